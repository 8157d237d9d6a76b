"""Writing: order of changes, generations, the lock, damage and repair."""

from __future__ import annotations

import random
import threading
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from workfolk.engine.retrieval.errors import (
    InvalidSearch,
    SchemaMismatch,
    ShardCorrupt,
    ShardLocked,
    ShardMissing,
)
from workfolk.engine.retrieval.model import Change, Delete, Document, Schema, Search
from workfolk.engine.retrieval.shard import Shard
from workfolk.engine.retrieval.storage import Manifest, with_current
from workfolk.engine.retrieval.view import open_columns
from workfolk.engine.retrieval.writer import ShardWriter

MakeDocument = Callable[[random.Random, int, int], Document]


def bodies(shard: Shard) -> dict[int, bool]:
    """Every document, and whether it says "new"."""
    return {hit.id: hit.score > 0 for hit in shard.search(Search(text="new", top=None)).hits}


def test_a_change_is_visible_after_commit_and_refresh(tmp_path: Path, schema: Schema) -> None:
    with ShardWriter(tmp_path, schema) as writer:
        assert writer.last_sequence == -1
        writer.apply([Document(1, 5, {"body": "old"})])
        first = writer.commit()
        shard = Shard.open(tmp_path)
        assert writer.apply([Document(1, 6, {"body": "new"}), Document(2, 7, {"body": "new"})]) == 2
        assert not shard.refresh()
        assert bodies(shard) == {1: False}
        assert writer.commit() > first
        assert bodies(shard) == {1: False}
        assert shard.refresh()
        assert bodies(shard) == {1: True, 2: True}
        assert (shard.last_sequence, len(shard)) == (7, 2)
        writer.apply([Delete(1, 8)])
        writer.commit()
    shard.refresh()
    assert bodies(shard) == {2: True}
    assert not shard.refresh()


@pytest.mark.parametrize("folded", [False, True])
def test_late_changes_have_no_effect(tmp_path: Path, schema: Schema, folded: bool) -> None:
    with ShardWriter(tmp_path, schema) as writer:
        writer.apply([Document(1, 10, {"body": "new"}), Delete(2, 10)])
        writer.commit()
        if folded:
            writer.compact()
    with ShardWriter(tmp_path, schema) as writer:
        late: list[Change] = [
            Document(1, 10, {"body": "x"}),
            Delete(1, 9),
            Document(2, 9, {"body": "x"}),
            Delete(2, 10),
        ]
        assert writer.apply(late) == 0
        assert writer.apply([Document(3, 4, {"body": "new"})]) == 1
        writer.commit()
        assert writer.last_sequence == 10
    assert bodies(Shard.open(tmp_path)) == {1: True, 3: True}


def test_what_is_not_committed_is_dropped(tmp_path: Path, schema: Schema) -> None:
    with ShardWriter(tmp_path, schema) as writer:
        writer.apply([Document(1, 1, {"body": "new"})])
        writer.commit()
        writer.apply([Document(2, 2, {"body": "new"})])
    with ShardWriter(tmp_path, schema) as writer:
        assert writer.last_sequence == 1
        generation = writer.commit()
        assert writer.commit() == generation, "nothing to write, nothing written"
        assert writer.commit(last_sequence=30) > generation
    shard = Shard.open(tmp_path)
    assert bodies(shard) == {1: True}
    assert shard.last_sequence == 30


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (Document(-1, 1), "id and sequence"),
        (Document(1, 2**63), "id and sequence"),
        (Delete(2**63, 1), "id and sequence"),
        (Document(7, 1, {"name": "Ana"}), "Document 7: there is no text field 'name'"),
        (Document(7, 1, filters={"town": ("x",)}), "no filter field 'town'"),
        (Document(7, 1, filters={"skill": "python"}), "tuple"),  # type: ignore[dict-item]
        (Document(7, 1, numbers={"age": 1}), "no number field 'age'"),
        (Document(7, 1, numbers={"years": float("nan")}), "finite"),
        (Document(7, 1, vector=np.ones(3)), "Document 7: A vector of 8 numbers"),
        (Document(7, 1, vector=np.zeros(8)), "zero"),
    ],
)
def test_a_refused_change_changes_nothing(tmp_path: Path, schema: Schema, change: Change, words: str) -> None:
    with ShardWriter(tmp_path, schema) as writer:
        with pytest.raises(InvalidSearch, match=words):
            writer.apply([Document(1, 3, {"body": "new"}), change])
        assert writer.last_sequence == -1
        writer.commit()
    assert bodies(Shard.open(tmp_path)) == {}


