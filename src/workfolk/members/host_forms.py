"""Forms of the host console."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from workfolk.members.hosting import MAX_REASON
from workfolk.organisations.queries import all_organisations


class ReasonForm(forms.Form):
    """A deed with its reason."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=MAX_REASON,
        help_text=_("The person reads it."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class SeatForm(ReasonForm):
    """Who may recruit for whom."""

    organisation = forms.ModelChoiceField(
        label=_("Organisation"), queryset=all_organisations().none(), to_field_name="public_id"
    )
    field_order = ["organisation", "reason"]

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["organisation"].queryset = all_organisations()  # type: ignore[attr-defined]


class OrganisationForm(forms.Form):
    """An organisation that recruits here."""

    name = forms.CharField(label=_("Name"), max_length=200)
    website = forms.CharField(
        label=_("Website"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "url", "placeholder": "https://"}),
    )
