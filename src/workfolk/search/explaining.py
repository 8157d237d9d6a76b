"""How one search is answered, for who runs the community: the plan, the results, and everything about one person.

Only who may be found at this moment is named, by public id and headline: the source is asked, not the index.
"""

from __future__ import annotations

import time
from collections.abc import Iterable
from typing import Any

from workfolk.base.errors import NotFound
from workfolk.engine.retrieval.model import Everything, Filter, Search, filter_to_json
from workfolk.search import queries
from workfolk.search.models import Card
from workfolk.search.sources import SourceDocument, sources

NOBODY = (
    "Nobody who may be found has the id {member}. Either there is no such person, or they are not findable now "
    "(not switched on, headline hidden, suspended), or they joined a moment ago and the writer has not taken them in."
)


def explain(
    kind: str,
    query: str,
    *,
    where: Filter | None = None,
    member: str | None = None,
    top: int = 10,
    meaning: bool = True,
) -> dict[str, Any]:
    """The report as JSON values: ``plan``, ``seconds`` by step, ``total``, ``results`` and, asked for, ``member``."""
    where = where or Everything()
    ref = None if member is None else _ref(kind, member)
    began = time.perf_counter()
    vector = queries.embed(query) if meaning and query.strip() else None
    embedded = time.perf_counter()
    search = Search(text=query or None, vector=vector, where=where, top=top)
    results = queries.search(kind, search)
    searched = time.perf_counter()
    hits = results.hits
    listed = time.perf_counter()
    shown = _shown(kind, results.ids.tolist())
    report: dict[str, Any] = {
        "kind": kind,
        "generation": queries.generation(kind),
        "where": filter_to_json(where),
        "total": results.total,
        "exact": results.exact,
        "missing": list(results.missing),
        "plan": {**results.plan.to_dict(), "said": results.plan.describe().splitlines()},
        "seconds": {
            "meaning": round(embedded - began, 6),
            "guard": round(searched - embedded - results.took, 6),
            "index": round(results.took, 6),
            "matches": round(listed - searched, 6),
        },
        "results": [
            {
                "rank": rank,
                **_named(shown[hit.id]),
                "score": hit.score,
                "parts": dict(hit.parts),
                "matches": [
                    {"field": match.field, "word": match.word, "share": match.share} for match in hit.matches
                ],
            }
            for rank, hit in enumerate(hits, 1)
            if hit.id in shown
        ],
    }
    if ref is not None:
        told = queries.explain(kind, search, ref).to_dict()
        told.pop("id")  # the row number says nothing to anybody
        told.pop("plan")
        report["member"] = {**_named(_shown(kind, [ref])[ref]), **told}
    return report


def _ref(kind: str, member: str) -> int:
    """The ref of a public id. NotFound where it is not of somebody who may be found now."""
    refs = Card.objects.filter(kind=kind, body__id=member).values_list("ref", flat=True)[:1]
    ref = next(iter(refs), None)
    if ref is None or ref not in _shown(kind, [ref]):
        raise NotFound(NOBODY.format(member=member))
    return ref


def _shown(kind: str, refs: Iterable[int]) -> dict[int, SourceDocument]:
    """Those who may be found at this moment."""
    return {document.ref: document for document in sources()[kind].documents(list(refs))}


def _named(document: SourceDocument) -> dict[str, Any]:
    return {"id": document.card.get("id"), "headline": document.texts.get("headline", "")}
