"""JSON Resume: our types accept and refuse what the official schema does; what a profile holds survives the way out and in."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from workfolk.base.errors import InvalidInput
from workfolk.portability.jsonresume import check_document, read_resume, write_resume
from workfolk.portability.jsonresume.read import split_name

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "data" / "jsonresume"
pytestmark = pytest.mark.skipif(
    not FOLDER.is_dir(), reason="the public data folder ../shared/data is not here"
)


def _validator() -> Draft7Validator:
    return Draft7Validator(json.loads((FOLDER / "schema.json").read_text()))


def _accepted(document: Any) -> bool:
    try:
        check_document(json.dumps(document).encode())
    except InvalidInput:
        return False
    return True


ARRAYS = {
    "work": ["name", "position", "startDate", "endDate", "highlights", "summary"],
    "volunteer": ["organization", "startDate", "highlights"],
    "education": ["institution", "area", "endDate", "courses"],
    "awards": ["title", "date"],
    "certificates": ["name", "date", "issuer"],
    "publications": ["name", "releaseDate"],
    "skills": ["name", "level", "keywords"],
    "languages": ["language", "fluency"],
    "interests": ["name", "keywords"],
    "references": ["name", "reference"],
    "projects": ["name", "startDate", "keywords", "roles", "entity", "type"],
}
scalar: st.SearchStrategy[Any] = (
    st.none()
    | st.booleans()
    | st.integers(0, 3000)
    | st.sampled_from(["2020", "2020-01", "2020-13-01", "Jan 2020", "0999", "2020-1", "x", ""])
)
anything = (
    scalar
    | st.lists(scalar, max_size=2)
    | st.dictionaries(st.sampled_from(["name", "x"]), scalar, max_size=2)
)


@st.composite
def documents(draw: st.DrawFn) -> Any:
    document: dict[str, Any] = {}
    for name, fields in ARRAYS.items():
        if draw(st.integers(0, 3)) == 0:
            item = st.dictionaries(st.sampled_from([*fields, "workfolk"]), anything, max_size=3)
            document[name] = draw(st.lists(item | anything, max_size=2) | anything)
    if draw(st.booleans()):
        basics = st.dictionaries(
            st.sampled_from(["name", "label", "email", "location", "profiles", "url"]), anything, max_size=3
        )
        document["basics"] = draw(basics | anything)
    if draw(st.integers(0, 4)) == 0:
        document[draw(st.sampled_from(["meta", "$schema", "extra"]))] = draw(anything)
    return document


@given(documents() | anything)
def test_accepts_what_the_schema_accepts(document: Any) -> None:
    assert _accepted(document) == _validator().is_valid(document)


@pytest.mark.parametrize(
    ("document", "path"),
    [
        ({"work": [{"startDate": "Jan 2020"}]}, "work[0].startDate"),
        ({"work": [{}, {"highlights": ["a", 3]}]}, "work[1].highlights[1]"),
        ({"basics": {"name": None}}, "basics.name"),
        ({"basics": {"location": []}}, "basics.location"),
        ({"skills": {}}, "skills"),
        ({"education": ["BSc"]}, "education[0]"),
        ([], "the document"),
        ("text", "the document"),
    ],
)
def test_the_field_at_fault_is_named(document: Any, path: str) -> None:
    assert not _validator().is_valid(document)
    with pytest.raises(InvalidInput) as caught:
        check_document(json.dumps(document).encode())
    assert f"{path}: this should be" in caught.value.message
    assert (caught.value.field or "the document") == path


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b'{"basics": ', "line 1, column 12. Correct it there"),
        (b"[" * 200_000, "nested.* Export the file again"),
        (b'{"a": ' + b"9" * 5000 + b"}", "number"),
        (b'{"x":"' + b"a" * (8 * 1024 * 1024) + b'"}', "more than 8 MB"),
    ],
)
def test_broken_documents(data: bytes, word: str) -> None:
    with pytest.raises(InvalidInput, match=word):
        check_document(data)


def test_the_sample(shared_data: Path) -> None:
    data = (shared_data / "jsonresume" / "sample.resume.json").read_bytes()
    parsed = read_resume(data)
    work = next(entry for entry in parsed.entries if entry.section == "positions")
    assert (
        work.values["start"] == "2013-12"
        and work.values["end"] == "2014-12"
        and len(work.values["highlights"]) == 3
    )
    assert str(work.origin) == "work[0]"
    assert {item.file for item in parsed.not_yet} >= {
        "awards",
        "interests",
        "references",
        "work[].description",
        "projects[].keywords",
    }
    assert {item.what for item in parsed.left_out} == {
        "basics.phone",
        "basics.email",
        "basics.location.address",
        "basics.location.postalCode",
    }
    assert "912" not in repr(parsed.entries)


def test_rows_that_cannot_be_used_are_named() -> None:
    document = {
        "work": [{"name": "A"}, {"name": "A", "position": "B", "startDate": "2021", "endDate": "2019"}, {"name": "A", "position": "B", "startDate": "2020-19"}],
        "basics": {"profiles": [{"network": "Mystery", "username": "x"}, {"network": "GitHub", "username": "ana"}]},
    }  # fmt: skip
    parsed = read_resume(json.dumps(document).encode())
    assert [item.origin.path for item in parsed.skipped] == [
        "basics.profiles[0]",
        "work[0]",
        "work[1]",
        "work[2]",
    ]
    assert [entry.values for entry in parsed.entries] == [
        {"label": "GitHub", "url": "https://github.com/ana"}
    ]


def test_markup_is_removed_unless_the_document_is_ours() -> None:
    work = [{"name": "A", "position": "B", "summary": "<p>Led &amp; ran</p>"}]
    assert read_resume(json.dumps({"work": work}).encode()).entries[0].values["description"] == "Led & ran"
    ours = {"work": work, "meta": {"workfolk": {"format": 1}}}
    assert read_resume(json.dumps(ours).encode()).entries[0].values["description"] == "<p>Led &amp; ran</p>"


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Ana Silva", ("Ana", "Silva")),
        ("Ludwig van Beethoven", ("Ludwig", "van Beethoven")),
        ("Silva, Ana", ("Ana", "Silva")),
        ("Madonna", ("Madonna", "")),
        ("Ana Maria de la Cruz", ("Ana Maria", "de la Cruz")),
        ("", ("", "")),
    ],
)
def test_names(name: str, parts: tuple[str, str]) -> None:
    assert split_name(name) == parts


def test_a_changed_name_wins_over_our_own_property() -> None:
    document = {"basics": {"name": "Ana Souza", "workfolk": {"given_name": "Ana", "family_name": "Silva"}}}
    assert read_resume(json.dumps(document).encode()).entries[0].values["family_name"] == "Souza"


# --- Out and in again -----------------------------------------------------------------------------------------------

word = st.text(st.characters(categories=["L", "N", "P", "S"]), min_size=1, max_size=8)
line = st.lists(word, min_size=1, max_size=3).map(" ".join)
prose = st.lists(line, max_size=3).map("\n".join)
maybe = st.just("") | line
month = st.tuples(st.integers(1950, 2026), st.integers(1, 12)).map(lambda pair: f"{pair[0]}-{pair[1]:02d}")
period = st.tuples(st.just("") | month, st.just("") | month).map(
    lambda pair: tuple(sorted(pair)) if all(pair) else pair
)
url = st.just("") | st.integers(0, 99).map(lambda n: f"https://example.org/{n}")


def _row(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(fields)


def _dated(row: dict[str, Any], when: tuple[str, str]) -> dict[str, Any]:
    return {**row, "start": when[0], "end": when[1]}


positions = st.builds(
    lambda row, when, current: {**_dated(row, when), "current": current and not when[1]},
    _row(organisation=line, title=line, location=maybe, description=prose, highlights=st.lists(line, max_size=2), url=url, skills_used=st.lists(line, max_size=2)),
    period,
    st.booleans(),
)  # fmt: skip
profiles = st.fixed_dictionaries(
    {
        "basics": _row(given_name=maybe, family_name=maybe, headline=maybe, about=prose, location=maybe, email=st.just("ana@example.org"), country=st.sampled_from(["", "DE"])),
        "positions": st.lists(positions, max_size=2),
        "education": st.lists(st.builds(_dated, _row(institution=line, degree=maybe, field=maybe, grade=maybe, activities=prose, notes=prose, courses=st.lists(line, max_size=2), url=url), period), max_size=2),
        "certifications": st.lists(st.builds(_dated, _row(name=line, authority=maybe, licence_number=maybe, url=url), period), max_size=2),
        "languages": st.lists(_row(name=line, level=st.sampled_from(["", "B2", "native"]), fluency=maybe), max_size=2),
        "projects": st.lists(st.builds(_dated, _row(name=line, description=prose, organisation=maybe, url=url, highlights=st.lists(line, max_size=2)), period), max_size=2),
        "volunteering": st.lists(st.builds(_dated, _row(organisation=line, role=maybe, cause=maybe, description=prose, url=url, highlights=st.lists(line, max_size=2)), period), max_size=2),
        "publications": st.lists(_row(name=line, publisher=maybe, published=st.just("") | month, url=url, description=prose), max_size=2),
        "links": st.lists(_row(label=st.sampled_from(["", "Website", "Blog"]), url=url.filter(bool)), max_size=3),
        "skills": st.lists(_row(label=line, level=maybe, keywords=st.lists(line, max_size=2)), max_size=3),
    }
)  # fmt: skip


@given(profiles)
def test_what_goes_out_comes_in_again(profile: dict[str, Any]) -> None:
    from workfolk.engine.text.normalise import clean

    profile = json.loads(clean(json.dumps(profile, ensure_ascii=False)))
    document = write_resume(profile)
    assert [error.message for error in _validator().iter_errors(document)] == []
    parsed = read_resume(json.dumps(document).encode())
    assert parsed.skipped == ()
    got: dict[str, list[dict[str, Any]]] = {}
    for entry in parsed.entries:
        got.setdefault(entry.section, []).append({k: v for k, v in entry.values.items() if v})
    expected: dict[str, list[dict[str, Any]]] = {}
    for section, rows in profile.items():
        for row in [rows] if section == "basics" else rows:
            kept = {k: v for k, v in row.items() if v and k not in ("email", "country")}
            if kept:
                expected.setdefault(section, []).append(kept)
    assert got == expected


def test_a_list_that_no_career_has_is_refused() -> None:
    from workfolk.portability.jsonresume.read import MAX_ROWS

    rows = [{"name": "x"}] * (MAX_ROWS + 1)
    with pytest.raises(InvalidInput, match="at most"):
        read_resume(json.dumps({"skills": rows}).encode())
    assert len(read_resume(json.dumps({"skills": rows[:3]}).encode()).entries) == 3
