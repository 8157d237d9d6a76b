"""A small community for people search: two trades, several towns, and people who hide things."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from tests.conftest import new_user
from tests.hiring.conftest import TAXONOMY
from tests.kept import Kept

from workfolk.accounts.viewer import Viewer, viewer_for
from workfolk.members import people_search, services
from workfolk.members.models import Audience, Member
from workfolk.members.people_reading import Given, read
from workfolk.search import queries as index
from workfolk.search.services import do_rebuild
from workfolk.skills import queries as taxonomy
from workfolk.skills.services import do_load_taxonomy

Job = tuple[str, str, str, str, str]  # title, organisation, start, end ("" while it lasts), description


def forget() -> None:
    """No index, no cache."""
    shutil.rmtree(Path(settings.DATA_DIR) / "index", ignore_errors=True)
    index.forget()
    taxonomy.forget()


@pytest.fixture
def clean_state() -> Iterator[None]:
    forget()
    yield
    forget()


Add = Callable[..., Member]


def add_member(
    name: str,
    headline: str,
    *jobs: Job,
    skills: tuple[str, ...] = (),
    languages: tuple[str, ...] = (),
    **basics: Any,
) -> Member:
    """A member with a profile."""
    given, _space, family = name.partition(" ")
    member = Member.objects.get(user=new_user(f"{given.lower()}@example.org"))
    values = {"given_name": given, "family_name": family, "headline": headline, **basics}
    services.do_update_basics(member, values)
    for title, organisation, start, end, description in jobs:
        row = {"title": title, "organisation": organisation, "start": start, "end": end}
        services.do_add_item(member, "positions", {**row, "current": not end, "description": description})
    for label in skills:
        services.do_add_item(member, "skills", {"label": label})
    for language in languages:
        services.do_add_item(member, "languages", {"name": language})
    return member


@pytest.fixture
def add(db: None) -> Add:
    """add("Amara Okafor", "Backend developer", job, …, skills=…, languages=…, **basics) → Member."""
    return add_member


@pytest.fixture
def small_taxonomy(clean_state: None, db: None) -> None:
    do_load_taxonomy(TAXONOMY)
    taxonomy.forget()


@pytest.fixture
def people(clean_state: None, db: None) -> dict[str, Member]:
    """Members by first name, indexed, under the small taxonomy; Vera looks."""
    return PEOPLE.put()


def make_people() -> dict[str, Member]:
    do_load_taxonomy(TAXONOMY)
    taxonomy.forget()
    found = [
        add_member("Vera Viewer", "Librarian"),
        add_member(
            "Amara Okafor", "Backend developer",
            ("Senior backend developer", "Halden Payments", "2019-03", "", "Payment services in Python on PostgreSQL for a fintech."),
            ("Backend developer", "Oakline Software", "2016-01", "2019-02", "Python web services."),
            skills=("Python", "PostgreSQL"), languages=("English", "German"), location="Berlin, Germany",
        ),
        add_member(
            "Bruno Costa", "Backend developer",
            ("Backend developer", "Tidewater Apps", "2023-01", "2024-12", "Python and MySQL."),
            skills=("Python", "MySQL"), languages=("Portuguese",), location="Lisbon, Portugal",
            open_to_work=True, open_titles=["Backend developer"],
        ),
        add_member(
            "Dana Novak", "Ward nurse",
            ("Ward nurse", "Klinikum Osterbach", "2015-09", "", "Night shifts on a surgical ward; wound care and beekeeping on the roof."),
            skills=("wound care",), languages=("German", "Croatian"), location="Graz, Austria",
        ),
        add_member(
            "Elif Kaya", "Registered nurse",
            ("Registered nurse", "Haus am Anger", "2021-01", "", "Triage in the emergency room."),
            languages=("Turkish",), location="Vienna, Austria", open_to_work=True,
        ),
        add_member("Farid Amini", "Gardener", about="Roses."),
    ]  # fmt: skip
    by_name = {member.given_name: member for member in found}
    services.do_set_visibility(by_name["Bruno"], {"open_to_work": Audience.MEMBERS})
    do_rebuild()
    return by_name


PEOPLE = Kept(make_people)


def look(viewer: Member | Viewer, words: str = "", **choices: Any) -> list[str]:
    """First names of those found, in order."""
    return [person.name.split()[0] for person in find(viewer, words, **choices).people]


def find(
    viewer: Member | Viewer, words: str = "", *, start: int = 0, count: int = 20, **choices: Any
) -> people_search.Found:
    eyes = viewer if isinstance(viewer, Viewer) else viewer_for(viewer.user)
    reading = read(Given(words=words, **choices))
    return people_search.find(eyes, people_search.ask_for(reading), start=start, count=count)
