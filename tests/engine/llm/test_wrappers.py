"""Time limits, whole answers and retries around a provider."""

from __future__ import annotations

import asyncio
from contextlib import aclosing

import pytest
from tests.engine.llm.providers import ASKED, Telling, Told, pieces, run

from workfolk.engine.llm.complete import Complete
from workfolk.engine.llm.model import (
    BadAnswer,
    Declined,
    Finish,
    Limits,
    Message,
    Misconfigured,
    ModelError,
    Piece,
    Provider,
    Request,
    TooLong,
    TooSlow,
    Unavailable,
    Usage,
)
from workfolk.engine.llm.patient import Patient
from workfolk.engine.llm.retrying import Retrying
from workfolk.engine.llm.tokens import estimated_usage, most_characters

STOP = Piece("", Finish.STOP, Usage(5, 2))
GOOD: Told = [Piece("Good "), Piece("morning."), STOP]
SCHEMA = {
    "type": "object",
    "properties": {"n": {"type": "integer"}},
    "required": ["n"],
    "additionalProperties": False,
}
SHAPED = Request((Message("user", "A number."),), max_tokens=50, schema=SCHEMA)
FAR = 30.0  # seconds that no test waits for


# Time limits


@pytest.mark.parametrize(
    ("told", "limits", "words"),
    [
        ([FAR, *GOOD], Limits(first=0.02), "did not begin to answer for 0.02 seconds"),
        ([Piece("Good "), FAR, STOP], Limits(between=0.02), "stopped in the middle"),
        ([Piece("and "), 0.02] * 100, Limits(whole=0.1), "not done after 0.1 seconds"),
        ([FAR], Limits(first=FAR, whole=0.02), "not done after 0.02 seconds"),
    ],
)
def test_who_is_too_slow_is_stopped(told: Told, limits: Limits, words: str) -> None:
    provider = Telling(told)
    with pytest.raises(TooSlow, match=words):
        run(pieces(Patient(provider, limits)))
    assert provider.stopped == 1


def test_who_keeps_the_limits_is_passed_on_unchanged() -> None:
    told = [0.03, Piece("a"), 0.01, Piece("b"), 0.01, STOP]
    limits = Limits(first=1, between=1, whole=2)
    assert run(pieces(Patient(Telling(told), limits))) == [Piece("a"), Piece("b"), STOP]


def test_a_time_out_of_the_provider_itself_is_not_mistaken_for_ours() -> None:
    with pytest.raises(TimeoutError):
        run(pieces(Patient(Telling([TimeoutError()]), Limits())))


# Whole answers


def whole(told: Told, request: Request = ASKED) -> list[Piece]:
    return run(pieces(Complete(Telling(told)), request))


def test_a_whole_answer_is_passed_on_as_it_comes() -> None:
    assert whole([Piece(""), *GOOD]) == GOOD


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ([Piece("Good ")], "cut off"),
        ([], "cut off"),
        ([STOP], "answered with nothing"),
        ([Piece(" \n"), STOP], "answered with nothing"),
        ([Piece("", Finish.LENGTH)], "at its limit before it wrote a word"),
        ([Piece("x" * (most_characters(ASKED) + 1)), STOP], "without end"),
    ],
)
def test_half_an_answer_is_none(told: Told, words: str) -> None:
    with pytest.raises(BadAnswer, match=words):
        whole(told)


def test_the_longest_answer_is_still_one() -> None:
    text = "x" * most_characters(ASKED)
    assert whole([Piece(text), STOP])[0].text == text


def test_what_comes_after_the_end_is_not_read() -> None:
    assert whole([*GOOD, Piece("And another thing.")]) == GOOD


@pytest.mark.parametrize(
    "said", [None, Usage(-5, 3), Usage(5, -3), Usage(5, 0)], ids=["none", "read", "written", "nothing"]
)
def test_a_usage_that_cannot_be_true_is_estimated(said: Usage | None) -> None:
    last = whole([Piece("Good morning."), Piece("", Finish.STOP, said)])[-1]
    assert last.usage == estimated_usage(ASKED, "Good morning.")
    assert last.usage and last.usage.estimated


def test_a_refusal_ends_the_answer_and_is_paid_for() -> None:
    assert whole([Piece("", Finish.REFUSED, Usage(5, 9))]) == [Piece("", Finish.REFUSED, Usage(5, 9))]
    assert whole([Piece("{"), Piece("", Finish.REFUSED)], SHAPED)[-1].finish is Finish.REFUSED


@pytest.mark.parametrize(
    "text",
    [
        '{"n": 3}',
        '```json\n{"n": 3}\n```',
        'Here it is:\n```\n{"n": 3}\n```\nIs there more?',
        'Of course: {"n": 3} as you wished.',
    ],
)
def test_with_a_schema_only_what_follows_it_comes_in_one_piece(text: str) -> None:
    half = len(text) // 2
    told = [Piece(text[:half]), Piece(text[half:]), STOP]
    assert whole(told, SHAPED) == [Piece('{"n": 3}', Finish.STOP, Usage(5, 2))]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("three", "no JSON"),
        ('{"n": 3', "no JSON"),
        ('{"n": NaN}', "no JSON"),
        ("[" * 100_000, "without end|no JSON"),
        ('{"n": "secret"}', "n breaks “type”"),
        ('{"m": "secret"}', "the answer breaks"),
        ("[]", "the answer breaks “type”"),
    ],
)
def test_what_leaves_the_schema_is_no_answer(text: str, words: str) -> None:
    with pytest.raises(BadAnswer, match=words) as caught:
        whole([Piece(text), STOP], SHAPED)
    assert "secret" not in caught.value.message


