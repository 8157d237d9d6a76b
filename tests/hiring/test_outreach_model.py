"""Outreach through the door: a model writes what is said of a candidate, from the quotations alone; the rest is ours."""

from __future__ import annotations

from typing import Any

import pytest
from tests.hiring.conftest import BRIEF, Community, member_named

from workfolk.assist.model import Feature, Job, Outcome
from workfolk.base.errors import Conflict, NotAllowed
from workfolk.engine.grounding.model import Draft, Evidence, Origin, Sentence
from workfolk.hiring import contact, drafting, queries, services
from workfolk.hiring.models import Outreach, Role
from workfolk.hiring.permissions import Permission

pytestmark = pytest.mark.django_db


@pytest.fixture
def role(community: Community) -> Role:
    made = services.do_create_role(community.viewer, community.ours.public_id, BRIEF)
    return services.access_role(made.public_id, community.viewer)


class Door:
    """A model behind the door: says what it is told to, and keeps what it was asked."""

    def __init__(self) -> None:
        self.jobs: list[Job] = []
        self.composed: list[Draft] = []
        self.answers = True
        self.meanwhile: Any = lambda: None

    def write_now(self, _viewer: Any, job: Job, compose: Any) -> Outcome:
        self.jobs.append(job)
        drafts = tuple(compose())
        self.composed += drafts
        self.meanwhile()
        if not self.answers:
            return Outcome(drafts, "composer", note="the model did not answer")
        fact = next(one for one in job.facts if not one.key.startswith("role"))
        said = Sentence(
            f"Your words “{fact.text}” stayed with me.",
            Origin.MODEL,
            (Evidence(fact.key, fact.label, fact.text),),
        )
        return Outcome((Draft((said,)), *drafts), "small-model at 127.0.0.1")


@pytest.fixture
def door(monkeypatch: pytest.MonkeyPatch) -> Door:
    made = Door()
    monkeypatch.setattr(drafting.door, "write_now", made.write_now)
    return made


def _draft(role: Role, community: Community, **more: Any) -> Outreach:
    return services.do_draft(role, member_named("Amara").public_id, community.viewer, **more)


def test_a_model_writes_the_middle_and_never_the_conditions_or_the_way_out(
    community: Community, role: Role, door: Door
) -> None:
    door.answers = False
    ours = _draft(role, community).body
    door.answers = True
    theirs = _draft(role, community, anew=True)
    paragraphs, before = theirs.body.split("\n\n"), ours.split("\n\n")
    assert "stayed with me" in paragraphs[1] and "stayed with me" not in ours
    assert [paragraphs[0], *paragraphs[2:]] == [before[0], *before[2:]]
    by_model = [part for part in theirs.drafted if part.get("model")]
    assert [part["model"] for part in by_model] == ["small-model at 127.0.0.1"]
    assert by_model[0]["grounds"][0]["quote"] in by_model[0]["text"]


def test_a_model_reads_no_more_than_the_quotations_and_the_candidate_has_a_say(
    community: Community, role: Role, door: Door
) -> None:
    made = _draft(role, community)
    (job,) = door.jobs
    member = member_named("Amara")
    assert job.feature is Feature.OUTREACH and job.people == (member.user_id,)
    assert job.organisation == role.organisation_id
    candidate = queries.candidate(role, member.public_id).row.entry.candidate
    whole = {passage.text for passage in candidate.passages}
    told = [one.text for one in job.facts if not one.key.startswith("role")]
    assert told and all(any(text in passage for passage in whole) for text in told)
    rules = {ground.quote for one in door.composed[0].sentences for ground in one.evidence}
    assert set(told) == rules
    assert member.family_name not in str(job.facts) or role.show_names
    assert made.state == Outreach.State.DRAFT


def test_the_reader_is_told_that_a_model_drafted_it(
    community: Community, role: Role, door: Door, client: Any
) -> None:
    row = _draft(role, community)
    services.do_send(role, member_named("Amara").public_id, community.viewer, row.subject, row.body)
    (letter,) = contact.sent_to(role, member_named("Amara").pk)
    assert letter.model == "small-model at 127.0.0.1" and letter.share == 1.0
    client.force_login(member_named("Amara").user)
    assert (
        "drafted with a language model" in client.get(f"/openings/messages/{row.public_id}/").content.decode()
    )
    found = client.get(f"/api/v1/hiring/messages/{row.public_id}").json()
    assert found["model"] == "small-model at 127.0.0.1"


def test_whose_right_ends_while_the_model_writes_keeps_no_draft(
    community: Community, role: Role, door: Door, make_user: Any
) -> None:
    def ended() -> None:
        Role.objects.filter(pk=role.pk).update(access=Role.Access.TEAM)
        role.team.all().delete()
        role.team.create(user=make_user("other@example.org"), permission=Permission.LEAD)

    door.meanwhile = ended
    with pytest.raises(NotAllowed):
        _draft(role, community)
    assert not Outreach.objects.exists()


def test_a_role_that_is_closed_meanwhile_keeps_none_either(
    community: Community, role: Role, door: Door
) -> None:
    door.meanwhile = lambda: Role.objects.filter(pk=role.pk).update(state=Role.State.CLOSED)
    with pytest.raises(Conflict):
        _draft(role, community)
    assert not Outreach.objects.exists()


def test_pressed_twice_it_is_one_draft_and_asks_once_more_only_for_anew(
    community: Community, role: Role, door: Door
) -> None:
    first = _draft(role, community)
    assert _draft(role, community).pk == first.pk and len(door.jobs) == 1
    assert _draft(role, community, anew=True).pk == first.pk and len(door.jobs) == 2
