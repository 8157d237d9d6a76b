"""Asking over the network, against a real server on this machine that misbehaves in every way."""

from __future__ import annotations

import asyncio
import json
import logging
import socket
import ssl
from collections.abc import AsyncGenerator, Iterator
from contextlib import aclosing, contextmanager
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.engine.llm.servers import (
    DONE,
    Behaviour,
    Exchange,
    Server,
    chunk,
    endless,
    event,
    hangs,
    refuses,
    says,
    sends,
    usage,
)

from workfolk.engine.llm import openai_compatible
from workfolk.engine.llm.asking import Reply, ask
from workfolk.engine.llm.model import (
    BadAnswer,
    Declined,
    Finish,
    Message,
    Misconfigured,
    ModelError,
    Request,
    TooLong,
    Unavailable,
    Usage,
)
from workfolk.engine.llm.openai_compatible import OpenAICompatible
from workfolk.engine.llm.spec import parse_spec

KEY = "sk-very-secret"
SECRET = "the member's own words"
SCHEMA = {"type": "object", "properties": {"n": {"type": "integer"}}, "required": ["n"]}


def request(**more: Any) -> Request:
    return Request((Message("system", "Write."), Message("user", SECRET)), **more)


@contextmanager
def serving(*behaviours: Behaviour) -> Iterator[Server]:
    with Server(behaviours) as server:
        yield server


def answer(url: str, asked: Request | None = None, key: str = KEY) -> Reply:
    async def run() -> Reply:
        provider = OpenAICompatible(parse_spec(f"small@{url}"), key=key)
        try:
            return await ask(provider, asked or request())
        finally:
            await provider.close()

    return asyncio.run(run())


def test_an_answer_arrives_in_its_pieces_with_its_usage() -> None:
    async def run(url: str) -> list[str]:
        provider = OpenAICompatible(parse_spec(f"small@{url}"), key=KEY)
        assert provider.name == f"small at 127.0.0.1:{url.split(':')[2].split('/')[0]}"
        pieces = [piece async for piece in provider.stream(request())]
        await provider.close()
        assert (pieces[-1].finish, pieces[-1].usage) == (Finish.STOP, Usage(12, 3))
        return [piece.text for piece in pieces]

    with serving(says("Good ", "morning", ".")) as server:
        assert asyncio.run(run(server.url)) == ["Good ", "morning", ".", ""]


def test_what_is_asked() -> None:
    asked = request(max_tokens=99, temperature=0.5, seed=3, stop=("END",), schema=SCHEMA)
    with serving(says('{"n": 1}')) as server:
        answer(server.url, asked)
    seen = server.asked[0]
    assert seen.path == "/v1/chat/completions"
    assert seen.headers["authorization"] == f"Bearer {KEY}"
    assert seen.body == {
        "model": "small",
        "messages": [{"role": "system", "content": "Write."}, {"role": "user", "content": SECRET}],
        "max_tokens": 99,
        "temperature": 0.5,
        "seed": 3,
        "stop": ["END"],
        "stream": True,
        "stream_options": {"include_usage": True},
        "response_format": {
            "type": "json_schema",
            "json_schema": {"name": "answer", "strict": True, "schema": SCHEMA},
        },
    }


def test_azure_has_its_own_address_and_header() -> None:
    async def run(url: str) -> None:
        spec = parse_spec(f"azure:our gpt@{url.removesuffix('/v1')}/openai?api-version=2024-10-21")
        provider = OpenAICompatible(spec, key=KEY)
        await ask(provider, request())
        await provider.close()

    with serving(says("Yes.")) as server:
        asyncio.run(run(server.url))
    seen = server.asked[0]
    assert seen.path == "/openai/deployments/our%20gpt/chat/completions?api-version=2024-10-21"
    assert seen.headers["api-key"] == KEY
    assert "authorization" not in seen.headers
    assert "model" not in seen.body


