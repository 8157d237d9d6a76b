"""Where candidates of a role stand: what people moved and decided, for those who may be found now and nobody else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from workfolk.accounts.viewer import NOBODY, Viewer
from workfolk.base.paging import Page, page_number
from workfolk.engine.talent.model import Candidate
from workfolk.hiring import pool, stages
from workfolk.hiring.models import Application, CandidateDecision, Decision, Outreach, Role, StageMove
from workfolk.members import queries as members

ON_A_CARD_LIST = 25  # of a column; the rest is a page away


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one candidate stands. ``move`` is the one that put them there; none where nobody moved them."""

    stage: stages.Stage
    move: StageMove | None
    decision: CandidateDecision | None
    last: datetime | None  # when something last happened between them and the role
    next: str  # what a person could do now


@dataclass(frozen=True, slots=True)
class Card:
    """A candidate on the board, without a name unless the role shows names."""

    ref: int
    public_id: str
    headline: str
    location: str
    name: str
    standing: Standing


@dataclass(frozen=True, slots=True)
class Column:
    """A stage with how many stand there and the first of them."""

    stage: stages.Stage
    total: int
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known about candidates of a role, by member: what counts, not the history."""

    moves: Mapping[int, StageMove]
    decisions: Mapping[int, CandidateDecision]
    sent: Mapping[int, Outreach]  # the latest message
    applied: Mapping[int, datetime]


def facts(role: Role, refs: Collection[int] | None = None) -> Facts:
    """What is known about these members, or about everybody of whom something is known."""
    return Facts(
        moves_that_count(role, refs),
        decisions_that_count(role, refs),
        _sent(role, refs),
        _applied(role, refs),
    )


def decisions_that_count(role: Role, refs: Collection[int] | None = None) -> dict[int, CandidateDecision]:
    """Member → the latest decision that is not undone; of these members, or of all."""
    rows = role.decisions.filter(undone_at__isnull=True)
    if refs is not None:
        rows = rows.filter(member_id__in=refs)
    return {row.member_id: row for row in rows.order_by("at", "id")}


def moves_that_count(role: Role, refs: Collection[int] | None = None) -> dict[int, StageMove]:
    """Member → the latest move that is not undone and to a stage that the role has; of these members, or of all."""
    keys = [one.key for one in stages.stages_of(role.stages)]
    rows = role.moves.filter(undone_at__isnull=True, stage__in=keys)
    if refs is not None:
        rows = rows.filter(member_id__in=refs)
    return {row.member_id: row for row in rows.order_by("at", "id")}


def stages_that_count(role: Role, refs: Collection[int]) -> dict[int, stages.Stage]:
    """Member → the stage to which a person moved them, for those of ``refs`` whom somebody moved."""
    known = {one.key: one for one in stages.stages_of(role.stages)}
    return {ref: known[move.stage] for ref, move in moves_that_count(role, refs).items()}


def standings(role: Role, refs: Collection[int], known: Facts | None = None) -> dict[int, Standing]:
    """Member → where they stand, for every one of ``refs``. Asks nothing about whether they may be found."""
    known = known or facts(role, refs)
    named = {one.key: one for one in stages.stages_of(role.stages)}
    found = {}
    for ref in refs:
        move, decision, message = known.moves.get(ref), known.decisions.get(ref), known.sent.get(ref)
        applied = known.applied.get(ref)
        stage = named[move.stage if move else stages.FIRST]
        moments = [
            move and move.at,
            decision and decision.at,
            message and (message.replied_at or message.sent_at),
            applied,
        ]
        found[ref] = Standing(
            stage,
            move,
            decision,
            max((one for one in moments if one), default=None),
            _next(stage, move, decision, message, applied),
        )
    return found


def standing_of(
    role: Role,
    ref: int,
    moves: Sequence[StageMove] | None = None,
    decisions: Sequence[CandidateDecision] | None = None,
) -> Standing:
    """Where one candidate stands; their whole history, the newest first, may be given where it is known already."""
    if moves is None or decisions is None:
        return standings(role, [ref])[ref]
    keys = {one.key for one in stages.stages_of(role.stages)}
    move = next((one for one in moves if one.undone_at is None and one.stage in keys), None)
    decision = next((one for one in decisions if one.undone_at is None), None)
    known = Facts(
        {ref: move} if move else {},
        {ref: decision} if decision else {},
        _sent(role, [ref]),
        _applied(role, [ref]),
    )
    return standings(role, [ref], known)[ref]


def board(role: Role, viewer: Viewer) -> tuple[Column, ...]:
    """The stages with who stands there, the latest activity first, ``ON_A_CARD_LIST`` of each at most."""
    by_stage = _by_stage(role, viewer)
    shown = {key: refs[:ON_A_CARD_LIST] for key, refs in by_stage.items()}
    found = _cards(role, [ref for refs in shown.values() for ref in refs])
    return tuple(
        Column(
            one,
            len(by_stage[one.key]),
            tuple(found[ref] for ref in shown[one.key] if ref in found),
        )
        for one in stages.stages_of(role.stages)
    )


def stage_page(role: Role, viewer: Viewer, key: str, raw_page: str | None) -> Page[Card]:
    """A page of one stage; empty for a stage that the role has not."""
    refs = _by_stage(role, viewer).get(key, [])
    number = page_number(raw_page, total=len(refs), size=ON_A_CARD_LIST)
    wanted = refs[(number - 1) * ON_A_CARD_LIST : number * ON_A_CARD_LIST]
    return Page(cards(role, wanted), number, ON_A_CARD_LIST, len(refs))


def everyone(role: Role, viewer: Viewer) -> list[int]:
    """Everybody in the pipeline who may be found now, in order of stages, the latest activity first."""
    by_stage = _by_stage(role, viewer)
    return [ref for one in stages.stages_of(role.stages) for ref in by_stage[one.key]]


def cards(role: Role, refs: Sequence[int]) -> list[Card]:
    """These candidates as the board shows them, in this order."""
    found = _cards(role, refs)
    return [found[ref] for ref in refs if ref in found]


def occupied(role: Role) -> Counter[str]:
    """Stage → how many stand there, of all who may be found by the organisation, whoever looks."""
    moves = moves_that_count(role)
    there = members.findable_among(sorted(moves), (role.organisation.name_key,), NOBODY)
    return Counter(moves[ref].stage for ref in there)


def labels(role: Role) -> dict[str, str]:
    """Stage → its name, of all that the role has or had."""
    return {one.key: one.label for one in stages.all_stages(role.stages)}


def history(role: Role, ref: int) -> list[tuple[StageMove, str]]:
    """Every move of one candidate with the name of the stage, the newest first; those that were undone too."""
    names = labels(role)
    rows: QuerySet[StageMove] = role.moves.filter(member_id=ref).select_related("moved_by", "undone_by")
    return [(row, names.get(row.stage, row.stage)) for row in rows.order_by("-at", "-id")]


def words_of(candidate: Candidate) -> tuple[str, str]:
    """What stands for a candidate without a name: the headline, else a title, and the place."""
    texts = {passage.place: passage.text for passage in candidate.passages}
    titles = (text for where, text in texts.items() if where.endswith("/title"))
    return texts.get("headline") or next(titles, "") or _("No headline"), texts.get("location", "")


def _by_stage(role: Role, viewer: Viewer) -> dict[str, list[int]]:
    """Stage → who stands there and may be found now, the latest activity first, of equals by public id.

    They are whom somebody moved, decided about or wrote to, or who applied.
    """
    known = facts(role)
    refs = {*known.moves, *known.decisions, *known.sent, *known.applied}
    there = members.findable_among(sorted(refs), (role.organisation.name_key,), viewer)
    stands = standings(role, there, known)

    def order(ref: int) -> tuple[float, str]:
        last = stands[ref].last
        return (-last.timestamp() if last else 0.0, there[ref])

    found: dict[str, list[int]] = {one.key: [] for one in stages.stages_of(role.stages)}
    for ref in sorted(there, key=order):
        found[stands[ref].stage.key].append(ref)
    return found


def _cards(role: Role, refs: Sequence[int]) -> dict[int, Card]:
    loaded = pool.load(refs)
    known = standings(role, refs)
    ids = members.public_ids(refs)
    names = members.display_names(refs) if role.show_names else {}
    found = {}
    for ref in refs:
        if ref not in ids:
            continue  # left this very moment
        # Somebody without a card yet has said nothing yet that the index has read.
        headline, location = words_of(loaded[ref].candidate) if ref in loaded else (_("No headline"), "")
        found[ref] = Card(ref, ids[ref], headline, location, names.get(ref, ""), known[ref])
    return found


def _sent(role: Role, refs: Collection[int] | None) -> dict[int, Outreach]:
    """Member → the latest message that was sent to them for the role."""
    rows = role.outreach.filter(state=Outreach.State.SENT)
    if refs is not None:
        rows = rows.filter(member_id__in=refs)
    return {row.member_id: row for row in rows.order_by("sent_at", "id")}


def _applied(role: Role, refs: Collection[int] | None) -> dict[int, datetime]:
    """Member → when they applied, if they did not take it back."""
    rows: QuerySet[Application] = role.applications.filter(withdrawn_at__isnull=True)
    if refs is not None:
        rows = rows.filter(member_id__in=refs)
    return dict(rows.values_list("member_id", "at"))


def _next(
    stage: stages.Stage,
    move: StageMove | None,
    decision: CandidateDecision | None,
    message: Outreach | None,
    applied: datetime | None,
) -> str:
    """What a person could do next, in words. Nothing does it by itself."""
    moved = move.at if move else None
    if message and message.replied_at and (moved is None or message.replied_at > moved):
        answer = message.get_reply_display()
        return _("They answered “%(answer)s”: read it, then move them") % {"answer": answer}
    if decision and decision.decision == Decision.SET_ASIDE:
        return _("Set aside: nothing more")
    if applied and decision is None and (moved is None or applied > moved):
        return _("They applied: decide")
    if stage.key == stages.FIRST and decision and decision.decision == Decision.INVITE:
        return _("You want to invite them: write to them")
    return str(stages.NEXT.get(stage.key) or _("Move them on, or decide"))
