"""``workfolk hire``: a brief in your words; a shortlist with its evidence. Nothing is stored."""

from __future__ import annotations

import json
import time
from typing import IO, Any

import click
from django.db.utils import OperationalError, ProgrammingError
from rich.console import Console
from rich.text import Text

from workfolk.base.errors import InvalidInput, WorkfolkError
from workfolk.engine.text.documents import LARGEST, Document, DocumentError, read_document
from workfolk.hiring import checking, explaining, plain, printing, queries, rules, services
from workfolk.hiring.explaining import Explained
from workfolk.hiring.shortlist import Spec
from workfolk.organisations.rules import name_key
from workfolk.search.queries import IndexMissing

NO_COMMUNITY = (
    "There is no community to search yet. Build the demo with: workfolk demo build, or invite members and let them "
    "switch on “recruiters here may find me”."
)


@click.command()
@click.argument("brief", required=False)
@click.option(
    "--role-file",
    type=click.File("rb"),
    help="Read the brief, e.g. a job description, from a text, PDF or DOCX; - is the standard input.",
)
@click.option(
    "--top", type=click.IntRange(min=1), default=10, show_default=True, help="How many candidates to print."
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option(
    "--explain",
    "with_reasons",
    is_flag=True,
    help="Print what the list rests on: what searches bring, parts of scores, what to ask, what would move people.",
)
@click.option(
    "--organisation",
    help="For whom you search: members who excluded it are left out. Without it, all who excluded anybody are.",
)
@click.option(
    "--check",
    "qualification",
    metavar="QUALIFICATION",
    help="Only say whether this may be asked: allowed, or refused with the reason and a lawful wording.",
)
def hire(
    brief: str | None,
    role_file: IO[bytes] | None,
    top: int,
    as_json: bool,
    with_reasons: bool,
    organisation: str | None,
    qualification: str | None,
) -> None:
    """Read BRIEF (- for the standard input) and print who fits, with the words behind each verdict."""
    if qualification is not None:
        if brief is not None or role_file is not None:
            raise click.UsageError("Give either a QUALIFICATION to --check or a brief, not both.")
        _check(qualification, as_json=as_json)
        return
    if (brief is None) == (role_file is None):
        raise click.UsageError("Give either a BRIEF in quotes or --role-file FILE.")
    if brief is not None and brief != "-":
        document = Document(brief, "text", None)
    else:
        document = _document_of(role_file or click.open_file("-", "rb"))
    keys = _organisation_keys(organisation)
    began = time.perf_counter()
    explained = None
    try:
        if not queries.has_candidates(keys):
            raise WorkfolkError(NO_COMMUNITY)
        reading = services.read(document.text)
        read_at = time.perf_counter()
        spec = Spec(reading.brief.qualifications, reading.queries, keys)
        rows, total = queries.preview(spec, top)
        searched_at = time.perf_counter()
        if with_reasons:
            explained = explaining.explain(reading.brief, spec, rows)
    except (IndexMissing, OperationalError, ProgrammingError) as error:
        if isinstance(error, IndexMissing) or "no such table" in str(error) or "does not exist" in str(error):
            raise WorkfolkError(NO_COMMUNITY) from error
        raise
    seconds = {"read_s": round(read_at - began, 3), "search_s": round(searched_at - read_at, 3)}
    if as_json:
        report = _report(document, reading, rows, total, explained, seconds)
        click.echo(json.dumps(report, indent=2, ensure_ascii=False))
        return
    console = Console(highlight=False)
    printing.print_hidden(console, document)
    printing.print_reading(console, reading)
    if explained is not None:
        printing.print_intake(console, explained)
        printing.print_plan(console, explained)
    printing.print_table(console, reading, rows, total)
    for row in rows:
        printing.print_candidate(console, reading, row, explained)
    if explained is not None:
        printing.print_seconds(console, {"read": seconds["read_s"], **explained.seconds})
    took = sum(seconds.values())
    console.print(Text(f"Score: {rules.FORMULA['score']}; read and searched in {took:.1f} s", style="dim"))


def _check(qualification: str, *, as_json: bool) -> None:
    """Print whether it may be asked; exit 0 where it may, 1 where not."""
    found = checking.checked(qualification)
    if as_json:
        click.echo(json.dumps(checking.as_json(found), indent=2, ensure_ascii=False))
    else:
        checking.print_check(Console(highlight=False), found)
    if not found.allowed:
        raise SystemExit(1)


def _report(
    document: Document,
    reading: services.Reading,
    rows: list[queries.CandidateRow],
    total: int,
    explained: Explained | None,
    seconds: dict[str, float],
) -> dict[str, Any]:
    """Everything as JSON; what took how long is at the end, and the only thing that differs between two runs."""
    report: dict[str, Any] = {
        **plain.reading(reading),
        "hidden": [{"reason": one.reason, "text": one.text, "where": one.where} for one in document.hidden],
        "formula": rules.FORMULA,
        "total": total,
    }
    timings: dict[str, Any] = dict(seconds)
    candidates = [plain.candidate(row) for row in rows]
    if explained is not None:
        report |= {**explaining.intake(explained), "plan": explained.plan}
        candidates = [{**one, **explaining.candidate(explained, one["id"])} for one in candidates]
        timings["stages_s"] = {name: round(took, 4) for name, took in explained.seconds.items()}
    return {**report, "candidates": candidates, "timings": timings}


def _document_of(file: IO[bytes]) -> Document:
    """What a reader of the file sees; hidden text is told and left out."""
    name = getattr(file, "name", "")
    try:
        return read_document(
            file.read(LARGEST + 1), name if isinstance(name, str) and name != "<stdin>" else ""
        )
    except DocumentError as error:
        raise InvalidInput(str(error), field="role_file") from None


def _organisation_keys(name: str | None) -> tuple[str, ...] | None:
    if name is None:
        return None
    key = name_key(name)
    if not key:
        raise InvalidInput("An organisation needs a name with letters or digits.", field="organisation")
    return (key,)
