"""A provider that answers from a script, for tests and demonstrations: well, or badly in every way there is."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from workfolk.engine.llm.model import (
    BadAnswer,
    Declined,
    Finish,
    Misconfigured,
    ModelError,
    Piece,
    Request,
    TooLong,
    TooSlow,
    Unavailable,
    Usage,
)

FAILURES: dict[str, type[ModelError]] = {
    "unavailable": Unavailable,
    "too-slow": TooSlow,
    "bad-answer": BadAnswer,
    "declined": Declined,
    "too-long": TooLong,
    "misconfigured": Misconfigured,
}
_GROUP = re.compile(r"\\g<(\w+)>")
_WORD = re.compile(r"\s*\S+\s*")


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer of a script.

    ``when`` is a regular expression that must be found in the messages; ``text`` may use its groups (``\\g<name>``).
    ``first`` and ``between`` are seconds before the first word and between two. ``fails`` names an error
    (``FAILURES``), which comes after ``after`` words; ``wait`` is its Retry-After. ``cut`` ends after ``after`` words as
    if the connection broke. ``endless`` says the text again and again. Where ``usage`` is None none is told.
    """

    text: str = ""
    when: str = ""
    first: float = 0.0
    between: float = 0.0
    finish: Finish = Finish.STOP
    usage: Usage | None = None
    fails: str = ""
    wait: float | None = None
    cut: bool = False
    after: int = 0
    endless: bool = False


class Scripted:
    """Of the answers whose ``when`` is found, each is given once, in their order; the last one again and again.

    ``sleep`` waits for seconds; ``asked`` is told every request.
    """

    def __init__(
        self,
        answers: Sequence[Answer],
        *,
        name: str = "script",
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        asked: Callable[[Request], None] | None = None,
    ) -> None:
        self._answers, self._name, self._sleep, self._asked = tuple(answers), name, sleep, asked
        self._given: set[int] = set()
        for place, answer in enumerate(self._answers):
            _check(place, answer)

    @classmethod
    def from_file(cls, path: Path, *, sleep: Callable[[float], Awaitable[None]] = asyncio.sleep) -> Scripted:
        """A script in JSON: ``{"answers": [{"text": …}]}``, each with the fields of ``Answer``."""
        # Only who runs a script needs it.
        from pydantic import TypeAdapter, ValidationError

        try:
            value = json.loads(path.read_text(encoding="utf-8"))
            answers = TypeAdapter(tuple[Answer, ...]).validate_python(value["answers"])
        except OSError as error:
            raise Misconfigured(f"The script {path} cannot be read: {error.strerror}.") from None
        except ValidationError as error:
            fault = error.errors(include_input=False)[0]
            place = ".".join(str(part) for part in fault["loc"])
            raise Misconfigured(f"The script {path} is wrong at answers.{place}: {fault['msg']}.") from None
        except (ValueError, KeyError, TypeError):
            raise Misconfigured(
                f'The script {path} is not JSON of the form {{"answers": [{{"text": "…"}}]}}.'
            ) from None
        return cls(answers, name=path.stem, sleep=sleep)

    @property
    def name(self) -> str:
        return f"{self._name} (scripted)"

    async def close(self) -> None:
        self._given.clear()

    async def stream(self, request: Request) -> AsyncGenerator[Piece]:
        if self._asked:
            self._asked(request)
        answer, text = self._choose(request)
        words = _WORD.findall(text)
        told = 0
        while True:
            for word in words:
                if (answer.fails or answer.cut) and told >= answer.after:
                    break
                await self._sleep(answer.between if told else answer.first)
                yield Piece(word)
                told += 1
            else:
                if answer.endless and words:
                    continue
            break
        if not told:
            await self._sleep(answer.first)
        if answer.fails:
            raise FAILURES[answer.fails](f"{self.name} fails as its script says.", wait=answer.wait)
        if not answer.cut:
            yield Piece("", answer.finish, answer.usage)

    def _choose(self, request: Request) -> tuple[Answer, str]:
        asked = "\n".join(message.text for message in request.messages)
        chosen: tuple[int, re.Match[str]] | None = None
        for place, answer in enumerate(self._answers):
            if found := re.search(answer.when, asked, re.MULTILINE):
                chosen = place, found
                if place not in self._given:
                    break
        if chosen is None:
            raise Unavailable(f"{self.name} has no answer to this.")
        place, found = chosen
        self._given.add(place)
        answer = self._answers[place]
        return answer, _GROUP.sub(lambda group: _group(found, group[1]), answer.text)


def _group(found: re.Match[str], name: str) -> str:
    return found[int(name) if name.isdecimal() else name] or ""


def _check(place: int, answer: Answer) -> None:
    if answer.fails and answer.fails not in FAILURES:
        raise Misconfigured(f"Answer {place + 1} of the script fails as none of: {', '.join(FAILURES)}.")
    try:
        pattern = re.compile(answer.when, re.MULTILINE)
        for group in _GROUP.findall(answer.text):
            if not (group.isdecimal() and int(group) <= pattern.groups) and group not in pattern.groupindex:
                raise Misconfigured(
                    f"Answer {place + 1} of the script uses a group that “when” does not have: {group}."
                )
    except re.error as error:
        raise Misconfigured(
            f"“when” of answer {place + 1} of the script is no regular expression: {error}."
        ) from None
