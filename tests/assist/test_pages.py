"""The member's and the host's page, the API of both, and the doctor."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from click.testing import CliRunner
from django.test import Client
from tests.assist.conftest import INSIDE, OUTSIDE, PRICED, SHORT, Desk, compose, job

from workfolk.accounts.models import User
from workfolk.accounts.services import do_create_token
from workfolk.accounts.viewer import Viewer
from workfolk.assist.cli import assist
from workfolk.assist.models import Use
from workfolk.assist.queries import choice_of
from workfolk.assist.rules import Choice
from workfolk.assist.services import write_now
from workfolk.assist.specs import Quota
from workfolk.engine.llm.scripted import Answer

pytestmark = pytest.mark.django_db
Configure = Callable[..., None]
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def browser(user: User) -> Client:
    client = Client()
    client.force_login(user, backend=BACKEND)
    return client


def user_of(viewer: Viewer) -> User:
    return User.objects.get(pk=viewer.account)


@pytest.fixture
def host(make_user: Callable[..., User]) -> User:
    return make_user("host@example.org", host=True)


def test_the_choice_is_made_shown_and_recorded(ana: Viewer) -> None:
    page, user = browser(user_of(ana)), user_of(ana)
    for choice, told in (
        (Choice.OUTSIDE, "also at companies"),
        (Choice.NEVER, "No language model reads"),
        (Choice.INSIDE, "Only language models inside"),
    ):
        answer = page.post("/settings/assistant/", {"choice": choice.value}, follow=True)
        assert answer.status_code == 200 and choice_of(user) is choice
        assert f'value="{choice.value}"' in answer.content.decode().split("checked")[0]
        assert told in page.get("/settings/").content.decode()
    done = page.get("/settings/records/").content.decode()
    assert "You let language models that run elsewhere read" in done
    assert "You stopped letting language models that run elsewhere read your text." in done
    assert "skills" not in done.split("<main")[1].split("<footer")[0].replace("/skills/", "")


def test_a_choice_that_there_is_not_changes_nothing(ana: Viewer) -> None:
    answer = browser(user_of(ana)).post("/settings/assistant/", {"choice": "sometimes"})
    assert answer.status_code == 422 and choice_of(user_of(ana)) is Choice.INSIDE


def test_the_member_sees_who_writes_where_text_goes_and_what_is_left(
    ana: Viewer, desk: Desk, configure: Configure
) -> None:
    page = browser(user_of(ana))
    assert "has no language model connected" in page.get("/settings/assistant/").content.decode()
    configure(quota=Quota(per_member=5))
    write_now(ana, job(), compose)
    shown = page.get("/settings/assistant/").content.decode()
    assert "You had a model asked once today; 4 more are left." in shown
    assert "inside this community" in shown and "the model&#x27;s draft" in shown
    configure(OUTSIDE)
    shown = page.get("/settings/assistant/").content.decode()
    assert "api.example.org" not in shown and "nowhere: written by rule" in shown
    page.post("/settings/assistant/", {"choice": "outside"})
    shown = page.get("/settings/assistant/").content.decode()
    assert OUTSIDE.shown in shown and "outside this community" in shown


def test_nobody_sees_the_uses_of_another(
    ana: Viewer, desk: Desk, configure: Configure, make_user: Callable[..., User], host: User
) -> None:
    configure(replace(INSIDE, name="xyzmodel"))
    write_now(ana, job(), compose)
    ben = browser(make_user("ben@example.org")).get("/settings/assistant/").content.decode()
    assert "Nothing yet." in ben
    told = browser(host).get("/host/assistant/").content.decode()
    assert ana.public_id not in told and "ana@example.org" not in told


def test_the_host_sees_costs_days_reasons_and_states_and_no_secret(
    ana: Viewer, desk: Desk, configure: Configure, host: User
) -> None:
    page = browser(host)
    empty = page.get("/host/assistant/").content.decode()
    assert "No language model is connected" in empty and "Nobody has used it." in empty
    configure(replace(PRICED, key="sk-very-secret"), quota=Quota(per_member=2))
    desk.answers = (Answer(fails="declined"),)
    for _ in range(3):
        write_now(ana, job(), compose)
    told = page.get("/host/assistant/").content.decode()
    assert "the model declined" in told and "share of the day was used up" in told and "works" in told
    assert "sk-very-secret" not in told
    assert page.get("/host/assistant/").status_code == 200
    assert browser(user_of(ana)).get("/host/assistant/").status_code == 403


def api(user: User) -> dict[str, Any]:
    return {"headers": {"Authorization": f"Bearer {do_create_token(user, 'test')[1]}"}}


def test_the_same_over_the_api(ana: Viewer, desk: Desk, configure: Configure, host: User) -> None:
    configure(OUTSIDE)
    client, own = Client(), api(user_of(ana))
    mine = client.get("/api/v1/assist/me", **own).json()
    assert (mine["choice"], mine["used_today"], mine["left_today"]) == ("inside", 0, 50)
    assert {row["model"] for row in mine["features"]} == {"composer"}
    mine = client.put(
        "/api/v1/assist/me", {"choice": "outside"}, content_type="application/json", **own
    ).json()
    assert mine["choice"] == "outside" and all(row["outside"] for row in mine["features"])
    assert (
        client.put("/api/v1/assist/me", {"choice": "x"}, content_type="application/json", **own).status_code
        == 422
    )
    for _ in range(3):
        write_now(ana, job(), compose)
    first = client.get("/api/v1/assist/me/uses?limit=2", **own).json()
    rest = client.get(f"/api/v1/assist/me/uses?limit=2&cursor={first['next']}", **own).json()
    assert (len(first["items"]), len(rest["items"]), rest["next"]) == (2, 1, None)
    assert first["items"][0]["result"] == "answered" and first["items"][0]["outside"]
    assert client.get("/api/v1/assist/me/uses?cursor=zz", **own).status_code == 422
    assert client.get("/api/v1/assist/host", **own).status_code == 403
    seen = client.get("/api/v1/assist/host", **api(host)).json()
    assert seen["days"][0]["answered"] == 3 and seen["cost_today_most"] == 5.0
    assert seen["models"][0]["model"] == OUTSIDE.shown


# --- the doctor -------------------------------------------------------------------------------------------------------


def test_the_doctor_says_that_nothing_is_configured(desk: Desk) -> None:
    done = CliRunner().invoke(assist, ["doctor"], catch_exceptions=False)
    assert done.exit_code == 0 and "No language model is configured" in done.output
    report = json.loads(CliRunner().invoke(assist, ["doctor", "--json"]).output)
    assert report["models"] == [] and report["ok"] and set(report["features"].values()) == {"composer"}
    assert not Use.objects.exists() and desk.connections == 0


def test_the_doctor_tries_each_model_once_and_books_it(desk: Desk, configure: Configure) -> None:
    configure(PRICED)
    desk.answers = (Answer("READY"),)
    done = CliRunner().invoke(assist, ["doctor", "--json"], catch_exceptions=False)
    report = json.loads(done.output)
    (model,) = report["models"]
    assert done.exit_code == 0 and model["model"] == "script" and model["of"] == len(model["tasks"])
    assert model["first_seconds"] is not None and 0 < model["right"] < model["of"]
    use = Use.objects.get()
    assert (use.feature, use.group, use.result, use.asked) == ("trial", "machine", "answered", True)
    assert use.cost > 0
    said = CliRunner().invoke(assist, ["doctor"], catch_exceptions=False).output
    assert "of 6 tasks right" in said and "runs inside this community" in said


@pytest.mark.parametrize("fails", ["misconfigured", "unavailable"])
def test_a_model_that_does_not_answer_is_a_no(desk: Desk, configure: Configure, fails: str) -> None:
    configure(limits=SHORT)
    desk.answers = (Answer(fails=fails),)
    done = CliRunner().invoke(assist, ["doctor"], catch_exceptions=False)
    assert done.exit_code == 1 and "fails as its script says" in done.output


def test_the_doctor_obeys_the_hosts_own_ceilings(desk: Desk, configure: Configure) -> None:
    from workfolk.base.errors import Unavailable

    configure(PRICED, quota=Quota(cost_per_day=10))
    done = CliRunner().invoke(assist, ["doctor"])
    assert isinstance(done.exception, Unavailable) and desk.asked == []
