"""The index writer: takes in what is announced, loses nothing when killed, builds again from the database."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import pytest
from django.db import transaction

from workfolk.base import outbox
from workfolk.engine.retrieval.errors import ShardLocked
from workfolk.engine.retrieval.model import AnyOf, Search
from workfolk.search import queries, services, sources
from workfolk.search.models import Card
from workfolk.search.sources import SourceDocument
from workfolk.search.writer import IndexWriter, index_folder

pytestmark = pytest.mark.django_db


class Shelf:
    """A source that lives in a dictionary: ref → text."""

    kind = "shelf"
    topic = "shelf.changed"
    text_fields = {"text": 1.0}
    filter_fields = ("tag",)
    number_fields: tuple[str, ...] = ()
    version = "1"

    def __init__(self) -> None:
        self.texts: dict[int, str] = {}

    def refs(self) -> Iterable[int]:
        return sorted(self.texts)

    def documents(self, refs: Sequence[int]) -> Iterable[SourceDocument]:
        for ref in refs:
            if ref in self.texts:
                text = self.texts[ref]
                yield SourceDocument(
                    ref, {"text": text}, text, {"text": text}, {"tag": tuple(text.split()[:1])}
                )

    def change(self, ref: int, text: str | None) -> None:
        with transaction.atomic():
            if text is None:
                self.texts.pop(ref, None)
            else:
                self.texts[ref] = text
            outbox.enqueue(self.topic, [ref])


@pytest.fixture
def shelf(monkeypatch: pytest.MonkeyPatch, settings: object, tmp_path: Path) -> Iterator[Shelf]:
    settings.DATA_DIR = tmp_path  # type: ignore[attr-defined]
    monkeypatch.setattr(sources, "_sources", {})
    source = Shelf()
    sources.register_source(source)
    queries.forget()
    yield source
    queries.forget()


def _found(text: str) -> list[int]:
    return [
        hit.id
        for hit in queries.search("shelf", Search(text=text, vector=None, top=None)).hits
        if hit.score > 0
    ]


def test_a_change_becomes_findable(shelf: Shelf) -> None:
    shelf.change(1, "wound care on a ward")
    services.do_take_in()
    shelf.change(2, "customs declarations")
    assert services.do_take_in() == 1
    assert _found("customs") == [2]
    assert queries.cards("shelf", [1, 2, 3]).keys() == {1, 2}


def test_a_changed_text_replaces_the_old_one(shelf: Shelf) -> None:
    shelf.change(1, "wound care")
    services.do_take_in()
    before = queries.versions("shelf", [1])
    shelf.change(1, "crane operation")
    services.do_take_in()
    assert _found("wound") == []
    assert _found("crane") == [1]
    assert queries.versions("shelf", [1]) != before


def test_what_left_the_source_leaves_the_index_and_its_card(shelf: Shelf) -> None:
    shelf.change(1, "wound care")
    services.do_take_in()
    shelf.change(1, None)
    services.do_take_in()
    assert queries.size("shelf") == {"documents": 0}
    assert not Card.objects.exists()


def test_an_unchanged_text_is_not_embedded_again(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    shelf.change(1, "wound care")
    services.do_take_in()
    monkeypatch.setattr(
        "workfolk.engine.retrieval.embedding.HashEmbedder.embed", lambda *_: pytest.fail("embedded again")
    )
    assert services.do_rebuild() == {"shelf": 1}


def test_rows_are_settled_only_after_the_commit(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    shelf.change(1, "wound care")
    services.do_take_in()
    shelf.change(1, "crane operation")
    with IndexWriter.open(shelf) as writer:

        def fail() -> None:
            raise OSError("disk full")

        monkeypatch.setattr(writer.shard, "commit", fail)
        with pytest.raises(OSError, match="disk full"):
            writer.take_in_waiting()
    assert services.waiting() == 1
    assert services.do_take_in() == 1
    assert _found("crane") == [1]


def test_a_damaged_index_heals_by_itself(shelf: Shelf) -> None:
    shelf.change(1, "wound care")
    services.do_take_in()
    for path in index_folder("shelf").rglob("*"):
        if path.is_file() and path.name != "lock" and path.stat().st_size > 8:
            path.write_bytes(b"garbage" + path.read_bytes()[7:])
    queries.forget()
    with pytest.raises(queries.IndexMissing, match="rebuild"):
        queries.search("shelf", Search(text="wound", top=None))
    services.do_take_in()
    queries.forget()
    assert _found("wound") == [1]


def test_another_recipe_builds_the_index_again(shelf: Shelf) -> None:
    shelf.change(1, "wound care")
    services.do_take_in()
    shelf.version = "2"
    shelf.texts[2] = "never announced"
    services.do_take_in()
    assert _found("announced") == [2]


def test_there_is_one_writer(shelf: Shelf) -> None:
    with IndexWriter.open(shelf), pytest.raises(ShardLocked, match="one writer"):
        IndexWriter.open(shelf)


def test_no_index_is_a_clear_message(shelf: Shelf) -> None:
    with pytest.raises(queries.IndexMissing, match="workfolk search rebuild"):
        queries.search("shelf", Search(text="wound", where=AnyOf("tag", ("wound",))))


def test_a_document_that_cannot_be_made_holds_up_nobody(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    documents = shelf.documents

    def fragile(refs: Sequence[int]) -> Iterable[SourceDocument]:
        if 2 in refs:
            raise ValueError("cannot be read")
        return documents(refs)

    monkeypatch.setattr(shelf, "documents", fragile)
    for ref, text in ((1, "wound care"), (2, "poison"), (3, "crane operation")):
        shelf.change(ref, text)
    services.do_take_in()
    assert queries.size("shelf") == {"documents": 2}
    assert services.waiting() == 0


def test_removed_words_leave_the_files_too(shelf: Shelf) -> None:
    for ref in range(1, 30):
        shelf.change(ref, f"profile number{ref}")
    shelf.change(30, "zanzibarquaver only once")
    services.do_take_in()

    def on_disk() -> bool:
        return any(
            b"zanzibarquaver" in path.read_bytes()
            for path in index_folder("shelf").rglob("*")
            if path.is_file()
        )

    assert on_disk()
    shelf.change(30, None)
    with IndexWriter.open(shelf) as writer:
        writer.take_in_waiting()
        assert writer.tidy()
        assert not writer.tidy()
    assert not on_disk()
    queries.forget()
    assert queries.size("shelf") == {"documents": 29}


def test_a_running_writer_builds_again_when_asked(shelf: Shelf) -> None:
    shelf.change(1, "wound care")
    with IndexWriter.open(shelf) as writer:
        writer.build()
        shelf.texts[2] = "never announced"
        services.do_request_rebuild()
        assert writer.take_in_waiting() == 1
    assert _found("announced") == [2]
    assert services.waiting() == 0


def test_each_index_takes_in_its_own_news(shelf: Shelf) -> None:
    other = Shelf()
    other.kind, other.topic = "attic", "attic.changed"
    sources.register_source(other)
    shelf.change(1, "wound care")
    other.change(7, "old chairs")
    with IndexWriter.open(shelf) as writer:
        writer.build()
        writer.take_in_waiting()
    assert services.waiting() == 1, "the attic has not been written yet"
