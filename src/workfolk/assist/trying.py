"""A model is tried by its host: six small tasks, booked like every other use."""

from __future__ import annotations

import time
from collections.abc import AsyncGenerator
from contextlib import aclosing

from workfolk.accounts.viewer import NOBODY
from workfolk.assist import booking, prompting, running, telling
from workfolk.assist.gateway import Meter, Written
from workfolk.assist.model import Feature, Job
from workfolk.assist.queries import configured
from workfolk.assist.rules import OVERHEAD, Bounds, Reason, Result
from workfolk.assist.specs import Model
from workfolk.base.errors import Unavailable
from workfolk.engine.llm.model import Limits, ModelError, Piece, Provider, Request
from workfolk.engine.llm.trial import TASKS, Trial, trial


class _Metered:
    """A provider that tells the meter what it read and wrote."""

    def __init__(self, provider: Provider, meter: Meter) -> None:
        self._provider, self._meter = provider, meter

    @property
    def name(self) -> str:
        return self._provider.name

    async def close(self) -> None:
        """The provider is the process's: it stays."""

    async def stream(self, request: Request) -> AsyncGenerator[Piece]:
        parts = self._meter.asks(request)
        try:
            async with aclosing(self._provider.stream(request)) as pieces:
                async for piece in pieces:
                    self._meter.word()
                    parts.append(piece.text)
                    if piece.finish is not None and piece.usage is not None:
                        self._meter.told(piece.usage)
                    yield piece
        except ModelError as error:
            self._meter.told(error.usage)
            raise
        finally:
            self._meter.settled()


def try_model(model: Model) -> Trial:
    """Ask ``model`` the tasks of the trial. Raises ``Unavailable`` where the host's own ceilings do not allow it."""
    settings = configured()
    asks = 1 + settings.limits.retries
    requests = [task.request for task in TASKS]
    # Room for the schema that is asked for in words where a server does not know it.
    read = sum(2 * prompting.request_bytes(one) + 1000 + OVERHEAD for one in requests)
    bounds = Bounds(asks * read, asks * sum(one.max_tokens for one in requests))
    seconds = len(requests) * asks * (settings.limits.whole + settings.limits.first)
    job = Job(Feature.TRIAL, "", ())
    reserved = booking.do_reserve(NOBODY, job, model, bounds, settings.quota, seconds=seconds)
    if not isinstance(reserved, booking.Reserved):
        raise Unavailable(telling.why_composed(reserved[1]))
    meter, written, began = Meter(), Written(Result.CANCELLED), time.perf_counter()
    task: running.Task[Trial] | None = None
    try:
        task = running.Task(_try, model, settings.limits, meter)
        tried = task.done.result()
        written = Written(Result.FELL_BACK, Reason.UNAVAILABLE) if tried.error else Written(Result.ANSWERED)
        return tried
    finally:
        if task is not None and not task.done.done():
            task.cancel()
        booking.do_settle(reserved, meter, written, seconds=time.perf_counter() - began)


async def _try(model: Model, limits: Limits, meter: Meter) -> Trial:
    try:
        provider = await running.provider_of(model, limits)
    except ModelError as error:
        return Trial(model.shown, None, None, (), error.message)
    return await trial(_Metered(provider, meter), time.perf_counter)
