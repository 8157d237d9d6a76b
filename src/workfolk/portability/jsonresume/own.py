"""What a profile has and the schema has no field for travels in one more property, ``workfolk``, of each object.

The schema allows further properties. A reader that does not know this one loses nothing that the schema can say.
"""

from __future__ import annotations

from typing import Any

from workfolk.portability.jsonresume.schema import Part

KEY = "workfolk"
FORMAT = 1


def own(part: Part) -> dict[str, Any]:
    """The further property as a mapping; empty where it is missing or something else."""
    value = (part.model_extra or {}).get(KEY)
    return dict(value) if isinstance(value, dict) else {}


def text(values: dict[str, Any], name: str) -> str:
    """A text out of it; documents come from anywhere, so anything may stand there."""
    value = values.get(name)
    return value if isinstance(value, str) else ""


def is_ours(meta: Part) -> bool:
    """Whether the document was written by this program, so that its texts hold no markup to be removed."""
    return own(meta).get("format") == FORMAT
