"""Bullets of one position, from the person's own description: verbs first, figures kept, nothing added."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from workfolk.engine.grounding.model import Draft, Fact, Origin, Sentence
from workfolk.engine.text.sentences import sentences

from .boasts import find_boasts, gravest, without_boasts
from .english_patterns import NOTES
from .grammar import Grammar
from .languages import grammar_of
from .model import Material
from .own import LeftOut, read_own, said, without_pictures
from .sources import own_words
from .telling import Teller, to_reader
from .terms import terms
from .voice import Voice

_SHORT = 3
_FIGURE = re.compile(r"(?<![\w.])(?!(?:19|20)\d\d\b)\d[\d.,]*|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|dutzend|deux|trois|quatre|cinq|sept|huit|neuf|dix|onze|douze|douzaine)\b", re.IGNORECASE)  # fmt: skip
_OUTCOME = re.compile(
    r"\b(?:from [^.]{1,40} to|by \d|per cent|%|sav(?:ed|es|ing)|so that|which (?:cut|saved|raised|brought|reduced|let)|von [^.]{1,40} auf|um (?:\d|ein|die hälfte)|prozent|gesenkt|gesteigert|verkürzt|halbiert|verdoppelt|(?:ein)?gespart|spart|sodass|fait gagner|de [^.]{1,40} à \d|pour cent|rédui\w+|augmenté\w*|doublé\w*|de moitié|ce qui|reduc\w+|halved|doubled|raised|brought)\b",
    re.IGNORECASE,
)
_FILLERS = (
    (re.compile(r"\bin order to\b", re.IGNORECASE), "to"),
    (re.compile(r"\b(?:a wide|a broad|a large|a) (?:range|variety|number) of\b", re.IGNORECASE), "many"),
    (re.compile(r"\b(?:on a |on an )(daily|weekly|monthly|regular) basis\b", re.IGNORECASE), r"\1"),
    (re.compile(r"\bas well as\b", re.IGNORECASE), "and"),
    (re.compile(r"\bdue to the fact that\b", re.IGNORECASE), "because"),
    (re.compile(r"\bfor the purpose of\b", re.IGNORECASE), "for"),
    (re.compile(r"\b(?:utili[sz])(e[ds]?|ing)\b", re.IGNORECASE), r"us\1"),
    (re.compile(r",? ?\b(?:etc\.?|and so on|amongst others|among others)$", re.IGNORECASE), ""),
)
_PARTS = re.compile(r"\s*;\s+")
# What stands behind a semicolon and only points back is no line of its own: "our team has three; I lead it".
_POINTS_BACK = re.compile(
    r"(?:the )?(?:best|worst|first|last) one\b.*|(?:one|both|all|most|half|none) of (?:them|which|these)\b.*|(?:\S+ ){0,3}(?:it|them|this|that|these|those|him|her|es|sie|ihn|ihm|das|diese\w*|le|la|les|cela|ceux-ci)\W*",
    re.IGNORECASE,
)
_SAYS_NONE = re.compile(
    r"^(?:no|not|never|none|without|zero|keine?[nrms]?|nie|nicht|ohne|aucune?|jamais|pas|sans)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Bullet:
    text: str
    verbatim: str
    why: str
    number: int


def positions(
    fact: Fact,
    material: Material,
    own: str = "",
    *,
    language: str = "en",
    voice: Voice | None = None,
) -> tuple[Draft, ...]:
    """Candidates for one position's description: all bullets, then the few that tell most. Questions for what is missing.

    ``own`` is the description as it stands in the form; the fact's own text where it is empty.
    """
    del voice  # bullets have no person and no contractions
    grammar = grammar_of(language)
    text = own or fact.text
    work = next((one for one in material.path if one.fact.key == fact.key), None)
    ended = not (work.current if work else fact.current)
    bullets, left = _bullets(text, grammar, ended)
    questions = _questions(fact, bullets, left, material, grammar)
    notes = tuple(one.note() for one in left[:4])
    if not bullets:
        return (Draft((), grammar.code, "bullets", questions, notes),)
    drafts = [_draft(fact, bullets, text, "bullets", questions, notes, material, grammar)]
    telling = sorted(bullets, key=lambda one: (-_worth(one.text), one.number))
    if len(bullets) > 1 and telling != bullets:
        drafts.append(_draft(fact, telling, text, "results first", questions, notes, material, grammar))
    if len(bullets) > _SHORT:
        few = sorted(telling[:_SHORT], key=lambda one: one.number)
        drafts.append(_draft(fact, few, text, "short", questions, notes, material, grammar))
    return tuple(drafts)


def _draft(
    fact: Fact,
    bullets: Sequence[_Bullet],
    text: str,
    emphasis: str,
    questions: tuple[str, ...],
    notes: tuple[str, ...],
    material: Material,
    grammar: Grammar,
) -> Draft:
    found = []
    for number, one in enumerate(bullets):
        is_own = one.text == one.verbatim
        found.append(
            Sentence(
                one.text,
                Origin.OWN if is_own else Origin.COMPOSED,
                own_words(fact, one.verbatim),
                "- " if number == 0 else "\n- ",
                replaces="" if is_own else one.verbatim,
                why=one.why,
            )
        )
    whole = "\n".join(one.text for one in bullets)
    words = terms(material, whole, language=grammar.code)
    return Draft(tuple(found), grammar.code, emphasis, questions, notes, words)


def _bullets(text: str, grammar: Grammar, ended: bool) -> tuple[list[_Bullet], list[LeftOut]]:
    found: list[_Bullet] = []
    left: list[LeftOut] = []
    for span in sentences(text):
        for verbatim in _parts(text[span.start : span.end]):
            plain = without_boasts(verbatim, grammar.code)
            boasts = find_boasts(verbatim, grammar.code)
            if plain is None and boasts:
                left.append(LeftOut(verbatim, "boast", gravest(boasts).word))
                continue
            _kept, reasons = read_own(plain or verbatim, grammar.code)
            if serious := [
                one for one in reasons if one.reason in ("private", "contact", "filler", "machine")
            ]:
                left.append(LeftOut(verbatim, serious[0].reason))
                continue
            told = grammar.bullet(_shortened(without_pictures(plain or verbatim)), ended=ended)
            if len(told.split()) < 2:
                continue
            found.append(
                _Bullet(told, verbatim, _why(verbatim, told, [one.word for one in boasts]), len(found))
            )
    unique = {one.text.casefold(): one for one in reversed(found)}
    return sorted(unique.values(), key=lambda one: one.number), left


def _parts(sentence: str) -> list[str]:
    """A sentence at its semicolons, as far as each part can stand by itself."""
    found = _PARTS.split(sentence)
    return [sentence] if any(_POINTS_BACK.fullmatch(one) for one in found[1:]) else found


def _shortened(text: str) -> str:
    for pattern, instead in _FILLERS:
        text = pattern.sub(instead, text)
    return text.strip().rstrip(".;, ")


def _why(verbatim: str, told: str, boasts: Sequence[str]) -> str:
    if told.rstrip(".") == verbatim.rstrip("."):
        return ""
    if boasts:
        return NOTES["without"].format(words=", ".join(f"“{one.strip()}”" for one in boasts))
    before, after = len(verbatim.split()), len(told.split())
    if after < before:
        return NOTES["shorter"].format(after=after, before=before)
    return NOTES["verb_first"]


def _worth(text: str) -> float:
    return (
        1.0 * bool(_FIGURE.search(text))
        + 0.8 * bool(_OUTCOME.search(text))
        - 0.3 * (not 3 < len(text.split()) <= 28)
    )


def _questions(
    fact: Fact, bullets: Sequence[_Bullet], left: Sequence[LeftOut], material: Material, grammar: Grammar
) -> tuple[str, ...]:
    """What would make it stronger: results, figures, tools. At most three."""
    asked = grammar.questions
    teller = Teller(material, grammar, "none")
    slots = teller.slots(fact)
    if not bullets:
        role = teller.role(fact)
        first = (
            asked["did"].format(as_role=slots["as_role"], at=slots["at"])
            if role
            else asked["last"].format(at=slots["at"])
        )
        return (to_reader(first), asked["team"], asked["result"].format(at=slots["at"]))
    found = [asked["boast"].format(word=said(one.word)) for one in left if one.word][:1]
    open_lines = [
        one for one in bullets if not _SAYS_NONE.search(one.text)
    ]  # of what there is none, nothing is asked
    without = [one for one in open_lines if not _FIGURE.search(one.text)]
    open_ended = [one for one in open_lines if not _OUTCOME.search(one.text)]
    if without:
        found.append(asked["how_many"].format(text=_cut(without[0].text)))
    if open_ended:
        found.append(asked["came_of"].format(text=_cut(open_ended[-1].text)))
    if not fact.skills:
        found.append(asked["tools"].format(at=slots["at"]))
    return tuple(found[:3])


def _cut(text: str) -> str:
    return text if len(text) <= 80 else text[:78].rsplit(" ", 1)[0] + " …"
