"""A role of ours, a candidate for it, and everyone who could want in."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from tests.conftest import new_user
from tests.kept import Kept

from workfolk.accounts.models import User
from workfolk.accounts.services import do_create_token
from workfolk.accounts.viewer import viewer_for
from workfolk.engine.skills.model import Occupation, Skill, Taxonomy
from workfolk.hiring import shortlist
from workfolk.hiring.models import Role
from workfolk.hiring.services import do_create_role
from workfolk.members import services as members
from workfolk.members.models import Member, SectionItem
from workfolk.organisations.models import Organisation
from workfolk.organisations.services import do_ensure_organisation, do_grant_recruiter
from workfolk.search import queries as index
from workfolk.search.services import do_rebuild
from workfolk.skills import queries as taxonomy
from workfolk.skills.services import do_load_taxonomy

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
TAXONOMY = Taxonomy(
    "tiny",
    {"wound-care": Skill("wound-care", "wound care", ("dress wounds",), "skill", (), None)},
    {"ward-nurse": Occupation("ward-nurse", "ward nurse", ("nurse",), "2221", "", ("wound-care",), (), None)},
    {},
)
# A row of every section, for somebody to have and others to want.
ROWS: dict[str, dict[str, Any]] = {
    "positions": {"title": "Ward nurse", "organisation": "Klinikum Osterbach", "start": "2021-03", "current": True},
    "education": {"institution": "Osterbach college"},
    "skills": {"label": "wound care"},
    "certifications": {"name": "Licence"},
    "languages": {"name": "German", "level": "C1"},
    "projects": {"name": "Handover card"},
    "volunteering": {"organisation": "First aid", "role": "Helper"},
    "publications": {"name": "On wounds"},
    "links": {"url": "https://example.org/ama"},
}  # fmt: skip


def forget() -> None:
    """No cache is left."""
    index.forget()
    taxonomy.forget()
    shortlist.forget()


def remove_index() -> None:
    """No index is left, and no cache."""
    shutil.rmtree(Path(settings.DATA_DIR) / "index", ignore_errors=True)
    forget()


@pytest.fixture(autouse=True)
def _clean_state() -> Iterator[None]:
    """No index, no cache is left from another test."""
    remove_index()
    yield
    remove_index()


@dataclass
class World:
    """``owner`` is a member with a full profile who may be found; ``role`` is ours; ``people`` by what they are."""

    owner: Member
    items: dict[str, SectionItem]
    ours: Organisation
    role: Role
    people: dict[str, User]
    keys: dict[str, str]

    def browser(self, who: str) -> Client:
        """A browser in which this person is signed in; nobody is in that of "nobody"."""
        client = Client()
        if who != "nobody":
            client.force_login(self.people[who], backend=BACKEND)
        return client


@pytest.fixture
def world(db: None) -> World:
    return WORLD.put()


def make_world() -> World:
    do_load_taxonomy(TAXONOMY)
    taxonomy.forget()
    people = {
        name: new_user(f"{name}@example.org", host=name == "host")
        for name in ("owner", "member", "recruiter", "rival", "host", "suspended")
    }
    ours, theirs = do_ensure_organisation("Alderwick Freight"), do_ensure_organisation("Bramble Bank")
    do_grant_recruiter(ours, people["recruiter"], by=None)
    do_grant_recruiter(theirs, people["rival"], by=None)
    do_grant_recruiter(ours, people["suspended"], by=None)
    owner = Member.objects.get(user=people["owner"])
    members.do_update_basics(
        owner,
        {"given_name": "Ama", "family_name": "Mensah", "headline": "Ward nurse", "about": "I like quiet nights."},
    )  # fmt: skip
    items = {name: members.do_add_item(owner, name, values) for name, values in ROWS.items()}
    members.do_set_findable(owner, True)
    keys = {name: do_create_token(user, "test")[1] for name, user in people.items()}
    do_rebuild()
    role = do_create_role(viewer_for(people["recruiter"]), ours.public_id, "Ward nurse, wound care is a must")
    return World(owner, items, ours, role, people, keys)


WORLD = Kept(make_world)
