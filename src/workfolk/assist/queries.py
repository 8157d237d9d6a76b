"""Reads of the door: which model answers for a feature."""

from __future__ import annotations

from workfolk.accounts.viewer import Viewer
from workfolk.assist.model import Feature


def model_for(viewer: Viewer, feature: Feature) -> str | None:
    """The name of the model that would answer this viewer for ``feature``; None where the composer does."""
    return None
