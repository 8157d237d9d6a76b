"""What a recruiter says of a job, or the posting that they have."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from workfolk.engine.composer.job import JobFacts, NotesError, Suggested, items_in
from workfolk.engine.composer.job.model import LISTS
from workfolk.engine.text.documents import LARGEST
from workfolk.writing.services.job import Asked, asked_for, confirmed, organisation_for, usual_skills

LANGUAGES = [("en", _("English")), ("de", _("German"))]


def _line(label: Any, help_text: Any = "", most: int = 300) -> forms.CharField:
    return forms.CharField(label=label, help_text=help_text, max_length=most, required=False)


def _lines(label: Any, help_text: Any = "", rows: int = 4) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=6000,
        required=False,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


class JobForm(forms.Form):
    """The title is enough to begin with; whatever else is known makes it better. Or a posting, pasted or as a file."""

    hide_optional = True

    organisation = forms.ChoiceField(label=_("Organisation"))
    title = _line(_("Job title"), _("As people in this work would say it."), most=160)
    language = forms.ChoiceField(label=_("Language"), choices=LANGUAGES)
    tasks = _lines(
        _("What will the person do?"),
        _("One thing a line, three to six of them, as you would tell a friend."),
    )
    musts = _lines(
        _("What must they be able to do on the first day?"),
        _("One a line, seven at most. What can be learned is no must."),
    )
    pay = _line(_("Pay"), _("From … to …, and for how many hours. It is asked for, never guessed."))
    place = _line(_("Place"), most=160)
    hours = _line(_("Hours"))
    work = _lines(_("What is the work about?"), _("Two or three sentences."), rows=3)
    wishes = _lines(pgettext_lazy("a job", "Nice to have"), _("One a line."), rows=3)
    benefits = _lines(_("What do they get besides the pay?"), _("One a line."), rows=3)
    remote = _line(_("From home"))
    contract = _line(_("Contract"))
    start = _line(_("Start"))
    team = _line(_("Team"))
    steps = _lines(_("How does hiring go?"), _("One step a line, and by when people hear from you."), rows=3)
    apply = _line(_("How do people apply?"), most=500)
    organisation_words = _lines(
        _("The organisation in its own words"),
        _("What can be checked: since when, how many, for whom."),
        rows=3,
    )
    posting = forms.CharField(
        label=_("The posting"),
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

    FIRST = ("tasks", "musts", "pay", "place", "hours")
    MORE = (
        "work",
        "wishes",
        "benefits",
        "remote",
        "contract",
        "start",
        "team",
        "steps",
        "apply",
        "organisation_words",
    )

    def __init__(self, *args: Any, organisations: Iterable[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.organisations = list(organisations)
        choices = [(one.public_id, one.name) for one in self.organisations]
        field = self.fields["organisation"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices
        if len(choices) == 1:
            field.initial = choices[0][0]
            field.widget = forms.HiddenInput()
        self.usual: Sequence[Suggested] = ()
        if self.is_bound:
            self._offer(str(self.data.get("title", "")), str(self.data.get("language", "")))

    def _offer(self, title: str, language: str) -> None:
        """What such work usually needs, to be ticked where it is so here."""
        self.usual = usual_skills(title[:160], language)
        if self.usual:
            self.fields["usual"] = forms.MultipleChoiceField(
                label=_("Usual in such work: tick what is so here"),
                choices=[(one.key, one.label) for one in self.usual],
                widget=forms.CheckboxSelectMultiple,
                required=False,
            )

    @property
    def first(self) -> list[Any]:
        """What candidates look for first."""
        return [self[name] for name in (*self.FIRST, *(["usual"] if "usual" in self.fields else []))]

    @property
    def more(self) -> list[Any]:
        """The rest."""
        return [self[name] for name in self.MORE]

    @property
    def has_more(self) -> bool:
        """Whether something of the rest is said."""
        return self.is_bound and any(self.data.get(name) for name in self.MORE)

    def clean(self) -> dict[str, Any]:
        """Lists are read as they are from notes, so that a page and a file mean the same."""
        given = super().clean() or {}
        for name in LISTS:
            try:
                given[name] = items_in(name, given.get(name, ""))
            except NotesError as error:
                self.add_error(name, str(error))
        return given

    def asked(self, viewer: Any) -> Asked:
        """What is wanted. Raises InvalidInput, and NotAllowed for an organisation of others."""
        given = self.cleaned_data
        names = ("title", "language", *self.FIRST, *self.MORE)
        parts = {name: given[name] for name in names if name != "language"}
        facts = JobFacts(organisation=organisation_for(viewer, given["organisation"]), **parts)
        ticked = set(given.get("usual") or ())
        facts = confirmed(facts, [one for one in self.usual if one.key in ticked])
        upload = given["document"]
        return asked_for(
            facts,
            words=given["posting"],
            data=upload.read(LARGEST + 1) if upload is not None else None,
            name=upload.name if upload is not None else "",
            language=given["language"],
        )

    def with_posting(self, text: str) -> JobForm:
        """The form again, with another text of the posting."""
        form = JobForm({**dict(self.data.items()), "posting": text}, organisations=self.organisations)
        form.is_valid()
        return form
