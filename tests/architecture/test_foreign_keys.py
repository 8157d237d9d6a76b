"""Foreign keys given as strings obey the same layers as imports."""

from __future__ import annotations

import configparser
from pathlib import Path

from django.apps import apps

ROOT = Path(__file__).resolve().parents[2]


def _ranks() -> dict[str, int]:
    """Context → height in .importlinter, 0 at the bottom; siblings on a line share their height."""
    parser = configparser.ConfigParser()
    parser.read(ROOT / ".importlinter")
    lines = parser["importlinter:contract:layers"]["layers"].split("\n")
    lines = [line for line in lines if line.strip()]
    return {
        name.strip().removeprefix("workfolk."): len(lines) - index
        for index, line in enumerate(lines)
        for name in line.split("|")
    }


def offending(pairs: list[tuple[str, str]], ranks: dict[str, int]) -> list[str]:
    """Of (from, to) pairs of contexts, those that point up or sideways."""
    return [f"{a} → {b}" for a, b in pairs if a != b and ranks[a] <= ranks[b]]


def test_relations_point_down() -> None:
    ranks = _ranks()
    pairs = []
    for model in apps.get_models():
        if not model.__module__.startswith("workfolk."):
            continue
        for field in model._meta.get_fields():
            target = getattr(field, "related_model", None)
            if field.auto_created or target is None or isinstance(target, str):
                continue
            if target.__module__.startswith("workfolk."):
                pairs.append((model._meta.app_label, target._meta.app_label))
    assert pairs, "no relations found: the test looks in the wrong place"
    assert offending(pairs, ranks) == []


def test_the_check_would_notice_a_relation_upwards() -> None:
    ranks = _ranks()
    assert offending([("accounts", "members")], ranks) == ["accounts → members"]
    assert offending([("trust", "portability")], ranks) == ["trust → portability"]
