"""What every writing page does: show what is proposed, line by line, and wait for the member to decide.

A feature's view makes a ``Job`` and a ``compose`` function and calls ``respond``. The review and all that follows is
the same for every feature (``views/review.py``).
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import aclosing
from dataclasses import dataclass, field
from typing import Any

from django.contrib.messages import get_messages
from django.core.handlers.asgi import ASGIRequest
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.translation import get_language, override

from workfolk.accounts.viewer import Viewer
from workfolk.assist import queries as assist
from workfolk.assist import services as door
from workfolk.assist.model import Feature, Help, Job, Outcome
from workfolk.base.errors import WorkfolkError
from workfolk.base.limits import check_rate
from workfolk.engine.composer.lines import Line
from workfolk.engine.composer.lines import assembled as assembled_lines
from workfolk.engine.grounding.model import Draft, Sentence
from workfolk.writing.models import LABELS
from workfolk.writing.services.reviewing import help_in
from workfolk.writing.suggestion import Suggestion, pack

MARK = "<!-- what is written arrives here -->"


@dataclass(frozen=True)
class Page:
    """A feature's page: where its form is, and what its suggestions are about.

    ``target`` and ``seen`` say where a text may be put (``writing.targets``); ``own`` is the member's own text.
    """

    feature: Feature
    url: str  # of the page with the form
    title: str | Promise
    template: str  # of the form; it extends writing/base.html and shows what {% include "writing/_proposals.html" %} shows
    own: str = ""
    target: str = ""
    seen: str = ""
    saved_title: str = ""
    sources: Mapping[str, str] = field(default_factory=dict)  # key of a fact → address where it can be read
    context: Mapping[str, Any] = field(default_factory=dict)  # whatever else its template needs


@dataclass(frozen=True)
class Proposal:
    """A draft as the page shows it."""

    number: int
    draft: Draft
    lines: tuple[Line, ...]
    token: str
    help: Help  # the shares of the words, if it is taken as it is
    model: str

    @property
    def is_rewriting(self) -> bool:
        """Whether the member's own text stands beside it."""
        return any(line.old for line in self.lines)


def writer(request: HttpRequest) -> Viewer:
    """Who writes. The pages are for members (``login_required``)."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    return viewer


VOICE = "writing_voice"  # in the session of this browser: a few numbers, not a word


def respond(
    request: HttpRequest, page: Page, job: Job, compose: Callable[[], Any], *, status: int = 200
) -> HttpResponseBase:
    """Have it written and show it: as it arrives where a model writes, at once where rules do.

    The page arrives in pieces without any script: sentences stand there as soon as they are checked, and the browser's
    stop button (or leaving the page) stops the model.
    """
    viewer = writer(request)
    check_rate("writing", viewer.public_id)
    if isinstance(request, ASGIRequest) and assist.model_for(viewer, job.feature) is not None:
        # Read before the answer begins: what is read while it is under way would be told again on the next page.
        list(get_messages(request))
        response = StreamingHttpResponse(_streamed(request, page, job, compose, viewer), status=status)
        response["Cache-Control"] = "no-store"
        # Django would compress each piece as a file of its own, of which some readers take the first only.
        response["Content-Encoding"] = "identity"
        response["X-Accel-Buffering"] = "no"  # a proxy in front hands the pieces on
        return response
    return show(request, page, door.write_now(viewer, job, compose), status=status)


def show(request: HttpRequest, page: Page, outcome: Outcome, *, status: int = 200) -> HttpResponse:
    """The page with what was proposed."""
    response = render(request, page.template, page_context(request, page, outcome), status=status)
    response["Cache-Control"] = "no-store"
    return response


def page_context(request: HttpRequest, page: Page, outcome: Outcome | None = None) -> dict[str, Any]:
    """What ``page.template`` shows; without an outcome it shows the form alone."""
    viewer = writer(request)
    return {
        "page": page,
        "feature_label": LABELS[page.feature],
        "model": assist.model_for(viewer, page.feature),
        "outcome": outcome,
        "proposals": proposals(page, outcome, viewer) if outcome is not None else (),
        "sources": dict(page.sources),
        **page.context,
    }


def proposals(page: Page, outcome: Outcome, viewer: Viewer) -> tuple[Proposal, ...]:
    """The drafts of an outcome that hold a sentence, each beside the member's own text."""
    found: list[Proposal] = []
    for number, draft in enumerate(outcome.drafts):
        if not draft.sentences:
            continue
        # Only the first draft can be the model's: the composer's follow it.
        model = outcome.model if number == 0 else "composer"
        suggestion = Suggestion(
            page.feature, draft, page.own, page.target, page.seen, model, page.saved_title, dict(page.sources)
        )
        _text, parts = assembled_lines(suggestion.lines, {})
        found.append(
            Proposal(len(found) + 1, draft, suggestion.lines, pack(suggestion, viewer), help_in(parts), model)
        )
    return tuple(found)


async def _streamed(
    request: HttpRequest, page: Page, job: Job, compose: Callable[[], Any], viewer: Viewer
) -> AsyncIterator[str]:
    """The page in pieces: its head, each sentence, then the review."""
    from asgiref.sync import sync_to_async

    language = get_language() or "en"

    def rendered(template: str, context: Mapping[str, Any]) -> str:
        with override(language):
            return render_to_string(template, dict(context), request=request)

    def whole(outcome: Outcome | None) -> str:
        with override(language):
            return rendered(page.template, page_context(request, page, outcome) | {"mark": MARK})

    waiting = await sync_to_async(whole)(None)
    head, _mark, _rest = waiting.partition(MARK)
    yield head
    outcome: Outcome | None = None
    try:
        async with aclosing(
            door.stream(viewer, job, compose)
        ) as arriving:  # whoever leaves stops the model at once
            async for one in arriving:
                if isinstance(one, Sentence):
                    yield await sync_to_async(rendered)("writing/_arriving.html", {"sentence": one})
                else:
                    outcome = one
    except WorkfolkError as error:  # the head of the page is out already: what is wrong is told below it
        outcome = Outcome((Draft(()),), "composer", error.message)
    done = await sync_to_async(whole)(outcome)
    _head, _mark, rest = done.partition(MARK)
    yield rest
