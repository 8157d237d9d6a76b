"""Places in texts and in location fields."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workfolk.engine.text.places import contains, distance_km, find_places, place, resolve_place

BERLIN, MUNICH, GRAZ = "city:2950159", "city:2867714", "city:2778067"


def named(text: str) -> list[tuple[str, str]]:
    return [(text[m.start : m.end], m.key) for m in find_places(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Backend engineer, Berlin or remote", [("Berlin", BERLIN)]),
        ("within 50 km of Graz", [("Graz", GRAZ)]),
        ("Portland, Maine", [("Portland, Maine", "city:4975802")]),
        ("Portland, OR", [("Portland, OR", "city:5746545")]),
        ("Cambridge, MA", [("Cambridge, MA", "city:4931972")]),
        ("Cambridge UK", [("Cambridge UK", "city:2653941")]),
        ("Paris, Texas", [("Paris, Texas", "city:4717560")]),
        ("Munich, Bavaria, Germany", [("Munich, Bavaria, Germany", MUNICH)]),
        ("München", [("München", MUNICH)]),
        (
            "London, Paris and Madrid",
            [("London", "city:2643743"), ("Paris", "city:2988507"), ("Madrid", "city:3117735")],
        ),
        ("Washington, D.C.", [("Washington, D.C.", "city:4140963")]),
        ("Tbilisi, Georgia", [("Tbilisi, Georgia", "city:611717")]),
        ("Atlanta, Georgia", [("Atlanta, Georgia", "city:4180439")]),
        ("the US, the UK and the UAE", [("US", "country:US"), ("UK", "country:GB"), ("UAE", "country:AE")]),
        ("U.S. or Deutschland", [("U.S.", "country:US"), ("Deutschland", "country:DE")]),
        (
            "EU, DACH and UK & Ireland",
            [("EU", "region:eu"), ("DACH", "region:dach"), ("UK & Ireland", "region:uk-ireland")],
        ),
        ("based in Nice", [("Nice", "city:2990440")]),
        ("Reading, UK", [("Reading, UK", "city:2639577")]),
        ("a nurse in Villach", [("Villach", "city:2762372")]),
        ("nurse, berlin", [("berlin", BERLIN)]),
        ("Stoke-on-Trent", [("Stoke-on-Trent", "city:2636841")]),
        ("California", [("California", "region:us-ca")]),
        ("Singapore", [("Singapore", "city:1880252")]),
    ],
)
def test_places_in_texts(text: str, expected: list[tuple[str, str]]) -> None:
    assert named(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Nice to have: Kotlin", "Reading and writing", "Mobile developer", "Split testing", "Of course", "Bath installation", "Male nurse",
        "Deal sourcing", "March 2020", "Orange Belt", "Pool attendant", "Most of the time", "Python, Java, Oracle, Docker", "tell us more",
        "Jordan Smith managed Chad", "Boston Consulting", "EU law and the Paris Agreement", "MoSCoW prioritisation", "Spring Boot", "To Do",
        "Kafka and Delphi", "Worked with Walker and Taylor", "it is in order or on call", "Enterprise sales", "University of Life", "Normal",
        "WE NEED YOU, SAYS US ALL", "",
    ],
)  # fmt: skip
def test_ordinary_words_are_no_places(text: str) -> None:
    assert named(text) == []


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Berlin, Germany", BERLIN), ("Greater London Area", "city:2643743"), ("München und Umgebung", MUNICH), ("Nice", "city:2990440"),
        ("San Francisco Bay Area", "city:5391959"), ("Greater Paris Metropolitan Region", "city:2988507"), ("Portland Maine", "city:4975802"),
        ("Bavaria, Germany", "region:de-by"), ("Remote, Germany", "country:DE"), ("Wien", "city:2761369"), ("Москва", "city:524901"), ("東京", "city:1850147"),
        ("Cologne Bonn Region", "city:2886242"), ("Nairobi County, Kenya", "city:184745"), ("UK", "country:GB"), ("berlin", BERLIN),
        ("Newcastle, UK", "city:2641673"), ("Lyon et périphérie", "city:2996944"),
    ],
)  # fmt: skip
def test_location_fields(text: str, key: str) -> None:
    found = resolve_place(text)
    assert found is not None
    assert found.key == key


@pytest.mark.parametrize("text", ["Remote", "", "asdfgh", "Home office", "Osterbach", "123", "=cmd()"])
def test_fields_without_a_place(text: str) -> None:
    assert resolve_place(text) is None


def test_what_lies_in_what() -> None:
    assert contains("region:dach", BERLIN)
    assert contains("country:DE", BERLIN)
    assert contains("region:de-by", MUNICH)
    assert contains("region:eu", "country:AT")
    assert contains("region:europe", "region:dach")
    assert contains(BERLIN, BERLIN)
    assert not contains("region:de-by", BERLIN)
    assert not contains("country:AT", BERLIN)
    assert not contains(BERLIN, "country:DE")
    assert not contains("region:eu", "country:GB")
    assert not contains("nowhere", BERLIN)


def test_distances() -> None:
    berlin, munich = place(BERLIN), place(MUNICH)
    assert berlin is not None and munich is not None
    assert berlin.lat and berlin.lon and munich.lat and munich.lon
    assert distance_km((berlin.lat, berlin.lon), (munich.lat, munich.lon)) == pytest.approx(504, abs=3)
    assert distance_km((0, 0), (0, 180)) == pytest.approx(20015, abs=1)


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "Berlin",
                "Portland",
                "Maine",
                "UK",
                ",",
                "&",
                "(",
                "in",
                "Nice",
                "U.S.",
                "ß",
                "東京",
                "OR",
                "\n",
                "-",
            ]
        ),
        max_size=12,
    )
)
def test_mentions_are_ordered_and_apart(words: list[str]) -> None:
    text = " ".join(words)
    reached = 0
    for mention in find_places(text):
        assert reached <= mention.start < mention.end <= len(text)
        assert place(mention.key) is not None
        reached = mention.end


@settings(deadline=None)
@given(st.text(max_size=60))
def test_any_text_can_be_asked(text: str) -> None:
    find_places(text)
    resolve_place(text)


def test_a_short_text_is_quick() -> None:
    text = "Senior backend engineer, Python and PostgreSQL, 5+ years, Berlin or remote, fintech a plus"
    find_places(text)
    spent = []
    for _ in range(20):
        start = time.perf_counter()
        find_places(text)
        spent.append(time.perf_counter() - start)
    assert min(spent) < 0.001