def test_nothing_comes_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("OPENAI_API_KEY", "AZURE_OPENAI_API_KEY"):
        monkeypatch.setenv(name, "from-the-environment")
    for name in ("OPENAI_BASE_URL", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    with serving(says("Yes.")) as server:
        assert answer(server.url, key="").text == "Yes."
    assert "from-the-environment" not in str(server.asked[0].headers)
    assert "authorization" not in server.asked[0].headers


TEXT = "Grüße aus Graz — 1 240 Akten, 日本語 \U0001f642."
STREAM = (
    b": a comment\n\n"
    + event(chunk(role="assistant"))
    + b"".join(event(json.dumps(chunk(word), ensure_ascii=False).encode()) for word in TEXT.split(" "))
    + event(chunk(finish="stop"))
    + event(usage(7, 9))
    + DONE
)


@settings(max_examples=40)
@given(cuts=st.lists(st.integers(0, len(STREAM)), max_size=12), ends=st.sampled_from([b"\n", b"\r\n", b"\r"]))
def test_how_packets_are_cut_changes_nothing(cuts: list[int], ends: bytes) -> None:
    whole = STREAM.replace(b"\n", ends)
    places = sorted({0, len(whole), *(min(cut, len(whole)) for cut in cuts)})
    parts = [whole[a:b] for a, b in pairwise(places)]
    with serving(sends(*parts)) as server:
        assert answer(server.url) == Reply(TEXT.replace(" ", ""), Finish.STOP, Usage(7, 9))


@pytest.mark.parametrize(
    ("status", "body", "error", "words"),
    [
        (401, {"error": {"message": SECRET}}, Misconfigured, "refused the key"),
        (403, {}, Misconfigured, "refused the key"),
        (402, {}, Misconfigured, "no credit"),
        (429, {"error": {"code": "insufficient_quota", "message": SECRET}}, Misconfigured, "no credit"),
        (404, {"error": {"message": "model not found"}}, Misconfigured, "is not there"),
        (400, {"error": {"message": SECRET}}, Misconfigured, "does not understand"),
        (400, {"error": {"code": "content_filter", "message": SECRET}}, Declined, "refused to answer"),
        (
            400,
            {"error": {"code": None, "innererror": {"code": "ResponsibleAIPolicyViolation"}}},
            Declined,
            "refused",
        ),
        (400, {"error": {"code": "context_length_exceeded", "message": SECRET}}, TooLong, "longer than"),
        (400, {"error": "the request exceeds the available context size"}, TooLong, "longer than"),
        (413, b"too large", TooLong, "longer than"),
        (429, {}, Unavailable, "too much to do"),
        (408, {}, Unavailable, "fault of its own"),
        (500, b"<html>oh", Unavailable, "fault of its own"),
        (503, {"detail": [{"msg": SECRET, "loc": ["body"]}]}, Unavailable, "fault of its own"),
        (301, {}, Misconfigured, "points to another address"),
        (204, b"", Misconfigured, "does not understand"),
    ],
)
def test_refusals(status: int, body: Any, error: type[ModelError], words: str) -> None:
    with serving(refuses(status, body)) as server, pytest.raises(ModelError, match=words) as caught:
        answer(server.url)
    assert type(caught.value) is error
    shown = f"{caught.value!r} {caught.value.message} {caught.value.__cause__!r}"
    assert KEY not in shown and SECRET not in shown


@pytest.mark.parametrize(
    ("headers", "wait"),
    [
        ({"retry_after": "3"}, 3.0),
        ({"retry_after": "0.5"}, 0.5),
        ({"retry_after_ms": "1500", "retry_after": "9"}, 1.5),
        (
            {"retry_after": "Mon, 02 Nov 2026 09:30:20 GMT", "date": "Mon, 02 Nov 2026 09:30:00 GMT"},
            20.0,
        ),
        ({"retry_after": "Mon, 02 Nov 2026 09:30:20 GMT"}, None),
        ({"retry_after": "soon"}, None),
        ({}, None),
    ],
)
def test_how_long_a_server_asks_to_wait(headers: dict[str, str], wait: float | None) -> None:
    with serving(refuses(429, {}, **headers)) as server, pytest.raises(Unavailable) as caught:
        answer(server.url)
    assert caught.value.wait == wait


def test_a_redirect_is_not_followed() -> None:
    with (
        serving(says("Caught you.")) as other,
        serving(refuses(307, {}, location=other.url + "/chat/completions")) as server,
        pytest.raises(Misconfigured, match="not followed"),
    ):
        answer(server.url)
    assert other.asked == []


@pytest.mark.parametrize(
    ("behaviour", "error", "words"),
    [
        (sends(b"<html>Log in</html>", kind="text/html"), Misconfigured, "answers with a page"),
        (sends(b"Hi", kind="text/plain"), Misconfigured, "answers with a page"),
        (sends(b"data: {not json\n\n"), BadAnswer, "no answer"),
        (sends(b"data: 42\n\n"), BadAnswer, "no answer"),
        (sends(event({"choices": "many"})), BadAnswer, "no answer"),
        (sends(event({"choices": [{"delta": "text"}]})), BadAnswer, "no answer"),
        (sends(b"data: " + b"[" * 100_000 + b"\n\n"), BadAnswer, "no answer"),
        (sends(b"data: " + b"a" * 2_000_000 + b"\n\n"), BadAnswer, "cut off"),
        (sends(event(chunk("Half")), content_length="5000"), BadAnswer, "cut off"),
        (sends(event(chunk("Half"))), BadAnswer, "cut off"),
        (sends(b""), BadAnswer, "cut off"),
        (sends(event({"error": {"message": "overloaded", "code": 503}})), Unavailable, "fault of its own"),
        (sends(event(chunk("A")), event({"error": "broken"})), Unavailable, "fault of its own"),
        (sends(event({"error": {"code": "content_filter"}})), Declined, "refused"),
        (sends(b'{"choices": [', kind="application/json"), BadAnswer, "no answer"),
        (sends(b'{"error": {"code": 429}}', kind="application/json"), Unavailable, "too much"),
        (endless("and so on "), BadAnswer, "without end"),
    ],
)
def test_answers_that_are_none(behaviour: Behaviour, error: type[ModelError], words: str) -> None:
    with serving(behaviour) as server, pytest.raises(ModelError, match=words) as caught:
        answer(server.url, request(max_tokens=30))
    assert type(caught.value) is error


def test_thoughts_count_towards_the_end_of_an_endless_answer() -> None:
    async def think(exchange: Exchange) -> None:
        await exchange.head()
        while not exchange.gone.is_set():
            await exchange.send(event(chunk(reasoning_content="hm " * 50)))

    with serving(think) as server, pytest.raises(BadAnswer, match="without end"):
        answer(server.url, request(max_tokens=30))


def test_nobody_is_there() -> None:
    with serving(says("Yes.")) as server:
        url = server.url
    with pytest.raises(Unavailable, match="Nobody answers"):
        answer(url)


def test_no_encryption_where_there_should_be() -> None:
    with serving(says("Yes.")) as server, pytest.raises(Misconfigured, match="encryption"):
        answer(server.url.replace("http:", "https:"))


def test_a_certificate_that_nobody_vouches_for(tmp_path: Path) -> None:
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(_self_signed(tmp_path / "cert.pem"))
    with Server([says("Yes.")], tls) as server, pytest.raises(Misconfigured, match="encryption"):
        answer(server.url)
    assert server.asked == []


def _self_signed(path: Path) -> Path:
    pytest.importorskip("cryptography")
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now().astimezone()
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .sign(key, hashes.SHA256())
    )
    pem, kind = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8
    path.write_bytes(
        key.private_bytes(pem, kind, serialization.NoEncryption()) + certificate.public_bytes(pem)
    )
    return path


