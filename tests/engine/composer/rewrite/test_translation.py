"""A translation keeps numbers, dates, names and links; what it adds or loses is found."""

from __future__ import annotations

import pytest

from workfolk.engine.composer.rewrite.translation import check_translated, lost

GERMAN = (
    "Im März 2021 habe ich mit Ana Silva 1.200 Karten ins Stadtarchiv Halle gebracht. Wir waren zwölf Leute. "
    "Mehr steht auf https://example.org/karten. Die Kosten sanken um 3,5 %."
)
ENGLISH = (
    "In March 2021 Ana Silva and I brought 1,200 maps to the city archive in Halle. We were twelve people. "
    "More is at https://example.org/karten. Costs fell by 3.5 %."
)


def test_a_faithful_translation_is_supported_with_its_sentence() -> None:
    checked = check_translated(ENGLISH, GERMAN, language="en")
    assert [one.supported for one in checked] == [True] * 4
    assert [one.evidence[0].quote[:12] for one in checked] == [
        "Im März 2021",
        "Wir waren zw",
        "Mehr steht a",
        "Die Kosten s",
    ]
    assert all(one.evidence[0].quote in GERMAN for one in checked)
    assert lost(ENGLISH, GERMAN) == ()
    assert all(one.supported for one in check_translated(GERMAN, ENGLISH, language="de"))
    assert lost(GERMAN, ENGLISH) == ()


@pytest.mark.parametrize(
    ("made", "kind", "said"),
    [
        (ENGLISH.replace("1,200", "12,000"), "number", "12,000"),
        (ENGLISH.replace("twelve", "twenty"), "number", "twenty"),
        (ENGLISH.replace("3.5", "35.5"), "number", "35.5"),
        (ENGLISH.replace("March", "May"), "date", "May"),
        (ENGLISH.replace("2021", "2012"), "number", "2012"),
        (ENGLISH.replace("Silva", "Sousa"), "name", "Sousa"),
        (ENGLISH.replace("Halle", "Leipzig"), "name", "Leipzig"),
        (ENGLISH.replace("/karten", "/maps"), "name", "https://example.org/maps."),
    ],
)
def test_what_is_added_or_changed_is_caught(made: str, kind: str, said: str) -> None:
    wrong = [one for one in check_translated(made, GERMAN, language="en") if not one.supported]
    assert [(one.kind, one.words.rstrip(".")) for one in wrong] == [(kind, said.rstrip("."))]
    assert said.rstrip(".") in wrong[0].reason


def test_what_is_lost_is_told() -> None:
    assert lost("In March 2021 we brought maps to Halle. We were twelve.", GERMAN) == (
        "1.200",
        "3,5",
        "https://example.org/karten.",
    )
    assert lost("Ana Silva brought maps.", "Ana Silva and Ben Okafor brought maps to Porto.") == (
        "Ben",
        "Okafor",
        "Porto",
    )


def test_countries_languages_and_days_are_named_otherwise() -> None:
    source = "On Monday I moved to Germany and learnt German."
    assert all(
        one.supported for one in check_translated("Lunedì sono andato in Germania.", source, language="it")
    )
    assert lost("Am Montag zog ich nach Deutschland und lernte Deutsch.", source) == ()
