"""A real server on this machine that speaks the OpenAI protocol, well or badly, and notes what it was asked."""

from __future__ import annotations

import asyncio
import json
import ssl
import threading
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Any


@dataclass
class Exchange:
    """One request, and the connection to answer it on."""

    path: str
    headers: dict[str, str]
    body: dict[str, Any]
    writer: asyncio.StreamWriter
    gone: asyncio.Event
    server: Server

    async def send(self, data: bytes) -> None:
        self.writer.write(data)
        await self.writer.drain()

    async def head(self, status: int = 200, kind: str = "text/event-stream", **headers: str) -> None:
        lines = [f"HTTP/1.1 {status} Whatever", f"content-type: {kind}"]
        lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
        await self.send("\r\n".join([*lines, "connection: close", "", ""]).encode())


Behaviour = Callable[[Exchange], Awaitable[None]]


@dataclass
class Server:
    """Behaves as told: one behaviour for each request, the last one again and again."""

    behaviours: Sequence[Behaviour]
    tls: ssl.SSLContext | None = None
    asked: list[Exchange] = field(default_factory=list)
    left: threading.Event = field(default_factory=threading.Event)
    """Set when a client closed its connection before the answer was over."""

    def __enter__(self) -> Server:
        self._ready = threading.Event()
        self._thread = threading.Thread(target=lambda: asyncio.run(self._serve()), daemon=True)
        self._thread.start()
        assert self._ready.wait(10)
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._over.set)
        self._thread.join(10)

    @property
    def url(self) -> str:
        return f"{'https' if self.tls else 'http'}://127.0.0.1:{self.port}/v1"

    async def _serve(self) -> None:
        self._loop, self._over = asyncio.get_running_loop(), asyncio.Event()
        server = await asyncio.start_server(self._talk, "127.0.0.1", 0, ssl=self.tls)
        self.port: int = server.sockets[0].getsockname()[1]
        self._ready.set()
        async with server:
            await self._over.wait()

    async def _talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            first = await reader.readexactly(1)
            if first == b"\x16":  # the beginning of encryption, which this server does not speak
                writer.write(b"HTTP/1.1 400 Bad Request\r\n\r\n")
                return
            head = (first + await reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
            headers = {k.lower(): v for k, _, v in (line.partition(": ") for line in head[1:] if line)}
            body = json.loads(await reader.readexactly(int(headers.get("content-length", "0"))))
            exchange = Exchange(head[0].split()[1], headers, body, writer, asyncio.Event(), self)
            behaviour = self.behaviours[min(len(self.asked), len(self.behaviours) - 1)]
            self.asked.append(exchange)
            watch = asyncio.create_task(self._watch(reader, exchange))
            await behaviour(exchange)
            watch.cancel()
        except (ConnectionError, asyncio.IncompleteReadError, ssl.SSLError):
            pass
        finally:
            writer.close()

    async def _watch(self, reader: asyncio.StreamReader, exchange: Exchange) -> None:
        try:
            ended = not await reader.read(1)
        except ConnectionError:
            ended = True
        if ended:
            exchange.gone.set()
            self.left.set()


def chunk(text: str | None = None, finish: str | None = None, **delta: Any) -> dict[str, Any]:
    """A chunk of an answer."""
    content = {} if text is None else {"content": text}
    return {
        "object": "chat.completion.chunk",
        "choices": [{"index": 0, "delta": {**content, **delta}, "finish_reason": finish}],
    }


def usage(read: int, written: int) -> dict[str, Any]:
    """The chunk that follows the last word."""
    return {"choices": [], "usage": {"prompt_tokens": read, "completion_tokens": written}}


def event(value: Any) -> bytes:
    """A server-sent event."""
    return b"data: " + (value if isinstance(value, bytes) else json.dumps(value).encode()) + b"\n\n"


DONE = event(b"[DONE]")


def says(*texts: str, finish: str = "stop", told: tuple[int, int] | None = (12, 3)) -> Behaviour:
    """Answers well, in these pieces."""

    async def behave(exchange: Exchange) -> None:
        await exchange.head()
        for text in texts:
            await exchange.send(event(chunk(text)))
        await exchange.send(event(chunk(finish=finish)))
        if told:
            await exchange.send(event(usage(*told)))
        await exchange.send(DONE)

    return behave


def sends(*parts: bytes, kind: str = "text/event-stream", **headers: str) -> Behaviour:
    """Sends these bytes, one packet each, and closes the connection."""

    async def behave(exchange: Exchange) -> None:
        await exchange.head(200, kind, **headers)
        for part in parts:
            await exchange.send(part)
            await asyncio.sleep(0)

    return behave


def refuses(status: int, body: Any = None, kind: str = "application/json", **headers: str) -> Behaviour:
    """Answers with an error."""

    async def behave(exchange: Exchange) -> None:
        await exchange.head(status, kind, **headers)
        await exchange.send(body if isinstance(body, bytes) else json.dumps(body or {}).encode())

    return behave


def hangs(*texts: str) -> Behaviour:
    """Says this much and then nothing, until the client goes away."""

    async def behave(exchange: Exchange) -> None:
        await exchange.head()
        for text in texts:
            await exchange.send(event(chunk(text)))
        await exchange.gone.wait()

    return behave


def endless(text: str) -> Behaviour:
    """Never stops talking."""

    async def behave(exchange: Exchange) -> None:
        await exchange.head()
        while not exchange.gone.is_set():
            await exchange.send(event(chunk(text)))
            await asyncio.sleep(0)

    return behave
