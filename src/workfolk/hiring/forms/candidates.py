"""Forms of what a person decides, moves and notes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from workfolk.hiring.models import Decision, Reason
from workfolk.hiring.services import LONGEST_NOTE, LONGEST_REASON
from workfolk.hiring.stages import LONGEST_STAGE, MOST_STAGES, Stage


class DecisionForm(forms.Form):
    """What a person decides about a candidate."""

    hide_optional = True  # whether a reason is needed depends on the decision: the help says when

    decision = forms.ChoiceField(label=_("Your decision"), choices=Decision.choices, widget=forms.RadioSelect)
    reason_key = forms.ChoiceField(
        label=_("Reason"),
        choices=[("", "—"), *Reason.choices],
        help_text=_("Needed to set somebody aside. The candidate can read it."),
        required=False,
    )
    reason = forms.CharField(
        label=_("In words"),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )


class NoteForm(forms.Form):
    """A note about a candidate."""

    text = forms.CharField(
        label=_("Note"),
        help_text=_(
            "For those who work on this role. It is part of the data that the candidate can ask for."
        ),
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class MoveForm(forms.Form):
    """To which stage a candidate is moved."""

    stage = forms.ChoiceField(label=_("Stage"))

    def __init__(self, *args: Any, stages: Sequence[Stage], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["stage"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(one.key, one.label) for one in stages]


class StageForm(forms.Form):
    """One row of the editable stages."""

    key = forms.CharField(widget=forms.HiddenInput, required=False, max_length=24)
    label = forms.CharField(label=_("Name"), max_length=LONGEST_STAGE, required=False)


StageFormSet = forms.formset_factory(
    StageForm, extra=2, can_delete=True, can_order=True, max_num=MOST_STAGES + 4
)


def stage_rows(formset: Any) -> list[tuple[int, dict[str, Any]]]:
    """(number of the form, its values) of the stages that stay, in the order that the person gave."""
    rows = [
        (form.cleaned_data.get("ORDER") or 1000, number, form.cleaned_data)
        for number, form in enumerate(formset.forms)
        if not form.cleaned_data.get("DELETE")
        and (form.cleaned_data.get("key") or form.cleaned_data.get("label"))
    ]
    return [(number, values) for _order, number, values in sorted(rows, key=lambda row: row[:2])]
