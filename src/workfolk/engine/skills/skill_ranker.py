"""Which skills a text may mean, best first, with calibrated scores and where it says so.

A text is read sentence by sentence. A sentence that speaks of no skill ("gate.py") yields nothing. In the others every
part that could be a name ("chunks.py") is compared with all labels, by the encoder and, where there is an embedder, in
meaning; so is the sentence as a whole. What the exact linker finds counts as evidence of its own. A network over
features that can be named weighs it all; its weights are in ``numbers/``, made by ``tools/train_linker.py``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from workfolk.engine.text.sentences import sentences

from .candidates import Candidate
from .chunks import chunks
from .encoder import TextEncoder, split_words
from .gate import THRESHOLD, speaks_of_skills
from .labels import Labels, WordIndex, unit
from .learned import LearnedVectors, softmax
from .model import Link, Taxonomy
from .network import Network
from .titles import Embedder

__all__ = ["FEATURES", "SkillRanker"]

FEATURES = (
    "nearest label, part",
    "learned vector, part: probability",
    "words in common",
    "share of a label's words",
    "is a label",
    "is the preferred label",
    "nearest label, sentence",
    "learned vector, sentence",
    "named in the text",
    "number of labels",
    "is a piece of knowledge",
    "words in the part",
    "parts of the sentence",
    "speaks of skills",
    "second part that is near",
    "nearest label in meaning, part",
    "nearest label in meaning, sentence",
    "preferred label in meaning, part",
)
_FOR_EACH_PART = 40  # skills looked at for each part
_CONSIDERED = 240  # skills weighed for a sentence
_SHORT = 4  # sentences: a text of more is a document, read for its names more than for its undertones
_SURE = 0.8  # of a sentence that speaks of skills beyond doubt
_LONGEST = 20_000  # characters that are read


@dataclass(slots=True)
class _Found:
    """The best that was seen of a skill."""

    score: float
    span: tuple[int, int] | None
    why: tuple[str, ...]


class SkillRanker:
    """Ranks skills for texts.

    Parameters
    ----------
    taxonomy, labels
        ``labels`` are those of ``taxonomy.skills``, made with the same ``encoder`` and ``embedder``.
    link : callable
        The exact linker: text → links.
    words
        ``labels.word_index()``.
    embedder : Embedder, optional
        Asked only where ``labels.meanings`` are given, and for short texts.
    """

    def __init__(
        self,
        taxonomy: Taxonomy,
        labels: Labels,
        encoder: TextEncoder,
        learned: LearnedVectors,
        link: Callable[[str], Sequence[Link]],
        words: WordIndex,
        networks: tuple[Network, Network] | None = None,
        embedder: Embedder | None = None,
    ) -> None:
        self._labels = labels
        self._encoder = encoder
        self._learned = learned
        self._link = link
        self._words = words
        self._networks = networks
        self._embedder = embedder if labels.meanings is not None else None
        self._skills = [taxonomy.skills[key] for key in labels.keys]
        self._number = {key: n for n, key in enumerate(labels.keys)}
        self._counts = np.diff(np.append(labels.starts, len(labels.owners))).astype(np.int64)
        self._knowledge = np.array([s.kind != "skill" for s in self._skills], np.float32)

    def rank(self, text: str, limit: int = 10) -> tuple[Candidate, ...]:
        """The skills that the text may mean, each with the part that says so. Empty where it speaks of none."""
        text = text[:_LONGEST]
        if not self._skills or not split_words(text[:400]):
            return ()
        spans = [(s.start, s.end) for s in sentences(text)] or [(0, len(text))]
        document = len(spans) > _SHORT
        links = [link for link in self._link(text) if link.type == "skill"]
        found: dict[int, _Found] = {}
        for start, end in spans:
            inside = [link for link in links if start <= link.start and link.end <= end]
            for number, one in self._sentence(text, start, end, inside, document=document):
                held = found.get(number)
                if held is None or one.score > held.score:
                    found[number] = one
        ranked = sorted(found.items(), key=lambda item: (-item[1].score, self._skills[item[0]].key))[:limit]
        return tuple(self._candidate(number, one) for number, one in ranked)

    def _sentence(
        self, text: str, start: int, end: int, links: Sequence[Link], *, document: bool
    ) -> list[tuple[int, _Found]]:
        sentence = text[start:end]
        gate = speaks_of_skills(sentence)
        if gate < THRESHOLD:
            return []
        read = self.features(sentence, [_moved(link, start) for link in links], gate, document=document)
        if read is None:
            return []
        assert self._networks is not None
        chosen, features, spans = read
        network = self._networks[int(self._embedder is not None and not document)]
        scores = network.calibrated(network.scores(features))
        named = {self._number[link.key]: link for link in links}
        result = []
        belief = _belief(gate)
        for n, number in enumerate(chosen):
            link = named.get(int(number))
            span = (link.start, link.end) if link else _shifted(spans[n], start)
            why = _why(link, text[span[0] : span[1]] if span else "", features[n])
            result.append((int(number), _Found(float(scores[n]) * belief, span, why)))
        return result

    def features(
        self, sentence: str, links: Sequence[Link], gate: float, *, document: bool = False
    ) -> tuple[NDArray[np.int64], NDArray[np.float32], list[tuple[int, int] | None]] | None:
        """The skills considered for a sentence, their features, and the part nearest to each.

        Returns
        -------
        chosen : (k,) numbers of skills; features : (k, len(FEATURES)); spans : k parts, None for the whole
        """
        parts = chunks(sentence)
        if document:  # the windows inside a part cost most and find what the exact linker finds too
            parts = [p for p in parts if not any(q != p and q[0] <= p[0] and p[1] <= q[1] for q in parts)]
        texts = [sentence[a:b] for a, b in parts]
        if not texts or texts == [sentence]:
            texts, parts = [sentence], [(0, len(sentence))]
        else:
            texts.append(sentence)  # the last row is the whole
        vectors = self._encoder.encode(texts)
        if not vectors.any():
            return None
        cosine = vectors @ self._vectors[0].T
        near = self._near(vectors, cosine, document=document)
        probability = np.log(softmax(self._learned.sharpness * cosine + self._vectors[1]) + 1e-6)
        rows = len(parts)
        closeness = near + 0.2 * cosine
        k = min(_FOR_EACH_PART, len(self._skills) - 1)
        each = np.argpartition(-closeness, k, axis=1)[:, :k] if k > 0 else np.zeros((len(texts), 1), np.int64)
        named = [self._number[link.key] for link in links]
        chosen = np.unique(np.concatenate([each.ravel(), np.array(named, np.int64)]))
        if len(chosen) > _CONSIDERED:
            order = np.argsort(-closeness[:, chosen].max(axis=0), kind="stable")[:_CONSIDERED]
            chosen = np.unique(np.concatenate([chosen[order], np.array(named, np.int64)]))
        n, bounds, _ = self._labels.of_concepts(chosen)
        f = np.zeros((len(chosen), len(FEATURES)), np.float32)
        mixed = near[:, chosen] + 0.01 * probability[:, chosen]
        means = None if document else self._meanings(texts, n)
        if means is not None:
            best = np.maximum.reduceat(means, bounds, axis=1)
            mixed = 0.3 * mixed + 0.7 * best
            f[:, 15], f[:, 16] = best[:rows].max(axis=0), best[-1]
            f[:, 17] = means[:rows, bounds].max(axis=0)
        part = mixed[:rows].argmax(axis=0)
        f[:, 0] = near[:rows, chosen].max(axis=0)
        f[:, 1] = probability[:rows, chosen].max(axis=0)
        self._words_in_common(texts[:rows], n, bounds, f)
        f[:, 6], f[:, 7] = near[-1, chosen], cosine[-1, chosen]
        for link in links:
            f[np.searchsorted(chosen, self._number[link.key]), 8] = link.score
        f[:, 9] = np.log(np.maximum(self._counts[chosen], 1))
        f[:, 10] = self._knowledge[chosen]
        lengths = np.array([len(split_words(t)) for t in texts[:rows]], np.float32)
        f[:, 11], f[:, 12], f[:, 13] = np.log(1 + lengths[part]), np.log(rows), gate
        if rows > 1:
            f[:, 14] = np.partition(mixed[:rows], rows - 2, axis=0)[rows - 2]
        spans: list[tuple[int, int] | None] = [parts[int(p)] for p in part]
        return chosen, f, spans

    def _near(
        self, vectors: NDArray[np.float32], cosine: NDArray[np.float32], *, document: bool
    ) -> NDArray[np.float32]:
        """The nearest label of each skill; in a document that of skills whose learned vector is near only."""
        if not document:
            return self._labels.best(vectors @ self._labels.vectors.T)
        near = np.full(cosine.shape, -1.0, np.float32)
        k = min(30, len(self._skills) - 1)
        for row in range(len(vectors)):
            some = np.sort(np.argpartition(-cosine[row], k)[: k + 1])
            n, bounds, _ = self._labels.of_concepts(some)
            near[row, some] = np.maximum.reduceat(self._labels.vectors[n] @ vectors[row], bounds)
        return near

    def _words_in_common(
        self, texts: Sequence[str], n: NDArray[np.int64], bounds: NDArray[np.int64], f: NDArray[np.float32]
    ) -> None:
        mass = np.maximum(self._words.mass[n], 1e-6)
        for text in texts:
            words = split_words(text)
            shared = self._words.overlap(words)[n]
            of_label = shared / mass
            both = 2 * shared / np.maximum(mass + self._words.weight(words), 1e-6)
            joined = " ".join(words)
            same = np.zeros(len(n), np.float32)
            for i in np.flatnonzero(both > 0.99):
                same[i] = self._joined(int(n[i])) == joined
            f[:, 2] = np.maximum(f[:, 2], np.maximum.reduceat(both, bounds))
            f[:, 3] = np.maximum(f[:, 3], np.maximum.reduceat(of_label, bounds))
            f[:, 4] = np.maximum(f[:, 4], np.maximum.reduceat(same, bounds))
            f[:, 5] = np.maximum(f[:, 5], same[bounds])

    def _meanings(self, texts: Sequence[str], labels: NDArray[np.int64]) -> NDArray[np.float32] | None:
        if self._embedder is None or self._labels.meanings is None:
            return None
        held = unit(self._labels.meanings[labels].astype(np.float32))
        return np.asarray(self._embedder.embed(list(texts)) @ held.T, np.float32)

    @cached_property
    def _vectors(self) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        return self._learned.of(self._labels, (skill.esco for skill in self._skills))

    def _joined(self, label: int) -> str:
        return " ".join(split_words(self._labels.texts[label]))

    def _candidate(self, number: int, one: _Found) -> Candidate:
        skill = self._skills[number]
        return Candidate(
            skill.key, "skill", skill.uri, skill.preferred_label, round(one.score, 4), one.span, one.why
        )


def _belief(gate: float) -> float:
    """How far a sentence is believed to speak of skills at all.

    The networks were fitted on sentences that do. In boilerplate a name can be as exact as anywhere ("commission
    without a ceiling"), so what is doubtful as a whole counts little in each part.
    """
    return min(1.0, max(0.0, (gate - THRESHOLD) / (_SURE - THRESHOLD)))


def _moved(link: Link, by: int) -> Link:
    return Link(link.key, link.type, link.label, link.score, link.start - by, link.end - by, link.why)


def _shifted(span: tuple[int, int] | None, by: int) -> tuple[int, int] | None:
    return None if span is None else (span[0] + by, span[1] + by)


def _why(link: Link | None, part: str, f: NDArray[np.float32]) -> tuple[str, ...]:
    value = dict(zip(FEATURES, f.tolist(), strict=True))
    reasons = []
    if link is not None:
        reasons.append(f"'{part}' names it: {link.why}")
    elif value["is a label"]:
        reasons.append(f"'{part}' is one of its names")
    elif value["words in common"] > 0.4:
        reasons.append(f"shares words with '{part}'")
    if link is None and value["nearest label in meaning, part"] > 0.55 and not value["is a label"]:
        reasons.append(f"close in meaning to '{part}'")
    if not reasons:
        reasons.append(f"close in wording to '{part}'")
    return tuple(reasons)
