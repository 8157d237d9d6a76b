"""Help with one's own profile: the headline, the About, what one did in a position."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from workfolk.assist.model import Feature
from workfolk.base.errors import NotFound
from workfolk.engine.composer.voice import Voice
from workfolk.engine.grounding.model import Fact, FactKind
from workfolk.writing import targets
from workfolk.writing.facts import own_facts, own_sources, position_key
from workfolk.writing.forms.profile import SuggestForm
from workfolk.writing.services.profile import (
    Task,
    about_task,
    headline_task,
    language_of,
    position_task,
)
from workfolk.writing.targets import Place
from workfolk.writing.views.common import VOICE, Page, page_context, respond, writer
from workfolk.writing.views.features import Offer, register_offer

register_offer(
    Offer(
        "writing_headline",
        gettext_lazy("Headline"),
        gettext_lazy("What you do, in one line that people find you by."),
        order=10,
    )
)
register_offer(
    Offer(
        "writing_about",
        gettext_lazy("About"),
        gettext_lazy("Who you are at work, in your own words first."),
        order=20,
    )
)


@login_required
@require_http_methods(["GET", "POST"])
def headline(request: HttpRequest) -> HttpResponseBase:
    """Headlines for one's own profile."""
    place = targets.place_at(writer(request), "headline")

    def task(facts: Sequence[Fact], values: dict[str, Any], voice: Voice | None) -> Task:
        return headline_task(
            facts, language=values["language"], own=place.text, goal=values["goal"], voice=voice
        )

    return _page(request, Feature.HEADLINE, place, _("Your headline"), reverse("writing_headline"), task)


@login_required
@require_http_methods(["GET", "POST"])
def about(request: HttpRequest) -> HttpResponseBase:
    """An About for one's own profile."""
    place = targets.place_at(writer(request), "about")

    def task(facts: Sequence[Fact], values: dict[str, Any], voice: Voice | None) -> Task:
        return about_task(
            facts, language=values["language"], own=place.text, goal=values["goal"], voice=voice
        )

    return _page(request, Feature.ABOUT, place, _("Your About"), reverse("writing_about"), task)


@login_required
@require_http_methods(["GET", "POST"])
def position(request: HttpRequest, item_id: int) -> HttpResponseBase:
    """What one did in a position, as a few lines."""
    viewer = writer(request)
    place = targets.place_at(viewer, f"positions/{item_id}")
    key = position_key(viewer, item_id)
    if key is None:
        raise NotFound(_("Your positions are hidden from everybody here, so nothing is written from them."))

    def task(facts: Sequence[Fact], values: dict[str, Any], voice: Voice | None) -> Task:
        return position_task(facts, key, language=values["language"], own=place.text, voice=voice)

    return _page(
        request, Feature.POSITION, place, place.label, reverse("writing_position", args=[item_id]), task
    )


def _page(
    request: HttpRequest, feature: Feature, place: Place, title: str, url: str, task: Any
) -> HttpResponseBase:
    facts = own_facts(writer(request))
    language = language_of(_prose(facts), (get_language() or "en").partition("-")[0])
    form = SuggestForm(
        request.POST if request.method == "POST" else None,
        language=language,
        voice=VOICE in request.session,
    )
    page = Page(
        feature,
        url,
        title,
        "writing/profile.html",
        own=place.text,
        target=place.target,
        seen=place.seen,
        sources=own_sources(),
        context={"form": form, "place": place, "is_empty": not facts_to_write_from(facts)},
    )
    if request.method != "POST" or not form.is_valid():
        return render(
            request, page.template, page_context(request, page), status=422 if form.is_bound else 200
        )
    asked = task(facts, form.cleaned_data, _voice(request, facts, form.cleaned_data))
    return respond(request, page, asked.job, asked.compose)


def _voice(request: HttpRequest, facts: Sequence[Fact], values: dict[str, Any]) -> Voice | None:
    """How the member writes, learned now if they ask for it; forgotten at once if they do not."""
    if not values["voice"]:
        request.session.pop(VOICE, None)
        return None
    voice = Voice.of([one.text for one in facts if one.text], values["language"])
    request.session[VOICE] = asdict(voice)
    return voice


def _prose(facts: Sequence[Fact]) -> str:
    return "\n".join(one.text for one in facts if one.kind in (FactKind.ABOUT, FactKind.POSITION))


def facts_to_write_from(facts: Sequence[Fact]) -> list[Fact]:
    """Whether there is anything to write from: a name and a place alone are not enough."""
    return [one for one in facts if one.kind not in (FactKind.PERSON, FactKind.GOAL)]
