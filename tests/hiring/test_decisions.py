"""Decisions: with a reason that has to do with the role, taken back without a trace being lost, told to the candidate."""

from __future__ import annotations

import json

import pytest
from django.test import Client
from django.urls import reverse
from tests.hiring.conftest import BRIEF, Community, member_named

from workfolk.accounts.lifecycle import exporters
from workfolk.accounts.viewer import Viewer, viewer_for
from workfolk.base.errors import Conflict, InvalidInput, NotAllowed
from workfolk.hiring import queries, services
from workfolk.hiring.models import CandidateDecision, Decision, Reason, Role
from workfolk.organisations.services import do_grant_recruiter
from workfolk.trust.queries import records_about_me

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture
def role(community: Community) -> Role:
    made = services.do_create_role(community.viewer, community.ours.public_id, BRIEF)
    return services.access_role(made.public_id, community.viewer)


@pytest.fixture
def colleague(community: Community) -> Viewer:
    user = member_named("Farid").user
    do_grant_recruiter(community.ours, user, by=None)
    return viewer_for(user)


def decision_of(role: Role, given: str) -> str:
    row = queries.candidate(role, member_named(given).public_id).row
    return row.decision.decision if row.decision else ""


@pytest.mark.parametrize("key", [one.value for one in Reason if one is not Reason.OTHER])
def test_a_reason_of_the_list_is_enough(role: Role, community: Community, key: str) -> None:
    amara = member_named("Amara")
    row = services.do_decide(role, amara.public_id, community.viewer, "set_aside", "", key)
    assert (row.reason_key, row.reason) == (key, "")
    page = Client()
    page.force_login(amara.user, backend=BACKEND)
    told = page.get("/settings/records/").content.decode()
    assert str(Reason(key).label) in told.replace("&#x27;", "'")


def test_words_alone_are_another_reason(role: Role, community: Community) -> None:
    row = services.do_decide(role, member_named("Amara").public_id, community.viewer, "set_aside", "Too far.")
    assert (row.reason_key, row.reason) == ("other", "Too far.")


@pytest.mark.parametrize(
    ("decision", "words", "key", "field"),
    [
        ("set_aside", "", "", "reason_key"),
        ("set_aside", " \n", "", "reason_key"),
        ("set_aside", "", "other", "reason"),
        ("keep", " ", "other", "reason"),
        ("set_aside", "", "too_old", "reason_key"),
        ("reject", "", "place", "decision"),
        ("set_aside", "She is pregnant.", "conditions", "reason"),
        ("set_aside", "Too old for the team.", "other", "reason"),
        ("invite", "Young and dynamic.", "strong_evidence", "reason"),
        ("set_aside", "x" * 2001, "place", "reason"),
    ],
)
def test_a_reason_has_to_be_there_and_about_the_role(
    role: Role, community: Community, decision: str, words: str, key: str, field: str
) -> None:
    with pytest.raises(InvalidInput) as caught:
        services.do_decide(role, member_named("Amara").public_id, community.viewer, decision, words, key)
    assert caught.value.field == field
    assert not CandidateDecision.objects.exists()


def test_the_decision_before_counts_again(role: Role, community: Community, colleague: Viewer) -> None:
    amara = member_named("Amara").public_id
    services.do_decide(role, amara, community.viewer, "keep")
    services.do_decide(role, amara, community.viewer, "set_aside", "", "place")
    with pytest.raises(Conflict, match="meanwhile"):
        services.do_undo_decision(role, amara, colleague, "keep")
    undone = services.do_undo_decision(role, amara, colleague, "set_aside")
    assert undone.undone_by_id == colleague.user_id and decision_of(role, "Amara") == "keep"
    services.do_undo_decision(role, amara, community.viewer)
    assert decision_of(role, "Amara") == ""
    with pytest.raises(Conflict, match="nothing to take back"):
        services.do_undo_decision(role, amara, community.viewer)
    assert [one.decision for one in queries.candidate(role, amara).decisions] == ["set_aside", "keep"]
    services.do_decide(role, amara, colleague, "invite")
    assert decision_of(role, "Amara") == "invite"


def test_taking_back_is_told_as_the_decision_was(role: Role, community: Community) -> None:
    amara = member_named("Amara")
    services.do_decide(role, amara.public_id, community.viewer, "set_aside", "Far away.", "place")
    services.do_undo_decision(role, amara.public_id, community.viewer)
    actions = [one.action for one in records_about_me(viewer_for(amara.user))]
    assert actions == ["hiring.decision_undone", "hiring.decision"]
    page = Client()
    page.force_login(amara.user, backend=BACKEND)
    told = page.get("/settings/records/").content.decode()
    assert "took back a decision about you" in told and "Place or remote work does not fit. Far away." in told
    (mine,) = exporters()["hiring"](amara.user)["decisions_about_me"]  # type: ignore[call-overload]
    assert mine["decision"] == "set_aside" and mine["reason"] == "Far away." and mine["taken_back_at"]
    assert mine["reason_from_the_list"] == "Place or remote work does not fit"


