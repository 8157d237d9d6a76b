"""The text of a brief without the marks of the page it was pasted from, and the way back to its characters."""

from __future__ import annotations

import html
import re
from bisect import bisect_left
from dataclasses import dataclass

_BLOCK = r"p|div|br|hr|ul|ol|li|tr|td|th|table|section|article|header|footer|h[1-6]|dl|dt|dd|blockquote|pre"
_PICTURE = "(?:[\U0001f000-\U0001faff](?:[\ufe0f\u200d\u2640\u2642\u2695\u2696\u2708])*)+"  # with what joins and varies them
_MARK = re.compile(
    rf"(?P<hidden><!--.*?(?:-->|\Z)|<(?P<raw>script|style|head|template|noscript)\b[^>]*>.*?(?:</(?P=raw)\s*>|\Z))"
    rf"|(?P<item><li\b[^>]*>)|(?P<block></?(?:{_BLOCK})\b[^>]*>)|(?P<tag></?[a-zA-Z][\w:-]*(?:\s[^<>]*)?/?>|<![^>]*>)"
    r"|(?P<entity>&(?:[a-zA-Z][a-zA-Z0-9]{1,30}|#\d{1,7}|#[xX][0-9a-fA-F]{1,6});)"
    r"|(?P<newline>\r\n?)|(?P<space>[\u00a0\u2007\u202f\t\v\f])|(?P<nothing>[\u200b\u200e\u200f\u2060\ufeff\u00ad\x00-\x08\x0e-\x1f])"
    rf"|(?P<bullet>(?:(?<=\n)|(?<![\s\S]))[ \t]*{_PICTURE}[ \t]*)|(?P<picture>[ \t]*{_PICTURE}[ \t]*)"
    r"|(?P<strong>\*\*|(?<!\w)__|__(?!\w)|`)",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Plain:
    """``text`` to read; character ``i`` of it came from ``original[offsets[i]]``. ``hidden``: what no reader of the page saw."""

    original_text: str
    text: str
    offsets: tuple[int, ...] | None  # None where nothing was changed; one more than characters else
    hidden: tuple[tuple[int, int], ...] = ()

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The span of the original behind ``text[start:end]``."""
        if self.offsets is None or start >= end:
            return start, end
        return self.offsets[start], self.offsets[end - 1] + 1

    def within(self, start: int, end: int) -> tuple[int, int]:
        """The span of ``text`` that came from ``original[start:end]``."""
        if self.offsets is None:
            return start, end
        return bisect_left(self.offsets, start), bisect_left(self.offsets, end)


def plain_text(text: str) -> Plain:
    """Tags and emphasis left out, entities decoded, one kind of newline and of space."""
    if _MARK.search(text) is None:
        return Plain(text, text, None)
    characters: list[str] = []
    offsets: list[int] = []
    hidden: list[tuple[int, int]] = []
    at = 0
    for match in _MARK.finditer(text):
        characters.extend(text[at : match.start()])
        offsets.extend(range(at, match.start()))
        kind = match.lastgroup if match.lastgroup != "raw" else "hidden"
        if match["hidden"] is not None:
            hidden.append(match.span())
        read = _read(kind or "", match.group())
        characters.extend(read)
        offsets.extend([match.start()] * (len(read) - 1) + ([match.end() - 1] if read else []))
        at = match.end()
    characters.extend(text[at:])
    offsets.extend(range(at, len(text) + 1))
    return Plain(text, "".join(characters), tuple(offsets), tuple(hidden))


def _read(kind: str, mark: str) -> str:
    match kind:
        case "item":
            return "\n- "
        case "block" | "newline":
            return "\n"
        case "entity":
            return html.unescape(mark).replace("\u00a0", " ")
        case "space":
            return " "
        case "picture":
            return ", "  # it parts what stands around it
        case "hidden":
            return " "
    return ""
