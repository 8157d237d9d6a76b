"""What a member takes along: everything about them, and the profile as values for JSON Resume."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import models

from workfolk.accounts import lifecycle
from workfolk.accounts.models import User
from workfolk.members.models import SECTION_MODELS, Audience, Member, Position, Section, SectionItem
from workfolk.portability import registry
from workfolk.trust.services import record

HEAD = ("given_name", "family_name", "headline", "about", "location")
OPEN = ("open_to_work", "open_titles", "open_places", "open_remote", "open_start")


def register() -> None:
    """Called when the app is ready."""
    lifecycle.register_exporter("profile", profile)
    registry.register_profile(resume_values)
    registry.register_files("photo", photo)
    registry.register_host_export(_record_host_export)


def _record_host_export(user: User) -> None:
    record("host.exported", actor_id=None, subject=user)


def profile(user: User) -> dict[str, Any]:
    """The whole profile with its choices, as it is stored."""
    member = Member.objects.filter(user=user).first()
    if member is None:
        return {}
    return {
        "public_id": member.public_id,
        **{name: getattr(member, name) for name in (*HEAD, *OPEN)},
        "place": {
            "key": member.place_key,
            "country": member.country,
            "latitude": member.latitude,
            "longitude": member.longitude,
        },
        "findable_by_recruiters": member.findable_by_recruiters,
        "findable_in_people_search": member.findable_in_people_search,
        "never_found_by": list(member.excluded_organisations.values_list("name", flat=True)),
        # The person's own list. Who blocked them is the secret of those who did.
        "blocked": [
            {"public_id": row.blocked.public_id, "since": row.created_at.isoformat()}
            for row in member.blocks.select_related("blocked")
        ],
        "not_suggested_skills": list(
            member.dismissed_skills.order_by("skill__key").values_list("skill__key", flat=True)
        ),
        "visible_to": {section.value: Audience(member.audience(section)).name.lower() for section in Section},
        "sections": {
            section.value: [_row(row, complete=True) for row in _rows(member, section)]
            for section in SECTION_MODELS
        },
        "created_at": member.created_at.isoformat(),
        "updated_at": member.updated_at.isoformat(),
    }


def resume_values(user: User) -> dict[str, Any]:
    """The profile as values by section, for a document to hand out.

    Choices (who sees what, open to work, who must not find me) are no part of it: a résumé is given to others.
    """
    member = Member.objects.filter(user=user).first()
    if member is None:
        return {"basics": {"email": user.email}}
    values: dict[str, Any] = {"basics": {name: getattr(member, name) for name in HEAD}}
    values["basics"] |= {"email": user.email, "country": member.country}
    for section in SECTION_MODELS:
        values[section.value] = [_row(row, complete=False) for row in _rows(member, section)]
    return values


def photo(user: User) -> dict[str, bytes]:
    """The photo as a file of the export, where there is one."""
    member = Member.objects.filter(user=user).first()
    path = Path(settings.DATA_DIR) / "files" / "photos" / (member.photo if member else "")
    return {f"photo{path.suffix}": path.read_bytes()} if member and member.photo and path.is_file() else {}


def _rows(member: Member, section: Section) -> list[Any]:
    rows = SECTION_MODELS[section].objects.filter(member=member)
    if section is Section.POSITIONS:
        rows = rows.prefetch_related("skills_used")
    elif section in (Section.SKILLS, Section.CERTIFICATIONS):
        rows = rows.select_related("skill")
    return list(rows)


def _row(row: SectionItem, *, complete: bool) -> dict[str, Any]:
    """The fields of a row; complete with what was understood of them and where they came from."""
    values: dict[str, Any] = {}
    for column in row._meta.concrete_fields:
        if column.name in ("id", "position") or column.is_relation:
            continue
        if column.editable or complete:
            values[column.name] = getattr(row, column.name)
    if isinstance(row, Position):
        values["skills_used"] = [skill.label for skill in row.skills_used.all()]
    if complete and isinstance(getattr(row, "skill", None), models.Model):
        values["skill"] = row.skill.key  # type: ignore[attr-defined]
    return values
