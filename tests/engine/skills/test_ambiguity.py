"""Names that are also ordinary words: what is linked and what is not, with the starter and with all of ESCO."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workfolk.engine.skills.ambiguous import is_common_word, not_meant
from workfolk.engine.skills.linker import Linker
from workfolk.engine.skills.merge import merge
from workfolk.engine.skills.sources import read_esco
from workfolk.engine.skills.starter import load_starter

_FILE = Path(__file__).with_name("cases") / "ambiguity.jsonl"
# text, span, linked; "never" names the one concept that the span must not mean, "needs" a taxonomy that knows the name
CASES: list[dict[str, Any]] = [json.loads(line) for line in _FILE.read_text(encoding="utf-8").splitlines()]


def wrong(linker: Linker, case: dict[str, Any]) -> str | None:
    """What is wrong about a case, if anything."""
    start = case["text"].index(case["span"])
    end = start + len(case["span"])
    found = [
        link.label
        for link in linker.link(case["text"])
        if link.type == "skill" and link.start <= start and link.end >= end
    ]
    good = case["never"] not in found if "never" in case else bool(found) == case["linked"]
    return None if good else f"{case['text']} | {case['span']}: {found}"


@pytest.fixture(scope="module")
def starter_linker() -> Linker:
    return Linker(load_starter())


def test_there_are_cases_both_ways() -> None:
    assert len(CASES) >= 300
    assert sum(case["linked"] for case in CASES) >= 70
    assert sum(case["linked"] and "needs" not in case for case in CASES) >= 50


def test_with_the_starter(starter_linker: Linker) -> None:
    known = [case for case in CASES if "needs" not in case]
    assert [found for case in known if (found := wrong(starter_linker, case))] == []


def test_with_all_of_esco(shared_data: Path) -> None:
    linker = Linker(merge(load_starter(), read_esco(shared_data / "esco").taxonomy))
    assert [found for case in CASES if (found := wrong(linker, case))] == []


@pytest.mark.parametrize("word", ["board", "boards", "Current", "scale", "scales"])
def test_common_words(word: str) -> None:
    assert is_common_word(word)
    assert not not_meant(word, 0, len(word))
    text = f"the {word} of the company"
    assert not_meant(text, 4, 4 + len(word))
    text = f"knowledge of {word}"
    assert not not_meant(text, 13, len(text))


@pytest.mark.parametrize("word", ["welding", "Python", "BOARD", "sCale", "", "s", "law", "class-based"])
def test_words_that_are_not_common(word: str) -> None:
    assert not is_common_word(word)


@given(st.text(max_size=60), st.text(min_size=1, max_size=12), st.text(max_size=60))
def test_any_text_is_answered(before: str, name: str, after: str) -> None:
    text = before + name + after
    assert isinstance(not_meant(text, len(before), len(before) + len(name)), bool)


@given(
    st.text(alphabet=" \t\n", max_size=5), st.sampled_from(["board", "current", "feedback", "plan", "Scale"])
)
def test_a_common_word_by_itself_is_meant(space: str, word: str) -> None:
    text = space + word + space
    assert not not_meant(text, len(space), len(space) + len(word))
