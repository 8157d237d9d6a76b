"""Another index is built beside the one that serves: without a gap, and without missing what changes meanwhile."""

from __future__ import annotations

import numpy as np
import pytest
from tests.search.shelf import Shelf, everyone, found, is_building

from workfolk.engine.retrieval.model import AnyOf, Not, Search
from workfolk.search import building, embedders, queries, services, writer
from workfolk.search.backends import place
from workfolk.search.models import Card
from workfolk.search.writer import IndexWriter, index_folder

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def small_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writer, "CHUNK", 2)
    monkeypatch.setattr(writer, "COMMIT_EVERY", 4)


@pytest.fixture
def filled(shelf: Shelf) -> Shelf:
    """Ten people, indexed."""
    for ref in range(1, 11):
        shelf.change(ref, f"wound care number{ref}")
    services.do_take_in()
    return shelf


def _with_last_word(shelf: Shelf) -> None:
    """Another version, with a field more."""
    shelf.version = "2"
    shelf.filter_fields = ("tag", "last")


def _total(search: Search) -> tuple[int, tuple[str, ...]]:
    results = queries.search("shelf", search)
    return results.total, results.missing


def test_the_old_index_answers_and_takes_changes_in_until_the_new_one_serves(filled: Shelf) -> None:
    before = index_folder("shelf")
    _with_last_word(filled)
    with IndexWriter.open(filled) as this:
        assert is_building(this)
        steps = 0
        while is_building(this):
            filled.change(20 + steps, f"late wound{steps}")
            this.step()
            if is_building(this):
                assert found(f"wound{steps}") == [20 + steps], "the serving index takes changes in"
                assert index_folder("shelf") == before
            steps += 1
        filled.change(1, None)
    assert steps >= 5
    assert index_folder("shelf") != before
    assert not before.exists()
    refs = sorted([*range(2, 11), *range(20, 20 + steps)])
    assert everyone() == (len(refs), refs)
    assert _total(Search(where=AnyOf("last", ("number7",)), top=None)) == (1, ())
    assert _total(Search(where=AnyOf("last", ("wound0",)), top=None)) == (1, ())


def test_a_field_that_the_serving_index_lacks_lets_nobody_in(filled: Shelf) -> None:
    _with_last_word(filled)
    for where in (AnyOf("last", ("number7",)), Not(AnyOf("last", ("number7",)))):
        assert _total(Search(where=where, top=None)) == (0, ("field:last",))
    assert _total(Search(text="wound", top=None)) == (10, ())


def test_a_change_during_the_build_is_in_both_wherever_the_build_stands(filled: Shelf) -> None:
    filled.version = "2"
    with IndexWriter.open(filled) as this:
        this.step()
        filled.change(1, "crane operation")  # is in already
        filled.change(10, "crane operation")  # comes at the end
        filled.change(2, None)
        filled.change(9, None)
        while is_building(this):
            this.step()
            assert found("crane") == [1, 10]
            assert everyone()[0] == 8
    assert found("crane") == [1, 10]
    assert everyone() == (8, [1, 3, 4, 5, 6, 7, 8, 10])


def test_a_build_that_is_killed_leaves_the_old_index_and_begins_again(filled: Shelf) -> None:
    before = index_folder("shelf")
    _with_last_word(filled)
    with IndexWriter.open(filled) as this:
        this.step()
        this.step()
        assert building.current("shelf") is not None
    assert index_folder("shelf") == before
    assert everyone()[0] == 10
    with IndexWriter.open(filled) as this:
        assert [path.name for path in before.parent.iterdir() if path.is_dir()] == [before.name]
        while is_building(this):
            this.step()
    assert everyone()[0] == 10
    assert index_folder("shelf") != before
    assert building.current("shelf") is None


def test_a_request_outlives_a_writer_that_is_killed_while_it_builds(filled: Shelf) -> None:
    before = index_folder("shelf")
    services.do_request_rebuild("shelf")
    with IndexWriter.open(filled) as this:
        this.step()
        this.step()
        assert is_building(this)
    assert services.waiting() == 1
    with IndexWriter.open(filled) as this:
        while services.waiting():
            this.step()
    assert index_folder("shelf") != before


def test_a_request_for_another_kind_is_not_ours(filled: Shelf) -> None:
    before = index_folder("shelf")
    services.do_request_rebuild("attic")
    services.do_take_in()
    assert services.waiting() == 0
    assert index_folder("shelf") == before


def test_cards_of_people_who_left_unannounced_go_with_the_next_build(filled: Shelf) -> None:
    del filled.texts[3]
    filled.texts[77] = "wound care, unannounced"
    services.do_rebuild()
    assert 3 not in set(Card.objects.values_list("ref", flat=True))
    assert everyone() == (10, [1, 2, *range(4, 11), 77])
    assert queries.erasures("shelf").waiting == 1


def test_progress_is_told_by_documents(filled: Shelf) -> None:
    seen: list[tuple[int, int]] = []
    assert services.do_rebuild(lambda done, total: seen.append((done, total))) == {"shelf": 10}
    assert seen == [(done, 10) for done in (2, 4, 6, 8, 10)]
    assert services.do_rebuild(kinds=["attic"]) == {}


class OtherEmbedder:
    """Another model, of another space and size."""

    name = "other"
    dim = 3

    def embed(self, texts: list[str]) -> np.ndarray:
        return np.tile(np.array([1, 0, 0], dtype=np.float32), (len(texts), 1))


def test_with_another_model_the_old_index_answers_by_words_until_the_new_one_serves(
    filled: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (embedders, writer, queries):
        monkeypatch.setattr(module, "embedder", OtherEmbedder)
    monkeypatch.setattr("workfolk.search.taking.embedder", OtherEmbedder)
    with IndexWriter.open(filled) as this:
        this.step()
        filled.change(30, "late wound care")
        this.step()
        results = queries.search("shelf", Search(text="late", vector=queries.embed("late"), top=3))
        assert results.missing == ("vector",)
        assert results.hits[0].id == 30
        while is_building(this):
            this.step()
    results = queries.search("shelf", Search(vector=queries.embed("late"), top=3))
    assert results.missing == ()
    assert results.hits[0].score == pytest.approx(1.0)


def test_an_index_of_another_layout_is_swept_away_and_built(shelf: Shelf) -> None:
    home = index_folder("shelf")
    (home / "base-000001").mkdir(parents=True)
    (home / "CURRENT").write_text("1 2\n")
    shelf.change(1, "wound care")
    services.do_take_in()
    assert found("wound") == [1]
    assert {path.name for path in home.iterdir()} == {"LOCK", "SERVING", place("shelf").serving()}


def test_what_serves_is_merged_while_a_long_build_lasts(
    filled: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    tended: list[bool] = []
    _with_last_word(filled)
    with IndexWriter.open(filled) as this:
        assert this._serving is not None
        monkeypatch.setattr(this._serving.writer, "tend", lambda: tended.append(True))
        this.step()
        assert is_building(this)
    assert tended, "its segments would pile up"