def test_nobody_decides_about_themselves(role: Role, colleague: Viewer, community: Community) -> None:
    with pytest.raises(NotAllowed, match="themselves"):
        services.do_decide(role, member_named("Farid").public_id, colleague, "invite")
    services.do_decide(role, member_named("Farid").public_id, community.viewer, "invite")


def test_who_reviews_reads_and_notes_and_decides_nothing(role: Role, community: Community) -> None:
    dana, amara = member_named("Dana").user, member_named("Amara").public_id
    services.do_add_to_team(role, community.viewer, dana.email, "review")
    with pytest.raises(NotAllowed):
        services.do_decide(role, amara, viewer_for(dana), "invite")
    with pytest.raises(NotAllowed):
        services.do_undo_decision(role, amara, viewer_for(dana))
    services.do_add_note(role, amara, viewer_for(dana), "Worth a talk.")
    page = Client()
    page.force_login(dana, backend=BACKEND)
    shown = page.get(reverse("hiring_candidate", args=[role.public_id, amara])).content.decode()
    assert "Worth a talk." in shown and 'name="decision"' not in shown and 'name="stage"' not in shown


def test_a_closed_role_is_decided(role: Role, community: Community) -> None:
    amara = member_named("Amara").public_id
    services.do_decide(role, amara, community.viewer, "keep")
    services.do_set_state(role, community.viewer, "closed")
    with pytest.raises(Conflict):
        services.do_undo_decision(role, amara, community.viewer)
    assert decision_of(role, "Amara") == "keep"


def test_the_page_decides_takes_back_and_keeps_what_was_entered(role: Role, as_recruiter: Client) -> None:
    amara = member_named("Amara").public_id
    decide = reverse("hiring_candidate_decide", args=[role.public_id, amara])
    refused = as_recruiter.post(decide, {"decision": "set_aside", "reason_key": "other", "reason": ""})
    assert refused.status_code == 422 and "Say in words which other reason" in refused.content.decode()
    as_recruiter.post(decide, {"decision": "set_aside", "reason_key": "place", "reason": "Far away."})
    page = as_recruiter.get(reverse("hiring_candidate", args=[role.public_id, amara])).content.decode()
    assert (
        "Place or remote work does not fit" in page
        and "Far away." in page
        and "Take “Set aside” back" in page
    )
    undecide = reverse("hiring_candidate_undecide", args=[role.public_id, amara])
    again = as_recruiter.post(undecide, {"decision": "invite"}, follow=True).content.decode()
    assert "decided otherwise meanwhile" in again
    done = as_recruiter.post(undecide, {"decision": "set_aside"}, follow=True).content.decode()
    assert "taken back" in done and "<del>Set aside</del>" in done
    assert "<strong>Set aside</strong>" not in done


def test_decisions_over_the_api(role: Role, as_recruiter: Client) -> None:
    base = f"/api/v1/hiring/roles/{role.public_id}/candidates/{member_named('Amara').public_id}"
    body = {"decision": "set_aside", "reason_key": "place"}
    made = as_recruiter.post(f"{base}/decision", body, content_type="application/json")
    assert made.status_code == 201 and json.loads(made.content)["reason_key"] == "place"
    undone = as_recruiter.post(f"{base}/decision/undo", {}, content_type="application/json")
    assert undone.status_code == 200 and json.loads(undone.content)["decision"] is None
    detail = json.loads(as_recruiter.get(base).content)
    assert [one["undone_at"] is not None for one in detail["decisions"]] == [True]
    assert set(Decision.values) == {"invite", "keep", "set_aside"}


def test_nobody_takes_back_what_was_decided_about_them_or_moves_themselves(
    role: Role, community: Community
) -> None:
    greta = member_named("Greta")
    do_grant_recruiter(community.ours, greta.user, by=None)
    own = viewer_for(greta.user)
    mine = services.access_role(role.public_id, own)
    services.do_decide(role, greta.public_id, community.viewer, "set_aside", "No word of payments.")
    services.do_move(role, greta.public_id, community.viewer, "contacted")
    for act in (
        lambda: services.do_undo_decision(mine, greta.public_id, own),
        lambda: services.do_move(mine, greta.public_id, own, "offer"),
        lambda: services.do_undo_move(mine, greta.public_id, own),
    ):
        with pytest.raises(NotAllowed, match="themselves"):
            act()
    amara = member_named("Amara")
    moved = services.do_move_several(mine, [greta.public_id, amara.public_id], own, "offer")
    assert [one.member_id for one in moved] == [amara.pk]
