"""The title, the description and the paragraphs of an HTML page, as a reader of it sees them.

The reading takes time in proportion to the length of the page, whatever stands in it. (``html.parser`` of the standard
library does not: 100 kB of ``<a `` keep it busy for two minutes.)
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from itertools import islice

from workfolk.engine.text.normalise import clean
from workfolk.engine.text.wordlist import words

MOST_TEXT = 60_000  # characters
_LONGEST_TAG = 4_000
_MOST_BROKEN = 50  # tags that never end, after which the simple rule is taken
_MOST_PIECES = 60_000  # tags and texts: a megabyte of prose has fewer
_LEAST_ARTICLE = 40  # words, from which on the marked article is believed to be it

_TAG = re.compile(
    r"<(?P<name>[a-zA-Z][a-zA-Z0-9:-]*+)(?P<rest>[^\"'>]*+(?:(?:\"[^\"]*+\"|'[^']*+')[^\"'>]*+)*+)>"
)
_END = re.compile(r"</(?P<name>[a-zA-Z][a-zA-Z0-9:-]*)")
_ATTRIBUTE = re.compile(
    r"(?P<name>[^\s\"'>/=]++)(?:\s*+=\s*+(?:\"(?P<double>[^\"]*+)\"|'(?P<single>[^']*+)'|(?P<bare>[^\s\"'>]++)))?"
)
_RAW = words("script style textarea title noscript iframe template noembed noframes xmp")
_SKIPPED = words(
    "svg math nav footer aside form button select dialog figure object audio video canvas map head menu"
)
_VOID = words("area base br col embed hr img input link meta param source track wbr")
_BLOCKS = words(
    "p li h1 h2 h3 h4 h5 h6 blockquote div section article main header td th tr table ul ol dl dt dd pre hr body html address center"
)
_PROSE = words("p li blockquote dd pre")
_HEADINGS = words("h1 h2 h3 h4 h5 h6")
_HIDDEN_STYLE = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|opacity\s*:\s*0(?:\.0*)?\s*(?:;|$)|font-size\s*:\s*[01](?:\.\d+)?(?:px|pt|em|rem|%|;|\s|$)"
    r"|(?:left|top|text-indent|right)\s*:\s*-\d{3,}|(?<!-)color\s*:\s*(?:white|transparent|#f{3,8}\b)|clip(?:-path)?\s*:",
    re.IGNORECASE,
)
_HIDDEN_CLASS = words("hidden sr-only visually-hidden d-none screen-reader-text visuallyhidden invisible")


@dataclass(frozen=True, slots=True)
class Page:
    """What a page says. ``text`` holds its paragraphs, parted by empty lines."""

    title: str
    description: str
    text: str


@dataclass(slots=True)
class _Block:
    kind: str
    in_article: bool
    parts: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return " ".join(unescape("".join(self.parts)).split())


@dataclass(slots=True)
class _Reader:
    """Where the reading is: what is skipped, and the blocks so far."""

    title: str = ""
    meta: dict[str, str] = field(default_factory=dict)
    blocks: list[_Block] = field(default_factory=list)
    skipping: str = ""
    depth: int = 0
    article: int = 0

    def begin(self, kind: str) -> None:
        self.blocks.append(_Block(kind, self.article > 0))

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if self.skipping:
            if self.skipping in _PROSE and name in _BLOCKS and self.skipping == name:
                self.skipping = ""  # a hidden paragraph that nobody closed ends where the next begins
            else:
                self.depth += name == self.skipping
                return
        if name == "meta":
            key = (attributes.get("property") or attributes.get("name", "")).lower()
            self.meta.setdefault(key, attributes.get("content", ""))
        if name in _VOID:
            self.say(" " if name == "br" else "")
            return
        if (name in _SKIPPED and name != "head") or _is_hidden(attributes):
            self.skipping, self.depth = name, 1
            return
        if name in ("article", "main"):
            self.article += 1
        if name in _BLOCKS:
            self.begin(name)

    def end(self, name: str) -> None:
        if self.skipping:
            if name == self.skipping:
                self.depth -= 1
                if self.depth <= 0:
                    self.skipping = ""
            return
        if name in ("article", "main"):
            self.article = max(0, self.article - 1)
        if name in _BLOCKS:
            self.begin("")

    def say(self, text: str) -> None:
        if self.skipping or not text:
            return
        if not self.blocks:
            self.begin("")
        self.blocks[-1].parts.append(text)


def read_page(html: str) -> Page:
    """What ``html`` shows: no script, no style, no navigation, nothing hidden. Any text is read; none is refused."""
    reader = _Reader()
    for kind, name, rest in islice(_tokens(html), _MOST_PIECES):
        if kind == "text":
            reader.say(rest)
        elif kind == "title":
            reader.title = reader.title or " ".join(unescape(rest).split())
        elif kind == "start":
            reader.start(name, _attributes(rest))
        else:
            reader.end(name)
    heading = next((one.text for one in reader.blocks if one.kind == "h1" and one.text), "")
    title = unescape(reader.meta.get("og:title", "")) or reader.title or heading
    description = unescape(reader.meta.get("og:description", "") or reader.meta.get("description", ""))
    return Page(clean(title)[:300], clean(description)[:1000], clean(_prose(reader.blocks))[:MOST_TEXT])


def _prose(blocks: list[_Block]) -> str:
    told = [(one, text) for one in blocks if one.kind not in _HEADINGS and (text := one.text)]
    marked = [(one, text) for one, text in told if one.in_article]
    if sum(len(text.split()) for _one, text in marked) >= _LEAST_ARTICLE:
        told = marked
    kept = [text for one, text in told if one.kind in _PROSE or _is_prose(text)]
    return "\n\n".join(dict.fromkeys(kept))


def _is_prose(text: str) -> bool:
    """Whether text that stands in no paragraph reads like one: not a label, not a menu."""
    return len(text.split()) >= 8 and text.rstrip("\"'”’»)")[-1:] in ".!?…"


def _is_hidden(attributes: dict[str, str]) -> bool:
    if "hidden" in attributes or attributes.get("aria-hidden", "").lower() == "true":
        return True
    classes = frozenset(attributes.get("class", "").lower().split())
    return bool(classes & _HIDDEN_CLASS) or bool(_HIDDEN_STYLE.search(attributes.get("style", "")))


def _attributes(rest: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(rest):
        value = match["double"] or match["single"] or match["bare"] or ""
        found.setdefault(match["name"].lower(), value)
    return found


def _tokens(html: str) -> Iterator[tuple[str, str, str]]:
    """(kind, name, rest): text, start and end of elements, the title; comments and raw elements are passed over."""
    at, broken = 0, 0
    while at < len(html):
        low = html.find("<", at)
        if low < 0:
            yield "text", "", html[at:]
            return
        if low > at:
            yield "text", "", html[at:low]
        if html.startswith("<!--", low):
            at = _after(html, "-->", low + 4)
        elif html.startswith(("<!", "<?"), low):
            at = _after(html, ">", low)
        elif match := _END.match(html, low):
            yield "end", match["name"].lower(), ""
            at = _after(html, ">", match.end())
        elif html[low + 1 : low + 2].isalpha() and html[low + 1 : low + 2].isascii():
            tag = _TAG.match(html, low, low + _LONGEST_TAG) if broken < _MOST_BROKEN else None
            if tag is None:
                broken += 1
                at = _after(html, ">", low)  # without its attributes: what they say is not known
                continue
            name, at = tag["name"].lower(), tag.end()
            if name in _RAW:
                close = re.compile(rf"</{name}", re.IGNORECASE).search(html, at)
                until = close.start() if close else len(html)
                if name == "title":
                    yield "title", name, html[at : min(until, at + 1000)]
                at = until
            else:
                yield "start", name, tag["rest"]
        else:
            yield "text", "", "<"
            at = low + 1


def _after(html: str, mark: str, at: int) -> int:
    found = html.find(mark, at)
    return len(html) if found < 0 else found + len(mark)
