"""Finds the skills, occupations and industries that a text names, and the occupation that a job title means.

One pass over the tokens with an index of all names: longest match first, linear in the length of the text. What was
written is what is quoted: ``text[link.start:link.end]``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property, partial

import numpy as np
from numpy.typing import NDArray

from .ambiguous import LIST_GLUE, in_list, is_acronym_word, meant
from .model import ConceptType, Link, Taxonomy
from .names import Match, Name, NameIndex, NumberedLabels
from .phrases import Arrays
from .shared import Fields, decide
from .suggest import Suggester, Suggestion
from .surroundings import Near, Spans, Surroundings
from .titles import Embedder, TitleLink, TitleLinker
from .tokens import Token
from .variants import Form

__all__ = ["Embedder", "Linker", "Suggestion", "TitleLink"]

_TYPES: tuple[ConceptType, ...] = ("occupation", "skill", "industry")
_ALTERNATIVE_SCORE, _IN_CONTEXT_SCORE = 0.95, 0.8
_FORM_SCORES = {Form.SHORT: 0.9, Form.INFLECTED: 0.9}
_FORM_REASONS = {Form.SHORT: " without its bracket", Form.INFLECTED: " in another form"}
_NEAR = 90  # characters between an ambiguous name and the skill that makes it clear
_NEAR_SHARED = 140  # characters between a shared name and the concepts that decide it
_HOLDS_TITLE = re.compile(
    r"(?:registered|chartered(?! financial)|licen[cs]ed|hcpc|gphc|gdc|gmc|nmc)\b", re.IGNORECASE
)


class Linker:
    """Links texts and titles to a taxonomy. Build it once: construction indexes every label.

    ``embedder`` (anything with ``embed(texts) -> float32 unit vectors``) lets titles also be linked by meaning.
    """

    def __init__(self, taxonomy: Taxonomy, embedder: Embedder | None = None) -> None:
        labels = NumberedLabels(taxonomy)
        self._set(taxonomy, embedder, labels, NameIndex(taxonomy, labels))

    @classmethod
    def from_arrays(
        cls, taxonomy: Taxonomy, arrays: Mapping[str, NDArray[np.generic]], embedder: Embedder | None = None
    ) -> Linker:
        """The linker that gave ``arrays()``, without indexing again. ValueError where they are of another taxonomy."""
        made = cls.__new__(cls)
        labels = NumberedLabels(taxonomy)
        made._set(taxonomy, embedder, labels, NameIndex.from_arrays(taxonomy, labels, arrays))
        made._stored = arrays
        return made

    def _set(
        self, taxonomy: Taxonomy, embedder: Embedder | None, labels: NumberedLabels, names: NameIndex
    ) -> None:
        self.taxonomy = taxonomy
        self._embedder, self._labels, self._names = embedder, labels, names
        self._stored: Mapping[str, NDArray[np.generic]] | None = None

    def arrays(self) -> Arrays:
        """The index by name, uint8 and uint32, to be stored beside the taxonomy."""
        return {**self._names.arrays(), **self._suggester.arrays()}

    def link(self, text: str, context: Sequence[str] = ()) -> list[Link]:
        """The concepts named in ``text``, by position; names do not overlap, the longest counts.

        A technology inside an occupation's name is linked as well ("Python developer"). Where one name is that of
        a skill and an occupation or industry, each is linked. A name of several concepts of one type is that of the
        concept that prefers it; where none does, each is linked, and they share the score: by 1 each, and more for
        each concept near it that belongs to the same work. ``context`` are keys of concepts that are known to
        surround the text, such as the occupation that it is about: they help to decide names that several concepts
        share, and are not linked themselves.

        Scores: 1 the preferred label, 0.95 an alternative one, 0.9 a label without its bracket or with its verb in
        another form, 0.8 a name that only its surroundings make clear.
        """
        return self._linked(text, context, title=False)

    def _linked(self, text: str, context: Sequence[str] = (), *, title: bool) -> list[Link]:
        return sorted(
            self._links(Surroundings(text, title=title), context),
            key=lambda link: (link.start, -link.end, _TYPES.index(link.type), -link.score),
        )

    def link_title(self, title: str, *, limit: int = 5) -> TitleLink:
        """What a job title says: occupations best first, seniority, and what is left. See ``TitleLink``."""
        return self._titles.link(title, limit=limit)

    def suggest(
        self, prefix: str, limit: int = 8, types: Sequence[ConceptType] = ("skill",)
    ) -> list[Suggestion]:
        """Concepts for a field in which someone is typing: by beginning of a name, of a word in it, then by spelling."""
        return self._suggester.suggest(prefix, limit, types)

    @cached_property
    def _titles(self) -> TitleLinker:
        return TitleLinker(self.taxonomy, partial(self._linked, title=True), self._embedder)

    @cached_property
    def _suggester(self) -> Suggester:
        return Suggester(self.taxonomy, self._labels, self._stored)

    @cached_property
    def _fields(self) -> Fields:
        return Fields(self.taxonomy)

    @cached_property
    def _users(self) -> Counter[str]:
        """How many occupations need a skill."""
        occupations = self.taxonomy.occupations.values()
        return Counter(key for o in occupations for key in (*o.essential, *o.optional))

    def _links(self, text: Surroundings, context: Sequence[str]) -> Iterator[Link]:
        near = Near()
        settled = Spans()  # products, languages, standards that are clear by themselves
        unclear: list[tuple[int, int, list[Name]]] = []
        several: list[tuple[int, int, list[Name]]] = []
        shared: list[tuple[int, int, Match]] = []
        for match in self._names.matches(text.tokens):
            start, end = text.span(text.tokens, match)
            if any(name.meanings for name in match.names):
                shared.append((start, end, match))
                continue
            for alike in _by_type(match.names):
                names = _preferred([name for name in alike if text.counts(start, end, name)])
                if any(name.ambiguous for name in names):
                    unclear.append((start, end, names))
                elif len(names) > 1:
                    several.append((start, end, names))
                elif names:
                    near.extend(self._clear(text, start, end, match, names[0]))
                    if names[0].type == "skill" and names[0].proper:
                        settled.add(start, end)
        for start, end, match in shared:
            near.extend(list(self._decided(text, start, end, match, near, context)))
        yield from near.links
        for start, end, names in several:
            yield from self._divided(start, end, names, near, context)
        for start, end, names in self._meant(text, settled, unclear):
            yield from self._divided(start, end, names, near, context, _IN_CONTEXT_SCORE)

    def _clear(self, text: Surroundings, start: int, end: int, match: Match, name: Name) -> Iterator[Link]:
        """A clear name, the occupation that a credential is for, the technologies of an occupation."""
        yield self._link(start, end, name)
        tokens = text.tokens[match.start : match.end]
        if name.type == "skill" and _HOLDS_TITLE.match(text.text, start, end):
            yield from self._held(tokens)
        elif name.type == "occupation" and len(tokens) > 1:
            yield from self._inside(text, tokens)

    def _meant(
        self, text: Surroundings, settled: Spans, unclear: Sequence[tuple[int, int, list[Name]]]
    ) -> Iterator[tuple[int, int, list[Name]]]:
        listed, keys = Spans(), {}
        for start, end, names in unclear:
            if text.text[start].isupper() and not text.uncased and in_list(*text.view(start, end)):
                listed.add(start, end)
                keys[start] = names[0].key
        for start, end, names in unclear:
            known = settled.within(text.text, start, end, _NEAR)
            if not known:  # two that could each be a word are technologies together: "Go and Rust"
                key = names[0].key
                known = [
                    (s, e)
                    for s, e in listed.within(text.text, start, end, _NEAR)
                    if keys[s] != key and self._fields.nearness(keys[s], key)
                ]
            follows = any(e <= start and LIST_GLUE.fullmatch(text.text, e, start) for _, e in known)
            if meant(
                *text.view(start, end),
                near_technology=bool(known),
                follows_technology=follows,
                uncased=text.uncased,
            ):
                yield start, end, names

    def _divided(
        self,
        start: int,
        end: int,
        names: Sequence[Name],
        near: Near,
        context: Sequence[str],
        score: float | None = None,
    ) -> Iterator[Link]:
        """The concepts of one name, each with its share of the score, the likeliest first."""
        if len(names) == 1:
            yield self._link(start, end, names[0], score=score)
            return
        around = dict.fromkeys((*near.keys(start, end, _NEAR_SHARED), *context))
        weights = {
            name.key: 1 + sum(self._fields.nearness(name.key, other) for other in around if other != name.key)
            for name in names
        }
        total = sum(weights.values())
        for name in sorted(names, key=lambda n: (-weights[n.key], -self._relations(n.key), n.key)):
            link = self._link(start, end, name, score=score)
            yield replace(
                link,
                score=round(link.score * weights[name.key] / total, 4),
                why=f"{link.why}, a name of {len(names)} concepts",
            )

    def _relations(self, key: str) -> int:
        occupation = self.taxonomy.occupations.get(key)
        own = len(occupation.essential) + len(occupation.optional) if occupation else 0
        return own + self._users[key]

    def _decided(
        self, text: Surroundings, start: int, end: int, match: Match, near: Near, context: Sequence[str]
    ) -> Iterator[Link]:
        """What a shared name means here. Names of other concepts that happen to be written alike count as ever."""
        sign = next(name for name in match.names if name.meanings)
        keys = {meaning.key for meaning in sign.meanings}
        alike = [name for names in _by_type(match.names) for name in names if not name.meanings]
        own = [name for name in alike if text.counts(start, end, name)]
        yield from (self._link(start, end, name) for name in own if name.key not in keys)
        small = text.small and len(sign.label) > 2 and not is_acronym_word(sign.label)
        if sign.exact_case and not small and not text.in_capitals(start, end, sign):
            return
        around = (*near.keys(start, end, _NEAR_SHARED, len(sign.label)), *context)
        chosen = decide(*text.view(start, end), sign.meanings, around, self._fields)
        alone = text.alone(start, end)
        if chosen is None and (alone or text.title):
            held = [name for name in own if name.key in keys]
            yield from (self._link(start, end, name) for name in held)
            only = [m for m in sign.meanings if m.key]
            chosen = only[0] if alone and not held and len(only) == 1 else None
        if chosen is not None and chosen.key:
            kind: ConceptType = "skill" if chosen.key in self.taxonomy.skills else "occupation"
            label = self.taxonomy.label(chosen.key)
            why = f"'{sign.label}' as it is used here"
            yield Link(chosen.key, kind, label, _IN_CONTEXT_SCORE, start, end, why)

    def _held(self, tokens: Sequence[Token]) -> Iterator[Link]:
        """The occupation at the end of a credential's name: a registered pharmacist is a pharmacist."""
        for i in range(1, len(tokens)):
            end, names = self._names.longest(tokens, i)
            for name in names if end == len(tokens) else ():
                if name.type == "occupation" and not name.meanings:
                    yield self._link(tokens[i].start, tokens[-1].end, name, score=_IN_CONTEXT_SCORE)
                    return

    def _inside(self, text: Surroundings, tokens: Sequence[Token]) -> Iterator[Link]:
        """Technologies inside an occupation's name: proper names only ("Python", not "sales")."""
        found: dict[tuple[int, str], Link] = {}
        for part in (tokens[:-1], tokens[1:]):
            for match in self._names.matches(part):
                start, end = text.span(part, match)
                for name in match.names:
                    if name.type != "skill" or name.meanings or name.label == name.label.lower():
                        continue
                    as_written = (
                        text.in_capitals(start, end, name)
                        if name.exact_case
                        else text.text[start].isupper() or not name.ambiguous
                    )
                    if as_written:
                        found[start, name.key] = self._link(start, end, name, score=_IN_CONTEXT_SCORE)
        yield from found.values()

    def _link(self, start: int, end: int, name: Name, score: float | None = None) -> Link:
        why = "preferred label" if name.preferred else f"alternative label '{name.label}'"
        if name.form in _FORM_REASONS:
            why = f"{'preferred' if name.preferred else 'alternative'} label '{name.label}'{_FORM_REASONS[name.form]}"
        value = 1.0 if name.preferred else _ALTERNATIVE_SCORE
        value = min(value, _FORM_SCORES.get(name.form, 1.0)) if score is None else score
        return Link(name.key, name.type, self.taxonomy.label(name.key), value, start, end, why)


def _by_type(names: Sequence[Name]) -> list[list[Name]]:
    """The names of each type that come nearest to what is written: a variant never hides a name."""
    found = []
    for kind in _TYPES:
        same = [name for name in names if name.type == kind]
        if same:
            nearest = min(name.form for name in same)
            found.append(list({n.key: n for n in reversed(same) if n.form == nearest}.values())[::-1])
    return found


def _preferred(names: list[Name]) -> list[Name]:
    """A name belongs to the concept that prefers it."""
    preferred = [name for name in names if name.preferred]
    return preferred or names
