# they say what is the matter: ShardLocked, ShardCorrupt
"""What can go wrong with a shard, each with what to do about it."""

from __future__ import annotations

from pathlib import Path

REBUILD = "rebuild with `workfolk search rebuild`"


class RetrievalError(Exception):
    """Base of every error of this package."""


class InvalidSearch(RetrievalError, ValueError):
    """A schema, document, change or search that the shard cannot take; nothing was changed."""


class ShardMissing(RetrievalError):
    """There is no shard in the folder yet."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"There is no search index in {path}: {REBUILD}.")


class ShardLocked(RetrievalError):
    """Another writer holds the shard."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"Another process is already writing the search index in {path}. "
            "Only one writer works at a time: stop the other one, or wait until it has finished."
        )


class ShardCorrupt(RetrievalError):
    """A file of the shard is missing, unreadable or not what was written."""

    def __init__(self, path: Path, reason: str) -> None:
        self.path, self.reason = path, reason
        super().__init__(f"The search index file {path} cannot be used ({reason}): {REBUILD}.")


class SchemaMismatch(RetrievalError):
    """The shard was built with another schema."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"The search index in {path} was built with other fields or vectors: {REBUILD}.")
