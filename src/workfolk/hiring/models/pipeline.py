"""What people decided and noted about candidates, and where each stands. Rows are only added; the latest counts."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from workfolk.base import clock
from workfolk.hiring.models.person import ByAPerson
from workfolk.hiring.models.role import Role


class Decision(models.TextChoices):
    """What a person decided about a candidate for a role."""

    INVITE = "invite", _("Invite")
    KEEP = "keep", _("Keep for later")
    SET_ASIDE = "set_aside", _("Set aside")


class Reason(models.TextChoices):
    """Why: a list, so that reasons can be compared and learned from. All have to do with the role."""

    STRONG_EVIDENCE = "strong_evidence", _("Strong evidence for what matters")
    CAREER_FITS = "career_fits", _("The career fits, though not every word does")
    INTERESTED = "interested", _("Has shown interest")
    MISSING_MUST = "missing_must", _("Lacks something that is a must")
    TOO_LITTLE_EXPERIENCE = "too_little_experience", _("Too little experience for this level")
    OTHER_LEVEL = "other_level", _("Looks for work of another level")
    PLACE = "place", _("Place or remote work does not fit")
    CONDITIONS = "conditions", _("Hours or conditions do not fit")
    NOT_INTERESTED = "not_interested", _("Said they are not interested")
    FILLED = "filled", _("The role is filled")
    OTHER = "other", _("Another reason, in words")


class CandidateDecision(ByAPerson):
    """A decision with its reason. Rows are only added: the latest that is not undone counts, the history stays."""

    role = models.ForeignKey(Role, on_delete=models.CASCADE, related_name="decisions")
    member = models.ForeignKey("members.Member", on_delete=models.CASCADE, related_name="+")
    decided_by = models.ForeignKey("accounts.User", null=True, on_delete=models.SET_NULL, related_name="+")
    decision = models.CharField(max_length=12, choices=Decision)
    reason_key = models.CharField(_("reason"), max_length=24, choices=Reason, blank=True)
    reason = models.TextField(_("in words"), max_length=2000, blank=True)
    at = models.DateTimeField(default=clock.now)
    undone_by = models.ForeignKey("accounts.User", null=True, on_delete=models.SET_NULL, related_name="+")
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["role", "member", "-at"])]

    def __str__(self) -> str:
        return f"{self.decision} for {self.role_id}"

    def is_in_the_name_of(self, user_id: int) -> bool:
        return user_id == (self.undone_by_id if self.undone_at else self.decided_by_id)


class StageMove(ByAPerson):
    """A person moved a candidate to a stage of a role. The latest that is not undone says where they stand."""

    role = models.ForeignKey(Role, on_delete=models.CASCADE, related_name="moves")
    member = models.ForeignKey("members.Member", on_delete=models.CASCADE, related_name="+")
    stage = models.CharField(max_length=24)
    moved_by = models.ForeignKey("accounts.User", null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=clock.now)
    undone_by = models.ForeignKey("accounts.User", null=True, on_delete=models.SET_NULL, related_name="+")
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["role", "member", "-at"])]

    def __str__(self) -> str:
        return f"{self.stage} for {self.role_id}"

    def is_in_the_name_of(self, user_id: int) -> bool:
        return user_id == (self.undone_by_id if self.undone_at else self.moved_by_id)


class CandidateNote(models.Model):
    """What a recruiter wants to remember about a candidate, for those who work on the role."""

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
