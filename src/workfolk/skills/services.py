"""Writes on the stored taxonomy."""

from __future__ import annotations

import fcntl
import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from django.db import DatabaseError, close_old_connections
from django.utils.translation import gettext as _

from workfolk.base.errors import InvalidInput, WorkfolkError
from workfolk.engine.retrieval.errors import RetrievalError
from workfolk.engine.skills.model import Source, Taxonomy
from workfolk.engine.skills.starter import load_starter
from workfolk.skills import contents, queries
from workfolk.skills.cores import OnAllCores
from workfolk.skills.editions import do_new_edition
from workfolk.skills.free import do_collect_free, do_forget_unwritten, do_note_free
from workfolk.skills.imports import ImportReport, Progress, do_import
from workfolk.skills.models import Industry, Occupation, Skill, TaxonomySource

if TYPE_CHECKING:
    from workfolk.engine.skills.matcher import Matcher

__all__ = [
    "ImportReport",
    "LoadReport",
    "Progress",
    "do_build_file",
    "do_compile",
    "do_compile_until",
    "do_ensure_starter",
    "do_forget_unwritten",
    "do_import",
    "do_load_taxonomy",
    "do_new_edition",
    "do_note_free",
]

log = logging.getLogger("workfolk.skills")


@dataclass(frozen=True, slots=True)
class LoadReport:
    """How many concepts a load added, changed and left alone."""

    added: int
    changed: int
    unchanged: int


def do_load_taxonomy(taxonomy: Taxonomy, *, source: str = "starter") -> LoadReport:
    """Bring in a taxonomy of our own making as what ``source`` says; the same again changes nothing.

    See ``do_import``: a concept that another source knows too is merged with it, not doubled.
    """
    report = do_import(taxonomy, _own_source(source, taxonomy))
    return LoadReport(report.added, report.changed, report.unchanged)


def do_ensure_starter() -> LoadReport:
    """Bring in the starter taxonomy that comes with the package, unless it is in force already."""
    starter = load_starter()
    stored = TaxonomySource.objects.filter(name="starter").defer("content").first()
    if stored and (stored.version, stored.digest) == (starter.version, contents.pack(starter)[1]):
        do_collect_free()
        return LoadReport(0, 0, sum(model.objects.count() for model in (Skill, Occupation, Industry)))
    return do_load_taxonomy(starter)


def do_compile(progress: Callable[[int, int], None] | None = None, *, least: int = 0) -> bool:
    """Compile the matcher of the taxonomy in force into the data folder, for server processes to load.

    What the compiled one before it embedded is not embedded again. Files of earlier versions are removed. False where
    there is nothing to do: it is compiled, it has fewer than ``least`` concepts, or another process compiles now.
    """
    taxonomy = queries.taxonomy()
    path = queries.compiled_path(taxonomy.version)
    size = len(taxonomy.skills) + len(taxonomy.occupations)
    if size < max(least, 1) or queries.is_compiled(taxonomy.version):
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    with (path.parent / "LOCK").open("ab") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        do_build_file(taxonomy, path, progress, earlier=queries.compiled_matcher())
        for old in (*path.parent.glob("*.wft"), *path.parent.glob("*.unfinished")):
            if old != path:
                old.unlink(missing_ok=True)
    return True


def do_compile_until(stop: threading.Event, pause: float = 30.0) -> None:
    """Compile what is not, and look again after ``pause`` seconds, until told to stop. For a process of its own."""
    while not stop.wait(pause):
        try:
            do_compile()
        except (WorkfolkError, DatabaseError, RetrievalError) as error:
            log.warning("the taxonomy was not compiled: %s", error)
        finally:
            close_old_connections()


def do_build_file(
    taxonomy: Taxonomy,
    path: Path,
    progress: Callable[[int, int], None] | None = None,
    *,
    earlier: Matcher | None = None,
) -> None:
    """Compile a taxonomy into a file. Nobody ever reads half of one. Raises InvalidInput where it cannot be written."""
    from workfolk.engine.skills.matcher import Matcher  # only what compiles and matches loads it

    model = queries.embedder()
    unfinished = path.with_name(f"{path.name}.unfinished")
    try:
        unfinished.touch()  # before the work, which takes a while
        made = Matcher.build(
            taxonomy, embedder=OnAllCores(model) if model else None, progress=progress, earlier=earlier
        )
        made.save(unfinished)
        unfinished.replace(path)
    except OSError as error:
        raise InvalidInput(
            _("%(path)s cannot be written: %(reason)s. Choose another file.")
            % {"path": path, "reason": error.strerror}
        ) from None
    finally:
        unfinished.unlink(missing_ok=True)


def _own_source(name: str, taxonomy: Taxonomy) -> Source:
    return Source(name, taxonomy.version, ("en",), "Apache-2.0" if name == "starter" else "", "", "")
