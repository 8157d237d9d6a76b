"""A profile that lies in a file, read without storing anything: for commands that work on a file."""

from __future__ import annotations

from collections import defaultdict
from types import SimpleNamespace
from typing import Any

from workfolk.engine.talent.profile import RawProfile
from workfolk.engine.text.places import resolve_place
from workfolk.members.indexing import raw_profile
from workfolk.members.models import Audience, Section
from workfolk.portability.model import Entry, Parsed

_TEXTS = ("headline", "about", "location", "given_name", "family_name", "open_start")
_LISTS = ("open_titles", "open_places")


def profile_in(parsed: Parsed) -> tuple[str, RawProfile]:
    """The name and the profile that a JSON Resume or an archive holds."""
    basics: dict[str, Any] = {}
    rows: dict[Section, list[Any]] = defaultdict(list)
    for entry in parsed.entries:
        if entry.section == "basics":
            basics |= dict(entry.values)
        elif entry.section in Section:
            rows[Section(entry.section)].append(_Row(entry))
    member: Any = SimpleNamespace(
        public_id="",
        audience=lambda _section: Audience.MEMBERS,
        open_to_work=bool(basics.get("open_to_work")),
        open_remote=bool(basics.get("open_remote")),
        **{name: str(basics.get(name) or "") for name in _TEXTS},
        **{name: list(basics.get(name) or ()) for name in _LISTS},
    )
    found = resolve_place(member.location) if member.location else None
    member.place_key, member.country = (found.key, found.country) if found else ("", "")
    member.latitude, member.longitude = (found.lat, found.lon) if found else (None, None)
    name = f"{member.given_name} {member.family_name}".strip()
    return name, raw_profile(member, rows)


class _Row:
    """An entry as a row of its section: whatever the file does not say is empty."""

    def __init__(self, entry: Entry) -> None:
        self._values = entry.values
        if entry.section == Section.POSITIONS:
            self.current = bool(entry.values.get("current"))

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_") or name == "current":
            raise AttributeError(name)
        value = self._values.get(name)
        if name == "skill":
            return None
        if name == "skills_used":
            used = [SimpleNamespace(label=str(one), skill=None) for one in value or ()]
            return SimpleNamespace(all=lambda: used)
        if name in ("highlights", "courses"):
            return [str(one) for one in value or ()]
        return "" if value is None else value
