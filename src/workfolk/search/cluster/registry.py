"""Who serves, who writes: one small actor that everybody asks. What it forgets, the writer tells it again."""

from __future__ import annotations

import time

from workfolk.search.cluster.messages import Fenced, View


class Registry:
    """By kind: the serving build, the views of its builds, and which process may write."""

    def __init__(self) -> None:
        self._serving: dict[str, str] = {}
        self._views: dict[tuple[str, str], View] = {}
        self._epochs: dict[str, int] = {}
        self._leases: dict[str, tuple[str, float]] = {}

    def serving(self, kind: str) -> str | None:
        return self._serving.get(kind)

    def view(self, kind: str, build: str) -> View | None:
        return self._views.get((kind, build))

    def publish(self, kind: str, epoch: int, views: tuple[View, ...], serving: str | None) -> None:
        """Set what searches see, in one step. Raises Fenced where a later writer is known."""
        if epoch < self._epochs.get(kind, 0):
            raise Fenced(f"A later writer has taken over the index of {kind}.")
        self._epochs[kind] = epoch
        for view in views:
            self._views[kind, view.build] = view
        if serving is not None:
            self._serving[kind] = serving

    def remember(self, kind: str, views: tuple[View, ...], serving: str | None) -> None:
        """Take what a writer has written down for what is not known here, as after a start of the whole cluster."""
        for view in views:
            self._views.setdefault((kind, view.build), view)
        if serving is not None:
            self._serving.setdefault(kind, serving)

    def drop(self, kind: str, keep: tuple[str, ...]) -> None:
        """Forget the views of every build but these."""
        self._views = {key: view for key, view in self._views.items() if key[0] != kind or key[1] in keep}
        if self._serving.get(kind) not in keep:
            self._serving.pop(kind, None)

    def epoch(self, kind: str) -> int:
        """The number of a new writer, greater than that of any before, also before this process was started."""
        self._epochs[kind] = max(self._epochs.get(kind, 0) + 1, time.time_ns())
        return self._epochs[kind]

    def lease(self, kind: str, owner: str, seconds: float) -> bool:
        """Let ``owner`` be the one that writes for some seconds; False where somebody else is."""
        holder, until = self._leases.get(kind, (owner, 0.0))
        now = time.monotonic()
        if holder != owner and now < until:
            return False
        self._leases[kind] = (owner, now + seconds)
        return True

    def end_lease(self, kind: str, owner: str) -> None:
        if self._leases.get(kind, ("", 0.0))[0] == owner:
            del self._leases[kind]
