"""Pure decisions: how a brief is marked, how scores are explained. No database."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from workfolk.engine.talent.conditions import condition_label
from workfolk.engine.talent.model import Kind, Qualification, Refusal, Span
from workfolk.engine.talent.score import PUBLISHED, VALUES, Weights
from workfolk.engine.talent.vocabulary import Vocabulary
from workfolk.engine.text.languages import language_name
from workfolk.engine.text.places import place


def formula_of(weights: Weights = PUBLISHED) -> dict[str, Any]:
    """The formula with these weights, as the API and the command line print it."""
    return {
        "score": "100 * sum(weight * value) / sum(weight); the weight of an occupation is multiplied",
        "interest": "sum of the points of the signs given, beside the score",
        "weights": weights.to_dict(),
        "values": {verdict.value: value for verdict, value in VALUES.items()},
        "order": "score + interest, then a hash of the role and the id",
    }


FORMULA = formula_of()


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of the brief: read as ``numbers`` (qualifications count from 1), refused, unread, or plain."""

    text: str
    numbers: tuple[int, ...] = ()
    refused: bool = False
    unread: bool = False


def segments(
    brief: str, qualifications: Sequence[Qualification], refusals: Sequence[Refusal], unread: Sequence[Span]
) -> tuple[Segment, ...]:
    """The whole brief in pieces: joined, their texts are the brief. A refusal wins over what was read."""
    used = [(span, number) for number, one in enumerate(qualifications, 1) for span in one.sources]
    refused = [refusal.span for refusal in refusals]
    cuts = {0, len(brief)}
    for span in (*(span for span, _number in used), *refused, *unread):
        cuts |= {min(max(span.start, 0), len(brief)), min(max(span.end, 0), len(brief))}
    edges = sorted(cuts)
    found = []
    for start, end in pairwise(edges):
        numbers = tuple(sorted({number for span, number in used if span.start <= start and end <= span.end}))
        is_refused = any(span.start <= start and end <= span.end for span in refused)
        is_unread = any(span.start <= start and end <= span.end for span in unread)
        found.append(
            Segment(
                text=brief[start:end],
                numbers=() if is_refused else numbers,
                refused=is_refused,
                unread=is_unread and not is_refused and not numbers,
            )
        )
    return tuple(found)


def short(text: str, length: int = 32) -> str:
    """A label for the head of a column: whole words, at most ``length`` characters."""
    if len(text) <= length:
        return text
    cut = text[: length - 1]
    return (cut.rsplit(" ", 1)[0] if " " in cut else cut).rstrip(" ,;:-") + "…"


def concept_label(kind: Kind, key: str, vocabulary: Vocabulary) -> str:
    """What a concept of a qualification is called, whatever list its key comes from."""
    match kind:
        case Kind.LOCATION:
            known = place(key)
            return known.name if known else key
        case Kind.LANGUAGE:
            return language_name(key)
        case Kind.CONDITION:
            return condition_label(key)
        case _:
            return vocabulary.label(key)


# Where a cell begins: also behind what a spreadsheet of another language takes for the end of one.
_FORMULA = re.compile(r"(^|[;|\t\r\n])(?= *[=+\-@\uff1d\uff0b\uff0d\uff20])")


def defused(cell: object) -> str:
    """A cell that no spreadsheet takes for a formula, whatever it thinks a cell ends with."""
    text = _FORMULA.sub(r"\1'", str(cell))
    return f"'{text}" if text[:1] in {"\t", "\r", "\n"} else text
