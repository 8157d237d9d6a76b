"""Measures of rankings and scores: values worked out by hand, and what must hold of any input."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from workfolk.engine.evals.ranking import (
    average_precision,
    calibration_error,
    mean_reciprocal_rank,
    recall_at_k,
    reliability,
)

RANKS = st.lists(st.none() | st.integers(1, 50), min_size=1, max_size=30)
JUDGED = st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1, max_size=60)
RANKINGS = st.permutations(range(12)).flatmap(
    lambda order: st.tuples(st.just(order), st.sets(st.integers(0, 15), min_size=1))
)


def test_mean_reciprocal_rank_by_hand() -> None:
    assert mean_reciprocal_rank([1, 2, 4, None]) == pytest.approx((1 + 0.5 + 0.25 + 0) / 4)


def test_recall_by_hand() -> None:
    ranks = [1, 10, 11, None]
    assert [recall_at_k(ranks, k) for k in (1, 10, 11)] == [0.25, 0.5, 0.75]


def test_average_precision_by_hand() -> None:
    # Relevant at places 1, 3 and 6; a fourth is missing: (1/1 + 2/3 + 3/6 + 0) / 4.
    assert average_precision("abcdef", "acfz") == pytest.approx((1 + 2 / 3 + 1 / 2) / 4)


def test_calibration_error_by_hand() -> None:
    # Bin .8 to .9: mean score .85, 1 of 2 right, off by .35. Bin .1 to .2: .15, none of 2 right, off by .15.
    scores, right = [0.8, 0.9 - 1e-12, 0.1, 0.2 - 1e-12], [True, False, False, False]
    assert calibration_error(scores, right) == pytest.approx((2 * 0.35 + 2 * 0.15) / 4)


def test_reliability_by_hand() -> None:
    low, high = reliability([0.0, 0.2, 0.5, 1.0], [False, True, True, True], bins=2)
    assert (low.low, low.high, low.count, low.mean_score, low.share_right) == (0, 0.5, 2, 0.1, 0.5)
    assert (high.low, high.high, high.count, high.mean_score, high.share_right) == (0.5, 1, 2, 0.75, 1)


def test_a_perfectly_calibrated_scorer_has_no_error() -> None:
    scores = [0.75] * 4 + [0.25] * 4
    right = [True, True, True, False, True, False, False, False]
    assert calibration_error(scores, right) == 0


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: mean_reciprocal_rank([]), "no ranks"),
        (lambda: mean_reciprocal_rank([0]), "first place is 1"),
        (lambda: recall_at_k([], 1), "no ranks"),
        (lambda: recall_at_k([-1], 1), "first place is 1"),
        (lambda: recall_at_k([1], 0), "k is 0"),
        (lambda: average_precision("ab", ""), "Nothing is relevant"),
        (lambda: average_precision("aa", "a"), "twice"),
        (lambda: reliability([0.5], []), "pairs"),
        (lambda: reliability([], []), "no scores"),
        (lambda: reliability([1.1], [True]), "outside 0 to 1"),
        (lambda: reliability([float("nan")], [True]), "outside 0 to 1"),
        (lambda: reliability([0.5], [True], bins=0), "0 bins"),
    ],
)
def test_what_cannot_be_measured_is_refused(call: object, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        call()  # type: ignore[operator]


@given(RANKS, st.integers(1, 49))
def test_recall_grows_with_k_up_to_the_share_found(ranks: list[int | None], k: int) -> None:
    assert recall_at_k(ranks, k) <= recall_at_k(ranks, k + 1) <= recall_at_k(ranks, 50)
    assert recall_at_k(ranks, 50) == sum(rank is not None for rank in ranks) / len(ranks)


@given(RANKS)
def test_reciprocal_rank_lies_between_recall_at_one_and_recall_at_all(ranks: list[int | None]) -> None:
    assert recall_at_k(ranks, 1) <= mean_reciprocal_rank(ranks) + 1e-12
    assert mean_reciprocal_rank(ranks) <= recall_at_k(ranks, 50) + 1e-12


@given(RANKINGS)
def test_average_precision_is_that_of_its_definition(drawn: tuple[list[int], set[int]]) -> None:
    ranking, relevant = drawn
    total = Fraction(0)
    for item in relevant & set(ranking):
        place = ranking.index(item) + 1
        total += Fraction(len(relevant & set(ranking[:place])), place)
    assert average_precision(ranking, relevant) == pytest.approx(float(total / len(relevant)))


@given(RANKINGS)
def test_average_precision_is_best_with_the_relevant_first(drawn: tuple[list[int], set[int]]) -> None:
    ranking, relevant = drawn
    assume(relevant <= set(ranking))
    best = sorted(ranking, key=lambda item: item not in relevant)
    assert average_precision(ranking, relevant) <= average_precision(best, relevant) == pytest.approx(1)


@given(JUDGED, st.integers(1, 20))
def test_bins_hold_every_answer_once_and_their_scores_lie_within(
    judged: list[tuple[float, bool]], bins: int
) -> None:
    scores, right = [one[0] for one in judged], [one[1] for one in judged]
    table = reliability(scores, right, bins)
    assert sum(part.count for part in table) == len(scores)
    assert [part.high for part in table[:-1]] == [part.low for part in table[1:]]
    assert all(p.low - 1e-9 <= p.mean_score <= p.high + 1e-9 for p in table if p.count)
    assert sum(part.count * part.share_right for part in table) == pytest.approx(sum(right))


@given(JUDGED)
def test_calibration_error_does_not_depend_on_the_order(judged: list[tuple[float, bool]]) -> None:
    def error(pairs: list[tuple[float, bool]]) -> float:
        return calibration_error([one[0] for one in pairs], [one[1] for one in pairs])

    assert 0 <= error(judged) <= 1 + 1e-12
    assert error(judged) == pytest.approx(error(judged[::-1]), abs=1e-12)
