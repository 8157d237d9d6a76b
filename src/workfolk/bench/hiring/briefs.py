"""Briefs for the synthetic members: each for work that many of them do, with eight things asked and six searches."""

from __future__ import annotations

from dataclasses import dataclass
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from workfolk.bench.data import Dataset
from workfolk.bench.generating import World, make_world, vectors_of
from workfolk.bench.hiring.people import cities
from workfolk.engine.skills.model import Taxonomy
from workfolk.engine.text.languages import language_name

ASKED = 8
SEARCHES = 6
_MORE = ("level", "degree", "skill", "industry")


@dataclass(frozen=True, slots=True)
class Brief:
    """A brief in words, and the cluster of members that it is for."""

    text: str
    cluster: int


class Briefs:
    """Draws briefs, and stands in for the meaning of texts: the vectors of the members are drawn, too."""

    def __init__(self, data: Dataset, taxonomy: Taxonomy, seed: int) -> None:
        self._data = data
        self._taxonomy = taxonomy
        self._seed = seed
        self._world: World = make_world(data.seed, data.vectors(0, 1).shape[1])
        self._industries = sorted(taxonomy.industries)

    def draw(self, number: int) -> Brief:
        """The brief of a number; another for every number."""
        rng = np.random.default_rng([self._seed, 5, number])
        world, names = self._world, self._data.vocabulary
        cluster = int(np.searchsorted(world.clusters, rng.random()))
        occupation = self._taxonomy.occupations[names.occupation_keys[world.occupations[cluster, 0]]]
        skills = [names.skill_keys[i] for i in rng.choice(world.pools[cluster][:20], 3, replace=False)]
        labels = [self._taxonomy.skills[key].preferred_label for key in skills]
        city = cities()[int(np.searchsorted(world.places, rng.random()))]
        language = language_name(self._data.values["language"][int(rng.integers(1, 6))])
        industry = self._taxonomy.industries[self._industries[int(rng.integers(len(self._industries)))]]
        more = [_MORE[i] for i in sorted(rng.choice(len(_MORE), 2, replace=False).tolist())]
        must = [labels[0], labels[1], f"{int(rng.integers(2, 9))}+ years as {occupation.preferred_label}"]
        must += [f"{language} C1", f"based in {city.name} or remote"]
        must += ["bachelor's degree"] if "degree" in more else []
        wish = [labels[2]] if "skill" in more else []
        wish += [industry.preferred_label] if "industry" in more else []
        title = (
            f"{('Senior', 'Lead')[number % 2]} {occupation.preferred_label}"
            if "level" in more
            else occupation.preferred_label
        )
        text = "\n- ".join([f"{title}\n\nWhat you bring", *must])
        text += "\n\nNice to have\n- " + "\n- ".join(wish) if wish else ""
        return Brief(text, cluster)

    def vector(self, brief: Brief, text: str) -> NDArray[np.float32]:
        """What the words of a search of this brief mean: somewhere among the members that it is for."""
        rng = np.random.default_rng([self._seed, 6, crc32(text.encode())])
        vector: NDArray[np.float32] = vectors_of(self._world, rng, np.array([brief.cluster]))[0]
        return vector
