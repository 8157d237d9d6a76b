"""What consent can be asked for."""

from __future__ import annotations

from enum import StrEnum

CONSENT_GIVEN = "consent.given"
CONSENT_WITHDRAWN = "consent.withdrawn"


class Purpose(StrEnum):
    """What members' data may be used for beyond what they came for. Each is off until the member switches it on."""

    SKILL_STATISTICS = "skill_statistics"  # which skills members list together, as an aggregate
    OUTSIDE_MODELS = "outside_models"  # what one writes with goes to language models that run elsewhere
