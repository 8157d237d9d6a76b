"""The one door to language models: what a feature calls to have something written, and what a person took of it.

Each use goes the same way: which model, may it see this text, quota and ceilings, guards, the model, guards, facts,
and the ledger. Whatever fails on the way, the composer of the feature answers, and says so.
"""

from __future__ import annotations

import asyncio
import logging
import time
import traceback
from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from asgiref.sync import sync_to_async
from django.conf import settings
from django.db import transaction

from workfolk.accounts.models import User
from workfolk.accounts.viewer import Viewer
from workfolk.assist import booking, guards, prompting, queries, running, sharing, telling
from workfolk.assist.gateway import Check, Meter, Sendable, Written, write
from workfolk.assist.model import Job, Outcome
from workfolk.assist.models import ModelsOff
from workfolk.assist.rules import Bounds, Choice, Reason, Result
from workfolk.assist.specs import Assistant, Model
from workfolk.base import clock
from workfolk.engine.grounding.model import Draft, Fact, Sentence
from workfolk.engine.llm.model import Limits, Provider
from workfolk.trust.rules import Purpose
from workfolk.trust.services import do_set_consent

log = logging.getLogger("workfolk.assist")

Compose = Callable[[], Sequence[Draft]]
"""The deterministic composer of a feature: free, without limit, never empty."""
_STOP_SECONDS = 10.0

do_note_drafted = sharing.do_note_drafted


def write_now(viewer: Viewer, job: Job, compose: Compose) -> Outcome:
    """What the assistant proposes for ``job``: the model's draft first, where one is asked; the composer's always.

    Takes as long as the model. Call it outside of transactions: what a use costs is booked apart from them.
    """
    began = time.perf_counter()
    ticket = _enter(viewer, job)
    if isinstance(ticket, Passed):
        return _composed(viewer, job, ticket, compose, began)
    meter = Meter()
    task: running.Task[Written] | None = None
    written = Written(Result.CANCELLED)
    try:
        task = _start(ticket, meter, lambda _sentence: None)
        written = _result(task)
    finally:
        if task is not None and not task.done.done():
            task.cancel()
            _wait(task)
        booking.do_settle(ticket.reserved, meter, written, seconds=time.perf_counter() - began)
    return _outcome(job, ticket.model, written, compose(), began)


async def stream(viewer: Viewer, job: Job, compose: Compose) -> AsyncGenerator[Sentence | Outcome]:
    """The same, sentence by sentence as each is written and checked; the Outcome comes last and is what counts.

    After a second try the Outcome's draft takes the place of what was streamed. Closing the iterator, or cancelling the
    task that reads it, stops the model.
    """
    began = time.perf_counter()
    ticket = await sync_to_async(_enter)(viewer, job)
    if isinstance(ticket, Passed):
        yield await sync_to_async(_composed)(viewer, job, ticket, compose, began)
        return
    meter = Meter()
    loop = asyncio.get_running_loop()
    queue: asyncio.Queue[Sentence | None] = asyncio.Queue()

    def hand_over(item: Sentence | None) -> None:
        with suppress(RuntimeError):  # the loop that asked has closed: nobody listens any more
            loop.call_soon_threadsafe(queue.put_nowait, item)

    written = Written(Result.CANCELLED)
    task: running.Task[Written] | None = None
    try:
        task = _start(ticket, meter, hand_over)
        task.done.add_done_callback(lambda _done: hand_over(None))
        while (sentence := await queue.get()) is not None:
            yield sentence
        written = _result(task)
    finally:
        if task is not None and not task.done.done():
            task.cancel()
        await asyncio.shield(_settled(ticket, task, meter, written, began))
    yield _outcome(job, ticket.model, written, await sync_to_async(compose)(), began)


@dataclass(frozen=True, slots=True)
class Ticket:
    """A use that may begin."""

    model: Model
    limits: Limits
    reserved: booking.Reserved
    job: Sendable


@dataclass(frozen=True, slots=True)
class Passed:
    """No model is asked, and why. ``booked`` where the ledger has it already."""

    result: Result
    reason: Reason
    model: Model | None = None
    booked: bool = False


