"""What goes into a shard: its schema, documents, deletes."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from workfolk.engine.retrieval.errors import InvalidSearch

SEPARATOR = "\x1f"
MAX_DIM = 4096
MAX_ID = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Schema:
    """The fields of a shard. ``text_fields`` maps each text field to its weight in ranking, above 0.

    ``vector_dim`` 0 means no vectors. ``vector_space`` names what made the vectors (``Embedder.name``), so that
    vectors of two models never meet in one shard.
    """

    text_fields: Mapping[str, float]
    filter_fields: tuple[str, ...] = ()
    number_fields: tuple[str, ...] = ()
    vector_dim: int = 0
    vector_space: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "text_fields", dict(self.text_fields))
        names = (*self.text_fields, *self.filter_fields, *self.number_fields)
        for name in names:
            if not name.isidentifier() or name.startswith("_"):
                raise InvalidSearch(f"The field name {name!r} must be a plain identifier.")
        for kind in (self.filter_fields, self.number_fields):
            if len(set(kind)) != len(kind):
                raise InvalidSearch("A field is named twice in the schema.")
        for name, weight in self.text_fields.items():
            if not (math.isfinite(weight) and weight > 0):
                raise InvalidSearch(f"The weight of the text field {name!r} must be above 0, not {weight!r}.")
        if not 0 <= self.vector_dim <= MAX_DIM:
            raise InvalidSearch(f"vector_dim must be between 0 and {MAX_DIM}, not {self.vector_dim}.")

    def to_json(self) -> dict[str, Any]:
        """The schema as JSON values; equal schemas give equal JSON."""
        return {
            "text_fields": {name: float(weight) for name, weight in self.text_fields.items()},
            "filter_fields": list(self.filter_fields),
            "number_fields": list(self.number_fields),
            "vector_dim": self.vector_dim,
            "vector_space": self.vector_space,
        }

    @staticmethod
    def from_json(value: Mapping[str, Any]) -> Schema:
        """The inverse of ``to_json``."""
        return Schema(
            text_fields=value["text_fields"],
            filter_fields=tuple(value["filter_fields"]),
            number_fields=tuple(value["number_fields"]),
            vector_dim=value["vector_dim"],
            vector_space=value["vector_space"],
        )


@dataclass(frozen=True, slots=True, eq=False)
class Document:
    """A document as it is to be found: replaces the one with the same ``id`` if ``sequence`` is greater.

    ``vector`` has ``vector_dim`` numbers of any length but 0; None where there is nothing to compare.
    """

    id: int
    sequence: int
    texts: Mapping[str, str] = field(default_factory=dict)
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    numbers: Mapping[str, float] = field(default_factory=dict)
    vector: NDArray[Any] | None = None


@dataclass(frozen=True, slots=True)
class Delete:
    """Removes the document ``id`` if ``sequence`` is greater than that of its last change."""

    id: int
    sequence: int


Change: TypeAlias = Document | Delete


def unit_vector(vector: NDArray[Any], dim: int) -> NDArray[np.float64]:
    """``vector`` at length 1, shape (dim,). Refuses another shape, numbers that are not finite, and length 0."""
    values = np.asarray(vector, dtype=np.float64)
    if values.shape != (dim,):
        raise InvalidSearch(f"A vector of {dim} numbers is needed, not one of shape {values.shape}.")
    with np.errstate(over="ignore"):  # ends as infinity, refused below
        length = float(np.sqrt(np.sum(values * values)))
    if not math.isfinite(length) or length == 0.0:
        raise InvalidSearch("A vector must hold finite numbers that are not all zero.")
    return values / length
