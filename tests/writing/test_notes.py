"""Notes to people: what both show, whom one may see, what is refused; the same over the API and from the command line."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.writing.conftest import Writer

from workfolk.accounts.models import User
from workfolk.base.errors import InvalidInput
from workfolk.config.cli import cli
from workfolk.members.models import Member
from workfolk.members.services import do_add_item
from workfolk.writing.models import SavedText
from workfolk.writing.services.notes import Note, note_task, profile_named

pytestmark = pytest.mark.django_db
URL = "/write/introduction/"
REASON = "We move our maps next year."


@pytest.fixture
def bo(make_writer: Callable[..., Writer]) -> Writer:
    """Somebody who was at the same archive and leads another now."""
    writer = make_writer("bo@example.org")
    Member.objects.filter(pk=writer.member.pk).update(given_name="Bo", family_name="Lind")
    for values in (
        {"title": "Archivist", "organisation": "City Archive", "start": "2012-01", "end": "2019-12"},
        {"title": "Head", "organisation": "State Library", "start": "2020-01", "current": True},
    ):
        do_add_item(writer.member, "positions", values)
    return writer


def _form(bo: Writer, **changes: str) -> dict[str, str]:
    form = {
        "kind": "introduction",
        "whom": bo.member.public_id,
        "helper": "Cleo",
        "reason": REASON,
        "language": "en",
    }
    return form | changes


def test_a_note_says_what_both_show_with_links_to_both(ana: Writer, bo: Writer) -> None:
    response = ana.client.post(URL, _form(bo))
    page = response.content.decode()
    assert response.status_code == 200
    for words in (
        "Hello Cleo,",
        "introduce me to Bo Lind?",
        REASON,
        "at City Archive at the same time",
        "State Library",
    ):
        assert words in page
    assert f"/p/{bo.member.public_id}/" in page
    assert SavedText.objects.count() == 0


def test_what_bo_hides_is_in_no_note(ana: Writer, bo: Writer) -> None:
    Member.objects.filter(pk=bo.member.pk).update(audience_positions=0)
    page = ana.client.post(URL, _form(bo)).content.decode()
    assert "State Library" not in page and "same time" not in page and "Bo Lind" in page


def test_who_may_not_be_seen_is_not_there_and_a_block_hides(ana: Writer, bo: Writer) -> None:
    bo.client.post(f"/p/{ana.member.public_id}/block/")
    response = ana.client.post(URL, _form(bo))
    page = response.content.decode()
    assert response.status_code == 422 and "Bo Lind" not in page and "no profile at this address" in page


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"whom": "nobody-there"}, "no profile at this address"),
        ({"whom": "https://"}, "copy its address"),
        ({"reason": "x" * 601}, "600"),
        ({"language": "tlh"}, "tlh"),
        ({"kind": "threat"}, "threat"),
    ],
)
def test_what_cannot_be_used_is_told(ana: Writer, bo: Writer, changes: dict[str, str], said: str) -> None:
    response = ana.client.post(URL, _form(bo, **changes))
    assert response.status_code == 422 and said in response.content.decode()


def test_nobody_is_introduced_to_themselves(ana: Writer, bo: Writer) -> None:
    response = ana.client.post(URL, _form(bo, whom=ana.member.public_id))
    assert response.status_code == 422 and "your own profile" in response.content.decode()


@pytest.mark.parametrize(
    "words", ["ab12cd34ef56", " ab12cd34ef56 ", "https://x.example/p/ab12cd34ef56/", "/p/ab12cd34ef56", "x.example/p/ab12cd34ef56/?a=b"]
)  # fmt: skip
def test_an_address_or_an_id_names_a_profile(words: str) -> None:
    assert profile_named(words) == "ab12cd34ef56"


@pytest.mark.parametrize("words", ["", "/", "https://", "http://[", "x" * 41, "bo@example.org"])
def test_other_words_name_none(words: str) -> None:
    with pytest.raises(InvalidInput):
        profile_named(words)


def test_the_api_gives_sentences_with_sources_and_a_token_that_keeps_them(ana: Writer, bo: Writer) -> None:
    body = {
        "whom": bo.member.public_id,
        "kind": "reconnect",
        "reason": REASON,
        "language": "de",
        "formal": True,
    }
    response = ana.client.post("/api/v1/writing/introduction", body, content_type="application/json")
    found = response.json()
    assert response.status_code == 200 and found["model"] == "composer" and found["token"]
    assert "Ihrem Profil" in found["text"]
    keys = {one["fact"] for sentence in found["sentences"] for one in sentence["evidence"]}
    assert {"stated", "them/positions/0"} <= keys or {"stated", "them/positions/1"} <= keys
    missing = ana.client.post(
        "/api/v1/writing/introduction", {"whom": "nobody"}, content_type="application/json"
    )
    assert missing.status_code == 404


def _run(*arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(cli, ["assist", "introduction", *arguments])
    return done.exit_code, done.output


def test_the_command_writes_from_members_and_from_files(ana: Writer, bo: Writer, tmp_path: Path) -> None:
    code, text = _run("--email", ana.user.email, "--whom", bo.member.public_id, "--reason", REASON, "--json")
    assert code == 0 and "Bo Lind" in json.loads(text)["text"]
    file = tmp_path / "bo.json"
    file.write_text(json.dumps({"basics": {"name": "Bo Lind", "label": "Head"}}))
    code, text = _run("--file", str(file), "--whom-file", str(file), "--kind", "reconnect")
    assert code == 0 and "Hello Bo Lind," in text


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "--email or --file"),
        (["--email", "ana@example.org"], "--whom or --whom-file"),
        (["--email", "nobody@example.org", "--whom", "x"], "no account"),
    ],
)
def test_the_command_says_what_is_missing(ana: Writer, arguments: list[str], said: str) -> None:
    done = CliRunner().invoke(cli, ["assist", "introduction", *arguments])
    assert done.exit_code != 0
    assert said in done.output + str(done.exception)


def test_the_person_it_is_about_has_a_say_in_what_a_model_reads(ana: Writer, bo: Writer) -> None:
    task = note_task(ana.viewer, Note("introduction", bo.member.public_id))
    assert task.job.people == (bo.user.pk,)
    assert {one.key.split("/")[0] for one in task.job.facts} >= {"them", "positions"}


def test_strangers_sign_in_first(bo: Writer, make_user: Callable[..., User]) -> None:
    from django.test import Client

    assert Client().post(URL, _form(bo)).status_code == 302


def test_the_command_refuses_a_note_about_nobody(tmp_path: Path) -> None:
    mine, nobody = tmp_path / "me.json", tmp_path / "nobody.json"
    mine.write_text('{"basics": {"name": "Ana Sousa"}}', encoding="utf-8")
    nobody.write_text('{"basics": {}, "skills": [{"name": "welding"}]}', encoding="utf-8")
    run = CliRunner().invoke(cli, ["assist", "introduction", "--file", str(mine), "--whom-file", str(nobody)])
    assert run.exit_code != 0
    assert "names nobody" in run.output + str(run.exception)
