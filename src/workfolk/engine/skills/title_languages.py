"""Languages that a job title asks of the person: "German speaking", "(Mandarin)", "mit Deutsch"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from workfolk.engine.text.languages import language_code

from .title_words import Mark

_NAME = r"[^\W\d_]{3,}(?:\s(?:chinese|indonesia|sign language))?"
_NAMES = rf"{_NAME}(?:\s*(?:/|&|,|\+|\band\b|\bor\b|\bund\b|\boder\b|\bet\b)\s*{_NAME}){{0,4}}"
# Languages are named before a word of speaking, after one, or alone in brackets; each is looked for where there is a sign of it.
_SPOKEN: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...] = tuple(
    (re.compile(sign, re.IGNORECASE), re.compile(pattern, re.IGNORECASE))
    for sign, pattern in (
        (
            r"spea[kh]|sprach|sprech|sprek|phone\b|required|native",
            rf"(?:(?:fluent|native|local|mother tongue|bilingual)\s+(?:in\s+)?)?(?<!\w)(?P<names>{_NAMES})[ -]?(?:speaking|speakers?|speak|sprachig\w*|phone|required|native|sprechend\w*|sprekende?)(?!\w)",
        ),
        (
            r"speaks?\b|fluent|flie|native|\bmit\b|\bwith\b|\bavec\b|\bcon\b|\bmet\b|parlant|bilingu|zweispr",
            rf"(?<!\w)(?:fluent(?: in)?|native|mit|with|speaks?|parlant|avec|con|met|fließend\w*|bilingual(?: in)?|bilingue|zweisprachig\w*)\s+(?:fluent |guten? |good |fließend\w* )?(?P<names>{_NAMES})(?P<rest>(?:[- ]?(?:kenntniss?e?n?|skills|language))?(?:\s+[ABC][12])?)(?!\w)",
        ),
        (r"[(\[]", rf"[(\[]\s*(?P<names>{_NAMES})(?P<alone>(?:\s+only|\s+[ABC][12])?\s*[)\]])"),
    )
)
_BILINGUAL = re.compile(
    r"(?<!\w)(?:bilingual|bilingue|zweisprachig\w*|multilingual|mehrsprachig\w*|francophone|anglophone|tweetalig)(?!\w)",
    re.IGNORECASE,
)
_EACH_NAME = re.compile(rf"(?!(?:and|or|und|oder|et)\b){_NAME}", re.IGNORECASE)
_SUBJECT = re.compile(
    r"teach|tutor|lectur|translat|interpret|transcri|linguist|editor|writer|professor|instruct|chef|cook|cuisine|restaurant|lehrer|prof\b|enseign|kitchen|annotat|subtitl|proofread",
    re.IGNORECASE,
)
_GROUPS = {"francophone": "fr", "anglophone": "en"}


def languages_asked(title: str) -> Iterator[Mark]:
    """One mark for each language that a title asks for; a language that is taught, cooked or translated is the work."""
    for sign, pattern in _SPOKEN:
        if sign.search(title):
            for m in pattern.finditer(title):
                yield from _named_languages(title, m)
    for m in _BILINGUAL.finditer(title):
        word = m[0].lower()
        yield Mark(
            m.start(),
            m.end(),
            "language",
            _GROUPS.get(word) or ("multilingual" if word[0] == "m" else "bilingual"),
        )


def _named_languages(title: str, m: re.Match[str]) -> Iterator[Mark]:
    """One mark a language; the words of speaking go with the first or the last."""
    first = m.start("names")
    found = [
        (n.start() + first, n.end() + first, language_code(n[0])) for n in _EACH_NAME.finditer(m["names"])
    ]
    groups = m.groupdict()
    if "alone" in groups and m["names"].isupper() and not title.isupper():
        return  # "(CECO)" is short for something
    if not any(code for _, _, code in found) or ("alone" in groups and _SUBJECT.search(title)):
        return
    if "rest" in groups:  # "with German and Excel": the languages stand first
        known = list(takewhile(lambda name: name[2], found))
        start = m.start()
    else:  # "Sales and German speaking": they stand last
        known = list(takewhile(lambda name: name[2], reversed(found)))[::-1]
        start = m.start() if len(known) == len(found) else known[0][0] if known else 0
        if "alone" in groups and len(known) != len(found):
            return
    for n, (_, named_to, code) in enumerate(known):
        last = n == len(known) - 1 and (len(known) == len(found) or "rest" not in groups)
        end = m.end() if last else named_to
        while not title[start].isalnum():  # the bracket or the slash before it
            start += 1
        yield Mark(start, start + len(title[start:end].rstrip(" )]")), "language", code or "")
        start = end
