"""Whose name a label is, when two taxonomies become one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from workfolk.engine.text.normalise import normalise

from ..model import Occupation, Skill
from ..tokens import token_keys

Name = tuple[str, ...]  # a label as the linker compares it
Concept = Skill | Occupation


class Names:
    """Labels as they are compared, each worked out once."""

    def __init__(self) -> None:
        self._known: dict[str, Name] = {}

    def of(self, label: str) -> Name:
        name = self._known.get(label)
        if name is None:
            name = self._known[label] = token_keys(label) or (normalise(label),)
        return name

    def all_of(self, concept: Skill | Occupation) -> set[Name]:
        return {self.of(label) for label in (concept.preferred_label, *concept.alternative_labels)}


class Naming:
    """The labels of the concepts of one type; ``base`` and ``came`` are both sides under the keys of the result."""

    def __init__(self, base: Mapping[str, Concept], came: Mapping[str, Concept], names: Names) -> None:
        self._base = base
        self._came = came
        self._names = names
        self._called: tuple[dict[Name, set[str]], dict[Name, set[str]]] = (defaultdict(set), defaultdict(set))
        for called, side in zip(self._called, (base, came), strict=True):
            for key, concept in side.items():
                called[names.of(concept.preferred_label)].add(key)
        self._own: dict[str, tuple[set[Name], set[Name]]] = {
            key: (self._of(base, key), self._of(came, key)) for key in (*base, *came)
        }
        self._kept: dict[Name, set[str]] = defaultdict(set)  # what concepts of ``base`` go on being called
        for key in base:
            for name in self._own[key][0]:
                if self._may(key, name):
                    self._kept[name].add(key)

    def _of(self, side: Mapping[str, Concept], key: str) -> set[Name]:
        return self._names.all_of(side[key]) if key in side else set()

    def labels(self, key: str) -> tuple[str, tuple[str, ...]]:
        """The preferred and the alternative labels of a concept of the result."""
        first = self._base.get(key) or self._came[key]
        preferred = first.preferred_label
        theirs = self._came.get(key)
        if theirs and (first.source, theirs.source) == ("starter", "esco"):
            alike = preferred.casefold() == theirs.preferred_label.casefold()
            preferred = theirs.preferred_label if alike else preferred
        old = self._base[key].alternative_labels if key in self._base else ()
        found = [label for label in old if self._may(key, self._names.of(label))]
        seen = {label.casefold() for label in (preferred, *found)}
        for label in (theirs.preferred_label, *theirs.alternative_labels) if theirs else ():
            name = self._names.of(label)
            if label.casefold() not in seen and self._may(key, name) and not self._is_given_away(key, name):
                seen.add(label.casefold())
                found.append(label)
        return preferred, tuple(label for label in found if label != preferred)

    def _may(self, key: str, name: Name) -> bool:
        """Whether no other concept is called so first of all, or one side itself gives the name to both."""
        holders = [called.get(name, set()) for called in self._called]
        if not any(holders) or any(key in held for held in holders):
            return True
        return any(held and name in own for held, own in zip(holders, self._own[key], strict=True))

    def _is_given_away(self, key: str, name: Name) -> bool:
        """Whether ``base`` gives a name to another concept alone: it knows both, or the other side differs."""
        holders = self._kept.get(name, set())
        if key in holders or any(key in called.get(name, ()) for called in self._called):
            return False
        return bool(holders) and (key in self._base or any(name not in self._own[h][1] for h in holders))
