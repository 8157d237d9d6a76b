"""Text that a machine would read and a person would not, and words repeated to be counted.

Hidden are: elements styled away (white on white, no size, not displayed, moved off the page), HTML comments, Unicode tag
characters and long runs of characters without width. They are left out of everything and counted by kind. A single
invisible character inside a word is left alone: pasted text has them by accident, and nothing is gained by it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from workfolk.engine.guardrails.injection import strip_instructions

KINDS = ("instruction", "hidden", "comment", "invisible", "repeats", "keywords")

_WHITE = r"(?:white(?:smoke)?|snow|ivory|transparent|\#f{3}(?:f)?\b|\#f{6}(?:[0-9a-f]{2})?\b|\#f[a-f0-9]f[a-f0-9]f[a-f0-9]\b|rgba?\(\s*(?:25[0-5]|24\d)\s*,\s*(?:25[0-5]|24\d)\s*,\s*(?:25[0-5]|24\d)[^)]*\)|rgba\([^)]*,\s*0(?:\.0\d*)?\s*\)|hsl\([^)]*100%\s*\))"
_STYLED_AWAY = re.compile(
    rf"""(?:^|[\s;"'{{])color\s*[:=]\s*["']?\s*{_WHITE}
      | font-size\s*:\s*(?:0(?:\.\d+)?\s*(?:px|pt|em|rem|%|;|"|'|$)|1(?:\.\d+)?\s*(?:px|pt))
      | display\s*:\s*none | visibility\s*:\s*(?:hidden|collapse) | opacity\s*:\s*0?(?:\.0\d*)?\s*(?:;|"|'|$)
      | (?:left|top|right|bottom|text-indent|margin-left)\s*:\s*-\d{{3,}} | clip(?:-path)?\s*:\s*(?:rect\(0|inset\((?:50|100)%) | (?:max-)?(?:height|width)\s*:\s*[01]\s*(?:px)?\s*(?:;|"|'|$)
      | \shidden(?=[\s=>/]|$) | aria-hidden\s*=\s*["']?true | class\s*=\s*["'][^"']*\b(?:sr-only|visually-hidden|hidden|d-none)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_DARK_BACKGROUND = re.compile(
    r"background(?:-color)?\s*:\s*(?!white|#f{3}\b|#f{6}\b|transparent|none|inherit)\S", re.IGNORECASE
)
_TAG = re.compile(r"<\s*(?P<name>[a-z][a-z0-9-]*)\b(?P<rest>[^<>]*)>", re.IGNORECASE)
_LATEX = re.compile(r"\\(?:textcolor|color)\{\s*white\s*\}\s*\{[^{}]*\}|\{\\color\{white\}[^{}]*\}|\\tiny\s*\{[^{}]*\}", re.IGNORECASE)  # fmt: skip
_MARKDOWN = re.compile(r"^\[(?://|comment)\]:\s*(?:#|<>)[^\n]*$", re.IGNORECASE | re.MULTILINE)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_TAGGED = re.compile(r"(?<!\U0001f3f4)(?<![\U000e0000-\U000e007f])[\U000e0000-\U000e007f]+")
_WIDTHLESS = re.compile(r"[\u200b-\u200f\u2060-\u2064\ufeff\u180e\u061c\u202a-\u202e\u2066-\u2069]{6,}")
_REPEATED = re.compile(
    r"(?<![\w+#])(?P<said>[^\W_][\w+#.'’&-]*(?:\s[\w+#.'’&-]+){0,2}?)(?:[\s,;|/·•*–—-]+(?P=said)(?![\w+#])){3,}",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Kept:
    """``text`` without what is withheld; ``kinds`` names each piece left out, one of ``KINDS``, in order."""

    text: str
    kinds: tuple[str, ...] = ()


def withhold(text: str) -> Kept:
    """``text`` without what is hidden from people, addressed to a machine, or repeated again and again.

    Everything else stays as it is; text without any of it is returned unchanged.
    """
    kinds: list[str] = []
    kept = text
    if "<" in kept or "\\" in kept or "]:" in kept:
        kept = _without_markup(kept, kinds)
    if not kept.isascii():
        kept = _cut(_TAGGED, kept, "invisible", kinds)
        kept = _cut(_WIDTHLESS, kept, "invisible", kinds)
    kept, count = strip_instructions(kept)
    kinds += ["instruction"] * count
    if len(kept) > 12:
        kept, repeats = _REPEATED.subn(lambda match: match["said"], kept)
        kinds += ["repeats"] * repeats
    return Kept(kept, tuple(kinds))


def _without_markup(text: str, kinds: list[str]) -> str:
    kept = text
    for low, high in reversed(_styled_away(text)):
        kept = f"{kept[:low].rstrip()}{_gap(kept, low, high)}{kept[high:].lstrip()}"
        kinds.append("hidden")
    kept = _cut(_LATEX, kept, "hidden", kinds)
    kept = _cut(_MARKDOWN, kept, "comment", kinds)
    return _cut(_COMMENT, kept, "comment", kinds)


def _gap(text: str, low: int, high: int) -> str:
    """One space between what stood on both sides, a line break where there was one; nothing at an end."""
    before, after = text[:low].rstrip(), text[high:].lstrip()
    if not before or not after:
        return ""
    around = text[len(before) : low] + text[high : len(text) - len(after)]
    return "\n" if "\n" in around else " " if around else ""


def _cut(pattern: re.Pattern[str], text: str, kind: str, kinds: list[str]) -> str:
    spans = [match.span() for match in pattern.finditer(text)]
    for low, high in reversed(spans):
        text = f"{text[:low].rstrip()}{_gap(text, low, high)}{text[high:].lstrip()}"
        kinds.append(kind)
    return text


def _styled_away(text: str) -> list[tuple[int, int]]:
    """Elements that a reader of the page would not see, with their content; not overlapping."""
    spans: list[tuple[int, int]] = []
    for match in _TAG.finditer(text):
        if spans and match.start() < spans[-1][1]:
            continue
        rest = match["rest"]
        if _STYLED_AWAY.search(f" {rest}") is None:
            continue
        if _DARK_BACKGROUND.search(rest) and not re.search(r"display\s*:\s*none|font-size\s*:\s*0", rest, re.IGNORECASE):  # fmt: skip
            continue
        spans.append((match.start(), _end_of(text, match)))
    return spans


def _end_of(text: str, opened: re.Match[str]) -> int:
    """Behind the matching closing tag; the end of the text where nothing closes it."""
    if opened["rest"].rstrip().endswith("/"):
        return opened.end()
    depth = 1
    tags = re.compile(rf"<\s*(/?)\s*{re.escape(opened['name'])}\b[^<>]*>", re.IGNORECASE)
    for tag in tags.finditer(text, opened.end()):
        depth += -1 if tag[1] else 1
        if depth == 0:
            return tag.end()
    return len(text)
