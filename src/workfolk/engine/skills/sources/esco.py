"""Reads ESCO from the CSV files that the European Commission publishes, versions 1.0 to 1.2."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from ..model import Group, Occupation, Skill, SkillKind, Source
from .files import Files, Table, open_files
from .keys import free_key, slug, without_circles
from .reading import LIMITS, Limits, Progress, Read, SourceError, taxonomy_of
from .tables import Reader, distinct, tidy

LICENCE = (
    "Commission Decision 2011/833/EU: free reuse with acknowledgement; adapted versions are indicated as such"
)
ATTRIBUTION = (
    "This service uses the ESCO classification of the European Commission. "
    "The classification is shown here in an adapted form."
)
URL = "https://esco.ec.europa.eu"

_LANGUAGE = re.compile(r"[a-z]{2}")
_VERSION = re.compile(r"(?<![a-z0-9])v(\d+(?:\.\d+){1,2})(?![\d.]*\d)", re.IGNORECASE)
_LABELS = re.compile(r"[\r\n]+|\s\|\s")
_LONGEST_LABEL = 200
_LONGEST_URI = 120
_RELATIONS = (
    "broaderRelationsSkillPillar",
    "broaderRelationsOccPillar",
    "occupationSkillRelations",
    "skillSkillRelations",
)
_CONCEPT = ("conceptUri", "preferredLabel")
_REST = ("altLabels", "hiddenLabels", "status", "modifiedDate", "description", "isReplacedBy")


def read_esco(
    path: Path | str,
    *,
    languages: Sequence[str] = ("en",),
    version: str | None = None,
    progress: Progress | None = None,
    limits: Limits = LIMITS,
) -> Read:
    """All released concepts of an official ESCO download in CSV.

    ``path`` is its folder (files may lie in subfolders), its zip, or a folder with its zips. English is always read;
    labels in the other ``languages`` ("de") become translations. Without ``version``, one written as "v1.2.0" in the
    name of the download is taken, else "dated 2022-08" from the newest date of a concept, else "unknown".
    Keys come from the preferred labels and depend on the content alone. Concepts that are not released are left out
    of the taxonomy and named in ``Read.retired``; so are relations with them.

    Raises ``SourceError``.
    """
    others = _languages(languages)
    with open_files(Path(path), (".csv",), limits) as files:
        tables = _Tables.find(files, others)
        reader = Reader(files, tables.all(), progress)
        skills = _concepts(reader, tables.skills, ("skillType",))
        occupations = _concepts(reader, tables.occupations, ("iscoGroup", "code"))
        groups = _groups(reader, tables)
        _translate(reader, tables, skills, occupations)
        links = _Links.read(reader, tables, skills.found, occupations.found, groups.by_uri)
    newest = max(skills.newest, occupations.newest)
    source = Source(
        "esco",
        version or _version(files, tables) or (f"dated {newest[:7]}" if newest else "unknown"),
        ("en", *others),
        LICENCE,
        ATTRIBUTION,
        URL,
    )
    occupation_keys = _keys(occupations.found, {})
    skill_keys = _keys(skills.found, dict.fromkeys(occupation_keys.values()))
    made = [_skill(c, skill_keys, groups.by_uri, links) for c in skills.found.values()]
    jobs = [_occupation(c, occupation_keys, skill_keys, links) for c in occupations.found.values()]
    taxonomy = taxonomy_of(
        {skill.key: skill for skill in sorted(made, key=lambda s: s.key)},
        {job.key: job for job in sorted(jobs, key=lambda o: o.key)},
        {},
        groups.linked(links.group_broader),
        (source,),
    )
    return Read(taxonomy, {**skills.retired, **occupations.retired, **groups.retired}, tables.notes())


def _languages(languages: Sequence[str]) -> tuple[str, ...]:
    wanted = dict.fromkeys(language.strip().lower() for language in languages)
    for language in wanted:
        if not _LANGUAGE.fullmatch(language):
            raise SourceError(f"'{language}' is no language of ESCO. Give two letters, for example de.")
    return tuple(language for language in wanted if language != "en")


@dataclass(slots=True)
class _Tables:
    """The files of the download that are read."""

    skills: Table
    occupations: Table
    skill_groups: Table | None
    isco_groups: Table | None
    relations: dict[str, Table | None]
    translated: dict[str, tuple[Table, Table]]  # language → skills, occupations

    @classmethod
    def find(cls, files: Files, languages: Sequence[str]) -> _Tables:
        return cls(
            _needed(files, "skills_en.csv"),
            _needed(files, "occupations_en.csv"),
            files.find("skillGroups_en.csv"),
            files.find("ISCOGroups_en.csv"),
            {stem: _relation(files, stem) for stem in _RELATIONS},
            {
                language: (
                    _needed(files, f"skills_{language}.csv"),
                    _needed(files, f"occupations_{language}.csv"),
                )
                for language in languages
            },
        )

    def all(self) -> list[Table | None]:
        own = [self.skills, self.occupations, self.skill_groups, self.isco_groups]
        return [*own, *self.relations.values(), *(t for pair in self.translated.values() for t in pair)]

    def notes(self) -> tuple[str, ...]:
        lost = {
            "skillGroups_en.csv": (self.skill_groups, "skills have no groups"),
            "ISCOGroups_en.csv": (self.isco_groups, "ISCO groups have no names"),
            "broaderRelationsSkillPillar.csv": (
                self.relations[_RELATIONS[0]],
                "skills have no broader skills",
            ),
            "broaderRelationsOccPillar.csv": (
                self.relations[_RELATIONS[1]],
                "occupations have no broader occupations",
            ),
            "occupationSkillRelations.csv": (self.relations[_RELATIONS[2]], "occupations have no skills"),
            "skillSkillRelations.csv": (self.relations[_RELATIONS[3]], "skills have no related skills"),
        }
        return tuple(f"{name} is not there: {what}." for name, (table, what) in lost.items() if table is None)


def _needed(files: Files, name: str) -> Table:
    table = files.find(name)
    if table is None:
        found = ", ".join(sorted(dict.fromkeys(files.names))[:20]) or "no CSV file"
        raise SourceError(
            f"{name} is missing; found in {files.root}: {found}. "
            "Download ESCO in that language as CSV, with the classification."
        )
    return table


def _relation(files: Files, stem: str) -> Table | None:
    """Relations are the same in every language: since 1.2 their files carry labels, and so a language in their name."""
    there = sorted(
        name for name in files.names if re.fullmatch(rf"{stem}_[a-z]{{2}}\.csv", name, re.IGNORECASE)
    )
    return files.find(f"{stem}.csv", f"{stem}_en.csv", *there)


def _version(files: Files, tables: _Tables) -> str | None:
    for name in (
        *files.archives,
        Path(files.root).resolve().name,
        tables.skills.place.removeprefix(files.root),
    ):
        if found := _VERSION.search(name):
            return found[1]
    return None


@dataclass(slots=True)
class _Concept:
    uri: str
    label: str
    alternatives: tuple[str, ...]
    description: str
    extra: list[str]  # the columns asked for
    translations: dict[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(slots=True)
class _Concepts:
    found: dict[str, _Concept] = field(default_factory=dict)  # by uri, in the order of uris
    retired: dict[str, str | None] = field(default_factory=dict)
    newest: str = ""


def _concepts(reader: Reader, table: Table, extra: Sequence[str]) -> _Concepts:
    read = _Concepts()
    for line, row in reader.rows(table, _CONCEPT, (*_REST, *extra)):
        uri, label, also, hidden, status, modified, description, replacing, *more = row
        uri = uri.strip()
        if not uri.startswith(("http://", "https://")) or len(uri) > _LONGEST_URI:
            raise SourceError(
                f"{table.place}, line {line}: '{uri[:80]}' is no uri of a concept. "
                "Use the official file as it was downloaded."
            )
        if status.strip().lower() not in ("released", ""):
            read.retired[uri] = replacing.strip() or None
            continue
        label = tidy(label)
        if not label or len(label) > _LONGEST_LABEL:
            raise SourceError(
                f"{table.place}, line {line}: the preferred label must have 1 to {_LONGEST_LABEL} characters, "
                f"not {len(label)}. Use the official file as it was downloaded."
            )
        labels = distinct((*_LABELS.split(also), *_LABELS.split(hidden)), besides=label)
        read.found.setdefault(uri, _Concept(uri, label, labels, tidy(description), more))
        if re.match(r"\d{4}-\d\d", modified):
            read.newest = max(read.newest, modified)
    read.found = dict(sorted(read.found.items()))
    return read


def _translate(reader: Reader, tables: _Tables, skills: _Concepts, occupations: _Concepts) -> None:
    for language, pair in tables.translated.items():
        for table, concepts in zip(pair, (skills, occupations), strict=True):
            for _, (uri, label, also, hidden) in reader.rows(table, _CONCEPT, ("altLabels", "hiddenLabels")):
                concept = concepts.found.get(uri.strip())
                labels = distinct((label, *_LABELS.split(also), *_LABELS.split(hidden)))
                if concept and labels:
                    concept.translations.setdefault(language, labels)


@dataclass(slots=True)
class _Groups:
    by_uri: dict[str, Group] = field(default_factory=dict)
    retired: dict[str, str | None] = field(default_factory=dict)

    def linked(self, broader: Mapping[str, tuple[str, ...]]) -> dict[str, Group]:
        made = (
            replace(group, broader=tuple(self.by_uri[wider].key for wider in broader.get(uri, ())))
            for uri, group in self.by_uri.items()
        )
        return {group.key: group for group in sorted(made, key=lambda g: g.key)}


def _groups(reader: Reader, tables: _Tables) -> _Groups:
    groups = _Groups()
    taken: dict[str, None] = {}
    for table in (tables.skill_groups, tables.isco_groups):
        concepts = _concepts(reader, table, ("code",)) if table else _Concepts()
        groups.retired.update(concepts.retired)
        for uri, concept in concepts.found.items():
            kind, code = _code(uri, concept.extra[0])
            key = free_key(slug(f"{kind} {code or concept.label}"), uri, taken)
            taken[key] = None
            groups.by_uri[uri] = Group(key, concept.label, code, (), uri)
    return groups


def _code(uri: str, code: str) -> tuple[str, str]:
    """What a group belongs to and its code there: ISCED-F's and, in some versions, ISCO's stand in the uri alone."""
    for kind in ("isced-f", "isco"):
        if f"/{kind}/" in uri:
            return kind, tidy(code) or uri.rpartition("/")[2].removeprefix("C")
    return "esco", tidy(code)


@dataclass(slots=True)
class _Links:
    """Relations between released concepts, as uris."""

    skill_broader: dict[str, tuple[str, ...]]
    skill_groups: dict[str, dict[str, None]]
    group_broader: dict[str, tuple[str, ...]]
    occupation_broader: dict[str, tuple[str, ...]]
    occupation_isco: dict[str, str]
    needs: dict[str, dict[str, bool]]  # occupation → skill → is it essential?
    related: dict[str, dict[str, None]]

    @classmethod
    def read(
        cls,
        reader: Reader,
        tables: _Tables,
        skills: Mapping[str, _Concept],
        occupations: Mapping[str, _Concept],
        groups: Mapping[str, Group],
    ) -> _Links:
        wider_skills, wider_groups, wider_jobs = [], [], []
        filed: dict[str, dict[str, None]] = {}
        isco: dict[str, str] = {}
        for stem in ("broaderRelationsSkillPillar", "broaderRelationsOccPillar"):
            for uri, wider in _pairs(reader, tables.relations[stem], ("conceptUri", "broaderUri")):
                if uri in groups and wider in groups:
                    wider_groups.append((uri, wider))
                elif uri in skills and wider in skills:
                    wider_skills.append((uri, wider))
                elif uri in skills and wider in groups:
                    filed.setdefault(uri, {})[wider] = None
                elif uri in occupations and wider in occupations:
                    wider_jobs.append((uri, wider))
                elif uri in occupations and "/isco/" in wider:
                    isco[uri] = wider
        needs: dict[str, dict[str, bool]] = {}
        columns = ("occupationUri", "skillUri", "relationType")
        for job, skill, relation in _pairs(reader, tables.relations["occupationSkillRelations"], columns):
            if job in occupations and skill in skills:
                essential = relation.lower() == "essential"
                needs.setdefault(job, {})[skill] = essential or needs.get(job, {}).get(skill, False)
        related: dict[str, dict[str, None]] = {}
        columns = ("originalSkillUri", "relatedSkillUri", "relationType")
        helps = list(_pairs(reader, tables.relations["skillSkillRelations"], columns))
        for one, other, _ in sorted(helps, key=lambda r: (r[2].lower() != "essential", r)):
            if one in skills and other in skills and one != other:
                related.setdefault(one, {})[other] = None
        return cls(
            without_circles(sorted(wider_skills)),
            filed,
            without_circles(sorted(wider_groups)),
            without_circles(sorted(wider_jobs)),
            isco,
            needs,
            related,
        )


def _pairs(reader: Reader, table: Table | None, columns: Sequence[str]) -> Iterator[list[str]]:
    if table is not None:
        for _, row in reader.rows(table, columns):
            yield [cell.strip() for cell in row]


def _keys(concepts: Mapping[str, _Concept], taken: dict[str, None]) -> dict[str, str]:
    """Keys by uri. ``taken`` are those of the other type, which a key must not repeat."""
    keys: dict[str, str] = {}
    used = dict(taken)
    for uri, concept in concepts.items():
        keys[uri] = key = free_key(slug(concept.label), uri, used)
        used[key] = None
    return keys


def _skill(concept: _Concept, keys: Mapping[str, str], groups: Mapping[str, Group], links: _Links) -> Skill:
    kind: SkillKind = "knowledge" if concept.extra[0].strip().lower() == "knowledge" else "skill"
    uri = concept.uri
    return Skill(
        keys[uri],
        concept.label,
        concept.alternatives,
        kind,
        tuple(keys[wider] for wider in links.skill_broader.get(uri, ())),
        uri,
        concept.description,
        tuple(sorted(groups[group].key for group in links.skill_groups.get(uri, ()))),
        tuple(keys[other] for other in links.related.get(uri, ())),
        "esco",
        concept.translations,
    )


def _occupation(
    concept: _Concept, keys: Mapping[str, str], skill_keys: Mapping[str, str], links: _Links
) -> Occupation:
    uri = concept.uri
    needs = sorted((skill_keys[skill], essential) for skill, essential in links.needs.get(uri, {}).items())
    return Occupation(
        keys[uri],
        concept.label,
        concept.alternatives,
        _isco(*concept.extra, links.occupation_isco.get(uri, "")),
        concept.description,
        tuple(key for key, essential in needs if essential),
        tuple(key for key, essential in needs if not essential),
        uri,
        tuple(keys[wider] for wider in links.occupation_broader.get(uri, ())),
        None,
        "esco",
        concept.translations,
    )


def _isco(*texts: str) -> str:
    """The unit group: "2654", "C2654", ".../isco/C2654" or "2654.1.7". Empty where none of the texts has four digits."""
    for text in texts:
        if found := re.search(r"(?:^|/)C?(\d{4})(?:\.|$)", text.strip()):
            return found[1]
    return ""
