"""JSON Resume, in and out: https://jsonresume.org/schema."""

from workfolk.portability.jsonresume.read import MAX_BYTES, SOURCE, check_document, read_resume
from workfolk.portability.jsonresume.write import write_resume

__all__ = ["MAX_BYTES", "SOURCE", "check_document", "read_resume", "write_resume"]
