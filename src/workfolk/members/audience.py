"""Who may see a section: the scale that tables and queries share."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Audience(models.IntegerChoices):
    """Who may see a section."""

    ONLY_ME = 0, _("Only me")
    CONNECTIONS = 1, _("Connections")
    MEMBERS = 2, _("Members")
    EVERYONE = 3, _("Everyone")
