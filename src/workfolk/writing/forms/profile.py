"""What a member says before their profile is written about."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

MAX_GOAL = 200
LANGUAGES = [("en", _("English")), ("de", _("German")), ("fr", _("French"))]


class SuggestForm(forms.Form):
    """All of it may stay as it is: one press is enough."""

    goal = forms.CharField(
        label=_("What do you look for?"),
        help_text=_(
            "If you like: a kind of work, a field, a change. It decides what comes first, and is not kept."
        ),
        max_length=MAX_GOAL,
        required=False,
    )
    language = forms.ChoiceField(label=_("Language"), choices=LANGUAGES)
    voice = forms.BooleanField(
        label=_("Write the way I write"),
        help_text=_(
            "Learned now from your About and your positions, as a few numbers (how long your sentences are, whether you "
            "say “I”). They stay in this browser's session and are forgotten when you sign out."
        ),
        required=False,
    )

    def __init__(self, data: Any = None, *, language: str = "en", voice: bool = False) -> None:
        super().__init__(data, initial={"language": language, "voice": voice})
