"""What a member hides is hidden with the next page, although the index is read again a little later."""

from __future__ import annotations

import json

import pytest
from tests.security.conftest import World

from workfolk.members import services as members
from workfolk.members.models import Audience
from workfolk.search.services import do_take_in

pytestmark = pytest.mark.django_db


def everything(world: World) -> str:
    """All that a recruiter can read about candidates of the role."""
    browser = world.browser("recruiter")
    role, person = world.role.public_id, world.owner.public_id
    pages = [
        f"/hiring/{role}/shortlist/",
        f"/hiring/{role}/shortlist.csv",
        f"/hiring/{role}/candidates/{person}/",
    ]
    pages += [
        f"/api/v1{path}"
        for path in (f"/hiring/roles/{role}/shortlist", f"/hiring/roles/{role}/candidates/{person}")
    ]
    answers = [browser.get(page) for page in pages]
    assert [answer.status_code for answer in answers] == [200] * len(pages)
    return "\n".join(answer.content.decode() for answer in answers)


@pytest.mark.parametrize(
    ("section", "words"),
    [("about", "xsecretabout"), ("positions", "xsecretjob"), ("skills", "wound care xsecretskill"), ("location", "xsecretplace")],
)  # fmt: skip
def test_a_section_hidden_a_moment_ago_is_not_quoted(world: World, section: str, words: str) -> None:
    members.do_update_basics(world.owner, {"about": "Wound care xsecretabout.", "location": "xsecretplace"})
    members.do_update_item(world.items["positions"], {"description": "Wound care xsecretjob.", "skills_used": ["wound care xsecretskill"]})  # fmt: skip
    do_take_in()
    if section == "location":
        assert words in everything(world)
    members.do_set_visibility(world.owner, {section: Audience.CONNECTIONS})
    assert words not in everything(world)  # the writer has not run
    do_take_in()
    assert words not in everything(world)


def test_words_taken_back_a_moment_ago_are_not_quoted(world: World) -> None:
    members.do_update_basics(world.owner, {"about": "Wound care xsecret, six years of it."})
    do_take_in()
    assert "xsecret" in everything(world)
    members.do_update_basics(world.owner, {"about": "Wound care."})
    assert "xsecret" not in everything(world)


def test_verdicts_follow_what_is_shown_now(world: World) -> None:
    def verdicts() -> list[str]:
        path = f"/api/v1/hiring/roles/{world.role.public_id}/shortlist"
        rows = json.loads(world.browser("recruiter").get(path).content)["items"]
        return [one["verdict"] for one in rows[0]["verdicts"]]

    assert "meets" in verdicts()
    everything_else = ["positions", "skills", "certifications", "projects", "publications"]
    members.do_set_visibility(world.owner, dict.fromkeys(everything_else, Audience.ONLY_ME))
    members.do_update_basics(world.owner, {"headline": "Hello"})
    now = verdicts()
    do_take_in()
    assert now == verdicts() and "meets" not in now


def test_who_withdraws_is_gone_at_once_and_who_comes_back_too(world: World) -> None:
    path = f"/api/v1/hiring/roles/{world.role.public_id}/shortlist"
    browser = world.browser("recruiter")
    for change, total in ((False, 0), (True, 1)):
        members.do_set_findable(world.owner, change)
        assert json.loads(browser.get(path).content)["total"] == total
    members.do_exclude_organisation(world.owner, "ALDERWICK-Freight, Ltd.")
    assert json.loads(browser.get(path).content)["total"] == 0
