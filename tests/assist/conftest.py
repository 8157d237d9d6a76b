"""A community with a scripted model behind the door."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pytest

from workfolk.accounts.models import User
from workfolk.accounts.viewer import Viewer, viewer_for
from workfolk.assist import running
from workfolk.assist.model import Feature, Job
from workfolk.assist.specs import Assistant, Model, Quota
from workfolk.engine.grounding.model import Draft, Evidence, Fact, FactKind, Origin, Sentence
from workfolk.engine.llm.connect import guarded
from workfolk.engine.llm.model import Limits, Price, Request
from workfolk.engine.llm.scripted import Answer, Scripted

NURSE = Fact(
    "positions/1",
    FactKind.POSITION,
    "Position: Ward nurse, Klinikum Osterbach",
    text="I dress wounds and plan the rota of the night shift.",
    title="Ward nurse",
    organisation="Klinikum Osterbach",
    start=2019 * 12,
    current=True,
)
ARCHIVE = Fact(
    "positions/2",
    FactKind.POSITION,
    "Position: Records manager, City Archive",
    text="I scanned the land register.",
    title="Records manager",
    organisation="City Archive",
    start=2015 * 12,
    end=2019 * 12,
)
FACTS = (NURSE, ARCHIVE)
TRUE = "I am a ward nurse at Klinikum Osterbach."
TRUE_TOO = "I dress wounds and plan the rota of the night shift."
FALSE = "I was records manager at the City Archive for 11 years."
COMPOSED = Draft(
    (
        Sentence(
            "Ward nurse, Klinikum Osterbach", Origin.COMPOSED, (Evidence("positions/1", "", "Ward nurse"),)
        ),
    )
)
LIMITS = Limits(first=10.0, between=10.0, whole=20.0, retries=1)
SHORT = Limits(first=0.1, between=0.1, whole=0.5, retries=1)
INSIDE = Model("scripted:script", "script", "", outside=False)
OUTSIDE = Model("script@https://api.example.org/v1", "script", "api.example.org", outside=True)
PRICED = replace(INSIDE, price=Price(1_000_000, 1_000_000))  # a millionth of the unit for each token


def job(feature: Feature = Feature.ABOUT, **changes: Any) -> Job:
    """What is asked in these tests: an About from two positions."""
    return replace(Job(feature, "Write an About text in the first person.", FACTS), **changes)


def compose() -> list[Draft]:
    """The composer of these tests."""
    return [COMPOSED]


@dataclass
class Desk:
    """What a test sets up behind the door, and what was asked there."""

    asked: list[Request]
    answers: Sequence[Answer]
    connections: int = 0


async def _no_sleep(_seconds: float) -> None:
    return None


@pytest.fixture
def desk() -> Iterator[Desk]:
    """A scripted model: ``desk.answers`` is its script, ``desk.asked`` what it got. Nothing is configured yet."""
    found = Desk([], (Answer(f"{TRUE} {TRUE_TOO}"),))

    def connect(_model: Model, limits: Limits) -> Any:
        found.connections += 1
        scripted = Scripted(found.answers, asked=found.asked.append)
        return guarded(scripted, limits, chance=lambda: 0.0, sleep=_no_sleep)

    running.use_connect(connect)
    yield found
    running.use_connect(None)


@pytest.fixture
def configure(desk: Desk, settings: Any) -> Callable[..., None]:
    """configure(model=INSIDE, quota=Quota()): this model for every feature from now on."""

    def do(model: Model | None = INSIDE, *, quota: Quota | None = None, limits: Limits = LIMITS) -> None:
        models = dict.fromkeys(Feature, model) if model else {}
        settings.ASSISTANT = Assistant(models, limits, quota or Quota())

    return do


@pytest.fixture
def ana(make_user: Callable[..., User]) -> Viewer:
    """A member."""
    return viewer_for(make_user("ana@example.org"))
