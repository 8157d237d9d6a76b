"""Briefs to start from: from three walks of work, in the three forms that briefs come in."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Example:
    """``brief`` stays in English: briefs are read in English."""

    key: str
    label: str | Promise
    brief: str


EXAMPLES = (
    Example(
        "backend",
        _("A line"),
        "Senior backend engineer, Python and PostgreSQL, 5+ years, Berlin or remote, fintech a plus",
    ),
    Example(
        "nurse",
        _("A paragraph"),
        "We are looking for a registered nurse for night shifts on a surgical ward in Vienna. You must have at least "
        "three years on a ward and know wound care and medication administration. German at C1 is required. Ideally "
        "you have trained new colleagues; intensive care experience is a plus.",
    ),
    Example(
        "teacher",
        _("A job description"),
        "Secondary-school physics teacher\n\n"
        "What you will do\n"
        "- Teach physics in years 7 to 13\n"
        "- Plan lessons and laboratory experiments\n\n"
        "What you bring\n"
        "- Teaching qualification for secondary schools\n"
        "- At least two years of teaching physics\n"
        "- English at C1\n\n"
        "Nice to have\n"
        "- Mathematics as a second subject\n"
        "- Robotics club or science fairs\n",
    ),
)
