"""What people decide and note about candidates. Nothing here rejects, invites or ranks away by itself."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from workfolk.accounts.viewer import Viewer
from workfolk.base.errors import InvalidInput
from workfolk.engine.text.normalise import clean
from workfolk.hiring.editing import check_words
from workfolk.hiring.models import CandidateDecision, CandidateNote, Decision, Role
from workfolk.hiring.permissions import Permission, by_a_person, check_may
from workfolk.hiring.queries import access_candidate_ref, spec_of
from workfolk.hiring.services.common import check_open
from workfolk.trust.services import record

LONGEST_REASON = 2000
LONGEST_NOTE = 4000


@transaction.atomic
def do_decide(
    role: Role, member_public_id: str, viewer: Viewer, decision: str, reason: str = ""
) -> CandidateDecision:
    """Record what a person decided about a candidate; the candidate can read it."""
    check_may(role, viewer, Permission.RECRUIT)
    check_open(role)
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
    with by_a_person(viewer):
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
    """Keep a note about a candidate, for those who work on the role; it is part of the candidate's export."""
    check_may(role, viewer, Permission.REVIEW)
    check_open(role)
    text = clean(text).strip()
    if not text:
        raise InvalidInput(_("Write something to note."), field="text")
    if len(text) > LONGEST_NOTE:
        raise InvalidInput(
            _("A note has at most %(count)d characters.") % {"count": LONGEST_NOTE}, field="text"
        )
    ref = access_candidate_ref(spec_of(role), member_public_id)
    return CandidateNote.objects.create(role=role, member_id=ref.pk, author_id=viewer.user_id, text=text)
