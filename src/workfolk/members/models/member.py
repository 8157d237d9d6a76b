from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from workfolk.accounts.viewer import NOBODY, Viewer
from workfolk.base import clock, ids
from workfolk.members.audience import Audience
from workfolk.members.models.blocks import not_blocked_q
from workfolk.members.visibility import audience_q


class Section(models.TextChoices):
    """The parts of a profile that have an audience of their own: each a column ``audience_<section>``."""

    HEADLINE = "headline", _("Name and headline")
    PHOTO = "photo", _("Photo")
    ABOUT = "about", _("About")
    LOCATION = "location", _("Location")
    OPEN_TO_WORK = "open_to_work", _("Open to work")
    POSITIONS = "positions", _("Experience")
    EDUCATION = "education", _("Education")
    SKILLS = "skills", _("Skills")
    CERTIFICATIONS = "certifications", _("Licences and certifications")
    LANGUAGES = "languages", _("Languages")
    PROJECTS = "projects", _("Projects")
    VOLUNTEERING = "volunteering", _("Volunteering")
    PUBLICATIONS = "publications", _("Publications")
    LINKS = "links", _("Links")


class MemberQuerySet(models.QuerySet["Member"]):
    """Reads of other people's profiles."""

    def visible_to(self, viewer: Viewer) -> MemberQuerySet:
        """Members whose name and headline the viewer may see: without these there is no page."""
        shown = self.filter(user__is_active=True).filter(audience_q("audience_headline", viewer))
        return shown.not_blocked_for(viewer)

    def not_blocked_for(self, viewer: Viewer) -> MemberQuerySet:
        """Members between whom and the viewer there is no block, in either direction."""
        return self.filter(not_blocked_q(viewer))

    def showing(self, section: Section | str, viewer: Viewer) -> MemberQuerySet:
        """Members of whom the viewer may see this section."""
        return self.visible_to(viewer).filter(audience_q(f"audience_{Section(section).value}", viewer))

    def listed_for(self, viewer: Viewer) -> MemberQuerySet:
        """Members whom the viewer may find in people search. Nobody is listed for somebody who is not signed in.

        Who shows their headline to fewer than all members is not listed: one index serves every member.
        """
        if viewer.user_id is None:
            return self.none()
        listed = self.visible_to(viewer).filter(
            findable_in_people_search=True, audience_headline__gte=Audience.MEMBERS
        )
        return listed.exclude(user_id=viewer.user_id)

    def indexed(self) -> MemberQuerySet:
        """Members who are in the search index: somebody here may find them, members or recruiters."""
        anybody = Q(findable_in_people_search=True) | Q(findable_by_recruiters=True)
        return self.filter(anybody, user__is_active=True, audience_headline__gte=Audience.MEMBERS)

    def findable_by(self, organisation_keys: Iterable[str] | None, viewer: Viewer = NOBODY) -> MemberQuerySet:
        """Members who said "recruiters here may find me" and who exclude none of these organisations.

        ``organisation_keys`` are names as organisations.rules.name_key writes them. None means that we do not know
        for whom the search is: then members who exclude anybody are left out. ``viewer`` is the recruiter who looks.
        """
        opted_in = self.filter(user__is_active=True, findable_by_recruiters=True)
        # Recruiters are members: who shows their headline to fewer people cannot be listed.
        opted_in = opted_in.filter(audience_headline__gte=Audience.MEMBERS)
        exclusions = ExcludedOrganisation.objects.filter(member_id=OuterRef("pk"))
        if organisation_keys is not None:
            exclusions = exclusions.filter(name_key__in=list(organisation_keys))
        return opted_in.filter(~Exists(exclusions)).not_blocked_for(viewer)


