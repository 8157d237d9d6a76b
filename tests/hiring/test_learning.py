"""What decisions suggest, taken only by a person, refused for good, taken back."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.hiring.conftest import Community, member_named

from workfolk.accounts.viewer import viewer_for
from workfolk.base.errors import Conflict, NotAllowed, NotFound
from workfolk.engine.talent.learning import Change
from workfolk.hiring import learning, queries, services, shortlist
from workfolk.hiring.exports import hiring as export
from workfolk.hiring.models import Proposal, Role
from workfolk.hiring.services.learning import do_apply_proposal, do_refuse_proposal, do_undo_proposal
from workfolk.members import services as members

WANTED = ("Wanda", "Wim", "Wren")
ASIDE = ("Alba", "Aki", "Anke")


@pytest.fixture
def role(community: Community) -> Role:
    """Three people who run Kubernetes, and three who do not; all write Python."""
    for name in (*WANTED, *ASIDE):
        work = "I run Kubernetes for our Python services." if name in WANTED else "Python services."
        community.add(
            f"{name} Field", "Backend developer",
            ("Backend developer", "Birch Systems", "2016-01", "", work),
            skills=("Python",), location="Berlin, Germany",
        )  # fmt: skip
    community.refresh()
    brief = "Backend developer, Python a must, PostgreSQL a plus, Berlin"
    made = services.do_create_role(community.viewer, community.ours.public_id, brief)
    return services.access_role(made.public_id, community.viewer)


def decide(role: Role, community: Community, *given: str, decision: str, **reason: str) -> None:
    for name in given:
        services.do_decide(
            role, member_named(name).public_id, community.viewer, decision, **(reason or {"reason": "so"})
        )


@pytest.fixture
def decided(role: Role, community: Community) -> Role:
    decide(role, community, *WANTED, decision="invite")
    decide(role, community, *ASIDE, decision="set_aside")
    return role


def again(role: Role, community: Community) -> Role:
    return services.access_role(role.public_id, community.viewer)


def proposed(role: Role) -> dict[str, learning.Suggestion]:
    return {one.proposal.key: one for one in learning.suggestions(role).shown}


def texts(role: Role) -> list[str]:
    return [one.text for one in queries.qualifications_of(role)]


def html(response: Any, status: int = 200) -> str:
    assert response.status_code == status, response.content[:400]
    return str(response.content.decode())


ADD = "add:skill:kubernetes"


# --- What is proposed ----------------------------------------------------------------------------------------------


def test_a_skill_of_those_invited_is_proposed_with_what_it_would_do(decided: Role) -> None:
    found = proposed(decided)[ADD]
    assert found.proposal.words == (
        "You invited or kept 3 of the 3 people who show “Kubernetes”, and set aside 3 of the 3 who do not."
    )
    after = {one.shift.candidate: one.shift for one in found.effect.moved}
    wanted = [member_named(one).public_id for one in WANTED]
    aside = [member_named(one).public_id for one in ASIDE]
    assert max(after[one].rank_after for one in wanted) < min(after[one].rank_after for one in aside)


def test_the_effect_is_what_the_list_says_when_it_is_taken(decided: Role, community: Community) -> None:
    effect = proposed(decided)[ADD].effect
    do_apply_proposal(decided, community.viewer, ADD, version=decided.version)
    rows, _total = queries.shortlist_slice(again(decided, community), 0, 10)
    first = [one for one in effect.moved if one.shift.rank_after <= 10]
    assert [row.public_id for row in rows] == [one.shift.candidate for one in first]
    assert [row.entry.evaluated.score for row in rows] == [one.shift.score_after for one in first]


def test_the_effect_is_about_the_people_of_the_list_where_more_may_be_found_than_are_evaluated(
    decided: Role, community: Community, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whom the index would evaluate for the new thing alone is another question."""
    for name in ("Kim", "Kaya", "Knut"):  # who show it and nothing else
        community.add(f"{name} Stone", "Gardener", skills=("Kubernetes",))
    community.refresh()
    monkeypatch.setattr(shortlist, "EVALUATED", 9)
    shortlist.forget()
    listed = shortlist.order(queries.spec_of(decided))
    effect = proposed(decided)[ADD].effect
    assert effect.evaluated == len(listed.ranked) == 9
    assert sorted(one.shift.rank_after for one in effect.moved) == list(range(1, 10))


def test_before_there_are_enough_decisions_nothing_is_proposed(role: Role, community: Community) -> None:
    found = learning.suggestions(role)
    assert (found.learned.wanted_needed, found.learned.aside_needed, found.shown) == (3, 3, ())
    decide(role, community, *WANTED, decision="keep")
    decide(role, community, *ASIDE[:2], decision="set_aside")
    found = learning.suggestions(role)
    assert (found.learned.wanted_needed, found.learned.aside_needed, found.shown) == (0, 1, ())


