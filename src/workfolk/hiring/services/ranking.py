"""What counts how much in a role's list: set by a person, kept with the role."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from workfolk.accounts.viewer import Viewer
from workfolk.base.errors import InvalidInput
from workfolk.engine.talent.interest import MOST_POINTS
from workfolk.engine.talent.score import MOST_WEIGHT, PUBLISHED, Weights, WeightsError
from workfolk.hiring.models import Role
from workfolk.hiring.permissions import Permission, check_may
from workfolk.hiring.services.common import bump, fresh


def check_weights(values: Mapping[str, Any]) -> Weights:
    """Weights from plain values; what is left out is as published. Raises InvalidInput naming the field."""
    try:
        return Weights.from_dict(values)
    except WeightsError as error:
        raise InvalidInput(_in_words(error.field, str(error)), field=error.field) from None


def _in_words(field: str, message: str) -> str:
    """What is wrong, in the language of who reads it; an unknown name stays as the engine says it."""
    if "cannot count more" in message:
        return _("What matters less cannot count more than what matters more.")
    if "number from" in message or "has to count" in message:
        if field.startswith("interest."):
            return _("Points are a number from 0 to %(most)d.") % {"most": MOST_POINTS}
        return _("A weight is a number from 0 to %(most)d; a must and the occupation count more than 0.") % {
            "most": MOST_WEIGHT
        }
    return message


@transaction.atomic
def do_set_weights(role: Role, viewer: Viewer, values: Mapping[str, Any], *, version: int) -> Role:
    """Keep the weights of a role; the published ones are kept as nothing, so that they stay the published ones."""
    check_may(role, viewer, Permission.LEAD)
    role = fresh(role, version)
    weights = check_weights(values)
    role.weights = {} if weights == PUBLISHED else weights.to_dict()
    return bump(role)
