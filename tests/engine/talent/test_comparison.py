"""Side by side: the parts add up to what is printed, whatever the weights."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workfolk.engine.talent.comparison import compare, fit_tenths, in_view, shifts, total_tenths
from workfolk.engine.talent.interest import SIGNALS
from workfolk.engine.talent.model import (
    Evaluated,
    Evaluation,
    Importance,
    Kind,
    Qualification,
    Verdict,
)
from workfolk.engine.talent.score import PUBLISHED, Formula, Weights, rank, rescore, score

M, P, U, N = Verdict.MEETS, Verdict.PARTLY, Verdict.UNKNOWN, Verdict.DOES_NOT_MEET
_importance = st.sampled_from(Importance)
_asked = st.lists(st.tuples(_importance, st.booleans()), min_size=1, max_size=9).map(
    lambda rows: [
        Qualification(f"q{n}", Kind.OCCUPATION if work else Kind.SKILL, importance, f"thing {n}")
        for n, (importance, work) in enumerate(rows)
    ]
)
_points = st.integers(0, 200).map(lambda number: number / 10)
_weights = st.builds(
    lambda must, occupation, interest: Weights(must, must / 2, must / 3, occupation, interest),
    st.integers(3, 100).map(lambda number: number / 10),
    st.integers(1, 100).map(lambda number: number / 10),
    st.dictionaries(st.sampled_from(list(SIGNALS)), _points),
)


def person(
    who: str,
    asked: list[Qualification],
    verdicts: list[Verdict],
    given: list[str] | None = None,
    weights: Weights = PUBLISHED,
) -> Evaluated:
    found = [Evaluation(one.id, verdict, "because") for one, verdict in zip(asked, verdicts, strict=True)]
    return score(who, found, asked, weights=weights, interest=given or ())


@st.composite
def some_people(draw: st.DrawFn) -> tuple[list[Qualification], list[Evaluated]]:
    asked, weights = draw(_asked), draw(_weights)
    verdicts = st.lists(st.sampled_from(Verdict), min_size=len(asked), max_size=len(asked))
    signs = st.lists(st.sampled_from(list(SIGNALS)), unique=True)
    people = [
        person(f"m{n}", asked, draw(verdicts), draw(signs), weights) for n in range(draw(st.integers(2, 4)))
    ]
    return asked, people


@given(some_people())
def test_the_parts_add_up_to_the_difference_of_what_is_shown(
    found: tuple[list[Qualification], list[Evaluated]],
) -> None:
    asked, people = found
    table = compare(people, asked)
    for other, against in zip(people[1:], table.against, strict=True):
        assert sum(part.tenths for part in against.parts) == against.tenths
        assert against.tenths == total_tenths(people[0]) - total_tenths(other)
        fit = sum(part.tenths for part in against.parts if not part.of_interest)
        assert fit == fit_tenths(people[0]) - fit_tenths(other)


@given(some_people())
def test_each_part_is_what_the_formula_says_to_a_tenth(
    found: tuple[list[Qualification], list[Evaluated]],
) -> None:
    asked, people = found
    first, other = people[:2]
    whole = sum(part.weight for part in first.parts)
    parts = {part.key: part.tenths for part in compare([first, other], asked).against[0].parts}
    for mine, theirs in zip(first.parts, other.parts, strict=True):
        exact = 1000 * mine.weight * (mine.value - theirs.value) / whole
        assert abs(parts.get(mine.qualification, 0) - exact) < 1 + 1e-6
        if mine.value == theirs.value:
            assert mine.qualification not in parts


def test_what_is_shown_is_rounded_half_up() -> None:
    asked = [Qualification("q1", Kind.SKILL, Importance.MUST, "a")]
    assert fit_tenths(person("m", asked, [M])) == 1000
    assert fit_tenths(person("m", asked, [U])) == 200
    asked = [Qualification(f"q{n}", Kind.SKILL, Importance.MUST, "a") for n in range(8)]
    assert fit_tenths(person("m", asked, [M, N, N, N, N, N, N, N])) == 125  # 12.5
    assert fit_tenths(person("m", asked, [P, N, N, N, N, N, N, N])) == 63  # 6.25


def test_what_decides_stands_first_and_what_is_alike_not_at_all() -> None:
    asked = [
        Qualification("q1", Kind.SKILL, Importance.BONUS, "a"),
        Qualification("q2", Kind.SKILL, Importance.MUST, "b"),
        Qualification("q3", Kind.SKILL, Importance.SHOULD, "c"),
    ]
    weights = Weights(interest={"applied": 2.0})
    ada, bo = person("ada", asked, [U, M, P]), person("bo", asked, [M, N, P], ["applied", "open"], weights)
    (against,) = compare([ada, bo], asked).against
    assert [(part.key, part.of_interest, part.tenths) for part in against.parts] == [
        ("q2", False, 500),
        ("q1", False, -133),
        ("applied", True, -20),
    ]
    assert (total_tenths(ada), total_tenths(bo)) == (700, 353)
    assert against.tenths == 347


def test_rows_are_the_qualifications_in_their_order() -> None:
    asked = [Qualification(f"q{n}", Kind.SKILL, Importance.MUST, "a") for n in range(2)]
    people = [person("ada", asked, [M, U]), person("bo", asked, [P, U]), person("cy", asked, [M, U])]
    table = compare(people, asked)
    assert [[one.verdict for one in row.evaluations] for row in table.rows] == [[M, P, M], [U, U, U]]
    assert [row.differs for row in table.rows] == [True, False]
    assert [one.candidate for one in table.against] == ["bo", "cy"]
    assert table.against[1].parts == ()


@given(some_people(), _weights)
def test_shifts_are_the_places_in_both_orders(
    found: tuple[list[Qualification], list[Evaluated]], weights: Weights
) -> None:
    asked, people = found
    before = rank(people, "s")
    after = rank([rescore(one, Formula(asked, weights)) for one in people], "s")
    moved = shifts(before, after)
    assert [one.candidate for one in moved] == [one.candidate for one in after]
    for one in moved:
        assert before[one.rank_before - 1].candidate == one.candidate == after[one.rank_after - 1].candidate
    assert sum(one.up for one in moved) == 0
    assert shifts(before, before) == tuple(one for one in shifts(before, before) if one.up == 0)


@pytest.mark.parametrize(
    ("top", "seen"), [(0, []), (1, ["b", "a"]), (2, ["b", "c", "a"]), (9, ["b", "c", "a"])]
)
def test_in_view_is_who_stands_there_before_or_after(top: int, seen: list[str]) -> None:
    asked = [Qualification("q1", Kind.SKILL, Importance.MUST, "a")]
    people = {who: person(who, asked, [M]) for who in "abc"}
    moved = shifts([people[who] for who in "abc"], [people[who] for who in "bca"])
    assert [one.candidate for one in in_view(moved, top)] == seen
