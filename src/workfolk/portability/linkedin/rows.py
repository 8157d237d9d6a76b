"""From the cells of a row to the values of a profile, or to the reason why not."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from workfolk.engine.text.normalise import clean
from workfolk.portability.dates import read_dates
from workfolk.portability.linkedin.columns import level_of
from workfolk.portability.model import Entry, Origin
from workfolk.portability.text import plain_text

SECTION_OF = {
    "profile": "basics",
    "summary": "basics",
    "positions": "positions",
    "education": "education",
    "skills": "skills",
    "certifications": "certifications",
    "languages": "languages",
    "projects": "projects",
    "publications": "publications",
    "volunteering": "volunteering",
}
# Fields without which a row says nothing, with the words for them.
_NEEDED: Mapping[str, tuple[tuple[str, Callable[[], str]], ...]] = {
    "summary": (("about", lambda: _("The summary is empty.")),),
    "positions": (
        ("organisation", lambda: _("The name of the company is missing.")),
        ("title", lambda: _("The title is missing.")),
    ),
    "education": (("institution", lambda: _("The name of the school is missing.")),),
    "skills": (("label", lambda: _("The name is missing.")),),
    "certifications": (("name", lambda: _("The name is missing.")),),
    "languages": (("name", lambda: _("The name is missing.")),),
    "projects": (("name", lambda: _("The name is missing.")),),
    "publications": (("name", lambda: _("The name is missing.")),),
    "volunteering": (("organisation", lambda: _("The name of the organisation is missing.")),),
}
_LONG = frozenset(["description", "about", "notes", "activities"])


def read_row(
    layout: str, cells: Mapping[str, str], origin: Origin, *, ended_known: bool
) -> tuple[list[Entry], list[str]]:
    """(entries, problems) of a row. A row with a problem gives no entry; a profile's row may give links beside it.

    ``ended_known``: the table has a column for the end, so that an empty cell there means that it goes on.
    """
    values: dict[str, Any] = {}
    for field, cell in cells.items():
        text = tidy(cell, long=field in _LONG)
        if text:
            values[field] = text
    if layout == "profile":
        return _read_profile(values, origin)
    for field, missing in _NEEDED[layout]:
        if field not in values:
            return [], [missing()]
    ongoing = ended_known and "end" not in values
    try:
        ongoing |= read_dates(values)
    except ValueError as problem:
        return [], [str(problem)]
    if layout == "positions" and values.get("start") and ongoing:
        values["current"] = True
    if layout == "languages" and (level := level_of(values.get("fluency", ""))):
        values["level"] = level
    return [Entry(SECTION_OF[layout], values, origin)], []


def tidy(cell: str, *, long: bool = False) -> str:
    """A cell as plain text; what looks like a formula stays the text it is."""
    text = clean(plain_text(cell)).strip()
    return text if long else " ".join(text.split())


_WEBSITE = re.compile(r"(?:(?P<kind>[A-Z][A-Z_ ]*):)?(?P<url>\S+)")
_BETWEEN = re.compile(r",\s*(?=[A-Z][A-Z_ ]*:|https?:|www\.)|[,\s]\s*(?=[A-Z_]+:https?:)|\s+")
# Not translated: the same archive gives the same labels in whatever language the page is.
_KINDS = {"PERSONAL": "Website", "COMPANY": "Company", "BLOG": "Blog", "PORTFOLIO": "Portfolio", "RSS": "RSS"}


def _read_profile(values: dict[str, Any], origin: Origin) -> tuple[list[Entry], list[str]]:
    websites = values.pop("websites", "")
    handles = values.pop("twitter", "")
    entries = [Entry("basics", values, origin)] if values else []
    problems: list[str] = []
    for part in _BETWEEN.split(websites.strip("[] ")):
        match = _WEBSITE.fullmatch(part.strip(" ,;[]"))
        if match:
            label = _KINDS.get(match["kind"] or "PERSONAL", "")
            entries.append(Entry("links", {"label": label, "url": match["url"]}, origin))
    for handle in re.split(r"[,;\s]+", handles.strip("[] ")):
        name = handle.strip(" @[]")
        if re.fullmatch(r"\w{1,15}", name, re.ASCII):
            entries.append(Entry("links", {"label": "Twitter", "url": f"https://twitter.com/{name}"}, origin))
        elif name:
            problems.append(_("“%(name)s” is not a name on Twitter.") % {"name": name[:40]})
    return entries, problems
