"""Reads the O*NET database from its official text or XLSX files."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ..model import Group, Occupation, Skill, Source
from .files import Files, Table, open_files
from .keys import free_key, slug
from .reading import LIMITS, Limits, Progress, Read, SourceError, taxonomy_of
from .tables import Reader, distinct, tidy

LICENCE = "CC BY 4.0"
URL = "https://www.onetcenter.org/database.html"

_CODE = re.compile(r"\d{2}-\d{4}\.\d{2}")
_VERSION = re.compile(r"(?<!\d)(\d{1,2})[._](\d)(?!\d)")
_LONGEST_LABEL = 200
_YES = frozenset(["y", "yes"])


def read_onet(
    path: Path | str,
    *,
    version: str | None = None,
    progress: Progress | None = None,
    limits: Limits = LIMITS,
) -> Read:
    """The occupations of O*NET with their titles and technologies.

    ``path`` is the folder or zip of the database as tab-separated text or XLSX (text is preferred: it reads faster).
    Read are Occupation Data, Alternate Titles, Technology Skills and, for its dates, Job Zones. Examples of technology
    become skills of kind "knowledge", filed under their commodity (UNSPSC); one is essential for an occupation where
    O*NET marks it "In Demand" there (in older databases, where it is a "Hot Technology"), else optional.
    Occupations have no ISCO code: O*NET is coded in SOC. Tasks, job zones and rated abilities have no place in a
    ``Taxonomy`` and are not read. Without ``version``, one in the name of the download ("db_29_2_text") is taken, else
    "dated 2024-08" from the newest date, else "unknown".

    Raises ``SourceError``.
    """
    with open_files(Path(path), (".txt", ".xlsx"), limits) as files:
        data = _find(files, "Occupation Data")
        titles, technologies, zones = (
            _find(files, name) for name in ("Alternate Titles", "Technology Skills", "Job Zones")
        )
        if data is None:
            found = ", ".join(sorted(dict.fromkeys(files.names))[:20]) or "no text or XLSX file"
            raise SourceError(
                f"Occupation Data is missing; found in {files.root}: {found}. "
                "Download the O*NET database as text or Excel files."
            )
        reader = Reader(files, (data, titles, technologies, zones), progress)
        jobs = _occupations(reader, data)
        if titles:
            _alternatives(reader, titles, jobs)
        skills = _Technologies()
        if technologies:
            skills.read(reader, technologies, jobs)
        dated = _newest(reader, zones) if zones else ""
    number = version or _version(files)
    taxonomy = taxonomy_of(
        dict(sorted(skills.made().items())),
        {o.key: o for o in sorted(_made(jobs, skills), key=lambda o: o.key)},
        {},
        dict(sorted(skills.groups.items())),
        (_source(number, dated),),
    )
    lost = ((titles, "Alternate Titles", "other titles"), (technologies, "Technology Skills", "skills"))
    notes = tuple(
        f"{name} is not there: occupations have no {what}." for table, name, what in lost if not table
    )
    return Read(taxonomy, notes=notes)


def _find(files: Files, name: str) -> Table | None:
    return files.find(f"{name}.txt", f"{name}.xlsx")


def _version(files: Files) -> str | None:
    for name in (*files.archives, Path(files.root).resolve().name):
        if found := _VERSION.search(name):
            return f"{found[1]}.{found[2]}"
    return None


def _source(number: str | None, dated: str) -> Source:
    """With the credit that the database's licence page asks of those who edit or add to its information."""
    database = f"O*NET {number} Database" if number else "O*NET Database"
    credit = (
        f"This page includes information from the {database} by the U.S. Department of Labor, Employment and Training "
        "Administration (USDOL/ETA). Used under the CC BY 4.0 license. O*NET® is a trademark of USDOL/ETA. Workfolk has "
        "modified all or some of this information. USDOL/ETA has not approved, endorsed, or tested these modifications."
    )
    return Source("onet", number or (f"dated {dated}" if dated else "unknown"), ("en",), LICENCE, credit, URL)


@dataclass(slots=True)
class _Job:
    title: str
    summary: str
    also: list[str] = field(default_factory=list)
    needs: dict[str, bool] = field(default_factory=dict)  # example → is it essential?


