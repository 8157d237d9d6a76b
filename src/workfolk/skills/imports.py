"""Takes a version of a source in: what is stored is put together anew from all sources, and the difference written.

Putting together anew, rather than adding to what is stored, is what makes an import repeatable and an upgrade honest:
a label or relation that the new version no longer has goes, whatever came before and in whatever order.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from workfolk.base import clock
from workfolk.base.errors import InvalidInput
from workfolk.engine.skills import model as engine
from workfolk.skills import contents
from workfolk.skills.composing import ORDER, compose, contents_in_force
from workfolk.skills.editions import do_new_edition
from workfolk.skills.free import LinkedWords, do_link_free
from workfolk.skills.models import (
    Group,
    Industry,
    Occupation,
    OccupationSkill,
    Skill,
    TaxonomySource,
)
from workfolk.skills.retiring import Retired, do_retire_missing
from workfolk.skills.tables import Table, Values, columns_of, sync_links

Progress = Callable[[int, int], None]  # rows done, of how many


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did, or would do. Counts are of concepts, ``members`` of people; nobody is named."""

    source: str
    version: str
    previous: str | None  # the version that was in force
    attribution: str
    counts: Mapping[str, int]  # what the file holds, by type
    added: int
    changed: int
    unchanged: int
    relations: int  # concepts whose relations changed
    retired: tuple[Retired, ...] = ()
    linked: tuple[LinkedWords, ...] = ()  # free skills that the taxonomy knows now
    dry_run: bool = False

    @property
    def changes(self) -> bool:
        """Whether anything stored differs from before."""
        return bool(self.added or self.changed or self.relations or self.retired or self.linked)


class _Undo(Exception):
    """Takes a dry run back."""


def do_import(
    taxonomy: engine.Taxonomy,
    source: engine.Source,
    *,
    retired: Mapping[str, str | None] | None = None,
    dry_run: bool = False,
    progress: Progress | None = None,
) -> ImportReport:
    """Bring in a version of a source, in one transaction; the same again changes nothing.

    ``retired`` is what the source says of concepts that it no longer has: uri → the uri that replaces it, or None.
    Curation stays: labels that were added or dropped, concepts that a host retired. ``dry_run`` writes nothing and
    reports the same. Raises InvalidInput where a concept does not fit.
    """
    if source.name not in ORDER or source.name == "host":
        raise InvalidInput(_("“%(name)s” is no source of a taxonomy.") % {"name": source.name[:40]})
    result: ImportReport | None = None
    try:
        with transaction.atomic():
            result = _Import(taxonomy, source, retired or {}, dry_run, progress).run()
            if dry_run:
                raise _Undo
    except _Undo:
        pass
    assert result is not None
    return result


class _Import:
    """One import. Its parts run in the order in which they stand."""

    def __init__(
        self,
        taxonomy: engine.Taxonomy,
        source: engine.Source,
        retired: Mapping[str, str | None],
        dry_run: bool,
        progress: Progress | None,
    ) -> None:
        self.taxonomy, self.source, self.retired, self.dry_run = taxonomy, source, retired, dry_run
        self._progress = progress or (lambda done, total: None)
        self._done = self._total = 0

    def run(self) -> ImportReport:
        previous = TaxonomySource.objects.filter(name=self.source.name).first()
        parts = contents_in_force()
        parts[self.source.name] = self.taxonomy
        self._progress(0, 1)
        composed = compose(parts)
        self._total = _size(composed)
        tables = _tables(composed, parts)
        totals = [table.write(self.source.name, self._advance) for table in tables.every]
        relations = _write_relations(composed, tables, self._advance)
        gone = [
            one
            for table in (tables.skills, tables.occupations, tables.industries)
            for one in do_retire_missing(table, self.retired)
        ]
        tables.drop_unused_groups()
        added, changed, unchanged = (sum(column) for column in zip(*totals, strict=True))
        report = ImportReport(
            source=self.source.name,
            version=self.source.version,
            previous=previous.version if previous else None,
            attribution=self.source.attribution,
            counts=_counts(self.taxonomy),
            added=added,
            changed=changed,
            unchanged=unchanged,
            relations=relations,
            retired=tuple(gone),
            dry_run=self.dry_run,
        )
        if report.changes:
            report = replace(report, linked=tuple(do_link_free()))
            do_new_edition()
        self._remember(previous, report)
        self._progress(self._total, self._total)
        return report

    def _advance(self, rows: int) -> None:
        self._done += rows
        self._progress(self._done, self._total)

    def _remember(self, previous: TaxonomySource | None, report: ImportReport) -> None:
        """A row for this version, unless it is the one in force already."""
        content, digest = contents.pack(self.taxonomy)
        same = previous and (previous.version, previous.digest) == (self.source.version, digest)
        if same and not report.changes:
            return
        TaxonomySource.objects.filter(name=self.source.name).update(content=None)
        TaxonomySource.objects.create(
            name=self.source.name,
            version=self.source.version,
            languages=list(self.source.languages),
            licence=self.source.licence,
            attribution=self.source.attribution,
            url=self.source.url,
            digest=digest,
            content=content,
            counts={
                **report.counts,
                "added": report.added,
                "changed": report.changed,
                "unchanged": report.unchanged,
                "retired": [one.as_json() for one in report.retired],
                "linked": sum(one.members for one in report.linked),
            },
            imported_at=clock.now(),
        )


def _counts(taxonomy: engine.Taxonomy) -> dict[str, int]:
    return {name: len(getattr(taxonomy, name)) for name in ("skills", "occupations", "industries", "groups")}