def test_decisions_that_were_taken_back_or_changed_do_not_count(decided: Role, community: Community) -> None:
    services.do_undo_decision(decided, member_named("Aki").public_id, community.viewer)
    assert learning.suggestions(decided).learned.aside == 2
    decide(decided, community, "Aki", decision="keep")
    assert learning.suggestions(decided).learned.wanted == 4


def test_who_may_not_be_found_any_more_is_not_learned_from(decided: Role) -> None:
    members.do_set_findable(member_named("Wren"), False)
    assert learning.suggestions(decided).learned.wanted == 2


def test_a_role_that_is_filled_teaches_nothing(role: Role, community: Community) -> None:
    decide(role, community, *WANTED, decision="invite")
    decide(role, community, *ASIDE, decision="set_aside", reason_key="filled")
    assert learning.suggestions(role).learned.aside == 0


# --- Taken, refused, taken back ------------------------------------------------------------------------------------


def test_nothing_changes_until_a_person_takes_it(decided: Role, community: Community) -> None:
    before = list(decided.qualifications)
    learning.suggestions(decided)
    decided.refresh_from_db()
    assert decided.qualifications == before
    assert not Proposal.objects.exists()


def test_taken_it_is_a_qualification_and_can_be_taken_back(decided: Role, community: Community) -> None:
    before = texts(decided)
    taken = do_apply_proposal(decided, community.viewer, ADD, version=decided.version)
    assert texts(taken) == [*before, "Kubernetes"]
    assert taken.version == decided.version + 1
    row = Proposal.objects.get()
    assert (row.answer, row.answered_by, row.change["change"]) == ("taken", community.recruiter, "add")
    role = again(decided, community)
    assert ADD not in proposed(role)
    back = do_undo_proposal(role, community.viewer, row.pk, version=role.version)
    assert texts(back) == before
    assert ADD in proposed(again(decided, community))


def test_a_refusal_holds_until_it_is_taken_back(decided: Role, community: Community) -> None:
    do_refuse_proposal(decided, community.viewer, ADD)
    assert ADD not in proposed(decided)
    decide(decided, community, "Amara", decision="keep")  # more decisions do not bring it back
    assert ADD not in proposed(decided)
    do_undo_proposal(decided, community.viewer, Proposal.objects.get().pk, version=decided.version)
    assert ADD in proposed(decided)


@pytest.mark.parametrize("change", [Change.RAISE, Change.LOWER, Change.REMOVE])
def test_each_kind_of_change_is_taken_and_taken_back(
    decided: Role, community: Community, change: Change
) -> None:
    asked = queries.qualifications_of(decided)
    rows = list(decided.qualifications)
    if change is Change.RAISE:  # a bonus that tells them apart
        rows.append({"text": "Kubernetes", "importance": "bonus"})
    elif change is Change.LOWER:  # shown by one on each side
        for name in ("Wim", "Aki"):
            members.do_add_item(
                member_named(name),
                "positions",
                {"title": "Developer", "organisation": "X", "start": "2015-01", "end": "2016-01", "description": "I ran MySQL."},
            )  # fmt: skip
        rows.append({"text": "MySQL", "importance": "must"})
    else:  # nobody says anything of it
        rows.append({"text": "triage", "importance": "bonus"})
    community.refresh()
    role = again(
        services.do_update_qualifications(decided, community.viewer, rows, version=decided.version), community
    )
    before = list(role.qualifications)
    ident = before[-1]["id"]
    assert len(before) == len(asked) + 1
    found = [one for one in proposed(role).values() if one.proposal.qualification.id == ident]
    if change is Change.REMOVE:
        # Elif and Dana are nurses: Elif shows triage, so it decides something; nobody asks for that here.
        members.do_set_findable(member_named("Elif"), False)
        role = again(role, community)
        found = [one for one in proposed(role).values() if one.proposal.qualification.id == ident]
    (one,) = found
    assert one.proposal.change is change
    taken = do_apply_proposal(role, community.viewer, one.proposal.key, version=role.version)
    assert taken.qualifications != before
    back = do_undo_proposal(
        again(role, community), community.viewer, Proposal.objects.get().pk, version=taken.version
    )
    assert back.qualifications == before


def test_what_was_edited_since_is_not_taken_back_blindly(decided: Role, community: Community) -> None:
    do_apply_proposal(decided, community.viewer, ADD, version=decided.version)
    role = again(decided, community)
    rows = [{**row, "importance": "must"} for row in role.qualifications]
    services.do_update_qualifications(role, community.viewer, rows, version=role.version)
    role = again(decided, community)
    with pytest.raises(Conflict, match="edited since"):
        do_undo_proposal(role, community.viewer, Proposal.objects.get().pk, version=role.version)
    assert Proposal.objects.get().answer == "taken"


def test_two_at_once(decided: Role, community: Community) -> None:
    services.do_update_qualifications(
        decided, community.viewer, decided.qualifications, version=decided.version
    )
    with pytest.raises(Conflict):
        do_apply_proposal(again(decided, community), community.viewer, ADD, version=decided.version)
    assert not Proposal.objects.exists()