def test_a_handshake_that_hangs_is_no_wrong_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(openai_compatible, "CONNECT_SECONDS", 0.1)
    with socket.create_server(("127.0.0.1", 0)) as silent, pytest.raises(Unavailable):
        answer(f"https://127.0.0.1:{silent.getsockname()[1]}/v1")


@pytest.mark.parametrize(
    ("ends", "text", "finish"),
    [
        ([chunk("Half a", "length")], "Half a", Finish.LENGTH),
        ([chunk("Some", "content_filter")], "Some", Finish.REFUSED),
        ([chunk(refusal="I am sorry."), chunk(finish="stop")], "", Finish.REFUSED),
        ([chunk("Done.", "eos")], "Done.", Finish.STOP),
        ([{"choices": None, "usage": None}, chunk("Done.", "stop")], "Done.", Finish.STOP),
        (
            [chunk("<think>11 years?"), chunk(" No.</think>\n\nSix."), chunk(finish="stop")],
            "Six.",
            Finish.STOP,
        ),
    ],
)
def test_how_answers_end(ends: list[dict[str, Any]], text: str, finish: Finish) -> None:
    with serving(sends(*map(event, ends))) as server:
        assert answer(server.url) == Reply(text, finish, None)


def test_of_several_answers_the_first_is_taken() -> None:
    both = {"choices": [*chunk("One.", "stop")["choices"], *chunk("Two.", "stop")["choices"]]}
    with serving(sends(event(both))) as server:
        assert answer(server.url).text == "One."


