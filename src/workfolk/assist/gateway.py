"""The way of a job through the door, once it may pass: guards, model, guards, facts; once more where too little is left.

Async, because providers are; it runs in the background loop (``running``) and never touches the database.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence
from contextlib import aclosing
from dataclasses import dataclass, field, replace
from functools import lru_cache

from workfolk.assist import guards, prompting
from workfolk.assist.model import Feature, Job
from workfolk.assist.rules import TRIES, Reason, Result
from workfolk.assist.splitting import Said, Splitter
from workfolk.engine.grounding.model import Checked, Evidence, Fact, FactKind, Origin, Sentence
from workfolk.engine.llm.model import (
    BadAnswer,
    Declined,
    Finish,
    Misconfigured,
    ModelError,
    Piece,
    Provider,
    Request,
    Resting,
    TooLong,
    TooSlow,
    Usage,
)
from workfolk.engine.llm.tokens import estimated_usage
from workfolk.engine.text.normalise import normalise
from workfolk.engine.text.sentences import sentences

Check = Callable[[str], Sequence[Checked]]
"""A sentence → what of it the facts support."""
Checker = Callable[[Sequence[Fact], str], Check]
"""(facts, language) → the check, with the facts read once."""
FindProvider = Callable[[], Awaitable[Provider]]

TRANSLATION = "translation"
"""The kind of what is not in the text that is translated."""
MOST_REPEATED = 3
"""So many repeated sentences, and the model is stopped."""
_REASONS: tuple[tuple[type[ModelError], Reason], ...] = (
    (TooSlow, Reason.TOO_SLOW),
    (BadAnswer, Reason.BAD_ANSWER),
    (Declined, Reason.DECLINED),
    (TooLong, Reason.TOO_LONG),
    (Misconfigured, Reason.MISCONFIGURED),
    (Resting, Reason.RESTING),
)


@dataclass(frozen=True, slots=True)
class Left:
    """A sentence that was left out. ``reason`` is for the model, in English; the rest is what ``telling`` says it from."""

    text: str
    reason: str
    guard: str = ""  # the word of the guard that cut it; "" where the facts do not support it
    kind: str = ""  # what failed (``Checked.kind``), or TRANSLATION
    words: str = ""  # the words of the sentence that failed
    near: Evidence | None = None  # what comes nearest to it
    fact: Fact | None = None  # and the fact that this is from


@dataclass(slots=True)
class Answer:
    """What one try came to."""

    sentences: list[Sentence] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)
    said: str = ""
    repeated: int = 0

    @property
    def thin(self) -> bool:
        """Too little of it is left to be offered, or it is the person's own words in a loop."""
        stuck = self.repeated > 0 and all(one.origin is Origin.OWN for one in self.sentences)
        return not self.sentences or stuck or len(self.sentences) < len(self.left)


@dataclass(slots=True)
class Meter:
    """What a use has come to so far; read by whoever books it, also after a cancel."""

    usage: Usage = field(default_factory=Usage)
    began: float = field(default_factory=time.perf_counter)
    first: float | None = None  # seconds to the first word
    pending: tuple[Request, list[str]] | None = None  # what is being asked, and what was answered so far

    def word(self) -> None:
        if self.first is None:
            self.first = time.perf_counter() - self.began

    def asks(self, request: Request) -> list[str]:
        self.pending = (request, [])
        return self.pending[1]

    def told(self, usage: Usage | None) -> None:
        """The ask has ended and this is what it took; None where nobody says and nothing was answered."""
        if usage is not None:
            self.usage = self.usage + usage
        self.pending = None

    def settled(self) -> Usage:
        """All that was taken, with an estimate for an ask that was broken off."""
        if self.pending is not None:
            request, parts = self.pending
            self.told(estimated_usage(request, "".join(parts)))
        return self.usage


@dataclass(frozen=True, slots=True)
class Written:
    """What became of a job: sentences of the model, or why there are none."""

    result: Result
    reason: Reason = Reason.NONE
    sentences: tuple[Sentence, ...] = ()
    left: tuple[Left, ...] = ()
    error: str = ""  # the provider's failure in words, for the log and the doctor; nothing of what was asked


@dataclass(frozen=True, slots=True)
class Sendable:
    """A job that may go out: ``plain`` is what facts are checked against, ``sent`` what the model sees."""

    plain: Job
    sent: Job
    request: Request

    @classmethod
    def of(cls, job: Job) -> Sendable:
        """The job after the guards before. Raises ``guards.NotSent``."""
        plain = guards.without_hidden(job)
        sent = guards.before(plain)
        return cls(plain, sent, prompting.request_for(sent))


async def write(
    job: Sendable,
    find_provider: FindProvider,
    checker: Checker,
    meter: Meter,
    emit: Callable[[Sentence], None],
) -> Written:
    """Have a model write ``job``. Each supported sentence of the first try is handed to ``emit`` as it is complete.

    Never raises ``ModelError``: the reason is in what it returns. A cancel passes through, with the provider stopped.
    """
    try:
        best = await _best(_Try(job, await find_provider(), _lazily(checker, job.plain), meter, emit))
    except ModelError as error:
        reason = next((word for kind, word in _REASONS if isinstance(error, kind)), Reason.UNAVAILABLE)
        result = Result.REFUSED if reason is Reason.DECLINED else Result.FELL_BACK
        return Written(result, reason, error=error.message)
    if best.thin:
        return Written(Result.FELL_BACK, Reason.UNSUPPORTED, left=tuple(best.left))
    result = Result.CUT if best.left else Result.ANSWERED
    return Written(result, sentences=tuple(best.sentences), left=tuple(best.left))


