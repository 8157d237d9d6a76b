"""What contexts above tell portability: who takes imports in, who knows a profile as a document, which files to add.

They register from ``AppConfig.ready``, so that portability need not know them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Protocol

from workfolk.accounts.models import User
from workfolk.portability.model import Parsed, Plan

# The fields of a profile as plain values: "basics" → mapping, every other section → list of mappings.
ProfileValues = Mapping[str, Any]


class ImportTarget(Protocol):
    """Takes entries into a profile."""

    def plan(self, user: User, parsed: Parsed) -> Plan:
        """What an import would do; nothing is written."""

    def apply(
        self, user: User, parsed: Parsed, accept: set[str] | None, *, by_host: bool, expected: str | None
    ) -> Plan:
        """Do it in one transaction. ``accept`` None means every line.

        ``expected`` is the digest of the plan that was agreed to; Conflict where it would now be another.
        """


_target: list[ImportTarget] = []
_profile: list[Callable[[User], ProfileValues]] = []
_host_exports: list[Callable[[User], None]] = []
_files: dict[str, Callable[[User], Mapping[str, bytes]]] = {}


def register_target(target: ImportTarget) -> None:
    _target[:] = [target]


def target() -> ImportTarget:
    return _target[0]


def register_profile(provider: Callable[[User], ProfileValues]) -> None:
    """``provider`` gives the values of a person's profile, for JSON Resume."""
    _profile[:] = [provider]


def profile_values(user: User) -> ProfileValues:
    return _profile[0](user)


def register_host_export(listener: Callable[[User], None]) -> None:
    """``listener`` is called in the transaction in which a host takes a person's data out."""
    _host_exports[:] = [listener]


def tell_host_export(user: User) -> None:
    for listener in _host_exports:
        listener(user)


def register_files(name: str, provider: Callable[[User], Mapping[str, bytes]]) -> None:
    """``provider`` gives files (name → content) that belong to a full export, such as a photo."""
    _files[name] = provider


def extra_files(user: User) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    for _name, provider in sorted(_files.items()):
        found.update(provider(user))
    return found
