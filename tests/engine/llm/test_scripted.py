"""The provider for tests and demonstrations: it answers from a script, and fails in every way there is."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.engine.llm.providers import pieces, run

from workfolk.engine.llm.asking import ask
from workfolk.engine.llm.complete import Complete
from workfolk.engine.llm.model import (
    BadAnswer,
    Finish,
    Message,
    Misconfigured,
    ModelError,
    Piece,
    Request,
    Unavailable,
    Usage,
)
from workfolk.engine.llm.scripted import FAILURES, Answer, Scripted


def asks(text: str = "Write an About.", **more: Any) -> Request:
    return Request((Message("system", "Help."), Message("user", text)), **more)


class Slept(list[float]):
    async def __call__(self, seconds: float) -> None:
        self.append(seconds)


def says(*answers: Answer, asked: str = "Write an About.", times: int = 1) -> list[str]:
    provider = Scripted(answers)

    async def several() -> list[str]:
        return [(await ask(provider, asks(asked))).text for _ in range(times)]

    return run(several())


@given(st.text(max_size=80))
def test_the_words_are_the_text(text: str) -> None:
    given_out = run(pieces(Scripted([Answer(text)]), asks()))
    assert "".join(piece.text for piece in given_out) == (text if text.strip() else "")
    assert given_out[-1] == Piece("", Finish.STOP)


def test_answers_come_in_their_order_and_the_last_one_stays() -> None:
    assert says(Answer("One."), Answer("Two."), times=4) == ["One.", "Two.", "Two.", "Two."]


def test_each_question_has_answers_of_its_own() -> None:
    answers = (
        Answer("A headline.", when="headline"),
        Answer("First.", when="About"),
        Answer("Second.", when="About"),
    )
    assert says(*answers, asked="About", times=3) == ["First.", "Second.", "Second."]
    assert says(*answers, asked="A headline, please", times=2) == ["A headline."] * 2
    with pytest.raises(Unavailable, match="no answer"):
        says(*answers, asked="A poem")


def test_an_answer_can_use_what_it_was_asked() -> None:
    answer = Answer(r"She is a \g<title> (\g<1>).", when=r"^Title: (?P<title>.+)$")
    assert says(answer, asked="Facts:\nTitle: nurse\nEnd") == ["She is a nurse (nurse)."]
    assert says(Answer(r"A back\slash stays, \g< too."), asked="x") == [r"A back\slash stays, \g< too."]
    assert says(Answer(r"Nothing: \g<1>.", when="x(y)?"), asked="x") == ["Nothing: ."]


def test_its_time_passes_as_it_is_told() -> None:
    slept = Slept()
    provider = Scripted([Answer("one two three", first=3.0, between=0.5)], sleep=slept)
    run(pieces(provider, asks()))
    assert slept == [3.0, 0.5, 0.5]


def test_whoever_watches_sees_what_it_is_asked() -> None:
    seen: list[Request] = []
    run(ask(Scripted([Answer("Yes.")], asked=seen.append), asks("Why?")))
    assert seen == [asks("Why?")]


@pytest.mark.parametrize("kind", FAILURES)
def test_it_fails_in_every_way(kind: str) -> None:
    with pytest.raises(FAILURES[kind]) as caught:
        says(Answer("Never said.", fails=kind, wait=2.0))
    assert caught.value.wait == 2.0


def test_it_fails_on_the_way_and_then_it_is_well() -> None:
    provider = Scripted([Answer("one two three", fails="unavailable", after=2), Answer("Well.")])

    async def read() -> list[str]:
        stream = provider.stream(asks())
        heard = [(await anext(stream)).text for _ in range(2)]
        with pytest.raises(Unavailable):
            await anext(stream)
        return [*heard, (await ask(provider, asks())).text]

    assert run(read()) == ["one ", "two ", "Well."]


@pytest.mark.parametrize(
    ("answer", "asked", "words"),
    [
        (Answer("one two three", cut=True, after=2), asks(), "cut off"),
        (Answer("never", cut=True), asks(), "cut off"),
        (Answer(""), asks(), "answered with nothing"),
        (Answer("and so on ", endless=True), asks(max_tokens=20), "without end"),
        (Answer('{"n": "three"'), asks(schema={"type": "object"}), "no JSON"),
    ],
)
def test_bad_answers_are_bad_for_who_asks(answer: Answer, asked: Request, words: str) -> None:
    with pytest.raises(BadAnswer, match=words):
        run(ask(Complete(Scripted([answer])), asked))


def test_it_refuses_and_stops_short_and_counts_wrongly() -> None:
    async def last(answer: Answer) -> Piece:
        return (await pieces(Complete(Scripted([answer])), asks()))[-1]

    assert run(last(Answer("", finish=Finish.REFUSED))).finish is Finish.REFUSED
    assert run(last(Answer("Half a", finish=Finish.LENGTH))).finish is Finish.LENGTH
    assert run(last(Answer("Yes.", usage=Usage(9, 10**9)))).usage == Usage(9, 10**9)
    wrong = run(last(Answer("Yes.", usage=Usage(-1, -1)))).usage
    assert wrong and wrong.estimated


def test_a_script_in_a_file(tmp_path: Path) -> None:
    path = tmp_path / "nurse.json"
    answers = [
        {"when": "About", "text": "I nurse.", "usage": {"read": 3, "written": 2}, "first": 0.5},
        {"fails": "unavailable", "wait": 1},
    ]
    path.write_text(json.dumps({"answers": answers}), encoding="utf-8")
    slept = Slept()
    provider = Scripted.from_file(path, sleep=slept)
    assert provider.name == "nurse (scripted)"
    reply = run(ask(provider, asks("About")))
    assert (reply.text, reply.usage, slept[0]) == ("I nurse.", Usage(3, 2), 0.5)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("not json", 'is not JSON of the form {"answers"'),
        ("[]", "is not JSON of the form"),
        ('{"answer": []}', "is not JSON of the form"),
        ('{"answers": [{"text": 3}]}', r"wrong at answers\.0\.text"),
        ('{"answers": [{"finish": "soon"}]}', r"wrong at answers\.0\.finish"),
        ('{"answers": [{}, {"fails": "badly"}]}', "Answer 2 of the script fails as none of"),
        ('{"answers": [{"when": "("}]}', "no regular expression"),
        (r'{"answers": [{"text": "\\g<title>"}]}', "group that “when” does not have: title"),
        (r'{"answers": [{"text": "\\g<2>", "when": "(a)"}]}', "does not have: 2"),
    ],
)
def test_a_script_that_is_wrong(tmp_path: Path, content: str, words: str) -> None:
    path = tmp_path / "script.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(Misconfigured, match=words):
        Scripted.from_file(path)


def test_a_script_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="cannot be read: No such file"):
        Scripted.from_file(tmp_path / "none.json")
