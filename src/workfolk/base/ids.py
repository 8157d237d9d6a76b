"""Public identifiers: short, random, without look-alike letters, safe in addresses."""

from __future__ import annotations

import random
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"
LENGTH = 12  # 31**12 ≈ 2**59: no two alike among many millions

_choose: ContextVar[Callable[[str], str] | None] = ContextVar("id_source", default=None)


def new_id() -> str:
    """A fresh public identifier of 12 characters."""
    choose = _choose.get() or secrets.choice
    return "".join(choose(ALPHABET) for _ in range(LENGTH))


@contextmanager
def seeded(seed: int | str) -> Iterator[None]:
    """Within the block identifiers follow from the seed: for tests and the demo community."""
    token = _choose.set(random.Random(seed).choice)  # noqa: S311 - repeatable on purpose
    try:
        yield
    finally:
        _choose.reset(token)