@pytest.mark.parametrize(
    "fields",
    [
        {"text_fields": {"a b": 1.0}},
        {"text_fields": {"a": 0.0}},
        {"text_fields": {"a": float("inf")}},
        {"text_fields": {}, "filter_fields": ("x", "x")},
        {"text_fields": {}, "vector_dim": 5000},
    ],
)
def test_bad_schemas_are_refused(fields: dict[str, object]) -> None:
    with pytest.raises(InvalidSearch):
        Schema(**fields)  # type: ignore[arg-type]


def test_one_writer_at_a_time(tmp_path: Path, schema: Schema) -> None:
    with ShardWriter(tmp_path, schema), pytest.raises(ShardLocked, match="Only one writer"):
        ShardWriter(tmp_path, schema)
    ShardWriter(tmp_path, schema).close()


def test_a_failed_start_lets_the_next_writer_in(tmp_path: Path, schema: Schema) -> None:
    with ShardWriter(tmp_path, schema) as writer:
        writer.commit()
    other = Schema(text_fields={"title": 1.0})
    with pytest.raises(SchemaMismatch, match="workfolk search rebuild"):
        ShardWriter(tmp_path, other)
    with ShardWriter(tmp_path, other, from_scratch=True) as writer:
        writer.commit()
    assert Shard.open(tmp_path).schema == other


def test_no_shard_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ShardMissing, match="workfolk search rebuild"):
        Shard.open(tmp_path / "nowhere")


def test_readers_keep_the_old_shard_until_a_rebuild_is_committed(tmp_path: Path, schema: Schema) -> None:
    with ShardWriter(tmp_path, schema) as writer:
        writer.apply([Document(1, 9, {"body": "old"})])
        writer.commit()
    shard = Shard.open(tmp_path)
    with ShardWriter(tmp_path, schema, from_scratch=True) as writer:
        writer.apply([Document(2, 1, {"body": "new"})])
        assert bodies(Shard.open(tmp_path)) == {1: False}
        writer.commit()
    assert bodies(shard) == {1: False}, "an open view never changes"
    shard.refresh()
    assert bodies(shard) == {2: True}
    assert shard.last_sequence == 1


def test_the_last_two_generations_are_kept(
    tmp_path: Path, schema: Schema, make_document: MakeDocument
) -> None:
    rng = random.Random(0)
    with ShardWriter(tmp_path, schema, delta_rows=(3, 3)) as writer:
        for sequence in range(12):
            writer.apply([make_document(rng, sequence, sequence)])
            writer.commit()
    names = sorted(path.name.split("-")[0] for path in tmp_path.iterdir())
    assert names.count("manifest") == names.count("delta") == 2
    assert names.count("base") <= 2
    assert len(Shard.open(tmp_path)) == 12


def test_leftovers_of_a_killed_writer_do_no_harm(tmp_path: Path, schema: Schema) -> None:
    with ShardWriter(tmp_path, schema) as writer:
        writer.apply([Document(1, 1, {"body": "new"})])
        writer.commit()
    (tmp_path / "base-000099" / "text").mkdir(parents=True)
    (tmp_path / "base-000099" / "columns").write_bytes(b"half")
    (tmp_path / "delta-000099").write_bytes(b"half")
    (tmp_path / "manifest-000099.json").write_bytes(b"{")
    (tmp_path / "CURRENT.new").write_bytes(b"99 ")
    assert bodies(Shard.open(tmp_path)) == {1: True}
    with ShardWriter(tmp_path, schema) as writer:
        writer.apply([Document(2, 2, {"body": "new"})])
        writer.commit()
    assert bodies(Shard.open(tmp_path)) == {1: True, 2: True}
    assert not list(tmp_path.glob("*000099*"))


def damaged(raw: bytes, how: str) -> bytes:
    middle = len(raw) // 2
    return {
        "flipped": raw[:middle] + bytes([raw[middle] ^ 1]) + raw[middle + 1 :],
        "cut": raw[:middle],
        "emptied": b"",
        "longer": raw + b"0",
    }[how]


