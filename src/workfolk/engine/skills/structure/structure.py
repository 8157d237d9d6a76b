"""The door to the structure of a taxonomy."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from ..model import Link, Taxonomy
from .gaps import Gaps
from .needs import Needs
from .neighbours import Neighbours
from .together import CoOccurrence
from .values import Distance, Gap, Relation


class Structure:
    """The taxonomy's links, indexed. Build it once; what is costly is made at the first question that needs it.

    ``together`` adds what members list together to ``related`` and to what ``gap`` counts as adjacent. Keys that the
    taxonomy does not know bring empty answers, unless a method says otherwise. Equal weights stand in the order of
    their keys.
    """

    def __init__(self, taxonomy: Taxonomy, together: CoOccurrence | None = None) -> None:
        self.taxonomy = taxonomy
        narrower: dict[str, list[str]] = defaultdict(list)
        for skill in taxonomy.skills.values():
            for wider in skill.broader:
                narrower[wider].append(skill.key)
        self._narrower = {key: tuple(sorted(children)) for key, children in narrower.items()}
        self._broader = {key: skill.broader for key, skill in taxonomy.skills.items()}
        users: dict[str, list[str]] = defaultdict(list)
        for occupation in taxonomy.occupations.values():
            for key in dict.fromkeys((*occupation.essential, *occupation.optional)):
                users[key].append(occupation.key)
        self._users = {key: tuple(found) for key, found in users.items()}
        self._needs = Needs(taxonomy)
        self._neighbours = Neighbours(self._needs, self._narrower, together or CoOccurrence())
        self._gaps = Gaps(self._needs, self._neighbours)

    def narrower(self, key: str) -> tuple[str, ...]:
        """The skills directly below a skill, sorted."""
        return self._narrower.get(key, ())

    def descendants(self, key: str) -> tuple[str, ...]:
        """All skills below a skill, nearest first; never the skill itself."""
        return self._walk(key, self._narrower)

    def ancestors(self, key: str) -> tuple[str, ...]:
        """All skills above a skill, nearest first; never the skill itself."""
        return self._walk(key, self._broader)

    def occupations_with(self, skill: str) -> tuple[str, ...]:
        """The occupations that need or use a skill, in the taxonomy's order."""
        return self._users.get(skill, ())

    def related(self, key: str, limit: int = 12) -> tuple[Relation, ...]:
        """Skills near a skill, nearest first, each with all that binds the two, the strongest bond first.

        Bonds are: narrower .9, broader .7, the taxonomy's own relation between skills .6, siblings .5, the same group
        .4, needed by the same occupations up to .6, listed together by members up to .5. The weight is the chance
        that at least one holds, 1 - Π(1 - bond).
        """
        return self._neighbours.related(key, limit)

    def salience(self, skill: str, occupation: str) -> float:
        """How much a skill says about an occupation, 0 to 1; 0 where the occupation does not ask for it.

        log(1 + N/n) / log(1 + N) for a skill that n of N occupations ask for, times .4 where it is optional (TF-IDF,
        Spärck Jones 1972, with the relation in the place of the term frequency).
        """
        return self._needs.salience_of(skill, occupation)

    def salient(self, occupation: str, limit: int = 12) -> tuple[Relation, ...]:
        """The skills of an occupation by their salience, with how many occupations ask for each."""
        return self._needs.salient(occupation, limit)

    def salient_in(self, named: Iterable[str | Link], occupation: str | None = None) -> tuple[Relation, ...]:
        """Which of the skills that a posting names matter most, as keys or links; repeated as often as it names them.

        The weight is rarity among occupations (.5 where none asks for the skill) times .8 where it is named once only,
        and, where the posting's ``occupation`` is given, times 1 for its essential skills, .7 for its optional ones and
        .5 for others. Raises UnknownConcept for an occupation that the taxonomy does not have.
        """
        return self._needs.salient_in(named, occupation)

    def gap(self, skills: Iterable[str], occupation: str) -> Gap:
        """What someone with ``skills`` covers of an occupation, and what is missing.

        A needed skill is covered by the same one (1), a narrower one (.9), a wider one (.3, less at each further step) or an adjacent one
        (half its adjacency, from .5 on); the best counts. Coverage is Σ salience x credit / Σ salience over the
        essential skills, over the optional ones where there are no others, and 0 where none are known; another skill
        never lowers it. Raises UnknownConcept for an occupation that the taxonomy does not have.
        """
        return self._gaps.gap(skills, occupation)

    def nearest_occupations(self, skills: Iterable[str], limit: int = 10) -> tuple[Relation, ...]:
        """The occupations that ``skills`` cover most of, the best first.

        The weight is Σ salience x credit / (1 + Σ salience) over essential and optional skills: the 1 keeps occupations
        that ask for little from being near to everybody.
        """
        return self._gaps.nearest(skills, limit)

    def occupations_near(self, key: str, limit: int = 10) -> tuple[Relation, ...]:
        """Occupations near an occupation, nearest first, with the skills that carry over as the reason.

        The weight is the weighted Jaccard overlap of their skills (rare skills count more, optional ones 0.4 times)
        plus 0.1 to 0.3 for a shared ISCO-08 prefix of two to four digits, plus 0.1 where one is a kind of the other,
        at most 1; those below 0.1 are left out.
        """
        return self._needs.near(key, limit)

    def distance(self, a: str, b: str) -> Distance:
        """How far two occupations are from each other: 1 - the weight of ``occupations_near``, 0 for the same.

        Symmetric; with the skills that both ask for and those of one only. Raises UnknownConcept.
        """
        return self._needs.distance(a, b)

    def step(self, a: str, b: str) -> Gap:
        """What someone who has all essential skills of occupation ``a`` covers of ``b``. Raises UnknownConcept."""
        self._needs.row(a)
        return self.gap(self.taxonomy.occupations[a].essential, b)

    @staticmethod
    def _walk(key: str, links: Mapping[str, Iterable[str]]) -> tuple[str, ...]:
        found: dict[str, None] = {}
        layer = [key]
        while layer:
            layer = [n for k in layer for n in links.get(k, ()) if n not in found and n != key]
            found.update(dict.fromkeys(layer))
            layer = list(dict.fromkeys(layer))
        return tuple(found)
