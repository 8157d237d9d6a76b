"""The text of an uploaded document, and what in it was hidden from its reader."""

from workfolk.engine.text.documents.marks import visible_text
from workfolk.engine.text.documents.model import LARGEST, MOST_PAGES, Document, DocumentError, Hidden
from workfolk.engine.text.documents.reader import read_document

__all__ = ["LARGEST", "MOST_PAGES", "Document", "DocumentError", "Hidden", "read_document", "visible_text"]
