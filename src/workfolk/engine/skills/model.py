"""The taxonomy: skills, occupations and industries, in ESCO's terms.

A concept's ``key`` is ours and stable. ``esco`` is the uri of the ESCO concept with the same meaning, where there is
one; an import of ESCO merges on it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
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
    description: str = ""
    groups: tuple[str, ...] = ()  # keys of the groups that a source files it under
    related: tuple[str, ...] = ()  # keys of skills that it needs or is helped by
    source: str = "starter"  # name of the ``Source`` that brought it
    translations: Mapping[str, tuple[str, ...]] = field(
        default_factory=dict
    )  # language → labels, preferred first

    @property
    def uri(self) -> str:
        """What names the concept outside: ESCO's uri, or one made of our key."""
        return self.esco or f"urn:workfolk:skill:{self.key}"


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
    broader: tuple[str, ...] = ()  # occupation keys
    onet: str | None = None  # O*NET-SOC code, "15-1252.00"
    source: str = "starter"
    translations: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def uri(self) -> str:
        """What names the concept outside: ESCO's uri, or one made of our key."""
        return self.esco or f"urn:workfolk:occupation:{self.key}"


@dataclass(frozen=True, slots=True)
class Industry:
    """An industry, with its NACE section and division."""

    key: str
    preferred_label: str
    alternative_labels: tuple[str, ...]
    nace: str
    broader: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """A heading that a source files skills or occupations under: no skill and no occupation itself."""

    key: str
    label: str
    code: str  # "S1.2.3", ISCED-F "0613", ISCO-08 "2512"
    broader: tuple[str, ...]  # group keys
    esco: str | None


@dataclass(frozen=True, slots=True)
class Source:
    """Where concepts come from, and what its licence asks for."""

    name: str  # "starter", "esco", "onet", "host"
    version: str  # "1.1.1", "29.2"
    languages: tuple[str, ...]
    licence: str
    attribution: str  # the sentence to show where its data is shown; empty where none is asked for
    url: str


@dataclass(frozen=True, slots=True)
class Taxonomy:
    """All concepts by key. ``version`` changes whenever a concept does."""

    version: str
    skills: Mapping[str, Skill]
    occupations: Mapping[str, Occupation]
    industries: Mapping[str, Industry]
    groups: Mapping[str, Group] = field(default_factory=dict)
    sources: tuple[Source, ...] = ()

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
