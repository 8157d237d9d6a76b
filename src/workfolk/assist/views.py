"""The pages of the assistant: a person's choice, share and ledger; the host's configuration, costs and failures."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from workfolk.accounts.models import User
from workfolk.accounts.viewer import Viewer
from workfolk.assist import queries, services, telling
from workfolk.assist.models import Use
from workfolk.assist.rules import Choice
from workfolk.assist.specs import MILLION
from workfolk.base import console
from workfolk.base.errors import NotAllowed
from workfolk.base.paging import Page, page_number

USES_ON_A_PAGE = 10


class ChoiceForm(forms.Form):
    """What language models may do with the person's text."""

    choice = forms.ChoiceField(
        label=gettext_lazy("What may read your text"),
        choices=[
            (
                Choice.NEVER.value,
                gettext_lazy("No language model: what is written for me is written by rule"),
            ),
            (Choice.INSIDE.value, gettext_lazy("Models that run inside this community")),
            (Choice.OUTSIDE.value, gettext_lazy("Also models that run elsewhere, at a company")),
        ],
        widget=forms.RadioSelect,
    )


@require_http_methods(["GET", "POST"])
@login_required
def settings_page(request: HttpRequest) -> HttpResponse:
    """What the assistant may do with a person's text, which model answers what, and what they have used."""
    assert isinstance(request.user, User)
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    posted = request.POST if request.method == "POST" else None
    form = ChoiceForm(posted, initial={"choice": queries.choice_of(request.user).value})
    if form.is_valid():
        services.do_choose(request.user, Choice(form.cleaned_data["choice"]))
        messages.success(request, _("Saved. It is in force from now on."))
        return redirect("settings_assistant")
    uses = queries.uses_of(viewer)
    total = uses.count()
    number = page_number(request.GET.get("page"), total=total, size=USES_ON_A_PAGE)
    first = (number - 1) * USES_ON_A_PAGE
    shown = [_told(use) for use in uses[first : first + USES_ON_A_PAGE]]
    configured = queries.features()
    context = {
        "tabs": console.settings_tabs("settings_assistant"),
        "form": form,
        "allowance": queries.allowance(viewer),
        "any_model": any(model for _feature, model in configured),
        "answering": [_answering(viewer, feature, model) for feature, model in configured],
        "kept_days": settings.ASSIST_LEDGER_DAYS,
        "page": Page(shown, number, USES_ON_A_PAGE, total),
    }
    return render(request, "assist/settings.html", context, status=422 if form.errors else 200)


def _answering(viewer: Viewer, feature: Any, model: Any) -> tuple[str, str, str]:
    """Feature, who answers this person, where the text goes."""
    asked = model if model is not None and not queries.why_not(viewer, model) else None
    return str(telling.FEATURES[feature]), asked.shown if asked else _("composer"), telling.where(asked)


def _told(use: Use) -> dict[str, Any]:
    reason = str(telling.REASONS[use.reason])
    return {
        "at": use.at,
        "what": telling.FEATURES.get(use.feature, use.feature),
        "model": use.model if use.asked else "",
        "outside": use.outside and use.asked,
        "result": str(telling.RESULTS[use.result]) + (f": {reason}" if reason else ""),
    }


@require_GET
@login_required
def host_page(request: HttpRequest) -> HttpResponse:
    """Configuration, costs and failures, for hosts."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    spending = queries.spending(viewer)
    if spending is None:
        raise NotAllowed(_("Only hosts of this community may do this."))
    quota = queries.configured().quota
    days = queries.days_of_use(viewer)
    most = max([1, *(day.asked for day in days)])
    groups = [(_GROUPS[name], str(n)) for name, n in sorted(quota.per_group.items())]
    context = {
        "tabs": console.tabs("host_assistant"),
        "spent": [
            (_("Today"), _money(spending.day), _money(spending.day_most), _share(spending.day, spending.day_most)),
            (_("This month"), _money(spending.month), _money(spending.month_most), _share(spending.month, spending.month_most)),
        ],
        "models": [_model_row(feature, model) for feature, model in queries.features()],
        "any_model": any(model for _feature, model in queries.features()),
        "limits": [
            (_("One member, uses a day"), str(quota.per_member)),
            *groups,
            (_("At once"), str(quota.at_once)),
        ],
        "days": [
            (day, 200 * day.asked / most, _money(day.cost)) for day in days if day.asked or day.composed
        ],
        "reasons": [
            (str(telling.FEATURES.get(feature, feature)), str(telling.REASONS[reason]), n)
            for feature, reason, n in queries.reasons_of(viewer)
        ],
        "breakers": [
            (model, str(telling.CIRCUITS.get(circuit, circuit)), f"{seconds:.0f} s" if seconds else "–")
            for model, circuit, seconds in queries.breakers(viewer)
        ],
    }  # fmt: skip
    return render(request, "assist/host.html", context)


_GROUPS: dict[str, Any] = {
    "members": gettext_lazy("All members, uses a day"),
    "recruiters": gettext_lazy("All recruiters, uses a day"),
    "hosts": gettext_lazy("All hosts, uses a day"),
    "organisation": gettext_lazy("One organisation, uses a day"),
}


def _model_row(feature: Any, model: Any) -> tuple[str, str, str, str]:
    price = "–" if model is None else f"{_money(model.price.read)} / {_money(model.price.written)}"
    shown = _("composer") if model is None else model.shown
    return str(telling.FEATURES[feature]), shown, telling.where(model), price


def _money(millionths: int) -> str:
    """An amount in the currency of the prices, with as many places as it needs."""
    places = 2 if millionths % 10_000 == 0 else 4
    return number_format(millionths / MILLION, decimal_pos=places)


def _share(part: int, whole: int) -> float:
    """How far of 200 a bar reaches."""
    return 200 * min(1.0, part / whole) if whole else 0.0
