"""What a profile lists by name is supported as it is listed, whatever words a label has; nothing more is."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workfolk.engine.grounding.check import check
from workfolk.engine.grounding.facts import profile_facts
from workfolk.engine.talent.profile import RawItem, RawPosition, RawProfile, RawSkill

NOW = 2026 * 12 + 10
SKILLS = (
    "records appraisal and retention",
    "archival science",
    "time and attendance",
    "sewer design",
    "AutoCAD",
)
PROFILE = RawProfile(
    id="p",
    location="Calgary, Canada",
    positions=(
        RawPosition(
            "Archivist",
            "Thornhollow Library",
            start=2019 * 12,
            current=True,
            description="Catalogued 3,000 maps with two volunteers.",
        ),
        RawPosition("Junior architect", "City of Hatherridge", start=2014 * 12, end=2018 * 12),
        RawPosition("Night baker", "Montesole Dairy", start=2012 * 12, end=2014 * 12),
    ),
    certifications=(RawItem("Enhanced background check"), RawItem("Teaching assistant certificate")),
    skills=tuple(RawSkill(label) for label in SKILLS),
    open_to_work=True,
    open_titles=("Cabinetmaker", "Curator"),
)


def supported(text: str) -> bool:
    facts = profile_facts(PROFILE, name="Anna Weber", as_of=NOW)
    return all(one.supported for one in check(text, facts, language="en", as_of=NOW))


@pytest.mark.parametrize(
    "text",
    [
        "Archivist: archival science, records appraisal and retention, and time and attendance",
        "Archivist in Calgary: AutoCAD and sewer design",
        "Archivist with an enhanced background check and a teaching assistant certificate",
        "I hold a teaching assistant certificate and an enhanced background check.",
        "My skills also include sewer design, AutoCAD and time and attendance.",
        "Archivist in Calgary",
        "Looking for work as a cabinetmaker or a curator",
        "Archivist, looking for work as a curator",
        "Archivist, formerly junior architect",
        "Earlier I worked as a night baker at Montesole Dairy.",
    ],
)
def test_what_is_listed_is_supported_as_it_is_listed(text: str) -> None:
    assert supported(text)


@pytest.mark.parametrize(
    "text",
    [
        "Archivist: archival science and negotiation",  # one that is not listed
        "Head archivist: archival science and AutoCAD",  # another role
        "Archivist in Toronto: AutoCAD and sewer design",  # another place
        "Manager with an enhanced background check",
        "I do not know AutoCAD.",
        "I have five years of sewer design.",
        "I taught sewer design and AutoCAD.",
        "My skills include sewer appraisal and time design.",  # words of labels, joined anew
        "Looking for work as a baker",  # what was is not what is looked for
        "Looking for work as an archivist in charge of a curator",
        "I was a cabinetmaker at Thornhollow Library.",
        "I am the leading expert in AutoCAD.",
        "Archivist: AutoCAD a night",
    ],
)
def test_what_is_not_listed_is_not(text: str) -> None:
    assert not supported(text)


def test_a_listed_skill_names_its_fact() -> None:
    facts = profile_facts(PROFILE, name="Anna Weber", as_of=NOW)
    (one,) = check("Archivist: AutoCAD and sewer design", facts, language="en", as_of=NOW)
    assert list(dict.fromkeys(each.key for each in one.evidence)) == [
        "positions/0",
        "skills/autocad",
        "skills/sewer-design",
    ]


@settings(max_examples=25)
@given(st.lists(st.sampled_from(SKILLS), min_size=1, max_size=5, unique=True))
def test_every_list_of_labels_is_supported_and_with_a_stranger_it_is_not(labels: list[str]) -> None:
    said = ", ".join(labels)
    assert supported(f"My skills include {said}.")
    assert not supported(f"My skills include {said} and falconry.")
