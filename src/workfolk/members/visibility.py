"""Who may see what: the one place that knows. ``network`` supplies who is connected with whom."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import Q, QuerySet

from workfolk.accounts.viewer import Viewer
from workfolk.members.audience import Audience

# Given a viewer, the ids of the accounts they are connected with, as a query that can be nested.
ConnectionsOf = Callable[[Viewer], "QuerySet[Any] | list[int]"]


def _nobody(viewer: Viewer) -> list[int]:
    return []


_connections_of: list[ConnectionsOf] = [_nobody]


def register_relation_resolver(resolver: ConnectionsOf) -> None:
    """Let the context that knows relations answer "who is connected with the viewer". One resolver at a time."""
    _connections_of[:] = [resolver]


def audience_q(field: str, viewer: Viewer, *, owner: str = "user_id") -> Q:
    """Rows whose audience column ``field`` admits the viewer; ``owner`` is the path to the owner's account id.

    Audiences are ordered (see Audience): everyone, members, connections, only me.
    """
    allowed = Q(**{field: Audience.EVERYONE})
    if viewer.user_id is None:
        return allowed
    allowed |= Q(**{field: Audience.MEMBERS})
    allowed |= Q(**{field: Audience.CONNECTIONS}) & Q(**{f"{owner}__in": _connections_of[0](viewer)})
    return allowed | Q(**{owner: viewer.user_id})
