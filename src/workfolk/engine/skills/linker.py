"""Finds the skills, occupations and industries that a text names, and the occupation that a job title means.

One pass over the tokens with a trie of all names: longest match first, linear in the length of the text. What was
written is what is quoted: ``text[link.start:link.end]``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property, partial
from typing import Any, NamedTuple

from .ambiguous import (
    LIST_GLUE,
    in_list,
    is_acronym_word,
    is_addressed,
    is_ambiguous,
    is_family_name,
    meant,
    not_meant,
)
from .model import ConceptType, Industry, Link, Occupation, Skill, Taxonomy
from .shared import Fields, Meaning, decide, shared_names
from .suggest import Suggester, Suggestion
from .titles import Embedder, TitleLink, TitleLinker
from .tokens import SEPARATORS, Token, masculine, token_keys, tokenise
from .variants import variants

__all__ = ["Embedder", "Linker", "Suggestion", "TitleLink"]

_TYPES: tuple[ConceptType, ...] = ("occupation", "skill", "industry")
_ALTERNATIVE_SCORE, _IN_CONTEXT_SCORE = 0.95, 0.8
_JOINT = re.compile(r"[ \u00a0]?[-–(]?[ \u00a0]?|[._:+]|[)'’][ \u00a0]?")
_NEAR = 90  # characters between an ambiguous name and the skill that makes it clear
_NEAR_SHARED = 140  # characters between a shared name and the concepts that decide it
_HOLDS_TITLE = re.compile(
    r"(?:registered|chartered(?! financial)|licen[cs]ed|hcpc|gphc|gdc|gmc|nmc)\b", re.IGNORECASE
)


class _Name(NamedTuple):
    """A name of a concept, at the end of its path in the trie."""

    key: str
    type: ConceptType
    label: str  # as the taxonomy writes it
    preferred: bool
    exact_case: bool  # capitals that would be a word when written small
    ambiguous: bool  # needs its surroundings
    proper: bool  # the name of a product, language or standard
    meanings: tuple[Meaning, ...] = ()  # of a name that several concepts share; ``key`` is empty then


class _Match(NamedTuple):
    start: int  # token
    end: int
    names: tuple[_Name, ...]


_END = ""  # no token is empty


class Linker:
    """Links texts and titles to a taxonomy. Build it once: construction indexes every label.

    ``embedder`` (anything with ``embed(texts) -> float32 unit vectors``) lets titles also be linked by meaning.
    """

    def __init__(self, taxonomy: Taxonomy, embedder: Embedder | None = None) -> None:
        self.taxonomy = taxonomy
        self._embedder = embedder
        self._trie: dict[str, Any] = {}
        names = [
            (_name(concept, kind, label, preferred=not n), token_keys(label))
            for kind, concepts in (
                ("occupation", taxonomy.occupations),
                ("skill", taxonomy.skills),
                ("industry", taxonomy.industries),
            )
            for concept in concepts.values()
            for n, label in enumerate((concept.preferred_label, *concept.alternative_labels))
        ]
        for name, keys in names:
            self._add(keys, name)
        self._add_shared()
        for name, keys in names:  # after all real names: a variant never hides a name
            for variant in variants(name.label, keys):
                self._add(variant, name)

    def _add(self, keys: Sequence[str], name: _Name) -> None:
        if not keys:
            return
        node = self._trie
        for key in keys:
            node = node.setdefault(key, {})
        held: tuple[_Name, ...] = node.get(_END, ())
        if name.meanings or not any(h.type == name.type for h in held):
            node[_END] = (*held, name)

    def _add_shared(self) -> None:
        taxonomy = self.taxonomy
        for label, meanings in shared_names().items():
            known = tuple(
                m for m in meanings if not m.key or m.key in taxonomy.skills or m.key in taxonomy.occupations
            )
            if any(m.key for m in known):
                capitals = " " not in label and sum(c.isupper() or c.isdigit() for c in label) > 1
                self._add(token_keys(label), _Name("", "skill", label, False, capitals, False, True, known))

    def link(self, text: str, context: Sequence[str] = ()) -> list[Link]:
        """The concepts named in ``text``, by position; names do not overlap, the longest counts.

        A technology inside an occupation's name is linked as well ("Python developer"). Where one name is that of
        a skill and an occupation or industry, each is linked. ``context`` are keys of concepts that are known to
        surround the text, such as the occupation that it is about: they help to decide names that several concepts
        share, and are not linked themselves.
        """
        return self._linked(text, context, title=False)

    def _linked(self, text: str, context: Sequence[str] = (), *, title: bool) -> list[Link]:
        return sorted(
            self._links(text, tokenise(text), context, title),
            key=lambda link: (link.start, -link.end, _TYPES.index(link.type), link.key),
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
        return Suggester(self.taxonomy)

    @cached_property
    def _fields(self) -> Fields:
        return Fields(self.taxonomy)

    def _links(self, text: str, tokens: list[Token], context: Sequence[str], title: bool) -> Iterator[Link]:
        uncased = text == text.lower() or text == text.upper()
        clear: list[Link] = []
        settled: list[tuple[int, int]] = []  # products, languages, standards that are clear by themselves
        unclear: list[tuple[int, int, _Name]] = []
        shared: list[tuple[int, int, _Match]] = []
        for match in self._matches(tokens):
            start, end = _span(text, tokens, match)
            if any(name.meanings for name in match.names):
                shared.append((start, end, match))
                continue
            for name in match.names:
                if not _counts(text, start, end, name, title=title):
                    continue
                if name.ambiguous:
                    unclear.append((start, end, name))
                    continue
                clear.append(self._link(start, end, name))
                if name.type == "skill":
                    if name.proper:
                        settled.append((start, end))
                    if _HOLDS_TITLE.match(text, start, end):
                        clear.extend(self._held(text, tokens[match.start : match.end]))
                elif name.type == "occupation" and match.end - match.start > 1:
                    clear.extend(self._inside(text, tokens[match.start : match.end]))
        for start, end, match in shared:
            clear.extend(self._decided(text, start, end, match, clear, context, title=title))
        yield from clear
        yield from self._meant(text, settled, unclear, uncased=uncased)

    def _meant(
        self,
        text: str,
        settled: list[tuple[int, int]],
        unclear: list[tuple[int, int, _Name]],
        *,
        uncased: bool,
    ) -> Iterator[Link]:
        listed = [
            (start, end, name.key)
            for start, end, name in unclear
            if text[start].isupper() and not uncased and in_list(text, start, end)
        ]
        for start, end, name in unclear:
            known = _within(text, start, end, settled)
            if not known:  # two that could each be a word are technologies together: "Go and Rust"
                others = [
                    (s, e) for s, e, key in listed if key != name.key and self._fields.nearness(key, name.key)
                ]
                known = _within(text, start, end, others)
            follows = any(e <= start and LIST_GLUE.fullmatch(text, e, start) for _, e in known)
            if meant(
                text, start, end, near_technology=bool(known), follows_technology=follows, uncased=uncased
            ):
                yield self._link(start, end, name, score=_IN_CONTEXT_SCORE)

    def _decided(
        self,
        text: str,
        start: int,
        end: int,
        match: _Match,
        clear: Sequence[Link],
        context: Sequence[str],
        *,
        title: bool,
    ) -> Iterator[Link]:
        """What a shared name means here. Names of other concepts that happen to be written alike count as ever."""
        sign = next(name for name in match.names if name.meanings)
        keys = {meaning.key for meaning in sign.meanings}
        own = [
            name for name in match.names if not name.meanings and _counts(text, start, end, name, title=title)
        ]
        yield from (self._link(start, end, name) for name in own if name.key not in keys)
        small = text == text.lower() and len(sign.label) > 2 and not is_acronym_word(sign.label)
        if sign.exact_case and not small and not _written_in_capitals(text, start, end, sign):
            return
        near = [
            link.key
            for link in clear
            if link.end <= start + _NEAR_SHARED and link.start >= end - _NEAR_SHARED - len(sign.label)
        ]
        chosen = decide(text, start, end, sign.meanings, (*near, *context), self._fields)
        alone = not (text[:start].strip() or text[end:].strip())
        if chosen is None and (alone or title):
            held = [name for name in own if name.key in keys]
            yield from (self._link(start, end, name) for name in held)
            only = [m for m in sign.meanings if m.key]
            chosen = only[0] if alone and not held and len(only) == 1 else None
        if chosen is not None and chosen.key:
            kind: ConceptType = "skill" if chosen.key in self.taxonomy.skills else "occupation"
            label = self.taxonomy.label(chosen.key)
            why = f"'{sign.label}' as it is used here"
            yield Link(chosen.key, kind, label, _IN_CONTEXT_SCORE, start, end, why)

    def _held(self, text: str, tokens: list[Token]) -> Iterator[Link]:
        """The occupation at the end of a credential's name: a registered pharmacist is a pharmacist."""
        for i in range(1, len(tokens)):
            end, names = self._longest(tokens, i, self._trie)
            for name in names if end == len(tokens) else ():
                if name.type == "occupation" and not name.meanings:
                    yield self._link(tokens[i].start, tokens[-1].end, name, score=_IN_CONTEXT_SCORE)
                    return

    def _link(self, start: int, end: int, name: _Name, score: float | None = None) -> Link:
        why = "preferred label" if name.preferred else f"alternative label '{name.label}'"
        value = score if score is not None else 1.0 if name.preferred else _ALTERNATIVE_SCORE
        return Link(name.key, name.type, self.taxonomy.label(name.key), value, start, end, why)

    def _inside(self, text: str, tokens: list[Token]) -> Iterator[Link]:
        """Technologies inside an occupation's name: proper names only ("Python", not "sales")."""
        found: dict[tuple[int, str], Link] = {}
        for match_tokens in (tokens[:-1], tokens[1:]):
            for match in self._matches(match_tokens):
                start, end = _span(text, match_tokens, match)
                for name in match.names:
                    if name.type != "skill" or name.meanings or name.label == name.label.lower():
                        continue
                    as_written = (
                        _written_in_capitals(text, start, end, name)
                        if name.exact_case
                        else text[start].isupper() or not name.ambiguous
                    )
                    if as_written:
                        found[start, name.key] = self._link(start, end, name, score=_IN_CONTEXT_SCORE)
        yield from found.values()

    def _matches(self, tokens: list[Token]) -> Iterator[_Match]:
        i, trie = 0, self._trie
        while i < len(tokens):
            if _child(trie, tokens[i].key) is None and not (i + 1 < len(tokens) and tokens[i + 1].gap == "-"):
                i += 1
                continue
            end, names = self._longest(tokens, i, trie)
            if names:
                yield _Match(i, end, names)
                i = end
            else:
                i += 1

    def _longest(self, tokens: list[Token], i: int, node: dict[str, Any]) -> tuple[int, tuple[_Name, ...]]:
        """The longest name that begins with token ``i`` below ``node``: the token after it and what is so named."""
        best: tuple[int, tuple[_Name, ...]] = (i, ())
        here = i
        while here < len(tokens):
            if (
                here > i
                and not _JOINT.fullmatch(tokens[here].gap)
                and SEPARATORS.isdisjoint((tokens[here].key, tokens[here - 1].key))
            ):
                break
            if here + 1 < len(tokens) and tokens[here + 1].gap == "-":  # "on-boarding" is also "onboarding"
                joined = node.get(tokens[here].key + tokens[here + 1].key)
                if joined is not None:
                    end, names = self._longest_from(tokens, here + 2, joined)
                    if names and end > best[0]:
                        best = (end, names)
            child = _child(node, tokens[here].key)
            if child is None:
                break
            node = child
            here += 1
            if _END in node and here > best[0]:
                best = (here, node[_END])
        return best

    def _longest_from(
        self, tokens: list[Token], here: int, node: dict[str, Any]
    ) -> tuple[int, tuple[_Name, ...]]:
        own = (here, node.get(_END, ()))
        if here < len(tokens) and _JOINT.fullmatch(tokens[here].gap):
            end, names = self._longest(tokens, here, node)
            if names:
                return end, names
        return own


