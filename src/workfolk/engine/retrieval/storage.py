"""The files of a shard: written whole, flushed, checksummed, and named by a pointer that is replaced in one step.

    CURRENT                 the number and checksum of the manifest in force
    LOCK                    held by the writer
    manifest-000012.json    schema, last sequence, and every file with its size and checksum
    base-000009/            columns, text/ (tantivy), inverted (faiss, only where large)
    delta-000012            columns of what changed since the base was built

A generation is a manifest with the files it names. Nothing that a manifest names is ever changed.
"""

from __future__ import annotations

import fcntl
import json
import mmap
import os
import shutil
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from workfolk.engine.retrieval.errors import InvalidSearch, ShardCorrupt, ShardLocked, ShardMissing
from workfolk.engine.retrieval.model import Schema

T = TypeVar("T")

FORMAT = 1
"""Raised whenever stored files or the words of a text (``tokenise``) would come out differently."""
COLUMNS = "columns"
TEXT = "text"
INVERTED = "inverted"
_MAGIC = b"WFSHARD1"
_ALIGN = 64
_RETRIES = 20


@dataclass(frozen=True, slots=True)
class Manifest:
    """One generation. ``files`` maps paths relative to the shard to (size in bytes, CRC-32)."""

    generation: int
    schema: Schema
    last_sequence: int
    base: str
    delta: str
    files: Mapping[str, tuple[int, int]]

    def to_bytes(self) -> bytes:
        value = {
            "format": FORMAT,
            "generation": self.generation,
            "schema": self.schema.to_json(),
            "last_sequence": self.last_sequence,
            "base": self.base,
            "delta": self.delta,
            "files": self.files,
        }
        return json.dumps(value, indent=1, ensure_ascii=False).encode()


def manifest_name(generation: int) -> str:
    return f"manifest-{generation:06d}.json"


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold the writer's lock on a shard; the system releases it if the process dies."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "LOCK").open("ab") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise ShardLocked(folder) from error
        yield


def current_pointer(folder: Path) -> bytes | None:
    """The raw pointer, or None where there is no shard. It changes exactly when the generation does."""
    try:
        return (folder / "CURRENT").read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None


def read_manifest(folder: Path, pointer: bytes) -> Manifest:
    """The manifest that ``pointer`` names. FileNotFoundError where it has been removed since."""
    path = folder / "CURRENT"
    try:
        generation, checksum = (int(part) for part in pointer.decode("ascii").split())
    except ValueError as error:
        raise ShardCorrupt(path, "it names no generation") from error
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
            base=value["base"],
            delta=value["delta"],
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
    temporary = folder / "CURRENT.new"
    write_file(temporary, [f"{manifest.generation} {zlib.crc32(raw)}\n".encode("ascii")])
    temporary.replace(folder / "CURRENT")
    sync_folder(folder)


def remove_unnamed(folder: Path, keep: list[Manifest]) -> None:
    """Remove every generation's files but those that ``keep`` names."""
    kept = {name for m in keep for name in (manifest_name(m.generation), m.base, m.delta)}
    for path in sorted(folder.iterdir()):
        if path.name in kept or not path.name.startswith(("manifest-", "base-", "delta-")):
            continue
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)


def next_generation(folder: Path) -> int:
    """A number greater than that of any file in the folder, used or left over."""
    digits = (path.name.split("-")[-1].split(".")[0] for path in folder.glob("*-*"))
    return 1 + max((int(d) for d in digits if d.isascii() and d.isdigit()), default=0)


def write_file(path: Path, pieces: list[bytes | memoryview]) -> tuple[int, int]:
    """Write and flush to the disk; returns size and CRC-32."""
    size = checksum = 0
    with path.open("wb") as file:
        for piece in pieces:
            file.write(piece)
            checksum = zlib.crc32(piece, checksum)
            size += len(piece)
        file.flush()
        os.fsync(file.fileno())
    return size, checksum


def describe_file(path: Path) -> tuple[int, int]:
    """Flush a file that a library wrote; returns size and CRC-32."""
    with path.open("rb") as file:
        os.fsync(file.fileno())
        raw = file.read()
    return len(raw), zlib.crc32(raw)


def sync_folder(folder: Path) -> None:
    """Flush the names in a folder."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def write_arrays(path: Path, arrays: Mapping[str, NDArray[Any]]) -> tuple[int, int]:
    """Store named arrays in one file; returns size and CRC-32."""
    layout: dict[str, Any] = {}
    offset = 0
    for name, array in arrays.items():
        layout[name] = [array.dtype.str, list(array.shape), offset]
        offset += array.nbytes + -array.nbytes % _ALIGN
    header = json.dumps(layout).encode()
    header += b" " * (-(len(_MAGIC) + 8 + len(header)) % _ALIGN)
    pieces: list[bytes | memoryview] = [_MAGIC + len(header).to_bytes(8, "little") + header]
    for array in arrays.values():
        raw: Any = np.ascontiguousarray(array).reshape(-1).view(np.uint8)
        pieces += [memoryview(raw), b"\0" * (-array.nbytes % _ALIGN)]
    return write_file(path, pieces)


def read_arrays(raw: memoryview) -> dict[str, NDArray[Any]]:
    """Named arrays over the bytes of a checked file, without a copy."""
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


def checked(folder: Path, manifest: Manifest, name: str) -> memoryview:
    """A file mapped into memory after its size and checksum were compared with the manifest."""
    path = folder / name
    size, checksum = manifest.files[name]
    with path.open("rb") as file:
        found = os.fstat(file.fileno()).st_size
        if found != size:
            raise ShardCorrupt(path, f"it has {found} bytes, {size} were written")
        raw = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)) if size else memoryview(b"")
    if zlib.crc32(raw) != checksum:
        raise ShardCorrupt(path, "its checksum is wrong")
    return raw
