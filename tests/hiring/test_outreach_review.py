"""A message to a candidate is decided line by line, each with its sources, and the way back is one press."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.hiring.conftest import BRIEF, Community, member_named

from workfolk.engine.composer.lines import Change, Choice, Decision
from workfolk.engine.grounding.model import Origin
from workfolk.hiring import reviewing, services
from workfolk.hiring.models import Outreach, Role
from workfolk.hiring.permissions import by_a_person
from workfolk.organisations.models import Organisation

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
ROWS: list[dict[str, Any]] = [
    {"text": "Hello Amara, I look for a developer at Alderwick.", "grounds": [], "lead": ""},
    {
        "text": "You write “I build payment services”, which is close to what we need.",
        "grounds": [{"place": "about", "label": "About", "quote": "I build payment services", "start": 0, "end": 24, "why": ""}],
        "lead": "\n\n",
    },
    {"text": "I liked it. It is rare.", "grounds": [], "lead": " ", "model": "small-model"},
    {"text": "Kind regards\nNora Berg", "grounds": [], "lead": "\n\n"},
]  # fmt: skip
DRAFTED = "".join(row["lead"] + row["text"] for row in ROWS)


def message(body: str = DRAFTED, rows: Any = ROWS) -> Outreach:
    role = Role(title="developer", organisation=Organisation(name="Alderwick"))
    return Outreach(role=role, subject="Work", body=body, drafted=rows)


def test_each_sentence_of_a_draft_says_who_wrote_it_and_from_what() -> None:
    found = reviewing.lines_of(message())
    assert {one.change for one in found} == {Change.SAME}
    told = {one.new: (one.origin, [source.quote for source in one.evidence]) for one in found}
    assert told[ROWS[0]["text"]] == (Origin.COMPOSED, ["developer"]), "it rests on the role"
    assert told[ROWS[1]["text"]] == (Origin.COMPOSED, ["I build payment services"])
    assert told["I liked it."][0] is told["It is rare."][0] is Origin.MODEL
    assert told["Nora Berg"][0] is Origin.FRAME


def test_what_a_person_changed_stands_beside_the_draft_and_stays_where_nothing_is_decided() -> None:
    body = DRAFTED.replace("which is close to what we need", "which is what we do every day here")
    body = body.replace(" It is rare.", "").replace("Kind regards", "Call me on Friday.\n\nKind regards")
    row = message(body)
    found = reviewing.lines_of(row)
    by_change = {one.change: one for one in found if one.change is not Change.SAME}
    assert by_change[Change.GONE].old == "It is rare." and by_change[Change.GONE].origin is Origin.MODEL
    assert by_change[Change.NEW].new == "Call me on Friday." and by_change[Change.NEW].origin is Origin.ADDED
    changed = by_change[Change.CHANGED]
    assert changed.old == ROWS[1]["text"] and changed.evidence[0].quote == "I build payment services"
    assert reviewing.put_together(row, {}) == body
    back = {one.number: Decision(Choice.KEEP) for one in found if Choice.KEEP in one.choices}
    back |= {by_change[Change.NEW].number: Decision(Choice.DROP)}
    assert reviewing.put_together(row, back) == DRAFTED


def test_lines_are_left_out_and_worded_anew_and_the_rest_keeps_its_paragraphs() -> None:
    row = message()
    number = {one.new: one.number for one in reviewing.lines_of(row)}
    made = reviewing.put_together(
        row,
        {
            number["I liked it."]: Decision(Choice.DROP),
            number["It is rare."]: Decision(Choice.EDIT, "I would like to hear how you did it."),
        },
    )
    assert made == DRAFTED.replace("I liked it. It is rare.", "I would like to hear how you did it.")


@settings(max_examples=50)
@given(st.text(alphabet="ab. \n-é字。!“”", max_size=120))
def test_whatever_stands_there_stays_to_the_letter_where_nothing_is_decided(body: str) -> None:
    row = message(body)
    assert reviewing.put_together(row, {}) == body
    for part in reviewing.message_parts(row, body):
        assert part.origin is Origin.ADDED or part.text.strip(".") in DRAFTED


def test_a_draft_of_a_former_version_keeps_its_paragraphs() -> None:
    rows = [{key: value for key, value in row.items() if key != "lead"} for row in ROWS]
    row = message(rows=rows)
    assert reviewing.drafted(row).text == DRAFTED
    assert reviewing.put_together(row, {0: Decision(Choice.DROP)}) == DRAFTED.split("\n\n", 1)[1]


# --- The page ----------------------------------------------------------------------------------------------------


@pytest.fixture
def role(community: Community) -> Role:
    made = services.do_create_role(community.viewer, community.ours.public_id, BRIEF)
    return services.access_role(made.public_id, community.viewer)


@pytest.fixture
def recruiter(community: Community) -> Client:
    client = Client()
    client.force_login(community.recruiter, backend=BACKEND)
    return client


def page(response: Any, status: int = 200) -> str:
    assert response.status_code == status, response.content[:400]
    return unescape(response.content.decode())


def address(role: Role) -> str:
    return f"/hiring/{role.public_id}/candidates/{member_named('Amara').public_id}/message/"


def fields(text: str) -> dict[str, str]:
    """What a browser sends of the review as it stands."""
    sent = dict(re.findall(r'name="(d\d+)" value="(\w+)" checked', text))
    sent["seen"] = re.search(r'name="seen" value="(\w+)"', text)[1]  # type: ignore[index]
    return sent


@pytest.mark.django_db
def test_from_the_draft_line_by_line_to_the_whole_and_back(role: Role, recruiter: Client) -> None:
    here = address(role)
    by_line = page(recruiter.post(here, {"action": "draft"}, follow=True))
    row = Outreach.objects.get()
    before = row.body
    assert "Put it together" in by_line and ">Send<" not in by_line, (
        "what is decided is read before it is sent"
    )
    assert "As drafted" in by_line and "put together from facts, by rule" in by_line
    assert f'href="/hiring/{role.public_id}/candidates/' in by_line.split("Its source")[2], (
        "each source can be read"
    )
    sent = fields(by_line)
    quoting = next(
        one for one in reviewing.lines_of(row) if any(two.key != reviewing.ROLE for two in one.evidence)
    )
    sent |= {f"d{quoting.number}": "drop", "d0": "edit", "t0": "Good morning."}
    answer = recruiter.post(here, {**sent, "action": "decide"})
    whole = page(answer)
    assert answer["Cache-Control"] == "no-store"
    row.refresh_from_db()
    assert row.state == Outreach.State.DRAFT and "Nothing was sent" in whole and ">Send<" in whole
    assert row.body.startswith("Good morning.") and quoting.new not in row.body
    assert "written by you just now" in whole and "What stood there before" in whole
    back = recruiter.post(here, {"action": "undo", "subject": row.subject, "body": before})
    assert "stands there again" in page(back)
    row.refresh_from_db()
    assert row.body == before


@pytest.mark.django_db
def test_drafting_anew_can_be_taken_back(role: Role, recruiter: Client) -> None:
    here = address(role)
    recruiter.post(here, {"action": "draft"})
    row = Outreach.objects.get()
    recruiter.post(here, {"action": "save", "subject": "Mine", "body": "My own careful words."})
    anew = page(recruiter.post(here, {"action": "anew"}))
    assert "My own careful words." in anew and "Take it back" in anew
    row.refresh_from_db()
    assert "careful" not in row.body
    recruiter.post(here, {"action": "undo", "subject": "Mine", "body": "My own careful words."})
    row.refresh_from_db()
    assert (row.subject, row.body) == ("Mine", "My own careful words.")


@pytest.mark.django_db
def test_lines_of_another_version_decide_nothing(role: Role, recruiter: Client) -> None:
    here = address(role)
    sent = fields(page(recruiter.post(here, {"action": "draft"}, follow=True)))
    recruiter.post(here, {"action": "save", "subject": "Mine", "body": "My own careful words."})
    answer = page(recruiter.post(here, {**sent, "d0": "drop", "action": "decide"}, follow=True))
    assert "nothing was done" in answer
    assert Outreach.objects.get().body == "My own careful words."


@pytest.mark.django_db
def test_what_may_not_be_said_is_told_with_the_words_kept_on_the_page(role: Role, recruiter: Client) -> None:
    here = address(role)
    sent = fields(page(recruiter.post(here, {"action": "draft"}, follow=True)))
    before = Outreach.objects.get().body
    answer = recruiter.post(here, {**sent, "d0": "edit", "t0": "How old are you?", "action": "decide"})
    assert "How old are you?" in page(answer, 422)
    nothing = {name: "drop" if name.startswith("d") else value for name, value in sent.items()}
    page(recruiter.post(here, {**nothing, "action": "decide"}), 422)
    assert Outreach.objects.get().body == before


@pytest.mark.django_db
def test_who_may_not_recruit_decides_nothing(role: Role, recruiter: Client, make_user: Any) -> None:
    here = address(role)
    sent = fields(page(recruiter.post(here, {"action": "draft"}, follow=True)))
    stranger = Client()
    stranger.force_login(make_user("eve@example.org"), backend=BACKEND)
    assert stranger.post(here, {**sent, "d0": "drop", "action": "decide"}).status_code in (403, 404)
    assert recruiter.get(f"{here}?lines=1").status_code == 200


@pytest.mark.django_db
def test_the_api_says_which_sentences_a_model_wrote(
    community: Community, role: Role, recruiter: Client
) -> None:
    member_id = member_named("Amara").public_id
    recruiter.post(address(role), {"action": "draft"})
    row = Outreach.objects.get()
    row.drafted = ROWS
    with by_a_person(community.viewer):
        row.save()
    found = recruiter.get(f"/api/v1/hiring/roles/{role.public_id}/candidates/{member_id}/messages").json()
    assert [one["model"] for one in found["draft"]["sentences"]] == ["", "", "small-model", ""]
