"""The files of a shard: written whole, flushed, checksummed, and named by a pointer that is replaced in one step.

    CURRENT                 the number and checksum of the manifest in force
    LOCK                    held by the writer
    manifest-000012.json    schema, last sequence, segments in order, and every file with its size and checksum
    segment-000009          documents as arrays (see segment.py)
    dead-000012             for each segment the rows that later ones replaced or removed; left out where there are none
    pending-000013          changes that wait for a commit, where there are many

A generation is a manifest with the files it names. Nothing that a manifest names is ever changed.
"""

from __future__ import annotations

import fcntl
import json
import mmap
import os
import shutil
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, TypeVar

import numpy as np
from numpy.typing import NDArray
from pyroaring import BitMap

from workfolk.engine.retrieval.errors import InvalidSearch, ShardCorrupt, ShardLocked, ShardMissing
from workfolk.engine.retrieval.model import Schema
from workfolk.engine.retrieval.segment import Segment, offsets_of

T = TypeVar("T")

FORMAT = 2
"""Raised whenever stored files or the words of a text (``tokenise``) would come out differently."""
POINTER = "CURRENT"
LOCK = "LOCK"
OLD_PREFIXES = ("base-", "delta-")
"""What format 1 left in the folder."""
_PREFIXES = ("manifest-", "segment-", "dead-", "pending-", *OLD_PREFIXES)
_MAGIC = b"WFSHARD2"
_ALIGN = 64
_RETRIES = 20
_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class Manifest:
    """One generation: its segments, newest last, and ``files``: name to (size in bytes, CRC-32).

    ``dead`` names the file with the dead rows; empty where no row is dead.
    """

    generation: int
    schema: Schema
    last_sequence: int
    segments: tuple[str, ...]
    dead: str
    files: Mapping[str, tuple[int, int]]

    @property
    def size(self) -> int:
        """Bytes of all files that are named."""
        return sum(size for size, _ in self.files.values())

    def to_bytes(self) -> bytes:
        value = {
            "format": FORMAT,
            "generation": self.generation,
            "schema": self.schema.to_json(),
            "last_sequence": self.last_sequence,
            "segments": list(self.segments),
            "dead": self.dead,
            "files": self.files,
        }
        return json.dumps(value, indent=1, ensure_ascii=False).encode()


@dataclass(frozen=True, slots=True)
class Sizes:
    """How large one generation is."""

    segments: int
    documents: int
    dead: int
    """Rows that later changes replaced or removed and no merge has dropped yet."""
    bytes: int


def manifest_name(generation: int) -> str:
    return f"manifest-{generation:06d}.json"


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold the writer's lock on a shard; the system releases it if the process dies."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / LOCK).open("ab") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise ShardLocked(folder) from error
        yield


def current_pointer(folder: Path) -> bytes | None:
    """The raw pointer, or None where there is no shard. It changes exactly when the generation does."""
    try:
        return (folder / POINTER).read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None


def read_manifest(folder: Path, pointer: bytes) -> Manifest:
    """The manifest that ``pointer`` names. FileNotFoundError where it has been removed since."""
    path = folder / POINTER
    try:
        generation, checksum = (int(part) for part in pointer.decode("ascii").split())
    except ValueError as error:
        raise ShardCorrupt(path, "it names no generation") from error
    if pointer != _pointer(generation, checksum):
        raise ShardCorrupt(path, "it is not as it was written")
    path = folder / manifest_name(generation)
    raw = path.read_bytes()
    if zlib.crc32(raw) != checksum:
        raise ShardCorrupt(path, "its checksum is wrong")
    return parse_manifest(path, raw)


def parse_manifest(path: Path, raw: bytes) -> Manifest:
    """A manifest from its bytes."""
    try:
        value: dict[str, Any] = json.loads(raw)
        if value["format"] != FORMAT:
            raise ShardCorrupt(path, f"it has format {value['format']}, this version reads format {FORMAT}")
        return Manifest(
            generation=value["generation"],
            schema=Schema.from_json(value["schema"]),
            last_sequence=value["last_sequence"],
            segments=tuple(value["segments"]),
            dead=value["dead"],
            files={name: (size, checksum) for name, (size, checksum) in value["files"].items()},
        )
    except (ValueError, KeyError, TypeError, AttributeError, InvalidSearch) as error:
        raise ShardCorrupt(path, "it is not a manifest") from error


