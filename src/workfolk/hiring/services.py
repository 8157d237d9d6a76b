"""Writes on roles and candidates. A person decides; nothing here rejects, invites or ranks away by itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from workfolk.accounts.viewer import Viewer
from workfolk.base import clock
from workfolk.base.errors import Conflict, InvalidInput, NotAllowed, NotFound
from workfolk.base.limits import check_rate
from workfolk.engine.guardrails.injection import find_instructions
from workfolk.engine.guardrails.protected import find_protected
from workfolk.engine.talent.brief import BriefError, read_brief
from workfolk.engine.talent.model import Brief, Kind, Qualification, Refusal, TalentQuery
from workfolk.engine.talent.plan import plan_queries
from workfolk.engine.talent.serialise import (
    QualificationError,
    qualification_from_dict,
    qualification_to_dict,
    query_from_dict,
    query_to_dict,
    refusal_to_dict,
    span_to_dict,
)
from workfolk.engine.text.normalise import clean
from workfolk.hiring.models import CandidateDecision, CandidateNote, Decision, Role
from workfolk.hiring.queries import access_candidate_ref, spec_of
from workfolk.members.indexing import lexicon
from workfolk.organisations.queries import my_organisations
from workfolk.trust.services import record

MAX_QUALIFICATIONS = 60
MAX_QUERIES = 12


@dataclass(frozen=True, slots=True)
class Reading:
    """A brief as it was read, with the searches that follow from it."""

    brief: Brief
    queries: tuple[TalentQuery, ...]


def read(text: str) -> Reading:
    """Read a brief. Nothing is stored. Raises InvalidInput with what is wrong and what to do."""
    try:
        brief = read_brief(clean(text), lexicon())
    except BriefError as error:
        raise InvalidInput(str(error), field="brief") from None
    return Reading(brief, plan_queries(brief, lexicon()))


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
    """Replace the qualifications by edited ones.

    A row is a dict as ``serialise`` writes it; one whose words changed, or a new one (without id), is read again from
    its words. Protected traits are refused with the reason and a lawful alternative.
    """
    role = _fresh(role, version)
    if len(rows) > MAX_QUALIFICATIONS:
        raise InvalidInput(_("A role has at most %(count)d qualifications.") % {"count": MAX_QUALIFICATIONS})
    known = {row["id"]: qualification_from_dict(row) for row in role.qualifications}
    taken = set(known)
    kept: list[Qualification] = []
    for number, row in enumerate(rows):
        kept.append(_edited(row, known.get(str(row.get("id") or "")), taken, number))
        taken.add(kept[-1].id)
    role.qualifications = [qualification_to_dict(one) for one in kept]
    return _bump(role)


@transaction.atomic
def do_update_queries(role: Role, rows: Sequence[Mapping[str, Any]], *, version: int) -> Role:
    """Replace the searches by edited ones: words, on or off, own ones (without id)."""
    role = _fresh(role, version)
    if len(rows) > MAX_QUERIES:
        raise InvalidInput(_("A role has at most %(count)d searches.") % {"count": MAX_QUERIES})
    known = {row["id"]: query_from_dict(row) for row in role.queries}
    kept: list[TalentQuery] = []
    for number, row in enumerate(rows, start=1):
        text = " ".join(clean(str(row.get("text", ""))).split())[:1000]
        _check_words(text, f"queries.{number}.text")
        before = known.get(str(row.get("id") or ""))
        if before is None:
            if not text:
                continue
            taken = {*known, *(one.id for one in kept)}
            ident = next(f"own{n}" for n in range(1, MAX_QUERIES + 2) if f"own{n}" not in taken)
            before = TalentQuery(id=ident, purpose=_("Your own search"), text=text)
        kept.append(replace(before, text=text or before.text, enabled=bool(row.get("enabled", True))))
    if not any(one.enabled for one in kept):
        raise InvalidInput(_("Leave at least one search switched on."), field="queries")
    role.queries = [query_to_dict(one) for one in kept]
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
def do_decide(role: Role, member_public_id: str, viewer: Viewer, decision: str, reason: str = "") -> CandidateDecision:
    """Record what a person decided about a candidate; the candidate can read it."""
    _check_person(viewer)
    if decision not in Decision.values:
        raise InvalidInput(_("Choose invite, keep for later or set aside."), field="decision")
    reason = clean(reason).strip()
    if len(reason) > 2000:
        raise InvalidInput(_("The reason is longer than 2000 characters."), field="reason")
    if decision == Decision.SET_ASIDE and not reason:
        raise InvalidInput(_("Say why you set this person aside: it must have to do with the role."), field="reason")
    for refusal in find_protected(reason):
        raise InvalidInput(f"{refusal.reason} {refusal.alternative}", field="reason")
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
    _check_person(viewer)
    text = clean(text).strip()
    if not text:
        raise InvalidInput(_("Write something to note."), field="text")
    if len(text) > 4000:
        raise InvalidInput(_("The note is longer than 4000 characters."), field="text")
    ref = access_candidate_ref(spec_of(role), member_public_id)
    return CandidateNote.objects.create(role=role, member_id=ref.pk, author_id=viewer.user_id, text=text)


def _take_reading(role: Role, reading: Reading) -> None:
    brief = reading.brief
    role.brief = brief.text
    role.title = brief.title[:200] or _("A role")
    role.qualifications = [qualification_to_dict(one) for one in brief.qualifications]
    role.queries = [query_to_dict(one) for one in reading.queries]
    role.refusals = [refusal_to_dict(one) for one in brief.refusals]
    role.unread = [span_to_dict(one) for one in brief.unread]
    role.notes = list(brief.notes)


def _edited(row: Mapping[str, Any], before: Qualification | None, taken: set[str], number: int) -> Qualification:
    """One edited row as a qualification; words that changed are read again, so that structure follows words."""
    where = f"qualifications.{number}"
    text = " ".join(clean(str(row.get("text", ""))).split())
    if not text:
        raise InvalidInput(_("A qualification needs words. Remove the row instead."), field=f"{where}.text")
    if len(text) > 500:
        raise InvalidInput(_("A qualification is at most 500 characters long."), field=f"{where}.text")
    _check_words(text, f"{where}.text")
    wanted = {**(qualification_to_dict(before) if before else {}), **row, "text": text}
    ident = before.id if before else next(f"q{n}" for n in range(1, 10_000) if f"q{n}" not in taken)
    kind_changed = before is not None and str(row.get("kind", before.kind)) != before.kind
    if before is None or text != before.text or kind_changed:
        wanted = {**_structure(text, str(wanted.get("kind") or "")), "importance": wanted.get("importance", "should")}
        wanted["sources"] = [span_to_dict(span) for span in before.sources] if before else []
    try:
        return qualification_from_dict({**wanted, "id": ident, "text": text})
    except QualificationError as error:
        raise InvalidInput(str(error), field=f"{where}.{error.field}" if error.field else where) from None


def _structure(text: str, kind: str) -> dict[str, Any]:
    """Read the words of one qualification; the kind that a person chose wins over the one we read."""
    try:
        found = read_brief(text, lexicon()).qualifications
    except BriefError:
        found = ()
    for one in found:
        if not kind or one.kind == kind:
            return qualification_to_dict(one)
    wanted = Kind(kind) if kind in Kind and Kind(kind) is Kind.OTHER else Kind.OTHER
    return {"kind": wanted.value, "concepts": [], "years": None, "years_max": None, "level": None}


def _check_words(text: str, field: str) -> None:
    """Refuse protected traits and text addressed to an assistant, with what to write instead."""
    refusals: list[Refusal] = list(find_protected(text))
    for refusal in refusals:
        raise InvalidInput(
            _("“%(words)s” is not used. %(reason)s %(alternative)s")
            % {"words": refusal.span.text, "reason": refusal.reason, "alternative": refusal.alternative},
            field=field,
        )
    if find_instructions(text):
        raise InvalidInput(
            _("This reads like an instruction to the assistant. Say what the person should be able to do."), field=field
        )


def _check_person(viewer: Viewer) -> None:
    if not viewer.is_recruiter:
        raise NotAllowed(_("Only a recruiter of this organisation may do this."))


def _fresh(role: Role, version: int) -> Role:
    """The role, locked for this transaction, if nobody changed it since ``version``."""
    current = Role.objects.select_for_update().select_related("organisation").get(pk=role.pk)
    if current.version != version:
        raise Conflict(
            _("Somebody changed this role after you opened the page. Nothing was overwritten: have a look and save again.")
        )
    return current


def _bump(role: Role) -> Role:
    role.version += 1
    role.updated_at = clock.now()
    role.save()
    return role
