"""How hard a posting is to read, and what makes it so.

LIX counts the words of a sentence and the words of more than six letters; it needs no syllables and serves German as
well as English (C. H. Björnsson, Läsbarhet, 1968; J. Anderson, Lix and Rix, Journal of Reading 26, 1983).
"""

from __future__ import annotations

import re

from workfolk.engine.composer.job.model import Hard, Reading
from workfolk.engine.guardrails.model import Span
from workfolk.engine.text.sentences import sentences

LONG_SENTENCE = 25  # words; what public services in Britain ask their writers to stay below
_LONG_WORD = 6  # letters; a longer word is a long one
_BANDS = ((30, "very easy"), (40, "easy"), (50, "medium"), (60, "hard"))
_MOST = 5
_WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*|\d+(?:[.,:]\d+)*")
_ADDRESS = re.compile(r"\S+@\S+|https?://\S+|www\.\S+")


def read_level(text: str) -> Reading:
    """The reading level of ``text``: LIX to the nearest whole, the hardest sentences and the longest words.

    A text without words is very easy and has a LIX of 0.
    """
    plain = _ADDRESS.sub(lambda match: " " * len(match.group()), text)
    spans = [
        (one.start, one.end, words)
        for one in sentences(plain)
        if (words := _WORD.findall(plain[one.start : one.end]))
    ]
    words = [word for _start, _end, found in spans for word in found]
    if not words:
        return Reading(0, _BANDS[0][1], 0, 0, 0.0, 0.0)
    long = [word for word in words if len(word) > _LONG_WORD]
    per_sentence, long_share = len(words) / len(spans), len(long) / len(words)
    lix = round(per_sentence + 100 * long_share)
    hard = sorted(
        (
            (-len(found), start, end)
            for start, end, found in spans
            if len(found) > LONG_SENTENCE
        )
    )  # fmt: skip
    return Reading(
        lix=lix,
        band=next((name for most, name in _BANDS if lix < most), "very hard"),
        words=len(words),
        sentences=len(spans),
        per_sentence=round(per_sentence, 1),
        long_share=round(long_share, 3),
        hard=tuple(
            Hard(Span(start, end, text[start:end]), f"{-count} words") for count, start, end in hard[:_MOST]
        ),
        long_words=tuple(sorted(dict.fromkeys(long), key=lambda word: (-len(word), word))[:_MOST]),
    )
