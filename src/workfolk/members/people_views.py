"""People search, and blocking somebody: parse, call a service or a query, render."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from workfolk.accounts.viewer import Viewer
from workfolk.base.errors import InvalidInput
from workfolk.base.limits import check_rate
from workfolk.base.paging import Page, page_number
from workfolk.members import blocking, people_names
from workfolk.members import people_search as searching
from workfolk.members.people_conditions import Condition
from workfolk.members.people_forms import SEVERAL, PeopleForm, given_from
from workfolk.members.people_reading import Reading, read
from workfolk.search.queries import IndexMissing


def _viewer(request: HttpRequest) -> Viewer:
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    return viewer


@dataclass(frozen=True)
class Chip:
    """A condition with the address of the same search without it."""

    condition: Condition
    without_url: str


@require_GET
@login_required
def people(request: HttpRequest) -> HttpResponse:
    """Look for people."""
    viewer = _viewer(request)
    given = given_from(request.GET)
    try:
        reading = read(given)
    except InvalidInput as error:
        form = PeopleForm(request.GET)
        form.refuse(error.field, error.message)
        return render(request, "members/people.html", {"form": form, "refused_input": True}, status=422)
    form = PeopleForm(request.GET, reading.conditions)
    context: dict[str, Any] = {
        "form": form,
        "reading": reading,
        "chips": [Chip(one, _without(request.GET, one)) for one in reading.conditions],
        "carried": [
            *((one.field, one.value) for one in reading.conditions if one.field in SEVERAL),
            *(("without", name) for name in given.without[:50]),
        ],
        "filtered": any(one.field for one in reading.conditions) or reading.prefer_open,
        "shares": {"meaning": searching.MEANING, "open": searching.OPEN_PREFERRED},
    }
    if reading.is_empty:
        return render(request, "members/people.html", context)
    check_rate("people", viewer.public_id)
    try:
        context |= _results(request, viewer, reading, given.words)
    except IndexMissing as error:
        return render(request, "members/people.html", {**context, "problem": error.message}, status=503)
    return render(request, "members/people.html", context)


def _results(request: HttpRequest, viewer: Viewer, reading: Reading, words: str) -> dict[str, Any]:
    size = searching.PAGE
    number = page_number(request.GET.get("page"), total=searching.DEEPEST, size=size)
    ask = searching.ask_for(reading)
    found = searching.find(viewer, ask, start=(number - 1) * size)
    if not found.people and number > 1:  # an address beyond the end shows the end
        number = page_number(str(number), total=found.reach, size=size)
        found = searching.find(viewer, ask, start=(number - 1) * size)
    named = people_names.named(viewer, words) if number == 1 else []
    page = Page(found.people, number, size, found.reach)
    return {"found": found, "page": page, "named": named, "searched": True}


def _without(query: QueryDict, condition: Condition) -> str:
    """The address without a condition; one that was read from the words is not read again."""
    rest = query.copy()
    rest.pop("page", None)
    if condition.from_words:
        rest.appendlist("without", condition.id)
    elif condition.field in SEVERAL:
        values = [
            value for value in rest.getlist(condition.field) if " ".join(value.split()) != condition.value
        ]
        rest.setlist(condition.field, values)
    else:
        for name in {"place": ("place", "km"), "years": ("years_from", "years_to")}.get(
            condition.field, ("open",)
        ):
            rest.pop(name, None)
    return f"?{rest.urlencode()}"


@require_http_methods(["GET", "POST"])
@login_required
def block(request: HttpRequest, public_id: str) -> HttpResponse:
    """Say what a block does, then block."""
    viewer = _viewer(request)
    member = blocking.access_blockable(viewer, public_id)
    if request.method == "POST":
        name = member.name
        blocking.do_block(viewer, public_id)
        messages.success(
            request, _("%(name)s is blocked. Neither of you finds or sees the other.") % {"name": name}
        )
        return redirect("settings_blocks")
    return render(request, "members/block.html", {"member": member})
