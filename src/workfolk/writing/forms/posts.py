"""What a member begins a post with."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from workfolk.engine.composer.post import Source
from workfolk.writing.links import LONGEST_URL
from workfolk.writing.services.posts import carried, source_of

_LONGEST_ANSWER = 10_000  # characters; the service holds the whole to its own limit


class PostForm(forms.Form):
    """A thought, a link or a file. Once something was read, what only the member can say about it is asked."""

    hide_optional = True

    text = forms.CharField(
        label=_("Your thought"),
        help_text=_(
            "A line, notes or a whole text. Your words stay yours: they are put in order, not rewritten."
        ),
        # Checked by the service, which says what to do about it and loses nothing of the text.
        widget=forms.Textarea(attrs={"rows": 8}),
        required=False,
        strip=False,
    )
    fits = forms.CharField(
        label=_("Where does it fit what you see at work, and where not?"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=_LONGEST_ANSWER,
        required=False,
    )
    who = forms.CharField(
        label=_("Who should read it, and why?"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=_LONGEST_ANSWER,
        required=False,
    )
    link = forms.CharField(
        label=_("A page that you read"),
        help_text=_("Its address. The page is read now, quoted with its source, and not kept."),
        max_length=LONGEST_URL + 200,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off"}),
    )
    document = forms.FileField(
        label=_("Or a file"),
        help_text=_("A PDF, a Word document (DOCX) or a plain text. It is read and not kept."),
        widget=forms.FileInput(attrs={"accept": ".pdf,.docx,.txt,application/pdf,text/plain"}),
        required=False,
        allow_empty_file=True,  # the service says what to do about it
    )
    ask = forms.BooleanField(label=_("End with a question to readers"), required=False)
    tags = forms.BooleanField(
        label=_("Up to three hashtags, from skills that your text names"), required=False
    )
    carried = forms.CharField(widget=forms.HiddenInput, required=False)

    OPTIONS = ("ask", "tags")
    SOURCES = ("link", "document")
    ANSWERS = ("fits", "who")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.source = source_of(str(self.data.get("carried", ""))) if self.is_bound else None
        if self.source is not None:
            self.fields["text"].label = _("What do you make of it?")
            self.fields["text"].help_text = _("What you write is the post; the page is quoted below it.")

    @property
    def options(self) -> list[Any]:
        return [self[name] for name in self.OPTIONS]

    @property
    def sources(self) -> list[Any]:
        return [self[name] for name in self.SOURCES]

    @property
    def answers(self) -> list[Any]:
        return [self[name] for name in self.ANSWERS]

    def about(self, source: Source | None) -> PostForm:
        """The form again, with what was read in it, so that it need not be read twice."""
        data = {name: value for name, value in self.data.items() if name not in (*self.SOURCES, "carried")}
        form = PostForm({**data, "carried": carried(source) if source is not None else ""})
        form.is_valid()
        return form
