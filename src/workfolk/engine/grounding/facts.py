"""What is known, as facts with identity and place: of a profile, and of plain texts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from workfolk.engine.grounding.model import Fact, FactKind
from workfolk.engine.talent.profile import RawItem, RawPosition, RawProfile, RawSkill
from workfolk.engine.text.normalise import clean, fold_marks

_SLUG = re.compile(r"[^a-z0-9]+")


def profile_facts(profile: RawProfile, *, name: str = "", as_of: int) -> tuple[Fact, ...]:
    """The facts of a profile, in its order; keys are the places of ``engine.talent.passages``.

    ``as_of`` is the month from which one looks: what has yet to begin is not current. Texts are cleaned, not judged.
    """
    facts: list[Fact] = []
    if name.strip() or profile.location.strip():
        label = f"Name: {_line(name)}" if name.strip() else f"Place: {_line(profile.location)}"
        facts.append(Fact("person", FactKind.PERSON, label, title=_line(name), place=_line(profile.location)))
    if profile.headline.strip():
        facts.append(Fact("headline", FactKind.HEADLINE, "Headline", text=clean(profile.headline).strip()))
    if profile.about.strip():
        facts.append(Fact("about", FactKind.ABOUT, "About", text=clean(profile.about).strip()))
    facts += _work("positions", FactKind.POSITION, "Position", profile.positions, as_of)
    facts += _work("volunteering", FactKind.VOLUNTEERING, "Volunteering", profile.volunteering, as_of)
    for number, one in enumerate(profile.education):
        facts.append(
            Fact(
                f"education/{number}",
                FactKind.EDUCATION,
                _label("Education", one.degree or one.field, one.institution),
                text=clean(one.notes).strip(),
                title=_line(one.degree),
                subject=_line(one.field),
                organisation=_line(one.institution),
            )
        )
    facts += _items("certifications", FactKind.CERTIFICATION, "Certification", profile.certifications)
    facts += _items("projects", FactKind.PROJECT, "Project", profile.projects)
    facts += _items("publications", FactKind.PUBLICATION, "Publication", profile.publications)
    facts += _skills(profile.skills)
    for number, language in enumerate(profile.languages):
        if language.name.strip():
            facts.append(
                Fact(
                    f"languages/{number}",
                    FactKind.LANGUAGE,
                    _label("Language", language.name),
                    title=_line(language.name),
                    level=_line(language.proficiency),
                )
            )
    facts += _goal(profile)
    return tuple(facts)


def text_facts(texts: Sequence[str], *, kind: FactKind = FactKind.DOCUMENT) -> tuple[Fact, ...]:
    """Plain sentences or whole documents as facts: the key of each is its number, from 0, as text."""
    return tuple(
        Fact(str(number), kind, f"Fact {number + 1}", text=clean(text).strip())
        for number, text in enumerate(texts)
    )


def _work(section: str, kind: FactKind, label: str, rows: Iterable[RawPosition], as_of: int) -> list[Fact]:
    return [
        Fact(
            f"{section}/{number}",
            kind,
            _label(label, one.title, one.organisation),
            text=clean(one.description).strip(),
            title=_line(one.title),
            organisation=_line(one.organisation),
            place=_line(one.location),
            start=one.start,
            end=one.end,
            current=(one.current or (one.start is not None and one.end is None and one.start <= as_of))
            and (one.end is None or one.end > as_of),
            skills=tuple(_line(skill.label) for skill in one.skills if skill.label.strip()),
            concepts=tuple(skill.key for skill in one.skills if skill.key),
        )
        for number, one in enumerate(rows)
    ]


def _items(section: str, kind: FactKind, label: str, rows: Iterable[RawItem]) -> list[Fact]:
    return [
        Fact(
            f"{section}/{number}",
            kind,
            _label(label, one.title, one.source),
            text=clean(one.description).strip(),
            title=_line(one.title),
            organisation=_line(one.source),
            skills=tuple(_line(skill.label) for skill in one.skills if skill.label.strip()),
            concepts=tuple(skill.key for skill in one.skills if skill.key),
        )
        for number, one in enumerate(rows)
    ]


def _skills(skills: Iterable[RawSkill]) -> list[Fact]:
    facts: list[Fact] = []
    used: set[str] = set()
    for skill in skills:
        label = _line(skill.label)
        if not label:
            continue
        slug = _SLUG.sub("-", fold_marks(label).lower()).strip("-") or "skill"
        key, number = slug, 2
        while key in used:
            key, number = f"{slug}-{number}", number + 1
        used.add(key)
        facts.append(
            Fact(
                f"skills/{key}",
                FactKind.SKILL,
                _label("Skill", label),
                title=label,
                concepts=(skill.key,) if skill.key else (),
            )
        )
    return facts


def _goal(profile: RawProfile) -> list[Fact]:
    if not profile.open_to_work:
        return []
    titles = ", ".join(_line(title) for title in profile.open_titles if title.strip())
    note = clean(profile.open_note).strip()
    remote = "remote" if profile.open_remote else ""
    return [Fact("open_to_work", FactKind.GOAL, "Open to work", text=note, title=titles, place=remote)]


def _label(what: str, *parts: str) -> str:
    named = ", ".join(_line(part) for part in parts if part.strip())
    return f"{what}: {named}" if named else what


def _line(text: str) -> str:
    return " ".join(clean(text).split())
