"""What every template knows."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest

THEMES = ("auto", "light", "dark")


def site(request: HttpRequest) -> dict[str, Any]:
    """The community's name, whether it is the demo, whether one may join, the chosen theme, and who is looking."""
    theme = request.COOKIES.get("theme", "auto")
    return {
        "site_name": settings.SITE_NAME,
        "demo_mode": settings.DEMO,
        "signup_closed": not settings.SIGNUP_OPEN,
        "theme": theme if theme in THEMES else "auto",
        "viewer": getattr(request, "viewer", None),
    }
