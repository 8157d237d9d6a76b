"""How often a process looks for garbage once all is loaded that stays."""

from __future__ import annotations

import gc

YOUNG = 10_000
"""Objects made before the youngest are looked at; Python's own 700 is for programs that make few at once.

A list of a thousand people makes hundreds of thousands, hardly one of which is in a circle, and would bring on a full
collection while somebody waits."""
MIDDLE, OLD = 20, 100


def settle() -> None:
    """Leave out of every collection what is there now, and collect less often from now on.

    For a process that has loaded what it keeps for good. Called again it only leaves out more.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNG, MIDDLE, OLD)
