"""A review line by line: nothing of a person's own text is lost, and what comes out is what was decided."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workfolk.engine.composer.lines import (
    Change,
    Choice,
    Decision,
    assembled,
    help_share,
    lines,
    parts_of,
)
from workfolk.engine.grounding.model import Draft, Evidence, Origin, Sentence

OWN = (
    "I keep the records of a city.\n\nBefore that I taught history.\n- I like old maps.\n- I ride a bicycle."
)
QUOTE = Evidence("positions/0", "Position: Records manager", "Records manager")
DRAFT = Draft(
    (
        Sentence("I keep the records of a city.", Origin.OWN, lead=""),
        Sentence("Since 2019 I lead its archive.", Origin.COMPOSED, (QUOTE,)),
        Sentence("I taught history.", Origin.MODEL, lead="\n\n", replaces="Before that I taught history."),
    )
)


def _all(reviewed: object, choice: Choice) -> dict[int, Decision]:
    return {line.number: Decision(choice) for line in reviewed}  # type: ignore[attr-defined]


def test_each_line_says_what_changes() -> None:
    found = lines(OWN, DRAFT)
    assert [(line.change, line.old, line.new) for line in found] == [
        (Change.SAME, "I keep the records of a city.", "I keep the records of a city."),
        (Change.NEW, "", "Since 2019 I lead its archive."),
        (Change.CHANGED, "Before that I taught history.", "I taught history."),
        (Change.GONE, "I like old maps.", ""),
        (Change.GONE, "I ride a bicycle.", ""),
    ]
    assert found[1].evidence == (QUOTE,)


def test_what_nobody_decides_follows_the_proposal() -> None:
    text, parts = assembled(lines(OWN, DRAFT), {})
    assert text == DRAFT.text
    assert [part.origin for part in parts] == [Origin.OWN, Origin.COMPOSED, Origin.MODEL]


def test_keeping_everything_gives_the_own_text_back() -> None:
    found = lines(OWN, DRAFT)
    text, parts = assembled(found, _all(found, Choice.KEEP) | {1: Decision(Choice.DROP)})
    assert text == OWN
    assert help_share(parts) == 0.0


def test_typed_words_are_the_persons_own_unless_they_are_the_proposal() -> None:
    found = lines(OWN, DRAFT)
    _text, parts = assembled(
        found,
        {1: Decision(Choice.EDIT, "I lead the archive."), 2: Decision(Choice.EDIT, " I taught  history. ")},
    )
    assert (parts[1].text, parts[1].origin) == ("I lead the archive.", Origin.ADDED)
    assert (parts[2].text, parts[2].origin) == ("I taught history.", Origin.MODEL)
    _text, parts = assembled(found, {1: Decision(Choice.EDIT, "  ")})
    assert "archive" not in _text and len(parts) == 2, "an emptied line is no line"


def test_a_choice_that_a_line_does_not_have_is_the_usual_one() -> None:
    found = lines("", DRAFT)
    text, _parts = assembled(found, _all(found, Choice.KEEP))
    assert text == DRAFT.text


def test_the_same_sentence_twice_is_two_lines() -> None:
    found = lines("Yes. Yes.", Draft((Sentence("Yes.", Origin.OWN),)))
    assert [line.change for line in found] == [Change.SAME, Change.GONE]


def test_a_finished_text_is_read_again() -> None:
    parts = parts_of("Since 2019 I lead its archive. I added this. I taught history", DRAFT)
    assert [part.origin for part in parts] == [Origin.COMPOSED, Origin.ADDED, Origin.MODEL]
    assert help_share(parts) == pytest.approx(9 / 12)
    assert help_share(()) == 0.0


PIECES = st.sampled_from(
    [
        "I teach.",
        "I led a team of 12!",
        "Ever since?",
        "Maps, old ones",
        "“Quoted.”",
        "Dr. Ito helped me.",
        "3.5 years",
    ]
)
LEADS = st.sampled_from([" ", "\n", "\n\n", "\n- ", "\n• ", "  ", "\n1. ", " — "])


@st.composite
def _texts(draw: st.DrawFn) -> str:
    return "".join(draw(LEADS) + draw(PIECES) for _ in range(draw(st.integers(0, 7)))).strip()


@given(_texts(), _texts(), st.text(max_size=40))
def test_nothing_of_the_own_text_is_ever_lost(own: str, other: str, odd: str) -> None:
    for mine in (own, odd):
        draft = Draft(tuple(Sentence(one, Origin.MODEL) for one in other.split("\n") if one.strip()))
        found = lines(mine, draft)
        keep = {
            line.number: Decision(Choice.DROP if line.change is Change.NEW else Choice.KEEP) for line in found
        }
        text, parts = assembled(found, keep)
        in_order = [line.old for line in found if line.old]
        assert sorted("".join(in_order).split()) == sorted("".join(part.text for part in parts).split())
        if not draft.sentences:
            assert "".join(text.split()) == "".join(mine.split())
        assert [line.number for line in found] == list(range(len(found)))


@given(_texts(), _texts())
def test_taking_everything_gives_the_proposal(own: str, other: str) -> None:
    draft = Draft(tuple(Sentence(one.strip(), Origin.MODEL) for one in other.split("\n") if one.strip()))
    assert assembled(lines(own, draft), {})[0] == draft.text


def test_a_draft_that_adds_to_a_text_costs_nobody_their_words() -> None:
    found = lines(OWN, DRAFT, keeps_own=True)
    text, _parts = assembled(found, {})
    assert text.endswith("- I like old maps.\n- I ride a bicycle.") and "Since 2019" in text
    assert "maps" not in assembled(found, {3: Decision(Choice.DROP)})[0]


def test_a_model_that_rewords_is_shown_beside_what_it_rewords() -> None:
    draft = Draft(
        (
            Sentence("Before, I taught some history.", Origin.MODEL),
            Sentence("I keep a city's records.", Origin.MODEL),
            Sentence("Nothing like it stands there.", Origin.MODEL),
        )
    )
    found = lines("I keep the records of a city. Before that I taught history.", draft)
    assert [(line.old, line.new) for line in found if line.change is Change.CHANGED] == [
        ("Before that I taught history.", "Before, I taught some history."),
        ("I keep the records of a city.", "I keep a city's records."),
    ]
    assert found[-1].change is Change.NEW


def test_a_translation_stands_sentence_beside_sentence() -> None:
    draft = Draft(
        (Sentence("Ich führe das Archiv.", Origin.MODEL), Sentence("Ich mag Karten.", Origin.MODEL))
    )
    found = lines("I run the archive. I like maps.", draft)
    assert [(line.old, line.new) for line in found] == [
        ("I run the archive.", "Ich führe das Archiv."),
        ("I like maps.", "Ich mag Karten."),
    ]


def test_what_was_split_in_two_is_the_drafts_still() -> None:
    draft = Draft(
        (Sentence("I taught. It was history.", Origin.COMPOSED, replaces="I taught, which was history."),)
    )
    assert [part.origin for part in parts_of("I taught. It was history.", draft)] == [Origin.COMPOSED] * 2
    assert help_share(parts_of("I taught. It was mine.", draft)) == pytest.approx(2 / 5)
