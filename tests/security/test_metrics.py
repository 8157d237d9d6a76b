"""/metrics: for who has the token; without one, embedded, for this machine. Nobody else learns that it is there."""

from __future__ import annotations

from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

pytestmark = pytest.mark.django_db
TOKEN = "k7f-0b9s_8dfA1zq2wsx"


def _ask(**meta: Any) -> HttpResponse:
    return Client().get("/metrics", **meta)  # type: ignore[return-value]


def test_the_token_opens_it_from_anywhere(settings: Any) -> None:
    settings.METRICS_TOKEN, settings.PRODUCTION = TOKEN, True
    answer = _ask(REMOTE_ADDR="203.0.113.9", headers={"Authorization": f"Bearer {TOKEN}"})
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith("text/plain")
    assert answer["Cache-Control"] == "no-store"
    assert b"workfolk_metrics_up" in answer.content


@pytest.mark.parametrize(
    "given",
    [
        "",
        "Bearer",
        "Bearer ",
        f"Bearer {TOKEN}x",
        f"Bearer {TOKEN[:-1]}",
        f"Basic {TOKEN}",
        TOKEN,
        "Bearer ünïcode",
    ],
)
@pytest.mark.parametrize("production", [True, False])
def test_nothing_but_the_token_opens_it(settings: Any, given: str, *, production: bool) -> None:
    settings.METRICS_TOKEN, settings.PRODUCTION = TOKEN, production
    assert _ask(HTTP_AUTHORIZATION=given).status_code == 404


@pytest.mark.parametrize("given", ["Bearer ", "Bearer", ""])
def test_no_token_opens_nothing_in_production(settings: Any, given: str) -> None:
    settings.METRICS_TOKEN, settings.PRODUCTION = "", True
    assert _ask(HTTP_AUTHORIZATION=given).status_code == 404


@pytest.mark.parametrize("address", ["127.0.0.1", "::1"])
def test_embedded_this_machine_may_read_it(settings: Any, address: str) -> None:
    settings.METRICS_TOKEN, settings.PRODUCTION = "", False
    assert _ask(REMOTE_ADDR=address).status_code == 200


@pytest.mark.parametrize(
    "meta",
    [
        {"REMOTE_ADDR": "192.168.1.7"},
        {"REMOTE_ADDR": ""},
        {"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": "127.0.0.1"},
        {"REMOTE_ADDR": "127.0.0.1", "HTTP_FORWARDED": "for=192.168.1.7"},
        {"REMOTE_ADDR": "127.0.0.1", "HTTP_X_REAL_IP": "192.168.1.7"},
    ],
)
def test_embedded_others_and_what_a_proxy_brings_do_not(settings: Any, meta: dict[str, str]) -> None:
    settings.METRICS_TOKEN, settings.PRODUCTION = "", False
    assert _ask(**meta).status_code == 404


def test_it_is_read_only(settings: Any) -> None:
    settings.METRICS_TOKEN = ""
    assert Client().post("/metrics").status_code == 405
