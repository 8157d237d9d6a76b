"""A limit on the size of requests, before anything of them is kept.

Django writes the whole body of an ASGI request into a temporary file before it looks at the address, so without this a
stranger could fill the disk.
"""

from __future__ import annotations

from collections.abc import Callable, Coroutine, MutableMapping
from typing import Any

Message = MutableMapping[str, Any]
Receive = Callable[[], Coroutine[Any, Any, Message]]
Send = Callable[[Message], Coroutine[Any, Any, None]]
# Django says dict where the standard says mapping.
Application = Callable[[Any, Any, Any], Coroutine[Any, Any, None]]

# What a form or the JSON of the API may be, and the wrapping of a file in a form.
ORDINARY = 3 * 1024 * 1024
WRAPPING = 64 * 1024


class _TooLarge(Exception):
    pass


def limit_bodies(application: Application, larger: dict[str, int]) -> Application:
    """Answer 413 to a request whose body is larger than ORDINARY, or than ``larger`` allows at exactly this path.

    The length that a request claims is refused at once; what comes without one, or with a false one, is counted.
    """

    async def limited(scope: MutableMapping[str, Any], receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await application(scope, receive, send)
            return
        limit = larger.get(scope["path"], ORDINARY - WRAPPING) + WRAPPING
        claimed = next((value for name, value in scope["headers"] if name == b"content-length"), b"0")
        if not claimed.isdigit() or len(claimed) > 15 or int(claimed) > limit:
            await _refuse(send)
            return
        seen, answered = 0, False

        async def counted() -> Message:
            nonlocal seen
            message = await receive()
            if message["type"] == "http.request":
                seen += len(message.get("body", b""))
                if seen > limit:
                    raise _TooLarge
            return message

        async def noted(message: Message) -> None:
            nonlocal answered
            answered = True
            await send(message)

        try:
            await application(scope, counted, noted)
        except _TooLarge:
            if not answered:
                await _refuse(send)

    return limited


async def _refuse(send: Send) -> None:
    body = b"This is too much at once. Nothing of it was kept.\n"
    headers = [
        (b"content-type", b"text/plain; charset=utf-8"),
        (b"content-length", str(len(body)).encode()),
        (b"connection", b"close"),
    ]
    await send({"type": "http.response.start", "status": 413, "headers": headers})
    await send({"type": "http.response.body", "body": body})
