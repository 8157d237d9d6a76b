"""What counts how much in a role's list: set by a person, kept with the role."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from workfolk.accounts.viewer import Viewer
from workfolk.base.errors import InvalidInput
from workfolk.engine.talent.score import PUBLISHED, Weights, WeightsError
from workfolk.hiring.models import Role
from workfolk.hiring.permissions import Permission, check_may
from workfolk.hiring.services.common import bump, fresh


def check_weights(values: Mapping[str, Any]) -> Weights:
    """Weights from plain values; what is left out is as published. Raises InvalidInput naming the field."""
    try:
        return Weights.from_dict(values)
    except WeightsError as error:
        raise InvalidInput(str(error), field=error.field) from None


@transaction.atomic
def do_set_weights(role: Role, viewer: Viewer, values: Mapping[str, Any], *, version: int) -> Role:
    """Keep the weights of a role; the published ones are kept as nothing, so that they stay the published ones."""
    check_may(role, viewer, Permission.LEAD)
    role = fresh(role, version)
    weights = check_weights(values)
    role.weights = {} if weights == PUBLISHED else weights.to_dict()
    return bump(role)
