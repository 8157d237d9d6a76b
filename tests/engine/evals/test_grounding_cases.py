"""The exam of grounding: what it calls true holds, what it calls false does not, the same every time."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workfolk.engine.evals.grounding_cases import (
    ClaimError,
    make_variants,
    plain_facts,
    read_claims,
    read_documents,
)
from workfolk.engine.evals.grounding_model import Chance, Claim, words_of
from workfolk.engine.evals.grounding_proof import grounded_elsewhere, holds, months_of, total_months
from workfolk.engine.evals.grounding_scores import score_claims, score_variants
from workfolk.engine.evals.grounding_truths import truths
from workfolk.engine.evals.grounding_twists import Foreign, twists
from workfolk.engine.evals.grounding_wording import article, deeds, in_words, spoken
from workfolk.engine.talent.profile import (
    RawEducation,
    RawItem,
    RawLanguage,
    RawPosition,
    RawProfile,
    RawSkill,
)

AS_OF = 2026 * 12 + 10
CASES = Path(__file__).parents[3] / "bench" / "writing_cases"


def month(year: int, number: int = 1) -> int:
    return year * 12 + number - 1


ARCHIVIST = RawProfile(
    "archivist",
    headline="Records manager",
    about="I keep what a city needs to remember. Nothing leaves the house without a receipt.",
    positions=(
        RawPosition(
            "Records Manager", "City Archive", month(2019, 2), None, True,
            "Moved 4 kilometres of files with a crew of six. Trained two apprentices in appraisal.",
            "Tampere, Finland", (RawSkill("records management"),),
        ),
        RawPosition(
            "Archivist", "Northern Library", month(2008, 3), month(2019, 2), False,
            "Catalogued the papers of three botanists.", "Oulu, Finland", (RawSkill("cataloguing"),),
        ),
    ),
    education=(
        RawEducation("MA", "History", "University of Turku"),
        RawEducation("BSc", "Library Science", "Oulu Institute"),
    ),
    certifications=(RawItem("Certified Records Manager", "ICRM"),),
    languages=(RawLanguage("Finnish", "native"), RawLanguage("English", "B2")),
    skills=(RawSkill("records management"), RawSkill("cataloguing"), RawSkill("appraisal")),
)  # fmt: skip
WELDER = RawProfile(
    "welder",
    positions=(
        RawPosition(
            "Welder", "Kranbau Ottenheim", month(2018, 5), None, True,
            "Welded 12 pipes a shift. Repaired cranes on site.", "Kassel", (RawSkill("TIG welding"),),
        ),
        RawPosition("Locksmith", "Metallbau Sievers", month(2014, 9), month(2017, 4), False, "Built 30 gates a year."),
    ),
    education=(RawEducation("Apprenticeship", "metal construction", "Berufsschule Nord"),),
    languages=(RawLanguage("German", "C1"),),
    skills=(RawSkill("TIG welding"), RawSkill("gas cutting")),
)  # fmt: skip
PROFILES = {"archivist": (ARCHIVIST, "Aino Lehto"), "welder": (WELDER, "")}


def variants(seed: int = 7):  # type: ignore[no-untyped-def]
    return make_variants(PROFILES, seed, as_of=AS_OF, true=10_000, false=10_000)


def test_the_same_seed_makes_the_same_exam_and_another_seed_another() -> None:
    assert variants(7) == variants(7)
    assert {one.text for one in variants(7)} != {one.text for one in variants(8)}


def test_every_kind_of_error_is_made() -> None:
    made = {one.kind for seed in range(12) for one in variants(seed) if not one.true}
    assert made >= {
        "number", "unit", "date", "duration", "employer", "title", "join", "place", "skill", "level", "language",
        "education", "certificate", "negation", "role", "comparison", "name",
    }  # fmt: skip


@pytest.mark.parametrize("seed", range(6))
def test_no_sentence_is_both_true_and_false_and_no_false_one_stands_in_the_profile(seed: int) -> None:
    exam = variants(seed)
    true = {(one.profile, one.text) for one in exam if one.true}
    false = {(one.profile, one.text) for one in exam if not one.true}
    assert not true & false
    for key, text in false:
        profile, name = PROFILES[key]
        whole = f" {' '.join(words_of(' '.join(plain_facts(profile, name))))} "
        assert f" {' '.join(words_of(text))} " not in whole, text


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("key", sorted(PROFILES))
def test_claims_hold_as_labelled(key: str, seed: int) -> None:
    """Strictly for what is true; not even loosely for what is false."""
    profile = PROFILES[key][0]
    foreign = Foreign.of([one for other, (one, _) in PROFILES.items() if other != key])
    said = truths(profile, "Robin", Chance(seed), as_of=AS_OF)
    assert said
    for one in said:
        assert all(holds(claim, profile, as_of=AS_OF, strict=True) for claim in one.claims), one.text
    for made in twists(profile, "Robin", said, foreign, Chance(seed), as_of=AS_OF):
        assert made.text not in {one.text for one in said}
        if made.claim is not None:
            assert not holds(made.claim, profile, as_of=AS_OF, strict=False), made.text


def test_the_join_that_started_it_is_false() -> None:
    claim = Claim(title="Records Manager", organisation="City Archive", years=11)
    assert not holds(claim, ARCHIVIST, as_of=AS_OF, strict=False)
    true = Claim(title="Archivist", organisation="Northern Library", years=10)
    assert holds(true, ARCHIVIST, as_of=AS_OF, strict=False)


def test_an_unknown_title_of_another_may_be_true_when_it_shares_a_word() -> None:
    """The loose reading gives the benefit of the doubt: such a sentence is not used as a false one."""
    claim = Claim(title="Records Officer", organisation="City Archive")
    assert holds(claim, ARCHIVIST, as_of=AS_OF, strict=False)
    assert not holds(claim, ARCHIVIST, as_of=AS_OF, strict=True)


spans = st.lists(
    st.tuples(st.integers(month(1990), month(2015)), st.integers(1, 120), st.booleans()),
    min_size=1,
    max_size=5,
)


@given(spans)
def test_durations_agree_with_counting_every_month(rows: list[tuple[int, int, bool]]) -> None:
    posts = tuple(
        RawPosition("Clerk", f"Firm {n}", start, None if current else start + length, current)
        for n, (start, length, current) in enumerate(rows)
    )
    profile = RawProfile("p", positions=posts)
    covered = [
        any(
            post.start <= at and (at <= AS_OF if post.current else at < (post.end or 0))
            for post in posts
            if post.start is not None
        )
        for at in range(month(1989), AS_OF + 1)
    ]
    assert total_months(profile, AS_OF) == sum(covered)
    for post in posts:
        years, rest = divmod(len(months_of(post, AS_OF)), 12)
        plain = Claim(organisation=post.organisation, years=years)
        assert holds(plain, profile, as_of=AS_OF, strict=True) == (rest <= 5)
        over = Claim(organisation=post.organisation, years=years, at_least=True)
        assert holds(over, profile, as_of=AS_OF, strict=True) == (rest >= 1)
        much = Claim(organisation=post.organisation, years=years + 2)
        assert not holds(much, profile, as_of=AS_OF, strict=False)


def test_a_changed_number_that_the_profile_says_elsewhere_is_not_used() -> None:
    assert grounded_elsewhere("I moved 4 kilometres of files.", ("4",), ARCHIVIST)
    assert not grounded_elsewhere("I moved 8 kilometres of files.", ("8",), ARCHIVIST)
    assert not grounded_elsewhere("I taught 4 classes of children to swim.", ("4",), ARCHIVIST)


def test_deeds_are_taken_from_texts_without_the_person() -> None:
    found = deeds(RawProfile("p", positions=(RawPosition("Cook", description="I trained two cooks. My boss left. - Cut waste by 3 per cent\nRed wine."),)))  # fmt: skip
    assert [one.words for one in found] == ["trained two cooks", "cut waste by 3 per cent"]


def test_words_for_titles_and_numbers() -> None:
    assert [article(one) for one in ("electrician", "university lecturer", "HR manager", "MSc", "UX designer", "SAP consultant")] == [
        "an electrician", "a university lecturer", "an HR manager", "an MSc", "a UX designer", "an SAP consultant",
    ]  # fmt: skip
    assert spoken("Senior Ward Nurse (part-time)") == "senior ward nurse"
    assert spoken("Head of IT") == "head of IT"
    assert [in_words(n) for n in (2, 19, 20, 47, 60)] == ["two", "nineteen", "twenty", "forty-seven", "60"]


def test_facts_are_told_with_their_dates_and_the_name() -> None:
    told = plain_facts(ARCHIVIST, "Aino Lehto")
    assert told[0] == "Aino Lehto. Records manager"
    assert any(
        one.startswith("Archivist at Northern Library, Oulu, Finland, March 2008 to January 2019.")
        for one in told
    )
    assert "Language: English (B2)." in told


def test_the_figures_of_an_exam_by_hand() -> None:
    exam = [one for one in variants() if one.true][:4] + [one for one in variants() if one.kind == "join"][:3]
    found = score_variants(exam, [True, True, True, False, False, False, True])
    assert (found.all_lost.count, found.all_lost.rejected) == (4, 1)
    assert (found.core_caught.count, found.core_caught.rejected) == (3, 2)
    assert found.all_caught.share == pytest.approx(2 / 3)


def test_claims_written_by_hand_keep_their_format() -> None:
    files = sorted(CASES.glob("*.jsonl"))
    claims = [case for path in files for case in read_claims(path.read_text(encoding="utf-8").splitlines())]
    assert len(claims) >= 100
    assert {case.language for case in claims} == {"en", "de", "fr"}
    assert len({case.field for case in claims}) >= 12
    assert sum(case.supported for case in claims) >= 60


LINE = {
    "id": "a",
    "field": "law",
    "language": "en",
    "facts": ["F."],
    "sentences": [{"text": "T.", "supported": True}],
}


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"sentences": [{"text": "T.", "supported": False}]}, "no kind of error"),
        ({"sentences": [{"text": "T.", "supported": True, "kind": "join"}]}, "no kind of error"),
        ({"sentences": [{"text": " ", "supported": True}]}, "needs a text"),
        ({"sentences": [{"text": "T."}]}, "needs a text and “supported”"),
    ],
)
def test_a_line_of_claims_that_breaks_the_format_is_named(change: dict[str, object], message: str) -> None:
    with pytest.raises(ClaimError, match=f"Line 2: .*{message}"):
        read_claims([json.dumps(LINE | {"id": "b"}), json.dumps(LINE | change)])


def test_lines_that_are_no_objects_or_come_twice_are_named() -> None:
    with pytest.raises(ClaimError, match="Line 1: lacks facts"):
        read_claims([json.dumps({key: value for key, value in LINE.items() if key != "facts"})])
    with pytest.raises(ClaimError, match="Line 1: not a JSON object"):
        read_claims(["[]"])
    with pytest.raises(ClaimError, match="Line 2: “a” is here twice"):
        read_claims([json.dumps(LINE)] * 2)


def test_documents_are_read_with_only_full_support_as_support() -> None:
    rows = [
        {"label": label, "claim": "C.", "evidence": ["One.", "Two."]}
        for label in ("supported", "partially_supported", "not_supported")
    ]
    cases = read_documents(json.dumps(row) for row in rows)
    assert [case.supported for case in cases] == [True, False, False]
    assert cases[0].facts == ("One.\nTwo.",)
    found = score_claims(cases, [True, True, False])
    assert found.accuracy == pytest.approx(2 / 3)
    assert (found.precision, found.recall) == (1.0, 0.5)
    assert found.false_rejections == 0.0
