"""A damaged index is noticed, answers as well as it can, and is built again without anybody's help."""

from __future__ import annotations

import contextlib
import shutil

import pytest
from tests.search.shelf import Shelf, damage, everyone, found, is_building

from workfolk.engine.retrieval.model import Search
from workfolk.search import guard, queries, services
from workfolk.search.backends import FolderPlace, FolderReader
from workfolk.search.models import Damage
from workfolk.search.writer import IndexWriter, index_folder

pytestmark = pytest.mark.django_db


@pytest.fixture
def filled(shelf: Shelf) -> Shelf:
    for ref in range(1, 11):
        shelf.change(ref, f"wound care number{ref}")
    services.do_take_in()
    return shelf


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries, "RETRY_EVERY", 0.0)
    monkeypatch.setattr("workfolk.search.backends.PAUSE", 0.0)
    monkeypatch.setattr("workfolk.search.writer.CHUNK", 2)


def _until_complete(shelf: Shelf) -> None:
    with IndexWriter.open(shelf) as writer:
        while services.waiting() or is_building(writer):
            writer.step()


def test_who_opens_a_damaged_index_reads_a_kind_message_until_it_has_healed(filled: Shelf) -> None:
    damage(index_folder("shelf"))
    queries.forget()
    for _time in range(2):
        with pytest.raises(queries.IndexMissing, match="workfolk search rebuild"):
            found("wound")
    assert queries.damaged("shelf") is not None
    assert services.waiting() == 1, "the writer is asked once"
    _until_complete(filled)
    assert everyone()[0] == 10
    assert queries.damaged("shelf") is None
    assert services.waiting() == 0


def test_an_open_reader_goes_on_and_shows_nobody_who_has_hidden_since(filled: Shelf) -> None:
    assert everyone()[0] == 10
    before = index_folder("shelf")
    with IndexWriter.open(filled) as writer:
        filled.change(11, "late wound")
        writer.step()
        damage(before)  # before the reader has taken this up
        filled.change(3, None)
        assert everyone()[1] == [1, 2, *range(4, 11)], "an older state, without who is gone"
        assert queries.damaged("shelf") is not None
        while services.waiting() or is_building(writer):
            assert 3 not in everyone()[1]
            writer.step()
    assert everyone()[1] == [1, 2, *range(4, 12)]
    assert not before.exists()


def test_a_writer_that_starts_over_a_damaged_index_builds_beside_it(filled: Shelf) -> None:
    assert everyone()[0] == 10
    damage(index_folder("shelf"))
    with IndexWriter.open(filled) as writer:
        assert is_building(writer)
        assert queries.damaged("shelf") is not None
        filled.change(4, None)
        writer.step()
        assert services.waiting() == 1, (
            "taken in where nothing can be written but the new build; the request is left"
        )
        assert everyone()[1] == [1, 2, 3, 5, 6, 7, 8, 9, 10], "and still nobody who has gone is found"
        while is_building(writer):
            writer.step()
    assert everyone()[0] == 9
    assert queries.damaged("shelf") is None


def test_bytes_that_change_under_an_open_reader_never_end_in_a_traceback(filled: Shelf) -> None:
    assert everyone()[0] == 10
    for path in sorted(index_folder("shelf").glob("segment-*")):
        raw = path.read_bytes()
        with path.open("r+b") as file:  # the same file, as a failing disk would have it
            file.seek(len(raw) // 4)
            file.write(b"\xff" * (len(raw) // 2))
    for text in ("wound", "care", "number3", None):
        with contextlib.suppress(queries.IndexMissing):
            queries.search("shelf", Search(text=text, top=None))
    queries.forget()
    with pytest.raises(queries.IndexMissing):
        everyone()
    _until_complete(filled)
    assert everyone()[0] == 10


def test_a_fault_of_ours_is_not_called_damage(filled: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_args: object) -> None:
        raise IndexError("a fault of ours")

    monkeypatch.setattr(FolderReader, "search", fail)
    with pytest.raises(IndexError, match="a fault of ours"):
        everyone()
    assert not Damage.objects.exists()


def test_a_folder_that_was_removed_is_missed_by_the_writer(
    filled: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workfolk.search.writer.CHECK_EVERY", -1.0)
    with IndexWriter.open(filled) as writer:
        shutil.rmtree(index_folder("shelf").parent)
        queries.forget()
        with pytest.raises(queries.IndexMissing):
            everyone()
        writer.step()
        while is_building(writer):
            writer.step()
    assert everyone()[0] == 10


def test_a_build_that_cannot_be_opened_leaves_the_one_before(
    filled: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert everyone()[0] == 10
    serve = FolderPlace.serve

    def serve_damaged(place: FolderPlace, build: str) -> None:
        damage(place.path(build))
        serve(place, build)

    with monkeypatch.context() as patched:
        patched.setattr(FolderPlace, "serve", serve_damaged)
        services.do_rebuild()
    filled.texts.pop(5)  # whether announced or not: an older state is never believed
    assert everyone()[1] == [1, 2, 3, 4, 6, 7, 8, 9, 10]
    assert queries.damaged("shelf") is not None
    _until_complete(filled)
    assert everyone()[0] == 9


def test_damage_is_noted_once(filled: Shelf) -> None:
    del filled
    guard.note_damage("shelf")
    first = queries.damaged("shelf")
    guard.note_damage("shelf")
    assert queries.damaged("shelf") == first
    assert services.waiting() == 1
