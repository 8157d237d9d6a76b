"""Signed-in browsers of an account."""

from __future__ import annotations

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session

from workfolk.accounts.models import User


def do_end_sessions(user: User) -> int:
    """Sign an account out everywhere; returns how many browsers that were.

    Reads every session, because Django does not store whose they are; for what a host does to one account that is
    quick enough.
    """
    mine = [
        row.pk
        for row in Session.objects.iterator(chunk_size=1000)
        if row.get_decoded().get(SESSION_KEY) == str(user.pk)
    ]
    Session.objects.filter(pk__in=mine).delete()
    return len(mine)
