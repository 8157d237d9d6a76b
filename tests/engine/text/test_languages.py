"""Human languages and their levels."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workfolk.engine.text.languages import (
    LEVELS,
    at_least,
    find_languages,
    language_code,
    language_name,
    parse_proficiency,
)


def found(text: str) -> list[tuple[str, str | None]]:
    return [(m.code, m.level) for m in find_languages(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("fluent German", [("de", "C1")]),
        ("German (C1), English (fluent) and basic French", [("de", "C1"), ("en", "C1"), ("fr", "A2")]),
        ("native German speaker", [("de", "native")]),
        ("German at C2", [("de", "C2")]),
        ("Must have German.", [("de", None)]),
        ("English, Spanish", [("en", None), ("es", None)]),
        ("German, English", [("de", None), ("en", None)]),
        ("Translator German–English for legal texts", [("de", None), ("en", None)]),
        ("German-English interpreter", [("de", None), ("en", None)]),
        ("German-French border police", []),
        ("Franco-German theatre", []),
        ("French nice to have", [("fr", None)]),
        ("Backend developer, French optional", [("fr", None)]),
        ("Italian welcome, Python", [("it", None)]),
        ("nice French cuisine", []),
        ("fluent in German and English", [("de", "C1"), ("en", "C1")]),
        ("German and English at C1", [("de", "C1"), ("en", "C1")]),
        ("German-speaking nurse", [("de", None)]),
        ("knowledge of german", [("de", None)]),
        ("Spanish – Native or bilingual proficiency", [("es", "native")]),
        ("Deutsch (Muttersprache), Englisch (C1)", [("de", "native"), ("en", "C1")]),
        ("bilingual English/Spanish", [("en", "native"), ("es", "native")]),
        ("Fluent English and native Spanish, B1 Italian", [("en", "C1"), ("es", "native"), ("it", "B1")]),
        ("German B2 required, English a plus", [("de", "B2"), ("en", None)]),
        ("Dutch: B1; German: A2", [("nl", "B1"), ("de", "A2")]),
        ("translating from Japanese into English", [("ja", None), ("en", None)]),
        ("Nurse, German B2", [("de", "B2")]),
        ("日本語", [("ja", None)]),
        ("American Sign Language", [("ase", None)]),
    ],
)
def test_languages_with_levels(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Polish the report", "Swedish massage", "French doors", "Go and Rust", "I am Polish.", "French cuisine", "good French cuisine",
        "German customs law", "Chinese medicine", "English literature teacher", "Turkish Airlines", "Danish company", "Latin America",
        "polish floors", "Thai massage therapist", "C1 licence", "",
    ],
)  # fmt: skip
def test_adjectives_are_no_languages(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("Native or bilingual proficiency", "native"), ("Full professional proficiency", "C1"), ("Professional working proficiency", "B2"),
        ("Limited working proficiency", "B1"), ("Elementary proficiency", "A2"), ("C1", "C1"), ("b2+", "B2"), ("fluent", "C1"),
        ("professional working", "B2"), ("Muttersprache", "native"), ("near-native", "C2"), ("conversational", "B1"), ("", None), ("banana", None),
    ],
)  # fmt: skip
def test_levels(text: str, level: str | None) -> None:
    assert parse_proficiency(text) == level


def test_levels_are_ordered() -> None:
    assert at_least("C1", "B2")
    assert at_least("native", "C2")
    assert at_least("B1", "B2") is False
    assert at_least(None, "B2") is None
    assert LEVELS[0] == "A1"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("German", "de"),
        ("deutsch", "de"),
        ("de", "de"),
        ("Chinese (Mandarin)", "zh"),
        ("English (British)", "en"),
        ("Klingon", None),
        ("", None),
    ],
)
def test_language_fields(text: str, code: str | None) -> None:
    assert language_code(text) == code


def test_names() -> None:
    assert language_name("de") == "German"
    assert language_name("de", "fr") == "allemand"
    assert language_name("bfi") == "british sign language"
    assert language_name("zzz") == "zzz"


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "German",
                "fluent",
                "(",
                ")",
                ",",
                "and",
                "C1",
                "in",
                "Polish",
                "native",
                "the",
                "\n",
                "français",
            ]
        ),
        max_size=12,
    )
)
def test_mentions_lie_in_the_text_in_order(words: list[str]) -> None:
    text = " ".join(words)
    starts = [m.start for m in find_languages(text)]
    assert starts == sorted(starts)
    for mention in find_languages(text):
        assert 0 <= mention.start < mention.end <= len(text)
        assert mention.level is None or mention.level in LEVELS
