"""The library's door, over the small taxonomy and over all of ESCO."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workfolk.engine.retrieval.embedding import HashEmbedder
from workfolk.engine.skills.file import FileError
from workfolk.engine.skills.matcher import Matcher
from workfolk.engine.skills.model import Taxonomy
from workfolk.engine.skills.sources import read_esco
from workfolk.engine.skills.starter import load_starter

ESCO = Path(__file__).resolve().parents[4] / "shared" / "data" / "esco"


@pytest.fixture(scope="session")
def matcher(taxonomy: Taxonomy) -> Matcher:
    return Matcher.build(taxonomy, embedder=HashEmbedder())


@pytest.fixture(scope="module")
def starter() -> Matcher:
    return Matcher.build(load_starter())


@pytest.fixture(scope="module")
def esco() -> Matcher:
    if not ESCO.is_dir():
        pytest.skip("needs all of ESCO in ../shared/data/esco")
    return Matcher.build(read_esco(ESCO).taxonomy)


def first(matcher: Matcher, title: str) -> str:
    return matcher.titles([title])[0].candidates[0].key


@pytest.mark.parametrize(
    ("title", "key"),
    [
        ("URGENT!! Sr. Backend Engr (m/f/d) - remote, Wien", "backend-developer"),
        ("Staff nurse, night shift", "ward-nurse"),
        ("Head teacher", "school-principal"),
        ("customs agent", "customs-broker"),
        ("Data scientist (m/w/d)", "data-scientist"),
    ],
)
def test_a_title_leads_to_its_occupation_through_what_surrounds_it(
    matcher: Matcher, title: str, key: str
) -> None:
    assert first(matcher, title) == key


def test_what_surrounds_the_work_is_returned_and_not_lost(matcher: Matcher) -> None:
    parts = matcher.titles(["URGENT!! Sr. Data Engr (m/f/d) - remote, Wien"])[0].parts
    assert (parts.core, parts.expanded, parts.level) == ("Data Engr", "Data Engineer", "senior")
    assert [p.value for p in parts.employment] == ["remote"]
    assert [p.value for p in parts.places] == ["Vienna"]


def test_a_candidate_says_where_and_why(matcher: Matcher) -> None:
    title = "Senior bookkeeper, Leeds"
    best = matcher.titles([title])[0].candidates[0]
    assert best.uri == "urn:workfolk:occupation:bookkeeper"
    assert best.span is not None
    assert title[slice(*best.span)] == "bookkeeper"
    assert best.why[0] == "it is the preferred label"


@given(st.lists(st.text(max_size=60), max_size=5))
def test_titles_are_answered_one_by_one_and_in_order(matcher: Matcher, titles: list[str]) -> None:
    together = matcher.titles(titles)
    assert [reading.text for reading in together] == titles
    for title, reading in zip(titles, together, strict=True):
        alone = matcher.titles([title])[0]
        assert [c.key for c in alone.candidates] == [c.key for c in reading.candidates]
        assert [c.score for c in alone.candidates] == pytest.approx(
            [c.score for c in reading.candidates], abs=2e-3
        )
        scores = [c.score for c in reading.candidates]
        assert scores == sorted(scores, reverse=True)
        assert all(0 <= score <= 1 for score in scores)


@pytest.mark.parametrize("nothing", ["", "   ", "!!!", "— · —"])
def test_a_text_without_a_word_has_no_candidates(matcher: Matcher, nothing: str) -> None:
    assert matcher.titles([nothing])[0].candidates == ()
    assert matcher.skills([nothing]) == [()]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Python", "python"),
        ("Strong knowledge of PostgreSQL and REST APIs", "postgresql"),
        ("You dress wounds and manage wound care on the ward", "wound-care"),
        ("Experience with k8s", "kubernetes"),
    ],
)
def test_a_text_leads_to_its_skills(matcher: Matcher, text: str, key: str) -> None:
    found = {c.key: c for c in matcher.skills([text])[0]}
    assert key in found
    assert found[key].score == max(c.score for c in found.values()) or found[key].score > 0.5


@pytest.mark.parametrize(
    "text",
    [
        "We are an equal opportunity employer and value diversity at our company.",
        "We offer a competitive salary, dental insurance and a gym membership.",
        "Please send your application with your salary expectations by 31 May.",
    ],
)
def test_boilerplate_yields_nothing(matcher: Matcher, text: str) -> None:
    assert matcher.skills([text]) == [()]


@given(st.text(max_size=200))
def test_spans_lie_in_the_text(matcher: Matcher, text: str) -> None:
    for candidate in matcher.skills([text])[0]:
        assert 0 <= candidate.score <= 1
        assert candidate.why
        if candidate.span is not None:
            start, end = candidate.span
            assert 0 <= start < end <= len(text)


def test_a_saved_matcher_answers_as_the_one_that_was_built(tmp_path: Path, matcher: Matcher) -> None:
    path = tmp_path / "small.wft"
    matcher.save(path)
    loaded = Matcher.load(path, embedder=HashEmbedder())
    texts = ["Sr. Python developer", "Experience with wound care and SQL", "charge nurse"]
    for ours, theirs in zip(matcher.titles(texts), loaded.titles(texts), strict=True):
        assert [c.key for c in ours.candidates] == [c.key for c in theirs.candidates]
    for one, other in zip(matcher.skills(texts), loaded.skills(texts), strict=True):
        assert [(c.key, c.span) for c in one][:3] == [(c.key, c.span) for c in other][:3]
    assert loaded.taxonomy == matcher.taxonomy
    assert loaded.linker.link("k8s and SQL") == matcher.linker.link("k8s and SQL")


def test_a_file_made_with_other_numbers_is_refused(
    tmp_path: Path, matcher: Matcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "small.wft"
    matcher.save(path)
    monkeypatch.setattr(matcher._numbers, "digest", "other")
    with pytest.raises(FileError, match="another version"):
        Matcher.load(path)


def test_a_file_whose_parts_do_not_fit_is_refused(
    tmp_path: Path, matcher: Matcher, taxonomy: Taxonomy
) -> None:
    path = tmp_path / "small.wft"
    broken = Matcher.build(dataclasses.replace(taxonomy))
    broken._bridge = np.zeros((1, 1), np.float32)
    labels = broken._labels[0]
    broken._labels = (dataclasses.replace(labels, vectors=labels.vectors[:-1]), broken._labels[1])
    broken.save(path)
    with pytest.raises(FileError, match="does not hold together"):
        Matcher.load(path)


def test_an_empty_taxonomy_answers_nothing(tmp_path: Path) -> None:
    empty = Matcher.build(Taxonomy("none", {}, {}, {}))
    assert empty.titles(["nurse"])[0].candidates == ()
    assert empty.skills(["Python"]) == [()]
    empty.save(tmp_path / "none.wft")
    assert Matcher.load(tmp_path / "none.wft").titles(["nurse"])[0].candidates == ()


def test_titles_of_the_same_work_rank_before_those_that_share_a_word(matcher: Matcher) -> None:
    corpus = [
        "bus conductor",
        "orchestra conductor",
        "lorry driver",
        "software developer",
        "driving instructor",
    ]
    ranking = matcher.rank(["Truck driver (m/f/d), Leeds"], corpus, limit=3)[0]
    assert corpus[ranking[0][0]] == "lorry driver"
    assert len(ranking) == 3
    assert [score for _, score in ranking] == sorted((score for _, score in ranking), reverse=True)
    assert matcher.rank(["truck driver"], []) == [[]]


@pytest.mark.parametrize(
    "title", ["electrician", "ward nurse", "physics teacher", "plumber", "quantity surveyor"]
)
def test_an_occupation_without_a_learned_vector_does_not_win_for_that(starter: Matcher, title: str) -> None:
    assert starter.titles([title])[0].candidates[0].label == title


@pytest.mark.parametrize(
    ("title", "label"),
    [
        ("Sr. Backend Engineer (Python)", "software developer"),
        ("HGV class 1 driver - nights", "cargo vehicle driver"),
        ("Customs clearance agent", "customs and excise officer"),
        ("Registered General Nurse, Band 5", "nurse responsible for general care"),
        ("Cashier at petrol station", "cashier"),
    ],
)
def test_titles_over_all_of_esco(esco: Matcher, title: str, label: str) -> None:
    assert label in [c.label for c in esco.titles([title], limit=3)[0].candidates]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Javascript", "JavaScript"),
        ("You will negotiate contracts with suppliers", "negotiate supplier arrangements"),
        ("teamwork", "work in teams"),
        ("ability to lead and motivate people", "motivate others"),
    ],
)
def test_skills_over_all_of_esco(esco: Matcher, text: str, label: str) -> None:
    assert label in [c.label for c in esco.skills([text], limit=10)[0]]
