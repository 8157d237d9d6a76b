"""Bytes into text, and markup into plain text."""

from __future__ import annotations

import codecs
import html
import re

import nh3

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


def decode(data: bytes) -> tuple[str, str]:
    """The text and its encoding: what the byte-order mark says, else UTF-8, else UTF-16 by its zeros, else Windows-1252."""
    for mark, name in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(name, "replace"), name
    sample = data[:4096]
    for offset, name in ((1, "utf-16-le"), (0, "utf-16-be")):
        # Of Latin text in UTF-16 every second byte is zero.
        if len(sample) > 3 and sample[offset::2].count(0) > len(sample) // 4 > 3 * sample[
            1 - offset :: 2
        ].count(0):
            return data.decode(name, "replace"), name
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace"), "windows-1252"


_TAG = re.compile(
    r"</?(?:p|br|div|span|ul|ol|li|b|i|u|s|em|strong|a|h[1-6]|table|tbody|thead|tr|td|th|pre|code|blockquote|font|img|hr|"
    r"section|article|header|footer|small|sub|sup|script|style|iframe|object|embed|svg|math|form|input|button|video|audio|link|"
    r"meta|title|head|body|html|template|noscript|textarea|select)(?:\s[^<>]*)?/?>|<!--",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|amp|lt|gt|quot|apos|nbsp|[a-zA-Z]{2,8});")
_ITEM = re.compile(r"<li(?:\s[^<>]*)?>", re.IGNORECASE)
_BREAK = re.compile(
    r"<br(?:\s[^<>]*)?/?>|</(?:p|div|li|h[1-6]|tr|ul|ol|blockquote|pre|section|article)\s*>", re.IGNORECASE
)
_HIDDEN = {
    "script",
    "style",
    "template",
    "noscript",
    "iframe",
    "object",
    "embed",
    "svg",
    "math",
    "title",
    "textarea",
    "select",
}


def plain_text(text: str) -> str:
    """Markup to plain text with its line breaks; text without markup stays as it is.

    The result is text, never markup: pages escape it like anything else a person writes.
    """
    if _TAG.search(text):
        text = _ITEM.sub("\n• ", text)
        text = _BREAK.sub("\n", text)
        text = html.unescape(nh3.clean(text, tags=set(), clean_content_tags=_HIDDEN))
    elif _ENTITY.search(text):
        text = html.unescape(text)
    else:
        return text
    text = text.replace("\u00a0", " ")
    lines = [line.strip() for line in re.split(r"\r\n|\r|\n", text)]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
