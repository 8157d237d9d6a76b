"""Imports into a profile: what each entry would do, and doing it. One transaction; the same again changes nothing."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlsplit

from django.db import models, transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from workfolk.accounts.models import User
from workfolk.base.errors import Conflict, InvalidInput
from workfolk.engine.text.languages import language_code
from workfolk.members.models import SECTION_MODELS, Link, Member, Position, Section, SectionItem
from workfolk.members.rules import MAX_ITEMS, natural_key, read_month
from workfolk.members.services import (
    do_ensure_member,
    do_note_free_skills,
    do_touch,
    do_update_basics,
    prepare_basics,
    prepare_item,
    set_skills_used,
)
from workfolk.portability import registry
from workfolk.portability.model import Action, Change, Entry, Parsed, Plan, PlanLine, line_id
from workfolk.trust.services import record

BASICS = "basics"
DATES = ("start", "end", "published")


@dataclass
class _Step:
    """A line of the plan with what carrying it out takes."""

    line: PlanLine
    basics: dict[str, Any] = field(default_factory=dict)
    row: SectionItem | None = None
    skills_used: list[str] | None = None


class ProfileTarget:
    """Takes entries into a member's profile (portability.registry.ImportTarget)."""

    def plan(self, user: User, parsed: Parsed) -> Plan:
        """What an import would do to this person's profile; nothing is written."""
        return Plan(tuple(step.line for step in _steps(do_ensure_member(user), parsed)))

    def apply(
        self,
        user: User,
        parsed: Parsed,
        accept: set[str] | None = None,
        *,
        by_host: bool = False,
        expected: str | None = None,
    ) -> Plan:
        """Carry out the accepted lines (None: all) in one transaction. Returns what was done.

        Raises Conflict where ``expected``, the digest of the plan that the person saw, is not the plan any more.
        ``by_host`` leaves a row in the ledger: somebody else changed this profile.
        """
        with transaction.atomic():
            member = (
                Member.objects.select_for_update().select_related("user").get(pk=do_ensure_member(user).pk)
            )
            steps = list(_steps(member, parsed))
            if expected is not None and Plan(tuple(step.line for step in steps)).digest != expected:
                raise Conflict(
                    _(
                        "Your profile has changed since this preview was made. Nothing was imported; please look at the new preview."
                    )
                )
            done = Plan(tuple(_decide(step.line, accept) for step in steps))
            totals = done.totals()
            if totals["added"] or totals["changed"]:
                _carry_out(
                    member, [step for step, line in zip(steps, done.lines, strict=True) if line.can_choose]
                )
                if by_host:
                    detail = {"source": parsed.source, "added": totals["added"], "changed": totals["changed"]}
                    record("host.imported", actor_id=None, subject=user, detail=detail)
        return done


TARGET = ProfileTarget()


def register() -> None:
    """Let portability find the target; called when the app is ready."""
    registry.register_target(TARGET)


def _decide(line: PlanLine, accept: set[str] | None) -> PlanLine:
    if not line.can_choose or accept is None or line.id in accept:
        return line
    return replace(line, action="skipped", reason=_("You left this out."))


def _carry_out(member: Member, steps: Sequence[_Step]) -> None:
    basics = {name: value for step in steps for name, value in step.basics.items()}
    if basics:
        do_update_basics(member, basics)
    # Skills first, in their own order: positions refer to them.
    for step in sorted(steps, key=lambda step: step.line.section != Section.SKILLS.value):
        if step.row is not None:
            step.row.save()
            if step.skills_used is not None:
                set_skills_used(step.row, step.skills_used)
    do_note_free_skills(step.row for step in steps if step.row is not None)
    do_touch(member)


def _steps(member: Member, parsed: Parsed) -> Iterator[_Step]:
    seen_basics: set[str] = set()
    by_section: dict[str, list[Entry]] = {}
    for entry in parsed.entries:
        by_section.setdefault(entry.section, []).append(entry)
    for name, entries in by_section.items():
        if name == BASICS:
            for entry in entries:
                yield from _basics_steps(member, entry, seen_basics)
        else:
            yield from _SectionImport(member, Section(name), parsed.source).steps(entries)
    for skipped in parsed.skipped:
        line = PlanLine(
            id=line_id(skipped.section, skipped.origin, f"skipped {skipped.reason}"),
            section=skipped.section,
            action="skipped",
            label=skipped.label or _("A row that cannot be used"),
            origin=skipped.origin,
            reason=skipped.reason,
        )
        yield _Step(line)


