"""Notes of a recruiter: each line under the label it stands under, and nothing filed where it does not belong."""

from __future__ import annotations

import pytest

from workfolk.engine.composer.job import NotesError, read_facts

NOTES = """Place: Linz
Tasks:
- weld vessels
- check seams: all of them
Needs:
- German B1
Offers:
- free bus
Contact: Petra Huber
"""


def test_lists_end_where_the_next_label_begins() -> None:
    found = read_facts(NOTES, title="Welder", organisation="Huber")
    assert found.tasks == ("weld vessels", "check seams: all of them")
    assert found.musts == ("German B1",)
    assert found.benefits == ("free bus",)
    assert found.apply == "Petra Huber"


def test_a_line_without_a_mark_behind_a_list_with_marks_is_no_item_of_it() -> None:
    found = read_facts("Tasks:\n- weld\nDepartment: Boilers\n", title="Welder")
    assert (found.tasks, found.work) == (("weld",), "Department: Boilers")
    plain = read_facts("Tasks:\nweld: MAG and TIG\ncheck seams\n", title="Welder")
    assert plain.tasks == ("weld: MAG and TIG", "check seams")


@pytest.mark.parametrize(
    ("notes", "message"),
    [
        ("Tasks:\n- weld\nKPIs:\n- 3 vessels a week\n", "“KPIs:” heads a list, and is no label"),
        ("[1, 2, 3]", "JSON and no object"),
        ('["weld"', "begin like JSON"),
        ("Pay: 3\x00", "The notes are no text"),
        (f"Pay: {'x' * 2001}", "Shorten it"),
    ],
)
def test_what_cannot_be_filed_is_told(notes: str, message: str) -> None:
    with pytest.raises(NotesError, match=message):
        read_facts(notes, title="Welder")
