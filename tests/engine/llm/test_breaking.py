"""The circuit breaker: a table of what happens, and a model of it under many threads."""

from __future__ import annotations

import asyncio
import threading
from contextlib import aclosing

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.engine.llm.providers import ASKED, Telling, pieces, run

from workfolk.engine.llm.breaking import Breaker, Breaking, Circuit, Standing
from workfolk.engine.llm.model import (
    BadAnswer,
    Declined,
    Finish,
    Misconfigured,
    ModelError,
    Piece,
    Resting,
    TooLong,
    TooSlow,
    Unavailable,
)

GOOD = [Piece("Yes."), Piece("", Finish.STOP)]


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


# What is done, one step after the other: "+" asks and it goes well, "-" asks and it fails, "?" asks and leaves before
# anybody knows, "!" is turned away, a number lets seconds pass. Then how the breaker stands.
TABLE = [
    ("", Circuit.CLOSED, 0),
    ("- - +", Circuit.CLOSED, 0),
    ("- -", Circuit.CLOSED, 2),
    ("- ? -", Circuit.CLOSED, 2),
    ("- - + - -", Circuit.CLOSED, 2),
    ("- - -", Circuit.OPEN, 3),
    ("- - - ! !", Circuit.OPEN, 3),
    ("- - - 29 !", Circuit.OPEN, 3),
    ("- - - 30", Circuit.HALF_OPEN, 3),
    ("- - - 30 +", Circuit.CLOSED, 0),
    ("- - - 30 + - -", Circuit.CLOSED, 2),
    ("- - - 30 -", Circuit.OPEN, 4),
    ("- - - 30 - 29 !", Circuit.OPEN, 4),
    ("- - - 30 - 30 +", Circuit.CLOSED, 0),
    ("- - - 30 ?", Circuit.HALF_OPEN, 3),
    ("- - - 30 ? +", Circuit.CLOSED, 0),
]


@pytest.mark.parametrize(("steps", "circuit", "failures"), TABLE)
def test_the_table(steps: str, circuit: Circuit, failures: int) -> None:
    clock = Clock()
    breaker = Breaker(clock, failures=3, rest=30.0)
    for step in steps.split():
        if step == "!":
            with pytest.raises(Resting):
                breaker.enter()
        elif step in "+-?":
            breaker.leave(breaker.enter(), well={"+": True, "-": False, "?": None}[step])
        else:
            clock.now += float(step)
    standing = breaker.standing()
    assert (standing.circuit, standing.failures) == (circuit, failures)


def test_it_says_how_long_it_rests() -> None:
    clock = Clock()
    breaker = Breaker(clock, failures=1, rest=30.0)
    breaker.leave(breaker.enter(), well=False)
    clock.now += 10
    assert breaker.standing() == Standing(Circuit.OPEN, 1, 20.0)
    with pytest.raises(Resting) as caught:
        breaker.enter()
    assert caught.value.wait == 20.0


def test_only_one_finds_out() -> None:
    clock = Clock()
    breaker = Breaker(clock, failures=1, rest=30.0)
    breaker.leave(breaker.enter(), well=False)
    clock.now += 30
    let_through, turned_away = [], []
    barrier = threading.Barrier(8)

    def ask() -> None:
        barrier.wait()
        try:
            let_through.append(breaker.enter())
        except Resting:
            turned_away.append(1)

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(let_through), len(turned_away)) == (1, 7)


def test_what_began_before_says_nothing_about_now() -> None:
    clock = Clock()
    breaker = Breaker(clock, failures=1, rest=30.0)
    early, other = breaker.enter(), breaker.enter()
    breaker.leave(breaker.enter(), well=False)
    breaker.leave(early, well=True)
    assert breaker.standing().circuit is Circuit.OPEN
    clock.now += 30
    breaker.leave(breaker.enter(), well=True)
    breaker.leave(other, well=False)
    assert breaker.standing() == Standing(Circuit.CLOSED, 0, 0.0)


@given(st.lists(st.sampled_from(["+", "-", "?", "10"]), max_size=60))
def test_it_never_stays_shut_and_never_lets_more_failures_through(steps: list[str]) -> None:
    clock = Clock()
    breaker = Breaker(clock, failures=3, rest=30.0)
    in_a_row, rest_until = 0, 0.0
    for step in steps:
        if step == "10":
            clock.now += 10
            continue
        try:
            ticket = breaker.enter()
        except Resting:
            assert in_a_row >= 3
            assert clock.now < rest_until
            continue
        assert clock.now >= rest_until
        breaker.leave(ticket, well={"+": True, "-": False, "?": None}[step])
        in_a_row = {"+": 0, "-": in_a_row + 1, "?": in_a_row}[step]
        if step == "-" and in_a_row >= 3:
            rest_until = clock.now + 30
        if step == "+":
            rest_until = 0.0
    clock.now += 30
    assert breaker.enter() >= 0


def breaking(provider: Telling) -> tuple[Breaking, Clock]:
    clock = Clock()
    return Breaking(provider, Breaker(clock, failures=2, rest=30.0)), clock


@pytest.mark.parametrize(
    ("error", "counts"),
    [
        (Unavailable, True),
        (TooSlow, True),
        (BadAnswer, True),
        (Misconfigured, True),
        (Declined, False),
        (TooLong, False),
    ],
)
def test_which_errors_count(error: type[ModelError], counts: bool) -> None:
    provider, _ = breaking(Telling([error("no")]))
    for _ in range(2):
        with pytest.raises(error):
            run(pieces(provider))
    assert provider.standing.circuit is (Circuit.OPEN if counts else Circuit.CLOSED)


def test_an_error_of_our_own_counts_too() -> None:
    provider, _ = breaking(Telling([ZeroDivisionError()]))
    for _ in range(2):
        with pytest.raises(ZeroDivisionError):
            run(pieces(provider))
    assert provider.standing.circuit is Circuit.OPEN


def test_who_rests_is_not_asked_and_comes_back() -> None:
    teller = Telling([Unavailable("no")], [Unavailable("no")], GOOD)
    provider, clock = breaking(teller)
    for _ in range(2):
        with pytest.raises(Unavailable):
            run(pieces(provider))
    with pytest.raises(Resting):
        run(pieces(provider))
    assert teller.asked == 2
    clock.now += 30
    assert run(pieces(provider)) == GOOD
    assert provider.standing == Standing(Circuit.CLOSED, 0, 0.0)


@pytest.mark.parametrize(("told", "circuit"), [(GOOD, Circuit.CLOSED), ([0.2, *GOOD], Circuit.HALF_OPEN)])
def test_a_probe_that_is_left_counts_only_if_somebody_spoke(
    told: list[Piece | float], circuit: Circuit
) -> None:
    provider, clock = breaking(Telling([Unavailable("no")], [Unavailable("no")], told))
    for _ in range(2):
        with pytest.raises(Unavailable):
            run(pieces(provider))
    clock.now += 30

    async def leave() -> None:
        async with aclosing(provider.stream(ASKED)) as stream, asyncio.timeout(0.05):
            await anext(stream)

    if circuit is Circuit.HALF_OPEN:
        with pytest.raises(TimeoutError):
            run(leave())
    else:
        run(leave())
    assert provider.standing.circuit is circuit
