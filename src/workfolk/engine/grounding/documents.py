"""A claim against a long text, whose sentences explain each other: it may rest on several that stand together.

What one sentence of a profile must say, five of an article may. Names, numbers and dates are compared as they are
written: every name in the text, every number near by or beside the word that it counts, every date somewhere. What is
left are ordinary words: each is as near as the nearest word of those sentences, and the mean of that decides. The one
figure was chosen on the development part of WiCE (Kamoi et al. 2023); see ``docs/explanation/grounding.md``.
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
from workfolk.engine.grounding.claims import Claim, Statement
from workfolk.engine.grounding.matching import inflected, spelt_out
from workfolk.engine.grounding.quantities import Quantity
from workfolk.engine.grounding.stems import Token, same_word
from workfolk.engine.grounding.units import Library, Unit, undoubled

LEAST_NEARNESS = 0.57  # of the words of a claim to those of sentences that stand together, in the mean
# Where the model that knows nearness is not there: the share of the words that are the same, weighted by rarity.
LEAST_SHARE = 0.4
_REACH, _NUMBER_REACH = 2, 3  # sentences to either side
_TRIED = 6  # places that share most words with the claim
_READ = 4  # of them are compared by meaning
_NAMES_WEIGH = 1.3
_BESIDE = 3  # words to either side of a number that tell what it counts


def support_in_documents(statement: Statement, library: Library, *, bound: bool = False) -> list[Unit]:
    """The sentences that together support ``statement``, best first; empty where none do.

    ``bound``: the names, titles and lengths of time of each claim must stand in sentences next to each other, because
    what stands further off may be another post.
    """
    named = [t for claim in statement.claims for t in claim.names]
    names = [t for t in named if not _is_a_month(t)]
    words = [t for claim in statement.claims for t in claim.tokens]
    if not _known_at_all(named, statement, library):
        return []
    if bound and not all(_bound(claim, library) for claim in statement.claims):
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
    if not _quantities_stand(statement, range(len(library.units)), library):
        return []  # what is nowhere in the text need not be read for its meaning
    best = _nearest(statement, [spot for _s, _o, spot in spots], spots[0][0], library)
    if best is None:
        return []
    places = [best, *(spot for _s, _o, spot in spots[:3])]
    near = [i for spot in places for i in _window(spot, library, _NUMBER_REACH)]
    if not _quantities_stand(statement, near, library):
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


def _nearest(statement: Statement, spots: Sequence[int], share: float, library: Library) -> int | None:
    """The sentence around which the words of ``statement`` stand, or what means the same; None where too few do."""
    read = sorted({i for spot in spots[:_READ] for i in _window(spot, library, _REACH)})
    nearness = None
    if library.language == "en":
        units = [library.units[i] for i in read]
        nearness = library.meaning.nearness(
            statement.text, statement.words, [(unit.text, unit.tokens) for unit in units]
        )
    if nearness is None:
        return spots[0] if share >= LEAST_SHARE else None
    if not len(nearness):
        return None
    best, most = spots[0], -1.0
    for at in [*spots[:_READ], *read]:
        together = set(_window(at, library, _REACH))
        columns = [column for column, number in enumerate(read) if number in together]
        mean = float(nearness[:, columns].max(axis=1).mean())
        if mean > most:
            best, most = at, mean
    return best if most >= LEAST_NEARNESS else None


def _known_at_all(named: Sequence[Token], statement: Statement, library: Library) -> bool:
    """Whether every name, month and day of ``statement`` is somewhere in the text."""
    months = [t for t in named if _is_a_month(t)]
    return (
        all(_known(token, library) for token in named if token not in months)
        and all(month_is_named(token.folded, library.units) for token in months)
        and all(day_stands(day, library.units) for day in month_days(statement.text))
    )


def _is_a_month(token: Token) -> bool:
    return is_month(token.folded) and token.text[:1].isupper()


def _quantities_stand(statement: Statement, near: Sequence[int], library: Library) -> bool:
    """Whether every date is in the text, and every other quantity near by or beside a word that it has in the claim."""
    days = month_days(statement.text)
    close = [library.units[i] for i in near]
    for q in (q for claim in statement.claims for q in claim.quantities):
        if q.kind in ("date", "range"):
            if not _stands(q, library.units) and not date_stands(q, library.units):
                return False
        elif q.kind == "number" and any(d.start <= q.start < d.end for d in days):
            continue
        elif not _stands(q, close) and not _stands(q, _beside(q, statement, library)):
            return False
    return True


def _beside(q: Quantity, statement: Statement, library: Library) -> list[Unit]:
    """The sentences with a word that stands beside the quantity in the claim: what it counts."""
    words = [t for t in statement.words if t.key and not t.text.isdigit()]
    before = [t for t in words if t.end <= q.start][-_BESIDE:]
    after = [t for t in words if t.start >= q.end][:_BESIDE]
    found = {number for t in (*before, *after) if not t.light for number in library.postings.get(t.key, ())}
    return [library.units[number] for number in sorted(found)]


def _bound(claim: Claim, library: Library) -> bool:
    """Whether the names, titles and lengths of time of ``claim`` stand in sentences next to each other."""
    needed = [
        t for t in (*claim.names, *claim.titles) if not _is_a_month(t) and t.folded not in library.owner
    ]
    lengths = [q for q in claim.quantities if q.kind in ("duration", "range")]
    for at in range(len(library.units)):
        units = [library.units[i] for i in _window(at, library, 1)]
        words = frozenset().union(*(unit.words | unit.subjects for unit in units))
        if all(t.folded in words or t.lemma in words for t in needed) and all(
            _stands(q, units) for q in lengths
        ):
            return True
    return False


def _known(token: Token, library: Library) -> bool:
    words = library.words
    if token.folded in words or token.lemma in words or token.folded in lexicon.OPENERS:
        return True
    if token.folded in _UNITED_STATES:
        return not _UNITED_STATES.isdisjoint(words)
    if any(spelt_out(token, unit) for unit in library.units):
        return True
    if len(token.folded) >= 7 and undoubled(token.folded) in library.undoubled:
        return True
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


def _stands(quantity: Quantity, units: Sequence[Unit]) -> bool:
    return any(quantity_stands(quantity, unit) for unit in units)
