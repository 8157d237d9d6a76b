"""What talent search asks of a taxonomy and its linker, as a protocol.

Reading and evaluating depend on these questions only, not on how they are answered, so that a full ESCO or another
linker takes the starter's place without a change here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from workfolk.engine.skills.linker import Linker
from workfolk.engine.skills.model import Link, Taxonomy
from workfolk.engine.skills.structure import Structure

_TITLE_SCORE = 0.55  # below, a title names no occupation that we know
_TITLE_TIE = 0.03  # occupations this close to the best are meant as well
_SMALL_FAMILY = 8  # skills under one wider skill are close to each other where they are so few
_NEAR_ENOUGH = 0.32  # occupations from this weight on count as neighbouring work
# Skill levels of ISCO-08's major groups (ILO 2012, table 1); managers stand above those whom they manage.
_ISCO_RANKS = {"1": 5, "2": 4, "3": 3, "4": 2, "5": 2, "6": 2, "7": 2, "8": 2, "9": 1}
_BESIDE_ENOUGH = 0.22  # more than a shared minor group of ISCO-08 alone gives: some skill is shared as well
_MOST_BESIDE = 40
# Minor groups of ISCO-08 that are one line of work; others hold as little together as economists and youth workers.
_ONE_LINE_OF_WORK = frozenset(
    [
        "221",
        "222",
        "223",
        "225",
        "226",
        "231",
        "232",
        "233",
        "234",
        "235",
        "261",
        "322",
        "325",
        "411",
        "412",
        "431",
        "511",
        "512",
        "513",
        "514",
        "522",
        "523",
        "531",
        "532",
        "611",
        "613",
        "711",
        "712",
        "713",
        "721",
        "722",
        "723",
        "731",
        "741",
        "742",
        "752",
        "811",
        "832",
        "833",
        "834",
        "911",
        "921",
        "933",
        "941",
    ]
)
# Skills that do the same by other makers or in another way, which a taxonomy files too far apart to be called close.
_OF_ONE_KIND = (
    ("aws", "azure", "google-cloud"), ("react", "angular", "vue", "svelte"), ("mysql", "postgresql", "oracle-database", "sql-server"),
    ("jenkins", "gitlab-ci", "github-actions"), ("hubspot", "salesforce", "microsoft-dynamics-crm"), ("sap-erp", "oracle-erp", "dynamics-365"),
    ("power-bi", "tableau", "qlik", "looker"), ("xero", "quickbooks", "sage-accounting", "datev"), ("stata", "spss", "sas-software"),
    ("solidworks", "catia", "autodesk-inventor", "creo", "siemens-nx"), ("pytorch", "tensorflow"), ("ansible", "puppet"),
    ("typo3", "wordpress", "drupal"), ("cnc-milling", "cnc-turning"), ("sea-freight", "air-freight", "road-freight"),
    ("tig-welding", "mig-welding"), ("figma", "sketch-app"),
)  # fmt: skip
_STEP_UP, _STEP_ASIDE = 0.2, 0.28  # share of the skills needed that somebody brings who steps up, or aside


REGISTERED = re.compile(
    r"\b(?P<how>registered|licen[sc]ed|chartered|certified|accredited)\b(?! (?:office|compan\w+|trade|charit\w+|in the commercial|mail|users?|software|products?|material))",
    re.IGNORECASE,
)
_REGISTERED_BY = {"regis": ("regist", "licen"), "licen": ("licen", "regist", "admission"), "chart": ("charter", "licen", "regist"), "certi": ("certif",), "accre": ("accredit", "certif")}  # fmt: skip


@dataclass(frozen=True, slots=True)
class TitleReading:
    """A job title taken apart: occupations best first with a score of 0 to 1, and the level it names."""

    occupations: tuple[tuple[str, float], ...] = ()
    level: str | None = None  # a ``Level`` value


class Vocabulary(Protocol):
    """Concepts by key: how texts name them and how they relate. All answers are deterministic."""

    def link(self, text: str, context: Sequence[str] = ()) -> Sequence[Link]:
        """Skills, occupations and industries named in ``text``, in order, not overlapping, spans exact.

        ``context``: keys of what the text is about, such as its occupation; they decide short names that fields share.
        """

    def read_title(self, title: str) -> TitleReading:
        """The occupations and the level that a job title names; no occupation where none fits."""

    def label(self, key: str) -> str:
        """The preferred label; the key itself where it is unknown."""

    def labels(self, key: str) -> tuple[str, ...]:
        """The preferred label and then the alternative ones."""

    def kind(self, key: str) -> str:
        """``skill``, ``knowledge``, ``credential``, ``occupation``, ``industry``, or "" where unknown."""

    def narrower(self, key: str) -> frozenset[str]:
        """All concepts below ``key``, not ``key`` itself."""

    def close(self, key: str) -> Mapping[str, str]:
        """Skills or industries close to ``key`` but not the same, each with the reason in words."""

    def siblings(self, key: str) -> frozenset[str]:
        """Concepts that share a wider concept with ``key``, however many they are."""

    def near(self, occupation: str) -> Mapping[str, str]:
        """Occupations whose work is close to this one's, nearest first, each with the reason in words."""

    def before(self, occupation: str) -> Mapping[str, str]:
        """Occupations from which people step into this one: a step below first, then beside it, each with the reason."""

    def beside(self, occupation: str) -> Mapping[str, str]:
        """Occupations whose work is next to this one's in skills, in kind or by a step, each with the reason in words."""

    def essential(self, occupation: str) -> tuple[str, ...]:
        """The skills that the occupation needs."""

    def credentials(self, occupation: str) -> tuple[str, ...]:
        """The licences, registrations and certificates of the occupation, the needed ones first."""


