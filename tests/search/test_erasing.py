"""Deleted text leaves the files, is looked for there, and only then is it said that it is gone."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from django.db import transaction
from tests.search.shelf import Shelf, everyone, files_with

from workfolk.base import clock
from workfolk.search import erasing, queries, services
from workfolk.search.backends import FolderPlace, FolderWriter
from workfolk.search.models import Card, Erasure
from workfolk.search.rules import LONGEST_PAUSE, purge_pause
from workfolk.search.writer import IndexWriter

pytestmark = pytest.mark.django_db
WORD = "zanzibarquaver"


@pytest.fixture
def filled(shelf: Shelf) -> Shelf:
    """Thirty people; one of them uses a word that nobody else uses."""
    for ref in range(1, 30):
        shelf.change(ref, f"profile number{ref}")
    shelf.change(30, f"{WORD} only once")
    services.do_take_in()
    return shelf


def _until_idle(writer: IndexWriter) -> None:
    """As the writer's process does it, without the pauses."""
    writer.eraser.begin_again()
    for _step in range(1000):
        if not writer.step() and not queries.erasures("shelf").waiting:
            return
    raise AssertionError("the writer does not come to an end")


def _files(folder: Path) -> list[str]:
    return files_with(WORD, folder / "index")


def test_removed_words_leave_the_files_and_that_is_recorded(filled: Shelf, tmp_path: Path) -> None:
    assert _files(tmp_path)
    filled.change(30, None)
    with IndexWriter.open(filled) as writer:
        writer.take_in_waiting()
        assert _files(tmp_path), "a commit alone does not rewrite what is there"
        told = queries.erasures("shelf")
        assert (told.waiting, told.done) == (1, 0)
        assert told.oldest is not None
        _until_idle(writer)
        assert _files(tmp_path) == []
    assert everyone()[0] == 29
    assert queries.erasures("shelf") == erasing.Erasures(0, None, 1)
    row = Erasure.objects.get()
    assert row.ref is None and len(row.who) == 64 and row.who != "30"
    assert row.done_at is not None and row.build


def test_who_was_never_indexed_leaves_nothing_to_erase(filled: Shelf) -> None:
    filled.change(99, None)
    services.do_take_in()
    assert queries.erasures("shelf") == erasing.Erasures(0, None, 0)


def test_an_account_that_is_deleted_is_remembered_until_the_files_are_clean(
    filled: Shelf, tmp_path: Path
) -> None:
    with transaction.atomic():  # as the eraser of the account does it, whether or not a writer runs
        services.do_forget("shelf", [30])
        filled.change(30, None)
    assert not Card.objects.filter(ref=30).exists()
    assert queries.erasures("shelf").waiting == 1
    with IndexWriter.open(filled) as writer:
        _until_idle(writer)
    assert _files(tmp_path) == []
    assert queries.erasures("shelf").done == 1


def test_what_the_index_has_not_taken_in_is_not_part_of_a_round(
    filled: Shelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    services.do_forget("shelf", [30])
    filled.change(30, None)
    with IndexWriter.open(filled) as writer:
        with monkeypatch.context() as patched:
            patched.setattr(writer, "take_in_waiting", lambda: 0)
            for _step in range(20):
                writer.step()
        assert queries.erasures("shelf").waiting == 1
        assert _files(tmp_path)
        _until_idle(writer)
    assert _files(tmp_path) == []
    assert queries.erasures("shelf").waiting == 0


def test_whatever_is_left_anywhere_keeps_it_from_being_said(
    filled: Shelf, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    filled.change(30, None)
    asked: list[list[int]] = []

    def traces(_place: FolderPlace, ids: list[int]) -> tuple[str, ...]:
        asked.append(list(ids))
        return ("000009-leftover/segment-000001",) if len(asked) == 1 else ()

    monkeypatch.setattr(FolderPlace, "traces", traces)
    with IndexWriter.open(filled) as writer:
        for _step in range(100):
            writer.step()
        assert asked == [[30]], "the next try comes after a pause"
        assert queries.erasures("shelf").waiting == 1
        assert "000009-leftover" in caplog.text and WORD not in caplog.text
        _until_idle(writer)
    assert asked == [[30], [30]]
    assert queries.erasures("shelf") == erasing.Erasures(0, None, 1)


def test_a_card_that_is_left_keeps_it_from_being_said(filled: Shelf) -> None:
    card = Card.objects.get(ref=30)
    filled.change(30, None)
    with IndexWriter.open(filled) as writer:
        writer.take_in_waiting()
        card.save(force_insert=True)
        for _step in range(100):
            writer.step()
    assert queries.erasures("shelf").waiting == 1


def test_a_leftover_folder_is_looked_through(filled: Shelf, tmp_path: Path) -> None:
    place = FolderPlace(tmp_path / "index" / "shelf")
    serving = str(place.serving())
    assert place.traces([30])
    left = place.folder / "000077-left"
    place.path(serving).rename(left)
    assert place.traces([30]) and not place.traces([99])


def test_killed_while_it_rewrites_it_goes_on_after_the_restart(
    filled: Shelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled.change(30, None)
    with IndexWriter.open(filled) as writer:
        writer.take_in_waiting()
        with monkeypatch.context() as patched:
            patched.setattr(FolderWriter, "purge", lambda _writer: False)  # never comes to its end
            for _step in range(5):
                writer.step()
    assert _files(tmp_path)
    assert queries.erasures("shelf").waiting == 1
    with IndexWriter.open(filled) as writer:
        _until_idle(writer)
    assert _files(tmp_path) == []
    assert queries.erasures("shelf").waiting == 0


def test_who_comes_back_before_is_not_erased(filled: Shelf) -> None:
    filled.change(30, None)
    with IndexWriter.open(filled) as writer:
        writer.take_in_waiting()
        assert queries.erasures("shelf").waiting == 1
        filled.change(30, "back again")
        _until_idle(writer)
    assert queries.erasures("shelf") == erasing.Erasures(0, None, 0)
    assert everyone()[0] == 30


def test_a_build_beside_is_waited_for_and_erases_too(filled: Shelf, tmp_path: Path) -> None:
    services.do_request_rebuild()
    with IndexWriter.open(filled) as writer:
        filled.change(30, None)
        _until_idle(writer)
        assert writer.is_complete
    assert _files(tmp_path) == []
    assert queries.erasures("shelf") == erasing.Erasures(0, None, 1)


def test_the_proof_is_kept_for_thirty_days(filled: Shelf) -> None:
    filled.change(30, None)
    with IndexWriter.open(filled) as writer:
        _until_idle(writer)
        for days, kept in ((29, 1), (31, 0)):
            with clock.fixed(clock.now() + timedelta(days=days)):
                _until_idle(writer)
            assert queries.erasures("shelf").done == kept


def test_changed_text_leaves_the_files_within_a_day(
    filled: Shelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled.change(30, "another text")
    now = [0.0]
    with IndexWriter.open(filled) as writer:
        writer.eraser = erasing.Eraser(filled, writer.place, lambda: now[0])
        for _step in range(20):
            writer.step()
        before = _files(tmp_path)
        now[0] = erasing.TIDY_EVERY
        for _step in range(200):
            writer.step()
            if not _files(tmp_path):
                break
    assert before
    assert _files(tmp_path) == []


def test_large_indexes_are_rewritten_less_often(shelf: Shelf) -> None:
    del shelf
    assert purge_pause(0.05) == pytest.approx(1.0)
    assert purge_pause(600) == LONGEST_PAUSE
