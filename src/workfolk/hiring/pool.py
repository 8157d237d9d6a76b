"""Who may be found for a role, as the index proposes and the database confirms.

The index knows who lets recruiters find them and whom they exclude, as of its writer's last look. Whoever changed since
is asked of the database: so a withdrawn consent holds at once, in counts too, and somebody who opts in is there as soon
as the index knows them at all. Nothing here grows with the community but the index itself.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from django.db.models import QuerySet
from numpy.typing import NDArray

from workfolk.accounts.viewer import Viewer
from workfolk.base import clock, outbox
from workfolk.engine.retrieval.model import And, AnyOf, Filter, Ids, Not, Or, Results, Search
from workfolk.engine.talent.card import from_card
from workfolk.engine.talent.coverage import coverage
from workfolk.engine.talent.model import Candidate, Qualification, TalentQuery
from workfolk.engine.talent.run import ask, ask_covering
from workfolk.hiring.caching import Cache
from workfolk.members import queries as members
from workfolk.members.indexing import KIND, SOURCE, vocabulary
from workfolk.search import queries as index
from workfolk.search.sources import consumer_of

_CANDIDATES = 10_000
_vectors: Cache[str, NDArray[np.float32]] = Cache(500)
_candidates: Cache[tuple[int, str], Candidate] = Cache(_CANDIDATES)


@dataclass(frozen=True, slots=True)
class Loaded:
    """A candidate, and the version of the card they were read from."""

    candidate: Candidate
    version: str


class IndexPool:
    """A ``engine.talent.run.Pool`` for a recruiter of some organisations, as things are when it is made.

    Searches bring first who covers most of ``qualifications``, as far as the index can see.
    ``state`` names all that its answers depend on besides what is asked. Raises IndexMissing while there is no index.
    """

    def __init__(
        self,
        organisation_keys: tuple[str, ...] | None,
        viewer: Viewer,
        qualifications: Sequence[Qualification] = (),
    ) -> None:
        # Asked in this order: what is not among the waiting now is in every state of the index taken up afterwards.
        waiting = outbox.newest(consumer_of(KIND), SOURCE.topic)
        self._organisation_keys = organisation_keys
        self._viewer = viewer
        self._came = members.findable_waiting(_waiting(), organisation_keys, viewer) if waiting else []
        self._gone = sorted({int(key) for key in waiting}.difference(self._came))
        self._excluded = members.never_found(organisation_keys, viewer)
        self._allowed = And(
            Or(_known_to_be_findable(organisation_keys), Ids(self._came)),
            Not(Ids([*self._excluded, *self._gone])),
        )
        self._signals = coverage(qualifications, vocabulary(), clock.this_month())
        self._versions: dict[int, str] = {}
        self.embedding = 0.0
        """Seconds in which words were turned into vectors."""
        self.state = [index.generation(KIND), sorted(waiting.items()), self._came, self._excluded]

    def search(self, query: TalentQuery, count: int | None) -> Results:
        """The best ``count`` of those who may be found and meet the conditions of a search."""
        return ask(
            query,
            count,
            allowed=self._allowed,
            signals=self._signals,
            search=self._search,
            vector_of=self._vector_of,
        )

    def covering(self, text: str, count: int | None) -> Results:
        """The best ``count`` of whoever meets most of the qualifications as far as the index can see."""
        return ask_covering(text, count, allowed=self._allowed, signals=self._signals, search=self._search)

    def everyone(self, count: int | None) -> Results:
        """``count`` of all who may be found."""
        return self._search(Search(where=self._allowed, top=count))

    def load(self, refs: Sequence[int]) -> dict[int, Candidate]:
        """The candidates behind refs; one without a card is not in the answer."""
        loaded = load(refs)
        self._versions |= {ref: one.version for ref, one in loaded.items()}
        return {ref: one.candidate for ref, one in loaded.items()}

    def version(self, ref: int) -> str:
        """What somebody's verdicts depend on besides what is asked; of those who were loaded."""
        return self._versions[ref]

    def names(self, refs: Sequence[int]) -> Mapping[int, str]:
        """Public ids."""
        return members.public_ids(refs)

    def gone(self, waiting: QuerySet[Any]) -> Iterable[int]:
        """Who may not be found any more: what was asked when this pool was made."""
        del waiting
        return self._gone

    def refs(self) -> Iterable[int]:
        """All who may be found: asked only where the index cannot be relied on."""
        return members.findable_refs(self._organisation_keys, self._viewer)

    def _vector_of(self, text: str) -> NDArray[np.float32]:
        started = time.perf_counter()
        vector = vector_of(text)
        self.embedding += time.perf_counter() - started
        return vector

    def _search(self, search: Search) -> Results:
        return index.search(KIND, search, seen_by=self, excluded=self._excluded)


def load(refs: Iterable[int]) -> dict[int, Loaded]:
    """The candidates of these members as their cards are now; one without a card is not in the answer."""
    versions = index.versions(KIND, refs)
    known = {ref: _candidates.get((ref, version)) for ref, version in versions.items()}
    read = {
        ref: Loaded(_candidates.put((ref, card.version), from_card(card.body)), card.version)
        for ref, card in index.cards(KIND, [ref for ref, one in known.items() if one is None]).items()
    }
    found = {}
    for ref, one in known.items():  # in the order of the index, whatever was kept
        if one is not None:
            found[ref] = Loaded(one, versions[ref])
        elif ref in read:
            found[ref] = read[ref]
    return found


def vector_of(text: str) -> NDArray[np.float32]:
    """The meaning of the words of a search."""
    known = _vectors.get(text)
    return known if known is not None else _vectors.put(text, index.embed(text))


def forget() -> None:
    """Drop what is kept (tests)."""
    _vectors.clear()
    _candidates.clear()


def _waiting() -> QuerySet[Any]:
    """The members whose last change the index has not taken in, as a query to be nested."""
    return outbox.refs(consumer_of(KIND), SOURCE.topic).values("ref")


def _known_to_be_findable(organisation_keys: tuple[str, ...] | None) -> Filter:
    found: Filter = AnyOf("audience", ("recruiters",))
    return And(found, Not(AnyOf("not_for", organisation_keys))) if organisation_keys else found
