"""Which skills a text may name, and which lines of a description tell most."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from workfolk.engine.grounding.model import Fact, Origin, Sentence
from workfolk.engine.text.languages import language_code
from workfolk.engine.text.sentences import sentences

from .boasts import find_boasts, without_boasts
from .english_patterns import NOTES
from .grammar import Grammar
from .model import Ability, Material, Work
from .own import read_own, without_pictures
from .sources import own_words
from .telling import Teller

_RESULT = re.compile(
    r"\b(?:from [^.]{1,30} to|by \d|per cent|%|sav(?:e|ed|es|ing)|cut|reduc\w+|rais\w+|introduc\w+|set up|built|founded|moved|brought|doubled|halved|first|opened|launched|won|designed|wrote|taught|trained|von [^.]{1,30} auf|um \d|prozent|gesenkt|gesteigert|verkürzt|halbiert|verdoppelt|(?:ein|auf|um)ge(?:führt|baut|stellt)|aufbau|einführung|ausgebildet|angeleitet|de [^.]{1,30} à \d|pour cent|rédui\w+|augmenté\w*|créé\w*|lancé|mis en place|formé)\b",
    re.IGNORECASE,
)
_LEARNER = re.compile(
    r"\b(?:student|intern|internship|trainee|apprentice|werkstudent\w*|praktikant\w*|stagiaire|azubi|volontär\w*)\b",
    re.IGNORECASE,
)
_GENERIC = re.compile(
    r"(?:good |strong |excellent )?(?:communication|leadership|team ?work\w*|team player|problem[- ]solving|time management|organi[sz]ation(?:al)?|flexibility|creativity|motivation|multi-?tasking|attention to detail|"
    r"interpersonal|critical thinking|adaptability|work ethic|punctuality|microsoft (?:office|word)|ms office|word|internet|e-?mail|reliability|enthusiasm|hard work|people|(?:gute |starke |hohe )?(?:team|kommunikations|kritik|konflikt|anpassungs|lern)(?:fähigkeit|stärke)|belastbarkeit|zuverlässigkeit|pünktlichkeit|flexibilität|kreativität|einsatzbereitschaft|selbstständigkeit|sorgfalt|teamarbeit|zeitmanagement|esprit d['’]équipe|travail en équipe|autonomie|rigueur|polyvalence|ponctualité|flexibilité|créativité|organisation|sens du contact|gestion du temps)(?: skills?)?",
    re.IGNORECASE,
)
_GIVEN_AWAY = re.compile(
    r"\b(?:no|not|never|nobody|without|lapse[ds]?|(?:do|does|did|is|am|are|was)n['’]t|instead|our (?:agency|partner|supplier)|(?:a |my )?colleagues? (?:do|does|run)|she|he|they|"
    r"kein\w*|nicht|nie|ohne|ne|pas|jamais|sans)\b",
    re.IGNORECASE,
)
_FIGURE = re.compile(r"(?<![\w.])(?!(?:19|20)\d\d\b)\d[\d.,]*")
_WORD = re.compile(r"[^\W_]+")
_SHORTEST, _LONGEST = 4, 30


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a description, as a sentence that a text may hold."""

    sentence: Sentence
    score: float
    number: int


def tellable(material: Material, grammar: Grammar) -> list[Ability]:
    """Skills worth a place in a text: no languages (they have their own), no papers, nothing everybody lists."""
    taxonomy = material.names.structure.taxonomy if material.names.structure else None
    found = []
    away = _given_away(material)
    for one in material.abilities:
        low = one.label.casefold()
        if any(low in text and re.search(rf"(?<!\w){re.escape(low)}(?!\w)", text) for text in away):
            continue
        concept = taxonomy.skills.get(one.key) if taxonomy and one.key else None
        if (concept is not None and concept.kind == "credential") or language_code(one.label):
            continue
        if one.label.islower() and grammar.is_person(one.label):
            continue  # "first aider" names a person, not what they can do
        if (
            _GENERIC.fullmatch(one.label)
            or material.names.is_general(one.key)
            or len(one.label) > 48
            or find_boasts(one.label, "en")
            or find_boasts(one.label, grammar.code)
        ):
            continue
        found.append(one)
    return found


def _given_away(material: Material) -> list[str]:
    """Sentences in which a person says what they do not do, or who does it instead."""
    text = material.about.text if material.about else ""
    return [
        one.casefold() for span in sentences(text) if _GIVEN_AWAY.search(one := text[span.start : span.end])
    ]


