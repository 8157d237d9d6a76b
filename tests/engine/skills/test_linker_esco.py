"""The linker over all of ESCO, where its download is at hand."""

from pathlib import Path

import pytest

from workfolk.engine.skills.linker import Linker
from workfolk.engine.skills.model import Occupation, Skill, Taxonomy
from workfolk.engine.skills.sources import read_esco

_ESCO = Path(__file__).resolve().parents[3] / "../shared/data/esco"


@pytest.fixture(scope="module")
def esco() -> Taxonomy:
    if not _ESCO.is_dir():
        pytest.skip("ESCO's download is not at hand")
    return read_esco(_ESCO).taxonomy


@pytest.fixture(scope="module")
def linker(esco: Taxonomy) -> Linker:
    return Linker(esco)


def test_preferred_labels_are_found_in_themselves(linker: Linker, esco: Taxonomy) -> None:
    concepts: list[Skill | Occupation] = [
        *list(esco.skills.values())[::7],
        *list(esco.occupations.values())[::7],
    ]
    lost = [
        c.preferred_label
        for c in concepts
        if c.key not in {link.key for link in linker.link(c.preferred_label)}
    ]
    assert lost == []


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("I managed musical staff for years", "manage musical staff"),
        ("Kept financial records.", "maintain financial records"),
        ("services in Java and C#", "Java (computer programming)"),
        ("Java, Python and SQL", "Python (computer programming)"),
        ("as a technical director", "technical director"),
    ],
)
def test_names_in_running_text(linker: Linker, text: str, label: str) -> None:
    assert label in [link.label for link in linker.link(text)]


def test_loading_gives_the_same_links(linker: Linker, esco: Taxonomy) -> None:
    text = (
        "roofing, led a team, C++ and Java (computer programming); sales manager, site manager and physicians"
    )
    assert Linker.from_arrays(esco, linker.arrays()).link(text) == linker.link(text) != []
