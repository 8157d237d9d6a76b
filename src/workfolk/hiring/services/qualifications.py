"""Edits of what is asked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from workfolk.accounts.viewer import Viewer
from workfolk.base.errors import InvalidInput
from workfolk.engine.talent.model import Kind, Qualification
from workfolk.engine.talent.serialise import (
    qualification_from_dict,
    qualification_to_dict,
)
from workfolk.hiring.editing import edited, repeats
from workfolk.hiring.models import Role
from workfolk.hiring.permissions import Permission, check_may
from workfolk.hiring.services.common import bump, fresh
from workfolk.members.indexing import vocabulary

MAX_QUALIFICATIONS = 60


@transaction.atomic
def do_update_qualifications(
    role: Role, viewer: Viewer, rows: Sequence[Mapping[str, Any]], *, version: int
) -> Role:
    """Replace the qualifications by edited ones: rows with text, and maybe id, importance and kind.

    A row without id is new, and so is one whose id an earlier row has. Where words or kind changed, the words are read again, so that structure follows words;
    words that name several things become several qualifications. Protected traits are refused with the reason and a
    lawful alternative. Raises InvalidInput whose ``field`` is ``qualifications.<row>.<field>``, rows from 0.
    """
    check_may(role, viewer, Permission.LEAD)
    role = fresh(role, version)
    known = {row["id"]: qualification_from_dict(row) for row in role.qualifications}
    unclaimed = dict(known)
    kept: list[Qualification] = []
    for number, row in enumerate(rows):
        before = unclaimed.pop(str(row.get("id") or ""), None)
        taken = {*known, *(one.id for one in kept)}
        found = edited(row, before, taken, number, occupation_of(known.values()))
        # What was there stays; only what is new may be one too many.
        kept += [one for one in found if one.id in known or not repeats(one, kept)]
        if len(kept) > MAX_QUALIFICATIONS:
            raise InvalidInput(
                _("A role has at most %(count)d qualifications.") % {"count": MAX_QUALIFICATIONS}
            )
    role.qualifications = [qualification_to_dict(one) for one in kept]
    return bump(role)


def occupation_of(asked: Iterable[Qualification]) -> str:
    """What a role is about, in the taxonomy's words or the recruiter's; empty where it names no occupation."""
    named = next((one for one in asked if one.kind is Kind.OCCUPATION), None)
    return (vocabulary().label(named.concepts[0]) if named.concepts else named.text) if named else ""
