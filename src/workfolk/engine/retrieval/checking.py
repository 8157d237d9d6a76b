"""Whether the files of a shard are as they were written, and whether a document is gone from them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from pyroaring import BitMap

from workfolk.engine.retrieval.errors import RetrievalError, ShardCorrupt
from workfolk.engine.retrieval.postings import rows_array
from workfolk.engine.retrieval.segment import Keys, Segment
from workfolk.engine.retrieval.storage import (
    LOCK,
    POINTER,
    Manifest,
    check_file,
    current_pointer,
    manifest_name,
    map_segment,
    open_dead,
    read_manifest,
)

_CHUNK = 4_000_000
_RETRIES = 20
_WITHOUT_DOCUMENTS = ("manifest-", "dead-", POINTER, LOCK)


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong with a file of the shard."""

    file: str
    reason: str


@dataclass(frozen=True, slots=True)
class Report:
    """What was found in the generation in force. ``documents`` are those live, ``bytes`` those of all its files."""

    problems: tuple[Problem, ...]
    segments: int
    documents: int
    bytes: int

    @property
    def is_sound(self) -> bool:
        return not self.problems

    def to_dict(self) -> dict[str, Any]:
        """The report as JSON values."""
        return {**asdict(self), "is_sound": self.is_sound}


def verify(path: Path) -> Report:
    """Check every file of the generation in force: size, checksum, and whether its arrays agree with each other.

    Also while a writer works: what vanishes meanwhile is looked for again in the generation that replaced it.
    """
    for attempt in range(_RETRIES):
        pointer = current_pointer(path)
        if pointer is None:
            return Report((Problem(POINTER, "it is missing"),), 0, 0, 0)
        report = _verified(path, pointer)
        if report.is_sound or current_pointer(path) == pointer or attempt == _RETRIES - 1:
            break
    return report


def traces(path: Path, ids: Iterable[int]) -> tuple[str, ...]:
    """The files in the folder that hold any of these documents, in force or not; none means physically gone.

    A file that cannot be read is named too: it may hold anything. What vanishes meanwhile is gone.
    """
    wanted = np.unique(np.fromiter(ids, dtype=np.int64))
    found = []
    for file in sorted(path.iterdir()):
        if file.name.startswith(_WITHOUT_DOCUMENTS):
            continue
        try:
            holds = len(map_segment(file).rows_of(wanted)) > 0
        except FileNotFoundError:
            continue
        except (OSError, ShardCorrupt, IndexError):
            holds = file.exists()
        if holds:
            found.append(file.name)
    return tuple(found)


def _verified(path: Path, pointer: bytes) -> Report:
    try:
        manifest = read_manifest(path, pointer)
    except FileNotFoundError as error:
        return Report((Problem(Path(str(error.filename)).name, "it is missing"),), 0, 0, 0)
    except ShardCorrupt as error:
        return Report((Problem(error.path.name, error.reason),), 0, 0, 0)
    except OSError as error:
        return Report((Problem(Path(str(error.filename)).name, str(error.strerror)),), 0, 0, 0)
    problems: list[Problem] = []

    def tried(name: str, work: Callable[[], None]) -> None:
        try:
            work()
        except FileNotFoundError:
            problems.append(Problem(name, "it is missing"))
        except ShardCorrupt as error:
            problems.append(Problem(name, error.reason))
        except (RetrievalError, OSError, ValueError, IndexError, TypeError, OverflowError) as error:
            problems.append(Problem(name, _said(error)))

    segments: dict[str, Segment] = {}
    dead: dict[str, BitMap] = {}

    def look(name: str) -> None:
        check_file(path, manifest, name)
        if name in manifest.segments:
            segment = map_segment(path / name)
            segments[name] = segment
            for reason in _inconsistencies(segment, manifest):
                raise ShardCorrupt(path / name, reason)

    for name in sorted({*manifest.files, *manifest.segments, *filter(None, [manifest.dead])}):
        tried(name, lambda name=name: look(name))  # type: ignore[misc]
    if not problems:
        tried(
            manifest.dead or manifest_name(manifest.generation),
            lambda: dead.update(open_dead(path, manifest)),
        )
        problems += _wrong_dead(manifest, [segments[name] for name in manifest.segments], dead)
    documents = sum(len(segment) for segment in segments.values()) - sum(map(len, dead.values()))
    return Report(tuple(problems), len(manifest.segments), documents, manifest.size)


def _said(error: Exception) -> str:
    if isinstance(error, OSError):
        return error.strerror or type(error).__name__
    return str(error) or type(error).__name__


def _wrong_dead(
    manifest: Manifest, segments: Sequence[Segment], dead: dict[str, BitMap]
) -> Iterator[Problem]:
    """Dead rows must be exactly those of documents that a later segment names."""
    file = manifest.dead or manifest_name(manifest.generation)
    later: NDArray[np.int64] = np.empty(0, dtype=np.int64)
    for name, segment in reversed(list(zip(manifest.segments, segments, strict=True))):
        expected = segment.rows_of(later).astype(np.uint32)
        if not np.array_equal(rows_array(dead.get(name, BitMap())), expected):
            yield Problem(file, f"the dead rows of {name} are not those that later segments replace")
        later = np.unique(np.concatenate([later, segment.ids, segment.removed_ids]))
    for name in sorted(set(dead) - set(manifest.segments)):
        yield Problem(file, f"it holds dead rows of {name}, which is not in force")


