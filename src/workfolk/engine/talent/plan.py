"""Several searches for one brief, each for another way in which a fitting person may have written their profile."""

from __future__ import annotations

from collections.abc import Iterable

from workfolk.engine.talent.model import Brief, Importance, Kind, Qualification, TalentQuery
from workfolk.engine.talent.vocabulary import Vocabulary
from workfolk.engine.talent.words import join

_MOST_NAMES = 6  # synonyms in a query: more dilute it
_MOST_NEIGHBOURS = 5
_MOST_SKILLS_NAMED = 4
_MEANING_CHARACTERS = 1000


def plan_queries(brief: Brief, vocabulary: Vocabulary) -> tuple[TalentQuery, ...]:
    """Three to six searches, the most exact first; always the same for the same brief.

    No search is needed for completeness: together they order whom to look at first, and evaluation decides.
    """
    asked = brief.qualifications
    occupations = _concepts(asked, Kind.OCCUPATION)
    must = _skills(asked, {Importance.MUST}, vocabulary)
    wanted = must or _skills(asked, {Importance.MUST, Importance.SHOULD}, vocabulary)
    place = next((one for one in asked if one.kind is Kind.LOCATION), None)
    queries = [
        *_exact(brief, occupations, vocabulary),
        *_by_skills(wanted, vocabulary),
        *_adjacent(occupations, wanted, vocabulary),
        _by_meaning(brief),
        *_by_place(brief, place, occupations, wanted, vocabulary),
        *_rich(asked, occupations, wanted, vocabulary),
    ]
    if len(queries) < 3:
        queries += _wider(brief, occupations, vocabulary)
    if len(queries) < 3:
        queries.append(_own_words(brief))
    return tuple(queries[:6])


def _exact(brief: Brief, occupations: tuple[str, ...], vocabulary: Vocabulary) -> list[TalentQuery]:
    title = next((one.text for one in brief.qualifications if one.kind is Kind.OCCUPATION), "")
    if not title:
        return []
    names = _unique([title, *(name for key in occupations for name in vocabulary.labels(key))])[:_MOST_NAMES]
    purpose = f"People whose title is {title}" + (" or a synonym of it." if len(names) > 1 else ".")
    return [TalentQuery("exact", purpose, " ".join(names), occupations=occupations, weight=1.0)]


def _by_skills(skills: tuple[str, ...], vocabulary: Vocabulary) -> list[TalentQuery]:
    if not skills:
        return []
    purpose = f"People who show {_names(skills, vocabulary)}, whatever their title."
    return [TalentQuery("skills", purpose, _text(skills, vocabulary), skills=skills, weight=0.9)]


def _adjacent(
    occupations: tuple[str, ...], skills: tuple[str, ...], vocabulary: Vocabulary
) -> list[TalentQuery]:
    near = _unique(
        key for occupation in occupations for key in vocabulary.near(occupation) if key not in occupations
    )
    near = near[:_MOST_NEIGHBOURS]
    if not near:
        return []
    purpose = f"People in neighbouring work whose skills carry over: {join([vocabulary.label(key) for key in near], 'and')}."
    text = " ".join([_text(near, vocabulary), _text(skills, vocabulary)]).strip()
    return [TalentQuery("adjacent", purpose, text, skills=skills, occupations=tuple(near), weight=0.6)]


def _by_meaning(brief: Brief) -> TalentQuery:
    words = " ".join(
        [brief.title, *(one.text for one in brief.qualifications if one.kind is not Kind.LOCATION)]
    )
    return TalentQuery(
        "meaning",
        "People whose profile means what the whole brief means, in other words.",
        words[:_MEANING_CHARACTERS],
        weight=0.8,
    )


def _by_place(
    brief: Brief,
    place: Qualification | None,
    occupations: tuple[str, ...],
    skills: tuple[str, ...],
    vocabulary: Vocabulary,
) -> list[TalentQuery]:
    if place is None:
        return []
    work = brief.title if not occupations else join([vocabulary.label(key) for key in occupations])
    languages = tuple(
        key for one in brief.qualifications if one.kind is Kind.LANGUAGE for key in one.concepts
    )
    text = " ".join([brief.title, _text(skills, vocabulary)]).strip()
    return [
        TalentQuery(
            "place",
            f"People near the place first ({place.text}), with anything of {work}.",
            text,
            skills=skills,
            occupations=occupations,
            place=place.concepts[0] if place.concepts else None,
            radius_km=place.radius_km,
            remote=place.remote,
            languages=languages,
            weight=0.7,
        )
    ]


def _rich(
    asked: tuple[Qualification, ...],
    occupations: tuple[str, ...],
    skills: tuple[str, ...],
    vocabulary: Vocabulary,
) -> list[TalentQuery]:
    extra = [
        one
        for one in asked
        if one.importance is not Importance.MUST and one.kind not in {Kind.SENIORITY, Kind.LOCATION}
    ]
    if not extra:
        return []
    bonus = _skills(asked, {Importance.SHOULD, Importance.BONUS}, vocabulary)
    names = join([one.text for one in extra[:_MOST_SKILLS_NAMED]], "and")
    words = " ".join(_unique([*(vocabulary.label(key) for key in occupations), *(one.text for one in extra)]))
    both = tuple(_unique([*bonus, *skills])) if bonus else skills
    return [TalentQuery("bonus", f"People who also bring {names}.", words, skills=both, weight=0.5)]


def _wider(brief: Brief, occupations: tuple[str, ...], vocabulary: Vocabulary) -> list[TalentQuery]:
    skills = tuple(_unique(key for occupation in occupations for key in vocabulary.essential(occupation)))
    if not skills:
        return []
    purpose = f"People with skills that {brief.title} usually needs: {_names(skills, vocabulary)}."
    return [TalentQuery("usual", purpose, _text(skills, vocabulary), skills=skills, weight=0.5)]


def _own_words(brief: Brief) -> TalentQuery:
    words = " ".join(one.text for one in brief.qualifications) or brief.title
    return TalentQuery(
        "words", "People whose profile has the words of the brief.", words[:_MEANING_CHARACTERS], weight=0.4
    )


def _skills(
    asked: Iterable[Qualification], importance: set[Importance], vocabulary: Vocabulary
) -> tuple[str, ...]:
    kinds = {Kind.SKILL, Kind.EXPERIENCE, Kind.CREDENTIAL}
    keys = (
        key for one in asked if one.kind in kinds and one.importance in importance for key in one.concepts
    )
    return tuple(_unique(key for key in keys if vocabulary.kind(key) in {"skill", "knowledge", "credential"}))


def _concepts(asked: Iterable[Qualification], kind: Kind) -> tuple[str, ...]:
    return tuple(_unique(key for one in asked if one.kind is kind for key in one.concepts))


def _text(keys: Iterable[str], vocabulary: Vocabulary) -> str:
    return " ".join(vocabulary.label(key) for key in keys)


def _names(keys: tuple[str, ...], vocabulary: Vocabulary) -> str:
    names = [vocabulary.label(key) for key in keys[:_MOST_SKILLS_NAMED]]
    return join(names, "and") + (" and more" if len(keys) > _MOST_SKILLS_NAMED else "")


def _unique(items: Iterable[str]) -> list[str]:
    seen: dict[str, str] = {}
    for item in items:
        seen.setdefault(item.casefold(), item)
    return list(seen.values())
