"""The library's door: titles to occupations, texts to skills, titles to titles, over one taxonomy.

>>> matcher = Matcher.build(read_esco(Path("esco")).taxonomy)          # doctest: +SKIP
>>> matcher.titles(["Sr. Data Engr (m/f/d) - remote"])[0].candidates   # doctest: +SKIP
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .candidates import Candidate
from .file import FileError, read_about, read_file, write_file
from .labels import Labels, WordIndex
from .linker import Linker
from .model import Taxonomy
from .numbers_read import Numbers, shipped
from .skill_ranker import SkillRanker
from .structure import Structure
from .title_ranker import TitleRanker, TitleReading, bridge_of
from .title_similarity import TitleSimilarity
from .titles import Embedder

__all__ = ["Matcher", "TitleReading"]

Progress = Callable[[int, int], None]


class Matcher:
    """Matches words to a taxonomy. Make one with ``build`` or ``load``; threads may share it.

    Attributes
    ----------
    taxonomy : Taxonomy
    linker : Linker
        Exact names in running text.
    structure : Structure
        What lies near what, and what a person lacks for an occupation.
    """

    def __init__(
        self,
        taxonomy: Taxonomy,
        linker: Linker,
        labels: tuple[Labels, Labels],
        words: tuple[WordIndex, WordIndex],
        bridge: NDArray[np.float32],
        numbers: Numbers,
        embedder: Embedder | None,
    ) -> None:
        self.taxonomy = taxonomy
        self.linker = linker
        self._labels = labels
        self._word_indexes = words
        self._bridge = bridge
        self._numbers = numbers
        self._embedder = embedder

    @classmethod
    def build(
        cls,
        taxonomy: Taxonomy,
        *,
        embedder: Embedder | None = None,
        progress: Progress | None = None,
        numbers: Numbers | None = None,
        earlier: Matcher | None = None,
    ) -> Matcher:
        """Index a taxonomy: seconds without an embedder; with one, what it takes to embed every label once.

        Parameters
        ----------
        embedder
            Makes vectors by meaning (``engine.retrieval.embedding``); skills in short texts are found better with one.
        progress
            Called with the number of labels embedded and their total.
        numbers
            Learned numbers other than those that come with the package.
        earlier
            Of an earlier version of the taxonomy: labels that it embedded with this embedder are not embedded again.
        """
        numbers = numbers or shipped()
        known = None
        if earlier is not None and embedder is not None and _name(earlier._embedder) == _name(embedder):
            known = earlier._labels[1]
        # Titles are read without an embedder: thousands a second are wanted of them.
        occupations = Labels.build(taxonomy.occupations, numbers.encoder)
        skills = Labels.build(taxonomy.skills, numbers.encoder, embedder, progress, known)
        return cls(
            taxonomy,
            Linker(taxonomy, embedder),
            (occupations, skills),
            (occupations.word_index(), skills.word_index()),
            bridge_of(occupations, numbers.occupations),
            numbers,
            embedder,
        )

    def save(self, path: Path) -> None:
        """Write everything into one file, whole or not at all."""
        arrays: dict[str, NDArray[Any]] = {"bridge": self._bridge.astype(np.float16)}
        for name, labels, words in zip(
            ("occupation", "skill"), self._labels, self._word_indexes, strict=True
        ):
            arrays[f"{name}_vectors"] = labels.vectors.astype(np.float16)
            if labels.meanings is not None:
                arrays[f"{name}_meanings"] = labels.meanings
            arrays |= {f"{name}_words_{part}": array for part, array in words.arrays().items()}
        arrays |= {f"linker_{part}": array for part, array in self.linker.arrays().items()}
        about = {"encoder": self._numbers.digest, "embedder": _name(self._embedder)}
        write_file(path, self.taxonomy, arrays, about)

    @classmethod
    def load(cls, path: Path, *, embedder: Embedder | None = None, numbers: Numbers | None = None) -> Matcher:
        """Read what ``save`` wrote. Raises FileError where the file is damaged or was made for other numbers."""
        numbers = numbers or shipped()
        taxonomy, arrays, about = read_file(path)
        if about.get("encoder") != numbers.digest:
            raise FileError(
                f"{path} was made by another version of Workfolk. Make it anew: "
                "workfolk taxonomy build --esco DIR --out FILE"
            )
        if embedder is not None and about.get("embedder") != _name(embedder):
            embedder = None  # its vectors would not compare with those in the file
        try:
            labels, words = [], []
            for name, concepts in (("occupation", taxonomy.occupations), ("skill", taxonomy.skills)):
                texts = Labels.texts_of(concepts)
                vectors = arrays.pop(f"{name}_vectors").astype(np.float32)
                if len(vectors) != sum(map(len, texts)):
                    raise FileError(f"{path} does not hold together: labels and vectors differ in number.")
                labels.append(Labels.of(tuple(concepts), texts, vectors, arrays.get(f"{name}_meanings")))
                prefix = f"{name}_words_"
                words.append(
                    WordIndex(
                        {
                            part.removeprefix(prefix): a
                            for part, a in arrays.items()
                            if part.startswith(prefix)
                        }
                    )
                )
            of_linker = {p.removeprefix("linker_"): a for p, a in arrays.items() if p.startswith("linker_")}
            linker = Linker.from_arrays(taxonomy, of_linker, embedder)
            bridge = arrays.pop("bridge").astype(np.float32)
        except (KeyError, ValueError) as error:
            raise (
                error
                if isinstance(error, FileError)
                else FileError(
                    f"{path} is not a whole taxonomy file. Make it anew: workfolk taxonomy build --esco DIR --out FILE"
                )
            ) from error
        return cls(taxonomy, linker, (labels[0], labels[1]), (words[0], words[1]), bridge, numbers, embedder)

    @staticmethod
    def fits(path: Path, *, embedder: Embedder | None = None, numbers: Numbers | None = None) -> bool:
        """Whether a file was made with these numbers and this embedder. Reads its first lines only."""
        made = read_about(path)
        wanted = (numbers or shipped()).digest, _name(embedder)
        return (made.get("encoder"), made.get("embedder")) == wanted

    def titles(self, texts: Sequence[str], limit: int = 10) -> list[TitleReading]:
        """The occupations that each title may mean, and the title taken apart.

        The answer for a title does not depend on its neighbours. No candidates where a title has no word.
        """
        return self.title_ranker.rank(texts, limit)

    def skills(self, texts: Sequence[str], limit: int = 10) -> list[tuple[Candidate, ...]]:
        """The skills that each text may mean: a span, a sentence or a document. Empty where it speaks of none."""
        return [self.skill_ranker.rank(text, limit) for text in texts]

    def rank(
        self, texts: Sequence[str], corpus: Sequence[str], limit: int = 100
    ) -> list[list[tuple[int, float]]]:
        """For each title the titles of ``corpus`` nearest in meaning of the work: (number, score), best first."""
        return self._similarity.rank(texts, corpus, limit)

    @cached_property
    def structure(self) -> Structure:
        """The structure of the taxonomy."""
        return Structure(self.taxonomy)

    @cached_property
    def title_ranker(self) -> TitleRanker:
        """What ``titles`` asks."""
        n = self._numbers
        return TitleRanker(
            self.taxonomy,
            self._labels[0],
            n.encoder,
            n.occupations,
            self._bridge,
            self._word_indexes[0],
            n.title_network,
        )

    @cached_property
    def skill_ranker(self) -> SkillRanker:
        """What ``skills`` asks."""
        n = self._numbers
        return SkillRanker(
            self.taxonomy,
            self._labels[1],
            n.encoder,
            n.skills,
            self.linker.link,
            self._word_indexes[1],
            n.skill_networks,
            self._embedder,
        )

    @cached_property
    def _similarity(self) -> TitleSimilarity:
        return TitleSimilarity(self._numbers.encoder, self._numbers.occupations, self._embedder)


def _name(embedder: Embedder | None) -> str:
    return str(getattr(embedder, "name", ""))
