"""Reads for recruiters: roles, shortlists, one candidate with the evidence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from workfolk.accounts.viewer import NOBODY, Viewer
from workfolk.base.errors import NotFound
from workfolk.base.paging import Page, page_number
from workfolk.engine.talent.model import Evidence, Qualification, Refusal, Span, TalentQuery, Verdict
from workfolk.engine.talent.score import Weights
from workfolk.engine.talent.serialise import qualification_from_dict, query_from_dict
from workfolk.hiring import interest, shortlist
from workfolk.hiring.models import CandidateDecision, CandidateNote, Role, TeamMember
from workfolk.hiring.pool import IndexPool
from workfolk.hiring.stages import Stage
from workfolk.hiring.standing import decisions_that_count, stages_that_count, words_of
from workfolk.members import queries as members

PAGE_SIZE = 25
MOST_CELLS = 150  # verdicts on a page, so that it stays small
FEWEST = 10
PROSE = ("/description", "about")


@dataclass(frozen=True, slots=True)
class CandidateRow:
    """A row of the shortlist as a page or the API shows it."""

    entry: shortlist.Entry
    public_id: str
    headline: str
    location: str
    name: str  # empty unless the role shows names
    decision: CandidateDecision | None
    stage: Stage | None = None  # where a person moved them

    @property
    def strongest(self) -> Evidence | None:
        """One quote for what counts most among what is met; the person's own prose before titles and lists."""
        evaluated = self.entry.evaluated
        worth = {part.qualification: part.weight * part.value for part in evaluated.parts}
        quotes = [
            (worth[one.qualification], quote.place.endswith(PROSE), quote)
            for one in evaluated.evaluations
            if one.verdict in (Verdict.MEETS, Verdict.PARTLY)
            for quote in one.evidence
        ]
        # Of equals the first.
        return max(quotes, key=lambda found: found[:2], default=(0.0, False, None))[2]

    @property
    def signs(self) -> list[tuple[Any, float]]:
        """The signs of interest given, each with the points that the role gives for it."""
        return [(interest.LABELS[part.signal], part.points) for part in self.entry.evaluated.interest_parts]

    @property
    def confidence(self) -> float:
        """How sure the verdicts are together, 0 to 1: their mean by weight."""
        evaluated = self.entry.evaluated
        whole = sum(part.weight for part in evaluated.parts)
        sure = sum(
            part.weight * one.confidence
            for part, one in zip(evaluated.parts, evaluated.evaluations, strict=True)
        )
        return sure / whole if whole else 1.0


@dataclass(frozen=True, slots=True)
class CandidateDetail:
    """Everything a recruiter sees about one candidate for a role."""

    row: CandidateRow
    total: int
    previous: str | None  # public ids of the neighbours in the list
    next: str | None
    decisions: tuple[CandidateDecision, ...]
    notes: tuple[CandidateNote, ...]


