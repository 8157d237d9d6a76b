"""``workfolk hire`` for people: how the brief was read, the list, each candidate with the words behind the verdicts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from workfolk.engine.talent.counterfactuals import Move
from workfolk.engine.talent.model import Importance, Verdict
from workfolk.engine.text.documents import Document
from workfolk.hiring import queries, services
from workfolk.hiring.explaining import Explained

STYLES = {
    Verdict.MEETS: ("✓ meets", "green"),
    Verdict.PARTLY: ("◐ partly", "yellow"),
    Verdict.UNKNOWN: ("? unknown", "dim"),
    Verdict.DOES_NOT_MEET: ("✗ does not meet", "red"),
}
SIGNS = {Verdict.MEETS: "✓", Verdict.PARTLY: "◐", Verdict.UNKNOWN: "?", Verdict.DOES_NOT_MEET: "✗"}
IMPORTANCE_STYLES = {Importance.MUST: "bold", Importance.SHOULD: "", Importance.BONUS: "dim"}
MOVES = 3
_INDENT = (0, 0, 0, 9)


def print_hidden(console: Console, document: Document) -> None:
    """What in the file a reader does not see, and what was therefore left out."""
    for one in document.hidden:
        words = f"Hidden in the file ({one.reason}, {one.where}) and left out: “{one.text}”"
        console.print(Text(words, style="yellow"))


def print_reading(console: Console, reading: services.Reading) -> None:
    """The brief as qualifications, what is not used of it, and the searches."""
    brief = reading.brief
    console.print(Text(brief.title, style="bold"))
    for number, asked in enumerate(brief.qualifications, 1):
        line = Text(f"  {number:>2}  ")
        line.append(f"{asked.importance.value:<7}", style=IMPORTANCE_STYLES[asked.importance])
        line.append(f"{asked.kind.value:<11} {asked.text}")
        words = " … ".join(" ".join(span.text.split()) for span in asked.sources)
        if words and words != asked.text:
            line.append(f"  from “{words}”", style="dim")
        console.print(line)
    for refusal in brief.refusals:
        words = " ".join(refusal.span.text.split())
        console.print(
            Text(f"  Not used: “{words}”. {refusal.reason} Instead: {refusal.alternative}", style="yellow")
        )
    for note in brief.notes:
        console.print(Text(f"  Note: {note}", style="yellow"))
    for span in brief.unread:
        console.print(Text(f"  Became no qualification: “{' '.join(span.text.split())}”", style="dim"))
    console.print(Text("Searches", style="bold"))
    for query in reading.queries:
        console.print(Text(f"  {query.id:<10} {query.purpose}"))
    console.print()


def print_intake(console: Console, explained: Explained) -> None:
    """What the brief asks too much of, and what may not be asked."""
    for demand in explained.demands:
        console.print(Text(f"Too much: {demand.message}", style="yellow"))
    for one in explained.findings:
        words = " ".join(one.span.text.split())
        console.print(
            Text(f"“{words}”: {one.reason} Instead: {one.alternative} ({one.grounds})", style="yellow")
        )


def print_plan(console: Console, explained: Explained) -> None:
    """What each search brings, and how those evaluated fared."""
    table = Table(title="What the searches bring", title_justify="left")
    table.add_column("Search")
    for name in ("People", "Only here", "Evaluated", "Meet all musts", "Mean fit"):
        table.add_column(name, justify="right")
    for row in explained.plan["searches"]:
        fit = "–" if row["mean_fit"] is None else f"{row['mean_fit']:.1f}"
        figures = (row["total"], row["only"], row["evaluated"], row["meeting_musts"])
        table.add_row(row["query"], *(f"{figure:,}" for figure in figures), fit)
    console.print(table)


def print_table(
    console: Console, reading: services.Reading, rows: Sequence[queries.CandidateRow], total: int
) -> None:
    """The first of the list, a sign for each verdict."""
    table = Table(title=Text(f"The first {len(rows)} of {total}"), title_justify="left")
    table.add_column("", justify="right")
    table.add_column("Score", justify="right")
    table.add_column("Candidate", overflow="fold", ratio=1)
    table.add_column("Place", overflow="fold")
    for number in range(1, len(reading.brief.qualifications) + 1):
        table.add_column(str(number), justify="center", no_wrap=True)
    for row in rows:
        evaluated = row.entry.evaluated
        signs = [Text(SIGNS[one.verdict], style=STYLES[one.verdict][1]) for one in evaluated.evaluations]
        table.add_row(
            str(row.entry.rank), f"{evaluated.score:.1f}", Text(row.headline), Text(row.location), *signs
        )
    console.print(table)


def print_candidate(
    console: Console,
    reading: services.Reading,
    row: queries.CandidateRow,
    explained: Explained | None = None,
) -> None:
    """One candidate: every verdict with its reason and quotations; explained, how sure, what to ask, what would move."""
    evaluated = row.entry.evaluated
    head = Text(f"\n{row.entry.rank}. ", style="bold").append(row.headline)
    head.append(f"  {evaluated.score:.1f}  ", style="green").append(row.public_id, style="dim")
    console.print(head)
    if row.entry.found_by:
        console.print(Text(f"   found by: {', '.join(row.entry.found_by)}", style="dim"))
    parts = {part.qualification: part for part in evaluated.parts}
    for asked, one in zip(reading.brief.qualifications, evaluated.evaluations, strict=True):
        words, style = STYLES[one.verdict]
        line = Text("   ").append(words, style=style).append(f"  {asked.text}: {one.reason}")
        if explained is not None:
            part = parts[one.qualification]
            line.append(f"  {part.weight:g} × {part.value:g}, sure to {one.confidence:.0%}", style="dim")
        console.print(line)
        for quote in one.evidence:
            cited = Text(f"“{' '.join(quote.quote.split())}”").append(f"  {quote.label}", style="dim")
            console.print(Padding(cited, _INDENT))
        if explained is not None and one.question:
            console.print(Padding(Text(f"Ask: {one.question}", style="cyan"), _INDENT))
    if explained is not None:
        _print_moves(console, explained.moves.get(row.public_id, ()))


def print_seconds(console: Console, seconds: Mapping[str, float]) -> None:
    """What each stage took."""
    told = ", ".join(f"{name} {took * 1000:.0f} ms" for name, took in seconds.items())
    console.print(Text(f"\nStages: {told}", style="dim"))


def _print_moves(console: Console, moves: Sequence[Move]) -> None:
    if moves:
        console.print(Text("   What would move this candidate up", style="bold"))
    for move in moves[:MOVES]:
        console.print(Padding(Text(move.words), _INDENT))
