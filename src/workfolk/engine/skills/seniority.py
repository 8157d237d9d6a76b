"""Seniority in job titles, and the words around a title that say nothing about the work itself.

Levels are those of ``workfolk.engine.talent.model.Level``, as text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Mark = Literal["level", "employment", "noise"]


@dataclass(frozen=True, slots=True)
class TitleMark:
    """A word of a title that is no part of the occupation: ``title[start:end]``."""

    start: int
    end: int
    kind: Mark
    level: str | None = None


# First alternative that matches at a place decides; highest level of all marks counts, as "Senior Lead" is a lead.
_LEVELS: tuple[tuple[str, str], ...] = (
    ("executive", (r"chief(?=\s+\w+\s+officer)|(?<!to )(?<!to the )(?:c[etfoimps]o|chro|ciso)\b|executive vice president|evp|president(?!\s+of\s+the\s+board)|"
                  r"managing director|geschäftsführer(?:in)?|founder|co-founder|general director|vorstand")),
    ("director", r"(?:senior |assistant |associate )?vice[- ]president|s?vp|avp|director(?: of)?|head of|head(?=\s+of)|leiter(?:in)?|directeur|directrice|direktor(?:in)?|global head"),
    ("manager", r"team ?manager|manager(?=\s*(?:,|of\b|-|–|for\b))|teamleiter(?:in)?|supervisor|team supervisor|line manager"),
    ("principal", r"principal|distinguished|fellow(?=\s+engineer)|staff(?=\s+(?:\w+\s+)?(?:engineer|developer|scientist|designer|programmer|architect|data|software|product))"),
    ("lead", r"lead|team ?lead(?:er)?|tech(?:nical)? lead|leading|group lead|shift lead(?:er)?|foreman|forewoman|charge(?=\s+nurse)|head(?=\s+\w)|executive(?=\s+chef)"),
    ("senior", r"senior|snr\.?|sr\.?|experienced|expert|sen\.|sénior|iii|level 3|erfahrene[rn]?|band 7"),
    ("mid", r"mid(?:dle)?(?:[- ]?level)?|mid[- ]senior|intermediate|ii|level 2|medior|midweight"),
    ("intern", (r"intern(?:ship)?|trainee|traineeship|apprentice(?:ship)?|werkstudent(?:in)?|working student|praktikant(?:in)?|praktikum|"
               r"student(?=\s+(?:nurse|assistant|worker|job|teacher|developer|engineer|midwife|paramedic))|azubi|auszubildende[rn]?|stagiaire|alternant(?:e)?|placement student|volontär(?:in)?|becario|becaria")),
    ("junior", r"junior|commis|jnr\.?|jr\.?|entry[- ]level|graduate|early career|newly qualified|nqt|ect|i(?=\s*$)|level 1|berufseinsteiger(?:in)?|associate(?=\s+(?:software|engineer|developer|product|consultant|data))"),
)  # fmt: skip
_ORDER = ("intern", "junior", "mid", "senior", "lead", "principal", "manager", "director", "executive")
_EMPLOYMENT = (
    r"full[- ]?time|part[- ]?time|fulltime|parttime|ft|pt|permanent(?:ly)?|contract(?:or)?(?=\s*$|\s*[-–,|)])|temporary|temp|temp[- ]to[- ]perm|freelance|"
    r"fixed[- ]term|ftc|remote(?:ly)?|fully remote|hybrid|on-?site|home ?office|work from home|wfh|vollzeit|teilzeit|befristet|unbefristet|minijob|"
    r"(?:night|day|evening|late|early|weekend|rotating|twilight)[- ]?shifts?|shift work|nights|days|evenings|weekends?|per diem|prn|locum|bank(?=\s+(?:staff|nurse|midwife|hca|worker|healthcare))|"
    r"zero[- ]hours?|casual|seasonal|interim|ad hoc|relief|cover|maternity cover|mat(?:ernity)? leave cover|self[- ]employed|acting(?=\s)"
)
_NOISE = (
    r"urgent(?:ly)?(?: (?:required|needed|hiring))?|hiring(?: now)?|now hiring|we are hiring|wanted|needed|required|apply now|immediate(?:ly)? (?:start|available|joiner)|"
    r"asap|new|job|jobs|vacancy|vacancies|position|opening|opportunity|opportunities|role|great|exciting|amazing|excellent|"
    r"(?:ref|req|id|job)\.?\s*(?:no\.?|id|#|:)?\s*[\w-]*\d{3,}[\w-]*|[a-z]{0,4}-?\d{4,}\w*|\d+\s*(?:hours?|hrs|h)\b(?:\s*(?:per|/|a|pw)\s*w?(?:eek)?)?|"
    r"[$£€]\s?\d[\d.,]*\s?k?(?:\s*[-–]\s*[$£€]?\s?\d[\d.,]*\s?k?)?(?:\s*(?:per|/|p\.?)\s*(?:hour|annum|a\.?|h|hr|year|week|day))?|up to|ote|dbs|\d+\s*%|"
    r"visa sponsorship|sign[- ]on bonus|bonus|competitive|(?:salary|pay)|x\s?\d|\d+\s?x|m/f|all levels|various|multiple|former|ex-?(?=\s)|current(?:ly)?|aspiring|certified|qualified|registered(?!\s+(?:nurse|midwife))"
)


_IN_A_KITCHEN = re.compile(
    r"(?:head|executive|commis)(?=\s+(?:de\s+)?(?:chef|cook|cuisine)\b)", re.IGNORECASE
)


def _whole(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w$£€])(?:{pattern})(?!\w)", re.IGNORECASE)


_PATTERNS: tuple[tuple[Mark, str | None, re.Pattern[str]], ...] = (
    *(("level", level, _whole(pattern)) for level, pattern in _LEVELS),
    ("employment", None, _whole(_EMPLOYMENT)),
    ("noise", None, _whole(_NOISE)),
)


def marks(title: str) -> list[TitleMark]:
    """Words of a title about level, employment and urgency, by position, not overlapping."""
    found: list[TitleMark] = []
    for kind, level, pattern in _PATTERNS:
        for m in pattern.finditer(title):
            if not any(m.start() < held.end and held.start < m.end() for held in found):
                found.append(TitleMark(m.start(), m.end(), kind, level))
    return sorted(found, key=lambda m: m.start)


def level_of(title: str, found: list[TitleMark], named: list[tuple[int, int]], isco: str) -> str | None:
    """The level a title says: the highest of the marks outside the occupation's name, else what the name itself implies.

    ``isco`` is the occupation's ISCO-08 code: major group 1 are managers.
    """
    levels = [m for m in found if m.level is not None]
    outside = [m for m in levels if not any(start <= m.start and m.end <= end for start, end in named)]
    inside = [m for m in levels if m not in outside]
    # a film director directs a film: only managers' names and "head of" say a level by themselves
    strong = [
        m for m in inside if m.level == "executive" or (m.level == "director" and _leads(title, m, isco))
    ]
    strong += [m for m in inside if _IN_A_KITCHEN.match(title, m.start)]  # all are called chefs
    chosen = [m.level for m in (outside or strong) if m.level]
    if chosen:
        highest = max(chosen, key=_ORDER.index)
        # "trainee manager", "junior head of …": who learns has not arrived
        learner = [level for level in chosen if level in {"intern", "junior"}]
        return learner[0] if learner else highest
    return (
        "manager"
        if isco.startswith("1")
        and re.search(r"manager|head|superintendent|master|principal", title, re.IGNORECASE)
        else None
    )


def _leads(title: str, mark: TitleMark, isco: str) -> bool:
    return isco.startswith("1") or title[mark.start : mark.end].lower().startswith(("head", "vp", "vice"))
