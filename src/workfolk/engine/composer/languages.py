"""The grammars there are, by language."""

from __future__ import annotations

from collections.abc import Mapping

from .english import ENGLISH
from .french import FRENCH
from .german import GERMAN
from .grammar import Grammar

GRAMMARS: Mapping[str, Grammar] = {one.code: one for one in (ENGLISH, FRENCH, GERMAN)}


def grammar_of(language: str) -> Grammar:
    """The grammar of a language; English where there is none for it."""
    return GRAMMARS.get(language.partition("-")[0].lower(), ENGLISH)
