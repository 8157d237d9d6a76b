"""Forms of openings: looking for one, applying, publishing, being told."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from workfolk.hiring.forms.answers import AnswersForm
from workfolk.hiring.openings import LONGEST_WORDS
from workfolk.hiring.services.openings import LONGEST_MESSAGE, LONGEST_POSTING


class LookForm(forms.Form):
    """What a member looks for among the openings."""

    hide_optional = True

    words = forms.CharField(label=_("Words"), max_length=LONGEST_WORDS, required=False)
    place = forms.CharField(label=_("Place"), max_length=200, required=False)
    remote = forms.BooleanField(label=_("Remote work"), required=False)


class AlertForm(LookForm):
    """A search among the openings that is kept."""

    threshold = forms.IntegerField(
        label=_("From a fit of"),
        help_text=_("0 to 100: how much of what is asked your profile shows. 0 tells you of every opening."),
        min_value=0,
        max_value=100,
        initial=50,
    )


class WatchForm(forms.Form):
    """From which fit on somebody is told of new people."""

    threshold = forms.IntegerField(label=_("From a fit of"), min_value=0, max_value=100, initial=70)


class PublishForm(forms.Form):
    """What members read about a role."""

    hide_optional = True  # the service says that it is needed, and keeps what was written

    posting = forms.CharField(
        label=_("The posting"),
        help_text=_("Your words. What stands here first was put together from the brief; change it freely."),
        max_length=LONGEST_POSTING,
        widget=forms.Textarea(attrs={"rows": 16}),
        required=False,
        strip=False,
    )


class ApplyForm(AnswersForm):
    """An application: a few words, and answers to the questions of the role."""

    message = forms.CharField(
        label=_("What you want to say"),
        help_text=_("Optional. Your profile is read anyway: say what it does not."),
        max_length=LONGEST_MESSAGE,
        widget=forms.Textarea(attrs={"rows": 6}),
        required=False,
    )
