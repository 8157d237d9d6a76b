"""The ways of finding people for a brief: one search each, or none where it would make no sense."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import zip_longest

from workfolk.engine.talent.model import Brief, Qualification, SearchKind, TalentQuery
from workfolk.engine.talent.plan.asked import Asked, asked_by, unique
from workfolk.engine.talent.plan.filters import USUAL_RADIUS_KM, where
from workfolk.engine.talent.vocabulary import Vocabulary
from workfolk.engine.talent.words import join, with_article
from workfolk.engine.text.places import place

MOST_SEARCHES = 6
_LEAST = 3  # fewer are filled up
_MOST_NAMES = 6  # synonyms in a query: more dilute it
_MOST_NEIGHBOURS = 5
_MOST_CLOSE = 8
_LONGEST_NAMED = 60  # characters of a phrase in a purpose
_MOST_NAMED = 4
_LONGEST_TEXT = 1000  # characters
_WIDER_TIMES, _WIDER_KM = 4.0, 200.0

_Way = Callable[[Asked, Vocabulary], TalentQuery | None]


def plan_queries(brief: Brief, vocabulary: Vocabulary) -> tuple[TalentQuery, ...]:
    """At most six searches, the most exact first; always the same for the same brief.

    Each finds people whom the others may miss, and none repeats another. A way that makes no sense for the brief is
    left out. No search is needed for completeness: together they decide who is looked at first.
    """
    return _all(brief, vocabulary)[0]


def spare_queries(brief: Brief, vocabulary: Vocabulary) -> tuple[TalentQuery, ...]:
    """Searches that would make sense as well, beyond those of ``plan_queries``: what a poor one is replaced by."""
    return _all(brief, vocabulary)[1]


def signature(query: TalentQuery) -> tuple[object, ...]:
    """What a search looks for, however it is called: equal for two that would find the same people in the same order."""
    return frozenset(query.text.casefold().replace(",", " ").split()), where(query)


def _all(brief: Brief, vocabulary: Vocabulary) -> tuple[tuple[TalentQuery, ...], tuple[TalentQuery, ...]]:
    asked = asked_by(brief, vocabulary)
    main = _different(way(asked, vocabulary) for way in _WAYS)
    more = _different([*main, *(way(asked, vocabulary) for way in _FILLERS)])[len(main) :]
    missing = max(0, _LEAST - len(main))
    return (*main, *more[:missing]), tuple(more[missing:])


def _different(queries: Iterable[TalentQuery | None]) -> list[TalentQuery]:
    """Searches that look for something else than those before them."""
    kept: dict[tuple[object, ...], TalentQuery] = {}
    for one in queries:
        if one is not None and one.text:
            kept.setdefault(signature(one), one)
    return list(kept.values())


def _core(asked: Asked, vocabulary: Vocabulary) -> TalentQuery | None:
    """The brief as it says itself: who does the work, shows one of the skills at least, and is there."""
    text = _words([asked.title, *_labels(asked.skills, vocabulary)]) or _words(
        [asked.brief.title or asked.brief.text]
    )
    return _in_place(
        TalentQuery(
            SearchKind.CORE.value,
            f"People {_core_who(asked, vocabulary)}{_there(asked.place)}.",
            text,
            kind=SearchKind.CORE,
            skills=asked.skills,
            occupations=asked.occupations,
            languages=asked.languages,
            weight=1.0,
        ),
        asked.place,
    )


def _core_who(asked: Asked, vocabulary: Vocabulary) -> str:
    who = []
    if asked.title:
        who.append(f"whose title is {_quoted(asked.title)}")
    if asked.skills:
        who.append(f"who show {_named(asked.skills, vocabulary)}")
    return " and ".join(who) or "whose profile uses the words of the brief"


def _synonyms(asked: Asked, vocabulary: Vocabulary) -> TalentQuery | None:
    """The same work whatever it is called, and whether or not the skills are written down."""
    known = asked.title.casefold()
    names = [
        name
        for name in unique(name for key in asked.occupations for name in vocabulary.labels(key))
        if name.casefold() != known
    ][:_MOST_NAMES]
    if not names:
        return None
    purpose = f"People who do the same work under another name: {_listed(names, 'or')}."
    found = TalentQuery(
        SearchKind.SYNONYMS.value,
        purpose,
        _words(names),
        kind=SearchKind.SYNONYMS,
        occupations=asked.occupations,
        weight=0.8,
    )
    return _if_must(found, asked)


def _adjacent(asked: Asked, vocabulary: Vocabulary) -> TalentQuery | None:
    """Close skills instead of those asked for, in the same work or work close to it."""
    close = _close(asked.skills, vocabulary)
    if not close:
        return None
    near = unique(key for one in asked.occupations for key in vocabulary.near(one))
    occupations = tuple(unique([*asked.occupations, *near[:_MOST_NEIGHBOURS]]))
    found = TalentQuery(
        SearchKind.ADJACENT.value,
        f"People who show skills close to those asked for: {_named(close, vocabulary, 'or')}.",
        _words([asked.title, *_labels(close, vocabulary)]),
        kind=SearchKind.ADJACENT,
        skills=close,
        occupations=occupations,
        weight=0.7,
    )
    return _if_must(found, asked)


def _close(skills: tuple[str, ...], vocabulary: Vocabulary) -> tuple[str, ...]:
    """Of each skill in turn: kinds of it, then skills like it, then what it is a kind of."""

    def of(skill: str) -> list[str]:
        near = list(vocabulary.close(skill))
        wider = [key for key in near if skill in vocabulary.narrower(key)]
        return [*sorted(vocabulary.narrower(skill)), *(key for key in near if key not in wider), *wider]

    turns = zip_longest(*(of(skill) for skill in skills))
    keys = unique(key for turn in turns for key in turn if key and key not in skills)
    return tuple(keys[:_MOST_CLOSE])


def _before(asked: Asked, vocabulary: Vocabulary) -> TalentQuery | None:
    """Who may be about to take this step."""
    steps = zip_longest(*(vocabulary.before(one) for one in asked.occupations))
    keys = unique(key for turn in steps for key in turn if key and key not in asked.occupations)
    keys = keys[:_MOST_NEIGHBOURS]
    if not keys:
        return None
    work = _listed([with_article(label) for label in _labels(asked.occupations, vocabulary)], "or")
    found = TalentQuery(
        SearchKind.BEFORE.value,
        f"People one career step from the work of {work}: {_named(tuple(keys), vocabulary, 'or')}.",
        _words([*_labels(keys, vocabulary), *_labels(asked.skills, vocabulary)]),
        kind=SearchKind.BEFORE,
        occupations=tuple(keys),
        weight=0.6,
    )
    return _if_must(found, asked)


def _industries(asked: Asked, vocabulary: Vocabulary) -> TalentQuery | None:
    """The same skills where one would not look for them; without skills in the brief, those that the work needs."""
    if not asked.occupations:
        return None  # then the core search looks everywhere
    skills = asked.skills or _essential(asked, vocabulary)
    if not skills:
        return None
    found = TalentQuery(
        SearchKind.INDUSTRIES.value,
        f"People in other work and other industries who show {_named(skills, vocabulary)}.",
        _words(_labels(skills, vocabulary)),
        kind=SearchKind.INDUSTRIES,
        skills=skills,
        without=asked.occupations,
        weight=0.6,
    )
    return _if_must(found, asked)


def _wider_place(asked: Asked, vocabulary: Vocabulary) -> TalentQuery | None:
    """Whom the core search leaves out for where they are: a wider circle, the country, remote, or no place said."""
    if asked.place is None:
        return None
    core = _core(asked, vocabulary)
    assert core is not None
    wider = widened_place(core)
    if wider is None:
        return None
    who = "who do the same work" if asked.title else _core_who(asked, vocabulary)
    return replace(
        wider,
        id=SearchKind.PLACE.value,
        kind=SearchKind.PLACE,
        purpose=f"People {who} {_wide_words(wider)}.",
        languages=(),
        weight=0.7,
    )


def widened_place(query: TalentQuery) -> TalentQuery | None:
    """The same search in a wider place; None where it is not tied to one."""
    if query.place is None and not query.remote:
        return None
    known = place(query.place) if query.place else None
    if known is None or known.kind == "group" or (known.kind == "country" and query.remote):
        return replace(query, place=None, radius_km=None, other_places=(), remote=False, unplaced=False)
    country = f"country:{known.country}"
    if known.kind == "city":
        radius = max(_WIDER_TIMES * (query.radius_km or USUAL_RADIUS_KM), _WIDER_KM)
        others = unique([*query.other_places, country])
        return replace(query, radius_km=radius, other_places=tuple(others), remote=True, unplaced=True)
    return replace(query, place=country, other_places=(), remote=True, unplaced=True)


def _wide_words(query: TalentQuery) -> str:
    known = place(query.place) if query.place else None
    if known is None:
        return "wherever they are"
    if known.kind != "city":
        return f"anywhere in {known.name} or remotely, or who say no place"
    country = place(f"country:{known.country}")
    inside = f", elsewhere in {country.name}" if country else ""
    return f"within {query.radius_km:g} km of {known.name}{inside} or remotely, or who say no place"


def _by_meaning(asked: Asked, vocabulary: Vocabulary) -> TalentQuery | None:
    """What the work is, as a sentence would say it: the words of the brief, once each, without places and levels."""
    texts = unique([asked.title, *_labels(asked.skills, vocabulary), *asked.extras])
    texts = [one for one in texts if one]
    if len(texts) < 2:
        return None
    return TalentQuery(
        SearchKind.MEANING.value,
        "People whose profile comes closest in meaning to the brief as a whole, even in other words.",
        ", ".join(texts)[:_LONGEST_TEXT],
        kind=SearchKind.MEANING,
        weight=0.6,
    )


def _bonus(asked: Asked, vocabulary: Vocabulary) -> TalentQuery | None:
    """What is wanted besides, in the same work."""
    if not asked.extras:
        return None
    names = join([_quoted(one) for one in asked.extras[:_MOST_NAMED]], "or")
    found = TalentQuery(
        SearchKind.BONUS.value,
        f"People who also bring {names}.",
        _words([*asked.extras, *_labels(asked.occupations, vocabulary)]),
        kind=SearchKind.BONUS,
        skills=asked.bonus,
        occupations=asked.occupations,
        weight=0.5,
    )
    return _if_must(found, asked)


def _usual(asked: Asked, vocabulary: Vocabulary) -> TalentQuery | None:
    """Who shows what such work needs, whatever their title says."""
    usual = tuple(key for key in _essential(asked, vocabulary) if key not in asked.skills)
    if not usual:
        return None
    found = TalentQuery(
        SearchKind.USUAL.value,
        f"People with skills that such work usually needs: {_named(usual, vocabulary)}.",
        _words(_labels(usual, vocabulary)),
        kind=SearchKind.USUAL,
        skills=usual,
        weight=0.5,
    )
    return _if_must(found, asked)


def _own_words(asked: Asked, vocabulary: Vocabulary) -> TalentQuery | None:
    """The words of the brief as they are."""
    del vocabulary
    spans = [span.text for one in asked.brief.qualifications for span in one.sources]
    words = _words(" ".join(span.split()) for span in spans) or _words([asked.brief.text])
    return TalentQuery(
        SearchKind.WORDS.value,
        "People anywhere whose profile uses the words of the brief.",
        words,
        kind=SearchKind.WORDS,
        weight=0.4,
    )


_WAYS: tuple[_Way, ...] = (_core, _synonyms, _adjacent, _before, _industries, _wider_place)
_FILLERS: tuple[_Way, ...] = (_by_meaning, _bonus, _usual, _own_words)
assert len(_WAYS) <= MOST_SEARCHES


def _if_must(query: TalentQuery, asked: Asked) -> TalentQuery:
    """In the place of the brief, where that is a must: people elsewhere are for the search that widens it."""
    return _in_place(query, asked.place if asked.place_is_must else None)


def _in_place(query: TalentQuery, wanted: Qualification | None) -> TalentQuery:
    if wanted is None:
        return query
    first, *others = wanted.concepts or ("",)
    return replace(
        query,
        place=first or None,
        radius_km=wanted.radius_km,
        remote=wanted.remote,
        other_places=tuple(others),
    )


def _there(wanted: Qualification | None) -> str:
    """Where, at the end of a sentence."""
    if wanted is None:
        return ""
    if not wanted.concepts:
        return ", working remotely" if wanted.remote else ""
    words = wanted.text.removesuffix(" or remote")
    around = "in or near" if wanted.concepts[0].startswith("city:") else "in"
    near = words if words.casefold().startswith(("within", "near", "in ")) else f"{around} {words}"
    return f", {near}{' or working remotely' if wanted.remote else ''}"


def _essential(asked: Asked, vocabulary: Vocabulary) -> tuple[str, ...]:
    keys = unique(key for one in asked.occupations for key in vocabulary.essential(one))
    return tuple(keys[:_MOST_CLOSE])


def _labels(keys: Iterable[str], vocabulary: Vocabulary) -> list[str]:
    return [vocabulary.label(key) for key in keys]


def _words(texts: Iterable[str]) -> str:
    """The words of a search, each phrase once."""
    joined = " ".join(unique(" ".join(text.split()) for text in texts if text))
    return joined if len(joined) <= _LONGEST_TEXT else joined[:_LONGEST_TEXT].rsplit(" ", 1)[0]


def _quoted(words: str) -> str:
    """Words of the brief inside a sentence: short enough, and set apart where they are a phrase."""
    short = words if len(words) <= _LONGEST_NAMED else words[: _LONGEST_NAMED - 1].rsplit(" ", 1)[0] + "…"
    return f"“{short}”" if " " in short else short


def _named(keys: tuple[str, ...], vocabulary: Vocabulary, last: str = "and") -> str:
    return _listed(_labels(keys, vocabulary), last)


def _listed(names: list[str], last: str) -> str:
    shown = names[:_MOST_NAMED]
    return f"{', '.join(shown)} and more" if len(names) > _MOST_NAMED else join(shown, last)
