"""The search plan of a role: edited in words, measured, refined within limits, taken back."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from tests.hiring.conftest import BRIEF, Community, lead_of, member_named

from workfolk.base.errors import Conflict, InvalidInput, NotFound
from workfolk.engine.talent.model import Importance, TalentQuery, Verdict
from workfolk.engine.talent.plan import GOOD_FIT, LIMITS
from workfolk.engine.talent.serialise import query_to_dict
from workfolk.hiring import planning, queries, search_words, services, shortlist
from workfolk.hiring.models import Role
from workfolk.members import services as members
from workfolk.members.models import Member


@pytest.fixture
def role(community: Community) -> Role:
    made = services.do_create_role(community.viewer, community.ours.public_id, BRIEF)
    return services.access_role(made.public_id, community.viewer)


def again(role: Role, community: Community) -> Role:
    return services.access_role(role.public_id, community.viewer)


def by_id(role: Role) -> dict[str, TalentQuery]:
    return {one.id: one for one in queries.queries_of(role)}


# --- By hand -------------------------------------------------------------------------------------------------------


def test_searches_are_edited_switched_off_and_added(role: Role) -> None:
    rows: list[dict[str, Any]] = [
        {"id": "core", "text": "Python developer", "enabled": False},
        {"id": "industries", "text": "", "skills": ["kubernetes", "Postgres"]},
        {"text": "payment services", "skills": []},
        {"text": " "},
    ]
    found = queries.queries_of(services.do_update_queries(role, lead_of(role), rows, version=role.version))
    assert [(one.id, one.text, one.enabled, one.edited) for one in found] == [
        ("core", "Python developer", False, True),
        ("industries", "Python PostgreSQL", True, True),
        ("own1", "payment services", True, True),
    ]
    assert found[1].skills == ("kubernetes", "postgresql")
    assert found[0].occupations == ("backend-developer",)  # what was not sent stays


def test_every_condition_goes_out_as_words_and_comes_back_the_same(role: Role) -> None:
    rows = [
        {"id": one.id, "text": one.text, "enabled": one.enabled, **search_words.shown(one)}
        for one in queries.queries_of(role)
    ]
    assert services.edited_queries(role, rows) == queries.queries_of(role)


def test_conditions_are_read_from_words(role: Role) -> None:
    row = {
        "text": "x",
        "occupations": "data engineer, registered nurse",
        "without": ["backend-developer"],
        "languages": "German, pt",
        "place": "Graz, Austria",
        "radius_km": "25.5",
        "other_places": ["Vienna", "country:DE"],
        "skills": "Python, wound care",
        "every_skill": True,
        "remote": True,
        "unplaced": True,
    }
    (found,) = services.edited_queries(role, [row])
    assert found.occupations == ("data-engineer", "ward-nurse")
    assert found.without == ("backend-developer",)
    assert (found.languages, found.place, found.radius_km) == (("de", "pt"), "city:2778067", 25.5)
    assert found.other_places == ("city:2761369", "country:DE")
    assert found.skills == ("python", "wound-care")
    assert found.every_skill and found.remote and found.unplaced


def test_switching_a_search_off_does_not_make_it_the_recruiters(role: Role) -> None:
    rows = [{"id": one.id, "enabled": one.id != "place"} for one in queries.queries_of(role)]
    found = services.edited_queries(role, rows)
    assert [one.id for one in found if not one.enabled] == ["place"]
    assert not any(one.edited for one in found)


REFUSED: tuple[tuple[list[dict[str, Any]], str, str | None], ...] = (
    ([{"id": "core", "text": "x", "enabled": False}], "at least one", "queries"),
    ([], "at least one", "queries"),
    ([{"text": "Python", "skills": ["juggling"]}], "juggling", "queries.0.skills"),
    ([{"text": "x", "occupations": "wizard of the north"}], "wizard", "queries.0.occupations"),
    ([{"text": "x"}, {"text": "x", "languages": "Klingon"}], "Klingon", "queries.1.languages"),
    ([{"text": "x", "place": "Nowhereville-upon-Nothing"}], "Nowhereville", "queries.0.place"),
    ([{"text": "x", "radius_km": "far"}], "kilometres", "queries.0.radius_km"),
    ([{"text": "x", "radius_km": 0}], "kilometres", "queries.0.radius_km"),
    ([{"text": "backend developer under 35 years old"}], "not used", "queries.0.text"),
    ([{"text": "y" * 1001}], "1000", "queries.0.text"),
    ([{"text": f"word{n}"} for n in range(13)], "12", None),
    ([{"id": "core", "text": "x"}, {"id": "core", "text": "y"}], "twice", "queries.1.id"),
)


def test_searches_that_cannot_be_are_refused(role: Role, community: Community) -> None:
    for rows, says, field in REFUSED:
        with pytest.raises(InvalidInput, match=says) as caught:
            services.do_update_queries(role, community.viewer, rows, version=role.version)
        assert caught.value.field == field
    assert again(role, community).queries == role.queries


def test_searches_are_made_again_from_edited_qualifications(role: Role) -> None:
    rows = [{name: row[name] for name in ("id", "text", "importance", "kind")} for row in role.qualifications]
    rows.append({"text": "Kubernetes", "importance": "must"})
    changed = services.do_update_qualifications(role, lead_of(role), rows, version=role.version)
    changed.plan_log = [{"anything": "of the plan before"}]
    changed.save()
    replanned = services.do_replan(changed, lead_of(changed), version=changed.version)
    assert "kubernetes" in by_id(replanned)["core"].skills
    assert replanned.plan_log == []


# --- What they bring -----------------------------------------------------------------------------------------------


def test_yields_are_what_one_would_count_over_the_whole_community(role: Role) -> None:
    """By brute force: each member against each condition, and the list that the shortlist shows."""
    spec = queries.spec_of(role)
    measured = planning.yields(spec)
    rows, total = queries.shortlist_slice(role, 0, 100)
    people = {row.entry.ref: row.entry for row in rows}
    assert len(people) == total == 7
    brought: list[set[int]] = []
    for query in spec.queries:
        expected = {ref for ref, entry in people.items() if _meets(entry.candidate, query)}
        brought.append(expected)
    musts = {one.id for one in spec.qualifications if one.importance is Importance.MUST}
    for number, (row, expected) in enumerate(zip(measured.rows, brought, strict=True)):
        assert row.query == spec.queries[number].id
        assert (row.total, row.brings, row.evaluated) == (len(expected),) * 3
        assert row.only == len(expected - set().union(*brought[:number], *brought[number + 1 :]))
        assert row.adds == len(expected - set().union(*brought[:number]))
        assert measured.shared[number] == tuple(len(expected & other) for other in brought)
        fits = [people[ref].evaluated.score for ref in expected]
        assert row.good == sum(fit >= GOOD_FIT for fit in fits)
        assert row.mean_fit == (round(sum(fits) / len(fits), 1) if fits else None)
        met = [
            {one.qualification for one in people[ref].evaluated.evaluations if one.verdict is Verdict.MEETS}
            for ref in expected
        ]
        assert row.meeting == sum(musts <= one for one in met)
    assert measured.people == len(set().union(*brought))
    assert any(brought) and not all(brought[0] == other for other in brought)


def _meets(candidate: Any, query: TalentQuery) -> bool:
    """A search's conditions on one person, told from the profile and not from the index."""
    work = {key for one in candidate.roles for key in one.occupations}
    skills = {one.concept for one in candidate.mentions if one.type == "skill" and not one.negated}
    if query.occupations and not work & set(query.occupations):
        return False
    if query.skills and not skills & set(query.skills):
        return False
    if work & set(query.without):
        return False
    if query.place is None:
        return True
    in_berlin = candidate.place_key == "city:2950159"
    in_germany = candidate.country == "DE" and "country:DE" in query.other_places
    return in_berlin or in_germany or (query.unplaced and candidate.latitude is None)


