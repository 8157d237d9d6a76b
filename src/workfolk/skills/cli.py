"""``workfolk taxonomy``: bring ESCO or O*NET in, say what is in force, compile a file for use without a database."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from workfolk.base.errors import InvalidInput
from workfolk.base.progress import Bars, bars
from workfolk.engine.skills.sources import Read, SourceError, read_esco, read_onet
from workfolk.skills import building, queries, services

_SHOWN = 40  # concepts or words on the console; --json has all
LANGUAGES = click.option(
    "--language",
    "languages",
    multiple=True,
    metavar="CODE",
    help="Labels in this language too, e.g. de; again for more. Without it, the languages of the last import.",
)
VERSION = click.option("--version", help="The version of the download, where its name does not say it.")
DRY_RUN = click.option("--dry-run", is_flag=True, help="Show what would happen and change nothing.")
JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON.")
SOURCE = click.argument("path", type=click.Path(path_type=Path))


@click.group()
def taxonomy() -> None:
    """The taxonomy of skills and occupations: import, status, build."""


@taxonomy.group("import")
def import_() -> None:
    """Bring a version of a source in; the same again changes nothing."""


@import_.command("esco")
@SOURCE
@VERSION
@LANGUAGES
@DRY_RUN
@JSON
def import_esco(
    path: Path, version: str | None, languages: Sequence[str], dry_run: bool, as_json: bool
) -> None:
    """Import the official ESCO download in CSV: its folder, its zip, or a folder with its zips."""
    wanted = tuple(languages) or _languages_in_force("esco")
    with bars() as bar:
        read = _read(lambda: read_esco(path, languages=wanted, version=version, progress=_reading(bar)))
        _import(read, bar, dry_run=dry_run, as_json=as_json)


@import_.command("onet")
@SOURCE
@VERSION
@DRY_RUN
@JSON
def import_onet(path: Path, version: str | None, dry_run: bool, as_json: bool) -> None:
    """Import the official O*NET database: a folder or zip of its text or XLSX files."""
    with bars() as bar:
        read = _read(lambda: read_onet(path, version=version, progress=_reading(bar)))
        _import(read, bar, dry_run=dry_run, as_json=as_json)


@taxonomy.command()
@JSON
def status(as_json: bool) -> None:
    """Say which sources are in force, how much they hold, which words wait for a curator, what is compiled."""
    found = queries.status()
    if as_json:
        click.echo(json.dumps(found, indent=2, ensure_ascii=False))
        return
    for source in found["sources"]:
        languages = ", ".join(source["languages"])
        click.echo(
            f"{source['name']} {source['version']} ({languages}), imported {source['imported_at'][:10]}"
        )
        for line in (source["licence"], source["attribution"], source["url"]):
            if line:
                click.echo(f"  {line}")
    click.echo(", ".join(f"{count} {name}" for name, count in found["counts"].items()))
    free = found["free_skills"]
    click.echo(
        f"{free['waiting']} free skills wait, {free['shown']} of them written by at least {free['members']} members"
    )
    click.echo(f"matcher {found['version']}: {_compiled(found)}")


@taxonomy.command()
@click.option(
    "--esco", required=True, type=click.Path(path_type=Path), help="The ESCO download, as for import."
)
@click.option("--onet", type=click.Path(path_type=Path), help="The O*NET database, as for import.")
@click.option("--with-starter", is_flag=True, help="Also concepts that only the starter taxonomy has.")
@click.option(
    "--language", "languages", multiple=True, metavar="CODE", help="Labels in this language too, e.g. de."
)
@click.option(
    "--out", required=True, type=click.Path(path_type=Path, dir_okay=False), help="The file to write."
)
@JSON
def build(
    esco: Path, onet: Path | None, with_starter: bool, languages: Sequence[str], out: Path, as_json: bool
) -> None:
    """Compile a taxonomy into one file that the library and --taxonomy use. No database is needed or touched."""
    with bars() as bar:
        reads = [_read(lambda: read_esco(esco, languages=languages or ("en",), progress=_reading(bar)))]
        if onet is not None:
            reads.append(_read(lambda: read_onet(onet, progress=_reading(bar))))
        composed = building.put_together([read.taxonomy for read in reads], with_starter=with_starter)
        services.do_build_file(composed, out, bar.counted("Compiling"))
    report = {
        "file": str(out),
        "bytes": out.stat().st_size,
        "version": composed.version,
        "skills": len(composed.skills),
        "occupations": len(composed.occupations),
        "attribution": [source.attribution for source in composed.sources if source.attribution],
    }
    if as_json:
        click.echo(json.dumps(report, ensure_ascii=False))
        return
    click.echo(
        f"{out}: {report['skills']} skills and {report['occupations']} occupations, "
        f"{out.stat().st_size / 1e6:.1f} MB"
    )
    for sentence in composed.sources:
        if sentence.attribution:
            click.echo(sentence.attribution)


@taxonomy.command("compile")
@JSON
def compile_(as_json: bool) -> None:
    """Compile the matcher of the taxonomy in force, for servers to load; nothing where it is compiled.

    An import of a large taxonomy does it, and so does the index writer after curation, within a minute.
    """
    with bars() as bar:
        done = services.do_compile(bar.counted("Compiling"))
    found = queries.status()
    if as_json:
        click.echo(json.dumps({"done": done, "version": found["version"], "compiled": found["compiled"]}))
    else:
        click.echo(f"matcher {found['version']}: {_compiled(found)}")


def _compiled(found: Mapping[str, Any]) -> str:
    if found["compiled"]:
        return "compiled"
    if found["compiled_version"]:
        return (
            f"not compiled yet; that of {found['compiled_version']} answers until the index writer or "
            "'workfolk taxonomy compile' has done it"
        )
    return (
        "built in memory when needed, without meanings, until the index writer or 'workfolk taxonomy compile' "
        "has compiled it"
    )


def _import(read: Read, bar: Bars, *, dry_run: bool, as_json: bool) -> None:
    if not dry_run:
        services.do_ensure_starter()
    source = read.taxonomy.sources[0]
    report = services.do_import(
        read.taxonomy,
        source,
        retired=read.retired,
        dry_run=dry_run,
        progress=bar.counted("Comparing and writing"),
    )
    if not dry_run:
        services.do_compile(bar.counted("Compiling"), least=queries.LARGE)
    bar.stop()
    if as_json:
        click.echo(json.dumps({**asdict(report), "notes": list(read.notes)}, ensure_ascii=False, indent=2))
    else:
        for note in read.notes:
            click.echo(note, err=True)
        for line in _lines(report):
            click.echo(line)


def _lines(report: services.ImportReport) -> Iterator[str]:
    """A report in words."""
    before = f" (was {report.previous})" if report.previous not in (None, report.version) else ""
    yield (
        f"{report.source} {report.version}{before}: {report.added} concepts added, {report.changed} changed, "
        f"{report.unchanged} as they were; relations of {report.relations} changed."
    )
    if not report.changes:
        yield "No changes."
    if report.retired:
        used = [one for one in report.retired if one.members]
        yield f"Retired: {len(report.retired)} concepts, {len(used)} of them used by members."
        for one in used[:_SHOWN]:
            fate = f"now {one.replacement}" if one.replacement else "kept as written, not linked any more"
            yield f"  {one.label}: {_members(one.members)}, {fate}"
        yield from _more(len(used))
    if report.linked:
        yield f"Free skills that are known now: {len(report.linked)}."
        named = [one for one in report.linked if one.label]
        for words in named[:_SHOWN]:
            yield f"  {words.label}: {_members(words.members)}, now {words.skill}"
        yield from _more(len(named))
    if report.attribution:
        yield report.attribution
    if report.dry_run:
        yield "This was a dry run: nothing was changed."


def _more(count: int) -> Iterator[str]:
    if count > _SHOWN:
        yield f"  and {count - _SHOWN} more (--json names all)"


def _members(count: int) -> str:
    return "1 member" if count == 1 else f"{count} members"


def _languages_in_force(name: str) -> tuple[str, ...]:
    return next((one.languages for one in queries.stored_sources() if one.name == name), ("en",))


def _reading(bar: Bars) -> Callable[[str, int, int], None]:
    """Takes what the readers tell."""
    return lambda what, done, total: bar.update(f"Reading {what}", done, total)


def _read(read: Any) -> Read:
    try:
        found = read()
    except SourceError as error:
        raise InvalidInput(str(error)) from None
    assert isinstance(found, Read)
    return found
