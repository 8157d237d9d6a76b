"""A profile in the words and order in which pages show it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from workfolk.assist.model import Help
from workfolk.base import clock
from workfolk.members.models import SECTION_MODELS, Member, Section
from workfolk.members.queries import ProfileView
from workfolk.members.rules import months_between, months_worked, read_month

LEVEL_NATIVE = "native"


@dataclass(frozen=True)
class Entry:
    """One row of a section, ready to be shown."""

    title: str
    organisation: str = ""
    period: str = ""
    place: str = ""
    text: str = ""
    points: tuple[str, ...] = ()
    chips: tuple[str, ...] = ()
    chips_label: str = ""
    link: str = ""
    current: bool = False
    known: bool = False  # tied to the taxonomy
    concept_url: str = ""  # what the taxonomy says of it
    edit_url: str = ""
    helped: Help | None = None  # the shares of its text that a model drafted, and rules


@dataclass(frozen=True)
class SectionView:
    """A section with its rows. ``audience`` is given on one's own profile only."""

    key: str
    title: str
    entries: tuple[Entry, ...] = ()
    summary: str = ""
    audience: int | None = None
    add_url: str = ""


@dataclass(frozen=True)
class NextStep:
    """The one thing that would make a profile more useful now."""

    title: str
    text: str
    url: str
    label: str
    other: tuple[str, str] = field(default=("", ""))  # url, label


def sections(
    profile: ProfileView, *, own: Member | None = None, helped: Mapping[str, Help] | None = None
) -> list[SectionView]:
    """The sections with rows that the viewer may see. ``own``: to be edited; ``helped``: queries.help_shares."""
    shares = helped or {}
    found = []
    for section in SECTION_MODELS:
        rows = profile.items.get(section, [])
        if not rows:
            continue
        found.append(
            SectionView(
                key=section.value,
                title=str(section.label),
                entries=tuple(
                    _entry(section, row, shares.get(f"{section.value}/{row.pk}"), editable=own is not None)
                    for row in rows
                ),
                summary=_experience(rows) if section is Section.POSITIONS else "",
                audience=int(own.audience(section)) if own is not None else None,
                add_url=reverse("item_add", args=[section.value]) if own is not None else "",
            )
        )
    return found


def missing(profile: ProfileView) -> list[tuple[str, str]]:
    """Sections without rows as (label, url to add one)."""
    return [
        (str(section.label), reverse("item_add", args=[section.value]))
        for section in SECTION_MODELS
        if not profile.items.get(section)
    ]


def open_to(profile: ProfileView) -> list[tuple[str, str]]:
    """What the person is open to, as (term, description) pairs; empty where they are not, or do not show it."""
    values = profile.values
    if not values.get("open_to_work"):
        return []
    return [
        (_("Open to work as"), ", ".join(values["open_titles"]) or _("any fitting work")),
        (_("Places"), ", ".join(values["open_places"])),
        (_("Remote"), _("Yes") if values["open_remote"] else ""),
        (_("Start"), values["open_start"]),
    ]


def next_step(profile: ProfileView) -> NextStep | None:
    """One suggestion, the most useful first; None where the profile says what it needs to."""
    values, items = profile.values, profile.items
    edit = reverse("profile_edit")
    if profile.is_empty:
        return NextStep(
            _("Bring what you have"),
            _(
                "Upload your LinkedIn archive or a JSON Resume. You see line by line what will be added before "
                "anything is. Or start by hand with the work you do now."
            ),
            reverse("import_start"),
            _("Bring your LinkedIn archive"),
            (reverse("item_add", args=["positions"]), _("Write your first position")),
        )
    if not (values.get("given_name") or values.get("family_name")):
        return NextStep(
            _("Say your name"), _("Members see “A member” until you do."), edit, _("Add your name")
        )
    if not values.get("headline"):
        text = _("One line that says what you do. It is the first thing people read.")
        return NextStep(_("Write a headline"), text, edit, _("Write a headline"))
    if not items.get(Section.POSITIONS):
        text = _("What you did, and for how long, is what most people look for.")
        return NextStep(
            _("Add your work"), text, reverse("item_add", args=["positions"]), _("Add a position")
        )
    if not items.get(Section.SKILLS):
        text = _("Skills are how people find you for what you can do.")
        return NextStep(_("Name your skills"), text, reverse("item_add", args=["skills"]), _("Add a skill"))
    if not values.get("location"):
        text = _("A town is enough: it lets people near you find you.")
        return NextStep(_("Say where you are"), text, edit, _("Add your location"))
    return None