@pytest.mark.parametrize("how", ["flipped", "cut", "emptied", "longer", "removed"])
def test_damage_is_found_and_can_be_repaired(
    tmp_path: Path, schema: Schema, make_document: MakeDocument, how: str
) -> None:
    """Every file of the generation in force, in turn."""
    rng = random.Random(3)
    with ShardWriter(tmp_path, schema, delta_rows=(1000, 1000), inverted_rows=10) as writer:
        writer.apply(make_document(rng, i, i) for i in range(40))
        writer.compact()
        writer.apply([make_document(rng, 3, 100)])
        writer.commit()
    shard = Shard.open(tmp_path)
    kept = {"LOCK", f"manifest-{shard.generation - 1:06d}.json", f"delta-{shard.generation - 1:06d}"}
    paths = [
        p for p in sorted(tmp_path.rglob("*")) if p.is_file() and p.suffix != ".lock" and p.name not in kept
    ]
    assert len(paths) > 10
    for path in paths:
        raw = path.read_bytes()
        if how == "removed":
            path.unlink()
        else:
            path.write_bytes(damaged(raw, how))
        if path.read_bytes() == raw if path.exists() else False:
            continue  # an empty file cannot be cut
        expected = ShardMissing if path.name == "CURRENT" and how == "removed" else ShardCorrupt
        with pytest.raises(expected, match="workfolk search rebuild"):
            Shard.open(tmp_path)
        path.write_bytes(raw)
    assert len(Shard.open(tmp_path)) == 40
    (tmp_path / "CURRENT").write_bytes(b"\xff\xfe")
    with pytest.raises(ShardCorrupt):
        ShardWriter(tmp_path, schema)
    with ShardWriter(tmp_path, schema, from_scratch=True) as writer:
        writer.apply([Document(1, 1, {"body": "new"})])
        writer.commit()
    assert bodies(Shard.open(tmp_path)) == {1: True}


def test_a_reader_overtaken_by_the_writer_starts_again(
    tmp_path: Path, schema: Schema, make_document: MakeDocument
) -> None:
    """Its files are gone before it has opened them; a file that is gone for good is damage."""
    rng = random.Random(0)
    with ShardWriter(tmp_path, schema) as writer:
        writer.commit(last_sequence=0)
        loads = []

        def load(manifest: Manifest) -> int:
            loads.append(manifest.generation)
            if len(loads) == 1:
                for sequence in range(3):
                    writer.apply([make_document(rng, 1, 10 + sequence)])
                    writer.compact()
            return len(open_columns(tmp_path, manifest, f"{manifest.base}/columns"))

        assert with_current(tmp_path, load)[1] == 1
        assert len(loads) == 2
    with pytest.raises(ShardCorrupt, match="missing"):
        with_current(tmp_path, lambda manifest: (tmp_path / "gone").read_bytes())


def test_readers_see_whole_generations_while_a_writer_works(tmp_path: Path, schema: Schema) -> None:
    """Every commit replaces all documents; no reader may see two rounds at once, nor fail."""
    size, rounds = 20, 40

    def documents(number: int) -> list[Change]:
        return [
            Document(i, number, {"body": f"round{number}"}, numbers={"years": number}) for i in range(size)
        ]

    with ShardWriter(tmp_path, schema, delta_rows=(30, 30)) as writer:
        writer.apply(documents(0))
        writer.commit()
        stop, problems, seen = threading.Event(), list[object](), set[int]()

        def read() -> None:
            try:
                shard = Shard.open(tmp_path)
                while not stop.is_set():
                    shard.refresh()
                    number = shard.last_sequence
                    seen.add(number)
                    found = shard.search(Search(text=f"round{number}", top=None)).hits
                    if [hit.score > 0 for hit in found] != [True] * size:
                        problems.append((number, found))
                    Shard.open(tmp_path)
            except Exception as error:
                problems.append(error)

        readers = [threading.Thread(target=read) for _ in range(2)]
        for reader in readers:
            reader.start()
        for number in range(1, rounds):
            writer.apply(documents(number))
            writer.commit()
        stop.set()
        for reader in readers:
            reader.join()
    assert problems == []
    assert len(seen) > 1
