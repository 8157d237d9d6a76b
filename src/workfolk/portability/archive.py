"""Opening what people upload: a zip, a folder or a single file. Nothing is unpacked to disk, nothing is trusted.

What a file is comes from its content, sizes from counting what is read. Sizes given in headers only help to refuse early.
"""

from __future__ import annotations

import os
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from workfolk.base.errors import InvalidInput

MIB = 1024 * 1024
CHUNK = 64 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """What an archive may be. A real one with 40,000 messages has 45 files, 15 MB unpacked and a ratio of 15."""

    compressed: int = 200 * MIB
    unpacked: int = 1024 * MIB  # all files together
    member: int = 256 * MIB  # one file
    table: int = 32 * MIB  # one file that is read into memory
    members: int = 5_000
    ratio: int = 150
    ratio_from: int = 48 * MIB  # small files compress to next to nothing and harm nobody
    directory: int = 4 * MIB  # the list of names in a zip
    depth: int = 12  # folders within folders
    name: int = 400  # characters of a path


LIMITS = Limits()


class ArchiveError(InvalidInput):
    """The upload cannot be used; nothing was imported. The message says why and what to do."""


class NotAnArchive(ArchiveError):
    """Another kind of file."""


class EmptyArchive(ArchiveError):
    """There is nothing in it."""


class DamagedArchive(ArchiveError):
    """It breaks off, or its checksums do not fit."""


class EncryptedArchive(ArchiveError):
    """It has a password."""


class ArchiveTooLarge(ArchiveError):
    """It is larger than we read, or would become so when unpacked."""


class UnsafeArchive(ArchiveError):
    """It holds what no export holds: paths that lead outside, links, too many folders."""


@dataclass(frozen=True, slots=True)
class Member:
    """A file in an archive. ``path`` has forward slashes; ``size`` is what the archive claims."""

    path: str
    size: int

    @property
    def name(self) -> str:
        return self.path.rpartition("/")[2]

    @property
    def folder(self) -> str:
        return self.path.rpartition("/")[0]


class Archive:
    """Files by path. Reading counts; who reads past a limit gets ArchiveTooLarge."""

    def __init__(
        self,
        kind: str,
        members: tuple[Member, ...],
        source: zipfile.ZipFile | Path,
        limits: Limits,
        size: int,
    ):
        self.kind = kind
        self.members = members
        self.limits = limits
        self._source = source
        self._size = size  # as stored
        self._read = 0

    def chunks(self, member: Member, limit: int | None = None) -> Iterator[bytes]:
        """The content of a file in pieces; ``limit`` defaults to that of one file."""
        allowed = self.limits.member if limit is None else limit
        total = 0
        try:
            with self._open(member) as file:
                while piece := file.read(CHUNK):
                    total += len(piece)
                    self._count(len(piece))
                    if total > allowed:
                        raise ArchiveTooLarge(
                            _("“%(file)s” is larger than %(limit)d MB and was not read.")
                            % {"file": member.path[-80:], "limit": allowed // MIB}
                        )
                    yield piece
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            NotImplementedError,
            RuntimeError,
            OSError,
            struct.error,
        ):
            raise DamagedArchive(
                _("“%(file)s” in this archive is damaged. Please download the archive again.")
                % {"file": member.path[-80:]}
            ) from None

    def read(self, member: Member, limit: int | None = None) -> bytes:
        """The content of a file; ``limit`` defaults to that of a file that is read into memory."""
        return b"".join(self.chunks(member, self.limits.table if limit is None else limit))

    @contextmanager
    def _open(self, member: Member) -> Iterator[BinaryIO]:
        if isinstance(self._source, zipfile.ZipFile):
            with self._source.open(member.path) as packed:
                yield packed  # type: ignore[misc]
        else:
            path = self._source / member.path if self.kind == "folder" else self._source
            flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) if self.kind == "folder" else os.O_RDONLY
            with os.fdopen(os.open(path, flags), "rb") as plain:
                yield plain

    def _count(self, size: int) -> None:
        self._read += size
        if self.kind == "zip":
            _check_volume(self._read, self._size, self.limits)


