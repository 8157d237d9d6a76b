"""The documentation keeps up: every setting, command, option, endpoint and limit is described, and nothing else is."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from workfolk.config.api import api
from workfolk.config.cli import COMMANDS, cli
from workfolk.config.doctor import variable_name
from workfolk.config.environment import Environment
from workfolk.engine.skills.starter import load_starter
from workfolk.members.indexing import SOURCE

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"


def _page(name: str) -> str:
    return (DOCS / "reference" / name).read_text(encoding="utf-8")


def _commands() -> dict[str, click.Command]:
    """Every command that does something, by what is typed."""
    found = {}
    context = click.Context(cli, info_name="workfolk")

    def walk(command: click.Command, path: str) -> None:
        if isinstance(command, click.Group):
            for name in command.list_commands(context):
                child = command.get_command(context, name)
                assert child is not None
                walk(child, f"{path} {name}")
        else:
            found[path] = command

    walk(cli, "workfolk")
    return found


def _section(page: str, command: str) -> str:
    """What the page says under the heading of a command; empty where there is no such heading."""
    parts = re.split(r"^##+ ", page, flags=re.MULTILINE)
    return next((part for part in parts if part.startswith(f"`{command}`\n")), "")


@pytest.mark.parametrize("field", sorted(Environment.model_fields))
def test_setting_is_documented(field: str) -> None:
    assert f"`{variable_name(field)}`" in _page("settings.md")


def test_only_settings_that_exist_are_documented() -> None:
    named = re.findall(r"^\| `([A-Z_]+)` \|", _page("settings.md"), flags=re.MULTILINE)
    assert sorted(named) == sorted(variable_name(field) for field in Environment.model_fields)


def test_every_setting_explains_itself() -> None:
    assert [name for name, info in Environment.model_fields.items() if not info.description] == []


def test_every_command_is_documented_with_an_example() -> None:
    page = _page("commands.md")
    assert [
        name for name in _commands() if f"{name} " not in f"{_section(page, name)} ".replace("`", " ")
    ] == []
    without = [
        name for name in _commands() if not re.search(rf"^\$ .*{name}", _section(page, name), re.MULTILINE)
    ]
    assert without == []


def test_only_commands_that_exist_are_documented() -> None:
    headings = re.findall(r"^### `(workfolk[^`]*)`$", _page("commands.md"), flags=re.MULTILINE)
    assert sorted(headings) == sorted(_commands())


@pytest.mark.parametrize("name", sorted(_commands()))
def test_the_options_of_a_command_are_documented_and_no_others(name: str) -> None:
    real = {
        option
        for parameter in _commands()[name].params
        if isinstance(parameter, click.Option) and not parameter.hidden
        for option in parameter.opts
    }
    told = re.findall(r"^\| `(-[^`]*)` \|", _section(_page("commands.md"), name), flags=re.MULTILINE)
    assert sorted(told) == sorted(real)


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


def test_only_endpoints_that_exist_are_documented() -> None:
    told = re.findall(r"^\| `((?:GET|POST|PUT|PATCH|DELETE) [^`]*)` \|", _page("api.md"), flags=re.MULTILINE)
    real = [
        f"{verb.upper()} {path.removeprefix('/api/v1')}"
        for path, operations in api.get_openapi_schema()["paths"].items()
        for verb in operations
    ]
    assert sorted(told) == sorted(real)


def test_every_field_of_the_index_is_documented() -> None:
    page = _page("search-index.md")
    fields = (*SOURCE.text_fields, *SOURCE.filter_fields, *SOURCE.number_fields)
    assert [name for name in fields if f"`{name}`" not in page] == []
    weights = re.findall(r"^\| `(\w+)` \| ([\d.]+) \|", page, flags=re.MULTILINE)
    assert {name: float(weight) for name, weight in weights} == dict(SOURCE.text_fields)


def test_the_taxonomy_is_as_large_as_its_page_says() -> None:
    told = re.findall(r"^\| (\w+) \| more than ([\d,]+) \|", _page("taxonomy.md"), flags=re.MULTILINE)
    starter = load_starter()
    real = {"skills": starter.skills, "occupations": starter.occupations, "industries": starter.industries}
    assert {name for name, _number in told} == set(real)
    assert [name for name, number in told if len(real[name]) <= int(number.replace(",", ""))] == []


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md", "SECURITY.md"])
def test_links_to_files_lead_somewhere(name: str) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)[^)]*\)", (ROOT / name).read_text(encoding="utf-8"))
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_every_make_target_that_is_named_exists() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):", makefile, flags=re.MULTILINE))
    pages = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted(DOCS.glob("[!_]*/**/*.md"))]
    named = {
        (page.name, target)
        for page in pages
        for target in re.findall(
            r"(?:`|^ {4}|^\$ )make ([a-z-]+)", page.read_text(encoding="utf-8"), re.MULTILINE
        )
    }
    assert sorted((page, target) for page, target in named if target not in targets) == []
