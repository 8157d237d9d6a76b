"""Two ways to tidy a text: ``clean`` for storing it, ``normalise`` for comparing it.

What is stored keeps the writer's characters. What is compared is folded, and every folded character knows which
characters of the original it came from, so that a match can be quoted verbatim.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

_NEWLINES = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
# Control characters but tab and newline; soft hyphen; zero-width and bidirectional controls; byte-order mark;
# interlinear annotation; lone surrogates; tag characters; supplementary variation selectors that hide data.
_REMOVED = re.compile(
    "[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f"
    "\ufeff\ufff0-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e0fff]"
)
# Nobody writes so many blanks in a row; patterns that read a text may take the square of their number.
_BLANKS = re.compile(r"([^\S\n]{60})[^\S\n]+")
# Joiners change the shape of Arabic, Indic and emoji sequences and nothing elsewhere, where they only hide text.
_JOINED = "\u0600-\u109f\u1700-\u1cff\u200c\u200d\u2190-\u2bff\ufe0f\U0001f000-\U0001faff"
_STRAY_JOINER = re.compile(f"(?<![{_JOINED}])[\u200c\u200d]+|[\u200c\u200d]+(?![{_JOINED}])")

_UNIFIED = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛′´`ʼ＇", "'"),
        **dict.fromkeys("“”„‟″«»〝〞＂", '"'),
        **dict.fromkeys("‐‑‒–—―−﹘﹣－", "-"),
        "\u2044": "/",
    }
)
_IGNORED = re.compile(
    "[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\U000e0000-\U000e0fff]"
)


@dataclass(frozen=True, slots=True)
class Normalised:
    """A normalised text with the way back.

    ``starts[i]`` and ``ends[i]`` bound the characters of the original that gave ``text[i]``; both are None where
    the positions are the same.
    """

    text: str
    starts: tuple[int, ...] | None = None
    ends: tuple[int, ...] | None = None

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The span of the original text behind ``text[start:end]``; ``start < end`` is assumed."""
        if self.starts is None or self.ends is None:
            return start, end
        return self.starts[start], self.ends[end - 1]


def clean(text: str) -> str:
    """The text as it may be stored: NFC, one kind of newline, no invisible characters that can hide or reorder text.

    Joiners stay where Arabic, Indic scripts and emoji need them; of more than 60 blanks in a row 60 stay. Idempotent.
    """
    text = unicodedata.normalize("NFC", _BLANKS.sub(r"\1", _REMOVED.sub("", _NEWLINES.sub("\n", text))))
    if "\u200c" in text or "\u200d" in text:
        text = unicodedata.normalize("NFC", _STRAY_JOINER.sub("", text))
    return text


def fold_marks(text: str) -> str:
    """The text without accents and other combining marks: ``Zürich`` → ``Zurich``, ``Łódź`` → ``Lodz``."""
    if text.isascii():
        return text
    decomposed = unicodedata.normalize("NFKD", text.translate(_LETTERS))
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def fold_in_place(text: str) -> str:
    """Lower case without accents, character for character: a position in the result is one in ``text``."""
    if text.isascii():
        return text.lower()
    folded = ((fold_marks(normalise(c)), c) for c in text)
    return "".join(f if len(f) == 1 else c for f, c in folded)


_LETTERS = str.maketrans({"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ı": "i", "ß": "ss", "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe"})  # fmt: skip


def normalise(text: str) -> str:
    """The text as it is compared: NFKC, case folded, quotes and dashes unified, invisible characters dropped."""
    return text.lower().translate(_ASCII_UNIFIED) if text.isascii() else normalise_with_offsets(text).text


def normalise_with_offsets(text: str) -> Normalised:
    """As ``normalise``, with the map back to the original."""
    if text.isascii():
        return Normalised(text.lower().translate(_ASCII_UNIFIED))
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for start, end in _clusters(text):
        piece = _fold(text[start:end])
        pieces.append(piece)
        starts.extend([start] * len(piece))
        ends.extend([end] * len(piece))
    return Normalised("".join(pieces), tuple(starts), tuple(ends))


_ASCII_UNIFIED = str.maketrans({"`": "'"})


def _fold(cluster: str) -> str:
    if cluster.isascii():
        return cluster.lower().translate(_ASCII_UNIFIED)
    # Unified first: NFKC would turn a lone acute accent into a space and a combining mark.
    folded = unicodedata.normalize("NFKC", _IGNORED.sub("", cluster).translate(_UNIFIED)).casefold()
    return unicodedata.normalize("NFKC", folded).translate(_UNIFIED)


def _clusters(text: str) -> Iterator[tuple[int, int]]:
    """Pieces that normalisation may compose: a character and the marks and Hangul vowels that follow it."""
    start = 0
    for i in range(1, len(text) + 1):
        if i == len(text) or not _continues(text[i]):
            yield start, i
            start = i


def _continues(char: str) -> bool:
    if char.isascii():
        return False
    return unicodedata.combining(char) != 0 or "\u1160" <= char <= "\u11ff"
