"""What is indexed: contexts above register where documents come from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from django.db.models import QuerySet

from workfolk.base import outbox

REBUILD = "search.rebuild"  # outbox topic: somebody asks the running writer to build an index again
EVERY_KIND = "all"  # its key where every index is meant; else the kind


@dataclass(frozen=True, slots=True)
class SourceDocument:
    """One thing to index. ``meaning`` is the text that is embedded, ``card`` what evaluation will read."""

    ref: int
    texts: Mapping[str, str]
    meaning: str
    card: Mapping[str, Any]
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    numbers: Mapping[str, float] = field(default_factory=dict)


class Visibility(Protocol):
    """Who may be found, as the database has it now: an index is always a moment behind."""

    def gone(self, waiting: QuerySet[Any]) -> Iterable[int]:
        """Of the refs that wait to be indexed again, those that may no longer be found.

        ``waiting`` has a row for each change, with the annotation ``ref``; ask it in one query.
        """
        ...

    def refs(self) -> Iterable[int]:
        """All that may be found, ascending. Asked where an index is built, or cannot be relied on."""
        ...


class Source(Visibility, Protocol):
    """Where the documents of one kind come from."""

    @property
    def kind(self) -> str:
        """Also the name of the index folder."""
        ...

    @property
    def topic(self) -> str:
        """The outbox topic whose keys are refs. Whatever hides somebody must announce it in its own transaction."""
        ...

    @property
    def text_fields(self) -> Mapping[str, float]:
        """Text field → weight in BM25."""
        ...

    @property
    def filter_fields(self) -> tuple[str, ...]: ...

    @property
    def number_fields(self) -> tuple[str, ...]: ...

    @property
    def version(self) -> str:
        """Another one when documents are made differently: the index is then built again, beside the serving one."""
        ...

    def documents(self, refs: Sequence[int]) -> Iterable[SourceDocument]:
        """The documents of those refs that should be in the index; the others are taken out."""
        ...


_sources: dict[str, Source] = {}


def register_source(source: Source) -> None:
    """Let ``source`` be indexed. Called from AppConfig.ready."""
    _sources[source.kind] = source
    outbox.subscribe(consumer_of(source.kind), source.topic)
    outbox.subscribe(consumer_of(source.kind), REBUILD)


def consumer_of(kind: str) -> str:
    """The outbox consumer that keeps one index up to date."""
    return f"search:{kind}"


def sources() -> Mapping[str, Source]:
    return dict(sorted(_sources.items()))
