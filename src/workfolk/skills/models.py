from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class TaxonomySource(models.Model):
    """A version of a source that was brought in. The newest row of a name is the one in force."""

    name = models.CharField(max_length=40)  # starter, esco, onet
    version = models.CharField(max_length=40)
    languages = models.JSONField(default=list)
    licence = models.CharField(max_length=200, blank=True)
    attribution = models.TextField(blank=True)
    url = models.CharField(max_length=300, blank=True)
    digest = models.CharField(max_length=64)  # of the content: the same again changes nothing
    counts = models.JSONField(default=dict)
    # What the file said, packed: the stored concepts are always put together anew from what the sources in force say,
    # so that a new version takes away what it no longer says. Only the newest version of a name keeps it.
    content = models.BinaryField(null=True)
    imported_at = models.DateTimeField()

    class Meta:
        ordering = ["-imported_at", "-id"]

    def __str__(self) -> str:
        return f"{self.name} {self.version}"


class Status(models.TextChoices):
    ACTIVE = "active", _("in use")
    RETIRED = "retired", _("retired")


class RetiredBy(models.TextChoices):
    NOBODY = "", _("nobody")
    SOURCE = "source", _("its source")
    HOST = "host", _("this community")


class Concept(models.Model):
    """What skills, occupations and industries share. ``key`` is ours; ``esco`` the uri with the same meaning.

    ``alternative_labels`` are the source's; what this community's curators add or take away stands beside them, so
    that the next version of the source undoes no curation. A retired concept is never linked, offered or deleted.
    """

    key = models.CharField(max_length=120, unique=True)
    preferred_label = models.CharField(max_length=200)
    alternative_labels = models.JSONField(default=list)
    added_labels = models.JSONField(default=list)
    dropped_labels = models.JSONField(default=list)
    translations = models.JSONField(default=dict)  # {"de": ["preferred", "alternative", …]}
    source = models.CharField(max_length=40, default="starter")  # that brought it first
    sources = models.JSONField(default=list)  # all that know it
    status = models.CharField(max_length=8, choices=Status, default=Status.ACTIVE, db_index=True)
    retired_by = models.CharField(max_length=8, choices=RetiredBy, default=RetiredBy.NOBODY, blank=True)
    replaced_by = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        abstract = True
        ordering = ["preferred_label"]

    def __str__(self) -> str:
        return self.preferred_label


class Group(models.Model):
    """A heading that a source files concepts under."""

    key = models.CharField(max_length=120, unique=True)
    label = models.CharField(max_length=200)
    code = models.CharField(max_length=20, blank=True)
    esco = models.CharField(max_length=120, null=True, unique=True)
    broader = models.ManyToManyField("self", symmetrical=False, related_name="narrower")

    class Meta:
        ordering = ["code", "label"]

    def __str__(self) -> str:
        return self.label


class Skill(Concept):
    kind = models.CharField(max_length=12)  # skill, knowledge, credential
    description = models.TextField(blank=True)
    esco = models.CharField(max_length=120, null=True, unique=True)
    broader = models.ManyToManyField("self", symmetrical=False, related_name="narrower")
    related = models.ManyToManyField("self", symmetrical=False, related_name="+")
    groups = models.ManyToManyField(Group, related_name="skills")


class Occupation(Concept):
    esco = models.CharField(max_length=120, null=True, unique=True)
    onet = models.CharField(max_length=12, null=True, unique=True)  # O*NET-SOC code
    isco = models.CharField(max_length=4, db_index=True)
    summary = models.TextField(blank=True)
    broader = models.ManyToManyField("self", symmetrical=False, related_name="narrower")
    skills = models.ManyToManyField(Skill, through="OccupationSkill", related_name="occupations")


class OccupationSkill(models.Model):
    """A skill that an occupation needs."""

    occupation = models.ForeignKey(Occupation, on_delete=models.CASCADE)
    skill = models.ForeignKey(Skill, on_delete=models.CASCADE)
    essential = models.BooleanField()
    position = models.PositiveSmallIntegerField()  # the order in which the taxonomy names them

    class Meta:
        constraints = [models.UniqueConstraint(fields=["occupation", "skill"], name="one_relation_each")]

    def __str__(self) -> str:
        return f"{self.occupation_id} needs {self.skill_id}"


class Industry(Concept):
    nace = models.CharField(max_length=4)
    broader = models.ManyToManyField("self", symmetrical=False, related_name="narrower")


class Action(models.TextChoices):
    ALIAS = "alias", _("name added or taken away")
    MERGE = "merge", _("merged")
    SPLIT = "split", _("split")
    RETIRE = "retire", _("retired")
    RESTORE = "restore", _("taken back into use")
    CREATE = "create", _("created")
    LINK = "link", _("free skill linked")
    DISMISS = "dismiss", _("free skill left as it is")


class Change(models.Model):
    """A decision of a curator: what was before, what is now, why. Undoing is a change too, and says so."""

    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    action = models.CharField(max_length=8, choices=Action)
    concept_type = models.CharField(max_length=10)  # skill, occupation
    keys = models.JSONField(default=list)  # of the concepts touched, the main one first
    summary = models.CharField(max_length=400)
    reason = models.CharField(max_length=400, blank=True)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return self.summary


class FreeSkill(models.Model):
    """A skill in members' own words that the taxonomy does not know, waiting for a curator. Never whose it is."""

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        LINKED = "linked", _("linked")
        DISMISSED = "dismissed", _("left as it is")

    folded = models.CharField(max_length=120, unique=True)  # compared
    label = models.CharField(max_length=120)  # as first written
    state = models.CharField(max_length=9, choices=State, default=State.WAITING, db_index=True)
    skill = models.ForeignKey(Skill, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    first_at = models.DateTimeField()

    class Meta:
        ordering = ["first_at", "id"]

    def __str__(self) -> str:
        return self.label


class Edition(models.Model):
    """One row that counts the changes of the taxonomy, so that every process notices them."""

    number = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.number)
