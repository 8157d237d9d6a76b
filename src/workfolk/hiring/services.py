"""Writes on roles and candidates. A person decides; nothing here rejects, invites or ranks away by itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from workfolk.accounts.viewer import Viewer
from workfolk.base import clock
from workfolk.base.errors import Conflict, InvalidInput, NotAllowed, NotFound
from workfolk.base.limits import check_rate
from workfolk.engine.talent.brief import BriefError, read_brief
from workfolk.engine.talent.model import Brief, Kind, Qualification, TalentQuery
from workfolk.engine.talent.plan import plan_queries
from workfolk.engine.talent.serialise import (
    qualification_from_dict,
    qualification_to_dict,
    query_from_dict,
    query_to_dict,
)
from workfolk.engine.text.normalise import clean
from workfolk.hiring.editing import (
    LONGEST_QUALIFICATION,
    check_words,
    edited,
    free_id,
    repeats,
    skill_keys,
)
from workfolk.hiring.models import CandidateDecision, CandidateNote, Decision, Role
from workfolk.hiring.queries import access_candidate_ref, spec_of
from workfolk.members.indexing import vocabulary
from workfolk.organisations.queries import my_organisations
from workfolk.trust.services import record

MAX_QUALIFICATIONS = 60
MAX_QUERIES = 12
LONGEST_QUERY = 1000
LONGEST_REASON = 2000
LONGEST_NOTE = 4000


@dataclass(frozen=True, slots=True)
class Reading:
    """A brief as it was read, with the searches that follow from it."""

    brief: Brief
    queries: tuple[TalentQuery, ...]


def read(text: str) -> Reading:
    """Read a brief. Nothing is stored. Raises InvalidInput with what is wrong and what to do."""
    try:
        brief = read_brief(clean(text), vocabulary())
    except BriefError as error:
        raise InvalidInput(str(error), field="brief") from None
    asked = tuple(replace(one, text=_cut(one.text, LONGEST_QUALIFICATION)) for one in brief.qualifications)
    brief = replace(brief, qualifications=asked)
    return Reading(brief, _planned(brief))


def _planned(brief: Brief) -> tuple[TalentQuery, ...]:
    found = plan_queries(brief, vocabulary())
    return tuple(
        replace(one, purpose=_cut(one.purpose, 400), text=_cut(one.text, LONGEST_QUERY)) for one in found
    )


def _cut(text: str, length: int) -> str:
    """The text, or its beginning where it is too long to be kept and edited."""
    return text if len(text) <= length else f"{text[: length - 1].rstrip()}…"


def access_role(public_id: str, viewer: Viewer) -> Role:
    """A role of an organisation that the viewer recruits for; NotFound for any other."""
    role = Role.objects.visible_to(viewer).select_related("organisation").filter(public_id=public_id).first()
    if role is None:
        raise NotFound(_("There is no role at this address that you may see."))
    return role


@transaction.atomic
def do_create_role(viewer: Viewer, organisation_public_id: str, brief_text: str) -> Role:
    """Read a brief and keep it as a role of an organisation that the viewer recruits for."""
    organisation = my_organisations(viewer).filter(public_id=organisation_public_id).first()
    if organisation is None:
        raise NotAllowed(_("You do not recruit for this organisation. A host can make you a recruiter."))
    check_rate("read_brief", viewer.public_id)
    role = Role(organisation=organisation, created_by_id=viewer.user_id)
    _take_reading(role, read(brief_text))
    role.save()
    return role


@transaction.atomic
def do_reread_brief(role: Role, viewer: Viewer, brief_text: str, *, version: int) -> Role:
    """Read the brief anew; qualifications and searches are made again from it."""
    role = _fresh(role, version)
    check_rate("read_brief", viewer.public_id)
    _take_reading(role, read(brief_text))
    return _bump(role)


@transaction.atomic
def do_update_qualifications(role: Role, rows: Sequence[Mapping[str, Any]], *, version: int) -> Role:
    """Replace the qualifications by edited ones: rows with text, and maybe id, importance and kind.

    A row without id is new. Where words or kind changed, the words are read again, so that structure follows words;
    words that name several things become several qualifications. Protected traits are refused with the reason and a
    lawful alternative. Raises InvalidInput whose ``field`` is ``qualifications.<row>.<field>``, rows from 0.
    """
    role = _fresh(role, version)
    known = {row["id"]: qualification_from_dict(row) for row in role.qualifications}
    kept: list[Qualification] = []
    for number, row in enumerate(rows):
        before = known.get(str(row.get("id") or ""))
        taken = {*known, *(one.id for one in kept)}
        found = edited(row, before, taken, number, _occupation(known.values()))
        # What was there stays; only what is new may be one too many.
        kept += [one for one in found if one.id in known or not repeats(one, kept)]
        if len(kept) > MAX_QUALIFICATIONS:
            raise InvalidInput(
                _("A role has at most %(count)d qualifications.") % {"count": MAX_QUALIFICATIONS}
            )
    role.qualifications = [qualification_to_dict(one) for one in kept]
    return _bump(role)


@transaction.atomic
def do_update_queries(role: Role, rows: Sequence[Mapping[str, Any]], *, version: int) -> Role:
    """Replace the searches by edited ones: rows with text, and maybe id, enabled and skills (keys or labels).

    A row without id is a search of one's own. Raises InvalidInput whose ``field`` is ``queries.<row>.<field>``.
    """
    role = _fresh(role, version)
    if len(rows) > MAX_QUERIES:
        raise InvalidInput(_("A role has at most %(count)d searches.") % {"count": MAX_QUERIES})
    known = {row["id"]: query_from_dict(row) for row in role.queries}
    kept: list[TalentQuery] = []
    for number, row in enumerate(rows):
        text = " ".join(clean(str(row.get("text") or "")).split())
        if len(text) > LONGEST_QUERY:
            raise InvalidInput(
                _("A search has at most %(count)d characters.") % {"count": LONGEST_QUERY},
                field=f"queries.{number}.text",
            )
        check_words(text, f"queries.{number}.text")
        skills = skill_keys(row["skills"], f"queries.{number}.skills") if "skills" in row else None
        before = known.get(str(row.get("id") or ""))
        if before is None:
            if not text and not skills:
                continue
            taken = {*known, *(one.id for one in kept)}
            before = TalentQuery(id=free_id("own", taken), purpose=_("Your own search"), text=text)
        if any(one.id == before.id for one in kept):
            raise InvalidInput(_("A search is there twice."), field=f"queries.{number}.id")
        kept.append(
            replace(
                before,
                text=text or before.text,
                skills=before.skills if skills is None else skills,
                enabled=bool(row.get("enabled", True)),
            )
        )
    if not any(one.enabled for one in kept):
        raise InvalidInput(_("Leave at least one search switched on."), field="queries")
    role.queries = [query_to_dict(one) for one in kept]
    return _bump(role)


@transaction.atomic
def do_replan(role: Role, *, version: int) -> Role:
    """Make the searches again from the qualifications as they are now; edited searches are replaced."""
    role = _fresh(role, version)
    asked = tuple(qualification_from_dict(row) for row in role.qualifications)
    brief = Brief(text=role.brief, language="en", title=role.title, qualifications=asked)
    role.queries = [query_to_dict(one) for one in _planned(brief)]
    return _bump(role)


@transaction.atomic
def do_set_names(role: Role, show: bool) -> Role:
    """Show or hide candidates' names on the pages of a role. The ranking never sees them."""
    role.show_names = show
    role.save(update_fields=["show_names"])
    return role


