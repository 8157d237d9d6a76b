"""When a document must be embedded again, and when an index must be built again: pure decisions."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any


def digest(value: Mapping[str, Any] | str) -> str:
    """A short digest of a text or of plain JSON values; equal values give equal digests."""
    text = value if isinstance(value, str) else json.dumps(value, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:16]
