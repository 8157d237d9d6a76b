"""Rewriting keeps what a text says, and does what it says it does."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workfolk.engine.composer.lines import assembled, lines
from workfolk.engine.composer.rewrite import Manner, own_facts, rewrite
from workfolk.engine.grounding.model import Origin

FRAGMENTS = (
    "in order to",
    "Due to the fact that",
    "basically,",
    "very",
    "not really",
    "the majority of the",
    "made a decision about",
    "conducted an analysis of",
    "at this point in time",
    "we",
    "I",
    "They",
    "worked",
    "the archive",
    "an extremely old",
    "was written by me",
    "The report",
    "12,000 maps",
    "in 2019",
    "by 30 %",
    "on 3 May 2024",
    "Leipzig",
    "at the City Archive",
    "Dr. Sato",
    "“in order to win”",
    "https://x.org/in-order-to",
    "@ana.silva",
    "#DataQuality",
    "did not",
    "never",
    "without a budget",
    "don't",
    "cannot",
    "(of course)",
    "(2018)",
    ", and we found that",
    ", but they said",
    "; however,",
    "thanks",
    "Hi",
    "kids",
    "three nurses",
    "a",
    "utilised",
    "numerous",
    ".",
    ".",
    ". ",
    "!",
    "?",
    "\n\n",
    "\n- ",
    "Send me the file",
    "not uncommon",
    "each and every",
    "of course",
    "Thanks for reading",
)
TEXTS = st.lists(st.sampled_from(FRAGMENTS), min_size=1, max_size=40).map(" ".join)
MANNERS = st.sampled_from(sorted(Manner))

# Written for the tests alone, so that they do not agree with the rules by construction.
LINKS = re.compile(r"https?://\S+|@[\w.]+|#\w+")
NUMBERS = re.compile(r"\d[\d,.]*\d|\d|%")
QUOTES = re.compile(r"“[^”]*”")
NAMES = re.compile(r"\b(?:Leipzig|City Archive|Sato|May)\b|\bthree\b", re.IGNORECASE)
DENIALS = re.compile(r"\b(?:not|never|without|cannot)\b|n't", re.IGNORECASE)


def held(text: str) -> tuple[Counter[str], ...]:
    return tuple(Counter(one.findall(text)) for one in (LINKS, NUMBERS, QUOTES, NAMES))


def denials(text: str) -> int:
    """A "not uncommon" says yes."""
    return len(DENIALS.findall(text)) - len(re.findall(r"\bnot uncommon\b", text, re.IGNORECASE))


@settings(max_examples=150, deadline=None)
@given(TEXTS, st.sampled_from([Manner.CLEARER, Manner.WARMER, Manner.FORMAL]))
def test_no_number_name_quotation_link_or_denial_is_lost_or_won(text: str, manner: Manner) -> None:
    made = rewrite(text, manner, language="en").text
    assert held(made) == held(text)
    assert denials(made) == denials(text)


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_shortening_loses_a_fact_only_with_a_sentence_that_repeats_it(text: str) -> None:
    made = rewrite(text, Manner.SHORTER, language="en").text
    for was, now in zip(held(text), held(made), strict=True):
        assert set(was) == set(now)
        assert all(now[one] <= was[one] for one in now)


@settings(max_examples=200, deadline=None)
@given(TEXTS, MANNERS)
def test_rewriting_again_changes_nothing(text: str, manner: Manner) -> None:
    once = rewrite(text, manner, language="en").text
    assert rewrite(once, manner, language="en").text == once


@settings(max_examples=100, deadline=None)
@given(TEXTS, MANNERS, st.sampled_from(["en", "de", "fr", "es"]))
def test_a_text_with_words_never_becomes_empty(text: str, manner: Manner, language: str) -> None:
    if any(map(str.isalnum, text)):
        assert any(map(str.isalnum, rewrite(text, manner, language=language).text))


@settings(max_examples=80, deadline=None)
@given(TEXTS, MANNERS)
def test_whoever_keeps_their_own_words_on_every_line_has_their_text_again(text: str, manner: Manner) -> None:
    from workfolk.engine.composer.lines import Choice, Decision

    reviewed = lines(text, rewrite(text, manner, language="en"))
    kept, _parts = assembled(reviewed, {line.number: Decision(Choice.KEEP) for line in reviewed})
    words = re.compile(r"\w+")
    assert Counter(words.findall(kept)) == Counter(words.findall(text))


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("We met in order to decide.", "We met to decide."),
        ("In order to decide, we met.", "To decide, we met."),
        ("Due to the fact that it rained, we stayed.", "Because it rained, we stayed."),
        ("They made a decision at this point in time.", "They decided now."),
        (
            "A decision was reached; we conducted an analysis of it.",
            "A decision was reached; we analysed it.",
        ),
        ("The work was commenced by the city.", "The work was started by the city."),
        ("She has undertaken a review of the rota.", "She has reviewed the rota."),
        ("They must have the ability to swim.", "They must have the ability to swim."),
        ("They have the ability to swim.", "They can swim."),
        ("Assisted living is hard, and we assisted them.", "Assisted living is hard, and we helped them."),
        ("She is making use of the archive.", "She is using the archive."),
        ("The majority of the maps are old.", "Most of the maps are old."),
        ("It is a very old map.", "It is an old map."),
        ("It is an extremely big map.", "It is a big map."),
        ("It is important to note that costs fell.", "Costs fell."),
        ("The new report was written by me in 2019.", "I wrote the new report in 2019."),
        ("The wards were cleaned by us.", "We cleaned the wards."),
        ("Delays are not uncommon here.", "Delays are common here."),
        ("We grew, of course, in May.", "We grew in May."),
        ("Therefore, we stayed.", "So we stayed."),
    ],
)
def test_clearer_puts_plain_words(text: str, made: str) -> None:
    assert rewrite(text, Manner.CLEARER, language="en").text == made


@pytest.mark.parametrize(
    "text",
    [
        "That is not really good.",  # "not good" says more
        "He is very.",
        "Of course!",
        "How very kind of you to come.",
        "“In order to win, utilise it,” said Ana.",
        "Read https://example.org/in-order-to before noon.",
        "In Order To Win is a book.",
        "The numerous-colours method works.",
        "The maps that were drawn and printed by me are old.",
        "I was able to fix it.",  # "could" would not say that it was done
        "I was responsible for planning the harbour.",  # not the same as having planned it
        "He said the archive was closed for two years because of the fire, and we moved the maps to another building.",
        "If the harbour closes before the end of the year and the ships stay away, we lose the work of all these years.",
        "Thanks to the team we finished.",
    ],
)
def test_what_cannot_be_bettered_safely_stays(text: str) -> None:
    draft = rewrite(text, Manner.CLEARER, language="en")
    assert draft.text == text
    assert all(one.origin is Origin.OWN for one in draft.sentences)
    assert draft.notes, "it is said that nothing was changed"


def test_a_long_sentence_is_parted_where_a_main_clause_begins() -> None:
    text = (
        "The team in Leipzig worked with the city council for two years on the new plan for the harbour, "
        "and we agreed on a design with the residents of the old quarter."
    )
    assert rewrite(text, Manner.CLEARER, language="en").text == (
        "The team in Leipzig worked with the city council for two years on the new plan for the harbour. "
        "We agreed on a design with the residents of the old quarter."
    )


def test_shorter_leaves_out_repeats_asides_and_throat_clearing() -> None:
    text = (
        "I just wanted to share some thoughts.\n\nWe train nurses in wound care (of course). "
        "We train nurses. We never train nurses alone. Thanks for reading!"
    )
    draft = rewrite(text, Manner.SHORTER, language="en")
    assert draft.text == "We train nurses in wound care. We never train nurses alone."
    assert [note.split(":")[0] for note in draft.notes] == [
        "Left out, because it says nothing about the matter",
        "Left out, because it says nothing about the matter",
        "Left out, because another sentence says it",
    ]


def test_a_heading_is_no_repeat_of_what_stands_below_it() -> None:
    text = "Wound care\n\nWe train nurses in wound care.\n\nWound care"
    assert rewrite(text, Manner.SHORTER, language="en").text == "Wound care\n\nWe train nurses in wound care."


def test_a_sentence_with_a_fact_is_not_cut_unless_it_is_said_again() -> None:
    text = "We moved 12,000 maps to Leipzig. We moved 12,000 maps. We moved 11,000 maps."
    draft = rewrite(text, Manner.SHORTER, language="en")
    assert draft.text == "We moved 12,000 maps to Leipzig. We moved 11,000 maps."


@pytest.mark.parametrize(
    ("text", "warm", "formal"),
    [
        ("We do not know.", "We don't know.", "We do not know."),
        ("We don't know.", "We don't know.", "We do not know."),
        ("Why don't you come?", "Why don't you come?", "Why don't you come?"),
        ("This is how it is.", "This is how it is.", "This is how it is."),
        ("Send me the file.", "Please send me the file.", "Please send me the file."),
        ("Share prices fell.", "Share prices fell.", "Share prices fell."),
        ("Dear Sir or Madam,", "Hello,", "Dear Sir or Madam,"),
        ("Hi Ana,", "Hi Ana,", "Hello Ana,"),
        ("Thanks to the team we won.", "Thanks to the team we won.", "Thanks to the team we won."),
        ("You must wear a helmet.", "You must wear a helmet.", "You must wear a helmet."),
    ],
)
def test_two_tones(text: str, warm: str, formal: str) -> None:
    assert rewrite(text, Manner.WARMER, language="en").text == warm
    assert rewrite(text, Manner.FORMAL, language="en").text == formal


@pytest.mark.parametrize(
    ("text", "made"),
    [
        (
            "Aufgrund der Tatsache, dass das Archiv zu war, gingen wir.",
            "Weil das Archiv zu war, gingen wir.",
        ),
        ("Ich habe eine Entscheidung getroffen.", "Ich habe entschieden."),
        ("Zum jetzigen Zeitpunkt suchen wir 2 Leute.", "Jetzt suchen wir 2 Leute."),
        ("Das ist nicht wirklich gut.", "Das ist nicht wirklich gut."),
        ("Es ist zu beachten, dass wir keine Stellen haben.", None),
    ],
)
def test_german(text: str, made: str | None) -> None:
    assert rewrite(text, Manner.CLEARER, language="de").text == (made or text)


def test_french() -> None:
    draft = rewrite("Nous travaillons afin de réduire les délais.", Manner.CLEARER, language="fr")
    assert draft.text == "Nous travaillons pour réduire les délais."


def test_paragraphs_and_lists_stay() -> None:
    text = "We met.\n\nIn order to win:\n- we utilised maps\n- we slept"
    assert rewrite(text, Manner.CLEARER, language="en").text == (
        "We met.\n\nTo win:\n- we used maps\n- we slept"
    )


def test_each_line_says_what_it_rewrites_and_why() -> None:
    text = "We met. We made a decision in order to save time."
    draft = rewrite(text, Manner.CLEARER, language="en")
    same, changed = draft.sentences
    assert (same.origin, same.replaces) == (Origin.OWN, "")
    assert changed.origin is Origin.COMPOSED
    assert changed.replaces == "We made a decision in order to save time."
    assert "“decided” for “made a decision”" in changed.why
    assert changed.evidence[0].quote in text
    assert [fact.text for fact in own_facts(text)] == [
        "We met.",
        "We made a decision in order to save time.",
    ]
    assert changed.evidence[0].key == own_facts(text)[1].key


def test_a_language_without_rules_is_told() -> None:
    draft = rewrite("Hemos decidido trabajar juntos a fin de mejorar.", Manner.CLEARER, language="es")
    assert draft.text == "Hemos decidido trabajar juntos a fin de mejorar."
    assert "English, German and French" in draft.notes[0]


def test_a_long_text_is_quick() -> None:
    import time

    text = " ".join(
        f"In order to win, team {n} conducted an analysis of the very old data." for n in range(500)
    )
    started = time.perf_counter()
    rewrite(text, Manner.SHORTER, language="en")
    assert time.perf_counter() - started < 5


def test_of_a_filler_said_twice_the_comma_goes_too() -> None:
    draft = rewrite("It was very, very good for all of the 12 of us.", Manner.CLEARER)
    assert draft.text == "It was good for all the 12 of us."


@pytest.mark.parametrize("text", ["a" * 20_000, "a-" * 10_000, "1.2," * 5000])
def test_one_endless_word_is_quick(text: str) -> None:
    import time

    started = time.perf_counter()
    rewrite(text, Manner.CLEARER, language="en")
    assert time.perf_counter() - started < 2


@pytest.mark.parametrize(
    ("said", "clearer"),
    [
        # What opens the sentence goes with its comma, and what follows begins it.
        ("I am writing in order to let you know that, due to the fact that the van broke, we are late.", "Because the van broke, we are late."),
        ("I'm writing to let you know that, sadly, we lost 3 vans.", "Sadly, we lost 3 vans."),
        # "weil" stands behind a comma, and never behind another conjunction.
        ("Wir kommen aufgrund der Tatsache, dass es regnet, heute nicht zu Ihnen.", "Wir kommen, weil es regnet, heute nicht zu Ihnen."),
        ("Aufgrund der Tatsache, dass es regnet, bleiben wir heute hier.", "Weil es regnet, bleiben wir heute hier."),
        ("Wir melden, dass aufgrund der Tatsache, dass es regnet, niemand kommt.", "Wir melden, dass aufgrund der Tatsache, dass es regnet, niemand kommt."),
        # "du fait que" is a reason at the beginning only; behind a verb it is what the verb tells.
        ("Nous vous informons du fait que nous ne livrons pas en mars.", "Nous vous informons du fait que nous ne livrons pas en mars."),
        ("Du fait que rien ne marche, nous attendons le printemps.", "Parce que rien ne marche, nous attendons le printemps."),
    ],
)  # fmt: skip
def test_a_conjunction_stands_only_where_its_clause_may_begin(said: str, clearer: str) -> None:
    assert rewrite(said, Manner.CLEARER).text == clearer
