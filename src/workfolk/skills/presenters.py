"""A skill and an occupation in the words and order in which their pages show them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from django.urls import reverse
from django.utils.translation import gettext, ngettext, pgettext
from django.utils.translation import gettext as _

from workfolk.engine.skills.model import Occupation, Skill
from workfolk.skills.catalogue import ISCO_MAJOR_GROUPS, Catalogue, catalogue, label_of, names_in_language

NAMES, NEAR, CHILDREN, JOBS, NEEDS, LACKS = 12, 12, 24, 12, 15, 8  # of a list, before "show all"
_OFTEN, _SOMETIMES, _FEW = 0.1, 0.02, 3  # shares of all occupations, and a number of them


@dataclass(frozen=True, slots=True)
class Entry:
    """A concept in a list: its name, its page, and why it is there."""

    key: str
    label: str
    url: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Cut:
    """A list that is cut after a number of entries; ``all_url`` shows the rest, where there is any."""

    name: str
    entries: tuple[Entry, ...]
    total: int
    all_url: str = ""

    def __bool__(self) -> bool:
        return bool(self.entries)


@dataclass(frozen=True, slots=True)
class SkillPage:
    """What the page of a skill says, the same for everybody."""

    key: str
    label: str
    english: str  # where the label is in another language
    kind: str
    description: str
    names: tuple[str, ...]
    more_names: tuple[str, ...]
    uri: str
    spread: str
    broader: tuple[Entry, ...]
    narrower: Cut
    related: Cut
    essential: Cut
    optional: Cut
    of_this_community: bool


@dataclass(frozen=True, slots=True)
class OccupationPage:
    """What the page of an occupation says, the same for everybody."""

    key: str
    label: str
    english: str
    summary: str
    names: tuple[str, ...]
    more_names: tuple[str, ...]
    uri: str
    isco: str
    isco_label: str
    broader: tuple[Entry, ...]
    essential: Cut
    optional: Cut
    near: Cut
    of_this_community: bool


@dataclass(frozen=True, slots=True)
class GapPage:
    """What one person has and lacks for an occupation."""

    sentence: str
    share: int  # of 100
    covered: tuple[Entry, ...]
    missing: Cut
    missing_optional: Cut


def kind_of(kind: str) -> str:
    """The kind of a skill, in words."""
    return {
        "skill": _("Skill"),
        "knowledge": pgettext("kind of skill", "Knowledge"),
        "credential": pgettext("kind of skill", "Licence or certificate"),
    }[kind]


def also_called(name: str) -> str:
    return _("also called %(name)s") % {"name": name}


def skill_url(key: str) -> str:
    return reverse("skill", args=[key])


def occupation_url(key: str) -> str:
    return reverse("occupation", args=[key])


def skill_entries(keys: Iterable[str], reasons: dict[str, str] | None = None) -> list[Entry]:
    skills = catalogue().taxonomy.skills
    return [
        Entry(key, label_of(skills[key]), skill_url(key), (reasons or {}).get(key, ""))
        for key in keys
        if key in skills
    ]


def occupation_entries(keys: Iterable[str], reasons: dict[str, str] | None = None) -> list[Entry]:
    occupations = catalogue().taxonomy.occupations
    return [
        Entry(key, label_of(occupations[key]), occupation_url(key), (reasons or {}).get(key, ""))
        for key in keys
        if key in occupations
    ]


def skill_page(skill: Skill, shown: Collection[str]) -> SkillPage:
    """``shown`` names the lists that are shown whole."""
    known = catalogue()
    here = skill_url(skill.key)
    # What is directly above and below has a place of its own on the page.
    family = {*skill.broader, *known.structure.narrower(skill.key)}
    related = [
        relation
        for relation in known.structure.related(skill.key, NEAR + len(family))
        if relation.key not in family
    ][:NEAR]
    narrower = sorted(
        known.structure.narrower(skill.key), key=lambda key: known.taxonomy.label(key).casefold()
    )
    label, names = label_of(skill), _names(skill)
    return SkillPage(
        key=skill.key,
        label=label,
        english=skill.preferred_label if label != skill.preferred_label else "",
        kind=kind_of(skill.kind),
        description=skill.description,
        names=names[:NAMES],
        more_names=names[NAMES:],
        uri=skill.uri,
        spread=_spread(known, skill.key),
        broader=tuple(skill_entries(skill.broader)),
        narrower=_cut("narrower", skill_entries(narrower), CHILDREN, shown, here),
        related=_cut(
            "related",
            skill_entries([r.key for r in related], {r.key: r.reason for r in related}),
            NEAR,
            shown,
            here,
        ),
        essential=_cut(
            "essential", occupation_entries(known.essential_for.get(skill.key, ())), JOBS, shown, here
        ),
        optional=_cut(
            "optional", occupation_entries(known.optional_for.get(skill.key, ())), JOBS, shown, here
        ),
        of_this_community=skill.source == "host",
    )


def occupation_page(occupation: Occupation, shown: Collection[str]) -> OccupationPage:
    """``shown`` names the lists that are shown whole."""
    known = catalogue()
    here = occupation_url(occupation.key)
    carried = (
        (relation, round(100 * known.structure.step(occupation.key, relation.key).coverage))
        for relation in known.structure.occupations_near(occupation.key, 2 * NEAR)
    )
    near = islice(((relation, share) for relation, share in carried if share), NEAR)
    words = _("about %(share)d %% of what it needs carries over")
    reasons = {r.key: f"{words % {'share': share}}; {r.reason}".rstrip("; ") for r, share in near}
    label, names = label_of(occupation), _names(occupation)
    return OccupationPage(
        key=occupation.key,
        label=label,
        english=occupation.preferred_label if label != occupation.preferred_label else "",
        summary=occupation.summary,
        names=names[:NAMES],
        more_names=names[NAMES:],
        uri=occupation.uri,
        isco=occupation.isco,
        isco_label=_isco_label(known, occupation.isco),
        broader=tuple(occupation_entries(occupation.broader)),
        essential=_cut(
            "essential",
            skill_entries(_by_salience(known, occupation, occupation.essential)),
            NEEDS,
            shown,
            here,
        ),
        optional=_cut(
            "optional",
            skill_entries(
                _by_salience(
                    known, occupation, [k for k in occupation.optional if k not in occupation.essential]
                )
            ),
            NEEDS,
            shown,
            here,
        ),
        near=_cut(
            "near",
            occupation_entries(list(reasons), reasons),
            NEAR,
            shown,
            here,
        ),
        of_this_community=occupation.source == "host",
    )


def gap_page(skills: Sequence[str], occupation: Occupation, shown: Collection[str]) -> GapPage:
    """What somebody with these skills has and lacks for an occupation."""
    found = catalogue().structure.gap(skills, occupation.key)
    here = occupation_url(occupation.key)
    share = round(100 * found.coverage)
    if not skills:
        sentence = _("Your profile names no skill of the taxonomy yet.")
    elif not found.covered:
        sentence = _("None of the skills on your profile is among those that this work needs.")
    else:
        sentence = _("Your skills cover about %(share)d %% of what this work needs.") % {"share": share}
    return GapPage(
        sentence=sentence,
        share=share,
        covered=tuple(
            skill_entries(
                [one.key for one in found.covered],
                {one.key: one.reason for one in found.covered if one.how != "same"},
            )
        ),
        missing=_cut(
            "missing", skill_entries([one.key for one in found.missing_essential]), LACKS, shown, here, "gap"
        ),
        missing_optional=_cut(
            "useful", skill_entries([one.key for one in found.missing_optional]), LACKS, shown, here, "gap"
        ),
    )


def _by_salience(known: Catalogue, occupation: Occupation, keys: Iterable[str]) -> list[str]:
    return sorted(dict.fromkeys(keys), key=lambda key: (-known.structure.salience(key, occupation.key), key))


def _cut(
    name: str, entries: Sequence[Entry], limit: int, shown: Collection[str], url: str, anchor: str = ""
) -> Cut:
    # One or two more are shown rather than a link to them.
    whole = name in shown or len(entries) <= limit + 2
    kept = tuple(entries) if whole else tuple(entries[:limit])
    return Cut(name, kept, len(entries), "" if whole else f"{url}?show={name}#{anchor or name}")


def _names(concept: Skill | Occupation) -> tuple[str, ...]:
    """Other names: those in the reader's language first; each once, however it is written."""
    own = names_in_language(concept)
    label = label_of(concept)
    once: dict[str, str] = {}
    for name in (*own, concept.preferred_label, *concept.alternative_labels):
        once.setdefault(name.casefold(), name)
    once.pop(label.casefold(), None)
    if label != concept.preferred_label:
        once.pop(concept.preferred_label.casefold(), None)  # it stands beside the heading
    return tuple(once.values())


def _spread(known: Catalogue, key: str) -> str:
    """How rare or common a skill is among occupations."""
    total, needing = len(known.taxonomy.occupations), known.needing(key)
    if not needing:
        return _("No occupation in the taxonomy names it.")
    sentence = ngettext(
        "%(n)d of %(total)d occupations names it.", "%(n)d of %(total)d occupations name it.", needing
    ) % {"n": needing, "total": total}
    if needing <= _FEW:
        return gettext("Rare: %(sentence)s It says much about the work of whoever has it.") % {
            "sentence": sentence
        }
    if needing < _SOMETIMES * total:
        return gettext("Uncommon: %(sentence)s") % {"sentence": sentence}
    if needing < _OFTEN * total:
        return gettext("Common: %(sentence)s") % {"sentence": sentence}
    return gettext("Very common: %(sentence)s") % {"sentence": sentence}


def _isco_label(known: Catalogue, code: str) -> str:
    """The name of the unit group, or of the nearest wider group that has one."""
    for length in range(len(code), 0, -1):
        if label := known.isco_labels.get(code[:length]):
            return label
    return str(ISCO_MAJOR_GROUPS.get(code[:1], ""))
