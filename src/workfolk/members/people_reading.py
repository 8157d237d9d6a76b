"""What somebody looks for: words and choices, read into conditions that are shown and can each be dropped.

Nothing in the words is an operator. What they name (a skill, an occupation, a place, a language …) is proposed as a
condition; who drops one keeps the words themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from django.utils.translation import gettext as _

from workfolk.base.errors import InvalidInput
from workfolk.engine.guardrails.protected import find_protected
from workfolk.engine.retrieval.tokens import tokenise
from workfolk.engine.talent.brief import BriefError, read_brief
from workfolk.engine.talent.model import Brief, Kind, Level, Qualification
from workfolk.engine.talent.negation import has_negation
from workfolk.engine.text.languages import language_code
from workfolk.engine.text.places import place, resolve_place
from workfolk.members import people_conditions as making
from workfolk.members.indexing import vocabulary
from workfolk.members.people_conditions import Condition
from workfolk.skills import queries as taxonomy

LONGEST = 400  # characters in the search box; a brief has its own page
MOST_VALUES = 12  # of one kind of choice
RADII = (10, 25, 50, 100, 200)
FARTHEST = 2_000
MOST_YEARS = 70

Preference = Literal["", "preferred", "only"]
LEVELS: dict[str, str] = {level.value: level.value for level in Level}

_OPEN = re.compile(
    r"\b(?:open (?:to|for) (?:work|jobs?|offers)|looking for (?:a (?:new )?)?(?:work|jobs?|role|position)|"
    r"offen für (?:neue )?(?:arbeit|jobs?|stellen|angebote)|sucht (?:arbeit|einen job|eine stelle))\b",
    re.IGNORECASE,
)
# Words that only ask: they name nothing about anybody.
_ASKING = frozenset(
    tokenise(
        "a about all also am an and any anybody anyone are as at be been by can could does everybody everyone "
        "experience experienced find for from good has have having help here how i in into is know known knows like "
        "looking me member members my near need nearby of on or our people person persons please search somebody "
        "someone speak speaking speaks that the their them there they those to want wants was we were what where "
        "which who whom whose will with within works would you your years year at least most more than "
        "alle als am an auch auf aus bei bin bitte das dem den der die ein eine einem einen einer erfahrung es finde "
        "für gut habe haben hat hier ich im in ist jahre jemand jemanden kann kennt können leute man mensch menschen "
        "kein keine nicht no not ohne without mich mir mit mitglied mitglieder nahe oder personen person sind spreche sprechen spricht suche suchen um und "
        "mindestens höchstens mehr als uns unser von was welche wer wie wo zu zum zur"
    )
)


@dataclass(frozen=True, slots=True)
class Given:
    """What was entered: words, and choices as typed. ``without`` names conditions not to be read from the words."""

    words: str = ""
    skills: tuple[str, ...] = ()
    occupations: tuple[str, ...] = ()
    industries: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    seniority: tuple[str, ...] = ()
    place: str = ""
    km: str = ""
    years_from: str = ""
    years_to: str = ""
    open_to_work: str = ""
    without: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """What is looked for. ``text`` is compared with profiles, word by word and by meaning.

    ``by_words`` says that only profiles are meant that share a word or come close: nothing that was named stands for
    the words. ``refused`` are words about protected traits, which no search here uses. ``denied``: the words deny
    something ("not …"), which is not understood, so that nothing was read from them.
    """

    text: str
    conditions: tuple[Condition, ...] = ()
    by_words: bool = False
    prefer_open: bool = False
    refused: tuple[str, ...] = ()
    denied: bool = False

    @property
    def is_empty(self) -> bool:
        return not self.text and not self.conditions


def read(given: Given) -> Reading:
    """Read what was entered. Raises InvalidInput that names the field for a choice that cannot be used."""
    words = " ".join(given.words.split())
    if len(words) > LONGEST:
        raise InvalidInput(
            _("Search with at most %(count)d characters. For a whole job description there is Hiring.")
            % {"count": LONGEST},
            field="q",
        )
    chosen = _chosen(given)
    open_to_work = _preference(given.open_to_work)
    if open_to_work == "only":
        chosen.append(making.of_open_to_work(field="open"))
    refused = [refusal.span for refusal in find_protected(words)]
    for span in refused:
        words = words[: span.start] + " " * (span.end - span.start) + words[span.end :]
    denied = has_negation(words)
    read_now, used = ([], []) if denied else _proposed(words, {one.kind for one in chosen})
    proposed = [one for one in read_now if one.id not in given.without]
    known = {one.id for one in chosen}
    conditions = (*chosen, *(one for one in proposed if one.id not in known))
    # What only places somebody (where, which language) is left out of the comparison: the condition says it all.
    rest = _without_spans(words, [span for one, span in used if one not in given.without])
    every = tokenise(rest)
    # Words that only ask are looked for where there is nothing else: "WHO" may be meant.
    kept = [word for word in every if word not in _ASKING] or ([] if conditions or refused else every)
    names = [one.name for one in conditions if one.kind in _WORK]
    return Reading(
        text=" ".join(_unique([*kept, *(word for name in names for word in tokenise(name))])),
        conditions=conditions,
        by_words=bool(kept) and not any(one.kind in _WORK and one.from_words for one in proposed),
        prefer_open=open_to_work == "preferred",
        refused=tuple(span.text for span in refused),
        denied=denied,
    )


def comparable(words: str) -> str:
    """Words as profiles are compared with them: without those about protected traits, and those that only ask."""
    spans = [(refusal.span.start, refusal.span.end) for refusal in find_protected(words)]
    every = tokenise(_without_spans(words, spans))
    return " ".join(_unique([word for word in every if word not in _ASKING] or every))


_WORK = frozenset({"skill", "occupation", "industry"})


def _unique(words: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(words))


def _without_spans(words: str, spans: Sequence[tuple[int, int]]) -> str:
    for start, end in spans:
        words = words[:start] + " " * (end - start) + words[end:]
    return words


def _preference(value: str) -> Preference:
    if value not in ("", "preferred", "only"):
        raise InvalidInput(_("Choose “preferred” or “only”, or nothing."), field="open")
    return value  # type: ignore[return-value]


# --- What was chosen -------------------------------------------------------------------------------------------


def _chosen(given: Given) -> list[Condition]:
    found: list[Condition] = []
    for name, typed, make in (
        ("skill", given.skills, _chosen_skill),
        ("occupation", given.occupations, _chosen_occupation),
        ("industry", given.industries, _chosen_industry),
        ("language", given.languages, _chosen_language),
        ("seniority", given.seniority, _chosen_level),
    ):
        values = [" ".join(value.split()) for value in typed if value.strip()]
        if len(values) > MOST_VALUES:
            raise InvalidInput(_("Choose at most %(count)d.") % {"count": MOST_VALUES}, field=name)
        found += [make(value) for value in values]
    if given.place.strip():
        found.append(_chosen_place(given.place.strip(), _number(given.km, "km", 1, FARTHEST)))
    low = _number(given.years_from, "years_from", 0, MOST_YEARS)
    high = _number(given.years_to, "years_to", 0, MOST_YEARS)
    if low is not None and high is not None and low > high:
        raise InvalidInput(_("The years end before they begin."), field="years_to")
    if low is not None or high is not None:
        found.append(making.of_years(low, high, field="years"))
    return list({one.id: one for one in found}.values())


def _number(text: str, name: str, lo: int, hi: int) -> float | None:
    if not text.strip():
        return None
    try:
        value = float(text.replace(",", "."))
    except ValueError:
        value = -1.0
    if not lo <= value <= hi:
        raise InvalidInput(_("Write a number from %(lo)d to %(hi)d.") % {"lo": lo, "hi": hi}, field=name)
    return value


def _unknown(value: str, name: str) -> InvalidInput:
    return InvalidInput(
        _(
            "“%(value)s” is not known here by that name. Write it into the search box: words are found wherever they stand."
        )
        % {"value": value[:60]},
        field=name,
    )


def _chosen_skill(value: str) -> Condition:
    key = (
        value if value in taxonomy.taxonomy().skills else taxonomy.whole_skill(taxonomy.linker(), value[:120])
    )
    if not key:
        raise _unknown(value, "skill")
    return making.of_concepts("skill", (key,), field="skill", value=value)


def _chosen_occupation(value: str) -> Condition:
    keys: tuple[str, ...] = (value,) if value in taxonomy.taxonomy().occupations else ()
    keys = keys or tuple(key for key, _score in vocabulary().read_title(value[:120]).occupations)
    if not keys:
        raise _unknown(value, "occupation")
    return making.of_concepts("occupation", keys, field="occupation", value=value)


def _chosen_industry(value: str) -> Condition:
    named = [
        link.key
        for link in vocabulary().link(value[:120])
        if link.type == "industry" and (link.start, link.end) == (0, len(value))
    ]
    key = value if value in taxonomy.taxonomy().industries else next(iter(named), None)
    if key is None:
        raise _unknown(value, "industry")
    return making.of_concepts("industry", (key,), field="industry", value=value)


def _chosen_language(value: str) -> Condition:
    code = language_code(value[:60])
    if not code:
        raise _unknown(value, "language")
    return making.of_language(code, field="language", value=value)


def _chosen_level(value: str) -> Condition:
    if value not in LEVELS:
        raise InvalidInput(
            _("A level is one of %(names)s.") % {"names": ", ".join(LEVELS)}, field="seniority"
        )
    return making.of_level(value, field="seniority", value=value)


def _chosen_place(value: str, km: float | None) -> Condition:
    found = place(value) or resolve_place(value)
    if found is None:
        raise _unknown(value, "place")
    return making.of_place(found.key, km, field="place", value=value)


# --- What the words name ---------------------------------------------------------------------------------------


def _proposed(words: str, taken: set[str]) -> tuple[list[Condition], list[tuple[str, tuple[int, int]]]]:
    """Conditions read from the words, and which words (by condition) say nothing besides."""
    if not words.strip():
        return [], []
    found: list[Condition] = []
    used: list[tuple[str, tuple[int, int]]] = []
    if match := _OPEN.search(words):
        found.append(making.of_open_to_work(from_words=True))
        used.append((found[-1].id, match.span()))
        words = _without_spans(words, [match.span()])
    for asked in _brief(words).qualifications:
        made = _from_qualification(asked)
        if made is None or (made.kind in taken and made.kind in {"place", "years"}):
            continue
        found.append(made)
        if made.kind not in _WORK:
            used += [(made.id, (span.start, span.end)) for span in asked.sources]
    return list({one.id: one for one in found}.values()), used


def _brief(words: str) -> Brief:
    try:
        return read_brief(words, vocabulary())
    except BriefError:
        return Brief(words, "en", "", ())


def _from_qualification(asked: Qualification) -> Condition | None:
    match asked.kind:
        case Kind.SKILL | Kind.CREDENTIAL if asked.concepts:
            return making.of_concepts("skill", asked.concepts, from_words=True)
        case Kind.OCCUPATION if asked.concepts:
            return making.of_concepts("occupation", asked.concepts, from_words=True)
        case Kind.INDUSTRY if asked.concepts:
            return making.of_concepts("industry", asked.concepts, from_words=True)
        case Kind.LANGUAGE if asked.concepts:
            return making.of_language(asked.concepts[0], from_words=True)
        case Kind.LOCATION if asked.concepts:
            return making.of_place(asked.concepts[0], asked.radius_km, from_words=True)
        case Kind.SENIORITY if asked.level:
            return making.of_level(asked.level, from_words=True)
        case Kind.EXPERIENCE if asked.years:
            return making.of_years(asked.years, asked.years_max, from_words=True)
    return None
