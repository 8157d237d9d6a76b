from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from workfolk.base import clock, ids


class Organisation(models.Model):
    """An employer, school or association that somebody here speaks for."""

    public_id = models.CharField(max_length=12, unique=True, default=ids.new_id, editable=False)
    name = models.CharField(_("name"), max_length=200)
    # The name as it is compared: "Alderwick Freight GmbH" and "alderwick freight" are one organisation.
    name_key = models.CharField(max_length=200, unique=True, editable=False)
    website = models.URLField(_("website"), blank=True)
    is_synthetic = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Recruiter(models.Model):
    """A member who may recruit for an organisation; granted by a host."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="recruiters")
    user = models.ForeignKey("accounts.User", on_delete=models.CASCADE, related_name="recruiter_seats")
    granted_by = models.ForeignKey("accounts.User", null=True, on_delete=models.SET_NULL, related_name="+")
    granted_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "user"], name="one_seat_each")]

    def __str__(self) -> str:
        return f"{self.user} for {self.organisation}"


class Follow(models.Model):
    """A member follows an organisation: they hear of its openings, and its recruiters may know that they do."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="followers")
    user = models.ForeignKey("accounts.User", on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["-at", "-id"]
        constraints = [models.UniqueConstraint(fields=["organisation", "user"], name="followed_once")]

    def __str__(self) -> str:
        return f"{self.user} follows {self.organisation}"
