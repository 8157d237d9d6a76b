"""The published formula and the order that follows from it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from fractions import Fraction
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workfolk.engine.talent.interest import SIGNALS
from workfolk.engine.talent.model import Evaluated, Evaluation, Importance, Kind, Qualification, Verdict
from workfolk.engine.talent.score import (
    PUBLISHED,
    VALUES,
    Formula,
    Weights,
    WeightsError,
    rank,
    rescore,
    score,
)

_ASKED = [
    Qualification("q1", Kind.SKILL, Importance.MUST, "a"),
    Qualification("q2", Kind.SKILL, Importance.SHOULD, "b"),
    Qualification("q3", Kind.SKILL, Importance.BONUS, "c"),
]
_BETTER = [Verdict.DOES_NOT_MEET, Verdict.UNKNOWN, Verdict.PARTLY, Verdict.MEETS]
_verdicts = st.lists(st.sampled_from(Verdict), min_size=3, max_size=3)
_given = st.lists(st.sampled_from(list(SIGNALS)), unique=True)
_tenths = st.integers(0, 100).map(lambda number: number / 10)


def _sorted(three: tuple[float, ...], occupation: float, interest: dict[str, float]) -> Weights:
    bonus, should, must = sorted(three)
    return Weights(must, should, bonus, occupation, interest)


_weights = st.builds(
    _sorted,
    st.tuples(st.integers(1, 100).map(lambda number: number / 10), _tenths, _tenths),
    st.integers(1, 100).map(lambda number: number / 10),
    st.dictionaries(st.sampled_from(list(SIGNALS)), _tenths),
)
_people = st.lists(st.tuples(_verdicts, _given, st.floats(0, 1)), min_size=1, max_size=8)


def _scored(
    who: str,
    verdicts: list[Verdict],
    interest: list[str] | None = None,
    relevance: float = 0.0,
    weights: Weights = PUBLISHED,
) -> Evaluated:
    evaluations = [Evaluation(q.id, verdict, "because") for q, verdict in zip(_ASKED, verdicts, strict=True)]
    return score(who, evaluations, _ASKED, relevance, weights=weights, interest=interest or ())


def _all(rows: list[tuple[list[Verdict], list[str], float]], weights: Weights) -> list[Evaluated]:
    return [_scored(f"m{n}", *row, weights) for n, row in enumerate(rows)]


def test_the_formula_by_hand() -> None:
    found = _scored("m", [Verdict.MEETS, Verdict.PARTLY, Verdict.UNKNOWN])
    assert found.score == pytest.approx(100 * (3 * 1 + 2 * 0.5 + 1 * 0.2) / 6)
    assert [(part.weight, part.value) for part in found.parts] == [(3.0, 1.0), (2.0, 0.5), (1.0, 0.2)]


def test_an_evaluation_of_something_not_asked_is_an_error() -> None:
    with pytest.raises(KeyError):
        score("m", [Evaluation("q9", Verdict.MEETS, "because")], _ASKED)


def test_unknown_is_not_no() -> None:
    assert VALUES[Verdict.UNKNOWN] > VALUES[Verdict.DOES_NOT_MEET]


def test_the_published_weights_are_the_defaults() -> None:
    assert PUBLISHED.to_dict() == {
        "must": 3.0,
        "should": 2.0,
        "bonus": 1.0,
        "occupation": 2.0,
        "interest": {"open": 0.0, "follows": 0.0, "applied": 0.0, "replied": 0.0, "active": 0.0},
    }
    occupation = replace(_ASKED[0], kind=Kind.OCCUPATION)
    assert [PUBLISHED.of(one) for one in (*_ASKED, occupation)] == [3.0, 2.0, 1.0, 6.0]


def test_interest_stands_beside_the_fit_and_never_in_it() -> None:
    weights = Weights(interest={"applied": 5, "open": 1.5})
    keen = _scored("keen", [Verdict.UNKNOWN] * 3, ["open", "follows", "applied"], weights=weights)
    quiet = _scored("quiet", [Verdict.UNKNOWN] * 3, weights=weights)
    assert keen.score == quiet.score == pytest.approx(20)
    assert (keen.interest, quiet.interest) == (6.5, 0.0)
    assert [(part.signal, part.points) for part in keen.interest_parts] == [
        ("open", 1.5),
        ("follows", 0.0),
        ("applied", 5.0),
    ]
    assert keen.total == pytest.approx(26.5)
    assert [one.candidate for one in rank([quiet, keen], "seed")] == ["keen", "quiet"]


def test_as_published_interest_changes_no_place() -> None:
    keen = _scored("keen", [Verdict.PARTLY] * 3, list(SIGNALS))
    quiet = _scored("quiet", [Verdict.PARTLY] * 3)
    assert keen.total == quiet.total


def test_a_sign_of_interest_that_does_not_exist_is_an_error() -> None:
    with pytest.raises(KeyError, match="young"):
        _scored("m", [Verdict.MEETS] * 3, ["young"])


def test_the_most_relevant_does_not_stand_first_among_equals() -> None:
    people = [_scored(f"m{n}", [Verdict.MEETS] * 3, relevance=n / 100) for n in range(100)]
    by_relevance = [one.candidate for one in reversed(people)]
    found = [one.candidate for one in rank(people, "role")]
    assert found != by_relevance
    swapped = [replace(one, relevance=1 - one.relevance) for one in people]
    assert [one.candidate for one in rank(swapped, "role")] == found


def test_a_role_that_asks_for_nothing_goes_by_relevance_to_three_decimals() -> None:
    people = [score(f"m{n}", [], [], n / 10_000) for n in range(100)]
    found = [one.relevance for one in rank(people, "role", by_relevance=True)]
    assert [round(one, 3) for one in found] == sorted((round(one, 3) for one in found), reverse=True)
    assert found != sorted(found, reverse=True)
    assert rank(people, "role") != rank(people, "role", by_relevance=True)


def test_equals_stand_by_a_hash_of_role_and_candidate() -> None:
    people = [_scored(f"m{n:03}", [Verdict.MEETS] * 3) for n in range(100)]

    def by_hash(seed: str) -> list[str]:
        return sorted(
            (one.candidate for one in people),
            key=lambda who: hashlib.blake2b(f"{seed}\n{who}".encode(), digest_size=8).digest(),
        )

    assert [one.candidate for one in rank(people, "r1")] == by_hash("r1")
    assert [one.candidate for one in rank(people, "r2")] == by_hash("r2") != by_hash("r1")
    assert by_hash("r1") not in (sorted(by_hash("r1")), sorted(by_hash("r1"), reverse=True))


@given(_verdicts, _weights)
def test_the_fit_is_the_exact_fraction(verdicts: list[Verdict], weights: Weights) -> None:
    worth = {Verdict.MEETS: 10, Verdict.PARTLY: 5, Verdict.UNKNOWN: 2, Verdict.DOES_NOT_MEET: 0}
    of = [Fraction(round(number * 10), 10) for number in (weights.must, weights.should, weights.bonus)]
    points = sum((weight * worth[verdict] for weight, verdict in zip(of, verdicts, strict=True)), Fraction())
    exact = 10 * points / sum(of)
    assert _scored("m", verdicts, weights=weights).score == round(float(exact), 6)


@given(_people, _weights)
def test_one_formula_for_many_is_the_same_as_each_by_itself(
    rows: list[tuple[list[Verdict], list[str], float]], weights: Weights
) -> None:
    formula = Formula(_ASKED, weights)
    people = _all(rows, weights)
    assert [rescore(one, formula) for one in _all(rows, PUBLISHED)] == people


@given(_people, _weights, st.randoms(use_true_random=False))
def test_the_order_does_not_depend_on_the_input_order(
    rows: list[tuple[list[Verdict], list[str], float]], weights: Weights, random: Random
) -> None:
    people = _all(rows, weights)
    shuffled = list(people)
    random.shuffle(shuffled)
    assert rank(shuffled, "s") == rank(people, "s")


@given(_people, _weights, st.integers(0, 2), st.data())
def test_a_better_verdict_never_lowers_the_rank(
    rows: list[tuple[list[Verdict], list[str], float]], weights: Weights, which: int, data: st.DataObject
) -> None:
    people = _all(rows, weights)
    number = data.draw(st.integers(0, len(rows) - 1))
    verdicts, interest, relevance = rows[number]
    better_verdicts = list(verdicts)
    better_verdicts[which] = _BETTER[min(_BETTER.index(verdicts[which]) + 1, 3)]
    better = _scored(f"m{number}", better_verdicts, interest, relevance, weights)
    before = rank(people).index(people[number])
    after = rank([better if one is people[number] else one for one in people]).index(better)
    assert after <= before
    assert better.score >= people[number].score


@given(_people, _weights)
def test_fits_stay_between_0_and_100(
    rows: list[tuple[list[Verdict], list[str], float]], weights: Weights
) -> None:
    assert all(0 <= person.score <= 100 for person in _all(rows, weights))


# --- Weights ---------------------------------------------------------------------------------------------------


@given(_weights)
def test_weights_survive_being_written_down(weights: Weights) -> None:
    assert Weights.from_dict(json.loads(json.dumps(weights.to_dict()))) == weights
    assert hash(Weights.from_dict(weights.to_dict())) == hash(weights)


def test_what_is_left_out_is_as_published() -> None:
    assert Weights.from_dict({}) == PUBLISHED
    assert Weights.from_dict({"must": 4}) == replace(PUBLISHED, must=4.0)
    assert Weights.from_dict({"interest": {"open": 0}}) == PUBLISHED


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"must": 0}, "must"),
        ({"must": -1}, "must"),
        ({"must": 10.5}, "must"),
        ({"must": "many"}, "must"),
        ({"must": True}, "must"),
        ({"must": float("nan")}, "must"),
        ({"must": float("inf")}, "must"),
        ({"should": 4}, "should"),
        ({"should": 0.5}, "bonus"),
        ({"occupation": 0}, "occupation"),
        ({"interest": {"open": 21}}, "interest.open"),
        ({"interest": {"open": -1}}, "interest.open"),
        ({"interest": {"young": 1}}, "interest.young"),
        ({"interest": [1]}, "interest"),
        ({"age": 1}, "age"),
    ],
)
def test_weights_that_make_no_sense_are_refused_by_name(values: dict[str, Any], field: str) -> None:
    with pytest.raises(WeightsError) as error:
        Weights.from_dict(values)
    assert error.value.field == field


@pytest.mark.parametrize(
    "values", [{"must": 10}, {"should": 3}, {"bonus": 0}, {"occupation": 0.1}, {"interest": {"open": 20}}]
)
def test_weights_up_to_their_bounds_are_taken(values: dict[str, Any]) -> None:
    assert Weights.from_dict(values) != PUBLISHED


def test_where_nothing_counts_everyone_fits_alike() -> None:
    asked = [replace(_ASKED[2], importance=Importance.BONUS)]
    found = score("m", [Evaluation("q3", Verdict.MEETS, "")], asked, weights=Weights(bonus=0))
    assert found.score == 0.0
