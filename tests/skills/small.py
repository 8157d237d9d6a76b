"""A small invented ESCO for tests."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from workfolk.engine.skills.model import Occupation, Skill, Source, Taxonomy
from workfolk.skills.imports import ImportReport
from workfolk.skills.services import do_import

URI = "http://data.europa.eu/esco"


def uri(number: int | str, kind: str = "skill") -> str:
    return f"{URI}/{kind}/00000000-0000-0000-0000-{number!s:0>12}"


def skill(number: int, label: str, *also: str, broader: Sequence[str] = (), key: str = "") -> Skill:
    """A skill of the invented ESCO: its key follows from its label, its uri from its number."""
    return Skill(
        key=key or label.replace(" ", "-"),
        preferred_label=label,
        alternative_labels=also,
        kind="skill",
        broader=tuple(broader),
        esco=uri(number),
        source="esco",
    )


def occupation(number: int, label: str, essential: Sequence[str], optional: Sequence[str] = ()) -> Occupation:
    return Occupation(
        key=f"{label.replace(' ', '-')}-work",
        preferred_label=label,
        alternative_labels=(),
        isco="7115",
        summary="",
        essential=tuple(essential),
        optional=tuple(optional),
        esco=uri(number, "occupation"),
        source="esco",
    )


def esco(version: str, skills: Sequence[Skill], occupations: Sequence[Occupation] = ()) -> Taxonomy:
    source = Source("esco", version, ("en",), "a licence", "This service uses it.", "https://example.org")
    return Taxonomy(
        version, {one.key: one for one in skills}, {one.key: one for one in occupations}, {}, {}, (source,)
    )


def bring_in(
    taxonomy: Taxonomy, *, retired: Mapping[str, str | None] | None = None, dry_run: bool = False
) -> ImportReport:
    return do_import(taxonomy, taxonomy.sources[0], retired=retired, dry_run=dry_run)
