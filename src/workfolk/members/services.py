"""Writes on a profile. Every write checks, cleans, saves and announces itself in one transaction."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db import models, transaction
from django.utils.translation import gettext as _

from workfolk.accounts.models import User
from workfolk.accounts.viewer import Viewer
from workfolk.base import clock, outbox
from workfolk.base.errors import Conflict, InvalidInput, NotAllowed, NotFound
from workfolk.engine.text.languages import LEVELS, language_code, parse_proficiency
from workfolk.engine.text.normalise import clean
from workfolk.engine.text.places import resolve_place
from workfolk.members.models import (
    SECTION_MODELS,
    Audience,
    Certification,
    ExcludedOrganisation,
    Language,
    Member,
    MemberSkill,
    Position,
    Section,
    SectionItem,
)
from workfolk.members.rules import MAX_ITEMS, date_problem, natural_key, read_month, safe_url
from workfolk.organisations.rules import name_key
from workfolk.skills import queries as taxonomy
from workfolk.skills.services import do_forget_unwritten, do_note_free

TOPIC = "member.changed"
MONTH_FIELDS = ("start", "end", "published")
MAX_LIST = 50
BASICS = (
    "given_name", "family_name", "headline", "about", "location",
    "open_to_work", "open_titles", "open_places", "open_remote", "open_start",
)  # fmt: skip
# Sections in which the same thing twice says nothing.
ONCE = (Section.SKILLS, Section.LANGUAGES, Section.LINKS)


def do_ensure_member(user: User) -> Member:
    """The profile of an account, made with it."""
    member, _made = Member.objects.get_or_create(user=user)
    return member


def access_own(viewer: Viewer) -> Member:
    """The viewer's own profile, to change it."""
    if viewer.user_id is None:
        raise NotAllowed(_("Sign in to change your profile."))
    return Member.objects.select_related("user").get(user_id=viewer.user_id)


def do_touch(member: Member) -> None:
    """Say that a profile changed: it is indexed again. Call it in the transaction of the change."""
    member.updated_at = clock.now()
    Member.objects.filter(pk=member.pk).update(updated_at=member.updated_at)
    outbox.enqueue(TOPIC, [member.pk])


def version_of(row: models.Model, fields: Iterable[str] = ()) -> str:
    """A digest of what can be changed in a row: a form carries it, so that it never overwrites what it has not seen."""
    names = list(fields) or [
        field.name for field in row._meta.concrete_fields if field.editable and not field.is_relation
    ]
    values = [[name, getattr(row, name)] for name in names]
    if isinstance(row, Position) and row.pk:
        values.append(["skills_used", [skill.label for skill in row.skills_used.order_by("pk")]])
    return hashlib.sha256(json.dumps(values, ensure_ascii=False).encode()).hexdigest()[:16]


def check_unchanged(row: models.Model, seen: str | None, fields: Iterable[str] = ()) -> None:
    """Raise Conflict where the row is not what the form that now arrives was made from.

    Call it in the transaction of the change. ``seen`` None means that nothing was seen (API, imports): no check.
    """
    if seen is None:
        return
    # The lock makes two tabs wait for each other (SQLite's transactions already do).
    stored = type(row)._default_manager.select_for_update().filter(pk=row.pk).first()
    if stored is None or version_of(stored, fields) != seen:
        raise Conflict(
            _(
                "This was changed in another window after you opened it here. Nothing was overwritten, and what you "
                "wrote is still below. Saving it again replaces what is there now."
            )
        )


@transaction.atomic
def do_update_basics(member: Member, values: Mapping[str, Any], *, seen: str | None = None) -> Member:
    """Change names, headline, about, location and open-to-work; only the fields given.

    Raises InvalidInput that names the field, Conflict where ``seen`` (see version_of) is not what is stored.
    """
    check_unchanged(member, seen, BASICS)
    changed = prepare_basics(member, values)
    # Only what was changed is written: a choice made meanwhile in another window stays as it was made.
    member.save(update_fields=changed)
    do_touch(member)
    return member


