"""Stages: what they are called, who is moved by whom, how a move is taken back, and what the board shows."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from tests.hiring.conftest import BRIEF, Community, lead_of, member_named

from workfolk.accounts.lifecycle import exporters
from workfolk.accounts.viewer import NOBODY, Viewer, viewer_for
from workfolk.base import clock
from workfolk.base.errors import Conflict, InvalidInput, NotAllowed, NotFound
from workfolk.hiring import services, stages, standing
from workfolk.hiring.models import CandidateDecision, Role, StageMove
from workfolk.members import services as members
from workfolk.members.blocking import do_block
from workfolk.organisations.services import do_grant_recruiter

USUAL = list(stages.USUAL)
NAMES = ("Amara", "Bruno", "Chidi", "Dana", "Elif", "Farid", "Greta")


def row(key: str | None, label: str = "") -> dict[str, Any]:
    return {"key": key, "label": label} if key else {"label": label}


def edit(stored: Any, rows: Any, occupied: Any = None, mentioned: Any = ()) -> Any:
    return stages.edited(stored, rows, occupied=occupied or {}, mentioned=mentioned)


def keys(stored: Any) -> list[str]:
    return [one.key for one in stages.stages_of(stored)]


# --- The rules of stages -------------------------------------------------------------------------------------------


def test_the_usual_stages_follow_the_language_of_who_reads() -> None:
    assert keys([]) == ["new", "to_contact", "contacted", "conversation", "interview", "offer", "hired"]
    assert edit([], [row(one.key, one.label) for one in stages.stages_of([])]) == [
        {"key": one} for one in USUAL
    ]


def test_stages_are_renamed_added_put_in_order_and_removed() -> None:
    stored = edit([], [row("new", "Fresh"), row(None, "Trial day"), row("offer"), row("interview")])
    assert [(one.key, one.label) for one in stages.stages_of(stored)] == [
        ("new", "Fresh"), ("s1", "Trial day"), ("offer", "Offer"), ("interview", "Interview"),
    ]  # fmt: skip


def test_a_removed_stage_keeps_its_name_for_the_history_and_comes_back_under_its_key() -> None:
    stored = edit([], [row("new"), row(None, "Trial day")])
    without = edit(stored, [row("new"), row(None, "Talk")], mentioned={"s1"})
    assert {one.key: one.label for one in stages.all_stages(without) if one.removed} == {"s1": "Trial day"}
    back = edit(without, [row("new"), row(None, "TRIAL day")])
    assert keys(back) == ["new", "s1"]
    assert len(stages.all_stages(edit(stored, [row("new")]))) == 1  # nobody was ever there: forgotten


@pytest.mark.parametrize(
    ("rows", "field", "says"),
    [
        ([], "stages", "first stage"),
        ([row("offer"), row("new")], "stages", "first stage"),
        ([row("offer")], "stages", "first stage"),
        ([row("new"), row(None, " ")], "stages.1.label", "name"),
        ([row("new"), row(None, "x" * 41)], "stages.1.label", "40"),
        ([row("new"), row("offer"), row("offer", "Again")], "stages.2.label", "twice"),
        ([row("new"), row("offer"), row(None, "OFFER")], "stages.2.label", "twice"),
        ([row("new"), row("nowhere", "Nowhere")], "stages.1.label", "no such"),
        ([row("new"), *(row(None, f"Step {n}") for n in range(12))], "stages", "12"),
        ([row("new"), row("offer")], "stages", "Interview"),  # somebody stands there
    ],
)
def test_stages_that_cannot_be_are_refused(rows: Any, field: str, says: str) -> None:
    with pytest.raises(InvalidInput, match=says) as caught:
        edit([], rows, {"interview": 1})
    assert caught.value.field == field


ROWS = st.lists(
    st.tuples(st.sampled_from(["", "new", "offer", "hired", "s1", "s2"]), st.sampled_from(["", "Talk", "Trial", "Offer", "x"])),
    max_size=14,
)  # fmt: skip


@given(st.lists(ROWS, max_size=4), st.sets(st.sampled_from(["offer", "hired", "s1", "s2"])))
def test_whatever_is_edited_the_stages_hold(edits: Any, occupied: set[str]) -> None:
    stored: Any = []
    for rows in edits:
        before = keys(stored)
        try:
            stored = edit(
                stored, [row(key, label) for key, label in rows], dict.fromkeys(occupied, 1), occupied
            )
        except InvalidInput:
            continue
        now = stages.stages_of(stored)
        assert now[0].key == stages.FIRST and len(now) <= stages.MOST_STAGES
        assert len({one.label.casefold() for one in now}) == len({one.key for one in now}) == len(now)
        assert not (occupied & set(before)) - set(keys(stored))


# --- Moving --------------------------------------------------------------------------------------------------------


@pytest.fixture
def role(community: Community) -> Role:
    made = services.do_create_role(community.viewer, community.ours.public_id, BRIEF)
    return services.access_role(made.public_id, community.viewer)


@pytest.fixture
def colleague(community: Community) -> Viewer:
    user = member_named("Farid").user
    do_grant_recruiter(community.ours, user, by=None)
    return viewer_for(user)


def where(role: Role, given: str) -> str:
    return standing.standing_of(role, member_named(given).pk).stage.key


def shown(role: Role, viewer: Viewer) -> dict[str, list[str]]:
    """Stage → given names on the board, of those that are not empty."""
    of = {member_named(name).pk: name for name in NAMES}
    found = standing.board(services.access_role(role.public_id, viewer), viewer)
    assert all(one.total == len(one.cards) for one in found)
    return {one.stage.key: [of[card.ref] for card in one.cards] for one in found if one.cards}


def test_a_person_moves_and_the_history_stays(role: Role, community: Community, colleague: Viewer) -> None:
    amara = member_named("Amara")
    assert where(role, "Amara") == "new" and shown(role, community.viewer) == {}
    services.do_move(role, amara.public_id, community.viewer, "contacted")
    services.do_move(role, amara.public_id, colleague, "interview")
    assert where(role, "Amara") == "interview"
    history = [(move.stage, label, move.moved_by_id) for move, label in standing.history(role, amara.pk)]
    assert history == [
        ("interview", "Interview", colleague.user_id),
        ("contacted", "Contacted", community.viewer.user_id),
    ]
    with pytest.raises(Conflict, match="already"):
        services.do_move(role, amara.public_id, community.viewer, "interview")
    assert StageMove.objects.count() == 2


def test_moves_are_taken_back_one_by_one_also_a_colleagues(
    role: Role, community: Community, colleague: Viewer
) -> None:
    amara = member_named("Amara").public_id
    for stage in ("contacted", "interview", "offer"):
        services.do_move(role, amara, community.viewer, stage)
    for after in ("interview", "contacted", "new"):
        undone = services.do_undo_move(role, amara, colleague)
        assert undone.undone_by_id == colleague.user_id and undone.undone_at == clock.now()
        assert where(role, "Amara") == after
    with pytest.raises(Conflict, match="nothing to take back"):
        services.do_undo_move(role, amara, colleague)
    assert StageMove.objects.count() == 3
    services.do_move(role, amara, community.viewer, "offer")
    assert where(role, "Amara") == "offer"


def test_a_move_is_not_taken_back_by_who_saw_another(
    role: Role, community: Community, colleague: Viewer
) -> None:
    amara = member_named("Amara").public_id
    services.do_move(role, amara, community.viewer, "contacted")
    services.do_move(role, amara, colleague, "offer")
    with pytest.raises(Conflict, match="meanwhile"):
        services.do_undo_move(role, amara, community.viewer, "contacted")
    assert where(role, "Amara") == "offer"


def test_who_may_not_be_found_is_not_moved(role: Role, community: Community) -> None:
    for name in ("Hugo", "Ida"):
        public_id = member_named(name).public_id
        with pytest.raises(NotFound):
            services.do_move(role, public_id, community.viewer, "offer")
        with pytest.raises(NotFound):
            services.do_undo_move(role, public_id, community.viewer)
        assert services.do_move_several(role, [public_id, "unknown"], community.viewer, "offer") == ()
    for viewer in (NOBODY, viewer_for(community.rival), viewer_for(member_named("Bruno").user)):
        with pytest.raises(NotAllowed):
            services.do_move(role, member_named("Amara").public_id, viewer, "offer")
        with pytest.raises(NotAllowed):
            services.do_move_several(role, [member_named("Amara").public_id], viewer, "offer")
    assert not StageMove.objects.exists()


def test_a_closed_role_and_an_unknown_stage_move_nobody(role: Role, community: Community) -> None:
    amara = member_named("Amara").public_id
    with pytest.raises(InvalidInput) as caught:
        services.do_move(role, amara, community.viewer, "rejected")
    assert caught.value.field == "stage"
    services.do_move(role, amara, community.viewer, "offer")
    services.do_set_state(role, community.viewer, "closed")
    with pytest.raises(Conflict, match="closed"):
        services.do_undo_move(role, amara, community.viewer)
    with pytest.raises(Conflict, match="closed"):
        services.do_move(role, amara, community.viewer, "hired")
    assert where(role, "Amara") == "offer"  # closing asks for nothing and changes nothing


def test_several_are_moved_at_once(role: Role, community: Community) -> None:
    ids = [member_named(name).public_id for name in ("Amara", "Bruno", "Chidi")]
    services.do_move(role, ids[1], community.viewer, "offer")
    moved = services.do_move_several(role, [*ids, ids[0], "unknown"], community.viewer, "offer")
    assert [one.member_id for one in moved] == [member_named("Amara").pk, member_named("Chidi").pk]
    assert {where(role, name) for name in ("Amara", "Bruno", "Chidi")} == {"offer"}
    with pytest.raises(InvalidInput):
        services.do_move_several(role, [], community.viewer, "offer")
    with pytest.raises(InvalidInput, match="100"):
        services.do_move_several(role, map(str, range(101)), community.viewer, "offer")


def test_stages_are_edited_by_who_leads_and_nobody_is_moved_by_it(role: Role, community: Community) -> None:
    amara, bruno = member_named("Amara").public_id, member_named("Bruno").public_id
    services.do_move(role, amara, community.viewer, "contacted")
    services.do_move(role, amara, community.viewer, "interview")
    services.do_move(role, bruno, community.viewer, "offer")
    services.do_undo_move(role, bruno, community.viewer)
    with pytest.raises(InvalidInput, match="Somebody stands"):
        services.do_edit_stages(role, community.viewer, [row("new"), row("offer")], version=role.version)
    with pytest.raises(InvalidInput) as caught:
        services.do_edit_stages(
            role,
            community.viewer,
            [row("new"), row("interview"), row(None, "Women only")],
            version=role.version,
        )
    assert caught.value.field == "stages.2.label"
    edited = services.do_edit_stages(
        role,
        community.viewer,
        [row("new"), row("interview", "Talk"), row(None, "Trial")],
        version=role.version,
    )
    assert where(edited, "Amara") == "interview" and where(edited, "Bruno") == "new"
    assert [label for _move, label in standing.history(edited, member_named("Amara").pk)] == [
        "Talk",
        "Contacted",
    ]
    services.do_undo_move(edited, amara, community.viewer)  # to a stage that is no more: to the one before
    assert where(edited, "Amara") == "new"
    with pytest.raises(Conflict):
        services.do_edit_stages(edited, community.viewer, [row("new")], version=role.version)


# --- The board -----------------------------------------------------------------------------------------------------


def test_the_board_holds_whom_somebody_touched_the_latest_first(role: Role, community: Community) -> None:
    now = clock.now()
    for minutes, (name, stage) in enumerate((("Amara", "offer"), ("Bruno", "offer"), ("Chidi", "contacted"))):
        with clock.fixed(now + timedelta(minutes=minutes)):
            services.do_move(role, member_named(name).public_id, community.viewer, stage)
    services.do_decide(role, member_named("Dana").public_id, community.viewer, "keep")
    services.do_decide(role, member_named("Elif").public_id, community.viewer, "keep")
    services.do_undo_decision(role, member_named("Elif").public_id, community.viewer)
    assert shown(role, community.viewer) == {
        "new": ["Dana"],
        "contacted": ["Chidi"],
        "offer": ["Bruno", "Amara"],
    }


@pytest.mark.parametrize("how", ["withdrawn", "excluded", "they block", "I block", "suspended"])
def test_who_may_not_be_found_any_more_is_gone_at_once_from_counts_too(
    role: Role, community: Community, as_recruiter: Client, how: str
) -> None:
    amara = member_named("Amara")
    for name in ("Amara", "Bruno"):
        services.do_move(role, member_named(name).public_id, community.viewer, "offer")
    assert sorted(shown(role, community.viewer)["offer"]) == ["Amara", "Bruno"]
    match how:
        case "withdrawn":
            members.do_set_findable(amara, False)
        case "excluded":
            members.do_exclude_organisation(amara, "Alderwick Freight")
        case "they block":
            do_block(viewer_for(amara.user), community.recruiter.member.public_id)
        case "I block":
            do_block(community.viewer, amara.public_id)
        case "suspended":
            amara.user.is_active = False
            amara.user.save()
    assert shown(role, community.viewer) == {"offer": ["Bruno"]}
    fresh = services.access_role(role.public_id, community.viewer)
    assert standing.everyone(fresh, community.viewer) == [member_named("Bruno").pk]
    for query in ("", "?stage=offer"):
        page = as_recruiter.get(reverse("hiring_pipeline", args=[role.public_id]) + query).content.decode()
        assert amara.public_id not in page and 'Offer <span class="soft nums">(1)' in page
    for file in ("pipeline.csv", "pipeline.jsonl"):
        text = as_recruiter.get(reverse("hiring_download", args=[role.public_id, file])).getvalue().decode()
        assert amara.public_id not in text and member_named("Bruno").public_id in text
    listed = json.loads(as_recruiter.get(f"/api/v1/hiring/roles/{role.public_id}/pipeline").content)
    assert listed["total"] == 1 and amara.public_id not in json.dumps(listed)


def test_the_page_moves_and_says_what_it_did(role: Role, as_recruiter: Client) -> None:
    address = reverse("hiring_pipeline", args=[role.public_id])
    assert "Nobody is in the pipeline yet" in as_recruiter.get(address).content.decode()
    ids = [member_named(name).public_id for name in ("Amara", "Bruno")]
    one = reverse("hiring_candidate_stage", args=[role.public_id, ids[0]])
    assert "Moved." in as_recruiter.post(one, {"stage": "contacted"}, follow=True).content.decode()
    answer = as_recruiter.post(address, {"candidate": [*ids, "unknown"], "stage": "offer"}, follow=True)
    page = answer.content.decode()
    assert "2 people were moved." in page and "One was not moved" in page
    assert page.count('name="candidate"') == 2 and "Okafor" not in page
    taken = as_recruiter.post(one, {"action": "undo", "stage": "offer"}, follow=True).content.decode()
    assert "The move is taken back" in taken and "Contacted" in taken and "<del>Offer</del>" in taken
    assert (
        "Choose whom to move" in as_recruiter.post(address, {"stage": "offer"}, follow=True).content.decode()
    )
    services.do_set_names(role, lead_of(role), True)
    assert "Amara Okafor" in as_recruiter.get(address).content.decode()


def test_the_page_of_stages(role: Role, as_recruiter: Client) -> None:
    address = reverse("hiring_stages", args=[role.public_id])
    form = {"version": role.version, "stages-TOTAL_FORMS": 3, "stages-INITIAL_FORMS": 2, "stages-0-key": "new",
            "stages-0-ORDER": 1, "stages-1-key": "offer", "stages-1-label": "Offer made", "stages-1-ORDER": 3,
            "stages-2-label": "Trial day", "stages-2-ORDER": 2}  # fmt: skip
    assert as_recruiter.post(address, form).status_code == 302
    role.refresh_from_db()
    assert [(one.key, one.label) for one in stages.stages_of(role.stages)] == [
        ("new", "New"), ("s1", "Trial day"), ("offer", "Offer made"),
    ]  # fmt: skip
    again = as_recruiter.post(address, form)
    assert again.status_code == 409 and "Somebody changed this role" in again.content.decode()
    wrong = {**form, "version": role.version, "stages-2-key": "", "stages-2-label": "Offer made"}
    refused = as_recruiter.post(address, wrong)
    assert refused.status_code == 422 and "A stage is there twice" in refused.content.decode()


def test_a_pipeline_over_the_api(role: Role, as_recruiter: Client) -> None:
    base = f"/api/v1/hiring/roles/{role.public_id}"

    def call(method: str, path: str, body: Any = None) -> Any:
        answer = getattr(as_recruiter, method)(base + path, body, content_type="application/json")
        return answer.status_code, json.loads(answer.content)

    ids = [member_named(name).public_id for name in ("Amara", "Bruno", "Chidi")]
    assert call("post", f"/candidates/{ids[0]}/stage", {"stage": "offer"})[0] == 201
    assert call("post", f"/candidates/{ids[0]}/stage", {"stage": "offer"})[0] == 409
    assert call("post", "/pipeline/moves", {"candidates": ids, "stage": "offer"})[1] == {"moved": ids[1:]}
    walked, cursor = [], ""
    while True:
        page = json.loads(as_recruiter.get(f"{base}/pipeline", {"cursor": cursor, "limit": "2"}).content)
        walked += [one["id"] for one in page["items"]]
        if not (cursor := page["next"] or ""):
            break
    assert sorted(walked) == sorted(ids) and page["total"] == 3
    assert call("post", f"/candidates/{ids[0]}/stage/undo", {"stage": "hired"})[0] == 409
    assert call("post", f"/candidates/{ids[0]}/stage/undo", {"stage": "offer"})[1]["stage"] == "new"
    status, found = call("put", "/stages", {"version": role.version, "stages": [{"key": "new", "label": ""}]})
    assert status == 422 and "Offer" in found["detail"]


def test_the_board_asks_as_much_for_many_as_for_few(role: Role, community: Community) -> None:
    def asked() -> int:
        fresh = services.access_role(role.public_id, community.viewer)
        with CaptureQueriesContext(connection) as captured:
            standing.board(fresh, community.viewer)
        return len(captured)

    services.do_move(role, member_named("Amara").public_id, community.viewer, "offer")
    asked()
    few = asked()
    ids = [member_named(name).public_id for name in NAMES[1:]]
    services.do_move_several(role, ids, community.viewer, "interview")
    asked()
    assert asked() == few


def test_moves_are_part_of_the_candidates_data(role: Role, community: Community) -> None:
    amara = member_named("Amara")
    services.do_move(role, amara.public_id, community.viewer, "offer")
    services.do_undo_move(role, amara.public_id, community.viewer)
    (mine,) = exporters()["hiring"](amara.user)["moves_of_me"]  # type: ignore[call-overload]
    assert (mine["role"], mine["stage"]) == (role.title, "Offer") and mine["taken_back_at"]
    (made,) = exporters()["hiring"](community.recruiter)["moves_i_made"]  # type: ignore[call-overload]
    assert amara.public_id not in json.dumps(made)
    assert not CandidateDecision.objects.exists()
