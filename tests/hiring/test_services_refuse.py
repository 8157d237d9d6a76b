"""Every service that writes on a role asks who writes, whatever the page or the operation before it asked."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any

import pytest
from tests.hiring.conftest import BRIEF, Community, member_named

from workfolk.accounts.models import User
from workfolk.accounts.viewer import NOBODY, Viewer, viewer_for
from workfolk.base.errors import NotAllowed
from workfolk.hiring import services
from workfolk.hiring.models import (
    CandidateDecision,
    CandidateNote,
    Outreach,
    Proposal,
    Role,
    StageMove,
    TeamMember,
    Watch,
)

pytestmark = pytest.mark.django_db
WRITES: dict[str, Callable[..., Any]] = {
    name: found
    for name in sorted(services.__all__)
    if name.startswith("do_") and "role" in inspect.signature(found := getattr(services, name)).parameters
}
OF_ONES_OWN = {"do_unwatch", "do_mark_seen"}  # they change what the viewer watches, and of nobody else
OF_REVIEWERS = {"do_add_note", "do_watch"}  # what somebody may do who reads a role and leads nothing
TABLES = (Role, TeamMember, CandidateDecision, CandidateNote, StageMove, Outreach, Proposal, Watch)
# What each argument could be where the call were allowed.
GIVEN: dict[str, Any] = {
    "access": "team", "answer": "Berlin", "body": "Hello.", "brief_text": "Gardener", "decision": "keep", "key": "place",
    "number": 0, "outreach_id": "nobody", "permission": "lead", "posting": "Come.", "rows": [{"text": "triage"}],
    "show": True, "stage": "interview", "start": 0, "state": "closed", "subject": "A role", "text": "A note.",
    "threshold": 50, "values": {}, "version": 1, "who": "farid@example.org", "wording": "",
}  # fmt: skip


@pytest.fixture
def role(community: Community) -> Role:
    return services.do_create_role(community.viewer, community.ours.public_id, BRIEF)


def _call(write: Callable[..., Any], role: Role, viewer: Viewer) -> None:
    member = member_named("Amara").public_id
    given = GIVEN | {"member_public_id": member, "public_id": member, "member_public_ids": [member], "public_ids": [member]}  # fmt: skip
    wanted = {
        name
        for name, one in inspect.signature(write).parameters.items()
        if one.default is inspect.Parameter.empty and name not in {"role", "viewer"}
    }
    write(role=role, viewer=viewer, **{name: given[name] for name in wanted})


def _is_refused(write: Callable[..., Any], role: Role, viewer: Viewer) -> bool:
    try:
        _call(write, role, viewer)
    except NotAllowed:
        return True
    return False


def _rows() -> list[list[dict[str, Any]]]:
    return [list(table._default_manager.order_by("pk").values()) for table in TABLES]


def test_each_is_told_who_writes() -> None:
    assert len(WRITES) > 25
    assert [name for name, one in WRITES.items() if "viewer" not in inspect.signature(one).parameters] == []


def test_a_stranger_a_rival_and_nobody_are_refused(role: Role, community: Community) -> None:
    before = _rows()
    for viewer in (viewer_for(community.rival), viewer_for(member_named("Farid").user), NOBODY):
        asked = {name: one for name, one in WRITES.items() if name not in OF_ONES_OWN}
        assert [name for name, one in asked.items() if not _is_refused(one, role, viewer)] == []
    assert _rows() == before


def test_who_only_reads_a_role_changes_nothing_of_it(role: Role, community: Community) -> None:
    account: User = member_named("Farid").user
    services.do_add_to_team(role, community.viewer, account.email, "review")
    viewer, before = viewer_for(User.objects.get(pk=account.pk)), _rows()
    theirs = OF_ONES_OWN | OF_REVIEWERS | {"do_remove_from_team"}  # everybody may leave a team
    asked = {name: one for name, one in WRITES.items() if name not in theirs}
    assert [name for name, one in asked.items() if not _is_refused(one, role, viewer)] == []
    assert _rows() == before


def test_who_leads_is_not_refused(role: Role, community: Community) -> None:
    services.do_set_names(role, community.viewer, True)
    services.do_replan(role, community.viewer, version=1)
    services.do_set_state(role, community.viewer, "closed")
    role.refresh_from_db()
    assert (role.show_names, role.version, role.state) == (True, 2, "closed")
    services.do_delete_role(role, community.viewer)
    assert not Role.objects.exists()