def prepare_basics(member: Member, values: Mapping[str, Any]) -> list[str]:
    """Put cleaned values into a profile and validate it, without saving. Imports use it too.

    Returns the columns to save. Raises InvalidInput.
    """
    for name in values:
        if name not in BASICS:
            raise InvalidInput(_("A profile has no field “%(name)s”.") % {"name": name[:40]}, field=name)
    _assign(member, values)
    changed = list(values)
    if "location" in values:
        set_place(member)
        changed += ["place_key", "country", "latitude", "longitude"]
    _validate(member)
    return changed


def set_place(member: Member) -> None:
    """Read the location as a place, for search within a distance; a location we do not know stays as written."""
    found = resolve_place(member.location) if member.location else None
    member.place_key = found.key if found else ""
    member.country = found.country if found else ""
    member.latitude = found.lat if found else None
    member.longitude = found.lon if found else None


def section_model(section: Section | str) -> type[SectionItem]:
    """The table of a section; NotFound for a section that has no rows (about, photo …)."""
    try:
        return SECTION_MODELS[Section(section)]
    except (ValueError, KeyError):
        raise NotFound(_("A profile has no section “%(name)s”.") % {"name": str(section)[:40]}) from None


def access_item(member: Member, section: Section | str, item_id: int) -> SectionItem:
    """A row of one's own profile; NotFound for anything else."""
    model = section_model(section)
    item = model.objects.filter(member=member, pk=item_id).first()
    if item is None:
        raise NotFound(_("This entry is not there any more."))
    assert isinstance(item, SectionItem)
    return item


@transaction.atomic
def do_add_item(member: Member, section: Section | str, values: Mapping[str, Any]) -> SectionItem:
    """Add a row to a section."""
    model = section_model(section)
    count = model.objects.filter(member=member).count()
    if count >= MAX_ITEMS:
        raise InvalidInput(_("A section holds at most %(count)d entries.") % {"count": MAX_ITEMS})
    item = model(member=member)
    if isinstance(item, MemberSkill):
        item.position = count
    return _save_item(item, values)


@transaction.atomic
def do_update_item(item: SectionItem, values: Mapping[str, Any], *, seen: str | None = None) -> SectionItem:
    """Change a row; only the fields given. Raises Conflict where ``seen`` is not what is stored."""
    check_unchanged(item, seen)
    return _save_item(item, values)


@transaction.atomic
def do_delete_item(item: SectionItem) -> None:
    """Remove a row."""
    member = item.member
    item.delete()
    if isinstance(item, MemberSkill):
        do_forget_unwritten([item.label])
    do_touch(member)


def prepare_item(item: SectionItem, values: Mapping[str, Any]) -> list[str] | None:
    """Put cleaned values into a row and validate it, without saving. Imports use it too.

    Returns the labels of skills used, where given: they are linked after the row is saved. Raises InvalidInput.
    """
    values = dict(values)
    used = values.pop("skills_used", None)
    _assign(item, values)
    if isinstance(item, MemberSkill):
        item.skill_id = skill_id_for(item.label)
    elif isinstance(item, Certification):
        item.skill_id = skill_id_for(item.name)
    elif isinstance(item, Language):
        item.code = language_code(item.name) or ""
        if not item.level and item.fluency:
            item.level = parse_proficiency(item.fluency) or ""
        if item.level and item.level not in LEVELS:
            raise InvalidInput(
                _("A level is one of %(levels)s.") % {"levels": ", ".join(LEVELS)}, field="level"
            )
    _check_dates(item)
    _validate(item)
    return _cleaned_labels(used) if used is not None else None


def set_skills_used(item: SectionItem, labels: Iterable[str]) -> None:
    """Tie the skills used in a position to the member's skills, adding those that are missing."""
    wanted = []
    own: dict[str, MemberSkill] = {
        skill.label.casefold(): skill for skill in MemberSkill.objects.filter(member=item.member)
    }
    for label in _cleaned_labels(labels):
        found = own.get(label.casefold())
        if found is None:
            if len(own) >= MAX_ITEMS:
                raise InvalidInput(
                    _("You have %(count)d skills, and there is room for no more.") % {"count": len(own)},
                    field="skills_used",
                )
            found = MemberSkill(member=item.member, position=len(own))
            prepare_item(found, {"label": label})
            found.save()
            do_note_free_skills([found])
            own[label.casefold()] = found
        wanted.append(found)
    item.skills_used.set(wanted)  # type: ignore[attr-defined]


