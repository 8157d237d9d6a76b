"""From a JSON Resume to entries for a profile."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from babel import Locale
from django.utils.translation import gettext as _
from pydantic import ValidationError

from workfolk.base.errors import InvalidInput
from workfolk.engine.text.normalise import clean
from workfolk.portability.dates import read_dates
from workfolk.portability.jsonresume.own import is_ours, own, text
from workfolk.portability.jsonresume.schema import Basics, Location, Part, Profile, Resume
from workfolk.portability.jsonresume.write import WEBSITE, reads_as_current
from workfolk.portability.model import Entry, LeftOut, NotYet, Origin, Parsed, Skipped
from workfolk.portability.text import decode, plain_text

SOURCE = "jsonresume"
MAX_BYTES = 8 * 1024 * 1024  # a long one has 50 kB
MAX_ROWS = 2_000  # in one list; a profile holds 300
MAX_NAMED = 5  # mistakes that are named

# Addresses of people in networks that documents often give the name of only.
_NETWORKS = {
    "twitter": "https://twitter.com/",
    "x": "https://x.com/",
    "github": "https://github.com/",
    "gitlab": "https://gitlab.com/",
    "linkedin": "https://www.linkedin.com/in/",
    "stackoverflow": "https://stackoverflow.com/users/",
    "instagram": "https://www.instagram.com/",
    "facebook": "https://www.facebook.com/",
    "behance": "https://www.behance.net/",
    "dribbble": "https://dribbble.com/",
    "medium": "https://medium.com/@",
    "orcid": "https://orcid.org/",
}
_PARTICLES = frozenset(
    [
        "von",
        "van",
        "de",
        "der",
        "den",
        "del",
        "della",
        "di",
        "da",
        "dos",
        "du",
        "la",
        "le",
        "ter",
        "ten",
        "zu",
        "zur",
        "al",
        "bin",
        "ibn",
        "el",
    ]
)


def check_document(data: bytes) -> Resume:
    """The document behind the bytes. Raises InvalidInput that names the fields at fault."""
    if len(data) > MAX_BYTES:
        raise InvalidInput(
            _("This file has more than %(limit)d MB. A JSON Resume is much smaller.")
            % {"limit": MAX_BYTES // 2**20}
        )
    try:
        value = json.loads(decode(data)[0])
    except json.JSONDecodeError as error:
        raise InvalidInput(
            _(
                "This is not valid JSON: line %(line)d, column %(column)d. "
                "Correct it there in a text editor, often a comma or a quotation mark, or export the file again."
            )
            % {"line": error.lineno, "column": error.colno}
        ) from None
    except (ValueError, RecursionError):
        raise InvalidInput(
            _(
                "This JSON cannot be read: it is nested too deeply, or holds a number that is too long. "
                "Export the file again, or choose another one."
            )
        ) from None
    try:
        return Resume.model_validate(value)
    except ValidationError as error:
        raise _explained(error) from None


def _explained(error: ValidationError) -> InvalidInput:
    problems = [
        (_path(item["loc"]), _problem(item["type"]))
        for item in error.errors(include_url=False, include_input=False)
    ]
    shown = "; ".join(f"{path or _('the document')}: {what}" for path, what in problems[:MAX_NAMED])
    more = len(problems) - MAX_NAMED
    if more > 0:
        shown += "; " + _("and %(count)d more") % {"count": more}
    return InvalidInput(
        _("This is no JSON Resume. %(problems)s") % {"problems": shown}, field=problems[0][0] or None
    )


def _path(loc: Sequence[str | int]) -> str:
    path = ""
    for part in loc:
        path += f"[{part}]" if isinstance(part, int) else f".{str(part)[:60]}"
    return path.lstrip(".")


def _problem(kind: str) -> str:
    return {
        "string_type": _("this should be a text"),
        "string_pattern_mismatch": _("this should be a date such as 2020-01-31, 2020-01 or 2020"),
        "list_type": _("this should be a list"),
        "model_type": _("this should be an object"),
        "model_attributes_type": _("this should be an object"),
    }.get(kind, _("this cannot be used"))


def read_resume(data: bytes, file_name: str = "resume.json") -> Parsed:
    """All entries of a document. Raises InvalidInput where it is no JSON Resume."""
    resume = check_document(data)
    longest = max((len(part) for _name, part in resume if isinstance(part, list)), default=0)
    if longest > MAX_ROWS:
        raise InvalidInput(
            _("A list in this document has %(count)d entries; at most %(limit)d are read.")
            % {"count": longest, "limit": MAX_ROWS}
        )
    return _Reading(resume, file_name).result()


class _Reading:
    def __init__(self, resume: Resume, file_name: str):
        self.resume = resume
        self.file = file_name
        self.ours = is_ours(resume.meta)
        self.entries: list[Entry] = []
        self.skipped: list[Skipped] = []

    def result(self) -> Parsed:
        resume = self.resume
        self._basics(resume.basics)
        for index, work in enumerate(resume.work):
            values = self._values(
                work, organisation="name", title="position", location="location", url="url", start="startDate", end="endDate",
                description="summary", highlights="highlights",
            )  # fmt: skip
            extra = own(work)
            values["skills_used"] = _texts(extra.get("skills_used"))
            stated = extra.get("current")
            values["current"] = stated if isinstance(stated, bool) else reads_as_current(values)
            self._add("positions", values, f"work[{index}]", ("organisation", "title"))
        for index, row in enumerate(resume.volunteer):
            values = self._values(
                row, organisation="organization", role="position", url="url", start="startDate", end="endDate",
                description="summary", highlights="highlights",
            )  # fmt: skip
            values["cause"] = self._text(text(own(row), "cause"))
            self._add("volunteering", values, f"volunteer[{index}]", ("organisation",))
        for index, school in enumerate(resume.education):
            values = self._values(
                school, institution="institution", url="url", field="area", degree="studyType", start="startDate", end="endDate",
                grade="score", courses="courses",
            )  # fmt: skip
            values |= {name: self._text(text(own(school), name)) for name in ("activities", "notes")}
            self._add("education", values, f"education[{index}]", ("institution",))
        for index, certificate in enumerate(resume.certificates):
            values = self._values(certificate, name="name", start="date", authority="issuer", url="url")
            values |= {name: self._text(text(own(certificate), name)) for name in ("end", "licence_number")}
            self._add("certifications", values, f"certificates[{index}]", ("name",))
        for index, publication in enumerate(resume.publications):
            values = self._values(
                publication,
                name="name",
                publisher="publisher",
                published="releaseDate",
                url="url",
                description="summary",
            )
            self._add("publications", values, f"publications[{index}]", ("name",))
        for index, skill in enumerate(resume.skills):
            values = self._values(skill, label="name", level="level", keywords="keywords")
            self._add("skills", values, f"skills[{index}]", ("label",))
        for index, language in enumerate(resume.languages):
            values = self._values(language, name="language", fluency="fluency")
            level, words = text(own(language), "level"), text(own(language), "fluency")
            if (level or words) and (words or level) == language.fluency:
                values |= {"level": level, "fluency": self._text(words)}
            self._add("languages", values, f"languages[{index}]", ("name",))
        for index, project in enumerate(resume.projects):
            values = self._values(
                project, name="name", description="description", organisation="entity", url="url", start="startDate",
                end="endDate", highlights="highlights",
            )  # fmt: skip
            self._add("projects", values, f"projects[{index}]", ("name",))
        return Parsed(
            source=SOURCE,
            entries=tuple(self.entries),
            skipped=tuple(self.skipped),
            not_yet=tuple(_not_yet(resume)),
            left_out=tuple(_left_out(resume, self.file)),
        )

    def _text(self, value: str) -> str:
        return clean(value if self.ours else plain_text(value)).strip()

    def _values(self, part: Part, **names: str) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for ours, theirs in names.items():
            value = getattr(part, theirs)
            values[ours] = (
                [self._text(item) for item in value] if isinstance(value, list) else self._text(value)
            )
        return values

    def _add(self, section: str, values: dict[str, Any], path: str, needed: Sequence[str]) -> None:
        origin = Origin(self.file, path=path)
        label = ", ".join(str(values[name])[:80] for name in needed if values.get(name))
        if not all(values.get(name) for name in needed):
            self.skipped.append(Skipped(origin, section, _("There is no name, or no title."), label))
            return
        values = {name: value for name, value in values.items() if value}
        try:
            read_dates(values)
        except ValueError as problem:
            self.skipped.append(Skipped(origin, section, str(problem), label))
            return
        self.entries.append(Entry(section, values, origin))

    def _basics(self, basics: Basics) -> None:
        given, family = self._name(basics)
        values = {
            "given_name": given,
            "family_name": family,
            "headline": self._text(basics.label),
            "about": self._text(basics.summary),
            "location": self._location(basics.location),
        }
        values = {name: value for name, value in values.items() if value}
        if values:
            self.entries.append(Entry("basics", values, Origin(self.file, path="basics")))
        if basics.url.strip():
            link = {"label": WEBSITE, "url": basics.url.strip()}
            self.entries.append(Entry("links", link, Origin(self.file, path="basics.url")))
        for index, profile in enumerate(basics.profiles):
            self._profile(profile, Origin(self.file, path=f"basics.profiles[{index}]"))

    def _profile(self, profile: Profile, origin: Origin) -> None:
        url, name = profile.url.strip(), profile.username.strip(" @")
        base = _NETWORKS.get("".join(profile.network.casefold().split()))
        if not url and name and base and all(char.isalnum() or char in "._-" for char in name):
            url = base + name
        if url:
            self.entries.append(
                Entry("links", {"label": self._text(profile.network)[:80], "url": url}, origin)
            )
        elif name or profile.network.strip():
            self.skipped.append(Skipped(origin, "links", _("There is no address (url).")))

    def _name(self, basics: Basics) -> tuple[str, str]:
        whole = " ".join(self._text(basics.name).split())
        given, family = text(own(basics), "given_name"), text(own(basics), "family_name")
        if (given or family) and f"{given} {family}".strip() == basics.name:
            return self._text(given), self._text(family)
        return split_name(whole)

    def _location(self, location: Location) -> str:
        written = text(own(location), "location")
        if written and written == location.city:
            return self._text(written)
        parts: list[str] = []
        for value in (location.city, location.region, country_name(location.countryCode)):
            part = " ".join(self._text(value).split())
            if part and part.casefold() not in ", ".join(parts).casefold():
                parts.append(part)
        return ", ".join(parts)


def split_name(name: str) -> tuple[str, str]:
    """First and last name of a whole one: the last word and the particles before it are the last name."""
    if name.count(",") == 1:
        family, given = (part.strip() for part in name.split(","))
        return given, family
    words = name.split()
    if len(words) < 2:
        return name, ""
    at = len(words) - 1
    while at > 1 and words[at - 1] in _PARTICLES:
        at -= 1
    return " ".join(words[:at]), " ".join(words[at:])


def country_name(code: str) -> str:
    """The English name of a country by its ISO 3166 code; the text itself where it is no code."""
    code = code.strip()
    return Locale("en").territories.get(code.upper(), code) if len(code) == 2 and code.isalpha() else code


def _texts(value: Any) -> list[str]:
    return (
        [item for item in value if isinstance(item, str) and item.strip()] if isinstance(value, list) else []
    )


def _not_yet(resume: Resume) -> Iterator[NotYet]:
    no_section, no_field = (
        _("A profile has no section for this yet."),
        _("A profile has no field for this yet."),
    )
    for name in ("awards", "interests", "references"):
        rows = getattr(resume, name)
        if rows:
            yield NotYet(name, len(rows), no_section)
    fields: Mapping[str, tuple[str, ...]] = {
        "work": ("description",),
        "projects": ("keywords", "roles", "type"),
    }
    for section, names in fields.items():
        for name in names:
            rows = [row for row in getattr(resume, section) if getattr(row, name)]
            if rows:
                yield NotYet(f"{section}[].{name}", len(rows), no_field)
    named = [profile for profile in resume.basics.profiles if profile.username and profile.url]
    if named:
        yield NotYet("basics.profiles[].username", len(named), _("The address of the profile says it."))
    for name, value in (resume.model_extra or {}).items():
        yield NotYet(
            name[:80], len(value) if isinstance(value, list) else 1, _("JSON Resume has no such section.")
        )


def _left_out(resume: Resume, file: str) -> Iterator[LeftOut]:
    basics, private = resume.basics, _("Private, and no part of a profile here: we never take it in.")
    reasons = {
        "basics.phone": (basics.phone, private),
        "basics.location.address": (basics.location.address, private),
        "basics.location.postalCode": (basics.location.postalCode, private),
        "basics.email": (basics.email, _("Your account has an address already.")),
        "basics.image": (basics.image, _("We do not fetch pictures from elsewhere. You can upload one.")),
    }
    for what, (value, reason) in reasons.items():
        if value.strip():
            yield LeftOut(file, what, reason)
