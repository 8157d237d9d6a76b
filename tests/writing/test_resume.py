"""A résumé page: for whom it is, what it proposes, what a person's choices do, which files come of it."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader
from tests.writing.conftest import Writer

from workfolk.accounts.models import User
from workfolk.config.cli import cli
from workfolk.members.models import Member
from workfolk.members.services import do_add_item
from workfolk.portability.jsonresume.read import read_resume
from workfolk.writing.models import SavedText

pytestmark = pytest.mark.django_db
POSTING = "Records manager\nRequirements:\n- 5+ years as a records manager\n- Python\n- Terraform\nGraz"
URL = "/write/resume/"
FORM = {"posting": POSTING, "pages": "2", "paper": "a4", "email": "on"}


@pytest.fixture
def ana(ana: Writer) -> Writer:
    for section, values in (
        ("positions", {"title": "Waiter", "organisation": "Café", "start": "2010", "end": "2012", "description": "Served guests."}),
        ("skills", {"label": "Python"}),
        ("skills", {"label": "Cooking"}),
        ("languages", {"name": "German", "level": "B2"}),
        ("education", {"institution": "TU", "degree": "BSc", "field": "History", "start": "2007", "end": "2010"}),
    ):  # fmt: skip
        do_add_item(ana.member, section, values)
    return ana


def _page(writer: Writer, **form: Any) -> str:
    response = writer.client.post(URL, {**FORM, **form})
    assert response.status_code == 200, response.content.decode()[:2000]
    return response.content.decode()


def _ticked(page: str) -> list[str]:
    return re.findall(r'name="in" value="([^"]+)" checked', page)


def _reviewed(writer: Writer, keys: list[str], **form: Any) -> Any:
    return writer.client.post(URL, {**FORM, "reviewed": "1", "in": keys, **form})


def test_a_posting_puts_first_what_it_asks_and_tells_what_is_missing(ana: Writer) -> None:
    page = _page(ana)
    assert "For: Records manager" in page
    assert "Terraform" in page.split('id="missing"')[1].split("Line by line")[0]
    assert page.index('value="skills#0"') < page.index('value="skills#1"')
    assert "It has one page" in page or "it has one page" in page
    assert SavedText.objects.count() == 0


def test_without_a_posting_it_is_a_resume_in_general(ana: Writer) -> None:
    page = _page(ana, posting="")
    assert "Asked, and not on your profile" not in page and "What is proposed" in page
    assert "positions/0" in _ticked(page)


def test_the_pdf_reads_back_as_the_lines_that_were_ticked(ana: Writer) -> None:
    keys = _ticked(_page(ana))
    out = next(key for key in keys if key.startswith("positions/1#"))
    response = _reviewed(ana, [key for key in keys if key != out], action="pdf")
    assert response["Content-Type"] == "application/pdf"
    assert "ana-reyes-resume-records-manager.pdf" in response["Content-Disposition"]
    reader = PdfReader(io.BytesIO(response.content))
    text = " ".join(page.extract_text() for page in reader.pages)
    assert "Moved 40,000 files to a new store" in text and "Served guests" not in text
    assert "ana@example.org" in text and "Café" in text
    assert reader.metadata is not None and reader.metadata.title == "Résumé: Ana Reyes"
    assert _reviewed(ana, [key for key in keys if key != out], action="pdf").content == response.content


def test_words_that_were_typed_are_printed_and_an_address_only_where_wanted(ana: Writer) -> None:
    keys = _ticked(_page(ana))
    form = {key: value for key, value in FORM.items() if key != "email"}
    response = ana.client.post(
        URL,
        {**form, "reviewed": "1", "in": keys, "t:positions/0#0": "Moved the files.", "t:headline": "Archivist", "action": "json"},
    )  # fmt: skip
    document = json.loads(response.content)
    assert document["work"][0]["highlights"] == ["Moved the files."]
    assert document["basics"]["label"] == "Archivist" and "email" not in document["basics"]


def test_the_json_resume_comes_back_as_the_profile_it_came_from(ana: Writer) -> None:
    response = _reviewed(ana, _ticked(_page(ana)), action="json")
    parsed = read_resume(response.content, "resume.json")
    assert not parsed.skipped
    found = {
        (one.section, str(one.values.get("title") or one.values.get("label") or one.values.get("name")))
        for one in parsed.entries
    }
    assert {
        ("positions", "Records manager"),
        ("positions", "Waiter"),
        ("skills", "Python"),
        ("languages", "German"),
    } <= found
    (education,) = [one for one in parsed.entries if one.section == "education"]
    assert (education.values["degree"], education.values["field"]) == ("BSc", "History")


def test_what_a_profile_hides_from_others_is_in_ones_own_resume(ana: Writer) -> None:
    Member.objects.filter(pk=ana.member.pk).update(audience_positions=0)
    assert "Moved 40,000 files" in _page(ana)


def test_saving_keeps_the_text_with_its_sources_and_nothing_else_does(ana: Writer) -> None:
    keys = _ticked(_page(ana))
    response = _reviewed(ana, keys, action="save", **{"t:positions/0#0": "Moved the files."})
    row = SavedText.objects.get()
    assert response.url == reverse("writing_saved", args=[row.public_id])
    assert row.feature == "resume" and "## Experience" in row.text and "Terraform" not in row.text
    origins = {words: origin for words, origin, _evidence in row.parts}
    assert origins["Moved the files."] == "added" and origins["Python"] == "own"


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({"posting": "x" * 20_001}, "20,000"),
        ({"posting": "hello"}, "leave the field empty"),
        ({"paper": "a3"}, "a3"),
        ({"pages": "9"}, "9"),
        ({"language": "tlh"}, "tlh"),
        ({"reviewed": "1", "draft": "forged"}, "did not arrive whole"),
    ],
)
def test_what_cannot_be_used_is_told_and_nothing_is_lost(
    ana: Writer, form: dict[str, str], said: str
) -> None:
    response = ana.client.post(URL, {**FORM, **form})
    assert response.status_code == 422
    page = response.content.decode()
    assert said in page and ("Records manager" in page or "posting" in form)


def test_a_file_is_read_and_a_broken_one_is_refused_kindly(ana: Writer) -> None:
    good = io.BytesIO(POSTING.encode())
    good.name = "posting.txt"
    response = ana.client.post(URL, {**FORM, "posting": "", "document": good})
    assert "For: Records manager" in response.content.decode()
    bad = io.BytesIO(b"%PDF-1.7 broken")
    bad.name = "posting.pdf"
    response = ana.client.post(URL, {**FORM, "posting": "", "document": bad})
    assert response.status_code == 422


def test_letters_without_a_shape_are_told_before_the_file_is_asked_for(ana: Writer) -> None:
    Member.objects.filter(pk=ana.member.pk).update(given_name="王")
    page = _page(ana)
    assert "no shapes for 王" in page
    response = _reviewed(ana, _ticked(page), action="pdf")
    assert response.status_code == 422 and "no shapes for 王" in response.content.decode()
    assert _reviewed(ana, _ticked(page), action="json").status_code == 200


def test_an_empty_profile_is_no_error(make_user: Any) -> None:
    user: User = make_user("new@example.org")
    client = Client()
    client.force_login(user)
    response = client.post(URL, {**FORM, "posting": ""})
    assert response.status_code == 200


def test_nobody_who_is_not_signed_in_gets_it(client: Client) -> None:
    assert client.get(URL).status_code == 302


def test_who_wrote_no_about_gets_an_opening_from_facts_that_says_whose_words_it_is(ana: Writer) -> None:
    Member.objects.filter(pk=ana.member.pk).update(about="")
    page = _page(ana)
    assert "put together from facts, by rule" in page
    token = re.search(r'name="draft" value="([^"]+)"', page)
    assert token is not None
    response = _reviewed(ana, _ticked(page), draft=token[1], action="json")
    assert "City Archive" in json.loads(response.content)["basics"]["summary"]


def test_the_api_tells_what_the_page_tells_and_takes_choices(ana: Writer) -> None:
    body = {
        "posting": POSTING,
        "include": {"positions/1": False},
        "words": {"positions/0#0": "Moved the files."},
    }
    response = ana.client.post("/api/v1/writing/resume", body, content_type="application/json")
    found = response.json()
    assert response.status_code == 200, found
    assert "Terraform" in [one["text"] for one in found["missing"]] and found["target"] == "Records manager"
    assert "Moved the files." in found["text"] and "Café" not in found["text"]
    assert found["left_out"][0]["key"] == "positions/1"
    pdf = ana.client.post("/api/v1/writing/resume/pdf", body, content_type="application/json")
    assert "Moved the files." in PdfReader(io.BytesIO(pdf.content)).pages[0].extract_text()
    bad = ana.client.post("/api/v1/writing/resume", {"posting": "hello"}, content_type="application/json")
    assert bad.status_code == 422 and bad.json()["field"] == "posting"


def _run(*arguments: str) -> Any:
    return CliRunner().invoke(cli, ["assist", "resume", *arguments])


def test_the_command_makes_a_pdf_and_a_json_resume_from_a_member_or_a_file(
    ana: Writer, tmp_path: Path
) -> None:
    posting, out, pdf = tmp_path / "posting.txt", tmp_path / "out.json", tmp_path / "out.pdf"
    posting.write_text(POSTING)
    done = _run("--email", ana.user.email, "--posting", str(posting), "--out", str(out))
    assert done.exit_code == 0 and "Terraform" in done.output and "Terraform" not in out.read_text()
    done = _run("--file", str(out), "--posting", str(posting), "--out", str(pdf), "--json")
    assert done.exit_code == 0 and json.loads(done.output)["target"] == "Records manager"
    assert pdf.read_bytes().startswith(b"%PDF-1.7")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "--email or --file"),
        (["--email", "ana@example.org", "--out", "x.txt"], ".pdf or .json"),
        (["--email", "nobody@example.org"], "no account"),
        (["--email", "ana@example.org", "--posting", "empty.txt"], "does not exist"),
        (["--email", "ana@example.org", "--out", "/dev/null/x.pdf"], "cannot be written"),
    ],
)
def test_the_command_says_what_is_wrong(ana: Writer, arguments: list[str], said: str) -> None:
    done = _run(*arguments)
    assert done.exit_code != 0 and said in done.output + str(done.exception)
