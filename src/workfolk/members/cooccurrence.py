"""Which skills members list together: computed only from those who consent, and only for pairs that many share."""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter

from workfolk.engine.skills.structure import CoOccurrence, count_together
from workfolk.members.models import Audience, MemberSkill
from workfolk.skills import together
from workfolk.trust import queries as trust
from workfolk.trust.rules import Purpose
from workfolk.trust.services import register_withdrawal

PURPOSE = Purpose.SKILL_STATISTICS


def register() -> None:
    """Called once, when the app is ready."""
    together.register_computation(do_compute)
    register_withdrawal(PURPOSE, together.do_forget)


def do_compute() -> CoOccurrence:
    """Compute the aggregate whole and keep it in the place of the one before."""
    while True:
        state = trust.last_consent(PURPOSE)
        found = _count()
        together.do_store(found)
        # Whoever withdraws from now on deletes what was just stored; who did meanwhile is noticed here.
        if trust.last_consent(PURPOSE) == state:
            return found


def _count() -> CoOccurrence:
    """Only active members who consent count, and only with skills of the taxonomy that they show to members."""
    willing = trust.consenting(PURPOSE)
    rows = (
        MemberSkill.objects.filter(
            member__user__is_active=True,
            member__audience_headline__gte=Audience.MEMBERS,
            member__audience_skills__gte=Audience.MEMBERS,
            skill__status="active",
        )
        .order_by("member_id")
        .values_list("member__user_id", "skill__key")
    )
    mine = (row for row in rows.iterator() if row[0] in willing)
    return count_together([[key for _user, key in group] for _user, group in groupby(mine, itemgetter(0))])
