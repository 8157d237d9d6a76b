"""Who is looking: one value, built at the edge, handed to every read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from workfolk.accounts.models import User


@dataclass(frozen=True, slots=True)
class Viewer:
    """The person who looks and their roles. Nobody in particular where ``user_id`` is None."""

    user_id: int | None = None
    public_id: str = ""
    is_host: bool = False
    recruiter_for: tuple[int, ...] = ()  # organisations they may recruit for
    on_teams: bool = False  # somebody let them work on a role

    @property
    def is_member(self) -> bool:
        return self.user_id is not None

    @property
    def account(self) -> int:
        """The account as a query asks for it: 0, which is nobody's, where nobody is signed in."""
        return self.user_id or 0

    @property
    def is_recruiter(self) -> bool:
        return bool(self.recruiter_for)

    @property
    def hires(self) -> bool:
        """Whether they work on roles: for an organisation, or on the team of one."""
        return self.is_recruiter or self.on_teams


NOBODY = Viewer()
_roles: list[Callable[[Viewer], Viewer]] = []


def register_roles(provider: Callable[[Viewer], Viewer]) -> None:
    """Let a context above add the roles it knows about. Called from AppConfig.ready."""
    if provider not in _roles:
        _roles.append(provider)


def viewer_for(user: User | None) -> Viewer:
    """The viewer behind an account; NOBODY for none or one that is switched off."""
    if user is None or not user.is_active:
        return NOBODY
    viewer = Viewer(user_id=user.pk, public_id=user.public_id, is_host=user.is_host)
    for provider in _roles:
        viewer = provider(viewer)
    return viewer
