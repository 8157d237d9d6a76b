"""The embedder in force, loaded once in a process."""

from __future__ import annotations

from functools import cache

from django.conf import settings

from workfolk.engine.retrieval.embedding import Embedder, HashEmbedder, MiniLMEmbedder


@cache
def embedder() -> Embedder:
    """MiniLM offline, or the light stand-in, as configured."""
    return HashEmbedder() if settings.EMBEDDER == "hash" else MiniLMEmbedder()
