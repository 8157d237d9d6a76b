from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from workfolk.accounts.viewer import Viewer
from workfolk.members.models.blocks import not_blocked_q
from workfolk.members.models.member import Member, Section
from workfolk.members.visibility import audience_q

# A date to the month, or to the year where no more is known: "2020-01" or "2020". Sorts as text.
MONTH_LENGTH = 7


class SectionQuerySet(models.QuerySet[Any]):
    """Reads of the rows of a section."""

    def visible_to(self, viewer: Viewer) -> SectionQuerySet:
        """Rows that the viewer may see: both the profile and the section must admit them."""
        section = self.model.section.value
        return (
            self.filter(member__user__is_active=True)
            .filter(audience_q("member__audience_headline", viewer, owner="member__user_id"))
            .filter(audience_q(f"member__audience_{section}", viewer, owner="member__user_id"))
            .filter(not_blocked_q(viewer, member="member_id"))
        )


class SectionItem(models.Model):
    """One row of a section of a profile. ``origin`` says where it came from, so that an import knows its own."""

    section: ClassVar[Section]
    NATURAL_KEY: ClassVar[tuple[str, ...]]  # what makes two rows the same thing

    member = models.ForeignKey(Member, on_delete=models.CASCADE)
    origin = models.CharField(
        max_length=20, blank=True, editable=False
    )  # "linkedin", "jsonresume", "" for typed

    objects: ClassVar = SectionQuerySet.as_manager()

    class Meta:
        abstract = True


class DatedItem(SectionItem):
    start = models.CharField(_("from"), max_length=MONTH_LENGTH, blank=True)
    end = models.CharField(_("to"), max_length=MONTH_LENGTH, blank=True)

    class Meta:
        abstract = True
        # What goes on comes first, then the latest.
        ordering = ["-start", "id"]


class Position(DatedItem):
    section = Section.POSITIONS
    NATURAL_KEY = ("organisation", "title", "start")

    organisation = models.CharField(_("organisation"), max_length=200)
    title = models.CharField(_("title"), max_length=200)
    location = models.CharField(_("place"), max_length=200, blank=True)
    description = models.TextField(_("what you did"), max_length=8000, blank=True)
    current = models.BooleanField(_("I work here now"), default=False)
    highlights = models.JSONField(_("highlights"), default=list, blank=True)
    url = models.URLField(_("link"), max_length=500, blank=True)
    skills_used = models.ManyToManyField("members.MemberSkill", blank=True, related_name="used_in")

    def __str__(self) -> str:
        return f"{self.title}, {self.organisation}"


class Education(DatedItem):
    section = Section.EDUCATION
    NATURAL_KEY = ("institution", "degree", "field", "start")

    institution = models.CharField(_("school or university"), max_length=200)
    degree = models.CharField(_("degree"), max_length=200, blank=True)
    field = models.CharField(_("subject"), max_length=200, blank=True)
    grade = models.CharField(_("grade"), max_length=60, blank=True)
    activities = models.TextField(_("activities"), max_length=2000, blank=True)
    notes = models.TextField(_("notes"), max_length=4000, blank=True)
    courses = models.JSONField(_("courses"), default=list, blank=True)
    url = models.URLField(_("link"), max_length=500, blank=True)

    def __str__(self) -> str:
        return self.institution


class Certification(DatedItem):
    """``start`` is when it was issued, ``end`` when it runs out."""

    section = Section.CERTIFICATIONS
    NATURAL_KEY = ("name", "authority")

    name = models.CharField(_("name"), max_length=250)
    authority = models.CharField(_("issued by"), max_length=200, blank=True)
    licence_number = models.CharField(_("number"), max_length=120, blank=True)
    url = models.URLField(_("link"), max_length=500, blank=True)
    skill = models.ForeignKey(
        "skills.Skill", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    def __str__(self) -> str:
        return self.name


class Language(SectionItem):
    section = Section.LANGUAGES
    NATURAL_KEY = ("name",)

    name = models.CharField(_("language"), max_length=80)
    code = models.CharField(max_length=8, blank=True, editable=False)  # ISO 639 where recognised
    level = models.CharField(_("level"), max_length=6, blank=True)  # CEFR or "native"
    fluency = models.CharField(_("in your words"), max_length=120, blank=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.name


class Project(DatedItem):
    section = Section.PROJECTS
    NATURAL_KEY = ("name", "start")

    name = models.CharField(_("name"), max_length=250)
    description = models.TextField(_("description"), max_length=8000, blank=True)
    organisation = models.CharField(_("organisation"), max_length=200, blank=True)
    url = models.URLField(_("link"), max_length=500, blank=True)
    highlights = models.JSONField(_("highlights"), default=list, blank=True)

    def __str__(self) -> str:
        return self.name


class Volunteering(DatedItem):
    section = Section.VOLUNTEERING
    NATURAL_KEY = ("organisation", "role", "start")

    organisation = models.CharField(_("organisation"), max_length=200)
    role = models.CharField(_("role"), max_length=200, blank=True)
    cause = models.CharField(_("cause"), max_length=200, blank=True)
    description = models.TextField(_("description"), max_length=8000, blank=True)
    url = models.URLField(_("link"), max_length=500, blank=True)
    highlights = models.JSONField(_("highlights"), default=list, blank=True)

    def __str__(self) -> str:
        return f"{self.role}, {self.organisation}" if self.role else self.organisation


class Publication(SectionItem):
    section = Section.PUBLICATIONS
    NATURAL_KEY = ("name", "publisher")

    name = models.CharField(_("title"), max_length=300)
    publisher = models.CharField(_("publisher"), max_length=200, blank=True)
    published = models.CharField(_("published"), max_length=MONTH_LENGTH, blank=True)
    url = models.URLField(_("link"), max_length=500, blank=True)
    description = models.TextField(_("description"), max_length=4000, blank=True)

    class Meta:
        ordering = ["-published", "id"]

    def __str__(self) -> str:
        return self.name


class Link(SectionItem):
    section = Section.LINKS
    NATURAL_KEY = ("url",)

    label = models.CharField(_("label"), max_length=80, blank=True)
    url = models.URLField(_("address"), max_length=500)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.label or self.url


class MemberSkill(SectionItem):
    """A skill as the member wrote it, tied to the taxonomy where we are sure."""

    section = Section.SKILLS
    NATURAL_KEY = ("label",)

    label = models.CharField(_("skill"), max_length=120)
    skill = models.ForeignKey(
        "skills.Skill", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    level = models.CharField(_("level"), max_length=60, blank=True)
    keywords = models.JSONField(_("keywords"), default=list, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.label


class DismissedSkill(models.Model):
    """A skill of the taxonomy that the member does not want suggested."""

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="dismissed_skills")
    skill = models.ForeignKey("skills.Skill", on_delete=models.CASCADE, related_name="+")

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["member", "skill"], name="dismissed_once")]

    def __str__(self) -> str:
        return f"{self.member_id} needs no suggestion of {self.skill_id}"


SECTION_MODELS: dict[Section, type[SectionItem]] = {
    model.section: model
    for model in (
        Position,
        Education,
        MemberSkill,
        Certification,
        Language,
        Project,
        Volunteering,
        Publication,
        Link,
    )
}
