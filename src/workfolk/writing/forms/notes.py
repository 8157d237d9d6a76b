"""What a member says about a note to somebody."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from workfolk.engine.composer.notes import LONGEST_REASON
from workfolk.writing.services.notes import LONGEST_NAME, Note


class NoteForm(forms.Form):
    """To whom, about whom, and why."""

    hide_optional = True

    kind = forms.ChoiceField(
        label=_("What you want to write"),
        choices=[
            ("introduction", _("Ask somebody to introduce me")),
            ("reconnect", _("Write to somebody I knew")),
        ],
        widget=forms.RadioSelect,
        initial="introduction",
    )
    whom = forms.CharField(
        label=_("Whom you want to reach"),
        help_text=_("The address of their profile here."),
        max_length=300,
    )
    helper = forms.CharField(
        label=_("Whom you ask"),
        help_text=_("The name of the person who may introduce you, as you call them."),
        max_length=LONGEST_NAME,
        required=False,
    )
    reason = forms.CharField(
        label=_("Why"),
        help_text=_("One or two sentences in your words: they go into the note as they are."),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )
    language = forms.ChoiceField(label=_("Language"), choices=[("en", _("English")), ("de", _("German"))])
    formal = forms.BooleanField(label=_("In German: Sie instead of du"), required=False)

    def note(self) -> Note:
        """What the note is to be about."""
        return Note(**self.cleaned_data)
