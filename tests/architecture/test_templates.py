"""Templates compile, hold no inline script or style, and are translatable."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.template.loader import get_template

TEMPLATES = Path(__file__).resolve().parents[2] / "src/workfolk/ui/templates"
ALL = sorted(path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.rglob("*.html"))

INLINE = re.compile(
    r"<script(?![^>]*\bsrc=)(?![^>]*type=\"application/json\")|<style|\sstyle\s*=|\son[a-z]+\s*=\s*[\"']|javascript:",
    re.IGNORECASE,
)


def inline_code(text: str) -> list[str]:
    """Inline script or style, which the content security policy would block."""
    return INLINE.findall(text)


@pytest.mark.parametrize("name", ALL)
def test_template(name: str) -> None:
    get_template(name)
    assert inline_code((TEMPLATES / name).read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "bad",
    [
        "<script>x()</script>",
        '<p style="color:red">',
        '<a onclick="x()">',
        "<style>p{}</style>",
        '<a href="javascript:x">',
    ],
)
def test_inline_code_is_noticed(bad: str) -> None:
    assert inline_code(bad)


def test_scripts_from_files_are_fine() -> None:
    assert inline_code('<script src="/static/ui/app.js" defer></script>') == []
