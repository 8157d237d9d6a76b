"""An answer that arrives piece by piece, cut into sentences as soon as each is complete."""

from __future__ import annotations

import re
from dataclasses import dataclass

from workfolk.engine.text.sentences import sentences

_MARK = re.compile(r"(?P<heading>#{1,6}[ \t]+)|(?P<bullet>(?:[-*+•]|\d{1,2}[.)])[ \t]+)")
_STYLE = re.compile(r"(\*\*|__|``?|(?<![\w*])\*(?=[^\s*])|(?<=[^\s*])\*(?![\w*]))")


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence as the model wrote it, without marks of markup; ``lead`` as in ``grounding.Sentence``."""

    text: str
    lead: str


class Splitter:
    """Feed it pieces; it gives the sentences that are complete, and at the end the rest."""

    def __init__(self) -> None:
        self._line = ""  # the line that is being written
        self._begun = False  # whether something of it was given out
        self._blank = False  # whether a blank line stands before it
        self._any = False

    def feed(self, piece: str) -> list[Said]:
        """What is complete now: all lines but the last, and of the last all sentences but the last."""
        found: list[Said] = []
        *lines, rest = (self._line + piece.replace("\r\n", "\n").replace("\r", "\n")).split("\n")
        for line in lines:
            self._line = line
            found += self._rest()
        self._line = rest
        spans = sentences(rest)
        if len(spans) > 1:
            last = spans[-1].start
            found += self._said(rest[:last])
            self._line = rest[last:]
        return found

    def end(self, *, whole: bool) -> list[Said]:
        """What is left; without a last sentence that was cut off where the answer is not ``whole``."""
        if not whole and not re.search(r"[.!?…。！？][\"'”’»)\]*_]*\s*$", self._line):
            self._line = ""
        return self._rest()

    def _rest(self) -> list[Said]:
        """The end of a line."""
        found = self._said(self._line)
        if not self._line.strip() and not self._begun:
            self._blank = True
        self._line, self._begun = "", False
        return found

    def _said(self, text: str) -> list[Said]:
        lead = " "
        if not self._begun:
            mark = _MARK.match(text.lstrip())
            lead = "\n\n" if self._blank else "\n"
            if mark:
                text = text.lstrip()[mark.end() :]
                lead += "- " if mark["bullet"] else "## "
            if not self._any:
                lead = lead.lstrip("\n")
        found = []
        for start, end in sentences(text):
            plain = _STYLE.sub("", text[start:end]).strip()
            if plain:
                found.append(Said(plain, lead))
                lead = " "
                self._begun, self._blank, self._any = True, False, True
        return found
