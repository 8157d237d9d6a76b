"""The CSV reader: what it finds is what was written, and a broken row costs that row."""

from __future__ import annotations

import time
from collections.abc import Sequence

from hypothesis import example, given
from hypothesis import strategies as st

from tests.portability.helpers import write_csv
from workfolk.portability.linkedin.table import MAX_CELL, Table, count_rows, read_table

HEADER = ("Company Name", "Title", "Notes")


def _likeness(cells: Sequence[str]) -> int:
    return sum(cell.strip() in HEADER for cell in cells) if len(cells) > 1 else 0


def _read(text: str) -> Table:
    table = read_table(text, _likeness)
    assert table is not None
    return table


def _rows(text: str) -> list[tuple[int, list[str]]]:
    return [(row.line, list(row.cells.values())) for row in _read(text).rows]


cell = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=12
) | st.sampled_from(['"', '""', "a\nb", "a\r\nb", "=1+1", "x,y", ";", "\t", "'", " "])
rows_of_cells = st.lists(
    st.tuples(cell, cell, cell).filter(lambda row: any(part.strip() for part in row)), max_size=8
)


@given(
    rows=rows_of_cells,
    delimiter=st.sampled_from(",;\t"),
    line_end=st.sampled_from(["\n", "\r\n"]),
    preamble=st.sampled_from(["", "Notes:\n", 'Notes:\n"When exporting, some\nfields, may be missing"\n\n']),
)
@example(rows=[("a", "b", "c\nd")], delimiter=";", line_end="\r\n", preamble="")
def test_round_trip(rows: list[tuple[str, str, str]], delimiter: str, line_end: str, preamble: str) -> None:
    text = preamble + write_csv([HEADER, *rows], delimiter=delimiter, line_end=line_end)
    table = _read(text)
    assert [tuple(row.cells.values()) for row in table.rows] == rows
    assert table.broken == ()
    assert table.header_line == preamble.count("\n") + 1


@given(st.text(max_size=300))
def test_any_text_is_read_or_refused(text: str) -> None:
    read_table(text, _likeness)
    table = _read(write_csv([HEADER]) + text)
    assert all(row.line > 1 for row in table.rows)


def test_an_unclosed_quote_costs_its_row_only() -> None:
    text = 'Company Name,Title,Notes\n"Acme,Nurse,x\nBeta,Clerk,y\nGamma,Cook,z\n'
    table = _read(text)
    assert [row.cells["Company Name"] for row in table.rows] == ["Beta", "Gamma"]
    assert [(item.line, item.why) for item in table.broken] == [(2, "quotes")]


def test_an_unclosed_quote_that_pairs_with_a_later_one() -> None:
    text = 'Company Name,Title,Notes\nAlpha,"Nurse,x\nBeta,Clerk,y\n"Gamma",Cook,z\nDelta,Pilot,w\n'
    table = _read(text)
    assert [row.cells["Company Name"] for row in table.rows] == ["Beta", "Gamma", "Delta"]
    assert [item.line for item in table.broken] == [2]


def test_stray_quotes_are_forgiven_where_the_row_is_whole() -> None:
    assert _rows('Company Name,Title,Notes\n"Acme" Ltd,Nurse,5" pipes\n') == [
        (2, ["Acme Ltd", "Nurse", '5" pipes'])
    ]


def test_rows_longer_and_shorter_than_the_header() -> None:
    table = _read("Company Name,Title,Notes\nAcme,Nurse\nBeta,Clerk,y,z\nGamma,Cook,z,,\n\n,,\n")
    assert [row.line for row in table.rows] == [2, 4]
    assert [(item.line, item.why) for item in table.broken] == [(3, "cells")]


def test_a_huge_cell_costs_its_row() -> None:
    big = "x" * (10 * 1024 * 1024)
    table = _read(f'Company Name,Title,Notes\nAcme,Nurse,"{big}"\nBeta,Clerk,y\n')
    assert [row.cells["Company Name"] for row in table.rows] == ["Beta"]
    assert [(item.line, item.why) for item in table.broken] == [(2, "cell")]
    assert len(big) > MAX_CELL


def test_line_numbers_count_lines_not_rows() -> None:
    assert [line for line, _ in _rows('\n\nCompany Name,Title,Notes\nA,B,"one\ntwo\nthree"\nC,D,\n')] == [
        4,
        7,
    ]


def test_the_fullest_header_wins_over_a_line_that_mentions_columns() -> None:
    table = _read("Title,Notes\nmore words\nCompany Name,Title,Notes\nA,B,C\n")
    assert table.header_line == 3


def test_a_file_made_to_be_slow_is_given_up() -> None:
    started = time.perf_counter()
    table = _read("Company Name,Title,Notes\n" + '"a\n\n' * 20_000)
    assert time.perf_counter() - started < 10
    assert table.broken


@given(rows_of_cells, st.integers(1, 40), st.sampled_from(",;\t"))
def test_counting_rows_in_pieces(rows: list[tuple[str, str, str]], size: int, delimiter: str) -> None:
    text = write_csv([HEADER, *[("x", b, c) for _, b, c in rows]], delimiter=delimiter)
    # The dialect is read from the first piece, which has 64 kB in earnest.
    first = max(size, 40)
    pieces = [text[:first], *[text[at : at + size] for at in range(first, len(text), size)]]
    assert count_rows(iter(pieces)) == len(rows)


def test_counting_rows_below_notes() -> None:
    text = 'Notes:\n"some, notes"\n\nFirst Name,Last Name,URL\nA,B,C\nD,E,F\n'
    assert count_rows(iter([text])) == 2
    assert count_rows(iter([])) == 0
