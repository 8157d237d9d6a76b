"""Skills told in other words than their names: found once when a profile is read, asked for by what a row is called.

The words are in ``told_words``. A finding is a mention of type ``told``, whose concept is the first name of its row as a
key. Tokens are looked up one by one, so that the length of the table costs nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from workfolk.engine.talent.told_words import ROWS
from workfolk.engine.talent.words import content_words
from workfolk.engine.text.normalise import fold_marks

_ELIDED = re.compile(r"\b(?:[cdjlmnst]|qu)['’](?=[^\W_])", re.IGNORECASE)
_WORD = re.compile(r"(?:\b(?:[cdjlmnstCDJLMNST]|[Qq]u)['’](?=[^\W_]))|[^\W_]+(?:[+#]+|(?:[.'’&-][^\W_]+)*)")
_BUCKET = 3  # letters by which beginnings of words are looked up
_NO_FIRST_NAME = frozenset(
    [
        "als",
        "wie",
        "der",
        "die",
        "das",
        "ein",
        "eine",
        "as",
        "the",
        "a",
        "my",
        "mein",
        "meine",
        "comme",
        "como",
        "un",
        "una",
    ]
)
_WILLING = frozenset(content_words("willing willingness ready prepared happy basic general good practical"))


class Told(NamedTuple):
    """``text[start:end]`` tells of the row ``key``; of its topic only where ``weak``."""

    key: str
    start: int
    end: int
    weak: bool


class _Phrase(NamedTuple):
    words: tuple[str, ...]
    key: str
    weak: bool


def _tokens(phrase: str) -> tuple[str, ...]:
    apart = _ELIDED.sub(lambda found: f"{found.group()} ", phrase.casefold())
    return tuple(token for token in re.split(r"[\s/,]+", fold_marks(apart)) if token)


def _is(word: str, pattern: str) -> bool:
    if pattern[-1] == "*":
        return word.startswith(pattern[:-1])
    return word == pattern or pattern == "_"


def _key(names: str) -> str:
    return "-".join(names.partition(";")[0].split()).lower()


def _read() -> tuple[
    dict[str, list[_Phrase]], dict[str, list[_Phrase]], dict[frozenset[str], tuple[str, ...]]
]:
    whole: dict[str, list[_Phrase]] = {}
    begun: dict[str, list[_Phrase]] = {}
    asked: dict[frozenset[str], tuple[str, ...]] = {}
    for names, phrases in ROWS:
        key = _key(names)
        for name in names.split(";"):
            words = _meaning(name)
            if words and key not in asked.get(words, ()):
                asked[words] = (*asked.get(words, ()), key)
        for phrase in phrases.split(";"):
            tokens = _tokens(phrase.strip().removeprefix("~"))
            if tokens:
                one = _Phrase(tokens, key, phrase.strip().startswith("~"))
                first = tokens[0]
                if first[-1] == "*" and len(first) > _BUCKET:
                    begun.setdefault(first[:_BUCKET], []).append(one)
                else:
                    whole.setdefault(first.rstrip("*"), []).append(one)
    return whole, begun, asked


def _meaning(words: str) -> frozenset[str]:
    """The words that carry meaning; all of them where none does ("management")."""
    return frozenset(content_words(words)) - _WILLING


_WHOLE, _BEGUN, _ASKED = _read()


def rows_asked(names: Iterable[str]) -> frozenset[str]:
    """The keys of the rows that are called by one of ``names``, word for word but in any order."""
    return frozenset(key for name in names for key in _ASKED.get(_meaning(name), ()))


def find_told(text: str, *, prose: bool = False) -> list[Told]:
    """What ``text`` tells of, in order; the same words may tell of several rows.

    In ``prose`` a capital after a word with a capital is taken for a name: James Cook and Eva Koch tell of no kitchen.
    """
    found: list[Told] = []
    spans = [match.span() for match in _WORD.finditer(text)]
    words = [_folded(text[low:high]) for low, high in spans]
    for index, word in enumerate(words):
        for phrase in (*_WHOLE.get(word, ()), *_BEGUN.get(word[:_BUCKET], ())):
            length = len(phrase.words)
            here = words[index : index + length]
            if len(here) == length and all(map(_is, here, phrase.words)):
                if prose and length == 1 and _is_surname(text, spans, index):
                    continue
                found.append(Told(phrase.key, spans[index][0], spans[index + length - 1][1], phrase.weak))
    return found


def _is_surname(text: str, spans: Sequence[tuple[int, int]], index: int) -> bool:
    start = spans[index][0]
    if not index or not text[start].isupper():
        return False
    before, end = spans[index - 1]
    is_name = text[before].isupper() and text[before:end].casefold() not in _NO_FIRST_NAME
    return is_name and text[end:start] in (" ", ". ", "\u00a0")


@lru_cache(maxsize=65_536)
def _folded(word: str) -> str:
    return fold_marks(word.casefold())
