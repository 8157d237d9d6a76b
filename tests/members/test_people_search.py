"""Who is found, by whom, for which reasons, and who never is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.members.people import find, look

from workfolk.accounts.models import User
from workfolk.accounts.viewer import NOBODY, viewer_for
from workfolk.base import clock
from workfolk.base.errors import NotFound
from workfolk.engine.retrieval.model import (
    AllOf,
    And,
    AnyOf,
    Between,
    Everything,
    Filter,
    Ids,
    Near,
    Not,
    Or,
    Search,
)
from workfolk.members import blocking, hosting, people_names, people_search, services
from workfolk.members.indexing import KIND, SOURCE
from workfolk.members.models import Audience, Member
from workfolk.members.people_where import holds
from workfolk.search import queries as index
from workfolk.search.services import do_take_in

pytestmark = pytest.mark.django_db
Members = dict[str, Member]


def test_conditions_decide_who_and_words_decide_the_order(people: Members) -> None:
    vera = people["Vera"]
    assert look(vera, "nurses in Graz who speak Croatian") == ["Dana"]
    assert sorted(look(vera, "nurse")) == ["Dana", "Elif"]
    assert look(vera, "Python and PostgreSQL") == ["Amara"]
    assert look(vera, "MySQL") == ["Bruno"]
    assert look(vera, "backend developers", skills=("MySQL",)) == ["Bruno"]
    assert look(vera, "", industries=("fintech",)) == ["Amara"]
    assert look(vera, "", seniority=("senior",)) == ["Amara"]
    assert look(vera, "", languages=("German",), place="Austria") == ["Dana"]
    assert look(vera, "", place="Graz", km="200") == ["Dana", "Elif"]  # Vienna is 145 km away
    assert look(vera, "", place="Graz", km="140") == ["Dana"]


def test_words_alone_find_who_shares_one_or_comes_close(people: Members) -> None:
    found = find(people["Vera"], "beekeeping")
    assert found.people[0].name == "Dana Novak"
    first = found.people[0].reasons[0]
    assert (first.field, first.words) == ("experience", ("beekeeping",))
    assert "beekeeping on the roof" in first.quote
    assert all(one.reasons or one.close_in_meaning for one in found.people)
    assert find(people["Vera"], "xylophone quxes").people == ()


def test_open_to_work_counts_only_where_every_member_may_know(people: Members) -> None:
    vera = people["Vera"]
    # Elif is open to work too, and keeps that to herself.
    assert look(vera, "who is open to work?") == ["Bruno"]
    assert [one.open_to_work for one in find(vera, "nurse").people] == [False, False]
    before = {one.name: one.score for one in find(vera, "backend developers").people}
    after = {one.name: one for one in find(vera, "backend developers", open_to_work="preferred").people}
    assert set(before) == set(after) == {"Amara Okafor", "Bruno Costa"}
    assert after["Bruno Costa"].score == pytest.approx(before["Bruno Costa"] + people_search.OPEN_PREFERRED)
    assert after["Amara Okafor"].score == pytest.approx(before["Amara Okafor"])
    assert next(iter(after)) == "Bruno Costa"


def test_the_score_is_the_sum_of_its_parts(people: Members) -> None:
    for one in find(people["Vera"], "backend developers who know Python", open_to_work="preferred").people:
        assert one.score == pytest.approx(sum(one.parts.values()))
        assert {"text", "vector"} <= set(one.parts)


def test_years_of_work_stay_right_without_reading_the_profile_again(people: Members) -> None:
    vera = people["Vera"]
    # As of November 2026: Amara 10 years 11 months, Dana 11 years 3 months, Elif 5 years 11 months, Bruno exactly 2.
    assert sorted(look(vera, "", years_from="10")) == ["Amara", "Dana"]
    assert sorted(look(vera, "", years_from="5", years_to="6")) == ["Elif"]
    assert look(vera, "", years_from="2", years_to="2") == ["Bruno"]
    with clock.fixed(datetime(2028, 1, 5, tzinfo=UTC)):
        assert sorted(look(vera, "", years_from="12")) == ["Amara", "Dana"]
        assert sorted(look(vera, "", years_from="5", years_to="6")) == []
        assert look(vera, "", years_from="2", years_to="2") == [
            "Bruno"
        ]  # between positions: nothing is added


def test_nobody_finds_themselves_and_strangers_find_nobody(people: Members) -> None:
    assert look(people["Dana"], "nurse") == ["Elif"]
    assert look(NOBODY, "nurse") == []
    assert find(NOBODY, "", place="Austria").total == 0


@pytest.mark.parametrize("listed", [True, False])
@pytest.mark.parametrize("audience", list(Audience))
@pytest.mark.parametrize("active", [True, False])
@pytest.mark.parametrize("block", ["", "theirs", "mine"])
def test_who_is_listed_is_exact_at_once_and_later(
    people: Members, listed: bool, audience: Audience, active: bool, block: str
) -> None:
    vera, dana = people["Vera"], people["Dana"]
    services.do_set_findable(dana, True)  # recruiters' choice changes nothing here
    if block == "theirs":
        blocking.do_block(viewer_for(dana.user), vera.public_id)
    elif block == "mine":
        blocking.do_block(viewer_for(vera.user), dana.public_id)
    services.do_set_listed(dana, listed)
    services.do_set_visibility(dana, {"headline": audience})
    if not active:
        dana.user.is_active = False
        dana.user.save()
        services.do_touch(dana)
    expected = listed and active and audience >= Audience.MEMBERS and not block
    for _moment in ("before the writer has run", "after"):
        found = find(vera, "wound care")
        assert ("Dana Novak" in [one.name for one in found.people]) == expected
        assert found.total == len(found.people) == (1 if expected else 0)
        assert bool(people_names.named(viewer_for(vera.user), "Dana Novak")) == expected
        do_take_in()


def test_who_is_suspended_by_a_host_is_gone_at_once(people: Members, make_user: Callable[..., User]) -> None:
    host = viewer_for(make_user("host@example.org", host=True))
    hosting.do_suspend(host, people["Dana"].public_id, "a reason")
    assert find(people["Vera"], "wound care").total == 0
    hosting.do_reinstate(host, people["Dana"].public_id, "again")
    assert find(people["Vera"], "wound care").total == 1


def test_who_deletes_the_account_is_gone_at_once(people: Members) -> None:
    from workfolk.accounts.lifecycle import do_delete_account

    do_delete_account(people["Dana"].user)
    for _moment in ("before", "after"):
        assert look(people["Vera"], "wound care") == [] == look(people["Vera"], "", place="Graz", km="10")
        assert find(people["Vera"], "", place="Graz", km="10").total == 0
        do_take_in()


@pytest.mark.parametrize(
    ("section", "words", "choices"),
    [
        ("positions", "beekeeping", {}),
        ("skills", "", {"skills": ("wound care",)}),
        ("languages", "", {"languages": ("Croatian",)}),
        ("location", "", {"place": "Graz", "km": "10"}),
    ],
)
def test_a_section_hidden_a_moment_ago_finds_nobody(
    people: Members, section: str, words: str, choices: dict[str, Any]
) -> None:
    vera, dana = people["Vera"], people["Dana"]
    if section == "skills":  # her position says it as well
        services.do_set_visibility(dana, {"positions": Audience.ONLY_ME})
        do_take_in()
    assert "Dana" in look(vera, words, **choices)
    services.do_set_visibility(dana, {section: Audience.CONNECTIONS})
    for _moment in ("before", "after"):
        found = find(vera, words, **choices)
        assert "Dana Novak" not in [one.name for one in found.people]
        assert found.total == len(found.people)
        do_take_in()


def test_words_taken_back_a_moment_ago_are_no_reason(people: Members) -> None:
    vera, farid = people["Vera"], people["Farid"]
    assert "Roses" in find(vera, "roses").people[0].reasons[0].quote
    services.do_update_basics(farid, {"about": "Tulips."})
    assert "Farid" not in look(vera, "roses")
    services.do_update_basics(farid, {"about": "Roses and tulips."})
    assert find(vera, "roses").people[0].reasons[0].quote == "Roses and tulips."


def test_the_place_is_shown_to_whom_it_is_shown(people: Members, connected: set[tuple[int, int]]) -> None:
    vera, dana = people["Vera"], people["Dana"]
    assert find(vera, "wound care").people[0].place == "Graz, Austria"
    services.do_set_visibility(dana, {"location": Audience.CONNECTIONS})
    assert find(vera, "wound care").people[0].place == ""
    connected.add((vera.user_id, dana.user_id))
    assert find(vera, "wound care").people[0].place == "Graz, Austria"  # shown, and still no way to be found


def test_an_unrelated_change_takes_nobody_out(people: Members) -> None:
    services.do_update_basics(people["Dana"], {"headline": "Ward nurse and more"})
    assert look(people["Vera"], "wound care") == ["Dana"]
    assert find(people["Vera"], "wound care").people[0].headline == "Ward nurse and more"


def test_recruiters_choices_and_members_choices_are_two(people: Members) -> None:
    from workfolk.members.queries import findable_refs

    dana = people["Dana"]
    services.do_set_listed(dana, False)
    services.do_set_findable(dana, True)
    do_take_in()
    assert findable_refs(()) == [dana.pk]
    assert look(people["Vera"], "wound care") == []
    assert dana.pk in list(SOURCE.refs())  # for recruiters she is in the index
    services.do_set_findable(dana, False)
    do_take_in()
    assert dana.pk not in list(SOURCE.refs())
    with pytest.raises(NotFound):
        _card(dana)


def _card(member: Member) -> Any:
    found = index.cards(KIND, [member.pk])
    if member.pk not in found:
        raise NotFound("no card")
    return found[member.pk]


def test_every_person_is_on_exactly_one_page(people: Members) -> None:
    vera = people["Vera"]
    whole = [one.public_id for one in find(vera, "", years_from="0").people]
    walked = [
        one.public_id
        for start in range(len(whole) + 2)
        for one in find(vera, "", years_from="0", start=start, count=1).people
    ]
    assert walked == whole and len(whole) == 4
    assert find(vera, "", years_from="0", start=1, count=1).total == 4


def test_the_list_ends_where_it_says(people: Members, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(people_search, "DEEPEST", 3)
    found = find(people["Vera"], "", years_from="0", start=2, count=5)
    assert (found.total, found.reach, len(found.people)) == (4, 3, 1)
    assert find(people["Vera"], "", years_from="0", start=3, count=5).people == ()


def test_a_list_of_words_says_that_there_may_be_more(
    people: Members, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(people_search, "LOOKED_AT", 1)
    found = find(people["Vera"], "roof services emergency")
    assert found.at_least and found.total == 1


def test_more_people_cost_no_more_queries(people: Members) -> None:
    vera = viewer_for(people["Vera"].user)
    find(vera, "nurse")
    with CaptureQueriesContext(connection) as one:
        assert len(find(vera, "wound care").people) == 1
    with CaptureQueriesContext(connection) as several:
        assert len(find(vera, "", years_from="0").people) == 4
    assert len(several) <= len(one) <= 12


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("Dana Novak", ["Dana Novak"]),
        ("novak", ["Dana Novak"]),
        ("NOVAK, dana", ["Dana Novak"]),
        ("Dana", ["Dana Novak"]),
        ("Nov", []),
        ("Dana Kaya", []),
        ("%", []),
        ("", []),
        ("one two three four five six Dana", []),
        ("Vera", []),  # nobody finds themselves
    ],
)
def test_members_by_name(people: Members, words: str, names: list[str]) -> None:
    assert [one.name for one in people_names.named(viewer_for(people["Vera"].user), words)] == names


def test_members_by_names_of_several_words_and_in_other_letters(people: Members) -> None:
    services.do_update_basics(people["Farid"], {"given_name": "Öykü Su", "family_name": "van der Meer"})
    viewer = viewer_for(people["Vera"].user)
    for words in ("öykü su", "van der meer", "Öykü Su van der Meer", "Su van der Meer"):
        assert [one.name for one in people_names.named(viewer, words)] == ["Öykü Su van der Meer"], words


def test_a_name_is_never_in_the_index(people: Members) -> None:
    documents = list(SOURCE.documents([member.pk for member in people.values()]))
    assert len(documents) == 6
    texts = " ".join(text for one in documents for text in (*one.texts.values(), str(one.card)))
    assert not [name for name in ("Novak", "Okafor", "Amini") if name in texts]


# --- What the index says and what a document says are the same -------------------------------------------------

_VALUES = {
    "skill": ("python", "postgresql", "mysql", "wound-care", "no-such"),
    "language": ("de", "hr", "tr"),
    "place": ("country:AT", "country:DE"),
    "audience": ("members", "recruiters"),
    "flag": ("open",),
}
_leaf = st.one_of(
    st.just(Everything()),
    *(st.builds(AnyOf, st.just(name), st.lists(st.sampled_from(values), max_size=2).map(tuple)) for name, values in _VALUES.items()),
    *(st.builds(AllOf, st.just(name), st.lists(st.sampled_from(values), max_size=2).map(tuple)) for name, values in _VALUES.items()),
    st.builds(Between, st.just("worked"), st.none() | st.floats(0, 3), st.none() | st.floats(0, 3)),
    st.builds(Between, st.just("latitude"), st.none() | st.floats(30, 60), st.none() | st.floats(30, 60)),
    st.builds(Near, st.just("latitude"), st.just("longitude"), st.floats(-90, 90), st.floats(-180, 180), st.floats(0, 9000)),
    st.builds(Near, st.just("latitude"), st.just("longitude"), st.floats(46, 53), st.floats(8, 17), st.floats(0, 600)),
    st.builds(Ids, st.lists(st.integers(1, 12), max_size=4)),
)  # fmt: skip
_filters: st.SearchStrategy[Filter] = st.recursive(
    _leaf,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda parts: And(*parts)),
        st.lists(inner, max_size=3).map(lambda parts: Or(*parts)),
        inner.map(Not),
    ),
    max_leaves=6,
)


def test_a_document_meets_what_the_index_says_it_meets(people: Members) -> None:
    documents = list(SOURCE.documents([member.pk for member in people.values()]))

    @settings(max_examples=80, suppress_health_check=list(HealthCheck))
    @given(_filters)
    def check(where: Filter) -> None:
        found = {hit.id for hit in index.search(KIND, Search(where=where, top=None)).hits}
        assert found == {one.ref for one in documents if holds(where, one)}

    check()
