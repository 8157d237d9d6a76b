"""One generation of a shard, open for reading: its segments, each without the rows that are dead in it."""

from __future__ import annotations

from collections.abc import Sequence

from pyroaring import BitMap

from workfolk.engine.retrieval.codes import Query, encode_query
from workfolk.engine.retrieval.errors import InvalidSearch
from workfolk.engine.retrieval.filters import check_filter, check_signal
from workfolk.engine.retrieval.model import Plan, Results, Schema, Search, Statistics, merge
from workfolk.engine.retrieval.opened import Opened, Part
from workfolk.engine.retrieval.planner import Limits, Request, search_part
from workfolk.engine.retrieval.postings import bitmap_of
from workfolk.engine.retrieval.segment import Segment
from workfolk.engine.retrieval.storage import Sizes
from workfolk.engine.retrieval.text import prepare
from workfolk.engine.retrieval.tokens import tokenise


class View:
    """What one generation holds. Never changes, so any number of threads may search it."""

    def __init__(
        self, schema: Schema, parts: Sequence[Part], names: Sequence[str] = (), size: int = 0
    ) -> None:
        self.schema = schema
        self.parts = tuple(parts)
        self.names = tuple(names)
        self._bytes = size

    @staticmethod
    def of(schema: Schema, segments: Sequence[Segment]) -> View:
        """A view of segments in memory, newest last; older rows of a document that a newer one names are dead."""
        parts = []
        for index, segment in enumerate(segments):
            dead = BitMap()
            for newer in segments[index + 1 :]:
                dead |= bitmap_of(segment.rows_of(newer.ids)) | bitmap_of(segment.rows_of(newer.removed_ids))
            parts.append(Part(Opened(segment), dead))
        return View(schema, parts)

    def __len__(self) -> int:
        return sum(part.count for part in self.parts)

    def sizes(self) -> Sizes:
        """What this generation holds."""
        return Sizes(
            segments=len(self.parts),
            documents=len(self),
            dead=sum(len(part.dead) for part in self.parts),
            bytes=self._bytes,
        )

    def statistics(self, words: Sequence[str]) -> Statistics:
        """What BM25 needs, for some distinct words, counted over the live documents."""
        fields = tuple(self.schema.text_fields)
        lengths = dict.fromkeys(fields, 0)
        frequencies: dict[tuple[str, str], int] = {}
        for part in self.parts:
            for field, length in zip(fields, part.words_by_field, strict=True):
                lengths[field] += length
            for word in words:
                for term in part.opened.postings(word):
                    if count := part.frequency(term):
                        key = fields[term.field], word
                        frequencies[key] = frequencies.get(key, 0) + count
        return Statistics(len(self), lengths, frequencies)

    def prepare(self, search: Search, statistics: Statistics | None, limits: Limits) -> Request:
        """A search made ready. Raises InvalidSearch for a field or a vector that the schema does not have."""
        check_filter(self.schema, search.where)
        for signal in search.signals:
            check_signal(self.schema, signal)
        text = None
        words = words_of(search.text)
        if words and search.text_weight > 0:
            text = prepare(self.schema, words, statistics or self.statistics(words))
        vector: Query | None = None
        if search.vector is not None:
            if not self.schema.vector_dim:
                raise InvalidSearch("This shard holds no vectors to compare with.")
            vector = encode_query(search.vector, self.schema.vector_dim)
        return Request(
            schema=self.schema,
            where=search.where,
            top=search.top,
            text=text,
            vector=vector if search.vector_weight > 0 else None,
            text_weight=search.text_weight,
            vector_weight=search.vector_weight,
            signals=search.signals,
            exact=search.exact,
            limits=limits,
        )

    def search(self, request: Request) -> Results:
        """Every segment searched, and the lists merged."""
        found = [search_part(part, request) for part in self.parts if part.count]
        if len(found) == 1:
            return found[0]
        return merge(found, request.top) if found else Results(plan=Plan())


def words_of(text: str | None) -> list[str]:
    """The distinct words of a query text."""
    return sorted(set(tokenise(text))) if text else []
