"""Two taxonomies as one: concepts with the same meaning become one concept, names belong to whom they name.

Identity decides first (ESCO's uri, O*NET's code), names second. Each concept of one side meets at most one of the
other. ``base`` gives the keys.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Generic

from ..model import Group, Industry, Occupation, Skill, Source, Taxonomy
from ..sources.keys import free_key, without_circles
from ..sources.reading import taxonomy_of
from .names import Names, Naming
from .twins import C, agree, occupation_twins, skill_twins


def merge(base: Taxonomy, other: Taxonomy) -> Taxonomy:
    """``base`` with what ``other`` adds. Deterministic; merging the same again changes nothing.

    Concepts are the same with one ESCO uri or O*NET code. Without it, they are the same with one preferred label
    (as the linker compares labels), unless their uris, codes or kinds (a credential and a skill) contradict. A
    concept of O*NET is also that of ``base`` which has its name in the singular, without the bracket behind it, or as
    an alternative label that both sides confirm.

    ``base`` keeps key, preferred label and kind; ESCO's capitals replace the starter's. Labels, relations and sources
    are united; a skill that one side calls essential is essential. A label of one side that is the preferred label of
    another concept on the other side is taken off, for names belong to the concept that they name; a further label that
    ``base`` gives to another concept is not added. Overlaps within one side stay as it wrote them. Keys that are taken get an ending, relations that would close a circle are left out.
    """
    names = Names()
    groups = _merge_groups(base.groups, other.groups)
    skill_keys = skill_twins(base.skills, other.skills, names)
    job_keys = occupation_twins(base.occupations, other.occupations, names)
    taken = dict.fromkeys((*base.skills, *base.occupations, *base.industries))
    _give_keys([(job_keys, other.occupations), (skill_keys, other.skills)], taken)
    skills = _Side(base.skills, other.skills, names, skill_keys)
    jobs = _Side(base.occupations, other.occupations, names, job_keys)
    industries = _merge_industries(base.industries, other.industries, names, taken)
    skill_broader = skills.united_broader()
    job_broader = jobs.united_broader()
    return taxonomy_of(
        {key: _skill(skills, key, groups.keys, skill_broader.get(key, ())) for key in skills.order()},
        {key: _occupation(jobs, key, skills.keys, job_broader.get(key, ())) for key in jobs.order()},
        industries,
        groups.merged,
        _sources(base.sources, other.sources),
    )


def _give_keys(
    sides: Sequence[tuple[dict[str, str], Mapping[str, Skill] | Mapping[str, Occupation]]],
    taken: dict[str, None],
) -> None:
    """Keys in the result for concepts without a twin: their own where it is free, for all of them first."""
    waiting = []
    for keys, concepts in sides:
        for key in sorted(concepts.keys() - keys.keys()):
            if key in taken:
                waiting.append((keys, key, concepts[key].esco))
            else:
                keys[key] = key
                taken[key] = None
    for keys, key, uri in waiting:
        keys[key] = new = free_key(key, uri, taken)
        taken[new] = None


class _Side(Generic[C]):
    """The concepts of one type on both sides. ``keys`` says where each of ``other`` goes."""

    def __init__(
        self, base: Mapping[str, C], other: Mapping[str, C], names: Names, keys: dict[str, str]
    ) -> None:
        self.base: Mapping[str, C] = base
        self.keys = keys
        self.came: dict[str, C] = {keys[key]: concept for key, concept in other.items()}
        self.naming = Naming(base, self.came, names)

    def order(self) -> list[str]:
        """All keys of the result: those of ``base`` as they stood, then the new ones by name."""
        return [*self.base, *sorted(self.came.keys() - self.base.keys())]

    def united_broader(self) -> dict[str, tuple[str, ...]]:
        pairs = [(key, wider) for key, concept in self.base.items() for wider in concept.broader]
        for key in sorted(self.came):
            pairs += [(key, self.keys[wider]) for wider in self.came[key].broader if wider in self.keys]
        return without_circles(pairs)


def _union(first: Iterable[str], then: Iterable[str], *, besides: Iterable[str] = ()) -> tuple[str, ...]:
    left_out = set(besides)
    return tuple(key for key in dict.fromkeys((*first, *then)) if key not in left_out)


def _translations(
    mine: Mapping[str, tuple[str, ...]], theirs: Mapping[str, tuple[str, ...]]
) -> dict[str, tuple[str, ...]]:
    return {
        language: _union(mine.get(language, ()), theirs.get(language, ()))
        for language in sorted({*mine, *theirs})
    }


def _skill(side: _Side[Skill], key: str, groups: Mapping[str, str], broader: tuple[str, ...]) -> Skill:
    mine, theirs = side.base.get(key), side.came.get(key)
    preferred, labels = side.naming.labels(key)
    one = mine or theirs
    assert one is not None
    related = tuple(side.keys[k] for k in theirs.related if k in side.keys) if theirs else ()
    filed = tuple(groups[g] for g in theirs.groups if g in groups) if theirs else ()
    return replace(
        one,
        key=key,
        preferred_label=preferred,
        alternative_labels=labels,
        broader=broader,
        esco=one.esco or (theirs.esco if theirs else None),
        description=one.description or (theirs.description if theirs else ""),
        groups=_union(mine.groups if mine else (), filed),
        related=_union(mine.related if mine else (), related, besides=(key,)),
        translations=_translations(mine.translations if mine else {}, theirs.translations if theirs else {}),
    )


def _occupation(
    side: _Side[Occupation], key: str, skills: Mapping[str, str], broader: tuple[str, ...]
) -> Occupation:
    mine, theirs = side.base.get(key), side.came.get(key)
    preferred, labels = side.naming.labels(key)
    one, two = (mine, theirs) if mine else (theirs, None)
    assert one is not None
    needed = tuple(skills[k] for k in theirs.essential if k in skills) if theirs else ()
    used = tuple(skills[k] for k in theirs.optional if k in skills) if theirs else ()
    essential = _union(mine.essential if mine else (), needed)
    return replace(
        one,
        key=key,
        preferred_label=preferred,
        alternative_labels=labels,
        isco=one.isco or (two.isco if two else ""),
        summary=one.summary or (two.summary if two else ""),
        essential=essential,
        optional=_union(mine.optional if mine else (), used, besides=essential),
        esco=one.esco or (two.esco if two else None),
        broader=broader,
        onet=one.onet or (two.onet if two else None),
        translations=_translations(mine.translations if mine else {}, theirs.translations if theirs else {}),
    )


# What is not a skill or an occupation --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Groups:
    merged: dict[str, Group]
    keys: dict[str, str]  # key in other → key in the result


def _merge_groups(base: Mapping[str, Group], other: Mapping[str, Group]) -> _Groups:
    by_uri = {group.esco: key for key, group in base.items() if group.esco}
    keys: dict[str, str] = {}
    taken = dict.fromkeys(base)
    for key, group in sorted(other.items()):
        same = base.get(key)
        if group.esco in by_uri:
            keys[key] = by_uri[group.esco]
        elif same and same.code == group.code and agree(same.esco, group.esco):
            keys[key] = key
        else:
            keys[key] = new = free_key(key, group.esco, taken)
            taken[new] = None
    pairs = [(key, wider) for key, group in base.items() for wider in group.broader]
    pairs += [
        (keys[key], keys[wider])
        for key, group in sorted(other.items())
        for wider in group.broader
        if wider in keys
    ]
    broader = without_circles(pairs)
    merged = dict(base)
    for key, group in sorted(other.items()):
        kept = merged.get(keys[key], group)
        merged[keys[key]] = replace(kept, key=keys[key], esco=kept.esco or group.esco)
    return _Groups({key: replace(group, broader=broader.get(key, ())) for key, group in merged.items()}, keys)


def _merge_industries(
    base: Mapping[str, Industry], other: Mapping[str, Industry], names: Names, taken: dict[str, None]
) -> dict[str, Industry]:
    """The same name and NACE code, or else the same key, is the same industry: ``base`` describes it."""
    known = {(names.of(one.preferred_label), one.nace): key for key, one in base.items()}
    keys: dict[str, str] = {}
    for key, industry in sorted(other.items()):
        held = known.get((names.of(industry.preferred_label), industry.nace), key if key in base else None)
        keys[key] = new = held or free_key(key, None, taken)
        taken[new] = None
    merged = dict(base)
    for key, industry in sorted(other.items()):
        broader = tuple(keys[wider] for wider in industry.broader if wider in keys)
        merged.setdefault(keys[key], replace(industry, key=keys[key], broader=broader))
    return merged


def _sources(base: Sequence[Source], other: Sequence[Source]) -> tuple[Source, ...]:
    """One of each name: ``other`` is the newer, and languages of the same version are united."""
    merged = {source.name: source for source in base}
    for source in other:
        held = merged.get(source.name)
        spoken = held.languages if held and held.version == source.version else ()
        merged[source.name] = replace(source, languages=_union(spoken, source.languages))
    return tuple(merged.values())
