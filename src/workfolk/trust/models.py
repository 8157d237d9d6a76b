from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from workfolk.base import clock


class Record(models.Model):
    """What somebody did to, or decided about, another person. Rows are only ever added.

    The subject can read every row about themselves. Deleting an account cuts the row loose from the person
    and deletes the reason, which is words about them.
    """

    at = models.DateTimeField(default=clock.now, db_index=True)
    action = models.CharField(_("action"), max_length=60)  # "host.suspended", "hiring.decision"
    actor = models.ForeignKey("accounts.User", null=True, on_delete=models.SET_NULL, related_name="+")
    subject = models.ForeignKey(
        "accounts.User", null=True, on_delete=models.SET_NULL, related_name="records_about"
    )
    on_behalf_of = models.CharField(max_length=200, blank=True)  # the organisation, where there is one
    reason = models.TextField(blank=True)
    detail = models.JSONField(default=dict)

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["subject", "-at"]), models.Index(fields=["action", "-at"])]

    def __str__(self) -> str:
        return f"{self.action} at {self.at:%Y-%m-%d %H:%M}"
