"""A plan is refined where a search is poor, with the reason, and never beyond its limits."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workfolk.engine.talent.brief import read_brief
from workfolk.engine.talent.model import SearchKind, TalentQuery
from workfolk.engine.talent.plan import (
    LIMITS,
    Action,
    Change,
    Limits,
    Plan,
    Yield,
    Yields,
    applied,
    plan_queries,
    refine,
    spare_queries,
)
from workfolk.engine.talent.plan.kinds import signature
from workfolk.engine.talent.vocabulary import TaxonomyVocabulary

BRIEF = "Senior backend engineer, Python and PostgreSQL, 5+ years, Berlin or remote, fintech a plus"


@pytest.fixture(scope="module")
def plan(vocabulary: TaxonomyVocabulary) -> Plan:
    brief = read_brief(BRIEF, vocabulary)
    return Plan(plan_queries(brief, vocabulary), spare_queries(brief, vocabulary))


def row(query: str, brings: int = 40, adds: int = 20, evaluated: int = 30, good: int = 20) -> Yield:
    return Yield(query, brings, brings, adds, adds, evaluated, good, good, 60.0 if evaluated else None)


def yields(plan: Plan, **faults: Yield) -> Yields:
    """All searches do well but those named."""
    rows = tuple(faults.get(one.id) or row(one.id) for one in plan.queries)
    return Yields(rows, ((),) * len(rows), 100)


POOR = {"good": 2}
NOBODY = {"brings": 0, "adds": 0, "evaluated": 0, "good": 0}


def test_a_plan_that_does_well_stays(plan: Plan) -> None:
    assert refine(plan, yields(plan)) == ()


def test_a_poor_search_becomes_narrower(plan: Plan) -> None:
    (change,) = refine(plan, yields(plan, industries=row("industries", **POOR)))
    assert (change.action, change.before.id) == (Action.NARROWED, "industries")
    assert change.after is not None
    assert change.after.every_skill and change.after.skills == change.before.skills
    assert change.after.purpose.endswith("; only who shows all of these skills.")
    assert change.reason == (
        "Of 30 people whom it brings and who were evaluated, 2 reach a fit of 50; 20% at least should."
    )


def test_a_poor_search_without_skills_asks_for_one(plan: Plan) -> None:
    (change,) = refine(plan, yields(plan, before=row("before", good=0)))
    assert change.after is not None and change.after.skills == ("python", "postgresql")
    assert "nobody reaches a fit of 50" in change.reason


def test_a_search_that_brings_nobody_becomes_wider(plan: Plan) -> None:
    (change,) = refine(plan, yields(plan, adjacent=row("adjacent", **NOBODY)))
    assert (change.action, change.reason) == (Action.WIDENED, "It brings nobody.")
    assert change.after is not None
    assert (change.after.other_places, change.after.skills) == (("country:DE",), change.before.skills)
    # The core search in a wider place is there already: so its skills go.
    (change,) = refine(plan, yields(plan, core=row("core", **NOBODY)))
    assert change.after is not None and (change.after.skills, change.after.radius_km) == ((), None)


def test_a_search_that_brings_nobody_new_is_replaced_by_another_way(plan: Plan) -> None:
    measured = yields(plan, synonyms=row("synonyms", brings=12, adds=0))
    (change,) = refine(plan, measured)
    assert change.action is Action.REPLACED
    assert change.after is not None and change.after.kind is SearchKind.MEANING
    assert (
        change.reason
        == "It brings nobody new: the searches before it already bring all 12 people that it finds."
    )
    kinds = [one.kind.value for one in applied(plan.queries, [change])]
    assert kinds == ["core", "adjacent", "before", "industries", "place", "meaning"]


def test_too_few_evaluated_say_nothing_about_a_search(plan: Plan) -> None:
    assert refine(plan, yields(plan, before=row("before", evaluated=4, good=0))) == ()
    assert refine(plan, yields(plan, before=row("before", evaluated=5, good=0))) != ()


def test_just_enough_good_ones_are_enough(plan: Plan) -> None:
    assert refine(plan, yields(plan, before=row("before", evaluated=10, good=2))) == ()
    assert refine(plan, yields(plan, before=row("before", evaluated=11, good=2))) != ()


def all_bad(plan: Plan) -> Yields:
    return Yields(tuple(row(one.id, **NOBODY) for one in plan.queries), (), 0)


def test_at_most_three_changes_in_all_rounds_together(plan: Plan) -> None:
    assert len(refine(plan, all_bad(plan))) == 3
    assert len(refine(replace(plan, changes=1), all_bad(plan))) == 2
    assert refine(replace(plan, changes=3), all_bad(plan)) == ()
    assert len(refine(plan, all_bad(plan), Limits(changes=6))) > 3


def test_at_most_two_rounds(plan: Plan) -> None:
    assert refine(replace(plan, rounds=1), all_bad(plan)) != ()
    assert refine(replace(plan, rounds=2), all_bad(plan)) == ()


def test_what_a_person_wrote_edited_or_switched_off_stays(plan: Plan) -> None:
    bad = all_bad(plan)
    for change in ({"edited": True}, {"kind": SearchKind.OWN}, {"enabled": False}):
        theirs = replace(plan, queries=tuple(replace(one, **change) for one in plan.queries))
        assert refine(theirs, bad) == ()
    mixed = (replace(plan.queries[1], edited=True), *plan.queries[2:])
    touched = {change.before.id for change in refine(replace(plan, queries=mixed), bad)}
    assert touched and "synonyms" not in touched


def test_never_fewer_than_two_searches_switched_on(plan: Plan) -> None:
    same = {"brings": 5, "adds": 0}
    three = Plan(plan.queries[:3])
    measured = Yields(tuple(row(one.id, **same) for one in three.queries), (), 5)
    (change,) = refine(three, measured)  # core stays; of the other two one goes
    assert (change.action, change.after) == (Action.REMOVED, None)
    assert len(applied(three.queries, [change])) == 2
    two = Plan(plan.queries[:2])
    assert refine(two, Yields(measured.rows[:2], (), 5)) == ()
    # One that is switched off does not count.
    one_off = Plan((plan.queries[0], plan.queries[1], replace(plan.queries[2], enabled=False)))
    assert refine(one_off, measured) == ()


def test_the_core_search_is_widened_and_never_given_up(plan: Plan) -> None:
    assert refine(plan, yields(plan, core=row("core", **POOR))) == ()
    assert refine(plan, yields(plan, core=row("core", adds=0))) == ()
    (change,) = refine(plan, yields(plan, core=row("core", **NOBODY)))
    assert change.action is Action.WIDENED and change.after is not None
    assert change.after.kind is SearchKind.CORE


def test_what_was_tried_is_not_tried_again(plan: Plan) -> None:
    measured = yields(plan, industries=row("industries", **POOR))
    (first,) = refine(plan, measured)
    assert first.after is not None
    (second,) = refine(replace(plan, tried=(first.after,)), measured)
    assert second.after is not None and signature(second.after) != signature(first.after)
    assert second.action is Action.REPLACED


def test_the_worst_is_changed_first(plan: Plan) -> None:
    measured = yields(
        plan,
        synonyms=row("synonyms", good=5),
        adjacent=row("adjacent", good=1),
        before=row("before", adds=0),
        place=row("place", **NOBODY),
    )
    assert [one.before.id for one in refine(plan, measured)] == ["place", "before", "adjacent"]


_counts = st.integers(0, 40)


@given(data=st.data())
def test_what_holds_whatever_the_searches_bring(plan: Plan, data: st.DataObject) -> None:
    """Three presses: the limits hold, no search repeats another, and the same yields make the same changes."""
    state, log = plan, list[Change]()
    for _press in range(3):
        rows = []
        for one in state.queries:
            brings = data.draw(_counts)
            evaluated = data.draw(st.integers(0, brings))
            good = data.draw(st.integers(0, evaluated))
            rows.append(row(one.id, brings, data.draw(st.integers(0, brings)), evaluated, good))
        measured = Yields(tuple(rows), (), 40)
        changes = refine(state, measured)
        assert changes == refine(state, measured)
        log += changes
        queries = applied(state.queries, changes)
        assert len({repr(signature(one)) for one in queries}) == len(queries)
        assert len({one.id for one in queries}) == len(queries)
        assert LIMITS.keep <= len(queries) <= len(plan.queries)
        state = replace(
            state,
            queries=queries,
            tried=(*state.tried, *(change.before for change in changes)),
            rounds=state.rounds + 1,
            changes=state.changes + len(changes),
        )
    assert len(log) <= LIMITS.changes
    assert SearchKind.CORE in [one.kind for one in state.queries]


def test_a_plan_of_the_recruiter_alone(plan: Plan) -> None:
    own = TalentQuery("own1", "Your own search", "payments")
    assert refine(Plan((own,), plan.spare), Yields((row("own1", **NOBODY),), (), 0)) == ()
