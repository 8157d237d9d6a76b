"""A post is the member's own words: arranged, trimmed and asked about."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workfolk.engine.composer.lines import Choice, Decision, assembled, lines
from workfolk.engine.composer.post import MOST_CHARACTERS, from_thought
from workfolk.engine.grounding.model import Origin

WARD = (
    "I just wanted to share some thoughts. For years our ward planned shifts on paper. Every Monday somebody sat three "
    "hours with a pencil. We tried a spreadsheet and it broke twice. In March we moved to a shared board, and planning "
    "time fell by 60 %. The nurses decide on swaps themselves now. But the night shift still feels left out. "
    "Thanks for reading!"
)


def test_the_words_and_their_order_stay_and_paragraphs_come() -> None:
    draft = from_thought(WARD, language="en")
    assert draft.text == (
        "For years our ward planned shifts on paper.\n\nEvery Monday somebody sat three hours with a pencil. We tried a "
        "spreadsheet and it broke twice. In March we moved to a shared board, and planning time fell by 60 %.\n\nThe "
        "nurses decide on swaps themselves now. But the night shift still feels left out."
    )
    assert {one.origin for one in draft.sentences} == {Origin.OWN}
    assert len(draft.notes) == 2
    assert "#" not in draft.text
    assert not draft.questions


def test_the_sentence_that_says_most_may_open() -> None:
    draft = from_thought(
        "Our ward planned shifts on paper. Planning took hours. Then we moved to a board, and planning time fell by "
        "60 %. Nurses swap by themselves now. Nights are open.",
        language="en",
        strongest_first=True,
    )
    # "Then we moved" leans on what was before it, so it stays where it is.
    assert draft.sentences[0].text == "Our ward planned shifts on paper."
    draft = from_thought(
        "Our ward planned shifts on paper. Planning took hours. In March we moved to a board, and planning time fell "
        "by 60 %. Nurses swap by themselves now. Nights are open.",
        language="en",
        strongest_first=True,
    )
    assert draft.sentences[0].text == "In March we moved to a board, and planning time fell by 60 %."
    assert draft.sentences[0].why == "put first: it says most by itself"
    assert draft.emphasis == "strongest first"


def test_a_story_is_told_from_its_beginning() -> None:
    told = "Last year I ran a shop. Nobody came. We cut prices by 30 % but learned to wait. It was fine. So we stayed."
    assert (
        from_thought(told, language="en", strongest_first=True).sentences[0].text == "Last year I ran a shop."
    )


def test_notes_stay_notes() -> None:
    notes = "- 3 months without heating\n- tenants rang every day\n- we changed the rota"
    draft = from_thought(notes, language="en")
    assert draft.text == notes
    assert all(one.origin is Origin.OWN for one in draft.sentences)


def test_one_line_is_enough_and_the_rest_is_asked() -> None:
    draft = from_thought("apprentices ask better questions than engineers", language="en")
    assert draft.text == "Apprentices ask better questions than engineers."
    (one,) = draft.sentences
    assert one.replaces == "apprentices ask better questions than engineers"
    assert draft.questions == (
        "What made you think of it now?",
        "What have you to do with it yourself?",
        "What came of it? A number or a sentence that somebody said helps, if there was one.",
    )


def test_nothing_gives_nothing_but_a_question() -> None:
    draft = from_thought("  ", language="en")
    assert draft.sentences == ()
    assert draft.questions == (
        "What happened? Tell it in three or four sentences, as you would tell a colleague.",
    )


def test_a_question_and_hashtags_only_where_they_are_asked_for() -> None:
    plain = from_thought("We cut waiting by 30 % in May.", language="en")
    assert len(plain.sentences) == 1
    more = from_thought(
        "We cut waiting by 30 % in May with triage.",
        language="en",
        ask=True,
        tags=["triage", "queue management", "nursing", "law"],
    )
    assert [one.text for one in more.sentences[1:]] == [
        "What has worked for you?",
        "#Triage #QueueManagement #Nursing",
    ]
    assert more.sentences[1].origin is Origin.FRAME
    assert more.sentences[2].evidence[0].quote == "triage"


@pytest.mark.parametrize("text", ["Does anyone plan nights?", "We asked. Who else does?"])
def test_whoever_ends_with_a_question_gets_no_other(text: str) -> None:
    assert len(from_thought(text, language="en", ask=True).sentences) == text.count(".") + 1


def test_own_hashtags_are_left_alone() -> None:
    draft = from_thought("We cut waiting by 30 % #Triage", language="en", tags=["nursing"])
    assert draft.text == "We cut waiting by 30 % #Triage"


def test_five_thousand_words_become_a_post_of_own_sentences_in_order() -> None:
    text = " ".join(f"In week {n} team {n % 7} moved {n * 3} maps to the new archive." for n in range(450))
    started = time.perf_counter()
    draft = from_thought(text, language="en", ask=True)
    assert time.perf_counter() - started < 3
    assert 1_000 < len(draft.text) <= MOST_CHARACTERS
    own = [one for one in draft.sentences if one.origin is Origin.OWN]
    weeks = [int(re.findall(r"week (\d+)", one.text)[0]) for one in own]
    assert weeks == sorted(weeks)
    assert all(one.text in text for one in own)
    assert "longer than a post can be (3,000 characters)" in draft.notes[-1]


def test_german_is_asked_in_german() -> None:
    draft = from_thought("Auszubildende fragen besser als Ingenieure, finde ich jedenfalls.")
    assert draft.language == "de"
    assert draft.questions[0] == "Wie kommst du jetzt darauf?"


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "We cut costs by 30 %.",
                "Thanks for reading!",
                "why not",
                "\n\n",
                "\n- one thing",
                "\n- another",
                "This is new.",
                "In 2019 I left.",
                "😀",
                "Who knows?",
                "I just wanted to share some thoughts.",
            ]
        ),
        min_size=1,
        max_size=25,
    ).map(" ".join),
    st.booleans(),
    st.booleans(),
)
def test_no_word_is_added_and_every_own_word_can_be_kept(text: str, ask: bool, strongest: bool) -> None:
    draft = from_thought(text, language="en", ask=ask, strongest_first=strongest)
    words = re.compile(r"\w+")
    own = words.findall(text.casefold())
    for one in draft.sentences:
        if one.origin is not Origin.FRAME:
            assert all(word in own for word in words.findall(one.text.casefold()))
    reviewed = lines(text, draft)
    kept, _parts = assembled(
        reviewed,
        {line.number: Decision(Choice.KEEP if line.old else Choice.DROP) for line in reviewed},
    )
    assert sorted(words.findall(kept.casefold())) == sorted(own)


def test_one_endless_number_is_quick() -> None:
    import time

    started = time.perf_counter()
    from_thought("1.2.3," * 3000, language="en")
    assert time.perf_counter() - started < 4


def test_under_a_loss_nothing_is_asked() -> None:
    text = "Our founder Erik Dahl died on Friday. He hired me in 1998 and never looked at my certificates."
    draft = from_thought(text, ask=True)
    assert draft.text.endswith("certificates.")
    assert draft.questions == ()
    assert draft.notes == ("No question to readers is added: the text tells of a loss.",)


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("We are hiring a night nurse in Kassel. Write to me.", "Who comes to mind?"),
        ("Wir suchen ab September einen Lehrling.", "Wer fällt euch dazu ein?"),
        ("I was laid off on Monday. I plan routes and repair bikes.", "Where should I look?"),
        ("We moved to a board. Planning time fell by 60 %.", "What has worked for you?"),
    ],
)
def test_the_closing_question_fits_what_the_post_wants(text: str, question: str) -> None:
    assert from_thought(text, ask=True).sentences[-1].text == question


def test_pictures_stay_with_the_sentence_before_them() -> None:
    text = "I was promoted to team lead at Nordwind!!! 🚀🚀 What a journey. Hard work pays off. Thanks to Ines Maier. Onwards."
    assert "Nordwind!!! 🚀🚀 What" in from_thought(text).text


def test_a_promotion_is_not_asked_what_came_of_it() -> None:
    asked = from_thought("I started a new role as team lead at Nordwind today, with Ines Maier and her whole team of the night shift.").questions  # fmt: skip
    assert not any("What came of it" in one for one in asked)


def test_a_short_month_says_when() -> None:
    assert not any(one.startswith("When") for one in from_thought("We met in Dublin, 15-16 Nov.").questions)
