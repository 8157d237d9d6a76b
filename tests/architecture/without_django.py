"""A pytest plugin that makes Django impossible to import, as on a machine that lacks it."""

from __future__ import annotations

import sys
from collections.abc import Sequence


class Blocked:
    """Refuses Django and what is built on it."""

    def find_spec(self, name: str, path: Sequence[str] | None = None, target: object = None) -> None:
        if name.split(".")[0] in {"django", "ninja", "allauth"}:
            raise ImportError(f"{name} is blocked")


sys.meta_path.insert(0, Blocked())  # type: ignore[arg-type]
