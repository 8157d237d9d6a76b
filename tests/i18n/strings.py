"""What there is to translate, found without the gettext programs: babel reads Python, Django reads its templates."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path

from babel.messages.extract import extract
from django.template.base import Lexer, TokenType
from django.utils.translation.template import templatize

import workfolk

PACKAGE = Path(workfolk.__file__).resolve().parent
# The names that makemessages gives to xgettext; a function imported under another name is not collected.
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_noop": None,
    "gettext_lazy": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
Key = tuple[str, str]  # context ("" without one), text (of a plural: the singular)


def in_python(source: str) -> set[Key]:
    """The texts that a Python file marks for translation."""
    found = set()
    for _line, message, _comments, context in extract("python", BytesIO(source.encode()), keywords=KEYWORDS):
        text = message if isinstance(message, str) else message[0]
        found.add((context or "", text))
    return found


def in_template(source: str) -> set[Key]:
    """The texts that a template marks for translation."""
    # What is not marked comes out as rows of X; their indentation means nothing.
    return in_python("\n".join(line.lstrip() for line in templatize(source).splitlines()))


def python_files() -> list[Path]:
    return sorted(path for path in PACKAGE.rglob("*.py") if "migrations" not in path.parts)


def templates() -> list[Path]:
    return sorted(PACKAGE.rglob("*.html"))


def hidden_names(source: str) -> list[str]:
    """Translation functions that are imported under a name which the collector does not know."""
    return [
        f"{name.name} as {name.asname}"
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation"
        for name in node.names
        if name.name in KEYWORDS and name.asname not in (None, "_")
    ]


class _Texts(HTMLParser):
    """Words between tags, and in the attributes that are read out or shown."""

    ATTRIBUTES = frozenset({"alt", "aria-label", "aria-description", "data-label", "placeholder", "title"})

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._skip = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._skip += tag in {"script", "style"}
        self.found += [value for name, value in attrs if name in self.ATTRIBUTES and value]

    def handle_endtag(self, tag: str) -> None:
        self._skip -= tag in {"script", "style"}

    def handle_data(self, data: str) -> None:
        if not self._skip and data.strip():
            self.found.append(data.strip())


def texts(html: str) -> list[str]:
    """What a person reads or hears of a page, piece by piece."""
    parser = _Texts()
    parser.feed(html)
    parser.close()
    return parser.found


def unmarked(source: str) -> list[str]:
    """Words in a template that are shown as they stand, in whatever language the page is."""
    return [text for text in texts("".join(_outside(source))) if re.search(r"[A-Za-z]{2}", text)]


def _outside(source: str) -> Iterator[str]:
    """A template without its tags, without what is marked for translation, without classes given in blocks."""
    ends: list[str] = []
    for token in Lexer(source).tokenize():
        if token.token_type is TokenType.BLOCK:
            word, *rest = token.contents.split()
            if ends and word == ends[-1]:
                ends.pop()
            elif word in {"blocktranslate", "blocktrans", "comment"} or (
                word == "block" and rest and rest[0].endswith("_class")
            ):
                ends.append(f"end{word}")
        elif not ends and token.token_type is not TokenType.COMMENT:
            yield token.contents if token.token_type is TokenType.TEXT else "x "  # a value keeps its place
