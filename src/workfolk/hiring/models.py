from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from workfolk.accounts.viewer import Viewer
from workfolk.base import clock, ids


class RoleQuerySet(models.QuerySet["Role"]):
    """Reads of roles."""

    def visible_to(self, viewer: Viewer) -> RoleQuerySet:
        """Roles of the organisations that the viewer recruits for, and no others.

        Each remembers in ``reached_by`` who looks: candidates between whom and this recruiter there is a block are
        left out wherever the role goes from here.
        """
        looked_at_by = models.Value(viewer.user_id, output_field=models.BigIntegerField(null=True))
        return self.filter(organisation_id__in=viewer.recruiter_for).annotate(reached_by=looked_at_by)


class Role(models.Model):
    """A role to fill: the brief, how it was read, how it is searched. The shortlist follows and is not stored."""

    class State(models.TextChoices):
        OPEN = "open", _("Open")
        CLOSED = "closed", _("Closed")

    public_id = models.CharField(max_length=12, unique=True, default=ids.new_id, editable=False)
    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.CASCADE, related_name="roles"
    )
    created_by = models.ForeignKey("accounts.User", null=True, on_delete=models.SET_NULL, related_name="+")
    title = models.CharField(_("title"), max_length=200)
    brief = models.TextField(_("brief"))
    # Lists of plain values as engine.talent.serialise writes them.
    qualifications = models.JSONField(default=list)
    queries = models.JSONField(default=list)
    refusals = models.JSONField(default=list)
    unread = models.JSONField(default=list)
    notes = models.JSONField(default=list)
    show_names = models.BooleanField(_("show names"), default=False)
    state = models.CharField(max_length=8, choices=State, default=State.OPEN)
    version = models.PositiveIntegerField(default=1)  # two people may edit: the second is told
    created_at = models.DateTimeField(default=clock.now)
    updated_at = models.DateTimeField(default=clock.now)

    objects: ClassVar = RoleQuerySet.as_manager()

    class Meta:
        ordering = ["-state", "-created_at", "-id"]  # open before closed

    def __str__(self) -> str:
        return self.title


class Decision(models.TextChoices):
    """What a person decided about a candidate for a role."""

    INVITE = "invite", _("Invite")
    KEEP = "keep", _("Keep for later")
    SET_ASIDE = "set_aside", _("Set aside")


class CandidateDecision(models.Model):
    """A decision with its reason. Rows are only added: the latest counts, the history stays."""

    role = models.ForeignKey(Role, on_delete=models.CASCADE, related_name="decisions")
    member = models.ForeignKey("members.Member", on_delete=models.CASCADE, related_name="+")
    decided_by = models.ForeignKey("accounts.User", null=True, on_delete=models.SET_NULL, related_name="+")
    decision = models.CharField(max_length=12, choices=Decision)
    reason = models.TextField(_("reason"), max_length=2000, blank=True)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["role", "member", "-at"])]

    def __str__(self) -> str:
        return f"{self.decision} for {self.role_id}"


class CandidateNote(models.Model):
    """What a recruiter wants to remember about a candidate, for the recruiters of the organisation."""

    role = models.ForeignKey(Role, on_delete=models.CASCADE, related_name="candidate_notes")
    member = models.ForeignKey("members.Member", on_delete=models.CASCADE, related_name="+")
    author = models.ForeignKey("accounts.User", null=True, on_delete=models.SET_NULL, related_name="+")
    text = models.TextField(_("note"), max_length=4000)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["role", "member", "-at"])]

    def __str__(self) -> str:
        return f"note for {self.role_id}"
