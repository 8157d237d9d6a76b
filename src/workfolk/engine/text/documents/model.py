"""What reading a document gives, and how it can fail."""

from __future__ import annotations

from dataclasses import dataclass

LARGEST = 5_000_000  # bytes of a file
LARGEST_PART = 20_000_000  # bytes of one part of a DOCX, or of all streams of a PDF, unpacked
MOST_PAGES = 50
MOST_TEXT = 200_000  # characters
MOST_HIDDEN = 50  # pieces of hidden text that are told one by one
LONGEST_HIDDEN = 300  # characters told of each

PLAIN = "Copy its text and paste it instead."


@dataclass(frozen=True, slots=True)
class Hidden:
    """Text that a person who looks at the document does not see; it is left out of ``Document.text``.

    ``reason``: ``invisible`` (drawn without ink, or marked hidden), ``colour`` (the colour of what is behind it),
    ``tiny`` (under 2 pt), ``outside`` (beyond the edge of the page), ``zero_width`` (characters without width).
    """

    reason: str
    text: str  # at most 300 characters
    where: str  # "page 2", "paragraph 14", "line 3"


@dataclass(frozen=True, slots=True)
class Document:
    """What a reader of the document sees."""

    text: str
    kind: str  # "pdf", "docx" or "text"
    pages: int | None  # None where the format has no fixed pages
    hidden: tuple[Hidden, ...] = ()


class DocumentError(ValueError):
    """A document that cannot be read; the message says what to do.

    ``kind``: ``empty``, ``too_large``, ``too_many_pages``, ``too_complex``, ``encrypted``, ``scanned``, ``broken``,
    ``unsupported`` or ``too_long``.
    """

    def __init__(self, kind: str, message: str) -> None:
        super().__init__(message)
        self.kind = kind


def too_complex(name: str) -> DocumentError:
    """The refusal of a file that is built to grow or to keep its reader busy."""
    return DocumentError(
        "too_complex", f"{name} holds far more than its text needs, so it was not opened. {PLAIN}"
    )


def broken(name: str, what: str) -> DocumentError:
    """The refusal of a file that is damaged."""
    return DocumentError(
        "broken", f"{name} begins like a {what} but is damaged. Save it anew, or copy its text and paste it."
    )


def hidden(reason: str, text: str, where: str) -> Hidden | None:
    """One piece of hidden text, shortened; None where it holds no letter or digit."""
    words = " ".join(text.split())
    if not any(character.isalnum() for character in words):
        return None
    short = words if len(words) <= LONGEST_HIDDEN else f"{words[: LONGEST_HIDDEN - 1].rstrip()}…"
    return Hidden(reason, short, where)
