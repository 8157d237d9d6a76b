"""The one door to language models: what a feature calls to have something written."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from workfolk.accounts.viewer import Viewer
from workfolk.assist.model import Job, Outcome
from workfolk.engine.grounding.model import Draft

Compose = Callable[[], Sequence[Draft]]
"""The deterministic composer of a feature: free, without limit, never empty."""


def write_now(viewer: Viewer, job: Job, compose: Compose) -> Outcome:
    """What the assistant proposes for ``job``; the composer's drafts where no model is configured for the feature."""
    return Outcome(drafts=tuple(compose()), model="composer")


def do_note_drafted(viewer: Viewer, place: str, sentences: Sequence[str], *, by_model: bool) -> None:
    """Note which sentences at ``place`` ("about", "positions/12") the assistant wrote and the person took."""
