"""What is counted of searches and of the writer's work. Functions here never raise and know no word of a search."""

from __future__ import annotations

from workfolk.base.metrics import Counter, Histogram
from workfolk.engine.retrieval.model import Results, Search
from workfolk.search import slow
from workfolk.search.sources import sources

_seconds = Histogram(
    "workfolk_search_seconds",
    "Time in the index, by how words and meaning were looked up.",
    ("kind", "text", "vector"),
)
_degraded = Counter(
    "workfolk_search_degraded_total", "Answers in which a part is missing.", ("kind", "missing")
)
_failed = Counter("workfolk_search_failed_total", "Searches without an answer: no index is there.", ("kind",))
_slow = Counter("workfolk_search_slow_total", "Searches that are in the log of slow searches.", ("kind",))
_commits = Histogram(
    "workfolk_index_commit_seconds", "Taking a batch of changes in, until it can be found.", ("kind",)
)
_changes = Counter("workfolk_index_changes_total", "Changes taken in.", ("kind",))
_merges = Histogram("workfolk_index_merge_seconds", "Merges of segments in the background.", ("kind",))
_rebuilds = Histogram("workfolk_index_rebuild_seconds", "Whole builds beside the serving index.", ("kind",))
_damages = Counter("workfolk_index_damages_total", "Times that a damaged index was met.", ("kind",))
_erased = Counter(
    "workfolk_erasures_total", "People whose text is verified to be in no file any more.", ("kind",)
)
_erasing = Histogram("workfolk_erasure_seconds", "From the request until that was verified.", ("kind",))

_TEXT = {"all": 1, "stopped early": 2}
_VECTOR = {"all": 1, "lists": 2}


def begin() -> None:
    """Make every series known at 0, so that the first event is a rise and not the beginning of a series."""
    for kind in sources():
        for counter in (_failed, _slow, _changes, _damages, _erased):
            counter.inc(kind, by=0)
        for missing in ("fields", "shards"):
            _degraded.inc(kind, missing, by=0)


def searched(
    kind: str,
    search: Search,
    results: Results,
    *,
    seconds: float | None = None,
    generation: int | None = None,
) -> None:
    """An answer was given; ``seconds`` where more than the index's own time is meant."""
    took = results.took if seconds is None else seconds
    segments = results.plan.segments
    text = max((segment.text for segment in segments), key=lambda way: _TEXT.get(way, 0), default="")
    vector = max((segment.vectors for segment in segments), key=lambda way: _VECTOR.get(way, 0), default="")
    _seconds.observe(
        took,
        kind,
        text if text in _TEXT else "none",
        vector if vector in _VECTOR else "none",
    )
    if results.missing:
        fields = all(name.startswith("field:") for name in results.missing)
        _degraded.inc(kind, "fields" if fields else "shards")
    source = sources().get(kind)
    names = (*source.text_fields, *source.filter_fields, *source.number_fields) if source is not None else ()
    if slow.note(kind, search, results, took, fields=names, generation=generation):
        _slow.inc(kind)


def search_failed(kind: str) -> None:
    """There was no index to ask."""
    _failed.inc(kind)


def committed(kind: str, changes: int, seconds: float) -> None:
    """The writer took ``changes`` in."""
    _commits.observe(seconds, kind)
    _changes.inc(kind, by=changes)


def merged(kind: str, seconds: float) -> None:
    """A merge was put in force."""
    _merges.observe(seconds, kind)


def rebuilt(kind: str, documents: int, seconds: float) -> None:
    """A new build took the place of the serving one."""
    del documents  # how many there are is read from the index itself
    _rebuilds.observe(seconds, kind)


def found_damaged(kind: str) -> None:
    """A reader or the writer met a damaged index."""
    _damages.inc(kind)


def erased(kind: str, count: int, seconds_waited: float) -> None:
    """``count`` people are verified to be in no file any more; the longest of them waited so long."""
    _erased.inc(kind, by=count)
    _erasing.observe(seconds_waited, kind)
