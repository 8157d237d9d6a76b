"""Reading a document by what it contains, whatever its name says."""

from __future__ import annotations

from dataclasses import replace

from workfolk.engine.text.documents.docx import read_docx
from workfolk.engine.text.documents.marks import visible_text
from workfolk.engine.text.documents.model import (
    LARGEST,
    MOST_HIDDEN,
    MOST_TEXT,
    PLAIN,
    Document,
    DocumentError,
)
from workfolk.engine.text.documents.pdf import read_pdf

_PDF_WITHIN = (
    1024  # bytes: what stands before the header of a PDF is ignored (ISO 32000-1, implementation note 13)
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OTHERS: tuple[tuple[bytes, str], ...] = (
    (b"MZ", "a program"),
    (b"\x7fELF", "a program"),
    (b"{\\rtf", "a Rich Text file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"Rar!", "an archive"),
    (b"\x1f\x8b", "an archive"),
    (b"7z\xbc\xaf", "an archive"),
)
_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def read_document(data: bytes, name: str) -> Document:
    """The visible text of a PDF, a DOCX or a plain text, and what was hidden in it.

    ``name`` is used in messages only. Macros, scripts, comments, tracked deletions and attachments are not looked at.
    Raises DocumentError with what is wrong and what to do.
    """
    name = _shown(name)
    if not data.strip(b"\x00 \t\r\n"):
        raise DocumentError("empty", f"{name} is empty. Choose another file, or paste the text.")
    if len(data) > LARGEST:
        raise DocumentError(
            "too_large",
            f"{name} has more than {LARGEST / 1e6:g} MB, and no larger file is read. {PLAIN}",
        )
    document = _read(data, name)
    text, hidden = visible_text(document.text)
    if len(text) > MOST_TEXT:
        raise DocumentError(
            "too_long",
            f"{name} has {len(text):,} characters of text; at most {MOST_TEXT:,} can be read. "
            "Shorten it, or copy the part that matters and paste that instead.",
        )
    return replace(document, text=text.strip(), hidden=(*document.hidden, *hidden)[:MOST_HIDDEN])


def _read(data: bytes, name: str) -> Document:
    if b"%PDF-" in data[:_PDF_WITHIN]:
        return read_pdf(data, name)
    if data.startswith(b"PK\x03\x04"):
        return read_docx(data, name)
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise DocumentError(
                "encrypted", f"{name} is protected by a password. Save it without one, or paste its text."
            )
        raise DocumentError(
            "unsupported", f"{name} is in an older format of Word. Save it as DOCX or PDF, or paste its text."
        )
    return Document(_plain(data, name), "text", None)


def _plain(data: bytes, name: str) -> str:
    known = next((what for mark, what in _OTHERS if data.startswith(mark)), None)
    text = None if known else _decoded(data)
    if text is None:
        raise DocumentError(
            "unsupported",
            f"{name} is {known or 'no document that can be read here'}. Choose a PDF, a DOCX or a plain text, or paste the text.",
        )
    if not text.strip():
        raise DocumentError("empty", f"{name} is empty. Choose another file, or paste the text.")
    return text


def _decoded(data: bytes) -> str | None:
    encoding = next((one for mark, one in _BOMS if data.startswith(mark)), "utf-8")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        if any(byte < 0x20 and byte not in b"\t\n\f\r" for byte in data):
            return None
        text = data.decode("cp1252", errors="replace")  # what older editors on Windows write
    return None if any(one < " " and one not in "\t\n\f\r" for one in text) else text


def _shown(name: str) -> str:
    """The name of a file as a message may carry it."""
    base = name.replace("\\", "/").rsplit("/", 1)[-1]
    words = " ".join("".join(one if one.isprintable() else " " for one in base).split())
    return f"“{words if len(words) <= 80 else words[:79] + '…'}”" if words else "The file"
