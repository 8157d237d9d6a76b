"""The post that a member would like to answer."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class StartersForm(forms.Form):
    """A post, and whose it is where they are a member here."""

    hide_optional = True

    post = forms.CharField(
        label=_("The post"),
        help_text=_("Paste it here. It is read and not kept."),
        # Checked by the service, which says what to do about it and loses nothing of the text.
        widget=forms.Textarea(attrs={"rows": 10}),
        required=False,
        strip=False,
    )
    whom = forms.CharField(
        label=_("Who wrote it"),
        help_text=_(
            "The address of their profile here, if they have one: then it is looked for what you both show."
        ),
        max_length=300,
        required=False,
    )
