"""What the rules propose reads as a sentence of the posting's own language."""

from __future__ import annotations

import pytest

from workfolk.engine.composer.job.improve import applied
from workfolk.engine.composer.job.lint import findings


def _improved(text: str, language: str) -> str:
    return applied(text, [one for one in findings(text, language) if one.severity == "note"])


@pytest.mark.parametrize(
    ("text", "improved"),
    [
        ("Wir suchen einen Rockstar für das Backend.", "Wir suchen einen Profi für das Backend."),
        ("Wir suchen Ninjas.", "Wir suchen Profis."),
        ("Ninja gesucht!", "Profi gesucht!"),
        ("Wir suchen einen Rockstar-Entwickler.", "Wir suchen einen Entwickler."),
        ("Du bist ein Self-Starter.", "Du bist ein Mensch mit Eigeninitiative."),
        ("Gefragt ist ein Allround-Talent.", "Gefragt ist ein Mensch mit vielen Fähigkeiten."),
        ("Kein Büro ohne Führerschein.", "Kein Büro ohne Möglichkeit, die Arbeitsorte zu erreichen."),
        ("Hands-on-Mentalität", "Freude am praktischen Tun"),
    ],
)
def test_a_german_sentence_stays_german(text: str, improved: str) -> None:
    assert _improved(text, "de") == improved


@pytest.mark.parametrize(
    ("text", "improved"),
    [
        ("We need a guru, please.", "We need a skilled person, please."),
        ("We are hiring ninjas.", "We are hiring skilled people."),
        ("You have a hands-on mentality.", "You have a readiness to do practical work."),
        ("A rockstar developer with a degree from MIT.", "A skilled developer with a degree from MIT."),
    ],
)
def test_an_english_sentence_stays_english(text: str, improved: str) -> None:
    assert _improved(text, "en") == improved
