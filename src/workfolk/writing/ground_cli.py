"""``workfolk ground``: whether facts support each sentence of a text, as JSON Lines. No database, no settings, no model."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, BinaryIO

import click

_LONGEST_LINE = 2_000_000  # bytes
_MONTH = re.compile(r"(\d{4})-(\d{2})")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z]{2,4})?")


class LineError(ValueError):
    """A line that cannot be checked; the message says what is wrong and what is expected."""


@click.command()
@click.argument("source", metavar="[FILE]", type=click.File("rb"), default="-")
@click.pass_context
def ground(context: click.Context, source: BinaryIO) -> None:
    """Check each sentence of a text against facts: JSON Lines in, JSON Lines out.

    \b
    in:  {"facts": ["…"], "text": "…"}   a fact is a sentence or a whole document, or {"key": "…", "text": "…"};
         optional: "language" ("en"), "as_of" ("2026-11", the month that "now" is)
    out: {"sentences": [{"text", "supported", "evidence": [{"fact", "quote"}], "reason"}]}

    A line that cannot be read is answered with {"error", "line"}; the others go on, and the exit code is 1 at the end.
    FILE is read, or standard input where there is none or it is "-".
    """
    now = datetime.now(UTC)
    out = sys.stdout.buffer
    wrong = False
    for number, raw in _lines(source):
        try:
            answer = _answer(raw, now.year * 12 + now.month - 1)
        except LineError as error:
            wrong = True
            answer = {"error": str(error), "line": number}
        out.write(json.dumps(answer, ensure_ascii=False).encode("utf-8", "replace") + b"\n")
        out.flush()
    if wrong:
        context.exit(1)


def _lines(source: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """The lines that are not empty, with their numbers from 1; of one that is too long no more than the limit is kept."""
    number = 0
    while raw := source.readline(_LONGEST_LINE + 1):
        number += 1
        rest = raw
        while len(rest) > _LONGEST_LINE and not rest.endswith(b"\n"):
            rest = source.readline(_LONGEST_LINE + 1)
        if raw.strip():
            yield number, raw


def _answer(raw: bytes, this_month: int) -> dict[str, Any]:
    # Imported here, so that --help does not wait for it.
    from workfolk.engine.grounding.check import TooMuch, check
    from workfolk.engine.grounding.model import Fact, FactKind
    from workfolk.engine.text.normalise import clean

    row = _row(raw)
    text = row.get("text")
    if not isinstance(text, str):
        raise LineError('"text" is missing: give the text that is checked as a string.')
    named = _facts(row.get("facts"))
    facts = tuple(
        Fact(
            str(number),
            FactKind.DOCUMENT,
            str(name if name is not None else f"Fact {number}"),
            clean(one).strip(),
        )
        for number, (name, one) in enumerate(named)
    )
    try:
        checked = check(text, facts, language=_language(row), as_of=_as_of(row, this_month))
    except TooMuch as error:
        raise LineError(f"{str(error)[0].upper()}{str(error)[1:]}.") from None
    return {
        "sentences": [
            {
                "text": one.text,
                "supported": one.supported,
                "evidence": [
                    {"fact": _name(named, int(found.key)), "quote": found.quote} for found in one.evidence
                ],
                "reason": one.reason,
            }
            for one in checked
        ]
    }


def _row(raw: bytes) -> dict[str, Any]:
    if len(raw) > _LONGEST_LINE:
        raise LineError(f"The line is longer than {_LONGEST_LINE:,} bytes.")
    try:
        row = json.loads(raw.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise LineError("The line is not UTF-8.") from None
    except (ValueError, RecursionError):
        raise LineError('The line is not JSON: write {"facts": ["…"], "text": "…"} on one line.') from None
    if not isinstance(row, dict):
        raise LineError('The line is no JSON object: write {"facts": ["…"], "text": "…"}.')
    return row


def _facts(given: object) -> list[tuple[str | None, str]]:
    """Each fact with the key that was given to it, if any. One text alone is one fact."""
    if isinstance(given, str):
        return [(None, given)]
    if not isinstance(given, list):
        raise LineError('"facts" is missing: give a list of texts.')
    found: list[tuple[str | None, str]] = []
    for number, one in enumerate(given, start=1):
        if isinstance(one, str):
            found.append((None, one))
        elif (
            isinstance(one, dict)
            and isinstance(one.get("text"), str)
            and isinstance(one.get("key"), str | None)
        ):
            found.append((one.get("key"), one["text"]))
        else:
            raise LineError(f'Fact {number} is neither a text nor {{"key": "…", "text": "…"}}.')
    return found


def _name(named: list[tuple[str | None, str]], number: int) -> str | int:
    key = named[number][0]
    return number if key is None else key


def _language(row: dict[str, Any]) -> str:
    given = row.get("language") or ""
    if not isinstance(given, str) or (given and not _LANGUAGE.fullmatch(given)):
        raise LineError('"language" is an ISO 639 code like "en".')
    return given[:2].lower() if given else ""


def _as_of(row: dict[str, Any], this_month: int) -> int:
    given = row.get("as_of")
    if given is None or given == "":
        return this_month
    found = _MONTH.fullmatch(given) if isinstance(given, str) else None
    if found is None or not 1 <= int(found[2]) <= 12 or not 1800 <= int(found[1]) <= 2100:
        raise LineError('"as_of" is a month like "2026-11".')
    return int(found[1]) * 12 + int(found[2]) - 1