def _inconsistencies(segment: Segment, manifest: Manifest) -> Iterator[str]:
    """What the arrays of a segment say that cannot be, most basic first: what follows may rely on what went before."""
    schema, n = manifest.schema, len(segment.ids)
    fields, dim = len(schema.text_fields), schema.vector_dim
    lists, terms = len(segment.list_starts) - 1, len(segment.term_fields)
    for name, array, shape in (
        ("sequences", segment.sequences, (n,)),
        ("by_id", segment.by_id, (n,)),
        ("centroids", segment.centroids, (lists if len(segment.centroids) else 0, dim)),
        ("term_counts", segment.term_counts, (terms,)),
        ("term_lengths", segment.term_lengths, (terms,)),
        ("posting_offsets", segment.posting_offsets, (terms + 1,)),
        ("counts", segment.counts, segment.rows.shape),
        ("lengths", segment.lengths, (fields, n)),
        ("numbers", segment.numbers, (len(schema.number_fields), n)),
        ("codes", segment.codes, (n, dim)),
        ("norms", segment.norms, (n,)),
        ("removed_sequences", segment.removed_sequences, segment.removed_ids.shape),
    ):
        if array.shape != shape:
            yield f"{name} has the shape {array.shape}, not {shape}"
            return
    for name, offsets, end, least in (
        ("list_starts", segment.list_starts, n, 0),
        ("word_terms", segment.word_terms, terms, 1),
        ("posting_offsets", segment.posting_offsets, len(segment.rows), 1),
        ("words", segment.words.offsets, len(segment.words.blob), 1),
        ("filters", segment.filters.offsets, len(segment.filters.blob), 1),
        ("bitmap_offsets", segment.bitmap_offsets, len(segment.bitmap_blob), 1),
    ):
        if offsets[0] != 0 or offsets[-1] != end or bool((np.diff(offsets) < least).any()):
            yield f"{name} does not ascend from 0 to {end}"
            return
    if (
        len(segment.word_terms) != len(segment.words) + 1
        or len(segment.bitmap_offsets) != len(segment.filters) + 1
    ):
        yield "there are more or fewer words or filter values than are described"
        return
    yield from _wrong_ids(segment)
    yield from _wrong_keys(segment)
    if lists > 1 and not len(segment.centroids):
        yield "there are lists without centroids"
    if bool(((segment.codes != 0).any(axis=1) != (segment.norms > 0)).any()):
        yield "lengths of vectors do not fit the vectors"
    yield from _wrong_postings(segment)
    for index in range(len(segment.filters)):
        bitmap = segment.bitmap_at(index)
        if not bitmap or bitmap.max() >= n:
            yield "a filter value has rows that do not exist, or none"
            return


def _wrong_ids(segment: Segment) -> Iterator[str]:
    n = len(segment)
    if n and (int(segment.by_id.max()) >= n or bool((np.bincount(segment.by_id, minlength=n) != 1).any())):
        yield "by_id does not name each row once"
        return
    if not _ascends(segment.ids[segment.by_id]) or not _ascends(segment.removed_ids):
        yield "ids do not ascend"
    if len(np.intersect1d(segment.ids, segment.removed_ids)):
        yield "a document is both there and removed"
    inner = np.diff(segment.ids) <= 0
    inner[segment.list_starts[(segment.list_starts > 0) & (segment.list_starts < n)] - 1] = False
    if bool(inner.any()):
        yield "ids do not ascend within a list"


def _wrong_keys(segment: Segment) -> Iterator[str]:
    for name, keys in (("words", segment.words), ("filter values", segment.filters)):
        if not _keys_ascend(keys):
            yield f"{name} do not ascend"


def _keys_ascend(keys: Keys) -> bool:
    before = None
    for key in keys:
        if before is not None and key <= before:
            return False
        before = key
    return True


def _wrong_postings(segment: Segment) -> Iterator[str]:
    """Rows in range and ascending within a term, counts from 1, bounds that hold; some terms at a time."""
    offsets, lengths = segment.posting_offsets, segment.lengths
    owners = np.repeat(np.arange(len(segment.words)), np.diff(segment.word_terms))
    same_word = owners[1:] == owners[:-1]
    if len(segment.term_fields) and int(segment.term_fields.max()) >= len(lengths):
        yield "a term stands in a field that does not exist"
        return
    if bool((np.diff(segment.term_fields.astype(np.int64))[same_word] <= 0).any()):
        yield "the fields of a word do not ascend"
    first = 0
    while first < len(offsets) - 1:
        last = max(first + 1, int(np.searchsorted(offsets, offsets[first] + _CHUNK, side="right")) - 1)
        rows = segment.rows[offsets[first] : offsets[last]]
        counts = segment.counts[offsets[first] : offsets[last]]
        starts = offsets[first:last] - offsets[first]
        if int(rows.max()) >= len(segment) or int(counts.min()) < 1:
            yield "a posting names a row that does not exist, or a count of 0"
            return
        ahead = rows[1:] > rows[:-1]
        ahead[starts[1:] - 1] = True
        if not bool(ahead.all()):
            yield "the rows of a term do not ascend"
        fields = np.repeat(segment.term_fields[first:last], np.diff(offsets[first : last + 1]))
        here = lengths[fields, rows]
        if bool((counts > here).any()):
            yield "a count is greater than the length of its field"
        if bool((np.maximum.reduceat(counts, starts) != segment.term_counts[first:last]).any()) or bool(
            (np.minimum.reduceat(here, starts) != segment.term_lengths[first:last]).any()
        ):
            yield "the bounds of a term do not hold"
        first = last


def _ascends(array: NDArray[np.int64]) -> bool:
    return bool((array[1:] > array[:-1]).all())
