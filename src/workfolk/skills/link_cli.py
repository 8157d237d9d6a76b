"""``workfolk skills``: titles to occupations, text to skills, titles to titles, and what is missing, as JSON Lines.

With ``--taxonomy FILE`` no setting is read and no database is touched, so it works before ``workfolk setup``.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, closing
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Protocol

import click

from workfolk.skills import json_lines
from workfolk.skills.cores import CORES, OnAllCores, in_order
from workfolk.skills.gap_lines import GapReader, UnknownOccupation
from workfolk.skills.json_lines import Fields, Line

if TYPE_CHECKING:  # what is matched with takes a while to load; --help does not wait for it
    from workfolk.engine.skills.candidates import Candidate
    from workfolk.engine.skills.model import Taxonomy
    from workfolk.engine.skills.parts import TitleParts
    from workfolk.engine.skills.structure import Structure

_CHUNK = 256  # lines answered together
_RANKED_TOGETHER = 1024  # the corpus is read anew for each of these


class Reading(Protocol):
    """A title read by the matcher."""

    @property
    def candidates(self) -> tuple[Candidate, ...]: ...
    @property
    def parts(self) -> TitleParts: ...


class Matching(Protocol):
    """What these commands need of ``workfolk.engine.skills.matcher.Matcher``."""

    @property
    def taxonomy(self) -> Taxonomy: ...
    @property
    def structure(self) -> Structure: ...
    def titles(self, texts: Sequence[str], limit: int = 10) -> Sequence[Reading]: ...
    def skills(self, texts: Sequence[str], limit: int = 10) -> Sequence[tuple[Candidate, ...]]: ...
    def rank(
        self, texts: Sequence[str], corpus: Sequence[str], limit: int = 100
    ) -> Sequence[Sequence[tuple[int, float]]]: ...


Answer = Callable[[Sequence[Line]], Iterable[Fields]]
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
TAXONOMY = click.option(
    "--taxonomy",
    type=FILE,
    help="A file made by 'workfolk taxonomy build'. Without it: the community's own taxonomy.",
)
IN = click.option("--in", "source", type=FILE, help="Read this file, not standard input.")
OUT = click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write this file, not standard output.",
)
JOBS = click.option(
    "--jobs",
    type=click.IntRange(1, 64),
    default=min(CORES, 4),
    help="Processes that share the work of more than one chunk; as a rule one for each core, at most 4.",
)
STRICT = click.option("--strict", is_flag=True, help="Stop at the first line that cannot be read.")


def _top(default: int) -> Callable[[Any], Any]:
    return click.option(
        "--top", type=click.IntRange(1, 1000), default=default, show_default=True, help="At most so many."
    )


@click.group()
def skills() -> None:
    """Titles, skills and what is missing, as JSON Lines."""


@skills.command()
@TAXONOMY
@_top(10)
@IN
@OUT
@JOBS
@STRICT
def title(
    taxonomy: Path | None, top: int, source: Path | None, out: Path | None, jobs: int, strict: bool
) -> None:
    """Write for each title the occupations that it may mean, best first, and the title taken apart."""
    matcher = _matcher(taxonomy)

    def answer(lines: Sequence[Line]) -> Iterable[Fields]:
        for read in matcher.titles([line.text for line in lines], limit=top):
            yield {"candidates": _candidates(read.candidates), "parts": _parts(read.parts)}

    _run(answer, source, out, strict=strict, jobs=jobs, longest=json_lines.LONGEST_TITLE)


@skills.command()
@TAXONOMY
@_top(10)
@IN
@OUT
@JOBS
@STRICT
def link(
    taxonomy: Path | None, top: int, source: Path | None, out: Path | None, jobs: int, strict: bool
) -> None:
    """Write for each text the skills that it names or speaks of, best first."""
    matcher = _matcher(taxonomy)

    def answer(lines: Sequence[Line]) -> Iterable[Fields]:
        for found in matcher.skills([line.text for line in lines], limit=top):
            yield {"candidates": _candidates(found)}

    _run(answer, source, out, strict=strict, jobs=jobs)


@skills.command()
@TAXONOMY
@click.option("--corpus", required=True, type=FILE, help='One title a line, or JSON Lines with "text".')
@_top(100)
@IN
@OUT
@STRICT
def rank(
    taxonomy: Path | None, corpus: Path, top: int, source: Path | None, out: Path | None, strict: bool
) -> None:
    """Write for each title the titles of the corpus that are nearest in the meaning of the work."""
    titles, numbers = json_lines.read_corpus(corpus)
    matcher = _matcher(taxonomy)

    def answer(lines: Sequence[Line]) -> Iterable[Fields]:
        for found in matcher.rank([line.text for line in lines], titles, limit=top):
            yield {
                "ranking": [
                    {"index": numbers[n], "text": titles[n], "score": round(float(score), 4)}
                    for n, score in found
                ]
            }

    _run(answer, source, out, strict=strict, chunk=_RANKED_TOGETHER, longest=json_lines.LONGEST_TITLE)


@skills.command()
@TAXONOMY
@click.option("--occupation", required=True, metavar="NAME", help="Its uri, its key or one of its names.")
@_top(20)
@IN
@OUT
@JOBS
@STRICT
def gap(
    taxonomy: Path | None,
    occupation: str,
    top: int,
    source: Path | None,
    out: Path | None,
    jobs: int,
    strict: bool,
) -> None:
    """Write for each person what of an occupation their skills cover, and what is missing.

    A line holds {"skills": [uris, keys or names]}, or {"text": what someone wrote about themselves}, or both.
    """
    matcher = _matcher(taxonomy)
    try:
        reader = GapReader(matcher.taxonomy, matcher.structure, matcher.skills, occupation)
    except UnknownOccupation as error:
        near = ", ".join(f"'{c.label}'" for c in matcher.titles([occupation], limit=3)[0].candidates)
        raise click.ClickException(f"{error}" + (f" Perhaps: {near}." if near else "")) from error
    _run(partial(reader.answer, top=top), source, out, strict=strict, jobs=jobs, wanted=("text", "skills"))


def _matcher(taxonomy: Path | None) -> Matching:
    """The matcher of a file, or of the community's own taxonomy."""
    # Products of matrices here are small: sharing them out among cores takes longer than to compute them. Numpy reads
    # it when it is first imported.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    # What is loaded stays to the end: looking through it for garbage, again and again, is a third of the time it takes.
    gc.set_threshold(200_000, 20, 100)
    if taxonomy is None:
        start = click.get_current_context().obj
        if callable(start):
            start()  # Django, which nothing else here needs
        from workfolk.skills import queries

        own: Matching = queries.matcher()
        if own.taxonomy.version != queries.taxonomy().version:
            click.echo(
                "The taxonomy has changed since it was compiled: answers come from what it was before. "
                "To bring it up to date: workfolk taxonomy compile",
                err=True,
            )
        return own
    from workfolk.engine.retrieval.embedding import MiniLMEmbedder
    from workfolk.engine.skills.matcher import Matcher

    try:
        loaded: Matching = Matcher.load(taxonomy, embedder=OnAllCores(MiniLMEmbedder()))
    except (OSError, ValueError) as error:
        raise click.ClickException(
            f"{taxonomy} cannot be used as a taxonomy: {error}\n"
            "Make one with: workfolk taxonomy build --esco DIR --out FILE"
        ) from error
    return loaded


