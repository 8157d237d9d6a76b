"""Drawing synthetic members: the world they live in, and blocks of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from workfolk.bench.vocabulary import FIRMS, ORDINARY, Vocabulary, vocabulary

BLOCK = 5_000
CLUSTERS = 400
POOL = 40
TOPIC = 80
_COUNTRY_COUNT, _PLACE_COUNT = 40, 240
COUNTRIES = tuple(f"country{i:02d}" for i in range(_COUNTRY_COUNT))
PLACES = tuple(f"place{i:03d}" for i in range(_PLACE_COUNT))
Ragged = tuple[NDArray[np.int64], NDArray[np.int64]]


@dataclass(frozen=True, slots=True, eq=False)
class World:
    """What all members have in common."""

    names: Vocabulary
    words: NDArray[np.float64]  # cumulative shares of the ordinary words (Zipf), and so on
    firms: NDArray[np.float64]
    skills: NDArray[np.float64]
    clusters: NDArray[np.float64]
    places: NDArray[np.float64]
    pool: NDArray[np.float64]
    topic: NDArray[np.float64]
    skill_order: NDArray[np.int64]  # which skill is the most frequent, the second …
    occupations: NDArray[np.int64]  # (clusters, 4): its own, and where its members come from
    industries: NDArray[np.int64]
    pools: NDArray[np.int64]  # (clusters, POOL) skills
    topics: NDArray[np.int64]  # (clusters, TOPIC) ordinary words
    place_country: NDArray[np.int64]
    place_coordinates: NDArray[np.float64]  # (places, 2)
    centres: NDArray[np.float32]  # (clusters, dim)
    spread: NDArray[np.float32]  # (dim, dim): white noise to the noise around a centre


@dataclass(frozen=True, slots=True, eq=False)
class Drawn:
    """One block of members as numbers."""

    flat: dict[str, NDArray[Any]]
    ragged: dict[str, Ragged]
    vectors: NDArray[np.float32]


def zipf(count: int, exponent: float = 1.0, shift: float = 0.0) -> NDArray[np.float64]:
    """Cumulative shares of ``count`` things whose frequency falls with their rank."""
    shares = 1.0 / (np.arange(1, count + 1) + shift) ** exponent
    cumulative: NDArray[np.float64] = np.cumsum(shares) / shares.sum()
    return cumulative


def make_world(seed: int, dim: int) -> World:
    """The clusters, places and shares of a seed."""
    rng = np.random.default_rng([seed, 0])
    names = vocabulary()
    jobs = len(names.occupation_keys)
    skills = zipf(len(names.skill_keys), 1.0, 3.0)
    skill_order = rng.permutation(len(names.skill_keys))
    occupations = np.stack([rng.permutation(jobs)[:4] for _ in range(CLUSTERS)])
    pools = np.empty((CLUSTERS, POOL), dtype=np.int64)
    for cluster in range(CLUSTERS):
        own = rng.permutation(np.array(names.occupation_skills[occupations[cluster, 0]], dtype=np.int64))
        others = skill_order[np.searchsorted(skills, rng.random(6 * POOL))]
        pools[cluster] = np.array(list(dict.fromkeys([*own, *others, *skill_order]))[:POOL])
    directions = np.linalg.qr(rng.standard_normal((dim, dim)))[0]
    return World(
        names=names,
        words=zipf(ORDINARY, 1.0, 2.0),
        firms=zipf(FIRMS, 0.8, 5.0),
        skills=skills,
        clusters=zipf(CLUSTERS, 0.8, 4.0),
        places=zipf(_PLACE_COUNT, 0.9, 3.0),
        pool=zipf(POOL, 0.6, 1.0),
        topic=zipf(TOPIC, 0.7, 2.0),
        skill_order=skill_order,
        occupations=occupations,
        industries=rng.integers(0, len(names.industry_keys), CLUSTERS),
        pools=pools,
        topics=rng.integers(40, ORDINARY // 3, (CLUSTERS, TOPIC)),
        place_country=np.sort(rng.integers(0, _COUNTRY_COUNT, _PLACE_COUNT)),
        place_coordinates=np.stack(
            [rng.uniform(-40, 65, _PLACE_COUNT), rng.uniform(-120, 150, _PLACE_COUNT)], 1
        ),
        centres=(
            (COMMON * directions[-1]) + rng.standard_normal((CLUSTERS, dim)) @ _scaled(directions)
        ).astype(np.float32),
        spread=(NOISE * _scaled(directions)).astype(np.float32),
    )


COMMON = 0.85
"""Length of what all vectors share, by that of a centre: sentence vectors of MiniLM are .2 alike whatever they say."""
NOISE = 1.2
"""Length of what sets a member apart from the centre of the cluster, by the length of the centre."""
_FALL = 60.0
"""Directions after which the variance has fallen to 1/e: what sentence vectors of MiniLM have within an occupation."""


def _scaled(directions: NDArray[np.float64]) -> NDArray[np.float64]:
    """Directions of falling importance, as in vectors of real texts; white noise times this has length about 1."""
    strength = np.exp(-np.arange(len(directions)) / (2 * _FALL))
    scaled: NDArray[np.float64] = directions * (strength / np.linalg.norm(strength))[:, None]
    return scaled


def draw_block(world: World, seed: int, block: int) -> Drawn:
    """The members of one block, ``BLOCK`` of them."""
    rng = np.random.default_rng([seed, 1, block])
    n = BLOCK
    cluster = np.searchsorted(world.clusters, rng.random(n))
    place = np.searchsorted(world.places, rng.random(n))
    years = np.minimum(rng.gamma(2.0, 6.0, n), 45.0)
    coordinates = world.place_coordinates[place] + rng.normal(0, 0.15, (n, 2))
    industry = world.industries[cluster].copy()
    elsewhere = rng.random(n) > 0.8
    industry[elsewhere] = rng.integers(0, len(world.names.industry_keys), int(elsewhere.sum()))
    flat = {
        "occupation": world.occupations[cluster, 0],
        "seniority": np.searchsorted([1.0, 4.0, 9.0, 16.0, 28.0], years),
        "industry": industry,
        "country": world.place_country[place],
        "place": place,
        "open": (rng.random(n) < 0.25).astype(np.int64),
        "audience": np.searchsorted([0.6, 0.85, 0.97], rng.random(n)),
        "years": np.round(years, 1),
        "lat": coordinates[:, 0],
        "lon": coordinates[:, 1],
        "lot": rng.random(n),
    }
    ragged = {
        "skill": _skills(world, rng, cluster),
        "language": _languages(rng, flat["country"]),
        "headline": _headlines(world, rng, cluster),
        "titles": _titles(world, rng, cluster),
        "experience": _prose(
            world, rng, cluster, 3 + np.minimum(rng.gamma(1.6, 22.0, n), 300).astype(np.int64)
        ),
        "about": _prose(world, rng, cluster, np.where(rng.random(n) < 0.25, 0, rng.poisson(28, n))),
    }
    return Drawn(flat, ragged, vectors_of(world, rng, cluster))


def vectors_of(world: World, rng: np.random.Generator, cluster: NDArray[np.int64]) -> NDArray[np.float32]:
    """A vector for a member of each of some clusters: centre and noise, length 1."""
    noise = rng.standard_normal((len(cluster), len(world.spread)), dtype=np.float32)
    found = noise @ world.spread + world.centres[cluster]
    unit: NDArray[np.float32] = found / np.linalg.norm(found, axis=1, keepdims=True)
    return unit


def _bounds(lengths: NDArray[np.int64]) -> NDArray[np.int64]:
    return np.concatenate([np.zeros(1, np.int64), np.cumsum(lengths)])


def _skills(world: World, rng: np.random.Generator, cluster: NDArray[np.int64]) -> Ragged:
    """2 to 20 skills: seven in ten of the cluster's pool, the others of everyone's, each once."""
    n = len(cluster)
    wanted = np.minimum(2 + rng.geometric(0.14, n) - 1, 20)
    row = np.repeat(np.arange(n), wanted)
    first = _bounds(wanted)[:-1]
    of_pool = np.searchsorted(world.pool, rng.random(len(row)))
    of_pool[first + 1] = (of_pool[first] + 1) % POOL  # two different ones at least
    skill = world.pools[cluster[row], of_pool]
    others = rng.random(len(row)) > 0.7
    others[first] = others[first + 1] = False
    skill[others] = world.skill_order[np.searchsorted(world.skills, rng.random(int(others.sum())))]
    keys = np.unique(row * 65_536 + skill)
    return keys % 65_536, _bounds(np.bincount(keys // 65_536, minlength=n))


def _languages(rng: np.random.Generator, country: NDArray[np.int64]) -> Ragged:
    """English for most, the country's, and some more."""
    n = len(country)
    known = np.zeros((n, 12), dtype=bool)
    known[:, 0] = rng.random(n) < 0.7
    known[np.arange(n), country % 12] = True
    for _ in range(2):
        more = np.flatnonzero(rng.random(n) < 0.2)
        known[more, rng.integers(0, 12, len(more))] = True
    return np.nonzero(known)[1], _bounds(known.sum(axis=1))


