"""Every address and every operation of the API, asked by everybody. A new one fails until it is classified here."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from pytest_django import DjangoDbBlocker
from tests.conftest import standing
from tests.security.conftest import ROWS, World, forget, make_world, remove_index

from workfolk.accounts.models import ApiToken, User
from workfolk.accounts.viewer import viewer_for
from workfolk.assist.model import Feature
from workfolk.base import clock
from workfolk.config.api import api
from workfolk.engine.grounding.model import Draft, Origin, Sentence
from workfolk.hiring.models import Outreach, Role, by_a_person
from workfolk.hiring.services import (
    access_role,
    do_add_alert,
    do_apply,
    do_decide,
    do_move,
)
from workfolk.members.blocking import do_block
from workfolk.members.models import Member, MemberSkill
from workfolk.members.services import do_add_item, do_exclude_organisation
from workfolk.skills.models import FreeSkill
from workfolk.skills.services import do_note_free
from workfolk.writing.models import SavedText
from workfolk.writing.suggestion import Suggestion, pack

pytestmark = pytest.mark.django_db
EVERYBODY = ("nobody", "owner", "member", "recruiter", "rival", "host", "suspended")

# class → who is let in; everybody else gets what OTHERWISE says ("nobody" and "suspended" must sign in).
LET_IN = {
    "public": set(EVERYBODY),
    "signed in": {"owner", "member", "recruiter", "rival", "host"},
    "own": {"owner"},
    "recruiters": {"recruiter", "rival"},
    "our role": {"recruiter"},
    "hosts": {"host"},
}
OTHERWISE = {"own": {404}, "recruiters": {403}, "our role": {403, 404}, "hosts": {403}}
# The rows of allauth answer for themselves (redirects between its steps); they are covered by its tests and
# tests/accounts. What matters here is that they show nothing of anybody: no argument but secrets and own keys.
ALLAUTH = ("account_", "mfa_")

# name → (class, method, arguments by name, form)
PAGES: dict[str, tuple[str, str, dict[str, Any]]] = {
    "home": ("public", "GET", {}),
    "healthz": ("public", "GET", {}),
    "metrics": ("with its token", "GET", {}),
    "set_language": ("public", "POST", {}),
    "ui_theme": ("public", "POST", {}),
    "member": ("signed in", "GET", {}),
    "member_photo": ("no photo", "GET", {}),
    "people": ("signed in", "GET", {"q": "ward nurse"}),
    "member_block": ("signed in", "GET", {}),
    "settings_home": ("signed in", "GET", {}),
    "settings_visibility": ("signed in", "GET", {}),
    "settings_recruiters": ("signed in", "POST", {"findable": "off"}),
    "settings_exclusion_remove": ("own", "POST", {}),
    "settings_people": ("signed in", "POST", {"listed": "off"}),
    "settings_blocks": ("signed in", "GET", {}),
    "settings_block_remove": ("own", "POST", {}),
    "settings_statistics": ("signed in", "POST", {"given": "on"}),
    "settings_keys": ("signed in", "GET", {}),
    "settings_key_remove": ("own", "POST", {}),
    "settings_data": ("signed in", "GET", {}),
    "settings_data_download": ("signed in", "POST", {}),
    "settings_data_resume": ("signed in", "POST", {}),
    "settings_records": ("signed in", "GET", {}),
    "settings_delete": ("signed in", "GET", {}),
    "settings_assistant": ("signed in", "POST", {"choice": "never"}),
    "import_start": ("signed in", "GET", {}),
    "import_preview": ("own", "GET", {}),
    "import_cancel": ("own", "POST", {}),
    "import_done": ("own", "GET", {}),
    "host_home": ("hosts", "GET", {}),
    "host_person": ("hosts", "GET", {}),
    "host_suspend": ("hosts", "POST", {"state-reason": "spam"}),
    "host_reinstate": ("hosts", "POST", {"state-reason": "spam"}),
    "host_seat_grant": ("hosts", "POST", {}),
    "host_seat_revoke": ("hosts no seat", "POST", {"reason": "moved"}),
    "host_organisations": ("hosts", "POST", {"name": "Copper & Sons"}),
    "host_log": ("hosts", "GET", {}),
    "host_assistant": ("hosts", "GET", {}),
    "host_taxonomy": ("hosts", "GET", {}),
    "host_skill_create": ("hosts", "POST", {"label": "suturing", "kind": "skill"}),
    "host_free": ("hosts", "GET", {}),
    "host_free_link": ("hosts", "POST", {}),
    "host_free_skill": ("hosts", "GET", {}),
    "host_concept": ("hosts", "GET", {}),
    "host_concept_act": ("hosts", "POST", {}),
    "host_curation_history": ("hosts", "GET", {}),
    "host_curation_undo": ("hosts nothing done", "POST", {"change": "1"}),
    "hiring_roles": ("recruiters", "GET", {}),
    "hiring_new": ("recruiters", "GET", {}),
    "hiring_role": ("our role", "POST", {"action": "state", "state": "closed"}),
    "hiring_searches": ("our role", "POST", {"action": "replan", "version": "1"}),
    "hiring_shortlist": ("our role", "GET", {}),
    "hiring_export": ("our role", "GET", {}),
    "hiring_ranking": ("our role", "POST", {"action": "reset", "version": "1"}),
    "hiring_compare": ("our role", "GET", {}),
    "hiring_suggestions": ("our role", "GET", {}),
    "hiring_opening": ("our role", "POST", {"posting": "Come and dress wounds.", "version": "1"}),
    "hiring_watch": ("our role", "POST", {"threshold": "60"}),
    "hiring_watches": ("recruiters", "GET", {}),
    "hiring_outreach": ("our role", "POST", {"action": "draft"}),
    "hiring_interview_kit": ("our role", "GET", {}),
    "hiring_interview_download": ("our role", "GET", {}),
    "hiring_screening": ("our role", "POST", {"action": "add", "qualification": "q1", "version": "1"}),
    "recruiting_messages": ("signed in", "GET", {}),
    "recruiting_message": ("own", "GET", {}),
    "openings": ("signed in", "GET", {}),
    "opening": ("signed in", "GET", {}),
    "opening_apply": ("signed in", "POST", {"message": "Hello."}),
    "opening_withdraw": ("applied", "POST", {}),
    "opening_alerts": ("signed in", "POST", {"words": "nurse", "threshold": "0"}),
    "opening_alerts_seen": ("signed in", "POST", {}),
    "opening_alert_remove": ("own", "POST", {}),
    "organisation": ("signed in", "GET", {}),
    "organisation_follow": ("signed in", "POST", {"follow": "1"}),
    "hiring_download": ("our role", "GET", {}),
    "hiring_pipeline": ("our role", "GET", {}),
    "hiring_stages": ("our role", "GET", {}),
    "hiring_team": ("our role", "GET", {}),
    "hiring_candidate": ("our role", "GET", {}),
    "hiring_candidate_stage": ("our role", "POST", {"stage": "offer"}),
    "hiring_candidate_undecide": ("our role", "POST", {}),
    "hiring_candidate_decide": ("our role", "POST", {"decision": "keep"}),
    "hiring_candidate_note": ("our role", "POST", {"text": "called"}),
    "demo_enter": ("closed", "POST", {"persona": "host"}),
    "profile": ("signed in", "GET", {}),
    "profile_edit": ("signed in", "POST", {}),
    "photo_set": ("signed in", "POST", {}),
    "photo_delete": ("signed in", "POST", {}),
    "skill_suggest": ("signed in", "GET", {}),
    "skill_accept": ("signed in", "POST", {"key": "wound-care"}),
    "skill_dismiss": ("signed in", "POST", {"key": "wound-care"}),
    "skill_undismiss": ("signed in", "POST", {}),
    "writing": ("signed in", "GET", {}),
    "writing_headline": ("signed in", "POST", {"language": "en"}),
    "writing_about": ("signed in", "POST", {"language": "en"}),
    "writing_position": ("own", "GET", {}),
    "writing_job": ("recruiters", "POST", {"title": "Ward nurse", "language": "en"}),
    "writing_review": ("signed in", "POST", {}),
    "writing_introduction": ("signed in", "GET", {}),
    "writing_post": ("signed in", "POST", {"text": "We moved the archive."}),
    "writing_rewrite": ("signed in", "POST", {"text": "We met in order to talk.", "manner": "clearer"}),
    "writing_starters": ("signed in", "POST", {"post": "We cut costs by 30 %."}),
    "writing_resume": ("signed in", "POST", {"pages": "1", "paper": "a4"}),
    "writing_saved": ("own", "POST", {"action": "change", "text": "Other words."}),
    "skills": ("public", "GET", {}),
    "skill": ("public", "GET", {}),
    "occupations": ("public", "GET", {}),
    "occupation": ("public", "GET", {}),
    "item_add": ("signed in", "GET", {}),
    "item_edit": ("own", "GET", {}),
    "item_delete": ("own", "POST", {}),
}
LET_IN |= {
    "hosts nothing done": set(),
    "our role nothing done": set(),
    "our role is held": set(),
    "no photo": set(),
    "hosts no seat": set(),
    "closed": set(),
}
LET_IN["with its token"] = set()
LET_IN |= {"may be found": {"owner"}, "applied": {"owner"}, "own token": {"owner"}, "own not in place": set()}
OTHERWISE |= {
    "hosts nothing done": {403, 404},
    "our role nothing done": {403, 404},
    "our role is held": {403, 404, 409},  # its messages are too young
    "no photo": {404},
    "hosts no seat": {403, 404},
    "closed": {404},
    "with its token": {404},
    "may be found": {403},
    "applied": {409},
    "own token": {422},
    "own not in place": {404, 409},
}

BRIEF = "Ward nurse, wound care is a must"
# "METHOD path" → (class, body)
OPERATIONS: dict[str, tuple[str, Any]] = {
    "POST /writing/introduction": ("signed in", {"whom": "A NEIGHBOUR"}),
    "POST /writing/job": ("recruiters", {"title": "Ward nurse"}),
    "POST /writing/post": ("signed in", {"text": "We moved the archive."}),
    "POST /writing/rewrite": ("signed in", {"text": "We met in order to talk."}),
    "POST /writing/starters": ("signed in", {"post": "We cut costs by 30 %.", "whom": "A NEIGHBOUR"}),
    "POST /writing/resume": ("signed in", {"posting": ""}),
    "POST /writing/resume/pdf": ("signed in", {"words": {"headline": "Archivist"}}),
    "GET /skills/suggest": ("signed in", None),
    "GET /skills/{key}": ("signed in", None),
    "GET /skills/{key}/related": ("signed in", None),
    "POST /skills/link": ("signed in", {"text": "wound care"}),
    "POST /skills/texts": ("signed in", {"texts": ["I dress wounds."]}),
    "POST /skills/titles": ("signed in", {"texts": ["Ward nurse (m/f/d)"]}),
    "POST /skills/gap": ("signed in", {"skills": ["wound care"], "occupation": "ward nurse"}),
    "GET /occupations/suggest": ("signed in", None),
    "GET /occupations/{occupation_key}": ("signed in", None),
    "GET /occupations/{occupation_key}/near": ("signed in", None),
    "GET /members/me": ("signed in", None),
    "PATCH /members/me": ("signed in", {"about": "x"}),
    "DELETE /members/me": ("own", {"confirm": "owner@example.org", "password": "correct horse battery"}),
    "GET /members/me/visibility": ("signed in", None),
    "PUT /members/me/visibility": ("signed in", {"sections": {"about": "only_me"}}),
    "GET /members/me/findable": ("signed in", None),
    "PUT /members/me/findable": ("signed in", {"findable": False}),
    "GET /members/me/listed": ("signed in", None),
    "PUT /members/me/listed": ("signed in", {"listed": False}),
    "GET /members/me/blocks": ("signed in", None),
    "POST /members/me/blocks": ("signed in", {"public_id": "A NEIGHBOUR"}),
    "DELETE /members/me/blocks/{block_id}": ("own", None),
    "GET /members/me/exclusions": ("signed in", None),
    "POST /members/me/exclusions": ("signed in", {"name": "Copper & Sons"}),
    "DELETE /members/me/exclusions/{exclusion_id}": ("own", None),
    "GET /members/me/{section}": ("signed in", None),
    "POST /members/me/{section}": ("signed in", "row"),
    "PATCH /members/me/{section}/{item_id}": ("own", "row"),
    "DELETE /members/me/{section}/{item_id}": ("own", None),
    "GET /members/{public_id}": ("signed in", None),
    "POST /writing/headline": ("signed in", {}),
    "POST /writing/about": ("signed in", {}),
    "POST /writing/positions/{item_id}": ("own", {}),
    "GET /writing/saved": ("signed in", None),
    "POST /writing/saved": ("own token", {"token": "TOKEN", "text": "Mine."}),
    "PATCH /writing/saved/{saved_id}": ("own", {"text": "Other words."}),
    "POST /writing/saved/{saved_id}/undo": ("own not in place", None),
    "DELETE /writing/saved/{saved_id}": ("own", None),
    "GET /assist/me": ("signed in", None),
    "PUT /assist/me": ("signed in", {"choice": "never"}),
    "GET /assist/me/uses": ("signed in", None),
    "GET /assist/host": ("hosts", None),
    "GET /people": ("signed in", None),
    "POST /people/search": ("signed in", {"words": "ward nurse"}),
    "POST /portability/import": ("signed in", "file"),
    "GET /portability/import/{public_id}": ("own", None),
    "DELETE /portability/import/{public_id}": ("own", None),
    "POST /portability/import/{public_id}/confirm": ("own", {}),
    "GET /portability/export": ("signed in", None),
    "GET /portability/jsonresume": ("signed in", None),
    "GET /hiring/organisations": ("recruiters", None),
    "POST /hiring/briefs": ("recruiters", {"brief": BRIEF}),
    "GET /hiring/roles": ("recruiters", None),
    "POST /hiring/roles": ("our role", {"brief": BRIEF, "organisation": "OURS"}),
    "POST /hiring/documents": ("recruiters", "file"),
    "GET /hiring/roles/{role_id}": ("our role", None),
    "GET /hiring/roles/{role_id}/intake": ("our role", None),
    "POST /hiring/roles/{role_id}/answers": ("our role", {"version": 1, "key": "years"}),
    "POST /hiring/roles/{role_id}/demands/{number}": ("our role nothing done", {"version": 1}),
    "PUT /hiring/roles/{role_id}/wording": ("our role nothing done", {"version": 1, "start": 9999}),
    "PATCH /hiring/roles/{role_id}": ("our role", {"show_names": True}),
    "DELETE /hiring/roles/{role_id}": ("our role is held", None),
    "PUT /hiring/roles/{role_id}/brief": ("our role", {"brief": BRIEF, "version": 1}),
    "PUT /hiring/roles/{role_id}/qualifications": ("our role", {"version": 1, "qualifications": [{"text": "nurse"}]}),
    "GET /hiring/roles/{role_id}/queries": ("our role", None),
    "PUT /hiring/roles/{role_id}/queries": ("our role", {"version": 1, "queries": [{"text": "nurse"}]}),
    "POST /hiring/roles/{role_id}/queries/preview": ("our role", {"queries": [{"text": "nurse"}]}),
    "POST /hiring/roles/{role_id}/queries/replan": ("our role", {"version": 1}),
    "POST /hiring/roles/{role_id}/queries/refine": ("our role", {"version": 1}),
    "POST /hiring/roles/{role_id}/queries/undo": ("our role nothing done", {"version": 1, "number": 0}),
    "GET /hiring/roles/{role_id}/missed": ("our role", None),
    "GET /hiring/roles/{role_id}/shortlist": ("our role", None),
    "GET /hiring/roles/{role_id}/candidates/{member_id}": ("our role", None),
    "POST /hiring/roles/{role_id}/candidates/{member_id}/notes": ("our role", {"text": "called"}),
    "POST /hiring/roles/{role_id}/candidates/{member_id}/decision": ("our role", {"decision": "keep"}),
    "GET /hiring/roles/{role_id}/team": ("our role", None),
    "POST /hiring/roles/{role_id}/team": ("our role", {"who": "host@example.org", "permission": "review"}),
    "PUT /hiring/roles/{role_id}/access": ("our role", {"access": "team"}),
    "PATCH /hiring/roles/{role_id}/team/{member_id}": ("our role nothing done", {"permission": "review"}),
    "DELETE /hiring/roles/{role_id}/team/{member_id}": ("our role nothing done", None),
    "GET /hiring/roles/{role_id}/stages": ("our role", None),
    "PUT /hiring/roles/{role_id}/stages": ("our role", {"version": 1, "stages": [{"key": "new", "label": "Fresh"}, {"key": "interview", "label": "Interview"}]}),
    "GET /hiring/roles/{role_id}/pipeline": ("our role", None),
    "POST /hiring/roles/{role_id}/pipeline/moves": ("our role", {"candidates": ["CANDIDATE"], "stage": "offer"}),
    "POST /hiring/roles/{role_id}/candidates/{member_id}/stage": ("our role", {"stage": "offer"}),
    "POST /hiring/roles/{role_id}/candidates/{member_id}/stage/undo": ("our role", {}),
    "POST /hiring/roles/{role_id}/candidates/{member_id}/decision/undo": ("our role", {}),
    "GET /hiring/roles/{role_id}/export/{file}": ("our role", None),
    "GET /hiring/roles/{role_id}/ranking": ("our role", None),
    "PUT /hiring/roles/{role_id}/ranking": ("our role", {"must": 4, "version": 1}),
    "POST /hiring/roles/{role_id}/ranking/try": ("our role", {"must": 4}),
    "GET /hiring/roles/{role_id}/compare": ("our role", None),
    "GET /hiring/roles/{role_id}/candidates/{member_id}/counterfactuals": ("our role", None),
    "GET /hiring/roles/{role_id}/suggestions": ("our role", None),
    "POST /hiring/roles/{role_id}/suggestions": ("our role nothing done", {"key": "add:skill:x", "answer": "refuse"}),
    "POST /hiring/roles/{role_id}/suggestions/{number}/undo": ("our role nothing done", {"version": 1}),
    "GET /hiring/roles/{role_id}/candidates/{member_id}/messages": ("our role", None),
    "POST /hiring/roles/{role_id}/candidates/{member_id}/messages": ("our role", {"subject": "Work", "body": "Hello."}),
    "POST /hiring/roles/{role_id}/candidates/{member_id}/draft": ("our role", {}),
    "PUT /hiring/roles/{role_id}/candidates/{member_id}/draft": ("our role", {"subject": "Work", "body": "Hello."}),
    "DELETE /hiring/roles/{role_id}/candidates/{member_id}/draft": ("our role", None),
    "DELETE /hiring/roles/{role_id}/messages/{sent_id}": ("our role", None),
    "GET /hiring/roles/{role_id}/candidates/{member_id}/interview": ("our role", None),
    "GET /hiring/roles/{role_id}/questions": ("our role", None),
    "PUT /hiring/roles/{role_id}/questions": ("our role", {"version": 1, "questions": [{"text": "When could you begin?"}]}),
    "GET /hiring/messages": ("signed in", None),
    "GET /hiring/messages/{message_id}": ("own", None),
    "PUT /hiring/messages/{message_id}/reply": ("own", {"reply": "interested"}),
    "POST /hiring/messages/{message_id}/never": ("own", None),
    "GET /hiring/openings": ("signed in", None),
    "GET /hiring/openings/{opening_id}": ("signed in", None),
    "PUT /hiring/openings/{opening_id}/application": ("may be found", {"message": "Hello."}),
    "DELETE /hiring/openings/{opening_id}/application": ("applied", None),
    "PUT /hiring/organisations/{organisation_id}/follow": ("signed in", {"follow": True}),
    "GET /hiring/alerts": ("signed in", None),
    "POST /hiring/alerts": ("signed in", {"words": "nurse"}),
    "DELETE /hiring/alerts/{alert_id}": ("own", None),
    "GET /hiring/alerts/{alert_id}/openings": ("own", None),
    "GET /hiring/roles/{role_id}/posting": ("our role", None),
    "PUT /hiring/roles/{role_id}/posting": ("our role", {"posting": "Come and dress wounds.", "version": 1}),
    "DELETE /hiring/roles/{role_id}/posting": ("our role", None),
    "GET /hiring/watches": ("signed in", None),
    "PUT /hiring/roles/{role_id}/watch": ("our role", {"threshold": 60}),
    "DELETE /hiring/roles/{role_id}/watch": ("our role", None),
}  # fmt: skip


# Operations that need a query of their own.
QUERY = {
    "DELETE /hiring/roles/{role_id}/posting": "?version=1",
    "GET /hiring/roles/{role_id}/compare": "?candidate=one&candidate=another",
}


def pages() -> Iterator[tuple[str, URLPattern]]:
    def walk(patterns: list[URLPattern | URLResolver], prefix: str) -> Iterator[tuple[str, URLPattern]]:
        for pattern in patterns:
            path = prefix + str(pattern.pattern)
            if isinstance(pattern, URLResolver):
                yield from walk(pattern.url_patterns, path)
            elif not path.startswith("api/v1/"):
                yield path, pattern

    return walk(get_resolver().url_patterns, "")


def operations() -> Iterator[str]:
    for prefix, router in api._routers:
        for path, view in router.path_operations.items():
            general = path
            for section in ROWS:
                general = general.replace(f"/me/{section}", "/me/{section}")
            for operation in view.operations:
                yield from (f"{method} {prefix}{general}" for method in operation.methods)


def test_every_address_is_classified() -> None:
    found = {pattern.name or path for path, pattern in pages()}
    ours = {name for name in found if not name.startswith(ALLAUTH)}
    assert ours == set(PAGES)


def test_every_operation_is_classified() -> None:
    assert set(operations()) == set(OPERATIONS)


def arguments(world: World) -> dict[str, Any]:
    """What belongs to the owner, or to our role, by the name of the argument. The role is published."""
    moved_and_decided(world)
    Role.objects.filter(pk=world.role.pk).update(published_at=clock.now(), posting="Come and dress wounds.")
    do_apply(viewer_for(world.people["owner"]), world.role.public_id, "Hello.")
    return {
        "public_id": world.owner.public_id,
        "member_id": world.owner.public_id,
        "role_id": world.role.public_id,
        "opening_id": world.role.public_id,
        "alert_id": do_add_alert(viewer_for(world.people["owner"]), "nurse", "", False, 0).public_id,
        **letters(world),
        "organisation_id": world.ours.public_id,
        "exclusion_id": do_exclude_organisation(world.owner, "Copper & Sons").pk,
        "block_id": do_block(
            viewer_for(world.owner.user), Member.objects.get(user=world.people["suspended"]).public_id
        ).pk,
        "saved_id": saved_text(world),
        "item_id": world.items["positions"].pk,
        "token_id": ApiToken.objects.get(user=world.people["owner"]).pk,
        "key": "wound-care",
        "kind": "skills",
        "verb": "retire",
        "free_id": waiting_words(world),
        "occupation_key": "ward-nurse",
        "file": "pipeline.csv",
        "number": 0,
    }


def saved_text(world: World) -> str:
    """A text that the owner saved."""
    owner = world.people["owner"]
    return SavedText.objects.create(account=owner, feature="post", title="A thought", text="Mine.").public_id


def token(world: World) -> str:
    """A proposal that was made for the owner."""
    draft = Draft((Sentence("I dress wounds.", Origin.COMPOSED),))
    return pack(Suggestion(Feature.POST, draft), viewer_for(world.people["owner"]))


def moved_and_decided(world: World) -> None:
    """The owner stands somewhere, and something is decided about them, so that it can be taken back."""
    recruiter = viewer_for(world.people["recruiter"])
    role = access_role(world.role.public_id, recruiter)
    if not role.moves.exists():
        do_move(role, world.owner.public_id, recruiter, "interview")
        do_decide(role, world.owner.public_id, recruiter, "keep")


def letters(world: World) -> dict[str, str]:
    """Our draft to the owner, a message of another role to them, and one of this role to somebody else, unread."""
    recruiter = world.people["recruiter"]
    other = Role.objects.create(organisation=world.ours, title="Ward nurse, nights", brief=BRIEF)
    words = {"author": recruiter, "subject": "Work", "body": "Hello."}
    sent = {"state": Outreach.State.SENT, "sent_at": clock.now()}
    with by_a_person(viewer_for(recruiter)):
        Outreach(role=world.role, member=world.owner, **words).save()
        to_owner = Outreach(role=other, member=world.owner, **words, **sent)
        to_owner.save()
        to_another = Outreach(
            role=world.role, member=Member.objects.get(user=world.people["member"]), **words, **sent
        )
        to_another.save()
    return {"message_id": to_owner.public_id, "sent_id": to_another.public_id}


def waiting_words(world: World) -> int:
    """A free skill that two members wrote."""
    for name in ("owner", "member"):
        row = Member.objects.get(user=world.people[name])
        if not MemberSkill.objects.filter(member=row, label="night rounds").exists():
            do_add_item(row, "skills", {"label": "night rounds"})
    do_note_free(["night rounds"])
    return FreeSkill.objects.get(folded="night rounds").pk


def waiting_import(world: World) -> str:
    from workfolk.portability.services import do_receive

    return do_receive(
        world.people["owner"], [json.dumps({"basics": {"name": "Ama"}}).encode()], "r.json"
    ).public_id


def ask(client: Client, method: str, path: str, **values: Any) -> HttpResponse:
    """One request whose effect is undone."""
    with transaction.atomic():
        answer = getattr(client, method.lower())(path, **values)
        transaction.set_rollback(True)
    return answer  # type: ignore[no-any-return]


@dataclass(frozen=True)
class Standing:
    """What every test here is about: made once, since each request is undone. Everybody has signed in."""

    world: World
    known: dict[str, Any]
    import_id: str
    neighbour: str  # somebody who has nothing to do with any of it
    sessions: dict[str, Any]

    def browser(self, who: str) -> Client:
        """A new browser with the session of this person."""
        client = Client()
        client.cookies = copy.deepcopy(self.sessions[who])
        return client


@pytest.fixture(scope="module")
def there(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Standing]:
    remove_index()
    with standing(django_db_blocker):
        world = make_world()
        known = arguments(world)
        neighbour = User.objects.create_user("neighbour@example.org", "correct horse battery").member
        sessions = {who: world.browser(who).cookies for who in EVERYBODY}
        world.people["suspended"].is_active = False  # with a session that still lives
        world.people["suspended"].save(update_fields=["is_active"])
        yield Standing(world, known, waiting_import(world), neighbour.public_id, sessions)
    remove_index()


@pytest.fixture(autouse=True)
def _clean_state(there: Standing) -> Iterator[None]:
    """No cache is left from another test; the index stays."""
    forget()
    yield
    forget()


@pytest.fixture
def world(there: Standing) -> World:
    return copy.deepcopy(there.world)


def verdict(kind: str, who: str, answer: HttpResponse) -> str:
    """What is wrong with an answer; empty where nothing is."""
    if answer.status_code >= 500:
        return f"{answer.status_code}"
    if who in LET_IN[kind]:
        sent_to_login = answer.status_code == 302 and "/account/login" in answer["Location"]
        return (
            f"kept out ({answer.status_code})"
            if answer.status_code in {401, 403, 404} or sent_to_login
            else ""
        )
    if kind in OTHERWISE and answer.status_code in OTHERWISE[kind] and who not in {"nobody", "suspended"}:
        return ""
    if who in {"nobody", "suspended"}:
        asked = answer.status_code == 401 or (
            answer.status_code == 302 and "/account/login" in answer["Location"]
        )
        # What may be public answers "not there" to strangers.
        return (
            ""
            if asked or (kind in {"no photo", "closed", "with its token"} and answer.status_code == 404)
            else f"{answer.status_code}"
        )
    return f"let in ({answer.status_code})"


@pytest.mark.parametrize("name", sorted(PAGES))
def test_pages(there: Standing, settings: Any, name: str) -> None:
    settings.METRICS_TOKEN = "only-for-prometheus"
    kind, method, form = PAGES[name]
    known = dict(there.known)
    pattern = next(found for _path, found in pages() if found.name == name)
    wanted = dict.fromkeys(pattern.pattern.converters)
    if name.startswith("import_") and wanted:
        known["public_id"] = there.import_id
    addresses = []
    if "section" in wanted:
        for section, item in there.world.items.items():
            known |= {"section": section, "item_id": item.pk}
            addresses.append(reverse(name, kwargs={key: known[key] for key in wanted}))
    else:
        addresses.append(reverse(name, kwargs={key: known[key] for key in wanted}))
    browsers = {who: there.browser(who) for who in EVERYBODY}
    wrong = []
    for address in addresses:
        for who, browser in browsers.items():
            answer = ask(browser, method, address, data=form)
            if name == "member" and who in {"nobody", "suspended"}:
                # The headline is for members: strangers learn nothing, not even that somebody is here.
                found = "" if answer.status_code == 404 else str(answer.status_code)
            elif name == "settings_keys" and answer.status_code == 302:
                found = verdict(kind, who, answer)
            else:
                found = verdict(kind, who, answer)
            if found:
                wrong.append((address, who, found))
    assert wrong == []


@pytest.mark.parametrize("name", sorted(OPERATIONS))
@pytest.mark.parametrize("door", ["session", "key"])
def test_operations(there: Standing, name: str, door: str) -> None:
    kind, body = OPERATIONS[name]
    method, path = name.split(" ")
    world, known = there.world, dict(there.known)
    if "/import/" in path:
        known["public_id"] = there.import_id
    sections = list(ROWS) if "{section}" in path else [""]
    browsers = {who: there.browser(who if door == "session" else "nobody") for who in EVERYBODY}
    wrong = []
    for section in sections:
        known |= {"section": section, "item_id": world.items[section or "positions"].pk}
        address = (
            "/api/v1"
            + path.format(**known)
            + QUERY.get(name, "?q=wo" if path.endswith(("/suggest", "/people")) else "")
        )
        for who, browser in browsers.items():
            values: dict[str, Any] = {}
            if door == "key" and who != "nobody":
                values["headers"] = {"Authorization": f"Bearer {world.keys[who]}"}
            if body == "file":
                from django.core.files.uploadedfile import SimpleUploadedFile

                values["data"] = {
                    "archive": SimpleUploadedFile("r.json", b'{"basics": {"name": "Ama"}}'),
                    "document": SimpleUploadedFile("role.txt", BRIEF.encode()),
                }
            elif body is not None:
                sent = {} if body == "row" else body
                if body == "row" and method == "POST":
                    sent = {**ROWS[section], **({"label": "nights"} if section == "skills" else {})}
                    sent |= {"name": "Dutch"} if section == "languages" else {}
                    sent |= {"url": "https://example.org/other"} if section == "links" else {}
                text = json.dumps(sent).replace("OURS", world.ours.public_id)
                text = text.replace("A NEIGHBOUR", there.neighbour).replace("TOKEN", token(world))
                values |= {"data": text, "content_type": "application/json"}
            answer = ask(browser, method, address, **values)
            if name == "DELETE /members/me" and who not in {"nobody", "suspended"}:
                found = (
                    "" if answer.status_code == (204 if who == "owner" else 422) else str(answer.status_code)
                )
            else:
                found = verdict(kind, who, answer)
            if not found and who in LET_IN[kind] and answer.status_code >= 400:
                found = f"{answer.status_code} {answer.content[:200]!r}"
            if found:
                wrong.append((address, who, found))
    assert wrong == []


@pytest.mark.parametrize("bearer", ["", "wf_", "wf_wrong", "Bearer", "\x00"])
def test_a_wrong_key_is_nobody(world: World, bearer: str) -> None:
    answer = Client().get("/api/v1/members/me", headers={"Authorization": f"Bearer {bearer}"})
    assert answer.status_code == 401


def test_a_wrong_key_does_not_open_the_session_to_other_sites(world: World) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(world.people["owner"])
    body: dict[str, Any] = {"data": json.dumps({"findable": False}), "content_type": "application/json"}
    for headers in ({}, {"Authorization": "Bearer wf_wrong"}, {"Authorization": "Basic x"}):
        answer = browser.put("/api/v1/members/me/findable", **body, headers=headers)
        assert answer.status_code in {401, 403}
    world.owner.refresh_from_db()
    assert world.owner.findable_by_recruiters
    answer = Client(enforce_csrf_checks=True).put(
        "/api/v1/members/me/findable", **body, headers={"Authorization": f"Bearer {world.keys['owner']}"}
    )
    assert answer.status_code == 200
