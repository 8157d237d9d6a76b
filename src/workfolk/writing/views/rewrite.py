"""A text of the member's own, made clearer, shorter, warmer, more formal; or translated."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from workfolk.assist.model import Feature
from workfolk.base.errors import InvalidInput
from workfolk.engine.grounding.model import Draft, Origin
from workfolk.writing.forms.rewrite import RewriteForm
from workfolk.writing.services.rewrite import Rewriting, can_translate, rewrite_task, rewriting
from workfolk.writing.views.common import Page, page_context, respond, writer
from workfolk.writing.views.features import Offer, register_offer

register_offer(
    Offer(
        "writing_rewrite",
        gettext_lazy("Rewrite"),
        gettext_lazy("Clearer, shorter, warmer or more formal, with every fact kept."),
        order=50,
    )
)


@login_required
@require_http_methods(["GET", "POST"])
def rewrite(request: HttpRequest) -> HttpResponseBase:
    """Each sentence beside its own; what cannot be bettered safely stays."""
    viewer = writer(request)
    translates = can_translate(viewer)
    if request.method != "POST":
        return _show(request, RewriteForm(can_translate=translates))
    form = RewriteForm(request.POST, can_translate=translates)
    if not form.is_valid():
        return _show(request, form, status=422)
    try:
        asked = rewriting(
            viewer,
            form.cleaned_data["text"],
            form.cleaned_data["manner"],
            to=form.cleaned_data.get("to", ""),
            otherwise=(get_language() or "en").partition("-")[0],
        )
    except InvalidInput as error:
        form.add_error(error.field if error.field in form.fields else None, error.message)
        return _show(request, form, status=422)
    task = rewrite_task(asked)
    return respond(request, _page(form, asked), task.job, lambda: _without_echo(task.compose()))


def _without_echo(drafts: Sequence[Draft]) -> Sequence[Draft]:
    """A sentence that stayed needs no source beside it that repeats it."""
    return [
        replace(
            draft,
            sentences=tuple(
                replace(one, evidence=()) if one.origin is Origin.OWN else one for one in draft.sentences
            ),
        )
        for draft in drafts
    ]


def _page(form: RewriteForm, asked: Rewriting | None = None) -> Page:
    return Page(
        Feature.REWRITE,
        reverse("writing_rewrite"),
        _("Rewrite a text"),
        "writing/rewrite.html",
        # Between two languages no sentence stands beside its own.
        own=asked.text if asked is not None and not asked.translates else "",
        context={"form": form, "asked": asked},
    )


def _show(request: HttpRequest, form: RewriteForm, *, status: int = 200) -> HttpResponse:
    page = _page(form)
    return render(request, page.template, page_context(request, page), status=status)
