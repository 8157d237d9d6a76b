"""A member who writes, and a page of a feature made for these tests alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from django.test import Client

from workfolk.accounts.models import User
from workfolk.accounts.viewer import Viewer, viewer_for
from workfolk.members.models import Member
from workfolk.members.services import do_add_item, do_update_basics


@dataclass
class Writer:
    user: User
    member: Member
    viewer: Viewer
    client: Client


@pytest.fixture
def make_writer(make_user: Callable[..., User]) -> Callable[..., Writer]:
    def make(email: str = "ana@example.org", **basics: object) -> Writer:
        user = make_user(email)
        member = Member.objects.get(user=user)
        do_update_basics(member, {"given_name": "Ana", "family_name": "Reyes", **basics})
        client = Client()
        client.force_login(user)
        return Writer(user, member, viewer_for(user), client)

    return make


@pytest.fixture
def ana(make_writer: Callable[..., Writer]) -> Writer:
    """A records manager with a profile."""
    writer = make_writer(headline="Records manager", about="I keep the records of a city. I like old maps.")
    do_add_item(
        writer.member,
        "positions",
        {
            "title": "Records manager",
            "organisation": "City Archive",
            "start": "2015-03",
            "current": True,
            "description": "Moved 40,000 files to a new store.",
        },
    )
    return writer
