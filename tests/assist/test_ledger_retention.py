"""The ledger forgets who used the assistant after as many days as the host says; quotas, ceilings and sums do not notice."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from pydantic import ValidationError
from tests.assist.conftest import PRICED, Desk, compose, job
from tests.conftest import NOW

from workfolk.accounts.models import User
from workfolk.accounts.viewer import Viewer, viewer_for
from workfolk.assist import booking, queries
from workfolk.assist.models import Day, Drafted, Use, today
from workfolk.assist.services import do_note_drafted, write_now
from workfolk.assist.specs import Quota
from workfolk.base import clock, daily
from workfolk.config.environment import Environment
from workfolk.engine.grounding.model import Origin, Sentence

pytestmark = pytest.mark.django_db
Configure = Callable[..., None]


def use_in(viewer: Viewer, days_ago: int, **more: Any) -> Use:
    use: Use = Use.objects.create(
        account_id=viewer.account,
        feature="about",
        group="members",
        result="answered",
        day=today() - timedelta(days=days_ago),
        at=clock.now() - timedelta(days=days_ago),
        **more,
    )
    return use


def test_rows_are_kept_as_long_as_the_host_says_and_not_a_day_longer(ana: Viewer, settings: Any) -> None:
    settings.ASSIST_LEDGER_DAYS = 400
    kept = [use_in(ana, days).pk for days in (0, 1, 31, 400)]
    for days in (401, 402, 4000):
        use_in(ana, days)
    assert booking.do_forget_old() == 3
    assert sorted(Use.objects.values_list("pk", flat=True)) == sorted(kept)
    assert booking.do_forget_old() == 0


def test_many_go_in_several_rounds(ana: Viewer, settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(booking, "ROUND", 3)
    settings.ASSIST_LEDGER_DAYS = 31
    for _ in range(7):
        use_in(ana, 32)
    use_in(ana, 31)
    assert booking.do_forget_old() == 7 and Use.objects.count() == 1


def test_what_a_day_cost_stays_and_says_nothing_of_anybody(
    ana: Viewer, desk: Desk, configure: Configure, monkeypatch: pytest.MonkeyPatch
) -> None:
    configure(PRICED)
    write_now(ana, job(), compose)
    (cost,) = Day.objects.values_list("cost", flat=True)
    assert cost > 0
    monkeypatch.setattr(clock, "now", lambda: NOW + timedelta(days=500))
    booking.do_forget_old()
    assert not Use.objects.exists()
    assert list(Day.objects.values_list("cost", flat=True)) == [cost]
    assert {field.name for field in Day._meta.get_fields()} == {"id", "date", "cost"}


def test_quota_and_ceiling_hold_as_before(
    ana: Viewer, desk: Desk, configure: Configure, settings: Any, make_user: Callable[..., User]
) -> None:
    settings.ASSIST_LEDGER_DAYS = 31
    configure(PRICED, quota=Quota(per_member=1))
    use_in(ana, 40, asked=True, cost=5)
    write_now(ana, job(), compose)
    booking.do_forget_old()
    assert queries.allowance(ana).left == 0
    assert write_now(ana, job(), compose).model == "composer"
    spent = Day.objects.get(date=today()).cost
    configure(PRICED, quota=Quota(cost_per_month=spent, cost_per_day=spent))
    booking.do_forget_old()
    other = viewer_for(make_user("ben@example.org"))
    assert write_now(other, job(), compose).model == "composer"
    assert Use.objects.of(other).get().reason in ("day_ceiling", "month_ceiling")


def test_what_is_under_way_and_what_was_taken_is_left_alone(
    ana: Viewer, desk: Desk, configure: Configure, settings: Any
) -> None:
    settings.ASSIST_LEDGER_DAYS = 31
    do_note_drafted(ana.account, "about", [Sentence("I dress wounds.", Origin.MODEL)])
    Drafted.objects.update(at=clock.now() - timedelta(days=900))
    under_way = use_in(ana, 0, asked=True, expires_at=clock.now() + timedelta(minutes=1))
    booking.do_forget_old()
    assert Use.objects.get() == under_way and Drafted.objects.count() == 1


def test_members_read_how_long_it_is_kept(ana: Viewer, client: Any, settings: Any) -> None:
    settings.ASSIST_LEDGER_DAYS = 90
    client.force_login(User.objects.get(pk=ana.account))
    assert "deleted after 90 days" in client.get("/settings/assistant/").content.decode()


def test_the_writer_process_does_it(ana: Viewer, monkeypatch: pytest.MonkeyPatch) -> None:
    from workfolk.search import services

    assert daily._tasks["assist.ledger"] is booking.do_forget_old
    use_in(ana, 5000)
    monkeypatch.setattr(services, "all_sources", list)
    monkeypatch.setattr(services, "close_old_connections", lambda: None)
    looks = iter([False, True])
    services.write_until(threading.Event(), orphaned=lambda: next(looks), pause=0)
    assert not Use.objects.exists()


@pytest.mark.parametrize("days", ["30", "0", "-1", "4000", "long"])
def test_a_month_is_kept_at_least(days: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WORKFOLK_ASSIST_LEDGER_DAYS", days)
    with pytest.raises(ValidationError, match="ledger"):
        Environment()