def test_a_search_without_conditions_brings_who_comes_near_its_best(role: Role) -> None:
    spec = replace(queries.spec_of(role), queries=(TalentQuery("own1", "", "wound care on a surgical ward"),))
    (row,) = planning.yields(spec).rows
    assert 1 <= row.brings < 7
    assert row.total == row.brings


def test_yields_hold_to_consent_at_once(role: Role) -> None:
    before = planning.yields(queries.spec_of(role)).rows[0]
    members.do_set_findable(member_named("Amara"), False)
    after = planning.yields(queries.spec_of(role)).rows[0]
    assert (after.brings, after.total) == (before.brings - 1, before.total - 1)


def test_a_search_that_is_switched_off_is_not_measured(role: Role) -> None:
    spec = queries.spec_of(role)
    off = tuple(replace(one, enabled=one.id != "core") for one in spec.queries)
    assert [row.query for row in planning.yields(replace(spec, queries=off)).rows] == [
        one.id for one in spec.queries if one.id != "core"
    ]


# --- Refining ------------------------------------------------------------------------------------------------------


@pytest.fixture
def poor(role: Role) -> Role:
    """In this small community three of the six searches bring nobody, and one nobody new."""
    faults = [row.query for row in planning.yields(queries.spec_of(role)).rows if not row.adds]
    assert faults == ["synonyms", "adjacent", "before", "industries", "place"]
    return role


def test_a_poor_search_is_changed_with_its_reason_and_can_be_taken_back(
    poor: Role, community: Community
) -> None:
    changed, count = services.do_refine_queries(poor, community.viewer, version=poor.version)
    assert count >= 1
    assert len(changed.plan_log) == count <= LIMITS.changes
    entry = next(one for one in changed.plan_log if one["before"]["id"] == "before")
    assert entry["reason"] == "It brings nobody."
    assert (entry["round"], entry["undone"]) == (1, False)
    assert by_id(changed)["before"] != by_id(poor)["before"]

    number = changed.plan_log.index(entry)
    back = services.do_undo_refinement(changed, community.viewer, number, version=changed.version)
    assert by_id(back)["before"] == replace(by_id(poor)["before"], edited=True)
    assert [one.id for one in queries.queries_of(back)].index("before") == entry["place"]
    assert back.plan_log[number]["undone"]
    with pytest.raises(NotFound):
        services.do_undo_refinement(back, community.viewer, number, version=back.version)
    # It is the recruiter's now: no further round touches it.
    reached = again(back, community)
    later, _count = services.do_refine_queries(reached, community.viewer, version=reached.version)
    assert by_id(later)["before"] == by_id(back)["before"]


