"""The taxonomy as pages browse it: by letter, by group, by who needs what. Built once for each version."""

from __future__ import annotations

import hashlib
import unicodedata
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from workfolk.engine.skills.model import Group, Occupation, Skill, Taxonomy
from workfolk.engine.skills.structure import CoOccurrence, Structure
from workfolk.skills import models, queries
from workfolk.skills.together import together

OTHER = "~"  # behind z: names that begin with no letter of the alphabet
ISCO_MAJOR_GROUPS = {
    "1": _("Managers"),
    "2": _("Professionals"),
    "3": _("Technicians and associate professionals"),
    "4": _("Clerical support workers"),
    "5": _("Service and sales workers"),
    "6": _("Skilled agricultural, forestry and fishery workers"),
    "7": _("Craft and related trades workers"),
    "8": _("Plant and machine operators and assemblers"),
    "9": _("Elementary occupations"),
    "0": _("Armed forces occupations"),
}


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Lists of keys in the order of their labels. ``needing`` is how many occupations need or use a skill."""

    taxonomy: Taxonomy
    structure: Structure
    edition: str  # changes whenever anything here does
    letters: Mapping[str, tuple[str, ...]]  # first letter → skills
    majors: Mapping[str, tuple[str, ...]]  # ISCO-08 major group → occupations
    most_needed: tuple[str, ...]  # skills, most occupations first
    essential_for: Mapping[str, tuple[str, ...]]  # skill → occupations
    optional_for: Mapping[str, tuple[str, ...]]
    by_uri: Mapping[str, str]  # uri → key of a skill or occupation
    isco_labels: Mapping[str, str]  # code → label, as far as a source brought them
    group_children: Mapping[str, tuple[str, ...]]
    group_skills: Mapping[str, tuple[str, ...]]
    top_groups: tuple[str, ...]

    def needing(self, skill: str) -> int:
        return len(self.essential_for.get(skill, ())) + len(self.optional_for.get(skill, ()))


_built: dict[str, tuple[Catalogue, CoOccurrence]] = {}


def catalogue() -> Catalogue:
    """The catalogue of the taxonomy in force, and of what members list together."""
    taxonomy, listed = queries.taxonomy(), together()
    held = _built.get(taxonomy.version)
    if held is None or held[1] is not listed:
        held = (_build(taxonomy, listed), listed)
        _built.clear()
        _built[taxonomy.version] = held
    return held[0]


def names_in_language(concept: Skill | Occupation) -> tuple[str, ...]:
    """Its names in the reader's language, the preferred one first; empty where no source has them."""
    return tuple(concept.translations.get((get_language() or "en").split("-")[0], ()))


def label_of(concept: Skill | Occupation) -> str:
    """Its name in the reader's language, where a source has it."""
    return next(iter(names_in_language(concept)), concept.preferred_label)


def concept_order(concept: Skill | Occupation | Group) -> tuple[str, str]:
    """By name as people look it up: case and accents do not count."""
    label = concept.label if isinstance(concept, Group) else concept.preferred_label
    return folded(label), concept.key


def folded(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in plain if not unicodedata.combining(char))


def first_letter(label: str) -> str:
    letter = folded(label)[:1]
    return letter if "a" <= letter <= "z" else OTHER


def _build(taxonomy: Taxonomy, listed: CoOccurrence) -> Catalogue:
    letters: dict[str, list[str]] = defaultdict(list)
    group_skills: dict[str, list[str]] = defaultdict(list)
    for skill in sorted(taxonomy.skills.values(), key=concept_order):
        letters[first_letter(skill.preferred_label)].append(skill.key)
        for group in skill.groups:
            group_skills[group].append(skill.key)
    majors: dict[str, list[str]] = defaultdict(list)
    essential: dict[str, list[str]] = defaultdict(list)
    optional: dict[str, list[str]] = defaultdict(list)
    for occupation in sorted(taxonomy.occupations.values(), key=concept_order):
        majors[occupation.isco[:1]].append(occupation.key)
        for key in dict.fromkeys(occupation.essential):
            essential[key].append(occupation.key)
        for key in dict.fromkeys(occupation.optional):
            if key not in occupation.essential:
                optional[key].append(occupation.key)
    children, top = _groups(taxonomy, group_skills)

    def needing(key: str) -> int:
        return len(essential.get(key, ())) + len(optional.get(key, ()))

    return Catalogue(
        taxonomy=taxonomy,
        structure=Structure(taxonomy, listed),
        edition=f"{taxonomy.version} {hashlib.sha256(repr(sorted(listed.strengths.items())).encode()).hexdigest()}",
        letters=_frozen(dict(sorted(letters.items()))),
        majors=_frozen(majors),
        most_needed=tuple(sorted(taxonomy.skills, key=lambda key: (-needing(key), key))[:24]),
        essential_for=_frozen(essential),
        optional_for=_frozen(optional),
        by_uri={one.uri: one.key for one in taxonomy.skills.values()}
        | {one.uri: one.key for one in taxonomy.occupations.values()},
        isco_labels={g.code: g.label for g in taxonomy.groups.values() if "/isco/" in (g.esco or "")},
        group_children=children,
        group_skills=_frozen(group_skills),
        top_groups=top,
    )


def _groups(
    taxonomy: Taxonomy, group_skills: Mapping[str, list[str]]
) -> tuple[dict[str, tuple[str, ...]], tuple[str, ...]]:
    """Narrower groups of each group, and those at the top; only groups that lead to a skill."""
    groups = sorted(taxonomy.groups.values(), key=lambda g: (g.code, *concept_order(g)))
    leading = set(group_skills)
    layer = set(group_skills)
    while layer:
        layer = {b for key in layer if key in taxonomy.groups for b in taxonomy.groups[key].broader} - leading
        leading |= layer
    children: dict[str, list[str]] = defaultdict(list)
    top = []
    for group in groups:
        if group.key not in leading:
            continue
        known = [key for key in group.broader if key in taxonomy.groups]
        for key in known:
            children[key].append(group.key)
        if not known:
            top.append(group.key)
    return _frozen(children), tuple(top)


def _frozen(lists: Mapping[str, list[str]]) -> dict[str, tuple[str, ...]]:
    return {key: tuple(values) for key, values in lists.items()}


@dataclass(frozen=True, slots=True)
class Retired:
    """A concept that is no longer in use; ``key`` of what stands for it now, empty where nothing does."""

    label: str
    key: str


def retired(kind: str, key: str) -> Retired | None:
    """What became of a concept that the taxonomy in force does not hold; None where it never held it."""
    model: type[models.Skill] | type[models.Occupation] = (
        models.Skill if kind == "skill" else models.Occupation
    )
    row = model.objects.select_related("replaced_by").filter(key=key).first()
    if row is None:
        return None
    label, seen = row.preferred_label, {row.pk}
    while row is not None and row.replaced_by_id is not None and row.replaced_by_id not in seen:
        seen.add(row.replaced_by_id)
        row = model.objects.filter(pk=row.replaced_by_id).first()
    active = row is not None and row.status == models.Status.ACTIVE
    return Retired(label, row.key if row is not None and active else "")
