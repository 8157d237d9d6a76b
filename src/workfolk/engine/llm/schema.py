"""Whether an answer follows the JSON schema that it was asked for."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from workfolk.engine.llm.model import BadAnswer

# A model that is asked in words likes to wrap its object in a fence, or to say a sentence before it.
_FENCED = re.compile(r"```(?:json)?\s*\n(.*?)\n?\s*```", re.DOTALL)


def in_words(schema: Mapping[str, Any]) -> str:
    """What to tell a model whose server knows no schemas."""
    return (
        "Answer with one JSON object and nothing else: no introduction, no code fence. "
        f"It must follow this JSON schema: {json.dumps(schema, ensure_ascii=False, sort_keys=True)}"
    )


def parse(text: str, schema: Mapping[str, Any]) -> Any:
    """The value that ``text`` writes down. Raises ``BadAnswer`` where it is no JSON or leaves ``schema``."""
    value = _value(text)
    # Brings more modules along than the rest of this package: only who asks for a schema pays for it.
    from jsonschema import Draft202012Validator
    from jsonschema.exceptions import best_match

    fault = best_match(Draft202012Validator(schema).iter_errors(value))
    if fault is not None:
        # Where and which rule, never the value: an answer may hold what a member wrote.
        place = fault.json_path.removeprefix("$").lstrip(".") or "the answer"
        raise BadAnswer(f"The model's answer does not follow its schema: {place} breaks “{fault.validator}”.")
    return value


def _value(text: str) -> Any:
    fenced = _FENCED.search(text)
    for candidate in (text, fenced.group(1) if fenced else "", _from_brace(text)):
        try:
            return json.loads(candidate, parse_constant=_refuse)
        except (ValueError, RecursionError):
            continue
    raise BadAnswer("The model's answer is no JSON.")


def _from_brace(text: str) -> str:
    start, end = text.find("{"), text.rfind("}")
    return text[start : end + 1] if 0 <= start < end else ""


def _refuse(name: str) -> Any:
    raise ValueError(name)  # NaN and Infinity are no JSON
