"""The index writer: takes in what is announced, loses nothing when killed, builds again from the database."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pytest
from tests.search.shelf import Shelf, found

from workfolk.engine.retrieval.errors import ShardLocked
from workfolk.engine.retrieval.model import AnyOf, Search
from workfolk.search import queries, services, sources
from workfolk.search.backends import FolderWriter
from workfolk.search.models import Card
from workfolk.search.sources import SourceDocument
from workfolk.search.writer import IndexWriter

pytestmark = pytest.mark.django_db


def test_a_change_becomes_findable(shelf: Shelf) -> None:
    shelf.change(1, "wound care on a ward")
    services.do_take_in()
    shelf.change(2, "customs declarations")
    assert services.do_take_in() == 1
    assert found("customs") == [2]
    assert queries.cards("shelf", [1, 2, 3]).keys() == {1, 2}


def test_a_changed_text_replaces_the_old_one(shelf: Shelf) -> None:
    shelf.change(1, "wound care")
    services.do_take_in()
    before = queries.versions("shelf", [1])
    shelf.change(1, "crane operation")
    services.do_take_in()
    assert found("wound") == []
    assert found("crane") == [1]
    assert queries.versions("shelf", [1]) != before


def test_what_left_the_source_leaves_the_index_and_its_card(shelf: Shelf) -> None:
    shelf.change(1, "wound care")
    services.do_take_in()
    shelf.change(1, None)
    services.do_take_in()
    assert queries.size("shelf")["documents"] == 0
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

    def fail(_writer: FolderWriter) -> None:
        raise OSError("disk full")

    with monkeypatch.context() as patched, IndexWriter.open(shelf) as writer:
        patched.setattr(FolderWriter, "commit", fail)
        with pytest.raises(OSError, match="disk full"):
            writer.take_in_waiting()
    assert services.waiting() == 1
    assert services.do_take_in() == 1
    assert found("crane") == [1]


def test_another_recipe_builds_the_index_again(shelf: Shelf) -> None:
    shelf.change(1, "wound care")
    services.do_take_in()
    shelf.version = "2"
    shelf.texts[2] = "never announced"
    services.do_take_in()
    assert found("announced") == [2]


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
    assert queries.size("shelf")["documents"] == 2
    assert services.waiting() == 0


def test_a_running_writer_builds_again_when_asked(shelf: Shelf) -> None:
    shelf.change(1, "wound care")
    with IndexWriter.open(shelf) as writer:
        writer.build()
        shelf.texts[2] = "never announced"
        services.do_request_rebuild()
        assert found("announced") == []
        while services.waiting():
            writer.step()
    assert found("announced") == [2]
    assert services.waiting() == 0


def test_each_index_takes_in_its_own_news(shelf: Shelf) -> None:
    other = Shelf("attic")
    sources.register_source(other)
    shelf.change(1, "wound care")
    other.change(7, "old chairs")
    with IndexWriter.open(shelf) as writer:
        writer.build()
        writer.take_in_waiting()
    assert services.waiting() == 1, "the attic has not been written yet"
