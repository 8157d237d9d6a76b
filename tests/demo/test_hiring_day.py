"""The days that the first role has behind it, seen where its people see them: through pages and public reads."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.test import Client, override_settings
from django.urls import reverse
from pytest_django import DjangoDbBlocker, Settings

from workfolk.accounts.models import User
from workfolk.accounts.viewer import Viewer, viewer_for
from workfolk.base import ids
from workfolk.demo import hiring_day, personas, services, story
from workfolk.demo.model import Community
from workfolk.engine.talent.learning import Change
from workfolk.engine.talent.model import Kind
from workfolk.hiring import contact, learning, openings, queries, shortlist, standing, watching
from workfolk.hiring.models import CandidateDecision, Decision, Outreach, Role, StageMove
from workfolk.hiring.openings import Look
from workfolk.hiring.screening import answers_of
from workfolk.hiring.services import access_role
from workfolk.members import own
from workfolk.search import queries as search
from workfolk.skills import queries as taxonomy
from workfolk.skills.services import do_ensure_starter

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("lived")]


def _forget() -> None:
    """Nothing of another index stays in memory."""
    taxonomy.forget()
    search.forget()
    shortlist.forget()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("demo")


@pytest.fixture(scope="module")
def days(
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    community_of_150: Community,
    folder: Path,
) -> Iterator[None]:
    """Some days of hiring, lived once for all tests here and rolled back after them."""
    with django_db_blocker.unblock(), override_settings(DATA_DIR=folder), transaction.atomic():
        with ids.seeded("days"):
            do_ensure_starter()
        _forget()
        services.do_write(community_of_150)
        services.do_index()
        assert services.hiring_is_missing()
        assert services.do_hire()["messages"] == 2
        yield
        transaction.set_rollback(True)
    _forget()


@pytest.fixture
def lived(days: None, db: None, folder: Path, settings: Settings) -> None:
    settings.DATA_DIR = folder
    settings.DEMO = True


def _viewer(persona: str) -> Viewer:
    return viewer_for(User.objects.get(email=personas.ADDRESSES[persona]))


def _role() -> Role:
    viewer = _viewer(personas.RECRUITER)
    first = queries.roles(viewer)[0]
    return access_role(first.public_id, viewer)


def _page(client: Client, persona: str, name: str, *args: str) -> str:
    client.post("/demo/enter/", {"persona": persona})
    response = client.get(reverse(name, args=args))
    assert response.status_code == 200
    return response.content.decode()


def test_one_message_waits_for_the_member_and_quotes_her_own_words(client: Client) -> None:
    viewer = _viewer(personas.MEMBER)
    (letter,) = contact.inbox(viewer)
    assert letter.is_open and 0 < letter.share < 1 and story.OWN_LINE in letter.outreach.body
    passages = {one.place: one.text for one in own.own_candidate(viewer).passages}
    assert len(letter.grounds) >= 2
    for quote in letter.grounds:
        assert passages[quote.place][quote.start : quote.end] == quote.quote
    landed = client.post("/demo/enter/", {"persona": personas.MEMBER})
    page = client.get(landed["Location"]).content.decode()
    assert letter.outreach.subject in page and "Waiting for your answer" in page


def test_openings_say_how_the_member_stands_to_them(client: Client) -> None:
    viewer = _viewer(personas.MEMBER)
    own_candidate = own.own_candidate(viewer)
    fits = [
        openings.own_fit(own_candidate, role).evaluated.score for role in openings.openings(viewer, Look())
    ]
    assert len(fits) == 2 and max(fits) > 90 and min(fits) < 40
    assert story.POSTING.splitlines()[0] in _page(client, personas.MEMBER, "opening", _role().public_id)
    (alert,) = watching.alerts_of(viewer)
    assert [(one.role.title, one.is_new) for one in watching.found_by(alert, viewer, alert.looked_at)] == [
        ("Ward nurse", True)
    ]
    assert "New" in _page(client, personas.MEMBER, "opening_alerts")


def test_people_stand_at_three_stages_and_more(client: Client) -> None:
    role = _role()
    columns = standing.board(role, _viewer(personas.RECRUITER))
    there = {column.stage.key: column.total for column in columns if column.total}
    assert len(there) >= 3 and there["contacted"] == there["conversation"] == 1
    page = _page(client, personas.RECRUITER, "hiring_pipeline", role.public_id)
    assert "In conversation" in page and "Agree on an interview" in page


def test_decisions_suggest_something_that_is_true(client: Client) -> None:
    role = _role()
    found = learning.suggestions(role)
    assert not found.learned.wanted_needed and not found.learned.aside_needed
    raised = next(
        one.proposal for one in found.shown if one.proposal.qualification.text == "Immediate Life Support"
    )
    assert raised.change is Change.RAISE and raised.counts.difference == 1
    assert "Immediate Life Support" in _page(client, personas.RECRUITER, "hiring_suggestions", role.public_id)
    for one in CandidateDecision.objects.filter(decision=Decision.SET_ASIDE):
        row = queries.candidate(role, one.member.public_id).row
        kinds = {asked.id: asked.kind for asked in queries.qualifications_of(role)}
        said = {kinds[each.qualification]: each.verdict for each in row.entry.evaluated.evaluations}
        assert said[Kind.LOCATION] == "does_not_meet", (
            "set aside for what the profile says, never for what it does not"
        )


def test_who_answered_is_interested_and_said_what_was_asked(client: Client) -> None:
    role = _role()
    answered = Outreach.objects.get(reply=Outreach.Reply.INTERESTED)
    assert [one.text for one in answers_of(role, answered.member_id)] == [
        one["text"] for one in story.QUESTIONS
    ]
    page = _page(client, personas.RECRUITER, "hiring_candidate", role.public_id, answered.member.public_id)
    assert story.NOTE in page and story.NOTE_OF_THE_WARD.split(".")[0] in page
    assert "Answered with interest" in page
    (applied,) = openings.applications_to(role)
    assert "Applied to this role" in _page(
        client, personas.RECRUITER, "hiring_candidate", role.public_id, applied.member.public_id
    )


def test_a_colleague_who_recruits_for_nobody_is_on_the_team() -> None:
    lead, reviewer = queries.team(_role())
    assert (lead.place.permission, reviewer.place.permission) == ("lead", "review")
    viewer = viewer_for(reviewer.place.user)
    assert viewer.on_teams and not viewer.is_recruiter and reviewer.name
    assert not own.may_be_found(viewer, [])


def test_everything_names_who_did_it_and_nobody_decides_about_themselves() -> None:
    recruiter = _viewer(personas.RECRUITER).user_id
    for decision in CandidateDecision.objects.all():
        assert decision.decided_by_id == recruiter != decision.member.user_id
    assert set(StageMove.objects.values_list("moved_by_id", flat=True)) == {recruiter}
    assert set(Outreach.objects.values_list("author_id", flat=True)) == {recruiter}
    assert not _role().weights


def test_what_is_there_is_not_lived_again() -> None:
    assert not services.hiring_is_missing()
    Role.objects.all().delete()
    assert not services.hiring_is_missing(), "a visitor who deletes the role does not get it back"
    assert hiring_day.do_live() == {}


def _lived() -> str:
    """All that these days left, without row numbers."""
    role = _role()
    rows: dict[str, Any] = {
        "role": [role.posting, role.screening, str(role.published_at)],
        "decisions": list(
            role.decisions.order_by("id").values_list("member__public_id", "decision", "reason", "at")
        ),
        "moves": list(role.moves.order_by("id").values_list("member__public_id", "stage", "at")),
        "notes": list(role.candidate_notes.order_by("id").values_list("member__public_id", "text", "at")),
        "messages": list(
            Outreach.objects.order_by("id").values_list(
                "public_id",
                "member__public_id",
                "subject",
                "body",
                "drafted",
                "sent_at",
                "reply_text",
                "answers",
            )
        ),
        "alerts": [one.public_id for one in watching.alerts_of(_viewer(personas.MEMBER))],
        "team": [one.public_id for one in queries.team(role)],
    }
    return json.dumps(rows, default=str)


def test_twice_the_same(community_of_150: Community, settings: Settings, tmp_path: Path) -> None:
    first = _lived()
    settings.DATA_DIR = tmp_path  # the new people have other row numbers, and an index of their own
    _forget()
    services._remove()
    services.do_write(community_of_150)
    services.do_index()
    services.do_hire()
    again = _lived()
    _forget()
    assert again == first
    assert len(first) > 5_000
