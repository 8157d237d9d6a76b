"""Several searches for one brief, each for another way in which a fitting person may have written their profile."""

from __future__ import annotations

from collections.abc import Iterable

from workfolk.engine.talent.model import Brief, Importance, Kind, Qualification, TalentQuery
from workfolk.engine.talent.vocabulary import Vocabulary
from workfolk.engine.talent.words import join, with_article

_MOST_NAMES = 6  # synonyms in a query: more dilute it
_MOST_NEIGHBOURS = 5
_MOST_USUAL = 8
_LEAST, _MOST = 3, 6  # searches
_LONGEST_NAMED = 60  # characters of a phrase in a purpose
_MOST_SKILLS_NAMED = 4
_MEANING_CHARACTERS = 1000


def plan_queries(brief: Brief, vocabulary: Vocabulary) -> tuple[TalentQuery, ...]:
    """Three to six searches, the most exact first; always the same for the same brief.

    No search is needed for completeness: together they order whom to look at first, and evaluation decides. Searches
    that would look for the same are left out; a brief that names only one thing has as many as make sense.
    """
    asked = brief.qualifications
    occupations = _concepts(asked, Kind.OCCUPATION)
    must = _skills(asked, {Importance.MUST}, vocabulary)
    wanted = must or _skills(asked, {Importance.MUST, Importance.SHOULD}, vocabulary)
    place = next((one for one in asked if one.kind is Kind.LOCATION), None)
    queries = [
        *_exact(brief, occupations, vocabulary),
        *_by_skills(wanted, vocabulary),
        *_adjacent(occupations, vocabulary),
        *_by_meaning(brief, vocabulary),
        *_by_place(brief, place, occupations, wanted, vocabulary),
        *_rich(asked, occupations, wanted, vocabulary),
    ]
    for more in (_usual, _wider, _own_words):
        if len(queries) < _LEAST:
            queries += more(brief, occupations, wanted, vocabulary)
    return tuple(_different(queries)[:_MOST])


def _different(queries: list[TalentQuery]) -> list[TalentQuery]:
    """Queries that look for something else than those before them."""
    kept: dict[tuple[object, ...], TalentQuery] = {}
    for one in queries:
        what = (frozenset(one.text.casefold().split()), one.skills, one.occupations, one.place, one.remote)
        if one.text:
            kept.setdefault(what, one)
    return list(kept.values())


def _exact(brief: Brief, occupations: tuple[str, ...], vocabulary: Vocabulary) -> list[TalentQuery]:
    title = next((one.text for one in brief.qualifications if one.kind is Kind.OCCUPATION), "")
    if not title:
        return []
    names = _unique([title, *(name for key in occupations for name in vocabulary.labels(key))])[:_MOST_NAMES]
    purpose = f"People whose title is {_quoted(title)}"
    purpose += f", or means the same: {join(names[1:4], 'or')}." if len(names) > 1 else "."
    return [TalentQuery("exact", purpose, " ".join(names), occupations=occupations, weight=1.0)]


def _by_skills(skills: tuple[str, ...], vocabulary: Vocabulary) -> list[TalentQuery]:
    if not skills:
        return []
    purpose = f"People who show {_names(skills, vocabulary)}, whatever their title."
    return [TalentQuery("skills", purpose, _text(skills, vocabulary), skills=skills, weight=0.9)]


def _adjacent(occupations: tuple[str, ...], vocabulary: Vocabulary) -> list[TalentQuery]:
    """Who does work close to it; the skills asked for are no filter here, so that all found are what the purpose says."""
    near = _unique(
        key for occupation in occupations for key in vocabulary.near(occupation) if key not in occupations
    )
    near = near[:_MOST_NEIGHBOURS]
    if not near:
        return []
    names = join([vocabulary.label(key) for key in near], "or")
    purpose = f"People in neighbouring work, whose skills carry over: {names}."
    return [TalentQuery("adjacent", purpose, _text(near, vocabulary), occupations=tuple(near), weight=0.6)]


def _by_meaning(brief: Brief, vocabulary: Vocabulary) -> list[TalentQuery]:
    """What the work is, as a sentence would say it: the words of the brief, once each, without places and levels."""
    left_out = {Kind.LOCATION, Kind.SENIORITY}
    texts = [one.text for one in brief.qualifications if one.kind not in left_out]
    words = ", ".join(_unique(texts))
    if len(texts) < 2:
        return []
    del vocabulary
    purpose = "People whose profile comes closest in meaning to the brief as a whole, even in other words."
    return [TalentQuery("meaning", purpose, words[:_MEANING_CHARACTERS], weight=0.8)]


