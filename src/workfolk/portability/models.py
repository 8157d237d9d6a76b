from __future__ import annotations

from django.db import models

from workfolk.base import clock, ids


class ImportJob(models.Model):
    """An uploaded file on its way into a profile. The file goes when the job ends; what was counted stays."""

    class State(models.TextChoices):
        WAITING = "waiting"  # for the person to look at the preview
        DONE = "done"
        CANCELLED = "cancelled"

    public_id = models.CharField(max_length=12, unique=True, default=ids.new_id, editable=False)
    user = models.ForeignKey("accounts.User", on_delete=models.CASCADE, related_name="import_jobs")
    source = models.CharField(max_length=20)  # "linkedin" or "jsonresume"
    stored_name = models.CharField(max_length=60, blank=True)  # in the upload folder; empty once deleted
    original_name = models.CharField(
        max_length=120, blank=True
    )  # as the person knows it; never a path of ours
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    counts = models.JSONField(default=dict)  # section → action → number, once done
    created_at = models.DateTimeField(default=clock.now)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-created_at", "-id"]
        indexes = [models.Index(fields=["state", "created_at"])]

    def __str__(self) -> str:
        return self.public_id
