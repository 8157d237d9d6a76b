"""The weights of a role, to be tried and kept."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from workfolk.base.errors import InvalidInput
from workfolk.engine.talent.interest import MOST_POINTS, SIGNALS
from workfolk.engine.talent.score import MOST_WEIGHT, Weights
from workfolk.hiring.interest import HELP, LABELS


def _number(label: Any, most: float, help_text: Any = "") -> forms.FloatField:
    widget = forms.NumberInput(attrs={"step": "0.1", "min": "0", "max": f"{most:g}"})
    return forms.FloatField(label=label, min_value=0, max_value=most, help_text=help_text, widget=widget)


class WeightsForm(forms.Form):
    """What counts how much; what goes together is decided by the engine."""

    must = _number(_("A must"), MOST_WEIGHT)
    should = _number(_("A should"), MOST_WEIGHT)
    bonus = _number(_("A bonus"), MOST_WEIGHT)
    occupation = _number(
        _("The occupation, times"),
        MOST_WEIGHT,
        _("So much more does the work itself count than another thing."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for signal in SIGNALS:
            self.fields[f"interest_{signal}"] = _number(LABELS[signal], MOST_POINTS, HELP[signal])

    @staticmethod
    def values_of(weights: Weights) -> dict[str, float]:
        """Initial values."""
        values = weights.to_dict()
        points = values.pop("interest")
        flat = {**values, **{f"interest_{signal}": points[signal] for signal in SIGNALS}}
        return {name: int(one) if one == int(one) else one for name, one in flat.items()}

    def values(self) -> dict[str, Any]:
        """What was entered, as ``Weights.from_dict`` takes it."""
        entered = dict(self.cleaned_data)
        points = {signal: entered.pop(f"interest_{signal}") for signal in SIGNALS}
        return {**entered, "interest": points}

    def refuse(self, error: InvalidInput) -> None:
        """Put an error of a service where the person can see it."""
        field = (error.field or "").replace(".", "_")
        self.add_error(field if field in self.fields else None, error.message)
