"""The stages of a role: pure decisions about names and order. Where people stand is in ``standing``."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from workfolk.base.errors import InvalidInput
from workfolk.engine.text.normalise import clean

MOST_STAGES = 12
LONGEST_STAGE = 40
# Where somebody stands whom nobody has moved. It is always there and always first.
FIRST = "new"
USUAL: dict[str, Promise | str] = {
    FIRST: gettext_lazy("New"),
    "to_contact": gettext_lazy("To contact"),
    "contacted": gettext_lazy("Contacted"),
    "conversation": gettext_lazy("In conversation"),
    "interview": gettext_lazy("Interview"),
    "offer": gettext_lazy("Offer"),
    "hired": gettext_lazy("Hired"),
}
NEXT: dict[str, Promise | str] = {
    FIRST: gettext_lazy("Decide whether to get in touch"),
    "to_contact": gettext_lazy("Write to them"),
    "contacted": gettext_lazy("Wait for their answer"),
    "conversation": gettext_lazy("Agree on an interview"),
    "interview": gettext_lazy("Ask what is still unknown"),
    "offer": gettext_lazy("Hear what they say to the offer"),
    "hired": gettext_lazy("Nothing more"),
}


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage by its key and what it is called here. One that was removed keeps its name for the history."""

    key: str
    label: str
    removed: bool = False


def all_stages(stored: Sequence[Mapping[str, Any]]) -> tuple[Stage, ...]:
    """Every stage that a role has or had, in order; the usual ones where nothing is stored."""
    rows = stored or [{"key": key} for key in USUAL]
    return tuple(
        Stage(row["key"], row.get("label") or str(USUAL[row["key"]]), bool(row.get("removed")))
        for row in rows
    )


def stages_of(stored: Sequence[Mapping[str, Any]]) -> tuple[Stage, ...]:
    """The stages of a role in order, the first of them ``FIRST``."""
    return tuple(one for one in all_stages(stored) if not one.removed)


def edited(
    stored: Sequence[Mapping[str, Any]],
    rows: Sequence[Mapping[str, Any]],
    *,
    occupied: Mapping[str, int],
    mentioned: Collection[str],
) -> list[dict[str, Any]]:
    """What is stored after an edit: ``rows`` in the wanted order with label, and key where the stage is there already.

    ``occupied`` counts who stands where now: such a stage stays. ``mentioned`` are the stages of the history: their
    names are kept. Raises InvalidInput whose ``field`` is ``stages`` or ``stages.<row>.label``, rows from 0.
    """
    known = {one.key: one for one in all_stages(stored)}
    kept: list[dict[str, Any]] = []
    names: set[str] = set()
    for number, row in enumerate(rows):
        label, field = " ".join(clean(str(row.get("label") or "")).split()), f"stages.{number}.label"
        key = str(row.get("key") or "")
        if key and (key not in known or known[key].removed):
            raise InvalidInput(_("There is no such stage. Leave the key out for a new one."), field=field)
        label = label or (str(USUAL[key]) if key in USUAL else "")
        if not label:
            raise InvalidInput(_("A stage needs a name."), field=field)
        if len(label) > LONGEST_STAGE:
            raise InvalidInput(
                _("The name of a stage has at most %(count)d characters.") % {"count": LONGEST_STAGE},
                field=field,
            )
        if label.casefold() in names or (key and any(key == one["key"] for one in kept)):
            raise InvalidInput(_("A stage is there twice."), field=field)
        names.add(label.casefold())
        key = key or _key_for(label, known, kept)
        usual = key in USUAL and label == str(USUAL[key])  # then it follows the language of who reads
        kept.append({"key": key} if usual else {"key": key, "label": label})
    if not kept or kept[0]["key"] != FIRST:
        raise InvalidInput(
            _("“%(stage)s” stays the first stage: whom nobody has moved stands there. It can be renamed.")
            % {"stage": known[FIRST].label},
            field="stages",
        )
    if len(kept) > MOST_STAGES:
        raise InvalidInput(_("A role has at most %(count)d stages.") % {"count": MOST_STAGES}, field="stages")
    keys = {one["key"] for one in kept}
    gone = [one for one in known.values() if one.key not in keys]
    for one in gone:
        if occupied.get(one.key):
            raise InvalidInput(
                _("Somebody stands at “%(stage)s”. Move them first, then remove it.") % {"stage": one.label},
                field="stages",
            )
    return kept + [
        {"key": one.key, "label": one.label, "removed": True} for one in gone if one.key in mentioned
    ]


def _key_for(label: str, known: Mapping[str, Stage], kept: Sequence[Mapping[str, Any]]) -> str:
    """A key for a new stage: that of a removed one of the same name, or a free one."""
    for one in known.values():
        if one.removed and one.label.casefold() == label.casefold():
            return one.key
    taken = {*known, *USUAL, *(one["key"] for one in kept)}
    return next(key for number in count(1) if (key := f"s{number}") not in taken)