def _headlines(world: World, rng: np.random.Generator, cluster: NDArray[np.int64]) -> Ragged:
    """The occupation, and a few words."""
    values, bounds = _prose(world, rng, cluster, rng.integers(2, 8, len(cluster)))
    values[bounds[:-1]] = world.names.first_occupation + world.occupations[cluster, 0]
    return values, bounds


def _titles(world: World, rng: np.random.Generator, cluster: NDArray[np.int64]) -> Ragged:
    """One to five positions: a title and a firm each, the present one first."""
    positions = np.minimum(rng.geometric(0.42, len(cluster)), 5)
    row = np.repeat(np.arange(len(cluster)), positions)
    earlier = rng.integers(0, 4, len(row))
    earlier[_bounds(positions)[:-1]] = 0
    values = np.empty(2 * len(row), dtype=np.int64)
    values[0::2] = world.names.first_occupation + world.occupations[cluster[row], earlier]
    values[1::2] = world.names.first_firm + np.searchsorted(world.firms, rng.random(len(row)))
    return values, _bounds(2 * positions)


def _prose(
    world: World, rng: np.random.Generator, cluster: NDArray[np.int64], lengths: NDArray[np.int64]
) -> Ragged:
    """Words: most by Zipf's law, a quarter of the cluster's topic, and here and there a skill by name."""
    owner = cluster[np.repeat(np.arange(len(cluster)), lengths)]
    values = np.searchsorted(world.words, rng.random(len(owner)))
    kind = rng.random(len(owner))
    topic = np.flatnonzero(kind < 0.25)
    values[topic] = world.topics[owner[topic], np.searchsorted(world.topic, rng.random(len(topic)))]
    named = np.flatnonzero(kind > 0.95)
    skill = world.pools[owner[named], np.searchsorted(world.pool, rng.random(len(named)))]
    values[named] = world.names.first_skill + skill
    return values, _bounds(lengths)
