"""Whatever is kept about a person goes with them when they ask, and goes away when they leave. New tables must say how."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from click.testing import CliRunner
from django.apps import apps
from django.db import models
from tests.security.conftest import World

from workfolk.accounts import lifecycle
from workfolk.accounts.models import User
from workfolk.accounts.viewer import viewer_for
from workfolk.hiring import services as hiring
from workfolk.members import hosting
from workfolk.members.models import Member
from workfolk.organisations import services as organisations
from workfolk.portability.services import do_receive
from workfolk.trust.models import Record

pytestmark = pytest.mark.django_db

# Every relation to a person: the file of the export that holds the rows, or why none does.
EXPORTED = {
    "account.EmailAddress.user": "account",
    "mfa.Authenticator.user": "account",
    "accounts.ApiToken.user": "account",
    "trust.Record.subject": "records",
    "trust.Record.actor": "records_by_me",
    "portability.ImportJob.user": "imports",
    "organisations.Recruiter.user": "organisations",
    "organisations.Recruiter.granted_by": "records_by_me",
    "members.Member.user": "profile",
    "members.ExcludedOrganisation.member": "profile",
    **{
        f"members.{name}.member": "profile"
        for name in (
            "Position", "Education", "MemberSkill", "Certification", "Language", "Project", "Volunteering",
            "Publication", "Link",
        )
    },
    "members.DismissedSkill.member": "profile",
    "members.Block.blocker": "profile",
    # In the export of who blocked, and in no other: it is their secret.
    "members.Block.blocked": "profile",
    "skills.Change.by": "curation",
    "skills.Change.undone_by": "records_by_me",
    "hiring.Role.created_by": "hiring",
    "hiring.CandidateDecision.member": "hiring",
    "hiring.CandidateDecision.decided_by": "hiring",
    "hiring.CandidateNote.member": "hiring",
    "hiring.CandidateNote.author": "hiring",
    "hiring.CandidateDecision.undone_by": "records_by_me",
    "hiring.StageMove.member": "hiring",
    "hiring.StageMove.moved_by": "hiring",
    "hiring.StageMove.undone_by": "records_by_me",
    "hiring.TeamMember.user": "hiring",
    "hiring.TeamMember.added_by": "records_by_me",
    "hiring.Outreach.member": "hiring",
    "hiring.Outreach.author": "hiring",
    "hiring.Application.member": "hiring",
    "hiring.Watch.user": "hiring",
    "hiring.NewMatch.member": "hiring",
    "hiring.RoleAlert.member": "hiring",
    "hiring.Proposal.answered_by": "hiring",
    "organisations.Follow.user": "organisations",
    "assist.Use.account": "assistant",
    "assist.Drafted.account": "assistant",
    "assist.ModelsOff.account": "assistant",
    "writing.SavedText.account": "writing",
}  # fmt: skip
# Tables without such a relation that may hold words about a person all the same, and what becomes of them.
BY_VALUE = {
    "search.Card": "derived from the profile, deleted with it",
    "search.Erasure": "the number of a profile, forgotten when its text is in no file any more; then a keyed digest for 30 days",
    "base.OutboxEvent": "the number of a profile, until the index has taken the change in",
    "sessions.Session": "deleted with the account",
}


def relations() -> Iterator[tuple[str, type[models.Model], str]]:
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if getattr(field, "related_model", None) in (User, Member):
                yield f"{model._meta.label}.{field.name}", model, field.name


def test_every_relation_to_a_person_is_exported() -> None:
    assert {name for name, _model, _field in relations()} == set(EXPORTED)
    assert set(EXPORTED.values()) <= set(lifecycle.exporters())


def test_every_other_table_is_known() -> None:
    """A new table with neither a relation nor an entry here could hold people that nobody exports or deletes."""
    with_people = {model for _name, model, _field in relations()} | {User}
    reached = set(with_people)
    rest = {
        model._meta.label
        for model in apps.get_models()
        if model not in reached and not model._meta.auto_created
    }
    of_nobody = {
        "contenttypes.ContentType", "auth.Permission", "auth.Group", "account.EmailConfirmation",
        "skills.Taxonomy", "skills.Skill", "skills.SkillLabel", "skills.Occupation", "skills.Industry",
        "skills.SkillBroader", "skills.OccupationSkill", "organisations.Organisation", "search.Damage",
        "assist.Day",
    }  # fmt: skip
    assert {name for name in rest if not name.startswith("skills.")} <= of_nobody | set(BY_VALUE)


@pytest.fixture
def lived(world: World) -> World:
    """Somebody about whom and by whom there is a row everywhere."""
    recruiter = viewer_for(world.people["recruiter"])
    public_id = world.owner.public_id
    hiring.do_decide(world.role, public_id, recruiter, "set_aside", "xreason of the recruiter")
    hiring.do_add_note(world.role, public_id, recruiter, "xnote about Ama")
    host = viewer_for(world.people["host"])
    hosting.do_suspend(host, public_id, "xreason of the host")
    hosting.do_reinstate(host, public_id, "xagain")
    organisations.do_grant_recruiter(world.ours, world.people["owner"], by=host, reason="xseat")
    do_receive(world.people["owner"], [json.dumps({"basics": {"name": "Ama"}}).encode()], "xfile.json")
    return world


def export_of(user: User) -> dict[str, Any]:
    return {name: exporter(user) for name, exporter in lifecycle.exporters().items()}


def test_the_export_holds_what_others_did_and_what_one_did(lived: World) -> None:
    about = json.dumps(export_of(lived.people["owner"]))
    for words in (
        "xreason of the recruiter",
        "xnote about Ama",
        "xreason of the host",
        "xagain",
        "xseat",
        "xfile.json",
    ):
        assert words in about, words
    by = export_of(lived.people["recruiter"])
    assert by["hiring"]["notes_i_wrote"][0]["note"] == "xnote about Ama"
    assert by["hiring"]["decisions_i_took"][0]["reason"] == "xreason of the recruiter"
    done = export_of(lived.people["host"])["records_by_me"]
    assert [row["action"] for row in done] == ["host.suspended", "host.reinstated", "host.granted_recruiter"]
    for name in ("recruiter", "host"):  # theirs without whom
        text = json.dumps(export_of(lived.people[name]))
        assert lived.owner.public_id not in text and "owner@example.org" not in text


def test_nothing_about_a_person_outlives_them(lived: World) -> None:
    user, member = lived.people["owner"], lived.owner
    left = {"Mensah", "owner@example.org", "xreason", "xnote", "xagain", "xseat", "xfile", "quiet nights",
            member.public_id, user.public_id}  # fmt: skip
    lifecycle.do_delete_account(user)  # the writer of the index does not run
    found = [
        (model._meta.label, row)
        for model in apps.get_models()
        for row in model._default_manager.values()
        if any(word in str(value) for value in row.values() for word in left)
    ]
    assert found == []
    assert Record.objects.filter(action="host.suspended", subject=None).exists()  # the deed stays


def test_what_a_host_does_leaves_a_row(lived: World) -> None:
    from workfolk.portability.cli import export

    before = Record.objects.count()
    done = CliRunner().invoke(export, ["jsonresume", "owner@example.org"], catch_exceptions=False)
    if done.exit_code == 2:
        done = CliRunner().invoke(
            export, ["jsonresume", "--email", "owner@example.org"], catch_exceptions=False
        )
    assert done.exit_code == 0 and "Mensah" in done.output
    assert Record.objects.filter(action="host.exported", subject=lived.people["owner"]).count() == 1
    browser = lived.browser("host")
    browser.post("/host/organisations/", {"name": "Copper & Sons"})
    assert Record.objects.filter(action="host.added_organisation", on_behalf_of="Copper & Sons").count() == 1
    assert Record.objects.count() == before + 2
    log = browser.get("/host/log/").content.decode()
    assert "Copper &amp; Sons" in log and "account that is deleted" not in log
    seen = Record.objects.get(action="host.exported")
    owner = lived.browser("owner").get("/settings/records/").content.decode()
    assert "A host took out a copy of your data." in owner and seen.reason == ""
