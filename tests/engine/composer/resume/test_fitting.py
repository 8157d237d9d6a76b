"""What fits on a page, and what goes first."""

from __future__ import annotations

from dataclasses import replace

from workfolk.engine.composer.resume.fitting import A_PAGE, MOST_LINES, room_needed
from workfolk.engine.composer.resume.model import Entry, Record, Section
from workfolk.engine.composer.resume.tailor import tailor
from workfolk.engine.talent.model import Brief
from workfolk.engine.talent.profile import RawSkill
from workfolk.engine.talent.vocabulary import TaxonomyVocabulary

AS_OF = 2026 * 12 + 10


def _long(years: int, points: int) -> Record:
    """A position a year, each with points; the words of none are asked for but for one of 2005."""
    entries = tuple(
        Entry(
            Section.POSITIONS,
            f"Clerk {year}",
            f"Office {year}",
            start=f"{year}-01",
            end=f"{year}-12",
            text="\n".join(f"Filed the papers of drawer {number} in {year}" for number in range(points))
            + ("\nBuilt the archive in Python" if year == 2005 else ""),
        )
        for year in range(2026 - years, 2026)
    )
    return Record(name="Bo", entries=entries)


def test_a_page_holds_a_page_and_all_work_keeps_its_dates(
    vocabulary: TaxonomyVocabulary, posting: Brief
) -> None:
    made = tailor(_long(22, 3), posting, vocabulary, as_of=AS_OF, pages=1)
    assert room_needed(made) <= A_PAGE
    assert [block.key for block in made.blocks if not block.included] == []
    kept = [line.text for line in made.lines if line.included and line.key.startswith("positions")]
    assert "Built the archive in Python" in kept
    assert len(made.left_out) == 22 * 3 + 1 - len(kept)
    assert {one.why for one in made.left_out} == {"no room on the page"}


def test_of_equals_the_oldest_goes_first(vocabulary: TaxonomyVocabulary) -> None:
    made = tailor(_long(32, 3), None, vocabulary, as_of=AS_OF, pages=2)
    years = [
        int(block.entry.start[:4]) for block in made.blocks if any(line.included for line in block.lines)
    ]
    without = [
        int(block.entry.start[:4]) for block in made.blocks if not any(line.included for line in block.lines)
    ]
    assert years and without and min(years) > max(without)


def test_a_career_longer_than_two_pages_leaves_out_the_oldest_work_whole(
    vocabulary: TaxonomyVocabulary,
) -> None:
    made = tailor(_long(90, 0), None, vocabulary, as_of=AS_OF, pages=2)
    gone = [int(block.entry.start[:4]) for block in made.blocks if not block.included]
    kept = [int(block.entry.start[:4]) for block in made.blocks if block.included]
    assert gone and max(gone) < min(kept)


def test_more_points_than_are_read_are_left_out_even_where_there_is_room(
    vocabulary: TaxonomyVocabulary,
) -> None:
    made = tailor(_long(1, 12), None, vocabulary, as_of=AS_OF)
    (block,) = made.blocks
    assert sum(line.included for line in block.lines) == MOST_LINES


def test_less_room_takes_less_and_what_is_kept_was_kept_before(
    vocabulary: TaxonomyVocabulary, posting: Brief
) -> None:
    record = _long(25, 3)
    wide = {line.key for line in tailor(record, posting, vocabulary, as_of=AS_OF).lines if line.included}
    tight = {
        line.key for line in tailor(record, posting, vocabulary, as_of=AS_OF, room=0.6).lines if line.included
    }
    assert tight < wide


def test_a_heap_of_skills_is_cut_and_none_stands_twice(vocabulary: TaxonomyVocabulary) -> None:
    skills = tuple(RawSkill(f"Skill {number}") for number in range(40))
    record = replace(Record(), skills=(RawSkill("skill 0"), *skills))
    made = tailor(record, None, vocabulary, as_of=AS_OF)
    shown = [line.text for line in made.skills if line.included]
    assert len(shown) == 18 and "Skill 0" not in shown
