"""Sentences of prose, bullet lists and hard-wrapped text, as spans of the original."""

from __future__ import annotations

import re
from typing import NamedTuple

from .wordlist import words


class TextSpan(NamedTuple):
    """``text[start:end]``, characters."""

    start: int
    end: int


_LINE = re.compile(r"[^\r\n\v\f\x85\u2028\u2029]+")
_BULLET = re.compile(
    r"[ \t\u00a0]*(?:[-*•●▪◦‣·–—►▸➢✓✔»o]+[ \t\u00a0]+|[•●▪◦‣·►▸➢✓✔]|\(?(?:\d{1,2}|[a-z])[.)][ \t\u00a0]+)"
)
_END = re.compile(r"(?:[.!?…]+|[。！？])[\"'”’»)\]]*(?=\s|$)|[。！？]")
_WORD_BEFORE = re.compile(r"[^\s(\[\"'“/]*$")

# Never end a sentence, whatever follows.
_TITLES = words(
    """
    dr prof mr mrs ms mx sr jr st rev hon gen col lt sgt capt e.g eg i.e ie cf vs viz approx ca incl excl
    resp esp z.b bzw d.h u.a inkl ggf ca fig no nos vol pp ed eds abs art p.ej c-à-d dipl ing mag dott ph
    """
)
# May end a sentence or stand in it: they end it where a new one clearly begins.
_EITHER = words(
    """
    yrs yr mos mo hrs hr min max etc inc ltd co corp llc bros dept univ jan feb mar apr jun jul aug sep sept
    oct nov dec a.m p.m u.s u.k u.s.a u.a.e ph.d b.sc m.sc b.a m.a d.c usw tel ext est gmbh
    """
)
_OPENERS = words(
    """
    a all also an and any applicants are as at because before both but by can candidates do for from has
    have he her he's here how i i'm i've if in is it its join must my no not now on one or our please she so
    some that the their then there these they this those to we we're what when where which while who will
    with work you you'll your
    """
)


# "am 3. Mai": a German ordinal, not the end of anything. What is English as well needs its year.
_GERMAN_MONTH = re.compile(
    r"(?:januar|jänner|februar|märz|mai|juni|juli|oktober|dezember)\b|(?:april|august|september|november) \d{4}\b",
    re.IGNORECASE,
)


def without_bullet(text: str) -> str:
    """``text`` without the mark of the list in which it stood, and without outer white space."""
    bullet = _BULLET.match(text)
    return text[bullet.end() if bullet else 0 :].strip()


def sentences(text: str) -> list[TextSpan]:
    """Spans of the sentences of ``text``, in order, without bullet marks and outer white space.

    A line ends a sentence, unless it is long, unfinished and the next goes on in lower case (hard-wrapped prose).
    """
    spans: list[TextSpan] = []
    for start, end in _blocks(text):
        spans.extend(_split(text, start, end))
    return spans


def _blocks(text: str) -> list[tuple[int, int]]:
    """Runs of lines that belong together."""
    blocks: list[tuple[int, int]] = []
    previous_end = -1
    for line in _LINE.finditer(text):
        if not line.group().strip():
            previous_end = -1
            continue
        bullet = _BULLET.match(text, line.start(), line.end())
        start = bullet.end() if bullet else line.start()
        if blocks and previous_end >= 0 and not bullet and _wraps(text, blocks[-1], line):
            blocks[-1] = (blocks[-1][0], line.end())
        else:
            blocks.append((start, line.end()))
        previous_end = line.end()
    return blocks


def _wraps(text: str, block: tuple[int, int], line: re.Match[str]) -> bool:
    gap = text[block[1] : line.start()]
    if len(gap) > 2 or gap.count("\n") > 1:
        return False
    last_line = text[block[0] : block[1]].rsplit("\n", 1)[-1].rstrip()
    first = line.group().lstrip()[:1]
    return len(last_line) >= 45 and last_line[-1] not in ".!?:;…" and first.islower()


def _split(text: str, start: int, end: int) -> list[TextSpan]:
    spans: list[TextSpan] = []
    begin = start
    for stop in _END.finditer(text, start, end):
        if _ends_here(text, begin, stop, end):
            _append(spans, text, begin, stop.end())
            begin = stop.end()
    _append(spans, text, begin, end)
    return spans


def _append(spans: list[TextSpan], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        spans.append(TextSpan(start, end))


def _ends_here(text: str, begin: int, stop: re.Match[str], end: int) -> bool:
    rest = text[stop.end() : end].lstrip()
    if not rest:
        return True
    mark = stop.group()
    if mark.lstrip("\"'”’»)]")[:1] in "。！？":
        return True
    if rest[0].islower():
        return False  # "e.g. this", "yrs. of", "Node.js. is": a sentence begins with a capital, a digit or a sign
    if not mark.startswith(".") or mark.startswith(".."):
        return True
    before = _WORD_BEFORE.search(text[max(begin, stop.start() - 30) : stop.start()])
    word = (before.group() if before else "").lower().lstrip("(")
    opener = re.split(r"[\s,;:.!?]", rest, maxsplit=1)[0].lower().strip("\"'“(")
    if word in _TITLES or (len(word) == 1 and word.isalpha()):
        return False
    if word.isdecimal() and len(word) <= 2 and _GERMAN_MONTH.match(rest):
        return False
    if word in _EITHER:
        return opener in _OPENERS
    return True
