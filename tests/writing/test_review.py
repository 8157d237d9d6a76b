"""From a suggestion to a text: decided line by line, put in place, taken back. Nothing is kept that nobody saved."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core import signing
from django.test import Client
from django.urls import reverse
from tests.conftest import NOW
from tests.writing.conftest import Writer

from workfolk.accounts.lifecycle import do_delete_account, exporters
from workfolk.accounts.viewer import NOBODY
from workfolk.assist.model import Feature
from workfolk.base import clock
from workfolk.base.errors import Conflict, InvalidInput, NotAllowed, NotFound
from workfolk.engine.grounding.model import Draft, Evidence, Origin, Sentence
from workfolk.members.models import Position
from workfolk.members.services import access_own, do_update_basics
from workfolk.writing import services, targets
from workfolk.writing.models import MAX_TEXT, SavedText
from workfolk.writing.suggestion import LIFETIME, Suggestion, pack, unpack

pytestmark = pytest.mark.django_db
QUOTE = Evidence(
    "positions/0", "Position: Records manager", "Records manager, City Archive, since March 2015"
)
DRAFT = Draft(
    (
        Sentence("I keep the records of a city.", Origin.OWN, lead=""),
        Sentence("Since 2015 I have run its archive.", Origin.COMPOSED, (QUOTE,)),
    ),
    emphasis="current work",
)


def _suggestion(writer: Writer, **changes: object) -> Suggestion:
    place = targets.place_at(writer.viewer, "about")
    values = {"own": place.text, "target": "about", "seen": place.seen} | changes
    return Suggestion(Feature.ABOUT, DRAFT, **values)  # type: ignore[arg-type]


def _post(writer: Writer, suggestion: Suggestion, **form: str) -> object:
    return writer.client.post(
        reverse("writing_review"), {"draft": pack(suggestion, writer.viewer), **form}, follow=True
    )


def _about(writer: Writer) -> str:
    return access_own(writer.viewer).about


def test_what_travels_comes_back_as_it_was(ana: Writer) -> None:
    suggestion = _suggestion(ana, sources={"positions": "/me/"}, title="About")
    found = unpack(pack(suggestion, ana.viewer), ana.viewer)
    assert found == suggestion


def test_nobody_passes_other_words_off_as_drafted(ana: Writer, make_writer: Callable[..., Writer]) -> None:
    token = pack(_suggestion(ana), ana.viewer)
    other = make_writer("ben@example.org")
    with pytest.raises(InvalidInput, match="somebody else"):
        unpack(token, other.viewer)
    with pytest.raises(InvalidInput, match="whole"):
        unpack(token[:-2] + ("AA" if token[-2:] != "AA" else "BB"), ana.viewer)
    with pytest.raises(InvalidInput):
        unpack(signing.dumps({"a": ana.viewer.account}, salt="another"), ana.viewer)


def test_an_old_suggestion_is_told_kindly(ana: Writer, monkeypatch: pytest.MonkeyPatch) -> None:
    token = pack(_suggestion(ana), ana.viewer)
    import time

    later = time.time() + LIFETIME + 5
    monkeypatch.setattr(time, "time", lambda: later)
    with pytest.raises(Conflict, match="more than a day old"):
        unpack(token, ana.viewer)
    page = ana.client.post(reverse("writing_review"), {"draft": token}, follow=True)
    assert "more than a day old" in page.content.decode() and page.status_code == 200
    assert _about(ana) == "I keep the records of a city. I like old maps."


def test_lines_are_decided_and_read_as_a_whole_before_anything_happens(ana: Writer) -> None:
    # lines: 0 the same, 1 left out ("I like old maps."), 2 new
    page = _post(ana, _suggestion(ana), d1="keep", d2="edit", t2="I run its archive.", d7="take", dx="keep")
    assert page.context["text"] == "I keep the records of a city. I like old maps. I run its archive."  # type: ignore[attr-defined]
    assert not page.context["help"]  # type: ignore[attr-defined]
    assert not SavedText.objects.exists()
    assert _about(ana) == "I keep the records of a city. I like old maps."


def test_a_text_is_put_in_place_and_taken_back(ana: Writer) -> None:
    before = _about(ana)
    page = _post(ana, _suggestion(ana), action="apply", text=DRAFT.text)
    assert _about(ana) == DRAFT.text
    row = SavedText.objects.get()
    assert (row.before, row.target, row.is_in_place) == (before, "about", True)
    assert [origin for _words, origin, _evidence in row.parts] == ["own", "composed"]
    assert "Take it back" in page.content.decode()  # type: ignore[attr-defined]
    page = ana.client.post(reverse("writing_saved", args=[row.public_id]), {"action": "undo"}, follow=True)
    assert _about(ana) == before
    assert "Taken back" in page.content.decode()
    again = ana.client.post(reverse("writing_saved", args=[row.public_id]), {"action": "undo"})
    assert again.status_code == 409 and _about(ana) == before


def test_taking_back_never_overwrites_what_was_written_since(ana: Writer) -> None:
    row = services.do_apply(ana.viewer, _suggestion(ana), DRAFT.text)
    do_update_basics(access_own(ana.viewer), {"about": "Something newer."})
    with pytest.raises(Conflict, match="not this text any more"):
        services.do_undo(row, ana.viewer)
    assert _about(ana) == "Something newer."


def test_a_place_that_changed_meanwhile_is_not_overwritten(ana: Writer) -> None:
    suggestion = _suggestion(ana)
    do_update_basics(access_own(ana.viewer), {"about": "Changed in another window."})
    page = _post(ana, suggestion, action="apply", text=DRAFT.text)
    assert page.status_code == 409  # type: ignore[attr-defined]
    assert "Nothing was overwritten" in page.content.decode()  # type: ignore[attr-defined]
    assert DRAFT.sentences[1].text in page.content.decode(), "what was written is still on the page"  # type: ignore[attr-defined]
    assert _about(ana) == "Changed in another window."
    assert not SavedText.objects.exists()


@pytest.mark.parametrize(
    ("text", "says"), [("   ", "There is no text yet"), ("a" * (MAX_TEXT + 1), "may have")]
)
def test_what_cannot_be_kept_is_said(ana: Writer, text: str, says: str) -> None:
    page = _post(ana, _suggestion(ana), action="save", text=text)
    assert page.status_code == 422 and says in page.content.decode()  # type: ignore[attr-defined]
    assert not SavedText.objects.exists()


def test_what_is_far_too_long_is_not_looked_at_in_full(ana: Writer, monkeypatch: pytest.MonkeyPatch) -> None:
    from workfolk.writing.views import review

    seen: list[int] = []
    monkeypatch.setattr(review, "parts_of", lambda text, _draft: seen.append(len(text)) or ())
    answer = _post(ana, _suggestion(ana), text="word. " * 100_000, action="apply")
    assert "may have" in answer.content.decode()  # type: ignore[attr-defined]
    assert seen == [MAX_TEXT]


def test_a_headline_takes_the_place_of_the_one_before(ana: Writer) -> None:
    own = "Records manager. Old maps."
    draft = Draft((Sentence("Records manager at the City Archive", Origin.COMPOSED, (QUOTE,), lead=""),))
    page = _post(ana, Suggestion(Feature.HEADLINE, draft, own, "headline"))
    assert page.context["text"] == "Records manager at the City Archive"  # type: ignore[attr-defined]


def test_a_headline_that_is_too_long_is_refused_and_kept_on_the_page(ana: Writer) -> None:
    place = targets.place_at(ana.viewer, "headline")
    suggestion = Suggestion(Feature.HEADLINE, DRAFT, place.text, "headline", place.seen)
    page = _post(ana, suggestion, action="apply", text="word " * 60)
    assert page.status_code == 422 and "word word" in page.content.decode()  # type: ignore[attr-defined]
    assert access_own(ana.viewer).headline == "Records manager"
    assert not SavedText.objects.exists(), "nothing half done"


def test_a_saved_text_is_changed_and_deleted(ana: Writer) -> None:
    row = services.do_save(ana.viewer, _suggestion(ana, target=""), DRAFT.text, title=" My  text ")
    assert (row.title, row.is_in_place) == ("My text", False)
    row = services.do_change(row, ana.viewer, DRAFT.text + " And this.")
    assert [origin for _words, origin, _evidence in row.parts] == ["own", "composed", "added"]
    address = reverse("writing_saved", args=[row.public_id])
    assert ana.client.post(address, {"action": "change", "text": "Other words."}).status_code == 302
    row.refresh_from_db()
    assert (row.text, [part[1] for part in row.parts]) == ("Other words.", ["added"])
    assert ana.client.post(address, {"action": "nonsense"}).status_code == 409
    ana.client.post(address, {"action": "delete"})
    assert not SavedText.objects.exists()


def test_only_its_owner_ever_reads_a_saved_text(ana: Writer, make_writer: Callable[..., Writer]) -> None:
    row = services.do_save(ana.viewer, _suggestion(ana), DRAFT.text, title="Between me and me")
    other = make_writer("ben@example.org")
    address = reverse("writing_saved", args=[row.public_id])
    assert other.client.get(address).status_code == 404
    assert other.client.post(address, {"action": "delete"}).status_code == 404
    assert Client().get(address).status_code == 302
    with pytest.raises(NotFound):
        services.access_saved(row.public_id, NOBODY)
    assert list(SavedText.objects.visible_to(NOBODY)) == []
    assert row.title in ana.client.get(reverse("writing")).content.decode()
    assert row.title not in other.client.get(reverse("writing")).content.decode()


def test_nobody_in_particular_saves_nothing(ana: Writer) -> None:
    with pytest.raises(NotAllowed):
        services.do_save(NOBODY, _suggestion(ana), DRAFT.text)


def test_a_text_without_a_place_is_not_put_anywhere(ana: Writer) -> None:
    with pytest.raises(InvalidInput, match="no place"):
        services.do_apply(ana.viewer, _suggestion(ana, target=""), DRAFT.text)


@pytest.mark.parametrize("target", ["nowhere", "positions/1", "positions/x", "positions/" + "9" * 30, ""])
def test_a_place_that_is_not_ones_own_is_not_there(
    ana: Writer, make_writer: Callable[..., Writer], target: str
) -> None:
    other = make_writer("ben@example.org")
    with pytest.raises(NotFound):
        targets.place_at(other.viewer, target)


def test_a_position_takes_a_text_too(ana: Writer) -> None:
    row = Position.objects.get(member=ana.member)
    place = targets.place_at(ana.viewer, f"positions/{row.pk}")
    assert (place.label, place.text) == (
        "Records manager, City Archive",
        "Moved 40,000 files to a new store.",
    )
    targets.do_put(ana.viewer, place.target, "Runs the store.", place.seen)
    assert targets.place_at(ana.viewer, place.target).text == "Runs the store."
    with pytest.raises(Conflict):
        targets.do_put(ana.viewer, place.target, "Again.", place.seen)


def test_a_person_takes_their_texts_along_and_they_go_with_the_account(ana: Writer) -> None:
    with clock.fixed(NOW + timedelta(hours=1)):
        services.do_apply(ana.viewer, _suggestion(ana), DRAFT.text)
    found = exporters()["writing"](ana.user)["texts"]
    assert [(one["text"], one["put_at"], one["before"]) for one in found] == [
        (DRAFT.text, "about", "I keep the records of a city. I like old maps.")
    ]
    assert found[0]["sentences"][1]["evidence"] == [{"label": QUOTE.label, "quote": QUOTE.quote}]
    do_delete_account(ana.user)
    assert not SavedText.objects.exists()


def test_markup_in_a_text_stays_text(ana: Writer) -> None:
    hostile = "<script>alert(1)</script> {{ 7|add:7 }}"
    page = _post(ana, _suggestion(ana), text=hostile)
    assert "&lt;script&gt;" in page.content.decode() and "<script>alert" not in page.content.decode()  # type: ignore[attr-defined]


def test_what_stands_on_the_profile_is_changed_there(ana: Writer) -> None:
    row = services.do_apply(ana.viewer, _suggestion(ana), DRAFT.text)
    address = reverse("writing_saved", args=[row.public_id])
    answer = ana.client.post(address, {"action": "change", "text": "Other words."})
    assert answer.status_code == 409 and "take it back first" in answer.content.decode()
    services.do_undo(row, ana.viewer)
    assert ana.client.post(address, {"action": "change", "text": "Other words."}).status_code == 302
