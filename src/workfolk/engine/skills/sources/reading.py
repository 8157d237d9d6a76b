"""What the readers share: their answer, their error, their limits."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from types import MappingProxyType
from typing import TypeVar

from ..model import Group, Industry, Occupation, Skill, Source, Taxonomy

Concept = TypeVar("Concept")

MIB = 1024 * 1024
Progress = Callable[[str, int, int], None]  # what is read, bytes done, bytes in all


class SourceError(ValueError):
    """A download that cannot be read. The message names the file, the line, what is wrong and what to do."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a download may be. All of ESCO 1.1.1 in one language has 42 MB unpacked, at a sixth of it packed."""

    unpacked: int = 1024 * MIB  # all files that are read
    member: int = 256 * MIB  # one file
    members: int = 5_000
    ratio: int = 200
    ratio_from: int = 32 * MIB  # small files compress to next to nothing and harm nobody
    depth: int = 8  # folders within folders
    line: int = 1 * MIB  # characters


LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class Read:
    """What a download holds.

    ``retired`` has the uris of concepts that the download lists and no longer recommends, each with the uri of the
    concept that replaces it, or None where the download does not say. ``notes`` says in plain sentences what was
    missing and what that means.
    """

    taxonomy: Taxonomy
    retired: Mapping[str, str | None] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


def taxonomy_of(
    skills: Mapping[str, Skill],
    occupations: Mapping[str, Occupation],
    industries: Mapping[str, Industry],
    groups: Mapping[str, Group],
    sources: tuple[Source, ...],
) -> Taxonomy:
    """A taxonomy whose ``version`` is a digest of its content, whatever the order of its concepts."""
    digest = hashlib.sha256()
    for skill in _sorted(skills):
        digest.update(repr((_plain(skill), sorted(skill.translations.items()))).encode())
    for occupation in _sorted(occupations):
        digest.update(repr((_plain(occupation), sorted(occupation.translations.items()))).encode())
    digest.update(repr((_sorted(industries), _sorted(groups))).encode())
    digest.update(repr(sources).encode())
    return Taxonomy(
        digest.hexdigest()[:12],
        MappingProxyType(dict(skills)),
        MappingProxyType(dict(occupations)),
        MappingProxyType(dict(industries)),
        MappingProxyType(dict(groups)),
        sources,
    )


def _sorted(concepts: Mapping[str, Concept]) -> list[Concept]:
    return [concepts[key] for key in sorted(concepts)]


def _plain(concept: Skill | Occupation) -> list[object]:
    """All but the translations, whose order means nothing."""
    return [getattr(concept, name) for name in _PLAIN[type(concept)]]


_PLAIN = {kind: [f.name for f in fields(kind) if f.name != "translations"] for kind in (Skill, Occupation)}