def test_an_answer_that_failed_tells_what_it_cost() -> None:
    cases: list[tuple[Told, Request, Usage | None]] = [
        ([Piece("{"), STOP], SHAPED, Usage(5, 2)),
        ([Piece("Good "), BadAnswer("cut")], ASKED, estimated_usage(ASKED, "Good ")),
        ([TooSlow("slow")], ASKED, estimated_usage(ASKED, "")),
        ([Unavailable("gone")], ASKED, None),
        ([BadAnswer("cut", usage=Usage(1, 1))], ASKED, Usage(1, 1)),
    ]
    for told, request, cost in cases:
        with pytest.raises(ModelError) as caught:
            whole(told, request)
        assert caught.value.usage == cost


# Retries


class Slept(list[float]):
    async def __call__(self, seconds: float) -> None:
        self.append(seconds)


def retried(provider: Provider, slept: Slept, chance: float = 1.0, **limits: float) -> Retrying:
    return Retrying(provider, Limits(**({"retries": 2} | limits)), sleep=slept, chance=lambda: chance)  # type: ignore[arg-type]


def test_a_failure_before_the_first_word_is_tried_again() -> None:
    provider, slept = Telling([Unavailable("no")], [BadAnswer("no")], GOOD), Slept()
    assert run(pieces(retried(provider, slept))) == GOOD
    assert (provider.asked, slept) == (3, [0.5, 1.0])


def test_not_more_often_than_allowed() -> None:
    provider, slept = Telling([Unavailable("no")]), Slept()
    with pytest.raises(Unavailable):
        run(pieces(retried(provider, slept, retries=1)))
    assert (provider.asked, slept) == (2, [0.5])


@pytest.mark.parametrize("error", [Declined, Misconfigured, TooSlow, TooLong])
def test_what_trying_again_cannot_help_is_not_tried_again(error: type[ModelError]) -> None:
    provider = Telling([error("no")], GOOD)
    with pytest.raises(error):
        run(pieces(retried(provider, Slept())))
    assert provider.asked == 1


def test_nothing_is_said_twice() -> None:
    provider = Telling([Piece("Good "), BadAnswer("cut off")], GOOD)

    async def read() -> Piece:
        async with aclosing(retried(provider, Slept()).stream(ASKED)) as stream:
            first = await anext(stream)
            with pytest.raises(BadAnswer):
                await anext(stream)
        return first

    assert run(read()) == Piece("Good ")
    assert provider.asked == 1


@pytest.mark.parametrize(
    ("wait", "slept"), [(3.0, [3.0]), (0.0, [0.0]), (-4.0, [0.0]), (20.0, [20.0]), (20.1, []), (9e9, [])]
)
def test_the_wait_that_a_server_names_is_kept_where_it_is_short_enough(
    wait: float, slept: list[float]
) -> None:
    provider, times = Telling([Unavailable("busy", wait=wait)], GOOD), Slept()
    stream = pieces(retried(provider, times, first=20))
    if slept:
        assert run(stream) == GOOD
    else:
        with pytest.raises(Unavailable):
            run(stream)
    assert times == slept


def test_chance_spreads_the_waits_and_they_have_an_end() -> None:
    def waits(chance: float) -> Slept:
        slept = Slept()
        with pytest.raises(Unavailable):
            run(pieces(retried(Telling([Unavailable("no")]), slept, chance, retries=7)))
        return slept

    assert waits(0.0) == [0.25, 0.5, 1.0, 2.0, 4.0, 4.0, 4.0]
    assert waits(1.0) == [0.5, 1.0, 2.0, 4.0, 8.0, 8.0, 8.0]


def test_failed_tries_are_paid_for() -> None:
    def failed() -> Told:
        return [BadAnswer("no", usage=Usage(10, 4))]

    assert run(pieces(retried(Telling(failed(), failed(), GOOD), Slept())))[-1].usage == Usage(25, 10)
    with pytest.raises(BadAnswer) as caught:
        run(pieces(retried(Telling(failed(), failed(), failed()), Slept())))
    assert caught.value.usage == Usage(30, 12)


def test_cancelling_while_it_waits_ends_it() -> None:
    async def forever(_: float) -> None:
        await asyncio.sleep(FAR)

    provider = Telling([Unavailable("no")])

    async def leave() -> None:
        wrapped = Retrying(provider, Limits(), sleep=forever, chance=lambda: 0.5)
        async with asyncio.timeout(0.05):
            await pieces(wrapped)

    with pytest.raises(TimeoutError):
        run(leave())
    assert provider.asked == 1


def test_every_wrapper_passes_the_name_and_the_end_on() -> None:
    for wrap in (
        Complete,
        lambda inner: Patient(inner, Limits()),
        lambda inner: retried(inner, Slept()),
    ):
        inner = Telling(GOOD)
        wrapped: Provider = wrap(inner)
        assert wrapped.name == "teller"
        run(wrapped.close())
        assert inner.closed
