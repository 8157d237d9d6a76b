"""Conversation starters: the page, the operation and the command; of other people only what one may see."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from tests.assist.conftest import Desk, configure, desk
from tests.writing.conftest import Writer

from workfolk.config.cli import cli
from workfolk.engine.llm.scripted import Answer
from workfolk.members.models import Member
from workfolk.members.services import do_add_item
from workfolk.writing.models import SavedText

__all__ = ["configure", "desk"]
pytestmark = pytest.mark.django_db
MODEL = pytest.mark.django_db(transaction=True)  # the door books apart from the request
URL = "/write/starters/"
API = "/api/v1/writing/starters"
POST = "In March we moved to a shared board, and planning fell by 60 %. Who plans nights like this?"
BOTH = "We have both worked at City Archive. Was it like this there, too?"


@pytest.fixture
def bo(make_writer: Callable[..., Writer]) -> Writer:
    """Somebody who works at the same archive."""
    writer = make_writer("bo@example.org")
    do_add_item(
        writer.member, "positions", {"title": "Archivist", "organisation": "City Archive", "start": "2012-01"}
    )
    return writer


def test_questions_stand_with_the_words_they_rest_on(ana: Writer) -> None:
    page = ana.client.post(URL, {"post": POST}).content.decode()
    assert "What made the difference?" in page
    assert "You ask “Who plans nights like this?” What have you tried so far?" in page
    assert "The post, sentence 1" in page
    assert not SavedText.objects.exists()


def test_what_both_show_is_asked_with_links_to_both(ana: Writer, bo: Writer) -> None:
    page = ana.client.post(URL, {"post": POST, "whom": f"/p/{bo.member.public_id}/"}).content.decode()
    assert BOTH in page
    assert "Their profile: " in page
    assert f"/p/{bo.member.public_id}/" in page


def test_what_the_author_hides_is_in_no_question(ana: Writer, bo: Writer) -> None:
    Member.objects.filter(pk=bo.member.pk).update(audience_positions=0)
    page = ana.client.post(URL, {"post": POST, "whom": bo.member.public_id}).content.decode()
    assert "City Archive" not in page and "What made the difference?" in page


def test_what_the_reader_hides_is_not_given_away(ana: Writer, bo: Writer) -> None:
    Member.objects.filter(pk=ana.member.pk).update(audience_positions=0)
    page = ana.client.post(URL, {"post": POST, "whom": bo.member.public_id}).content.decode()
    assert BOTH not in page


@pytest.mark.parametrize("hidden", ["headline", "block"])
def test_who_may_not_be_seen_is_not_there(ana: Writer, bo: Writer, hidden: str) -> None:
    if hidden == "block":
        bo.client.post(f"/p/{ana.member.public_id}/block/")
    else:
        Member.objects.filter(pk=bo.member.pk).update(audience_headline=0)
    response = ana.client.post(URL, {"post": POST, "whom": bo.member.public_id})
    assert response.status_code == 422
    assert "no profile at this address" in response.content.decode()
    api = ana.client.post(API, {"post": POST, "whom": bo.member.public_id}, content_type="application/json")
    assert api.status_code == 404


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({"post": ""}, "Paste the post"),
        ({"post": "x" * 20_001}, "may have 20000 characters"),
        ({"post": POST, "whom": "@"}, "copy its address"),
    ],
)
def test_what_cannot_be_used_is_said(ana: Writer, form: dict[str, str], said: str) -> None:
    response = ana.client.post(URL, form)
    assert response.status_code == 422
    assert said in response.content.decode()


def test_ones_own_profile_is_not_somebody_elses(ana: Writer) -> None:
    response = ana.client.post(URL, {"post": POST, "whom": ana.member.public_id})
    assert response.status_code == 422 and "your own profile" in response.content.decode()


@MODEL
def test_under_a_loss_nobody_is_asked_not_even_a_model(
    ana: Writer, desk: Desk, configure: Callable[..., None]
) -> None:
    configure()
    desk.answers = (Answer("How do you feel?"),)
    page = ana.client.post(URL, {"post": "Our colleague Anna passed away on Sunday."}).content.decode()
    assert desk.asked == []
    assert "tells of a loss" in page


@MODEL
def test_a_model_that_claims_something_is_cut(
    ana: Writer, desk: Desk, configure: Callable[..., None]
) -> None:
    configure()
    desk.answers = (Answer("What did the shared board change for nights?\n\nWe cut costs by 80 % in 2019."),)
    body = ana.client.post(API, {"post": POST}, content_type="application/json").json()
    assert "80 %" not in body["text"]


def test_the_operation(ana: Writer, bo: Writer) -> None:
    body = ana.client.post(
        API, {"post": POST, "whom": bo.member.public_id}, content_type="application/json"
    ).json()
    texts = {one["text"]: one["evidence"] for one in body["sentences"]}
    assert [one["quote"] for one in texts[BOTH]] == ["City Archive", "City Archive"]
    assert [one["fact"].split("/")[0] for one in texts[BOTH]] == ["positions", "them"]


def test_the_command(ana: Writer, bo: Writer, tmp_path: Path) -> None:
    run = CliRunner().invoke(cli, ["assist", "starters", "--json"], input=POST)
    assert run.exit_code == 0
    assert json.loads(run.output)["sentences"][0]["evidence"]
    both = CliRunner().invoke(
        cli,
        ["assist", "starters", "--email", "ana@example.org", "--whom", bo.member.public_id],
        input=POST,
    )
    assert both.exit_code == 0 and "We have both worked at City Archive." in both.output
    resume: dict[str, Any] = {
        "basics": {"name": "A"},
        "work": [{"name": "City Archive", "position": "Archivist"}],
    }
    mine, theirs = tmp_path / "a.json", tmp_path / "b.json"
    for file in (mine, theirs):
        file.write_text(json.dumps(resume), encoding="utf-8")
    files = CliRunner().invoke(
        cli, ["assist", "starters", "--mine", str(mine), "--theirs", str(theirs)], input=POST
    )
    assert files.exit_code == 0 and "We have both worked at City Archive." in files.output


@pytest.mark.parametrize(
    ("arguments", "text", "code"),
    [
        (["--whom", "x"], POST, 2),
        (["--email", "nobody@example.org", "--whom", "x"], POST, 1),
        ([], "Great day!", 1),
        ([], "", 1),
    ],
)
def test_the_command_refuses_kindly(arguments: list[str], text: str, code: int) -> None:
    run = CliRunner().invoke(cli, ["assist", "starters", *arguments], input=text)
    assert run.exit_code == code
    assert "Traceback" not in run.output
