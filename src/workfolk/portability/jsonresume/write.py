"""From the values of a profile to a JSON Resume. Empty fields are left out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workfolk.portability.jsonresume.own import FORMAT, KEY
from workfolk.portability.jsonresume.schema import SCHEMA_URL, Resume
from workfolk.portability.registry import ProfileValues

WEBSITE = "Website"


def write_resume(profile: ProfileValues) -> dict[str, Any]:
    """A document that the official schema accepts; reading it again gives the same profile."""
    links = list(profile.get("links", ()))
    document: dict[str, Any] = {
        "$schema": SCHEMA_URL,
        "basics": _basics(profile["basics"], links),
        "work": [_work(row) for row in profile.get("positions", ())],
        "volunteer": [_volunteer(row) for row in profile.get("volunteering", ())],
        "education": [_education(row) for row in profile.get("education", ())],
        "certificates": [_certificate(row) for row in profile.get("certifications", ())],
        "publications": [_publication(row) for row in profile.get("publications", ())],
        "skills": [
            _part(row, name="label", level="level", keywords="keywords") for row in profile.get("skills", ())
        ],
        "languages": [_language(row) for row in profile.get("languages", ())],
        "projects": [_project(row) for row in profile.get("projects", ())],
        "meta": {"version": "v1.0.0", KEY: {"format": FORMAT}},
    }
    document = {name: value for name, value in document.items() if value}
    Resume.model_validate(document)
    return document


def _part(row: Mapping[str, Any], *keep: str, **names: str) -> dict[str, Any]:
    """Fields under the schema's names; ``keep`` names those that travel in the further property."""
    found = {theirs: row[ours] for theirs, ours in names.items() if row.get(ours)}
    return _with_own(found, {name: row[name] for name in keep if row.get(name)})


def _with_own(found: dict[str, Any], extra: Mapping[str, Any]) -> dict[str, Any]:
    return {**found, KEY: dict(extra)} if extra else found


def _basics(head: Mapping[str, Any], links: list[Mapping[str, Any]]) -> dict[str, Any]:
    given, family = head.get("given_name", ""), head.get("family_name", "")
    found = _part(head, "given_name", "family_name", label="headline", email="email", summary="about")
    if name := f"{given} {family}".strip():
        found = {"name": name, **found}
    if head.get("location"):
        place = {"city": head["location"], "countryCode": head.get("country", "")}
        found["location"] = {key: value for key, value in place.items() if value} | {
            KEY: {"location": head["location"]}
        }
    if links and links[0].get("label") == WEBSITE:
        found["url"] = links[0]["url"]
        links = links[1:]
    if links:
        found["profiles"] = [_part(row, network="label", url="url") for row in links]
    return found


def _work(row: Mapping[str, Any]) -> dict[str, Any]:
    found = _part(
        row,
        "skills_used",
        name="organisation",
        position="title",
        location="location",
        url="url",
        startDate="start",
        endDate="end",
        summary="description",
        highlights="highlights",
    )
    if bool(row.get("current")) != reads_as_current(row):
        found[KEY] = {**found.get(KEY, {}), "current": bool(row.get("current"))}
    return found


def reads_as_current(row: Mapping[str, Any]) -> bool:
    """A job with a start and no end is read as one that goes on, as the schema's own examples mean it."""
    return bool(row.get("start")) and not row.get("end")


def _volunteer(row: Mapping[str, Any]) -> dict[str, Any]:
    return _part(
        row,
        "cause",
        organization="organisation",
        position="role",
        url="url",
        startDate="start",
        endDate="end",
        summary="description",
        highlights="highlights",
    )


def _education(row: Mapping[str, Any]) -> dict[str, Any]:
    return _part(
        row,
        "activities",
        "notes",
        institution="institution",
        url="url",
        area="field",
        studyType="degree",
        startDate="start",
        endDate="end",
        score="grade",
        courses="courses",
    )


def _certificate(row: Mapping[str, Any]) -> dict[str, Any]:
    return _part(row, "end", "licence_number", name="name", date="start", issuer="authority", url="url")


def _publication(row: Mapping[str, Any]) -> dict[str, Any]:
    return _part(
        row, name="name", publisher="publisher", releaseDate="published", url="url", summary="description"
    )


def _project(row: Mapping[str, Any]) -> dict[str, Any]:
    return _part(
        row,
        name="name",
        description="description",
        entity="organisation",
        url="url",
        startDate="start",
        endDate="end",
        highlights="highlights",
    )


def _language(row: Mapping[str, Any]) -> dict[str, Any]:
    level, words = row.get("level", ""), row.get("fluency", "")
    found = {"language": row["name"]}
    if said := words or level:
        found["fluency"] = said
    return _with_own(found, {name: value for name, value in (("level", level), ("fluency", words)) if value})