def detect(path: Path) -> str:
    """ "zip", "json" or "text", by content. Raises NotAnArchive that names what it is instead, EmptyArchive."""
    with path.open("rb") as file:
        head = file.read(4096)
    if not head.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        raise EmptyArchive(_("This file is empty. Please download it again and choose the new file."))
    if head[:4] in (b"PK\x03\x04", b"PK\x05\x06"):
        return "zip"
    for magic, name in _KNOWN:
        if head.startswith(magic):
            raise NotAnArchive(
                _(
                    "This is %(kind)s. Choose the zip file of LinkedIn's “Get a copy of your data”, one of its CSV files, "
                    "or a JSON Resume."
                )
                % {"kind": name}
            )
    utf16 = (
        head[:2] in (b"\xff\xfe", b"\xfe\xff")
        or head[1::2].count(0) > len(head) // 3
        or head[::2].count(0) > len(head) // 3
    )
    controls = sum(byte < 9 or 13 < byte < 32 for byte in head)
    if not utf16 and controls > len(head) // 50:
        raise NotAnArchive(
            _(
                "This file is neither a zip nor text. Choose the zip file of LinkedIn's “Get a copy of your data”, or a JSON Resume."
            )
        )
    start = head.replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    return "json" if start[:1] in (b"{", b"[") else "text"


_KNOWN = (
    (b"%PDF", gettext_lazy("a PDF")),
    (b"\x1f\x8b", gettext_lazy("a gzip file")),
    (b"Rar!", gettext_lazy("a RAR archive")),
    (b"7z\xbc\xaf", gettext_lazy("a 7-Zip archive")),
    (b"\xfd7zXZ", gettext_lazy("an xz file")),
    (b"BZh", gettext_lazy("a bzip2 file")),
    (b"\xd0\xcf\x11\xe0", gettext_lazy("an old Office document")),
    (b"\x89PNG", gettext_lazy("a picture")),
    (b"\xff\xd8\xff", gettext_lazy("a picture")),
    (b"GIF8", gettext_lazy("a picture")),
    (b"\x7fELF", gettext_lazy("a program")),
    (b"MZ", gettext_lazy("a program")),
    (b"<!DOCTYPE", gettext_lazy("a web page")),
    (b"<!doctype", gettext_lazy("a web page")),
    (b"<html", gettext_lazy("a web page")),
    (b"SQLite format", gettext_lazy("a database")),
)


@contextmanager
def open_archive(path: Path, limits: Limits = LIMITS, *, name: str | None = None) -> Iterator[Archive]:
    """Open a zip, a folder or a single CSV file. ``name`` is what a single file is called by its owner.

    Raises ArchiveError of the kind that fits.
    """
    if path.is_dir():
        yield Archive("folder", _folder_members(path, limits), path, limits, 0)
        return
    if not path.is_file():
        raise NotAnArchive(_("There is no file at %(path)s.") % {"path": str(path)})
    size = path.stat().st_size
    if size > limits.compressed:
        raise ArchiveTooLarge(
            _("This file has %(size)d MB; there is room for %(limit)d MB.")
            % {"size": size // MIB, "limit": limits.compressed // MIB}
        )
    kind = detect(path)
    if kind != "zip":
        called = PurePosixPath((name or path.name).replace("\\", "/")).name or "file.csv"
        yield Archive("file", (Member(called[-limits.name :], size),), path, limits, size)
        return
    with path.open("rb") as file:
        _check_directory(file, size, limits)
        try:
            packed = zipfile.ZipFile(file)
        except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, struct.error):
            raise _damaged() from None
        with packed:
            yield Archive("zip", _zip_members(packed, size, limits), packed, limits, size)


def _damaged() -> DamagedArchive:
    return DamagedArchive(_("This zip file is damaged or incomplete. Please download it again."))


