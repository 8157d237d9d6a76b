"""What each context must do when somebody takes their data along or leaves.

Contexts register from ``AppConfig.ready``; ``portability`` runs the exporters, ``do_delete_account`` the erasers.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.db import transaction

from workfolk.accounts.models import User

Exporter = Callable[[User], Mapping[str, Any] | list[Any]]
Eraser = Callable[[User], None]

_exporters: dict[str, Exporter] = {}
_erasers: dict[str, Eraser] = {}


def register_exporter(name: str, exporter: Exporter) -> None:
    """``name`` becomes a file of the full export; the exporter returns plain JSON values."""
    _exporters[name] = exporter


def register_eraser(name: str, eraser: Eraser) -> None:
    """The eraser removes, or cuts loose from the person, what a cascade does not reach (files, counters)."""
    _erasers[name] = eraser


def exporters() -> Mapping[str, Exporter]:
    return dict(sorted(_exporters.items()))


def do_delete_account(user: User) -> None:
    """Erase an account and all that hangs on it, in one transaction. There is no way back."""
    with transaction.atomic():
        for _name, eraser in sorted(_erasers.items()):
            eraser(user)
        user.delete()
