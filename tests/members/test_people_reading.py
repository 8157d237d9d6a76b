"""From words and choices to conditions: nothing is hidden, everything can be dropped, nothing is an operator."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workfolk.base.errors import InvalidInput
from workfolk.engine.retrieval.tokens import tokenise
from workfolk.members import people_reading
from workfolk.members.people_reading import Given, read

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("small_taxonomy")]


def labels(words: str, **choices: object) -> list[str]:
    return [one.label for one in read(Given(words=words, **choices)).conditions]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("words", "conditions", "text"),
    [
        ("nurses in Graz who speak Croatian", ["Work: ward nurse", "Within 50 km of Graz", "Speaks Croatian"], "nurses ward nurse"),
        ("who here knows k8s", ["Skill: Kubernetes"], "k8s kubernetes"),
        ("nurse within 30 km of Graz", ["Work: ward nurse", "Within 30 km of Graz"], "nurse ward"),
        ("backend developers near Linz with at least 10 years", ["Work: backend developer", "Within 50 km of Linz", "10 years of work or more"], "backend developers developer"),
        ("who is open to work in Austria?", ["Open to work", "In Austria"], ""),
        ("senior designers", ["Level: senior"], "designers"),
        ("fintech", ["Industry: fintech"], "fintech"),
        ("beekeeping", [], "beekeeping"),
    ],
)  # fmt: skip
def test_what_words_name_becomes_a_condition(words: str, conditions: list[str], text: str) -> None:
    reading = read(Given(words=words))
    assert [one.label for one in reading.conditions] == conditions
    assert sorted(set(tokenise(reading.text))) == sorted(tokenise(text))
    assert all(one.from_words for one in reading.conditions)


def test_a_dropped_condition_leaves_its_words() -> None:
    reading = read(Given(words="nurses in Graz who speak Croatian"))
    work, place, language = (one.id for one in reading.conditions)
    assert not reading.by_words
    without_place = read(Given(words="nurses in Graz who speak Croatian", without=(place,)))
    assert [one.id for one in without_place.conditions] == [work, language]
    assert "graz" in without_place.text and "croatian" not in without_place.text
    nothing = read(Given(words="nurses in Graz who speak Croatian", without=(work, place, language)))
    assert nothing.conditions == () and nothing.by_words
    assert nothing.text == "nurses graz croatian"


def test_words_that_nothing_stands_for_must_be_met() -> None:
    assert read(Given(words="beekeepers in Graz")).by_words
    assert not read(Given(words="people in Graz")).by_words
    assert not read(Given(words="who knows Kubernetes?")).by_words


def test_words_that_only_ask_are_looked_for_where_there_is_nothing_else() -> None:
    assert read(Given(words="WHO")).text == "who"
    assert read(Given(words="who in Graz")).text == ""


def test_what_is_chosen_wins_over_what_is_read() -> None:
    chosen = read(Given(words="nurses in Graz", place="Linz", km="10"))
    assert [one.label for one in chosen.conditions if one.kind == "place"] == ["Within 10 km of Linz"]
    same = read(Given(words="python", skills=("Python",)))
    assert [(one.from_words, one.value) for one in same.conditions] == [(False, "Python")]


def test_words_about_protected_traits_are_not_used() -> None:
    reading = read(Given(words="young women nurses in Vienna"))
    assert reading.refused == ("young", "women")
    assert not {"young", "women"} & set(tokenise(reading.text))
    assert [one.kind for one in reading.conditions] == ["occupation", "place"]
    only = read(Given(words="women only"))
    assert only.is_empty and only.refused == ("women only",)


def test_a_denial_is_said_not_to_be_understood() -> None:
    reading = read(Given(words="not a lawyer"))
    assert reading.denied and reading.conditions == () and reading.text == "lawyer"


def test_nothing_is_an_operator() -> None:
    reading = read(Given(words='AND OR ( ) : * "foo" -bar +baz title:^2 [a TO b]'))
    assert reading.conditions == ()
    assert reading.text == "foo bar baz title 2 b"


@pytest.mark.parametrize(
    ("choices", "field"),
    [
        ({"words": "x" * (people_reading.LONGEST + 1)}, "q"),
        ({"skills": ("xyzzy",)}, "skill"),
        ({"skills": ("Python",) * 13}, "skill"),
        ({"occupations": ("xyzzy",)}, "occupation"),
        ({"industries": ("xyzzy",)}, "industry"),
        ({"languages": ("xyzzy",)}, "language"),
        ({"seniority": ("king",)}, "seniority"),
        ({"place": "Xyzzyville"}, "place"),
        ({"place": "Graz", "km": "0"}, "km"),
        ({"place": "Graz", "km": "far"}, "km"),
        ({"place": "Graz", "km": "nan"}, "km"),
        ({"years_from": "-1"}, "years_from"),
        ({"years_from": "1e9"}, "years_from"),
        ({"years_from": "9", "years_to": "3"}, "years_to"),
        ({"open_to_work": "maybe"}, "open"),
    ],
)
def test_a_choice_that_cannot_be_used_is_named(choices: dict[str, object], field: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        read(Given(**choices))  # type: ignore[arg-type]
    assert caught.value.field == field


def test_choices_by_name_key_or_code() -> None:
    by_name = read(
        Given(
            skills=("k8s",),
            occupations=("nurse",),
            languages=("Deutsch",),
            industries=("financial technology",),
        )
    )
    by_key = read(
        Given(skills=("kubernetes",), occupations=("ward-nurse",), languages=("de",), industries=("fintech",))
    )
    assert [one.id for one in by_name.conditions] == [one.id for one in by_key.conditions]
    assert labels("", years_from="2", years_to="5") == ["2 to 5 years of work"]
    assert labels("", years_to="1") == ["At most 1 year of work"]
    assert labels("", open_to_work="only") == ["Open to work"]
    assert labels("", open_to_work="preferred") == []


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=120) | st.text("()*:\"'+-ANDORNOT nurse in Graz speaks", max_size=60))
def test_any_words_are_read(words: str) -> None:
    reading = read(Given(words=words))
    dropped = read(Given(words=words, without=tuple(one.id for one in reading.conditions)))
    assert dropped.conditions == ()
    assert reading.is_empty or reading.text or reading.conditions
