"""The tabs of the host console. Its pages belong to several contexts, which know each other by address only."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

TABS = (
    ("host_home", _("People")),
    ("host_organisations", _("Organisations")),
    ("host_taxonomy", _("Taxonomy")),
    ("host_log", _("Audit log")),
)


def tabs(current: str) -> list[dict[str, Any]]:
    """For ``{% tabs %}``: label, url, and whether it is ``current`` (the name of an address)."""
    return [{"label": label, "url": reverse(name), "current": name == current} for name, label in TABS]
