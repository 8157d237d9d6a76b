"""Reads of the index, and of the cards that evaluation works on."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, TypeVar

import numpy as np
from django.conf import settings
from django.db.models import Count, Min
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from numpy.typing import NDArray

from workfolk.base import outbox
from workfolk.base.errors import WorkfolkError
from workfolk.engine.retrieval import checking
from workfolk.engine.retrieval.errors import InvalidSearch, RetrievalError, ShardCorrupt, ShardMissing
from workfolk.engine.retrieval.explaining import Explanation
from workfolk.engine.retrieval.model import Results, Search
from workfolk.search import guard, metrics
from workfolk.search.backends import Backend, Place
from workfolk.search.backends import place as place_of
from workfolk.search.embedders import embedder
from workfolk.search.erasing import Erasures
from workfolk.search.models import Card, Erasure
from workfolk.search.projection import project
from workfolk.search.sources import Visibility, consumer_of, sources
from workfolk.search.writer import index_folder

SWITCHES = 5
"""How often another build may take the place of the one that is being opened."""
VERIFY_EVERY = 60.0
"""Seconds between two looks at all files where searches fail."""
RETRY_EVERY = 1.0
"""Seconds until a build that could not be opened is tried again."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Open:
    place: Place
    build: str
    reader: Backend


_opening = threading.RLock()  # one thread opens, the others find it open
_open: dict[str, _Open] = {}  # by kind
_places: dict[tuple[str, str, str], Place] = {}
_failed: dict[str, tuple[str, float]] = {}  # by kind: the build, and when to try it again
_checked: dict[str, tuple[float, bool]] = {}


class IndexMissing(WorkfolkError):
    """There is no index to search yet, or it is damaged."""

    status = 503
    title = gettext_lazy("Search is being prepared")


@dataclass(frozen=True, slots=True)
class CardView:
    """A card as evaluation reads it."""

    ref: int
    version: str
    body: Mapping[str, Any]


def search(
    kind: str, query: Search, *, seen_by: Visibility | None = None, excluded: Iterable[int] = ()
) -> Results:
    """Search what serves, as it is now, without anybody who is gone from the database already.

    Whoever hides is left out of hits and totals from the moment their change is committed, whether or not the index
    knows. ``seen_by`` says who may be found, where that is not everybody in the index; ``excluded`` are left out as
    well (blocks, oneself). ``Results.missing`` names what the index cannot answer yet, as ``field:NAME``, while
    another one is being built. Raises IndexMissing where there is no index, InvalidSearch for a search that is none.
    """
    started = time.perf_counter()
    try:
        results, lacking = _asked(kind, query, seen_by, excluded, lambda reader, asked: reader.search(asked))
    except IndexMissing:
        metrics.search_failed(kind)
        raise
    if lacking:
        results = replace(results, missing=(*results.missing, *lacking))
    metrics.searched(kind, query, results, seconds=time.perf_counter() - started)
    return results


def explain(
    kind: str, query: Search, ref: int, *, seen_by: Visibility | None = None, excluded: Iterable[int] = ()
) -> Explanation:
    """Everything about one document in a search as ``search`` would answer it."""
    return _asked(kind, query, seen_by, excluded, lambda reader, asked: reader.explain(asked, ref))[0]


def generation(kind: str) -> int:
    """Names the state of the index: while it is the same, so is every answer."""
    return _opened(kind)[0].reader.generation


def embed(text: str) -> NDArray[np.float32]:
    """The meaning of a text as a unit vector of the index's dimension."""
    vector: NDArray[np.float32] = embedder().embed([text])[0]
    return vector


def cards(kind: str, refs: Iterable[int]) -> dict[int, CardView]:
    """The cards of these refs as they are now; a ref without one is not in the answer.

    What changed after the writer's last look is read from its source: nobody is shown by what they have just hidden.
    """
    # Asked first: what is not waiting now was up to date at this moment.
    refs = list(refs)
    changed = _changed(kind, refs)
    rows = Card.objects.filter(kind=kind, ref__in=refs).values_list("ref", "version", "body")
    found = {ref: CardView(ref, version, body) for ref, version, body in rows}
    if old := sorted(found.keys() & changed.keys()):
        fresh = {document.ref: document.card for document in sources()[kind].documents(old)}
        for ref in old:
            before = found.pop(ref)
            if ref in fresh:
                found[ref] = CardView(ref, _version(before.version, changed[ref]), fresh[ref])
    return found


def versions(kind: str, refs: Iterable[int] | None = None) -> dict[int, str]:
    """The version of each card, or of those of ``refs``, without reading the cards."""
    wanted = None if refs is None else list(refs)
    changed = _changed(kind, wanted)
    rows = Card.objects.filter(kind=kind)
    if wanted is not None:
        rows = rows.filter(ref__in=wanted)
    found = rows.values_list("ref", "version")
    return {ref: _version(version, changed[ref]) if ref in changed else version for ref, version in found}


def _changed(kind: str, refs: Sequence[int] | None) -> dict[int, int]:
    """Refs with a change that the writer has not taken in, each with the number of its newest."""
    source = sources().get(kind)
    waiting = outbox.newest(consumer_of(source.kind), source.topic, refs) if source is not None else {}
    return {int(key): event for key, event in waiting.items()}


