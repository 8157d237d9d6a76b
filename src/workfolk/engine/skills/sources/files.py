"""The files of a download: in a folder, in a zip, or in zips in a folder. Nothing is unpacked to disk."""

from __future__ import annotations

import os
import stat
import zipfile
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from .reading import MIB, Limits, SourceError


@dataclass(frozen=True, slots=True)
class Table:
    """A file that holds a table. ``place`` says where it lies, for people."""

    name: str
    place: str
    size: int
    open: Callable[[], IO[bytes]]


class Files:
    """The tables of a download by name; upper and lower case are one."""

    def __init__(self, root: str, limits: Limits) -> None:
        self.root = root
        self.limits = limits
        self.names: list[str] = []
        self.archives: tuple[str, ...] = ()
        self._tables: dict[str, list[Table]] = defaultdict(list)
        self._count = 0

    def add(self, table: Table) -> None:
        """Note a file; too many are refused."""
        self._count += 1
        if self._count > self.limits.members:
            raise SourceError(
                f"{self.root} holds more than {self.limits.members} files. Give the folder of the download alone."
            )
        self._tables[table.name.casefold()].append(table)
        self.names.append(table.name)

    def find(self, *names: str) -> Table | None:
        """The first of ``names`` that is there. The same file twice is fine; two different ones are not."""
        for name in names:
            found = self._tables.get(name.casefold())
            if found:
                other = next((t for t in found if t.size != found[0].size), None)
                if other:
                    raise SourceError(
                        f"There are two different files {name}: {found[0].place} and {other.place}. "
                        "Give the folder or zip of one version alone."
                    )
                return found[0]
        return None


@contextmanager
def open_files(path: Path, endings: tuple[str, ...], limits: Limits) -> Iterator[Files]:
    """The files at ``path`` whose names have one of ``endings``. Raises ``SourceError`` for what is no such download."""
    files = Files(str(path), limits)
    with ExitStack() as stack:
        if path.is_dir():
            zips = _walk(path, endings, files)
        elif path.is_file():
            zips = [path]
        else:
            raise SourceError(f"There is nothing at {path}. Give the folder or the zip of the download.")
        files.archives = tuple(z.name for z in zips)
        for packed in zips:
            _unpack(packed, endings, files, stack)
        yield files


def _walk(root: Path, endings: tuple[str, ...], files: Files) -> list[Path]:
    zips = []
    for folder, folders, names in os.walk(root):
        folders.sort()
        here = Path(folder)
        if len(here.relative_to(root).parts) >= files.limits.depth:
            folders.clear()
        for name in sorted(names):
            path = here / name
            if name.startswith((".", "~$")) or not path.is_file():
                continue
            if name.lower().endswith(endings):
                files.add(Table(name, str(path), path.stat().st_size, _opener(path)))
            elif name.lower().endswith(".zip"):
                zips.append(path)
    return zips


def _opener(path: Path) -> Callable[[], IO[bytes]]:
    return lambda: path.open("rb")


def _unpack(path: Path, endings: tuple[str, ...], files: Files, stack: ExitStack) -> None:
    try:
        archive = stack.enter_context(zipfile.ZipFile(path))
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError):
        raise SourceError(f"{path.name} is no zip, or is damaged. Please download it again.") from None
    entries = archive.infolist()
    if len(entries) > files.limits.members:
        raise SourceError(
            f"{path.name} holds more than {files.limits.members} files. Is it the right download?"
        )
    for entry in sorted(entries, key=lambda e: e.filename):
        check_entry(entry, path.name, files.limits)
        name = entry.filename.rpartition("/")[2]
        if name.lower().endswith(endings) and not name.startswith(("._", "~$")):
            place = f"{path.name}/{entry.filename}"
            files.add(Table(name, place, entry.file_size, _member_opener(archive, entry)))


def _member_opener(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Callable[[], IO[bytes]]:
    return lambda: archive.open(entry)


def check_entry(entry: zipfile.ZipInfo, archive: str, limits: Limits) -> None:
    """Refuse what no publisher packs. Sizes are those declared: reading stops there, whatever follows."""
    parts = entry.filename.replace("\\", "/").split("/")
    if ".." in parts or entry.filename.startswith(("/", "\\")) or ":" in parts[0]:
        raise SourceError(
            f"{archive} names a file outside of itself ({entry.filename[:80]}). Nothing was read."
        )
    if stat.S_ISLNK(entry.external_attr >> 16):
        raise SourceError(f"{archive} holds a link ({entry.filename[:80]}). Nothing was read.")
    if entry.flag_bits & 0x1:
        raise SourceError(f"{archive} has a password. Unpack it and give the folder.")
    if entry.file_size > limits.member:
        raise SourceError(
            f"{archive}/{entry.filename[:80]} has more than {limits.member // MIB} MB unpacked and was not read."
        )
    if entry.file_size > limits.ratio_from and entry.file_size > limits.ratio * max(1, entry.compress_size):
        raise SourceError(
            f"{archive}/{entry.filename[:80]} is packed more than {limits.ratio} times: that is no table."
        )
