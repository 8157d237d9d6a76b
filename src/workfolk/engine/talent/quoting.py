"""The seam for a language model: it may propose quotations for a qualification in the recruiter's own words. No more.

Whatever it proposes is checked by code: the quotation stands word for word in the passage it names, nobody hid it or
addressed it to a machine, and its sentence neither denies it, nor wishes for it, nor speaks of somebody else. The verdict
stays the code's: partly at most. Answers are kept by what they depend on, so that a repeat is free and the same.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import MutableMapping, Sequence
from dataclasses import replace
from typing import NamedTuple, Protocol

from workfolk.engine.guardrails.injection_hidden import withhold
from workfolk.engine.talent.model import (
    Candidate,
    Evaluation,
    Evidence,
    Kind,
    Passage,
    Qualification,
    Stance,
    Verdict,
)
from workfolk.engine.talent.rules.facts import MOST_QUOTES
from workfolk.engine.talent.stance import Surroundings

LONGEST_QUOTE = 300  # characters
FEWEST_WORDS = 2  # a single word shows nothing
_WORD = re.compile(r"[^\W_]+")
_CONFIDENCE = 0.4
_WHY = "proposed by a language model, checked to stand here"


class ProposedQuote(NamedTuple):
    """A quotation that a model proposes: the place of a passage, and words from it."""

    place: str
    quote: str


class Quoter(Protocol):
    """A model behind its provider. ``name`` says which, with its version: another one gives other answers."""

    @property
    def name(self) -> str:
        """The model and its version."""

    def propose(self, asked: str, passages: Sequence[Passage]) -> Sequence[ProposedQuote]:
        """Quotations from ``passages`` that bear on ``asked``, best first."""


class QuotedWords(NamedTuple):
    """What is kept of an answer: quotations that stood all checks, as (place, start, end)."""

    place: str
    start: int
    end: int


def with_quotes(
    asked: Qualification,
    found: Evaluation,
    candidate: Candidate,
    quoter: Quoter,
    cache: MutableMapping[str, tuple[QuotedWords, ...]],
) -> Evaluation:
    """``found`` with quotations that the model proposes and that stand all checks; unchanged where there are none.

    Only an *unknown* of a qualification in own words is put to the model, and becomes *partly* at most.
    """
    if asked.kind is not Kind.OTHER or found.verdict is not Verdict.UNKNOWN or not candidate.passages:
        return found
    key = _key(asked.text, candidate.passages, quoter.name)
    spans = cache.get(key)
    if spans is None:
        spans = checked(quoter.propose(asked.text, candidate.passages), candidate.passages)
        cache[key] = spans
    if not spans:
        return found
    passages = {passage.place: passage for passage in candidate.passages}
    evidence = tuple(
        Evidence(one.place, passages[one.place].label, passages[one.place].text[one.start : one.end], one.start, one.end, _WHY)
        for one in spans
    )  # fmt: skip
    reason = "a language model points to words of the profile that may bear on it; read them to judge"
    return replace(found, verdict=Verdict.PARTLY, reason=reason, evidence=evidence, confidence=_CONFIDENCE)


def checked(proposed: Sequence[ProposedQuote], passages: Sequence[Passage]) -> tuple[QuotedWords, ...]:
    """The proposals that stand word for word in their passage and are somebody's own doing; three at most, one a passage."""
    texts = {passage.place: passage.text for passage in passages}
    kept: dict[str, QuotedWords] = {}
    for one in proposed:
        place, quote = str(one[0]), str(one[1])  # a model may answer anything
        if place in kept:
            continue
        span = _span(texts.get(place, ""), quote.strip())
        if span is not None and _stands(texts[place], *span):
            kept[place] = QuotedWords(place, *span)
        if len(kept) == MOST_QUOTES:
            break
    return tuple(kept.values())


def _span(text: str, quote: str) -> tuple[int, int] | None:
    if len(quote) > LONGEST_QUOTE or len(_WORD.findall(quote)) < FEWEST_WORDS:
        return None
    start = text.find(quote)
    return None if start < 0 else (start, start + len(quote))


def _stands(text: str, start: int, end: int) -> bool:
    """Whole words, nothing hidden or for a machine, and no word of it denied, wished for or somebody else's."""
    if start > 0 and text[start - 1].isalnum() and text[start].isalnum():
        return False
    if end < len(text) and text[end].isalnum() and text[end - 1].isalnum():
        return False
    if withhold(text[start:end]).kinds or withhold(text).kinds:
        return False
    around = Surroundings.of(text)
    return all(
        around.stance("skill", word.start(), word.end()) is Stance.OWN
        for word in _WORD.finditer(text, start, end)
    )


def _key(asked: str, passages: Sequence[Passage], name: str) -> str:
    """All that an answer depends on, as a hash."""
    digest = hashlib.blake2b(digest_size=16)
    for part in (name, asked, *(part for passage in passages for part in (passage.place, passage.text))):
        digest.update(f"{len(part)}:".encode())
        digest.update(part.encode("utf-8", "surrogatepass"))
    return digest.hexdigest()
