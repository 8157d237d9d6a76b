"""``workfolk hire``: a brief in your words; a shortlist with its evidence. Nothing is stored."""

from __future__ import annotations

import json
import time
from typing import IO

import click
from django.db.utils import OperationalError, ProgrammingError
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from workfolk.base.errors import InvalidInput, WorkfolkError
from workfolk.engine.talent.brief import LONGEST_BRIEF
from workfolk.engine.talent.model import Importance, Verdict
from workfolk.hiring import plain, queries, rules, services
from workfolk.hiring.shortlist import Spec
from workfolk.organisations.rules import name_key
from workfolk.search.queries import IndexMissing

NO_COMMUNITY = (
    "There is no community to search yet. Build the demo with: workfolk demo build, or invite members and let them "
    "switch on “recruiters here may find me”."
)
STYLES = {
    Verdict.MEETS: ("✓ meets", "green"),
    Verdict.PARTLY: ("◐ partly", "yellow"),
    Verdict.UNKNOWN: ("? unknown", "dim"),
    Verdict.DOES_NOT_MEET: ("✗ does not meet", "red"),
}
SIGNS = {Verdict.MEETS: "✓", Verdict.PARTLY: "◐", Verdict.UNKNOWN: "?", Verdict.DOES_NOT_MEET: "✗"}
IMPORTANCE_STYLES = {Importance.MUST: "bold", Importance.SHOULD: "", Importance.BONUS: "dim"}


@click.command()
@click.argument("brief", required=False)
@click.option(
    "--role-file",
    type=click.File("rb"),
    help="Read the brief, e.g. a job description, from a file; - is the standard input.",
)
@click.option(
    "--top", type=click.IntRange(min=1), default=10, show_default=True, help="How many candidates to print."
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option(
    "--organisation",
    help="For whom you search: members who excluded it are left out. Without it, all who excluded anybody are.",
)
def hire(
    brief: str | None, role_file: IO[bytes] | None, top: int, as_json: bool, organisation: str | None
) -> None:
    """Read BRIEF (- for the standard input) and print who fits, with the words behind each verdict."""
    if (brief is None) == (role_file is None):
        raise click.UsageError("Give either a BRIEF in quotes or --role-file FILE.")
    text = brief if brief is not None and brief != "-" else _text_of(role_file or click.open_file("-", "rb"))
    keys = _organisation_keys(organisation)
    began = time.perf_counter()
    try:
        if not queries.has_candidates(keys):
            raise WorkfolkError(NO_COMMUNITY)
        reading = services.read(text)
        read_at = time.perf_counter()
        spec = Spec(reading.brief.qualifications, reading.queries, keys)
        rows, total = queries.preview(spec, top)
    except (IndexMissing, OperationalError, ProgrammingError) as error:
        if isinstance(error, IndexMissing) or "no such table" in str(error) or "does not exist" in str(error):
            raise WorkfolkError(NO_COMMUNITY) from error
        raise
    done = time.perf_counter()
    if as_json:
        report = {
            **plain.reading(reading),
            "formula": rules.FORMULA,
            "total": total,
            "candidates": [plain.candidate(row) for row in rows],
            "timings": {"read_s": round(read_at - began, 3), "search_s": round(done - read_at, 3)},
        }
        click.echo(json.dumps(report, indent=2, ensure_ascii=False))
        return
    console = Console(highlight=False)
    _print_reading(console, reading)
    _print_table(console, reading, rows, total)
    for row in rows:
        _print_candidate(console, reading, row)
    console.print(
        Text(f"Score: {rules.FORMULA['score']}; read and searched in {done - began:.1f} s", style="dim")
    )


def _text_of(file: IO[bytes]) -> str:
    # A character has at most four bytes: more is too long, whatever it says.
    raw = file.read(4 * LONGEST_BRIEF + 4)
    try:
        return raw.decode("utf-8-sig", errors="strict" if len(raw) <= 4 * LONGEST_BRIEF else "ignore")
    except UnicodeDecodeError:
        raise InvalidInput("The file is not text in UTF-8. Save the job description as plain text.") from None


def _organisation_keys(name: str | None) -> tuple[str, ...] | None:
    if name is None:
        return None
    key = name_key(name)
    if not key:
        raise InvalidInput("An organisation needs a name with letters or digits.", field="organisation")
    return (key,)


def _print_reading(console: Console, reading: services.Reading) -> None:
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
        console.print(Text(f"  {query.id:<9} {query.purpose}"))
    console.print()


def _print_table(
    console: Console, reading: services.Reading, rows: list[queries.CandidateRow], total: int
) -> None:
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


def _print_candidate(console: Console, reading: services.Reading, row: queries.CandidateRow) -> None:
    evaluated = row.entry.evaluated
    head = Text(f"\n{row.entry.rank}. ", style="bold").append(row.headline)
    head.append(f"  {evaluated.score:.1f}  ", style="green").append(row.public_id, style="dim")
    console.print(head)
    if row.entry.found_by:
        console.print(Text(f"   found by: {', '.join(row.entry.found_by)}", style="dim"))
    for asked, one in zip(reading.brief.qualifications, evaluated.evaluations, strict=True):
        words, style = STYLES[one.verdict]
        console.print(Text("   ").append(words, style=style).append(f"  {asked.text}: {one.reason}"))
        for quote in one.evidence:
            cited = Text(f"“{' '.join(quote.quote.split())}”").append(f"  {quote.label}", style="dim")
            console.print(Padding(cited, (0, 0, 0, 9)))
