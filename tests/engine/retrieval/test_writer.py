"""Writing: order of changes, generations, merges beside, the lock, damage and repair."""

from __future__ import annotations

import errno
import json
import math
import os
import random
import threading
import zlib
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import Mock

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.engine.retrieval.contents import SCHEMA, as_stored, random_change, read_shard, survivors

from workfolk.engine.retrieval import merges
from workfolk.engine.retrieval.checking import verify
from workfolk.engine.retrieval.errors import (
    InvalidSearch,
    SchemaMismatch,
    ShardCorrupt,
    ShardLocked,
    ShardMissing,
)
from workfolk.engine.retrieval.merges import MergeTask, NotRun
from workfolk.engine.retrieval.model import Change, Delete, Document, Schema, Search
from workfolk.engine.retrieval.shard import Shard
from workfolk.engine.retrieval.storage import Manifest, Sizes, current_pointer, open_segment, with_current
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
    with ShardWriter(tmp_path, schema) as writer:
        for sequence in range(12):
            writer.apply([make_document(rng, sequence, sequence)])
            writer.commit()
        names = sorted(path.name.split("-")[0] for path in tmp_path.iterdir())
        assert names == ["CURRENT", "LOCK", "manifest", "manifest", "segment", "segment"]
        writer.forget_older()
        assert len(list(tmp_path.iterdir())) == 4
    assert len(Shard.open(tmp_path)) == 12


def test_all_is_flushed_before_the_pointer_is_replaced(
    tmp_path: Path, schema: Schema, make_document: MakeDocument, monkeypatch: pytest.MonkeyPatch
) -> None:
    rng = random.Random(0)
    flushed: list[int] = []
    replaced: list[str] = []
    replace = Path.replace

    def checked(new: Path, pointer: Path) -> Path:
        generation = new.read_text().split()[0].zfill(6)
        manifest = tmp_path / f"manifest-{generation}.json"
        names = [*json.loads(manifest.read_bytes())["files"], manifest.name, new.name]
        missing = [name for name in names if (tmp_path / name).stat().st_ino not in flushed]
        assert missing == []
        assert flushed[-2] == tmp_path.stat().st_ino, "the names too, once all are there"
        replaced.append(generation)
        return replace(new, pointer)

    monkeypatch.setattr(os, "fsync", lambda descriptor: flushed.append(os.fstat(descriptor).st_ino))
    monkeypatch.setattr(Path, "replace", checked)
    with ShardWriter(tmp_path, schema, fold_rows=2) as writer:
        for start in range(0, 30, 6):
            writer.apply(make_document(rng, i % 8, i) for i in range(start, start + 6))
            writer.commit()
            assert flushed[-1] == tmp_path.stat().st_ino, "and the new name"
        task = writer.due()
        assert task is not None
        task.run()
        writer.adopt(task)
    assert len(replaced) == 6


