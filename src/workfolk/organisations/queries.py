"""Reads of organisations and of who speaks for them."""

from __future__ import annotations

from dataclasses import replace

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from workfolk.accounts.models import User
from workfolk.accounts.viewer import Viewer
from workfolk.base.errors import NotFound
from workfolk.organisations.models import Follow, Organisation, Recruiter
from workfolk.organisations.rules import name_key


def add_recruiter_roles(viewer: Viewer) -> Viewer:
    """The viewer with the organisations they may recruit for."""
    if viewer.user_id is None:
        return viewer
    seats = Recruiter.objects.filter(user_id=viewer.account).order_by("organisation_id")
    return replace(viewer, recruiter_for=tuple(seats.values_list("organisation_id", flat=True)))


def my_organisations(viewer: Viewer) -> QuerySet[Organisation]:
    """The organisations that the viewer recruits for."""
    return Organisation.objects.filter(pk__in=viewer.recruiter_for)


def organisation_named(name: str) -> Organisation | None:
    """The organisation that goes by this name, however it is written."""
    return Organisation.objects.filter(name_key=name_key(name)).first()


def all_organisations() -> QuerySet[Organisation]:
    """Every organisation: their names are public."""
    return Organisation.objects.all()


def recruiters_of(organisation: Organisation) -> QuerySet[Recruiter]:
    """Who recruits for an organisation."""
    return organisation.recruiters.select_related("user").order_by("granted_at", "id")


def organisations_of(user: User) -> QuerySet[Organisation]:
    """The organisations that this account recruits for."""
    return Organisation.objects.filter(recruiters__user=user)


def access_organisation(public_id: str) -> Organisation:
    """The organisation with this public id: their names are public."""
    organisation = Organisation.objects.filter(public_id=public_id).first()
    if organisation is None:
        raise NotFound(_("There is no such organisation here."))
    return organisation


def all_recruiters() -> QuerySet[Recruiter]:
    """Every seat, by organisation."""
    return Recruiter.objects.select_related("organisation", "user").order_by(
        "organisation__name", "granted_at", "id"
    )


def is_following(viewer: Viewer, organisation: Organisation) -> bool:
    """Whether the viewer follows an organisation."""
    return Follow.objects.filter(organisation=organisation, user_id=viewer.account).exists()


def followed_by(viewer: Viewer) -> QuerySet[Organisation]:
    """The organisations that the viewer follows, by name."""
    return Organisation.objects.filter(followers__user_id=viewer.account).order_by("name")


def followers_of(organisation_id: int) -> frozenset[int]:
    """The accounts that follow an organisation: a sign of interest for its own recruiters, and for nobody else."""
    return frozenset(Follow.objects.filter(organisation_id=organisation_id).values_list("user_id", flat=True))
