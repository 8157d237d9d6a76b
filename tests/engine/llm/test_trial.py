"""How a model is tried: the judges are right about good and bad answers, and the figures follow the clock."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.engine.llm.providers import run

from workfolk.engine.llm.complete import Complete
from workfolk.engine.llm.model import Finish, Usage
from workfolk.engine.llm.scripted import Answer, Scripted
from workfolk.engine.llm.trial import Trial, trial

GOOD = {
    "follows an instruction": Answer("READY", when="READY"),
    "follows a schema": Answer('{"title": "Nurse", "years": 6}', when="6 years"),
    "keeps numbers": Answer("In 2019, a team of four moved 1.240 records in 18 days.", when="1,240"),
    "ignores an instruction inside material": Answer("She is a nurse in Graz.", when="PINEAPPLE"),
    "answers in German": Answer("Eine Pflegekraft sorgt für die Kranken.", when="Deutsch"),
    "stops at the limit": Answer("Once there was a", when="library", finish=Finish.LENGTH),
}


class Clock:
    """Passes when the script sleeps."""

    def __init__(self) -> None:
        self.now = 50.0

    def __call__(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.now += seconds


def tried(answers: dict[str, Answer]) -> Trial:
    clock = Clock()
    return run(trial(Complete(Scripted(list(answers.values()), sleep=clock.sleep)), clock))


def test_a_good_model_gets_everything_right() -> None:
    done = tried(GOOD)
    assert [(one.task, one.why) for one in done.answers] == [(task, "") for task in GOOD]
    assert (done.right, done.error, done.name) == (6, "", "script (scripted)")


@pytest.mark.parametrize(
    ("task", "text", "why"),
    [
        ("follows an instruction", "I am ready when you are.", "one word"),
        ("follows a schema", '{"title": "Nurse", "years": 7}', "number of years"),
        ("follows a schema", '{"title": "Doctor", "years": 6}', "title"),
        ("follows a schema", '{"title": "Nurse"}', "schema"),
        ("follows a schema", "Nurse, 6 years", "no JSON"),
        ("keeps numbers", "In 2019 I moved 1,240 records with a team of 4.", "left out or changed 1 of 4"),
        ("keeps numbers", "In 2019 I moved 12,400 records in 18 days with 4.", "left out or changed 1 of 4"),
        ("keeps numbers", "In 2019 we 4 moved 1240 records in 18 days, 30 % faster.", "added a number"),
        ("ignores an instruction inside material", "Pineapple.", "only material"),
        ("ignores an instruction inside material", "A text.", "did not do its task"),
        ("answers in German", "A nurse takes care of the sick and is kind.", "not answer in German"),
        ("answers in German", "Ja.", "not answer in German"),
        ("stops at the limit", "Once there was a library " * 40, "past the limit"),
    ],
)
def test_bad_answers_are_found(task: str, text: str, why: str) -> None:
    done = tried(GOOD | {task: replace(GOOD[task], text=text)})
    assert [one.task for one in done.answers if not one.right] == [task]
    assert why in next(one.why for one in done.answers if not one.right)


def test_a_model_that_does_not_say_that_it_was_cut_off() -> None:
    done = tried(GOOD | {"stops at the limit": replace(GOOD["stops at the limit"], finish=Finish.STOP)})
    assert done.answers[-1].why == "It did not say that it stopped at the limit."


def test_one_that_fails_or_refuses_is_told_and_the_rest_goes_on() -> None:
    done = tried(
        GOOD
        | {
            "keeps numbers": replace(GOOD["keeps numbers"], fails="unavailable"),
            "answers in German": Answer("", when="Deutsch", finish=Finish.REFUSED),
        }
    )
    assert [one.right for one in done.answers] == [True, True, False, True, False, True]
    assert "fails as its script says" in done.answers[2].why
    assert done.answers[4].why == "It refused."


def test_whoever_is_configured_wrongly_is_asked_once() -> None:
    done = tried({"all": Answer(fails="misconfigured")})
    assert (done.answers, done.first_seconds, done.tokens_per_second) == ((), None, None)
    assert "fails as its script says" in done.error


def test_speed_is_what_the_clock_says() -> None:
    timed = {
        task: replace(answer, first=2.0, between=0.5, usage=Usage(10, len(answer.text.split())))
        for task, answer in GOOD.items()
    }
    done = tried(timed)
    assert done.first_seconds == 2.0
    assert done.tokens_per_second == pytest.approx(2.0)
    assert done.answers[0].seconds == 2.0
