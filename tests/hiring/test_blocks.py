"""A block between a recruiter and a candidate holds in shortlists and on candidate pages, for that recruiter only."""

from __future__ import annotations

import json

import pytest
from django.test import Client
from tests.hiring.conftest import BRIEF, Community, member_named

from workfolk.accounts.viewer import viewer_for
from workfolk.hiring import services
from workfolk.members import blocking

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("who_blocks", ["candidate", "recruiter"])
def test_neither_finds_the_other(community: Community, as_recruiter: Client, who_blocks: str) -> None:
    organisation = community.ours.public_id
    role = services.do_create_role(community.viewer, organisation, BRIEF)
    amara = member_named("Amara")
    page = f"/hiring/{role.public_id}/candidates/{amara.public_id}/"
    walk = f"/api/v1/hiring/roles/{role.public_id}/shortlist"
    before = json.loads(as_recruiter.get(walk).content)
    assert amara.public_id in {one["id"] for one in before["items"]}
    assert as_recruiter.get(page).status_code == 200
    if who_blocks == "candidate":
        blocking.do_block(viewer_for(amara.user), community.recruiter.member.public_id)
    else:
        blocking.do_block(community.viewer, amara.public_id)
    after = json.loads(as_recruiter.get(walk).content)
    assert after["total"] == before["total"] - 1
    assert amara.public_id not in {one["id"] for one in after["items"]}
    assert as_recruiter.get(page).status_code == 404
    assert as_recruiter.post(f"{page}note/", {"text": "x"}).status_code == 404
    assert as_recruiter.post(f"{page}decide/", {"decision": "keep"}).status_code == 404
    export = as_recruiter.get(f"/hiring/{role.public_id}/shortlist.csv")
    assert amara.public_id not in export.getvalue().decode()


def test_a_colleague_still_finds_them(community: Community) -> None:
    from workfolk.hiring import queries
    from workfolk.organisations.services import do_grant_recruiter

    colleague = member_named("Farid").user
    do_grant_recruiter(community.ours, colleague, by=None)
    made = services.do_create_role(community.viewer, community.ours.public_id, BRIEF)
    blocking.do_block(viewer_for(member_named("Amara").user), community.recruiter.member.public_id)
    mine = services.access_role(made.public_id, community.viewer)
    theirs = services.access_role(made.public_id, viewer_for(colleague))
    totals = [queries.shortlist_page(role, None).total for role in (mine, theirs, mine)]
    assert totals[0] == totals[2] == totals[1] - 1


def test_a_block_holds_in_what_follows_a_change(community: Community) -> None:
    """A role that was changed still knows who looks."""
    from workfolk.hiring import queries

    made = services.do_create_role(community.viewer, community.ours.public_id, BRIEF)
    blocking.do_block(viewer_for(member_named("Amara").user), community.recruiter.member.public_id)
    role = services.access_role(made.public_id, community.viewer)
    changed = services.do_edit_questions(role, community.viewer, [], version=role.version)
    assert queries.shortlist_page(changed, None).total == queries.shortlist_page(role, None).total
    assert member_named("Amara").public_id not in {
        row.public_id for row in queries.shortlist_page(changed, None).items
    }
