"""What a field offers to someone who types."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workfolk.engine.skills.linker import Linker
from workfolk.engine.skills.model import Occupation, Skill, Taxonomy
from workfolk.engine.skills.tokens import word_keys


def _linker(*labels: str | tuple[str, ...], needed: tuple[str, ...] = ()) -> Linker:
    """Skills by their preferred labels, and an occupation that needs those of ``needed``."""
    rows = [(label,) if isinstance(label, str) else label for label in labels]
    skills = {row[0]: Skill(row[0], row[0], row[1:], "skill", (), None) for row in rows}
    work = Occupation("work", "musical worker", (), "2652", "", needed, (), None)
    return Linker(Taxonomy("t", skills, {"work": work}, {}))


def _labels(linker: Linker, typed: str, limit: int = 8) -> list[str]:
    return [s.label for s in linker.suggest(typed, limit)]


def test_the_whole_name_then_its_beginning_then_words_in_it() -> None:
    linker = _linker("make music", "music theory", "musicology", "music", "teach church music")
    assert _labels(linker, "music") == [
        "music",
        "musicology",
        "music theory",
        "make music",
        "teach church music",
    ]
    assert _labels(linker, "music t") == ["music theory", "teach church music"]


def test_fewer_words_first_then_what_more_occupations_use() -> None:
    linker = _linker("data mining", "data models", "data quality assurance", needed=("data models",))
    assert _labels(linker, "data") == ["data models", "data mining", "data quality assurance"]


def test_preferred_labels_before_others_and_each_concept_once() -> None:
    linker = _linker(("spreadsheets", "calc tables", "calc"), "calculus studies", ("sums", "calculation"))
    found = linker.suggest("calc")
    assert [(s.label, s.matched) for s in found] == [
        ("spreadsheets", "calc"),
        ("calculus studies", ""),
        ("sums", "calculation"),
    ]


def test_words_in_any_order_come_after_the_order_typed() -> None:
    linker = _linker("personnel management", "manage personnel", "manage paper")
    assert _labels(linker, "personnel manag") == ["personnel management", "manage personnel"]


@pytest.mark.parametrize(
    ("typed", "label"),
    [("bookeping", "bookkeeping"), ("machin lerning", "machine learning"), ("machne learning", "machine learning"), ("organis", "organise events"),
     ("ORGANISE ev", "organise events"), ("c++", "C++"), ("c+", "C++"), ("pédag", "pédagogie")],
)  # fmt: skip
def test_slips_and_spellings(typed: str, label: str) -> None:
    linker = _linker(
        "bookkeeping", "machine learning", "organise events", "C++", "pédagogie", "weld pipes", "bake bread"
    )
    assert _labels(linker, typed)[:1] == [label]


def test_what_is_like_nothing_gives_nothing() -> None:
    linker = _linker("bookkeeping", "machine learning")
    assert [_labels(linker, typed) for typed in ("", " , ", "zzzz", "qx", "%", "\U0010ffff")] == [[]] * 6
    assert linker.suggest("book", limit=0) == []
    assert linker.suggest("mus") == []
    assert [s.key for s in linker.suggest("mus", types=("occupation",))] == ["work"]


_NAMES = ["make music", "music theory", "music", "C++", "organise events", "events and music", "weld pipes"]


@settings(deadline=None)
@given(st.sampled_from(_NAMES), st.integers(1, 16), st.integers(1, 9))
def test_whatever_begins_so_is_offered_before_all_else(name: str, length: int, limit: int) -> None:
    linker, typed = _linker(*_NAMES), name[:length]
    found = _labels(linker, typed, limit)
    keys = " ".join(word_keys(typed))
    begin = {n for n in _NAMES if " ".join(word_keys(n)).startswith(keys)}
    assert set(found[: len(begin)]) <= begin or "is" in typed
    assert len(found) == len(set(found)) <= limit
    assert name in _labels(linker, typed, 99)
