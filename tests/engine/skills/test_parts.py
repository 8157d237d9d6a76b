"""Titles taken apart: what is the work, what is only about the job, and that nothing gets lost between the two."""

import csv
import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from workfolk.engine.skills.abbreviations import spell_out
from workfolk.engine.skills.parts import Part, TitleParts, take_apart
from workfolk.engine.skills.roles import alternatives, is_role
from workfolk.engine.talent.model import Level
from workfolk.engine.text.places import find_places

_CASES = Path(__file__).parent / "cases" / "titles.tsv"
_DEV = Path(__file__).resolve().parents[4] / "shared/data/skills/vacancy-titles-dev.csv"


def _cases() -> list[list[str]]:
    lines = [line for line in _CASES.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return [(line.split("\t") + [""] * 6)[:6] for line in lines]


def _parts(read: TitleParts) -> list[Part]:
    fields = (read.levels, read.employment, read.places, read.languages, read.gender, read.noise)
    return sorted((part for field in fields for part in field), key=lambda part: part.start)


@pytest.mark.parametrize(("title", "core", "expanded", "level", "parts", "jobs"), _cases())
def test_cases(title: str, core: str, expanded: str, level: str, parts: str, jobs: str) -> None:
    read = take_apart(title)
    assert read.core == core
    assert read.expanded == (expanded or core)
    assert (read.level or "") == level
    assert "; ".join(f"{part.kind}:{part.value}" for part in _parts(read)) == parts
    assert " | ".join(read.alternatives) == jobs


def _check_nothing_is_lost(title: str) -> None:
    read = take_apart(title)
    parts = _parts(read)
    assert all(0 <= part.start < part.end <= len(title) for part in parts)
    assert all(a.end <= b.start for a, b in pairwise(parts))
    inside = {n for part in parts for n in range(part.start, part.end)}
    left = [c for n, c in enumerate(title) if n not in inside and c.isalnum()]
    assert left == [c for c in read.core if c.isalnum()]


_WORDS = st.sampled_from(
    [
        "Senior",
        "Lead",
        "Staff",
        "Nurse",
        "Cook",
        "/",
        ",",
        "-",
        "–",
        "(",
        ")",
        "[",
        "|",
        "&",
        "and",
        "cum",
        "Engr",
        "Vollzeit",
        "remote",
        "Wien",
        "in",
        "URGENT!!",
        "(m/f/d)",
        ":in",
        "£12",
        "3",
        "x2",
        "#77",
        "at",
        "Acme",
        "@",
        "German",
        "speaking",
        "mit",
        "Deutsch",
        "Director",
        "of",
        "Principal",
        "40",
        "hours",
        "intern",
        "Internship",
        "🚀",
        "C++",
        ".NET",
        "e-commerce",
        "I",
        "II",
        "für",
        "new",
    ]
)


@given(st.lists(_WORDS, max_size=9).map(" ".join))
@example("Internship - (remote)")
@example("and - and")
def test_nothing_of_a_title_is_lost(title: str) -> None:
    _check_nothing_is_lost(title)


@given(st.text(max_size=60))
@example("ß (German) ŉ İ at İ")
@example("\x01 nurse \x01 remote")
def test_nothing_of_any_text_is_lost(text: str) -> None:
    _check_nothing_is_lost(text)


@given(st.lists(_WORDS, max_size=9).map(" ".join))
def test_a_level_is_one_of_ours_and_work_that_was_there_stays(title: str) -> None:
    read = take_apart(title)
    assert read.level is None or Level(read.level)
    if read.levels:  # a word of level is only taken out of something
        assert any(c.isalpha() for c in read.core)


@pytest.mark.parametrize(
    "title", ["", " ", "!!!", "12345", "(((", "URGENT hiring!!", "- / -", "Full-time", "(m/f/d)"]
)
def test_a_title_without_work_has_no_core(title: str) -> None:
    assert not any(c.isalpha() for c in take_apart(title).core)


def test_spans_quote_the_title() -> None:
    title = "URGENT!! Sr. Data Engr (m/f/d) - remote, Wien"
    read = take_apart(title)
    quoted = [title[part.start : part.end] for part in _parts(read)]
    assert quoted == ["URGENT!!", "Sr.", "(m/f/d)", "remote", "Wien"]


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("bus driver", "bus driver"),
        ("bus analyst", "business analyst"),
        ("Acct. Mgr", "Account Manager"),
        ("Acct Payable", "Accountant Payable"),
        ("dev", "developer"),
        ("bus dev mgr", "business development manager"),
        ("DevOps Engineer", "DevOps Engineer"),
        ("SW/HW Eng", "Software/Hardware Engineer"),
        ("it support", "it support"),
        ("PM", "PM"),
        ("Trainer PT", "Trainer PT"),
        ("PR Manager", "Public Relations Manager"),
        ("pr nurse", "pr nurse"),
        ("GP", "General Practitioner"),
        ("GP Practice Manager", "GP Practice Manager"),
        ("Certified Nursing Assistant (CNA)", "Certified Nursing Assistant"),
        ("RN - ICU", "Registered Nurse - Intensive Care Unit"),
        ("HR MANAGER", "HUMAN RESOURCES MANAGER"),
    ],
)
def test_short_forms(short: str, long: str) -> None:
    assert spell_out(short) == long


