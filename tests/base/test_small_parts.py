"""Identifiers, files, pages, limits."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import override_settings
from hypothesis import given
from hypothesis import strategies as st

from workfolk.base import ids, limits
from workfolk.base.api import decode_cursor, encode_cursor
from workfolk.base.errors import InvalidInput, TooMany
from workfolk.base.files import write_atomically
from workfolk.base.paging import Page, page_number


def test_identifiers_are_safe_and_differ() -> None:
    made = {ids.new_id() for _ in range(500)}
    assert len(made) == 500
    assert all(len(one) == ids.LENGTH and set(one) <= set(ids.ALPHABET) for one in made)


def test_seeded_identifiers_repeat() -> None:
    with ids.seeded(4):
        first = [ids.new_id() for _ in range(3)]
    with ids.seeded(4):
        assert [ids.new_id() for _ in range(3)] == first
    with ids.seeded(5):
        assert ids.new_id() not in first


def test_a_file_is_replaced_as_a_whole(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "file"
    write_atomically(path, b"one")
    write_atomically(path, b"two")
    assert path.read_bytes() == b"two"
    assert path.stat().st_mode & 0o777 == 0o600
    assert [entry.name for entry in path.parent.iterdir()] == ["file"]


def test_a_failed_write_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "file"
    write_atomically(path, b"old")
    with pytest.raises(TypeError):
        write_atomically(path, "not bytes")  # type: ignore[arg-type]
    assert path.read_bytes() == b"old"
    assert len(list(tmp_path.iterdir())) == 1


@given(
    total=st.integers(0, 500),
    size=st.integers(1, 60),
    raw=st.one_of(st.none(), st.text(max_size=6), st.integers(-9, 99).map(str)),
)
def test_every_page_asked_for_exists(total: int, size: int, raw: str | None) -> None:
    number = page_number(raw, total=total, size=size)
    page: Page[int] = Page(range(total)[(number - 1) * size : number * size], number, size, total)
    assert 1 <= page.number <= page.pages
    assert page.last - page.first + 1 == len(page.items) or total == 0


@given(total=st.integers(0, 300), size=st.integers(1, 60))
def test_walking_the_pages_meets_everyone_once(total: int, size: int) -> None:
    met, number = [], 1
    while True:
        page = Page(range(total)[(number - 1) * size : number * size], number, size, total)
        met += page.items
        if page.next is None:
            break
        number = page.next
    assert met == list(range(total))


@given(st.integers(0, 10**9))
def test_cursors_return(position: int) -> None:
    assert decode_cursor(encode_cursor(position)) == str(position)


def test_a_foreign_cursor_is_refused_kindly() -> None:
    with pytest.raises(InvalidInput, match="cursor"):
        decode_cursor("ÿÿ!!")


@override_settings(RATE_LIMITS_OFF=False)
def test_a_limit_stops_one_person_and_says_when_to_return() -> None:
    limits.reset()
    allowed = int(limits.LIMITS["import"].split("/")[0])
    for _ in range(allowed):
        limits.check_rate("import", "ana")
    with pytest.raises(TooMany) as stopped:
        limits.check_rate("import", "ana")
    assert 0 < int(str(stopped.value.extra["retry_after"])) <= 3600
    limits.check_rate("import", "ben")  # somebody else is not concerned
    limits.reset()
