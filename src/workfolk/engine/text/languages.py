"""Human languages named in a text, with the level that is said of them.

Levels are CEFR's A1 to C2 and ``native``. LinkedIn's five steps follow the ILR scale and are mapped onto CEFR.
A language's name is mostly an adjective ("French doors", "Polish the report"), so it counts only where the words
around it speak of speaking, or where it stands alone in a list.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from babel import Locale

from .normalise import fold_in_place, fold_marks, normalise

LEVELS = ("A1", "A2", "B1", "B2", "C1", "C2", "native")  # lowest first

# Languages people state; names in English and natively come from CLDR.
_CODES = """
    af am ar az be bg bn bs ca cs cy da de el en es et eu fa fi fil fr ga gd gl gu he hi hr hu hy id
    is it ja ka kk km kn ko ku ky lb lo lt lv mk ml mn mr ms mt my nb ne nl no pa pl ps pt ro ru si
    sk sl so sq sr sv sw ta te th ti tr uk ur uz vi xh yo yue zh zu
""".split()  # noqa: SIM905
_NAME_LOCALES = ("en", "de", "fr", "es", "it", "pt", "nl")
_OTHER_NAMES = {
    "mandarin": "zh", "mandarin chinese": "zh", "chinese (mandarin)": "zh", "putonghua": "zh", "cantonese": "yue", "farsi": "fa",
    "tagalog": "fil", "castilian": "es", "castellano": "es", "flemish": "nl", "norwegian": "no", "bokmal": "nb", "brazilian portuguese": "pt",
    "american english": "en", "british english": "en", "swiss german": "de", "high german": "de", "hochdeutsch": "de", "gaelic": "gd",
    "irish gaelic": "ga", "serbo-croatian": "sr", "bahasa indonesia": "id", "bahasa": "id", "simplified chinese": "zh",
    "bangla": "bn", "slovene": "sl", "punjabi": "pa", "moldovan": "ro", "tigrinya": "ti", "kiswahili": "sw",
}  # fmt: skip
_SIGN = {
    "british sign language": "bfi",
    "bsl": "bfi",
    "american sign language": "ase",
    "asl": "ase",
    "german sign language": "gsg",
}
# Names in other languages that are English words.
_NOT_NAMES = frozenset(["pole", "si", "lao"])


@dataclass(frozen=True, slots=True)
class LanguageMention:
    """A human language in a text: ``text[start:end]`` names it and, where stated beside it, its level."""

    start: int
    end: int
    code: str  # ISO 639
    level: str | None  # one of LEVELS


_PROFICIENCIES: tuple[tuple[str, str], ...] = (
    # first match decides: the more special stands first
    (r"near[- ]native", "C2"),
    ((r"native(?:[- ]level)?(?:\s*(?:or|/)\s*bilingual)?(?:\s+(?:proficiency|speakers?|fluency|level))?|mother[- ]tongue|bilingual"
     r"(?:\s+proficiency)?|first language|muttersprach\w*|langue maternelle|lengua materna|bilingue|moedertaal"), "native"),
    (r"limited working(?:\s+proficiency)?|limited", "B1"),
    (r"full professional(?:\s+proficiency)?", "C1"),
    (r"professional working(?:\s+proficiency)?|(?:good |strong )?working proficiency|professional proficiency|professional", "B2"),
    (r"elementary(?:\s+proficiency)?|grundkenntnisse", "A2"),
    (r"upper[- ]intermediate", "B2"),
    (r"(?:lower|pre)[- ]intermediate", "A2"),
    (r"business[- ]?(?:fluent|level|fluency)?|verhandlungssicher|fließend|fliessend|courant|fluido|fluente", "C1"),
    (r"fluent(?:ly)?|fluency|proficient|proficiency|advanced|excellent|perfect|strong", "C1"),
    (r"very good|sehr gut\w*|good command(?: of)?|good|gut\w*", "B2"),
    (r"intermediate|conversational|working knowledge(?: of)?|conversationally", "B1"),
    (r"beginners?|beginner'?s", "A1"),
    (r"basic|basics|rudimentary|notions|school", "A2"),
)  # fmt: skip
_LEVEL = re.compile(
    rf"\b(?:(?P<cefr>[abc][12])\b\+?|{'|'.join(f'(?P<p{n}>{p})' for n, (p, _) in enumerate(_PROFICIENCIES))})(?!\w)"
)


def parse_proficiency(text: str) -> str | None:
    """The level (one of ``LEVELS``) that words say: "Native or bilingual proficiency", "C1", "fluent". None: no level."""
    m = _LEVEL.search(normalise(text))
    return _level_of(m) if m else None


def _level_of(m: re.Match[str]) -> str:
    if m["cefr"]:
        return m["cefr"].upper()
    return next(level for n, (_, level) in enumerate(_PROFICIENCIES) if m[f"p{n}"])


def at_least(level: str | None, wanted: str) -> bool | None:
    """Whether ``level`` reaches ``wanted``; None where no level is stated."""
    return None if level is None else LEVELS.index(level) >= LEVELS.index(wanted)


def language_code(text: str) -> str | None:
    """The ISO 639 code of a whole field that names a language ("German", "Deutsch", "de"); None: not known."""
    name = _key(text)
    names = _names()
    if name in names:
        return names[name]
    if name in _CODES:
        return name
    short = re.sub(r"\s*\(.*\)$|\s+language$", "", name)
    return names.get(short)


def language_name(code: str, locale: str = "en") -> str:
    """The name of a language, in the language ``locale``; the code itself where CLDR has none."""
    known = {value: key for key, value in _SIGN.items() if " " in key}
    name = known.get(code) or Locale.parse(locale).languages.get(code)
    return str(name) if name else code


@cache
def _names() -> dict[str, str]:
    names: dict[str, str] = {**_OTHER_NAMES, **_SIGN}
    locales = [Locale.parse(code) for code in _NAME_LOCALES]
    for code in _CODES:
        own = Locale.parse(code).languages.get(code) if code not in {"ti", "fil"} else None
        for name in (*(locale.languages.get(code) for locale in locales), own):
            key = _key(name or "")
            if len(key) > (3 if key.isascii() else 1) and key not in _NOT_NAMES:
                names.setdefault(key, code)
    return names


def _key(name: str) -> str:
    return fold_marks(normalise(name)).strip(" .")


@cache
def _pattern() -> re.Pattern[str]:
    names = sorted(_names(), key=lambda n: (-len(n), n))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?![\w])")


# What follows a language that is meant as a language.
_AFTER = re.compile(
    r"\s*(?:$|[,;.:!?)(\]/|•\n&]|[-–—](?=\s)|\+|and\b|or\b|und\b|oder\b|et\b|ou\b|y\b|e\b|"
    r"-?\s?(?:speak|language|skills?\b|sprach)|(?:level|proficiency|fluency|knowledge|kenntnisse|required|preferred|desirable|"
    r"essential|mandatory|necessary|is|are|would|will|at|to|as|a (?:plus|must|bonus)|but|with|for|in|spoken|written|both|"
    r"not|nice|optional|welcome|helpful|useful|ideal|desired|possible|preferably|teacher|interpret|translat|tutor|nice|an? advantage|on|oral|verbal)\b)"
)
_BEFORE = re.compile(
    r"(?:\b(?:speak(?:s|ing|ers? of)?|spoken|written|fluent(?:ly)?(?: in)?|fluency in|proficien(?:t|cy) in|command of|knowledge of|"
    r"native(?:[- ]level)?|bilingual(?: in)?|languages?|sprachen?|langues?|idiomas?|conversational|basic|intermediate|advanced|business(?:[- ]level|[- ]fluent)?|"
    r"professional(?: working)?|good|strong|excellent|level|mother tongue|translat\w+ (?:from|into)|teach(?:es|ing)?|learn(?:s|ing)?|"
    r"(?:[abc][12])\+?(?: in)?|fliessend(?:es)?|taught in|communicate (?:\w+ )?in)[\s:(]*)$"
)
_IN = re.compile(r"\b(?:in|into|of|both|from|to|auf|en|with|a)\s+$")
_PERSON = re.compile(r"\b(?:i am|i'm|is a|are|am|he is|she is|the|born)\s+$")
_LINK = re.compile(
    r"\s*(?:,|/|&|\band\b|\bor\b|\bund\b|\by\b|\bet\b|,\s*and\b|,\s*or\b|as well as|\+|;|-)\s*$"
)
_PAIR = re.compile(r"\s?[-–—/→>&]\s?|\s(?:to|into|and)\s")
_TRANSLATES = re.compile(r"translat|interpret|linguist|subtitl|ubersetz|dolmetsch|traduc|tradut")
_LIST_EDGE = re.compile(r"(?:^|[\n,;:•|/(]|[-–—]\s)\s*$")


def find_languages(text: str) -> list[LanguageMention]:
    """Languages named as languages in ``text``, in order, with their level where it stands beside them."""
    folded = fold_in_place(text)
    found: list[re.Match[str]] = []
    for m in _pattern().finditer(folded):
        # a hyphen before it makes it part of another word, unless it parts the languages of a pair
        if not folded.endswith("-", 0, m.start()) or (found and found[-1].end() == m.start() - 1):
            found.append(m)
    mentions: list[LanguageMention] = []
    for chain in _chains(folded, found):
        if _speaks_of_languages(text, folded, chain):
            mentions.extend(_with_levels(folded, chain))
    return mentions


def _chains(folded: str, found: list[re.Match[str]]) -> list[list[re.Match[str]]]:
    """Names that stand in one list, "German, English and French", with levels between allowed."""
    chains: list[list[re.Match[str]]] = []
    for m in found:
        if chains and _linked(folded[chains[-1][-1].end() : m.start()]):
            chains[-1].append(m)
        else:
            chains.append([m])
    return chains


def _linked(gap: str) -> bool:
    if len(gap) > 60 or ("\n" in gap.strip("\n ") and "," in gap):
        return False
    without = _LEVEL.sub("", gap)
    return (
        re.fullmatch(
            r"[\s,/&+;():–—-]*(?:\b(?:and|or|und|oder|et|y|as well as|at|in|into|to|level|skills)\b[\s,():–—-]*)*",
            without,
        )
        is not None
    )


def _speaks_of_languages(text: str, folded: str, chain: list[re.Match[str]]) -> bool:
    first, last = chain[0], chain[-1]
    before, after = folded[max(0, first.start() - 40) : first.start()], folded[last.end() : last.end() + 40]
    capital = text[first.start()].isupper() or not text[first.start()].isascii()
    pair = len(chain) > 1 and _PAIR.fullmatch(folded[first.end() : chain[1].start()])
    if pair and (_TRANSLATES.search(before) or _TRANSLATES.search(after)):
        return True
    if _BEFORE.search(before):
        # "native German", "business English": but "good French cuisine", "advanced English literature"
        return _AFTER.match(after) is not None or len(chain) > 1
    beside = _beside(after)
    if beside is not None or re.match(r"[\s-]*(?:speak|language|skills?\b|kenntnisse|sprach)", after):
        return True
    if _AFTER.match(after) is None or _PERSON.search(before):
        return False
    if not capital:
        return text.strip() == text[first.start() : last.end()]
    if len(chain) > 1 or _IN.search(before):
        return True
    edge_after = re.match(
        r"\s*(?:$|[\n,;.|•/)]|and\b|or\b|is\b|required|preferred|desir|optional|welcome|helpful|useful|ideal|nice|possible|a plus|would|at\b|an? )",
        after,
    )
    edge_before = _LIST_EDGE.search(before) or re.search(
        r"\b(?:and|or|have|need|needs|must|require[sd]?|plus|ideally|some|your|&)\s*$", before
    )
    return edge_after is not None and edge_before is not None


def _beside(after: str) -> re.Match[str] | None:
    """A level written after the name: "German (C1)", "German: fluent", "German – native or bilingual", "German at C1"."""
    lead = re.match(
        r"\s*[(:,–—-]?\s*(?:(?:at|to|level|skills|niveau|proficiency|least)\s+)*(?:least\s+)?", after
    )
    m = _LEVEL.match(after, lead.end() if lead else 0)
    if m is None or ("," in after[: m.start()] and not m["cefr"]):
        return None
    if "," in after[: m.start()] and re.match(r"\s+(?:in\s+|level\s+)?(\w+)", after[m.end() :]):
        return None  # "Spanish, B1 Italian": the level belongs to what follows it
    return m


def _with_levels(folded: str, chain: list[re.Match[str]]) -> list[LanguageMention]:
    levels: list[str | None] = []
    ends: list[int] = []
    starts: list[int] = []
    for n, m in enumerate(chain):
        stop = chain[n + 1].start() if n + 1 < len(chain) else len(folded)
        after = _beside(folded[m.end() : m.end() + 60])
        if after is not None and m.end() + after.end() > stop:
            after = None
        floor = chain[n - 1].end() if n else max(0, m.start() - 40)
        before = _level_before(folded[floor : m.start()]) if after is None else None
        levels.append(_level_of(after) if after else _level_of(before) if before else None)
        end = m.end() + after.end() if after else m.end()
        closes = after is not None and "(" in folded[m.end() : end] and folded[end : end + 1] == ")"
        ends.append(end + 1 if closes else end)
        starts.append(floor + before.start() if before else m.start())
    _spread(levels, folded, chain)
    return [
        LanguageMention(start, end, _names()[m[0]], level)
        for m, start, end, level in zip(chain, starts, ends, levels, strict=True)
    ]


def _level_before(gap: str) -> re.Match[str] | None:
    last = None
    for m in _LEVEL.finditer(gap):
        last = m
    if last is None or not re.fullmatch(
        r"[\s-]*(?:(?:in|of|level|proficiency|command|knowledge|both|spoken|written|and)\b[\s-]*)*",
        gap[last.end() :],
    ):
        return None
    return last


def _spread(levels: list[str | None], folded: str, chain: list[re.Match[str]]) -> None:
    """One level may be said for a pair: "fluent in German and English", "German and English at C1"."""
    joined = [
        re.fullmatch(r"\s*(?:and|&|or|/|und|,|, and|, or)\s*", folded[a.end() : b.start()]) is not None
        for a, b in pairwise(chain)
    ]
    for n in range(1, len(levels)):
        if levels[n] is None and joined[n - 1]:
            levels[n] = levels[n - 1]
    for n in range(len(levels) - 2, -1, -1):
        gap = folded[chain[n].end() : chain[n + 1].start()].strip()
        if levels[n] is None and joined[n] and gap in {"and", "&", "/", "und"}:
            levels[n] = levels[n + 1]
