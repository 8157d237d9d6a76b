"""The roles of a recruiter."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from workfolk.base.paging import Page, page_number
from workfolk.hiring import queries
from workfolk.hiring.views.common import colleague
from workfolk.organisations.queries import my_organisations

ROLES_ON_A_PAGE = 25


@login_required
@require_GET
def roles(request: HttpRequest) -> HttpResponse:
    """The roles that somebody works on."""
    viewer = colleague(request)
    found = queries.roles(viewer)
    total = found.count()
    number = page_number(request.GET.get("page"), total=total, size=ROLES_ON_A_PAGE)
    rows = list(Paginator(found, ROLES_ON_A_PAGE).page(number).object_list)
    return render(
        request,
        "hiring/roles.html",
        {
            "page": Page(rows, number, ROLES_ON_A_PAGE, total),
            "several": len(viewer.recruiter_for) != 1 or viewer.on_teams,
            "organisations": list(my_organisations(viewer)),
        },
    )
