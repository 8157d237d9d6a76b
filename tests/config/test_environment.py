"""Configuration is typed, explains itself, and refuses to be unsafe."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from pydantic import ValidationError

from workfolk.config.environment import ConfigurationError, Environment, email

SAFE = {
    "mode": "production",
    "secret_key": "k7f-0b9s_8dfA1zq2wsx3edc4rfv5tgb6yhn",
    "base_url": "https://network.example.org",
    "email_url": "smtps://user:p%40ss@mail.example.org",
    "embedder": "minilm",
}


def _problems(**changes: object) -> str:
    return " ".join(Environment(**{**SAFE, **changes}).problems())  # type: ignore[arg-type]


def test_a_safe_production_has_no_problem() -> None:
    assert _problems() == ""


@pytest.mark.parametrize(
    ("change", "variable"),
    [
        ({"secret_key": None}, "WORKFOLK_SECRET_KEY"),
        ({"secret_key": "short"}, "WORKFOLK_SECRET_KEY"),
        ({"secret_key": "a" * 60}, "WORKFOLK_SECRET_KEY"),
        ({"base_url": "http://network.example.org"}, "WORKFOLK_BASE_URL"),
        ({"allowed_hosts": "*"}, "WORKFOLK_ALLOWED_HOSTS"),
        ({"debug": True}, "WORKFOLK_DEBUG"),
        ({"demo": True}, "WORKFOLK_DEMO"),
        ({"email_url": "console:"}, "WORKFOLK_EMAIL_URL"),
        ({"embedder": "hash"}, "WORKFOLK_EMBEDDER"),
    ],
)
def test_each_danger_is_named(change: dict[str, object], variable: str) -> None:
    assert variable in _problems(**change)


def test_embedded_needs_nothing() -> None:
    assert Environment(mode="embedded", secret_key=None).problems() == []


def test_the_generated_secret_is_kept_and_private(tmp_path: Path) -> None:
    env = Environment(mode="embedded", secret_key=None, data_dir=tmp_path / "state")
    secret = env.secret()
    assert len(secret) >= 32
    assert env.secret() == secret
    path = tmp_path / "state" / "secret_key"
    assert path.stat().st_mode & 0o077 == 0
    assert [entry.name for entry in path.parent.iterdir()] == ["secret_key"]


def test_hosts_follow_from_the_address() -> None:
    assert Environment(**SAFE).hosts == ["network.example.org"]  # type: ignore[arg-type]
    assert "127.0.0.1" in Environment(mode="embedded").hosts
    assert Environment(allowed_hosts="a.example, b.example").hosts == ["a.example", "b.example"]  # type: ignore[arg-type]


def test_mail_by_address() -> None:
    found = email(Environment(email_url="smtps://user:p%40ss@mail.example.org"))  # type: ignore[arg-type]
    assert (found["EMAIL_HOST"], found["EMAIL_PORT"], found["EMAIL_USE_SSL"]) == (
        "mail.example.org",
        465,
        True,
    )
    with pytest.raises(ConfigurationError, match="WORKFOLK_EMAIL_URL"):
        email(Environment(email_url="pigeon://loft"))  # type: ignore[arg-type]


def test_an_address_must_be_whole() -> None:
    with pytest.raises(ValidationError, match="whole address"):
        Environment(base_url="network.example.org")


def _run(*arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "workfolk.config.cli", *arguments],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env={**os.environ, **variables},
    )


def test_the_server_refuses_to_start_insecurely_and_says_why(tmp_path: Path) -> None:
    done = _run("run", WORKFOLK_MODE="production", WORKFOLK_SECRET_KEY="", WORKFOLK_DATA_DIR=str(tmp_path))
    assert done.returncode == 2
    assert "WORKFOLK_SECRET_KEY" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_wrong_variable_is_named(tmp_path: Path) -> None:
    done = _run("setup", PORT="eighty", WORKFOLK_DATA_DIR=str(tmp_path))
    assert done.returncode == 2
    assert "PORT" in done.stderr
    assert "Traceback" not in done.stderr


def test_doctor_masks_secrets(tmp_path: Path) -> None:
    key = "k7f-0b9s_8dfA1zq2wsx3edc4rfv5tgb6yhn"
    done = _run(
        "doctor",
        "--json",
        WORKFOLK_SECRET_KEY=key,
        WORKFOLK_DATA_DIR=str(tmp_path),
        WORKFOLK_EMBEDDER="minilm",
    )
    assert done.returncode == 0, done.stderr
    assert key not in done.stdout
    assert "WORKFOLK_SECRET_KEY" in done.stdout
