"""The number of the taxonomy's edition: it rises with every change, so that every process reads it again."""

from __future__ import annotations

from django.db import transaction
from django.db.models import F

from workfolk.skills import queries
from workfolk.skills.models import Edition


def do_new_edition() -> None:
    """Say that the taxonomy changed. Call it in the transaction of the change, after it.

    This process reads the taxonomy again at its next use, others within ``queries.NOTICED_AFTER`` seconds.
    """
    if not Edition.objects.filter(pk=1).update(number=F("number") + 1):
        Edition.objects.create(pk=1, number=1)
    queries.expire()
    transaction.on_commit(queries.expire)
