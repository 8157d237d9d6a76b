"""The viewer's own skills, for pages that say what one has and lacks. Members, a context above, tell what they are."""

from __future__ import annotations

from collections.abc import Callable

from workfolk.accounts.viewer import Viewer

Provider = Callable[[Viewer], tuple[str, ...]]
_provider: list[Provider] = []


def register_mine(provider: Provider) -> None:
    """Say how to read the viewer's own skills, as keys of the taxonomy. Called once, when the app is ready."""
    _provider[:] = [provider]


def mine(viewer: Viewer) -> tuple[str, ...]:
    """The keys of the skills on the viewer's own profile, sorted; empty for visitors. Never anybody else's."""
    if not viewer.is_member or not _provider:
        return ()
    return tuple(sorted(set(_provider[0](viewer))))
