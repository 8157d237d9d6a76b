"""The forms of English verbs, and which of them fits where another stood."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

# base: third person, past, participle, -ing
_IRREGULAR = {
    row.split()[0]: tuple(row.split()[1:])
    for row in """
begin begins began begun beginning|bring brings brought brought bringing|build builds built built building
buy buys bought bought buying|choose chooses chose chosen choosing|come comes came come coming|do does did done doing
draw draws drew drawn drawing|drive drives drove driven driving|eat eats ate eaten eating|feel feels felt felt feeling
fight fights fought fought fighting|find finds found found finding|get gets got got getting|give gives gave given giving
go goes went gone going|grow grows grew grown growing|have has had had having|hear hears heard heard hearing
hold holds held held holding|keep keeps kept kept keeping|know knows knew known knowing|lead leads led led leading
leave leaves left left leaving|lose loses lost lost losing|make makes made made making|mean means meant meant meaning
meet meets met met meeting|pay pays paid paid paying|put puts put put putting|read reads read read reading
run runs ran run running|say says said said saying|see sees saw seen seeing|sell sells sold sold selling
send sends sent sent sending|set sets set set setting|show shows showed shown showing|speak speaks spoke spoken speaking
spend spends spent spent spending|spread spreads spread spread spreading|take takes took taken taking
teach teaches taught taught teaching|tell tells told told telling|think thinks thought thought thinking
undertake undertakes undertook undertaken undertaking|understand understands understood understood understanding
win wins won won winning|write writes wrote written writing|speed speeds sped sped speeding|rise rises rose risen rising
""".replace("\n", "|").split("|")
    if row
}
_DOUBLED = frozenset(
    ["stop", "plan", "refer", "transfer", "commit", "permit", "submit", "admit", "occur", "prefer"]
)
_AUXILIARY = re.compile(
    r"(?:\b(?:am|is|are|was|were|be|been|being|has|have|had|get|gets|got)|['’](?:m|re|s|ve))(?:\s+\w+ly|\s+(?:also|often|not|now|since|then))?\s+$",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"\b(?:the|an?|my|our|your|his|her|its|their|this|these|those)\s+$", re.IGNORECASE)


@cache
def forms(base: str) -> tuple[str, str, str, str, str]:
    """Base, third person, past, participle and -ing of an English verb; what stands behind the verb goes along."""
    verb, gap, rest = base.partition(" ")
    if verb in _IRREGULAR:
        made = (verb, *_IRREGULAR[verb])
    else:
        past = _past(verb)
        made = (verb, _third(verb), past, past, _ing(verb))
    return tuple(f"{one}{gap}{rest}" for one in made)  # type: ignore[return-value]


def pairs(wordy: str, plain: str) -> Iterator[tuple[str, str, str]]:
    """Each form of ``wordy`` with its plain past or other form and, where it differs, its participle."""
    base, third, past, participle, ing = forms(wordy)
    to_base, to_third, to_past, to_participle, to_ing = forms(plain)
    yield base, to_base, to_base
    yield third, to_third, to_third
    yield ing, to_ing, to_ing
    if past == participle:
        yield past, to_past, to_participle
    else:
        yield past, to_past, to_past
        yield participle, to_participle, to_participle


def fitting(before: str, past: str, participle: str) -> str | None:
    """Which of two forms stands after ``before``; None where that cannot be told."""
    if past == participle:
        return past
    if _AUXILIARY.search(before):
        return participle
    return None if _ARTICLE.search(before) else past


def past_of(participle: str) -> str | None:
    """The past tense that belongs to a participle: "written" → "wrote"; None where it is not known."""
    known = _PASTS.get(participle)
    if known is not None:
        return known
    return participle if participle.endswith("ed") and len(participle) > 4 else None


_PASTS = {row[2]: row[1] for row in _IRREGULAR.values()}


def _ends_consonant_y(verb: str) -> bool:
    return verb.endswith("y") and verb[-2:-1] not in "aeiou"


def _third(verb: str) -> str:
    if _ends_consonant_y(verb):
        return verb[:-1] + "ies"
    return verb + ("es" if verb.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")


def _past(verb: str) -> str:
    if verb.endswith("e"):
        return verb + "d"
    if _ends_consonant_y(verb):
        return verb[:-1] + "ied"
    return verb + (verb[-1] if verb in _DOUBLED else "") + "ed"


def _ing(verb: str) -> str:
    if verb.endswith("e") and not verb.endswith("ee"):
        return verb[:-1] + "ing"
    return verb + (verb[-1] if verb in _DOUBLED else "") + "ing"
