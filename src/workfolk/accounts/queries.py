"""Reads of accounts for the contexts above."""

from __future__ import annotations

from workfolk.accounts.models import User


def persona_account(email: str) -> User | None:
    """A persona of the demo: only ever a synthetic account that is switched on."""
    return User.objects.filter(email=email, is_synthetic=True, is_active=True).first()
