"""Where a text can be put: a headline, an About, the description of a position. Contexts register more."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from workfolk.accounts.viewer import Viewer
from workfolk.base.errors import NotFound
from workfolk.members import services as members
from workfolk.members.models import Member, Position, Section

MAX_DESCRIPTION = Position.description.field.max_length or 0


@dataclass(frozen=True)
class Place:
    """A place for a text, as it is now."""

    target: str
    label: str  # "About", "Position: Records manager at the City Archive"
    text: str
    seen: str  # its version: putting a text there needs it
    limit: int  # characters
    url: str  # the name of the page that shows it


Reader = Callable[[Viewer, str], Place]
Writer = Callable[[Viewer, str, str, str], None]
_targets: dict[str, tuple[Reader, Writer]] = {}


def register_target(kind: str, read: Reader, write: Writer) -> None:
    """Let texts be put at ``kind`` or ``kind/ID``. Called from AppConfig.ready."""
    _targets[kind] = (read, write)


def place_at(viewer: Viewer, target: str) -> Place:
    """The place as it is now. NotFound where there is none that the viewer may write to."""
    read, _write = _target(target)
    return read(viewer, target)


def do_put(viewer: Viewer, target: str, text: str, seen: str) -> None:
    """Put a text there. Conflict where the place changed since ``seen``; InvalidInput where the text does not fit."""
    _read, write = _target(target)
    write(viewer, target, text, seen)


def _target(target: str) -> tuple[Reader, Writer]:
    try:
        return _targets[target.partition("/")[0]]
    except KeyError:
        raise NotFound(_("There is no such place for a text.")) from None


# --- The profile -----------------------------------------------------------------------------------------------


def _basic(name: str, limit: int) -> tuple[Reader, Writer]:
    def read(viewer: Viewer, target: str) -> Place:
        member = members.access_own(viewer)
        label = str(member._meta.get_field(name).verbose_name)  # type: ignore[union-attr]
        seen = members.version_of(member, members.BASICS)
        return Place(target, label[:1].upper() + label[1:], getattr(member, name), seen, limit, "profile")

    def write(viewer: Viewer, target: str, text: str, seen: str) -> None:
        members.do_update_basics(members.access_own(viewer), {name: text}, seen=seen or None)

    return read, write


def _position(viewer: Viewer, target: str) -> Any:
    number = target.partition("/")[2]
    if not number.isdecimal() or len(number) > 18:
        raise NotFound(_("There is no such position on your profile."))
    return members.access_item(members.access_own(viewer), Section.POSITIONS, int(number))


def _read_position(viewer: Viewer, target: str) -> Place:
    row = _position(viewer, target)
    label = f"{row.title}, {row.organisation}" if row.organisation else row.title
    return Place(
        target,
        label,
        row.description,
        members.version_of(row),
        MAX_DESCRIPTION,
        "profile",
    )


def _write_position(viewer: Viewer, target: str, text: str, seen: str) -> None:
    members.do_update_item(_position(viewer, target), {"description": text}, seen=seen or None)


def register() -> None:
    """The places of a profile."""
    for name in ("headline", "about"):
        register_target(name, *_basic(name, getattr(Member, name).field.max_length))
    register_target("positions", _read_position, _write_position)
