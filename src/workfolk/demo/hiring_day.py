"""Some days in the life of the first role, lived by its people: every step is one that they could take on a page.

Nothing is written past the services, so each step is checked as it would be for anybody, and names who took it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.db.models import Case, IntegerField, When

from workfolk.accounts.models import User
from workfolk.accounts.viewer import Viewer, viewer_for
from workfolk.base import clock, ids
from workfolk.demo import personas, story
from workfolk.demo.model import MOMENT
from workfolk.engine.talent.model import Importance, Kind, Verdict
from workfolk.hiring import queries, services, watching
from workfolk.hiring.models import (
    Application,
    CandidateDecision,
    Decision,
    Outreach,
    Reason,
    Role,
    TeamMember,
)
from workfolk.hiring.queries import CandidateRow
from workfolk.members.models import Audience, Member
from workfolk.organisations.services import do_follow

LOOKED_AT = 60
"""So many rows of the list does the recruiter read."""
WATCHED_FROM = 70
WANTED, SET_ASIDE = 4, 3  # enough on each side for suggestions


@dataclass(frozen=True, slots=True)
class _Cast:
    """Who takes part. Each sees the role by its public id, with their own rights."""

    recruiter: Viewer
    member: Viewer
    role_id: str

    def role(self, viewer: Viewer | None = None) -> Role:
        return services.access_role(self.role_id, viewer or self.recruiter)


@dataclass(frozen=True, slots=True)
class _Chosen:
    """Whom the recruiter wants, the best placed first, and whom they set aside."""

    wanted: tuple[CandidateRow, ...]
    aside: tuple[CandidateRow, ...]

    @property
    def invited(self) -> tuple[CandidateRow, ...]:
        """Those to get in touch with."""
        return self.wanted[: max(2, len(self.wanted) - 1)]

    @property
    def kept(self) -> tuple[CandidateRow, ...]:
        """The last of several, who is kept for later and applies."""
        return self.wanted[len(self.invited) :]


def is_missing() -> bool:
    """Whether the first role stands as it was made: nobody has lived these days, and no visitor done anything."""
    role = _first_role()
    if role is None or role.published_at is not None:
        return False
    return not any(rows.objects.exists() for rows in (CandidateDecision, Outreach, Application))


@transaction.atomic
def do_live() -> dict[str, int]:
    """Live these days; needs the index. All of it is kept or nothing. Returns what came of it, by kind."""
    role = _first_role()
    if role is None:
        return {}
    cast = _Cast(_viewer(personas.RECRUITER), _viewer(personas.MEMBER), role.public_id)
    with ids.seeded(f"demo hiring {role.public_id}"):
        with _on(day=1, hour=19):
            _member_looks_for_work(cast, role)
        with _on(day=2, hour=9):
            reviewer = _recruiter_prepares(cast)
            chosen = _chosen(cast)
        with _on(day=2, hour=21):
            _somebody_applies(cast, chosen.kept)
        with _on(day=3, hour=10):
            _recruiter_decides(cast, chosen)
            written = _recruiter_writes(cast, chosen.invited)
        with _on(day=4, hour=8):
            _somebody_answers(cast, written)
        with _on(day=4, hour=11):
            _team_goes_on(cast, reviewer, written)
    return {
        "decided": len(chosen.wanted) + len(chosen.aside),
        "messages": len(written),
        "openings": Role.objects.published().count(),
    }


def _first_role() -> Role | None:
    """The first of the prepared roles, where it is still there."""
    found: Role | None = Role.objects.filter(
        brief=personas.ROLES[0].brief, organisation__name=personas.AGENCY, organisation__is_synthetic=True
    ).first()
    return found


def _viewer(persona: str) -> Viewer:
    return viewer_for(User.objects.get(email=personas.ADDRESSES[persona]))


@contextmanager
def _on(day: int, hour: int) -> Iterator[None]:
    """So many days after the community was made, at this hour."""
    with clock.fixed(MOMENT.replace(hour=hour) + timedelta(days=day)):
        yield


# --- The steps -----------------------------------------------------------------------------------------------------


def _member_looks_for_work(cast: _Cast, role: Role) -> None:
    services.do_add_alert(cast.member, **story.ALERT)
    do_follow(cast.member, role.organisation.public_id)


def _recruiter_prepares(cast: _Cast) -> Viewer:
    """A colleague who reviews, questions to everybody, two openings, a watch. Returns who reviews."""
    colleague = _colleague()
    services.do_add_to_team(
        cast.role(), cast.recruiter, colleague.user.email, TeamMember.Permission.REVIEW.value
    )
    role = cast.role()
    tied = {one.text: one.id for one in queries.qualifications_of(role)}
    rows = [one | {"qualification": tied.get(one.get("about", ""), "")} for one in story.QUESTIONS]
    role = services.do_edit_questions(role, cast.recruiter, rows, version=role.version)
    services.do_publish(role, cast.recruiter, story.POSTING, version=role.version)
    other = Role.objects.visible_to(cast.recruiter).get(brief=personas.ROLES[1].brief)
    services.do_publish(other, cast.recruiter, services.posting_for(other), version=other.version)
    watch = services.do_watch(cast.role(), cast.recruiter, WATCHED_FROM)
    watching.check(watch, cast.recruiter)  # the first look remembers who fits already
    return viewer_for(colleague.user)


def _colleague() -> Member:
    """Somebody who recruits for nobody and is no candidate: a nurse where there is one, else whoever comes first."""
    there = Member.objects.filter(
        user__is_synthetic=True, findable_by_recruiters=False, audience_headline__gte=Audience.MEMBERS
    )
    visitors = [personas.ADDRESSES[persona] for persona in (personas.MEMBER, personas.RECRUITER)]
    host = personas.ADDRESSES[personas.HOST]
    nurse = When(headline__icontains="nurse", then=0)
    order = Case(nurse, When(user__email=host, then=2), default=1, output_field=IntegerField())
    found = there.exclude(user__email__in=visitors).select_related("user").order_by(order, "user__email")
    return found[0]  # the host is always there


def _chosen(cast: _Cast) -> _Chosen:
    """Of those who do this work: who shows what the role calls a bonus, and who does not and lives elsewhere.

    Set aside is only whose profile says otherwise. What it says nothing about is no reason.
    """
    role = cast.role()
    asked = queries.qualifications_of(role)
    work = next(one.id for one in asked if one.kind is Kind.OCCUPATION)
    place = next(one.id for one in asked if one.kind is Kind.LOCATION)
    bonus = next(one.id for one in asked if one.importance is Importance.BONUS)
    rows, _total = queries.shortlist_slice(role, 0, LOOKED_AT)
    verdicts = {row.public_id: _verdicts(row) for row in rows}
    trade = [row for row in rows if verdicts[row.public_id][work] in (Verdict.MEETS, Verdict.PARTLY)]

    def elsewhere(row: CandidateRow) -> bool:
        return verdicts[row.public_id][place] is Verdict.DOES_NOT_MEET

    shows = [row for row in trade if verdicts[row.public_id][bonus] is Verdict.MEETS]
    lacks = [row for row in trade if row not in shows and elsewhere(row)]
    # Who is there comes first; of equals as the list has them.
    return _Chosen(tuple(sorted(shows, key=elsewhere)[:WANTED]), tuple(lacks[:SET_ASIDE]))


def _verdicts(row: CandidateRow) -> dict[str, Verdict]:
    return {one.qualification: one.verdict for one in row.entry.evaluated.evaluations}


def _somebody_applies(cast: _Cast, kept: Sequence[CandidateRow]) -> None:
    """Somebody has read the opening."""
    for row in kept:
        services.do_apply(_account_of(row), cast.role_id, story.APPLICATION, _answers(cast.role()))


def _recruiter_decides(cast: _Cast, chosen: _Chosen) -> None:
    for row in chosen.invited:
        services.do_decide(
            cast.role(),
            row.public_id,
            cast.recruiter,
            Decision.INVITE.value,
            reason_key=Reason.STRONG_EVIDENCE.value,
        )
        services.do_move(cast.role(), row.public_id, cast.recruiter, "to_contact")
    for row in chosen.kept:
        services.do_decide(
            cast.role(),
            row.public_id,
            cast.recruiter,
            Decision.KEEP.value,
            story.KEPT,
            Reason.CAREER_FITS.value,
        )
    for row in chosen.aside:
        services.do_decide(
            cast.role(),
            row.public_id,
            cast.recruiter,
            Decision.SET_ASIDE.value,
            story.ASIDE,
            Reason.MISSING_MUST.value,
        )


def _recruiter_writes(cast: _Cast, invited: Sequence[CandidateRow]) -> list[CandidateRow]:
    """To the first two, each draft with a line of the recruiter's own; who was written to stands at "contacted"."""
    for row in invited[:2]:
        draft = services.do_draft(cast.role(), row.public_id, cast.recruiter)
        body = draft.body.replace(story.BEFORE, f"{story.OWN_LINE}\n\n{story.BEFORE}", 1)
        services.do_send(cast.role(), row.public_id, cast.recruiter, draft.subject, body)
        services.do_move(cast.role(), row.public_id, cast.recruiter, "contacted")
    return list(invited[:2])


