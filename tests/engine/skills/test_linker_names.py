"""Names in other forms, names of several concepts, indexes that are stored and loaded."""

import sys
from types import FrameType

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workfolk.engine.skills.linker import Linker
from workfolk.engine.skills.model import Link, Occupation, Skill, SkillKind, Taxonomy
from workfolk.engine.skills.surroundings import Near, Spans
from workfolk.engine.skills.variants import numbers, stem


def _taxonomy(
    skills: dict[str, tuple[str, ...]], occupations: dict[str, tuple[str, ...]] | None = None
) -> Taxonomy:
    """Concepts by key, each with its labels; a skill whose key ends in "-knowledge" is knowledge."""

    def kind(key: str) -> SkillKind:
        return "knowledge" if key.endswith("-knowledge") else "skill"

    return Taxonomy(
        "t",
        {k: Skill(k, names[0], names[1:], kind(k), (), None) for k, names in skills.items()},
        {
            k: Occupation(k, names[0], names[1:], "2411", "", (), (), None)
            for k, names in (occupations or {}).items()
        },
        {},
    )


FORMS = Linker(
    _taxonomy(
        {
            "musical-staff": ("manage musical staff",),
            "events": ("plan and organise events",),
            "team": ("lead a team",),
            "data": ("use data",),
            "records": ("keep financial records",),
            "care-knowledge": ("nursing science",),
            "science-knowledge": ("managing science",),
            "java": ("Java (computer programming)",),
            "go": ("Go (programming language)",),
            "roof": ("roof repair (tiles)", "mend"),
            "rest": ("REST APIs",),
        }
    )
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "span", "key"),
    [
        ("I managed musical staff.", "managed musical staff", "musical-staff"),
        ("Managing musical staff", "Managing musical staff", "musical-staff"),
        ("manages musical staff", "manages musical staff", "musical-staff"),
        ("planned and organized events", "planned and organized events", "events"),
        ("Planning and organising event", "Planning and organising event", "events"),
        ("who led a team of 5", "led a team", "team"),
        ("leads a team", "leads a team", "team"),
        ("using data", "using data", "data"),
        ("kept financial record", "kept financial record", "records"),
        ("services in Java", "Java", "java"),
        ("Java (computer programming)", "Java (computer programming)", "java"),
        ("Go developer", "Go", "go"),
        ("roof repairs", "roof repairs", "roof"),
    ],
)
def test_verbs_numbers_and_brackets(text: str, span: str, key: str) -> None:
    assert [(text[link.start : link.end], link.key) for link in FORMS.link(text)] == [(span, key)]


@pytest.mark.parametrize(
    "text",
    [
        "gave us data", "manager musical staff", "management of musical staff", "managed a musical staff", "nursed science", "nurse science",
        "manage science", "managed science", "lead the team", "go ahead", "we Go to work", "mended", "mending", "REST api", "events and plans",
    ],
)  # fmt: skip
def test_other_words_are_no_forms(text: str) -> None:
    assert FORMS.link(text) == []


def test_a_hyphen_may_stand_for_nothing_where_no_name_has_it() -> None:
    linker = Linker(
        _taxonomy({"written": ("e-learning designer",), "joined": ("tutor", "elearning designer", "etutor")})
    )
    assert [link.key for link in linker.link("e-learning designer")] == ["written"]
    assert [link.key for link in linker.link("elearning designer")] == ["joined"]
    assert [link.key for link in linker.link("e-tutor")] == ["joined"]


def test_what_was_written_otherwise_is_said_and_scores_less() -> None:
    whole, changed, short = (FORMS.link(text)[0] for text in ("lead a team", "led a team", "in Java"))
    assert (whole.score, whole.why) == (1.0, "preferred label")
    assert (changed.score, changed.why) == (0.9, "preferred label 'lead a team' in another form")
    assert (short.score, short.why) == (
        0.9,
        "preferred label 'Java (computer programming)' without its bracket",
    )


@pytest.mark.parametrize(
    "forms",
    ["manage manages managed managing", "plan plans planned planning", "oversee oversees overseeing oversaw overseen", "study studies studied studying",
     "sell sells selling sold", "use uses used using", "agree agrees agreed agreeing", "die dies died", "process processes processed processing"],
)  # fmt: skip
def test_forms_of_a_verb_have_one_stem(forms: str) -> None:
    assert len({stem(form) for form in forms.split()}) == 1


@given(
    st.text("aeiouyrstlnmhcx", min_size=1, max_size=9)
    | st.sampled_from(["salesman", "bus", "series", "canvas"])
)
def test_both_numbers_have_one_stem(word: str) -> None:
    for several in (False, True):
        assert {stem(other) for other in numbers(word, several=several)} <= {stem(word)}


SEVERAL = _taxonomy(
    {
        "a-roofs": ("lay interlocking tiles", "roofing"),
        "b-roofs": ("lay flat tiles", "roofing", "install locks"),
        "locks": ("install locks",),
        "tools": ("use cranes",),
    },
    {"builder": ("builder",), "roofer": ("roofer", "site lead"), "mason": ("mason", "site lead")},
)