@transaction.atomic
def do_set_state(role: Role, state: str) -> Role:
    """Close a role, or open it again."""
    if state not in Role.State.values:
        raise InvalidInput(_("A role is open or closed."), field="state")
    role.state = state
    role.updated_at = clock.now()
    role.save(update_fields=["state", "updated_at"])
    return role


@transaction.atomic
def do_delete_role(role: Role) -> None:
    """Delete a role with its notes and decisions."""
    role.delete()


@transaction.atomic
def do_decide(
    role: Role, member_public_id: str, viewer: Viewer, decision: str, reason: str = ""
) -> CandidateDecision:
    """Record what a person decided about a candidate; the candidate can read it."""
    _check_person(role, viewer)
    if decision not in Decision.values:
        raise InvalidInput(_("Choose invite, keep for later or set aside."), field="decision")
    reason = clean(reason).strip()
    if len(reason) > LONGEST_REASON:
        raise InvalidInput(
            _("The reason has at most %(count)d characters.") % {"count": LONGEST_REASON}, field="reason"
        )
    if decision == Decision.SET_ASIDE and not reason:
        raise InvalidInput(
            _("Say why you set this person aside: it must have to do with the role."), field="reason"
        )
    check_words(reason, "reason")
    ref = access_candidate_ref(spec_of(role), member_public_id)
    row = CandidateDecision.objects.create(
        role=role, member_id=ref.pk, decided_by_id=viewer.user_id, decision=decision, reason=reason
    )
    record(
        "hiring.decision",
        actor_id=viewer.user_id,
        subject=ref.user,
        on_behalf_of=role.organisation.name,
        reason=reason,
        detail={"role": role.title, "decision": decision},
    )
    return row


