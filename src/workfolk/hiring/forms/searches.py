"""Forms of the search plan."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from workfolk.engine.talent.model import TalentQuery
from workfolk.hiring.services import LONGEST_QUERY
from workfolk.members.indexing import vocabulary


class QueryForm(forms.Form):
    """One row of the editable searches."""

    hide_optional = True

    id = forms.CharField(widget=forms.HiddenInput, required=False, max_length=20)
    enabled = forms.BooleanField(label=_("On"), required=False, initial=True)
    text = forms.CharField(label=_("Words"), max_length=LONGEST_QUERY, required=False)
    skills = forms.CharField(label=_("With any of these skills"), max_length=2000, required=False)


QueryFormSet = forms.formset_factory(QueryForm, extra=1, can_delete=True, max_num=20)


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
