"""People search over the API: what the page finds, with the same reasons."""

# No postponed annotations: ninja reads the types of parameters at once.
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Query, Router, Schema
from pydantic import ConfigDict, Field

from workfolk.accounts.api_auth import AUTH, api_viewer
from workfolk.accounts.viewer import Viewer
from workfolk.base.api import PROBLEMS, decode_cursor, encode_cursor
from workfolk.base.errors import InvalidInput
from workfolk.base.limits import check_rate
from workfolk.engine.retrieval.model import Everything
from workfolk.members import people_names, people_plain
from workfolk.members import people_search as searching
from workfolk.members.people_reading import LONGEST, Given, comparable, read
from workfolk.members.people_tree import where_from_json

router = Router(tags=["People"], auth=AUTH)
PageSize = Annotated[int, Field(ge=1, le=100)]


class PeopleQuery(Schema):
    """Words, and choices as on the page. Choices can be given several times."""

    model_config = ConfigDict(extra="forbid")

    q: str = Field("", description="Words; none is an operator. What they name becomes a condition.")
    skill: list[str] = Field([], description="Keys or names; all of them.")
    occupation: list[str] = Field([], description="Keys or titles; all of them.")
    industry: list[str] = Field([], description="Keys or names; all of them.")
    language: list[str] = Field([], description="Codes or names; all of them.")
    seniority: list[str] = Field([], description="Levels as titles name them; all of them.")
    place: str = ""
    km: str = Field("", description="Around a town; 50 where left out.")
    years_from: str = ""
    years_to: str = ""
    open: Literal["", "preferred", "only"] = ""
    without: list[str] = Field([], description="Ids of conditions not to be read from the words.")
    cursor: str = ""
    limit: PageSize = searching.PAGE


class ReasonOut(Schema):
    """Words of the search in one field of the profile."""

    field: str
    words: list[str]
    quote: str


class PersonOut(Schema):
    """Somebody found. ``score`` is the sum of ``parts``."""

    public_id: str
    name: str
    headline: str
    place: str
    open_to_work: bool
    score: float
    parts: dict[str, float]
    close_in_meaning: bool
    reasons: list[ReasonOut]


class NamedOut(Schema):
    """A member of that name."""

    public_id: str
    name: str
    headline: str


class ConditionOut(Schema):
    """What everybody here meets. ``from_words``: read from the words; ``without`` drops it."""

    id: str
    label: str
    from_words: bool


class ReadingOut(Schema):
    """How the words were understood."""

    compared_with: str
    conditions: list[ConditionOut]
    not_used: list[str]
    denial_not_understood: bool


class FoundOut(Schema):
    """A part of the list. ``missing`` names parts of the index that did not answer."""

    total: int
    at_least: bool = Field(description="There may be more than ``total``.")
    missing: list[str]
    items: list[PersonOut]
    next: str | None = Field(description="The cursor of the next part; null at the end.")


class SearchIn(Schema):
    """A search as data: what must hold, and the words that rank."""

    model_config = ConfigDict(extra="forbid")

    words: str = Field("", max_length=LONGEST, description="Compared word by word and by meaning.")
    where: dict[str, Any] = Field(
        {"kind": "everything"}, description="A tree of conditions: see the reference."
    )
    prefer_open: bool = Field(False, description="Being open to work adds to the score.")
    cursor: str = ""
    limit: PageSize = searching.PAGE


class PeopleOut(FoundOut):
    """People, and members whose name the words are."""

    understood: ReadingOut
    named: list[NamedOut]


def _start(cursor: str) -> int:
    text = decode_cursor(cursor) if cursor else "0"
    if not text.isdecimal() or int(text[:9]) > searching.DEEPEST:
        raise InvalidInput(_("This cursor is not one of ours. Start without it."), field="cursor")
    return int(text)


def _part(viewer: Viewer, ask: searching.Ask, start: int, limit: int) -> dict[str, Any]:
    check_rate("people", viewer.public_id)
    found = searching.find(viewer, ask, start=start, count=limit)
    more = start + limit < found.reach
    return {**people_plain.found(found), "next": encode_cursor(start + limit) if more else None}


@router.get("", response={200: PeopleOut, **PROBLEMS}, summary="Look for people")
def look_for_people(request: HttpRequest, query: Query[PeopleQuery]) -> object:
    """People by words and choices, best first. Only what every member may see of somebody finds them."""
    viewer = api_viewer(request)
    given = Given(
        words=query.q,
        skills=tuple(query.skill),
        occupations=tuple(query.occupation),
        industries=tuple(query.industry),
        languages=tuple(query.language),
        seniority=tuple(query.seniority),
        place=query.place,
        km=query.km,
        years_from=query.years_from,
        years_to=query.years_to,
        open_to_work=query.open,
        without=tuple(query.without),
    )
    reading = read(given)
    if reading.is_empty and not reading.refused:
        raise InvalidInput(_("Say whom you are looking for."), field="q")
    start = _start(query.cursor)
    empty = {"total": 0, "at_least": False, "missing": [], "items": [], "next": None}
    part = empty if reading.is_empty else _part(viewer, searching.ask_for(reading), start, query.limit)
    named = people_names.named(viewer, query.q) if not start else []
    return {**part, "understood": people_plain.reading(reading), "named": people_plain.named(named)}


@router.post(
    "/search", response={200: FoundOut, **PROBLEMS}, summary="Look for people by a tree of conditions"
)
def search_people(request: HttpRequest, body: SearchIn) -> object:
    """Nothing is read into the words. The tree can only narrow who you may find anyhow; 422 names what is wrong in it."""
    viewer = api_viewer(request)
    where = where_from_json(body.where)
    text = comparable(body.words)
    everybody = isinstance(where, Everything)
    if everybody and not text:
        raise InvalidInput(_("Say whom you are looking for."), field="words")
    # Without a condition, only who shares a word or comes close is meant.
    ask = searching.Ask(text, where, by_words=everybody, prefer_open=body.prefer_open)
    return _part(viewer, ask, _start(body.cursor), body.limit)
