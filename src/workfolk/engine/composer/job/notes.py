"""What a recruiter knows of a job, from notes: lines with a label, lists under one, or JSON."""

from __future__ import annotations

import json
import re
from dataclasses import fields
from typing import Any

from workfolk.engine.composer.job.model import LISTS, JobFacts

LONGEST_VALUE = 2_000  # characters
MOST_ITEMS = 30
_NAMES = tuple(one.name for one in fields(JobFacts))
_LABELS = {
    "title": "job title|title|position|role|stelle|stellentitel|titel|funktion",
    "organisation": "organisation|organization|company|employer|unternehmen|firma|arbeitgeber|organisation",
    "place": "place|place of work|location|where|ort|arbeitsort|dienstort|standort",
    "remote": "remote|from home|work from home|home office|homeoffice|von zu hause",
    "hours": "hours|working hours|working time|arbeitszeit|stunden",
    "contract": "contract|contract type|vertrag|vertragsart",
    "pay": "pay|salary|pay range|salary range|wage|gehalt|bezahlung|entgelt|lohn",
    "start": "start|start date|starts|beginn|eintritt|ab wann",
    "team": "team|your team|das team",
    "work": "work|about the work|about the role|what the work is|die arbeit|worum es geht",
    "tasks": "tasks|duties|responsibilities|what you will do|what the person will do|aufgaben|ihre aufgaben|deine aufgaben|tätigkeiten",
    "musts": "musts?|must have|must[- ]haves|requirements|required|needs?|needed|you need|what you need|qualifications|what you bring|muss|anforderungen|voraussetzungen|profil|ihr profil|dein profil|das bringen sie mit|das bringst du mit",
    "wishes": "wishes|nice|nice to have|nice[- ]to[- ]haves|ideally|a plus|preferred|von vorteil|wünschenswert|kann",
    "benefits": "benefits|offers?|we offer|what we offer|what you get|wir bieten|bieten|angebot|leistungen|das bekommen sie|das bekommst du",
    "steps": "steps|how hiring goes|process|hiring process|ablauf|so läuft die bewerbung",
    "apply": "apply|how to apply|application|contact|kontakt|ansprechpartner(?:in)?|bewerbung|so bewerben sie sich",
    "organisation_words": "about us|about the organisation|about the organization|about the company|über uns|wer wir sind",
}
_LABEL = {name: re.compile(rf"(?:{words})", re.IGNORECASE) for name, words in _LABELS.items()}
_LINE = re.compile(r"\s*(?:#+ *|\*\*)?(?P<label>[^:\n]{2,40}?)(?:\*\*)?\s*:(?:\*\*)?(?!//)\s*(?P<rest>.*)$")
_BULLET = re.compile(r"\s*(?:[-*•–—]|\d{1,2}[.)])\s+")


_LONGEST_HEADING = 3  # words
_KNOWN = ", ".join(words.split("|")[0].rstrip("?").capitalize() for words in _LABELS.values())


class NotesError(ValueError):
    """Notes that cannot be read; the message says what is wrong and what to do."""


def read_facts(text: str, *, title: str = "", organisation: str = "") -> JobFacts:
    """The facts in ``text``: JSON with the names of ``JobFacts``, or lines such as "Pay: 2,900 € a month".

    A label alone on its line opens a list; what stands under no label is about the work. English and German labels.
    ``title`` and ``organisation`` count before those of the notes. Raises ``NotesError``.
    """
    if any(one < " " and one not in "\t\n\f\r" for one in text):
        raise NotesError(
            "The notes are no text. Write them as lines such as “Pay: 2,900 € a month”, or as JSON."
        )
    found = _from_json(text) if text.lstrip().startswith(("{", "[")) else _from_lines(text)
    found["title"] = title or found.get("title", "")
    found["organisation"] = organisation or found.get("organisation", "")
    values: dict[str, Any] = {name: _value(name, value) for name, value in found.items()}
    return JobFacts(**values)


def items_in(name: str, value: object) -> tuple[str, ...]:
    """The items of the list ``name``, from lines or a list, without marks. Raises ``NotesError``."""
    items = _split(value) if isinstance(value, str) else value
    if not isinstance(items, (list, tuple)) or not all(isinstance(one, str) for one in items):
        raise NotesError(f"“{name}” has to be a list of texts.")
    found = tuple(filter(None, (_text(name, one) for one in items)))
    if len(found) > MOST_ITEMS:
        raise NotesError(f"“{name}” has {len(found)} items; {MOST_ITEMS} are read at most.")
    return found


def _from_json(text: str) -> dict[str, Any]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise NotesError(f"The notes begin like JSON and are none: {error}.") from None
    if not isinstance(found, dict):
        raise NotesError(f"The notes are JSON and no object: write {{…}} with some of {', '.join(_NAMES)}.")
    unknown = sorted(set(found) - set(_NAMES))
    if unknown:
        raise NotesError(f"“{unknown[0]}” is no part of a job. Known are: {', '.join(_NAMES)}.")
    return dict(found)


def _from_lines(text: str) -> dict[str, Any]:
    found: dict[str, list[str]] = {}
    name, is_marked = "work", False
    for line in text.splitlines():
        match = _LINE.match(line)
        said, bullet = line, _BULLET.match(line)
        if match is not None and not bullet:
            label = _named(match["label"])
            if label is not None:
                name, said, is_marked = label, match["rest"], False
            elif not match["rest"].strip() and len(match["label"].split()) <= _LONGEST_HEADING:
                raise NotesError(
                    f"“{match['label'].strip()}:” heads a list, and is no label that is known here. Call it one of: {_KNOWN}."
                )
            elif name in LISTS and is_marked:
                name = "work"  # behind a list with marks a line without one is no item of it
        is_marked = is_marked or bool(bullet)
        words = _BULLET.sub("", said, count=1).strip()
        if words:
            found.setdefault(name, []).append(words)
    return {name: values if name in LISTS else " ".join(values) for name, values in found.items()}


def _named(label: str) -> str | None:
    words = " ".join(label.split())
    return next((name for name, pattern in _LABEL.items() if pattern.fullmatch(words)), None)


def _value(name: str, value: object) -> str | tuple[str, ...]:
    if name in LISTS:
        return items_in(name, value)
    if not isinstance(value, str):
        raise NotesError(f"“{name}” has to be a text.")
    return _text(name, value)


def _split(value: str) -> list[str]:
    return [_BULLET.sub("", line, count=1) for line in value.splitlines()]


def _text(name: str, value: str) -> str:
    words = " ".join(value.split())
    if len(words) > LONGEST_VALUE:
        raise NotesError(
            f"“{name}” has {len(words)} characters; {LONGEST_VALUE} are read at most. Shorten it, or part it into a list."
        )
    return words
