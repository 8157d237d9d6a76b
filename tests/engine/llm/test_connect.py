"""From a line of configuration to a provider; and what that costs to import."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from tests.engine.llm.providers import ASKED, pieces, run
from tests.engine.llm.servers import Server, refuses, says

from workfolk.engine.llm.asking import ask
from workfolk.engine.llm.breaking import Breaking, Circuit
from workfolk.engine.llm.connect import connect
from workfolk.engine.llm.model import (
    BadAnswer,
    Finish,
    Limits,
    Misconfigured,
    Piece,
    Resting,
    TooSlow,
    Unavailable,
)


class Slept(list[float]):
    async def __call__(self, seconds: float) -> None:
        self.append(seconds)


def script(folder: Path, *answers: dict[str, object]) -> str:
    path = folder / "script.json"
    path.write_text(json.dumps({"answers": answers}), encoding="utf-8")
    return f"scripted:{path}"


def connected(spec: str, **limits: float) -> tuple[Breaking, Slept, list[float]]:
    slept, now = Slept(), [0.0]
    provider = connect(
        spec,
        limits=Limits(**limits),  # type: ignore[arg-type]
        clock=lambda: now[0],
        chance=lambda: 1.0,
        sleep=slept,
    )
    assert provider is not None
    return provider, slept, now


def test_none_has_no_provider() -> None:
    assert connect("none") is None


@pytest.mark.parametrize("spec", ["what", "gguf:/no/such/file.gguf", "scripted:/no/such/file.json"])
def test_a_wrong_spec_is_told_before_anybody_is_asked(spec: str) -> None:
    with pytest.raises(Misconfigured):
        connect(spec)


def test_busy_then_good(tmp_path: Path) -> None:
    provider, slept, _ = connected(
        script(tmp_path, {"fails": "unavailable", "wait": 2}, {"text": "Good morning."}), retries=1
    )
    assert "".join(piece.text for piece in run(pieces(provider))) == "Good morning."
    assert slept[:2] == [0.0, 2.0]


def test_the_time_limits_hold(tmp_path: Path) -> None:
    provider = connect(script(tmp_path, {"text": "Too late.", "first": 30}), limits=Limits(first=0.02))
    assert provider
    with pytest.raises(TooSlow):
        run(pieces(provider))


def test_a_schema_that_was_missed_is_asked_for_again(tmp_path: Path) -> None:
    schema = {"type": "object", "required": ["n"]}
    provider, *_ = connected(script(tmp_path, {"text": '{"m": 1}'}, {"text": '{"n": 1}'}), retries=1)
    told = run(pieces(provider, replace(ASKED, schema=schema)))
    assert [piece.text for piece in told] == ['{"n": 1}']
    assert told[-1].usage and told[-1].usage.written == 6, "both tries are paid for"


def test_a_broken_answer_is_not_said_twice(tmp_path: Path) -> None:
    provider, *_ = connected(script(tmp_path, {"text": "a b c", "cut": True, "after": 2}), retries=3)
    with pytest.raises(BadAnswer, match="cut off"):
        run(pieces(provider))


def test_who_fails_again_and_again_is_left_alone_for_a_while() -> None:
    with Server(
        [refuses(503), refuses(503), refuses(503), refuses(503), refuses(503), says("Back.")]
    ) as server:
        provider, _, now = connected(f"m@{server.url}", retries=0)

        async def fail() -> None:
            for _ in range(5):
                with pytest.raises(Unavailable):
                    await ask(provider, ASKED)
            with pytest.raises(Resting):
                await ask(provider, ASKED)
            assert len(server.asked) == 5
            now[0] += 30
            assert (await ask(provider, ASKED)).text == "Back."
            await provider.close()

        run(fail())
    assert provider.standing.circuit is Circuit.CLOSED


def test_the_wrappers_leave_a_good_answer_as_it_is(tmp_path: Path) -> None:
    provider, *_ = connected(script(tmp_path, {"text": "one two", "usage": {"read": 1, "written": 2}}))
    told = run(pieces(provider))
    assert [piece.text for piece in told] == ["one ", "two", ""]
    assert (told[-1].finish, provider.name) == (Finish.STOP, "script (scripted)")
    assert told[0] == Piece("one ")


HEAVY = ("httpx2", "jsonschema", "pydantic", "xllamacpp", "openai", "numpy")


def test_only_what_is_asked_is_imported() -> None:
    program = (
        "import sys\n"
        "from workfolk.engine.llm.connect import connect\n"
        "import workfolk.engine.llm.trial\n"
        "connect('none'); connect('m@https://models.example/v1', key='k')\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