def credentials_named(occupations: tuple[str, ...], how: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The credentials that work in ``occupations`` asks for and whose name fits "registered", "licensed" and the like."""
    held = dict.fromkeys(key for one in occupations for key in vocabulary.credentials(one))
    fitting = _REGISTERED_BY[how[:5].lower()]
    for stem in fitting:
        if keys := tuple(key for key in held if stem in vocabulary.label(key).lower()):
            return keys
    return ()


class TaxonomyVocabulary:
    """The vocabulary of a taxonomy and its linker. Build it once; answers about keys are cached."""

    def __init__(
        self, taxonomy: Taxonomy, linker: Linker | None = None, structure: Structure | None = None
    ) -> None:
        self._taxonomy = taxonomy
        self._linker = linker or Linker(taxonomy)
        self._structure = structure or Structure(taxonomy)
        self._industries_below: dict[str, tuple[str, ...]] = {}
        for industry in taxonomy.industries.values():
            for wider in industry.broader:
                self._industries_below[wider] = (*self._industries_below.get(wider, ()), industry.key)
        self.read_title = lru_cache(maxsize=65_536)(self._read_title)
        self.narrower = lru_cache(maxsize=None)(self._narrower)
        self.close = lru_cache(maxsize=None)(self._close)
        self.near = lru_cache(maxsize=None)(self._near)
        self.before = lru_cache(maxsize=None)(self._before)
        self.beside = lru_cache(maxsize=None)(self._beside)

    def link(self, text: str, context: Sequence[str] = ()) -> Sequence[Link]:
        """Concepts named in ``text``, which is about the concepts ``context``."""
        return self._linker.link(text, context)

    def label(self, key: str) -> str:
        """The preferred label; the key itself where it is unknown."""
        return self._taxonomy.label(key)

    def labels(self, key: str) -> tuple[str, ...]:
        """The preferred label and then the alternative ones."""
        one = self._taxonomy
        concept = one.skills.get(key) or one.occupations.get(key) or one.industries.get(key)
        return (concept.preferred_label, *concept.alternative_labels) if concept else (key,)

    def kind(self, key: str) -> str:
        """What ``key`` stands for."""
        skill = self._taxonomy.skills.get(key)
        if skill is not None:
            return skill.kind
        if key in self._taxonomy.occupations:
            return "occupation"
        return "industry" if key in self._taxonomy.industries else ""

    def essential(self, occupation: str) -> tuple[str, ...]:
        """The skills that the occupation needs."""
        found = self._taxonomy.occupations.get(occupation)
        return found.essential if found else ()

    def credentials(self, occupation: str) -> tuple[str, ...]:
        """The licences, registrations and certificates of the occupation, the needed ones first."""
        found = self._taxonomy.occupations.get(occupation)
        keys = (*found.essential, *found.optional) if found else ()
        return tuple(key for key in keys if self.kind(key) == "credential")

    def siblings(self, key: str) -> frozenset[str]:
        """Skills under the same wider skill."""
        skill = self._taxonomy.skills.get(key)
        wider = skill.broader if skill else ()
        return frozenset(other for one in wider for other in self._structure.narrower(one)) - {key}

    def _read_title(self, title: str) -> TitleReading:
        read = self._linker.link_title(title)
        found = [(match.key, match.score) for match in read.occupations if match.score >= _TITLE_SCORE]
        kept = tuple((key, score) for key, score in found if score >= found[0][1] - _TITLE_TIE)
        return TitleReading(kept, read.level)

    def _narrower(self, key: str) -> frozenset[str]:
        if key in self._taxonomy.skills:
            return frozenset(self._structure.descendants(key))
        found: dict[str, None] = {}
        layer = [key]
        while layer:
            layer = [
                below for one in layer for below in self._industries_below.get(one, ()) if below not in found
            ]
            found.update(dict.fromkeys(layer))
        return frozenset(found) - {key}

    def _close(self, key: str) -> Mapping[str, str]:
        industry = self._taxonomy.industries.get(key)
        if industry is not None:
            return dict.fromkeys(industry.broader, f"which {industry.preferred_label} is part of")
        skill = self._taxonomy.skills.get(key)
        close: dict[str, str] = {}
        for wider in skill.broader if skill else ():
            close.setdefault(wider, f"which {self.label(key)} is part of")
            family = self._structure.narrower(wider)
            if len(family) <= _SMALL_FAMILY:
                for other in family:
                    if other != key:
                        close.setdefault(other, f"like {self.label(key)} a kind of {self.label(wider)}")
        for kind in _OF_ONE_KIND:
            if key in kind:
                close |= {
                    other: f"of the same kind as {self.label(key)}"
                    for other in kind
                    if other not in close and other != key and other in self._taxonomy.skills
                }
        return close

    def _near(self, occupation: str) -> Mapping[str, str]:
        near = self._structure.occupations_near(occupation)
        return {one.key: one.reason for one in near if one.weight >= _NEAR_ENOUGH}

    def _before(self, occupation: str) -> Mapping[str, str]:
        """Of the occupations that share a needed skill: those whose skills cover enough, and that stand no higher."""
        known, structure = self._taxonomy.occupations, self._structure
        wanted = known.get(occupation)
        if wanted is None:
            return {}
        sharing = {other for skill in wanted.essential for other in structure.occupations_with(skill)}
        here = _ISCO_RANKS.get(wanted.isco[:1], 0)
        steps = []
        for key in sorted(sharing - {occupation}):
            below = here - _ISCO_RANKS.get(known[key].isco[:1], here)
            brings = structure.step(key, occupation).coverage
            if below >= 0 and brings >= (_STEP_UP if below else _STEP_ASIDE):
                steps.append((not below, -round(brings, 4), key))
        return {
            key: f"brings {-share:.0%} of what {wanted.preferred_label} work needs"
            for _aside, share, key in sorted(steps)
        }

    def _beside(self, occupation: str) -> Mapping[str, str]:
        known = self._taxonomy.occupations
        wanted = known.get(occupation)
        if wanted is None:
            return {}
        found = dict(self.near(occupation))
        for one in self._structure.occupations_near(occupation, _MOST_BESIDE):
            if one.weight >= _BESIDE_ENOUGH:
                found.setdefault(one.key, one.reason)
        kind = f"work of the same kind as {wanted.preferred_label}"
        for digits in (4, 3):
            group = wanted.isco[:digits]
            if len(group) == digits and (digits == 4 or group in _ONE_LINE_OF_WORK):
                same = sorted(key for key, one in known.items() if one.isco[:digits] == group)
                found |= {key: kind for key in same if key not in found}
        for key, reason in self.before(occupation).items():
            below = _ISCO_RANKS.get(known[key].isco[:1], 0) < _ISCO_RANKS.get(wanted.isco[:1], 0)
            if below or known[key].isco[:2] == wanted.isco[:2]:
                found.setdefault(key, reason)
        found.pop(occupation, None)
        return found
