"""Forms of a brief and of what was read from it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from workfolk.base.templatetags.ui import IMPORTANCE
from workfolk.engine.talent.brief import LONGEST_BRIEF
from workfolk.engine.talent.model import Kind, Qualification
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


assert LONGEST_BRIEF == 20_000, "the help texts above name the limit"
