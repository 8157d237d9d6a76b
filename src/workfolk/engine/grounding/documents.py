"""A claim against a long text, whose sentences explain each other: it may rest on several that stand together.

What one sentence of a profile must say, three sentences of an article may. So the words of the claim have to be found
in neighbouring sentences, rare words counting for more; every name in the text, most of them near by; every number near
by and every date somewhere. The figures were chosen on the development part of WiCE (Kamoi et al. 2023); see
``docs/explanation/grounding.md``.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from workfolk.engine.grounding import lexicon
from workfolk.engine.grounding.amounts import quantity_stands
from workfolk.engine.grounding.calendar_days import (
    date_stands,
    day_stands,
    is_month,
    month_days,
    month_is_named,
)
from workfolk.engine.grounding.claims import Statement
from workfolk.engine.grounding.matching import inflected
from workfolk.engine.grounding.quantities import Quantity
from workfolk.engine.grounding.stems import Token, same_word
from workfolk.engine.grounding.units import Library, Unit

LEAST_SHARE = 0.4  # of the words of a claim, weighted by rarity, in sentences that stand together
_REACH, _NUMBER_REACH = 2, 3  # sentences to either side
_TRIED = 6
_NAMES_WEIGH = 1.3


def support_in_documents(statement: Statement, library: Library) -> list[Unit]:
    """The sentences that together support ``statement``, best first; empty where none do."""
    named = [t for claim in statement.claims for t in claim.names]
    days = month_days(statement.text)
    months = [t for t in named if is_month(t.folded) and t.text[:1].isupper()]
    names = [t for t in named if t not in months]
    words = [t for claim in statement.claims for t in claim.tokens]
    if any(not _known(token, library) for token in names):
        return []
    if any(not month_is_named(token.folded, library.units) for token in months):
        return []
    weights = _weights(words, names, library)
    total = sum(weight for _key, weight in weights)
    votes = _votes(weights, library)
    if not votes or total <= 0:
        return []
    spots = sorted(
        (
            (_share(weights, _keys(spot, library, _REACH)) / total, -number, spot)
            for number, spot in enumerate(votes)
        ),
        reverse=True,
    )
    share, _order, best = spots[0]
    if share < LEAST_SHARE or not _names_near(names, best, library):
        return []
    near = [library.units[i] for _s, _o, spot in spots[:3] for i in _window(spot, library, _NUMBER_REACH)]
    if any(not day_stands(day, library.units) for day in days):
        return []
    for quantity in (q for claim in statement.claims for q in claim.quantities):
        if quantity.kind == "number" and any(d.start <= quantity.start < d.end for d in days):
            continue
        where = library.units if quantity.kind in ("date", "range") else near
        if not _stands(quantity, where) and not date_stands(quantity, where):
            return []
    window = [library.units[i] for i in _window(best, library, _REACH)]
    if statement.polarity.cues and not any(unit.polarity.cues for unit in window):
        return []
    first = library.units[best]
    rest = sorted(
        (unit for unit in window if unit is not first),
        key=lambda unit: -_share(weights, unit.keys),
    )
    return [first, *(unit for unit in rest[:1] if _share(weights, unit.keys) > 0)]


def _known(token: Token, library: Library) -> bool:
    words = library.words
    if token.folded in words or token.lemma in words or token.folded in lexicon.OPENERS:
        return True
    if token.folded in _UNITED_STATES:
        return not _UNITED_STATES.isdisjoint(words)
    return len(token.folded) > 4 and any(
        word[:4] == token.folded[:4] and inflected(word, token.folded) for word in words
    )


_UNITED_STATES = frozenset(("united", "states", "us", "usa", "america", "american"))


def _weights(words: Sequence[Token], names: Sequence[Token], library: Library) -> list[tuple[str, float]]:
    size = len(library.units)

    def rarity(key: str) -> float:
        return math.log(1 + size / (1 + len(library.postings.get(key, ()))))

    return [(t.key, rarity(t.key)) for t in words] + [(t.key, _NAMES_WEIGH * rarity(t.key)) for t in names]


def _votes(weights: Sequence[tuple[str, float]], library: Library) -> list[int]:
    """The sentences of long texts that share most with the claim."""
    votes: dict[int, float] = {}
    for key, weight in weights:
        for number in library.postings.get(key, ()):
            if library.units[number].long:
                votes[number] = votes.get(number, 0.0) + weight
    return sorted(votes, key=lambda number: (-votes[number], number))[:_TRIED]


def _window(at: int, library: Library, reach: int) -> list[int]:
    block = library.units[at].block
    low, high = max(0, at - reach), min(len(library.units), at + reach + 1)
    return [i for i in range(low, high) if library.units[i].block == block]


def _keys(at: int, library: Library, reach: int) -> frozenset[str]:
    return frozenset().union(*(library.units[i].keys for i in _window(at, library, reach)))


def _share(weights: Sequence[tuple[str, float]], keys: frozenset[str]) -> float:
    return sum(weight for key, weight in weights if key in keys or _inflected(key, keys))


def _inflected(key: str, keys: frozenset[str]) -> bool:
    return len(key) >= 5 and any(other[:4] == key[:4] and same_word(key, other) for other in keys)


def _names_near(names: Sequence[Token], best: int, library: Library) -> bool:
    near = frozenset().union(*(library.units[i].words for i in _window(best, library, _REACH)))
    absent = sum(t.folded not in near and t.lemma not in near for t in names)
    return absent * 2 <= len(names)


def _stands(quantity: Quantity, units: Sequence[Unit]) -> bool:
    return any(quantity_stands(quantity, unit) for unit in units)
