from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from workfolk.accounts.viewer import Viewer
from workfolk.assist.rules import Group, Reason, Result, day_of
from workfolk.base import clock


def today() -> date:
    """The day of the community's calendar."""
    return day_of(clock.now(), timezone.get_default_timezone())


class Day(models.Model):
    """What a day has cost, worst cases of what is under way included. Its row is what reservations wait for."""

    date = models.DateField(unique=True)
    cost = models.BigIntegerField(default=0)  # millionths of the currency unit

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(cost__gte=0), name="assist_day_cost")]

    def __str__(self) -> str:
        return f"{self.date:%Y-%m-%d}: {self.cost}"


class UseQuerySet(models.QuerySet["Use"]):
    """Rows of the ledger by who may read them."""

    def of(self, viewer: Viewer) -> UseQuerySet:
        """The viewer's own."""
        return self.filter(account_id=viewer.user_id) if viewer.is_member else self.none()

    def for_hosts(self, viewer: Viewer) -> UseQuerySet:
        """Everybody's, for hosts; their pages show sums of it only."""
        return self.all() if viewer.is_host else self.none()


class Use(models.Model):
    """One use of the assistant: the ledger. What was asked and answered is kept nowhere, and no column could hold it."""

    account = models.ForeignKey("accounts.User", null=True, on_delete=models.SET_NULL, related_name="+")
    feature = models.CharField(max_length=16)  # model.Feature
    group = models.CharField(max_length=12)  # rules.Group
    organisation = models.BigIntegerField(null=True)  # on whose behalf; the row's number
    model = models.CharField(max_length=160, blank=True)  # from the configuration; "" where none was asked
    outside = models.BooleanField(default=False)
    asked = models.BooleanField(_("counts against the quota"), default=False)
    read = models.PositiveIntegerField(default=0)  # tokens
    written = models.PositiveIntegerField(default=0)  # tokens
    estimated = models.BooleanField(default=False)
    cost = models.BigIntegerField(default=0)  # millionths; the worst case while it is under way
    milliseconds = models.PositiveIntegerField(default=0)
    first_ms = models.PositiveIntegerField(null=True)  # to the first word
    result = models.CharField(max_length=12)  # rules.Result
    reason = models.CharField(max_length=20, blank=True)  # rules.Reason
    day = models.DateField()  # of the community's calendar
    at = models.DateTimeField(default=clock.now)
    expires_at = models.DateTimeField(
        null=True
    )  # when a use that is under way has ended one way or the other

    objects: ClassVar = UseQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [
            models.Index(fields=["account", "day", "asked"], name="assist_use_account"),
            models.Index(fields=["day", "group", "asked"], name="assist_use_group"),
            models.Index(
                fields=["organisation", "day", "asked"],
                name="assist_use_organisation",
                condition=Q(organisation__isnull=False),
            ),
            models.Index(fields=["expires_at"], name="assist_use_open", condition=Q(result="asked")),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(result__in=[one.value for one in Result]), name="assist_use_result"
            ),
            models.CheckConstraint(
                condition=Q(reason__in=[one.value for one in Reason]), name="assist_use_reason"
            ),
            models.CheckConstraint(
                condition=Q(group__in=[one.value for one in Group]), name="assist_use_group_known"
            ),
            models.CheckConstraint(condition=Q(cost__gte=0), name="assist_use_cost"),
        ]

    def __str__(self) -> str:
        return f"{self.feature}: {self.result}"


class Drafted(models.Model):
    """A sentence that the assistant wrote and a person took, as a keyed digest: from it nobody reads the sentence.

    It says later how much of a text is the assistant's, without keeping the draft. Signed authorship takes its place.
    """

    class Kind(models.TextChoices):
        COMPOSER = "composer", _("the composer")
        MODEL = "model", _("a language model")

    account = models.ForeignKey("accounts.User", on_delete=models.CASCADE, related_name="+")
    place = models.CharField(max_length=40)  # "about", "positions/12"
    digest = models.CharField(max_length=64)
    kind = models.CharField(max_length=8, choices=Kind.choices)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["-at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["account", "place", "digest"], name="assist_drafted_once"),
            models.CheckConstraint(condition=Q(kind__in=["composer", "model"]), name="assist_drafted_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.place}: {self.kind}"


class ModelsOff(models.Model):
    """Somebody whose text goes to no language model: the composer writes for them."""

    account = models.OneToOneField("accounts.User", on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return f"since {self.at:%Y-%m-%d}"
