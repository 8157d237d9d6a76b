"""A model on this machine, from a GGUF file, run in this process by llama.cpp (xllamacpp)."""

from __future__ import annotations

import asyncio
import contextlib
import ctypes
import importlib.util
import os
import secrets
import socket
import tempfile
import threading
from collections.abc import AsyncGenerator
from pathlib import Path
from typing import Any

from workfolk.engine.llm.dialect import Dialect
from workfolk.engine.llm.model import Misconfigured, ModelError, Piece, Request, Unavailable
from workfolk.engine.llm.reading import Reading

CONTEXT = 4096  # tokens of a question and its answer together
BATCH = 128  # tokens read at once: between two batches a model can be stopped
_ENDED = None  # what the queue of an answer ends with


class Gguf:
    """One model file. It is loaded with the first request, once for all who name the same file."""

    def __init__(self, path: Path, *, context: int = CONTEXT) -> None:
        self._path = path.expanduser()
        _check_file(self._path)
        if importlib.util.find_spec("xllamacpp") is None:
            raise Misconfigured(
                "A model in a GGUF file needs xllamacpp, which is not installed. "
                "Run make local-model-install, or install workfolk[local-model]."
            )
        self._key = (self._path.resolve(), context)
        self._taking: asyncio.Task[_Loaded] | None = None

    @property
    def name(self) -> str:
        return f"{self._path.stem} on this machine"

    async def close(self) -> None:
        taking, self._taking = self._taking, None
        if taking is None:
            return
        with contextlib.suppress(ModelError):
            loaded = await taking
            await asyncio.to_thread(_give_back, self._key, loaded)

    async def stream(self, request: Request) -> AsyncGenerator[Piece]:
        loaded = await self._load()
        reading = Reading(request, self.name)
        answer = _Answer(loaded, Dialect().body(request, "") | {"return_progress": True}, self.name)
        answer.start()
        try:
            while (chunk := await answer.chunks.get()) is not _ENDED:
                if isinstance(chunk, ModelError):
                    raise chunk
                if text := reading.take(chunk):
                    yield Piece(text)
        finally:
            answer.stop.set()
        if last := reading.end():
            yield last

    async def _load(self) -> _Loaded:
        """The model, taken once. Whoever leaves meanwhile does not stop it: it is there for the next."""
        if self._taking is None or (self._taking.done() and self._taking.exception()):
            self._taking = asyncio.create_task(asyncio.to_thread(_take, self._key, self.name))
        return await asyncio.shield(self._taking)


class _Loaded:
    """A model in memory, and whose turn it is: one answer at a time, so that a wait can be left at once."""

    def __init__(self, server: Any) -> None:
        self.server = server
        self.turn = threading.Lock()
        self.users = 0


class _Answer:
    """One answer, made in a thread of its own; its chunks arrive in the event loop that asked."""

    def __init__(self, loaded: _Loaded, body: dict[str, Any], name: str) -> None:
        self._loaded, self._body, self._name = loaded, body, name
        self._loop = asyncio.get_running_loop()
        self.chunks: asyncio.Queue[Any] = asyncio.Queue()
        self.stop = threading.Event()

    def start(self) -> None:
        threading.Thread(target=self._run, name="local model", daemon=True).start()

    def _run(self) -> None:
        try:
            while not self._loaded.turn.acquire(timeout=0.05):
                if self.stop.is_set():
                    return
            try:
                if not self.stop.is_set():
                    self._loaded.server.handle_chat_completions(self._body, self._put)
            finally:
                self._loaded.turn.release()
        except ValueError:  # what the library says is not passed on: it may hold what was asked
            self._put(Misconfigured(f"{self._name} cannot follow the schema that is asked of it."))
        except Exception:
            self._put(Unavailable(f"{self._name} failed."))
        finally:
            self._put(_ENDED)

    def _put(self, chunk: Any) -> bool:
        """Passes a chunk on; says whether to stop, which is how llama.cpp is told."""
        with contextlib.suppress(RuntimeError):  # the loop is closed: nobody waits any more
            self._loop.call_soon_threadsafe(self.chunks.put_nowait, chunk)
        return self.stop.is_set()


_MODELS: dict[tuple[Path, int], _Loaded] = {}
_MODELS_LOCK = threading.Lock()
_PARENTS: list[_Loaded] = []  # models of the process that this one was forked from


def _after_fork() -> None:
    """A fork has the memory of a model but none of its threads: it must neither use it nor ever let go of it."""
    for loaded in _MODELS.values():
        ctypes.pythonapi.Py_IncRef(ctypes.py_object(loaded.server))
    _PARENTS.extend(_MODELS.values())
    _MODELS.clear()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_after_fork)


def _take(key: tuple[Path, int], name: str) -> _Loaded:
    if _PARENTS:  # what llama.cpp shares between models is broken here
        raise Misconfigured(
            f"{name} was loaded before this process was forked; start processes anew instead."
        )
    with _MODELS_LOCK:
        loaded = _MODELS.get(key)
        if loaded is None:
            loaded = _MODELS[key] = _Loaded(_load(*key, name))
        loaded.users += 1
        return loaded


def _give_back(key: tuple[Path, int], loaded: _Loaded) -> None:
    with _MODELS_LOCK:
        loaded.users -= 1
        if loaded.users:
            return
        del _MODELS[key]
    with loaded.turn:  # an answer that is being stopped still needs it
        loaded.server = None


def _load(path: Path, context: int, name: str) -> Any:
    import xllamacpp

    params = xllamacpp.CommonParams()
    params.model.path = str(path)
    params.n_ctx = context
    params.n_parallel = 1
    params.n_batch = params.n_ubatch = BATCH
    # At the full count a busy neighbour makes all of them wait for the slowest.
    params.cpuparams.n_threads = params.cpuparams_batch.n_threads = max(1, _cores() - 1)
    params.no_extra_bufts = True  # weights stay mapped from the file instead of copied
    params.cache_ram_mib = 0  # what one member asked is not kept for the next
    params.offline, params.ui, params.verbosity = True, False, -1
    # llama.cpp opens a server of its own, always. It gets a socket in a folder of ours that is gone once it listens, and
    # a key that nobody knows; where there are no such sockets (Windows) it listens on this machine, with the same key.
    params.api_keys = [secrets.token_urlsafe(32)]
    with tempfile.TemporaryDirectory(prefix="workfolk-") as folder:
        if hasattr(socket, "AF_UNIX"):
            params.hostnames = [str(Path(folder) / "model.sock")]
        try:
            return xllamacpp.Server(params)
        except RuntimeError:
            raise Misconfigured(
                f"{name} cannot be loaded: the file is damaged, or no model that llama.cpp knows."
            ) from None


def _cores() -> int:
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on macOS and Windows
        return os.cpu_count() or 1


def _check_file(path: Path) -> None:
    try:
        with path.open("rb") as file:
            magic = file.read(4)
    except OSError as error:
        raise Misconfigured(f"The model file {path} cannot be read: {error.strerror}.") from None
    if magic != b"GGUF":
        raise Misconfigured(f"{path} is no GGUF file. Models for llama.cpp end in .gguf.")