def skill_id_for(label: str) -> int | None:
    """The taxonomy's skill that a label names as a whole, however it is written; None where we are not sure."""
    return taxonomy.skill_id_for(label)


def do_note_free_skills(rows: Iterable[SectionItem], *, before: Iterable[str] = ()) -> None:
    """Note the words of skills that the taxonomy does not know, once they are saved; forget those ``before`` them."""
    do_note_free(row.label for row in rows if isinstance(row, MemberSkill) and row.skill_id is None)
    do_forget_unwritten(before)


@transaction.atomic
def do_set_visibility(member: Member, choices: Mapping[str, int]) -> Member:
    """Set who may see which sections: section → audience."""
    for section, audience in choices.items():
        try:
            name, value = Section(section).value, Audience(audience)
        except ValueError:
            raise InvalidInput(_("Choose who may see this section."), field=str(section)) from None
        setattr(member, f"audience_{name}", value)
    member.save(update_fields=[f"audience_{Section(section).value}" for section in choices])
    do_touch(member)
    return member


@transaction.atomic
def do_set_findable(member: Member, findable: bool) -> Member:
    """Switch "recruiters here may find me" on or off. Off takes effect with the next page anyone opens."""
    member.findable_by_recruiters = findable
    member.save(update_fields=["findable_by_recruiters"])
    do_touch(member)
    return member


@transaction.atomic
def do_set_listed(member: Member, listed: bool) -> Member:
    """Switch "members may find me" on or off. Off takes effect with the next search of anybody."""
    member.findable_in_people_search = listed
    member.save(update_fields=["findable_in_people_search"])
    do_touch(member)
    return member


@transaction.atomic
def do_exclude_organisation(member: Member, name: str) -> ExcludedOrganisation:
    """Never be found on behalf of this organisation, whether or not it is here yet."""
    name = " ".join(clean(name).split())[:200]
    key = name_key(name)
    if not key:
        raise InvalidInput(_("Write the name of an organisation."), field="name")
    if member.excluded_organisations.count() >= 200:
        raise InvalidInput(_("You can exclude at most 200 organisations."), field="name")
    row, _made = ExcludedOrganisation.objects.get_or_create(
        member=member, name_key=key, defaults={"name": name}
    )
    do_touch(member)
    return row


@transaction.atomic
def do_unexclude_organisation(member: Member, exclusion_id: int) -> None:
    """Take an organisation off the list."""
    if not member.excluded_organisations.filter(pk=exclusion_id).delete()[0]:
        raise NotFound(_("This organisation is not on your list."))
    do_touch(member)


def _save_item(item: SectionItem, values: Mapping[str, Any]) -> SectionItem:
    used = prepare_item(item, values)
    _check_once(item)
    before = _labels_before(item)
    item.save()
    do_note_free_skills([item], before=before)
    if used is not None:
        set_skills_used(item, used)
    do_touch(item.member)
    return item


def _labels_before(item: SectionItem) -> list[str]:
    """The words of a skill as they are stored, where they are about to change."""
    if not isinstance(item, MemberSkill) or item.pk is None:
        return []
    stored = MemberSkill.objects.filter(pk=item.pk).exclude(label=item.label)
    return list(stored.values_list("label", flat=True))


def _assign(row: models.Model, values: Mapping[str, Any]) -> None:
    """Set fields by name with texts cleaned; editable fields only."""
    for name, value in values.items():
        try:
            field = row._meta.get_field(name)
        except FieldDoesNotExist:
            raise InvalidInput(_("There is no field “%(name)s”.") % {"name": name[:40]}, field=name) from None
        if not getattr(field, "editable", False) or field.is_relation or getattr(field, "primary_key", False):
            raise InvalidInput(_("The field “%(name)s” cannot be set.") % {"name": name}, field=name)
        setattr(row, name, _cleaned(field, name, value))