@pytest.mark.parametrize(("status", "kind"), [(500, "text/plain"), (200, "text/html")])
def test_an_error_without_end_is_not_read_to_its_end(status: int, kind: str) -> None:
    async def rails(exchange: Exchange) -> None:
        await exchange.head(status, kind)
        while not exchange.gone.is_set():
            await exchange.send(b"no " * 1000)
            await asyncio.sleep(0)

    async def run(url: str) -> None:
        provider = OpenAICompatible(parse_spec(f"small@{url}"))
        with pytest.raises(Unavailable if status == 500 else Misconfigured):
            await ask(provider, request())
        assert await asyncio.to_thread(server.left.wait, 5), "and its connection is closed"
        await provider.close()

    with serving(rails) as server:
        asyncio.run(run(server.url))


def test_a_server_that_only_says_done() -> None:
    with serving(sends(event(chunk("Fine.")), DONE)) as server:
        assert answer(server.url) == Reply("Fine.", Finish.STOP, None)


def test_a_server_that_does_not_stream() -> None:
    body = {
        "choices": [
            {"message": {"content": [{"type": "text", "text": "All at once."}]}, "finish_reason": "stop"}
        ],
        "usage": {"prompt_tokens": 4, "completion_tokens": 5},
    }
    with serving(sends(json.dumps(body).encode(), kind="application/json; charset=utf-8")) as server:
        assert answer(server.url) == Reply("All at once.", Finish.STOP, Usage(4, 5))


def test_a_connection_left_open_after_the_last_word_is_not_waited_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(openai_compatible, "USAGE_SECONDS", 0.05)

    async def lingers(exchange: Exchange) -> None:
        await exchange.head()
        await exchange.send(event(chunk("Done.", "stop")))
        await exchange.gone.wait()

    with serving(lingers) as server:
        assert answer(server.url) == Reply("Done.", Finish.STOP, None)
        assert server.left.wait(5)


