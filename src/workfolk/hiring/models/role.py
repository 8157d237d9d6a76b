"""A role to fill, and who works on it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from workfolk.accounts.viewer import Viewer
from workfolk.base import clock, ids


class RoleQuerySet(models.QuerySet["Role"]):
    """Reads of roles."""

    def visible_to(self, viewer: Viewer) -> RoleQuerySet:
        """Roles that the viewer may work on: of the organisations they recruit for, and those whose team they are on.

        A role that is kept to its team is seen by nobody else, unless nobody is left who leads it. Each role
        remembers in ``reached_by`` who looks: candidates between whom and this person there is a block are left out
        wherever the role goes from here.
        """
        looked_at_by = models.Value(viewer.user_id, output_field=models.BigIntegerField(null=True))
        led = TeamMember.objects.leading().filter(role=OuterRef("pk"))
        may = Q(organisation_id__in=viewer.recruiter_for)
        may &= Q(access=Role.Access.ORGANISATION) | ~Q(Exists(led))
        if viewer.user_id is not None:
            may |= Q(Exists(TeamMember.objects.filter(role=OuterRef("pk"), user_id=viewer.user_id)))
        return self.filter(may).annotate(reached_by=looked_at_by)

    def published(self) -> RoleQuerySet:
        """Open roles that members may read and apply to."""
        return self.filter(state=Role.State.OPEN, published_at__isnull=False)


class Role(models.Model):
    """A role to fill: the brief, how it was read, how it is searched. The shortlist follows and is not stored."""

    class State(models.TextChoices):
        OPEN = "open", _("Open")
        CLOSED = "closed", _("Closed")

    class Access(models.TextChoices):
        ORGANISATION = "organisation", _("All recruiters of the organisation")
        TEAM = "team", _("Only the team of this role")

    class Source(models.TextChoices):
        TEXT = "text", _("Text")
        PDF = "pdf", _("PDF")
        DOCX = "docx", _("Word document")

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
    # Intake: where the brief came from, what in it was hidden, which questions were asked and what became of them.
    source = models.CharField(max_length=8, choices=Source, default=Source.TEXT)
    hidden = models.JSONField(default=list, blank=True)
    asked = models.JSONField(default=list, blank=True)
    # How the plan was refined, newest last, each with its reason and what it replaced.
    plan_log = models.JSONField(default=list, blank=True)
    # Weights of the published formula where the recruiter changed them; empty: the published ones.
    weights = models.JSONField(default=dict, blank=True)
    # Questions that a candidate answers when applying or replying, and the stages where they are not the usual ones.
    screening = models.JSONField(default=list, blank=True)
    stages = models.JSONField(default=list, blank=True)
    show_names = models.BooleanField(_("show names"), default=False)
    access = models.CharField(max_length=12, choices=Access, default=Access.ORGANISATION)
    # Published: members can read it among the openings and apply.
    published_at = models.DateTimeField(null=True, blank=True)
    posting = models.TextField(_("what members read"), blank=True, max_length=20_000)
    # Where the work is, as ",city:1,region:x,country:AT,remote,", so that a place finds what lies in it.
    place_keys = models.CharField(max_length=2000, blank=True, editable=False)
    state = models.CharField(max_length=8, choices=State, default=State.OPEN)
    version = models.PositiveIntegerField(default=1)  # two people may edit: the second is told
    created_at = models.DateTimeField(default=clock.now)
    updated_at = models.DateTimeField(default=clock.now)

    objects: ClassVar = RoleQuerySet.as_manager()

    class Meta:
        ordering = ["-state", "-created_at", "-id"]  # open before closed

    def __str__(self) -> str:
        return self.title


class TeamQuerySet(models.QuerySet["TeamMember"]):
    """Reads of teams."""

    def active(self) -> TeamQuerySet:
        """Places of people whose account is not switched off."""
        return self.filter(user__is_active=True)

    def leading(self) -> TeamQuerySet:
        """Places of those who lead."""
        return self.active().filter(permission=TeamMember.Permission.LEAD)


class TeamMember(models.Model):
    """Somebody who works on a role, and what they may do."""

    class Permission(models.TextChoices):
        LEAD = "lead", _("Leads: edits the role and its team")
        RECRUIT = "recruit", _("Recruits: moves, decides, contacts")
        REVIEW = "review", _("Reviews: reads and notes")

    role = models.ForeignKey(Role, on_delete=models.CASCADE, related_name="team")
    user = models.ForeignKey("accounts.User", on_delete=models.CASCADE, related_name="+")
    permission = models.CharField(max_length=8, choices=Permission)
    added_by = models.ForeignKey("accounts.User", null=True, on_delete=models.SET_NULL, related_name="+")
    added_at = models.DateTimeField(default=clock.now)

    objects: ClassVar = TeamQuerySet.as_manager()

    class Meta:
        ordering = ["added_at", "id"]
        constraints = [models.UniqueConstraint(fields=["role", "user"], name="one_place_on_a_team")]

    def __str__(self) -> str:
        return f"{self.permission} of {self.role_id}"
