"""The visible text of a PDF: pypdf decodes it, ``pdf_state`` says what of it is hidden.

What is hidden is taken out of the drawing orders before the text is read from them, and read on its own afterwards.
"""

from __future__ import annotations

import io
import logging
from collections.abc import Collection, Mapping

from pypdf import Configuration, PdfReader, apply_configuration
from pypdf.errors import LimitReachedError, WrongPasswordError
from pypdf.generic import NameObject

from workfolk.engine.text.documents.model import (
    LARGEST_PART,
    MOST_HIDDEN,
    MOST_PAGES,
    MOST_TEXT,
    PLAIN,
    Document,
    DocumentError,
    Hidden,
    broken,
    hidden,
    too_complex,
)
from workfolk.engine.text.documents.pdf_state import TooMuch, Walk

_MOST_OBJECTS = 30_000
# pypdf's guards, brought down from what any PDF may need to what a job description does.
_CONFIGURATION = Configuration(
    maximum_declared_stream_length=LARGEST_PART,
    array_based_stream_maximum_output_length=LARGEST_PART,
    array_maximum_element_count=50_000,
    dictionary_maximum_element_count=10_000,
    lzw_maximum_output_length=LARGEST_PART,
    run_length_maximum_output_length=LARGEST_PART,
    zlib_maximum_output_length=LARGEST_PART,
    zlib_maximum_recovery_input_length=1_000_000,
    stream_filters_maximum_length=4,
    stream_decoding_work_maximum_length=60_000_000,
    stream_parsing_work_maximum_count=400_000,
    page_tree_maximum_entries=5_000,
    page_tree_maximum_page_entries=50_000,
    xform_maximum_invocations_per_extraction=200,
)

# What pypdf has to say about a damaged file quotes from it, and logs hold nothing of what people upload.
logging.getLogger("pypdf").setLevel(logging.CRITICAL + 1)


def read_pdf(data: bytes, name: str) -> Document:
    """The text of at most 50 pages, page after page, in the order in which it is drawn."""
    if data.count(b" obj") > _MOST_OBJECTS:
        raise too_complex(name)
    try:
        with apply_configuration(_CONFIGURATION):
            return _read(data, name)
    except DocumentError:
        raise
    except (LimitReachedError, TooMuch, RecursionError, MemoryError) as error:
        raise too_complex(name) from error
    # pypdf raises whatever a damaged file makes of it: KeyError, AttributeError, struct.error and others.
    except Exception as error:
        raise broken(name, "PDF") from error


def _read(data: bytes, name: str) -> Document:
    reader = _opened(data, name)
    pages = len(reader.pages)
    if pages > MOST_PAGES:
        raise DocumentError(
            "too_many_pages", f"{name} has {pages:,} pages; at most {MOST_PAGES} can be read. {PLAIN}"
        )
    texts, walk = _texts(reader)
    found = _hidden(data, name, walk.found)
    text = "\n\n".join(one for one in texts if one)
    if not text.strip():
        raise _without_text(name, bool(found), walk.images)
    return Document(text, "pdf", pages, tuple(found))


def _opened(data: bytes, name: str) -> PdfReader:
    reader = PdfReader(io.BytesIO(data), strict=False)
    if reader.is_encrypted and not _unlocked(reader):
        raise DocumentError(
            "encrypted", f"{name} is protected by a password. Save it without one, or paste its text."
        )
    if sum(map(len, reader.xref.values())) + len(reader.xref_objStm) > _MOST_OBJECTS:
        raise too_complex(name)
    return reader


def _unlocked(reader: PdfReader) -> bool:
    """Whether the file opens without a password: many are only protected against changes."""
    try:
        return bool(reader.decrypt(""))
    except (WrongPasswordError, NotImplementedError):
        return False


def _texts(reader: PdfReader, keep: str = "") -> tuple[list[str], Walk]:
    walk = Walk(reader, keep)
    texts: list[str] = []
    length = 0
    for number, page in enumerate(reader.pages, 1):
        contents = walk.page(page, number)
        text = ""
        if contents is not None:
            page[NameObject("/Contents")] = contents
            text = page.extract_text()
        length += len(text)
        if length > 2 * MOST_TEXT:
            raise TooMuch
        texts.append("\n".join(" ".join(line.split()) for line in text.split("\n")).strip())
    return texts, walk


def _hidden(data: bytes, name: str, reasons: Mapping[int, Collection[str]]) -> list[Hidden]:
    """What the hidden parts say, page by page. The file is read anew, since reading the visible part changed it."""
    found: list[tuple[int, Hidden]] = []
    for why in sorted({one for some in reasons.values() for one in some}):
        texts, _walk = _texts(_opened(data, name), why)
        for page, text in enumerate(texts, 1):
            told = hidden(why, text, f"page {page}")
            found += [(page, told)] if told else []
    return [told for _page, told in sorted(found, key=lambda one: (one[0], one[1].reason))][:MOST_HIDDEN]


def _without_text(name: str, has_hidden: bool, images: int) -> DocumentError:
    if has_hidden and not images:
        message = f"{name} has no visible text: all of it is hidden. Paste what you want to be read."
        return DocumentError("empty", message)
    if images:
        message = (
            f"{name} is a picture of a page, as a scanner makes it, without text that can be read. "
            "Choose the file that it was printed from, or write what it says."
        )
        return DocumentError("scanned", message)
    return DocumentError("empty", f"{name} has no text. Choose another file, or paste the text.")
