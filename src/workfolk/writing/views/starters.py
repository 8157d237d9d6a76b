"""Where to begin a conversation about a post: questions, each with what it rests on."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from workfolk.assist.model import Feature
from workfolk.base.errors import InvalidInput, NotFound
from workfolk.writing.facts import own_sources
from workfolk.writing.forms.starters import StartersForm
from workfolk.writing.services.notes import profile_named
from workfolk.writing.services.starters import THEIRS, asked, nothing_to_ask, starters_task
from workfolk.writing.views.common import Page, page_context, respond, show, writer
from workfolk.writing.views.features import Offer, register_offer

register_offer(
    Offer(
        "writing_starters",
        gettext_lazy("Conversation starters"),
        gettext_lazy("Questions that a post itself asks for. The comment is yours."),
        order=60,
    )
)


@login_required
@require_http_methods(["GET", "POST"])
def starters(request: HttpRequest) -> HttpResponseBase:
    """Paste a post; take the question that is yours."""
    if request.method != "POST":
        return _show(request, StartersForm(initial={"whom": request.GET.get("whom", "")[:300]}))
    form = StartersForm(request.POST)
    if not form.is_valid():
        return _show(request, form, status=422)
    whom = form.cleaned_data["whom"]
    try:
        wish = asked(
            writer(request),
            form.cleaned_data["post"],
            whom=whom,
            otherwise=(get_language() or "en").partition("-")[0],
        )
    except InvalidInput as error:
        form.add_error(error.field if error.field in form.fields else None, error.message)
        return _show(request, form, status=422)
    except NotFound as error:
        form.add_error("whom", error.message)
        return _show(request, form, status=422)
    page = _page(form, profile_named(whom) if whom.strip() else "")
    composed = nothing_to_ask(wish)
    if composed is not None:
        return show(request, page, composed)
    task = starters_task(wish)
    return respond(request, page, task.job, task.compose)


def _page(form: StartersForm, public_id: str = "") -> Page:
    sources = dict(own_sources())
    if public_id:
        sources[THEIRS.rstrip("/")] = reverse("member", args=[public_id])
    return Page(
        Feature.STARTERS,
        reverse("writing_starters"),
        _("Conversation starters"),
        "writing/starters.html",
        sources=sources,
        context={"form": form},
    )


def _show(request: HttpRequest, form: StartersForm, *, status: int = 200) -> HttpResponse:
    page = _page(form)
    return render(request, page.template, page_context(request, page), status=status)
