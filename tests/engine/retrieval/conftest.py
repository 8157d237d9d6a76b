"""The schema that the tests of this folder share, and random documents for it."""

from __future__ import annotations

import os
import random
from collections.abc import Callable

import pytest
from tests.engine.retrieval.contents import SCHEMA, random_document

from workfolk.engine.retrieval.model import Document, Schema


@pytest.fixture(name="schema")
def _schema() -> Schema:
    return SCHEMA


@pytest.fixture
def make_document() -> Callable[[random.Random, int, int], Document]:
    return random_document


@pytest.fixture(autouse=True)
def _no_flush(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test cuts the power, so waiting for the disk would only cost time; that all is flushed has its own test."""
    monkeypatch.setattr(os, "fsync", lambda descriptor: None)
