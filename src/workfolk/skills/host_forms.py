"""Forms of curation."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from workfolk.skills.curation import MAX_LABEL


class LabelForm(forms.Form):
    """A name to add."""

    label = forms.CharField(label=_("New name"), max_length=MAX_LABEL)


class MergeForm(forms.Form):
    """What a concept is merged into."""

    into = forms.CharField(
        label=_("Merge into"),
        max_length=MAX_LABEL,
        help_text=_("The name of the concept that stays."),
    )


class SplitForm(forms.Form):
    """What a new concept takes from another."""

    label = forms.CharField(label=_("Name of the new concept"), max_length=MAX_LABEL)
    taking = forms.MultipleChoiceField(
        label=_("Names that go along"), required=False, widget=forms.CheckboxSelectMultiple
    )
    relations = forms.MultipleChoiceField(
        label=_("Also copy"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, names: list[str], concept_type: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        skill = concept_type == "skill"
        ties = [("broader", _("wider concepts"))]
        ties += [("groups", _("groups"))] if skill else []
        ties += [("needs", _("the occupations that need it") if skill else _("the skills that it needs"))]
        self.fields["relations"].choices = ties  # type: ignore[attr-defined]
        self.fields["taking"].choices = [(name, name) for name in names]  # type: ignore[attr-defined]
        if not names:
            del self.fields["taking"]


class CreateForm(forms.Form):
    """A skill that no source knows."""

    label = forms.CharField(label=_("Name"), max_length=MAX_LABEL)
    kind = forms.ChoiceField(
        label=_("What it is"),
        choices=[
            ("skill", _("something that somebody can do")),
            ("knowledge", _("something that somebody knows")),
            ("credential", _("a licence or certificate")),
        ],
    )
    alternative_labels = forms.CharField(
        label=_("Other names"),
        required=False,
        help_text=_("One on each line."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    description = forms.CharField(
        label=_("Description"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )
    broader = forms.CharField(
        label=_("Wider skills"),
        required=False,
        help_text=_("One on each line, by name."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    occupations = forms.CharField(
        label=_("Occupations that need it"),
        required=False,
        help_text=_("One on each line, by name."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    essential = forms.BooleanField(label=_("It is essential for these occupations"), required=False)


class FreeForm(forms.Form):
    """What a free skill means."""

    hide_optional = True  # one of two is needed

    key = forms.ChoiceField(label=_("It means"), required=False, widget=forms.RadioSelect)
    other = forms.CharField(
        label=_("Another skill"),
        required=False,
        max_length=MAX_LABEL,
        help_text=_("By name, if none of these is meant."),
    )
    alias = forms.BooleanField(
        label=_("Make these words a name of it"),
        required=False,
        initial=True,
        help_text=_("Then they are also found in texts, and linked when somebody else writes them."),
    )

    def __init__(self, *args: Any, choices: list[tuple[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["key"].choices = choices  # type: ignore[attr-defined]
        if not choices:
            del self.fields["key"]