@pytest.mark.parametrize(
    "word", ["nurse", "Engineers", "barista", "Verkäufer", "Köchin", "vendeuse", "Seamstress", "analyst"]
)
def test_nouns_of_roles(word: str) -> None:
    assert is_role(word)


@pytest.mark.parametrize(
    "word", ["power", "management", "customer", "sales", "restaurant", "of", "plant", ""]
)
def test_other_nouns(word: str) -> None:
    assert not is_role(word)


@pytest.mark.parametrize(
    ("core", "jobs"),
    [
        ("Cook", ()),
        ("Sales and Marketing Manager", ()),
        ("Nurse, ICU", ()),
        ("Waiter/Waiter", ()),
        ("R&D / Quality", ()),
        ("Bricklayer/Roofer/Labourer", ("Bricklayer", "Roofer", "Labourer")),
        ("Marketing Officer / Assistant", ("Marketing Officer", "Marketing Assistant")),
        ("Cook / Assistant", ("Cook", "Assistant")),
        ("Inbound/Outbound Sales Agent", ("Inbound Sales Agent", "Outbound Sales Agent")),
        ("Baker / Kitchen", ()),
    ],
)
def test_several_jobs(core: str, jobs: tuple[str, ...]) -> None:
    assert alternatives(core) == jobs


@pytest.mark.parametrize("word", ["senior nurse (m/f/d) German speaking, ", "remote of ", "1 ", "lead "])
def test_time_grows_with_the_title_alone(word: str) -> None:
    def seconds(title: str) -> float:
        take_apart(title)
        best = 9.0
        for _ in range(3):
            start = time.process_time()
            take_apart(title)
            best = min(best, time.process_time() - start)
        return best

    many = 3000 // len(word)
    assert seconds(word * many) < 40 * seconds(word * (many // 8)) + 0.05


@pytest.mark.skipif(not _DEV.exists(), reason="../shared/data/skills is not there")
def test_real_titles_lose_nothing_and_keep_their_places() -> None:
    with _DEV.open(encoding="utf-8") as file:
        titles = [row["vacancyTitle"] for n, row in enumerate(csv.DictReader(file)) if n % 7 == 0]
    for title in titles:
        _check_nothing_is_lost(title)
    empty = [title for title in titles if not take_apart(title).core]
    assert len(empty) < len(titles) / 200
    # places are looked for only where a word could begin one: the short cut must not hide any
    sought = [title for title in titles if find_places(title)]
    named = [
        title
        for title in sought
        if any(p.start == q.start for p in find_places(title) for q in take_apart(title).places)
    ]
    assert len(named) > 0.6 * len(sought)
