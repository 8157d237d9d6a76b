"""The index and the cards of synthetic members, on disk as the product keeps them."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sqlite3
from collections.abc import Sequence
from pathlib import Path

from workfolk.bench.data import Dataset
from workfolk.bench.hiring.people import SCHEMA, Person, people
from workfolk.bench.running import Progress
from workfolk.engine.retrieval.writer import ShardWriter
from workfolk.engine.talent.card import to_card

FORMAT = 3
INDEX, CARDS = "index", "cards.sqlite3"
_BATCH = 5_000
_TABLE = """
CREATE TABLE search_card (
    id integer PRIMARY KEY, kind varchar(20) NOT NULL, ref bigint NOT NULL, version varchar(16) NOT NULL,
    body text NOT NULL, CONSTRAINT one_card_each UNIQUE (kind, ref)
)
"""


def built(data: Dataset, folder: Path, progress: Progress) -> Path:
    """The folder below ``folder`` that holds index and cards of all members of ``data``; made where it is missing."""
    place = folder / f"hiring-{FORMAT}-{data.seed}-{data.members}-{data.vocabulary.digest()}"
    if place.exists():
        return place
    made = place.with_name(f"{place.name}.{os.getpid()}")  # put in its place when it is whole
    try:
        made.mkdir(parents=True)
        _build(data, made, progress)
        made.rename(place)
    finally:
        shutil.rmtree(made, ignore_errors=True)
    return place


def _build(data: Dataset, folder: Path, progress: Progress) -> None:
    (folder / INDEX).mkdir()
    writer = ShardWriter(folder / INDEX, SCHEMA)
    cards = sqlite3.connect(folder / CARDS)
    try:
        cards.execute("PRAGMA journal_mode = OFF")
        cards.execute(_TABLE)
        for start in range(0, data.members, _BATCH):
            some = list(people(data, start, min(start + _BATCH, data.members)))
            writer.apply([one.document for one in some])
            _write(cards, some)
            progress("hiring: build", start + len(some), data.members)
        cards.commit()
        writer.commit()
    finally:
        cards.close()
        writer.close()


def _write(cards: sqlite3.Connection, some: Sequence[Person]) -> None:
    rows = []
    for one in some:
        body = json.dumps(to_card(one.candidate))
        version = hashlib.sha256(body.encode()).hexdigest()[:16]
        rows.append(("talent", one.ref, version, body))
    cards.executemany("INSERT INTO search_card (kind, ref, version, body) VALUES (?, ?, ?, ?)", rows)
