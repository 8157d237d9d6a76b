"""The texts of a profile and what they mention: all of a card that is long, and most of it never looked at.

A run loads a thousand cards and asks a few concepts of each. So passages and mentions are kept as a card has them, and
made into values when somebody asks: that is also a fraction of the objects, which a collector of garbage would walk.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, KeysView, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple, overload


class Passage(NamedTuple):
    """A piece of a profile that may be quoted. ``place`` names where it stands, e.g. ``positions/3/description``."""

    place: str
    label: str  # for people: "Ward nurse at Klinikum Osterbach, description"
    text: str


class Passages(Sequence[Passage]):
    """The passages of a card; each is a plain row until somebody asks for it."""

    __slots__ = ("_hints", "_rows")

    def __init__(self, rows: Iterable[Sequence[str]], hints: str = "") -> None:
        """``hints``: a digit for each passage, what its text could say at all (``stance.Surroundings``); "" where unknown."""
        self._rows: tuple[tuple[str, ...], ...] = tuple(map(tuple, rows))
        self._hints = hints if len(hints) == len(self._rows) else ""

    def __iter__(self) -> Iterator[Passage]:
        return map(Passage._make, self._rows)

    @property
    def texts(self) -> list[str]:
        """All texts, without making a value of each passage."""
        return [row[2] for row in self._rows]

    def hints(self, index: int) -> int | None:
        """What the text of a passage could say at all; None where nobody has looked."""
        return int(self._hints[index]) if self._hints else None

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, index: int) -> Passage: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[Passage]: ...

    def __getitem__(self, index: int | slice) -> Passage | Sequence[Passage]:
        if isinstance(index, slice):
            return Passages(self._rows[index])
        return Passage._make(self._rows[index])

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Passages | tuple) and self._rows == tuple(map(tuple, other))

    def __hash__(self) -> int:
        return hash(self._rows)

    def __repr__(self) -> str:
        return repr(tuple(self))


class Stance(StrEnum):
    """What the words around a mention make of it; "" where they say nothing against it."""

    OWN = ""
    DENIED = "denied"  # "no experience with Java"
    OTHERS = "others"  # somebody else's: "managed a team using Kubernetes"
    WISHED = "wished"  # "would like to learn Rust"
    LEARNING = "learning"  # "currently taking a course in Go", or a position that has yet to begin
    LISTED = "listed"  # one of a long list of key words, where a text should stand


class Mention(NamedTuple):
    """A concept found in a passage: ``passages[place].text[start:end]``.

    ``since`` and ``until`` are what its sentence says of when, as absolute months, ``until`` exclusive; a negative
    ``until`` is that many months before the day it is read ("ten years ago"). ``months`` is how long, where said.
    """

    concept: str
    type: str  # "skill" | "occupation" | "industry" | "language" | "condition"
    place: str
    start: int
    end: int
    score: float = 1.0
    stance: str = ""  # a ``Stance`` value
    since: int | None = None
    until: int | None = None
    months: float | None = None

    @property
    def negated(self) -> bool:
        """Whether the sentence says the opposite."""
        return self.stance == "denied"

    @property
    def tentative(self) -> bool:
        """Whether it is wished for or being learned."""
        return self.stance in ("wished", "learning")


def _said(texts: Sequence[str]) -> tuple[str, int | None, int | None, float | None]:
    """What ``Mentions.packed`` wrote of the words around a mention."""
    if not texts:
        return "", None, None, None
    stance, since, until, months = [*("" if text == "-" else text for text in texts), "", "", ""][:4]
    return stance, _whole_or_none(since), _whole_or_none(until), float(months) if months else None


def _whole_or_none(text: str) -> int | None:
    return int(text) if text else None


class Mentions(Sequence[Mention]):
    """The mentions of a profile in its order, and by concept without looking at the others.

    Those of a card are packed, a text a concept, and each is read when somebody asks for it: of the forty that a
    profile has, a role asks for a few.
    """

    __slots__ = ("_all", "_packed", "_places", "_read")

    def __init__(self, mentions: Iterable[Mention] = ()) -> None:
        self._all: tuple[Mention, ...] | None = tuple(mentions)
        self._packed: Mapping[str, str] | None = None
        self._places: Sequence[str] = ()
        read: dict[str, list[Mention]] = {}
        for mention in self._all:
            read.setdefault(f"{mention.type}:{mention.concept}", []).append(mention)
        self._read: dict[str, list[Mention]] = read

    @classmethod
    def unpacked(cls, packed: Mapping[str, str], places: Sequence[str]) -> Mentions:
        """The inverse of ``packed``, nothing read yet."""
        mentions = cls.__new__(cls)
        mentions._all, mentions._packed, mentions._places, mentions._read = None, packed, places, {}
        return mentions

    def packed(self, places: Sequence[str]) -> dict[str, str]:
        """Plain JSON: ``type:concept`` → "number place start end score …;…", places as numbers in ``places``."""
        number = {place: index for index, place in enumerate(places)}
        found: dict[str, list[str]] = {}
        for at, one in enumerate(self):
            said = [
                one.stance or "-",
                *("-" if x is None else repr(x) for x in (one.since, one.until, one.months)),
            ]
            while said and said[-1] == "-":
                del said[-1]
            text = " ".join([f"{at} {number[one.place]} {one.start} {one.end} {one.score!r}", *said])
            found.setdefault(f"{one.type}:{one.concept}", []).append(text)
        return {key: ";".join(texts) for key, texts in found.items()}

    @property
    def keys(self) -> KeysView[str]:
        """What is mentioned, as ``type:concept``."""
        return (self._read if self._packed is None else self._packed).keys()

    def of(self, kind: str, concept: str) -> Sequence[Mention]:
        """The mentions of one concept, in the order of the profile."""
        key = f"{kind}:{concept}"
        if self._packed is None:
            return self._read.get(key, ())
        return [mention for _at, mention in self._read_key(key)] if key in self._packed else ()

    def _read_key(self, key: str) -> list[tuple[int, Mention]]:
        assert self._packed is not None
        kind, _, concept = key.partition(":")
        found = []
        for text in self._packed[key].split(";"):
            at, place, start, end, score, *said = text.split()
            span = (self._places[int(place)], int(start), int(end), float(score))
            found.append((int(at), Mention(concept, kind, *span, *_said(said))))
        return found

    def _whole(self) -> tuple[Mention, ...]:
        if self._all is None:
            assert self._packed is not None
            found = [pair for key in self._packed for pair in self._read_key(key)]
            self._all = tuple(mention for _at, mention in sorted(found, key=lambda pair: pair[0]))
        return self._all

    def __iter__(self) -> Iterator[Mention]:
        return iter(self._whole())

    def __len__(self) -> int:
        return len(self._whole())

    @overload
    def __getitem__(self, index: int) -> Mention: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[Mention]: ...

    def __getitem__(self, index: int | slice) -> Mention | Sequence[Mention]:
        return self._whole()[index]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Mentions | tuple) and self._whole() == tuple(other)

    def __hash__(self) -> int:
        return hash(self._whole())

    def __repr__(self) -> str:
        return repr(self._whole())
