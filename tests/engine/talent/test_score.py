"""The published formula and the order that follows from it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workfolk.engine.talent.model import Evaluated, Evaluation, Importance, Kind, Qualification, Verdict
from workfolk.engine.talent.score import VALUES, rank, score

_ASKED = [
    Qualification("q1", Kind.SKILL, Importance.MUST, "a"),
    Qualification("q2", Kind.SKILL, Importance.SHOULD, "b"),
    Qualification("q3", Kind.SKILL, Importance.BONUS, "c"),
]
_BETTER = [Verdict.DOES_NOT_MEET, Verdict.UNKNOWN, Verdict.PARTLY, Verdict.MEETS]
_verdicts = st.lists(st.sampled_from(Verdict), min_size=3, max_size=3)
_people = st.lists(st.tuples(_verdicts, st.floats(0, 1)), min_size=1, max_size=8).map(
    lambda rows: [_scored(f"m{n}", verdicts, relevance) for n, (verdicts, relevance) in enumerate(rows)]
)


def _scored(who: str, verdicts: list[Verdict], relevance: float = 0.0) -> Evaluated:
    evaluations = [Evaluation(q.id, verdict, "because") for q, verdict in zip(_ASKED, verdicts, strict=True)]
    return score(who, evaluations, _ASKED, relevance)


def test_the_formula_by_hand() -> None:
    found = _scored("m", [Verdict.MEETS, Verdict.PARTLY, Verdict.UNKNOWN])
    assert found.score == pytest.approx(100 * (3 * 1 + 2 * 0.5 + 1 * 0.2) / 6)
    assert [(part.weight, part.value) for part in found.parts] == [(3.0, 1.0), (2.0, 0.5), (1.0, 0.2)]


def test_without_qualifications_relevance_decides() -> None:
    people = [score("a", [], [], 0.2), score("b", [], [], 0.9)]
    assert [one.score for one in people] == [0.0, 0.0]
    assert [one.candidate for one in rank(people)] == ["b", "a"]


def test_an_evaluation_of_something_not_asked_is_an_error() -> None:
    with pytest.raises(KeyError):
        score("m", [Evaluation("q9", Verdict.MEETS, "because")], _ASKED)


def test_unknown_is_not_no() -> None:
    assert VALUES[Verdict.UNKNOWN] > VALUES[Verdict.DOES_NOT_MEET]


@given(_people, st.randoms(use_true_random=False))
def test_the_order_does_not_depend_on_the_input_order(people: list[Evaluated], random: object) -> None:
    shuffled = list(people)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert rank(shuffled) == rank(people)


@given(_people, st.integers(0, 2), st.data())
def test_a_better_verdict_never_lowers_the_rank(
    people: list[Evaluated], which: int, data: st.DataObject
) -> None:
    one = data.draw(st.sampled_from(people))
    verdicts = [evaluation.verdict for evaluation in one.evaluations]
    at = _BETTER.index(verdicts[which])
    verdicts[which] = _BETTER[min(at + 1, 3)]
    better = replace(_scored(one.candidate, verdicts, one.relevance))
    before = [person.candidate for person in rank(people)].index(one.candidate)
    others = [person for person in people if person.candidate != one.candidate]
    after = [person.candidate for person in rank([*others, better])].index(one.candidate)
    assert after <= before
    assert better.score >= one.score


@given(_people)
def test_scores_stay_between_0_and_100(people: list[Evaluated]) -> None:
    assert all(0 <= person.score <= 100 for person in people)
