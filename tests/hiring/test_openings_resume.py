"""From an opening to a résumé for it: the page hands its own text over, and nothing is kept."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.test import Client
from tests.hiring.conftest import BRIEF, Community, member_named

from workfolk.hiring import services
from workfolk.writing.models import SavedText

pytestmark = pytest.mark.django_db


def test_an_opening_leads_to_a_resume_for_it(community: Community, client: Client) -> None:
    made = services.do_create_role(community.viewer, community.ours.public_id, BRIEF)
    role = services.access_role(made.public_id, community.viewer)
    services.do_publish(role, community.viewer, services.posting_for(role), version=role.version)
    client.force_login(member_named("Amara").user)
    page = client.get(f"/openings/{role.public_id}/").content.decode()
    form = re.search(r'<form[^>]*action="/write/resume/">(.*?)</form>', page, re.DOTALL)
    assert form is not None
    fields = re.findall(r'name="(posting|pages|paper|email)" value="([^"]*)"', form[1])
    values = {name: unescape(value) for name, value in fields}
    assert values["posting"].startswith(f"{role.title}\n\n")
    shown = client.post("/write/resume/", values).content.decode()
    assert f"For: {role.title}" in shown and "Line by line" in shown
    assert not SavedText.objects.exists()
