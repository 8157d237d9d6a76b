"""A real server of the OpenAI protocol, llama.cpp's own, asked over the network of this machine."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Iterator
from dataclasses import replace
from importlib.util import find_spec
from typing import Any

import pytest
from tests.engine.llm.providers import run
from tests.engine.llm.test_gguf import small_model

from workfolk.engine.llm.asking import Reply, ask
from workfolk.engine.llm.connect import connect
from workfolk.engine.llm.model import Finish, Message, Misconfigured, Request, TooLong

pytestmark = [
    pytest.mark.skipif(
        find_spec("xllamacpp") is None or small_model() is None,
        reason="No small model is installed: make test-model",
    ),
    pytest.mark.model,
    pytest.mark.slow,
]
KEY = "sk-of-this-test"
COLOURS = Request(
    (Message("system", "You are brief."), Message("user", "Name three colours.")),
    max_tokens=16,
    temperature=0.0,
)
SCHEMA = {
    "type": "object",
    "properties": {"colour": {"enum": ["red", "green"]}},
    "required": ["colour"],
    "additionalProperties": False,
}


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    import xllamacpp

    params: Any = xllamacpp.CommonParams()
    params.model.path, params.n_ctx, params.n_parallel = str(small_model()), 1024, 1
    params.cpuparams.n_threads = params.cpuparams_batch.n_threads = 1
    params.api_keys, params.offline, params.ui, params.verbosity = [KEY], True, False, -1
    server = xllamacpp.Server(params)
    yield f"{server.listening_address}/v1"
    del server


def answer(url: str, request: Request = COLOURS, key: str = KEY) -> Reply:
    async def read() -> Reply:
        provider = connect(f"small@{url}", key=key)
        assert provider
        try:
            return await ask(provider, request)
        finally:
            await provider.close()

    return run(read())


def test_it_answers_and_counts(url: str) -> None:
    reply = answer(url)
    assert reply.text.strip()
    assert reply.finish in {Finish.STOP, Finish.LENGTH}
    assert reply.usage and reply.usage.read > 10 and not reply.usage.estimated


def test_it_follows_a_schema(url: str) -> None:
    assert json.loads(answer(url, replace(COLOURS, schema=SCHEMA)).text)["colour"] in {"red", "green"}


def test_a_wrong_key_and_a_wrong_path_are_told_apart(url: str) -> None:
    with pytest.raises(Misconfigured, match="refused the key"):
        answer(url, key="sk-wrong")
    with pytest.raises(Misconfigured, match="is not there"):
        answer(url.removesuffix("/v1") + "/api")


def test_what_is_too_long_is_told(url: str) -> None:
    with pytest.raises(TooLong):
        answer(url, Request((Message("user", "word " * 3000),)))


def test_whoever_leaves_frees_the_server(url: str) -> None:
    async def leave() -> float:
        provider = connect(f"small@{url}", key=KEY)
        assert provider
        short = replace(COLOURS, max_tokens=2)
        began = time.monotonic()
        await ask(provider, short)
        alone = time.monotonic() - began
        story = replace(COLOURS, messages=(Message("user", "Tell a long story."),), max_tokens=900)
        task = asyncio.create_task(ask(provider, story))
        await asyncio.sleep(0.5)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        began = time.monotonic()
        await ask(provider, short)
        waited = time.monotonic() - began
        await provider.close()
        return waited / alone

    # It has one place: were it still writing the story, this would take as long as hundreds of words.
    assert run(leave()) < 20
