"""The pages of an import: choose a file, look at what it would do, done."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from workfolk.accounts.models import User
from workfolk.base.errors import Conflict, InvalidInput
from workfolk.portability import services
from workfolk.portability.forms import UploadForm
from workfolk.portability.model import ACTIONS, SECTIONS, PlanLine
from workfolk.portability.models import ImportJob


def _user(request: HttpRequest) -> User:
    assert isinstance(request.user, User)
    return request.user


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    """Choose a file; it is read and checked, nothing is written to the profile yet."""
    form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            upload = form.cleaned_data["archive"]
            try:
                job = services.do_receive(_user(request), upload.chunks(), upload.name or "")
            except InvalidInput as error:
                form.add_error("archive", error.message)
            else:
                return redirect("import_preview", public_id=job.public_id)
    waiting = ImportJob.objects.filter(user=_user(request), state=ImportJob.State.WAITING).first()
    context = {"form": form, "waiting": waiting, "max_mb": settings.UPLOAD_MAX_BYTES // 2**20}
    return render(request, "portability/start.html", context, status=status)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def preview(request: HttpRequest, public_id: str) -> HttpResponse:
    """What the file would do, line by line; POST does it."""
    user = _user(request)
    if request.method == "POST":
        try:
            job = services.do_confirm(
                user, public_id, set(request.POST.getlist("accept")), expected=request.POST.get("plan", "")
            )
        except Conflict as error:
            if services.access_job(user, public_id).state != ImportJob.State.WAITING:
                raise
            messages.warning(request, error.message)
            return redirect("import_preview", public_id=public_id)
        return redirect("import_done", public_id=job.public_id)
    if services.access_job(user, public_id).state == ImportJob.State.DONE:
        return redirect("import_done", public_id=public_id)
    found = services.access_preview(user, public_id)
    totals = found.plan.totals()
    context = {
        "job": found.job,
        "parsed": found.parsed,
        "plan": found.plan,
        "sections": _by_section(found.plan.lines),
        "numbers": _in_numbers(found.plan.counts()),
        "to_do": totals["added"] + totals["changed"],
        "not_yet": [
            {
                "file": item.file,
                "reason": item.reason,
                "rows": item.rows,
                "what": _not_yet_text(item.file, item.rows),
            }
            for item in found.parsed.not_yet
        ],
    }
    return render(request, "portability/preview.html", context)


def _not_yet_text(file: str, rows: int | None) -> str:
    return file if rows is None else _("%(file)s (%(rows)d)") % {"file": file, "rows": rows}


# A longer list of what is simply added is folded up; its boxes count all the same.
SHOWN_ADDED = 15


def _by_section(lines: tuple[PlanLine, ...]) -> list[dict[str, Any]]:
    found = []
    for name, title in SECTIONS.items():
        own = [line for line in lines if line.section == name]
        if not own:
            continue
        added = [line for line in own if line.action == "added"]
        folded = added if len(added) > SHOWN_ADDED else []
        found.append(
            {
                "name": name,
                "title": title,
                "count": len(own),
                "lines": [line for line in own if line.action != "unchanged" and line not in folded],
                "folded": folded,
                "unchanged": [line for line in own if line.action == "unchanged"],
            }
        )
    return found


def _in_numbers(counts: dict[str, dict[str, int]]) -> list[tuple[object, str]]:
    """Section and what happens in it: "10 added, 1 changed"."""
    words = {
        "added": _("%(n)d added"),
        "changed": _("%(n)d changed"),
        "unchanged": _("%(n)d unchanged"),
        "skipped": _("%(n)d skipped"),
    }
    return [
        (
            SECTIONS[name],
            ", ".join(
                words[action] % {"n": counts[name][action]} for action in ACTIONS if counts[name][action]
            ),
        )
        for name in SECTIONS
        if name in counts
    ]


@login_required
@require_POST
def cancel(request: HttpRequest, public_id: str) -> HttpResponse:
    """Drop the file."""
    services.do_cancel(_user(request), public_id)
    messages.info(request, _("The import was cancelled and the file deleted. Your profile is as it was."))
    return redirect("import_start")


@login_required
@require_safe
def done(request: HttpRequest, public_id: str) -> HttpResponse:
    """What an import did."""
    job = services.access_job(_user(request), public_id)
    if job.state != ImportJob.State.DONE:
        return redirect("import_start")
    totals = {action: sum(found[action] for found in job.counts.values()) for action in ACTIONS}
    context = {"job": job, "numbers": _in_numbers(job.counts), "totals": totals}
    return render(request, "portability/done.html", context)
