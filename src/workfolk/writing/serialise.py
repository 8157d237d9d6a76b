"""What was proposed, as the API and the commands print it."""

from __future__ import annotations

from typing import Any

from workfolk.assist.model import Outcome
from workfolk.engine.grounding.model import Draft


def as_json(outcome: Outcome) -> dict[str, Any]:
    """The first draft with who wrote each sentence and from what; the others under ``drafts``."""
    first, *others = outcome.drafts
    return {
        **draft_as_json(first),
        "model": outcome.model,
        "note": outcome.note,
        "drafts": [{**draft_as_json(one), "model": "composer"} for one in others],
    }


def draft_as_json(draft: Draft) -> dict[str, Any]:
    """One draft."""
    return {
        "text": draft.text,
        "language": draft.language,
        "emphasis": draft.emphasis,
        "sentences": [
            {
                "text": one.text,
                "origin": one.origin.value,
                "evidence": [
                    {"fact": found.key, "label": found.label, "quote": found.quote} for found in one.evidence
                ],
                **({"replaces": one.replaces} if one.replaces else {}),
                **({"why": one.why} if one.why else {}),
            }
            for one in draft.sentences
        ],
        "questions": list(draft.questions),
        "notes": list(draft.notes),
        "terms": list(draft.terms),
    }
