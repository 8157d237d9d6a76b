from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from workfolk.accounts.viewer import Viewer
from workfolk.base import clock


class Block(models.Model):
    """One member wants nothing to do with another: from then on neither finds or sees the other."""

    blocker = models.ForeignKey("members.Member", on_delete=models.CASCADE, related_name="blocks")
    blocked = models.ForeignKey("members.Member", on_delete=models.CASCADE, related_name="blocked_by")
    created_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        ordering = ["-created_at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["blocker", "blocked"], name="blocked_once"),
            models.CheckConstraint(condition=~Q(blocker=F("blocked")), name="nobody_blocks_themselves"),
        ]

    def __str__(self) -> str:
        return f"block {self.pk}"


def not_blocked_q(viewer: Viewer, *, member: str = "pk") -> Q:
    """Rows of members whom the viewer has not blocked and who have not blocked the viewer.

    ``member`` is the path to the member's row id. Somebody who is not signed in has blocked nobody.
    """
    if viewer.user_id is None:
        return Q()
    by_me = Block.objects.filter(blocker__user_id=viewer.user_id).values("blocked_id")
    of_me = Block.objects.filter(blocked__user_id=viewer.user_id).values("blocker_id")
    return ~Q(**{f"{member}__in": by_me}) & ~Q(**{f"{member}__in": of_me})
