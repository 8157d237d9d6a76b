"""The embedder in force, loaded once in a process."""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache

import numpy as np
from django.conf import settings
from numpy.typing import NDArray

from workfolk.engine.retrieval.embedding import Embedder, HashEmbedder, MiniLMEmbedder


@cache
def embedder() -> Embedder:
    """MiniLM offline, or the light stand-in, as configured."""
    return HashEmbedder() if settings.EMBEDDER == "hash" else MiniLMEmbedder()


def embed_all(texts: Sequence[str]) -> NDArray[np.float32]:
    """Many texts at once, on every core: shape (len(texts), dim). A text's vector never depends on its neighbours."""
    model = embedder()
    cores = os.cpu_count() or 1
    if len(texts) < 4 or cores == 1:
        return model.embed(texts)
    # More pieces than cores, so that long texts at one end do not leave a core idle.
    size = max(1, min(16, -(-len(texts) // cores)))
    pieces = [texts[start : start + size] for start in range(0, len(texts), size)]
    with ThreadPoolExecutor(cores) as pool:
        return np.concatenate(list(pool.map(model.embed, pieces)))
