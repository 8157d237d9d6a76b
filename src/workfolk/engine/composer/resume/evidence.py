"""Which lines of a record show what a posting asks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workfolk.engine.composer.resume.model import Missing
from workfolk.engine.talent.evaluate import evaluate
from workfolk.engine.talent.model import (
    Brief,
    Candidate,
    Evaluation,
    Kind,
    Mention,
    Passage,
    Qualification,
    Verdict,
)
from workfolk.engine.talent.score import PUBLISHED
from workfolk.engine.talent.vocabulary import Vocabulary

LONGEST_ASKED = 120  # characters of the posting's words for one thing
_BELONG_ELSEWHERE = (
    Kind.LOCATION,
    Kind.CONDITION,
    Kind.SENIORITY,
)  # for the letter, not for a line
_HEADINGS = ("title", "skills")


@dataclass(frozen=True, slots=True)
class Spot:
    """Words of a passage that are evidence for a qualification."""

    place: str
    start: int
    end: int
    asked: int  # number of the qualification


class Asked:
    """A posting, asked of one profile: verdicts, and where in the profile the evidence stands."""

    __slots__ = ("_candidate", "_passages", "_spots", "brief", "evaluations", "weights")

    def __init__(self, brief: Brief, candidate: Candidate, vocabulary: Vocabulary, as_of: int) -> None:
        self.brief = brief
        self._candidate = candidate
        self._passages: dict[str, Passage] = {one.place: one for one in candidate.passages}
        self.evaluations = evaluate(candidate, brief.qualifications, vocabulary, as_of)
        self.weights = tuple(PUBLISHED.of(one) for one in brief.qualifications)
        self._spots: dict[str, list[Spot]] = {}
        for number, (asked, found) in enumerate(zip(brief.qualifications, self.evaluations, strict=True)):
            if asked.kind in _BELONG_ELSEWHERE or found.verdict is Verdict.DOES_NOT_MEET:
                continue
            for spot in _spots(number, asked, found, candidate, vocabulary):
                self._spots.setdefault(spot.place, []).append(spot)

    def at(self, place: str, text: str = "") -> tuple[int, ...]:
        """The qualifications that the words ``text`` of a passage are evidence for; of the whole passage without."""
        passage = self._passages.get(place)
        if passage is None:
            return ()
        low, high = 0, len(passage.text)
        if text:
            low = passage.text.find(text)
            high = low + len(text)
            if low < 0:
                return ()
        found = {one.asked for one in self._spots.get(place, ()) if one.start < high and one.end > low}
        return tuple(sorted(found))

    def stands(self, place: str, text: str) -> bool:
        """Whether a passage holds these words: what is addressed to a machine or hidden was left out of it."""
        passage = self._passages.get(place)
        return passage is not None and text in passage.text

    def named(self, numbers: Sequence[int]) -> tuple[str, ...]:
        """Qualifications in the posting's words."""
        return tuple(dict.fromkeys(asked_words(self.brief.qualifications[number]) for number in numbers))

    def missing(self) -> tuple[Missing, ...]:
        """What is asked and not shown, the weightiest first, own words of the posting last, then in its order."""
        rows = [
            ((asked.kind is Kind.OTHER, -self.weights[number], number), asked, found)
            for number, (asked, found) in enumerate(
                zip(self.brief.qualifications, self.evaluations, strict=True)
            )
            if found.verdict is not Verdict.MEETS
        ]
        return tuple(
            Missing(asked_words(asked), asked.kind, asked.importance, found.verdict, found.reason)
            for _order, asked, found in sorted(rows, key=lambda row: row[0])
        )


def asked_words(asked: Qualification) -> str:
    """What is asked, in the posting's words, shortened where they are many."""
    words = " ".join(asked.text.split()).rstrip(".")
    return words if len(words) <= LONGEST_ASKED else words[: LONGEST_ASKED - 1].rsplit(" ", 1)[0] + "…"


def _spots(
    number: int, asked: Qualification, found: Evaluation, candidate: Candidate, vocabulary: Vocabulary
) -> list[Spot]:
    """What the verdict quotes, and every mention of what is asked that is the member's own doing."""
    spots = [Spot(one.place, one.start, one.end, number) for one in found.evidence]
    for key in asked.concepts:
        for concept in (key, *sorted(vocabulary.narrower(key))):
            spots += [
                Spot(one.place, one.start, one.end, number)
                for kind in ("skill", "occupation", "industry")
                for one in candidate.mentioned(kind, concept)
                if _is_own(one)
            ]
    return spots


def _is_own(mention: Mention) -> bool:
    return not mention.stance
