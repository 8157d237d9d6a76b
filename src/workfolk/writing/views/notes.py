"""A note to somebody who may introduce one, or to somebody one knew."""

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
from workfolk.engine.composer.notes import LANGUAGES
from workfolk.engine.composer.notes.ground import THEIRS
from workfolk.writing.facts import own_sources
from workfolk.writing.forms.notes import NoteForm
from workfolk.writing.services.notes import note_task, profile_named
from workfolk.writing.views.common import Page, page_context, respond, writer
from workfolk.writing.views.features import Offer, register_offer

register_offer(
    Offer(
        "writing_introduction",
        gettext_lazy("Introduction"),
        gettext_lazy("Ask somebody you know to introduce you, or write to somebody again."),
        order=70,
    )
)


@login_required
@require_http_methods(["GET", "POST"])
def introduction(request: HttpRequest) -> HttpResponseBase:
    """Say whom, and why; the note stands beside its sources. It is sent by nobody but the member."""
    if request.method != "POST":
        language = (get_language() or "en").partition("-")[0]
        start = {
            "whom": request.GET.get("whom", "")[:300],
            "language": language if language in LANGUAGES else LANGUAGES[0],
        }
        return _show(request, NoteForm(initial=start))
    form = NoteForm(request.POST)
    if not form.is_valid():
        return _show(request, form, status=422)
    try:
        task = note_task(writer(request), form.note())
    except InvalidInput as error:
        form.add_error(error.field if error.field in form.fields else None, error.message)
        return _show(request, form, status=422)
    except NotFound as error:
        form.add_error("whom", error.message)
        return _show(request, form, status=422)
    page = _page(form, profile_named(form.cleaned_data["whom"]))
    return respond(request, page, task.job, task.compose)


def _page(form: NoteForm, public_id: str = "") -> Page:
    sources = dict(own_sources())
    if public_id:
        sources[THEIRS.rstrip("/")] = reverse("member", args=[public_id])
    return Page(
        Feature.INTRODUCTION,
        reverse("writing_introduction"),
        _("A note to somebody"),
        "writing/introduction.html",
        saved_title=_("A note to somebody"),
        sources=sources,
        context={"form": form},
    )


def _show(request: HttpRequest, form: NoteForm, *, status: int = 200) -> HttpResponse:
    page = _page(form)
    return render(request, page.template, page_context(request, page), status=status)
