"""With a model the page arrives in pieces, without a script: each sentence when it is checked; leaving stops the model."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest
from asgiref.sync import sync_to_async
from django.db import connections
from django.test import AsyncClient
from django.urls import reverse
from tests.assist.conftest import LIMITS, Desk, configure, desk
from tests.writing.conftest import Writer

from workfolk.assist.models import Use
from workfolk.engine.llm.scripted import Answer

__all__ = ["configure", "desk"]
pytestmark = pytest.mark.django_db(transaction=True)
TRUE = "I have worked as a records manager at the City Archive since 2015."
FALSE = "I have led the Louvre for 30 years."


def read(writer: Writer, name: str, *, pieces: int | None = None) -> list[str]:
    """The pieces of a page as they arrive; the reader leaves after ``pieces``."""

    async def ask() -> list[str]:
        client = AsyncClient()
        await client.aforce_login(writer.user)
        answer = await client.post(reverse(name), {"language": "en"})
        assert answer.status_code == 200
        content: Any = answer.streaming_content  # type: ignore[attr-defined]
        found: list[str] = []
        source: AsyncIterator[bytes] = aiter(content)
        async for piece in source:
            found.append(piece.decode())
            if pieces is not None and len(found) == pieces:
                await source.aclose()  # type: ignore[attr-defined]
                break
        await sync_to_async(connections.close_all)()  # those of the thread in which the page was made
        return found

    return asyncio.run(ask())


def test_sentences_arrive_before_the_review(ana: Writer, desk: Desk, configure: Callable[..., None]) -> None:
    configure()
    desk.answers = (Answer(f"{TRUE} {FALSE} I like old maps."),)
    pieces = read(ana, "writing_about")
    whole = "".join(pieces)
    assert whole.count("<!doctype html>") == 1 and whole.rstrip().endswith("</html>")
    assert "<form" in pieces[0] and "</main>" not in pieces[0]
    arrived = pieces[1:-1]
    assert any(TRUE in piece for piece in arrived) and not any(FALSE in piece for piece in arrived)
    assert (
        "Put it together" in pieces[-1] and "written by a language model, checked against facts" in pieces[-1]
    )
    assert "Proposal 1" in pieces[-1], "the model's draft, then the composer's"
    assert FALSE not in whole.split("What only you can say")[0]
    assert Use.objects.get().result in ("answered", "cut")


def test_a_model_that_fails_is_answered_for_and_told(
    ana: Writer, desk: Desk, configure: Callable[..., None]
) -> None:
    configure()
    desk.answers = (Answer(fails="unavailable"),)
    pieces = read(ana, "writing_about")
    assert "without a language model" in pieces[-1]
    assert "alert" in pieces[-1] and "City Archive" in pieces[-1]


def test_who_leaves_stops_the_model(ana: Writer, desk: Desk, configure: Callable[..., None]) -> None:
    from dataclasses import replace

    configure(limits=replace(LIMITS, whole=30))
    desk.answers = (Answer(f"{TRUE} ", endless=True, between=0.005),)
    pieces = read(ana, "writing_about", pieces=2)
    assert TRUE in pieces[1]
    assert Use.objects.get().result == "cancelled"


def test_hostile_words_of_a_model_stay_text(ana: Writer, desk: Desk, configure: Callable[..., None]) -> None:
    configure()
    desk.answers = (Answer(f"{TRUE} <script>alert(1)</script> <!-- what is written arrives here -->"),)
    whole = "".join(read(ana, "writing_about"))
    assert "<script>alert" not in whole
    assert whole.count("</html>") == 1


def test_a_message_is_told_once_by_the_page_that_is_streamed(
    ana: Writer, configure: Callable[..., None]
) -> None:
    configure()

    async def ask() -> tuple[str, str]:
        client = AsyncClient()
        await client.aforce_login(ana.user)
        await client.post(
            reverse("writing_review"), {"draft": "not ours"}
        )  # leaves a message for the next page
        answer: Any = await client.post(reverse("writing_about"), {"language": "en"})
        streamed = "".join([piece.decode() async for piece in answer.streaming_content])
        following = await client.get(reverse("writing_headline"))
        await sync_to_async(connections.close_all)()
        return streamed, following.content.decode()

    streamed, following = asyncio.run(ask())
    assert streamed.count("did not arrive whole") == 1
    assert "did not arrive whole" not in following


def test_without_a_model_the_page_comes_at_once(ana: Writer) -> None:
    async def ask() -> bool:
        client = AsyncClient()
        await client.aforce_login(ana.user)
        answer = await client.post(reverse("writing_about"), {"language": "en"})
        await sync_to_async(connections.close_all)()
        return bool(answer.streaming)

    assert not asyncio.run(ask())
