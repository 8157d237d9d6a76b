"""How the taxonomy writes names, and which other names recruiters use for the same thing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from workfolk.engine.skills.model import Occupation, Skill
from workfolk.engine.skills.seniority import marks
from workfolk.engine.skills.structure import Structure

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_PICTURE = re.compile("[\U0001f000-\U0001faff\u2600-\u27bf\u2b00-\u2bff\ufe0f\u200d]+")
_GENERAL = 0.085  # share of all occupations that ask for it
_SPACE = re.compile(r"\s+")


def folded(text: str) -> str:
    """As names are compared: case and white space do not count."""
    return _SPACE.sub(" ", text).strip().casefold()


@dataclass(frozen=True, slots=True)
class Names:
    """The names of a taxonomy, by label. Empty where there is none: then everything is as its owner wrote it."""

    structure: Structure | None = None
    skills: Mapping[str, str] = field(default_factory=dict)  # folded label → key
    occupations: Mapping[str, str] = field(default_factory=dict)
    small: frozenset[str] = frozenset()  # words that preferred labels write in small letters
    english: frozenset[str] = frozenset()  # words of labels and summaries in English

    def skill(self, label: str) -> str:
        """The key of the skill that is called so; "" where none is."""
        return self.skills.get(folded(label), "")

    def occupation(self, title: str) -> str:
        """The key of the occupation that a title names, with or without its level; "" where none is."""
        title = _PICTURE.sub(" ", title)
        whole = folded(title)
        if found := self.occupations.get(whole):
            return found
        plain = title
        for mark in reversed(marks(title)):
            plain = plain[: mark.start] + " " + plain[mark.end :]
        parts = [plain, re.split(r"\s[-–|@]\s|,|\(|\bat\b", plain)[0]]
        return next((key for one in parts if (key := self.occupations.get(folded(one)))), "")

    def label(self, key: str) -> str:
        """The preferred label; "" where the key is unknown."""
        concept = self._concept(key)
        return concept.preferred_label if concept else ""

    def title(self, title: str) -> str:
        """A job title in the taxonomy's spelling of it ("Scrum Master"); "" where it is unknown."""
        concept = self._concept(self.occupations.get(folded(title), ""))
        wanted = folded(title)
        labels = self._labels(concept) if concept else ()
        return next((one for one in labels if folded(one) == wanted), "")

    def written(self, label: str) -> str:
        """A label in the taxonomy's own spelling of it ("SQL", "wound care"); unchanged where it is unknown."""
        key = self.skill(label)
        concept = self._concept(key)
        if concept is None:
            return label
        wanted = folded(label)
        return next((one for one in self._labels(concept) if folded(one) == wanted), label)

    def others(self, key: str, language: str) -> tuple[str, ...]:
        """Other names of a concept in a language, the preferred label first."""
        concept = self._concept(key)
        if concept is None:
            return ()
        if language in concept.translations:
            return concept.translations[language]
        if language != "en":
            return ()
        mine = (concept.preferred_label, *concept.alternative_labels)
        return tuple(one for one in mine if one == concept.preferred_label or self._is_english(one))

    def salience(self, skill: str, occupation: str) -> float:
        """How much a skill says about an occupation, 0 to 1."""
        return self.structure.salience(skill, occupation) if self.structure and skill and occupation else 0.0

    def rarity(self, skill: str) -> float:
        """1 for a skill that one occupation asks for, towards 0 for one that many do; 0.5 where unknown."""
        users = len(self.structure.occupations_with(skill)) if self.structure and skill else 0
        return 1 / (1 + users / 8) if users else 0.5

    def is_general(self, skill: str) -> bool:
        """Whether a skill is asked for everywhere and so tells nobody apart ("communication skills")."""
        if self.structure is None or not skill:
            return False
        least = _GENERAL * len(self.structure.taxonomy.occupations)
        return len(self.structure.occupations_with(skill)) >= least

    def _concept(self, key: str) -> Skill | Occupation | None:
        if self.structure is None or not key:
            return None
        skill = self.structure.taxonomy.skills.get(key)
        return skill if skill is not None else self.structure.taxonomy.occupations.get(key)

    def _labels(self, concept: Skill | Occupation) -> Iterable[str]:
        yield concept.preferred_label
        yield from concept.alternative_labels
        for labels in concept.translations.values():
            yield from labels

    def _is_english(self, label: str) -> bool:
        return all(word.isupper() or word.casefold() in self.english for word in _WORD.findall(label))


@lru_cache(maxsize=2)
def names_of(structure: Structure) -> Names:
    """The names of a taxonomy: read once, kept for the next profile."""
    taxonomy = structure.taxonomy
    labels = [one.preferred_label for one in taxonomy.skills.values()]
    labels += [one.preferred_label for one in taxonomy.occupations.values()]
    summaries = [one.summary for one in taxonomy.occupations.values()]
    texts = [*labels, *summaries, *(one.description for one in taxonomy.skills.values())]
    small = {word for text in texts for word in _WORD.findall(text) if word.islower()}
    english = {word.casefold() for text in texts for word in _WORD.findall(text)}
    return Names(
        structure,
        _by_label(taxonomy.skills.values()),
        _by_label(taxonomy.occupations.values()),
        frozenset(small),
        frozenset(english),
    )


def _by_label(concepts: Iterable[Skill | Occupation]) -> dict[str, str]:
    """Preferred labels win over alternative ones; among equals the first by key."""
    found: dict[str, str] = {}
    ordered = sorted(concepts, key=lambda one: one.key)
    for one in ordered:
        found.setdefault(folded(one.preferred_label), one.key)
    for one in ordered:
        for label in (*one.alternative_labels, *(x for row in one.translations.values() for x in row)):
            found.setdefault(folded(label), one.key)
    return found
