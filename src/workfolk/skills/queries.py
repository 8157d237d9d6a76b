"""Reads of the taxonomy: as the engine sees it, and single concepts."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db.models import QuerySet

from workfolk.engine.skills import model as engine
from workfolk.engine.skills.linker import Embedder, Linker
from workfolk.skills.models import Edition, FreeSkill, Occupation, Skill, Status, TaxonomySource
from workfolk.skills.stored import current_sources, read
from workfolk.skills.uses import MIN_MEMBERS, folded, uses

if TYPE_CHECKING:
    from workfolk.engine.skills.matcher import Matcher

log = logging.getLogger("workfolk.skills")
LARGE = 8000  # concepts: the matcher of fewer is built in memory in a second or two
NOTICED_AFTER = 3.0  # seconds until a process notices that another one changed the taxonomy


@dataclass(frozen=True, slots=True)
class _Held:
    """A matcher, the version of the taxonomy that it is over, and whether it was compiled or built here."""

    matcher: Matcher
    version: str
    compiled: bool


class _InForce:
    """One edition of the taxonomy, with what is made of it when it is first asked for."""

    def __init__(self, edition: int, before: _InForce | None = None) -> None:
        self.edition = edition
        self.checked = time.monotonic()
        self.taxonomy = read()
        self._making = threading.RLock()
        self._held: _Held | None = before._held if before else None
        self._looked = -NOTICED_AFTER

    @cached_property
    def _linker(self) -> Linker:
        return Linker(self.taxonomy)

    @property
    def linker(self) -> Linker:
        with self._making:  # several requests ask at once in a fresh process; one makes it
            return self._linker

    @property
    def matcher(self) -> Matcher:
        """See ``queries.matcher``. While one thread loads or builds, others go on with what there is."""
        if not self._settled() and self._making.acquire(blocking=self._held is None):
            try:
                if not self._settled():
                    self._looked = time.monotonic()
                    self._held = self._found()
            finally:
                self._making.release()
        assert self._held is not None
        return self._held.matcher

    def _settled(self) -> bool:
        """Whether there is nothing better to look for now."""
        held = self._held
        if held is None:
            return False
        final = held.compiled and held.version == self.taxonomy.version
        return final or time.monotonic() - self._looked < NOTICED_AFTER

    def _found(self) -> _Held:
        """The compiled one of this version; else what can be had in a second or two."""
        from workfolk.engine.skills.matcher import Matcher  # only processes that match load it

        version, held = self.taxonomy.version, self._held
        if loaded := _load(compiled_path(version)):
            return _Held(loaded, version, compiled=True)
        if held is not None and (held.version == version or _is_large(self.taxonomy)):
            return held
        if _is_large(self.taxonomy) and (loaded := compiled_matcher()):
            return _Held(loaded, loaded.taxonomy.version, compiled=True)
        # By wording and names alone: to embed every label takes from ten seconds to two minutes.
        return _Held(Matcher.build(self.taxonomy), version, compiled=False)

    def make_what(self, other: _InForce) -> None:
        """Make here what was made there, so that whoever asks next need not wait for it."""
        if "_linker" in vars(other):
            _ = self.linker
        if other._held is not None:
            _ = self.matcher

    @cached_property
    def skill_ids(self) -> dict[str, int]:
        return dict(Skill.objects.values_list("key", "id"))

    @cached_property
    def decided(self) -> dict[str, int]:
        rows = FreeSkill.objects.filter(state=FreeSkill.State.LINKED, skill__status=Status.ACTIVE)
        return dict(rows.values_list("folded", "skill_id"))


_state: dict[str, _InForce] = {}
_reading = threading.Lock()
_embedder: list[Callable[[], Embedder]] = []


def taxonomy() -> engine.Taxonomy:
    """The stored taxonomy as a value. A change is noticed within ``NOTICED_AFTER`` seconds, in every process."""
    return _in_force().taxonomy


def linker() -> Linker:
    """The linker over the stored taxonomy."""
    return _in_force().linker


def matcher() -> Matcher:
    """The matcher over the stored taxonomy, without a long wait: ``services.do_compile`` makes the best one beforehand.

    The compiled one where there is one. Until then a small taxonomy's is built in memory without an embedder; for a
    large one the matcher of an earlier version goes on answering, so that some of its keys may be retired.
    """
    return _in_force().matcher


def sources() -> tuple[engine.Source, ...]:
    """The version of each source that is in force."""
    return taxonomy().sources


def stored_sources() -> tuple[engine.Source, ...]:
    """As ``sources``, asked of the database without reading the taxonomy."""
    return current_sources()


def status() -> dict[str, Any]:
    """What is in force, as plain values: sources, counts of concepts in use, words that wait, what is compiled."""
    now = taxonomy()
    newest = {row.name: row for row in TaxonomySource.objects.defer("content").order_by("imported_at", "id")}
    waiting = FreeSkill.objects.filter(state=FreeSkill.State.WAITING).count()
    return {
        "version": now.version,
        "sources": [
            {
                "name": one.name,
                "version": one.version,
                "languages": list(one.languages),
                "licence": one.licence,
                "attribution": one.attribution,
                "url": one.url,
                "imported_at": newest[one.name].imported_at.isoformat(),
                "last_import": newest[one.name].counts,
            }
            for one in now.sources
        ],
        "counts": {
            name: len(getattr(now, name)) for name in ("skills", "occupations", "industries", "groups")
        },
        "free_skills": {"waiting": waiting, "shown": len(free_skills()), "members": MIN_MEMBERS},
        "compiled": is_compiled(now.version),
        "compiled_version": next((path.stem for path in _compiled_files()), None),
    }


def attribution() -> list[str]:
    """The sentences to show where the taxonomy's data is shown, as its licences ask."""
    return [source.attribution for source in sources() if source.attribution]