def roles(viewer: Viewer) -> QuerySet[Role]:
    """The roles that the viewer works on: open ones first, the newest first."""
    found: QuerySet[Role] = Role.objects.visible_to(viewer).select_related("organisation")
    return found.order_by("-state", "-created_at", "-id")


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody on the team of a role. ``name`` is empty where they do not show it to members."""

    place: TeamMember
    public_id: str
    name: str


def team(role: Role) -> list[Colleague]:
    """Who is on the team of a role, in the order in which they came; nobody whose account is switched off."""
    places = list(role.team.active().order_by("added_at", "id"))
    people = members.members_of(one.user_id for one in places)
    return [Colleague(one, *people.get(one.user_id, ("", ""))) for one in places]


def qualifications_of(role: Role) -> tuple[Qualification, ...]:
    return tuple(qualification_from_dict(row) for row in role.qualifications)


def queries_of(role: Role) -> tuple[TalentQuery, ...]:
    return tuple(query_from_dict(row) for row in role.queries)


def refusals_of(role: Role) -> tuple[Refusal, ...]:
    return tuple(Refusal(**{**row, "span": Span(**row["span"])}) for row in role.refusals)


def unread_of(role: Role) -> tuple[Span, ...]:
    return tuple(Span(**row) for row in role.unread)


def spec_of(role: Role) -> shortlist.Spec:
    """What the shortlist of a role follows from, for the recruiter who reached the role."""
    viewer = Viewer(user_id=getattr(role, "reached_by", None))
    return shortlist.Spec(
        qualifications_of(role),
        queries_of(role),
        (role.organisation.name_key,),
        viewer,
        weights=Weights.from_dict(role.weights),
        seed=role.public_id,
        interest=interest.signs(role),
    )


def page_size(spec: shortlist.Spec) -> int:
    """People on a page of the shortlist: fewer where each has many verdicts."""
    return min(PAGE_SIZE, max(FEWEST, MOST_CELLS // max(1, len(spec.qualifications))))


def shortlist_page(role: Role, raw_page: str | None) -> Page[CandidateRow]:
    """One page of the shortlist; the last page holds the last person who may be found."""
    spec = spec_of(role)
    whole = shortlist.order(spec)
    size = page_size(spec)
    number = page_number(raw_page, total=len(whole), size=size)
    start = (number - 1) * size
    return Page(
        rows_for(role, shortlist.entries(spec, whole, start, start + size)),
        number,
        size,
        len(whole),
    )


def shortlist_slice(role: Role, start: int, count: int) -> tuple[list[CandidateRow], int]:
    """Rows ``start`` (from 0) and following, and how many there are in all."""
    spec = spec_of(role)
    whole = shortlist.order(spec)
    return rows_for(role, shortlist.entries(spec, whole, start, start + count)), len(whole)


def position_after(role: Role, public_id: str, otherwise: int) -> int:
    """Where the list goes on after a member, who may have moved; ``otherwise`` where they have left it."""
    spec = spec_of(role)
    member = members.findable_member(public_id, spec.organisation_keys, spec.viewer)
    rank = shortlist.order(spec).rank_of(member.pk) if member is not None else None
    return otherwise if rank is None else rank


def has_candidates(organisation_keys: tuple[str, ...] | None) -> bool:
    """Whether anybody may be found at all, and can be: there is an index."""
    return IndexPool(organisation_keys, NOBODY).everyone(1).total > 0


def preview(spec: shortlist.Spec, top: int) -> tuple[list[CandidateRow], int]:
    """The best ``top`` rows for a brief that is kept nowhere, and how many there are in all. No names."""
    whole = shortlist.order(spec)
    return rows_of(shortlist.entries(spec, whole, 0, top)), len(whole)


def candidate(role: Role, public_id: str) -> CandidateDetail:
    """One candidate of a role. NotFound for somebody who may not be found for it."""
    spec = spec_of(role)
    ref = access_candidate_ref(spec, public_id)
    whole = shortlist.order(spec)
    entry = shortlist.entry_for(spec, whole, ref.pk)
    if entry is None:
        raise NotFound(_not_there())
    around = shortlist.neighbours(whole, ref.pk)
    ids = members.public_ids([pk for pk in around if pk is not None])
    return CandidateDetail(
        row=rows_for(role, [entry])[0],
        total=len(whole),
        previous=ids.get(around[0]) if around[0] is not None else None,
        next=ids.get(around[1]) if around[1] is not None else None,
        decisions=tuple(role.decisions.filter(member_id=ref.pk).select_related("decided_by", "undone_by")),
        notes=tuple(role.candidate_notes.filter(member_id=ref.pk).select_related("author")),
    )


def access_candidate_ref(spec: shortlist.Spec, public_id: str) -> Any:
    """The member with this public id if they may be found for this role now; NotFound otherwise."""
    member = members.findable_member(public_id, spec.organisation_keys, spec.viewer)
    if member is None:
        raise NotFound(_not_there())
    return member


def _not_there() -> str:
    return _("There is no candidate at this address. They may have changed who may find them.")


def rows_for(role: Role, entries: list[shortlist.Entry]) -> list[CandidateRow]:
    """Entries as the pages of a role show them: names only where it shows them, and what was decided last."""
    refs = [entry.ref for entry in entries]
    return rows_of(
        entries,
        names=members.display_names(refs) if role.show_names else {},
        decisions=decisions_that_count(role, refs),
        stages=stages_that_count(role, refs),
    )


def rows_of(
    entries: list[shortlist.Entry],
    *,
    names: Mapping[int, str] | None = None,
    decisions: Mapping[int, CandidateDecision] | None = None,
    stages: Mapping[int, Stage] | None = None,
) -> list[CandidateRow]:
    """Entries as they are shown; nobody's name unless it is given."""
    ids = members.public_ids([entry.ref for entry in entries])
    rows = []
    for entry in entries:
        headline, location = words_of(entry.candidate)
        rows.append(
            CandidateRow(
                entry=entry,
                public_id=ids[entry.ref],
                headline=headline,
                location=location,
                name=(names or {}).get(entry.ref, ""),
                decision=(decisions or {}).get(entry.ref),
                stage=(stages or {}).get(entry.ref),
            )
        )
    return rows
