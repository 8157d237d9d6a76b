"""Which segments to merge, and the work of doing it beside the writer.

Sizes stay in geometric order: each segment is at least ``RATIO`` times as large as all later ones together. So a
shard of n documents has about log_8(n) segments, and a document is written anew about that often (the idea of the
log-structured merge tree: O'Neil and others, 1996).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import BinaryIO

from pyroaring import BitMap

from workfolk.engine.retrieval.errors import RetrievalError
from workfolk.engine.retrieval.merging import merge_segments
from workfolk.engine.retrieval.segment import Segment
from workfolk.engine.retrieval.storage import new_file, write_segment

RATIO = 8
DEAD_SHARE = 5
"""A segment of which more than one row in so many is dead is rewritten."""


@dataclass(frozen=True, slots=True, eq=False)
class Held:
    """A segment of the generation in force, and its dead rows."""

    name: str
    segment: Segment
    dead: BitMap

    @property
    def size(self) -> int:
        """Documents and removals it stands for."""
        return len(self.segment) - len(self.dead) + len(self.segment.removed_ids)

    @property
    def is_clean(self) -> bool:
        """Whether it holds nothing that a merge would drop."""
        return not self.dead


def merge_range(held: Sequence[Held]) -> tuple[int, int] | None:
    """The segments, from the first to before the second, that should become one; None where all is well."""
    after = [0] * (len(held) + 1)
    for index in range(len(held) - 1, -1, -1):
        after[index] = after[index + 1] + held[index].size
    for index in range(len(held) - 1):
        if held[index].size < RATIO * after[index + 1]:
            return index, len(held)
    for index, one in enumerate(held):
        if len(one.dead) * DEAD_SHARE > len(one.segment):
            return index, index + 1
    return None


@dataclass(slots=True, eq=False)
class MergeTask:
    """The merge of some neighbouring segments into one file. ``run`` may go on in any thread while commits continue.

    What it reads never changes, and it touches nothing but its own file. ``ShardWriter.adopt`` puts the result in
    force; a task that is never run, fails or is abandoned changes nothing.
    """

    parts: tuple[Held, ...]
    path: Path
    list_rows: int
    file: tuple[int, int] | None = None
    """Size and checksum of what was written, once it is."""
    has_ended: bool = False
    """It failed or was abandoned."""
    _lock: Lock = field(default_factory=Lock)

    @property
    def name(self) -> str:
        return self.path.name

    def run(self) -> None:
        """Merge, and write the file. Does nothing where the task was abandoned or has run."""
        if self.has_ended or self.file is not None:
            return
        try:
            merged = merge_segments(
                [part.segment for part in self.parts],
                [part.dead for part in self.parts],
                list_rows=self.list_rows,
            )
            file = self._opened()
            if file is None:
                return
            with file:
                written = write_segment(file, merged)
        except BaseException:
            self.abandon()
            raise
        with self._lock:
            self.file = written

    def _opened(self) -> BinaryIO | None:
        """The new file; None where the task was abandoned meanwhile, for then the name may be another's."""
        with self._lock:
            return None if self.has_ended else new_file(self.path)

    def abandon(self) -> None:
        """Give the task up, also while it runs: its file loses its name, and nobody else's is touched."""
        with self._lock:
            if not self.has_ended:
                self.has_ended = True
                self.path.unlink(missing_ok=True)


class NotRun(RetrievalError):
    """A merge was to be adopted that has not been run to its end."""

    def __init__(self) -> None:
        super().__init__("Run a merge to its end before it is adopted.")
