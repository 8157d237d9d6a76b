"""Forms of messages to candidates, their replies, and the questions that a role asks."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from workfolk.engine.talent.model import Qualification
from workfolk.hiring.forms.answers import AnswersForm
from workfolk.hiring.screening import MOST_QUESTIONS, AnswerKind
from workfolk.hiring.services.outreach import LONGEST_BODY, LONGEST_SUBJECT
from workfolk.hiring.services.screening import LONGEST_QUESTION

KINDS = [
    (AnswerKind.TEXT.value, _("In words")),
    (AnswerKind.YES_NO.value, _("Yes or no")),
    (AnswerKind.NUMBER.value, _("A number")),
    (AnswerKind.CHOICE.value, _("One of several")),
]


class MessageForm(forms.Form):
    """A first message to a candidate."""

    subject = forms.CharField(label=_("Subject"), max_length=LONGEST_SUBJECT)
    body = forms.CharField(
        label=_("Message"),
        help_text=_("Nothing is sent before you send it, in the words that stand here then."),
        max_length=LONGEST_BODY,
        widget=forms.Textarea(attrs={"rows": 16}),
        strip=False,
    )


class InterestedForm(AnswersForm):
    """An answer with interest: a few words and the questions of the role."""

    text = forms.CharField(
        label=_("What you want to say"),
        help_text=_("How they can reach you, for example: they see nothing of you beyond your profile."),
        max_length=LONGEST_BODY,
        widget=forms.Textarea(attrs={"rows": 5}),
        required=False,
    )


class DeclineForm(forms.Form):
    """Not now, or no: with words or without."""

    hide_optional = True

    text = forms.CharField(
        label=_("A few words, if you like"),
        max_length=LONGEST_BODY,
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
    )


class QuestionForm(forms.Form):
    """One question of a role."""

    hide_optional = True

    id = forms.CharField(required=False, widget=forms.HiddenInput)
    text = forms.CharField(label=_("Question"), max_length=LONGEST_QUESTION, required=False)
    kind = forms.ChoiceField(label=_("Answer"), choices=KINDS)
    choices = forms.CharField(
        label=_("Answers to choose from"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    qualification = forms.ChoiceField(label=_("Helps to judge"), required=False)

    def __init__(self, *args: Any, qualifications: tuple[Qualification, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["qualification"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("Nothing in particular")), *((one.id, one.text) for one in qualifications)]


QuestionFormSet = forms.formset_factory(
    QuestionForm, extra=1, max_num=MOST_QUESTIONS, absolute_max=MOST_QUESTIONS + 2, can_order=True
)


def question_rows(formset: Any) -> list[tuple[int, dict[str, Any]]]:
    """The rows to keep, each with the number of its form, in the wanted order. A row without words is left out."""
    rows = []
    for number, form in enumerate(formset.forms):
        values = form.cleaned_data
        if (values.get("text") or "").strip():
            order = values.get("ORDER")
            rows.append((number + 1 if order is None else order, number, values))
    return [
        (number, {**values, "choices": values["choices"].splitlines()})
        for _order, number, values in sorted(rows, key=lambda row: row[:2])
    ]