def _occupations(reader: Reader, table: Table) -> dict[str, _Job]:
    jobs: dict[str, _Job] = {}
    for line, row in reader.rows(table, ("O*NET-SOC Code", "Title"), ("Description",)):
        code, title, summary = map(tidy, row)
        if not _CODE.fullmatch(code):
            raise SourceError(
                f"{table.place}, line {line}: '{code[:40]}' is no O*NET-SOC code such as 15-1252.00. "
                "Use the official file as it was downloaded."
            )
        if not title or len(title) > _LONGEST_LABEL:
            raise SourceError(
                f"{table.place}, line {line}: the title must have 1 to {_LONGEST_LABEL} characters, not {len(title)}. "
                "Use the official file as it was downloaded."
            )
        jobs.setdefault(code, _Job(title, summary))
    return dict(sorted(jobs.items()))


def _alternatives(reader: Reader, table: Table, jobs: dict[str, _Job]) -> None:
    for _, (code, title, short) in reader.rows(
        table, ("O*NET-SOC Code", "Alternate Title"), ("Short Title",)
    ):
        if job := jobs.get(code.strip()):
            job.also += split_title(tidy(title), tidy(short))


def split_title(title: str, short: str) -> Sequence[str]:
    """The names in an alternate title: ``Chief Nursing Officer (CNO)`` with the short title ``CNO`` is two names."""
    if short.lower() in ("", "n/a"):
        return (title,)
    if found := re.fullmatch(r"(.+?) ?\(([^()]+)\)", title):
        names = (found[1], found[2])
        if short in names:
            return names
    return (title, short)


@dataclass(slots=True)
class _Technologies:
    groups: dict[str, Group] = field(default_factory=dict)
    filed: dict[str, dict[str, None]] = field(default_factory=dict)  # example → keys of its groups
    keys: dict[str, str] = field(default_factory=dict)  # example → key

    def read(self, reader: Reader, table: Table, jobs: dict[str, _Job]) -> None:
        needed = ("O*NET-SOC Code", "Example")
        wanted = ("Commodity Code", "Commodity Title", "Hot Technology", "In Demand")
        for _, row in reader.rows(table, needed, wanted):
            code, example, commodity, heading, hot, demanded = map(tidy, row)
            job = jobs.get(code)
            if job is None or not example or len(example) > _LONGEST_LABEL:
                continue
            essential = (demanded or hot).lower() in _YES
            job.needs[example] = essential or job.needs.get(example, False)
            groups = self.filed.setdefault(example, {})
            if re.fullmatch(r"\d{8}", commodity) and heading:
                key = f"unspsc-{commodity}"
                self.groups.setdefault(key, Group(key, heading, commodity, (), None))
                groups[key] = None
        taken: dict[str, None] = {}
        for example in sorted(self.filed):
            self.keys[example] = key = free_key(slug(example), None, taken)
            taken[key] = None

    def made(self) -> dict[str, Skill]:
        return {
            key: Skill(
                key,
                example,
                (),
                "knowledge",
                (),
                None,
                groups=tuple(sorted(self.filed[example])),
                source="onet",
            )
            for example, key in self.keys.items()
        }


def _made(jobs: dict[str, _Job], skills: _Technologies) -> list[Occupation]:
    taken = dict.fromkeys(skills.keys.values())
    made = []
    for code, job in jobs.items():
        key = free_key(slug(job.title), code, taken)
        taken[key] = None
        needs = sorted((skills.keys[example], essential) for example, essential in job.needs.items())
        made.append(
            Occupation(
                key,
                job.title,
                distinct(job.also, besides=job.title),
                "",
                job.summary,
                tuple(skill for skill, essential in needs if essential),
                tuple(skill for skill, essential in needs if not essential),
                None,
                onet=code,
                source="onet",
            )
        )
    return made


def _newest(reader: Reader, table: Table) -> str:
    """The newest date, "2024-08"; empty where there is none. O*NET writes "08/2024"."""
    newest = ""
    for _, (date,) in reader.rows(table, (), ("Date",)):
        if found := re.fullmatch(r"(\d{2})/(\d{4})", date.strip()):
            newest = max(newest, f"{found[2]}-{found[1]}")
    return newest
