"""Which occupations a title may mean, best first, with calibrated scores.

Every occupation gets a closeness to the title: by its learned vector, by its nearest label, and by words in common.
The nearest few are weighed by a small network over features that can be named (``FEATURES``); its weights and the
occupations' vectors are plain numbers in ``numbers/``, made by ``tools/train_linker.py``. Occupations without a
learned vector (a host's own, a newer edition's) take the mean of their labels.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import log

import numpy as np
from numpy.typing import NDArray

from .candidates import Candidate
from .encoder import TextEncoder, split_words
from .labels import Labels, WordIndex, unit
from .learned import LearnedVectors, softmax
from .model import Taxonomy
from .network import Network
from .parts import TitleParts, take_apart

__all__ = ["CONSIDERED", "FEATURES", "OccupationVectors", "TitleRanker", "TitleReading"]

CONSIDERED = 80  # occupations that are weighed, the rest being too far
FEATURES = (
    "nearest label, title as written",
    "nearest label, words of the work",
    "all labels, words of the work",
    "learned vector, title as written",
    "learned vector, words of the work",
    "learned vector: probability",
    "preferred label",
    "occupations of O*NET in common",
    "ISCO unit group",
    "share of a label's words",
    "share of the title's words",
    "words in common",
    "is a label",
    "is the preferred label",
    "specialises another occupation",
    "number of labels",
    "number of words in the title",
    "lead of the first",
    "title says manager, occupation leads",
    "title does not, occupation leads",
)
_SHARPNESS = 15.0  # of the soft maximum over an occupation's labels
_TOGETHER = 64  # titles in one product of matrices: more costs memory and gains little
_TELLING = 0.3  # share of words in common that is a reason by itself
_LIKELY = 0.3
_LEADERS = frozenset(["manager", "director", "executive"])
_SEPARATE = re.compile(r"[^\w+#.&'’]+")


@dataclass(frozen=True, slots=True)
class TitleReading:
    """A title, taken apart, and the occupations that it may mean, best first."""

    text: str
    candidates: tuple[Candidate, ...]
    parts: TitleParts


@dataclass(frozen=True, slots=True)
class OccupationVectors(LearnedVectors):
    """Learned vectors of ESCO's occupations, and of O*NET's beside them."""

    onet: NDArray[np.float32]  # (n_onet, dim), length 1
    onet_bias: NDArray[np.float32]
    onet_sharpness: float


class TitleRanker:
    """Ranks occupations for titles.

    Parameters
    ----------
    taxonomy, labels
        ``labels`` are those of ``taxonomy.occupations``, made with the same ``encoder`` and ``embedder``.
    bridge : ndarray, shape (n_occupations, n_onet)
        See ``bridge_of``.
    learned : OccupationVectors
    words
        ``labels.word_index()``.
    network : Network, optional
        Weighs the features; only ``features`` works without one.
    """

    def __init__(
        self,
        taxonomy: Taxonomy,
        labels: Labels,
        encoder: TextEncoder,
        learned: OccupationVectors,
        bridge: NDArray[np.float32],
        words: WordIndex,
        network: Network | None = None,
    ) -> None:
        self._labels = labels
        self._encoder = encoder
        self._network = network
        self._learned = learned
        self._bridge = bridge
        self._words = words
        occupations = [taxonomy.occupations[key] for key in labels.keys]
        self._concepts = occupations
        self._vectors, self._bias = learned.of(labels, (o.esco for o in occupations))
        self._centres = (
            unit(np.add.reduceat(labels.vectors, labels.starts, axis=0)) if occupations else labels.vectors
        )
        counts = np.diff(np.append(labels.starts, len(labels.owners)))
        leads = np.array([o.isco.startswith("1") for o in occupations], np.float32)
        self._leads = leads
        self._static = np.stack(
            [
                np.array([float(bool(o.broader)) for o in occupations], np.float32),
                np.log(np.maximum(counts, 1)).astype(np.float32),
            ],
            axis=1,
        )
        groups = sorted({o.isco for o in occupations})
        numbers = {isco: n for n, isco in enumerate(groups)}
        self._group = np.array([numbers[o.isco] for o in occupations], np.int64)
        self._n_groups = len(groups)

    def rank(self, titles: Sequence[str], limit: int = 10) -> list[TitleReading]:
        """The occupations that each title may mean. Empty where a title has no word."""
        readings: list[TitleReading] = []
        for start in range(0, len(titles), _TOGETHER):
            readings.extend(self._rank(titles[start : start + _TOGETHER], limit))
        return readings

    def _rank(self, titles: Sequence[str], limit: int) -> list[TitleReading]:
        assert self._network is not None
        read = [take_apart(title) for title in titles]
        if not self._concepts:
            return [TitleReading(title, (), parts) for title, parts in zip(titles, read, strict=True)]
        chosen, features, nearest = self.features(titles, read)
        scores = self._network.probabilities(features)
        order = np.argsort(-scores, axis=1, kind="stable")[:, :limit]
        readings = []
        for row, (title, parts) in enumerate(zip(titles, read, strict=True)):
            found: tuple[Candidate, ...] = ()
            if split_words(title):
                found = tuple(
                    self._candidate(
                        title,
                        parts,
                        int(chosen[row, n]),
                        float(scores[row, n]),
                        int(nearest[row, n]),
                        features[row, n],
                    )
                    for n in order[row]
                )
            readings.append(TitleReading(title, found, parts))
        return readings

    def features(
        self, titles: Sequence[str], read: Sequence[TitleParts]
    ) -> tuple[NDArray[np.int64], NDArray[np.float32], NDArray[np.int64]]:
        """The occupations considered and their features.

        Returns
        -------
        chosen : (n_titles, k) numbers of occupations; features : (n_titles, k, len(FEATURES));
        nearest : (n_titles, k) number of the nearest label of each
        """
        learned = self._learned
        work = [parts.expanded or parts.core or parts.title for parts in read]
        whole, core = self._encoder.encode(titles), self._encoder.encode(work)
        cosines = np.stack([whole @ self._vectors.T, core @ self._vectors.T], axis=2)
        probability = softmax(learned.sharpness * cosines.mean(axis=2) + self._bias)
        onet = np.sqrt(softmax(learned.onet_sharpness * core @ learned.onet.T + learned.onet_bias))
        first = cosines.sum(axis=2) + core @ self._centres.T + 0.15 * np.log(probability + 1e-6)
        k = min(CONSIDERED, len(self._concepts))
        chosen = np.sort(np.argpartition(-first, k - 1, axis=1)[:, :k], axis=1).astype(np.int64)
        out = np.zeros((len(titles), k, len(FEATURES)), np.float32)
        nearest = np.zeros((len(titles), k), np.int64)
        for row in range(len(titles)):
            c = chosen[row]
            words = split_words(work[row])
            f = out[row]
            nearest[row] = self._compared(c, whole[row], core[row], words, f)
            group = np.bincount(self._group, probability[row], self._n_groups)
            f[:, 3:5] = cosines[row, c]
            f[:, 5] = np.log(probability[row, c] + 1e-6)
            f[:, 7] = self._bridge[c] @ onet[row]
            f[:, 8] = np.log(group[self._group[c]] + 1e-6)
            f[:, 14:16] = self._static[c]
            f[:, 16] = log(1 + len(words))
            f[:, 17] = f[:, 5] - f[:, 5].max()
            f[:, 18 if read[row].level in _LEADERS else 19] = self._leads[c]
        return chosen, out, nearest

    def _compared(
        self,
        c: NDArray[np.int64],
        whole: NDArray[np.float32],
        core: NDArray[np.float32],
        words: Sequence[str],
        f: NDArray[np.float32],
    ) -> NDArray[np.int64]:
        """Fill in what comes from the labels of the occupations ``c``; the number of each one's nearest label."""
        labels, index = self._labels, self._words
        n, bounds, owner = labels.of_concepts(c)
        sims = labels.vectors[n] @ np.stack([whole, core], axis=1)
        shared = index.overlap(words)[n]
        mass, weight = np.maximum(index.mass[n], 1e-6), max(index.weight(words), 1e-6)
        of_label, of_title = shared / mass, shared / weight
        both = 2 * shared / (mass + weight)
        same = np.zeros(len(n), np.float32)
        joined = " ".join(words)
        for i in np.flatnonzero(both > 0.99):
            same[i] = self._joined(int(n[i])) == joined
        fit = both + same + 0.5 * sims[:, 1]
        columns = np.column_stack(
            [sims, np.exp(_SHARPNESS * sims[:, 1]), of_label, of_title, both, same, fit]
        )
        best = np.maximum.reduceat(columns, bounds, axis=0)
        f[:, 0:2] = best[:, 0:2]
        f[:, 2] = np.log(np.add.reduceat(columns[:, 2], bounds)) / _SHARPNESS
        f[:, 6] = sims[bounds, 1]
        f[:, 9:13] = best[:, 3:7]
        f[:, 13] = same[bounds]
        hits = np.flatnonzero(fit >= best[owner, 7])
        places = np.zeros(len(c), np.int64)
        places[owner[hits[::-1]]] = hits[::-1]  # the first of equals
        return np.asarray(n[places], np.int64)

    def _joined(self, label: int) -> str:
        return " ".join(split_words(self._labels.texts[label]))

    def _candidate(
        self, title: str, parts: TitleParts, number: int, score: float, label: int, f: NDArray[np.float32]
    ) -> Candidate:
        occupation = self._concepts[number]
        named = self._labels.texts[label]
        core = parts.core
        start = title.find(core) if core else -1
        span = (start, start + len(core)) if start >= 0 else None
        return Candidate(
            occupation.key,
            "occupation",
            occupation.uri,
            occupation.preferred_label,
            round(score, 4),
            span,
            _why(named, occupation.preferred_label, f),
        )


def bridge_of(labels: Labels, learned: OccupationVectors) -> NDArray[np.float32]:
    """How much of each O*NET occupation lies in each occupation: square roots of shares, rows of length 1."""
    total = np.zeros((len(labels.keys), len(learned.onet)), np.float32)
    for start in range(0, len(labels.owners), 4096):
        part = slice(start, start + 4096)
        shares = softmax(learned.onet_sharpness * labels.vectors[part] @ learned.onet.T + learned.onet_bias)
        np.add.at(total, labels.owners[part], shares)
    return unit(np.sqrt(total))


def _why(named: str, preferred: str, f: NDArray[np.float32]) -> tuple[str, ...]:
    value = dict(zip(FEATURES, f.tolist(), strict=True))
    name = "its name" if named == preferred else f"'{named}'"
    if value["is the preferred label"]:
        reasons = ["it is the preferred label"]
    elif value["is a label"]:
        reasons = [f"it is the alternative label '{named}'"]
    elif value["words in common"] > _TELLING:
        reasons = [f"shares words with {name}"]
    else:
        reasons = [f"close in wording to {name}"]
    if value["learned vector: probability"] > log(_LIKELY):
        reasons.append("titles like this one mostly mean it")
    return tuple(reasons)
