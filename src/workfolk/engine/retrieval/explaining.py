"""Everything about one document in one search: what was computed, from what, and why it stands where it stands."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray
from pyroaring import BitMap

from workfolk.engine.retrieval.codes import cosines
from workfolk.engine.retrieval.filters import select
from workfolk.engine.retrieval.model import (
    MAX_ID,
    AllOf,
    And,
    AnyOf,
    Boost,
    Filter,
    Not,
    Or,
    Plan,
    filter_to_json,
)
from workfolk.engine.retrieval.opened import Part
from workfolk.engine.retrieval.planner import Request, signal_values
from workfolk.engine.retrieval.searching import TEXT_PART, VECTOR_PART
from workfolk.engine.retrieval.text import TextSearch
from workfolk.engine.retrieval.view import View


@dataclass(frozen=True, slots=True)
class TermShare:
    """A query word in a field. ``gives`` is its part of the BM25 score; count 0 where the document lacks it."""

    field: str
    word: str
    documents: int
    weight: float
    idf: float
    count: int
    length: int
    average_length: float
    gives: float


@dataclass(frozen=True, slots=True)
class SignalShare:
    """What a named signal gives to the score, of at most ``weight``."""

    name: str
    kind: str
    weight: float
    gives: float


@dataclass(frozen=True, slots=True)
class Condition:
    """A node of the filter tree and whether the document matches it. A field of values has a part for each value."""

    what: dict[str, Any]
    holds: bool
    parts: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a document has its score and its place.

    ``listed`` is one of "listed", "unknown" (no such document), "filtered" (the filter excludes it), "below" (others
    are better, ``rank`` says its place) and "not looked at" (the inverted file passed it by; ``rank`` is its place
    among those that were looked at). The score is given, as if it matched, for a document that the filter excludes.
    ``bm25`` and ``reference`` make the text part: text_weight * bm25 / (bm25 + reference).
    """

    id: int
    listed: str
    rank: int | None = None
    score: float = 0.0
    parts: dict[str, float] = field(default_factory=dict)
    terms: tuple[TermShare, ...] = ()
    bm25: float = 0.0
    reference: float = 0.0
    cosine: float | None = None
    signals: tuple[SignalShare, ...] = ()
    condition: Condition | None = None
    total: int = 0
    plan: Plan = field(default_factory=Plan)

    def to_dict(self) -> dict[str, Any]:
        """The explanation as JSON values."""
        return asdict(self)


def explain(view: View, request: Request, id_: int) -> Explanation:
    """Everything about the document ``id_`` in a search."""
    results = view.search(request)
    found = _located(view, id_)
    if found is None:
        return Explanation(id_, "unknown", total=results.total, plan=results.plan)
    part, row = found
    rows = np.array([row], dtype=np.uint32)
    condition = _condition(part, request, request.where, rows)
    parts: dict[str, float] = {}
    bm25 = 0.0
    terms: tuple[TermShare, ...] = ()
    if request.text is not None:
        raw = TextSearch(part.opened, request.text).of_rows(rows)
        bm25, terms = float(raw[0]), _terms(part, request, rows)
        parts[TEXT_PART] = float(request.text_weight * request.text.saturate(raw)[0])
    cosine = None
    if request.vector is not None:
        cosine = float(cosines(part.segment, rows, request.vector)[0])
        parts[VECTOR_PART] = request.vector_weight * max(0.0, cosine)
    signals = tuple(
        SignalShare(
            signal.name,
            "boost" if isinstance(signal, Boost) else "value",
            signal.weight,
            float(signal_values(part, request.schema, signal, rows)[0]),
        )
        for signal in request.signals
    )
    parts |= {signal.name: signal.gives for signal in signals}
    score = sum(parts.values(), start=0.0)
    listed, rank = _place(view, request, id_, score, holds=condition.holds, listed=results.ids)
    return Explanation(
        id=id_,
        listed=listed,
        rank=rank,
        score=score,
        parts=parts,
        terms=terms,
        bm25=bm25,
        reference=request.text.reference if request.text is not None else 0.0,
        cosine=cosine,
        signals=signals,
        condition=condition,
        total=results.total,
        plan=results.plan,
    )


def _located(view: View, id_: int) -> tuple[Part, int] | None:
    if not 0 <= id_ <= MAX_ID:
        return None
    for part in view.parts:
        row = part.segment.row(id_)
        if row >= 0 and row not in part.dead:
            return part, row
    return None


def _terms(part: Part, request: Request, rows: NDArray[np.uint32]) -> tuple[TermShare, ...]:
    text, segment = request.text, part.segment
    assert text is not None
    matches = TextSearch(part.opened, text).raw(rows)
    field_weights = list(request.schema.text_fields.values())
    shares = []
    for number, term in enumerate(text.terms):
        count, gives = matches.get(number, (0, 0.0))
        weight = field_weights[term.field]
        shares.append(
            TermShare(
                field=text.fields[term.field],
                word=term.word,
                documents=term.frequency,
                weight=weight,
                idf=term.weight / weight,
                count=count,
                length=int(segment.lengths[term.field, rows[0]]),
                average_length=text.averages[term.field],
                gives=gives,
            )
        )
    return tuple(shares)


def _condition(part: Part, request: Request, where: Filter, rows: NDArray[np.uint32]) -> Condition:
    inner: tuple[Filter, ...] = ()
    what = filter_to_json(where)
    match where:
        case And(parts) | Or(parts):
            inner, what = parts, {"kind": what["kind"]}
        case Not(one):
            inner, what = (one,), {"kind": "not"}
        case AnyOf(name, values) | AllOf(name, values) if len(values) > 1:
            inner = tuple(AnyOf(name, (value,)) for value in values)
    return Condition(
        what=what,
        holds=bool(select(part, request.schema, where, BitMap(rows.tolist()))),
        parts=tuple(_condition(part, request, part_, rows) for part_ in inner),
    )


def _place(
    view: View, request: Request, id_: int, score: float, *, holds: bool, listed: NDArray[np.int64]
) -> tuple[str, int | None]:
    at = np.flatnonzero(listed == id_)
    if len(at):
        return "listed", int(at[0]) + 1
    if not holds:
        return "filtered", None
    everyone = view.search(replace(request, top=None))
    better = (everyone.scores > score) | ((everyone.scores == score) & (everyone.ids < id_))
    rank = int(np.count_nonzero(better)) + 1
    passed_by = request.top is None or rank <= request.top
    return ("not looked at" if passed_by else "below"), rank
