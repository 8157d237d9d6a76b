"""Skills of a résumé: those that a posting asks first, under its name for them where both mean the same concept.

A résumé says "PostgreSQL" where the posting does and the member wrote "Postgres", and "Kubernetes (k8s)": one's own name
stays, because a taxonomy may file under one concept what its owner would tell apart. It never takes a name that the
taxonomy does not know for that very concept, so nothing else of a posting can come into a résumé.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from workfolk.engine.composer.resume.evidence import Asked
from workfolk.engine.composer.resume.model import Line, Record
from workfolk.engine.grounding.model import Evidence, Origin
from workfolk.engine.talent.model import Candidate, Kind
from workfolk.engine.talent.profile import RawSkill
from workfolk.engine.talent.vocabulary import Vocabulary
from workfolk.engine.text.normalise import clean, normalise

MOST_SKILLS = 18  # more reads like a heap of key words
_SHOWN_IN = ("positions/", "projects/", "certifications/", "volunteering/", "publications/")


def skill_lines(
    record: Record, candidate: Candidate, vocabulary: Vocabulary, asked: Asked | None
) -> tuple[Line, ...]:
    """All skills of the record: for a posting those asked for first, then what the member does now; then as they stand.

    Asked skills that only a text shows stand among them, in the member's words, with the text as their evidence.
    """
    names = posting_names(asked, candidate, vocabulary) if asked is not None else {}
    current = [role for role in candidate.roles if role.current] if asked is not None else []
    in_use = {key for role in current for key in role.skills}
    rows: list[tuple[tuple[float, bool, int], Line]] = []
    held: set[str] = set()
    for number, skill in enumerate(record.skills):
        words = " ".join(clean(skill.label).split())
        if not words:
            continue
        keys = _concepts(skill, words, vocabulary)
        held |= keys
        wanted = _asked_for(keys, vocabulary, asked)
        weight = max((asked.weights[one] for one in wanted), default=0.0) if asked is not None else 0.0
        text, why = _named(words, keys, names)
        line = Line(
            f"skills#{number}",
            text,
            words,
            (Evidence("skills", "Skills", words),),
            shows=asked.named(wanted) if asked is not None else (),
            why=why,
            origin=Origin.COMPOSED if why else Origin.OWN,
        )
        rows.append(((-weight, not keys & in_use, number), line))
    if asked is not None:
        rows += _only_told(asked, candidate, vocabulary, held, names, len(record.skills))
    return _cut([line for _order, line in sorted(rows, key=lambda row: row[0])])


def posting_names(asked: Asked, candidate: Candidate, vocabulary: Vocabulary) -> Mapping[str, str]:
    """Concept → the posting's name for it, where the taxonomy knows it by that name; the first where it has several."""
    text = asked.brief.text
    work = tuple(
        key for one in asked.brief.qualifications if one.kind is Kind.OCCUPATION for key in one.concepts
    )
    found: dict[str, str] = {}
    for link in vocabulary.link(text, work):
        words = " ".join(text[link.start : link.end].split())
        if link.type == "skill" and link.key not in found and (name := _name(words, link.key, vocabulary)):
            found[link.key] = name
    return found


def _name(words: str, key: str, vocabulary: Vocabulary) -> str:
    """The words as the taxonomy writes them, capitals and all; empty where they are no name of the concept."""
    folded = normalise(words)
    return next((label for label in vocabulary.labels(key) if normalise(label) == folded), "")


def _concepts(skill: RawSkill, words: str, vocabulary: Vocabulary) -> set[str]:
    """What a listed skill means: the concept that the member chose, or the one that its whole label names."""
    if skill.key:
        return {skill.key}
    links = vocabulary.link(words)
    return {one.key for one in links if one.type == "skill" and one.start == 0 and one.end == len(words)}


def _asked_for(keys: set[str], vocabulary: Vocabulary, asked: Asked | None) -> tuple[int, ...]:
    """The qualifications that ask for one of these concepts, or for a wider one."""
    if asked is None or not keys:
        return ()
    return tuple(
        number
        for number, one in enumerate(asked.brief.qualifications)
        if one.kind in (Kind.SKILL, Kind.CREDENTIAL, Kind.EXPERIENCE)
        and any(key in keys or vocabulary.narrower(key) & keys for key in one.concepts)
    )


def _named(words: str, keys: set[str], names: Mapping[str, str]) -> tuple[str, str]:
    """The posting's name with the member's own behind it, which stays unless the one begins with the other."""
    if len(keys) == 1:
        (key,) = keys
        name = names.get(key, words)
        mine, theirs = normalise(words), normalise(name)
        if theirs != mine:
            is_longer_form = theirs.startswith(mine) or mine.startswith(theirs)
            return name if is_longer_form else f"{name} ({words})", f"the posting’s name for “{words}”"
    return words, ""


def _only_told(
    asked: Asked,
    candidate: Candidate,
    vocabulary: Vocabulary,
    held: set[str],
    names: Mapping[str, str],
    after: int,
) -> list[tuple[tuple[float, bool, int], Line]]:
    """Skills asked for that the member tells of in their work and does not list."""
    passages = {one.place: one for one in candidate.passages}
    rows = []
    for number, one in enumerate(asked.brief.qualifications):
        if one.kind is not Kind.SKILL:
            continue
        wanted = dict.fromkeys(
            key for base in one.concepts for key in (base, *sorted(vocabulary.narrower(base)))
        )
        if any(key in held for key in wanted):
            continue
        told = [
            (key, mention)
            for key in wanted
            if vocabulary.kind(key) != "credential"
            for mention in candidate.mentioned("skill", key)
            if not mention.stance and mention.place.startswith(_SHOWN_IN) and mention.score >= 0.5
        ]
        if not told:
            continue
        key, mention = told[0]
        held.add(key)
        passage = passages[mention.place]
        words = " ".join(passage.text[mention.start : mention.end].split())
        text, why = _named(words, {key}, names)
        line = Line(
            f"skills#told-{key}",
            text if why else words[:1].upper() + words[1:],
            words,
            (Evidence(_entry_of(mention.place), passage.label, passage.text[mention.start : mention.end]),),
            shows=asked.named((number,)),
            why=why or "from your own text; it is not in your list of skills",
            origin=Origin.COMPOSED if why else Origin.OWN,
        )
        rows.append(((-asked.weights[number], False, after + number), line))
    return rows


def _entry_of(place: str) -> str:
    return "/".join(place.split("/")[:2])


def _cut(lines: list[Line]) -> tuple[Line, ...]:
    """The first of them; none twice. What is left out says why."""
    seen: set[str] = set()
    kept: list[Line] = []
    for line in lines:
        again = normalise(line.text) in seen
        room = len(seen) < MOST_SKILLS
        if again or not room:
            why = "stands there already" if again else f"more than {MOST_SKILLS} skills read like a heap"
            kept.append(replace(line, included=False, why=why))
        else:
            seen.add(normalise(line.text))
            kept.append(line)
    return tuple(kept)
