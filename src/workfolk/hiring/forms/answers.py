"""Fields for the screening questions of a role, as a candidate answers them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from workfolk.hiring.screening import LONGEST_ANSWER, AnswerKind, ScreeningQuestion

YES_NO = [("", _("Leave open")), ("yes", _("Yes")), ("no", _("No"))]


class AnswersForm(forms.Form):
    """A form that ends with the questions of a role, each of which may be left open."""

    hide_optional = True

    def __init__(self, *args: Any, questions: tuple[ScreeningQuestion, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.questions = questions
        for one in questions:
            self.fields[f"answer-{one.id}"] = answer_field(one)

    def answers(self) -> list[dict[str, str]]:
        """What was answered, as the service takes it."""
        return [
            {"question": one.id, "answer": str(self.cleaned_data.get(f"answer-{one.id}") or "")}
            for one in self.questions
        ]


def answer_field(question: ScreeningQuestion) -> forms.Field:
    """The field in which a question is answered; never required."""
    match question.kind:
        case AnswerKind.YES_NO:
            return forms.ChoiceField(label=question.text, choices=YES_NO, required=False)
        case AnswerKind.CHOICE:
            choices = [("", _("Leave open")), *((one, one) for one in question.choices)]
            return forms.ChoiceField(label=question.text, choices=choices, required=False)
        case AnswerKind.NUMBER:
            widget = forms.TextInput(attrs={"inputmode": "decimal"})
            return forms.CharField(label=question.text, required=False, widget=widget, max_length=20)
        case _:
            area = forms.Textarea(attrs={"rows": 3})
            return forms.CharField(
                label=question.text, required=False, widget=area, max_length=LONGEST_ANSWER
            )
