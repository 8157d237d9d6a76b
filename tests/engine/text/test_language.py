"""The language of a text."""

import pytest

from workfolk.engine.text.language import detect


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("We are looking for a nurse with experience on a stroke ward", "en"),
        ("Wir suchen eine erfahrene Pflegefachkraft für unsere Station", "de"),
        ("Nous recherchons une infirmière expérimentée pour notre service", "fr"),
        ("Buscamos una enfermera con experiencia para nuestro hospital", "es"),
    ],
)
def test_sentences_are_recognised(text: str, code: str) -> None:
    found, confidence = detect(text)
    assert found == code
    assert 0.6 <= confidence <= 1


@pytest.mark.parametrize("text", ["", "hello", "SQL, AWS", "1234 5678 90 12 34 56 78 90", "🙂" * 30])
def test_short_texts_are_undecided(text: str) -> None:
    assert detect(text) == ("und", 0.0)
