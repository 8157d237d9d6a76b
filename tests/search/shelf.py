"""A source of documents that lives in a dictionary, and what tests ask of its index."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from workfolk.base import outbox
from workfolk.engine.retrieval.model import Search
from workfolk.search import queries
from workfolk.search.sources import SourceDocument
from workfolk.search.writer import IndexWriter


class Shelf:
    """ref → text. The first word of a text is its tag."""

    topic = "shelf.changed"
    text_fields = {"text": 1.0}
    filter_fields: tuple[str, ...] = ("tag",)
    number_fields: tuple[str, ...] = ()
    version = "1"

    def __init__(self, kind: str = "shelf") -> None:
        self.kind = kind
        self.topic = f"{kind}.changed"
        self.texts: dict[int, str] = {}

    def refs(self) -> Iterable[int]:
        return sorted(self.texts)

    def gone(self, waiting: QuerySet[Any]) -> Iterable[int]:
        return [ref for ref in waiting.values_list("ref", flat=True).distinct() if ref not in self.texts]

    def documents(self, refs: Sequence[int]) -> Iterable[SourceDocument]:
        for ref in refs:
            if ref in self.texts:
                text = self.texts[ref]
                filters = {"tag": tuple(text.split()[:1])}
                if "last" in self.filter_fields:
                    filters["last"] = tuple(text.split()[-1:])
                yield SourceDocument(ref, {"text": text}, text, {"text": text}, filters)

    def change(self, ref: int, text: str | None) -> None:
        """Another text, or none, announced as a context does it."""
        with transaction.atomic():
            if text is None:
                self.texts.pop(ref, None)
            else:
                self.texts[ref] = text
            outbox.enqueue(self.topic, [ref])


def found(text: str, kind: str = "shelf", **more: Any) -> list[int]:
    """Who is found by a word."""
    results = queries.search(kind, Search(text=text, top=None), **more)
    return [hit.id for hit in results.hits if hit.score > 0]


def everyone(kind: str = "shelf", **more: Any) -> tuple[int, list[int]]:
    """The total of a search for everybody, and their refs."""
    results = queries.search(kind, Search(top=None), **more)
    return results.total, sorted(hit.id for hit in results.hits)


def files_with(word: str, folder: Path) -> list[str]:
    """Files below a folder in which a word stands."""
    return [path.name for path in folder.rglob("*") if path.is_file() and word.encode() in path.read_bytes()]


def is_building(writer: IndexWriter) -> bool:
    """Whether another index is still to be built."""
    return not writer.is_complete


def damage(folder: Path) -> None:
    """Other bytes in every file of an index that holds documents. Files that are open keep what they had."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.name not in {"LOCK", "SERVING", "CURRENT"} and path.stat().st_size > 8:
            raw = path.read_bytes()
            path.unlink()
            path.write_bytes(b"garbage" + raw[7:])
