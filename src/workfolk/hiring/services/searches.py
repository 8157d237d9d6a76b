"""Edits of the search plan: by hand, made again, refined within stated limits, and taken back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from workfolk.accounts.viewer import Viewer
from workfolk.base import clock
from workfolk.base.errors import Conflict, InvalidInput, NotFound
from workfolk.engine.talent.model import Brief, TalentQuery
from workfolk.engine.talent.plan import LIMITS, Change, Plan, applied, refine, spare_queries
from workfolk.engine.talent.serialise import (
    qualification_from_dict,
    query_from_dict,
    query_to_dict,
)
from workfolk.engine.text.normalise import clean
from workfolk.hiring import planning, search_words
from workfolk.hiring.editing import check_words, free_id
from workfolk.hiring.models import Role
from workfolk.hiring.permissions import Permission, check_may
from workfolk.hiring.queries import queries_of, spec_of
from workfolk.hiring.services.common import bump, fresh
from workfolk.hiring.services.reading import LONGEST_QUERY, planned
from workfolk.members.indexing import vocabulary

MAX_QUERIES = 12
LONGEST_RADIUS = 20_000.0  # km: anywhere


@transaction.atomic
def do_update_queries(role: Role, viewer: Viewer, rows: Sequence[Mapping[str, Any]], *, version: int) -> Role:
    """Replace the searches by edited ones. What a row holds is told by ``edited_queries``."""
    check_may(role, viewer, Permission.LEAD)
    role = fresh(role, version)
    role.queries = [query_to_dict(one) for one in edited_queries(role, rows)]
    return bump(role)


def edited_queries(role: Role, rows: Sequence[Mapping[str, Any]]) -> tuple[TalentQuery, ...]:
    """The searches of a role as rows would make them. Nothing is stored.

    A row has text, and maybe id, enabled, every_skill, remote, unplaced, radius_km, place, and skills, occupations,
    without, languages and other_places as lists; concepts and places by key or by name. What a row does not hold stays.
    A row without id is a search of one's own. Raises InvalidInput whose ``field`` is ``queries.<row>.<field>``.
    """
    if len(rows) > MAX_QUERIES:
        raise InvalidInput(_("A role has at most %(count)d searches.") % {"count": MAX_QUERIES})
    known = {one.id: one for one in queries_of(role)}
    kept: list[TalentQuery] = []
    for number, row in enumerate(rows):
        before = known.get(str(row.get("id") or ""))
        ident = before.id if before else free_id("own", {*known, *(one.id for one in kept)})
        found = _edited(row, before, ident, f"queries.{number}")
        if found is None:
            continue
        if any(one.id == found.id for one in kept):
            raise InvalidInput(_("A search is there twice."), field=f"queries.{number}.id")
        kept.append(found)
    if not any(one.enabled for one in kept):
        raise InvalidInput(_("Leave at least one search switched on."), field="queries")
    return tuple(kept)


def _edited(row: Mapping[str, Any], before: TalentQuery | None, ident: str, where: str) -> TalentQuery | None:
    """One row as a search; None for an empty new one."""
    text = " ".join(clean(str(row.get("text") or "")).split())
    if len(text) > LONGEST_QUERY:
        raise InvalidInput(
            _("A search has at most %(count)d characters.") % {"count": LONGEST_QUERY}, field=f"{where}.text"
        )
    check_words(text, f"{where}.text")
    base = before or TalentQuery(ident, _("Your own search"), text, edited=True)
    changed = replace(
        base,
        text=text or base.text,
        enabled=bool(row.get("enabled", True)),
        **_conditions(row, base, where),
    )
    if before is None:
        return changed if text or changed.skills or changed.occupations else None
    is_same = replace(changed, enabled=before.enabled) == before
    return changed if is_same else replace(changed, edited=True)


def _conditions(row: Mapping[str, Any], before: TalentQuery, where: str) -> dict[str, Any]:
    """The conditions that a row holds, read."""
    found: dict[str, Any] = {}
    for name, read in search_words.LISTS.items():
        if name in row:
            found[name] = read(row[name], getattr(before, name), f"{where}.{name}")
    if "place" in row:
        found["place"] = search_words.place_key(str(row["place"] or ""), before.place, f"{where}.place")
    if "radius_km" in row:
        found["radius_km"] = _radius(row["radius_km"], f"{where}.radius_km")
    found |= {name: bool(row[name]) for name in ("every_skill", "remote", "unplaced") if name in row}
    return found


def _radius(value: Any, field: str) -> float | None:
    if value in (None, ""):
        return None
    try:
        km = float(value)
    except (TypeError, ValueError):
        km = -1.0
    if not 0 < km <= LONGEST_RADIUS:
        raise InvalidInput(_("A distance is a number of kilometres, more than 0."), field=field)
    return km


@transaction.atomic
def do_replan(role: Role, viewer: Viewer, *, version: int) -> Role:
    """Make the searches again from the qualifications as they are now; edited searches are replaced."""
    check_may(role, viewer, Permission.LEAD)
    role = fresh(role, version)
    role.queries = [query_to_dict(one) for one in planned(_brief(role))]
    role.plan_log = []
    return bump(role)


def do_refine_queries(role: Role, viewer: Viewer, *, version: int) -> tuple[Role, int]:
    """One round of refining: poor searches are replaced within ``LIMITS``, each with its reason in the log.

    The role and how many searches were changed; where none was, nothing is written.
    """
    check_may(role, viewer, Permission.LEAD)
    # Measured before anything is locked. Where ``version`` is another one, nothing follows from it.
    changes = refine(plan_of(role), planning.yields(spec_of(role)), LIMITS) if role.version == version else ()
    with transaction.atomic():
        current = fresh(role, version)
        if not changes:
            return current, 0
        before = queries_of(current)
        number = 1 + max((entry["round"] for entry in current.plan_log), default=0)
        entries = [_entry(change, number, before) for change in changes]
        current.plan_log = [*current.plan_log, *entries]
        current.queries = [query_to_dict(one) for one in applied(before, changes)]
        return bump(current), len(changes)


@transaction.atomic
def do_undo_refinement(role: Role, viewer: Viewer, number: int, *, version: int) -> Role:
    """Take one change of the log back (counted from 0): the search before it returns, and counts as the recruiter's."""
    check_may(role, viewer, Permission.LEAD)
    role = fresh(role, version)
    if not 0 <= number < len(role.plan_log) or role.plan_log[number]["undone"]:
        raise NotFound(_("There is no such change to take back."))
    entry = role.plan_log[number]
    before = replace(query_from_dict(entry["before"]), edited=True)
    after = entry["after"]["id"] if entry["after"] else None
    queries = [one for one in queries_of(role) if one.id != after]
    if any(one.id == before.id for one in queries):
        raise Conflict(_("This search is there again already. Nothing was changed."))
    if len(queries) >= MAX_QUERIES:
        raise InvalidInput(_("A role has at most %(count)d searches.") % {"count": MAX_QUERIES})
    queries.insert(min(entry["place"], len(queries)), before)
    role.queries = [query_to_dict(one) for one in queries]
    role.plan_log = [
        {**one, "undone": True} if place == number else one for place, one in enumerate(role.plan_log)
    ]
    return bump(role)


def plan_of(role: Role) -> Plan:
    """The searches of a role with what refining has done already and what else could be searched for."""
    log = role.plan_log
    tried = [one["after"] if one["undone"] else one["before"] for one in log]
    return Plan(
        queries=queries_of(role),
        spare=spare_queries(_brief(role), vocabulary()),
        tried=tuple(query_from_dict(one) for one in tried if one),
        rounds=max((one["round"] for one in log), default=0),
        changes=len(log),
    )


def _entry(change: Change, number: int, before: Sequence[TalentQuery]) -> dict[str, Any]:
    """A change as the log keeps it."""
    return {
        "at": clock.now().isoformat(),
        "round": number,
        "action": change.action.value,
        "reason": change.reason,
        "place": [one.id for one in before].index(change.before.id),
        "before": query_to_dict(change.before),
        "after": query_to_dict(change.after) if change.after else None,
        "undone": False,
    }


def _brief(role: Role) -> Brief:
    asked = tuple(qualification_from_dict(row) for row in role.qualifications)
    return Brief(text=role.brief, language="en", title=role.title, qualifications=asked)
