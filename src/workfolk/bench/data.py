"""Synthetic members: written to a folder once, read in batches by every engine.

Members belong to clusters of skewed size. The members of a cluster share an occupation, a pool of skills, topic words
and a centre of vectors, each to some degree. Everything is drawn in blocks with a generator of its own, from the seed
and the number of the block: so the first members of a large set are those of a small one.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from workfolk.bench.generating import BLOCK, COUNTRIES, PLACES, World, draw_block, make_world
from workfolk.bench.vocabulary import Vocabulary, vocabulary
from workfolk.engine.retrieval.model import Document, Schema

DIM = 384
FORMAT = 3
WEIGHTS = {"headline": 2.0, "titles": 3.0, "skills": 2.0, "experience": 1.0, "about": 1.0}
SENIORITY = ("student", "junior", "professional", "senior", "lead", "executive")
LANGUAGES = ("en", "de", "fr", "es", "it", "pt", "nl", "pl", "tr", "ar", "hi", "zh")
AUDIENCES = ("everyone", "members", "recruiters", "nobody")
ONE_VALUE = ("occupation", "seniority", "industry", "country", "place", "open", "audience")
NUMBERS = ("years", "lat", "lon", "lot")
SCHEMA = Schema(WEIGHTS, ("skill", "language", *ONE_VALUE), NUMBERS, DIM, "bench")
_RAGGED: dict[str, Any] = {
    **dict.fromkeys(("headline", "titles", "experience", "about"), np.uint16),
    "skill": np.uint16,
    "language": np.uint8,
}
_FLAT: dict[str, Any] = {**dict.fromkeys(ONE_VALUE, np.uint16), **dict.fromkeys(NUMBERS, np.float32)}


@dataclass(frozen=True, slots=True, eq=False)
class Batch:
    """Members ``start`` to ``start + len(vectors)``, as values that any engine can take. The id is the row.

    ``lot`` among the numbers is drawn evenly from [0, 1): a range of it is a filter of any wanted selectivity.
    ``vectors`` (n, 384) float32 have length 1.
    """

    start: int
    texts: Mapping[str, list[str]]
    filters: Mapping[str, list[tuple[str, ...]]]
    numbers: Mapping[str, NDArray[np.float64]]
    vectors: NDArray[np.float32]

    def __len__(self) -> int:
        return len(self.vectors)

    def documents(self) -> list[Document]:
        """The members as documents of the shard."""
        numbers = {name: values.tolist() for name, values in self.numbers.items()}
        return [
            Document(
                id=self.start + i,
                sequence=self.start + i,
                texts={name: values[i] for name, values in self.texts.items()},
                filters={name: values[i] for name, values in self.filters.items()},
                numbers={name: values[i] for name, values in numbers.items()},
                vector=self.vectors[i],
            )
            for i in range(len(self))
        ]


class Dataset:
    """The members of a folder, or the first ``members`` of them."""

    def __init__(self, folder: Path, members: int | None = None) -> None:
        self.folder = folder
        about = json.loads((folder / "about.json").read_text())
        self.members: int = about["members"] if members is None else members
        self.seed: int = about["seed"]
        if self.members > about["members"]:
            raise ValueError(f"{folder} holds {about['members']} members only.")
        self.vocabulary = Vocabulary.from_json(json.loads((folder / "vocabulary.json").read_text()))
        names = self.vocabulary
        self.values: dict[str, tuple[str, ...]] = {
            "skill": names.skill_keys,
            "language": LANGUAGES,
            "occupation": names.occupation_keys,
            "seniority": SENIORITY,
            "industry": names.industry_keys,
            "country": COUNTRIES,
            "place": PLACES,
            "open": ("no", "yes"),
            "audience": AUDIENCES,
        }
        self._entries = np.array(names.entries, dtype=object)
        self._open: dict[str, NDArray[Any]] = {}

    def _mapped(self, name: str, kind: Any) -> NDArray[Any]:
        if name not in self._open:
            path = self.folder / name
            self._open[name] = np.memmap(path, kind, mode="r") if path.stat().st_size else np.empty(0, kind)
        return self._open[name]

    def column(self, name: str) -> NDArray[Any]:
        """One value a member: the number itself, or the number of a filter value in ``values[name]``."""
        return self._mapped(name, _FLAT[name])[: self.members]

    def ragged(
        self, name: str, start: int = 0, stop: int | None = None
    ) -> tuple[NDArray[Any], NDArray[np.int64]]:
        """Several values a member: all of them in one array, and where each member's start (one more than members)."""
        stop = self.members if stop is None else stop
        bounds = np.array(self._mapped(f"{name}.at", np.int64)[start : stop + 1])
        return self._mapped(name, _RAGGED[name])[bounds[0] : bounds[-1]], bounds - bounds[0]

    def text_entries(self, field: str, start: int, stop: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """The entries of the vocabulary that a text is joined of, and where each member's start."""
        values, bounds = self.ragged("skill" if field == "skills" else field, start, stop)
        found = values.astype(np.int64)
        return (found + self.vocabulary.first_skill if field == "skills" else found), bounds

    def vectors(self, start: int, stop: int) -> NDArray[np.float32]:
        """Rows of the vectors, length 1, float32."""
        stored = self._mapped("vectors", np.float16).reshape(-1, DIM)[start:stop].astype(np.float32)
        unit: NDArray[np.float32] = stored / np.linalg.norm(stored, axis=1, keepdims=True)
        return unit

    def batch(self, start: int, stop: int) -> Batch:
        """The members of some rows."""
        texts = {}
        for field in WEIGHTS:
            entries, bounds = self.text_entries(field, start, stop)
            words = self._entries[entries].tolist()
            texts[field] = [" ".join(words[a:b]) for a, b in pairwise(bounds.tolist())]
        filters: dict[str, list[tuple[str, ...]]] = {}
        for name in ("skill", "language"):
            values, bounds = self.ragged(name, start, stop)
            known = np.array(self.values[name], dtype=object)[values].tolist()
            filters[name] = [tuple(known[a:b]) for a, b in pairwise(bounds.tolist())]
        for name in ONE_VALUE:
            single = [(value,) for value in self.values[name]]
            filters[name] = [single[value] for value in self.column(name)[start:stop].tolist()]
        numbers = {name: self.column(name)[start:stop].astype(np.float64) for name in NUMBERS}
        return Batch(start, texts, filters, numbers, self.vectors(start, stop))

    def batches(self, size: int = 5_000) -> Iterator[Batch]:
        """Everyone, in order."""
        for start in range(0, self.members, size):
            yield self.batch(start, min(start + size, self.members))


def dataset(
    folder: Path, members: int, seed: int, progress: Callable[[int, int], None] = lambda done, total: None
) -> Dataset:
    """The first ``members`` members of a seed; written below ``folder`` where they are not there yet.

    A set that is large enough is used again; a larger one replaces a smaller one.
    """
    place = folder / f"members-{seed}-{FORMAT}-{vocabulary().digest()}"
    about = place / "about.json"
    if not about.exists() or json.loads(about.read_text())["members"] < members:
        made = place.with_name(f"{place.name}.{os.getpid()}")  # put in its place when it is whole
        try:
            _write(made, members, seed, progress)
            shutil.rmtree(place, ignore_errors=True)
            made.rename(place)
        finally:
            shutil.rmtree(made, ignore_errors=True)
    return Dataset(place, members)


def _write(place: Path, members: int, seed: int, progress: Callable[[int, int], None]) -> None:
    place.mkdir(parents=True)
    world: World = make_world(seed, DIM)
    files = {
        name: (place / name).open("wb")
        for name in (*_RAGGED, *_FLAT, "vectors", *(f"{n}.at" for n in _RAGGED))
    }
    totals = dict.fromkeys(_RAGGED, 0)
    try:
        for name in _RAGGED:
            files[f"{name}.at"].write(np.zeros(1, np.int64).tobytes())
        for start in range(0, members, BLOCK):
            # A whole block is always drawn: its first members are then the same, however many are wanted.
            count = min(BLOCK, members - start)
            drawn = draw_block(world, seed, start // BLOCK)
            for name, kind in _FLAT.items():
                files[name].write(drawn.flat[name][:count].astype(kind).tobytes())
            for name, kind in _RAGGED.items():
                values, bounds = drawn.ragged[name]
                files[name].write(values[: bounds[count]].astype(kind).tobytes())
                files[f"{name}.at"].write((bounds[1 : count + 1] + totals[name]).tobytes())
                totals[name] += int(bounds[count])
            files["vectors"].write(drawn.vectors[:count].astype(np.float16).tobytes())
            progress(start + count, members)
    finally:
        for file in files.values():
            file.close()
    (place / "vocabulary.json").write_text(json.dumps(world.names.to_json()))
    (place / "about.json").write_text(json.dumps({"members": members, "seed": seed}))
