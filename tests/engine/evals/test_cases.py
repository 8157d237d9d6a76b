"""The format of the labelled set, and that the set keeps what its page promises."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from workfolk.engine.evals.cases import AS_OF, CaseError, half_of, read_cases
from workfolk.engine.talent.model import Importance, Verdict

FOLDER = Path(__file__).parents[3] / "bench" / "hiring_cases"
PROFILE: dict[str, Any] = {
    "profile": "software-77",
    "headline": "Developer",
    "location": "Leipzig, Germany",
    "positions": [
        {"title": "Developer", "organisation": "Tonwerk", "from": "2019-03", "to": "2021-05"},
        {"title": "Lead", "from": "2021", "to": "now", "description": "Python."},
    ],
    "languages": {"German": "C1"},
    "skills": ["Python"],
    "open_to": {"places": ["Berlin"], "remote": True, "note": "from May"},
}
LABEL: dict[str, Any] = {
    "for": "software-77",
    "asked": "Python",
    "importance": "must",
    "expected": "meets",
    "hard": False,
    "tags": ["skill"],
    "why": "Used as lead.",
}


def lines(*rows: dict[str, Any]) -> list[str]:
    return [json.dumps(row) for row in rows]


def test_a_profile_is_read_as_the_page_would() -> None:
    (case,) = read_cases(lines(PROFILE, LABEL))
    first, second = case.profile.positions
    assert (first.start, first.end, first.current) == (2019 * 12 + 2, 2021 * 12 + 5, False), (
        "the month after May"
    )
    assert (second.start, second.end, second.current) == (2021 * 12, None, True), "a year is its January"
    assert case.profile.place_key and case.profile.country == "DE"
    assert case.profile.open_to_work and case.profile.open_remote and len(case.profile.open_places) == 1
    assert (case.importance, case.expected, case.role, case.field) == (
        Importance.MUST,
        Verdict.MEETS,
        "",
        "software",
    )


def test_somebody_who_says_nothing_of_it_is_not_open_to_work() -> None:
    quiet = {key: value for key, value in PROFILE.items() if key != "open_to"}
    (case,) = read_cases(lines(quiet, LABEL))
    assert not case.profile.open_to_work and not case.profile.open_places


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ((LABEL,), "Line 1: no profile software-77 stands above"),
        ((PROFILE, PROFILE), "Line 2: the profile software-77 is here twice"),
        ((PROFILE, LABEL, LABEL), "Line 3: “Python” is asked of software-77 twice"),
        ((PROFILE | {"birthday": "1990"},), "a profile has no birthday"),
        ((PROFILE, LABEL | {"verdict": "meets"}), "a label has no verdict"),
        ((PROFILE, LABEL | {"expected": "maybe"}), "Line 2: 'maybe' is not a valid Verdict"),
        ((PROFILE, LABEL | {"why": " "}), "“why” is empty"),
        ((PROFILE, LABEL | {"hard": "yes"}), "true or false"),
        ((PROFILE, {"for": "software-77"}), "lacks asked, expected"),
        ((PROFILE | {"positions": [{"title": "X", "from": "2019-13"}]},), "“2019-13” is no month"),
        ((PROFILE | {"open_to": {"places": ["Xyzzyville"]}},), "a place that the gazetteer does not know"),
    ],
)
def test_a_line_that_does_not_keep_the_format_is_named(
    rows: tuple[dict[str, Any], ...], message: str
) -> None:
    with pytest.raises(CaseError, match=message):
        read_cases(lines(*rows))


@pytest.mark.parametrize("line", ["{", "[]"])
def test_what_is_no_object_is_named(line: str) -> None:
    with pytest.raises(CaseError, match="Line 1"):
        read_cases([line])


def test_the_halves_never_change() -> None:
    """A profile that changed its half would carry what was learned from it into the figure."""
    assert [half_of(f"software-0{n}") for n in range(1, 10)] == [
        "held-out",
        "dev",
        "held-out",
        "held-out",
        "held-out",
        "held-out",
        "held-out",
        "dev",
        "dev",
    ]


def test_the_set_is_what_its_page_says() -> None:
    cases = [
        case
        for path in sorted(FOLDER.glob("*.jsonl"))
        for case in read_cases(path.read_text("utf-8").splitlines())
    ]
    fields = {case.field for case in cases}
    assert len(fields) == 12 and len(cases) >= 420
    assert sum(case.hard for case in cases) * 2 >= len(cases)
    assert sum("language-de" in case.tags for case in cases) >= 40
    assert {"language-fr", "language-es"} <= {tag for case in cases for tag in case.tags}
    for verdict in Verdict:
        halves = [case.half for case in cases if case.expected is verdict]
        assert min(halves.count("dev"), halves.count("held-out")) >= 30, verdict
    for field in sorted(fields):
        of_field = [case for case in cases if case.field == field]
        assert len({case.profile.id for case in of_field}) >= 8, field
        assert {case.half for case in of_field} == {"dev", "held-out"}, field


def test_no_position_of_the_set_ends_before_it_begins_and_all_is_looked_at_in_one_month() -> None:
    for path in sorted(FOLDER.glob("*.jsonl")):
        for case in read_cases(path.read_text("utf-8").splitlines()):
            for post in (*case.profile.positions, *case.profile.volunteering):
                if post.start is not None and post.end is not None:
                    assert post.start < post.end, (case.profile.id, post.title)
                if post.end is not None:
                    assert post.end <= AS_OF + 1, (case.profile.id, post.title)
