"""What people lack for an occupation, for the command line: names resolved, gaps as plain values."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from workfolk.skills.json_lines import Fields, Line

if TYPE_CHECKING:
    from workfolk.engine.skills.candidates import Candidate
    from workfolk.engine.skills.model import Occupation, Skill, Taxonomy
    from workfolk.engine.skills.structure import Covered, Relation, Structure

_SURE = 0.5  # a candidate below this is more likely wrong than right
_FROM_ONE_TEXT = 100  # skills at most

ReadSkills = Callable[[Sequence[str], int], "Sequence[tuple[Candidate, ...]]"]


class UnknownOccupation(LookupError):
    """No occupation has this uri, key or name."""


class GapReader:
    """Answers lines with what their skills cover of one occupation. Raises UnknownOccupation."""

    def __init__(
        self, taxonomy: Taxonomy, structure: Structure, read_skills: ReadSkills, occupation: str
    ) -> None:
        self._taxonomy = taxonomy
        self._structure = structure
        self._read_skills = read_skills
        self._skills = _by_name(taxonomy.skills.values())
        named = _by_name(taxonomy.occupations.values()).get(occupation.strip().casefold())
        if named is None:
            raise UnknownOccupation(f"No occupation has the uri, key or name '{occupation}'.")
        self.occupation = taxonomy.occupations[named]

    def answer(self, lines: Sequence[Line], *, top: int) -> Iterator[Fields]:
        """One answer a line; ``top`` is how many of each list are named."""
        for line in lines:
            found, unknown = self._held(line)
            gap = self._structure.gap(list(found), self.occupation.key)
            yield {
                "occupation": self._named(self.occupation.key),
                "coverage": round(gap.coverage, 4),
                "read": [{"written": written, **self._named(key)} for key, written in found.items()],
                "unknown": unknown,
                "covered": [self._covered(one) for one in gap.covered[:top]],
                "missing_essential": [self._missing(one) for one in gap.missing_essential[:top]],
                "missing_optional": [self._missing(one) for one in gap.missing_optional[:top]],
            }

    def _held(self, line: Line) -> tuple[dict[str, str | None], list[str]]:
        """Key of each skill that the line states → the words that state it, where some do; and words that are no skill we know."""
        found: dict[str, str | None] = {}
        open_words: list[str] = []
        for word in line.fields.get("skills", ()):
            key = self._skills.get(word.strip().casefold())
            if key is None:
                open_words.append(word)
            else:
                found.setdefault(key, word)
        unknown: list[str] = []
        for word, candidates in zip(open_words, self._read(open_words, 1), strict=True):
            if candidates:
                found.setdefault(candidates[0].key, word)
            else:
                unknown.append(word)
        for candidates in self._read([line.text] if line.text else [], _FROM_ONE_TEXT):
            for c in candidates:
                found.setdefault(c.key, line.text[c.span[0] : c.span[1]] if c.span else None)
        return found, unknown

    def _read(self, texts: list[str], limit: int) -> list[list[Candidate]]:
        if not texts:
            return []
        return [
            [c for c in candidates if c.type == "skill" and c.score >= _SURE]
            for candidates in self._read_skills(texts, limit)
        ]

    def _named(self, key: str) -> Fields:
        concept = self._taxonomy.skills.get(key) or self._taxonomy.occupations.get(key)
        return (
            {"uri": concept.uri, "label": concept.preferred_label} if concept else {"uri": key, "label": key}
        )

    def _covered(self, one: Covered) -> Fields:
        return {
            **self._named(one.key),
            "by": self._named(one.by),
            "how": one.how,
            "credit": round(one.credit, 4),
            "salience": round(one.salience, 4),
            "essential": one.essential,
            "why": one.reason,
        }

    def _missing(self, one: Relation) -> Fields:
        return {**self._named(one.key), "salience": round(one.weight, 4), "why": one.reason}


def _by_name(concepts: Iterable[Skill | Occupation]) -> dict[str, str]:
    """Key by uri, key and names, in lower case; of two with one name, the one that it is the preferred name of."""
    known = list(concepts)
    found: dict[str, str] = {}
    for names in (
        lambda c: (c.uri, c.key),
        lambda c: (c.preferred_label,),
        lambda c: c.alternative_labels,
    ):
        for concept in known:
            for name in names(concept):
                found.setdefault(name.casefold(), concept.key)
    return found
