"""Reads of the index, and of the cards that evaluation works on."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from numpy.typing import NDArray

from workfolk.base import outbox
from workfolk.base.errors import WorkfolkError
from workfolk.engine.retrieval.errors import ShardCorrupt, ShardMissing
from workfolk.engine.retrieval.model import Results, Search
from workfolk.engine.retrieval.shard import Shard
from workfolk.search.embedders import embedder
from workfolk.search.models import Card
from workfolk.search.sources import consumer_of, sources
from workfolk.search.writer import index_folder

_lock = threading.Lock()
_open: dict[Path, Shard] = {}


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


def search(kind: str, query: Search) -> Results:
    """Search the newest generation of one index. Raises IndexMissing where there is none."""
    with _lock:
        shard = _shard(kind)
    return shard.search(query)  # a search works on one generation; others may refresh meanwhile


def generation(kind: str) -> int:
    """Names the state of the index: while it is the same, so is every answer."""
    with _lock:
        return _shard(kind).generation


def embed(text: str) -> NDArray[np.float32]:
    """The meaning of a text as a unit vector of the index's dimension."""
    vector: NDArray[np.float32] = embedder().embed([text])[0]
    return vector


def cards(kind: str, refs: Iterable[int]) -> dict[int, CardView]:
    """The cards of these refs as they are now; a ref without one is not in the answer.

    What changed after the writer's last look is read from its source: nobody is shown by what they have just hidden.
    """
    # Asked first: what is not waiting now was up to date at this moment.
    changed = _changed(kind)
    rows = Card.objects.filter(kind=kind, ref__in=list(refs)).values_list("ref", "version", "body")
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
    changed = _changed(kind)
    rows = Card.objects.filter(kind=kind)
    if refs is not None:
        rows = rows.filter(ref__in=list(refs))
    found = rows.values_list("ref", "version")
    return {ref: _version(version, changed[ref]) if ref in changed else version for ref, version in found}


def _changed(kind: str) -> dict[int, int]:
    """Refs with a change that the writer has not taken in, each with the number of its newest."""
    source = sources().get(kind)
    waiting = outbox.newest(consumer_of(source.kind), source.topic) if source is not None else {}
    return {int(key): event for key, event in waiting.items()}


def _version(stored: str, event: int) -> str:
    return f"{stored}+{event}"


def size(kind: str) -> dict[str, int]:
    """How many documents an index holds."""
    with _lock:
        return {"documents": len(_shard(kind))}


def forget() -> None:
    """Open the indexes again at their next use."""
    with _lock:
        _open.clear()


def _shard(kind: str) -> Shard:
    folder = index_folder(kind)
    try:
        shard = _open.get(folder)
        if shard is None:
            shard = _open[folder] = Shard.open(folder)
        else:
            shard.refresh()
    except (ShardMissing, ShardCorrupt) as error:
        _open.pop(folder, None)
        raise IndexMissing(
            _(
                "The search index is not ready. If this lasts longer than a minute, run: workfolk search rebuild"
            )
        ) from error
    return shard
