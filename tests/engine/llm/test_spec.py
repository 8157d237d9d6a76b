"""How a model is written down, and what is answered to whoever writes it wrongly."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workfolk.engine.llm.model import Misconfigured
from workfolk.engine.llm.spec import Kind, Spec, parse_spec


@pytest.mark.parametrize(
    ("text", "spec"),
    [
        ("none", Spec(Kind.NONE)),
        ("", Spec(Kind.NONE)),
        (" None ", Spec(Kind.NONE)),
        (
            "gpt-4o-mini@https://api.openai.com/v1/",
            Spec(Kind.OPENAI, "gpt-4o-mini", "https://api.openai.com/v1"),
        ),
        (
            "qwen2.5:7b@http://localhost:11434/v1",
            Spec(Kind.OPENAI, "qwen2.5:7b", "http://localhost:11434/v1"),
        ),
        (
            "@cf/meta/llama-3@https://models.example/v1/chat/completions",
            Spec(Kind.OPENAI, "@cf/meta/llama-3", "https://models.example/v1"),
        ),
        (
            "azure:prod@https://us.openai.azure.com/?api-version=2024-10-21",
            Spec(Kind.AZURE, "prod", "https://us.openai.azure.com", "2024-10-21"),
        ),
        ("azure@https://models.example/v1", Spec(Kind.OPENAI, "azure", "https://models.example/v1")),
        ("gguf:/srv/models/a b.gguf", Spec(Kind.GGUF, path="/srv/models/a b.gguf")),
        ("scripted:demo@home.json", Spec(Kind.SCRIPTED, path="demo@home.json")),
    ],
)
def test_specs(text: str, spec: Spec) -> None:
    assert parse_spec(text) == spec


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("gpt-4o-mini", "A model is written as"),
        ("https://api.openai.com/v1", "A model is written as"),
        ("gpt@api.openai.com", "A model is written as"),
        ("@https://api.openai.com/v1", "No model is named"),
        ("azure:@https://us.openai.azure.com", "No model is named"),
        ("gpt@ftp://api.openai.com", "begins with https://"),
        ("gpt@https:///v1", "begins with https://"),
        ("gpt@https://h:port/v1", "no web address"),
        ("gpt@https://[::1/v1", "no web address"),
        ("gpt@https://sk-secret@models.example/v1", "keys have a setting of their own"),
        ("gpt@https://models.example/v1?key=sk-secret", "leave out what follows"),
        ("gpt@https://models.example/v1#sk-secret", "leave out what follows"),
        ("azure:prod@https://us.openai.azure.com", "needs its version"),
        ("azure:prod@https://us.openai.azure.com?api-version=1&key=sk-secret", "leave out what follows"),
        ("gpt@http://models.example/v1", "write https://"),
        ("gpt@http://8.8.8.8/v1", "write https://"),
        ("gguf:", "names no file. Write gguf:"),
        ("scripted: ", "names no file. Write scripted:"),
    ],
)
def test_specs_that_are_none(text: str, words: str) -> None:
    with pytest.raises(Misconfigured, match=words) as caught:
        parse_spec(text)
    assert "sk-secret" not in caught.value.message


@pytest.mark.parametrize(
    "host",
    ["localhost", "127.0.0.1", "[::1]", "ollama:11434", "10.0.0.3", "192.168.1.9", "gpu.local", "[fd00::1]"],
)
def test_the_own_network_needs_no_encryption(host: str) -> None:
    assert parse_spec(f"m@http://{host}/v1").host == host


@pytest.mark.parametrize(
    ("text", "leaves"),
    [
        ("none", False),
        ("gguf:/m.gguf", False),
        ("scripted:/s.json", False),
        ("m@http://localhost:11434/v1", False),
        ("m@http://127.0.0.9/v1", False),
        ("m@http://[::1]:8080/v1", False),
        ("m@http://10.0.0.3/v1", True),
        ("m@http://ollama:11434/v1", True),
        ("m@https://localhost.evil.example/v1", True),
        ("azure:m@https://us.openai.azure.com?api-version=1", True),
    ],
)
def test_whether_texts_leave_the_machine(text: str, leaves: bool) -> None:
    assert parse_spec(text).leaves_machine is leaves


@given(st.text(max_size=60) | st.from_regex(r"(azure:|gguf:)?\w*@https?://[\w.:\[\]@?=#/-]*", fullmatch=True))
def test_whatever_is_written_is_a_spec_or_a_clear_message(text: str) -> None:
    told = ""
    try:
        spec = parse_spec(text)
    except Misconfigured as error:
        told = error.message
    assert told.endswith(".") if told else spec.leaves_machine in {True, False}
