"""What the assistant proposed, and what a person made of it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from workfolk.base import clock
from workfolk.hiring.models.role import Role


class Proposal(models.Model):
    """A change to a role that the assistant proposed and a person took, refused or took back.

    Proposals are worked out anew each time; a row exists only where a person answered one. Nobody's profile is in it.
    """

    class Answer(models.TextChoices):
        TAKEN = "taken", _("Taken")
        REFUSED = "refused", _("Refused")
        UNDONE = "undone", _("Taken back")

    role = models.ForeignKey(Role, on_delete=models.CASCADE, related_name="proposals")
    key = models.CharField(max_length=200)  # what is proposed, so that "not this" is honoured
    change = models.JSONField(default=dict)  # as engine.talent.learning writes it
    before = models.JSONField(default=dict)  # what it replaced, to take it back
    words = models.TextField(blank=True)
    answer = models.CharField(max_length=8, choices=Answer)
    answered_by = models.ForeignKey("accounts.User", null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["role", "key"])]

    def __str__(self) -> str:
        return f"{self.answer}: {self.key}"
