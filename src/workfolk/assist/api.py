"""The assistant over the API: one's own choice and ledger, and what hosts see of it. Writing itself has its own operations."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Field, Router, Schema
from pydantic import ConfigDict

from workfolk.accounts.api_auth import AUTH, api_viewer
from workfolk.accounts.models import User
from workfolk.accounts.viewer import Viewer
from workfolk.assist import queries, services
from workfolk.assist.models import Use
from workfolk.assist.rules import Choice
from workfolk.assist.specs import MILLION
from workfolk.base.api import PROBLEMS, decode_cursor, encode_cursor
from workfolk.base.errors import InvalidInput, NotAllowed

router = Router(tags=["Assistant"], auth=AUTH)
PageSize = Annotated[int, Field(ge=1, le=100, description="How many on a page.")]


class ChoiceIn(Schema):
    """What language models may do with your text: never, inside or outside."""

    model_config = ConfigDict(extra="forbid")

    choice: Choice


class AnswerOut(Schema):
    """Who writes what for you now. ``outside``: your text leaves this community."""

    feature: str
    model: str = Field(description="The name of a model, or composer.")
    outside: bool


class MineOut(Schema):
    """Your choice, your share of the day, and who writes for you."""

    choice: Choice
    used_today: int
    left_today: int
    features: list[AnswerOut]


class UseOut(Schema):
    """One use. What was asked and answered is not kept."""

    at: datetime
    feature: str
    model: str
    outside: bool
    tokens_read: int
    tokens_written: int
    estimated: bool
    milliseconds: int
    first_ms: int | None
    result: str
    reason: str


class UsesOut(Schema):
    """A page of uses, newest first."""

    items: list[UseOut]
    next: str | None


class DayOut(Schema):
    """A day of the community. Costs are in the currency of the prices."""

    date: date
    asked: int
    answered: int
    fell_back: int
    composed: int
    cost: float


class ModelOut(Schema):
    """A feature and its model as configured."""

    feature: str
    model: str
    outside: bool
    price_read: float
    price_written: float


class ReasonOut(Schema):
    """Why no model answered, and how often in the last 14 days."""

    feature: str
    reason: str
    times: int


class StandingOut(Schema):
    """How a model's circuit breaker stands in the process that answers."""

    model: str
    circuit: str
    seconds: float


class HostOut(Schema):
    """What the assistant costs and where it fails."""

    cost_today: float
    cost_today_most: float
    cost_month: float
    cost_month_most: float
    models: list[ModelOut]
    days: list[DayOut]
    reasons: list[ReasonOut]
    breakers: list[StandingOut]


@router.get(
    "/me", response={200: MineOut, **PROBLEMS}, summary="Your choice, your share and who writes for you"
)
def mine(request: HttpRequest) -> MineOut:
    """What language models may do with your text, and what you have left today."""
    return _mine(api_viewer(request), request)


@router.put("/me", response={200: MineOut, **PROBLEMS}, summary="Choose what may read your text")
def choose(request: HttpRequest, body: ChoiceIn) -> MineOut:
    """Never a language model, only models inside this community, or also models elsewhere."""
    viewer = api_viewer(request)
    services.do_choose(_user(request), body.choice)
    return _mine(viewer, request)


@router.get("/me/uses", response={200: UsesOut, **PROBLEMS}, summary="What you used the assistant for")
def uses(request: HttpRequest, cursor: str = "", limit: PageSize = 25) -> UsesOut:
    """Your own rows of the ledger, newest first."""
    found = queries.uses_of(api_viewer(request)).order_by("-id")
    if cursor:
        position = decode_cursor(cursor)
        if not (position.isascii() and position.isdigit() and len(position) < 19):
            raise InvalidInput(_("This cursor is not one of ours. Start without it."), field="cursor")
        found = found.filter(pk__lt=int(position))
    rows = list(found[: limit + 1])
    more = encode_cursor(rows[limit - 1].pk) if len(rows) > limit else None
    return UsesOut(items=[_use(row) for row in rows[:limit]], next=more)


@router.get("/host", response={200: HostOut, **PROBLEMS}, summary="What the assistant costs; for hosts")
def host(request: HttpRequest) -> HostOut:
    """Configuration in force, costs against their ceilings, the last 14 days, failures by reason."""
    viewer = api_viewer(request)
    spending = queries.spending(viewer)
    if spending is None:
        raise NotAllowed(_("Only hosts of this community may do this."))
    return HostOut(
        cost_today=spending.day / MILLION,
        cost_today_most=spending.day_most / MILLION,
        cost_month=spending.month / MILLION,
        cost_month_most=spending.month_most / MILLION,
        models=[
            ModelOut(
                feature=feature.value,
                model=model.shown if model else "composer",
                outside=bool(model and model.outside),
                price_read=model.price.read / MILLION if model else 0.0,
                price_written=model.price.written / MILLION if model else 0.0,
            )
            for feature, model in queries.features()
        ],
        days=[
            DayOut(
                date=day.date,
                asked=day.asked,
                answered=day.answered,
                fell_back=day.fell_back,
                composed=day.composed,
                cost=day.cost / MILLION,
            )
            for day in queries.days_of_use(viewer)
        ],
        reasons=[
            ReasonOut(feature=str(feature), reason=reason.value, times=times)
            for feature, reason, times in queries.reasons_of(viewer)
        ],
        breakers=[
            StandingOut(model=model, circuit=circuit, seconds=seconds)
            for model, circuit, seconds in queries.breakers(viewer)
        ],
    )


def _mine(viewer: Viewer, request: HttpRequest) -> MineOut:
    share = queries.allowance(viewer)
    answers = []
    for feature, model in queries.features():
        shown = queries.model_for(viewer, feature)
        outside = shown is not None and model is not None and model.outside
        answers.append(AnswerOut(feature=feature.value, model=shown or "composer", outside=outside))
    return MineOut(
        choice=queries.choice_of(_user(request)),
        used_today=share.used,
        left_today=share.left,
        features=answers,
    )


def _user(request: HttpRequest) -> User:
    assert isinstance(request.user, User)
    return request.user


def _use(row: Use) -> UseOut:
    return UseOut(
        at=row.at,
        feature=row.feature,
        model=row.model if row.asked else "composer",
        outside=row.outside and row.asked,
        tokens_read=row.read,
        tokens_written=row.written,
        estimated=row.estimated,
        milliseconds=row.milliseconds,
        first_ms=row.first_ms,
        result=row.result,
        reason=row.reason,
    )
