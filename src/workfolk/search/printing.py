"""What the commands of the index print, line by line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

from workfolk.base.progress import duration
from workfolk.search.status import IndexStatus, age
from workfolk.search.verifying import Verification

_WIDTH = 13
_UNITS = ("bytes", "kB", "MB", "GB", "TB")
_PLACES = {
    "listed": "place {rank}",
    "filtered": "not in the list: the conditions exclude them",
    "below": "not in the list: place {rank}, below the last one shown",
    "not looked at": "not in the list: the approximate search by meaning passed them by (place {rank} otherwise)",
    "unknown": "not in the list: not in the index (yet)",
}


def size(count: int) -> str:
    """A size in words: ``1.2 MB``."""
    value, unit = float(count), 0
    while value >= 1000 and unit < len(_UNITS) - 1:
        value, unit = value / 1000, unit + 1
    return f"{value:.0f} {_UNITS[unit]}" if unit == 0 or value >= 100 else f"{value:.1f} {_UNITS[unit]}"


def _line(name: str, text: str) -> str:
    return f"  {name:<{_WIDTH}} {text}"


def _ago(moment: datetime | None, now: datetime) -> str:
    return "unknown" if moment is None else f"{duration(age(moment, now))} ago"


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}" if number != 1 else f"1 {what.removesuffix('s')}"


def statuses(found: Iterable[IndexStatus], now: datetime) -> Iterator[str]:
    """How each index stands."""
    for one in found:
        yield one.kind
        yield from _status(one, now)
        for problem in one.problems(now):
            yield f"  ! {problem.what} {problem.do}"


def _status(one: IndexStatus, now: datetime) -> Iterator[str]:
    if one.generation is None:
        yield _line("index", "none that can be searched")
    elif not one.documents:
        yield _line("documents", "none yet: people come in once they may be found")
    else:
        held = _count(one.documents, "documents")
        if one.segments is not None and one.bytes is not None:
            held += f" in {_count(one.segments, 'segments')}, {_count(one.dead or 0, 'dead rows')}, {size(one.bytes)}"
        yield _line("documents", held)
    if one.generation is not None:
        yield _line("build", f"{one.serving}, generation {one.generation & 0xFF_FFFF_FFFF}")
        yield _line("written", _ago(one.committed, now))
    waiting = "nothing"
    if one.waiting:
        waiting = (
            f"{_count(one.waiting, 'changes')}, the oldest since {duration(age(one.oldest_waiting, now))}"
        )
    yield _line("waiting", waiting)
    erasures = f"none wait, {one.erasures_done:,} verified in the last 30 days"
    if one.erasures_waiting:
        erasures = (
            f"{one.erasures_waiting:,} wait, the oldest since {duration(age(one.oldest_erasure, now))}; "
            f"{one.erasures_done:,} verified in the last 30 days"
        )
    yield _line("erasures", erasures)
    yield _line("writer", "runs" if one.writer else "does not run")
    if one.building is not None:
        left = one.building.seconds_left
        told = f"{one.building.done:,} of {one.building.total:,} documents"
        yield _line("build under way", told + ("" if left is None else f", about {duration(left)} left"))


def verification(first: Verification, after: Verification | None) -> dict[str, Any]:
    """A verification, and the one after healing, as JSON values."""
    report = {**asdict(first), "well": first.well, "healed": None}
    if after is not None:
        report["healed"] = {**asdict(after), "well": after.well}
    return report


def verification_lines(report: Mapping[str, Any]) -> Iterator[str]:
    """The same in words."""
    yield report["kind"]
    yield from _findings(report)
    if (after := report["healed"]) is not None:
        yield "  Built again from the database."
        yield from _findings(after)


def _findings(report: Mapping[str, Any]) -> Iterator[str]:
    for finding in report["findings"]:
        refs = ""
        if finding["refs"]:
            more = "" if finding["count"] <= len(finding["refs"]) else ", …"
            refs = f" (rows {', '.join(map(str, finding['refs']))}{more})"
        yield f"  ! {finding['what']}{refs}"
    if report["well"]:
        told = f"{_count(report['documents'], 'documents')} in {_count(report['segments'], 'segments')}"
        yield f"  well: {told}, {size(report['bytes'])}; content of {_count(report['compared'], 'documents')} compared"
    if report["waiting"]:
        yield f"  {_count(report['waiting'], 'changes')} wait for the writer and were left out"


def explanation(report: Mapping[str, Any]) -> Iterator[str]:
    """How a search was answered."""
    exact = "" if report["exact"] else " (approximate by meaning)"
    yield f"{report['kind']}: {_count(report['total'], 'documents')} match the conditions{exact}"
    for line in report["plan"]["said"]:
        yield f"  {line}"
    for name in report["missing"]:
        kind, _, field = name.partition(":")
        if kind == "field" and field:
            yield f"  ! the index has no field {field} (yet): nobody meets a condition on it"
        else:
            yield f"  ! without an answer: {name}"
    yield "  " + ", ".join(f"{name} {seconds * 1000:.1f} ms" for name, seconds in report["seconds"].items())
    yield ""
    if not report["results"]:
        yield "Nobody. Fewer conditions or other words may help."
    for row in report["results"]:
        parts = " + ".join(f"{name} {value:.3f}" for name, value in row["parts"].items())
        yield f"{row['rank']:>3}  {row['score']:.3f} = {parts or '0'}  {row['id']}  {row['headline']}"
        words = ", ".join(f"{match['word']} ({match['field']})" for match in row["matches"])
        if words:
            yield f"     {words}"
    if "member" in report:
        yield ""
        yield from _member(report["member"])


def _member(told: Mapping[str, Any]) -> Iterator[str]:
    yield f"{told['id']}  {told['headline']}"
    yield f"  {_PLACES[told['listed']].format(rank=told['rank'])}; score {told['score']:.3f}"
    if told["terms"]:
        yield f"  words: {told['bm25']:.3f} of BM25 against a reference of {told['reference']:.3f}"
    for term in told["terms"]:
        if term["count"]:
            yield (
                f"    {term['word']} in {term['field']}: {term['count']} times in {term['length']} words, "
                f"in {_count(term['documents'], 'documents')}, idf {term['idf']:.2f} x {term['weight']:g} "
                f"gives {term['gives']:.3f}"
            )
    if absent := sorted(
        {t["word"] for t in told["terms"]} - {t["word"] for t in told["terms"] if t["count"]}
    ):
        yield f"    not found: {', '.join(absent)}"
    if told["cosine"] is not None:
        yield f"  meaning: cosine {told['cosine']:.3f}"
    for one in told["signals"]:
        yield f"  signal {one['name']}: {one['gives']:.3f} of {one['weight']:g}"
    if told["condition"] is not None:
        yield "  conditions:"
        yield from _condition(told["condition"], 2)


def _condition(node: Mapping[str, Any], depth: int) -> Iterator[str]:
    what = dict(node["what"])
    kind = what.pop("kind").replace("_", " ")
    if "ids" in what:
        what["ids"] = len(what["ids"])  # who else was left out is nobody's business
    told = " ".join(f"{name}={value}" for name, value in what.items())
    yield f"{'  ' * depth}{'yes' if node['holds'] else 'no '} {kind} {told}".rstrip()
    for part in node["parts"]:
        yield from _condition(part, depth + 1)
