"""A saved résumé is opened again: the choices come back where the profile still says the same, and what is gone is told."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from tests.writing.conftest import Writer

from workfolk.accounts.lifecycle import exporters
from workfolk.base import clock
from workfolk.engine.grounding.model import Draft, Evidence, Origin, Sentence
from workfolk.members.models import Member, MemberSkill, Position
from workfolk.members.services import access_own, do_add_item, do_update_basics, do_update_item
from workfolk.writing import services
from workfolk.writing.models import SavedText
from workfolk.writing.services import resume as making
from workfolk.writing.services.resume_choices import choices_of, reopened

pytestmark = pytest.mark.django_db
URL = "/write/resume/"
FORM = {"posting": "", "pages": "2", "paper": "us-letter"}
MOVED, LED = "Moved 40,000 files to a new store.", "Led a team of four."


@pytest.fixture
def ana(ana: Writer) -> Writer:
    row = Position.objects.get(member=ana.member)
    do_update_item(row, {"description": f"{MOVED}\n{LED}"})
    do_add_item(ana.member, "positions", {"title": "Waiter", "organisation": "Café", "start": "2010", "end": "2012", "description": "Served guests."})  # fmt: skip
    for label in ("Python", "Cooking"):
        do_add_item(ana.member, "skills", {"label": label})
    return ana


def page(response: Any, status: int = 200) -> str:
    assert response.status_code == status, response.content[:500]
    return unescape(response.content.decode())


def ticked(text: str) -> list[str]:
    return re.findall(r'name="in" value="([^"]+)" checked', text)


def key_of(text: str, words: str) -> str:
    """The key of the line with these words."""
    found = re.search(rf'<label for="([^"]+)" dir="auto">{re.escape(words)}</label>', text)
    assert found, f"no line {words!r}"
    return found[1]


def token(text: str) -> dict[str, str]:
    """The opening that travels with a page."""
    found = re.search(r'name="draft" value="([^"]*)"', text)
    return {"draft": found[1] if found else ""}


def saved(writer: Writer, *, without: tuple[str, ...] = (), words: dict[str, str] | None = None) -> SavedText:
    """A résumé that was saved without these lines, and with these words in the place of others."""
    text = page(writer.client.post(URL, FORM))
    out = {key_of(text, one) for one in without}
    keys = [one for one in ticked(text) if one not in out]
    typed = {
        f"t:{key if key == 'headline' else key_of(text, key)}": said for key, said in (words or {}).items()
    }
    sent = {**FORM, "reviewed": "1", "in": keys, **typed, **token(text), "action": "save"}
    answer = writer.client.post(URL, sent)
    assert answer.status_code == 302
    found: SavedText = SavedText.objects.latest("pk")
    return found


def again(writer: Writer, row: SavedText, status: int = 200) -> str:
    return page(writer.client.get(URL, {"saved": row.public_id}), status)


def test_the_choices_come_back_and_make_the_same_text(ana: Writer) -> None:
    row = saved(
        ana,
        without=("Cooking", "Served guests"),
        words={"Led a team of four": "I led four people.", "headline": "Archivist"},
    )
    link = page(ana.client.get(f"/write/saved/{row.public_id}/"))
    assert f"{URL}?saved={row.public_id}" in link
    text = again(ana, row)
    assert "is open again, with your choices" in text and "No longer on your profile" not in text
    assert "come to your profile" not in text and "changed by hand" not in text
    left = set(re.findall(r'name="in" value="([^"]+)"', text)) - set(ticked(text))
    assert left == {key_of(text, "Cooking"), key_of(text, "Served guests")}
    assert 'value="Archivist"' in text and "I led four people." in text
    assert (
        'name="paper" value="us-letter"' in text
        and 'name="email"' not in text.split("Line by line")[0][-900:]
    )
    sent = {f"t:{key_of(text, 'I led four people.')}": "I led four people.", "t:headline": "Archivist"}
    ana.client.post(URL, {**FORM, "reviewed": "1", "in": ticked(text), **sent, "action": "save"})
    assert SavedText.objects.latest("pk").text == row.text


def test_choices_follow_the_words_and_not_the_place_in_the_profile(ana: Writer) -> None:
    row = saved(ana, without=("Served guests",), words={"Moved 40,000 files to a new store": "Moved it all."})
    do_add_item(ana.member, "positions", {"title": "Head of archives", "organisation": "State Archive", "start": "2024", "current": True, "description": "Opened a reading room."})  # fmt: skip
    Position.objects.filter(title="Records manager").update(description=f"{LED}\n{MOVED}")
    text = again(ana, row)
    assert key_of(text, "Served guests") not in ticked(text)
    assert key_of(text, "Moved it all.") in ticked(text)
    assert key_of(text, "Opened a reading room") in ticked(text)
    assert "One line has come to your profile since." in text


def test_what_no_longer_stands_is_told_and_left_out(ana: Writer) -> None:
    row = saved(ana, words={"Led a team of four": "I led four people.", "headline": "Archivist"})
    Position.objects.filter(title="Waiter").delete()
    Position.objects.filter(title="Records manager").update(description=MOVED)
    MemberSkill.objects.filter(label="Cooking").delete()
    do_update_basics(access_own(ana.viewer), {"headline": "Something else"})
    text = again(ana, row)
    told = text.split('id="gone"')[1].split("</ul>")[0]
    for words in ("Archivist", "Waiter, Café", "Served guests.", "I led four people.", "Cooking"):
        assert words in told, words
    assert "Moved 40,000" not in told
    review = text.split("Line by line")[1]
    assert "I led four people" not in review and "Café" not in review and "Cooking" not in review
    assert 'value="Something else"' in review


@pytest.mark.parametrize(
    "changed", [{"title": "Head of records"}, {"organisation": "State Archive"}, {"start": "2014-01"}]
)
def test_an_entry_that_was_renamed_keeps_its_choices(ana: Writer, changed: dict[str, str]) -> None:
    row = saved(
        ana, without=("Led a team of four",), words={"Moved 40,000 files to a new store": "Moved it all."}
    )
    Position.objects.filter(title="Records manager").update(**changed)
    text = again(ana, row)
    assert "No longer on your profile" not in text and "come to your profile" not in text
    assert key_of(text, "Led a team of four") not in ticked(text)
    assert key_of(text, "Moved it all.") in ticked(text)


def test_an_entry_that_took_the_place_of_another_takes_none_of_its_choices(ana: Writer) -> None:
    row = saved(ana, without=("Served guests",))
    Position.objects.filter(title="Waiter").update(
        title="Cook", organisation="Hotel", description="Cooked for guests."
    )
    text = again(ana, row)
    assert "Waiter, Café" in text.split('id="gone"')[1].split("</ul>")[0]
    assert key_of(text, "Cooked for guests") in ticked(text)


def test_a_line_that_moved_to_another_entry_is_not_called_gone(ana: Writer) -> None:
    row = saved(ana, words={"Led a team of four": "I led four people."})
    Position.objects.filter(title="Waiter").update(description=f"Served guests.\n{LED}")
    Position.objects.filter(title="Records manager").delete()
    text = again(ana, row)
    told = text.split('id="gone"')[1].split("</ul>")[0]
    assert "Records manager, City Archive" in told and "four" not in told
    assert key_of(text, "I led four people.") in ticked(text)


def test_what_was_left_out_and_is_gone_is_nothing_to_tell(ana: Writer) -> None:
    row = saved(ana, without=("Cooking",))
    MemberSkill.objects.filter(label="Cooking").delete()
    assert "No longer on your profile" not in again(ana, row)


def test_an_opening_stands_as_long_as_the_profile_supports_it(ana: Writer) -> None:
    true = Sentence(
        "I am a records manager at the City Archive.",
        Origin.MODEL,
        (Evidence("positions/0", "Position", "x"),),
    )
    also = Sentence("I served guests at the Café.", Origin.MODEL)
    begun = making.begin(making.own_values(ana.viewer), making.Wish())
    opening = Draft((true, also))
    made = making.tailored(begun, opening)
    kept = json.loads(json.dumps(choices_of(made, making.Wish(), opening, "small-model")))
    found = reopened(ana.viewer, kept)
    assert found.opening is not None and [one.text for one in found.opening.sentences] == [
        true.text,
        also.text,
    ]
    assert found.opening.sentences[0].evidence == true.evidence and found.model == "small-model"
    assert not found.gone and not found.new
    Position.objects.filter(title="Waiter").delete()
    found = reopened(ana.viewer, kept)
    assert found.opening is not None and [one.text for one in found.opening.sentences] == [true.text]
    assert also.text in found.gone and true.text not in found.gone


def test_an_opening_by_rule_comes_back(ana: Writer) -> None:
    do_update_basics(access_own(ana.viewer), {"about": ""})
    row = saved(ana)
    assert row.choices["opening"], "there is no About, so rules put one together"
    text = again(ana, row)
    assert all(sentence[0] in text for sentence in row.choices["opening"])
    assert "No longer on your profile" not in text
    keys = ticked(text)
    ana.client.post(URL, {**FORM, "reviewed": "1", "in": keys, **token(text), "action": "save"})
    assert SavedText.objects.latest("pk").text == row.text


def test_changes_by_hand_are_told(ana: Writer, monkeypatch: pytest.MonkeyPatch) -> None:
    row = saved(ana)
    later = clock.now() + timedelta(minutes=1)
    monkeypatch.setattr(clock, "now", lambda: later)
    services.do_change(row, ana.viewer, "Only this.")
    assert "changed by hand" in again(ana, row)


def test_nobody_elses_and_none_of_a_text_without_choices(ana: Writer, make_writer: Any) -> None:
    row = saved(ana)
    other = make_writer("ben@example.org")
    again(other, row, 404)
    again(ana, SavedText(public_id="nothing"), 404)
    SavedText.objects.update(choices={})
    assert "were not kept" in again(ana, row, 404)
    assert "?saved=" not in page(ana.client.get(f"/write/saved/{row.public_id}/"))


def test_a_posting_that_cannot_be_read_any_more_is_told(ana: Writer) -> None:
    row = saved(ana)
    row.choices["wish"]["posting"] = "x" * (2 * making.LONGEST_POSTING)
    row.save()
    assert "is-invalid" in again(ana, row, 422) or "aria-invalid" in again(ana, row, 422)


def test_choices_go_along_and_go_away_with_the_member(ana: Writer) -> None:
    row = saved(ana, words={"headline": "Archivist"})
    (told,) = exporters()["writing"](ana.user)["texts"]  # type: ignore[call-overload]
    assert told["choices"] == row.choices and told["choices"]["headline"][1] == "Archivist"
    Member.objects.get(pk=ana.member.pk).user.delete()
    assert not SavedText.objects.exists()