def _check_volume(unpacked: int, stored: int, limits: Limits) -> None:
    if unpacked > limits.unpacked:
        raise ArchiveTooLarge(
            _("Unpacked, this archive has more than %(limit)d MB. Choose LinkedIn's smaller archive.")
            % {"limit": limits.unpacked // MIB}
        )
    if unpacked > limits.ratio_from and unpacked > stored * limits.ratio:
        raise ArchiveTooLarge(
            _(
                "Unpacked, this archive would be more than %(ratio)d times as large as it is: that is no export of a profile."
            )
            % {"ratio": limits.ratio}
        )


def _check_directory(file: BinaryIO, size: int, limits: Limits) -> None:
    """Refuse a list of names that is too long before the library reads it (APPNOTE 4.3.14 to 4.3.16)."""
    tail_at = max(0, size - 65_557 - 20)
    file.seek(tail_at)
    tail = file.read()
    file.seek(0)
    end = tail.rfind(b"PK\x05\x06")
    if end < 0 or len(tail) - end < 22:
        raise _damaged()
    length = struct.unpack_from("<L", tail, end + 12)[0]
    if end >= 20 and tail[end - 20 : end - 16] == b"PK\x06\x07":
        record_at = struct.unpack_from("<Q", tail, end - 12)[0]
        if record_at > size - 56:
            raise _damaged()
        file.seek(record_at)
        length = struct.unpack_from("<Q", file.read(56), 40)[0]
        file.seek(0)
    if length > limits.directory:
        raise _too_many(limits)


def _too_many(limits: Limits) -> UnsafeArchive:
    return UnsafeArchive(
        _("This archive holds more than %(limit)d files, which no export of a profile does.")
        % {"limit": limits.members}
    )


def _zip_members(packed: zipfile.ZipFile, size: int, limits: Limits) -> tuple[Member, ...]:
    entries = packed.infolist()
    if len(entries) > limits.members:
        raise _too_many(limits)
    found: dict[str, Member] = {}
    for entry in entries:
        _check_path(entry.filename, limits)
        if stat.S_ISLNK(entry.external_attr >> 16):
            raise UnsafeArchive(
                _("“%(file)s” in this archive is a link to another file. Nothing was read.")
                % {"file": entry.filename[-80:]}
            )
        if entry.flag_bits & 0x1:
            raise EncryptedArchive(
                _("This archive has a password. Unpack it, and choose it again without one.")
            )
        if not entry.is_dir() and not _is_litter(entry.filename):
            found.setdefault(entry.filename, Member(entry.filename, entry.file_size))
    if not found:
        raise _nothing()
    _check_volume(sum(member.size for member in found.values()), size, limits)
    return tuple(sorted(found.values(), key=lambda member: member.path))


def _nothing() -> EmptyArchive:
    return EmptyArchive(_("There is no file in this archive. Please download it again."))


def _check_path(path: str, limits: Limits) -> None:
    parts = path.replace("\\", "/").split("/")
    if path.startswith(("/", "\\")) or re.match(r"[A-Za-z]:", path) or ".." in parts or "\x00" in path:
        raise UnsafeArchive(
            _("“%(file)s” in this archive leads outside of it. Nothing was read.") % {"file": path[-80:]}
        )
    if len(parts) > limits.depth or len(path) > limits.name:
        raise UnsafeArchive(_("The folders of this archive are nested too deeply. Nothing was read."))


def _is_litter(path: str) -> bool:
    """What macOS and Windows add to archives by themselves."""
    name = path.rpartition("/")[2]
    return (
        path.startswith("__MACOSX/")
        or name.startswith("._")
        or name in {".DS_Store", "Thumbs.db", "desktop.ini"}
    )


def _folder_members(root: Path, limits: Limits) -> tuple[Member, ...]:
    found: list[Member] = []
    waiting = [(root, 1)]
    total = 0
    while waiting:
        folder, depth = waiting.pop()
        if depth > limits.depth:
            raise UnsafeArchive(_("The folders in this folder are nested too deeply. Nothing was read."))
        for entry in sorted(os.scandir(folder), key=lambda item: item.name):
            path = Path(entry.path).relative_to(root).as_posix()
            if entry.is_symlink():
                raise UnsafeArchive(
                    _("“%(file)s” in this folder is a link to another place. Nothing was read.")
                    % {"file": path[-80:]}
                )
            if entry.is_dir():
                waiting.append((Path(entry.path), depth + 1))
            elif entry.is_file() and not _is_litter(path):
                size = entry.stat(follow_symlinks=False).st_size
                total += size
                found.append(Member(path, size))
                if len(found) > limits.members:
                    raise _too_many(limits)
                _check_volume(total, total, limits)
    if not found:
        raise EmptyArchive(_("There is no file in this folder."))
    return tuple(sorted(found, key=lambda member: member.path))
