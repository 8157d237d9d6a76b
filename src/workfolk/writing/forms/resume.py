"""What a member says about the résumé they want, and what they choose line by line."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from workfolk.engine.composer.resume.model import Resume
from workfolk.engine.text.documents import LARGEST
from workfolk.writing.services.resume import Wish, posting_in

LANGUAGES = [
    ("", _("As in the posting")),
    ("en", _("English")),
    ("de", _("German")),
    ("fr", _("French")),
    ("es", _("Spanish")),
]


class ResumeForm(forms.Form):
    """For which posting, and on what."""

    hide_optional = True

    posting = forms.CharField(
        label=_("The posting"),
        help_text=_(
            "Paste it here, and what it asks for comes first. Leave it empty for a résumé for no posting in particular."
        ),
        # Checked by the service, which says what to do about it and loses nothing of the text.
        widget=forms.Textarea(attrs={"rows": 8}),
        required=False,
        strip=False,
    )
    document = forms.FileField(
        label=_("Or a file"),
        help_text=_("A PDF, a Word document (DOCX) or a plain text. It is read and not kept."),
        widget=forms.FileInput(attrs={"accept": ".pdf,.docx,.txt,application/pdf,text/plain"}),
        required=False,
        allow_empty_file=True,  # the service says what to do about it
    )
    language = forms.ChoiceField(label=_("Language of the headings"), choices=LANGUAGES, required=False)
    pages = forms.TypedChoiceField(
        label=_("Length"), choices=[("1", _("One page")), ("2", _("Two pages"))], coerce=int, initial="2"
    )
    paper = forms.ChoiceField(
        label=_("Paper"), choices=[("a4", _("A4")), ("us-letter", _("Letter"))], initial="a4"
    )
    email = forms.BooleanField(label=_("Print my e-mail address"), required=False, initial=True)

    def wish(self) -> Wish:
        """What is wanted. Raises InvalidInput for field ``document``."""
        given: dict[str, Any] = dict(self.cleaned_data)
        upload = given.pop("document")
        if upload is not None:
            text = posting_in(upload.read(LARGEST + 1), upload.name)
            given["posting"] = "\n\n".join(part for part in (given["posting"].rstrip(), text) if part)
        return Wish(**given)


def choices_in(data: QueryDict, resume: Resume) -> tuple[dict[str, bool], dict[str, str]]:
    """What was ticked, and the words that were typed, by the key of the line. What was not shown is not ticked."""
    ticked = set(data.getlist("in"))
    keys = [*(one.key for one in resume.blocks), *(one.key for one in resume.lines)]
    words = {name[2:]: str(value) for name, value in data.items() if name.startswith("t:")}
    return {key: key in ticked for key in keys}, words
