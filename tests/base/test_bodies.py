"""How much may be sent at once."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from workfolk.base.bodies import ORDINARY, limit_bodies

LARGE = 20 * 1024 * 1024


def ask(path: str, pieces: Iterable[bytes], length: bytes | None = None) -> tuple[int, int]:
    """(status, how many bytes the application was given)."""
    waiting = list(pieces)
    sent: list[Any] = []
    taken = 0

    async def application(scope: Any, receive: Any, send: Any) -> None:
        nonlocal taken
        more = True
        while more:
            message = await receive()
            taken += len(message.get("body", b""))
            more = message.get("more_body", False)
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b""})

    async def receive() -> Any:
        body = waiting.pop(0) if waiting else b""
        return {"type": "http.request", "body": body, "more_body": bool(waiting)}

    async def send(message: Any) -> None:
        sent.append(message)

    headers = [] if length is None else [(b"content-length", length)]
    scope = {"type": "http", "path": path, "headers": headers}
    # A thread of its own: a browser test before us may have left this one with an event loop.
    with ThreadPoolExecutor(1) as pool:
        pool.submit(
            lambda: asyncio.run(limit_bodies(application, {"/import/": LARGE})(scope, receive, send))
        ).result()
    return sent[0]["status"], taken


@pytest.mark.parametrize("length", [b"99999999", b"9" * 40, b"-1", b"x", b""])
def test_a_length_that_is_too_large_or_none_is_refused_before_anything_is_read(length: bytes) -> None:
    assert ask("/account/login/", [b"x"], length) == (413, 0)


@pytest.mark.parametrize("length", [None, b"10"])
def test_what_comes_without_a_length_or_with_a_false_one_is_counted(length: bytes | None) -> None:
    status, taken = ask("/account/login/", [b"x" * 100_000] * 100, length)
    assert status == 413 and taken <= ORDINARY


def test_uploads_have_room_where_they_belong_and_nowhere_else() -> None:
    pieces = [b"x" * 100_000] * 100
    assert ask("/import/", pieces, b"10000000") == (200, 10_000_000)
    for path in ("/import", "/import/abc/", "/import/../me/edit/", "/me/edit/"):
        assert ask(path, pieces, b"10000000")[0] == 413
    assert ask("/me/edit/", [b"x" * 1_000_000], b"1000000") == (200, 1_000_000)