def _lazily(checker: Checker, job: Job) -> Check:
    """The check of a job, made at its first sentence: while the model reads, and never for one that does not answer."""
    made: list[Check] = []

    def check(text: str) -> Sequence[Checked]:
        if not made:
            made.append(checker(grounds(job), job.language))
        return made[0](text)

    return check


async def _best(one: _Try) -> Answer:
    """The first answer, or a second where too little of it is left; with less material for a model that takes less."""
    most, left = (
        prompting.MOST_MATERIAL,
        TRIES - 1,
    )  # what was reserved covers so many asks, whatever they are for
    try:
        best = await _try(one, one.job.request)
    except TooLong:
        most = prompting.LITTLE_MATERIAL
        if not prompting.fits(one.job.sent, most):
            raise
        left -= 1
        best = await _try(one, prompting.request_for(one.job.sent, most))
    for _ in range(left):
        if not best.thin:
            break
        wrong = [(left.text, left.reason) for left in best.left]
        second = await _try(
            replace(one, emit=lambda _sentence: None), prompting.again(one.job.sent, wrong, most)
        )
        best = max(second, best, key=lambda answer: (not answer.thin, len(answer.sentences)))
    return best


@dataclass(frozen=True, slots=True)
class _Try:
    job: Sendable
    provider: Provider
    check: Check
    meter: Meter
    emit: Callable[[Sentence], None]


async def _try(one: _Try, request: Request) -> Answer:
    answer, splitter = Answer(), Splitter()
    parts = one.meter.asks(request)
    finish: Finish | None = None
    try:
        async with aclosing(one.provider.stream(request)) as pieces:
            async for piece in pieces:
                if piece.text:
                    one.meter.word()
                    parts.append(piece.text)
                if piece.finish is Finish.REFUSED:
                    _settle(one.meter, piece)
                    raise Declined("The model declined to answer.")
                for said in splitter.feed(piece.text):
                    await _take(one, answer, said)
                if piece.finish is not None:
                    finish = piece.finish
                    _settle(one.meter, piece)
                    break
                if _is_full(one.job.plain, answer):
                    break
    except ModelError as error:
        if one.meter.pending is not None:
            one.meter.told(error.usage or (estimated_usage(request, "".join(parts)) if parts else None))
        raise
    one.meter.settled()
    answer.said = "".join(parts)
    if not answer.said.strip():
        raise BadAnswer("The model answered with nothing.")
    if finish is not Finish.STOP and one.job.plain.feature is Feature.REWRITE:
        raise BadAnswer(
            "The model did not come to the end of the text."
        )  # what is missing would look deleted
    if not _is_full(one.job.plain, answer):
        for said in splitter.end(whole=finish is Finish.STOP):
            await _take(one, answer, said)
    return answer


def _settle(meter: Meter, piece: Piece) -> None:
    if piece.usage is not None:
        meter.told(piece.usage)
    else:
        meter.settled()


def _is_full(job: Job, answer: Answer) -> bool:
    length = sum(len(one.lead) + len(one.text) for one in answer.sentences)
    full = len(answer.sentences) >= job.max_sentences or length >= job.max_characters
    return full or answer.repeated >= MOST_REPEATED


LEAST_LETTERS = 2


@lru_cache(maxsize=8)
def _sentences_of(text: str) -> frozenset[str]:
    return frozenset(_as_compared(text[one.start : one.end]) for one in sentences(text))


def _as_compared(text: str) -> str:
    return normalise(text).strip().rstrip(".")


async def _take(one: _Try, answer: Answer, said: Said) -> None:
    """Guards, then facts; the sentence is kept and emitted, or left out."""
    if _is_full(one.job.plain, answer):
        return
    if sum(map(str.isalpha, said.text)) < LEAST_LETTERS:
        return  # a bracket, a dash, a number alone: no sentence
    ruling = guards.after(said.text, one.job.sent)
    if ruling.cut:
        if ruling.cut != "chatter":
            answer.left.append(Left(said.text, "not to be said here", ruling.cut))
        return
    if _is_repeated(ruling.text, one.job.plain, answer):
        answer.repeated += 1
        return
    # In a thread: a long document takes time to be looked through, and others share this loop.
    checked = await asyncio.to_thread(one.check, ruling.text)
    wrong = next((item for item in checked if not item.supported), None)
    if wrong is not None:
        near = wrong.evidence[0] if wrong.evidence else None
        answer.left.append(
            Left(
                ruling.text,
                wrong.reason,
                kind=TRANSLATION if one.job.plain.translates else wrong.kind,
                words=wrong.words,
                near=near,
                fact=next((fact for fact in one.job.plain.facts if near and fact.key == near.key), None),
            )
        )
        return
    room = one.job.plain.max_characters - sum(len(kept.lead) + len(kept.text) for kept in answer.sentences)
    if answer.sentences and len(said.lead) + len(ruling.text) > room:
        return
    own = _as_compared(ruling.text) in _sentences_of(one.job.plain.text)
    sentence = Sentence(
        ruling.text,
        Origin.OWN if own else Origin.MODEL,
        tuple(dict.fromkeys(evidence for item in checked for evidence in item.evidence)),
        lead=said.lead,
    )
    answer.sentences.append(sentence)
    one.emit(sentence)


def _is_repeated(text: str, job: Job, answer: Answer) -> bool:
    """Whether the model said it before, and oftener than the person does: small models fall into loops."""
    said = normalise(text)
    before = sum(normalise(one.text) == said for one in answer.sentences)
    before += sum(normalise(one.text) == said for one in answer.left)
    return before > 0 and before >= normalise(job.text).count(said)


def grounds(job: Job) -> tuple[Fact, ...]:
    """The facts that sentences are checked against: those of the job, and the person's own text."""
    if not job.text.strip():
        return job.facts
    return (*job.facts, Fact("text", FactKind.STATED, "Your own text", text=job.text))