def _somebody_answers(cast: _Cast, written: Sequence[CandidateRow]) -> None:
    """The other one answers; the message to the member persona waits for whoever steps into her."""
    for row in written:
        viewer = _account_of(row)
        if viewer.user_id == cast.member.user_id:
            continue
        letter = Outreach.objects.get(role__public_id=cast.role_id, member__public_id=row.public_id)
        services.do_reply(
            viewer, letter.public_id, Outreach.Reply.INTERESTED.value, story.REPLY, _answers(cast.role())
        )


def _team_goes_on(cast: _Cast, reviewer: Viewer, written: Sequence[CandidateRow]) -> None:
    """Who answered is talked to next, and the one who knows the ward says what to ask."""
    for row in written:
        if _account_of(row).user_id == cast.member.user_id:
            continue
        services.do_move(cast.role(), row.public_id, cast.recruiter, "conversation")
        services.do_add_note(cast.role(), row.public_id, cast.recruiter, story.NOTE)
        services.do_add_note(cast.role(reviewer), row.public_id, reviewer, story.NOTE_OF_THE_WARD)


def _account_of(row: CandidateRow) -> Viewer:
    """A candidate as who they are when they sign in themselves."""
    return viewer_for(User.objects.get(member__public_id=row.public_id))


def _answers(role: Role) -> list[dict[str, str]]:
    return [
        {"question": row["id"], "answer": answer}
        for row, answer in zip(role.screening, story.ANSWERS, strict=True)
    ]
