"""Years and level of a candidate as a whole."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from workfolk.engine.talent.model import Candidate, Role
from workfolk.engine.talent.standing import standing

NOW = 2026 * 12 + 10
month = st.integers(NOW - 400, NOW + 30)


@st.composite
def roles(draw: st.DrawFn) -> Role:
    number = draw(st.integers(0, 9))
    section = draw(st.sampled_from(["positions", "positions", "volunteering"]))
    start = draw(st.none() | month)
    end = draw(st.none() | month)
    current = draw(st.booleans()) if end is None else False
    level = draw(st.sampled_from([None, "junior", "senior", "manager"]))
    return Role(f"{section}/{number}", "x", "y", start, end, current, level=level)


def months_by_counting(held: list[Role], as_of: int) -> int | None:
    worked, dated = set(), False
    for role in held:
        if not role.place.startswith("positions/") or role.start is None:
            continue
        if role.end is None and not role.current:
            continue
        covered = set(range(role.start, as_of + 1 if role.end is None else min(role.end, as_of + 1)))
        dated = dated or bool(covered)
        worked |= covered
    return len(worked) if dated else None


@given(st.lists(roles(), max_size=6))
def test_months_are_those_with_work_in_them(held: list[Role]) -> None:
    found = standing(Candidate("m1", (), roles=tuple(held)), NOW)
    assert found.months == months_by_counting(held, NOW)


@given(st.lists(roles(), max_size=6), st.integers(1, 60))
def test_who_is_in_work_gains_a_month_each_month(held: list[Role], later: int) -> None:
    """The index keeps the month from which somebody would have worked without a break: it must not move."""
    held = [role for role in held if (role.start or 0) <= NOW and (role.end or 0) <= NOW]
    before = standing(Candidate("m1", (), roles=tuple(held)), NOW)
    after = standing(Candidate("m1", (), roles=tuple(held)), NOW + later)
    assert before.goes_on == after.goes_on
    if before.months is None:
        assert after.months is None
    else:
        assert after.months == before.months + (later if before.goes_on else 0)


def test_the_level_is_that_of_the_present_else_of_the_last_title() -> None:
    junior = Role("positions/2", "", "", NOW - 60, NOW - 30, False, level="junior")
    senior = Role("positions/1", "", "", NOW - 30, NOW - 5, False, level="senior")
    manager = Role("positions/0", "", "", NOW - 5, None, True, level="manager")
    helper = Role("volunteering/0", "", "", NOW - 5, None, True, level="director")

    def levels(*held: Role) -> tuple[str, ...]:
        return standing(Candidate("m1", (), roles=held), NOW).levels

    assert levels(junior, senior, manager, helper) == ("manager",)
    assert levels(junior, senior, helper) == ("senior",)
    assert levels(helper) == levels() == ()
