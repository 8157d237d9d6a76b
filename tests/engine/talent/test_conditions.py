"""Working conditions in briefs and profiles, and the words that only look like one."""

from __future__ import annotations

import pytest

from workfolk.engine.talent.conditions import condition_keys, condition_label, find_conditions


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("nights", "night-shifts"),
        ("ran the night shift", "night-shifts"),
        ("Nachtschichten", "night-shifts"),
        ("weekend work", "weekends"),
        ("on call every fourth week", "on-call"),
        ("Rufbereitschaft", "on-call"),
        ("rotating shifts", "shift-work"),
        ("willing to travel", "travel"),
        ("travel up to 20%", "travel"),
        ("part-time", "part-time"),
        ("Teilzeit", "part-time"),
        ("20 hours a week", "part-time"),
        ("full-time", "full-time"),
        ("worked freelance", "freelance"),
        ("fixed-term contract", "contract"),
        ("permanent position", "permanent"),
        ("hybrid", "hybrid"),
        ("willing to relocate", "relocation"),
        ("can start immediately", "immediate-start"),
        ("working at heights", "heights"),
        ("lifting up to 25 kg", "heavy-lifting"),
        ("right to work in Germany", "right-to-work"),
        ("security clearance", "security-clearance"),
        ("remote", "remote"),
        ("worked from home", "remote"),
    ],
)
def test_a_condition_is_found(text: str, key: str) -> None:
    assert [found.key for found in find_conditions(text)] == [key]


@pytest.mark.parametrize(
    "text",
    [
        "travel agent", "hybrid cloud", "hybrid vehicles", "remote sensing", "remote monitoring", "contract law", "shift left testing", "nightingale", "a permanent exhibition",
        "relocation services", "overnight success", "call centre", "high voltage", "managed 60 hours of lessons",
    ],
)  # fmt: skip
def test_other_words_are_no_condition(text: str) -> None:
    assert find_conditions(text) == []


def test_every_key_has_a_label() -> None:
    assert all(condition_label(key) != "" for key in condition_keys())
    assert len(set(condition_keys())) == len(condition_keys())
