"""Forms of who works on a role."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from workfolk.hiring.models import Role
from workfolk.hiring.permissions import Permission


class TeamForm(forms.Form):
    """Somebody to let work on the role."""

    who = forms.CharField(
        label=_("Who"),
        help_text=_("The e-mail address of a member here, or the address of their profile."),
        max_length=300,
    )
    permission = forms.ChoiceField(
        label=_("What they may do"), choices=Permission.choices, initial=Permission.REVIEW
    )


class AccessForm(forms.Form):
    """Who reaches the role besides its team."""

    access = forms.ChoiceField(
        label=_("Who works on this role"), choices=Role.Access.choices, widget=forms.RadioSelect
    )
