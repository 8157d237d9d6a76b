"""What a member hides is hidden with the next page, although the index is read again a little later."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings
from tests.security.conftest import World

from workfolk.accounts.lifecycle import do_delete_account
from workfolk.accounts.viewer import viewer_for
from workfolk.engine.retrieval.model import AnyOf, Search
from workfolk.members import services as members
from workfolk.members.blocking import do_block
from workfolk.members.hosting import do_suspend
from workfolk.members.indexing import KIND, SOURCE
from workfolk.members.models import Audience, Member
from workfolk.search import queries as index
from workfolk.search.services import do_take_in
from workfolk.search.writer import IndexWriter

pytestmark = pytest.mark.django_db


def everything(world: World) -> str:
    """All that a recruiter can read about candidates of the role."""
    browser = world.browser("recruiter")
    role, person = world.role.public_id, world.owner.public_id
    pages = [
        f"/hiring/{role}/shortlist/",
        f"/hiring/{role}/shortlist.csv",
        f"/hiring/{role}/export/pipeline.csv",
        f"/hiring/{role}/export/pipeline.jsonl",
        f"/hiring/{role}/pipeline/",
        f"/hiring/{role}/candidates/{person}/",
    ]
    pages += [
        f"/api/v1{path}"
        for path in (f"/hiring/roles/{role}/shortlist", f"/hiring/roles/{role}/candidates/{person}")
    ]
    answers = [browser.get(page) for page in pages]
    assert [answer.status_code for answer in answers] == [200] * len(pages)
    return "\n".join(answer.getvalue().decode() for answer in answers)


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
    # Nothing done may tell of wounds: About is quoted only where no position, project or publication shows it.
    members.do_update_item(world.items["publications"], {"name": "On night shifts"})
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


def hide_headline(world: World) -> None:
    members.do_set_visibility(world.owner, {"headline": Audience.ONLY_ME})


def leave_both_searches(world: World) -> None:
    members.do_set_listed(world.owner, False)
    members.do_set_findable(world.owner, False)


def suspend(world: World) -> None:
    do_suspend(viewer_for(world.people["host"]), world.owner.public_id, "reported")


def delete_account(world: World) -> None:
    do_delete_account(world.people["owner"])


def block(world: World) -> None:
    do_block(viewer_for(world.people["owner"]), Member.objects.get(user=world.people["member"]).public_id)


def be_blocked(world: World) -> None:
    do_block(viewer_for(world.people["member"]), world.owner.public_id)


def leave_people_search(world: World) -> None:
    members.do_set_listed(world.owner, False)


@pytest.mark.parametrize("hide", [hide_headline, leave_both_searches, suspend, delete_account])
def test_no_search_finds_who_has_gone_before_the_writer_looks(
    world: World, hide: Callable[[World], None]
) -> None:
    owner = world.owner.pk

    def total_and_ids() -> tuple[int, list[int]]:
        results = index.search(
            KIND, Search(text="ward nurse", where=AnyOf("audience", ("recruiters",)), top=None)
        )
        return results.total, results.ids.tolist()

    assert total_and_ids() == (1, [owner])
    hide(world)
    assert total_and_ids() == (0, [])  # the writer has not run
    do_take_in()
    assert total_and_ids() == (0, [])


@pytest.mark.parametrize(
    "hide",
    [hide_headline, leave_both_searches, leave_people_search, suspend, delete_account, block, be_blocked],
)
def test_people_search_neither_lists_nor_counts_who_has_gone(
    world: World, hide: Callable[[World], None]
) -> None:
    browser = world.browser("member")

    def listed() -> tuple[int, bool]:
        answer = json.loads(browser.get("/api/v1/people", {"q": "ward nurse"}).content)
        return answer["total"], world.owner.public_id in json.dumps(answer["items"])

    before, shown = listed()
    assert shown
    hide(world)
    assert listed() == (before - 1, False)  # the writer has not run
    do_take_in()
    assert listed() == (before - 1, False)


def test_the_words_of_a_deleted_account_are_not_in_the_index_files_once_that_is_said(world: World) -> None:
    members.do_update_basics(world.owner, {"about": "Wound care xsecretabout."})
    do_take_in()
    folder = Path(settings.DATA_DIR) / "index"

    def held() -> bool:
        return any(b"xsecretabout" in path.read_bytes() for path in folder.rglob("*") if path.is_file())

    assert held()
    do_delete_account(world.people["owner"])
    assert index.erasures(KIND).waiting == 1
    with IndexWriter.open(SOURCE) as writer:
        for _step in range(1000):
            if not writer.step() and not index.erasures(KIND).waiting:
                break
    assert index.erasures(KIND).waiting == 0
    assert index.erasures(KIND).done == 1
    assert not held()