def test_what_is_not_proposed_cannot_be_taken(decided: Role, community: Community) -> None:
    for key in ("", "add:skill:triage", "raise:occupation:x"):
        with pytest.raises(NotFound):
            do_apply_proposal(decided, community.viewer, key, version=decided.version)
        with pytest.raises(NotFound):
            do_refuse_proposal(decided, community.viewer, key)
    with pytest.raises(NotFound):
        do_undo_proposal(decided, community.viewer, 12345, version=decided.version)


def test_only_who_leads_the_role_answers(decided: Role, community: Community) -> None:
    rival = viewer_for(community.rival)
    with pytest.raises(NotAllowed):
        do_apply_proposal(decided, rival, ADD, version=decided.version)
    with pytest.raises(NotAllowed):
        do_refuse_proposal(decided, rival, ADD)
    with pytest.raises(NotAllowed):
        do_undo_proposal(decided, rival, 1, version=decided.version)


def test_answers_are_in_the_export_of_who_gave_them(decided: Role, community: Community) -> None:
    do_refuse_proposal(decided, community.viewer, ADD)
    (row,) = export(community.recruiter)["proposals_i_answered"]
    assert (row["role"], row["answer"]) == (decided.title, "refused")
    assert export(community.rival)["proposals_i_answered"] == []


# --- The page ------------------------------------------------------------------------------------------------------


def page_of(role: Role) -> str:
    return reverse("hiring_suggestions", args=[role.public_id])


def test_the_empty_page_says_how_many_decisions_are_missing(as_recruiter: Client, role: Role) -> None:
    page = html(as_recruiter.get(page_of(role)))
    assert "Invite or keep 3 more people. Set 3 more aside." in page
    assert reverse("hiring_shortlist", args=[role.public_id]) in page


def test_in_the_page_a_proposal_is_taken_and_taken_back(as_recruiter: Client, decided: Role) -> None:
    page = html(as_recruiter.get(page_of(decided)))
    assert "Ask for “Kubernetes” as well" in page
    assert "set aside 3 of the 3 who do not" in page
    assert "Who would stand where" in page
    data = {"action": "use", "key": ADD, "version": decided.version}
    assert as_recruiter.post(page_of(decided), data).status_code == 302
    page = html(as_recruiter.get(page_of(decided)))
    assert "Take it back" in page
    number = re.search(r'name="number" value="(\d+)"', page)
    assert number is not None
    decided.refresh_from_db()
    assert "Kubernetes" in texts(decided)
    as_recruiter.post(page_of(decided), {"action": "undo", "number": number[1], "version": decided.version})
    decided.refresh_from_db()
    assert "Kubernetes" not in texts(decided)


def test_in_the_page_a_refusal_is_kept(as_recruiter: Client, decided: Role) -> None:
    as_recruiter.post(page_of(decided), {"action": "refuse", "key": ADD})
    page = html(as_recruiter.get(page_of(decided)))
    assert "Propose it again" in page
    assert f'name="key" value="{ADD}"' not in page


def test_a_stale_page_is_told_and_changes_nothing(as_recruiter: Client, decided: Role) -> None:
    data = {"action": "use", "key": ADD, "version": decided.version - 1}
    page = html(as_recruiter.post(page_of(decided), data, follow=True))
    assert "Nothing was overwritten" in page
    page = html(as_recruiter.post(page_of(decided), {**data, "key": "add:skill:x"}, follow=True))
    assert "not proposed any more" in page
    html(as_recruiter.post(page_of(decided), {"action": "explode"}), 422)


def test_suggestions_over_the_api(as_recruiter: Client, decided: Role) -> None:
    at = f"/api/v1/hiring/roles/{decided.public_id}/suggestions"

    def post(path: str, body: dict[str, Any]) -> Any:
        return as_recruiter.post(path, json.dumps(body), content_type="application/json")

    found = as_recruiter.get(at).json()
    one = next(one for one in found["suggestions"] if one["key"] == ADD)
    assert (one["change"], one["wanted_show"], one["aside_show"]) == ("add", 3, 0)
    assert one["effect"]["changed"] > 0
    assert post(at, {"key": ADD, "answer": "take"}).status_code == 422
    taken = post(at, {"key": ADD, "answer": "take", "version": found["version"]}).json()
    assert taken["qualifications"][-1]["text"] == "Kubernetes"
    (answered,) = as_recruiter.get(at).json()["answered"]
    back = post(f"{at}/{answered['number']}/undo", {"version": taken["version"]}).json()
    assert len(back["qualifications"]) == len(taken["qualifications"]) - 1
    assert post(at, {"key": ADD, "answer": "refuse"}).status_code == 200
    assert ADD not in [one["key"] for one in as_recruiter.get(at).json()["suggestions"]]
