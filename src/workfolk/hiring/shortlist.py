"""From a role to a ranked list: live, deterministic, and nobody cut off.

Found by several searches, evaluated on every qualification, ranked by the published formula. Who may be found is asked
of the database each time, so a withdrawn consent holds at once, in counts too. What is expensive is cached by exactly
what it depends on.
"""

from __future__ import annotations

import hashlib
import json
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import cos, radians
from typing import Generic, TypeVar

from workfolk.accounts.viewer import NOBODY, Viewer
from workfolk.base import clock
from workfolk.engine.retrieval.model import And, AnyOf, Between, Everything, Filter, Ids, Or, Search
from workfolk.engine.talent.card import from_card
from workfolk.engine.talent.evaluate import evaluate
from workfolk.engine.talent.model import Candidate, Evaluated, Evaluation, Qualification, TalentQuery
from workfolk.engine.talent.score import rank, score
from workfolk.engine.talent.serialise import qualification_to_dict, query_to_dict
from workfolk.engine.text.places import place
from workfolk.members import queries as members
from workfolk.members.indexing import KIND, vocabulary
from workfolk.search import queries as index
from workfolk.skills import queries as taxonomy

# The best by relevance are ranked by score; everyone else follows in order of relevance.
EVALUATED = 500
# A search without a filter orders everyone; it "found" those whom it ranks this high with this share of the best score.
FOUND_BY_MEANING = 100
FOUND_SHARE = 0.5
KM_PER_DEGREE = 111.2

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class _Cache(Generic[K, V]):
    """The most recently used values, by what they depend on; shared by the threads of a process.

    Bounded by weight and not by number: the list of a large community is larger than that of a small one.
    """

    def __init__(self, size: int, weight: Callable[[V], int] = lambda _value: 1) -> None:
        self._size = size
        self._weight = weight
        self._total = 0
        self._values: OrderedDict[K, V] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: K) -> V | None:
        with self._lock:
            if key in self._values:
                self._values.move_to_end(key)
            return self._values.get(key)

    def put(self, key: K, value: V) -> V:
        with self._lock:
            before = self._values.pop(key, None)
            self._total -= self._weight(before) if before is not None else 0
            self._values[key] = value
            self._total += self._weight(value)
            while self._total > self._size and len(self._values) > 1:
                _key, oldest = self._values.popitem(last=False)
                self._total -= self._weight(oldest)
        return value

    def clear(self) -> None:
        with self._lock:
            self._values.clear()
            self._total = 0


_candidates: _Cache[tuple[int, str], Candidate] = _Cache(4_000)
_evaluations: _Cache[str, tuple[Evaluation, ...]] = _Cache(400_000, len)  # verdicts
_orders: _Cache[str, Order] = _Cache(300_000, len)  # rows


@dataclass(frozen=True, slots=True)
class Spec:
    """What a shortlist follows from. ``organisation_keys`` None: we do not know for whom the search is.

    ``viewer`` is the recruiter who looks: between two people of whom one blocked the other, neither finds the other.
    """

    qualifications: tuple[Qualification, ...]
    queries: tuple[TalentQuery, ...]
    organisation_keys: tuple[str, ...] | None
    viewer: Viewer = NOBODY


