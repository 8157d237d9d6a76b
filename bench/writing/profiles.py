"""Profiles for the benchmark: synthetic members, hand-written ones, and what the importers read."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from workfolk.demo.community import make_community
from workfolk.demo.model import Job, Person
from workfolk.engine.evals.cases import read_cases
from workfolk.engine.skills.starter import load_starter
from workfolk.engine.talent.profile import (
    RawEducation,
    RawItem,
    RawLanguage,
    RawPosition,
    RawProfile,
    RawSkill,
)

LABELLED = Path(__file__).parents[1] / "hiring_cases"


def demo_profiles(members: int, seed: int) -> dict[str, tuple[RawProfile, str]]:
    """Synthetic members by id, each with a name, as the page would show them."""
    people = make_community(members, seed, load_starter()).people
    return {
        f"demo-{seed}-{person.number}": (raw(person, seed), f"{person.given_name} {person.family_name}")
        for person in people
    }


def labelled_profiles() -> dict[str, tuple[RawProfile, str]]:
    """The hand-written profiles of the labelled set. They have no names."""
    found: dict[str, tuple[RawProfile, str]] = {}
    for path in sorted(LABELLED.glob("*.jsonl")):
        for case in read_cases(path.read_text(encoding="utf-8").splitlines()):
            found.setdefault(case.profile.id, (case.profile, ""))
    return found


def raw(person: Person, seed: int) -> RawProfile:
    """A synthetic member in the type that has no place for a name or an age."""
    return RawProfile(
        id=f"demo-{seed}-{person.number}",
        headline=person.headline,
        about=person.about,
        location=person.location,
        country=person.city.country,
        place_key=person.city.key,
        positions=tuple(_position(job) for job in person.jobs),
        projects=tuple(RawItem(one.name, one.organisation, one.description) for one in person.projects),
        certifications=tuple(RawItem(one.name, one.authority) for one in person.certificates),
        education=tuple(RawEducation(one.degree, one.field, one.institution) for one in person.schools),
        languages=tuple(RawLanguage(one.language, one.level or one.fluency) for one in person.languages),
        volunteering=tuple(
            RawPosition(
                one.role,
                one.organisation,
                _first(one.start),
                _after(one.end),
                not one.end,
                one.description,
            )
            for one in person.volunteering
        ),
        publications=tuple(RawItem(one.name, one.publisher) for one in person.papers),
        skills=tuple(RawSkill(one.label, one.key) for one in person.abilities),
        open_to_work=person.seeking is not None,
        open_titles=person.seeking.titles if person.seeking else (),
    )


def _position(job: Job) -> RawPosition:
    return RawPosition(
        job.title,
        job.employer,
        _first(job.start),
        _after(job.end) if job.last is not None else None,
        job.last is None,
        "\n".join(part for part in (job.description, *job.highlights) if part),
        job.place,
        tuple(RawSkill(label) for label in job.skills),
    )


def _first(text: str) -> int | None:
    """The absolute month; of a year alone its January, as in the index."""
    if not text:
        return None
    year, _, month = text.partition("-")
    return int(year) * 12 + int(month or 1) - 1


def _after(text: str) -> int | None:
    month = _first(text)
    return None if month is None else month + 1


def imported_profiles(data: Path) -> dict[str, tuple[RawProfile, str]]:
    """What the importers read from the samples in ``data``, as a command reads a file. Needs Django set up."""
    from workfolk.members.files import profile_in
    from workfolk.portability.services import read_file

    found = {}
    for path in (data / "jsonresume" / "sample.resume.json", data / "linkedin-export" / "sample_export.zip"):
        if path.exists():
            name, profile = profile_in(read_file(path))
            found[path.stem] = (replace(profile, id=path.stem), name)
    return found
