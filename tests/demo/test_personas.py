"""One click into a persona: in demo mode only, into made-up accounts only."""

from __future__ import annotations

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from workfolk.accounts.models import User
from workfolk.demo import personas, services
from workfolk.demo.model import Community

ADDRESS = "/demo/enter/"


@pytest.fixture
def built(demo_folder: object, settings: Settings) -> None:
    services.do_write(Community(7, personas.people(), ()))
    settings.DEMO = True


@pytest.mark.usefixtures("built")
@pytest.mark.parametrize(
    ("persona", "page"),
    [("recruiter", "hiring_roles"), ("member", "recruiting_messages"), ("host", "host_home")],
)
def test_a_persona_lands_where_its_work_is(client: Client, persona: str, page: str) -> None:
    response = client.post(ADDRESS, {"persona": persona})
    assert response.status_code == 302 and response["Location"] == reverse(page)
    user = User.objects.get(pk=client.session["_auth_user_id"])
    assert user.email == personas.ADDRESSES[persona] and user.is_synthetic
    assert user.member.given_name in str(next(iter(get_messages(response.wsgi_request))))


@pytest.mark.usefixtures("built")
def test_one_can_change_from_persona_to_persona(client: Client) -> None:
    client.post(ADDRESS, {"persona": "host"})
    client.post(ADDRESS, {"persona": "member"})
    assert User.objects.get(pk=client.session["_auth_user_id"]).email == personas.ADDRESSES["member"]


@pytest.mark.usefixtures("built")
@pytest.mark.parametrize("persona", ["", "nobody", "admin", personas.ADDRESSES["host"]])
def test_there_is_no_other_persona(client: Client, persona: str) -> None:
    assert client.post(ADDRESS, {"persona": persona}).status_code == 404
    assert "_auth_user_id" not in client.session


@pytest.mark.usefixtures("built")
def test_outside_the_demo_there_is_no_such_door(client: Client, settings: Settings) -> None:
    settings.DEMO = False
    assert client.post(ADDRESS, {"persona": "member"}).status_code == 404
    assert client.get(ADDRESS).status_code == 404
    assert "_auth_user_id" not in client.session


@pytest.mark.usefixtures("built")
def test_looking_at_the_address_signs_nobody_in(client: Client) -> None:
    assert client.get(ADDRESS, {"persona": "member"}).status_code == 405
    assert Client(enforce_csrf_checks=True).post(ADDRESS, {"persona": "member"}).status_code == 403
    assert "_auth_user_id" not in client.session


@pytest.mark.usefixtures("built")
def test_a_real_account_is_no_persona(client: Client) -> None:
    User.objects.filter(email=personas.ADDRESSES["host"]).update(is_synthetic=False)
    User.objects.filter(email=personas.ADDRESSES["member"]).update(is_active=False)
    assert client.post(ADDRESS, {"persona": "host"}).status_code == 404
    assert client.post(ADDRESS, {"persona": "member"}).status_code == 404