@dataclass(frozen=True, slots=True)
class Found:
    """Somebody the searches brought up: how relevant, and which searches found them."""

    ref: int
    relevance: float
    found_by: tuple[str, ...] = ()
    parts: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of a shortlist. ``ranked`` is False beyond the part that is ordered by score."""

    rank: int
    ref: int
    candidate: Candidate
    evaluated: Evaluated
    found_by: tuple[str, ...]
    ranked: bool


@dataclass(frozen=True, slots=True)
class Order:
    """Everyone who may be found, in order: first the ranked, then the others by relevance."""

    ranked: tuple[tuple[Found, Evaluated], ...]
    others: tuple[Found, ...]
    _ranks: Mapping[int, int]

    def __len__(self) -> int:
        return len(self.ranked) + len(self.others)

    def rank_of(self, ref: int) -> int | None:
        """The place of a member in the list, from 1; None for somebody who is not in it."""
        return self._ranks.get(ref)


def order(spec: Spec) -> Order:
    """The whole list for a role. Raises IndexMissing while there is no index."""
    # Who opted in a moment ago and is not read yet has no card, and comes in with the next generation.
    versions = index.versions(KIND)
    findable = members.findable_refs(spec.organisation_keys, spec.viewer)
    allowed = [ref for ref in findable if ref in versions]
    state = [index.generation(KIND), taxonomy.taxonomy().version, clock.this_month()]
    key = _digest([_spec_digest(spec), *state, [[ref, versions[ref]] for ref in allowed]])
    known = _orders.get(key)
    if known is not None:
        return known
    found = _find(spec, allowed)
    cards = _load(one.ref for one in found[:EVALUATED])
    top = [one for one in found[:EVALUATED] if one.ref in cards]
    by_id = {cards[one.ref].candidate.id: one for one in top}
    asked = _asked_digest(spec)
    scored = [_scored(spec, asked, one, cards[one.ref]) for one in top]
    ranked = tuple((by_id[one.candidate], one) for one in rank(scored))
    others = tuple(found[EVALUATED:])
    refs = [one.ref for one, _evaluated in ranked] + [one.ref for one in others]
    return _orders.put(key, Order(ranked, others, {ref: n for n, ref in enumerate(refs, start=1)}))


def entries(spec: Spec, whole: Order, start: int, stop: int) -> list[Entry]:
    """The rows ``start`` to ``stop`` (from 0) of an order, evaluated. Fewer where the list ends."""
    rows: list[tuple[Found, Evaluated | None]] = [*whole.ranked[start:stop]]
    beyond = max(0, start - len(whole.ranked)), max(0, stop - len(whole.ranked))
    rows += [(one, None) for one in whole.others[slice(*beyond)]]
    cards = _load(one.ref for one, _evaluated in rows)
    asked = _asked_digest(spec)
    found = []
    for number, (one, evaluated) in enumerate(rows, start=start + 1):
        card = cards.get(one.ref)
        if card is None:
            continue  # left the index this very moment
        known = evaluated or _scored(spec, asked, one, card)
        found.append(Entry(number, one.ref, card.candidate, known, one.found_by, evaluated is not None))
    return found


def entry_for(spec: Spec, whole: Order, ref: int) -> Entry | None:
    """The row of one member; None where they are not in the list."""
    number = whole.rank_of(ref)
    if number is None:
        return None
    rows = entries(spec, whole, number - 1, number)
    return rows[0] if rows else None


def forget() -> None:
    """Drop every cache (tests)."""
    for cache in (_candidates, _evaluations, _orders):
        cache.clear()


def _find(spec: Spec, allowed: Sequence[int]) -> list[Found]:
    """Everyone allowed, most relevant first: the weighted mean of the searches, each scaled to its own best hit."""
    enabled = [query for query in spec.queries if query.enabled]
    whole = sum(query.weight for query in enabled) or 1.0
    relevance: dict[int, float] = dict.fromkeys(allowed, 0.0)
    parts: dict[int, dict[str, float]] = {ref: {} for ref in allowed}
    found_by: dict[int, list[str]] = {ref: [] for ref in allowed}
    everyone = Ids(allowed)
    for query in enabled:
        where = _where(query)
        results = index.search(
            KIND,
            Search(
                text=query.text or None,
                vector=index.embed(query.text) if query.text.strip() else None,
                where=And(everyone, where),
                top=None,
            ),
        )
        best = max((hit.score for hit in results.hits), default=0.0)
        for place_in_list, hit in enumerate(results.hits):
            if hit.id not in relevance:
                continue
            share = query.weight / whole * (max(hit.score, 0.0) / best if best > 0 else 0.0)
            relevance[hit.id] += share
            parts[hit.id][query.id] = round(share, 6)
            near_enough = place_in_list < FOUND_BY_MEANING and hit.score >= FOUND_SHARE * best > 0
            if not isinstance(where, Everything) or near_enough:
                found_by[hit.id].append(query.id)
    rows = [Found(ref, round(relevance[ref], 6), tuple(found_by[ref]), parts[ref]) for ref in allowed]
    return sorted(rows, key=lambda one: (-one.relevance, _tie(one.ref)))


def _where(query: TalentQuery) -> Filter:
    """The filter of a search: any of its concepts, and in its place or remote."""
    parts: list[Filter] = []
    concepts = [
        AnyOf(name, keys)
        for name, keys in (("skill", query.skills), ("occupation", query.occupations))
        if keys
    ]
    if concepts:
        parts.append(Or(*concepts))
    if query.languages:
        parts.append(AnyOf("language", query.languages))
    where = _near(query)
    if where is not None:
        parts.append(Or(where, AnyOf("flag", ("remote",))) if query.remote else where)
    return And(*parts) if parts else Everything()


def _near(query: TalentQuery) -> Filter | None:
    if not query.place:
        return None
    known = place(query.place)
    if known is None or known.kind != "city" or known.lat is None or known.lon is None:
        inside = [f"country:{code}" for code in known.members] if known else []
        return AnyOf("place", (query.place, *inside))
    # A box is enough to find by; the distance itself is measured when the qualification is evaluated.
    reach = (query.radius_km or 50.0) / KM_PER_DEGREE
    wide = reach / max(0.1, cos(radians(known.lat)))
    box = And(
        Between("latitude", known.lat - reach, known.lat + reach),
        Between("longitude", known.lon - wide, known.lon + wide),
    )
    return Or(box, AnyOf("place", (query.place,)))


@dataclass(frozen=True, slots=True)
class _Card:
    version: str
    candidate: Candidate


def _load(refs: Iterable[int]) -> dict[int, _Card]:
    """The candidates of these members as they are indexed now; one without a card is not in the answer."""
    versions = index.versions(KIND, refs)
    loaded: dict[int, _Card] = {}
    for ref, version in versions.items():
        if (known := _candidates.get((ref, version))) is not None:
            loaded[ref] = _Card(version, known)
    for ref, card in index.cards(KIND, [ref for ref in versions if ref not in loaded]).items():
        loaded[ref] = _Card(card.version, _candidates.put((ref, card.version), from_card(card.body)))
    return loaded


def _scored(spec: Spec, asked: str, one: Found, card: _Card) -> Evaluated:
    key = _digest([asked, one.ref, card.version])
    evaluations = _evaluations.get(key)
    if evaluations is None:
        found = evaluate(card.candidate, spec.qualifications, vocabulary(), as_of_month=clock.this_month())
        evaluations = _evaluations.put(key, found)
    return score(card.candidate.id, evaluations, spec.qualifications, one.relevance, one.parts)


def _asked_digest(spec: Spec) -> str:
    """All that evaluations depend on besides the candidate."""
    asked = [qualification_to_dict(one) for one in spec.qualifications]
    return _digest([asked, taxonomy.taxonomy().version, clock.this_month()])


def _spec_digest(spec: Spec) -> str:
    return _digest([
        [qualification_to_dict(one) for one in spec.qualifications],
        [query_to_dict(one) for one in spec.queries],
        spec.organisation_keys,
    ])  # fmt: skip


def _digest(value: object) -> str:
    return hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()


def _tie(ref: int) -> bytes:
    return hashlib.blake2b(str(ref).encode(), digest_size=8).digest()


def neighbours(whole: Order, ref: int) -> tuple[int | None, int | None]:
    """Who stands before and after a member in the list."""
    number = whole.rank_of(ref)
    if number is None:
        return None, None

    def at(place_in_list: int) -> int | None:
        if not 1 <= place_in_list <= len(whole):
            return None
        if place_in_list <= len(whole.ranked):
            return whole.ranked[place_in_list - 1][0].ref
        return whole.others[place_in_list - 1 - len(whole.ranked)].ref

    return at(number - 1), at(number + 1)
