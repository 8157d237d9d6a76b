"""Edits of the search plan."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from workfolk.base.errors import InvalidInput
from workfolk.engine.talent.model import Brief, TalentQuery
from workfolk.engine.talent.serialise import (
    qualification_from_dict,
    query_from_dict,
    query_to_dict,
)
from workfolk.engine.text.normalise import clean
from workfolk.hiring.editing import check_words, free_id, skill_keys
from workfolk.hiring.models import Role
from workfolk.hiring.services.common import bump, fresh
from workfolk.hiring.services.reading import LONGEST_QUERY, planned

MAX_QUERIES = 12


@transaction.atomic
def do_update_queries(role: Role, rows: Sequence[Mapping[str, Any]], *, version: int) -> Role:
    """Replace the searches by edited ones: rows with text, and maybe id, enabled and skills (keys or labels).

    A row without id is a search of one's own. Raises InvalidInput whose ``field`` is ``queries.<row>.<field>``.
    """
    role = fresh(role, version)
    if len(rows) > MAX_QUERIES:
        raise InvalidInput(_("A role has at most %(count)d searches.") % {"count": MAX_QUERIES})
    known = {row["id"]: query_from_dict(row) for row in role.queries}
    kept: list[TalentQuery] = []
    for number, row in enumerate(rows):
        text = " ".join(clean(str(row.get("text") or "")).split())
        if len(text) > LONGEST_QUERY:
            raise InvalidInput(
                _("A search has at most %(count)d characters.") % {"count": LONGEST_QUERY},
                field=f"queries.{number}.text",
            )
        check_words(text, f"queries.{number}.text")
        skills = skill_keys(row["skills"], f"queries.{number}.skills") if "skills" in row else None
        before = known.get(str(row.get("id") or ""))
        if before is None:
            if not text and not skills:
                continue
            taken = {*known, *(one.id for one in kept)}
            before = TalentQuery(id=free_id("own", taken), purpose=_("Your own search"), text=text)
        if any(one.id == before.id for one in kept):
            raise InvalidInput(_("A search is there twice."), field=f"queries.{number}.id")
        kept.append(
            replace(
                before,
                text=text or before.text,
                skills=before.skills if skills is None else skills,
                enabled=bool(row.get("enabled", True)),
            )
        )
    if not any(one.enabled for one in kept):
        raise InvalidInput(_("Leave at least one search switched on."), field="queries")
    role.queries = [query_to_dict(one) for one in kept]
    return bump(role)


@transaction.atomic
def do_replan(role: Role, *, version: int) -> Role:
    """Make the searches again from the qualifications as they are now; edited searches are replaced."""
    role = fresh(role, version)
    asked = tuple(qualification_from_dict(row) for row in role.qualifications)
    brief = Brief(text=role.brief, language="en", title=role.title, qualifications=asked)
    role.queries = [query_to_dict(one) for one in planned(brief)]
    return bump(role)
