"""What is to be rewritten, and how."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from workfolk.engine.composer.rewrite import Manner
from workfolk.writing.services.rewrite import TRANSLATED

WORDS = {
    Manner.CLEARER.value: pgettext_lazy("a text", "Clearer"),
    Manner.SHORTER.value: pgettext_lazy("a text", "Shorter"),
    Manner.WARMER.value: pgettext_lazy("a text", "Warmer"),
    Manner.FORMAL.value: pgettext_lazy("a text", "More formal"),
    TRANSLATED: pgettext_lazy("a text", "Translated"),
}
TO = [
    ("en", _("English")),
    ("de", _("German")),
    ("fr", _("French")),
    ("es", _("Spanish")),
    ("it", _("Italian")),
    ("nl", _("Dutch")),
]


class RewriteForm(forms.Form):
    """One's own text and what it should become. Translating is offered where something can translate."""

    hide_optional = True

    text = forms.CharField(
        label=_("Your text"),
        help_text=_(
            "At most 20,000 characters. Numbers, names, dates, quotations and links stay as they are."
        ),
        # Checked by the service, which says what to do about it and loses nothing of the text.
        widget=forms.Textarea(attrs={"rows": 10}),
        required=False,
        strip=False,
    )
    manner = forms.ChoiceField(
        label=_("It should become"), widget=forms.RadioSelect, initial=Manner.CLEARER.value
    )
    to = forms.ChoiceField(label=_("Translate into"), choices=TO, required=False)

    def __init__(self, *args: Any, can_translate: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["manner"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(name, word) for name, word in WORDS.items() if can_translate or name != TRANSLATED]
        if not can_translate:
            del self.fields["to"]