def use_embedder(make: Callable[[], Embedder]) -> None:
    """Let matchers embed with what ``make`` returns. Called from AppConfig.ready."""
    _embedder[:] = [make]


def embedder() -> Embedder | None:
    """What was given to ``use_embedder``."""
    return _embedder[0]() if _embedder else None


def compiled_path(version: str) -> Path:
    """Where the compiled matcher of a version of the taxonomy lies."""
    return Path(settings.DATA_DIR) / "taxonomy" / f"{version}.wft"


def is_compiled(version: str) -> bool:
    """Whether the matcher of a version is compiled, by this version of Workfolk and for the embedder in force."""
    from workfolk.engine.skills.matcher import Matcher

    path = compiled_path(version)
    return path.is_file() and Matcher.fits(path, embedder=embedder())


def compiled_matcher() -> Matcher | None:
    """A compiled matcher of whatever version, for what it embedded; None where there is none that can be used."""
    return next((loaded for path in _compiled_files() if (loaded := _load(path))), None)


def _compiled_files() -> list[Path]:
    """Compiled matchers. There is one, but for moments."""
    return sorted(compiled_path("").parent.glob("*.wft"))


def _load(path: Path) -> Matcher | None:
    from workfolk.engine.skills.matcher import Matcher

    try:
        return Matcher.load(path, embedder=embedder())
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        log.warning("a compiled taxonomy cannot be used until it is compiled again: %s", error)
        return None


def _is_large(taxonomy: engine.Taxonomy) -> bool:
    return len(taxonomy.skills) + len(taxonomy.occupations) >= LARGE


def forget() -> None:
    """Read the taxonomy again at its next use; nobody sees the old one."""
    _state.clear()


def expire() -> None:
    """Read the taxonomy again at its next use; those who ask meanwhile in other threads still see the old one."""
    if held := _state.get("now"):
        held.edition, held.checked = -1, -NOTICED_AFTER


def _in_force() -> _InForce:
    held = _state.get("now")
    if held is not None:
        if time.monotonic() - held.checked < NOTICED_AFTER:
            return held
        held.checked = time.monotonic()
        if _edition() == held.edition:
            return held
    # While one thread reads a new edition, the others go on with the one they have.
    if not _reading.acquire(blocking=held is None):
        assert held is not None
        return held
    try:
        if held is None and "now" in _state:
            return _state["now"]
        fresh = _InForce(_edition(), held)
        if held is not None:
            fresh.make_what(held)
        # A fresh database gets its taxonomy at the first setup: until then there is nothing to remember.
        if fresh.taxonomy.skills:
            _state["now"] = fresh
        return fresh
    finally:
        _reading.release()


def _edition() -> int:
    return Edition.objects.values_list("number", flat=True).first() or 0


def skill_ids() -> dict[str, int]:
    """Key → row id of every skill."""
    return _in_force().skill_ids


def skill_id_for(label: str) -> int | None:
    """The skill that a label names as a whole, or that a curator said it means; None where we are not sure."""
    now = _in_force()
    if key := whole_skill(now.linker, label):
        return now.skill_ids.get(key)
    return now.decided.get(folded(label))


def whole_skill(linker: Linker, label: str) -> str | None:
    """The key of the skill that a label names from its first character to its last, however it is written."""
    for link in linker.link(label):
        if link.type == "skill" and (link.start, link.end) == (0, len(label)):
            return link.key
    return None


def free_skills() -> list[tuple[FreeSkill, int]]:
    """Words that wait for a curator, with how many members wrote them, most first.

    Words of fewer than ``MIN_MEMBERS`` members are left out: they may name a person or an employer.
    """
    members = {folded(label): count for label, count in uses().free()}
    rows = FreeSkill.objects.filter(state=FreeSkill.State.WAITING)
    found = [(row, members.get(row.folded, 0)) for row in rows]
    return sorted(
        ((row, count) for row, count in found if count >= MIN_MEMBERS),
        key=lambda one: (-one[1], one[0].folded),
    )


def skill_by_key(key: str) -> Skill | None:
    return Skill.objects.filter(key=key).first()


def all_skills() -> QuerySet[Skill]:
    return Skill.objects.all()


def all_occupations() -> QuerySet[Occupation]:
    return Occupation.objects.all()
