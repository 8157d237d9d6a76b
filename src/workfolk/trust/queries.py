"""Reads of the ledger."""

from __future__ import annotations

from django.db.models import QuerySet

from workfolk.accounts.viewer import Viewer
from workfolk.trust.models import Record


def records_about_me(viewer: Viewer) -> QuerySet[Record]:
    """Every row about the viewer, newest first."""
    return Record.objects.filter(subject_id=viewer.user_id) if viewer.is_member else Record.objects.none()


def host_records(viewer: Viewer) -> QuerySet[Record]:
    """What hosts did, for hosts. Recruiters' decisions are between the recruiter and the candidate."""
    if not viewer.is_host:
        return Record.objects.none()
    return Record.objects.filter(action__startswith="host.").select_related("actor", "subject")
