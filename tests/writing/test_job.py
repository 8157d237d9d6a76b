"""Job descriptions: the page, the operation and the command. Who recruits writes; nothing is stored that nobody saved."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from tests.writing.conftest import Writer

from workfolk.accounts.viewer import viewer_for
from workfolk.assist.model import Feature
from workfolk.engine.composer.job import JobFacts
from workfolk.engine.skills.model import Taxonomy
from workfolk.engine.skills.starter import load_starter
from workfolk.organisations.models import Organisation
from workfolk.organisations.services import do_ensure_organisation, do_grant_recruiter
from workfolk.skills import queries as taxonomy
from workfolk.skills.services import do_load_taxonomy
from workfolk.writing.commands.job import job as command
from workfolk.writing.models import SavedText
from workfolk.writing.services import job as services
from workfolk.writing.services.saved import do_save
from workfolk.writing.suggestion import Suggestion

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("trade")]
FACTS = {
    "title": "Welder",
    "language": "en",
    "place": "Linz",
    "pay": "2,900 to 3,400 € a month",
    "tasks": "- weld frames with TIG\n- check your seams",
    "musts": "TIG welding",
}


@pytest.fixture
def trade() -> Iterator[None]:
    """A taxonomy of one trade: welding."""
    starter = load_starter()
    welder = starter.occupations["welder"]
    skills = {key: starter.skills[key] for key in welder.essential}
    do_load_taxonomy(Taxonomy("welding", skills, {"welder": replace(welder, optional=())}, {}))
    taxonomy.forget()
    yield
    taxonomy.forget()


@pytest.fixture
def huber() -> Organisation:
    return do_ensure_organisation("Stahlbau Huber")


@pytest.fixture
def recruiter(make_writer: Callable[..., Writer], huber: Organisation) -> Writer:
    writer = make_writer("eva@example.org")
    do_grant_recruiter(huber, writer.user, by=None)
    return Writer(writer.user, writer.member, viewer_for(writer.user), writer.client)


def _post(client: Client, **form: Any) -> Any:
    return client.post(reverse("writing_job"), form)


def test_a_title_is_enough_and_what_is_usual_is_only_offered(recruiter: Writer, huber: Organisation) -> None:
    page = _post(recruiter.client, organisation=huber.public_id, title="Welder", language="en")
    text = page.content.decode()
    assert page.status_code == 200
    assert "Stahlbau Huber is looking for a Welder." in text
    assert "[To confirm: TIG welding]" in text
    assert "What does it pay" in text
    assert 'name="usual" value="tig-welding"' in text
    assert not SavedText.objects.exists()


def test_what_is_ticked_becomes_a_fact(recruiter: Writer, huber: Organisation) -> None:
    form = {"organisation": huber.public_id, "title": "Welder", "language": "en"}
    text = _post(recruiter.client, **form, usual=["tig-welding"]).content.decode()
    assert "<span>TIG welding</span>" in text
    assert "[To confirm: TIG welding]" not in text
    assert _post(recruiter.client, **form, usual=["no-such-skill"]).status_code == 422


def test_every_line_shows_its_source_and_what_was_said_stays(recruiter: Writer, huber: Organisation) -> None:
    text = _post(recruiter.client, organisation=huber.public_id, **FACTS).content.decode()
    assert "Weld frames with TIG" in text
    assert "Pay: 2,900 to 3,400 € a month" in text
    assert "Stahlbau Huber is looking for a Welder in Linz." in text
    assert "Its source" in text


def test_a_posting_is_put_in_other_words_beside_the_own(recruiter: Writer, huber: Organisation) -> None:
    posting = "We seek a rockstar welder for our young team.\nYou utilize TIG."
    form = {"organisation": huber.public_id, "title": "", "language": "en", "posting": posting}
    text = _post(recruiter.client, **form).content.decode()
    assert "<del><span class" in text
    assert "You use TIG." in text
    assert "May not be asked" in text  # "our young team"
    assert "rockstar" in text


def test_one_press_puts_a_wording_in_and_another_takes_words_out(
    recruiter: Writer, huber: Organisation
) -> None:
    posting = "You utilize TIG in order to weld."
    form = {"organisation": huber.public_id, "language": "en", "posting": posting}
    text = _post(recruiter.client, **form, reword=str(posting.index("utilize"))).content.decode()
    assert "You use TIG in order to weld.</textarea>" in text
    text = _post(recruiter.client, **form, leave_out=str(posting.index("utilize"))).content.decode()
    assert "You TIG in order to weld.</textarea>" in text
    # A press on a page that has grown old changes nothing.
    text = _post(recruiter.client, **form, reword="3").content.decode()
    assert f"{posting}</textarea>" in text
    assert _post(recruiter.client, **form, reword="9" * 30).status_code == 200


def test_a_file_is_read_and_one_that_cannot_be_read_is_told(recruiter: Writer, huber: Organisation) -> None:
    form = {"organisation": huber.public_id, "language": "en"}
    upload = SimpleUploadedFile("posting.txt", b"Welder\nYou commence at six.", "text/plain")
    assert "You start at six." in _post(recruiter.client, **form, document=upload).content.decode()
    broken = SimpleUploadedFile("posting.pdf", b"%PDF-1.4 nothing", "application/pdf")
    page = _post(recruiter.client, **form, document=broken)
    assert page.status_code == 422
    assert "Traceback" not in page.content.decode()


@pytest.mark.parametrize(
    ("form", "message"),
    [
        ({}, "Say which job it is"),
        ({"posting": "word " * 5000}, "may have 20000 characters"),
        ({"posting": "A " + "x" * 600}, "a word of 600 characters"),
        ({"title": "Welder", "tasks": "\n".join(["weld"] * 40)}, "30 are read at most"),
    ],
)
def test_what_cannot_be_used_is_told_and_nothing_is_lost(
    recruiter: Writer, huber: Organisation, form: dict[str, str], message: str
) -> None:
    page = _post(recruiter.client, organisation=huber.public_id, language="en", **form)
    assert page.status_code == 422
    assert message in page.content.decode()
    assert form.get("tasks", "") in page.content.decode()


def test_only_who_recruits_writes_and_only_for_their_own(recruiter: Writer, ana: Writer) -> None:
    rival = do_ensure_organisation("Rival GmbH")
    assert ana.client.get(reverse("writing_job")).status_code == 403
    assert (
        _post(recruiter.client, organisation=rival.public_id, title="Welder", language="en").status_code
        == 422
    )
    body = {"organisation": rival.public_id, "title": "Welder"}
    answer = recruiter.client.post("/api/v1/writing/job", json.dumps(body), content_type="application/json")
    assert answer.status_code == 403


def test_the_operation_gives_sentences_sources_findings_and_a_token(recruiter: Writer) -> None:
    body = {"title": "Welder", "tasks": ["weld frames"], "organisation_words": "We are a leading firm."}
    answer = recruiter.client.post("/api/v1/writing/job", json.dumps(body), content_type="application/json")
    found = answer.json()
    assert answer.status_code == 200, found
    opening = next(one for one in found["sentences"] if "looking for" in one["text"])
    assert opening["origin"] == "composed"
    assert {one["fact"] for one in opening["evidence"]} == {"posting"}
    assert found["model"] == "composer"
    assert "leading" not in found["text"]
    assert any("leading" in one for one in found["notes"])
    assert found["token"]
    assert found["reviewed"] == "text"
    assert "pay" in {one["key"] for one in found["missing"]}

    body = {"posting": "We need a ninja developer. You must be under 35."}
    found = recruiter.client.post(
        "/api/v1/writing/job", json.dumps(body), content_type="application/json"
    ).json()
    assert {one["category"] for one in found["findings"]} == {"jargon", "age"}
    for one in found["findings"]:
        assert body["posting"][one["start"] : one["end"]] == one["text"]


def test_the_command_needs_no_account(tmp_path: Path) -> None:
    notes = tmp_path / "notes.txt"
    notes.write_text("Pay: 2,900 € a month\nTasks:\n- weld frames\n- check seams\n", encoding="utf-8")
    run = CliRunner().invoke(
        command, ["--title", "Welder", "--organisation", "Huber", "--facts", str(notes), "--json"]
    )
    assert run.exit_code == 0, run.output
    found = json.loads(run.output)
    assert "- Weld frames\n- Check seams" in found["text"]
    assert found["model"] == "composer"
    assert {"findings", "questions", "reading", "sentences"} <= set(found)
    assert all(one["evidence"] for one in found["sentences"] if one["origin"] != "frame")

    posting = tmp_path / "posting.txt"
    posting.write_text("Wir suchen einen durchsetzungsstarken Koch (m/w/d) in Graz.", encoding="utf-8")
    run = CliRunner().invoke(command, ["--posting", str(posting)])
    assert run.exit_code == 0, run.output
    assert "klar sprechenden" in run.output


@pytest.mark.parametrize(
    ("arguments", "notes", "message"),
    [
        ([], None, "Say which job"),
        (["--title", "Welder"], None, "Say which job"),
        (["--title", "Welder"], "Pay: 3", "Say who looks for somebody"),
        (["--title", "Welder", "--organisation", "H"], '{"wage": "3"}', "no part of a job"),
        (["--title", "Welder", "--organisation", "H"], '{"tasks": 3}', "list of texts"),
        (["--title", "Welder", "--organisation", "H"], "{", "begin like JSON"),
    ],
)
def test_the_command_tells_what_is_wrong(
    tmp_path: Path, arguments: list[str], notes: str | None, message: str
) -> None:
    if notes is not None:
        file = tmp_path / "notes"
        file.write_text(notes, encoding="utf-8")
        arguments = [*arguments, "--facts", str(file)]
    run = CliRunner().invoke(command, arguments)
    assert run.exit_code != 0
    assert message in run.output + str(run.exception)


def test_a_role_is_made_of_what_was_saved_without_what_nobody_confirmed(
    recruiter: Writer, ana: Writer
) -> None:
    asked = services.Asked(JobFacts("Welder", "Huber", pay="3,000 € a month"))
    task = services.job_task(asked)
    draft = task.compose()[0]
    assert "[To confirm:" in draft.text
    row = do_save(recruiter.viewer, Suggestion(task.job.feature, draft), draft.text, title="Welder")
    brief = services.brief_of(recruiter.viewer, row.public_id)
    assert "To confirm" not in brief
    assert "Pay: 3,000 € a month" in brief
    assert services.brief_of(ana.viewer, row.public_id) == ""
    assert [one.public_id for one in services.job_descriptions(recruiter.viewer)] == [row.public_id]
    assert services.job_descriptions(ana.viewer) == []


def test_the_hiring_assistant_offers_what_was_written(
    recruiter: Writer, make_writer: Callable[..., Writer]
) -> None:
    draft = services.job_task(services.Asked(JobFacts("Welder", "Huber", place="Linz"))).compose()[0]
    row = do_save(recruiter.viewer, Suggestion(Feature.JOB, draft), draft.text, title="Welder, winter")
    page = recruiter.client.get(reverse("hiring_new")).content.decode()
    assert "Welder, winter" in page
    page = recruiter.client.get(reverse("hiring_new"), {"written": row.public_id}).content.decode()
    assert "Huber is looking for a Welder in Linz." in page
    assert "To confirm" not in page
    other = make_writer("olga@example.org")
    do_grant_recruiter(do_ensure_organisation("Rival GmbH"), other.user, by=None)
    page = other.client.get(reverse("hiring_new"), {"written": row.public_id}).content.decode()
    assert "Huber" not in page
    assert "Welder, winter" not in page


def test_runs_of_blanks_are_one(recruiter: Writer) -> None:
    words = "Welder" + " " * 6000 + "You utilize TIG." + " \n" * 6000 + "Apply."
    assert services.asked_for(JobFacts("", "H"), words=words).posting == "Welder You utilize TIG.\n\nApply."
    assert services.asked_for(JobFacts("", "H"), words="a  b\n\n\nc").posting == "a  b\n\n\nc"


def test_the_command_refuses_notes_that_are_none(tmp_path: Path) -> None:
    empty, binary, large = tmp_path / "empty.txt", tmp_path / "a.bin", tmp_path / "large.txt"
    empty.write_text(" \n")
    binary.write_bytes(b"\x00\x01\xff\xfe\x80abc")
    large.write_bytes(b"Pay: 3\n" * 900_000)
    posting = tmp_path / "posting.json"
    posting.write_text('{"title": "Welder"}')
    said = ["--title", "Welder", "--organisation", "H"]
    for arguments, message in (
        ([*said, "--facts", str(empty)], "is empty"),
        ([*said, "--facts", str(binary)], "a text in UTF-8"),
        ([*said, "--facts", str(large)], "more than 5 MB"),
        (["--posting", str(posting)], "go with --facts"),
    ):
        run = CliRunner().invoke(command, arguments)
        assert run.exit_code != 0
        assert message in run.output + str(run.exception)
