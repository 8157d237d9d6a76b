"""The compiled matcher: made beforehand, used by whoever answers, and nobody waits for it."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from django.conf import LazySettings
from numpy.typing import NDArray

from workfolk.engine.retrieval.embedding import HashEmbedder
from workfolk.engine.skills.matcher import Matcher
from workfolk.skills import queries, services

from .small import bring_in, esco, occupation, skill

pytestmark = pytest.mark.django_db


class Counting(HashEmbedder):
    """Remembers what it was asked to embed."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self.texts += texts
        return super().embed(texts)


@pytest.fixture
def embedder(monkeypatch: pytest.MonkeyPatch) -> Counting:
    made = Counting()
    monkeypatch.setattr(queries, "_embedder", [lambda: made])
    return made


@pytest.fixture(autouse=True)
def folder(settings: LazySettings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A data folder of its own; a change is noticed at once."""
    settings.DATA_DIR = tmp_path
    monkeypatch.setattr(queries, "NOTICED_AFTER", 0.0)
    queries.forget()
    yield tmp_path / "taxonomy"
    queries.forget()


def first(*more: str) -> None:
    """An import of huts and as many other skills."""
    skills = [skill(1, "thatch huts"), *(skill(n, label) for n, label in enumerate(more, 2))]
    bring_in(esco(f"{len(skills)}", skills, [occupation(90, "hut thatcher", ["thatch-huts"])]))


def best(text: str) -> str:
    return next((one.label for one in queries.matcher().skills([text])[0]), "")


def test_compiling_makes_one_file_and_again_does_nothing(folder: Path) -> None:
    first()
    assert queries.status()["compiled_version"] is None
    assert services.do_compile()
    version = queries.taxonomy().version
    assert [path.name for path in folder.glob("*.wft*")] == [f"{version}.wft"]
    assert not services.do_compile()
    assert queries.status() | {"sources": None} == queries.status() | {
        "sources": None,
        "compiled": True,
        "compiled_version": version,
    }


def test_a_change_is_compiled_without_embedding_again_what_was(folder: Path, embedder: Counting) -> None:
    first()
    services.do_compile()
    assert "thatch huts" in embedder.texts
    old = next(folder.glob("*.wft"))
    embedder.texts.clear()
    first("daub walls")
    assert services.do_compile()
    assert embedder.texts == ["daub walls"]
    assert not old.exists()
    assert best("daub walls") == "daub walls"


def test_a_small_taxonomy_is_built_anew_and_the_compiled_one_is_taken_when_it_comes(
    monkeypatch: pytest.MonkeyPatch, embedder: Counting
) -> None:
    first()
    built = queries.matcher()
    assert best("thatch huts") == "thatch huts"
    assert embedder.texts == []  # nobody waits for it
    first("daub walls")
    assert best("daub walls") == "daub walls"
    assert queries.matcher() is not built
    services.do_compile()
    compiled = queries.matcher()
    monkeypatch.setattr(Matcher, "build", None)
    assert queries.matcher() is compiled


def test_a_large_taxonomy_is_answered_from_the_compiled_one_before_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    first()
    services.do_compile()
    before = queries.taxonomy().version
    monkeypatch.setattr(queries, "LARGE", 1)
    with monkeypatch.context() as during:
        during.setattr(Matcher, "build", None)
        assert best("thatch huts") == "thatch huts"
        held = queries.matcher()
        first("daub walls")
        assert queries.matcher() is held
        queries.forget()  # a fresh process
        assert queries.matcher().taxonomy.version == before
        found = queries.status()
        assert (found["compiled"], found["compiled_version"]) == (False, before)
    services.do_compile()
    assert best("daub walls") == "daub walls"


def test_others_go_on_while_one_thread_makes_it(monkeypatch: pytest.MonkeyPatch) -> None:
    first()
    held = queries.matcher()
    first("daub walls")
    queries.linker()  # the new edition is read; its matcher is not there yet
    begun, may_end = threading.Event(), threading.Event()

    def slowly(*_args: Any, **_more: Any) -> Matcher:
        begun.set()
        assert may_end.wait(10)
        return held

    monkeypatch.setattr(Matcher, "build", slowly)
    queries._state["now"]._held = queries._Held(held, "earlier", compiled=True)
    one = threading.Thread(target=lambda: queries._state["now"].matcher)
    one.start()
    try:
        assert begun.wait(10)
        assert queries._state["now"].matcher is held
    finally:
        may_end.set()
        one.join(10)


@pytest.mark.parametrize("content", [b"", b"no zip"])
def test_a_file_that_cannot_be_used_is_made_anew(folder: Path, content: bytes) -> None:
    first()
    path = queries.compiled_path(queries.taxonomy().version)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    assert not queries.status()["compiled"]
    assert best("thatch huts") == "thatch huts"
    assert services.do_compile()
    assert Matcher.load(path).taxonomy.version == queries.taxonomy().version


def test_another_embedder_compiles_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    first()
    services.do_compile()
    monkeypatch.setattr(queries, "_embedder", [lambda: HashEmbedder(32)])
    assert not queries.status()["compiled"]
    assert services.do_compile()
    assert queries.status()["compiled"]


def test_a_fresh_database_has_nothing_to_compile(folder: Path) -> None:
    assert not services.do_compile()
    assert not folder.exists()


def test_only_one_process_compiles(folder: Path) -> None:
    import fcntl

    first()
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "LOCK").open("ab") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        assert not services.do_compile()
    assert services.do_compile()
