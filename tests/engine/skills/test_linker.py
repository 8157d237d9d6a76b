"""Concepts named in texts: exact spans, longest match, ambiguous names."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workfolk.engine.skills.linker import Linker
from workfolk.engine.skills.model import Taxonomy


def named(linker: Linker, text: str) -> list[tuple[str, str]]:
    return [(text[link.start : link.end], link.key) for link in linker.link(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "C++, C#, .NET, Node.js and SQL",
            [("C++", "cpp"), ("C#", "csharp"), (".NET", "dotnet"), ("Node.js", "nodejs"), ("SQL", "sql")],
        ),
        ("NodeJS", [("NodeJS", "nodejs")]),
        ("T-SQL on k8s", [("T-SQL", "tsql"), ("k8s", "kubernetes")]),
        ("CI / CD, CI/CD", [("CI / CD", "ci-cd"), ("CI/CD", "ci-cd")]),
        ("machine-learning", [("machine-learning", "machine-learning")]),
        ("on-boarding", [("on-boarding", "onboarding")]),
        ("wound dressings", [("wound dressings", "wound-care")]),
        ("registered nurses", [("registered nurses", "ward-nurse")]),
        ("Children’s nurse", [("Children’s nurse", "childrens-nurse")]),
        (
            "counseling and event organization",
            [("counseling", "counselling"), ("event organization", "organisation")],
        ),
        ("PYTHON\u200b и Po\u00adstgres", [("PYTHON", "python"), ("Po\u00adstgres", "postgresql")]),
        ("nursing home", [("nursing home", "care-homes")]),
        ("Python developer", [("Python developer", "backend-developer"), ("Python", "python")]),
        ("RESTful APIs", [("RESTful APIs", "rest-apis")]),
        ("fintech a plus", [("fintech", "fintech")]),
        ("R&D", [("R&D", "research-and-development")]),
        ("RN", [("RN", "ward-nurse")]),
        ("CompTIA Security+ holder", [("CompTIA Security+", "security-plus")]),
        ("gears, bearings & drives", [("gears, bearings & drives", "gears")]),
        ("owners’ meetings", [("owners’ meetings", "owners-meetings")]),
        ("401(k) administration", [("401(k) administration", "pension")]),
        ("", []),
    ],
)
def test_names_in_all_their_writings(linker: Linker, text: str, expected: list[tuple[str, str]]) -> None:
    assert named(linker, text) == expected


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Go", "go-language"), ("services in Go", "go-language"), ("Go developer", "go-language"), ("Python, Go and SQL", "go-language"),
        ("python, go, sql", "go-language"), ("Golang", "go-language"), ("R", "r-language"), ("statistics in R", "r-language"), ("C/C++", "c-language"),
        ("Python, R", "r-language"), ("apps in Swift", "swift-language"), ("Excel and SQL", "excel"), ("advanced Excel", "excel"), ("SEND teacher", "special-needs"),
    ],
)  # fmt: skip
def test_ambiguous_names_where_they_are_meant(linker: Linker, text: str, key: str) -> None:
    assert key in [link.key for link in linker.link(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Go to the office", "we go to market with Python", "ready to go", "Vitamin C and plan B", "a Swift response", "I excel at sums", "Excel in your career",
        "send the report", "nursing a grudge", "We are hiring a baker", "Principal engineer", "web servers", "the rapist", "pythons of Asia eat",
        "http://example.org/python mail me@python.org", "snode.js", "classical", "machine. Learning", "a node of the network", "network security", "J&R Ltd",
    ],
)  # fmt: skip
def test_names_that_are_not_meant(linker: Linker, text: str) -> None:
    assert [k for _, k in named(linker, text) if k != "python" or "pythons" in text or "@" in text] == []


def test_names_do_not_reach_over_commas_and_lines(linker: Linker) -> None:
    assert named(linker, "machine, learning\nmachine\nlearning") == []


def test_why_says_which_name_it_was(linker: Linker) -> None:
    preferred, other = linker.link("Kubernetes, k8s")
    assert (preferred.why, preferred.score) == ("preferred label", 1.0)
    assert other.why == "alternative label 'k8s'"
    assert other.label == "Kubernetes"
    assert 0 < other.score < preferred.score


def test_every_name_is_found_in_itself(linker: Linker, taxonomy: Taxonomy) -> None:
    for concepts in (taxonomy.skills, taxonomy.occupations, taxonomy.industries):
        for concept in concepts.values():
            for name in (concept.preferred_label, *concept.alternative_labels):
                assert (name, concept.key) in named(linker, name)


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "Python",
                "Go",
                "go",
                "in",
                "nursing",
                "home",
                "C++",
                "ß",
                "\n",
                ",",
                "–",
                "CI",
                "/",
                "CD",
                "-",
                "wound",
                "care",
                "İ",
                "\u200b",
                "T",
                "SQL",
                "nurses",
            ]
        ),
        max_size=14,
    ),
    st.sampled_from(["", " "]),
)
def test_links_are_slices_in_order(linker: Linker, words: list[str], glue: str) -> None:
    text = glue.join(words)
    links = linker.link(text)
    assert [link.start for link in links] == sorted(link.start for link in links)
    for link in links:
        assert 0 <= link.start < link.end <= len(text)
        assert text[link.start : link.end].strip() == text[link.start : link.end]
        assert 0 < link.score <= 1
    assert links == linker.link(text)


@settings(deadline=None)
@given(st.text(max_size=80))
def test_any_text_can_be_linked(linker: Linker, text: str) -> None:
    linker.link(text)
    linker.link_title(text)
    linker.suggest(text)


def test_four_hundred_words_take_little_time(linker: Linker) -> None:
    text = (
        "Ran the night ward with wound care for Python developers in Go and T-SQL , hiring registered nurses . "
        * 22
    )
    assert len(text.split()) >= 400
    linker.link(text)
    spent = []
    for _ in range(7):
        start = time.perf_counter()
        linker.link(text)
        spent.append(time.perf_counter() - start)
    assert min(spent) < 0.02  # about 2 ms on an idle core


@pytest.mark.parametrize(
    ("typed", "first"),
    [("pyth", "python"), ("postgres", "postgresql"), ("wound", "wound-care"), ("care", "wound-care"), ("bookeeping", "bookkeeping"), ("c++", "cpp"), ("GO", "go-language")],
)  # fmt: skip
def test_suggestions(linker: Linker, typed: str, first: str) -> None:
    assert first in [s.key for s in linker.suggest(typed)][:2]


def test_suggestions_are_few_distinct_and_of_the_asked_kind(linker: Linker) -> None:
    found = linker.suggest("n", limit=3)
    assert len(found) <= 3
    assert len({s.key for s in found}) == len(found)
    assert {s.type for s in found} <= {"skill"}
    assert linker.suggest("ward", types=("occupation",))[0].key == "ward-nurse"
    assert linker.suggest("") == linker.suggest("zzzz") == linker.suggest("py", limit=0) == []
    assert linker.suggest("golang")[0].matched == "Golang"
