"""What a text says of licences where no name is linked: the classes that are held, and what somebody says not to be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

PLUS_E = re.compile(r"(?<=[BCD1])\s?\+\s?E\b")
"""The trailer of "C+E", which is class CE."""
CLASSES = "driving-classes"
_CLASSES = re.compile(
    r"\b(?i:licen[cs]es?|führerscheine?|permis|carn[eé]ts?|permisos?|patente)\s+(?:de\s+conduire\s+|de\s+conducir\s+|class(?:es)?\s+|klassen?\s+|cat(?:egor\w+|\.)?\s+)*"
    r"(?:(?:[ABCD][12]?(?:\s?\+?\s?E)?|AM)\b(?:\s*(?:[,/&]|and|und|et|y)\s*)?)+[^.;\n]{0,30}",
)
_NOT_SO = re.compile(
    r"\b(?:not|never|isn['’]t|nicht)\s+(?:yet\s+|fully\s+|been\s+|a\s+)*(?P<how>chartered|registered|licen[cs]ed|admitted|certified|accredited|qualified|zugelassen|examiniert|approbiert)\b",
    re.IGNORECASE,
)
_STEM = 5  # letters that tell them apart: "chart" of chartered and of a charter


class Paper(NamedTuple):
    """``text[start:end]`` names driving classes, or says what somebody is not."""

    key: str
    start: int
    end: int


def find_papers(text: str) -> Iterator[Paper]:
    """Driving classes as "Permis C et CE", and "not chartered" as ``not-chart``."""
    for match in _CLASSES.finditer(text):
        yield Paper(CLASSES, *match.span())
    for match in _NOT_SO.finditer(text):
        yield Paper(f"not-{match['how'][:_STEM].casefold()}", *match.span())


def not_so(words: str) -> tuple[str, ...]:
    """The keys of what would deny a qualification with these words."""
    folded = words.casefold()
    stems = ("chart", "regis", "licen", "admit", "certi", "accre", "quali", "zugel", "exami", "appro")
    return tuple(f"not-{stem}" for stem in stems if stem in folded)
