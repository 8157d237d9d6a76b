"""Whether a translation kept what can be compared across languages: numbers, months, days, names, links, mentions.

Nothing here can tell whether a sentence was translated well; that is for the person who knows both languages. What is
caught is what a model adds or changes: a number, a date, a name that the text does not hold, and what got lost.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache

from babel import Locale

from workfolk.engine.composer.rewrite.keeping import protected
from workfolk.engine.grounding.model import Checked, Evidence
from workfolk.engine.text.language import detect
from workfolk.engine.text.sentences import sentences
from workfolk.engine.text.wordlist import words

SOURCE_KEY = "text"
SOURCE_LABEL = "Your own text"
_LANGUAGES = ("en", "de", "fr", "es", "it", "nl")
_NUMBER = re.compile(r"\d+(?:[.,'’\u00a0\u202f ]\d{3}(?!\d))*(?:[.,]\d+)?")
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_COUNTS = """
0 zero null zéro cero nul | 1 one eins un uno een | 2 two zwei deux dos due twee | 3 three drei trois tres tre drie |
4 four vier quatre cuatro quattro | 5 five fünf cinq cinco cinque vijf | 6 six sechs seis sei zes |
7 seven sieben sept siete sette zeven | 8 eight acht huit ocho otto | 9 nine neun neuf nueve nove negen |
10 ten zehn dix diez dieci tien | 11 eleven elf onze once undici | 12 twelve zwölf douze doce dodici twaalf dozen dutzend douzaine docena |
15 fifteen fünfzehn quinze quince quindici vijftien | 20 twenty zwanzig vingt veinte venti twintig |
30 thirty dreißig trente treinta trenta dertig | 40 forty vierzig quarante cuarenta quaranta veertig |
50 fifty fünfzig cinquante cincuenta cinquanta vijftig | 100 hundred hundert cent cien ciento cento honderd |
1000 thousand tausend mille mil duizend
"""
# Small words that also count: "un", "one", "elf" prove nothing by themselves.
_UNCERTAIN = words("one eins un uno een sei due tres acht elf once mil mille cent null nul dix")
_STATES = words(
    "united states kingdom états-unis royaume-uni vereinigte vereinigten staaten königreich estados unidos stati uniti"
)
_NAMED_OTHERWISE = words(
    "i i'm i'd i'll i've mr mrs ms dr prof herr frau madame monsieur señor señora god internet europe europa"
)


def check_translated(text: str, source: str, *, language: str) -> tuple[Checked, ...]:
    """The sentences of ``text``, a translation of ``source`` into ``language``: is each number, date, name and link there?"""
    found = []
    for span in sentences(text):
        said = text[span.start : span.end]
        wrong = _invented(said, source, nouns_are_capital=language == "de")
        evidence = () if wrong else (_nearest(said, span.start / max(1, len(text)), source),)
        reason = f"“{wrong[0]}” does not stand in the text that is translated" if wrong else ""
        found.append(
            Checked(
                said, span.start, span.end, not wrong, evidence, reason, wrong[1] if wrong else "", wrong[0] if wrong else ""
            )
        )  # fmt: skip
    return tuple(found)


def lost(text: str, source: str) -> tuple[str, ...]:
    """The numbers, links, mentions and names of ``source`` that the translation does not hold, as they stand there."""
    gone = [shown for value, shown in _numbers(source).items() if value not in _numbers(text)]
    gone += [one for one in _links(source) if one not in text]
    for one in _names(source, nouns_are_capital=detect(source)[0] == "de"):
        known = _folded(one)
        if known not in _folded(text) and not _translates(one) and known not in _words_everywhere(source):
            gone.append(one)
    return tuple(dict.fromkeys(gone))


def _invented(said: str, source: str, *, nouns_are_capital: bool) -> tuple[str, str] | None:
    held = _numbers(source)
    for value, shown in _numbers(said).items():
        if value not in held and shown.casefold() not in _UNCERTAIN:
            return shown, "number"
    for value, shown in _dates(said).items():
        if value not in _dates(source):
            return shown, "date"
    for one in _links(said):
        if one not in source:
            return one, "name"
    folded = _folded(source)
    for one in _names(said, nouns_are_capital=nouns_are_capital):
        if _folded(one) not in folded and not _translates(one):
            return one, "name"
    return None


def _numbers(text: str) -> dict[str, str]:
    """Value → as written. "1,200", "1.200" and "1 200" are one value, "3.5" and "3,5" another."""
    found = {re.sub(r"\D", "", match.group()): match.group() for match in _NUMBER.finditer(text)}
    for word in _WORD.findall(text):
        value = _counts().get(word.casefold())
        if value is not None:
            found.setdefault(value, word)
    return found


def _dates(text: str) -> dict[str, str]:
    calendar = _calendar()
    return {calendar[key]: word for word in _WORD.findall(text) if (key := word.casefold()) in calendar}


def _links(text: str) -> Sequence[str]:
    found = [text[low:high] for low, high in protected(text)]
    return [one for one in found if one[0] in "@#" or ("." in one and " " not in one)]


def _names(text: str, *, nouns_are_capital: bool = False) -> list[str]:
    """Words with a capital inside a sentence, or capitals inside a word: names, in languages that write nouns small."""
    found = []
    for span in sentences(text):
        said = text[span.start : span.end]
        for number, match in enumerate(_WORD.finditer(said)):
            word = match.group()
            if any(map(str.isupper, word[1:])) or (
                number and word[0].isupper() and not _quoted(said, match.start())
            ):
                found.append(word)
    # Where every noun has a capital, only capitals inside a word tell a name.
    return [one for one in found if any(map(str.isupper, one[1:]))] if nouns_are_capital else found


def _quoted(said: str, at: int) -> bool:
    return said[:at].rstrip(" ")[-1:] in "“„«\"'‘(:"


def _translates(word: str) -> bool:
    """Whether a word with a capital has another form in another language: a country, a language, a month, a day."""
    key = word.casefold().rstrip("'’s")
    return (
        key in _NAMED_OTHERWISE
        or word.casefold() in _NAMED_OTHERWISE
        or key in _proper()
        or word.casefold() in _calendar()
    )


def _nearest(said: str, share: float, source: str) -> Evidence:
    """The sentence of the source that is told: the one that shares most numbers and names, else the one at its place."""
    spans = sentences(source)
    if not spans:
        return Evidence(SOURCE_KEY, SOURCE_LABEL, source[:200])
    marks = {*_numbers(said), *(_folded(one) for one in _names(said))}
    told = [source[span.start : span.end] for span in spans]

    def fit(at: int) -> tuple[int, float]:
        held = {*_numbers(told[at]), *(_folded(one) for one in _WORD.findall(told[at]))}
        return -len(marks & held), abs(spans[at].start / max(1, len(source)) - share)

    return Evidence(SOURCE_KEY, SOURCE_LABEL, told[min(range(len(told)), key=fit)])


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFD", text.casefold())
    return "".join(character for character in plain if not unicodedata.combining(character))


def _words_everywhere(text: str) -> frozenset[str]:
    """Words that ``text`` also writes small: no names."""
    return frozenset(_folded(word) for word in _WORD.findall(text) if word.islower())


@cache
def _counts() -> dict[str, str]:
    rows = (row.split() for row in _COUNTS.split("|"))
    return {word: value for value, *names in rows for word in names}


@cache
def _calendar() -> dict[str, str]:
    """Name of a month or a day, in any of our languages → which it is."""
    found: dict[str, str] = {}
    for language in _LANGUAGES:
        locale = Locale(language)
        for kind, table in (("month", locale.months), ("day", locale.days)):
            for number, name in table["format"]["wide"].items():
                found.setdefault(str(name).casefold(), f"{kind} {number}")
    return found


@cache
def _proper() -> frozenset[str]:
    """Names of countries and languages, word by word, in our languages."""
    found: set[str] = set()
    for language in _LANGUAGES:
        locale = Locale(language)
        for name in (*locale.territories.values(), *locale.languages.values()):
            if _WORD.fullmatch(str(name)):
                found.add(str(name).casefold())
    return _STATES | found
