"""What people decide and note about candidates. Nothing here rejects, invites or ranks away by itself."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from workfolk.accounts.models import User
from workfolk.accounts.viewer import Viewer
from workfolk.base import clock
from workfolk.base.errors import Conflict, InvalidInput
from workfolk.engine.text.normalise import clean
from workfolk.hiring.editing import check_words
from workfolk.hiring.models import CandidateDecision, CandidateNote, Decision, Reason, Role
from workfolk.hiring.permissions import Permission, by_a_person, check_may
from workfolk.hiring.queries import access_candidate_ref, spec_of
from workfolk.hiring.services.common import check_not_oneself, check_open
from workfolk.hiring.standing import decisions_that_count
from workfolk.trust.services import record

LONGEST_REASON = 2000
LONGEST_NOTE = 4000


@transaction.atomic
def do_decide(
    role: Role, member_public_id: str, viewer: Viewer, decision: str, reason: str = "", reason_key: str = ""
) -> CandidateDecision:
    """Record what a person decided about a candidate; the candidate can read it.

    ``reason_key`` is one of Reason; words without one are "another reason". Setting aside needs a reason.
    """
    check_may(role, viewer, Permission.RECRUIT)
    check_open(role)
    if decision not in Decision.values:
        raise InvalidInput(_("Choose invite, keep for later or set aside."), field="decision")
    reason, reason_key = _reason(decision, reason, reason_key)
    ref = access_candidate_ref(spec_of(role), member_public_id)
    check_not_oneself(ref.user_id, viewer)
    with by_a_person(viewer):
        row = CandidateDecision.objects.create(
            role=role,
            member_id=ref.pk,
            decided_by_id=viewer.user_id,
            decision=decision,
            reason_key=reason_key,
            reason=reason,
        )
    _tell("hiring.decision", row, ref.user, viewer)
    return row


@transaction.atomic
def do_undo_decision(
    role: Role, member_public_id: str, viewer: Viewer, decision: str | None = None
) -> CandidateDecision:
    """Take back the decision that counts, one's own or a colleague's: the one before counts again, the row stays.

    ``decision`` is what the person saw: Conflict where somebody decided otherwise since.
    """
    check_may(role, viewer, Permission.RECRUIT)
    check_open(role)
    ref = access_candidate_ref(spec_of(role), member_public_id)
    check_not_oneself(ref.user_id, viewer)
    Role.objects.select_for_update().get(pk=role.pk)
    row = decisions_that_count(role, [ref.pk]).get(ref.pk)
    if row is None:
        raise Conflict(_("Nothing is decided about them; there is nothing to take back."))
    if decision is not None and row.decision != decision:
        raise Conflict(_("Somebody decided otherwise meanwhile. Nothing was taken back: look at it again."))
    row.undone_by_id, row.undone_at = viewer.user_id, clock.now()
    with by_a_person(viewer):
        row.save(update_fields=["undone_by", "undone_at"])
    _tell("hiring.decision_undone", row, ref.user, viewer)
    return row


def _reason(decision: str, words: str, key: str) -> tuple[str, str]:
    """The reason as it is kept: words and key. InvalidInput where it is missing or not about the role."""
    words = clean(words).strip()
    if key and key not in Reason.values:
        raise InvalidInput(_("Choose a reason from the list."), field="reason_key")
    if len(words) > LONGEST_REASON:
        raise InvalidInput(
            _("The reason has at most %(count)d characters.") % {"count": LONGEST_REASON}, field="reason"
        )
    key = key or (Reason.OTHER if words else "")
    if decision == Decision.SET_ASIDE and not key:
        raise InvalidInput(
            _("Say why you set this person aside: it must have to do with the role."), field="reason_key"
        )
    if key == Reason.OTHER and not words:
        raise InvalidInput(_("Say in words which other reason."), field="reason")
    check_words(words, "reason")
    return words, key


def _tell(action: str, row: CandidateDecision, subject: User, viewer: Viewer) -> None:
    listed = "" if row.reason_key == Reason.OTHER else row.reason_key  # another reason is its words
    detail = {"role": row.role.title, "decision": row.decision, "reason_key": listed}
    record(
        action,
        actor_id=viewer.user_id,
        subject=subject,
        on_behalf_of=row.role.organisation.name,
        reason=row.reason if action == "hiring.decision" else "",
        detail={name: value for name, value in detail.items() if value},
    )


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
