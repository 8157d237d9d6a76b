"""Colours of a PDF as red, green and blue (ISO 32000-1, 8.6)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pypdf.generic import ArrayObject, DictionaryObject

Colour = tuple[float, float, float] | None  # 0 to 1 each; None where it cannot be told (patterns)
Space = str  # "gray", "rgb", "cmyk", "tint" (more ink is darker) or "" for what is not known

WHITE = (1.0, 1.0, 1.0)
BLACK = (0.0, 0.0, 0.0)
DEVICES: Mapping[bytes, Space] = {b"g": "gray", b"rg": "rgb", b"k": "cmyk"}

_NAMES: Mapping[str, Space] = {
    "/DeviceGray": "gray",
    "/CalGray": "gray",
    "/G": "gray",
    "/DeviceRGB": "rgb",
    "/CalRGB": "rgb",
    "/RGB": "rgb",
    "/DeviceCMYK": "cmyk",
    "/CMYK": "cmyk",
    "/Separation": "tint",
    "/DeviceN": "tint",
}
_COMPONENTS: Mapping[int, Space] = {1: "gray", 3: "rgb", 4: "cmyk"}
_SAME = 0.1  # in every channel


def space(name: Any, spaces: Any) -> Space:
    """The kind of a colour space, by its name or what the resources say of it."""
    found = spaces.get(name) if isinstance(spaces, DictionaryObject) else None
    value = found.get_object() if found is not None else name
    if isinstance(value, ArrayObject) and value:
        if value[0] == "/ICCBased" and len(value) > 1:
            profile = value[1].get_object()
            count = profile.get("/N") if isinstance(profile, DictionaryObject) else None
            return _COMPONENTS.get(count, "") if isinstance(count, int) else ""
        value = value[0]
    return _NAMES.get(str(value), "")


def colour(known: Space, values: Sequence[float]) -> Colour:
    """The colour of these components; of none, the one that a space begins with."""
    match known, len(values):
        case ("gray" | "rgb" | "cmyk", 0):
            return BLACK
        case ("tint", count):
            light = 1.0 - max(values) if count else 0.0
            return light, light, light
        case ("gray", 1):
            return values[0], values[0], values[0]
        case ("rgb", 3):
            return values[0], values[1], values[2]
        case ("cmyk", 4):
            cyan, magenta, yellow, black = values
            return (1 - cyan) * (1 - black), (1 - magenta) * (1 - black), (1 - yellow) * (1 - black)
    return None


def close(one: Colour, other: Colour) -> bool:
    """Whether nobody can tell two colours apart by looking."""
    if one is None or other is None:
        return False
    return all(abs(a - b) < _SAME for a, b in zip(one, other, strict=True))