@pytest.mark.parametrize("at", range(1, 8))
def test_a_full_disk_costs_nothing_but_the_commit(
    tmp_path: Path, schema: Schema, make_document: MakeDocument, monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    """Whichever file cannot be flushed, what was committed stays, and the same commit goes through later."""
    rng = random.Random(7)
    changes: list[Change] = [make_document(rng, i % 9, i) for i in range(15)]
    with ShardWriter(tmp_path, schema, fold_rows=2, piece_rows=5) as writer:
        writer.apply(changes[:6])
        writer.commit()
        calls = iter(range(1, 100))

        def full(descriptor: int) -> None:
            if next(calls) == at:
                raise OSError(errno.ENOSPC, "No space left on device")

        def work() -> None:
            writer.apply(changes[6:])
            writer.commit()
            writer.compact()

        monkeypatch.setattr(os, "fsync", full)
        with pytest.raises(OSError, match="No space left"):
            work()
        monkeypatch.setattr(os, "fsync", lambda descriptor: None)
        assert verify(tmp_path).is_sound
        writer.apply(changes[6:])
        writer.commit()
        assert verify(tmp_path).is_sound
        assert read_shard(tmp_path) == {i: as_stored(schema, d) for i, d in survivors(changes).items()}
        writer.forget_older()
        assert {path.name.split("-")[0] for path in tmp_path.iterdir()} <= {
            *("CURRENT", "LOCK", "manifest", "segment", "dead")
        }


def test_leftovers_of_a_killed_writer_go_when_the_next_one_opens(tmp_path: Path, schema: Schema) -> None:
    with ShardWriter(tmp_path, schema) as writer:
        writer.apply([Document(1, 1, {"body": "new"})])
        writer.commit()
    left = [tmp_path / f"{name}-000099" for name in ("segment", "pending", "dead")]
    for path in (*left, tmp_path / "CURRENT.new"):
        path.write_bytes(b"half")
    (tmp_path / "manifest-000099.json").write_bytes(b"{")
    assert bodies(Shard.open(tmp_path)) == {1: True}
    with ShardWriter(tmp_path, schema) as writer:
        assert not list(tmp_path.glob("*000099*"))
        writer.apply([Document(2, 2, {"body": "new"})])
        writer.commit()
    assert bodies(Shard.open(tmp_path)) == {1: True, 2: True}


def test_a_commit_leaves_large_segments_alone(
    tmp_path: Path, schema: Schema, make_document: MakeDocument
) -> None:
    rng = random.Random(1)

    def segments() -> dict[str, int]:
        return {path.name: path.stat().st_ino for path in tmp_path.glob("segment-*")}

    with ShardWriter(tmp_path, schema, fold_rows=10) as writer:
        writer.apply(make_document(rng, i, i) for i in range(50))
        writer.commit()
        (base,) = segments().items()
        for sequence in range(50, 70):
            writer.apply([make_document(rng, sequence % 60, sequence)])
            writer.commit()
            assert base in segments().items()
        assert writer.sizes() == Sizes(3, 60, 10, writer.sizes().bytes)
        writer.forget_older()
        files = [path for path in tmp_path.iterdir() if path.name.startswith(("segment-", "dead-"))]
        assert writer.sizes().bytes == sum(path.stat().st_size for path in files)


def test_many_changes_wait_in_files_and_count_once(
    tmp_path: Path, schema: Schema, make_document: MakeDocument
) -> None:
    rng = random.Random(2)
    changes = [random_change(rng, 30, sequence) for sequence in range(200)]
    with ShardWriter(tmp_path, schema, piece_rows=7) as writer:
        for start in range(0, 200, 20):
            writer.apply(changes[start : start + 20])
        assert len(list(tmp_path.glob("pending-*"))) > 5
        assert writer.apply(changes[::-1]) == 0, "everything is known, also what waits in files"
        writer.commit()
        assert not list(tmp_path.glob("pending-*"))
        assert read_shard(tmp_path) == {i: as_stored(schema, d) for i, d in survivors(changes).items()}
        writer.apply(make_document(rng, i, 300) for i in range(9))
    assert not list(tmp_path.glob("pending-*")), "what is not committed goes with the writer"
    assert verify(tmp_path).is_sound


@pytest.mark.parametrize("ending", ["adopted", "abandoned", "closed", "compacted", "failed", "never run"])
def test_a_merge_beside_commits(
    tmp_path: Path, schema: Schema, make_document: MakeDocument, monkeypatch: pytest.MonkeyPatch, ending: str
) -> None:
    """Whatever becomes of a merge, the documents are those of the commits."""
    rng = random.Random(5)
    changes: list[Change] = []

    def commit(ids: range) -> None:
        batch: list[Change] = [make_document(rng, id_, len(changes) + i) for i, id_ in enumerate(ids)]
        batch[0] = Delete(batch[0].id, batch[0].sequence)
        changes.extend(batch)
        writer.apply(batch)
        writer.commit()

    with ShardWriter(tmp_path, schema, fold_rows=3) as writer:
        commit(range(20))
        commit(range(15, 25))
        task = writer.due()
        assert task is not None
        assert writer.due() is None, "one at a time"
        commit(range(10, 18))
        commit(range(22, 24))
        pending: list[Change] = [make_document(rng, 19, 1000), Delete(21, 1001)]
        writer.apply(pending)
        before = writer.sizes().segments
        if ending == "failed":
            monkeypatch.setattr(merges, "merge_segments", Mock(side_effect=MemoryError))
            with pytest.raises(MemoryError):
                task.run()
            monkeypatch.undo()
        elif ending != "never run":
            thread = threading.Thread(target=task.run)
            thread.start()
            thread.join()
        if ending == "adopted":
            writer.adopt(task)
            assert writer.sizes().segments == before - 1
            assert len(writer.due(everything=True).parts) == writer.sizes().segments  # type: ignore[union-attr]
        elif ending == "abandoned":
            writer.abandon(task)
        elif ending == "compacted":
            writer.compact()
            changes += pending
            assert writer.sizes().segments == 1
        elif ending == "failed":
            assert writer.due() is not None, "it is tried again"
        elif ending == "never run":
            with pytest.raises(NotRun):
                writer.adopt(task)
        assert verify(tmp_path).is_sound
        assert read_shard(tmp_path) == {i: as_stored(schema, d) for i, d in survivors(changes).items()}
        if ending != "closed":
            generation = writer.commit()
            assert writer.last_sequence == 1001
            changes += pending
            if ending != "never run":
                assert writer.adopt(task) == generation, "a second time it has no effect"
    task.run()
    assert not task.path.exists() or ending == "adopted"
    with ShardWriter(tmp_path, schema):
        assert verify(tmp_path).problems == ()
        assert read_shard(tmp_path) == {i: as_stored(schema, d) for i, d in survivors(changes).items()}


def test_segments_stay_few_and_tidy(tmp_path: Path, make_document: MakeDocument) -> None:
    """About one for each power of eight, and never many dead rows."""
    schema = Schema(text_fields={"body": 1.0})
    rng = random.Random(6)
    with ShardWriter(tmp_path, schema, fold_rows=8) as writer:
        for sequence in range(0, 1500, 5):
            writer.apply(
                Document(rng.randrange(700), sequence + i, {"body": f"w{rng.randrange(9)}"}) for i in range(5)
            )
            writer.commit()
            while task := writer.due():
                task.run()
                writer.adopt(task)
            sizes = writer.sizes()
            assert sizes.segments <= 2 + math.log(1 + sizes.documents, 8)
            assert sizes.dead <= 0.2 * (sizes.documents + sizes.dead)
    assert verify(tmp_path).is_sound


def test_removing_everything_leaves_no_segment(
    tmp_path: Path, schema: Schema, make_document: MakeDocument
) -> None:
    rng = random.Random(0)
    with ShardWriter(tmp_path, schema) as writer:
        writer.apply(make_document(rng, i, i) for i in range(5))
        writer.commit()
        writer.apply(Delete(i, 10 + i) for i in range(5))
        writer.compact()
        assert writer.sizes().documents == 0
        assert writer.apply([make_document(rng, 1, 3)]) == 0, "removals are remembered"
    assert len(Shard.open(tmp_path)) == 0


STEPS = (
    "apply",
    "apply",
    "apply",
    "commit",
    "commit",
    "due",
    "all",
    "run",
    "adopt",
    "abandon",
    "compact",
    "forget",
    "reopen",
)


@settings(max_examples=60)
@given(st.integers(0, 2**32 - 1), st.lists(st.sampled_from(STEPS), min_size=5, max_size=30))
def test_any_sequence_of_steps_gives_what_a_dictionary_gives(seed: int, steps: list[str]) -> None:
    rng = random.Random(seed)
    applied: list[Change] = []
    committed: list[Change] = []
    task: MergeTask | None = None
    with TemporaryDirectory() as name, ExitStack() as stack:
        path = Path(name)

        def opened() -> ShardWriter:
            return stack.enter_context(ShardWriter(path, SCHEMA, list_rows=12, piece_rows=6, fold_rows=4))

        writer = opened()
        for step in steps:
            if step == "apply":
                # Some come late or twice.
                batch = [random_change(rng, 25, rng.randrange(60)) for _ in range(rng.randint(0, 9))]
                writer.apply(batch)
                applied += batch
            elif step in {"commit", "compact"}:
                writer.commit() if step == "commit" else writer.compact()
                committed = list(applied)
            elif step in {"due", "all"}:
                task = writer.due(everything=step == "all") or task
            elif step == "run" and task is not None:
                task.run()
            elif step == "adopt" and task is not None and task.file is not None:
                writer.adopt(task)
            elif step == "abandon" and task is not None:
                writer.abandon(task)
            elif step == "forget":
                writer.forget_older()
            elif step == "reopen":
                stack.close()
                writer, task, applied = opened(), None, list(committed)
            if current_pointer(path) is not None:
                report = verify(path)
                assert report.problems == ()
                expected = {i: as_stored(SCHEMA, d) for i, d in survivors(committed).items()}
                assert read_shard(path) == expected
                assert report.documents == writer.sizes().documents == len(expected)


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
    with ShardWriter(tmp_path, schema, fold_rows=1) as writer:
        writer.apply(make_document(rng, i, i) for i in range(40))
        writer.compact()
        writer.apply([make_document(rng, 3, 100)])
        writer.commit()
        writer.forget_older()
    paths = [path for path in sorted(tmp_path.iterdir()) if path.name != "LOCK"]
    assert [path.name.split("-")[0] for path in paths] == [
        "CURRENT",
        "dead",
        "manifest",
        "segment",
        "segment",
    ]
    for path in paths:
        raw = path.read_bytes()
        if how == "removed":
            path.unlink()
        else:
            path.write_bytes(damaged(raw, how))
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


def test_an_index_of_the_former_format_is_to_be_rebuilt(tmp_path: Path, schema: Schema) -> None:
    (tmp_path / "base-000001" / "text").mkdir(parents=True)
    (tmp_path / "base-000001" / "columns").write_bytes(b"secret")
    (tmp_path / "delta-000001").write_bytes(b"secret")
    raw = json.dumps({"format": 1}).encode()
    (tmp_path / "manifest-000001.json").write_bytes(raw)
    (tmp_path / "CURRENT").write_text(f"1 {zlib.crc32(raw)}\n")
    with pytest.raises(ShardCorrupt, match=r"format 1.*rebuild"):
        ShardWriter(tmp_path, schema)
    with ShardWriter(tmp_path, schema, from_scratch=True) as writer:
        writer.commit()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["CURRENT", "LOCK", "manifest-000002.json"]


def test_a_reader_overtaken_by_the_writer_starts_again(
    tmp_path: Path, schema: Schema, make_document: MakeDocument
) -> None:
    """Its files are gone before it has opened them; a file that is gone for good is damage."""
    rng = random.Random(0)
    with ShardWriter(tmp_path, schema) as writer:
        writer.apply([make_document(rng, 1, 0)])
        writer.commit()
        loads = []

        def load(manifest: Manifest) -> list[int]:
            loads.append(manifest.generation)
            if len(loads) == 1:
                for sequence in range(3):
                    writer.apply([make_document(rng, 1, 10 + sequence)])
                    writer.compact()
            return [len(open_segment(tmp_path, manifest, name)) for name in manifest.segments]

        assert with_current(tmp_path, load)[1] == [1]
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

    with ShardWriter(tmp_path, schema, fold_rows=5) as writer:
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
