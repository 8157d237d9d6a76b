"""A post out of a member's own words, or about something they read."""

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
from workfolk.base.errors import InvalidInput, NotAllowed
from workfolk.base.limits import check_rate
from workfolk.engine.composer.post import Source
from workfolk.engine.grounding.model import Draft
from workfolk.engine.text.documents import LARGEST
from workfolk.writing.forms.posts import PostForm
from workfolk.writing.links import read_link
from workfolk.writing.services.posts import file_source, needs_words, post_task, wanted
from workfolk.writing.views.common import Page, page_context, respond, show, writer
from workfolk.writing.views.features import Offer, register_offer

register_offer(
    Offer(
        "writing_post",
        gettext_lazy("Post"),
        gettext_lazy("Begin with a thought, a page that you read, or a file. Your words stay."),
        order=40,
    )
)


@login_required
@require_http_methods(["GET", "POST"])
def post(request: HttpRequest) -> HttpResponseBase:
    """Say it in a line; what is missing is asked, what was read is quoted, and the order is yours to change."""
    if request.method != "POST":
        return _show(request, PostForm())
    form = PostForm(request.POST, request.FILES)
    if not form.is_valid():
        return _show(request, form, status=422)
    try:
        source = None if "forget" in request.POST else _source(request, form) or form.source
        if "forget" in request.POST:
            return _show(request, form.about(None))
        wish = wanted(
            form.cleaned_data["text"],
            source=source,
            answers=(form.cleaned_data["fits"], form.cleaned_data["who"]) if source is not None else (),
            otherwise=(get_language() or "en").partition("-")[0],
            ask=form.cleaned_data["ask"],
            tags=form.cleaned_data["tags"],
        )
    except (InvalidInput, NotAllowed) as error:
        field = getattr(error, "field", None) or "link"
        form.add_error(field if field in form.fields else None, error.message)
        return _show(request, form, status=422)
    page = _page(form.about(source), own=wish.own)
    composed = needs_words(wish)
    if composed is not None:
        return show(request, page, replace(composed, drafts=_unasked(composed.drafts)))
    task = post_task(wish)
    compose = task.compose if source is None else lambda: _unasked(task.compose())
    return respond(request, page, task.job, compose)


def _unasked(drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    """What the form asks already is not asked again below it."""
    return tuple(replace(draft, questions=()) for draft in drafts)


def _source(request: HttpRequest, form: PostForm) -> Source | None:
    """What the member read, read now: the page, or the file. Raises InvalidInput."""
    upload, link = form.cleaned_data["document"], form.cleaned_data["link"].strip()
    if upload is not None:
        return file_source(upload.read(LARGEST + 1), upload.name)
    if link:
        check_rate("draft", writer(request).public_id)
        return read_link(link)
    return None


def _page(form: PostForm, own: str = "") -> Page:
    source = form.source
    return Page(
        Feature.POST,
        reverse("writing_post"),
        _("A post"),
        "writing/post.html",
        own=own,
        saved_title=source.title if source is not None and source.title else "",
        sources={"source": source.url} if source is not None and source.url else {},
        context={"form": form, "source": source},
    )


def _show(request: HttpRequest, form: PostForm, *, status: int = 200) -> HttpResponse:
    page = _page(form)
    return render(request, page.template, page_context(request, page), status=status)
