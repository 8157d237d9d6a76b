"""Any server that speaks the OpenAI protocol: hosted, Azure, vLLM, Ollama, llama.cpp."""

from __future__ import annotations

import asyncio
import json
import ssl
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing, asynccontextmanager, suppress
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import quote

from workfolk.engine.llm.dialect import Dialect
from workfolk.engine.llm.model import BadAnswer, Misconfigured, ModelError, Piece, Request, Unavailable
from workfolk.engine.llm.problems import problem, retry_after, said
from workfolk.engine.llm.reading import Reading
from workfolk.engine.llm.spec import Kind, Spec
from workfolk.engine.llm.tokens import most_characters

if TYPE_CHECKING:
    import httpx2

CONNECT_SECONDS = 10.0
USAGE_SECONDS = 2.0  # how long the usage may take to follow the last word
ERROR_BYTES = 65_536  # of the body of an error; more is not read
ADAPTATIONS = 5  # how many things a server may refuse one after the other


class OpenAICompatible:
    """Asks over the network. Nothing is read from the environment: no key, no address, no proxy."""

    def __init__(self, spec: Spec, *, key: str = "") -> None:
        self._spec = spec
        key = key.strip()
        if not (key.isascii() and key.isprintable() and " " not in key):
            raise Misconfigured("The key of the model holds characters that no key has: was it copied whole?")
        azure = spec.kind is Kind.AZURE
        self._headers = {"accept-encoding": "identity", "user-agent": "workfolk"}
        if key:
            self._headers |= {"api-key": key} if azure else {"authorization": f"Bearer {key}"}
        base = spec.url.removesuffix("/openai") if azure else spec.url
        path = f"/openai/deployments/{quote(spec.model, safe='')}" if azure else ""
        query = f"?api-version={quote(spec.version, safe='')}" if azure else ""
        self._url = f"{base}{path}/chat/completions{query}"
        self._dialect = Dialect()
        self._client: httpx2.AsyncClient | None = None

    @property
    def name(self) -> str:
        return f"{self._spec.model} at {self._spec.host}"

    async def close(self) -> None:
        client, self._client = self._client, None
        if client is not None:
            await client.aclose()

    async def stream(self, request: Request) -> AsyncGenerator[Piece]:
        reading = Reading(request, self.name)
        async with self._asked(request) as response:
            kind = response.headers.get("content-type", "").partition(";")[0].strip().lower()
            if kind == "text/event-stream":
                async with aclosing(self._events(response)) as chunks:
                    async for chunk in chunks:
                        if text := self._take(reading, chunk):
                            yield Piece(text)
                        if reading.ended:
                            break
                    with suppress(TimeoutError):  # some leave the connection open after their last word
                        async with asyncio.timeout(USAGE_SECONDS):
                            async for chunk in chunks:
                                self._take(reading, chunk)
            elif kind == "application/json":  # a server that does not stream
                body = await self._read(response, most_characters(request) * 4 + ERROR_BYTES)
                if text := reading.take(self._json(body)):
                    yield Piece(text)
                reading.done()
            else:
                raise Misconfigured(
                    f"{self.name} answers with a page, not as a model. Check the path of its address: most end in /v1."
                )
        if last := reading.end():
            yield last

    def _take(self, reading: Reading, chunk: str) -> str:
        if chunk.strip() == "[DONE]":
            reading.done()
            return ""
        return reading.take(self._json(chunk))

    def _json(self, text: str | bytes) -> Any:
        try:
            return json.loads(text)
        except (ValueError, RecursionError):
            raise BadAnswer(f"{self.name} sent something that is no answer.") from None

    async def _events(self, response: httpx2.Response) -> AsyncGenerator[str]:
        import httpx2

        source = cast("AsyncGenerator[httpx2.ServerSentEvent]", aiter(httpx2.EventSource(response)))
        try:
            async with aclosing(source) as events:
                async for event in events:
                    if event.data:
                        yield event.data
        except httpx2.TransportError:
            raise BadAnswer(f"{self.name} was cut off in the middle of its answer.") from None

    @asynccontextmanager
    async def _asked(self, request: Request) -> AsyncIterator[httpx2.Response]:
        """The beginning of an answer, in words that this server understands."""
        import httpx2

        client = self._open()
        for _ in range(ADAPTATIONS + 1):
            dialect = self._dialect
            body = dialect.body(request, self._spec.model if self._spec.kind is Kind.OPENAI else "")
            try:
                asked = client.build_request("POST", self._url, json=body, headers=self._headers)
                response = await client.send(asked, stream=True)
            except httpx2.TransportError as error:
                raise self._unreached(error) from None
            try:
                if response.status_code == 200:
                    yield response
                    return
                refusal = await self._read(response, ERROR_BYTES)
            finally:
                await response.aclose()
            fault = problem(self.name, response.status_code, refusal, retry_after(response.headers))
            understood = None
            if response.status_code in {400, 422} and isinstance(fault, Misconfigured):
                understood = dialect.without_what_was_refused(
                    said(refusal).words, asked_schema=request.schema is not None
                )
            if understood is None:
                raise fault
            self._dialect = understood
        raise fault

    def _open(self) -> httpx2.AsyncClient:
        import httpx2  # takes a moment: only who asks a model pays for it

        if self._client is None:
            self._client = httpx2.AsyncClient(
                timeout=httpx2.Timeout(None, connect=CONNECT_SECONDS), trust_env=False, follow_redirects=False
            )
        return self._client

    def _unreached(self, error: Exception) -> ModelError:
        cause: BaseException | None = error
        while cause is not None:
            # Both of the latter only say that a handshake goes on: whoever hangs in one is not there.
            if isinstance(cause, ssl.SSLError) and not isinstance(
                cause, ssl.SSLWantReadError | ssl.SSLWantWriteError
            ):
                return Misconfigured(
                    f"{self.name} has no encryption that can be trusted: its certificate or its address is wrong."
                )
            cause = cause.__cause__ or cause.__context__
        return Unavailable(f"Nobody answers as {self.name}. Is it running, and is its address right?")

    async def _read(self, response: httpx2.Response, most: int) -> bytes:
        import httpx2

        read = bytearray()
        try:
            async with aclosing(response.aiter_bytes()) as parts:
                async for part in parts:
                    read += part
                    if len(read) > most:
                        break
        except httpx2.HTTPError:
            pass  # what came is enough to tell the error; an answer that is cut off is no JSON
        return bytes(read[:most])
