"""Rewriting a text by rule: each sentence by itself, with a guard that puts it back where a fact would change."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache

from workfolk.engine.composer.rewrite import english_words, explaining, french_words, german_words
from workfolk.engine.composer.rewrite.keeping import keeps
from workfolk.engine.composer.rewrite.model import LANGUAGES, Change, Manner
from workfolk.engine.composer.rewrite.phrases import Phrases, filler, phrases, plainer, rows, without
from workfolk.engine.composer.rewrite.repeats import repeated, says_nothing
from workfolk.engine.composer.rewrite.structure import active, parted, unbracketed
from workfolk.engine.composer.rewrite.tone import asking, contracted, expanded
from workfolk.engine.grounding.model import Draft, Evidence, Fact, FactKind, Origin, Sentence
from workfolk.engine.text.language import detect
from workfolk.engine.text.sentences import sentences

LABEL = "Your text, sentence {number}"
MOST_NOTES = 5
_ROUNDS = 6  # one change may make room for the next; in practice two are enough

Step = Callable[[str, list[Change]], str]


@dataclass
class _Item:
    """A sentence on its way: the own sentence, and what it became."""

    number: int
    lead: str
    own: str
    text: str
    changes: list[Change] = field(default_factory=list)


def rewrite(text: str, manner: Manner, *, language: str = "", label: str = LABEL) -> Draft:
    """``text`` in another ``manner``: clearer, shorter, warmer or more formal.

    Numbers, dates, names, quotations, links, mentions, hashtags and every "not" stay. A sentence that cannot be
    bettered safely stays as it is (``Origin.OWN``). Rewriting a rewritten text changes nothing. ``language`` is an ISO
    639 code; it is told from the text where it is not given.
    """
    spoken = language or _spoken(text)
    items = [
        _Item(number, lead, words, words)
        for number, (lead, words) in enumerate(sentences_with_leads(text), 1)
    ]
    if spoken not in LANGUAGES:
        return Draft(
            tuple(_sentence(one, "en", label) for one in items),
            spoken,
            manner.value,
            notes=(explaining.unchanged(manner, spoken),),
        )
    steps = _steps(manner, spoken)
    for item in items:
        _better(item, steps, german=spoken == "de")
    items, notes = _without_repeats(items, spoken) if manner is Manner.SHORTER else (items, [])
    if items and not notes and all(one.text == one.own for one in items):
        notes = [explaining.unchanged(manner, spoken)]
    return Draft(
        tuple(_sentence(one, spoken, label) for one in items), spoken, manner.value, notes=tuple(notes)
    )


def own_facts(text: str, *, label: str = LABEL) -> tuple[Fact, ...]:
    """The sentences of a person's own text as facts: what a rewritten one may say, and nothing else."""
    return tuple(
        Fact(f"own/{number}", FactKind.STATED, label.format(number=number), text=words)
        for number, (_lead, words) in enumerate(sentences_with_leads(text), 1)
    )


def sentences_with_leads(text: str) -> list[tuple[str, str]]:
    """The sentences of ``text``, each behind what stands before it: a space, a line or paragraph break, a list mark."""
    found: list[tuple[str, str]] = []
    end = 0
    for span in sentences(text):
        between = text[end : span.start]
        breaks = between.count("\n")
        mark = re.search(r"\S+\s*\Z", between)
        lead = "\n\n" if breaks > 1 else "\n" if breaks else " "
        if mark and (breaks or not found):
            lead += mark[0].strip() + " "
        found.append((lead, text[span.start : span.end]))
        end = span.end
    return found


def _better(item: _Item, steps: tuple[Step, ...], *, german: bool) -> None:
    """Apply the steps until nothing changes; each keeps what the guard asks for, or is not taken."""
    for _round in range(_ROUNDS):
        made = []
        before = item.text
        for lead, said in sentences_with_leads(item.text):
            one = said
            for step in steps:
                changes: list[Change] = []
                candidate = step(one, changes)
                if candidate != one and candidate.strip() and keeps(one, candidate, german=german):
                    item.changes += changes
                    one = candidate
            made.append((lead, one))
        item.text = "".join(lead + one for lead, one in made).strip()
        if item.text == before:
            return


