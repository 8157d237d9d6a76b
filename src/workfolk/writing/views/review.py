"""From a suggestion to a text: the member decides line by line, reads the whole, puts it in place or saves it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from workfolk.base.errors import Conflict, InvalidInput
from workfolk.base.limits import check_rate
from workfolk.engine.composer.lines import assembled, parts_of
from workfolk.engine.text.normalise import clean
from workfolk.writing import services, targets
from workfolk.writing.models import LABELS, MAX_TEXT, SavedText
from workfolk.writing.services.reviewing import decisions_in, help_in
from workfolk.writing.services.saved import parts_in
from workfolk.writing.suggestion import Suggestion, unpack
from workfolk.writing.views.common import writer
from workfolk.writing.views.features import features_for


@login_required
@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """What can be written here, and what the member saved."""
    viewer = writer(request)
    return render(
        request,
        "writing/home.html",
        {"features": features_for(viewer), "saved": SavedText.objects.visible_to(viewer)[:100]},
    )


@login_required
@require_POST
def review(request: HttpRequest) -> HttpResponse:
    """What was decided on each line becomes a text; then it is put in place or saved."""
    viewer = writer(request)
    check_rate("writing", viewer.public_id)
    try:
        suggestion = unpack(request.POST.get("draft", ""), viewer)
    except (Conflict, InvalidInput) as error:
        messages.error(request, error.message)
        return redirect("writing")
    action = request.POST.get("action", "")
    text = request.POST.get("text")
    if text is None:
        text, _parts = assembled(suggestion.lines, decisions_in(request.POST))
    if action not in ("apply", "save"):
        return _show(request, suggestion, text)
    try:
        if action == "apply":
            row = services.do_apply(viewer, suggestion, text)
            messages.success(request, _("It is in place now. You can take it back here."))
        else:
            row = services.do_save(viewer, suggestion, text, title=request.POST.get("title", ""))
            messages.success(request, _("It is saved. Only you can read it."))
    except InvalidInput as error:
        return _show(request, suggestion, text, error.message, status=422)
    except Conflict as error:
        return _show(request, suggestion, text, error.message, status=409)
    return redirect("writing_saved", row.public_id)


def _show(
    request: HttpRequest, suggestion: Suggestion, text: str, error: str = "", *, status: int = 200
) -> HttpResponse:
    """The text as it would be, to be read and changed."""
    place = targets.place_at(writer(request), suggestion.target) if suggestion.target else None
    text = clean(text)
    # What is longer is refused, and takes long to look at.
    parts = parts_of(text[:MAX_TEXT], suggestion.draft)
    context: dict[str, Any] = {
        "suggestion": suggestion,
        "feature_label": LABELS[suggestion.feature],
        "text": text,
        "parts": parts,
        "help": help_in(parts),
        "place": place,
        "too_long": place is not None and len(text) > place.limit,
        "token": request.POST.get("draft", ""),
        "sources": suggestion.sources,
        "title": request.POST.get("title") or suggestion.title or LABELS[suggestion.feature],
        "error": error,
    }
    response = render(request, "writing/result.html", context, status=status)
    response["Cache-Control"] = "no-store"
    return response


@login_required
def saved(request: HttpRequest, saved_id: str) -> HttpResponse:
    """A saved text: read it, change it, take it back, delete it."""
    viewer = writer(request)
    row = services.access_saved(saved_id, viewer)
    error, status = "", 200
    if request.method == "POST":
        check_rate("writing", viewer.public_id)
        try:
            match request.POST.get("action"):
                case "undo":
                    services.do_undo(row, viewer)
                    messages.success(request, _("Taken back: what stood there before stands there again."))
                case "delete":
                    services.do_delete(row)
                    messages.success(request, _("Deleted. What you put into your profile stays there."))
                    return redirect("writing")
                case "change":
                    services.do_change(
                        row, viewer, request.POST.get("text", ""), title=request.POST.get("title", "")
                    )
                    messages.success(request, _("Your changes are saved."))
                case _:
                    raise Conflict(_("Nothing was done: the page did not say what to do."))
            return redirect("writing_saved", row.public_id)
        except (InvalidInput, Conflict) as problem:
            error, status = problem.message, problem.status
    parts = parts_in(row)
    return render(
        request,
        "writing/saved.html",
        {
            "row": row,
            "parts": parts,
            "help": help_in(parts),
            "text": request.POST.get("text", row.text),
            "title": request.POST.get("title", row.title),
            "error": error,
        },
        status=status,
    )
