"""The letters that a reader sees in a text: look-alikes, invisible characters and letters set apart are resolved.

"уoung" with a Cyrillic у, "yo\\u200bung", "y o u n g" and "y0ung" all read "young", and the way back to the characters of the
text is kept. Look-alikes follow the confusables of Unicode Technical Standard 39, as far as they pass for Latin letters.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

_INVISIBLE = re.compile(
    r"[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\U000e0000-\U000e007f\u0300-\u036f]"
)
_CYRILLIC = ("аеорсухіѕјԁһԛԝвнктмпгАЕОРСУХІЅЈВНКТМ", "aeopcyxisjdhqwbhktmnrAEOPCYXISJBHKTM")
_GREEK = ("αεοικνρτυχγωηΑΕΟΙΚΝΡΤΥΧΜΗΒΖ", "aeoiknptuxywnAEOIKNPTYXMHBZ")
_SMALL_CAPITALS = ("ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ", "abcdefghijklmnoprstuvwyz")
_OTHERS = ("ɑɡıոսօեɩƖ", "agınuoeıI")
_LOOKALIKES = str.maketrans(
    {
        strange: plain
        for group in (_CYRILLIC, _GREEK, _SMALL_CAPITALS, _OTHERS)
        for strange, plain in zip(*group, strict=True)
    }
)
_SIGNS = str.maketrans("01345@$", "oieasas")
_SIGN = re.compile(r"(?<=[^\W\d_])[01345@$]+(?=[a-z])", re.IGNORECASE)
_TOKEN = re.compile(r"\S*[01345@$]\S*")
_APART = re.compile(r"(?<![^\W_])[^\W\d_](?:[ ._*·-]{1,4}[^\W\d_](?![^\W_])){3,60}")
_FIRST = re.compile(r"(?:no|not|nur|keine)(?=[^\W\d_]{3})", re.IGNORECASE)
_LAST = re.compile(r"(?<=[^\W\d_]{3})only$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Letters:
    """``text`` as it is read; character ``i`` of it came from ``offsets[i]`` of the original, from ``i`` where None."""

    text: str
    offsets: Sequence[int] | None = None

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The span of the original behind ``text[start:end]``."""
        if self.offsets is None or start >= end:
            return start, end
        return self.offsets[start], self.offsets[end - 1] + 1


def read_letters(text: str) -> Letters:
    """``text`` as a reader sees it; unchanged, and without copying, where nothing is disguised."""
    is_plain = text.isascii()
    if is_plain and _APART.search(text) is None and _SIGN.search(text) is None:
        return Letters(text)
    characters: list[str] = []
    offsets: list[int] = []
    for place, character in enumerate(text):
        read = character if character.isascii() else _read(character)
        characters.extend(read)
        offsets.extend([place] * len(read))
    return _together(_TOKEN.sub(_without_signs, "".join(characters)), offsets)


def _read(character: str) -> str:
    if _INVISIBLE.match(character):
        return ""
    if character in "äöüßéèêàçñáíóúâîôûëïÄÖÜÉ–—“”„’‘…•":
        return character
    return unicodedata.normalize("NFKC", character).translate(_LOOKALIKES)


def _without_signs(token: re.Match[str]) -> str:
    """Digits and signs between letters as the letters that they stand for; addresses and short names such as B2B stay."""
    word = token[0]
    if "." in word.strip(".,;:!?)") or sum(character.isalpha() for character in word) < 3:
        return word
    return _SIGN.sub(lambda sign: sign[0].translate(_SIGNS), word)


def _together(text: str, offsets: list[int]) -> Letters:
    kept: list[str] = []
    places: list[int] = []
    end = 0
    for run in _APART.finditer(text):
        kept.append(text[end : run.start()])
        places += offsets[end : run.start()]
        end = run.end()
        for letter, place in _joined(run):
            kept.append(letter)
            places.append(offsets[place])
    kept.append(text[end:])
    return Letters("".join(kept), places + offsets[end:])


def _joined(run: re.Match[str]) -> list[tuple[str, int]]:
    """The letters of a run with where they stood; a space where the gap is wider, or behind "no" and before "only"."""
    letters = list(re.finditer(r"[^\W\d_]", run[0]))
    gaps = [after.start() - before.end() for before, after in pairwise(letters)]
    narrow = min(gaps)
    read: list[tuple[str, int]] = []
    for number, letter in enumerate(letters):
        if number and gaps[number - 1] > narrow:
            read.append((" ", run.start() + letter.start() - 1))
        read.append((letter[0], run.start() + letter.start()))
    word = "".join(one for one, _place in read)
    for cut in (_FIRST.match(word), _LAST.search(word)):
        if " " not in word and cut is not None:
            place = cut.end() if cut.start() == 0 else cut.start()
            read.insert(place, (" ", read[place][1]))
            break
    return read