@transaction.atomic
def do_add_note(role: Role, member_public_id: str, viewer: Viewer, text: str) -> CandidateNote:
    """Keep a note about a candidate, for the recruiters of the organisation; it is part of the candidate's export."""
    _check_person(role, viewer)
    text = clean(text).strip()
    if not text:
        raise InvalidInput(_("Write something to note."), field="text")
    if len(text) > LONGEST_NOTE:
        raise InvalidInput(
            _("A note has at most %(count)d characters.") % {"count": LONGEST_NOTE}, field="text"
        )
    ref = access_candidate_ref(spec_of(role), member_public_id)
    return CandidateNote.objects.create(role=role, member_id=ref.pk, author_id=viewer.user_id, text=text)


def _take_reading(role: Role, reading: Reading) -> None:
    brief = reading.brief
    role.brief = brief.text
    role.title = brief.title[:200] or _("A role")
    role.qualifications = [qualification_to_dict(one) for one in brief.qualifications]
    role.queries = [query_to_dict(one) for one in reading.queries]
    role.refusals = [asdict(one) for one in brief.refusals]
    role.unread = [asdict(one) for one in brief.unread]
    role.notes = list(brief.notes)


def _occupation(asked: Iterable[Qualification]) -> str:
    """What a role is about, in the taxonomy's words or the recruiter's; empty where it names no occupation."""
    named = next((one for one in asked if one.kind is Kind.OCCUPATION), None)
    return (vocabulary().label(named.concepts[0]) if named.concepts else named.text) if named else ""


def _check_person(role: Role, viewer: Viewer) -> None:
    if role.organisation_id not in viewer.recruiter_for:
        raise NotAllowed(_("Only a recruiter of this organisation may do this."))
    _check_open(role)


def _check_open(role: Role) -> None:
    if role.state == Role.State.CLOSED:
        raise Conflict(_("This role is closed. Open it again to change it."))


def _fresh(role: Role, version: int) -> Role:
    """The role, locked for this transaction, if nobody changed it since ``version``."""
    current = Role.objects.select_for_update().select_related("organisation").get(pk=role.pk)
    if current.version != version:
        raise Conflict(
            _(
                "Somebody changed this role after you opened the page. Nothing was overwritten: look at it and save again."
            )
        )
    _check_open(current)
    return current


def _bump(role: Role) -> Role:
    role.version += 1
    role.updated_at = clock.now()
    role.save()
    return role