def _without_repeats(items: list[_Item], language: str) -> tuple[list[_Item], list[str]]:
    notes: list[str] = []
    gone = {at for at, one in enumerate(items) if says_nothing(one.text)}
    if len(gone) < len(items):
        notes += [explaining.left_out(items[at].own, language, again=False) for at in sorted(gone)]
        items = _left(items, gone)
    again = set(repeated([one.text for one in items]))
    notes += [explaining.left_out(items[at].own, language, again=True) for at in sorted(again)]
    return _left(items, again), notes[:MOST_NOTES]


def _left(items: list[_Item], gone: set[int]) -> list[_Item]:
    """The items that stay; a paragraph that loses its first sentence still begins."""
    kept: list[_Item] = []
    pending = ""
    for at, one in enumerate(items):
        if at in gone:
            pending = max(pending, one.lead.rstrip(" "), key=len) if one.lead.startswith("\n") else pending
            continue
        if pending and not one.lead.startswith("\n") and kept:
            one.lead = pending
        pending = ""
        kept.append(one)
    return kept


def _sentence(item: _Item, language: str, label: str) -> Sentence:
    evidence = (Evidence(f"own/{item.number}", label.format(number=item.number), item.own),)
    if item.text == item.own:
        return Sentence(item.text, Origin.OWN, evidence, item.lead)
    told = explaining.why(item.own, item.text, item.changes, language)
    return Sentence(item.text, Origin.COMPOSED, evidence, item.lead, replaces=item.own, why=told)


def _spoken(text: str) -> str:
    """The language of a text; English where it is too short to be told."""
    code, _sure = detect(text)
    return "en" if code == "und" else code


@cache
def _tables(language: str) -> dict[str, Phrases]:
    words = {"en": english_words, "de": german_words, "fr": french_words}[language]
    verbs = words.VERBS if language == "en" else ""
    made = {
        "plain": phrases(words.PHRASES, verbs),
        "doublets": phrases(words.DOUBLETS),
        "formal": phrases(words.FORMAL),
        "warm": phrases(words.WARM),
        "opening": phrases(
            ";".join("^" + one + " > " for one in rows(words.OPENERS))
            + (";" + ";".join("^" + one for one in rows(words.THANKS)) if language == "en" else "")
        ),
    }
    if language == "en":
        made["yes"] = phrases(words.DOUBLE_NEGATIONS)
    return made


@cache
def _fillers(language: str) -> tuple[re.Pattern[str], ...]:
    words = {"en": english_words, "de": german_words, "fr": french_words}[language]
    return (filler(rows(words.FILLER_PHRASES)), filler(words.FILLERS.split()))


@cache
def _steps(manner: Manner, language: str) -> tuple[Step, ...]:
    tables = _tables(language)

    def table(name: str) -> Step:
        return lambda text, changes: plainer(text, tables[name], changes)

    def cut(text: str, changes: list[Change]) -> str:
        return without(text, _fillers(language), changes)

    def part(text: str, changes: list[Change]) -> str:
        return parted(text, language, changes)

    def ask(text: str, changes: list[Change]) -> str:
        return asking(text, language, changes)

    plain: tuple[Step, ...] = (table("opening"), table("plain"), table("doublets"), cut)
    english: tuple[Step, ...] = (table("yes"), active) if language == "en" else ()
    match manner:
        case Manner.CLEARER:
            return (*plain, *english, part)
        case Manner.SHORTER:
            return (*plain, *english, unbracketed)
        case Manner.WARMER:
            return (table("warm"), *((contracted,) if language == "en" else ()), ask)
        case _:
            return (*((expanded,) if language == "en" else ()), table("formal"), ask)
