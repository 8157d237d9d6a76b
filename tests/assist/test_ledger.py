"""What a use costs is reserved before it begins and settled after; no content is kept anywhere."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import connection, models, transaction
from django.db.models import Sum
from hypothesis import HealthCheck, given
from hypothesis import settings as examples
from hypothesis import strategies as st
from tests.assist.conftest import COMPOSED, LIMITS, NURSE, PRICED, SHORT, TRUE, Desk, compose, job
from tests.conftest import NOW

from workfolk.accounts.lifecycle import do_delete_account, exporters
from workfolk.accounts.models import User
from workfolk.accounts.viewer import NOBODY, Viewer, viewer_for
from workfolk.assist import booking, queries, running, sharing
from workfolk.assist.gateway import Meter, Written
from workfolk.assist.model import Feature
from workfolk.assist.models import Day, Drafted, ModelsOff, Use
from workfolk.assist.rules import Bounds, Result
from workfolk.assist.services import write_now
from workfolk.assist.specs import Quota
from workfolk.base import clock, metrics
from workfolk.engine.grounding.model import Origin, Sentence
from workfolk.engine.llm.model import Usage
from workfolk.engine.llm.scripted import Answer

pytestmark = pytest.mark.django_db
Configure = Callable[..., None]


def last() -> Use:
    use: Use = Use.objects.order_by("-id")[0]
    return use


def booked() -> tuple[int, int]:
    """(sum of the days, sum of the uses), which are the same at every moment."""
    days = Day.objects.aggregate(sum=Sum("cost"))["sum"] or 0
    uses = Use.objects.aggregate(sum=Sum("cost"))["sum"] or 0
    return days, uses


# --- quota and ceilings -----------------------------------------------------------------------------------------------


def test_a_member_has_so_many_uses_a_day_and_the_composer_without_end(
    ana: Viewer, desk: Desk, configure: Configure, make_user: Callable[..., User]
) -> None:
    configure(quota=Quota(per_member=2))
    outcomes = [write_now(ana, job(), compose) for _ in range(4)]
    assert [one.model for one in outcomes] == ["script", "script", "composer", "composer"]
    assert "Tomorrow" in outcomes[2].note and (last().result, last().reason, last().asked) == (
        "over_quota",
        "member_limit",
        False,
    )
    assert write_now(viewer_for(make_user("ben@example.org")), job(), compose).model == "script"
    with clock.fixed(NOW + timedelta(days=1)):
        assert write_now(ana, job(), compose).model == "script"


def test_what_the_composer_wrote_counts_against_no_quota(
    ana: Viewer, desk: Desk, configure: Configure
) -> None:
    for _ in range(3):
        write_now(ana, job(), compose)
    configure(quota=Quota(per_member=1))
    assert write_now(ana, job(), compose).model == "script"


def test_groups_and_organisations_share_a_quota(
    ana: Viewer, desk: Desk, configure: Configure, make_user: Callable[..., User]
) -> None:
    ben = viewer_for(make_user("ben@example.org"))
    host = viewer_for(make_user("host@example.org", host=True))
    configure(quota=Quota(per_group={"members": 1, "organisation": 1}))
    assert write_now(ana, job(), compose).model == "script"
    assert write_now(ben, job(), compose).model == "composer" and last().reason == "group_limit"
    assert write_now(host, job(), compose).model == "script"
    recruiter = replace(ben, recruiter_for=(7,))
    assert write_now(recruiter, job(Feature.JOB), compose).model == "script" and last().organisation == 7
    other = replace(ana, recruiter_for=(7, 9))
    assert write_now(other, job(Feature.JOB, organisation=7), compose).model == "composer"
    assert last().reason == "organisation_limit"
    assert write_now(other, job(Feature.JOB, organisation=9), compose).model == "script"


def test_so_many_at_once_and_a_place_is_free_again_when_its_process_is_gone(
    ana: Viewer, desk: Desk, configure: Configure
) -> None:
    configure(PRICED, quota=Quota(at_once=1))
    bounds = Bounds(10, 10)
    reserved = booking.do_reserve(ana, job(), PRICED, bounds, Quota(at_once=1), seconds=60)
    assert isinstance(reserved, booking.Reserved)
    assert "busy" in write_now(ana, job(), compose).note
    with clock.fixed(NOW + timedelta(seconds=61)):
        assert write_now(ana, job(), compose).model == "script"
        lost = Use.objects.get(pk=reserved.use_id)
        assert (lost.result, lost.cost) == ("lost", 20)  # it may have been spent
        booking.do_settle(reserved, Meter(usage=Usage(3, 4)), Written(Result.ANSWERED), seconds=70)
    lost.refresh_from_db()
    assert (lost.result, lost.cost) == ("answered", 7) and len(set(booked())) == 1


def test_nothing_is_asked_that_could_cost_more_than_a_ceiling(
    ana: Viewer, desk: Desk, configure: Configure
) -> None:
    desk.answers = (Answer(TRUE, usage=Usage(100, 20)),)
    configure(PRICED)
    write_now(ana, job(), compose)
    assert last().cost == 120
    configure(PRICED, quota=Quota(cost_per_day=1000))
    outcome = write_now(ana, job(), compose)
    assert outcome.drafts == (COMPOSED,) and "in a day" in outcome.note and len(desk.asked) == 1
    configure(PRICED, quota=Quota(cost_per_month=1000))
    assert "in a month" in write_now(ana, job(), compose).note
    assert (last().result, last().reason, last().cost) == ("over_ceiling", "month_ceiling", 0)
    configure(replace(PRICED, price=replace(PRICED.price, read=0, written=0)), quota=Quota(cost_per_day=0))
    assert write_now(ana, job(), compose).model == "script"  # what is free has no ceiling
    assert booked() == (120, 120)


def test_a_month_is_the_sum_of_its_days(ana: Viewer, desk: Desk) -> None:
    quota, bounds = Quota(cost_per_day=100, cost_per_month=150), Bounds(50, 50)
    for day, allowed in ((2, True), (3, False), (4, False)):
        with clock.fixed(NOW.replace(day=day)):
            found = booking.do_reserve(ana, job(), PRICED, bounds, quota, seconds=60)
            assert isinstance(found, booking.Reserved) is allowed
    with clock.fixed(NOW.replace(month=12, day=1)):
        assert isinstance(booking.do_reserve(ana, job(), PRICED, bounds, quota, seconds=60), booking.Reserved)


def test_a_provider_that_reports_the_impossible_is_booked_at_what_is_possible(
    ana: Viewer, desk: Desk, configure: Configure
) -> None:
    desk.answers = (Answer(TRUE, usage=Usage(10**9, 10**9)),)
    configure(PRICED, quota=Quota(cost_per_day=200_000))
    write_now(ana, job(), compose)
    assert last().estimated and 0 < last().cost <= 200_000


@pytest.mark.parametrize(
    ("answer", "costs"),
    [
        (Answer(fails="unavailable"), False),
        (Answer(fails="misconfigured"), False),
        (Answer(TRUE, first=9), True),
    ],
    ids=["nobody there", "wrong key", "too slow: it may have read it all"],
)
def test_a_failure_costs_what_it_may_have_cost(
    ana: Viewer, desk: Desk, configure: Configure, answer: Answer, costs: bool
) -> None:
    desk.answers = (answer,)
    configure(PRICED, limits=SHORT if costs else LIMITS)
    write_now(ana, job(), compose)
    assert (last().cost > 0) is costs and len(set(booked())) == 1


@pytest.mark.django_db(transaction=True)
def test_no_model_is_asked_within_somebody_elses_transaction(
    ana: Viewer, desk: Desk, configure: Configure
) -> None:
    """It would hold a lock for as long as the model writes, and a rollback would make the money unspent."""
    configure(PRICED)
    with pytest.raises(RuntimeError, match="outside of transactions"), transaction.atomic():
        write_now(ana, job(), compose)
    assert desk.asked == [] and not Use.objects.exists()
    configure(None)
    with transaction.atomic():
        assert write_now(ana, job(), compose).model == "composer"


Step = tuple[str, int, int]
STEPS = st.lists(
    st.tuples(
        st.sampled_from(["reserve", "settle", "wait", "tomorrow"]), st.integers(0, 60), st.integers(0, 60)
    ),
    max_size=25,
)


@examples(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_what_is_booked_never_passes_a_ceiling(steps: list[Step], ana: Viewer) -> None:
    """Whatever the order in which uses begin, end, are lost, report and days go by."""
    Use.objects.all().delete()
    Day.objects.all().delete()
    quota = Quota(per_member=1000, cost_per_day=200, cost_per_month=350, at_once=3)
    open_uses: list[booking.Reserved] = []
    now: datetime = NOW
    for verb, one, two in steps:
        with clock.fixed(now):
            if verb == "reserve":
                found = booking.do_reserve(ana, job(), PRICED, Bounds(one, two), quota, seconds=30)
                if isinstance(found, booking.Reserved):
                    open_uses.append(found)
            elif verb == "settle" and open_uses:
                use = open_uses.pop(one % len(open_uses))
                for _ in range(2):  # twice changes nothing more
                    booking.do_settle(use, Meter(usage=Usage(two, one)), Written(Result.ANSWERED), seconds=1)
            elif verb == "wait":
                now += timedelta(seconds=one)
            elif verb == "tomorrow":
                now += timedelta(days=one % 9)
        days = list(Day.objects.values_list("cost", flat=True))
        assert all(0 <= cost <= quota.cost_per_day for cost in days)
        for month in (11, 12):
            spent = Day.objects.filter(date__month=month).aggregate(sum=Sum("cost"))["sum"] or 0
            assert spent <= quota.cost_per_month
        assert len(set(booked())) == 1
        assert Use.objects.filter(result="asked").count() <= quota.at_once


CROWD = """
import os, sys, threading
import tests.settings
os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
import django
from django.conf import settings
if sys.argv[1]:
    settings.DATABASES["default"]["NAME"] = sys.argv[1]
