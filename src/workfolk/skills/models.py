from __future__ import annotations

from django.db import models


class Concept(models.Model):
    """What skills, occupations and industries share. ``key`` is ours; ``esco`` the uri with the same meaning."""

    key = models.CharField(max_length=120, unique=True)
    preferred_label = models.CharField(max_length=200)
    alternative_labels = models.JSONField(default=list)
    source = models.CharField(max_length=40, default="starter")

    class Meta:
        abstract = True
        ordering = ["preferred_label"]

    def __str__(self) -> str:
        return self.preferred_label


class Skill(Concept):
    kind = models.CharField(max_length=12)  # skill, knowledge, credential
    esco = models.CharField(max_length=120, null=True, unique=True)
    broader = models.ManyToManyField("self", symmetrical=False, related_name="narrower")


class Occupation(Concept):
    esco = models.CharField(max_length=120, null=True, unique=True)
    isco = models.CharField(max_length=4, db_index=True)
    summary = models.TextField(blank=True)
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
