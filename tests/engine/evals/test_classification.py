"""Measures of classes: values worked out by hand, and what must hold of any input."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workfolk.engine.evals.classification import (
    accuracy,
    class_scores,
    confusion,
    macro,
    share_given_as,
)

ABC = ("a", "b", "c")
PAIRS = st.lists(st.tuples(st.sampled_from(ABC), st.sampled_from(ABC)), min_size=1, max_size=40)

# a is expected four times and given three times, two of them rightly; b three, three, two; c one, two, one.
EXPECTED = ["a", "a", "a", "a", "b", "b", "b", "c"]
GIVEN = ["a", "a", "b", "c", "b", "b", "a", "c"]


def test_precision_and_recall_by_hand() -> None:
    a, b, c = class_scores(EXPECTED, GIVEN, ABC)
    assert (a.precision, a.recall) == pytest.approx((2 / 3, 2 / 4))
    assert (b.precision, b.recall) == pytest.approx((2 / 3, 2 / 3))
    assert (c.precision, c.recall) == pytest.approx((1 / 2, 1))
    assert [one.f1 for one in (a, b, c)] == [pytest.approx(4 / 7), pytest.approx(2 / 3), pytest.approx(2 / 3)]
    assert macro([a, b, c]) == pytest.approx(((2 / 3 + 2 / 3 + 1 / 2) / 3, (1 / 2 + 2 / 3 + 1) / 3))
    assert accuracy(EXPECTED, GIVEN) == pytest.approx(5 / 8)


def test_confusion_by_hand() -> None:
    assert confusion(EXPECTED, GIVEN, ABC) == ((2, 1, 1), (1, 2, 0), (0, 0, 1))
    assert confusion(EXPECTED, GIVEN, ("c", "b", "a"))[0] == (1, 0, 0)


def test_a_class_that_is_never_given_has_no_precision_and_one_that_nothing_is_of_does_not_count() -> None:
    scores = class_scores(["a", "a", "b"], ["a", "a", "a"], ABC)
    assert [one.precision for one in scores] == [pytest.approx(2 / 3), 0, 0]
    assert [one.f1 for one in scores] == [pytest.approx(4 / 5), 0, 0]
    assert macro(scores) == pytest.approx((1 / 3, 1 / 2)), "c is expected nowhere"


def test_the_share_given_wrongly_as_another_class() -> None:
    assert share_given_as(EXPECTED, GIVEN, "a", "c") == pytest.approx(1 / 4)
    assert share_given_as(["b"], ["a"], "a", "c") == 0


@pytest.mark.parametrize("measure", [accuracy, lambda e, g: class_scores(e, g, ABC)])
def test_what_cannot_be_measured_is_refused(measure: object) -> None:
    assert callable(measure)
    with pytest.raises(ValueError, match="come in pairs"):
        measure(["a"], [])
    with pytest.raises(ValueError, match="no items"):
        measure([], [])


def test_an_unknown_class_is_named() -> None:
    with pytest.raises(ValueError, match="d: not among the classes a, b, c"):
        class_scores(["a"], ["d"], ABC)
    with pytest.raises(ValueError, match="No class has an item"):
        macro(())


@given(PAIRS)
def test_rows_and_columns_add_up(pairs: list[tuple[str, str]]) -> None:
    expected, answered = [one for one, _ in pairs], [other for _, other in pairs]
    scores = class_scores(expected, answered, ABC)
    rows = confusion(expected, answered, ABC)
    assert [sum(row) for row in rows] == [one.expected for one in scores]
    assert [sum(column) for column in zip(*rows, strict=True)] == [one.given for one in scores]
    assert [rows[n][n] for n in range(3)] == [one.right for one in scores]
    assert accuracy(expected, answered) == pytest.approx(sum(one.right for one in scores) / len(pairs))


@given(PAIRS)
def test_only_all_right_is_perfect(pairs: list[tuple[str, str]]) -> None:
    expected, answered = [one for one, _ in pairs], [other for _, other in pairs]
    perfect = macro(class_scores(expected, answered, ABC)) == (1.0, 1.0)
    assert perfect == (expected == answered)
