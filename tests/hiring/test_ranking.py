"""Weights that can be tried before they are kept, signs of interest, what would move somebody."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.hiring.conftest import BRIEF, Community, member_named

from workfolk.accounts.viewer import viewer_for
from workfolk.base import clock
from workfolk.base.errors import Conflict, InvalidInput, NotAllowed
from workfolk.engine.talent.model import Verdict
from workfolk.engine.talent.score import PUBLISHED, Formula, Weights, rank, rescore
from workfolk.hiring import queries, ranking, services, shortlist
from workfolk.hiring.models import Application, Outreach, Role, by_a_person
from workfolk.hiring.services.ranking import do_set_weights
from workfolk.members import services as members
from workfolk.members.models import Audience, Member
from workfolk.organisations.services import do_follow

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture
def role(community: Community) -> Role:
    return services.do_create_role(community.viewer, community.ours.public_id, BRIEF)


def fresh(role: Role, community: Community) -> Role:
    return services.access_role(role.public_id, community.viewer)


def listed(role: Role) -> list[queries.CandidateRow]:
    return queries.shortlist_slice(role, 0, 100)[0]


def apply(role: Role, given: str, **values: Any) -> None:
    member = member_named(given)
    with by_a_person(viewer_for(member.user)):
        Application.objects.create(role=role, member=member, **values)


def answer(role: Role, given: str, community: Community, reply: str) -> None:
    """They answered a message that was sent to them for the role."""
    member = member_named(given)
    with by_a_person(community.viewer):
        row = Outreach.objects.create(
            role=role, member=member, author=community.recruiter, state=Outreach.State.SENT
        )
    with by_a_person(viewer_for(member.user)):
        row.reply, row.replied_at = reply, clock.now()
        row.save()


def html(response: Any, status: int = 200) -> str:
    assert response.status_code == status, response.content[:400]
    return str(response.content.decode())


def page_of(role: Role) -> str:
    return reverse("hiring_ranking", args=[role.public_id])


def form(role: Role, **changes: Any) -> dict[str, Any]:
    """What the page sends, with the published weights but for ``changes``."""
    values = PUBLISHED.to_dict()
    points = values.pop("interest")
    return {
        **values,
        **{f"interest_{name}": number for name, number in points.items()},
        "version": role.version,
        **changes,
    }


# --- Weights -------------------------------------------------------------------------------------------------------


def test_a_role_begins_with_the_published_weights(role: Role) -> None:
    assert role.weights == {}
    assert ranking.weights_of(role) == PUBLISHED


def test_the_list_follows_the_weights_that_are_kept(role: Role, community: Community) -> None:
    before = listed(role)
    weights = {"must": 1, "should": 0.5, "bonus": 0.5, "occupation": 0.1}
    kept = do_set_weights(role, community.viewer, weights, version=role.version)
    assert kept.version == role.version + 1
    found = fresh(role, community)
    formula = Formula(queries.qualifications_of(found), Weights.from_dict(weights))
    expected = rank([rescore(row.entry.evaluated, formula) for row in before], role.public_id)
    after = listed(found)
    assert [row.public_id for row in after] == [one.candidate for one in expected]
    assert [row.entry.evaluated.score for row in after] == [one.score for one in expected]
    assert [row.entry.evaluated.score for row in after] != [row.entry.evaluated.score for row in before]


def test_the_published_weights_are_kept_as_nothing(role: Role, community: Community) -> None:
    kept = do_set_weights(role, community.viewer, {"must": 4}, version=1)
    assert kept.weights["must"] == 4.0
    kept = do_set_weights(kept, community.viewer, PUBLISHED.to_dict(), version=2)
    assert kept.weights == {}


@pytest.mark.parametrize(
    ("weights", "field"),
    [({"must": 0}, "must"), ({"bonus": 9}, "bonus"), ({"interest": {"open": 99}}, "interest.open")],
)
def test_weights_that_make_no_sense_change_nothing(
    role: Role, community: Community, weights: dict[str, Any], field: str
) -> None:
    with pytest.raises(InvalidInput) as error:
        do_set_weights(role, community.viewer, weights, version=1)
    assert error.value.field == field
    role.refresh_from_db()
    assert (role.weights, role.version) == ({}, 1)


def test_two_at_once_and_closed_roles(role: Role, community: Community) -> None:
    do_set_weights(role, community.viewer, {"must": 4}, version=1)
    with pytest.raises(Conflict):
        do_set_weights(role, community.viewer, {"must": 5}, version=1)
    services.do_set_state(fresh(role, community), community.viewer, "closed")
    with pytest.raises(Conflict):
        do_set_weights(role, community.viewer, {"must": 5}, version=2)


def test_only_who_leads_the_role_keeps_weights(role: Role, community: Community) -> None:
    with pytest.raises(NotAllowed):
        do_set_weights(role, viewer_for(community.rival), {"must": 4}, version=1)


# --- The page ------------------------------------------------------------------------------------------------------


def test_the_page_shows_the_formula_and_who_stands_where(as_recruiter: Client, role: Role) -> None:
    page = html(as_recruiter.get(page_of(role)))
    assert 'name="must" value="3"' in page
    assert 'name="interest_applied" value="0"' in page
    assert "who would move is shown here" in page  # and no table in which nobody moves
    assert "The first ten, before and after" not in page
    assert "100 × the sum of weight × worth" in page
    assert "Back to the published weights" not in page


def test_trying_what_holds_says_that_everybody_stays(as_recruiter: Client, role: Role) -> None:
    page = html(as_recruiter.post(page_of(role), form(role, action="try")))
    assert "All 7 people evaluated stay where they are" in page
    assert "who would move is shown here" not in page


def test_trying_shows_who_moves_and_keeps_nothing(as_recruiter: Client, role: Role) -> None:
    apply(role, "Dana")
    page = html(as_recruiter.post(page_of(role), form(role, action="try", interest_applied="20")))
    shown = ranking.try_weights(
        services.access_role(role.public_id, viewer_of(as_recruiter)),
        Weights(interest={"applied": 20}),
    )
    assert shown.changed > 0
    assert f"{shown.changed} of 7 people evaluated change place" in page
    assert 'value="20"' in page
    role.refresh_from_db()
    assert (role.weights, role.version) == ({}, 1)


def viewer_of(client: Client) -> Any:
    from workfolk.accounts.models import User

    return viewer_for(User.objects.get(pk=client.session["_auth_user_id"]))


def test_with_htmx_only_the_effect_comes_back(as_recruiter: Client, role: Role) -> None:
    headers = {"HX-Request": "true"}
    page = html(as_recruiter.post(page_of(role), form(role, action="try", must="5"), headers=headers))
    assert "<html" not in page
    assert "people evaluated" in page
    refused = html(as_recruiter.post(page_of(role), form(role, action="try", should="9"), headers=headers))
    assert "What matters less cannot count more than what matters more." in refused


def test_weights_are_saved_and_taken_back_in_the_page(as_recruiter: Client, role: Role) -> None:
    response = as_recruiter.post(page_of(role), form(role, action="save", must="5", interest_open="1.5"))
    assert response.status_code == 302
    role.refresh_from_db()
    assert ranking.weights_of(role) == replace(PUBLISHED, must=5.0, interest={"open": 1.5})
    page = html(as_recruiter.get(page_of(role)))
    assert 'name="must" value="5"' in page and 'name="interest_open" value="1.5"' in page
    assert "set for this role" in page
    as_recruiter.post(page_of(role), {"action": "reset", "version": role.version})
    role.refresh_from_db()
    assert role.weights == {}


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"must": ""}, "This field is required"),
        ({"must": "x"}, "Enter a number"),
        ({"must": "11"}, "less than or equal to 10"),
        ({"bonus": "8"}, "What matters less cannot count more than what matters more."),
    ],
)
@pytest.mark.parametrize("action", ["try", "save"])
def test_what_cannot_be_used_is_told_at_its_field(
    as_recruiter: Client, role: Role, action: str, changes: dict[str, str], says: str
) -> None:
    page = html(as_recruiter.post(page_of(role), form(role, action=action, **changes)), 422)
    assert says in page
    role.refresh_from_db()
    assert role.version == 1


def test_a_change_meanwhile_is_not_overwritten_in_the_page(
    as_recruiter: Client, role: Role, community: Community
) -> None:
    do_set_weights(role, community.viewer, {"must": 4}, version=1)
    page = html(as_recruiter.post(page_of(role), form(role, action="save", must="5")), 409)
    assert "Nothing was overwritten" in page
    assert 'name="must" value="5"' in page
    assert 'name="version" value="2"' in page


def test_nonsense_is_met_with_a_page(as_recruiter: Client, role: Role) -> None:
    html(as_recruiter.post(page_of(role), {"action": "explode"}), 422)


# --- Interest ------------------------------------------------------------------------------------------------------


def signs(role: Role, given: str) -> list[str]:
    detail = queries.candidate(role, member_named(given).public_id)
    return [part.signal for part in detail.row.entry.evaluated.interest_parts]


@pytest.fixture
def quiet(community: Community) -> Community:
    """Nobody changed a profile lately."""
    Member.objects.update(updated_at=clock.now() - timedelta(days=200))
    return community


def test_signs_of_interest_come_from_what_people_did(role: Role, quiet: Community) -> None:
    role = fresh(role, quiet)
    assert signs(role, "Dana") == []
    dana = member_named("Dana")
    do_follow(viewer_for(dana.user), quiet.ours.public_id)
    apply(role, "Dana")
    answer(role, "Dana", quiet, "interested")
    assert signs(role, "Dana") == ["follows", "applied", "replied"]
    assert signs(role, "Elif") == []


def test_what_was_taken_back_or_said_to_others_is_no_sign(role: Role, quiet: Community) -> None:
    other = services.do_create_role(quiet.viewer, quiet.ours.public_id, "Ward nurse, Graz")
    do_follow(viewer_for(member_named("Dana").user), quiet.theirs.public_id)
    apply(role, "Dana", withdrawn_at=clock.now())
    apply(other, "Elif")
    answer(role, "Elif", quiet, "no")
    role = fresh(role, quiet)
    assert signs(role, "Dana") == signs(role, "Elif") == []


def test_open_to_work_counts_where_it_is_shown(role: Role, quiet: Community) -> None:
    members.do_update_basics(member_named("Dana"), {"open_to_work": True})
    members.do_set_visibility(member_named("Elif"), {"open_to_work": Audience.MEMBERS})
    members.do_update_basics(member_named("Elif"), {"open_to_work": True})
    quiet.refresh()
    role = fresh(role, quiet)
    assert "open" not in signs(role, "Dana")  # shown to nobody unless they say so
    assert "open" in signs(role, "Elif")


def test_recently_active_is_ninety_days(role: Role, quiet: Community) -> None:
    role = fresh(role, quiet)
    Member.objects.filter(given_name="Dana").update(updated_at=clock.now() - timedelta(days=89))
    Member.objects.filter(given_name="Elif").update(updated_at=clock.now() - timedelta(days=92))
    assert signs(role, "Dana") == ["active"]
    assert signs(role, "Elif") == []


def test_interest_moves_people_only_as_far_as_the_recruiter_says(role: Role, quiet: Community) -> None:
    before = {row.public_id: row.entry.evaluated.score for row in listed(fresh(role, quiet))}
    apply(role, "Farid")
    assert [row.public_id for row in listed(fresh(role, quiet))] == list(before)
    do_set_weights(role, quiet.viewer, {"interest": {"applied": 20}}, version=1)
    after = listed(fresh(role, quiet))
    farid = next(row for row in after if row.headline == "Gardener")
    assert farid.entry.evaluated.interest == 20
    alike = [row for row in after if row.entry.evaluated.score == farid.entry.evaluated.score]
    assert len(alike) > 1
    assert alike[0] is farid
    totals = [row.entry.evaluated.total for row in after]
    assert totals == sorted(totals, reverse=True)
    assert {row.public_id: row.entry.evaluated.score for row in after} == before  # the fit is the fit


def test_signs_cost_a_fixed_number_of_questions(
    role: Role, community: Community, django_assert_max_num_queries: Any
) -> None:
    from workfolk.hiring.interest import signs as signs_of

    rows = listed(role)
    candidates = {row.entry.ref: row.entry.candidate for row in rows}
    with django_assert_max_num_queries(4):
        assert len(signs_of(role)(candidates)) == 7


# --- What would move somebody --------------------------------------------------------------------------------------


def test_a_counterfactual_is_what_the_list_says_when_it_comes_true(role: Role, community: Community) -> None:
    """“If PostgreSQL were shown”: they show it, and stand where it was said."""
    role = fresh(role, community)
    detail = queries.candidate(role, member_named("Bruno").public_id)
    found = ranking.counterfactuals(queries.spec_of(role), detail.row.entry)
    assert found is not None
    move = next(one for one in found.moves if one.text == "PostgreSQL")
    assert move.before in (Verdict.PARTLY, Verdict.UNKNOWN)
    members.do_add_item(
        member_named("Bruno"),
        "positions",
        {
            "title": "Backend developer",
            "organisation": "Tidewater Apps",
            "start": "2024-01",
            "current": True,
            "description": "I run our PostgreSQL.",
        },
    )
    community.refresh()
    after = queries.candidate(fresh(role, community), member_named("Bruno").public_id).row.entry
    verdicts = {one.qualification: one.verdict for one in after.evaluated.evaluations}
    was = {one.qualification: one.verdict for one in detail.row.entry.evaluated.evaluations}
    assert verdicts[move.qualification] is Verdict.MEETS
    if verdicts == {**was, move.qualification: Verdict.MEETS}:
        assert (after.evaluated.score, after.rank) == (move.score_after, move.rank_after)


def test_the_page_of_a_candidate_says_what_would_move_them(as_recruiter: Client, role: Role) -> None:
    address = reverse("hiring_candidate", args=[role.public_id, member_named("Bruno").public_id])
    page = html(as_recruiter.get(address))
    assert "What would move this candidate up" in page
    assert re.search(r"from place \d to \d|still on place \d", page)
    assert "What this place rests on" in page
    assert "Interest, beside the fit:" in page


def test_beyond_the_evaluated_part_there_is_no_place_to_move_from(
    role: Role, community: Community, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shortlist, "EVALUATED", 3)
    role = fresh(role, community)
    last = listed(role)[-1]
    assert ranking.counterfactuals(queries.spec_of(role), last.entry) is None


# --- The list ------------------------------------------------------------------------------------------------------


def test_fit_and_interest_stand_apart_in_the_list(as_recruiter: Client, role: Role, quiet: Community) -> None:
    apply(role, "Dana")
    do_set_weights(role, quiet.viewer, {"interest": {"applied": 2.5}}, version=1)
    page = html(as_recruiter.get(reverse("hiring_shortlist", args=[role.public_id])))
    assert '<th scope="col">Fit</th><th scope="col">Interest</th>' in page
    assert '<span class="nums">+2.5</span> Applied to this role' in page
    assert "not the published ones" in page


def test_people_whom_a_title_would_have_missed(as_recruiter: Client, role: Role) -> None:
    address = reverse("hiring_shortlist", args=[role.public_id])
    page = html(as_recruiter.get(address, {"missed": "1"}))
    assert "Data engineer" in page
    assert "Backend developer, Lisbon" not in page
    assert "whom a search by title would have missed" in page


def test_the_list_stays_under_100_kb(as_recruiter: Client, role: Role, community: Community) -> None:
    for number in range(20):
        community.add(
            f"Zed{number} Long", "Backend developer with a rather long headline about everything they do",
            ("Senior backend developer", "Halden Payments", "2019-03", "", "I build payment services in Python on PostgreSQL for a fintech." * 3),
            skills=("Python", "PostgreSQL"), location="Berlin, Germany",
        )  # fmt: skip
    community.refresh()
    response = as_recruiter.get(reverse("hiring_shortlist", args=[role.public_id]))
    assert len(html(response).encode()) < 100_000


# --- The API -------------------------------------------------------------------------------------------------------


def api(client: Client, method: str, path: str, body: Any = None, status: int = 200) -> Any:
    values = {"data": json.dumps(body), "content_type": "application/json"} if body is not None else {}
    response = getattr(client, method)(f"/api/v1/hiring/roles/{path}", **values)
    assert response.status_code == status, response.content[:400]
    return response.json()


def test_weights_over_the_api(as_recruiter: Client, role: Role) -> None:
    at = f"{role.public_id}/ranking"
    assert api(as_recruiter, "get", at)["published"] is True
    tried = api(as_recruiter, "post", f"{at}/try", {"must": 9})
    assert tried["evaluated"] == 7
    assert len(tried["first"]) == 7
    kept = api(as_recruiter, "put", at, {"must": 9, "interest": {"open": 2}, "version": 1})
    assert kept["published"] is False
    assert kept["formula"]["weights"]["must"] == 9
    shown = api(as_recruiter, "get", f"{role.public_id}/shortlist")
    assert shown["formula"]["weights"]["interest"]["open"] == 2
    first = shown["items"][0]
    assert {"score", "interest", "signs"} <= set(first)
    assert {"confidence", "question"} <= set(first["verdicts"][0])
    problem = api(as_recruiter, "put", at, {"must": 99, "version": 2}, status=422)
    assert "must" in json.dumps(problem)
    api(as_recruiter, "put", at, {"version": 1}, status=409)
    assert api(as_recruiter, "put", at, {"version": 2})["published"] is True


def test_counterfactuals_over_the_api(as_recruiter: Client, role: Role) -> None:
    bruno = member_named("Bruno").public_id
    found = api(as_recruiter, "get", f"{role.public_id}/candidates/{bruno}/counterfactuals")
    assert found["moves"] and found["holds"]
    assert all(one["score_after"] > one["score_before"] for one in found["moves"])
    hugo = member_named("Hugo").public_id
    api(as_recruiter, "get", f"{role.public_id}/candidates/{hugo}/counterfactuals", status=404)