def _basics_steps(member: Member, entry: Entry, seen: set[str]) -> Iterator[_Step]:
    """A line for each field of the head of a profile, so that each can be left out."""
    for name, value in entry.values.items():
        if name in seen or not _says_something(value):
            continue
        seen.add(name)
        changed = copy.copy(member)
        what = _field_label(Member, name)
        line = PlanLine(
            id=line_id(BASICS, entry.origin, [name, value]),
            section=BASICS,
            action="unchanged",
            label=what,
            origin=entry.origin,
        )
        try:
            prepare_basics(changed, {name: value})
        except InvalidInput as error:
            yield _Step(replace(line, action="skipped", reason=error.message))
            continue
        old, new = getattr(member, name), getattr(changed, name)
        if old == new:
            yield _Step(line)
            continue
        change = Change(name, what, _shown(old), _shown(new))
        action: Action = "changed" if _says_something(old) else "added"
        yield _Step(replace(line, action=action, changes=(change,)), basics={name: value})


@dataclass
class _Read:
    """An entry as a row that is not stored, or the line that says why it cannot be one."""

    line: PlanLine
    values: dict[str, Any]
    fresh: SectionItem
    used: list[str] | None = None
    key: tuple[str, ...] | None = None  # None: it cannot be used


class _SectionImport:
    """The rows of one section, and the entries that meet them."""

    def __init__(self, member: Member, section: Section, source: str):
        self.member = member
        self.section = section
        self.model = SECTION_MODELS[section]
        self.source = source
        self.rows: list[Any] = list(self.model.objects.filter(member=member))
        self.by_key: dict[tuple[str, ...], SectionItem] = {}
        for row in self.rows:
            self.by_key.setdefault(_row_key(row), row)
        self.taken: set[int] = set()
        self.added = 0

    def steps(self, entries: Sequence[Entry]) -> Iterator[_Step]:
        """What each entry does. Of several that mean the same thing, the first counts."""
        read = [self._read(entry) for entry in entries]
        # Who has a row of exactly their own keeps it from those that only come near.
        self.taken = {self.by_key[item.key].pk for item in read if item.key in self.by_key}
        seen: dict[tuple[str, ...], PlanLine] = {}
        for item in read:
            if item.key is None:
                yield _Step(item.line)
            elif item.key in seen:
                where = seen[item.key].origin
                reason = _("The same entry stands in %(where)s already.") % {"where": where}
                yield _Step(replace(item.line, reason=reason))
            else:
                seen[item.key] = item.line
                existing = self.by_key.get(item.key) or self._nearest(item.fresh)
                yield self._change(item, existing) if existing is not None else self._add(item)

    def _read(self, entry: Entry) -> _Read:
        values = {name: value for name, value in entry.values.items() if _says_something(value)}
        line = PlanLine(
            id=line_id(self.section.value, entry.origin, values),
            section=self.section.value,
            action="skipped",
            label=_label(values, self.model),
            origin=entry.origin,
            reason=" ".join(entry.notes),
        )
        try:
            return self._prepared(line, values)
        except InvalidInput as error:
            problem = error
        url = values.get("url")
        if problem.field == "url" and self.model is not Link and url:
            # An address that is none costs the address, not the entry.
            note = _("“%(url)s” is not a web address and was left out.") % {"url": str(url)[:60]}
            rest = {name: value for name, value in values.items() if name != "url"}
            try:
                return self._prepared(replace(line, reason=f"{line.reason} {note}".strip()), rest)
            except InvalidInput as error:
                problem = error
        return _Read(replace(line, reason=_in_words(self.model, problem)), values, self.model())

    def _prepared(self, line: PlanLine, values: dict[str, Any]) -> _Read:
        fresh = self.model(member=self.member, origin=self.source)
        used = prepare_item(fresh, values)
        return _Read(line, values, fresh, used, _row_key(fresh))

    def _nearest(self, fresh: SectionItem) -> SectionItem | None:
        """The same job with the year here and the month there, or without a date; if there is just one."""
        if "start" not in self.model.NATURAL_KEY:
            return None
        near = [row for row in self.rows if row.pk not in self.taken and _same_but_vaguer(row, fresh)]
        if len(near) != 1:
            return None
        self.taken.add(near[0].pk)
        found = near[0]
        assert isinstance(found, SectionItem)
        return found

    def _add(self, item: _Read) -> _Step:
        line, fresh = item.line, item.fresh
        if len(self.rows) + self.added >= MAX_ITEMS:
            return _Step(
                replace(
                    line,
                    reason=ngettext(
                        "A section holds at most %(count)d entry.",
                        "A section holds at most %(count)d entries.",
                        MAX_ITEMS,
                    )
                    % {"count": MAX_ITEMS},
                )
            )
        if self.section is Section.SKILLS:
            fresh.position = min(len(self.rows) + self.added, 32_000)  # type: ignore[attr-defined]
        self.added += 1
        return _Step(replace(line, action="added", label=_name_of(fresh)), row=fresh, skills_used=item.used)

    def _change(self, item: _Read, existing: SectionItem) -> _Step:
        """Only what the import says is changed; what it does not say, or says less exactly, stays."""
        changed = copy.copy(existing)
        line = replace(item.line, label=_name_of(existing))
        try:
            used = prepare_item(changed, _for_existing(existing, item.values))
        except InvalidInput as error:
            return _Step(replace(line, reason=_in_words(self.model, error)))
        changes = [
            Change(
                name,
                _field_label(self.model, name),
                _shown(getattr(existing, name)),
                _shown(getattr(changed, name)),
            )
            for name in _editable(self.model)
            if getattr(existing, name) != getattr(changed, name)
        ]
        if used is not None and isinstance(existing, Position):
            before = [skill.label for skill in existing.skills_used.all()]
            if {label.casefold() for label in before} == {label.casefold() for label in used}:
                used = None
            else:
                changes.append(Change("skills_used", _("skills used"), _shown(before), _shown(used)))
        if not changes:
            return _Step(replace(line, action="unchanged"))
        return _Step(replace(line, action="changed", changes=tuple(changes)), row=changed, skills_used=used)