class Member(models.Model):
    """A person's profile. One for each account, made with it."""

    user = models.OneToOneField("accounts.User", on_delete=models.CASCADE, related_name="member")
    public_id = models.CharField(max_length=12, unique=True, default=ids.new_id, editable=False)

    given_name = models.CharField(_("first name"), max_length=100, blank=True)
    family_name = models.CharField(_("last name"), max_length=100, blank=True)
    headline = models.CharField(_("headline"), max_length=220, blank=True)
    about = models.TextField(_("about"), max_length=8000, blank=True)
    location = models.CharField(_("location"), max_length=200, blank=True)
    # What the location was understood as (engine/text/places), for radius search.
    place_key = models.CharField(max_length=40, blank=True, editable=False)
    country = models.CharField(max_length=2, blank=True, editable=False)
    latitude = models.FloatField(null=True, editable=False)
    longitude = models.FloatField(null=True, editable=False)
    photo = models.CharField(max_length=80, blank=True, editable=False)  # a file name in the data folder

    open_to_work = models.BooleanField(_("open to work"), default=False)
    open_titles = models.JSONField(_("job titles"), default=list, blank=True)
    open_places = models.JSONField(_("places"), default=list, blank=True)
    open_remote = models.BooleanField(_("remote work"), default=False)
    open_start = models.CharField(_("start"), max_length=60, blank=True)

    findable_by_recruiters = models.BooleanField(_("recruiters here may find me"), default=False)
    # Members find what members may see anyhow; who does not want to be listed says so.
    findable_in_people_search = models.BooleanField(_("members may find me"), default=True)

    audience_headline = models.PositiveSmallIntegerField(choices=Audience, default=Audience.MEMBERS)
    audience_photo = models.PositiveSmallIntegerField(choices=Audience, default=Audience.MEMBERS)
    audience_about = models.PositiveSmallIntegerField(choices=Audience, default=Audience.MEMBERS)
    audience_location = models.PositiveSmallIntegerField(choices=Audience, default=Audience.MEMBERS)
    audience_open_to_work = models.PositiveSmallIntegerField(choices=Audience, default=Audience.ONLY_ME)
    audience_positions = models.PositiveSmallIntegerField(choices=Audience, default=Audience.MEMBERS)
    audience_education = models.PositiveSmallIntegerField(choices=Audience, default=Audience.MEMBERS)
    audience_skills = models.PositiveSmallIntegerField(choices=Audience, default=Audience.MEMBERS)
    audience_certifications = models.PositiveSmallIntegerField(choices=Audience, default=Audience.MEMBERS)
    audience_languages = models.PositiveSmallIntegerField(choices=Audience, default=Audience.MEMBERS)
    audience_projects = models.PositiveSmallIntegerField(choices=Audience, default=Audience.MEMBERS)
    audience_volunteering = models.PositiveSmallIntegerField(choices=Audience, default=Audience.MEMBERS)
    audience_publications = models.PositiveSmallIntegerField(choices=Audience, default=Audience.MEMBERS)
    audience_links = models.PositiveSmallIntegerField(choices=Audience, default=Audience.MEMBERS)

    created_at = models.DateTimeField(default=clock.now, editable=False)
    updated_at = models.DateTimeField(default=clock.now, editable=False)

    objects: ClassVar = MemberQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["findable_by_recruiters"],
                condition=Q(findable_by_recruiters=True),
                name="members_findable",
            ),
            models.Index(Lower("given_name"), name="members_given_name"),
            models.Index(Lower("family_name"), name="members_family_name"),
        ]

    def __str__(self) -> str:
        return self.public_id

    @property
    def name(self) -> str:
        """The name as people read it; a neutral word where none is given."""
        return f"{self.given_name} {self.family_name}".strip() or str(_("A member"))

    def audience(self, section: Section | str) -> Audience:
        return Audience(getattr(self, f"audience_{Section(section).value}"))


class ExcludedOrganisation(models.Model):
    """An organisation that must never find this member, whether or not it is here yet."""

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="excluded_organisations")
    name = models.CharField(_("organisation"), max_length=200)
    name_key = models.CharField(max_length=200, editable=False, db_index=True)

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["member", "name_key"], name="excluded_once")]

    def __str__(self) -> str:
        return self.name
