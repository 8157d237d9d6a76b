"""Rewriting: the page, the operation and the command, by rule and with a model; translating only with one."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from click.testing import CliRunner
from tests.assist.conftest import Desk, configure, desk
from tests.writing.conftest import Writer

from workfolk.config.cli import cli
from workfolk.engine.llm.scripted import Answer
from workfolk.writing.models import SavedText

__all__ = ["configure", "desk"]
pytestmark = pytest.mark.django_db
MODEL = pytest.mark.django_db(transaction=True)  # the door books apart from the request
URL = "/write/rewrite/"
API = "/api/v1/writing/rewrite"
TEXT = "We met in order to talk. I like old maps."


def test_each_sentence_stands_beside_its_own_with_the_reason(ana: Writer) -> None:
    page = ana.client.post(URL, {"text": TEXT, "manner": "clearer"}).content.decode()
    assert "We met in order to talk.</del>" in page
    assert "We met to talk.</ins>" in page
    assert "“to” for “in order to”" in page
    assert page.count("Its source") == 1, "a sentence that stayed needs no source that repeats it"
    assert not SavedText.objects.exists()


def test_line_by_line_and_saved(ana: Writer) -> None:
    page = ana.client.post(URL, {"text": TEXT, "manner": "clearer"}).content.decode()
    token = re.findall(r'name="draft" value="([^"]+)"', page)[0]
    kept = ana.client.post(
        "/write/review/", {"draft": token, "action": "together", "d0": "keep"}
    ).content.decode()
    assert TEXT in kept
    ana.client.post("/write/review/", {"draft": token, "action": "save", "title": "Maps"})
    assert SavedText.objects.get().text == "We met to talk. I like old maps."


def test_a_text_that_no_rule_betters_says_so(ana: Writer) -> None:
    page = ana.client.post(URL, {"text": "I like old maps.", "manner": "shorter"}).content.decode()
    assert "No rule makes this text shorter without risk" in page


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({"text": "", "manner": "clearer"}, "Give a text"),
        ({"text": "x" * 20_001, "manner": "clearer"}, "may have 20000 characters"),
        ({"text": TEXT, "manner": "louder"}, "Select a valid choice"),
        ({"text": TEXT, "manner": "translated", "to": "de"}, "Select a valid choice"),
    ],
)
def test_what_cannot_be_done_is_said(ana: Writer, form: dict[str, str], said: str) -> None:
    response = ana.client.post(URL, form)
    assert response.status_code == 422
    assert said in response.content.decode()


def test_without_a_model_the_page_says_what_works(ana: Writer) -> None:
    page = ana.client.get(URL).content.decode()
    assert "Translating needs a language model" in page
    assert 'value="translated"' not in page


@MODEL
def test_a_model_rewrites_and_what_it_invents_is_left_out(
    ana: Writer, desk: Desk, configure: Callable[..., None]
) -> None:
    configure()
    desk.answers = (Answer("We met to talk. I like old maps. I own 400 of them."),)
    body = ana.client.post(API, {"text": TEXT}, content_type="application/json").json()
    assert "400" not in body["text"]
    assert body["drafts"][0]["text"] == "We met to talk. I like old maps."


@MODEL
def test_with_a_model_a_text_is_translated_and_nothing_is_compared_by_line(
    ana: Writer, desk: Desk, configure: Callable[..., None]
) -> None:
    configure()
    desk.answers = (Answer("Wir haben 1.200 Karten nach Halle gebracht. Die Kosten sanken um 30 %."),)
    own = "We brought 1,200 maps to Halle in March. Costs fell by 30 %."
    assert 'value="translated"' in ana.client.get(URL).content.decode()
    page = ana.client.post(URL, {"text": own, "manner": "translated", "to": "de"}).content.decode()
    assert "Wir haben 1.200 Karten nach Halle gebracht." in page
    assert "<del>" not in page
    body = ana.client.post(
        API, {"text": own, "manner": "translated", "to": "de"}, content_type="application/json"
    ).json()
    assert body["language"] == "de"
    assert body["text"] == "Wir haben 1.200 Karten nach Halle gebracht. Die Kosten sanken um 30 %."
    assert body["lost"] == []
    assert body["sentences"][0]["evidence"][0]["quote"].startswith("We brought 1,200 maps")


@MODEL
def test_a_translation_that_changes_a_number_loses_that_sentence_and_says_what_is_missing(
    ana: Writer, desk: Desk, configure: Callable[..., None]
) -> None:
    configure()
    desk.answers = (
        Answer(
            "Wir haben 12.000 Karten nach Halle gebracht. Die Kosten sanken um 30 %. Das Archiv ist froh."
        ),
    )
    body = ana.client.post(
        API,
        {
            "text": "We brought 1,200 maps to Halle. Costs fell by 30 %. The archive is glad.",
            "manner": "translated",
            "to": "de",
        },
        content_type="application/json",
    ).json()
    assert "12.000" not in body["text"]
    assert "Die Kosten sanken um 30 %." in body["text"]
    assert set(body["lost"]) == {"1,200", "Halle"}


@MODEL
def test_where_translating_fails_nothing_is_proposed_and_it_is_said(
    ana: Writer, desk: Desk, configure: Callable[..., None]
) -> None:
    configure()
    desk.answers = (Answer(fails="unavailable"),)
    body = ana.client.post(
        API, {"text": TEXT, "manner": "translated", "to": "de"}, content_type="application/json"
    ).json()
    assert body["text"] == ""
    assert "could not be translated now" in body["questions"][0]
    assert body["note"]


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ({"text": TEXT, "manner": "translated", "to": "de"}, "needs a language model"),
        ({"text": TEXT, "manner": "translated"}, "language to translate into"),
        ({"text": TEXT + " It is long enough to be told.", "manner": "translated", "to": "en"}, "already"),
        ({"text": " "}, "Give a text"),
    ],
)
def test_the_operation_refuses_with_a_reason(ana: Writer, body: dict[str, Any], said: str) -> None:
    response = ana.client.post(API, body, content_type="application/json")
    assert response.status_code == 422
    assert said in response.content.decode()


def test_the_command_reads_the_input() -> None:
    run = CliRunner().invoke(cli, ["assist", "rewrite", "--as", "clearer", "--json"], input=TEXT)
    body = json.loads(run.output)
    assert run.exit_code == 0
    assert body["text"] == "We met to talk. I like old maps."
    assert body["sentences"][0]["replaces"] == "We met in order to talk."
    assert body["lost"] == []


def test_a_language_without_rules_is_left_alone(ana: Writer) -> None:
    spanish = "Hemos decidido trabajar juntos todos los días con el fin de mejorar nuestro servicio."
    body = ana.client.post(API, {"text": spanish}, content_type="application/json").json()
    assert body["text"] == spanish
    assert body["language"] == "es"


def test_a_language_goes_with_a_translation() -> None:
    run = CliRunner().invoke(cli, ["assist", "rewrite", "--as", "clearer", "--to", "de"], input=TEXT)
    assert run.exit_code != 0
    assert "--as translated" in run.output + str(run.exception)