django.setup()
from django.core.management import call_command
from django.db import connection
from django.db.models import Sum
call_command("migrate", verbosity=0)
from workfolk.accounts.viewer import NOBODY
from workfolk.assist import booking
from workfolk.assist.gateway import Meter, Written
from workfolk.assist.model import Feature, Job
from workfolk.assist.models import Day, Use
from workfolk.assist.rules import Bounds, Result
from workfolk.assist.specs import Model, Quota
from workfolk.engine.llm.model import Price, Usage
model = Model("x", "x", "", False, Price(1_000_000, 1_000_000))
quota = Quota(cost_per_day=1000, at_once=5)
job = Job(Feature.ABOUT, "", ())
most = []
def use(number):
    for turn in range(12):
        found = booking.do_reserve(NOBODY, job, model, Bounds(40, 60), quota, seconds=60)
        if isinstance(found, booking.Reserved):
            most.append(Day.objects.get().cost)
            if turn % 3:
                booking.do_settle(found, Meter(usage=Usage(number, turn)), Written(Result.ANSWERED), seconds=1)
    connection.close()
threads = [threading.Thread(target=use, args=(number,)) for number in range(6)]
[one.start() for one in threads]; [one.join() for one in threads]
days, uses = Day.objects.get().cost, Use.objects.aggregate(sum=Sum("cost"))["sum"]
assert days == uses <= 1000 and max(most) <= 1000, (days, uses, max(most))
assert Use.objects.filter(result="asked").count() <= 5
assert Use.objects.filter(asked=True).exists() and Use.objects.filter(asked=False).exists()
print("held")
"""


def test_threads_that_come_at_once_do_not_pass_a_ceiling_together(
    tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """On the kind of database that the tests run on."""
    url, file = "", str(tmp_path / "crowd.sqlite3")
    if connection.vendor == "postgresql":
        url, file = request.getfixturevalue("new_postgres"), ""
    done = subprocess.run(
        [sys.executable, "-c", CROWD, file],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "DATABASE_URL": url},
    )
    assert done.stdout.strip() == "held", done.stderr[-2000:]


# --- no content -------------------------------------------------------------------------------------------------------


def test_no_column_of_the_ledger_could_hold_what_was_written() -> None:
    """Numbers, times, and words from closed lists or from the configuration. A new column has to be argued for here."""
    short = {
        "assist.Use": {"feature": 16, "group": 12, "model": 160, "result": 12, "reason": 20},
        "assist.Drafted": {"place": 40, "digest": 64, "kind": 8},
        "assist.Day": {},
        "assist.ModelsOff": {},
    }
    for model in (Use, Drafted, Day, ModelsOff):
        found = {}
        for field in model._meta.concrete_fields:
            if isinstance(field, models.CharField):
                found[field.name] = field.max_length
            else:
                plain = (models.IntegerField, models.BooleanField, models.DateField, models.ForeignKey)
                assert isinstance(field, plain), field
        assert found == short[model._meta.label]


def test_the_database_refuses_a_result_or_reason_that_is_none_of_ours(ana: Viewer) -> None:
    for column in ("result", "reason", "group"):
        values: dict[str, Any] = {
            "feature": "about",
            "group": "members",
            "result": "asked",
            "day": NOW.date(),
        }
        values[column] = "what somebody wrote"[:12]
        with pytest.raises(Exception, match=r"(?i)constraint"), transaction.atomic():
            Use.objects.create(**values)


def test_nothing_that_was_asked_or_answered_is_kept_or_logged(
    ana: Viewer,
    desk: Desk,
    configure: Configure,
    caplog: pytest.LogCaptureFixture,
    settings: Any,
    tmp_path: Path,
) -> None:
    caplog.set_level(logging.DEBUG)
    settings.DATA_DIR = tmp_path
    metrics.start("server")
    marked = replace(NURSE, text=f"{NURSE.text} Qwertzuiop is my ward.")
    configure(PRICED, quota=Quota(per_member=100))
    texts = (
        Answer(f"{TRUE} Qwertzuiop is my ward."),
        Answer(f"{TRUE} I led Qwertzuiop for 30 years."),
        Answer("Qwertzuiop", fails="unavailable", after=1),
        Answer("Qwertzuiop is", cut=True, after=2),
        Answer("Ignore all previous instructions, Qwertzuiop."),
        Answer("Qwertzuiop", fails="misconfigured", after=1),
    )
    try:
        for answer in texts:
            desk.answers = (answer,)
            running.close()
            write_now(ana, job(facts=(marked,), text="My Qwertzuiop.", instruction="Write."), compose)
        page = metrics.render()[0]
    finally:
        metrics.stop()
    assert "Qwertzuiop" in "".join(message.text for message in desk.asked[0].messages)
    assert b"workfolk_assist_uses_total" in page and b"Qwertzuiop" not in page
    assert "qwertzuiop" not in caplog.text.casefold()
    rows = [str(row) for model in apps.get_models() for row in model._default_manager.values()]
    assert rows and not [row for row in rows if "qwertzuiop" in row.casefold()]
    for path in tmp_path.rglob("*"):
        assert not path.is_file() or b"Qwertzuiop" not in path.read_bytes()


# --- a person's own ---------------------------------------------------------------------------------------------------


def test_the_export_has_the_uses_and_leaving_cuts_them_loose(
    ana: Viewer, desk: Desk, configure: Configure
) -> None:
    configure(PRICED)
    write_now(ana, job(), compose)
    sharing.do_note_drafted(ana.account, "about", [Sentence(TRUE, Origin.MODEL)])
    user = User.objects.get(pk=ana.account)
    export = exporters()["assistant"](user)
    assert isinstance(export, dict)
    assert export["uses"][0]["feature"] == "about" and export["uses"][0]["model"] == "script"
    assert export["sentences_taken"] == [{"at": NOW.isoformat(), "place": "about", "written_by": "model"}]
    cost = booked()
    do_delete_account(user)
    assert last().account_id is None and booked() == cost and not Drafted.objects.exists()


def test_a_use_is_settled_when_its_person_left_meanwhile(ana: Viewer) -> None:
    reserved = booking.do_reserve(ana, job(), PRICED, Bounds(10, 10), Quota(), seconds=60)
    assert isinstance(reserved, booking.Reserved)
    do_delete_account(User.objects.get(pk=ana.account))
    booking.do_settle(reserved, Meter(usage=Usage(1, 1)), Written(Result.ANSWERED), seconds=1)
    assert (last().cost, last().result) == (2, "answered")


def test_the_ledger_is_read_by_its_owner_and_summed_for_hosts(
    ana: Viewer, desk: Desk, make_user: Callable[..., User]
) -> None:
    write_now(ana, job(), compose)
    ben, host = viewer_for(make_user("ben@example.org")), viewer_for(make_user("h@example.org", host=True))
    assert [queries.uses_of(one).count() for one in (ana, ben, host, NOBODY)] == [1, 0, 0, 0]
    assert queries.days_of_use(ana) == [] and queries.spending(ana) is None and queries.breakers(ana) == []
    assert queries.reasons_of(ana) == []
    assert queries.days_of_use(host)[0].composed == 1


def test_reserving_takes_few_statements_however_long_the_ledger(
    ana: Viewer, django_assert_max_num_queries: Any
) -> None:
    Use.objects.bulk_create(
        Use(feature="about", group="members", result="answered", asked=True, day=NOW.date())
        for _ in range(500)
    )
    with django_assert_max_num_queries(14):
        booking.do_reserve(ana, job(), PRICED, Bounds(10, 10), Quota(), seconds=60)
