from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class UploadForm(forms.Form):
    """The file to import. What it is, is seen from its content."""

    archive = forms.FileField(
        label=_("Your file"),
        help_text=_("LinkedIn's zip file as you got it, or a JSON Resume (.json)."),
        widget=forms.ClearableFileInput(
            attrs={"accept": ".zip,.json,.csv,application/zip,application/json,text/csv"}
        ),
        error_messages={
            "required": _("Choose a file first."),
            "empty": _("This file is empty. Please download it again."),
        },
    )
