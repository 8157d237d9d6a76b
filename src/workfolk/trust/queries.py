"""Reads of the ledger, and of the consent that it holds."""

from __future__ import annotations

from django.db.models import QuerySet

from workfolk.accounts.models import User
from workfolk.accounts.viewer import Viewer
from workfolk.trust.models import Record
from workfolk.trust.rules import CONSENT_GIVEN, CONSENT_WITHDRAWN, Purpose


def records_about_me(viewer: Viewer) -> QuerySet[Record]:
    """Every row about the viewer, newest first."""
    return Record.objects.filter(subject_id=viewer.user_id) if viewer.is_member else Record.objects.none()


def host_records(viewer: Viewer) -> QuerySet[Record]:
    """What hosts did, for hosts. Recruiters' decisions are between the recruiter and the candidate."""
    if not viewer.is_host:
        return Record.objects.none()
    return Record.objects.filter(action__startswith="host.").select_related("actor", "subject")


def has_consent(user: User, purpose: Purpose) -> bool:
    """Whether the person consents now: their newest row about it says so."""
    newest = _consents(purpose).filter(subject=user).order_by("-id").values_list("action", flat=True).first()
    return newest == CONSENT_GIVEN


def consenting(purpose: Purpose) -> frozenset[int]:
    """The account ids of everybody who consents now."""
    rows = _consents(purpose).filter(subject__isnull=False).order_by("id").values_list("subject_id", "action")
    return frozenset(user_id for user_id, action in dict(rows.iterator()).items() if action == CONSENT_GIVEN)


def last_consent(purpose: Purpose) -> int:
    """A number that grows with every consent given or withdrawn for a purpose; 0 before the first."""
    return _consents(purpose).order_by("-id").values_list("id", flat=True).first() or 0


def _consents(purpose: Purpose) -> QuerySet[Record]:
    return Record.objects.filter(action__in=(CONSENT_GIVEN, CONSENT_WITHDRAWN), detail__purpose=purpose.value)