@pytest.mark.parametrize(
    ("refused", "left_out"),
    [
        ("Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead.", "max_tokens"),
        ("Unrecognized request argument supplied: stream_options", "stream_options"),
        ("'seed' is not supported", "seed"),
        ("Unsupported value: 'temperature' does not support 0.2 with this model.", "temperature"),
        ("Invalid parameter: 'response_format' of type 'json_schema' is not supported", "response_format"),
        ("Bad request", "response_format"),
    ],
)
def test_what_a_server_does_not_know_is_left_out_from_then_on(refused: str, left_out: str) -> None:
    asked = request(schema=SCHEMA)

    async def run(url: str) -> None:
        provider = OpenAICompatible(parse_spec(f"small@{url}"))
        assert (await ask(provider, asked)).text == '{"n": 1}'
        assert (await ask(provider, asked)).text == '{"n": 1}'
        await provider.close()

    with serving(refuses(400, {"error": {"message": refused}}), says('{"n": 1}')) as server:
        asyncio.run(run(server.url))
    first, second, third = (exchange.body for exchange in server.asked)
    assert left_out in first
    assert left_out not in second
    assert second == third
    if left_out == "max_tokens":
        assert second["max_completion_tokens"] == asked.max_tokens
    if left_out == "response_format":
        assert json.dumps(SCHEMA, sort_keys=True) in second["messages"][0]["content"]
        assert second["messages"][1] == first["messages"][1]


def test_a_server_that_refuses_everything_is_left_after_a_few_tries() -> None:
    with (
        serving(refuses(400, {"error": {"message": "seed, temperature, stream_options: no"}})) as server,
        pytest.raises(Misconfigured, match="does not understand"),
    ):
        answer(server.url, request(schema=SCHEMA))
    assert len(server.asked) == 5


def test_what_a_server_repeats_of_the_question_is_not_read_as_its_reason() -> None:
    told = {"detail": [{"loc": ["body", "n"], "msg": "Field required", "input": {"temperature": 1}}]}
    with serving(refuses(422, told)) as server, pytest.raises(Misconfigured):
        answer(server.url)
    assert len(server.asked) == 1


@pytest.mark.parametrize("how", ["close", "cancel"])
def test_whoever_leaves_closes_the_connection(how: str) -> None:
    async def close(stream: AsyncGenerator[Any]) -> None:
        async with aclosing(stream) as pieces:
            assert (await anext(pieces)).text == "Once"

    async def cancel(stream: AsyncGenerator[Any]) -> None:
        async def read() -> None:
            async with aclosing(stream) as pieces:
                async for _ in pieces:
                    begun.set()

        begun = asyncio.Event()
        task = asyncio.create_task(read())
        await begun.wait()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    async def run(url: str) -> None:
        provider = OpenAICompatible(parse_spec(f"small@{url}"))
        await (close if how == "close" else cancel)(provider.stream(request()))
        # The provider itself stays open: it is the one answer that is stopped.
        assert await asyncio.to_thread(server.left.wait, 5)
        await provider.close()

    with serving(hangs("Once")) as server:
        asyncio.run(run(server.url))


def test_a_closed_provider_can_be_used_in_another_loop() -> None:
    provider = None
    with serving(says("Yes.")) as server:
        provider = OpenAICompatible(parse_spec(f"small@{server.url}"))

        async def run() -> str:
            reply = await ask(provider, request())
            await provider.close()
            await provider.close()
            return reply.text

        assert [asyncio.run(run()), asyncio.run(run())] == ["Yes.", "Yes."]


@pytest.mark.parametrize("key", ["sk one", "sk\nHost: evil", "schlüssel"])
def test_a_key_that_is_none(key: str) -> None:
    with pytest.raises(Misconfigured, match="copied whole") as caught:
        OpenAICompatible(parse_spec("small@https://models.example/v1"), key=key)
    assert key not in caught.value.message


def test_logs_hold_neither_key_nor_words(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    with serving(says("An ", "answer.")) as server:
        provider = OpenAICompatible(parse_spec(f"small@{server.url}"), key=KEY)
        assert KEY not in repr(provider)
        answer(server.url)
    logged = caplog.text + "".join(str(record.__dict__) for record in caplog.records)
    assert not any(word in logged for word in (KEY, SECRET, "answer."))