def _enter(viewer: Viewer, job: Job) -> Ticket | Passed:
    """Which model, whether it may see this text, quota and ceilings."""
    assistant: Assistant = settings.ASSISTANT
    model = assistant.models.get(job.feature)
    if model is None:
        return Passed(Result.COMPOSED, Reason.NO_MODEL)
    if reason := queries.why_not(viewer, model, job.people):
        return Passed(Result.COMPOSED, reason, model)
    try:
        sendable = Sendable.of(job)
    except guards.NotSent:
        return Passed(Result.COMPOSED, Reason.GUARDED, model)
    if not prompting.fits(sendable.sent):
        return Passed(Result.COMPOSED, Reason.TOO_LONG, model)
    request, limits = sendable.request, assistant.limits
    bounds = Bounds.of(prompting.request_bytes(request), request.max_tokens, limits.retries)
    seconds = 2 * (1 + limits.retries) * (limits.whole + limits.first) + _STOP_SECONDS
    reserved = booking.do_reserve(viewer, job, model, bounds, assistant.quota, seconds=seconds)
    if isinstance(reserved, booking.Reserved):
        return Ticket(model, limits, reserved, sendable)
    return Passed(*reserved, model, booked=True)


def _start(ticket: Ticket, meter: Meter, emit: Callable[[Sentence], None]) -> running.Task[Written]:
    month = clock.this_month()

    def checker(facts: Sequence[Fact], language: str) -> Check:
        if ticket.job.plain.translates:
            # No fact can be looked up in another language; what can be compared is held to the text.
            from workfolk.engine.composer.rewrite.translation import check_translated

            return lambda text: check_translated(text, ticket.job.plain.text, language=language)
        # Imported here: whoever has no model need not read in what checks one.
        from workfolk.engine.grounding.check import check_size, check_with
        from workfolk.engine.grounding.units import Library

        check_size("", facts)
        library = Library(facts)
        return lambda text: check_with(library, text, language=language, as_of=month)

    def find() -> Awaitable[Provider]:
        return running.provider_of(ticket.model, ticket.limits)

    return running.Task(write, ticket.job, find, checker, meter, emit)


def _result(task: running.Task[Written]) -> Written:
    """What became of it; a fault of ours is told by its place, since its message may hold what was written."""
    try:
        return task.done.result()
    except Exception as error:
        place = traceback.extract_tb(error.__traceback__)[-1]
        log.error(
            "the door failed: %s at %s:%s", type(error).__name__, Path(place.filename).name, place.lineno
        )
        return Written(Result.FAILED, Reason.CRASH)


def _wait(task: running.Task[Written]) -> None:
    try:
        task.done.result(timeout=_STOP_SECONDS)
    except BaseException:
        log.debug("a use of a model was stopped")


async def _settled(
    ticket: Ticket, task: running.Task[Written] | None, meter: Meter, written: Written, began: float
) -> None:
    if task is not None:
        await asyncio.to_thread(_wait, task)
    await sync_to_async(booking.do_settle)(
        ticket.reserved, meter, written, seconds=time.perf_counter() - began
    )


def _composed(viewer: Viewer, job: Job, passed: Passed, compose: Compose, began: float) -> Outcome:
    """The composer's drafts. Where there is no model and nobody in particular asks, only the metrics count it."""
    result, reason = Result.FAILED, Reason.CRASH
    try:
        drafts = tuple(compose())
        result, reason = passed.result, passed.reason
    finally:
        if not passed.booked:
            if passed.model is None and not viewer.is_member:
                booking.count_only(job, result, reason)
            else:
                seconds = time.perf_counter() - began
                booking.do_note(viewer, job, result, reason, seconds=seconds)
    note = telling.why_composed(passed.reason)
    return Outcome(drafts, telling.COMPOSER, note, time.perf_counter() - began)


def _outcome(job: Job, model: Model, written: Written, composed: Sequence[Draft], began: float) -> Outcome:
    seconds = time.perf_counter() - began
    if written.error:
        # Its message is for hosts: of what was asked and answered it holds nothing.
        log.warning("no model for %s (%s): %s", job.feature.value, written.reason.value, written.error)
    if not written.sentences:
        note = telling.why_composed(written.reason)
        return Outcome(tuple(composed), telling.COMPOSER, note, seconds)
    draft = Draft(
        sentences=written.sentences,
        language=job.language,
        emphasis="",
        questions=telling.questions(written.left),
        notes=telling.notes(written.left),
        terms=composed[0].terms if composed else (),
    )
    return Outcome((draft, *composed), model.shown, "", seconds)


@transaction.atomic
def do_choose(user: User, choice: Choice) -> bool:
    """What language models may do with the person's text from now on; True where that changed something."""
    before = queries.choice_of(user)
    do_set_consent(user, Purpose.OUTSIDE_MODELS, choice is Choice.OUTSIDE)
    if choice is Choice.NEVER:
        ModelsOff.objects.get_or_create(account=user)
    else:
        ModelsOff.objects.filter(account=user).delete()
    return before is not choice
