"""What members tell the contexts below: make a profile with each account, take it along, erase it, import, index."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_save

from workfolk.accounts import lifecycle
from workfolk.accounts.models import User


def register() -> None:
    """Called once, when the app is ready."""
    from workfolk.members import cooccurrence, exports, importing, indexing, photos, services, suggesting
    from workfolk.portability import registry
    from workfolk.search.sources import register_source
    from workfolk.skills.mine import register_mine

    post_save.connect(_make_member, sender=User, dispatch_uid="members.make_member")
    exports.register()
    cooccurrence.register()
    registry.register_target(importing.TARGET)
    # Erasers run in the order of their names, before the rows go: the index is told while the row id is known.
    lifecycle.register_eraser("member", services.do_announce_departure)
    lifecycle.register_eraser("card", indexing.do_erase)
    lifecycle.register_eraser("photo", photos.do_erase)
    register_source(indexing.SOURCE)
    register_mine(suggesting.own_skills)


def _make_member(sender: type[User], instance: User, created: bool, raw: bool = False, **_: Any) -> None:
    if created and not raw:
        from workfolk.members.services import do_ensure_member

        do_ensure_member(instance)
