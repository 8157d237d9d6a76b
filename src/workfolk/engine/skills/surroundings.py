"""A text as the linker asks about it: what stands where, what stands near. Every answer costs the same in any text."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Sequence

from .ambiguous import is_addressed, is_family_name, not_meant
from .model import Link
from .names import Match, Name
from .tokens import Token, tokenise

_VIEW = 400  # characters on each side that the rules of ambiguous names are shown of a long text


class Surroundings:
    """A text with what is asked of it again and again."""

    def __init__(self, text: str, *, title: bool) -> None:
        self.text, self.title = text, title
        self.tokens = tokenise(text)
        self.small, self.capital = text == text.lower(), text == text.upper()
        self.uncased = self.small or self.capital
        self._first = len(text) - len(text.lstrip())
        self._last = len(text.rstrip())

    def alone(self, start: int, end: int) -> bool:
        """Whether nothing else is written."""
        return start <= self._first and end >= self._last

    def view(self, start: int, end: int) -> tuple[str, int, int]:
        """What surrounds a span, and where the span lies in it."""
        first = max(0, start - _VIEW)
        return self.text[first : end + _VIEW], start - first, end - first

    def span(self, tokens: Sequence[Token], match: Match) -> tuple[int, int]:
        """Where a match stands, with the bracket that closes it."""
        start, end = tokens[match.start].start, tokens[match.end - 1].end
        opened = self.text.count("(", start, end) > self.text.count(")", start, end)
        return start, end + 1 if opened and self.text.startswith(")", end) else end

    def in_capitals(self, start: int, end: int, name: Name) -> bool:
        """Whether a name is written with the capitals that it has."""
        if self.alone(start, end):
            return True
        shouted = self.capital and len(self.text) > len(name.label) + 12
        return self.text[start:end] == name.label and not shouted

    def counts(self, start: int, end: int, name: Name) -> bool:
        """Whether a name is written as such a name is written, in a phrase that does not speak against it."""
        if name.exact_case and not self.in_capitals(start, end, name):
            return False
        view = self.view(start, end)
        if name.type == "occupation" and not self.title and " " not in name.label:
            if is_addressed(view[0], view[1]):
                return False
            if is_family_name(name.label) and not self.alone(start, end):
                return False
        return not not_meant(*view)


class Spans:
    """Places in a text that do not overlap, added from left to right."""

    def __init__(self) -> None:
        self._spans: list[tuple[int, int]] = []

    def add(self, start: int, end: int) -> None:
        """Add a place behind all others."""
        self._spans.append((start, end))

    def within(self, text: str, start: int, end: int, distance: int) -> list[tuple[int, int]]:
        """Those less than ``distance`` characters from a span, in the same paragraph, the span itself excepted."""
        found = []
        first = bisect_left(self._spans, (start - distance, 0))
        for s, e in self._spans[max(0, first - 1) : bisect_left(self._spans, (end + distance, 0))]:
            if start - e < distance and s != start and "\n\n" not in text[min(e, end) : max(s, start)]:
                found.append((s, e))
        return found


class Near:
    """The links found so far, by position."""

    def __init__(self) -> None:
        self.links: list[Link] = []
        self._places: list[tuple[int, int, str]] = []  # start, end, key; sorted

    def extend(self, links: Iterable[Link]) -> None:
        """Add links."""
        for link in links:
            self.links.append(link)
            insort(self._places, (link.start, link.end, link.key))

    def keys(self, start: int, end: int, distance: int, slack: int = 0) -> list[str]:
        """The concepts linked within ``distance`` characters of a span, by position; ``slack`` more before it."""
        first = bisect_left(self._places, (end - distance - slack, 0, ""))
        last = bisect_left(self._places, (start + distance, 0, ""))
        return [key for _, e, key in self._places[first:last] if e <= start + distance]
