"""What would move a candidate up, against everybody ranked again."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workfolk.engine.talent.counterfactuals import Move, Standings, what_holds, what_would_move
from workfolk.engine.talent.model import (
    Evaluated,
    Evaluation,
    Importance,
    Kind,
    Qualification,
    Verdict,
)
from workfolk.engine.talent.score import Weights, rank, score

ASKED = (
    Qualification("q1", Kind.OCCUPATION, Importance.MUST, "backend developer"),
    Qualification("q2", Kind.SKILL, Importance.SHOULD, "Docker"),
    Qualification("q3", Kind.LOCATION, Importance.SHOULD, "Berlin"),
    Qualification("q4", Kind.EDUCATION, Importance.BONUS, "a master's degree"),
)
WEIGHTS = Weights(4, 2, 1, 1.5, {"open": 3.0, "applied": 12.5})
SEED = "role-1"
M, P, U, N = Verdict.MEETS, Verdict.PARTLY, Verdict.UNKNOWN, Verdict.DOES_NOT_MEET

_verdicts = st.lists(st.sampled_from(Verdict), min_size=len(ASKED), max_size=len(ASKED))
_people = st.lists(
    st.tuples(_verdicts, st.lists(st.sampled_from(["open", "applied"]), unique=True)), min_size=1, max_size=12
).map(lambda rows: [person(f"m{n}", verdicts, given) for n, (verdicts, given) in enumerate(rows)])


def person(who: str, verdicts: list[Verdict], given: list[str] | None = None) -> Evaluated:
    evaluations = [
        Evaluation(asked.id, verdict, "because", question=f"Tell me about {asked.text}?")
        for asked, verdict in zip(ASKED, verdicts, strict=True)
    ]
    return score(who, evaluations, ASKED, weights=WEIGHTS, interest=given or ())


def brute_force(people: list[Evaluated], one: Evaluated, move: Move) -> tuple[float, int]:
    """Score and rank with the one verdict changed, everybody ranked again."""
    verdicts = [
        move.after if was.qualification == move.qualification else was.verdict for was in one.evaluations
    ]
    changed = person(one.candidate, verdicts, [part.signal for part in one.interest_parts])
    order = rank([changed if other is one else other for other in people], SEED)
    return changed.score, [other.candidate for other in order].index(one.candidate) + 1


@given(_people, st.data())
def test_every_move_is_what_ranking_everybody_again_gives(
    people: list[Evaluated], data: st.DataObject
) -> None:
    one = data.draw(st.sampled_from(people))
    standings = Standings.of(people, SEED)
    now = [other.candidate for other in rank(people, SEED)].index(one.candidate) + 1
    for move in (
        *what_would_move(one, ASKED, standings, WEIGHTS),
        *what_holds(one, ASKED, standings, WEIGHTS),
    ):
        assert (move.score_before, move.rank_before) == (one.score, now)
        assert (move.score_after, move.rank_after) == brute_force(people, one, move)


@given(_people)
def test_up_is_up_and_down_is_down_the_largest_first(people: list[Evaluated]) -> None:
    standings = Standings.of(people, SEED)
    for one in people:
        up = what_would_move(one, ASKED, standings, WEIGHTS)
        down = what_holds(one, ASKED, standings, WEIGHTS)
        assert all(move.gain > 0 and move.rank_after <= move.rank_before for move in up)
        assert all(move.gain < 0 and move.rank_after >= move.rank_before for move in down)
        assert [move.gain for move in up] == sorted((move.gain for move in up), reverse=True)
        assert [move.gain for move in down] == sorted(move.gain for move in down)


def test_nothing_a_question_could_change_is_left_out() -> None:
    one = person("m", [U, P, U, U])
    moves = what_would_move(one, ASKED, Standings.of([one], SEED), WEIGHTS)
    assert [(move.qualification, move.before, move.after) for move in moves] == [
        ("q1", U, M),
        ("q3", U, M),
        ("q2", P, M),
        ("q4", U, M),
    ]


@pytest.mark.parametrize(
    ("verdicts", "left_out"),
    [
        ([M, U, U, U], "q1"),  # there already
        ([N, U, U, U], "q1"),  # the profile itself says no
        ([U, U, P, U], "q3"),  # where somebody lives is as it is
        ([U, U, U, P], "q4"),  # and what they studied
    ],
)
def test_what_no_question_can_change_is_not_proposed(verdicts: list[Verdict], left_out: str) -> None:
    one = person("m", verdicts)
    moves = what_would_move(one, ASKED, Standings.of([one], SEED), WEIGHTS)
    assert {move.qualification for move in moves} == {"q1", "q2", "q3", "q4"} - {left_out}


def test_a_protected_trait_is_never_proposed_even_where_one_slipped_in() -> None:
    young = replace(ASKED[1], kind=Kind.OTHER, text="under 35 years old")
    asked = (ASKED[0], young)
    one = score("m", [Evaluation("q1", U, ""), Evaluation("q2", U, "")], asked)
    moves = what_would_move(one, asked, Standings.of([one], SEED))
    assert [move.qualification for move in moves] == ["q1"]


def test_what_counts_nothing_is_not_proposed() -> None:
    weights = Weights(bonus=0)
    evaluations = [Evaluation(asked.id, U, "") for asked in ASKED]
    one = score("m", evaluations, ASKED, weights=weights)
    moves = what_would_move(one, ASKED, Standings.of([one], SEED), weights)
    assert "q4" not in {move.qualification for move in moves}


def test_a_move_says_what_to_ask_and_where_it_leads() -> None:
    one = person("m", [M, U, M, M])
    others = [person(f"o{n}", [M, P, M, M]) for n in range(3)]
    (move,) = what_would_move(one, ASKED, Standings.of([one, *others], SEED), WEIGHTS)
    assert move.words == ("If “Docker” were true: 85 → 100, from rank 4 to 1. Ask: Tell me about Docker?")
    held = what_holds(one, ASKED, Standings.of([one, *others], SEED), WEIGHTS)[0]
    assert held.words.startswith("Without “backend developer”: 85 → ")
    assert not held.ask


def test_interest_counts_for_the_place_and_not_for_the_gain() -> None:
    keen, quiet = person("keen", [U, U, U, U], ["applied"]), person("quiet", [U, M, U, U])
    standings = Standings.of([keen, quiet], SEED)
    assert standings.rank_of(keen, keen) == 2
    move = next(one for one in what_would_move(keen, ASKED, standings, WEIGHTS) if one.qualification == "q2")
    assert move.rank_after == 1
    assert move.gain == pytest.approx(quiet.score - keen.score)
