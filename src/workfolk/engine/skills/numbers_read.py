"""The learned numbers that come with the package, read once."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from .encoder import TextEncoder
from .labels import unit
from .learned import LearnedVectors
from .network import Network
from .title_ranker import OccupationVectors

__all__ = ["Numbers", "shipped"]

_FILES = ("encoder.npz", "occupations.npz", "skills.npz", "weights.npz")


class Numbers:
    """Encoder, learned vectors and weighing networks, from a folder of .npz files."""

    def __init__(self, folder: Traversable, *, weights: bool = True) -> None:
        names = _FILES if weights else _FILES[:-1]
        raw = {name: folder.joinpath(name).read_bytes() for name in names}
        # A file of a taxonomy holds vectors made with the encoder: it fits only the encoder that it was made with.
        self.digest = hashlib.sha256(raw["encoder.npz"]).hexdigest()[:16]
        held = {name: _load(folder, name) for name in names}
        table = held["encoder.npz"]
        self.encoder = TextEncoder(table["table"], table["scale"])
        one = held["occupations.npz"]
        self.occupations = OccupationVectors(
            _uris("occupation", one["ids"]),
            unit(one["vectors"].astype(np.float32)),
            one["bias"].astype(np.float32),
            float(one["sharpness"]),
            unit(one["onet_vectors"].astype(np.float32)),
            one["onet_bias"].astype(np.float32),
            float(one["onet_sharpness"]),
        )
        two = held["skills.npz"]
        self.skills = LearnedVectors(
            _uris("skill", two["ids"]),
            unit(two["vectors"].astype(np.float32)),
            two["bias"].astype(np.float32),
            float(two["sharpness"]),
        )
        self.title_network: Network | None = None
        self.skill_networks: tuple[Network, Network] | None = None
        if weights:
            four = held["weights.npz"]
            self.title_network = Network.read(four, "title_")
            self.skill_networks = (Network.read(four, "skill_"), Network.read(four, "skill_meaning_"))


def _load(folder: Traversable, name: str) -> dict[str, NDArray[Any]]:
    with folder.joinpath(name).open("rb") as file, np.load(file, allow_pickle=False) as held:
        return dict(held)


def _uris(kind: str, ids: NDArray[np.uint8]) -> dict[str, int]:
    return {f"http://data.europa.eu/esco/{kind}/{UUID(bytes=bytes(row))}": n for n, row in enumerate(ids)}


@lru_cache(maxsize=1)
def shipped() -> Numbers:
    """What comes with the package."""
    return Numbers(files(__package__).joinpath("numbers"))
