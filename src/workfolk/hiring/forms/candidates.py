"""Forms of what a person decides and notes."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from workfolk.hiring.models import Decision
from workfolk.hiring.services import LONGEST_NOTE, LONGEST_REASON


class DecisionForm(forms.Form):
    """What a person decides about a candidate."""

    decision = forms.ChoiceField(label=_("Your decision"), choices=Decision.choices, widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("Needed to set somebody aside. The candidate can read it."),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )


class NoteForm(forms.Form):
    """A note about a candidate."""

    text = forms.CharField(
        label=_("Note"),
        help_text=_(
            "For the recruiters of your organisation. It is part of the data that the candidate can ask for."
        ),
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
