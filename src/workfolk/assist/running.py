"""The providers of this process, and the one thread and event loop that own them.

A provider's connections belong to the loop in which they were made, and views run in many threads and loops. So every
provider lives in one background loop for as long as the process; whoever asks, sync or async, hands a coroutine over.
Nothing here starts before the first use of a model, and nothing touches the database.
"""

from __future__ import annotations

import asyncio
import os
import threading
from collections.abc import Callable, Coroutine
from concurrent.futures import Future
from typing import Any, Generic, TypeVar

from workfolk.assist.specs import Model
from workfolk.engine.llm.model import Limits, Provider

T = TypeVar("T")
Connect = Callable[[Model, Limits], Provider]


def _connect(model: Model, limits: Limits) -> Provider:
    from workfolk.engine.llm.connect import connect

    provider = connect(model.spec, key=model.key, limits=limits)
    assert provider is not None, "“none” is no model"
    return provider


class _State:
    lock = threading.Lock()
    loop: asyncio.AbstractEventLoop | None = None
    providers: dict[tuple[Model, Limits], Provider] = {}
    connect: Connect = staticmethod(_connect)


class Task(Generic[T]):
    """Something that runs in the background loop. ``done`` is set when it has truly ended, cancelled or not."""

    def __init__(self, function: Callable[..., Coroutine[Any, Any, T]], *arguments: Any) -> None:
        self.done: Future[T] = Future()
        self._task: asyncio.Task[T] | None = None
        self._loop = _loop()
        self._loop.call_soon_threadsafe(self._start, function, arguments)

    def _start(self, function: Callable[..., Coroutine[Any, Any, T]], arguments: tuple[Any, ...]) -> None:
        self._task = asyncio.ensure_future(function(*arguments))
        self._task.add_done_callback(self._end)

    def _end(self, task: asyncio.Task[T]) -> None:
        if task.cancelled():
            self.done.set_exception(asyncio.CancelledError())
        elif error := task.exception():
            self.done.set_exception(error)
        else:
            self.done.set_result(task.result())

    def cancel(self) -> None:
        """Ask it to stop; ``done`` says when it has."""

        def stop() -> None:
            if self._task is not None:
                self._task.cancel()

        self._loop.call_soon_threadsafe(stop)


async def provider_of(model: Model, limits: Limits) -> Provider:
    """The provider of a model, connected at its first use. Called in the background loop. Raises ``ModelError``."""
    found = _State.providers.get((model, limits))
    if found is None:
        found = await asyncio.to_thread(_State.connect, model, limits)
        # Two who came at once: the first one stays.
        kept = _State.providers.setdefault((model, limits), found)
        if kept is not found:
            await found.close()
        found = kept
    return found


def connected() -> dict[Model, Provider]:
    """The providers that were used in this process, by model."""
    return {model: provider for (model, _limits), provider in list(_State.providers.items())}


def use_connect(connect: Connect | None) -> None:
    """Connect by this function from now on, and forget what is connected; None: as usual. For tests."""
    close()
    _State.connect = staticmethod(connect or _connect)


def close() -> None:
    """Close every provider of this process; the next use connects again."""
    if _State.loop is None or not _State.providers:
        _State.providers.clear()
        return

    async def shut() -> None:
        while _State.providers:
            _key, provider = _State.providers.popitem()
            await provider.close()

    Task(shut).done.result(timeout=30)


def _loop() -> asyncio.AbstractEventLoop:
    with _State.lock:
        if _State.loop is None:
            _State.loop = asyncio.new_event_loop()
            threading.Thread(target=_State.loop.run_forever, name="assist", daemon=True).start()
        return _State.loop


def _after_fork() -> None:
    """A child has neither the thread nor the connections; it begins anew."""
    _State.lock = threading.Lock()
    _State.loop = None
    _State.providers = {}


os.register_at_fork(after_in_child=_after_fork)