def _version(stored: str, event: int) -> str:
    return f"{stored}+{event}"


def size(kind: str) -> dict[str, int]:
    """How many documents an index holds, in how many segments, how many rows of them are dead, and bytes on disk."""
    return dict(_opened(kind)[0].reader.sizes())


def erasures(kind: str) -> Erasures:
    """Who waits to leave the files of an index, and who did."""
    rows = Erasure.objects.filter(kind=kind)
    waiting = rows.filter(done_at=None).aggregate(count=Count("pk"), oldest=Min("requested_at"))
    return Erasures(waiting["count"], waiting["oldest"], rows.exclude(done_at=None).count())


def damaged(kind: str) -> datetime | None:
    """Since when the serving index is known to be damaged: it answers as well as it can until another one is built."""
    return guard.damaged(kind)


def forget() -> None:
    """Open the indexes again at their next use."""
    with _opening:
        _open.clear()
        _failed.clear()
        _checked.clear()
        _places.clear()


def _asked(
    kind: str,
    query: Search,
    seen_by: Visibility | None,
    excluded: Iterable[int],
    ask: Callable[[Backend, Search], T],
) -> tuple[T, tuple[str, ...]]:
    """The answer of what serves, and what had to be left out of the question.

    The order is what privacy rests on: the writer commits a change before it settles it. So whoever is not among the
    waiting now is out of every state that is taken up afterwards.
    """
    seen_by = seen_by or sources().get(kind)
    excluded = tuple(excluded)
    for _attempt in range(SWITCHES):
        hidden = [*excluded, *(guard.gone(kind, seen_by) if seen_by is not None else ())]
        unsure = guard.damaged(kind) is not None
        known, is_newest = _opened(kind)
        # An older state answers where the newest cannot be read: then nobody is believed to be there unasked.
        only = seen_by.refs() if seen_by is not None and (unsure or not is_newest) else None
        asked, lacking = project(query, known.reader.schema, embedder().name)
        asked = replace(asked, where=guard.narrowed(asked.where, hidden, only))
        try:
            return ask(known.reader, asked), lacking
        except (InvalidSearch, WorkfolkError):
            raise
        except Exception as error:
            if known.place.serving() != known.build:
                continue  # another build took its place while we asked
            _explain(kind, error)
            raise _missing() from error
    raise _missing()


def _opened(kind: str) -> tuple[_Open, bool]:
    """What serves, with everything committed until now; and whether it is that, and not an older state."""
    place = _place(kind)
    build = place.serving()
    known = _open.get(kind)
    if known is None or known.place is not place or known.build != build:
        with _opening:
            known = _newly_opened(kind, place)
    is_newest = known.build == build or known.build == place.serving()
    if not known.reader.refresh():
        guard.note_damage(kind)
        is_newest = False
    return known, is_newest


def _newly_opened(kind: str, place: Place) -> _Open:
    """The build that serves; the one before, where it cannot be opened. Raises IndexMissing where there is neither."""
    before = _open.get(kind)
    if before is not None and before.place is not place:
        before = None
    for _attempt in range(SWITCHES):
        build = place.serving()
        if before is not None and before.build == build:
            return before
        # Where nothing serves although something did, somebody removed it: what is open is not to be relied on.
        if build is None:
            raise _missing()
        failed, again = _failed.get(kind, ("", 0.0))
        if failed == build and time.monotonic() < again:
            break
        try:
            reader = place.reader(build)
        except RetrievalError as error:
            if place.serving() != build:
                continue  # another one took its place while we were opening it
            if isinstance(error, ShardMissing | ShardCorrupt):
                guard.note_damage(kind)
            _failed[kind] = build, time.monotonic() + RETRY_EVERY
            break
        _open[kind] = _Open(place, build, reader)
        return _open[kind]
    if before is None:
        raise _missing()
    return before


def _place(kind: str) -> Place:
    """The place of a kind; the same one for as long as the settings are."""
    key = (kind, str(settings.SEARCH_URL), str(settings.DATA_DIR))
    found = _places.get(key)
    return found if found is not None else _places.setdefault(key, place_of(kind))


def _explain(kind: str, error: Exception) -> None:
    """Note a damaged index; raise ``error`` again where that is not what is the matter.

    A file that was damaged under an open reader shows itself in any way; a fault of ours is not to be hidden.
    """
    if isinstance(error, RetrievalError):
        broken = isinstance(error, ShardMissing | ShardCorrupt)
    elif not (broken := _is_damaged(kind)):
        raise error
    if broken:
        guard.note_damage(kind)
        with _opening:
            _open.pop(kind, None)


def _is_damaged(kind: str) -> bool:
    """Whether files of the serving index are not what was written."""
    with _opening:
        at, verdict = _checked.get(kind, (-VERIFY_EVERY, False))
        if time.monotonic() - at >= VERIFY_EVERY:
            verdict = bool(checking.verify(index_folder(kind)).problems)
            _checked[kind] = (time.monotonic(), verdict)
        return verdict


def _missing() -> IndexMissing:
    return IndexMissing(
        _("The search index is not ready. If this lasts longer than a minute, run: workfolk search rebuild")
    )
