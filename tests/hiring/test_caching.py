"""What is kept in memory: the latest, and no more than its size."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from workfolk.hiring.caching import Cache


@given(st.lists(st.integers(0, 50), max_size=80), st.integers(1, 10))
def test_the_cache_keeps_the_latest_and_no_more(keys: list[int], size: int) -> None:
    cache: Cache[int, int] = Cache(size)
    for key in keys:
        cache.put(key, -key)
    latest = list(dict.fromkeys(reversed(keys)))
    assert [
        key for key in range(51) if cache.get(key) is not None or (key == 0 and cache.get(0) == 0)
    ] == sorted(latest[:size])


def test_what_is_kept_in_memory_is_bounded_by_its_size() -> None:
    cache: Cache[int, list[int]] = Cache(100, len)
    for number in range(50):
        cache.put(number, [0] * 30)
        cache.put(number, [0] * 30)  # again: counted once
    assert [number for number in range(50) if cache.get(number) is not None] == [47, 48, 49]
    cache.put(50, [0] * 500)  # larger than all: alone
    assert cache.get(50) is not None and cache.get(49) is None
    cache.clear()
    cache.put(1, [0])
    assert cache.get(1) == [0]
