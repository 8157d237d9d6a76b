"""A job description from a title and a few facts, or a posting that is made better; words that shut people out beside it."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from workfolk.accounts.viewer import Viewer
from workfolk.assist.model import Feature
from workfolk.base.errors import InvalidInput, NotAllowed
from workfolk.base.limits import check_rate
from workfolk.engine.composer.job import LANGUAGES
from workfolk.organisations.queries import my_organisations
from workfolk.writing.forms.job import JobForm
from workfolk.writing.services.job import Asked, job_task, looked_at, reworded
from workfolk.writing.views.common import Page, page_context, respond, writer
from workfolk.writing.views.features import Offer, register_offer

register_offer(
    Offer(
        "writing_job",
        gettext_lazy("Job description"),
        gettext_lazy("From a title and a few facts, or a posting that you have: plain, and open to everybody who can do it."),
        order=80,
        is_for=lambda viewer: viewer.is_recruiter,
    )
)  # fmt: skip


@login_required
@require_http_methods(["GET", "POST"])
def job(request: HttpRequest) -> HttpResponseBase:
    """Say which job it is, or paste the posting; decide line by line; put in other words what is marked."""
    viewer = _recruiter(request)
    organisations = list(my_organisations(viewer).order_by("name", "pk"))
    if request.method != "POST":
        language = (get_language() or "en")[:2]
        initial = {"language": language if language in LANGUAGES else "en"}
        return _show(request, JobForm(organisations=organisations, initial=initial))
    form = JobForm(request.POST, request.FILES, organisations=organisations)
    if not form.is_valid():
        return _show(request, form, status=422)
    try:
        asked = form.asked(viewer)
    except InvalidInput as error:
        form.add_error(error.field if error.field in form.fields else None, error.message)
        return _show(request, form, status=422)
    if asked.posting:
        check_rate("writing", viewer.public_id)
        leave_out = "leave_out" in request.POST
        at = request.POST.get("leave_out" if leave_out else "reword", "")
        if at.isdecimal() and len(at) < 7:
            text = reworded(asked.posting, int(at), asked.language, leave_out=leave_out)
            return _show(request, form.with_posting(text), _look(asked, text))
        if request.POST.get("action") == "look":
            return _show(request, form.with_posting(asked.posting), _look(asked, asked.posting))
        found = looked_at(asked.posting, asked.language)
        task = job_task(asked, found)
        return respond(
            request, _page(form.with_posting(asked.posting), asked, review=found), task.job, task.compose
        )
    task = job_task(asked)
    return respond(request, _page(form, asked), task.job, task.compose)


def _recruiter(request: HttpRequest) -> Viewer:
    viewer = writer(request)
    if not viewer.is_recruiter:
        raise NotAllowed(
            _("This page is for members who recruit for an organisation here. A host can make you one.")
        )
    return viewer


def _page(form: JobForm, asked: Asked | None = None, **context: object) -> Page:
    title = asked.facts.title.strip() if asked else ""
    return Page(
        feature=Feature.JOB,
        url=reverse("writing_job"),
        title=_("A job description"),
        template="writing/job.html",
        own=asked.posting if asked else "",
        saved_title=title,
        context={"form": form, "asked": asked, **context},
    )


def _look(asked: Asked, text: str) -> dict[str, object]:
    return {"asked": asked, "review": looked_at(text, asked.language)}


def _show(
    request: HttpRequest, form: JobForm, context: dict[str, object] | None = None, *, status: int = 200
) -> HttpResponse:
    page = _page(form)
    return render(
        request, page.template, {**page_context(request, page), **(context or {})}, status=status
    )  # fmt: skip
