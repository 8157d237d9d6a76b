"""What a language must be able to do for the composer. Sentences are patterns with slots, one table per language.

The slots of a pattern, all rendered by its grammar:

    {role} {Role}   a title in running text, small and capitalised: "staff nurse", "Staff nurse"
    {a_role}        as a predicate: "a staff nurse", "head of IT"
    {as_role}       as somebody works: "as a staff nurse", "in customer service"
    {at}            " at Calderholt Hospital", or nothing
    {org}           "Calderholt Hospital"
    {since}         " since 2021", or nothing
    {span}          " from 2017 to 2021", " in 2019", " until 2021", or nothing
    {year}          "2021"
    {Span}          "From 2017 to 2021", to begin with
    {in_year}       " in 2017", or nothing
    {anchor}        the employer that something was before
    {then}          " as a clerk", or nothing where the title stays the same
    {list} {List}   "wound care, intravenous therapy and care planning"
    {some}          the same of languages that somebody has just begun with
    {subject}       "adult nursing"
    {school}        "the University of Wexmoor"
    {degree}        " (BSc)", ", BSc (Hons)", or nothing
    {place}         " in Manchester", or nothing
    {as_roles}      "as a software tester or a test engineer"
    {other}         a second role, as the pattern's key says
    {title}         of a project

A slot that may be empty brings its own leading space.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from .names import Names

_BRACKETS = re.compile(r"\([^()]*\)")
_ONLY_HOURS = re.compile(
    r"\s*\(\s*(?:(?:\d{1,3}(?:[.,]\d)?\s?(?:%|h\b|hours?|std\.?|stunden)|full[- ]time|part[- ]time|vollzeit|teilzeit|(?:à )?temps (?:plein|partiel)|mi-temps|permanent|contract|befristet|unbefristet|cd[id])[\s,/;–-]*)+\)",
    re.IGNORECASE,
)


def without_hours(title: str) -> str:
    """A title without brackets that only tell how much of the week it is: "(part-time, 60 %)"."""
    return _ONLY_HOURS.sub("", title)


def title_parts(title: str, breaks: re.Pattern[str]) -> list[str]:
    """The parts of a title at its ``breaks``; what stands in brackets is no part of its own."""
    covered = _BRACKETS.sub(lambda found: re.sub(r"[^()]", "\0", found.group()), title)
    parts, begin = [], 0
    for match in breaks.finditer(covered):
        parts.append(title[begin : match.start()])
        begin = match.end()
    return [one.strip() for one in (*parts, title[begin:]) if one.strip()] or [title]


@dataclass(frozen=True, slots=True)
class Role:
    """A title as it stands in running text. ``kind``: "person" takes an article where the language has one,
    "unique" ("Head of IT") and "foreign" never do, "field" ("customer service") is worked in."""

    text: str
    kind: str = "person"
    detail: str = ""  # what follows its comma: "respiratory ward"


class Grammar(Protocol):
    """One language. Deterministic; knows nothing of a profile."""

    @property
    def code(self) -> str:
        """ISO 639-1: "en"."""

    @property
    def patterns(self) -> Mapping[str, Sequence[str]]:
        """Patterns by key and person: "now.I", "now.none", "head.now". See ``english_patterns`` for all keys."""

    @property
    def questions(self) -> Mapping[str, str]:
        """What the person is asked, by key."""

    def role(self, title: str, names: Names) -> Role | None:
        """A title in running text; None where nothing of it can be said."""

    def a_role(self, role: Role) -> str: ...

    def as_role(self, role: Role) -> str: ...

    def own_account(self, role: Role, organisation: str) -> Role:
        """A role that somebody has on their own account; ``organisation`` is what stands in an employer's place."""

    def at(self, organisation: str) -> str: ...

    def at_all(self, organisations: Sequence[str]) -> str:
        """Several organisations: " at Alpha Ltd and Beta Ltd"."""

    def house(self, organisation: str) -> str:
        """An organisation inside a sentence: "the University of Wexmoor", "an der Universität Wexmoor"."""

    def since(self, month: int) -> str: ...

    def span(self, start: int | None, end: int | None) -> str:
        """From when to when; ``end`` exclusive."""

    def place(self, place: str) -> str: ...

    def joined(self, items: Sequence[str]) -> str: ...

    def either(self, items: Sequence[str]) -> str:
        """"a or b"."""  # fmt: skip

    def running(self, name: str, names: Names) -> str:
        """A skill or subject in running text: "Wound Care" → "wound care", "SQL" stays."""

    def language(self, name: str) -> str:
        """The name of a human language as this language writes it."""

    def held(self, name: str, names: Names) -> str:
        """A certificate as something one holds: "a food hygiene certificate", "CompTIA Security+"."""

    def is_person(self, name: str) -> bool:
        """Whether a name is that of a person: "Certified Accountant", "first aider"."""

    def is_trade(self, subject: str) -> bool:
        """Whether what somebody trained in is named by who does it: "Chemielaborantin", "electrician"."""

    def is_member(self, name: str) -> bool:
        """Whether a certificate says what one belongs to: "Member of the Madrid Bar"."""

    def membership(self, name: str) -> str:
        """What somebody is, by a certificate: "a member of the Madrid Bar"."""

    def quoted(self, text: str) -> str:
        """In quotation marks."""

    def merged(self, first: str, second: str) -> str | None:
        """Two short lines in one sentence: "I set up X, and taught Y."; None where they do not go together."""

    def lifted(self, sentence: str, *, ended: bool, person: str) -> str | None:
        """A line of a person's own description as a sentence of theirs: "Taught 14 students" → "I taught 14 students."

        ``ended``: the position is over, so it is told in the past. None where it cannot be done safely.
        """

    def tells_today(self, sentence: str) -> bool:
        """Whether a sentence can stand alone as a headline: of today, no wish, pointing at nothing."""

    def in_past(self, sentence: str) -> bool:
        """Whether a lifted line tells of the past: one sentence does not hold two tenses."""

    def bullet(self, sentence: str, *, ended: bool) -> str:
        """A line as a bullet: verb first, without "I" and "Responsible for", nothing else changed."""

    def spoken(self, text: str, contractions: bool) -> str:
        """With contractions, where the person writes them."""
