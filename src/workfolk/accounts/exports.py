from __future__ import annotations

from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator

from workfolk.accounts.models import ApiToken, User


def account(user: User) -> dict[str, Any]:
    """What the account itself holds; secrets (password, keys) are not data about a person and stay out."""
    return {
        "email": user.email,
        "joined_at": user.joined_at.isoformat(),
        "host": user.is_host,
        "email_addresses": [
            {"email": row.email, "verified": row.verified, "primary": row.primary}
            for row in EmailAddress.objects.filter(user=user).order_by("email")
        ],
        "second_factors": [
            {"type": row.type, "created_at": row.created_at.isoformat()}
            for row in Authenticator.objects.filter(user=user).order_by("id")
        ],
        "api_tokens": [
            {"name": row.name, "created_at": row.created_at.isoformat()}
            for row in ApiToken.objects.filter(user=user)
        ],
    }
