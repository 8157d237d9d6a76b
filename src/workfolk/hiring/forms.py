"""Forms of the hiring pages. What may be entered is decided by the services; forms only carry it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from workfolk.base.errors import InvalidInput
from workfolk.base.templatetags.ui import IMPORTANCE
from workfolk.engine.talent.brief import LONGEST_BRIEF
from workfolk.engine.talent.model import Kind, Qualification, TalentQuery
from workfolk.hiring.editing import LONGEST_QUALIFICATION
from workfolk.hiring.models import Decision
from workfolk.hiring.services import LONGEST_NOTE, LONGEST_QUERY, LONGEST_REASON
from workfolk.members.indexing import vocabulary

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
    """A brief, and for whom where the recruiter has several organisations."""

    organisation = forms.ChoiceField(label=_("Organisation"))
    brief = forms.CharField(
        label=_("Whom do you need?"),
        help_text=_(
            "A line, a paragraph or a pasted job description, at most 20,000 characters. Say what the work is and "
            "what it needs; “must”, “ideally” and “a plus” are understood."
        ),
        # Checked by the service, which says what to do about it and loses nothing of the text.
        widget=forms.Textarea(attrs={"rows": 12, "aria-describedby": "id_brief_helptext"}),
        required=False,
        strip=False,
    )

    def __init__(self, *args: Any, organisations: Iterable[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.hide_optional = True
        choices = [(one.public_id, one.name) for one in organisations]
        field = self.fields["organisation"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices
        if len(choices) == 1:
            field.initial = choices[0][0]
            field.widget = forms.HiddenInput()


class RereadForm(forms.Form):
    """The brief of a role, to be read again."""

    brief = forms.CharField(
        label=_("Brief"),
        help_text=_("At most 20,000 characters. Qualifications and searches are made again; edits are lost."),
        widget=forms.Textarea(attrs={"rows": 10}),
        required=False,
        strip=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.hide_optional = True


assert LONGEST_BRIEF == 20_000, "the help texts above name the limit"


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


class QueryForm(forms.Form):
    """One row of the editable searches."""

    hide_optional = True

    id = forms.CharField(widget=forms.HiddenInput, required=False, max_length=20)
    enabled = forms.BooleanField(label=_("On"), required=False, initial=True)
    text = forms.CharField(label=_("Words"), max_length=LONGEST_QUERY, required=False)
    skills = forms.CharField(label=_("With any of these skills"), max_length=2000, required=False)


QualificationFormSet = forms.formset_factory(QualificationForm, extra=2, can_delete=True, max_num=80)
QueryFormSet = forms.formset_factory(QueryForm, extra=1, can_delete=True, max_num=20)


class DecisionForm(forms.Form):
    """What a person decides about a candidate."""

    decision = forms.ChoiceField(label=_("Your decision"), choices=Decision.choices, widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("Needed to set somebody aside. The candidate can read it."),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )


class NoteForm(forms.Form):
    """A note about a candidate."""

    text = forms.CharField(
        label=_("Note"),
        help_text=_(
            "For the recruiters of your organisation. It is part of the data that the candidate can ask for."
        ),
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


def qualification_rows(values: Sequence[Qualification]) -> list[dict[str, Any]]:
    """Initial values of the formset of qualifications."""
    return [
        {"id": one.id, "importance": one.importance.value, "kind": one.kind.value, "text": one.text}
        for one in values
    ]


def query_rows(values: Sequence[TalentQuery]) -> list[dict[str, Any]]:
    """Initial values of the formset of searches."""
    words = vocabulary()
    return [
        {
            "id": one.id,
            "enabled": one.enabled,
            "text": one.text,
            "skills": ", ".join(words.label(key) for key in one.skills),
        }
        for one in values
    ]


def kept_rows(formset: Any) -> list[tuple[int, dict[str, Any]]]:
    """(number of the form, its values) of the rows that stay: not removed, and not an empty new one."""
    rows = []
    for number, form in enumerate(formset.forms):
        values = form.cleaned_data
        if values.get("DELETE") or not (values.get("id") or values.get("text") or values.get("skills")):
            continue
        rows.append((number, values))
    return rows


def add_error(formset: Any, numbers: Sequence[int], error: InvalidInput) -> None:
    """Put an error of a service ("qualifications.2.text") where the person can see it."""
    _name, _dot, rest = (error.field or "").partition(".")
    row, _dot, field = rest.partition(".")
    if row.isdecimal() and int(row) < len(numbers):
        form = formset.forms[numbers[int(row)]]
        form.add_error(field if field in form.fields else None, error.message)
    else:
        formset._non_form_errors.append(error.message)
