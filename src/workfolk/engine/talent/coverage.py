"""What of the qualifications an index can see: signals that let searches bring first who covers most of them.

An index knows keys and numbers, not sentences, so this is a forecast and no verdict: it decides who of the many that a
search finds is evaluated, and nothing after that. What it cannot see (an education, a condition, own words) counts
neither for nor against anybody.
"""

from __future__ import annotations

from collections.abc import Sequence

from workfolk.engine.retrieval.model import And, AnyOf, Between, Boost, Filter, Or
from workfolk.engine.talent.model import Kind, Level, Qualification, TalentQuery
from workfolk.engine.talent.plan.filters import where
from workfolk.engine.talent.score import PUBLISHED
from workfolk.engine.talent.vocabulary import Vocabulary

SHARE = 2.0
"""What covering everything gives, beside the words of a search and its meaning, which give at most 1 each."""
_LEVELS = tuple(Level)


def coverage(
    qualifications: Sequence[Qualification], vocabulary: Vocabulary, as_of_month: int
) -> tuple[Boost, ...]:
    """A signal for each qualification that an index can see, with its share of the published weights.

    For an index with the fields ``skill``, ``occupation``, ``language``, ``place``, ``seniority``, ``industry``,
    ``flag``, and the numbers ``latitude``, ``longitude``, ``worked`` and ``working_since``.
    """
    visible = [
        (asked, where_, share)
        for asked in qualifications
        for where_, share in _seen_in_parts(asked, vocabulary, as_of_month)
    ]
    whole = sum(PUBLISHED.of(asked) * share for asked, _, share in visible)
    return tuple(
        Boost(f"{number} {asked.id}", seen, SHARE * PUBLISHED.of(asked) * share / whole)
        for number, (asked, seen, share) in enumerate(visible)
    )


def _seen_in_parts(asked: Qualification, vocabulary: Vocabulary, as_of: int) -> list[tuple[Filter, float]]:
    """Who is likely to meet it, and with what share of its weight; of work, half of it for what is next to it."""
    seen = _seen(asked, vocabulary, as_of)
    if seen is None:
        return []
    near = tuple(dict.fromkeys(key for one in asked.concepts for key in vocabulary.near(one)))
    if asked.kind is not Kind.OCCUPATION or not near:
        return [(seen, 1.0)]
    return [(seen, 0.5), (AnyOf("occupation", (*asked.concepts, *near)), 0.5)]


def _seen(asked: Qualification, vocabulary: Vocabulary, as_of: int) -> Filter | None:
    """Who is likely to meet it."""
    keys = asked.concepts
    match asked.kind:
        case Kind.LOCATION:
            parts = [
                where(TalentQuery("", "", "", place=key, radius_km=asked.radius_km, remote=asked.remote))
                for key in keys or ("",)
            ]
            return Or(*parts) if keys or asked.remote else None
        case Kind.SENIORITY:
            wanted = _LEVELS.index(Level(asked.level)) if asked.level in {one.value for one in Level} else 0
            return AnyOf("seniority", tuple(level.value for level in _LEVELS[wanted:]))
        case Kind.EXPERIENCE:
            months = round((asked.years or 0) * 12)
            long_enough = Or(
                Between("working_since", None, as_of + 1.0 - months), Between("worked", months / 12, None)
            )
            shown = _with_narrower(keys, vocabulary)
            in_it = Or(AnyOf("occupation", keys), AnyOf("skill", shown), AnyOf("industry", shown))
            return And(long_enough, in_it) if keys else long_enough
        case Kind.OCCUPATION | Kind.LANGUAGE:
            return AnyOf(asked.kind.value, keys) if keys else None
        case Kind.SKILL | Kind.CREDENTIAL:
            return AnyOf("skill", _with_narrower(keys, vocabulary)) if keys else None
        case Kind.INDUSTRY:
            return AnyOf("industry", _with_narrower(keys, vocabulary)) if keys else None
        case _:
            return None


def _with_narrower(keys: Sequence[str], vocabulary: Vocabulary) -> tuple[str, ...]:
    return tuple(dict.fromkeys([*keys, *(one for key in keys for one in sorted(vocabulary.narrower(key)))]))
