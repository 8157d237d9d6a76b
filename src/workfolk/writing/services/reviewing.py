"""A review by line, for every page that has one: what was decided, and whose words come of it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from workfolk.assist.model import Help
from workfolk.engine.composer.lines import Choice, Decision, Part, help_share
from workfolk.engine.grounding.model import Origin

_CHOICES = {choice.value for choice in Choice}
_NUMBER = re.compile(r"d(\d{1,4})")


def decisions_in(data: Mapping[str, object]) -> dict[int, Decision]:
    """What was decided on each line, as ``writing/_line.html`` sends it: "d3" the choice, "t3" the words."""
    found = {}
    for name, value in data.items():
        match = _NUMBER.fullmatch(name)
        if match and isinstance(value, str) and value in _CHOICES:
            number = int(match[1])
            found[number] = Decision(Choice(value), str(data.get(f"t{number}", "")))
    return found


def help_in(parts: Sequence[Part]) -> Help:
    """The shares of the words that a model wrote, and that rules put together, and the person left as they were."""
    by_model = help_share(
        [replace(part, origin=Origin.OWN) if part.origin is Origin.COMPOSED else part for part in parts]
    )
    return Help(by_model, max(0.0, help_share(parts) - by_model))
