"""What segments hold, read value by value, and what documents should have become: to be compared."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from pyroaring import BitMap

from workfolk.engine.retrieval.codes import encode_documents
from workfolk.engine.retrieval.model import SEPARATOR, Change, Delete, Document, Schema
from workfolk.engine.retrieval.segment import Segment
from workfolk.engine.retrieval.storage import Manifest, open_dead, open_segment, with_current
from workfolk.engine.retrieval.tokens import tokenise

SCHEMA = Schema(
    text_fields={"title": 3.0, "body": 1.0},
    filter_fields=("skill", "country"),
    number_fields=("years",),
    vector_dim=8,
    vector_space="test",
)
PARTS = [
    *(f"word{i}" for i in range(12)),
    *(
        "C++",
        "c#",
        "a+b",
        "a++b",
        "Müller's",
        "ﬁne",
        "日本語",
        "हिन्दी",
        "x\0y",
        "A_B",
        "z" * 70,
        "\ud800",
        "-",
    ),
]


@dataclass(frozen=True)
class Stored:
    """One document as a segment holds it."""

    sequence: int
    counts: dict[tuple[str, str], int]
    lengths: tuple[int, ...]
    filters: frozenset[tuple[str, str]]
    numbers: tuple[float | None, ...]
    code: bytes
    norm: float


def as_stored(schema: Schema, document: Document) -> Stored:
    """By the plain definitions, one document at a time."""
    words = {field: tokenise(document.texts.get(field, "")) for field in schema.text_fields}
    vector = np.zeros((1, schema.vector_dim)) if document.vector is None else np.array([document.vector])
    codes, norms = encode_documents(vector)
    return Stored(
        document.sequence,
        {(field, word): n for field, found in words.items() for word, n in Counter(found).items()},
        tuple(len(found) for found in words.values()),
        frozenset((field, value) for field, values in document.filters.items() for value in values),
        tuple(document.numbers.get(field) for field in schema.number_fields),
        codes[0].tobytes(),
        float(norms[0]),
    )


def read_segment(schema: Schema, segment: Segment, dead: Iterable[int] = ()) -> dict[int, Stored]:
    """The documents of a segment but for the dead rows, which may be in any order."""
    fields = tuple(schema.text_fields)
    counts: list[dict[tuple[str, str], int]] = [{} for _ in range(len(segment))]
    for number, word in enumerate(segment.words):
        for term in range(int(segment.word_terms[number]), int(segment.word_terms[number + 1])):
            field = fields[int(segment.term_fields[term])]
            places = slice(int(segment.posting_offsets[term]), int(segment.posting_offsets[term + 1]))
            for row, count in zip(
                segment.rows[places].tolist(), segment.counts[places].tolist(), strict=True
            ):
                counts[row][field, word.decode("utf-8", "surrogatepass")] = count
    filters: list[set[tuple[str, str]]] = [set() for _ in range(len(segment))]
    for number, key in enumerate(segment.filters):
        field, _, value = key.decode("utf-8", "surrogatepass").partition(SEPARATOR)
        for row in segment.bitmap_at(number):
            filters[row].add((field, value))
    gone = set(dead)
    return {
        int(segment.ids[row]): Stored(
            int(segment.sequences[row]),
            counts[row],
            tuple(segment.lengths[:, row].tolist()),
            frozenset(filters[row]),
            tuple(None if np.isnan(x) else float(x) for x in segment.numbers[:, row]),
            segment.codes[row].tobytes(),
            float(segment.norms[row]),
        )
        for row in range(len(segment))
        if row not in gone
    }


def read_shard(path: Path) -> dict[int, Stored]:
    """The live documents of the generation in force; fails where two segments hold one live."""

    def load(manifest: Manifest) -> dict[int, Stored]:
        dead = open_dead(path, manifest)
        found: dict[int, Stored] = {}
        for name in manifest.segments:
            held = read_segment(manifest.schema, open_segment(path, manifest, name), dead.get(name, BitMap()))
            assert not found.keys() & held.keys()
            found |= held
        return found

    return with_current(path, load)[1]


def survivors(changes: Sequence[Change]) -> dict[int, Document]:
    """The documents that are left after changes, by the rule as it is written."""
    last: dict[int, Change] = {}
    for change in changes:
        if change.id not in last or change.sequence > last[change.id].sequence:
            last[change.id] = change
    return {id_: change for id_, change in last.items() if isinstance(change, Document)}


def random_document(rng: random.Random, id_: int, sequence: int) -> Document:
    """Words of several scripts and signs; now and then nothing in a field."""

    def words(most: int) -> str:
        return " ".join(rng.choices(PARTS, k=rng.choice([0, 1, most // 2, most])))

    return Document(
        id=id_,
        sequence=sequence,
        texts={"title": words(4), "body": words(20)},
        filters={"skill": tuple(rng.choices("abcdef", k=rng.randint(0, 3))), "country": (rng.choice("xyz"),)},
        numbers={"years": float(rng.randint(0, 9))} if rng.random() < 0.8 else {},
        vector=np.array([rng.gauss(0, 1) for _ in range(8)]) if rng.random() < 0.9 else None,
    )


def random_change(rng: random.Random, ids: int, sequence: int) -> Change:
    """One in four removes."""
    id_ = rng.randrange(ids)
    return Delete(id_, sequence) if rng.random() < 0.25 else random_document(rng, id_, sequence)