def _child(node: dict[str, Any], key: str) -> dict[str, Any] | None:
    child: dict[str, Any] | None = node.get(key)
    if child is None:
        stem = masculine(key)
        child = node.get(stem) if stem else None
    return child


def _within(text: str, start: int, end: int, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Those of the spans that stand near, in the same paragraph."""
    return [
        (s, e)
        for s, e in spans
        if s - end < _NEAR
        and start - e < _NEAR
        and s != start
        and "\n\n" not in text[min(e, end) : max(s, start)]
    ]


def _counts(text: str, start: int, end: int, name: _Name, *, title: bool) -> bool:
    """Whether a name is written as such a name is written, in a phrase that does not speak against it."""
    if name.exact_case and not _written_in_capitals(text, start, end, name):
        return False
    if name.type == "occupation" and not title and " " not in name.label:
        alone = not (text[:start].strip() or text[end:].strip())
        if is_addressed(text, start) or (is_family_name(name.label) and not alone):
            return False
    return not not_meant(text, start, end)


def _span(text: str, tokens: list[Token], match: _Match) -> tuple[int, int]:
    """Where a match stands, with the bracket that closes it."""
    start, end = tokens[match.start].start, tokens[match.end - 1].end
    opened = text.count("(", start, end) > text.count(")", start, end)
    return start, end + 1 if opened and text.startswith(")", end) else end


def _name(concept: Skill | Occupation | Industry, kind: str, label: str, *, preferred: bool) -> _Name:
    single = len(token_keys(label)) == 1
    return _Name(
        concept.key,
        "occupation" if kind == "occupation" else "skill" if kind == "skill" else "industry",
        label,
        preferred,
        exact_case=single and is_acronym_word(label),
        ambiguous=(single and label != label.lower() and not label.isupper() and is_ambiguous(label))
        or len(label) == 1,
        proper=label != label.lower() or concept.preferred_label != concept.preferred_label.lower(),
    )


def _written_in_capitals(text: str, start: int, end: int, name: _Name) -> bool:
    if not (text[:start].strip() or text[end:].strip()):
        return True
    return text[start:end] == name.label and not (text == text.upper() and len(text) > len(name.label) + 12)
