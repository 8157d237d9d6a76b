"""What Django checks before a command of its own (runserver, check) does anything."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.checks import Error, register


@register()
def safe_to_serve(**_kwargs: Any) -> list[Error]:
    """An error for each thing in the configuration that would make serving unsafe."""
    return [Error(text, id="workfolk.E001") for text in settings.UNSAFE]
