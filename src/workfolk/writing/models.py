"""What members kept of their writing: texts they saved, and what they put in place with the means to undo it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from workfolk.accounts.viewer import Viewer
from workfolk.assist.model import Feature
from workfolk.base import clock, ids

LABELS = {
    Feature.HEADLINE: _("Headline"),
    Feature.ABOUT: _("About"),
    Feature.POSITION: _("Position"),
    Feature.JOB: _("Job description"),
    Feature.POST: pgettext_lazy("a text", "Post"),
    Feature.REWRITE: _("Rewriting"),
    Feature.STARTERS: _("Conversation starters"),
    Feature.OUTREACH: _("Message to a candidate"),
    Feature.INTRODUCTION: _("Introduction"),
    Feature.RESUME: _("Résumé"),
}
MAX_TEXT = 20_000


class SavedTextQuerySet(models.QuerySet["SavedText"]):
    """Nobody but the member themselves ever reads these rows."""

    def visible_to(self, viewer: Viewer) -> SavedTextQuerySet:
        """The viewer's own."""
        return self.filter(account_id=viewer.account)


class SavedText(models.Model):
    """A text that a member saved, or put into their profile, with who its words come from."""

    public_id = models.CharField(max_length=12, unique=True, default=ids.new_id, editable=False)
    account = models.ForeignKey("accounts.User", on_delete=models.CASCADE, related_name="+")
    feature = models.CharField(max_length=20, choices=[(key.value, label) for key, label in LABELS.items()])
    title = models.CharField(_("title"), max_length=160)
    text = models.TextField(_("text"), max_length=MAX_TEXT)
    language = models.CharField(max_length=8, default="en")
    # [[words, origin, [[key, label, quote], …]], …]: engine.composer.lines.Part, as the member saved it.
    parts = models.JSONField(default=list, blank=True)
    model = models.CharField(max_length=160, blank=True)
    # Of a résumé: what it was made for and what the member chose (services.resume_choices).
    choices = models.JSONField(default=dict, blank=True)
    # Where it was put ("about", "positions/12"), and what stood there before: for the way back.
    target = models.CharField(max_length=60, blank=True)
    before = models.TextField(blank=True)
    created_at = models.DateTimeField(default=clock.now)
    updated_at = models.DateTimeField(default=clock.now)
    applied_at = models.DateTimeField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    objects = SavedTextQuerySet.as_manager()

    class Meta:
        ordering = ["-updated_at", "-id"]
        indexes = [models.Index(fields=["account", "-updated_at"])]

    def __str__(self) -> str:
        return f"{self.feature} {self.public_id}"

    @property
    def is_in_place(self) -> bool:
        """Whether it was put somewhere and not taken back."""
        return self.applied_at is not None and self.undone_at is None
