"""The ledger: rows with their deed, readable by the person they are about."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction

from workfolk.accounts.lifecycle import do_delete_account
from workfolk.accounts.viewer import NOBODY, viewer_for
from workfolk.trust.models import Record
from workfolk.trust.queries import host_records, records_about_me
from workfolk.trust.services import record

pytestmark = pytest.mark.django_db
MakeUser = Callable[..., Any]


def test_the_subject_reads_what_was_done(make_user: MakeUser) -> None:
    host, ana, ben = (
        make_user("host@example.org", host=True),
        make_user("ana@example.org"),
        make_user("ben@example.org"),
    )
    with transaction.atomic():
        record("host.suspended", actor_id=host.pk, subject=ana, reason="spam")
    assert [row.reason for row in records_about_me(viewer_for(ana))] == ["spam"]
    assert not records_about_me(viewer_for(ben)).exists()
    assert not records_about_me(NOBODY).exists()


def test_only_hosts_read_what_hosts_did(make_user: MakeUser) -> None:
    host, ana = make_user("host@example.org", host=True), make_user("ana@example.org")
    with transaction.atomic():
        record("host.suspended", actor_id=host.pk, subject=ana)
        record("hiring.decision", actor_id=host.pk, subject=ana)
    assert [row.action for row in host_records(viewer_for(host))] == ["host.suspended"]
    assert not host_records(viewer_for(ana)).exists()


@pytest.mark.django_db(transaction=True)
def test_a_record_needs_the_transaction_of_its_deed() -> None:
    with pytest.raises(RuntimeError, match="transaction"):
        record("host.suspended", actor_id=None, subject=None)


def test_a_deleted_account_is_cut_loose_from_its_rows(make_user: MakeUser) -> None:
    ana = make_user("ana@example.org")
    with transaction.atomic():
        record("host.suspended", actor_id=None, subject=ana)
    do_delete_account(ana)
    row = Record.objects.get()
    assert row.subject is None
    assert "ana" not in str(row.detail) + row.reason
