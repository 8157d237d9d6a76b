"""Profiles to look at, and viewers to look with."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from tests.conftest import new_user
from tests.kept import Kept
from tests.members.people import add, clean_state, people, small_taxonomy  # noqa: F401

from workfolk.accounts.models import User
from workfolk.accounts.viewer import Viewer, viewer_for
from workfolk.members import services, visibility
from workfolk.members.models import Member

# One row for each section, each with a word that appears nowhere else.
ROWS: dict[str, dict[str, Any]] = {
    "positions": {
        "title": "Ward nurse xpositions",
        "organisation": "Klinikum Osterbach",
        "start": "2021-03",
        "current": True,
    },
    "education": {"institution": "xeducation college", "degree": "BSc"},
    "skills": {"label": "xskills"},
    "certifications": {"name": "xcertifications"},
    "languages": {"name": "xlanguages", "level": "C1"},
    "projects": {"name": "xprojects"},
    "volunteering": {"organisation": "xvolunteering"},
    "publications": {"name": "xpublications"},
    "links": {"url": "https://example.org/xlinks"},
}
BASICS: dict[str, Any] = {
    "given_name": "Ama",
    "family_name": "Mensah",
    "headline": "Nurse xheadline",
    "about": "xabout",
    "location": "xlocation",
    "open_to_work": True,
    "open_titles": ["xopen_to_work"],
}


def fill_profile(member: Member) -> Member:
    """Something recognisable in every section but the photo."""
    services.do_update_basics(member, BASICS)
    for section, values in ROWS.items():
        services.do_add_item(member, section, values)
    return member


@pytest.fixture
def fill() -> Callable[[Member], Member]:
    """fill(member): something recognisable in every section but the photo."""
    return fill_profile


def make_ama() -> Member:
    return fill_profile(new_user("ama@example.org").member)


AMA = Kept(make_ama)


@pytest.fixture
def ama(db: None) -> Member:
    """A member with something in every section but the photo."""
    return AMA.put()


@pytest.fixture
def connected() -> Iterator[set[tuple[int, int]]]:
    """A set to which a test adds (viewer, member) account ids that are connected."""
    before = visibility._connections_of[0]
    pairs: set[tuple[int, int]] = set()
    visibility.register_relation_resolver(lambda viewer: [b for a, b in sorted(pairs) if a == viewer.user_id])
    yield pairs
    visibility.register_relation_resolver(before)


def viewer_of(user: User) -> Viewer:
    return viewer_for(user)
