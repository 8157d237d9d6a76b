"""Reads of openings: published roles as members find them, and how a member's own profile stands to them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Case, Q, QuerySet, Value, When
from django.utils.translation import gettext as _

from workfolk.accounts.viewer import Viewer
from workfolk.base import clock
from workfolk.base.errors import NotFound
from workfolk.engine.talent.evaluate import evaluate
from workfolk.engine.talent.model import Candidate, Evaluated, Evaluation, Kind, Qualification, Verdict
from workfolk.engine.talent.score import Weights, score
from workfolk.engine.text.normalise import clean
from workfolk.engine.text.places import Place, place, resolve_place
from workfolk.hiring.models import Application, Role
from workfolk.hiring.queries import qualifications_of
from workfolk.members import own
from workfolk.members import queries as members
from workfolk.members.indexing import vocabulary

REMOTE = "remote"
LONGEST_WORDS = 500
MOST_WORDS = 12


@dataclass(frozen=True, slots=True)
class Look:
    """What a member looks for among the openings; all of it is optional."""

    words: str = ""
    place: str = ""
    remote: bool = False
    organisation: str = ""  # public id

    @property
    def is_empty(self) -> bool:
        return not (self.words or self.place or self.remote or self.organisation)


@dataclass(frozen=True, slots=True)
class Fit:
    """How a member's own profile stands to one opening: what a recruiter of it would see, in their own words."""

    evaluated: Evaluated
    rows: tuple[tuple[Qualification, Evaluation], ...]

    @property
    def met(self) -> int:
        return sum(one.verdict is Verdict.MEETS for _asked, one in self.rows)

    @property
    def unknown(self) -> int:
        return sum(one.verdict is Verdict.UNKNOWN for _asked, one in self.rows)


def openings(viewer: Viewer, look: Look) -> QuerySet[Role]:
    """Openings that match, the newest first. Those of organisations the viewer excluded only where they are looked for."""
    found: QuerySet[Role] = Role.objects.published().select_related("organisation")
    if look.organisation:
        found = found.filter(organisation__public_id=clean(look.organisation))
    else:
        found = found.exclude(organisation__name_key__in=own.excluded_keys(viewer))
    return found.filter(_asked(look)).order_by("-published_at", "-id")


def newest(viewer: Viewer, looks: Sequence[Look], at_most: int) -> list[list[Role]]:
    """For each look, which names no organisation, its newest openings: two queries, however many looks there are."""
    there = Role.objects.published().exclude(organisation__name_key__in=own.excluded_keys(viewer))
    matches = {
        f"look_{number}": Case(When(asked, then=True), default=False)
        if (asked := _asked(look))
        else Value(True)
        for number, look in enumerate(looks)
    }
    # What matches is asked without the texts of the openings, which are read of those that are shown.
    rows = there.order_by("-published_at", "-id").annotate(**matches).values_list("pk", *matches)
    chosen: list[list[int]] = [[] for _look in looks]
    for pk, *flags in rows:
        for kept, matched in zip(chosen, flags, strict=True):
            if matched and len(kept) < at_most:
                kept.append(pk)
    shown = sorted({pk for kept in chosen for pk in kept})
    roles = Role.objects.published().select_related("organisation").in_bulk(shown)
    return [[roles[pk] for pk in kept if pk in roles] for kept in chosen]


def unknown_place(look: Look) -> bool:
    """Whether a place was given that we do not know: then no place is asked for."""
    return bool(look.place.strip()) and resolve_place(look.place) is None


def access_opening(public_id: str) -> Role:
    """An opening: any member may read it. NotFound where the role is not published, or closed."""
    role = Role.objects.published().select_related("organisation").filter(public_id=public_id).first()
    if role is None:
        raise NotFound(_("There is no opening at this address. It may have been filled."))
    return role


def own_application(role: Role, viewer: Viewer) -> Application | None:
    """What the viewer sent for a role, where they have not taken it back."""
    sent: Application | None = role.applications.filter(
        member__user_id=viewer.account, withdrawn_at=None
    ).first()
    return sent


def own_applications(viewer: Viewer) -> QuerySet[Application]:
    """All that the viewer sent, the newest first."""
    rows = Application.objects.filter(member__user_id=viewer.account, withdrawn_at=None)
    return rows.select_related("role__organisation").order_by("-at", "-id")


def applications_to(role: Role) -> QuerySet[Application]:
    """Who applied to a role and has not taken it back."""
    return Application.objects.filter(role=role, withdrawn_at=None)


def applied_to(role: Role, viewer: Viewer) -> int:
    """How many of those who applied this person may find now: the rest are not in the pipeline either."""
    refs = applications_to(role).values_list("member_id", flat=True)
    return len(members.findable_among(refs, (role.organisation.name_key,), viewer))


def applicants_of(role: Role) -> frozenset[int]:
    """The members who applied to a role: a sign of interest."""
    return frozenset(applications_to(role).values_list("member_id", flat=True))


def own_fit(candidate: Candidate, role: Role) -> Fit:
    """The verdicts on a member's own profile, by the rules and the weights that the recruiter uses."""
    asked = qualifications_of(role)
    verdicts = evaluate(candidate, asked, vocabulary(), as_of_month=clock.this_month())
    weights = Weights.from_dict(role.weights)
    return Fit(
        score(candidate.id, verdicts, asked, weights=weights), tuple(zip(asked, verdicts, strict=True))
    )


def place_keys(qualifications: tuple[Qualification, ...]) -> str:
    """Where the work is, with the regions and countries around it, as it is stored."""
    keys: list[str] = []
    for one in qualifications:
        if one.kind is not Kind.LOCATION:
            continue
        keys += [REMOTE] if one.remote else []
        for key in one.concepts:
            keys += [key, *_around(place(key))]
    kept = list(dict.fromkeys(key for key in keys if key))[:60]
    return f",{','.join(kept)}," if kept else ""


def _around(known: Place | None) -> list[str]:
    if known is None:
        return []
    return [known.region, f"country:{known.country}" if known.country else ""]


def _asked(look: Look) -> Q:
    """What an opening must say and where it must be; empty where nothing is asked."""
    asked = _where(look) or Q()
    for word in clean(look.words).split()[:MOST_WORDS]:
        asked &= Q(title__icontains=word) | Q(posting__icontains=word) | Q(organisation__name__icontains=word)
    return asked


def _where(look: Look) -> Q | None:
    """In the place, or remote where that is wanted; None where neither is asked."""
    known = resolve_place(look.place) if look.place.strip() else None
    wanted = [known.key, *(f"country:{code}" for code in known.members)] if known is not None else []
    wanted += [REMOTE] if look.remote else []
    if not wanted:
        return None
    where = Q()
    for key in wanted:
        where |= Q(place_keys__contains=f",{key},")
    return where
