"""Which signs of interest candidates of a role have given: a query each, however many the candidates.

A recruiter sees what was done towards them: an application to the role, an answer to an outreach of the role, a follow
of the organisation; and what members said recruiters may see: open to work where that is shown, and whether the profile
changed in the last 90 days, a yes or no about somebody who lets recruiters find them.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from workfolk.base import clock
from workfolk.engine.talent.interest import ACTIVE, ACTIVE_DAYS, APPLIED, FOLLOWS, OPEN, REPLIED, SIGNALS
from workfolk.engine.talent.model import Candidate
from workfolk.hiring import openings
from workfolk.hiring.models import Outreach, Role
from workfolk.members import queries as members
from workfolk.organisations.queries import followers_of

LABELS: Mapping[str, Any] = {
    OPEN: _("Open to work"),
    FOLLOWS: _("Follows the organisation"),
    APPLIED: _("Applied to this role"),
    REPLIED: _("Answered with interest"),
    ACTIVE: _("Recently active"),
}
"""The signs as pages show them."""
HELP: Mapping[str, Any] = {
    OPEN: _("They say so, where members may see it."),
    FOLLOWS: _("They hear of its openings."),
    APPLIED: _("And have not taken it back."),
    REPLIED: _("To a message about this role."),
    ACTIVE: _("They changed their profile in the last 90 days."),
}

Signs = Callable[[Mapping[int, Candidate]], Mapping[int, tuple[str, ...]]]


def signs(role: Role) -> Signs:
    """For candidates by ref, the signs that each has given, in the order of ``SIGNALS``."""

    def given(candidates: Mapping[int, Candidate]) -> dict[int, tuple[str, ...]]:
        accounts = members.accounts(candidates)
        followers = followers_of(role.organisation_id)
        # From midnight: within a day the same list is the same list.
        since = clock.now().replace(hour=0, minute=0, second=0, microsecond=0) - timedelta(days=ACTIVE_DAYS)
        has: Mapping[str, Collection[int]] = {
            OPEN: {ref for ref, one in candidates.items() if one.open_to_work},
            FOLLOWS: {ref for ref, (user, _changed) in accounts.items() if user in followers},
            APPLIED: openings.applicants_of(role),
            REPLIED: set(_replied(role).values_list("member_id", flat=True)),
            ACTIVE: {ref for ref, (_user, changed) in accounts.items() if changed >= since},
        }
        return {ref: tuple(name for name in SIGNALS if ref in has[name]) for ref in candidates}

    return given


def _replied(role: Role) -> Any:
    return Outreach.objects.filter(role=role, state=Outreach.State.SENT, reply=Outreach.Reply.INTERESTED)
