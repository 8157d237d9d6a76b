"""Contractions, and asking instead of ordering."""

from __future__ import annotations

import re

from workfolk.engine.composer.rewrite.english_words import CONTRACTIONS
from workfolk.engine.composer.rewrite.keeping import protected
from workfolk.engine.composer.rewrite.model import Change
from workfolk.engine.composer.rewrite.phrases import rows

_SHORT = {
    long.strip(): short.strip() for long, _arrow, short in (row.partition(">") for row in rows(CONTRACTIONS))
}
# "it's" and "I'd" are left alone: they may be "it has" and "I had".
_LONG = {
    short: long
    for long, short in _SHORT.items()
    if short.endswith(("n't", "'m", "'re", "'ve been", "'ll")) and long != "can not"
} | {"let's": "let us", "I've": "I have", "we've": "we have", "you've": "you have", "they've": "they have"}
_CONTRACT = re.compile(
    r"(?<![\w'’-])(?:" + "|".join(sorted(map(re.escape, _SHORT), key=len, reverse=True)) + r")(?=\s+[a-z])",
    re.IGNORECASE,
)
_EXPAND = re.compile(
    r"(?<![\w'’-])(?:"
    + "|".join(sorted((re.escape(one).replace("'", "['’]") for one in _LONG), key=len, reverse=True))
    + r")(?![\w'’-])(?!\s+(?:I|we|you|they|he|she|it)\b)",
    re.IGNORECASE,
)
_ORDER = re.compile(
    r"^(?:send|call|tell|give|show|write|let|email|message|text|inform|remind|help)\s+(?:me|us)\b|^(?:send|share|bring|submit|confirm|forward|return)\s+your\b",
    re.IGNORECASE,
)
_ORDER_DE = re.compile(
    r"^(?:Senden|Schicken|Geben|Sagen|Zeigen|Schreiben|Teilen|Lassen|Rufen|Melden|Bringen|Helfen)\s+Sie\s+(?:mir|mich|uns|sich)\b"
)


def contracted(text: str, changes: list[Change]) -> str:
    """Spoken forms: "do not" → "don't"."""
    return _swapped(text, _CONTRACT, _SHORT, changes)


def expanded(text: str, changes: list[Change]) -> str:
    """Written forms: "don't" → "do not"."""
    return _swapped(text, _EXPAND, _LONG, changes)


def asking(text: str, language: str, changes: list[Change]) -> str:
    """ "Send me the file." → "Please send me the file." """
    if "?" in text or re.search(r"\b(?:please|bitte)\b", text, re.IGNORECASE):
        return text
    word = {"en": ("Please", _ORDER), "de": ("Bitte", _ORDER_DE)}.get(language)
    if word is None or not word[1].match(text):
        return text
    changes.append(Change("please"))
    return f"{word[0]} {text[:1].lower()}{text[1:]}"


def _swapped(text: str, pattern: re.Pattern[str], table: dict[str, str], changes: list[Change]) -> str:
    forbidden = protected(text)

    def put(match: re.Match[str]) -> str:
        if any(start < match.end() and match.start() < end for start, end in forbidden):
            return match.group()
        found = match.group().replace("’", "'")
        made = table.get(found) or table.get(found[:1].lower() + found[1:])
        if made is None:
            return match.group()
        if found[0].isupper():
            made = made[:1].upper() + made[1:]
        changes.append(Change("words", match.group(), made))
        return made

    return pattern.sub(put, text)
