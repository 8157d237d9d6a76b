"""Data about a person that stands in a text: addresses, numbers that the state or a bank gave, a day of birth.

Numbers count only where their check digits are right, so that order numbers and dates are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}(?![\w-])", re.IGNORECASE)
_PHONES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?<![\w+/.-])\+\d{1,3}[ ./-]?(?:\(0?\d{0,4}\)[ ./-]?)?(?:\d[ ./-]?){6,12}\d(?![\w-])",
        r"(?<![\w+/.-])(?:1-)?(?:\(\d{3}\) ?|\d{3}[.-])\d{3}[.-]\d{4}(?![\w-])",
        (
            r"\b(?:tel|phone|telephone|telefon|mobile|mobil|cell|handy|call|téléphone|tél|teléfono|móvil|whatsapp)\b[.:]{0,2} ?(?:me |us |her |him )?(?:at |on |under |unter |au |al )?"
            r"(?P<said>\(?0[\d ()/.-]{5,18}\d|[6-9]\d{2}[ .]?\d{2,3}[ .]?\d{2,3}(?:[ .]?\d{2})?)(?![\w-])"
        ),
    )
)
_PROFILE = re.compile(r"\b(?:linkedin\.com/in/|xing\.com/profile/)[\w%.-]{2,80}", re.IGNORECASE)
_BIRTH = re.compile(
    r"\b(?:born(?: on)?|d\.?o\.?b\.?:?|date of birth:?|geb(?:oren|\.)?(?: am)?:?|geburtsdatum:?|née? le|date de naissance ?:?|nacid[oa] el|fecha de nacimiento:?) ?"
    r"(?:\d{1,2}[./ -](?:\d{1,2}|[a-zäéû]{3,10})[./ -]{1,2}(?:19|20)\d\d|(?:19|20)\d\d-\d\d-\d\d)(?!\d)",
    re.IGNORECASE,
)
_SSN = re.compile(r"(?<![\d-])(?!000|666|9)\d{3}-(?!00)\d\d-(?!0000)\d{4}(?![\d-])")
_NINO = re.compile(
    r"\b(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d\d ?\d\d ?\d\d ?[A-D]\b"
)
_DNI = re.compile(r"\b(?P<number>[XYZ]?\d{7,8})-?(?P<letter>[A-HJ-NP-TV-Z])\b")
_NIR = re.compile(
    r"(?<!\d)(?P<number>[12] ?\d\d ?(?:0[1-9]|1[0-2]|[2-9]\d) ?(?:\d\d|2[AB]) ?\d{3} ?\d{3}) ?(?P<key>\d\d)(?!\d)"
)
_SVNR = re.compile(
    r"(?<!\d)(?P<head>[1-9]\d\d)(?P<check>\d) ?(?P<tail>(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-5])\d\d)(?!\d)"
)
_IBAN = re.compile(r"\b[A-Z]{2}\d\d(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\b")
_DNI_LETTERS = "TRWAGMYFPDXBNJZSQVHLCKE"
_SVNR_WEIGHTS = (3, 7, 9, 5, 8, 4, 2, 1, 6)
_HEALTH = re.compile(
    r"\b(?:because of|due to|during|after) (?:her|his) (?:illness|cancer|depression|burn-?out|miscarriage|chemotherapy)\b"
    r"|\b(?:she|he|colleague|employee|predecessor|teammate|secretary)(?: who)?(?: currently| now| just)? (?:has|had|got|suffers from|was diagnosed with|has been diagnosed with|is off with|is out with) "
    r"(?:an? )?(?:cancer|depression|burn-?out|hiv|epilepsy|diabetes|miscarriage|stroke|heart attack)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Datum:
    """``text[start:end]`` is a datum of the kind ``email``, ``phone``, ``profile``, ``birth``, ``number``, ``account`` or ``health``."""

    kind: str
    start: int
    end: int


def personal_data(text: str) -> list[Datum]:
    """What in ``text`` is data about a person or reaches one, in order, not overlapping."""
    found = sorted(_all(text), key=lambda datum: (datum.start, -datum.end))
    kept: list[Datum] = []
    for datum in found:
        if not kept or datum.start >= kept[-1].end:
            kept.append(datum)
    return kept


def _all(text: str) -> Iterator[Datum]:
    for kind, pattern, is_right in _DATA:
        for match in pattern.finditer(text):
            if is_right(match):
                yield Datum(kind, *match.span("said" if "said" in pattern.groupindex else 0))


def is_dni(number: str, letter: str) -> bool:
    """Whether a Spanish DNI or NIE has its right letter: the number modulo 23."""
    if number[0] in "XYZ":
        number = str("XYZ".index(number[0])) + number[1:]
    return len(number) == 8 and _DNI_LETTERS[int(number) % 23] == letter


def is_nir(number: str, key: str) -> bool:
    """Whether a French NIR has its right key: 97 minus the number modulo 97."""
    plain = number.replace(" ", "").replace("2A", "19").replace("2B", "18")
    return plain.isdigit() and 97 - int(plain) % 97 == int(key)


def is_svnr(head: str, check: str, tail: str) -> bool:
    """Whether an Austrian social security number has its right check digit: a weighted sum modulo 11."""
    total = sum(weight * int(digit) for weight, digit in zip(_SVNR_WEIGHTS, head + tail, strict=True))
    return total % 11 == int(check)


def is_iban(text: str) -> bool:
    """Whether the check digits of an IBAN are right (ISO 13616: modulo 97 is 1)."""
    plain = text.replace(" ", "")
    if not 15 <= len(plain) <= 34:
        return False
    return int("".join(str(int(character, 36)) for character in plain[4:] + plain[:4])) % 97 == 1


def _any(match: re.Match[str]) -> bool:
    return True


_DATA: tuple[tuple[str, re.Pattern[str], Callable[[re.Match[str]], bool]], ...] = (
    ("email", _EMAIL, _any),
    ("profile", _PROFILE, _any),
    ("birth", _BIRTH, _any),
    ("health", _HEALTH, _any),
    ("number", _SSN, _any),
    ("number", _NINO, _any),
    ("number", _DNI, lambda match: is_dni(match["number"], match["letter"])),
    ("number", _NIR, lambda match: is_nir(match["number"], match["key"])),
    ("number", _SVNR, lambda match: is_svnr(match["head"], match["check"], match["tail"])),
    ("account", _IBAN, lambda match: is_iban(match.group())),
    *(("phone", pattern, _any) for pattern in _PHONES),
)
