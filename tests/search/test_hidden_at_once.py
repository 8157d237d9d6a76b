"""Nobody is found who has just hidden, whatever the index knows: in hits, in totals, and while changes race."""

from __future__ import annotations

from typing import Any

import pytest
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from tests.search.shelf import Shelf, damage, everyone, found

from workfolk.search import guard, queries, services
from workfolk.search.backends import FolderPlace, FolderWriter
from workfolk.search.writer import IndexWriter, index_folder

pytestmark = pytest.mark.django_db


def test_who_hides_is_gone_from_hits_and_totals_before_the_writer_looks(shelf: Shelf) -> None:
    for ref in (1, 2, 3):
        shelf.change(ref, "wound care")
    services.do_take_in()
    shelf.change(2, None)
    assert found("wound") == [1, 3]
    assert everyone() == (2, [1, 3])
    services.do_take_in()
    assert everyone() == (2, [1, 3])


def test_who_comes_back_before_the_writer_looks_is_there(shelf: Shelf) -> None:
    shelf.change(1, "wound care")
    services.do_take_in()
    shelf.change(1, None)
    shelf.change(1, "wound care")
    assert found("wound") == [1]


def test_who_has_changed_and_may_be_found_stays_in_the_list(shelf: Shelf) -> None:
    shelf.change(1, "wound care")
    services.do_take_in()
    shelf.change(1, "wound care and more")
    assert found("wound") == [1]


def test_excluded_people_are_left_out_of_the_total_too(shelf: Shelf) -> None:
    for ref in (1, 2, 3):
        shelf.change(ref, "wound care")
    services.do_take_in()
    assert everyone(excluded=[2, 99]) == (2, [1, 3])


def test_a_viewer_may_see_fewer_people_than_the_index_holds(shelf: Shelf) -> None:
    narrow = Shelf()  # what somebody sees who may not find 2
    for ref in (1, 2, 3):
        shelf.change(ref, "wound care")
        if ref != 2:
            narrow.texts[ref] = "wound care"
    services.do_take_in()
    shelf.change(2, "wound care, no longer for everyone")
    assert everyone() == (3, [1, 2, 3])
    assert everyone(seen_by=narrow) == (2, [1, 3])


def test_however_many_wait_only_one_question_is_asked(shelf: Shelf) -> None:
    from django.db import connection

    for ref in range(1, 4):
        shelf.change(ref, "wound care")
    services.do_take_in()
    counts = []
    for more in (1, 300):
        for ref in range(100, 100 + more):
            shelf.change(ref, None)
        shelf.change(1, None)
        with CaptureQueriesContext(connection) as asked:
            assert everyone() == (2, [2, 3])
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 2


def test_a_change_that_is_taken_in_between_question_and_search_hides_all_the_same(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf.change(1, "wound care")
    services.do_take_in()
    everyone()  # open
    asked = guard.gone

    def settled_after(*args: Any) -> tuple[int, ...]:
        shelf.change(1, None)
        gone = asked(*args)
        services.do_take_in()
        return gone

    def settled_before(*args: Any) -> tuple[int, ...]:
        services.do_take_in()
        return asked(*args)

    monkeypatch.setattr(guard, "gone", settled_after)
    assert everyone() == (0, [])
    monkeypatch.setattr(guard, "gone", asked)
    shelf.change(1, "back again")
    assert everyone() == (0, [])
    services.do_take_in()
    assert everyone() == (1, [1])
    shelf.change(1, None)
    monkeypatch.setattr(guard, "gone", settled_before)
    assert everyone() == (0, [])


class Killed(Exception):
    """What stands for kill -9 here: nothing that comes after it is done."""


ACTIONS = st.one_of(
    st.tuples(st.just("show"), st.integers(1, 6)),
    st.tuples(st.just("hide"), st.integers(1, 6)),
    st.tuples(st.just("forget"), st.integers(1, 6)),
    st.tuples(st.sampled_from(["step", "step", "step", "request", "recipe", "reopen", "damage", "fresh reader"]), st.just(0)),
    st.tuples(st.sampled_from(["die in commit", "die after commit", "die before serving", "die in clearing"]), st.just(0)),
)  # fmt: skip


class Walk:
    """A writer that is killed and started again, over an index that is damaged now and then."""

    def __init__(self, shelf: Shelf, patch: pytest.MonkeyPatch) -> None:
        self.shelf = shelf
        self.patch = patch
        self.writer: IndexWriter | None = None

    def act(self, action: str, ref: int) -> None:
        if action == "show":
            self.shelf.change(ref, f"wound care {ref}")
        elif action == "hide":
            self.shelf.change(ref, None)
        elif action == "forget":
            services.do_forget("shelf", [ref])
            self.shelf.change(ref, None)
        elif action == "request":
            services.do_request_rebuild()
        elif action == "recipe":
            self.shelf.version += "1"
            self.close()
        elif action == "reopen":
            self.close()
        elif action == "damage":
            damage(index_folder("shelf"))
            self.close()
        elif action == "fresh reader":
            queries.forget()
        else:
            self.step(action)

    def step(self, action: str) -> None:
        with self.patch.context() as patched:
            if action == "die in commit":
                patched.setattr(FolderWriter, "commit", _die)
            elif action == "die after commit":
                patched.setattr("workfolk.base.outbox.settle", _die)
            elif action == "die before serving":
                patched.setattr(FolderPlace, "serve", _die)
            elif action == "die in clearing":
                patched.setattr(FolderPlace, "clear", _die)
            try:
                if self.writer is None:
                    self.writer = IndexWriter.open(self.shelf)
                self.writer.step()
            except Killed:
                self.close()

    def close(self) -> None:
        if self.writer is not None:
            self.writer.close()
        self.writer = None


def _die(*_args: object, **_more: object) -> None:
    raise Killed


def test_in_any_order_of_changes_steps_and_kills_nobody_hidden_is_found(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workfolk.search.writer.CHUNK", 1)  # so that a build takes several steps
    monkeypatch.setattr("workfolk.search.writer.COMMIT_EVERY", 3)
    monkeypatch.setattr("workfolk.search.queries.RETRY_EVERY", 0.0)

    @hypothesis_settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.lists(ACTIONS, min_size=10, max_size=40))
    def walk(actions: list[tuple[str, int]]) -> None:
        shelf.texts = {ref: f"wound care {ref}" for ref in range(1, 7)}
        queries.forget()
        services.do_request_rebuild()
        services.do_take_in()
        this = Walk(shelf, monkeypatch)
        try:
            for action, ref in actions:
                this.act(action, ref)
                try:
                    total, refs = everyone()
                except queries.IndexMissing:
                    continue
                assert set(refs) <= set(shelf.texts), (action, refs)
                assert total == len(refs)
            while services.waiting() or this.writer is None or not this.writer.is_complete:
                this.step("step")
            assert everyone() == (len(shelf.texts), sorted(shelf.texts))
        finally:
            this.close()

    walk()