def _row_key(row: SectionItem) -> tuple[str, ...]:
    """What makes two rows the same thing, whoever wrote them: a language in whatever language, an address in any form."""
    values = {name: getattr(row, name) for name in row.NATURAL_KEY}
    if row.section is Section.LANGUAGES:
        return (language_code(values["name"]) or natural_key(values, ("name",))[0],)
    if isinstance(row, Link):
        parts = urlsplit(row.url)
        host = (parts.hostname or "").removeprefix("www.")
        return (host, parts.path.rstrip("/"), parts.query)
    return natural_key(values, row.NATURAL_KEY)


def _same_but_vaguer(row: Any, fresh: Any) -> bool:
    rest = tuple(name for name in row.NATURAL_KEY if name != "start")
    if natural_key(vars(row), rest) != natural_key(vars(fresh), rest):
        return False
    one, two = str(row.start), str(fresh.start)
    return one.startswith(two) or two.startswith(one)


def _for_existing(existing: Any, values: Mapping[str, Any]) -> dict[str, Any]:
    """The values that may replace those of a row that is there already."""
    kept = dict(values)
    for name in DATES:
        stored, given = getattr(existing, name, ""), kept.get(name)
        if given and stored and _is_vaguer(str(given), stored):
            del kept[name]
    if kept.get("end") and getattr(existing, "current", False):
        kept["current"] = False
    elif kept.get("current") and getattr(existing, "end", ""):
        # An older file still says that it goes on; an end that is known is never taken away.
        del kept["current"]
    return kept


def _is_vaguer(given: str, stored: str) -> bool:
    try:
        month = read_month(given)
    except ValueError:
        return False
    return month is not None and month.month is None and stored.startswith(f"{month.year:04d}-")


def _says_something(value: Any) -> bool:
    return (
        bool(value.strip())
        if isinstance(value, str)
        else value is not None and value != [] and value is not False
    )


def _editable(model: type[models.Model]) -> list[str]:
    return [
        row.name
        for row in model._meta.concrete_fields
        if row.editable and not row.is_relation and row.name not in ("id", "position")
    ]


def _field_label(model: type[models.Model], name: str) -> str:
    label = str(getattr(model._meta.get_field(name), "verbose_name", name))
    return label[:1].upper() + label[1:]


def _in_words(model: type[SectionItem], error: InvalidInput) -> str:
    if error.field in {row.name for row in model._meta.concrete_fields}:
        return f"{_field_label(model, str(error.field))}: {error.message}"
    return error.message


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list | tuple):
        return "\n".join(str(item) for item in value)
    return str(value)


def _name_of(row: SectionItem) -> str:
    """A row as it is told from others: with its dates, or its address."""
    if isinstance(row, Link):
        return f"{row.label}: {row.url}" if row.label else row.url
    start, end = getattr(row, "start", ""), getattr(row, "end", "")
    until = _("today") if getattr(row, "current", False) else end
    period = f"{start} – {until}" if start and until else start or until
    return f"{row} ({period})" if period else str(row)


def _label(values: Mapping[str, Any], model: type[SectionItem]) -> str:
    """A name for an entry that may not be valid."""
    names: Iterable[str] = ("title", "role", "degree", "name", "label", "organisation", "institution", "url")
    return ", ".join(str(values[name]) for name in names if values.get(name))[:200] or str(
        model._meta.verbose_name
    )
