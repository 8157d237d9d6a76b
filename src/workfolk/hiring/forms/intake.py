"""Forms of a brief and of what was read from it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any

from django import forms
from django.core import signing
from django.utils.translation import gettext_lazy as _

from workfolk.base.templatetags.ui import IMPORTANCE
from workfolk.engine.talent.brief import LONGEST_BRIEF
from workfolk.engine.talent.intake.questions import LONGEST_ANSWER, WORK, Question
from workfolk.engine.talent.model import Kind, Qualification
from workfolk.engine.text.documents import LARGEST, MOST_PAGES, Hidden
from workfolk.hiring.editing import LONGEST_QUALIFICATION

KINDS = {
    Kind.OCCUPATION: _("Occupation"),
    Kind.SKILL: _("Skill"),
    Kind.EXPERIENCE: _("Years of experience"),
    Kind.SENIORITY: _("Seniority"),
    Kind.LOCATION: _("Place"),
    Kind.LANGUAGE: _("Language"),
    Kind.CREDENTIAL: _("Licence or certificate"),
    Kind.EDUCATION: _("Education"),
    Kind.INDUSTRY: _("Industry"),
    Kind.CONDITION: _("Condition of the work"),
    Kind.OTHER: _("Own words"),
}


class BriefForm(forms.Form):
    """What is needed, in words or as a file, and for whom where the recruiter has several organisations.

    ``carried`` holds what was learned from a file whose text now stands in ``brief``, signed, so that it is not lost
    where the text has to be corrected first.
    """

    organisation = forms.ChoiceField(label=_("Organisation"))
    brief = forms.CharField(
        label=_("Whom do you need?"),
        help_text=_(
            "A sentence, a paragraph or a pasted job description, at most 20,000 characters. Say what the work is and "
            "what it needs; “must”, “ideally” and “a plus” are understood. Of what is missing, you are asked three "
            "things at most."
        ),
        # Checked by the service, which says what to do about it and loses nothing of the text.
        widget=forms.Textarea(attrs={"rows": 12, "aria-describedby": "id_brief_helptext"}),
        required=False,
        strip=False,
    )
    document = forms.FileField(
        label=_("Or a file"),
        help_text=_(
            "A PDF, a Word document (DOCX) or a plain text, at most 5 MB and 50 pages. Its text is read after your "
            "words; the file itself is not kept."
        ),
        widget=forms.FileInput(attrs={"accept": ".pdf,.docx,.txt,application/pdf,text/plain"}),
        required=False,
        allow_empty_file=True,  # the service says what to do about it
    )
    work = forms.CharField(
        label=WORK.text,
        help_text=_("For example: %(examples)s")
        % {"examples": ", ".join(f"“{one}”" for one in WORK.examples)},
        max_length=LONGEST_ANSWER,
        required=False,
    )
    carried = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, organisations: Iterable[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.hide_optional = True
        self.organisations = list(organisations)
        if "work" not in self.data:  # asked only where the text says too little to be read
            del self.fields["work"]
        choices = [(one.public_id, one.name) for one in self.organisations]
        field = self.fields["organisation"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices
        if len(choices) == 1:
            field.initial = choices[0][0]
            field.widget = forms.HiddenInput()

    def what_was_carried(self) -> tuple[str, tuple[Hidden, ...]]:
        """Where the text came from and what was hidden in it; nothing where nobody signed it."""
        try:
            held = signing.loads(self.cleaned_data.get("carried") or "", salt=_SALT)
        except signing.BadSignature:
            return "text", ()
        return str(held["source"]), tuple(Hidden(**one) for one in held["hidden"])

    def again(self, text: str, source: str, hidden: Sequence[Hidden], *, ask_work: bool = False) -> BriefForm:
        """The form with all that is known by now, the text of a file in it; it may ask what the work is."""
        held = {"source": str(source), "hidden": [asdict(one) for one in hidden]}
        is_known = bool(hidden) or source != "text"
        data = {
            "organisation": self.cleaned_data["organisation"],
            "brief": text,
            "carried": signing.dumps(held, salt=_SALT, compress=True) if is_known else "",
        }
        if ask_work or "work" in self.fields:
            data["work"] = self.cleaned_data.get("work", "")
        form = BriefForm(data, organisations=self.organisations)
        form.is_valid()
        return form


_SALT = "hiring.intake"


class AnswerForm(forms.Form):
    """The answer to a question: from what is offered, in one's own words, or both."""

    def __init__(self, *args: Any, question: Question, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.hide_optional = True
        self.question = question
        if question.choices:
            kind = forms.MultipleChoiceField if question.several else forms.ChoiceField
            self.fields["choice"] = kind(
                label=_("Choose") if question.several else _("Choose one"),
                choices=[(one, one) for one in question.choices],
                widget=forms.CheckboxSelectMultiple if question.several else forms.RadioSelect,
                required=False,
            )
        if question.key != "musts":
            examples = ", ".join(f"“{one}”" for one in question.examples)
            self.fields["answer"] = forms.CharField(
                label=_("In your words"),
                help_text=_("For example: %(examples)s") % {"examples": examples} if examples else "",
                max_length=LONGEST_ANSWER,
                required=False,
            )

    def said(self) -> str:
        """What was answered, as a list in words; empty where nothing was."""
        chosen = self.cleaned_data.get("choice") or []
        said = [chosen] if isinstance(chosen, str) else list(chosen)
        own = str(self.cleaned_data.get("answer") or "").strip()
        joint = "; " if self.question.key == "musts" else ", "
        return joint.join([*said, *([own] if own else [])])


class RereadForm(forms.Form):
    """The brief of a role, to be read again."""

    brief = forms.CharField(
        label=_("Brief"),
        help_text=_(
            "At most 20,000 characters. Qualifications and searches are made again; edits are lost, and questions may "
            "come again."
        ),
        widget=forms.Textarea(attrs={"rows": 10}),
        required=False,
        strip=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.hide_optional = True


class QualificationForm(forms.Form):
    """One row of the editable qualifications."""

    id = forms.CharField(widget=forms.HiddenInput, required=False, max_length=20)
    importance = forms.ChoiceField(label=_("Importance"), choices=list(IMPORTANCE.items()), initial="should")
    kind = forms.ChoiceField(
        label=_("Kind"),
        choices=[("", _("From the words")), *((kind.value, text) for kind, text in KINDS.items())],
        required=False,
    )
    text = forms.CharField(label=_("Words"), max_length=LONGEST_QUALIFICATION, required=False)


QualificationFormSet = forms.formset_factory(QualificationForm, extra=2, can_delete=True, max_num=80)


def qualification_rows(values: Sequence[Qualification]) -> list[dict[str, Any]]:
    """Initial values of the formset of qualifications."""
    return [
        {"id": one.id, "importance": one.importance.value, "kind": one.kind.value, "text": one.text}
        for one in values
    ]


assert (LONGEST_BRIEF, LARGEST, MOST_PAGES) == (20_000, 5_000_000, 50), "the help texts above name the limits"
