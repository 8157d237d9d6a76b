"""Qualifications and queries survive the way to JSON and back; bad values are named."""

from __future__ import annotations

import json
from typing import Any

import pytest

from workfolk.engine.talent.brief import read_brief
from workfolk.engine.talent.plan import plan_queries
from workfolk.engine.talent.serialise import (
    FieldError,
    qualification_from_dict,
    qualification_to_dict,
    query_from_dict,
    query_to_dict,
)
from workfolk.engine.talent.vocabulary import TaxonomyVocabulary

TEXT = "Senior backend engineer, Python or Go, 5-7 years, within 30 km of Berlin or remote, German C1, bachelor's degree, fintech a plus, kind"


def test_there_and_back(vocabulary: TaxonomyVocabulary) -> None:
    brief = read_brief(TEXT, vocabulary)
    for one in brief.qualifications:
        assert qualification_from_dict(json.loads(json.dumps(qualification_to_dict(one)))) == one
    for query in plan_queries(brief, vocabulary):
        assert query_from_dict(json.loads(json.dumps(query_to_dict(query)))) == query


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"kind": "magic"}, "kind"),
        ({"importance": None}, "importance"),
        ({"text": "  "}, "text"),
        ({"text": "x" * 501}, "text"),
        ({"text": 5}, "text"),
        ({"id": ""}, "id"),
        ({"years": None}, "years"),
        ({"years": "five"}, "years"),
        ({"years": True}, "years"),
        ({"years": -1}, "years"),
        ({"years": float("nan")}, "years"),
        ({"years_max": 2}, "years_max"),
        ({"level": "senior"}, "level"),
        ({"concepts": "python"}, "concepts"),
        ({"remote": "yes"}, "remote"),
        ({"radius_km": 1e9}, "radius_km"),
        ({"sources": [{"start": 0}]}, "sources.0"),
        ({"sources": [{"start": 0, "end": 3, "text": "five"}]}, "sources.0"),
        ({"age": 30}, "age"),
    ],
)
def test_a_bad_value_is_named(change: dict[str, Any], field: str) -> None:
    good = {"id": "q1", "kind": "experience", "importance": "must", "text": "5 years", "years": 5}
    assert qualification_from_dict(good).years == 5.0
    with pytest.raises(FieldError) as caught:
        qualification_from_dict({**good, **change}, field="qualifications.0")
    assert caught.value.field == f"qualifications.0.{field}"


def test_levels_belong_to_their_kind() -> None:
    base = {"id": "q1", "importance": "must", "text": "x"}
    assert qualification_from_dict({**base, "kind": "language", "level": "C1"}).level == "C1"
    with pytest.raises(FieldError, match="must be one of"):
        qualification_from_dict({**base, "kind": "language", "level": "senior"})


def test_a_bad_query_is_named() -> None:
    with pytest.raises(FieldError) as caught:
        query_from_dict({"id": "exact", "purpose": "p", "text": "t", "enabled": 1})
    assert caught.value.field == "query.enabled"
