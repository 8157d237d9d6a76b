"""A résumé as a PDF: tagged, with a title, a language and headings, the same bytes for the same words.

Typst sets it in this process, from a template of ours. What a member wrote goes in as data, so no word of it can be
markup; nothing is fetched, and no font of the machine is used: the same résumé looks the same wherever this runs.
"""

from __future__ import annotations

import io
import json
import re
import unicodedata
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as TookTooLong
from dataclasses import dataclass
from datetime import datetime
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from workfolk.base.errors import InvalidInput
from workfolk.engine.composer.resume.model import Resume
from workfolk.engine.composer.resume.written import as_values

PAPERS = ("a4", "us-letter")
STANDARD = (
    "ua-1"  # PDF/UA-1, ISO 14289-1: what screen readers ask of a PDF; it also refuses letters without a shape
)
MOST_CHARACTERS = 60_000  # of all that is printed: about twenty pages
SECONDS = 20.0
AT_ONCE = 2
EMBEDDED = ("Libertinus Serif", "New Computer Modern")
# What the embedded fonts set well: Latin, Greek, Cyrillic, Armenian, Hebrew, Georgian, punctuation and signs.
_COVERED = re.compile(
    "[\t\n\u0020-\u052f\u0531-\u058f\u0590-\u05ff\u10a0-\u10ff\u1e00-\u1fff\u2000-\u25ff\u2713-\u2716\u2c60-\u2c7f\ua720-\ua7ff\ufb00-\ufb4f]"
)
_PICTURES = re.compile(
    "[\u200d\u20e3\u2600-\u2712\u2717-\u27bf\u2b00-\u2bff\ufe00-\ufe0f\U0001f000-\U0001faff\U000e0000-\U000e0fff]+"
)
_SHOWN = 8  # letters named in a message


@dataclass(frozen=True, slots=True)
class Typeset:
    """A PDF and how many pages it has. ``notes`` say what of the words is not printed."""

    pdf: bytes
    pages: int
    notes: tuple[str, ...] = ()


def typeset(resume: Resume, *, paper: str = "a4", at: datetime) -> Typeset:
    """The included lines of a résumé as a PDF, dated ``at``. Small pictures (emoji) are left out and said so.

    Raises InvalidInput for an unknown paper, for too much text, and for letters that the fonts do not have: a host
    adds fonts as files in the folder ``fonts`` of the data directory.
    """
    if paper not in PAPERS:
        raise InvalidInput(_("Choose A4 or Letter."), field="paper")
    values = as_values(resume, paper=paper)
    if not any((resume.name, resume.headline, values["summary"]["text"], values["parts"], values["lists"])):
        raise InvalidInput(_("There is nothing to print yet. Add to your profile, or put a line in."))
    if sum(map(len, _texts(values))) > MOST_CHARACTERS:
        raise InvalidInput(
            _("This is more than a résumé holds (%(count)d characters). Leave some of it out.")
            % {"count": MOST_CHARACTERS}
        )
    families = _families(_font_files())
    had_pictures = any(_PICTURES.search(text) for text in _texts(values))
    values = _mapped(values, _without_pictures)
    missing = _missing(values) if families == EMBEDDED else ()
    if missing:
        raise _uncovered(missing)
    pdf = _compiled({**values, "fonts": list(families)}, at)
    notes = (_("Emoji and small pictures are left out of the PDF."),) if had_pictures else ()
    return Typeset(pdf, _page_count(pdf), notes)


def _compiled(values: dict[str, Any], at: datetime) -> bytes:
    """The PDF. At most two at a time in this process; who has to wait longer than ``SECONDS`` is asked to come back."""
    job = _workers().submit(_compile, json.dumps(values, ensure_ascii=False), int(at.timestamp()))
    try:
        return job.result(timeout=SECONDS)
    except TookTooLong:
        job.cancel()
        raise InvalidInput(
            _(
                "The PDF could not be made in time. Nothing is lost: try again in a moment, or take the JSON Resume."
            )
        ) from None


def _compile(data: str, timestamp: int) -> bytes:
    import typst

    folder = _font_folder()
    compiled: Any = typst.compile  # its types know files only, not bytes
    try:
        made = compiled(
            _template(),
            sys_inputs={"data": data},
            font_paths=[str(folder)] if folder.is_dir() else [],
            ignore_system_fonts=True,
            pdf_standards=[STANDARD],
            timestamp=timestamp,
        )
    except typst.TypstError as error:
        letters = re.search(r'the text `"(.+?)"`', str(error))
        if letters is None:
            raise
        raise _uncovered(tuple(letters[1])) from None
    assert isinstance(made, bytes)
    return made


@cache
def _workers() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(AT_ONCE, thread_name_prefix="typeset")


@cache
def _template() -> bytes:
    return Path(__file__).with_name("resume.typ").read_bytes()


def _font_folder() -> Path:
    return Path(settings.DATA_DIR) / "fonts"


def _font_files() -> tuple[str, ...]:
    folder = _font_folder()
    return tuple(sorted(str(path) for path in folder.iterdir())) if folder.is_dir() else ()


@lru_cache(maxsize=4)
def _families(files: tuple[str, ...]) -> tuple[str, ...]:
    """The families that letters are looked for in, in order; those of the host stand before the last embedded one."""
    if not files:
        return EMBEDDED
    import typst

    of_host = typst.Fonts(False, False, [str(_font_folder())]).families()
    return tuple(dict.fromkeys((EMBEDDED[0], *of_host, *EMBEDDED[1:])))


def _page_count(pdf: bytes) -> int:
    from pypdf import PdfReader

    return len(PdfReader(io.BytesIO(pdf)).pages)


def _texts(values: Any) -> Iterator[str]:
    if isinstance(values, str):
        yield values
    elif isinstance(values, dict):
        for one in values.values():
            yield from _texts(one)
    elif isinstance(values, list):
        for one in values:
            yield from _texts(one)


def _mapped(values: Any, change: Callable[[str], str]) -> Any:
    if isinstance(values, str):
        return change(values)
    if isinstance(values, dict):
        return {key: _mapped(one, change) for key, one in values.items()}
    return [_mapped(one, change) for one in values]


def _without_pictures(text: str) -> str:
    return " ".join(_PICTURES.sub(" ", unicodedata.normalize("NFC", text)).split())


def _missing(values: dict[str, Any]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(letter for text in _texts(values) for letter in _COVERED.sub("", text)))


def _uncovered(letters: tuple[str, ...]) -> InvalidInput:
    scripts = dict.fromkeys(unicodedata.name(one, "?").split()[0].capitalize() for one in letters)
    return InvalidInput(
        _(
            "The fonts here have no shapes for %(letters)s (%(scripts)s), and boxes in their place would help nobody. "
            "Write them in Latin, Greek, Cyrillic, Hebrew, Armenian or Georgian letters, take the JSON Resume, or ask "
            "the hosts to add a font."
        )
        % {"letters": " ".join(letters[:_SHOWN]), "scripts": ", ".join(list(scripts)[:3])}
    )
