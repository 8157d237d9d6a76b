from __future__ import annotations

from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator

from workfolk.accounts.models import ApiToken, User


def account(user: User) -> dict[str, Any]:
    """What the account itself holds; secrets (password, keys) are not data about a person and stay out."""
    return {
        "public_id": user.public_id,
        "email": user.email,
        "joined_at": user.joined_at.isoformat(),
        "last_signed_in_at": user.last_login.isoformat() if user.last_login else None,
        "host": user.is_host,
        "email_addresses": [
            {"email": row.email, "verified": row.verified, "primary": row.primary}
            for row in EmailAddress.objects.filter(user=user).order_by("email")
        ],
        "second_factors": [
            {
                "type": row.type,
                "created_at": row.created_at.isoformat(),
                "last_used_at": row.last_used_at.isoformat() if row.last_used_at else None,
            }
            for row in Authenticator.objects.filter(user=user).order_by("id")
        ],
        "api_tokens": [
            {
                "name": row.name,
                "created_at": row.created_at.isoformat(),
                "last_used_at": row.last_used_at.isoformat() if row.last_used_at else None,
            }
            for row in ApiToken.objects.filter(user=user)
        ],
    }
