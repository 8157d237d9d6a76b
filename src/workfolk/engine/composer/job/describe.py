"""A job description from what a recruiter says: what the work is, what is done, brought and got, how hiring goes.

Every line is the recruiter's own words or one of their facts in a plain frame; what is not known is asked, not invented.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from workfolk.engine.composer.job.lint import blocking, empty_claims
from workfolk.engine.composer.job.model import LABELS, LISTS, JobFacts
from workfolk.engine.composer.job.suggestions import (
    MOST_SKILLS,
    MOST_TASKS,
    PLACEHOLDER,
    Suggested,
    suggested,
)
from workfolk.engine.composer.job.weighing import softest
from workfolk.engine.composer.job.words import ASKED, INFORMAL, NOTES, TEXTS, instead_of
from workfolk.engine.grounding.model import Draft, Evidence, Origin, Sentence
from workfolk.engine.talent.intake.check import without
from workfolk.engine.talent.intake.questions import MOST_MUSTS
from workfolk.engine.talent.vocabulary import Vocabulary
from workfolk.engine.text.sentences import sentences

LANGUAGES = ("en", "de")
_PARAGRAPH, _ITEM = "\n\n", "\n- "
_GENDERS = re.compile(
    r"\((?:[mwfdxhi]\s?[/|*]\s?){1,3}[mwfdxhi]\)|[*:_]in(?:nen)?\b|/-?in(?:nen)?\b|\(in\)|kraft\b|kräfte\b|leitung\b|person\b|hilfe\b|assistenz\b|all genders",
    re.IGNORECASE,
)
_SAYS_DU = re.compile(r"\b(?:du|dich|dir|dein(?:e[mnrs]?)?)\b")
_PLAIN_PLACE = re.compile(
    r"(?!remote\b|anywhere\b|home\b|überall\b|various\b|several\b|verschiedene\b|bundesweit\b|homeoffice\b|on[- ]site\b|hybrid\b|the\b|der\b|die\b|das\b|in\b|im\b|at\b|bei\b|near\b|nahe\b)[^\W\d_][^;:/()]*",
    re.IGNORECASE,
)
_LEADING_ARTICLE = re.compile(r"^(?:an?|the) ", re.IGNORECASE)
_SEVERAL = re.compile(r"(?:staff|personnel|people|crew|team|(?<![su])s)$", re.IGNORECASE)
_AN = re.compile(r"[aio]|e(?!u)|u(?!ni|se|ti|ro|k\b)|hour|heir|honest")
_LETTERS_AN = re.compile(r"[AEFHILMNORSX]")

# Of each list, the keys of the facts that its values were said as: what is left out or moved changes no key.
_Keys = dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class _Left:
    """What was kept out of a description: a note, and what to ask instead."""

    note: str
    question: str


def description(
    facts: JobFacts, *, language: str = "en", vocabulary: Vocabulary, this_year: int
) -> Draft:  # fmt: skip
    """A job description in English or German (any other ``language`` is written in English).

    Musts beyond seven stand as wishes, softest first. What the law forbids to ask, and claims about the organisation that
    nobody can check, are left out with a note and a question. Where no tasks or no musts are given, what is usual in such
    work stands in brackets to be confirmed (``without_placeholders`` takes it out).
    """
    language = language if language in LANGUAGES else "en"
    facts, keys, left = _checked(facts, language)
    facts, keys, moved = _weighed(facts, keys, vocabulary, this_year)
    texts = dict(TEXTS[language])
    if language == "de" and _SAYS_DU.search(" ".join(fact.text for fact in facts.facts())):
        texts |= INFORMAL
    usual = suggested(facts, vocabulary, language=language)
    tasks, skills = _placeholders(facts, usual)
    found = [*_opening(facts, texts, language)]
    found += _section("tasks", facts, keys, texts, [_placeholder(one, language) for one in tasks])
    found += _section("musts", facts, keys, texts, [_placeholder(one, language) for one in skills])
    found += _section("wishes", facts, keys, texts)
    found += _section("benefits", facts, keys, texts, before=[*_labelled("pay", facts, texts)])
    found += _section("steps", facts, keys, texts, after=[*_labelled("apply", facts, texts)])
    notes = [one.note for one in left]
    if moved:
        notes.append(_moved_note(facts, moved, language))
    if tasks or skills:
        notes.append(NOTES[language]["usual"].format(title=" ".join(facts.title.split())))
    asked = [
        question for key, question, _why in ASKED[language] if not _is_said(facts, key)
    ]  # fmt: skip
    return Draft(
        sentences=tuple(found),
        language=language,
        questions=(*asked, *dict.fromkeys(one.question for one in left)),
        notes=tuple(notes),
    )


def _is_said(facts: JobFacts, key: str) -> bool:
    """Whether the facts answer a question; work from anywhere has no place, and steps say how to apply."""
    beside = {"place": "remote", "apply": "steps"}.get(key, key)
    return bool(facts.values(key) or facts.values(beside))


def _checked(facts: JobFacts, language: str) -> tuple[JobFacts, _Keys, list[_Left]]:
    """The facts without what may not be asked or cannot be shown, the keys of what is kept, and what was left out."""
    words = NOTES[language]
    left: list[_Left] = []

    def kept(name: str, value: str) -> str:
        parts = []
        for text in _sentences(value):
            refused = blocking(text, language)
            claims = empty_claims(text) if name == "organisation_words" else ()
            if refused:
                note = words["left_out"].format(text=text.rstrip("."), reason=refused[0].reason)
                left.append(_Left(note, instead_of(refused[0], language)))
            elif claims:
                said = ", ".join(dict.fromkeys(_LEADING_ARTICLE.sub("", one.span.text) for one in claims))
                note = words["left_out_claim"].format(text=text.rstrip("."), reason=claims[0].reason)
                left.append(_Left(note, words["shown"].format(words=said)))
            else:
                parts.append(text)
        return " ".join(parts)

    changes: dict[str, object] = {}
    keys: _Keys = {}
    if refused := blocking(facts.title, language):
        changes["title"] = without(facts.title, refused).strip(" ,;-") or facts.title
        note = words["left_out"].format(text=refused[0].span.text, reason=refused[0].reason)
        left.append(_Left(note, instead_of(refused[0], language)))
    for name in LABELS:
        if name in {"title", "organisation"}:
            continue
        said = [(place, kept(name, one)) for place, one in enumerate(facts.values(name), 1)]
        values = tuple(text for _place, text in said if text)
        changes[name] = values if name in LISTS else "".join(values)
        keys[name] = tuple(f"posting/{name}/{place}" for place, text in said if text)
    return replace(facts, **changes), keys, left  # type: ignore[arg-type]


def _weighed(
    facts: JobFacts, keys: _Keys, vocabulary: Vocabulary, this_year: int
) -> tuple[JobFacts, _Keys, tuple[str, ...]]:
    """The facts with at most seven musts, their keys in the same order, and the musts that became wishes."""
    moved = softest(facts, vocabulary, this_year)
    if not moved:
        return facts, keys, ()
    musts = [*zip(facts.musts, keys["musts"], strict=True)]
    kept = [one for place, one in enumerate(musts) if place not in moved]
    wished = [musts[place] for place in moved]
    wishes = [*wished, *zip(facts.wishes, keys["wishes"], strict=True)]
    facts = replace(facts, musts=tuple(text for text, _ in kept), wishes=tuple(text for text, _ in wishes))
    keys = keys | {"musts": tuple(key for _, key in kept), "wishes": tuple(key for _, key in wishes)}
    return facts, keys, tuple(text for text, _ in wished)


def _opening(facts: JobFacts, texts: dict[str, str], language: str) -> Iterator[Sentence]:
    """The heading, who is looking for whom, the organisation and the work in their own words, and the conditions."""
    title = " ".join(facts.title.split())
    shown = f"{title} (m/w/d)" if language == "de" and not _GENDERS.search(title) else title
    who = [_evidence("posting", "title", title)]
    if facts.organisation:
        who.append(_evidence("posting", "organisation", facts.organisation))
    heading = texts["heading"].format(title=shown, organisation=facts.organisation)
    yield Sentence(heading if facts.organisation else shown, Origin.COMPOSED, tuple(who), lead="")
    yield Sentence(texts["work"], Origin.FRAME, lead=_PARAGRAPH)
    place = " ".join(facts.place.split()).rstrip(".")
    is_plain = bool(place) and _PLAIN_PLACE.fullmatch(place) is not None and len(place.split()) <= 6
    in_place = texts["in"].format(place=place) if is_plain else ""
    opening = texts["opening" if facts.organisation else "opening_alone"].format(
        organisation=facts.organisation, title=shown, a_title=_with_article(shown), in_place=in_place
    )
    where = (_evidence("posting", "place", place),) if is_plain else ()
    yield Sentence(opening, Origin.COMPOSED, (*who, *where), lead="\n")
    for name in ("organisation_words", "work"):
        yield from _own(name, facts.values(name), lead=" ")
    for name in ("place", "remote", "hours", "contract", "start", "team"):
        if not (name == "place" and is_plain):
            yield from _labelled(name, facts, texts)


def _section(
    name: str,
    facts: JobFacts,
    keys: _Keys,
    texts: dict[str, str],
    placeholders: list[Sentence] | None = None,
    *,
    before: list[Sentence] | None = None,
    after: list[Sentence] | None = None,
) -> list[Sentence]:
    """A heading and its list; nothing where there is nothing to say."""
    items = [*_items(facts.values(name), keys[name]), *(placeholders or [])]
    rows = [*(before or []), *items, *(after or [])]
    return [Sentence(texts[name], Origin.FRAME, lead=_PARAGRAPH), *rows] if rows else []


def _items(values: tuple[str, ...], keys: tuple[str, ...]) -> Iterator[Sentence]:
    for value, key in zip(values, keys, strict=True):
        label = LABELS[key.split("/")[1]]  # what it was said as, wherever it stands
        for place, text in enumerate(_sentences(value)):
            shown = text if place else _as_item(text)
            origin = Origin.OWN if shown == text else Origin.COMPOSED
            yield Sentence(shown, origin, (Evidence(key, label, text),), lead=" " if place else _ITEM)


def _own(name: str, values: tuple[str, ...], *, lead: str) -> Iterator[Sentence]:
    """Own words as they are, with the full stop that they need before the next sentence."""
    for value in values:
        for text in _sentences(value):
            ends = text.endswith((".", "!", "?", "…", ":", "”", "“", ")"))
            shown = text if ends else f"{text}."
            evidence = (Evidence(f"posting/{name}", LABELS[name], text),)
            yield Sentence(shown, Origin.OWN, evidence, lead=lead)


def _labelled(name: str, facts: JobFacts, texts: dict[str, str]) -> Iterator[Sentence]:
    """One fact behind its label; whole sentences stand for themselves."""
    for value in facts.values(name):
        first, *more = _sentences(value)
        key = "posting" if name == "place" else f"posting/{name}"
        is_whole = bool(more) or (first.endswith((".", "!")) and len(first.split()) > 3)
        text = first if is_whole else texts[name].format(value=first.rstrip("."))
        origin = Origin.OWN if is_whole else Origin.COMPOSED
        yield Sentence(text, origin, (Evidence(key, LABELS[name], first),), lead=_ITEM)
        for one in more:
            yield Sentence(one, Origin.OWN, (Evidence(key, LABELS[name], one),), lead=" ")


def _placeholders(
    facts: JobFacts, usual: tuple[Suggested, ...]
) -> tuple[list[Suggested], list[Suggested]]:  # fmt: skip
    """What to confirm among the tasks, and among what somebody brings; none where the recruiter said it."""
    tasks = [one for one in usual if one.is_task] if not facts.tasks else []
    skills = [one for one in usual if not one.is_task or facts.tasks] if not facts.musts else []
    return tasks[:MOST_TASKS], skills[:MOST_SKILLS]


def _placeholder(one: Suggested, language: str) -> Sentence:
    text = PLACEHOLDER[language].format(label=one.label)
    return Sentence(text, Origin.FRAME, (one.evidence(),), lead=_ITEM)


def _moved_note(facts: JobFacts, moved: tuple[str, ...], language: str) -> str:
    return NOTES[language]["many_musts"].format(
        count=len(facts.musts) + len(moved), most=MOST_MUSTS, moved=len(moved),
        wishes=TEXTS[language]["wishes"], which="; ".join(moved),
    )  # fmt: skip


def _evidence(key: str, name: str, quote: str) -> Evidence:
    return Evidence(key, LABELS[name], quote)


def _sentences(value: str) -> list[str]:
    return [" ".join(value[one.start : one.end].split()) for one in sentences(value)]


def _as_item(text: str) -> str:
    """A list item: no bullet, no full stop behind a fragment, a capital at the beginning."""
    text = text.rstrip(";,")
    if text.endswith(".") and len(text.split()) <= 12 and "." not in text[:-1]:
        text = text[:-1]
    return text[:1].upper() + text[1:] if text[1:2].islower() or text[1:2] == " " else text


def _with_article(title: str) -> str:
    """The title behind "a" or "an", as it is said; none before several people."""
    head = re.sub(r"\s*\([^)]*\)\s*", " ", title).strip()
    if _SEVERAL.search(head):
        return title
    first = head.split(" ", 1)[0] if head else ""
    is_spelled = first.isupper() and len(first) > 1
    vowel = bool(_LETTERS_AN.match(first)) if is_spelled else bool(_AN.match(first.lower()))
    return f"{'an' if vowel else 'a'} {title}"
