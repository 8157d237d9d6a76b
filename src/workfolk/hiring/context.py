"""What the navigation knows of hiring."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from workfolk.accounts.viewer import NOBODY
from workfolk.hiring import contact


def letters(request: HttpRequest) -> dict[str, Any]:
    """The messages of recruiters to who looks, counted only by pages that ask."""
    viewer = getattr(request, "viewer", NOBODY)
    return {"recruiting_letters": SimpleLazyObject(lambda: contact.counted(viewer))}
