"""The parts of a sentence that may each name a skill: what stands between commas, "and", "of" and the like."""

from __future__ import annotations

import re
from itertools import pairwise

from workfolk.engine.text.wordlist import words

__all__ = ["chunks"]

_LONGEST = 9  # words of a part; what is longer is a clause, no name
_MOST = 60  # parts of one sentence
_PIECE = re.compile(r"[^\W_][\w+#.&'’/-]*[\w+#]|[^\W_][+#]*|<[A-Z]+>")
# What ends a name for sure, between two words.
_BREAK = re.compile(r"[,;:()\[\]|•*·\n!?]|\.(?:\s|$)|\s[-–—/]\s|<[A-Z]+>")
_AND = words("and or & as well plus including such like eg e.g etc und oder sowie et ou y o")
_LINKS = words(
    """
    in of with for to using within on across at by from into through under over between about around as than via
    that which who where while when if so but
    """
)
# Words that speak of having a skill and name none; cut off at both ends.
_FRAME = words(
    """
    a an the our your their its this these those any all some one more other etc e.g i.e
    you we i he she they it will would can could should must may might shall
    be is are was were been being am have has had having do does did
    able ability abilities capable experience experienced expertise expert knowledge knowledgeable understanding
    skill skills skilled proficient proficiency familiar familiarity competent competence competency competencies
    strong excellent good great solid proven demonstrated outstanding exceptional advanced basic deep extensive
    hands-on practical working sound thorough prior previous relevant minimum least plus preferred preferably desired
    required requirement requirements responsible responsibility responsibilities duties tasks role position job candidate
    year years month months what who how looking need needs needed want wants know knows strongly highly very
    ideally also both either well not no only and or of in with for to on at by as from
    interest interested passion passionate affinity background track record high level
    """
)


def chunks(sentence: str) -> list[tuple[int, int]]:
    """Where the parts stand, in order, longer before shorter at a place, without repetition.

    The whole sentence is not among them unless it is short. Linear in the length for sentences of ordinary length;
    at most 60 parts.
    """
    found: dict[tuple[int, int], None] = {}
    for run in _runs(sentence):
        for start, stop in _cuts(sentence, run):
            part = _trimmed(sentence, run[start:stop])
            if part:
                kept = part[:_LONGEST]
                found[kept[0][0], kept[-1][1]] = None
                if len(found) >= _MOST:
                    return sorted(found, key=lambda p: (p[0], -p[1]))
    return sorted(found, key=lambda p: (p[0], -p[1]))


def _runs(sentence: str) -> list[list[tuple[int, int]]]:
    """Words in a row that no punctuation parts."""
    runs: list[list[tuple[int, int]]] = [[]]
    reached = 0
    for m in _PIECE.finditer(sentence):
        if m[0].startswith("<") or (reached and _BREAK.search(sentence[reached : m.start()] + " ")):
            runs.append([])
        if not m[0].startswith("<"):
            runs[-1].append(m.span())
        reached = m.end()
    return [run for run in runs if run]


def _cuts(sentence: str, run: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The whole run, what stands between its conjunctions, and what stands between its prepositions."""
    small = [sentence[start:end].lower() for start, end in run]
    ands = [n for n, word in enumerate(small) if word in _AND]
    links = [n for n, word in enumerate(small) if word in _LINKS or word in _AND]
    cuts: dict[tuple[int, int], None] = {(0, len(run)): None}
    for stops in (ands, links):
        edges = [-1, *stops, len(run)]
        for a, b in pairwise(edges):
            if b - a > 1:
                cuts[a + 1, b] = None
    for a, b in [
        *cuts
    ]:  # "manage large teams": the verb and its object, and names of two or three words inside
        if 3 < b - a <= _LONGEST * 2:
            for size in (2, 3):
                for start in range(a, b - size + 1):
                    if not any(
                        word in _LINKS or word in _AND for word in (small[start], small[start + size - 1])
                    ):
                        cuts[start, start + size] = None
    return list(cuts)


def _trimmed(sentence: str, part: list[tuple[int, int]]) -> list[tuple[int, int]]:
    while part and _is_frame(sentence[part[0][0] : part[0][1]]):
        part = part[1:]
    while part and _is_frame(sentence[part[-1][0] : part[-1][1]]):
        part = part[:-1]
    return part


def _is_frame(word: str) -> bool:
    return word.lower() in _FRAME or word[0].isdigit()
