"""allauth's seam: who may sign up, how addresses are stored, what its e-mails say and where their links lead."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest

from workfolk.accounts.models import User


@dataclass(frozen=True, slots=True)
class SiteName:
    """What allauth's e-mails call this community."""

    name: str
    domain: str


def display_user(user: User) -> str:
    """How allauth's pages and e-mails name an account to its owner."""
    return user.email


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """See the module."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return bool(settings.SIGNUP_OPEN)

    def clean_email(self, email: str) -> str:
        return str(super().clean_email(email)).lower()

    def populate_username(self, request: HttpRequest, user: Any) -> None:
        """Accounts have no user name."""

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        site = SiteName(settings.SITE_NAME, urlsplit(settings.BASE_URL).netloc)
        super().send_mail(template_prefix, email, {"current_site": site, **context})

    def get_email_confirmation_url(self, request: HttpRequest, emailconfirmation: Any) -> str:
        return _ours(str(super().get_email_confirmation_url(request, emailconfirmation)))

    def get_reset_password_from_key_url(self, key: str) -> str:
        return _ours(str(super().get_reset_password_from_key_url(key)))


def _ours(url: str) -> str:
    """In production a link leads to the configured address, whatever host the request named."""
    if not settings.PRODUCTION:
        return url
    parts = urlsplit(url)
    return settings.BASE_URL + parts.path + (f"?{parts.query}" if parts.query else "")