def stems(text: str) -> frozenset[str]:
    """The beginnings of the words of a name: "records manager" says "records management"."""
    return frozenset(word[:4] for word in _WORD.findall(text.casefold()))


def telling_first(found: Sequence[Ability], title: str) -> list[Ability]:
    """Skills in their order; last come those that the title says, or another one more closely ("biology")."""
    said = _WORD.findall(title.casefold())
    words = [frozenset(_WORD.findall(one.label.casefold())) for one in found]

    def is_said(number: int) -> bool:
        mine = words[number]
        if any(mine < other for other in words):
            return True
        return all(any(_kin(one, other) for other in said) for one in mine)

    return [one for _late, _number, one in sorted((is_said(n), n, one) for n, one in enumerate(found))]


def _kin(one: str, other: str) -> bool:
    """Whether two words are of one stem: "manager" and "management", "driver" and "driving"."""
    least = max(4, min(len(one), len(other)) - 2)
    return one == other or (min(len(one), len(other)) >= least and one[:least] == other[:least])


def belongs(ability: Ability, work: Work, material: Material) -> bool:
    """Whether a skill is one of this work, as far as anything tells, and not of another."""
    if work.fact.key in ability.used_in:
        return True
    if ability.used_in and any(
        one.fact.key in ability.used_in for one in material.current if one is not work
    ):
        return False
    is_clear = len(material.current) == 1 or (not material.current and _is_most(work, material))
    if not ability.key or not work.occupation:
        return is_clear or (not material.current and _names_it(ability, work))
    if material.names.salience(ability.key, work.occupation) > 0:
        return True
    others = [
        one.occupation for one in material.works if one.occupation and one.occupation != work.occupation
    ]
    return is_clear and not any(material.names.salience(ability.key, one) > 0 for one in others)


def _is_most(work: Work, material: Material) -> bool:
    """Whether most of a working life was this work: then what nothing tells belongs to it."""
    months = {one.fact.key: (one.fact.end or 0) - (one.fact.start or 0) for one in material.works}
    return 3 * months[work.fact.key] >= 2 * sum(months.values())


def _names_it(ability: Ability, work: Work) -> bool:
    """Whether a title names a skill: "payroll", of a payroll clerk."""
    said = _WORD.findall(work.fact.title.casefold())
    return any(_kin(one, other) for one in _WORD.findall(ability.label.casefold()) for other in said)


def is_learner(work: Work) -> bool:
    """Whether a position was one of learning: a trainee's, a student's."""
    return _LEARNER.search(work.fact.title) is not None


def lines(fact: Fact, teller: Teller, *, ended: bool) -> list[Line]:
    """The lines of a position that can stand as sentences, in their order."""
    grammar = teller.grammar
    found = []
    for number, span in enumerate(sentences(fact.text)):
        verbatim = fact.text[span.start : span.end]
        told = _told(verbatim, grammar, teller.person, ended)
        if told is None or not _SHORTEST <= len(told.replace("’", " ").split()) <= _LONGEST:
            continue
        same = told.rstrip(".") == verbatim.rstrip(".")
        origin = Origin.OWN if told == verbatim else Origin.COMPOSED
        sentence = Sentence(told, origin, own_words(fact, verbatim), why="" if same else NOTES["lifted"])
        found.append(Line(sentence, _score(told, number), number))
    return found


def _told(verbatim: str, grammar: Grammar, person: str, ended: bool) -> str | None:
    plain = without_boasts(verbatim, grammar.code)
    if plain is None:
        return None
    plain = without_pictures(plain)
    if plain.isupper():
        plain = plain.capitalize()
    text = grammar.lifted(plain, ended=ended, person=person) or grammar.lifted(
        grammar.bullet(plain, ended=ended), ended=ended, person=person
    )
    if text is None:
        return None
    kept, _left = read_own(text, grammar.code)
    return kept[0].text if len(kept) == 1 else None


def _score(text: str, number: int) -> float:
    return (
        1.0 * bool(_FIGURE.search(text))
        + 0.6 * bool(_RESULT.search(text))
        + 0.2 * (6 <= len(text.split()) <= 22)
        - 0.05 * number
    )


def best(found: Sequence[Line], most: int) -> list[Line]:
    """The most telling lines, in their own order."""
    chosen = sorted(found, key=lambda one: (-one.score, one.number))[:most]
    return sorted(chosen, key=lambda one: one.number)
