"""What recruiters and candidates say to each other about a role."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from workfolk.base import clock, ids
from workfolk.hiring.models.person import ByAPerson
from workfolk.hiring.models.role import Role


class Outreach(ByAPerson):
    """A message from a recruiter to a candidate: drafted, edited and sent by a person, settled by the reply."""

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        SENT = "sent", _("Sent")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    class Reply(models.TextChoices):
        INTERESTED = "interested", _("Interested")
        NOT_NOW = "not_now", _("Not now")
        NO = "no", _("No, thank you")

    public_id = models.CharField(max_length=12, unique=True, default=ids.new_id, editable=False)
    role = models.ForeignKey(Role, on_delete=models.CASCADE, related_name="outreach")
    member = models.ForeignKey("members.Member", on_delete=models.CASCADE, related_name="+")
    author = models.ForeignKey("accounts.User", null=True, on_delete=models.SET_NULL, related_name="+")
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    subject = models.CharField(_("subject"), max_length=200)
    body = models.TextField(_("message"), max_length=4000)
    # What the draft said before a person edited it, sentence by sentence with the words of the profile behind each.
    drafted = models.JSONField(default=list, blank=True)
    created_at = models.DateTimeField(default=clock.now)
    sent_at = models.DateTimeField(null=True, blank=True)
    read_at = models.DateTimeField(null=True, blank=True)
    reply = models.CharField(max_length=12, choices=Reply, blank=True)
    reply_text = models.TextField(_("reply"), max_length=4000, blank=True)
    answers = models.JSONField(default=list, blank=True)  # to the screening questions
    replied_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-created_at", "-id"]
        indexes = [
            models.Index(fields=["role", "member", "-created_at"]),
            models.Index(fields=["member", "state", "-sent_at"]),
            models.Index(fields=["author", "-sent_at"]),
        ]

    def __str__(self) -> str:
        return f"{self.state} for {self.role_id}"

    def is_in_the_name_of(self, user_id: int) -> bool:
        """The author writes and sends, the candidate reads and replies, a colleague may take back."""
        if self.state == self.State.WITHDRAWN:
            return True
        reading = self.read_at is not None or bool(self.reply)
        return user_id == (self.member.user_id if reading else self.author_id)

    def is_removable(self) -> bool:
        return self.state == self.State.DRAFT  # nobody has seen it


class Application(ByAPerson):
    """A member applied to a published role, in their own words. They can take it back."""

    role = models.ForeignKey(Role, on_delete=models.CASCADE, related_name="applications")
    member = models.ForeignKey("members.Member", on_delete=models.CASCADE, related_name="+")
    message = models.TextField(_("message"), max_length=4000, blank=True)
    answers = models.JSONField(default=list, blank=True)  # to the screening questions
    at = models.DateTimeField(default=clock.now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-at", "-id"]
        constraints = [models.UniqueConstraint(fields=["role", "member"], name="one_application_each")]

    def __str__(self) -> str:
        return f"application for {self.role_id}"

    def is_in_the_name_of(self, user_id: int) -> bool:
        return user_id == self.member.user_id