def with_current(folder: Path, load: Callable[[Manifest], T]) -> tuple[bytes, T]:
    """What ``load`` makes of the generation in force, and the pointer to it, also while a writer replaces it."""
    for _ in range(_RETRIES):
        pointer = current_pointer(folder)
        if pointer is None:
            break
        try:
            return pointer, load(read_manifest(folder, pointer))
        except (FileNotFoundError, ShardCorrupt) as error:
            # A file may have been removed while we read it: then a newer generation is in force.
            if current_pointer(folder) == pointer:
                if isinstance(error, FileNotFoundError):
                    raise ShardCorrupt(Path(str(error.filename)), "it is missing") from error
                raise
    raise ShardMissing(folder)


def publish(folder: Path, manifest: Manifest) -> None:
    """Put a generation in force: all of its files are flushed, then the pointer is replaced."""
    raw = manifest.to_bytes()
    write_file(folder / manifest_name(manifest.generation), [raw])
    sync_folder(folder)
    temporary = folder / f"{POINTER}.new"
    temporary.unlink(missing_ok=True)
    write_file(temporary, [_pointer(manifest.generation, zlib.crc32(raw))])
    temporary.replace(folder / POINTER)
    sync_folder(folder)


def _pointer(generation: int, checksum: int) -> bytes:
    return f"{generation} {checksum}\n".encode("ascii")


def remove_unnamed(folder: Path, keep: Iterable[Manifest], also: Iterable[str] = ()) -> None:
    """Remove every generation's files but those that ``keep`` and ``also`` name."""
    kept = set(also)
    for manifest in keep:
        kept |= {manifest_name(manifest.generation), *manifest.files}
    for path in sorted(folder.iterdir()):
        if path.name in kept or not path.name.startswith(_PREFIXES):
            continue
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)


def next_generation(folder: Path) -> int:
    """A number greater than that of any file in the folder, used or left over."""
    digits = (path.name.split("-")[-1].split(".")[0] for path in folder.glob("*-*"))
    return 1 + max((int(d) for d in digits if d.isascii() and d.isdigit()), default=0)


def write_file(path: Path, pieces: Iterable[bytes | memoryview]) -> tuple[int, int]:
    """Write a new file and flush it to the disk; returns size and CRC-32."""
    with new_file(path) as file:
        return write_to(file, pieces)


def new_file(path: Path) -> BinaryIO:
    """Open a file that must not exist: two writers never share one, whatever goes wrong."""
    return path.open("xb")


def write_to(file: BinaryIO, pieces: Iterable[bytes | memoryview], *, lasts: bool = True) -> tuple[int, int]:
    """Write and, where it is to last, flush to the disk; returns size and CRC-32."""
    size = checksum = 0
    for piece in pieces:
        file.write(piece)
        checksum = zlib.crc32(piece, checksum)
        size += len(piece)
    file.flush()
    if lasts:
        os.fsync(file.fileno())
    return size, checksum


