"""Who shares no title word with the brief."""

from __future__ import annotations

import pytest

from workfolk.engine.talent.missed import missed
from workfolk.engine.talent.model import Candidate, Passage, Role


def person(*titles: str, headline: str = "") -> Candidate:
    roles = tuple(Role(f"positions/{n}", title, "", None, None, True) for n, title in enumerate(titles))
    return Candidate("m1", (Passage("headline", "Headline", headline),) if headline else (), roles=roles)


@pytest.mark.parametrize(
    ("title", "names", "candidate", "expected"),
    [
        ("Backend engineer", (), person("Software developer"), True),
        ("Backend engineer", (), person("Software engineer"), False),
        ("Backend engineer", ("back-end developer",), person("Software developer"), False),
        # The level is no word of the work.
        ("Senior backend engineer", (), person("Senior data scientist"), True),
        ("Senior backend engineer", (), person("Lead"), True),
        # Stems, case and marks.
        ("Ward nurses", (), person("Head NURSE"), False),
        ("Infirmière diplômée", (), person("Infirmiere"), False),
        # Any of several titles, and the headline.
        ("Ward nurse", (), person("Waiter", "Nurse"), False),
        ("Ward nurse", (), person("Carer", headline="Nurse in training"), False),
        ("Ward nurse", (), person("Carer", headline="I look after people"), True),
        # Nobody finds by title who has none.
        ("Ward nurse", (), person(), True),
        # Without a title in the brief there is nothing to miss by.
        ("", (), person("Carer"), False),
        ("Senior", (), person("Carer"), False),
    ],
)
def test_missed(title: str, names: tuple[str, ...], candidate: Candidate, expected: bool) -> None:
    assert missed(title, names, candidate) is expected
