"""What members list together, as the engine takes it: one file that holds pairs of skills and nothing about anybody.

Members, a context above, tell how it is computed. It is computed whole when somebody asks and there is none from the
last day, so that it never holds for longer than that what a member has taken back.
"""

from __future__ import annotations

import json
import logging
import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings

from workfolk.base import clock
from workfolk.base.files import write_atomically
from workfolk.engine.skills.structure import LEAST_MEMBERS, CoOccurrence

log = logging.getLogger("workfolk.skills")
KEPT = timedelta(days=1)

_compute: list[Callable[[], CoOccurrence]] = []
_computing = threading.Lock()
_read: dict[tuple[int, int, int], tuple[datetime, CoOccurrence]] = {}  # the file as it was → what it held


def register_computation(compute: Callable[[], CoOccurrence]) -> None:
    """Say how the aggregate is computed and kept (``do_store``). Called once, when the app is ready."""
    _compute[:] = [compute]


def together() -> CoOccurrence:
    """The aggregate, at most a day old. The same object until it changes, so that what rests on it can be kept."""
    kept = _stored()
    if kept is not None and clock.now() - kept[0] < KEPT:
        return kept[1]
    # One computes; others meanwhile go by what there is, unless there is nothing.
    if _compute and _computing.acquire(blocking=kept is None):
        try:
            again = _stored()
            if again is None or again == kept:
                _compute[0]()
        finally:
            _computing.release()
        kept = _stored()
    return kept[1] if kept is not None else _NOTHING


def do_store(found: CoOccurrence) -> None:
    """Keep an aggregate in the place of the one before."""
    pairs = [[a, b, strength] for (a, b), strength in sorted(found.strengths.items())]
    content = {"made": clock.now().isoformat(), "least": found.least, "pairs": pairs}
    write_atomically(_path(), json.dumps(content, ensure_ascii=False).encode())


def do_forget() -> None:
    """Delete the aggregate: it is computed anew when it is next asked for."""
    _path().unlink(missing_ok=True)
    _read.clear()


_NOTHING = CoOccurrence()


def _path() -> Path:
    return Path(settings.DATA_DIR) / "taxonomy" / "together.json"


def _stored() -> tuple[datetime, CoOccurrence] | None:
    try:
        status = _path().stat()
    except OSError:
        return None
    state = (status.st_mtime_ns, status.st_size, status.st_ino)
    held = _read.get(state)
    if held is None:
        try:
            held = _parse(_path().read_bytes())
        except (OSError, ValueError, TypeError, KeyError) as error:
            log.warning("what members list together cannot be read and is computed again: %s", error)
            return None
        _read.clear()
        _read[state] = held
    return held


def _parse(content: bytes) -> tuple[datetime, CoOccurrence]:
    value = json.loads(content)
    if value["least"] < LEAST_MEMBERS:
        raise ValueError("it was made with fewer members to a pair than is allowed now")
    pairs = {(str(a), str(b)): float(strength) for a, b, strength in value["pairs"]}
    return datetime.fromisoformat(value["made"]), CoOccurrence(pairs, int(value["least"]))
