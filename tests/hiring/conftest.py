"""A small community: a taxonomy of two trades, members who opted in and who did not, two organisations that recruit."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from tests.conftest import new_user
from tests.kept import Kept

from workfolk.accounts.models import User
from workfolk.accounts.viewer import Viewer, viewer_for
from workfolk.engine.skills.model import Industry, Occupation, Skill, Taxonomy
from workfolk.hiring import shortlist
from workfolk.hiring.models import Role
from workfolk.members import services as members
from workfolk.members.models import Member
from workfolk.organisations.models import Organisation
from workfolk.organisations.services import do_ensure_organisation, do_grant_recruiter
from workfolk.search import queries as index
from workfolk.search.services import do_rebuild, do_take_in
from workfolk.skills import queries as taxonomy
from workfolk.skills.services import do_load_taxonomy

BRIEF = "Senior backend developer, Python and PostgreSQL, 5+ years, Berlin or remote, fintech a plus"


def _skill(key: str, label: str, *names: str, broader: tuple[str, ...] = (), kind: Any = "skill") -> Skill:
    return Skill(key, label, names, kind, broader, None)


SKILLS = (
    _skill("databases", "databases", kind="knowledge"),
    _skill("python", "Python", kind="knowledge"),
    _skill("postgresql", "PostgreSQL", "Postgres", broader=("databases",), kind="knowledge"),
    _skill("mysql", "MySQL", broader=("databases",), kind="knowledge"),
    _skill("kubernetes", "Kubernetes", "k8s", kind="knowledge"),
    _skill("wound-care", "wound care", "dress wounds"),
    _skill("administer-medication", "administer medication", "medication rounds"),
    _skill("triage", "triage"),
)
OCCUPATIONS = (
    Occupation("backend-developer", "backend developer", ("backend engineer",), "2512", "", ("python", "databases"), ("postgresql", "kubernetes"), None),
    Occupation("data-engineer", "data engineer", (), "2521", "", ("python", "databases"), ("kubernetes",), None),
    Occupation("ward-nurse", "ward nurse", ("registered nurse", "nurse"), "2221", "", ("wound-care", "administer-medication"), ("triage",), None),
)  # fmt: skip
TAXONOMY = Taxonomy(
    "small",
    {one.key: one for one in SKILLS},
    {one.key: one for one in OCCUPATIONS},
    {"fintech": Industry("fintech", "fintech", ("financial technology",), "K64", ())},
)

Job = tuple[str, str, str, str, str]  # title, organisation, start, end ("" while it lasts), description


@dataclass
class Community:
    """What the tests talk about. ``refresh`` lets the index take in what changed."""

    ours: Organisation
    theirs: Organisation
    recruiter: User
    rival: User
    add: Callable[..., Member]

    @property
    def viewer(self) -> Viewer:
        return viewer_for(self.recruiter)

    def refresh(self) -> None:
        do_take_in()


def lead_of(role: Role) -> Viewer:
    """Who made a role, and so leads it."""
    return viewer_for(role.created_by)


@pytest.fixture(autouse=True)
def _clean_state() -> Iterator[None]:
    """No index, no cache is left from another test."""

    def forget() -> None:
        shutil.rmtree(Path(settings.DATA_DIR) / "index", ignore_errors=True)
        index.forget()
        taxonomy.forget()
        shortlist.forget()

    forget()
    yield
    forget()


@pytest.fixture
def community(db: None) -> Community:
    """Seven people may be found by us; one of them not by the others; two by nobody."""
    return COMMUNITY.put()


def add(
    name: str,
    headline: str,
    *jobs: Job,
    skills: tuple[str, ...] = (),
    findable: bool = True,
    excludes: tuple[str, ...] = (),
    **basics: Any,
) -> Member:
    """A member with a profile."""
    given, _space, family = name.partition(" ")
    member = Member.objects.get(user=new_user(f"{given.lower()}@example.org"))
    values = {"given_name": given, "family_name": family, "headline": headline, **basics}
    members.do_update_basics(member, values)
    for title, organisation, start, end, description in jobs:
        values = {"title": title, "organisation": organisation, "start": start, "end": end}
        members.do_add_item(member, "positions", {**values, "current": not end, "description": description})
    for label in skills:
        members.do_add_item(member, "skills", {"label": label})
    for organisation in excludes:
        members.do_exclude_organisation(member, organisation)
    members.do_set_findable(member, findable)
    return member


def make_community() -> Community:
    do_load_taxonomy(TAXONOMY)
    taxonomy.forget()
    ours, theirs = do_ensure_organisation("Alderwick Freight"), do_ensure_organisation("Bramble Bank")
    recruiter, rival = new_user("rita@example.org"), new_user("rolf@example.org")
    do_grant_recruiter(ours, recruiter, by=None)
    do_grant_recruiter(theirs, rival, by=None)

    add(
        "Amara Okafor", "Backend developer",
        ("Senior backend developer", "Halden Payments", "2019-03", "", "I build payment services in Python on PostgreSQL for a fintech."),
        ("Backend developer", "Oakline Software", "2016-01", "2019-02", "Python web services."),
        skills=("Python", "PostgreSQL"), location="Berlin, Germany",
    )  # fmt: skip
    add(
        "Bruno Costa", "Backend developer, Lisbon",
        ("Backend developer", "Tidewater Apps", "2023-01", "", "Python and MySQL."),
        skills=("Python", "MySQL"), location="Lisbon, Portugal",
    )  # fmt: skip
    add(
        "Chidi Eze", "Data engineer",
        ("Data engineer", "Maple Analytics", "2018-05", "", "Pipelines in Python into PostgreSQL."),
        skills=("Python",), location="Hamburg, Germany",
    )  # fmt: skip
    add(
        "Dana Novak", "Ward nurse",
        ("Ward nurse", "Klinikum Osterbach", "2015-09", "", "Night shifts on a surgical ward; wound care and medication rounds."),
        skills=("wound care",), location="Graz, Austria",
    )  # fmt: skip
    add(
        "Elif Kaya", "Registered nurse",
        ("Registered nurse", "Haus am Anger", "2021-01", "", "Triage in the emergency room."),
        location="Vienna, Austria",
    )  # fmt: skip
    add("Farid Amini", "Gardener")
    add(
        "Greta Lind", "Backend developer",
        ("Backend developer", "Birch Systems", "2014-01", "", "Python, PostgreSQL, Kubernetes."),
        skills=("Python", "PostgreSQL"), location="Berlin, Germany", excludes=("Bramble Bank Ltd.",),
    )  # fmt: skip
    add(
        "Hugo Hidden", "Backend developer",
        ("Senior backend developer", "Secret Systems", "2010-01", "", "Python and PostgreSQL in Berlin."),
        skills=("Python", "PostgreSQL"), location="Berlin, Germany", findable=False,
    )  # fmt: skip
    add(
        "Ida Excluder", "Backend developer",
        ("Senior backend developer", "Other Systems", "2010-01", "", "Python and PostgreSQL in Berlin."),
        skills=("Python", "PostgreSQL"), location="Berlin, Germany", excludes=("ALDERWICK  FREIGHT GmbH",),
    )  # fmt: skip
    do_rebuild()
    return Community(ours, theirs, recruiter, rival, add)


COMMUNITY = Kept(make_community)


@pytest.fixture
def as_recruiter(community: Community, client: Client) -> Client:
    client.force_login(community.recruiter, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def member_named(given: str) -> Member:
    return Member.objects.get(given_name=given)
