"""Searches that are kept and looked at again, on both sides."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from workfolk.base import clock, ids
from workfolk.hiring.models.role import Role


class Watch(models.Model):
    """Somebody who works on a role wants to hear of people who newly fit it."""

    role = models.ForeignKey(Role, on_delete=models.CASCADE, related_name="watches")
    user = models.ForeignKey("accounts.User", on_delete=models.CASCADE, related_name="+")
    threshold = models.PositiveSmallIntegerField(_("from a fit of"), default=70)  # 0 to 100
    created_at = models.DateTimeField(default=clock.now)
    checked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["created_at", "id"]
        constraints = [models.UniqueConstraint(fields=["role", "user"], name="one_watch_each")]

    def __str__(self) -> str:
        return f"watch of {self.role_id}"


class NewMatch(models.Model):
    """Somebody whom a watch has seen. ``told_at`` empty: fitted already when the watch began."""

    watch = models.ForeignKey(Watch, on_delete=models.CASCADE, related_name="matches")
    member = models.ForeignKey("members.Member", on_delete=models.CASCADE, related_name="+")
    found_at = models.DateTimeField(default=clock.now)
    told_at = models.DateTimeField(null=True, blank=True)
    seen_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-found_at", "-id"]
        constraints = [models.UniqueConstraint(fields=["watch", "member"], name="seen_once_by_a_watch")]

    def __str__(self) -> str:
        return f"match of {self.watch_id}"


class RoleAlert(models.Model):
    """A member's saved search among published roles."""

    public_id = models.CharField(max_length=12, unique=True, default=ids.new_id, editable=False)
    member = models.ForeignKey("members.Member", on_delete=models.CASCADE, related_name="role_alerts")
    words = models.CharField(_("words"), max_length=500, blank=True)
    place = models.CharField(_("place"), max_length=200, blank=True)
    remote = models.BooleanField(_("remote"), default=False)
    threshold = models.PositiveSmallIntegerField(
        _("from a fit of"), default=50
    )  # 0 to 100, of the own profile
    created_at = models.DateTimeField(default=clock.now)
    looked_at = models.DateTimeField(null=True, blank=True)  # what was published later is new

    class Meta:
        ordering = ["created_at", "id"]

    def __str__(self) -> str:
        return f"alert of {self.member_id}"
