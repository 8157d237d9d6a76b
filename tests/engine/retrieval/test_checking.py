"""Damage is found wherever it is, and what was removed is gone from the bytes."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from pyroaring import BitMap

from workfolk.engine.retrieval.building import build_segment
from workfolk.engine.retrieval.checking import Problem, traces, verify
from workfolk.engine.retrieval.codes import encode_documents
from workfolk.engine.retrieval.model import Delete, Document, Schema
from workfolk.engine.retrieval.segment import Keys, Segment
from workfolk.engine.retrieval.storage import (
    Manifest,
    new_file,
    publish,
    write_dead,
    write_segment,
)
from workfolk.engine.retrieval.writer import ShardWriter

MakeDocument = Callable[[random.Random, int, int], Document]


@pytest.fixture(name="shard")
def _shard(tmp_path: Path, schema: Schema, make_document: MakeDocument) -> Path:
    """Two segments, one with lists and dead rows."""
    rng = random.Random(3)
    path = tmp_path / "shard"
    with ShardWriter(path, schema, fold_rows=1, list_rows=20) as writer:
        writer.apply(make_document(rng, i, i) for i in range(40))
        writer.compact()
        writer.apply([make_document(rng, 3, 100), Delete(7, 101)])
        writer.commit()
        writer.forget_older()
    return path


def test_a_sound_shard(shard: Path) -> None:
    report = verify(shard)
    assert report.is_sound
    assert (report.segments, report.documents) == (2, 39)
    assert report.bytes == sum(
        p.stat().st_size for p in shard.iterdir() if p.name.startswith(("seg", "dead"))
    )
    assert report.to_dict() == {
        "problems": (),
        "segments": 2,
        "documents": 39,
        "bytes": report.bytes,
        "is_sound": True,
    }


def test_any_byte_of_any_file(shard: Path) -> None:
    """Every byte of the small files, and many of the large ones."""
    rng = random.Random(1)
    for path in sorted(shard.iterdir()):
        raw = path.read_bytes()
        if path.name == "LOCK":
            continue
        places = range(len(raw)) if len(raw) < 100 else sorted(rng.sample(range(len(raw)), 150))
        for place in places:
            with path.open("r+b") as file:
                file.seek(place)
                file.write(bytes([raw[place] ^ (1 << rng.randrange(8))]))
            problems = verify(shard).problems
            assert problems, (path.name, place)
            if path.name.startswith(("segment", "dead")):
                assert [p.file for p in problems] == [path.name]
            path.write_bytes(raw)
    assert verify(shard).is_sound


@pytest.mark.parametrize("how", ["cut", "longer", "removed", "a folder"])
def test_files_of_another_size(shard: Path, how: str) -> None:
    for path in sorted(shard.iterdir()):
        raw = path.read_bytes()
        if path.name == "LOCK":
            continue
        path.unlink()
        if how == "a folder":
            if path.name == "CURRENT":
                path.write_bytes(raw)
                continue
            path.mkdir()
        elif how != "removed":
            path.write_bytes(raw[:-1] if how == "cut" else raw + b"\0")
        assert verify(shard).problems, path.name
        shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
        path.write_bytes(raw)
    assert verify(shard).is_sound


def test_no_shard(tmp_path: Path) -> None:
    assert verify(tmp_path / "none").problems == (Problem("CURRENT", "it is missing"),)


SCHEMA = Schema({"a": 1.0, "b": 1.0}, ("f",), ("n",), 2)


def small() -> Segment:
    return build_segment(
        SCHEMA,
        [
            Document(5, 1, {"a": "x y y", "b": "x"}, {"f": ("p",)}, {"n": 1.0}, np.array([1.0, 2.0])),
            Document(6, 2, {"a": "x"}, {"f": ("p", "q")}, {}, np.array([1.0, -2.0])),
            Document(8, 3, {"b": "y"}),
        ],
        [Delete(9, 4)],
    )


def published(path: Path, segments: list[Segment], dead: dict[int, list[int]]) -> Path:
    """Segments as a shard whose checksums are right, whatever they hold."""
    path.mkdir()
    names = [f"segment-{i:06d}" for i in range(len(segments))]
    files = {}
    for name, segment in zip(names, segments, strict=True):
        with new_file(path / name) as file:
            files[name] = write_segment(file, segment)
    if dead:
        rows = [BitMap(rows) for rows in dead.values()]
        files["dead-000009"] = write_dead(path / "dead-000009", [f"segment-{i:06d}" for i in dead], rows)
    publish(path, Manifest(9, SCHEMA, 5, tuple(names), "dead-000009" if dead else "", files))
    return path


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({}, ""),
        ({"ids": np.array([5, 8, 6])}, "ids do not ascend"),
        ({"by_id": np.array([0, 0, 2], dtype=np.uint32)}, "by_id"),
        ({"by_id": np.array([0, 1, 7], dtype=np.uint32)}, "by_id"),
        ({"sequences": np.array([1])}, "sequences has the shape"),
        ({"list_starts": np.array([0, 2])}, "list_starts"),
        ({"list_starts": np.array([0, 1, 3])}, "lists without centroids"),
        ({"word_terms": np.array([0, 4, 4])}, "word_terms"),
        ({"word_terms": np.array([0, 4])}, "words"),
        ({"term_fields": np.array([0, 0, 0, 1], dtype=np.uint8)}, "fields of a word"),
        ({"term_fields": np.array([0, 2, 0, 1], dtype=np.uint8)}, "field that does not exist"),
        ({"term_counts": np.array([1, 1, 1, 1], dtype=np.uint8)}, "bounds"),
        ({"term_lengths": np.array([2, 1, 3, 1], dtype=np.uint16)}, "bounds"),
        ({"posting_offsets": np.array([0, 3, 3, 4, 5])}, "posting_offsets"),
        ({"rows": np.array([1, 0, 0, 0, 2], dtype=np.uint32)}, "rows of a term"),
        ({"rows": np.array([0, 3, 0, 0, 2], dtype=np.uint32)}, "row that does not exist"),
        ({"counts": np.array([1, 1, 1, 0, 1], dtype=np.uint8)}, "count of 0"),
        ({"counts": np.array([1, 1, 1, 9, 1], dtype=np.uint8)}, "count is greater"),
        ({"norms": np.zeros(3, dtype=np.float32)}, "vectors"),
        ({"words": Keys.of([b"y", b"x"])}, "words do not ascend"),
        ({"filters": Keys.of([b"f\x1fq", b"f\x1fp"])}, "filter values do not ascend"),
        ({"filters": Keys.of([b"f\x1fp"])}, "filter values than are described"),
        ({"removed_ids": np.array([6])}, "both there and removed"),
        ({"lengths": np.zeros((1, 3), dtype=np.uint16)}, "lengths has the shape"),
    ],
)
def test_arrays_that_disagree(tmp_path: Path, change: dict[str, object], reason: str) -> None:
    path = published(tmp_path / "shard", [replace(small(), **change)], {})  # type: ignore[arg-type]
    problems = verify(path).problems
    assert [reason in problem.reason for problem in problems] == [True] * bool(reason), problems


def test_a_bitmap_beyond_the_rows(tmp_path: Path) -> None:
    raw = BitMap([0, 3]).serialize()
    broken = replace(
        small(),
        filters=Keys.of([b"f\x1fp"]),
        bitmap_offsets=np.array([0, len(raw)]),
        bitmap_blob=np.frombuffer(raw, dtype=np.uint8),
    )
    (problem,) = verify(published(tmp_path / "shard", [broken], {})).problems
    assert "rows that do not exist" in problem.reason


@pytest.mark.parametrize(
    ("dead", "is_sound"),
    [
        ({0: [0, 1]}, True),
        ({0: [0]}, False),
        ({}, False),
        ({0: [0, 1, 2]}, False),
        ({0: [0, 1], 1: [0]}, False),
        ({0: [0, 1], 7: [1]}, False),
    ],
)
def test_dead_rows_are_those_replaced_or_removed(
    tmp_path: Path, dead: dict[int, list[int]], is_sound: bool
) -> None:
    newer = build_segment(SCHEMA, [Document(5, 9, {"a": "z"}), Document(7, 9)], [Delete(6, 9)])
    report = verify(published(tmp_path / "shard", [small(), newer], dead))
    assert report.is_sound == is_sound
    assert report.documents == 3 or not is_sound


def test_removed_documents_are_gone_from_every_byte(tmp_path: Path, schema: Schema) -> None:
    texts = {i: {"body": f"common secretword{i}"} for i in range(30)}
    vectors = np.cos(np.arange(8) * np.arange(1, 31)[:, None])
    code_of = [code.tobytes() for code in encode_documents(vectors)[0]]
    with ShardWriter(tmp_path, schema, fold_rows=4) as writer:
        for i in range(30):
            writer.apply([Document(i, i, texts[i], {"skill": (f"hiddenskill{i}",)}, vector=vectors[i])])
            writer.commit()
        assert traces(tmp_path, [4, 17]) != ()
        everything = b"".join(path.read_bytes() for path in tmp_path.glob("segment-*"))
        for there in (b"secretword17", b"hiddenskill17", code_of[17]):
            assert there in everything
        writer.apply([Delete(17, 100), Document(4, 101, {"body": "common"})])
        writer.commit()
        assert traces(tmp_path, [17]) != (), "dead, but still there"
        writer.compact()
        assert traces(tmp_path, [17]) != (), "kept for readers"
        writer.compact()
        assert traces(tmp_path, [17]) == ()
        assert len(traces(tmp_path, [4, 999])) == 1
    everything = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    for gone in (b"secretword17", b"hiddenskill17", code_of[17]):
        assert gone not in everything
    assert b"secretword18" in everything, "what stays is there to be found"


def test_erasing_beside_commits(tmp_path: Path, schema: Schema) -> None:
    """A merge of everything, then the generation kept for readers given up: gone without a pause."""
    with ShardWriter(tmp_path, schema, fold_rows=2) as writer:
        writer.apply(Document(i, i, {"body": f"secret{i}"}) for i in range(20))
        writer.commit()
        writer.apply([Delete(3, 50)])
        writer.commit()
        task = writer.due(everything=True)
        assert task is not None
        writer.apply([Document(60, 51, {"body": "meanwhile"})])
        writer.commit()
        task.run()
        writer.adopt(task)
        writer.forget_older()
        assert traces(tmp_path, [3]) == ()
        assert not any(b"secret3" in path.read_bytes() for path in tmp_path.iterdir())
        assert verify(tmp_path).documents == 20


def test_files_that_cannot_be_read_may_hold_anything(shard: Path) -> None:
    assert traces(shard, [12345]) == ()
    (shard / "segment-000777").write_bytes(b"half")
    (shard / "base-000001").mkdir()
    assert traces(shard, [12345]) == ("base-000001", "segment-000777")