def _needing(skills: tuple[str, ...]) -> Linker:
    occupations = {**SEVERAL.occupations}
    occupations["builder"] = Occupation("builder", "builder", (), "7111", "", skills, (), None)
    return Linker(Taxonomy("t", SEVERAL.skills, occupations, {}))


def _said(links: list[Link]) -> list[tuple[str, float]]:
    return [(link.key, link.score) for link in links]


def test_a_name_of_several_concepts_is_shared_out() -> None:
    links = Linker(SEVERAL).link("roofing")
    assert _said(links) == [("a-roofs", 0.475), ("b-roofs", 0.475)]
    assert links[0].why == "alternative label 'roofing', a name of 2 concepts"
    assert _said(Linker(SEVERAL).link("site lead")) == [("mason", 0.475), ("roofer", 0.475)]


def test_a_name_is_of_the_concept_that_prefers_it() -> None:
    assert _said(Linker(SEVERAL).link("install locks")) == [("locks", 1.0)]


def test_what_stands_near_and_what_is_used_more_comes_first() -> None:
    by_use = _needing(("b-roofs",)).link("roofing")
    assert _said(by_use) == [("b-roofs", 0.475), ("a-roofs", 0.475)]
    linker = _needing(("b-roofs", "tools"))
    near = [link for link in linker.link("roofing, use cranes") if "roofs" in link.key]
    assert _said(near) == [("b-roofs", round(0.95 * 3 / 4, 4)), ("a-roofs", round(0.95 / 4, 4))]
    assert _said(linker.link("roofing", context=["tools"])) == _said(near)
    far = [link for link in linker.link("roofing" + " x" * 100 + " use cranes") if "roofs" in link.key]
    assert [link.score for link in far] == [0.475, 0.475]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(["managed", "musical", "staff", "roofing", "Python", "Go", ",", "nurses", "C++", "-", "/", "R", "SQL", "x"]),
        max_size=9,
    ).map(" ".join)
)  # fmt: skip
def test_a_stored_index_links_as_the_one_it_came_from(linker: Linker, taxonomy: Taxonomy, text: str) -> None:
    again = Linker.from_arrays(taxonomy, linker.arrays())
    assert again.link(text) == linker.link(text)
    assert again.suggest(text) == linker.suggest(text)


def test_an_index_of_other_names_is_refused(linker: Linker, taxonomy: Taxonomy) -> None:
    arrays = linker.arrays()
    assert {array.dtype for array in arrays.values()} == {np.dtype(np.uint8), np.dtype(np.uint32)}
    with pytest.raises(ValueError, match="build it again"):
        Linker.from_arrays(SEVERAL, arrays)
    for name in arrays:
        with pytest.raises(ValueError, match=name):
            Linker.from_arrays(taxonomy, {k: v for k, v in arrays.items() if k != name})


def test_a_taxonomy_may_be_empty() -> None:
    empty = Taxonomy("t", {}, {}, {})
    for linker in (Linker(empty), Linker.from_arrays(empty, Linker(empty).arrays())):
        assert linker.link("C++ and nursing") == []
        assert linker.suggest("nurs") == []


def _operations(linker: Linker, text: str) -> int:
    """Steps of the interpreter that a text costs."""
    count = 0

    def trace(frame: FrameType, event: str, _: object) -> object:
        nonlocal count
        frame.f_trace_opcodes, frame.f_trace_lines = True, False
        count += event == "opcode"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)  # type: ignore[arg-type]
    try:
        linker.link(text)
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize(
    "pattern",
    ["C++ ", "Go, ", "Python, Go, R, ", "c/c++/c#/", "a-", "Python developer ", "RN ", "nursing nursing-"],
)
def test_the_cost_of_repeated_names_is_linear(linker: Linker, pattern: str) -> None:
    linker.link(pattern * 300)  # what is cached now costs nothing below
    once, twice = _operations(linker, pattern * 100), _operations(linker, pattern * 200)
    assert twice < 2.3 * once


@given(
    st.lists(st.tuples(st.integers(0, 6), st.integers(1, 5)), max_size=12),
    st.integers(0, 60),
    st.integers(1, 9),
)
def test_places_near_a_span_are_those_that_a_search_through_all_finds(
    steps: list[tuple[int, int]], start: int, length: int
) -> None:
    text = "ab\n\ncd efg hij\n\nk" * 6
    spans, near, all_spans, at = Spans(), Near(), [], 0
    for gap, size in steps:
        at += gap
        spans.add(at, at + size)
        near.extend([Link(str(at), "skill", "x", 1.0, at, at + size, "")])
        all_spans.append((at, at + size))
        at += size
    end = start + length
    assert spans.within(text, start, end, 10) == [
        (s, e) for s, e in all_spans
        if s - end < 10 and start - e < 10 and s != start and "\n\n" not in text[min(e, end) : max(s, start)]
    ]  # fmt: skip
    assert near.keys(start, end, 10, 3) == [
        str(s) for s, e in all_spans if e <= start + 10 and s >= end - 10 - 3
    ]  # fmt: skip
