"""The labelled set of qualifications and profiles: its format, read strictly, and its two halves.

A file is JSON Lines: a line with ``profile`` is a profile as people write one, a line with ``for`` is what a person
labelled about it. ``docs/explanation/evaluation-set.md`` says what the verdicts mean.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from workfolk.engine.talent.model import Importance, Verdict
from workfolk.engine.talent.profile import (
    RawEducation,
    RawItem,
    RawLanguage,
    RawPosition,
    RawProfile,
    RawSkill,
)
from workfolk.engine.text.places import resolve_place

__all__ = ["AS_OF", "DEVELOPMENT", "HELD_OUT", "Case", "CaseError", "half_of", "read_cases"]

AS_OF = 2026 * 12 + 5  # June 2026, the month in which every profile is looked at
DEVELOPMENT, HELD_OUT = "dev", "held-out"

_PROFILE = frozenset(
    {
        "profile", "headline", "about", "location", "positions", "volunteering", "projects", "publications",
        "certifications", "education", "languages", "skills", "open_to",
    }
)  # fmt: skip
_POSITION = frozenset({"title", "organisation", "from", "to", "description", "location"})
_ITEM = frozenset({"title", "source", "description"})
_EDUCATION = frozenset({"degree", "field", "institution", "notes"})
_OPEN_TO = frozenset({"places", "remote", "titles", "note"})
_LABEL = frozenset({"for", "asked", "importance", "role", "expected", "hard", "tags", "why"})
_MONTH = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2]))?")


class CaseError(ValueError):
    """A line that does not keep the format; the message names the line and what is wrong."""


@dataclass(frozen=True, slots=True)
class Case:
    """One qualification as a recruiter types it, one profile, and the verdict that a person gave."""

    profile: RawProfile
    asked: str
    importance: Importance
    role: str  # the occupation that short words are read after; "" where the words stand alone
    expected: Verdict
    hard: bool
    tags: tuple[str, ...]
    why: str

    @property
    def field(self) -> str:
        return self.profile.id.rsplit("-", 1)[0]

    @property
    def half(self) -> str:
        return half_of(self.profile.id)


def half_of(profile_id: str) -> str:
    """ "dev" or "held-out", by a hash of the id, so that all labels of a profile stand in one half."""
    # The second byte: by the first, one field had a single profile held out.
    return (DEVELOPMENT, HELD_OUT)[hashlib.sha256(profile_id.encode()).digest()[1] % 2]


def read_cases(lines: Iterable[str]) -> list[Case]:
    """The cases of one file, in its order. Raises CaseError for the first line that does not keep the format."""
    profiles: dict[str, RawProfile] = {}
    cases: list[Case] = []
    asked: set[tuple[str, str]] = set()
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            if not isinstance(row, dict):
                raise CaseError("not a JSON object.")
            if "profile" in row:
                profile = _profile(row)
                if profile.id in profiles:
                    raise CaseError(f"the profile {profile.id} is here twice.")
                profiles[profile.id] = profile
            else:
                case = _case(row, profiles)
                if (key := (case.profile.id, case.asked)) in asked:
                    raise CaseError(f"“{case.asked}” is asked of {case.profile.id} twice.")
                asked.add(key)
                cases.append(case)
        except (CaseError, json.JSONDecodeError) as error:
            raise CaseError(f"Line {number}: {error}") from None
    return cases


def _case(row: Mapping[str, Any], profiles: Mapping[str, RawProfile]) -> Case:
    _only(row, _LABEL, "a label")
    if missing := sorted({"for", "asked", "importance", "expected", "hard", "tags", "why"} - row.keys()):
        raise CaseError(f"the label lacks {', '.join(missing)}.")
    profile = profiles.get(row["for"])
    if profile is None:
        raise CaseError(f"no profile {row['for']} stands above this label.")
    for name in ("asked", "why"):
        if not str(row[name]).strip():
            raise CaseError(f"“{name}” is empty.")
    if not isinstance(row["hard"], bool):
        raise CaseError("“hard” is true or false.")
    try:
        importance, expected = Importance(row["importance"]), Verdict(row["expected"])
    except ValueError as error:
        raise CaseError(f"{error}.") from None
    return Case(
        profile,
        row["asked"],
        importance,
        row.get("role", ""),
        expected,
        row["hard"],
        tuple(row["tags"]),
        row["why"],
    )


def _profile(row: Mapping[str, Any]) -> RawProfile:
    _only(row, _PROFILE, "a profile")
    found = resolve_place(row.get("location", ""))
    wishes = row.get("open_to", {})
    _only(wishes, _OPEN_TO, "“open_to”")
    wished = [resolve_place(name) for name in wishes.get("places", ())]
    if None in wished:
        raise CaseError("“open_to” names a place that the gazetteer does not know.")
    return RawProfile(
        id=row["profile"],
        headline=row.get("headline", ""),
        about=row.get("about", ""),
        location=row.get("location", ""),
        latitude=found.lat if found else None,
        longitude=found.lon if found else None,
        country=found.country if found else "",
        place_key=found.key if found else "",
        positions=tuple(_position(one) for one in row.get("positions", ())),
        volunteering=tuple(_position(one) for one in row.get("volunteering", ())),
        projects=_items(row.get("projects", ())),
        publications=_items(row.get("publications", ())),
        certifications=_items(row.get("certifications", ())),
        education=tuple(_education(one) for one in row.get("education", ())),
        languages=tuple(RawLanguage(name, level) for name, level in row.get("languages", {}).items()),
        skills=tuple(RawSkill(label) for label in row.get("skills", ())),
        open_to_work=bool(wishes),
        open_titles=tuple(wishes.get("titles", ())),
        open_places=tuple(one.key for one in wished if one),
        open_remote=wishes.get("remote", False),
        open_note=wishes.get("note", ""),
    )


def _position(row: Mapping[str, Any]) -> RawPosition:
    _only(row, _POSITION, "a position")
    current = row.get("to") == "now"
    end = None if current or "to" not in row else _month(row["to"]) + 1
    return RawPosition(
        row.get("title", ""),
        row.get("organisation", ""),
        _month(row["from"]) if "from" in row else None,
        end,
        current,
        row.get("description", ""),
        row.get("location", ""),
    )


def _month(text: str) -> int:
    """The absolute month; of a year alone its January, as on the page."""
    found = _MONTH.fullmatch(text)
    if found is None:
        raise CaseError(f"“{text}” is no month; write 2024-03 or 2024.")
    return int(found[1]) * 12 + int(found[2] or 1) - 1


def _items(rows: Iterable[Mapping[str, Any]]) -> tuple[RawItem, ...]:
    items = []
    for row in rows:
        _only(row, _ITEM, "an item")
        items.append(RawItem(row.get("title", ""), row.get("source", ""), row.get("description", "")))
    return tuple(items)


def _education(row: Mapping[str, Any]) -> RawEducation:
    _only(row, _EDUCATION, "an education")
    return RawEducation(**row)


def _only(row: Mapping[str, Any], known: frozenset[str], what: str) -> None:
    if unknown := sorted(row.keys() - known):
        raise CaseError(f"{what} has no {', '.join(unknown)}.")
