"""Words of a text, the same for documents and queries.

Nothing in a text is an operator: ``AND OR ( ) : *`` gives the words "and" and "or".
"""

from __future__ import annotations

import re
import unicodedata

MAX_TOKEN = 64
"""Characters kept of one word; what is longer is no word that anyone searches."""

# Vowel signs and joined marks of Arabic, Indic and South-East Asian scripts are part of the word they stand in.
_MARKS = "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u0900-\u0dff\u0e31-\u0e4e\u0eb1-\u0ecd\u0f71-\u0f87\u102b-\u103e\u17b4-\u17d3"
# "c++", "c#" and "a+" are words; the sign between two letters separates them.
_WORD = re.compile(rf"[^\W_](?:[^\W_]|[{_MARKS}])*(?:[+#]{{1,2}}(?![^\W_]))?")
_ACCENTS = re.compile("[\u0300-\u036f]+")
# Written without spaces: indexed as overlapping pairs of characters.
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U000323af]+")


def tokenise(text: str) -> list[str]:
    """The words of ``text`` in order: folded to lower case without Latin, Greek and Cyrillic accents.

    Chinese and Japanese give overlapping pairs of characters.
    """
    return words_of(fold(text))


def fold(text: str) -> str:
    """``text`` in the letters of its words. Texts may be joined by a NUL and folded at once."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
        text = unicodedata.normalize("NFC", _ACCENTS.sub("", unicodedata.normalize("NFD", text.casefold())))
    return text.casefold()


def words_of(folded: str) -> list[str]:
    """The words of a folded text, in order."""
    words = [word[:MAX_TOKEN] for word in _WORD.findall(folded)]
    return words if folded.isascii() else [token for word in words for token in _pairs(word)]


def is_plain(folded: str) -> bool:
    """Whether the words of a folded text are just its runs of ASCII letters and digits."""
    return folded.isascii() and "+" not in folded and "#" not in folded


def _pairs(word: str) -> list[str]:
    found: list[str] = []
    position = 0
    for run in _UNSPACED.finditer(word):
        if run.start() > position:
            found.append(word[position : run.start()])
        characters = run.group()
        found.extend(characters[i : i + 2] for i in range(max(1, len(characters) - 1)))
        position = run.end()
    if position < len(word):
        found.append(word[position:])
    return found