def sync_folder(folder: Path) -> None:
    """Flush the names in a folder."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def arrays_as_bytes(arrays: Mapping[str, NDArray[Any]]) -> Iterator[bytes | memoryview]:
    """Named arrays as the bytes of one file: a header that says what lies where, then one array after the other."""
    layout: dict[str, Any] = {}
    offset = 0
    for name, array in arrays.items():
        layout[name] = [array.dtype.str, list(array.shape), offset]
        offset += array.nbytes + -array.nbytes % _ALIGN
    header = json.dumps(layout).encode()
    header += b" " * (-(len(_MAGIC) + 8 + len(header)) % _ALIGN)
    yield _MAGIC + len(header).to_bytes(8, "little") + header
    for array in arrays.values():
        raw: Any = np.ascontiguousarray(array).reshape(-1).view(np.uint8)
        yield memoryview(raw)
        yield b"\0" * (-array.nbytes % _ALIGN)


def read_arrays(raw: memoryview) -> dict[str, NDArray[Any]]:
    """Named arrays over the bytes of a file, without a copy."""
    start = len(_MAGIC) + 8
    if raw[: len(_MAGIC)] != _MAGIC:
        raise ValueError("not a file of arrays")
    size = int.from_bytes(raw[len(_MAGIC) : start], "little")
    layout = json.loads(bytes(raw[start : start + size]))
    arrays = {}
    for name, (dtype, shape, offset) in layout.items():
        count = int(np.prod(shape))
        first = start + size + offset
        arrays[name] = np.frombuffer(raw, dtype=dtype, count=count, offset=first).reshape(shape)
    return arrays


def checksum_of(path: Path) -> tuple[int, int]:
    """Size and CRC-32 of a file, read block by block: pages of a map would count as resident memory."""
    size = checksum = 0
    block = bytearray(_BLOCK)
    with path.open("rb", buffering=0) as file:
        while count := file.readinto(block):
            checksum = zlib.crc32(memoryview(block)[:count], checksum)
            size += count
    return size, checksum


def check_file(folder: Path, manifest: Manifest, name: str) -> Path:
    """The path of a file whose size and checksum are those of the manifest."""
    path = folder / name
    if name not in manifest.files:
        raise ShardCorrupt(path, "the manifest does not say what it holds")
    size, checksum = manifest.files[name]
    found = path.stat().st_size
    if found != size:
        raise ShardCorrupt(path, f"it has {found} bytes, {size} were written")
    if checksum_of(path) != (size, checksum):
        raise ShardCorrupt(path, "its checksum is wrong")
    return path


def write_segment(file: BinaryIO, segment: Segment, *, lasts: bool = True) -> tuple[int, int]:
    """Store a segment in a new file and, where it is to last, flush it; returns size and CRC-32."""
    return write_to(file, arrays_as_bytes(segment.to_arrays()), lasts=lasts)


def map_segment(path: Path) -> Segment:
    """A segment over a file mapped into memory, not checked. Raises ShardCorrupt for what is no segment."""
    try:
        return Segment.from_arrays(read_arrays(_mapped(path)))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ShardCorrupt(path, "it does not hold documents") from error


def open_segment(folder: Path, manifest: Manifest, name: str) -> Segment:
    """A segment of a generation, checked."""
    return map_segment(check_file(folder, manifest, name))


def write_dead(path: Path, segments: Sequence[str], dead: Sequence[BitMap]) -> tuple[int, int]:
    """Store the dead rows of segments, by their names, in a new file; returns size and CRC-32."""
    packed = [bitmap.serialize() for bitmap in dead]
    names = [name.encode() for name in segments]
    arrays: dict[str, NDArray[Any]] = {
        "name_offsets": offsets_of([len(name) for name in names]),
        "name_blob": np.frombuffer(b"".join(names), dtype=np.uint8),
        "offsets": offsets_of([len(piece) for piece in packed]),
        "blob": np.frombuffer(b"".join(packed), dtype=np.uint8),
    }
    return write_file(path, arrays_as_bytes(arrays))


def open_dead(folder: Path, manifest: Manifest) -> dict[str, BitMap]:
    """The dead rows of a generation by segment, checked; without those segments in which no row is dead."""
    if not manifest.dead:
        return {}
    path = check_file(folder, manifest, manifest.dead)
    try:
        arrays = read_arrays(memoryview(path.read_bytes()))
        names, bitmaps = (
            [blob[offsets[i] : offsets[i + 1]].tobytes() for i in range(len(offsets) - 1)]
            for offsets, blob in (
                (arrays["name_offsets"], arrays["name_blob"]),
                (arrays["offsets"], arrays["blob"]),
            )
        )
        return {
            name.decode(): BitMap.deserialize(packed) for name, packed in zip(names, bitmaps, strict=True)
        }
    except (ValueError, KeyError, TypeError) as error:
        raise ShardCorrupt(path, "it does not hold dead rows") from error


def _mapped(path: Path) -> memoryview:
    with path.open("rb") as file:
        if not os.fstat(file.fileno()).st_size:
            return memoryview(b"")
        return memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