def _run(
    answer: Answer,
    source: Path | None,
    out: Path | None,
    *,
    strict: bool,
    jobs: int = 1,
    chunk: int = _CHUNK,
    longest: int = json_lines.LONGEST_TEXT,
    wanted: Sequence[str] = ("text",),
) -> None:
    """Answers every line in order, a chunk at a time. Exits 1 where a line could not be read."""
    if source and out and out.exists() and source.samefile(out):
        raise click.UsageError("--out would overwrite the file that --in reads: choose another name.")
    with ExitStack() as stack:
        reads: BinaryIO = stack.enter_context(source.open("rb")) if source else sys.stdin.buffer
        try:
            writes: BinaryIO = stack.enter_context(out.open("wb")) if out else sys.stdout.buffer
        except OSError as error:
            raise click.ClickException(f"{out} cannot be written: {error.strerror}.") from error
        total = bad = 0
        lines = json_lines.read(reads, longest=longest, wanted=wanted)

        def work(together: Sequence[Line]) -> list[bytes]:
            return list(json_lines.answered(together, answer))

        chunks = json_lines.in_chunks(_until_bad(lines) if strict else lines, chunk)
        answers = stack.enter_context(closing(in_order(work, chunks, jobs)))
        for together, written in answers:
            first_bad = next((line for line in together if line.error), None)
            try:
                writes.writelines(written[:-1] if strict and first_bad else written)
                writes.flush()
            except BrokenPipeError:  # the reader has enough; nothing more is said, not at the end either
                os.dup2(os.open(os.devnull, os.O_WRONLY), writes.fileno())
                return
            total += len(together)
            bad += sum(1 for line in together if line.error)
            if strict and first_bad:
                raise click.ClickException(f"Line {first_bad.number}: {first_bad.error}")
    if bad:
        click.echo(f"{bad} of {total} lines could not be read; each is answered in its place.", err=True)
        raise click.exceptions.Exit(1)


def _until_bad(lines: Iterable[Line]) -> Iterator[Line]:
    """The lines, the first that cannot be read being the last."""
    for line in lines:
        yield line
        if line.error:
            return


def _candidates(found: Sequence[Candidate]) -> list[Fields]:
    return [
        {
            "uri": c.uri,
            "label": c.label,
            "score": round(float(c.score), 4),
            "span": list(c.span) if c.span else None,
            "why": list(c.why),
        }
        for c in found
    ]


_PART_FIELDS = ("levels", "employment", "places", "languages", "gender", "noise")


def _parts(parts: TitleParts) -> Fields:
    named: Fields = {
        "core": parts.core,
        "expanded": parts.expanded,
        "alternatives": list(parts.alternatives),
        "level": parts.level,
    }
    for field in _PART_FIELDS:
        named[field] = [
            {"kind": part.kind, "value": part.value, "span": [part.start, part.end]}
            for part in getattr(parts, field)
        ]
    return named
