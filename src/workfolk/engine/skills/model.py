"""The taxonomy: skills, occupations and industries, in ESCO's terms.

A concept's ``key`` is ours and stable. ``esco`` is the uri of the ESCO concept with the same meaning, where there is
one; an import of ESCO merges on it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

SkillKind = Literal["skill", "knowledge", "credential"]
ConceptType = Literal["skill", "occupation", "industry"]


@dataclass(frozen=True, slots=True)
class Skill:
    """A skill, a piece of knowledge or a credential."""

    key: str
    preferred_label: str
    alternative_labels: tuple[str, ...]
    kind: SkillKind
    broader: tuple[str, ...]  # skill keys
    esco: str | None  # full uri


@dataclass(frozen=True, slots=True)
class Occupation:
    """An occupation with the skills it needs."""

    key: str
    preferred_label: str
    alternative_labels: tuple[str, ...]
    isco: str  # ISCO-08 unit group, four digits
    summary: str
    essential: tuple[str, ...]  # skill keys
    optional: tuple[str, ...]  # skill keys
    esco: str | None


@dataclass(frozen=True, slots=True)
class Industry:
    """An industry, with its NACE section and division."""

    key: str
    preferred_label: str
    alternative_labels: tuple[str, ...]
    nace: str
    broader: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Taxonomy:
    """All concepts by key. ``version`` changes whenever a concept does."""

    version: str
    skills: Mapping[str, Skill]
    occupations: Mapping[str, Occupation]
    industries: Mapping[str, Industry]

    def label(self, key: str) -> str:
        """The preferred label of a concept of any type; the key itself where it is unknown."""
        concept = self.skills.get(key) or self.occupations.get(key) or self.industries.get(key)
        return concept.preferred_label if concept else key


@dataclass(frozen=True, slots=True)
class Link:
    """A concept found in a text: ``text[start:end]`` named it."""

    key: str
    type: ConceptType
    label: str
    score: float  # 0 to 1
    start: int
    end: int
    why: (
        str  # "preferred label", "alternative label 'k8s'", "close in spelling to …", "close in meaning to …"
    )