def period(start: str, end: str, *, current: bool = False) -> str:
    """ "March 2021 – today · 5 years 8 months"; without a length where a month is not known."""
    if not start and not end and not current:
        return ""
    first, last = month_name(start), _("today") if current else month_name(end)
    text = f"{first} – {last}" if first and last else first or (_("until %(end)s") % {"end": last})
    months = months_between(start, end, current=current, this_month=clock.this_month())
    return f"{text} · {length(months)}" if months else text


def month_name(text: str) -> str:
    """ "2020-01" as "January 2020" in the reader's language; a year as it is."""
    month = read_month(text)
    if month is None:
        return ""
    return (
        date_format(date(month.year, month.month, 1), "YEAR_MONTH_FORMAT") if month.month else str(month.year)
    )


def length(months: int) -> str:
    """ "5 years 8 months"."""
    years, rest = divmod(months, 12)
    parts = []
    if years:
        parts.append(ngettext("%(n)d year", "%(n)d years", years) % {"n": years})
    if rest:
        parts.append(ngettext("%(n)d month", "%(n)d months", rest) % {"n": rest})
    return " ".join(parts)


def _experience(rows: Iterable[Any]) -> str:
    periods = [(row.start, row.end, row.current) for row in rows]
    months = months_worked(periods, this_month=clock.this_month())
    if not months or len(periods) < 2:
        return ""
    return _("%(length)s in all; what overlaps is counted once.") % {"length": length(months)}


def _entry(section: Section, row: Any, helped: Help | None, *, editable: bool) -> Entry:
    values = _READERS[section](row)
    edit_url = reverse("item_edit", args=[section.value, row.pk]) if editable else ""
    return Entry(link=getattr(row, "url", ""), edit_url=edit_url, helped=helped, **values)


def _position(row: Any) -> dict[str, Any]:
    return {
        "title": row.title,
        "organisation": row.organisation,
        "period": period(row.start, row.end, current=row.current),
        "place": row.location,
        "text": row.description,
        "points": tuple(row.highlights),
        "chips": tuple(skill.label for skill in row.skills_used.all()),
        "chips_label": _("Skills used"),
        "current": row.current,
    }


def _education(row: Any) -> dict[str, Any]:
    what = ", ".join(part for part in (row.degree, row.field) if part)
    return {
        "title": what or row.institution,
        "organisation": row.institution if what else "",
        "period": period(row.start, row.end),
        "place": row.grade,
        "text": "\n".join(part for part in (row.activities, row.notes) if part),
        "chips": tuple(row.courses),
        "chips_label": _("Courses"),
    }


def _certification(row: Any) -> dict[str, Any]:
    issued, ends = month_name(row.start), month_name(row.end)
    parts = [_("issued %(month)s") % {"month": issued}] if issued else []
    if ends:
        parts.append(_("valid until %(month)s") % {"month": ends})
    return {
        "title": row.name,
        "organisation": row.authority,
        "period": ", ".join(parts),
        "place": row.licence_number,
        "known": row.skill_id is not None,
    }


def _project(row: Any) -> dict[str, Any]:
    return {
        "title": row.name,
        "organisation": row.organisation,
        "period": period(row.start, row.end),
        "text": row.description,
        "points": tuple(row.highlights),
    }


def _volunteering(row: Any) -> dict[str, Any]:
    return {
        "title": row.role or row.organisation,
        "organisation": row.organisation if row.role else "",
        "period": period(row.start, row.end),
        "place": row.cause,
        "text": row.description,
        "points": tuple(row.highlights),
    }


def _publication(row: Any) -> dict[str, Any]:
    return {
        "title": row.name,
        "organisation": row.publisher,
        "period": month_name(row.published),
        "text": row.description,
    }


def _skill(row: Any) -> dict[str, Any]:
    return {
        "title": row.label,
        "organisation": row.level,
        "chips": tuple(row.keywords),
        "known": row.skill_id is not None,
        "concept_url": reverse("skill", args=[row.skill.key]) if row.skill is not None else "",
    }


def _language(row: Any) -> dict[str, Any]:
    level = _("native") if row.level == LEVEL_NATIVE else row.level
    said = row.fluency if row.fluency and row.fluency != row.level else ""
    return {"title": row.name, "organisation": " · ".join(part for part in (level, said) if part)}


def _link(row: Any) -> dict[str, Any]:
    return {"title": row.label or row.url.split("://", 1)[-1].rstrip("/")}


_READERS: dict[Section, Callable[[Any], dict[str, Any]]] = {
    Section.POSITIONS: _position,
    Section.EDUCATION: _education,
    Section.CERTIFICATIONS: _certification,
    Section.PROJECTS: _project,
    Section.VOLUNTEERING: _volunteering,
    Section.PUBLICATIONS: _publication,
    Section.SKILLS: _skill,
    Section.LANGUAGES: _language,
    Section.LINKS: _link,
}
