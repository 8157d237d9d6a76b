"""JSON Lines in bulk: one line in, one line out, in order, in constant memory; a bad line is answered, not fatal."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

import click

Fields = dict[str, Any]

LONGEST_LINE = 1_000_000  # bytes
LONGEST_TEXT = 100_000  # characters
LONGEST_TITLE = 1_000


@dataclass(frozen=True, slots=True)
class Line:
    """A line of input: its fields, or why it cannot be read. ``number`` counts from 1, empty lines included."""

    number: int
    fields: Fields
    error: str = ""

    @property
    def text(self) -> str:
        """Its text; empty where it has none."""
        text = self.fields.get("text", "")
        return text if isinstance(text, str) else ""


def read(stream: BinaryIO, *, longest: int, wanted: Sequence[str]) -> Iterator[Line]:
    """The lines of a stream that are not empty.

    A line that is no JSON object is the text itself. ``wanted`` names the fields of which there must be one.
    """
    for number, raw in _raw_lines(stream):
        if raw is None:
            yield Line(number, {}, f"The line is longer than {LONGEST_LINE:,} bytes.")
            continue
        try:
            text = raw.decode("utf-8-sig" if number == 1 else "utf-8").strip()
        except UnicodeDecodeError:
            yield Line(number, {}, "The line is not UTF-8.")
            continue
        if text:
            yield _line(number, text, longest, wanted)


def _raw_lines(stream: BinaryIO) -> Iterator[tuple[int, bytes | None]]:
    """Each line with its number; None for one that is too long, of which no more is kept than the limit."""
    number = 0
    while raw := stream.readline(LONGEST_LINE + 1):
        number += 1
        if len(raw) <= LONGEST_LINE or raw.endswith(b"\n"):
            yield number, raw
            continue
        while raw and not raw.endswith(b"\n"):
            raw = stream.readline(LONGEST_LINE)
        yield number, None


def _line(number: int, text: str, longest: int, wanted: Sequence[str]) -> Line:
    if text[0] != "{":
        return _checked(Line(number, {"text": text}), longest, wanted)
    try:
        fields = json.loads(text, parse_constant=_no_number)
    except RecursionError:
        return Line(number, {}, "The JSON is nested too deeply.")
    except ValueError as error:
        return Line(number, {}, f"This is no JSON: {error}.")
    return _checked(Line(number, fields), longest, wanted)


def _no_number(name: str) -> float:
    raise ValueError(f"{name} is no number in JSON")


def _checked(line: Line, longest: int, wanted: Sequence[str]) -> Line:
    """The line, or what is wrong with its fields."""
    given = [name for name in wanted if name in line.fields]
    if not given:
        names = " or ".join(f'"{name}"' for name in wanted)
        return Line(line.number, line.fields, f"The object has no {names}.")
    if "text" in given and not isinstance(line.fields["text"], str):
        return Line(line.number, line.fields, '"text" is no string.')
    if "skills" in given:
        skills = line.fields["skills"]
        if not isinstance(skills, list) or not all(isinstance(skill, str) for skill in skills):
            return Line(line.number, line.fields, '"skills" is no list of strings.')
        if any(len(skill) > LONGEST_TITLE for skill in skills) or len(skills) > LONGEST_TITLE:
            return Line(
                line.number, line.fields, f'"skills" has more than {LONGEST_TITLE:,} words or letters.'
            )
    if len(line.text) > longest:
        return Line(line.number, line.fields, f'"text" is longer than {longest:,} characters.')
    return line


def in_chunks(lines: Iterable[Line], size: int) -> Iterator[list[Line]]:
    """The lines, ``size`` at a time."""
    together: list[Line] = []
    for line in lines:
        together.append(line)
        if len(together) == size:
            yield together
            together = []
    if together:
        yield together


def answered(lines: Sequence[Line], answer: Callable[[Sequence[Line]], Iterable[Fields]]) -> Iterator[bytes]:
    """Each line with its answer added to its fields, or with its error, as JSON and in order."""
    good = [line for line in lines if not line.error]
    answers = iter(answer(good)) if good else iter(())
    for line in lines:
        if line.error:
            yield _encoded({**line.fields, "error": line.error, "line": line.number})
        else:
            yield _encoded({**line.fields, **next(answers)})


_encode = json.JSONEncoder(ensure_ascii=False, check_circular=False).encode


def _encoded(fields: Fields) -> bytes:
    written = _encode(fields)
    try:
        return written.encode() + b"\n"
    except UnicodeEncodeError:  # half of a pair of surrogates
        return json.dumps(fields).encode() + b"\n"


def read_corpus(path: Path) -> tuple[list[str], list[int]]:
    """The titles of a file, one a line or JSON Lines with "text", and the place of each in the file, from 0.

    Empty lines count as places and are left out. Raises ClickException where a line cannot be read.
    """
    with path.open("rb") as file:
        lines = list(read(file, longest=LONGEST_TITLE, wanted=("text",)))
    bad = next((line for line in lines if line.error), None)
    if bad is not None:
        raise click.ClickException(f"{path}, line {bad.number}: {bad.error}")
    if not lines:
        raise click.ClickException(f"{path} holds no title.")
    return [line.text for line in lines], [line.number - 1 for line in lines]
