"""The style sheets: contrast in both themes, nothing from outside, small, mirrored; icons that exist."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from workfolk.base.templatetags import ui
from workfolk.ui import apps

STATIC = Path(apps.__file__).parent / "static/ui"
TEMPLATES = Path(apps.__file__).parent / "templates"
CSS = {path.name: path.read_text(encoding="utf-8") for path in sorted(STATIC.glob("*.css"))}


def tokens(selector: str) -> dict[str, str]:
    block = CSS["tokens.css"].split(selector, 1)[1].split("}", 1)[0]
    return dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6});", block))


LIGHT = tokens(":root {")
DARK = tokens(':root[data-theme="dark"] {')
SYSTEM_DARK = tokens(':root:not([data-theme="light"]) {')


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


GROUNDS = ("paper", "surface", "sunk")
TEXT = [
    *(
        (text, ground)
        for text in ("ink", "ink-soft", "accent", "accent-strong", "warn", "bad")
        for ground in GROUNDS
    ),
    *((text, "accent-soft") for text in ("ink", "ink-soft", "accent", "accent-strong")),
    ("ink", "warn-soft"),
    ("warn", "warn-soft"),
    ("ink", "bad-soft"),
    ("bad", "bad-soft"),
    ("on-accent", "accent"),
    ("on-accent", "accent-strong"),
    ("paper", "ink"),
]


def test_the_formula_knows_the_extremes() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), TEXT)
def test_text_can_be_read(theme: dict[str, str], text: str, ground: str) -> None:
    assert contrast(theme[text], theme[ground]) >= 4.5


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("ground", ["paper", "surface"])
def test_the_edges_of_inputs_can_be_seen(theme: dict[str, str], ground: str) -> None:
    assert contrast(theme["line-strong"], theme[ground]) >= 3


def test_chosen_dark_and_system_dark_are_the_same() -> None:
    assert DARK == SYSTEM_DARK
    assert DARK.keys() == LIGHT.keys()


def test_nothing_comes_from_outside() -> None:
    for path in [*STATIC.glob("*.css"), *STATIC.glob("*.js")]:
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"https?:|//[a-z]|@import|url\(", text), path.name
    for path in STATIC.glob("*.svg"):
        assert not re.search(r"href|url\(", path.read_text(encoding="utf-8")), path.name


def test_the_style_sheets_are_small() -> None:
    assert sum(len(text.encode()) for text in CSS.values()) <= 34_000


def test_colours_stand_in_the_tokens_only() -> None:
    for name in ("base.css", "components.css"):
        screen = CSS[name].split("@media print")[0]
        found = set(re.findall(r"#[0-9a-f]{3,8}\b", screen))
        assert found <= {"#fff"}, name  # a QR code needs white in either theme


def test_layout_mirrors_for_right_to_left() -> None:
    for name in ("base.css", "components.css"):
        assert not re.search(
            r"(?:margin|padding|border)-(?:left|right)|text-align:\s*(?:left|right)|float:", CSS[name]
        )


def test_every_custom_property_is_defined() -> None:
    used = set(re.findall(r"var\(--([\w-]+)\)", "".join(CSS.values())))
    defined = set(re.findall(r"--([\w-]+):", CSS["tokens.css"]))
    assert used <= defined


def test_every_icon_that_is_named_exists() -> None:
    sprite = ElementTree.parse(STATIC / "icons.svg")
    known = {node.get("id") for node in sprite.iter("{http://www.w3.org/2000/svg}symbol")}
    named = {*ui.VERDICTS, *ui.AUTHORSHIP.values(), *ui.ALERTS}
    named |= {icon for _, icon in ui.VISIBILITY.values()} | {icon for _, icon in ui.CHANGES.values()}
    for path in TEMPLATES.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        named |= set(re.findall(r'{% icon "([^"]+)"', text)) | set(re.findall(r'icon="([a-z_]+)"', text))
    assert named <= known


def test_no_template_has_inline_script_or_style() -> None:
    for path in TEMPLATES.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=|javascript:", text), (
            path.name
        )