def test_two_rounds_and_three_changes_at_most(poor: Role, community: Community) -> None:
    role = poor
    for _press in range(4):
        role = again(services.do_refine_queries(role, community.viewer, version=role.version)[0], community)
    assert {one["round"] for one in role.plan_log} <= {1, 2}
    assert len(role.plan_log) <= LIMITS.changes
    assert sum(one.enabled for one in queries.queries_of(role)) >= LIMITS.keep


def test_refining_twice_from_the_same_start_is_the_same(poor: Role, community: Community) -> None:
    start, version = poor.queries, poor.version
    first = services.do_refine_queries(poor, community.viewer, version=version)[0].queries
    Role.objects.update(queries=start, plan_log=[], version=version)
    shortlist.forget()
    role = again(poor, community)
    assert services.do_refine_queries(role, community.viewer, version=version)[0].queries == first


def test_who_saw_an_older_version_is_told(poor: Role, community: Community) -> None:
    with pytest.raises(Conflict):
        services.do_refine_queries(poor, community.viewer, version=poor.version + 1)
    with pytest.raises(Conflict):
        services.do_undo_refinement(poor, community.viewer, 0, version=poor.version + 1)
    assert again(poor, community).plan_log == []


def test_a_closed_role_is_not_refined(poor: Role) -> None:
    services.do_set_state(poor, lead_of(poor), "closed")
    with pytest.raises(Conflict):
        services.do_refine_queries(poor, lead_of(poor), version=poor.version)


def test_there_is_nothing_to_take_back_at_first(role: Role) -> None:
    for number in (-1, 0, 7):
        with pytest.raises(NotFound):
            services.do_undo_refinement(role, lead_of(role), number, version=role.version)


def test_what_was_left_out_comes_back_at_its_place(role: Role) -> None:
    plan = queries.queries_of(role)
    entry = {
        "round": 1,
        "action": "removed",
        "reason": "",
        "place": 1,
        "after": None,
        "undone": False,
        "at": "",
    }
    role.plan_log = [{**entry, "before": query_to_dict(plan[1])}]
    role.queries = [query_to_dict(one) for one in (plan[0], *plan[2:])]
    role.save()
    back = services.do_undo_refinement(role, lead_of(role), 0, version=role.version)
    assert [one.id for one in queries.queries_of(back)] == [one.id for one in plan]


def test_what_cannot_come_back_changes_nothing(role: Role, community: Community) -> None:
    plan = queries.queries_of(role)
    entry = {
        "round": 1,
        "action": "removed",
        "reason": "",
        "place": 1,
        "after": None,
        "undone": False,
        "at": "",
    }
    role.plan_log = [{**entry, "before": query_to_dict(plan[1])}]  # and yet it is there
    role.save()
    with pytest.raises(Conflict, match="there again"):
        services.do_undo_refinement(role, community.viewer, 0, version=role.version)
    full = [query_to_dict(replace(plan[0], id=f"own{number}")) for number in range(12)]
    role.queries = full
    role.save()
    with pytest.raises(InvalidInput, match="12"):
        services.do_undo_refinement(role, community.viewer, 0, version=role.version)
    found = again(role, community)
    assert found.queries == full and not found.plan_log[0]["undone"]


# --- People you would have missed ----------------------------------------------------------------------------------


def test_people_without_a_word_of_the_title_are_shown_best_first(role: Role) -> None:
    spec = queries.spec_of(role)
    names = dict(Member.objects.values_list("pk", "given_name"))
    found = planning.missed_entries(spec)
    assert [names[one.ref] for one in found][:1] == ["Chidi"]  # a data engineer
    assert "Amara" not in {names[one.ref] for one in found}
    assert "Farid" not in {names[one.ref] for one in found}  # a gardener shows nothing of it
    assert [one.rank for one in found] == sorted(one.rank for one in found)
    for one in found:
        assert any(each.evidence for each in one.evaluated.evaluations)
    assert planning.missed_entries(spec, top=1) == found[:1]


def test_a_block_leaves_missed_people_out_too(role: Role, community: Community) -> None:
    members.do_set_findable(member_named("Chidi"), False)
    assert member_named("Chidi").pk not in planning.missed_refs(queries.spec_of(role))


def test_without_a_title_in_the_brief_nobody_is_missed(community: Community) -> None:
    made = services.do_create_role(community.viewer, community.ours.public_id, "Someone who knows Python")
    assert planning.missed_refs(queries.spec_of(made)) == []
