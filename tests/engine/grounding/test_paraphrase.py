"""What people say in other words than their facts, each beside a false twin in the same words."""

from __future__ import annotations

import pytest

from workfolk.engine.grounding.check import check
from workfolk.engine.grounding.facts import text_facts

NOW = 2026 * 12 + 10
# fact, a true sentence, its false twin
PAIRS = {
    "phrase for a verb": (
        "She looks after six patients a shift.",
        "She cares for six patients in each shift.",
        "She cares for nine patients in each shift.",
    ),
    "verb with its particle further on": (
        "We cut food waste by 30 per cent in 2022.",
        "In 2022 we brought food waste down by 30 per cent.",
        "In 2022 we brought energy use down by 30 per cent.",
    ),
    "the opposite of a phrase": (
        "Food waste fell by 30 per cent.",
        "We brought food waste down by 30 per cent.",
        "We drove food waste up by 30 per cent.",
    ),
    "deed of an occupation": (
        "Part-time bookkeeper at Radhaus Lenz since 2023.",
        "I have kept the books of Radhaus Lenz since 2023.",
        "I have kept the books of Radhaus Klein since 2023.",
    ),
    "status": (
        "Freelance translator from Korean into English since 2012.",
        "I have worked as a freelancer since 2012.",
        "I have worked as an apprentice since 2012.",
    ),
    "degree spelt out": (
        "BA in history, University of Leipzig, 2012.",
        "She holds a Bachelor of Arts in history from the University of Leipzig.",
        "She holds a Bachelor of Science in history from the University of Leipzig.",
    ),
    "unit shortened": (
        "I brought its median response from 900 ms to 240 ms.",
        "I brought its median response to 240 milliseconds.",
        "I brought its median response to 240 minutes.",
    ),
    "appointed": (
        "Team lead at Nordbank since 2019.",
        "She was appointed team lead at Nordbank in 2019.",
        "She was appointed team lead at Nordbank in 2018.",
    ),
    "light verb in German": (
        "Verwaltungsfachangestellte, Ausbildung bei der Gemeinde Emsbüren, 2016 bis 2019.",
        "Meine Ausbildung machte ich bei der Gemeinde Emsbüren.",
        "Meine Ausbildung machte ich bei der Gemeinde Lingen.",
    ),
    "letters with points": (
        "She reported on the U.S. army for three papers.",
        "She reported on the US army for three papers.",
        "She reported on the UN army for three papers.",
    ),
}


def supported(text: str, *facts: str) -> bool:
    return all(one.supported for one in check(text, text_facts(facts), as_of=NOW))


@pytest.mark.parametrize("cause", PAIRS)
def test_other_words_for_the_same_are_supported_and_their_false_twins_are_not(cause: str) -> None:
    fact, true, false = PAIRS[cause]
    assert supported(true, fact)
    assert not supported(false, fact)


ARTICLE = (
    "Bremen, November 14, 2018.",
    "The city archive has opened its reading room to the public again.",
    "The room had been closed for repairs of the roof since a storm in spring.",
    "Margit Olsen, an historian of the harbour, was given a prize at the ceremony on Nov 10.",
    "The mayor praised her patience with documents that nobody else could read.",
    "Olsen has edited letters of merchants from Libya and Norway.",
    "She was appointed chair of the Northern Archive Council last week.",
    "The council brings together 25 archives from five countries.",
    "It wants to open a common catalogue for readers.",
    "Visitors came from all parts of the town.",
    "A choir sang three songs.",
    "The exhibition about the harbour will stay until summer.",
    "The baker at the corner gave out rolls for free.",
    "Many of the guests had never been in the building.",
    "The architect, Jonas Feld, explained how the roof was repaired.",
    "He said that the copper came from an old church.",
    "The work took longer than planned.",
    "Schools may book a visit from January.",
    "Feld grew up in Hamburg.",
    "He is director at Feld Architects.",
)


@pytest.mark.parametrize(
    ("true", "false"),
    [
        (  # the year stands in the dateline
            "On November 10, 2018, Margit Olsen was given a prize at a ceremony.",
            "On November 10, 2017, Margit Olsen was given a prize at a ceremony.",
        ),
        (  # the day without a year, and the day before it
            "On 10 November Olsen was given a prize at the ceremony.",
            "On 11 November Olsen was given a prize at the ceremony.",
        ),
        (  # a month is no name
            "Olsen was given a prize at a ceremony in November of the same year.",
            "Olsen was given a prize at a ceremony in October of the same year.",
        ),
        (  # an opening word is no name
            "Instead, Olsen was given a prize at the ceremony.",
            "Instead, Brandt was given a prize at the ceremony.",
        ),
        (  # a people for its country
            "Olsen has edited letters of Libyan merchants.",
            "Olsen has edited letters of Syrian merchants.",
        ),
        (  # an office of a council, told over two sentences
            "In 2018, Olsen was appointed chair of the Northern Archive Council, which brings together 25 archives.",
            "In 2018, Olsen was appointed chair of the Northern Archive Council, which brings together 35 archives.",
        ),
        (  # a post with its employer must stand together
            "Feld is director at Feld Architects.",
            "Olsen is director at Feld Architects.",
        ),
    ],
)
def test_an_article_tells_in_several_sentences_what_a_claim_tells_in_one(true: str, false: str) -> None:
    assert supported(true, *ARTICLE)
    assert not supported(false, *ARTICLE)