def _cleaned(field: Any, name: str, value: Any) -> Any:
    if isinstance(field, models.BooleanField):
        return bool(value)
    if isinstance(field, models.JSONField):
        return _cleaned_list(name, value)
    if isinstance(field, models.CharField | models.TextField):
        text = clean(str(value or "")).strip()
        if isinstance(field, models.URLField) and text:
            url = safe_url(text)
            if url is None:
                raise InvalidInput(_("“%(url)s” is not a web address.") % {"url": text[:80]}, field=name)
            return url
        if not isinstance(field, models.TextField):
            text = " ".join(text.split())
        if field.max_length and len(text) > field.max_length:
            raise InvalidInput(
                _("This is %(length)d characters long; there is room for %(limit)d.")
                % {"length": len(text), "limit": field.max_length},
                field=name,
            )
        return text
    return value


def _cleaned_list(name: str, value: Any) -> list[str]:
    if isinstance(value, str):
        value = value.split("\n")
    if not isinstance(value, list | tuple):
        raise InvalidInput(_("This should be a list."), field=name)
    lines = [" ".join(clean(str(line)).split()) for line in value]
    lines = [line for line in lines if line]
    if len(lines) > MAX_LIST or any(len(line) > 1000 for line in lines):
        raise InvalidInput(
            _("A list holds at most %(count)d lines of at most 1000 characters.") % {"count": MAX_LIST},
            field=name,
        )
    return lines


def _cleaned_labels(labels: Any) -> list[str]:
    """Labels of skills, each once however it is written."""
    lines = _cleaned_list("skills_used", labels)
    if too_long := next((line for line in lines if len(line) > 120), None):
        raise InvalidInput(
            _("“%(label)s…” is too long for a skill: there is room for 120 characters.")
            % {"label": too_long[:40]},
            field="skills_used",
        )
    once: dict[str, str] = {}
    for line in lines:
        once.setdefault(line.casefold(), line)
    return list(once.values())


def _check_once(item: SectionItem) -> None:
    if item.section not in ONCE:
        return
    key = item.NATURAL_KEY
    mine = natural_key({name: getattr(item, name) for name in key}, key)
    others = type(item).objects.filter(member=item.member).exclude(pk=item.pk).values(*key)
    if any(natural_key(values, key) == mine for values in others):
        raise InvalidInput(
            _("“%(what)s” is on your profile already.") % {"what": str(item)[:80]}, field=key[0]
        )


def _check_dates(item: SectionItem) -> None:
    months = {}
    for name in MONTH_FIELDS:
        if hasattr(item, name):
            try:
                months[name] = read_month(getattr(item, name))
            except ValueError as error:
                raise InvalidInput(str(error), field=name) from None
            setattr(item, name, str(months[name]) if months[name] else "")
    if getattr(item, "current", False) and months.get("end"):
        raise InvalidInput(_("You still work here, and an end is given. Keep one of the two."), field="end")
    if "start" in months and (
        problem := date_problem(months["start"], months.get("end"), this_month=clock.this_month())
    ):
        raise InvalidInput(problem[1], field=problem[0])


def _validate(row: models.Model) -> None:
    # What it refers to was put there by us: to look for each row again would cost a query for every line of an import.
    references = {field.name for field in row._meta.concrete_fields if field.is_relation}
    try:
        row.full_clean(exclude=references, validate_unique=False, validate_constraints=False)
    except ValidationError as error:
        name, messages = next(iter(error.message_dict.items()))
        raise InvalidInput(" ".join(messages), field=None if name == "__all__" else name) from None


def do_erase_skills(user: User) -> None:
    """Eraser: words that nobody else wrote do not stay behind among the free skills."""
    rows = MemberSkill.objects.filter(member__user=user)
    labels = list(rows.filter(skill=None).values_list("label", flat=True))
    rows.delete()
    do_forget_unwritten(labels)


def do_announce_departure(user: User) -> None:
    """Eraser: tell the index that a profile goes. Runs in the transaction that deletes it."""
    outbox.enqueue(TOPIC, Member.objects.filter(user=user).values_list("pk", flat=True))
