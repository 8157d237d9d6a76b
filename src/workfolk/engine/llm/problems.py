"""From what a server of the OpenAI protocol says of an error to an error of ours. Its own words are never passed on."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import Any

from workfolk.engine.llm.model import Declined, Misconfigured, ModelError, TooLong, Unavailable

_TOO_LONG = (
    "context_length_exceeded",
    "exceed_context_size",
    "context length",
    "context size",
    "context window",
    "maximum context",
    "string_above_max_length",
)
_DECLINED = ("content_filter", "content_policy", "responsibleaipolicy")
_NO_MONEY = ("insufficient_quota", "insufficient_balance", "billing")


@dataclass(frozen=True, slots=True)
class Said:
    """What a server said of an error, in small letters; only to tell errors apart: it may repeat what was asked."""

    words: str = ""
    status: int | None = None


def said(body: Any) -> Said:
    """The message, code, type and parameter of an error, in the several shapes that servers give it."""
    if isinstance(body, str | bytes):
        try:
            body = json.loads(body)
        except (ValueError, RecursionError):
            return Said()
    if not isinstance(body, Mapping):
        return Said()
    error = body.get("error", body)
    if isinstance(error, str):
        return Said(error.lower())
    if not isinstance(error, Mapping):
        return Said()
    inner = error.get("innererror")
    words = [error.get(field) for field in ("message", "code", "type", "param")]
    words.append(inner.get("code") if isinstance(inner, Mapping) else None)
    details = error.get("detail")
    for detail in details if isinstance(details, list) else [details]:
        # The shape of FastAPI; its "input" is left out, which repeats what was asked.
        words += [detail.get("msg"), str(detail.get("loc"))] if isinstance(detail, Mapping) else [detail]
    code = error.get("code")
    return Said(
        " ".join(word for word in words if isinstance(word, str)).lower(), code if type(code) is int else None
    )


def problem(name: str, status: int | None, body: Any, wait: float | None = None) -> ModelError:
    """The error to raise for an answer with ``status``, or for one told on the way (None)."""
    what = said(body)
    status = status if status is not None else (what.status or 500)
    if any(mark in what.words for mark in _DECLINED):
        return Declined(f"{name} refused to answer.")
    if status == 413 or (status < 500 and any(mark in what.words for mark in _TOO_LONG)):
        return TooLong(f"What was asked is longer than {name} takes.")
    if status == 402 or (status in {403, 429} and any(mark in what.words for mark in _NO_MONEY)):
        return Misconfigured(
            f"The account at {name} has no credit left ({status}). Look at it with the provider."
        )
    if status in {401, 403}:
        return Misconfigured(f"{name} refused the key ({status}). Check the key that is configured for it.")
    if status == 404:
        return Misconfigured(
            f"{name} is not there (404). Check the name of the model and the path of its address."
        )
    if 300 <= status < 400:
        return Misconfigured(
            f"{name} points to another address ({status}), which is not followed. Write that address."
        )
    if status == 429:
        return Unavailable(f"{name} has too much to do at the moment (429).", wait=wait)
    if status in {408, 409, 425} or status >= 500:
        return Unavailable(f"{name} has a fault of its own at the moment ({status}).", wait=wait)
    return Misconfigured(
        f"{name} does not understand what it is asked ({status}). Is it an address of the OpenAI protocol?"
    )


def retry_after(headers: Mapping[str, str]) -> float | None:
    """Seconds that a server asks to wait: a number, or a date, which is held against the server's own clock."""
    try:
        if "retry-after-ms" in headers:
            return max(0.0, float(headers["retry-after-ms"]) / 1000)
        value = headers.get("retry-after", "")
        if value and value.strip()[:1].isdigit():
            return max(0.0, float(value))
        then, now = parsedate_to_datetime(value), parsedate_to_datetime(headers.get("date", ""))
        return max(0.0, (then - now).total_seconds())
    except (ValueError, TypeError, OverflowError):
        return None
