"""Signs of interest that a candidate gives: shown beside the fit, and counted only as far as the recruiter says.

They are what somebody did towards this role or this organisation, never what they are. Whoever gave none is not
thought less of: a sign adds its points, its absence takes nothing away.
"""

from __future__ import annotations

from collections.abc import Mapping

OPEN = "open"
FOLLOWS = "follows"
APPLIED = "applied"
REPLIED = "replied"
ACTIVE = "active"

SIGNALS: Mapping[str, str] = {
    OPEN: "open to work",
    FOLLOWS: "follows the organisation",
    APPLIED: "applied to this role",
    REPLIED: "answered an outreach for this role with interest",
    ACTIVE: "changed their profile in the last 90 days",
}
"""Every signal with its words, in the order in which they are shown."""

ACTIVE_DAYS = 90
MOST_POINTS = 20.0
"""A sign of interest may decide between people who fit alike; it must not carry somebody over people who fit far better."""
