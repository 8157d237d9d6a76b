"""From what a host configured to a provider that can be asked."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

from workfolk.engine.llm.breaking import Breaker, Breaking
from workfolk.engine.llm.complete import Complete
from workfolk.engine.llm.model import Limits, Provider
from workfolk.engine.llm.patient import Patient
from workfolk.engine.llm.retrying import Retrying
from workfolk.engine.llm.scripted import Scripted
from workfolk.engine.llm.spec import Kind, Spec, parse_spec


def connect(
    spec: str,
    *,
    key: str = "",
    limits: Limits | None = None,
    clock: Callable[[], float] = time.monotonic,
    chance: Callable[[], float] = random.random,
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
) -> Breaking | None:
    """The provider that ``spec`` names (see ``spec.FORMS``), or None for "none".

    Nobody is asked yet and no model is loaded: that happens with the first request. Raises ``Misconfigured``.
    """
    parsed = parse_spec(spec)
    if parsed.kind is Kind.NONE:
        return None
    provider = _provider(parsed, key, sleep)
    return guarded(provider, limits or Limits(), clock=clock, chance=chance, sleep=sleep)


def guarded(
    provider: Provider,
    limits: Limits,
    *,
    clock: Callable[[], float] = time.monotonic,
    chance: Callable[[], float] = random.random,
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
) -> Breaking:
    """``provider`` with time limits, a check that answers are whole, retries, and a circuit breaker around all."""
    whole = Complete(Patient(provider, limits))
    return Breaking(Retrying(whole, limits, sleep=sleep, chance=chance), Breaker(clock))


def _provider(spec: Spec, key: str, sleep: Callable[[float], Awaitable[None]]) -> Provider:
    # Each brings its own libraries along: only what is configured is imported.
    if spec.kind is Kind.GGUF:
        from workfolk.engine.llm.gguf import Gguf

        return Gguf(Path(spec.path))
    if spec.kind is Kind.SCRIPTED:
        return Scripted.from_file(Path(spec.path), sleep=sleep)
    from workfolk.engine.llm.openai_compatible import OpenAICompatible

    return OpenAICompatible(spec, key=key)
