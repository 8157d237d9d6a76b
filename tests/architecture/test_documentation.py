"""The documentation keeps up: every setting, command and endpoint is described."""

from __future__ import annotations

from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from workfolk.config.api import api
from workfolk.config.cli import COMMANDS, cli
from workfolk.config.doctor import variable_name
from workfolk.config.environment import Environment

DOCS = Path(__file__).resolve().parents[2] / "docs"


def _page(name: str) -> str:
    return (DOCS / "reference" / name).read_text(encoding="utf-8")


def _commands() -> list[str]:
    found = []
    context = click.Context(cli, info_name="workfolk")

    def walk(command: click.Command, path: str) -> None:
        if isinstance(command, click.Group):
            for name in command.list_commands(context):
                child = command.get_command(context, name)
                assert child is not None
                walk(child, f"{path} {name}")
        else:
            found.append(path)

    walk(cli, "workfolk")
    return found


@pytest.mark.parametrize("field", sorted(Environment.model_fields))
def test_setting_is_documented(field: str) -> None:
    assert f"`{variable_name(field)}`" in _page("settings.md")


def test_every_setting_explains_itself() -> None:
    assert [name for name, info in Environment.model_fields.items() if not info.description] == []


def test_every_command_is_documented() -> None:
    page = _page("commands.md")
    assert [name for name in _commands() if f"`{name}" not in page] == []


def test_the_overview_names_every_command() -> None:
    text = CliRunner().invoke(cli, ["--help"]).output
    assert [name for name in COMMANDS if name not in text] == []


def test_every_endpoint_is_documented() -> None:
    page = _page("api.md")
    schema = api.get_openapi_schema()
    missing, undescribed = [], []
    for path, operations in schema["paths"].items():
        for verb, operation in operations.items():
            line = f"`{verb.upper()} {path.removeprefix('/api/v1')}`"
            if line not in page:
                missing.append(line)
            if not operation.get("summary"):
                undescribed.append(line)
    assert missing == []
    assert undescribed == []
