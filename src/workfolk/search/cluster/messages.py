"""What goes between the processes of a cluster: plain values and errors."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from workfolk.engine.retrieval.errors import RetrievalError

REGISTRY = "registry"


class ClusterUnavailable(RetrievalError):
    """The cluster of SEARCH_URL cannot be used; the message says what to do."""


class NotServing(RetrievalError):
    """This copy has not been filled, or lags behind: another one is to be asked."""


class Behind(RetrievalError):
    """This copy does not hold what the change builds on."""


class Fenced(RetrievalError):
    """A later writer has taken over."""


@dataclass(frozen=True, slots=True)
class View:
    """A build as searches see it: for each shard the copies that may answer."""

    build: str
    schema: Mapping[str, Any]
    copies: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class State:
    """A copy as it says of itself.

    ``lineage`` names the first filling that all its changes go back to, ``position`` is the sequence of the last
    change in its files. ``incarnation`` is another one after each start of its process.
    """

    incarnation: str
    node: str
    lineage: str
    position: int
    serving: bool


@dataclass(frozen=True, slots=True)
class Held:
    """One state of a copy's files, kept until it has been copied."""

    token: str
    lineage: str
    files: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True, order=True)
class Spot:
    """A copy of a shard of a build."""

    build: str
    shard: int
    copy: int

    def name(self, kind: str) -> str:
        """Of its actor."""
        return f"{kind}/{self.build}/{self.shard}/{self.copy}"

    @property
    def folder(self) -> str:
        """Below the folder of its kind."""
        return f"{self.build}/{self.shard}-{self.copy}"
