"""What a profile has at all, as numbers: so that a rule is asked only of those who have a trace of what it looks for.

A run asks eight things of a thousand people, and of most of them the answer is that the profile does not say. A trace is
a concept that is mentioned, an occupation, skill or industry of a position, a language, or how a word begins. Of a card
they are kept as numbers, worked out once when a profile is read; of a whole list they are compared at once (a signature
file, Faloutsos and Christodoulakis 1984). Two traces may share a number, so a trace that is found proves nothing and
only has somebody looked at; one that is missing is surely missing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from workfolk.engine.talent.negation import has_negation
from workfolk.engine.text.normalise import fold_marks, normalise

if TYPE_CHECKING:
    from workfolk.engine.talent.model import Candidate

Trace = str
Traces = tuple[tuple[Trace, ...], ...]
"""Alternatives: a profile has a trace of something where it has all of one of them."""

DENIES: Trace = "denies:"
"""Some text has a word that could deny something."""
_NUMBERS = 1 << 20
_TYPE = np.dtype("<u4")
_LETTERS = re.compile(r"[^\W\d_]+")
_LONGEST = 4
"""Letters of a word that its opening has: stems of one word may differ behind them (``rules.facts.same_word``)."""


def at_work(key: str) -> Trace:
    """An occupation, a skill or an industry of a position. What is mentioned is its own trace: ``type:concept``."""
    return f"role:{key}"


def speaks(code: str) -> Trace:
    """A language that is stated."""
    return f"speaks:{code}"


def opening(stem: str) -> Trace:
    """How a word with this stem begins; "" for one that does not begin with a letter, of which there is no trace."""
    found = _LETTERS.match(stem)
    return found.group()[:_LONGEST] if found else ""


def all_openings(stems: Iterable[str]) -> tuple[Trace, ...]:
    """The traces of a profile that has words with all of these stems; empty where nothing can be said of them."""
    return tuple(dict.fromkeys(trace for stem in stems if (trace := opening(stem))))


def literal_openings(words: str) -> tuple[Trace, ...]:
    """The traces of a text that has ``words`` in it as they stand, from the beginning of a word to the end of one."""
    found = _LETTERS.findall(words.casefold())
    return tuple(dict.fromkeys(word[:_LONGEST] for word in found if word.isascii()))


def title_openings(name: str) -> tuple[Trace, ...]:
    """The same of the title of a position."""
    return tuple(map(_in_title, literal_openings(name)))


def _in_title(opening: Trace) -> Trace:
    return f"title:{opening}"


def each(traces: Iterable[Trace]) -> Traces:
    """Any one of some traces."""
    return tuple((trace,) for trace in sorted(traces))


def either(*parts: Iterable[tuple[Trace, ...]]) -> Traces | None:
    """The alternatives of all parts; None where one of them is no trace at all, so that everybody may have it."""
    whole = tuple(dict.fromkeys(every for part in parts for every in part))
    return whole if all(whole) else None


def traces_of(candidate: Candidate) -> bytes:
    """The traces of a candidate as numbers: ascending, four bytes each, the lowest first."""
    found = set(candidate.concepts)
    found.update(speaks(one.code) for one in candidate.languages)
    for one in candidate.roles:
        found.update(map(at_work, (*one.occupations, *one.skills, *one.industry)))
        found.update(map(_in_title, _openings(one.title)))
    for passage in candidate.passages:
        found.update(_openings(passage.text))
        if DENIES not in found and has_negation(passage.text):
            found.add(DENIES)
    return np.array(sorted({_number(trace) for trace in found}), dtype=_TYPE).tobytes()


def _openings(text: str) -> Iterator[Trace]:
    """How the words of a text begin, in the ways in which rules take it apart: folded as a whole, and word by word."""
    folded = [fold_marks(normalise(text))]
    if not text.isascii():
        folded += [fold_marks(normalise(word)) for word in _LETTERS.findall(text)]
    for one in folded:
        for word in _LETTERS.findall(one):
            yield word[:_LONGEST]


def _number(trace: Trace) -> int:
    return crc32(trace.encode("utf-8", "surrogatepass")) % _NUMBERS


def may_have(traces: bytes, trace: Trace) -> bool:
    """Whether a candidate with these traces may have one of them."""
    return _number(trace).to_bytes(_TYPE.itemsize, "little") in traces


class Traced:
    """Some candidates, to be asked for traces all at once."""

    def __init__(self, candidates: Sequence[Candidate]) -> None:
        parts = [one.traces for one in candidates]
        self._count = len(parts)
        self._numbers = np.frombuffer(b"".join(parts), dtype=_TYPE)
        self._whose = np.repeat(np.arange(self._count), [len(part) // _TYPE.itemsize for part in parts])

    def having(self, wanted: Sequence[Traces]) -> list[NDArray[np.bool_]]:
        """For each of ``wanted`` who has a trace of it, shape (n,)."""
        numbers = [[[_number(trace) for trace in every] for every in one] for one in wanted]
        columns = {number: 0 for one in numbers for every in one for number in every}
        columns = {number: column for column, number in enumerate(columns, 1)}
        column_of = np.zeros(_NUMBERS, dtype=np.uint16 if len(columns) < 65_536 else np.uint32)
        column_of[list(columns)] = list(columns.values())
        found = column_of[self._numbers]
        at = np.flatnonzero(found)
        has = np.zeros((len(columns) + 1, self._count), dtype=bool)
        has[found[at], self._whose[at]] = True
        return [self._any(one, columns, has) for one in numbers]

    def _any(
        self, alternatives: Sequence[Sequence[int]], columns: dict[int, int], has: NDArray[np.bool_]
    ) -> NDArray[np.bool_]:
        alone = [columns[every[0]] for every in alternatives if len(every) == 1]
        found: NDArray[np.bool_] = np.logical_or.reduce(has[alone], axis=0)
        for every in alternatives:
            if len(every) != 1:
                found |= has[[columns[number] for number in every]].all(axis=0)
        return found
