"""How much of a text is the assistant's."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from workfolk.accounts.models import User
from workfolk.accounts.viewer import Viewer
from workfolk.assist.model import Help
from workfolk.assist.models import Drafted
from workfolk.assist.queries import help_share, help_shares
from workfolk.assist.services import do_note_drafted
from workfolk.assist.sharing import MOST_OF_A_PLACE
from workfolk.engine.grounding.model import Origin, Sentence

pytestmark = pytest.mark.django_db
OURS = Sentence("I dress wounds on the night shift.", Origin.MODEL)
ALSO = Sentence("Before that I kept the rota.", Origin.COMPOSED)


def test_the_share_is_that_of_sentences_taken_as_they_were(ana: Viewer) -> None:
    assert do_note_drafted(ana.account, "about", [OURS, ALSO]) == 2
    both = help_share(ana.account, "about", f"{OURS.text} {ALSO.text}")
    assert both.by_model + both.by_rules == pytest.approx(1.0)
    half = help_share(ana.account, "about", f"{OURS.text}\n\nI wrote this one myself.")
    assert half.by_model == pytest.approx(0.58, abs=0.03) and half.by_rules == 0.0
    assert not help_share(ana.account, "about", "I wrote this one myself.")
    assert not help_share(ana.account, "about", "")


def test_what_rules_put_together_is_not_called_a_models(ana: Viewer) -> None:
    do_note_drafted(ana.account, "about", [OURS, ALSO])
    assert help_share(ana.account, "about", ALSO.text) == Help(by_rules=1.0)
    assert help_share(ana.account, "about", OURS.text) == Help(by_model=1.0)
    lengths = [len(one.text) - 1 for one in (OURS, ALSO)]  # the last mark does not count
    both = help_share(ana.account, "about", f"{ALSO.text} {OURS.text}")
    assert both.by_model == pytest.approx(lengths[0] / sum(lengths))
    assert both.by_rules == pytest.approx(lengths[1] / sum(lengths))


def test_case_spaces_and_the_last_mark_do_not_matter_but_a_word_does(ana: Viewer) -> None:
    do_note_drafted(ana.account, "about", [OURS])
    assert help_share(ana.account, "about", "- i dress  wounds on the night shift") == Help(1.0)
    assert not help_share(ana.account, "about", "I dress wounds on the day shift.")


def test_only_what_the_assistant_wrote_counts(ana: Viewer) -> None:
    passed = [
        Sentence("Mine.", Origin.OWN),
        Sentence("Typed.", Origin.ADDED),
        Sentence("Hello,", Origin.FRAME),
    ]
    assert do_note_drafted(ana.account, "about", passed) == 0
    assert not Drafted.objects.exists()


def test_several_sentences_in_one_count_one_by_one(ana: Viewer) -> None:
    do_note_drafted(ana.account, "about", [Sentence(f"{OURS.text} {ALSO.text}", Origin.MODEL)])
    assert help_share(ana.account, "about", ALSO.text) == Help(by_model=1.0)


def test_digests_tell_nothing_of_other_people_and_places(ana: Viewer, make_user: Callable[..., User]) -> None:
    ben = make_user("ben@example.org")
    do_note_drafted(ana.account, "about", [OURS])
    do_note_drafted(ben.pk, "about", [OURS])
    do_note_drafted(ben.pk, "positions/12", [OURS])
    assert len({row.digest for row in Drafted.objects.all()}) == 3
    assert not help_share(ana.account, "positions/12", OURS.text)


def test_again_adds_nothing_and_a_place_keeps_the_newest(ana: Viewer) -> None:
    assert [do_note_drafted(ana.account, "about", [OURS]) for _ in range(2)] == [1, 0]
    many = [Sentence(f"Sentence of mine number {n}.", Origin.COMPOSED) for n in range(MOST_OF_A_PLACE)]
    do_note_drafted(ana.account, "about", many)
    assert Drafted.objects.count() == MOST_OF_A_PLACE
    assert not help_share(ana.account, "about", OURS.text)


def test_many_at_once_are_one_query(
    ana: Viewer, make_user: Callable[..., User], django_assert_num_queries: Any
) -> None:
    ben = make_user("ben@example.org")
    do_note_drafted(ana.account, "about", [OURS])
    with django_assert_num_queries(1):
        found = help_shares([(ana.account, "about", OURS.text), (ben.pk, "about", OURS.text)])
    assert found == {(ana.account, "about"): Help(1.0), (ben.pk, "about"): Help()}


@pytest.mark.parametrize("place", ["", "x" * 41])
def test_a_place_is_short(ana: Viewer, place: str) -> None:
    with pytest.raises(ValueError, match="place"):
        do_note_drafted(ana.account, place, [OURS])
