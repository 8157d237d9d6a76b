"""The tabs of the host console and of the settings. Their pages belong to several contexts, which know each other by address only."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

TABS = (
    ("host_home", _("People")),
    ("host_organisations", _("Organisations")),
    ("host_taxonomy", _("Taxonomy")),
    ("host_assistant", _("Assistant")),
    ("host_log", _("Audit log")),
)
SETTINGS = (
    ("settings_home", _("Overview")),
    ("settings_visibility", _("Who sees what")),
    ("settings_people", _("People search")),
    ("settings_recruiters", _("Recruiters")),
    ("settings_blocks", _("Blocked people")),
    ("settings_assistant", _("Writing assistant")),
    ("settings_keys", _("API keys")),
    ("settings_data", _("Your data")),
    ("settings_records", _("What was done")),
)


def tabs(current: str) -> list[dict[str, Any]]:
    """For ``{% tabs %}``: label, url, and whether it is ``current`` (the name of an address)."""
    return _tabs(TABS, current)


def settings_tabs(current: str) -> list[dict[str, Any]]:
    """The same for the settings of a person."""
    return _tabs(SETTINGS, current)


def _tabs(pages: Sequence[tuple[str, Any]], current: str) -> list[dict[str, Any]]:
    return [{"label": label, "url": reverse(name), "current": name == current} for name, label in pages]