def _by_place(
    brief: Brief,
    place: Qualification | None,
    occupations: tuple[str, ...],
    skills: tuple[str, ...],
    vocabulary: Vocabulary,
) -> list[TalentQuery]:
    if place is None:
        return []
    languages = tuple(
        key for one in brief.qualifications if one.kind is Kind.LANGUAGE for key in one.concepts
    )
    work = join([with_article(vocabulary.label(key)) for key in occupations]) or with_article(
        _title_of(brief)
    )
    doing = f", working as {work} or in work close to it" if work else ""
    keys = place.concepts[:1]
    if place.remote and not keys:
        purpose = f"People who would work remotely{doing}."
    elif place.remote:
        purpose = (
            f"People near the place ({place.text.removesuffix(' or remote')}) or working remotely{doing}."
        )
    else:
        purpose = f"People near the place first ({place.text}){doing}."
    text = ", ".join(_unique([_title_of(brief), *(vocabulary.label(key) for key in skills)]))
    return [
        TalentQuery(
            "place",
            purpose,
            text or place.text,
            skills=skills,
            occupations=occupations,
            place=keys[0] if keys else None,
            radius_km=place.radius_km,
            remote=place.remote,
            languages=languages,
            weight=0.7,
        )
    ]


def _rich(
    asked: tuple[Qualification, ...],
    occupations: tuple[str, ...],
    searched: tuple[str, ...],
    vocabulary: Vocabulary,
) -> list[TalentQuery]:
    extra = [
        one
        for one in asked
        if one.importance is not Importance.MUST
        and one.kind not in {Kind.SENIORITY, Kind.LOCATION}
        and not any(key in searched for key in one.concepts)
    ]
    if not extra:
        return []
    bonus = _skills(asked, {Importance.SHOULD, Importance.BONUS}, vocabulary)
    names = join(_unique(_quoted(one.text) for one in extra[:_MOST_SKILLS_NAMED]), "or")
    words = ", ".join(
        _unique([*(one.text for one in extra), *(vocabulary.label(key) for key in occupations)])
    )
    return [TalentQuery("bonus", f"People who also bring {names}.", words, skills=bonus, weight=0.5)]


def _usual(
    brief: Brief, occupations: tuple[str, ...], skills: tuple[str, ...], vocabulary: Vocabulary
) -> list[TalentQuery]:
    usual = tuple(
        _unique(key for one in occupations for key in vocabulary.essential(one) if key not in skills)
    )
    if not usual:
        return []
    purpose = f"People with skills that such work usually needs: {_names(usual, vocabulary)}."
    return [TalentQuery("usual", purpose, _text(usual[:_MOST_USUAL], vocabulary), skills=usual, weight=0.5)]


def _wider(
    brief: Brief, occupations: tuple[str, ...], skills: tuple[str, ...], vocabulary: Vocabulary
) -> list[TalentQuery]:
    near = tuple(_unique(other for key in skills for other in vocabulary.close(key) if other not in skills))
    if not near:
        return []
    purpose = f"People with skills close to those asked for: {_names(near, vocabulary)}."
    return [TalentQuery("wider", purpose, _text(near[:_MOST_USUAL], vocabulary), skills=near, weight=0.4)]


def _own_words(
    brief: Brief, occupations: tuple[str, ...], skills: tuple[str, ...], vocabulary: Vocabulary
) -> list[TalentQuery]:
    words = " ".join(brief.text.split())[:_MEANING_CHARACTERS]
    spans = [span.text for one in brief.qualifications for span in one.sources]
    words = ", ".join(_unique(" ".join(span.split()) for span in spans)) or words
    return [
        TalentQuery(
            "words",
            "People whose profile uses the words of the brief.",
            words[:_MEANING_CHARACTERS],
            weight=0.4,
        )
    ]


def _title_of(brief: Brief) -> str:
    return next((one.text for one in brief.qualifications if one.kind is Kind.OCCUPATION), "")


def _quoted(words: str) -> str:
    """Words of the brief inside a sentence: short enough, and set apart where they are a phrase."""
    short = words if len(words) <= _LONGEST_NAMED else words[: _LONGEST_NAMED - 1].rsplit(" ", 1)[0] + "…"
    return f"“{short}”" if " " in short else short


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
    return f"{', '.join(names)} and more" if len(keys) > _MOST_SKILLS_NAMED else join(names, "and")


def _unique(items: Iterable[str]) -> list[str]:
    seen: dict[str, str] = {}
    for item in items:
        seen.setdefault(item.casefold(), item)
    return list(seen.values())
