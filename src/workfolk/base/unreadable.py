"""What cannot be read, told in the language of the page.

The engine says in English what is wrong with a document or a brief and what to do (decision 16). A page in another
language says the same by the kind of what is wrong.
"""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from workfolk.engine.talent.brief import BriefError
from workfolk.engine.text.documents import DocumentError

_DOCUMENTS: Mapping[str, str | Promise] = {
    "empty": _("The file holds no text that can be seen. Choose another one, or paste the text."),
    "too_large": _("The file is larger than any that is read here. Copy its text and paste it instead."),
    "too_many_pages": _(
        "The file has more pages than are read here. Copy what matters and paste it instead."
    ),
    "too_complex": _(
        "The file holds far more than its text needs, so it was not opened. Copy its text and paste it instead."
    ),
    "too_long": _(
        "The file has more text than can be read. Copy the part that matters and paste that instead."
    ),
    "encrypted": _("The file is protected by a password. Save it without one, or paste its text."),
    "scanned": _(
        "The file is a picture of a page, without text that can be read. Choose the file it was printed from, or write what it says."
    ),
    "broken": _("The file is damaged. Save it anew, or copy its text and paste it."),
    "unsupported": _(
        "A file of this kind cannot be read. Choose a PDF, a DOCX or a plain text, or paste the text."
    ),
}
_BRIEFS: Mapping[str, str | Promise] = {
    "empty": _("There is nothing to read yet. Write what the work is and what it needs."),
    "too_long": _(
        "The text is longer than can be read. Keep the role and its requirements, and leave out what is about the company."
    ),
    "nothing_asked": _(
        "The text asks for no work and no skill that may be asked for. Write the role and what it needs."
    ),
    "unreadable": _(
        "No work, no skill and no requirement could be read. Start with the role; texts in English are read best."
    ),
}


def told(error: DocumentError | BriefError) -> str:
    """What is wrong and what to do: the engine's own words on an English page, else the kind of it in the page's language."""
    known = _DOCUMENTS if isinstance(error, DocumentError) else _BRIEFS
    if (get_language() or "en").startswith("en") or error.kind not in known:
        return str(error)
    return str(known[error.kind])
