"""What decisions say about the qualifications, counted again by hand and by brute force."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workfolk.engine.guardrails.protected import find_protected
from workfolk.engine.skills.model import Skill, Taxonomy
from workfolk.engine.talent.candidate import read_candidate
from workfolk.engine.talent.learning import (
    ABOUT,
    ALIKE,
    ENOUGH,
    LIFT,
    SEPARATES,
    Change,
    Counts,
    Decided,
    Learned,
    Proposal,
    applied,
    learn,
    reranked,
    shown_in_work,
)
from workfolk.engine.talent.model import (
    Evaluated,
    Evaluation,
    Importance,
    Kind,
    Qualification,
    Verdict,
)
from workfolk.engine.talent.profile import RawPosition, RawProfile, RawSkill
from workfolk.engine.talent.score import Weights, rank, score
from workfolk.engine.talent.vocabulary import TaxonomyVocabulary

M, P, U, N = Verdict.MEETS, Verdict.PARTLY, Verdict.UNKNOWN, Verdict.DOES_NOT_MEET
MUST, SHOULD, BONUS = Importance.MUST, Importance.SHOULD, Importance.BONUS
_LABELS = {
    "terraform": "Terraform",
    "ansible": "Ansible",
    "docker": "Docker",
    "databases": "databases",
    "postgresql": "PostgreSQL",
    "turkish": "Turkish",
    "liturgy": "Catholic liturgy",
    "wards": "women's wards",
}
WORDS = TaxonomyVocabulary(
    Taxonomy(
        "small",
        {
            key: Skill(key, label, (), "skill", ("databases",) if key == "postgresql" else (), None)
            for key, label in _LABELS.items()
        },
        {},
        {},
    )
)
ASKED = (
    Qualification("q1", Kind.SKILL, SHOULD, "Docker", concepts=("docker",)),
    Qualification("q2", Kind.LOCATION, SHOULD, "Berlin", concepts=("berlin",)),
    Qualification("q3", Kind.SKILL, MUST, "databases", concepts=("databases",)),
)


def decided(
    number: int, wanted: bool, *verdicts: Verdict, shown: tuple[str, ...] = (), reason: str = ""
) -> Decided:
    found = [
        Evaluation(asked.id, verdict, "because")
        for asked, verdict in zip(ASKED, verdicts or (U, U, U), strict=True)
    ]
    return Decided(score(f"m{number}", found, ASKED), wanted, shown, reason)


def learned(people: list[Decided], **options: object) -> Learned:
    ranked = rank([one.evaluated for one in people], "s")
    return learn(people, ranked, ASKED, WORDS, seed="s", **options)  # type: ignore[arg-type]


def about(found: Learned, qualification: str) -> list[Proposal]:
    return [one for one in found.proposals if one.qualification.id == qualification]


_rows = st.lists(
    st.tuples(
        st.booleans(),
        st.lists(st.sampled_from([M, P, U, N]), min_size=3, max_size=3),
        st.lists(st.sampled_from(sorted(_LABELS)), unique=True),
        st.sampled_from(["", "missing_must", *ABOUT]),
    ),
    max_size=14,
).map(
    lambda rows: [
        decided(n, wanted, *verdicts, shown=tuple(sorted(shown)), reason=reason)
        for n, (wanted, verdicts, shown, reason) in enumerate(rows)
    ]
)


# --- The numbers ---------------------------------------------------------------------------------------------------


def _by_hand(people: list[Decided], kind: Kind, shows: dict[str, bool]) -> Counts:
    sides: dict[tuple[bool, bool], int] = {}
    for one in people:
        if one.reason in ABOUT and kind not in ABOUT[one.reason]:
            continue
        at = (one.wanted, shows[one.evaluated.candidate])
        sides[at] = sides.get(at, 0) + 1

    def of(wanted: bool, show: bool) -> int:
        return sides.get((wanted, show), 0)

    return Counts(
        of(True, True), of(True, True) + of(True, False), of(False, True), of(False, True) + of(False, False)
    )


@given(_rows)
def test_every_proposal_rests_on_numbers_that_hold(people: list[Decided]) -> None:
    found = learned(people)
    for one in found.proposals:
        asked = one.qualification
        if one.change is Change.ADD:
            shows = {each.evaluated.candidate: asked.concepts[0] in each.shown for each in people}
        else:
            at = int(asked.id[1:]) - 1
            shows = {each.evaluated.candidate: each.evaluated.evaluations[at].verdict is M for each in people}
        counts = _by_hand(people, asked.kind, shows)
        assert one.counts == counts
        assert counts.wanted >= ENOUGH and counts.aside >= ENOUGH
        share = counts.wanted_show / counts.wanted - counts.aside_show / counts.aside
        match one.change:
            case Change.RAISE:
                assert share >= SEPARATES
            case Change.LOWER:
                assert share <= ALIKE
            case Change.ADD:
                assert counts.wanted_show >= ENOUGH
                smoothed = (counts.wanted_show + 1) / (counts.wanted + 2)
                assert smoothed / ((counts.aside_show + 1) / (counts.aside + 2)) >= LIFT - 1e-9


@given(_rows)
def test_what_is_removed_changes_nobodys_place_and_what_changes_none_is_removed(
    people: list[Decided],
) -> None:
    found = learned(people)
    removed = {one.qualification.id for one in found.proposals if one.change is Change.REMOVE}
    everyone = [one.evaluated for one in people]
    before = [one.candidate for one in rank(everyone, "s")]
    for asked in ASKED:
        rest = [one for one in ASKED if one is not asked]
        without = [
            score(one.candidate, [each for each in one.evaluations if each.qualification != asked.id], rest)
            for one in everyone
        ]
        same = [one.candidate for one in rank(without, "s")] == before
        at = ASKED.index(asked)
        meets = {one.candidate: one.evaluations[at].verdict is M for one in everyone}
        counts = _by_hand(people, asked.kind, meets)
        enough = not found.wanted_needed and not found.aside_needed and counts.enough
        assert (asked.id in removed) == (enough and same and counts.difference < SEPARATES)


@given(_rows)
def test_nothing_is_said_before_three_on_each_side(people: list[Decided]) -> None:
    found = learned(people)
    telling = [one for one in people if ABOUT.get(one.reason) != frozenset()]
    wanted = sum(one.wanted for one in telling)
    assert (found.wanted, found.aside) == (wanted, len(telling) - wanted)
    assert found.wanted_needed == max(0, 3 - wanted)
    assert found.aside_needed == max(0, 3 - (len(telling) - wanted))
    if found.wanted_needed or found.aside_needed:
        assert found.proposals == ()


@given(_rows, st.randoms(use_true_random=False))
def test_the_order_of_decisions_makes_no_difference(people: list[Decided], random: object) -> None:
    shuffled = list(people)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert learned(shuffled) == learned(people)


@given(_rows)
def test_a_refused_proposal_is_never_made_again_and_the_others_are(people: list[Decided]) -> None:
    found = learned(people)
    for one in found.proposals:
        left = learned(people, refused={one.key}).proposals
        assert [each.key for each in left] == [each.key for each in found.proposals if each is not one]


# --- Raise and lower -----------------------------------------------------------------------------------------------


def test_what_separates_is_raised_by_one_step_in_words() -> None:
    people = [
        *(decided(n, True, M, U, M) for n in range(4)),
        decided(4, False, M, U, M),
        *(decided(n, False, verdict, U, M) for n, verdict in ((5, P), (6, U), (7, N))),
    ]
    (proposal,) = about(learned(people), "q1")
    assert (proposal.change, proposal.before, proposal.qualification.importance) == (
        Change.RAISE,
        SHOULD,
        MUST,
    )
    assert proposal.words == (
        "You invited or kept 4 of the 5 people who show “Docker”, and set aside 3 of the 3 who do not."
    )


def test_a_must_cannot_be_raised() -> None:
    people = [decided(n, n < 3, U, U, M if n < 3 else U) for n in range(6)]
    assert not about(learned(people), "q3")


def test_what_separates_a_little_is_left_as_it_is() -> None:
    # 2 of 3 against 1 of 3: a third is neither a half nor nearly nothing.
    people = [decided(n, n < 3, M if n in (0, 1, 3) else U, M if n else U, U) for n in range(6)]
    assert not about(learned(people), "q1")


def test_what_does_not_separate_is_lowered() -> None:
    people = [decided(n, n < 3, M if n in (0, 3) else U, U, U) for n in range(6)]
    (proposal,) = about(learned(people), "q1")
    assert (proposal.change, proposal.qualification.importance) == (Change.LOWER, BONUS)
    assert proposal.words == (
        "“Docker” does not tell those you want from those you set aside: 1 of 3 of the first show it, and 1 of 3 of "
        "the second."
    )


def test_what_everybody_shows_may_matter_still() -> None:
    # The decided all have databases; among the others it decides a place, so it is neither lowered nor removed.
    people = [decided(n, n < 3, M if n < 3 else U, U, M) for n in range(6)]
    others = [decided(9, True, M, U, U).evaluated, decided(8, True, P, U, U).evaluated]
    everyone = rank([*(one.evaluated for one in people), *others], "s")
    found = learn(people, everyone, ASKED, WORDS, seed="s")
    assert not about(found, "q3")


def test_what_decides_nothing_can_go() -> None:
    people = [decided(n, n < 3, M if n < 3 else U, P, U) for n in range(6)]
    (proposal,) = about(learned(people), "q2")
    assert (proposal.change, proposal.qualification) == (Change.REMOVE, ASKED[1])
    assert proposal.words == (
        "“Berlin” decides nothing: without it nobody among the 6 people evaluated changes place."
    )


def test_the_last_qualification_stays() -> None:
    asked = ASKED[:1]
    people = [Decided(score(f"m{n}", [Evaluation("q1", U, "")], asked), wanted=n < 3) for n in range(6)]
    found = learn(people, [one.evaluated for one in people], asked, WORDS, seed="s")
    assert found.proposals == ()


# --- Reasons -------------------------------------------------------------------------------------------------------


def test_a_reason_counts_for_what_it_names_and_for_nothing_else() -> None:
    people = [
        *(decided(n, True, M, M, M) for n in range(3)),
        *(decided(n, False, U, U, M, reason="place") for n in range(3, 6)),
    ]
    found = learned(people)
    assert [one.change for one in about(found, "q2")] == [Change.RAISE]
    assert not about(found, "q1")  # nobody was set aside for it


@pytest.mark.parametrize("reason", ["filled", "not_interested"])
def test_what_has_nothing_to_do_with_the_profile_counts_for_nothing(reason: str) -> None:
    people = [
        *(decided(n, True, M, U, M) for n in range(3)),
        *(decided(n, False, U, U, M, reason=reason) for n in range(3, 9)),
    ]
    found = learned(people)
    assert (found.wanted, found.aside, found.aside_needed) == (3, 0, 3)


def test_a_reason_we_do_not_know_counts_for_all() -> None:
    people = [decided(n, n < 3, M if n < 3 else U, U, M, reason="other") for n in range(6)]
    assert about(learned(people), "q1")


# --- Skills that are not asked for ---------------------------------------------------------------------------------


def adding(*skills: str, aside: tuple[str, ...] = ()) -> list[Proposal]:
    people = [
        *(decided(n, True, U, U, U, shown=skills) for n in range(4)),
        *(decided(n, False, U, U, U, shown=aside) for n in range(4, 7)),
    ]
    return [one for one in learned(people).proposals if one.change is Change.ADD]


def test_a_skill_of_those_invited_and_not_of_the_others_is_proposed() -> None:
    (proposal,) = adding("terraform")
    assert proposal.qualification == Qualification(
        "q4", Kind.SKILL, SHOULD, "Terraform", concepts=("terraform",)
    )
    assert proposal.words == (
        "You invited or kept 4 of the 4 people who show “Terraform”, and set aside 3 of the 3 who do not."
    )
    assert proposal.key == "add:skill:terraform"


def test_a_skill_that_all_have_is_not_proposed() -> None:
    assert not adding("terraform", aside=("terraform",))


@pytest.mark.parametrize("skill", ["docker", "databases", "postgresql"])
def test_what_is_asked_for_already_is_not_proposed_nor_what_is_part_of_it(skill: str) -> None:
    assert not adding(skill)


@pytest.mark.parametrize("skill", ["turkish", "liturgy", "wards"])
def test_what_may_stand_for_a_protected_trait_is_never_proposed(skill: str) -> None:
    assert not adding(skill)
    assert adding(skill, "terraform")


def test_two_skills_of_the_same_people_are_one_proposal() -> None:
    assert [one.qualification.concepts for one in adding("ansible", "terraform")] == [("ansible",)]


def test_two_people_are_too_few_for_a_skill() -> None:
    people = [
        *(decided(n, True, shown=("terraform",)) for n in range(2)),
        decided(2, True),
        *(decided(n, False) for n in range(3, 9)),
    ]
    assert not [one for one in learned(people).proposals if one.change is Change.ADD]


@given(_rows)
def test_no_proposal_ever_names_a_protected_trait(people: list[Decided]) -> None:
    for one in learned(people).proposals:
        assert not find_protected(one.qualification.text)
        assert not {"turkish", "liturgy", "wards"} & set(one.qualification.concepts)


# --- Applied -------------------------------------------------------------------------------------------------------


@given(_rows)
def test_applied_one_thing_changes(people: list[Decided]) -> None:
    for one in learned(people).proposals:
        after = applied(one, ASKED)
        match one.change:
            case Change.ADD:
                assert after == (*ASKED, one.qualification)
            case Change.REMOVE:
                assert after == tuple(asked for asked in ASKED if asked.id != one.qualification.id)
            case _:
                assert [asked.id for asked in after] == [asked.id for asked in ASKED]
                changed = [(old, new) for old, new in zip(ASKED, after, strict=True) if old != new]
                assert changed == [
                    (
                        replace(one.qualification, importance=one.before or MUST),
                        one.qualification,
                    )
                ]


def test_reranked_is_ranked_from_the_verdicts() -> None:
    weights = Weights(should=3)
    people = [
        decided(n, True, *verdicts).evaluated for n, verdicts in enumerate([(M, U, N), (N, M, M), (P, P, P)])
    ]
    fresh = [
        score(
            one.candidate,
            [each for each in one.evaluations if each.qualification != "q2"],
            [ASKED[0], ASKED[2]],
            weights=weights,
        )
        for one in people
    ]
    found = reranked(people, [ASKED[0], ASKED[2]], seed="s", weights=weights)
    assert [(one.candidate, one.score) for one in found] == [
        (one.candidate, one.score) for one in rank(fresh, "s")
    ]


def test_reranked_with_something_new() -> None:
    new = Qualification("q4", Kind.SKILL, MUST, "Terraform", concepts=("terraform",))
    people: list[Evaluated] = [decided(n, True, P, P, P).evaluated for n in range(3)]
    verdicts = {"m0": N, "m1": U, "m2": M}
    added = {who: Evaluation("q4", verdict, "") for who, verdict in verdicts.items()}
    found = reranked(people, [*ASKED, new], seed="s", added=added)
    assert [one.candidate for one in found] == ["m2", "m1", "m0"]


def test_only_the_candidates_own_work_shows_a_skill() -> None:
    profile = RawProfile(
        id="m1",
        headline="Ansible",
        positions=(
            RawPosition(
                "Engineer", "A", 24000, None, True, "Built it with Terraform. No experience with Docker."
            ),
        ),
        skills=(RawSkill("PostgreSQL"),),
    )
    assert shown_in_work(read_candidate(profile, WORDS)) == ("terraform",)
