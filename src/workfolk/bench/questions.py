"""What is asked: the same questions for every engine, drawn from the members with a seed."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from workfolk.bench.data import Dataset
from workfolk.bench.generating import make_world, vectors_of
from workfolk.bench.vocabulary import FUNCTION_WORDS
from workfolk.engine.retrieval.model import And, AnyOf, Between, Filter, Or, Search

TOP = 100
TEXT, HYBRID = "filtered text", "hybrid"
SELECTIVITIES = (0.001, 0.01, 0.1, 0.5)
HYBRID_SHARE = 0.19
_WORDS = 4


@dataclass(frozen=True, slots=True)
class Task:
    """A kind of question. ``selectivity`` is the share of members that the filter of a vector task leaves."""

    name: str
    selectivity: float = 0.0

    @property
    def is_vector(self) -> bool:
        return self.selectivity > 0


VECTORS = tuple(
    Task(f"vector, {selectivity:.1%}".replace(".0%", "%"), selectivity) for selectivity in SELECTIVITIES
)
TASKS = (Task(TEXT), *VECTORS, Task(HYBRID))


def questions(data: Dataset, count: int, seed: int) -> dict[str, list[Search]]:
    """``count`` searches by task.

    Filtered text: skill A and (skill B or C) of an occupation, and four words of someone in it. Vectors: of new
    members of the clusters, each under filters of every selectivity. Hybrid: countries that hold 19 % of the members
    (or the nearest to it that can be drawn), four words of someone, and a vector.
    """
    rng = np.random.default_rng([seed, 2])
    world = make_world(data.seed, data.vectors(0, 1).shape[1])
    clusters = np.searchsorted(world.clusters, rng.random(count))
    vectors = vectors_of(world, rng, clusters)
    found: dict[str, list[Search]] = {TEXT: [_filtered_text(data, rng) for _ in range(count)]}
    for task in VECTORS:
        low = rng.random(count) * (1 - task.selectivity)
        found[task.name] = [
            Search(vector=vector, where=Between("lot", lo, lo + task.selectivity), top=TOP)
            for vector, lo in zip(vectors, low.tolist(), strict=True)
        ]
    shares = np.bincount(data.column("country"), minlength=len(data.values["country"])) / data.members
    found[HYBRID] = [
        Search(
            _four_words(data, rng, int(rng.integers(data.members))),
            vector,
            _countries(data, rng, shares),
            TOP,
        )
        for vector in vectors
    ]
    return found


def _filtered_text(data: Dataset, rng: np.random.Generator) -> Search:
    """Of the ten skills that are most frequent in an occupation, three; and words of someone of that occupation."""
    occupations = data.column("occupation")[:50_000]
    alike = np.flatnonzero(occupations == occupations[rng.integers(len(occupations))])
    own = np.concatenate([data.ragged("skill", row, row + 1)[0] for row in alike[:200].tolist()])
    frequent = np.argsort(-np.bincount(own), kind="stable")[:10]
    a, b, c = (data.values["skill"][i] for i in rng.choice(frequent, 3, replace=False))
    where = And(AnyOf("skill", (a,)), Or(AnyOf("skill", (b,)), AnyOf("skill", (c,))))
    return Search(_four_words(data, rng, int(rng.choice(alike))), where=where, top=TOP)


def _four_words(data: Dataset, rng: np.random.Generator, member: int) -> str:
    """Distinct words of a member: one of the title, one of the skills, two of the prose, no function words."""
    words: list[str] = []
    for field, wanted in (("titles", 1), ("skills", 2), ("experience", _WORDS)):
        entries, _ = data.text_entries(field, member, member + 1)
        known = {word for i in entries.tolist() for word in data.vocabulary.entries[i].split()}
        fresh = sorted(w for w in known if w not in words and w not in FUNCTION_WORDS and len(w) > 2)
        words += rng.permutation(np.array(fresh, dtype=object)).tolist()[: wanted - len(words)]
    if len(words) < _WORDS:
        return _four_words(data, rng, int(rng.integers(data.members)))
    return " ".join(words)


def _countries(data: Dataset, rng: np.random.Generator, shares: np.ndarray) -> Filter:
    """Countries drawn at random while they hold no more than the share that is wanted, within a hundredth."""
    chosen, total = [], 0.0
    for country in rng.permutation(len(shares)).tolist():
        if 0 < shares[country] <= HYBRID_SHARE + 0.005 - total:
            chosen.append(data.values["country"][country])
            total += float(shares[country])
    return AnyOf("country", tuple(sorted(chosen)))