def _size(composed: engine.Taxonomy) -> int:
    """How many rows an import compares: concepts and relations."""
    rows = sum(_counts(composed).values())
    rows += sum(len(s.broader) + len(s.related) + len(s.groups) for s in composed.skills.values())
    rows += sum(len(o.essential) + len(o.optional) + len(o.broader) for o in composed.occupations.values())
    return max(rows, 1)


@dataclass(frozen=True, slots=True)
class _Tables:
    groups: Table
    skills: Table
    occupations: Table
    industries: Table
    every: tuple[Table, ...] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "every", (self.groups, self.skills, self.occupations, self.industries))

    def drop_unused_groups(self) -> None:
        """Headings that no source has any more."""
        Group.objects.filter(pk__in=[row.pk for row in self.groups.unclaimed]).delete()


def _tables(composed: engine.Taxonomy, parts: Mapping[str, engine.Taxonomy]) -> _Tables:
    known = _Known(parts)
    taken: set[str] = set()
    return _Tables(
        groups=Table(
            Group,
            {k: {"label": g.label, "code": g.code, "esco": g.esco} for k, g in composed.groups.items()},
            set(),
        ),
        skills=Table(
            Skill,
            {
                key: {
                    **_shared(one, known.of_skill(one)),
                    "kind": one.kind,
                    "description": one.description,
                    "esco": one.esco,
                }
                for key, one in composed.skills.items()
            },
            taken,
        ),
        occupations=Table(
            Occupation,
            {
                key: {
                    **_shared(one, known.of_occupation(one)),
                    "isco": one.isco,
                    "summary": one.summary,
                    "esco": one.esco,
                    "onet": one.onet,
                }
                for key, one in composed.occupations.items()
            },
            taken,
        ),
        industries=Table(
            Industry,
            {
                key: {
                    "preferred_label": _label(one.preferred_label),
                    "alternative_labels": list(one.alternative_labels),
                    "nace": one.nace,
                    "sources": ["starter"],
                }
                for key, one in composed.industries.items()
            },
            taken,
        ),
    )


def _shared(one: engine.Skill | engine.Occupation, sources: list[str]) -> Values:
    return {
        "preferred_label": _label(one.preferred_label),
        "alternative_labels": [
            label for label in dict.fromkeys(one.alternative_labels) if label != one.preferred_label
        ],
        "translations": {name: list(labels) for name, labels in one.translations.items()},
        "sources": sources,
    }


def _label(text: str) -> str:
    if len(text) > 200:
        raise InvalidInput(
            _("“%(label)s…” is %(length)d characters long; there is room for 200.")
            % {"label": text[:60], "length": len(text)}
        )
    return text


class _Known:
    """Which sources know a concept."""

    def __init__(self, parts: Mapping[str, engine.Taxonomy]) -> None:
        self._names = [name for name in ORDER if name in parts]
        self._skills = {n: _identities(parts[n].skills) for n in self._names}
        self._occupations = {n: _identities(parts[n].occupations) for n in self._names}

    def of_skill(self, one: engine.Skill) -> list[str]:
        return [
            n for n in self._names if not self._skills[n].isdisjoint((one.key, one.esco)) or n == one.source
        ]

    def of_occupation(self, one: engine.Occupation) -> list[str]:
        mine = (one.key, one.esco, one.onet)
        return [n for n in self._names if not self._occupations[n].isdisjoint(mine) or n == one.source]


def _identities(concepts: Mapping[str, Any]) -> set[str]:
    """The names by which a source knows its concepts: uri and code, or the key where it has neither."""
    names: set[str] = set()
    for key, one in concepts.items():
        others = {one.esco, getattr(one, "onet", None)} - {None}
        names |= others or {key}
    return names


def _write_relations(composed: engine.Taxonomy, tables: _Tables, advance: Callable[[int], None]) -> int:
    """Make all relations those of the composed taxonomy; how many concepts' differ."""
    skills, occupations, groups = tables.skills, tables.occupations, tables.groups
    own_skills = {pk for pk, row in skills.stored.items() if row.source == "host"}
    own_occupations = {pk for pk, row in occupations.stored.items() if row.source == "host"}
    plans: list[tuple[type[Any], str, Table, Table, set[int], set[int], Mapping[str, Any]]] = [
        (Skill, "broader", skills, skills, own_skills, own_skills, composed.skills),
        (Skill, "related", skills, skills, own_skills, own_skills, composed.skills),
        (Skill, "groups", skills, groups, own_skills, set(), composed.skills),
        (
            Occupation,
            "broader",
            occupations,
            occupations,
            own_occupations,
            own_occupations,
            composed.occupations,
        ),
        (Industry, "broader", tables.industries, tables.industries, set(), set(), composed.industries),
        (Group, "broader", groups, groups, set(), set(), composed.groups),
    ]
    differing = 0
    for model, name, left, right, own, own_targets, concepts in plans:
        through, columns = columns_of(model, name)
        wanted = {
            left.id_of(key): [
                (pk,) for pk in right.ids(getattr(one, name)) if left is not right or pk != left.id_of(key)
            ]
            for key, one in concepts.items()
        }
        differing += sync_links(through, wanted, columns, own=own, own_targets=own_targets, advance=advance)
    needs = {
        occupations.id_of(key): [
            *((pk, True) for pk in skills.ids(one.essential)),
            *((pk, False) for pk in skills.ids(k for k in one.optional if k not in one.essential)),
        ]
        for key, one in composed.occupations.items()
    }
    return differing + sync_links(
        OccupationSkill,
        needs,
        ("occupation_id", "skill_id", "essential"),
        own=own_occupations,
        own_targets=own_skills,
        position="position",
        advance=advance,
    )
