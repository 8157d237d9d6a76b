"""Forms of the search plan."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from workfolk.engine.talent.model import TalentQuery
from workfolk.hiring import search_words
from workfolk.hiring.services import LONGEST_QUERY

_LONGEST_LIST = 2000  # characters


def _names(label: Any, help_text: Any = "") -> forms.CharField:
    return forms.CharField(label=label, help_text=help_text, max_length=_LONGEST_LIST, required=False)


class QueryForm(forms.Form):
    """One row of the editable searches. What the words mean is decided by the service."""

    hide_optional = True

    id = forms.CharField(widget=forms.HiddenInput, required=False, max_length=20)
    enabled = forms.BooleanField(label=_("Switched on"), required=False, initial=True)
    text = forms.CharField(label=_("Words"), max_length=LONGEST_QUERY, required=False)
    skills = _names(_("With any of these skills"))
    every_skill = forms.BooleanField(label=_("With all of these skills"), required=False)
    occupations = _names(_("Whose work was any of these"))
    without = _names(_("And none of these"))
    place = forms.CharField(label=_("Place"), max_length=200, required=False)
    radius_km = forms.CharField(
        label=_("At most this many kilometres away"),
        max_length=12,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
    )
    other_places = _names(_("Or in one of these places"))
    remote = forms.BooleanField(label=_("Or who would work remotely"), required=False)
    unplaced = forms.BooleanField(label=_("Or who say no place"), required=False)
    languages = _names(_("Who speak any of these languages"))

    @property
    def more(self) -> list[forms.BoundField]:
        """The conditions that stand folded away."""
        names = ("occupations", "without", "place", "radius_km", "other_places", "languages")
        return [self[name] for name in names]

    @property
    def choices(self) -> list[forms.BoundField]:
        """The conditions that hold or do not."""
        return [self[name] for name in ("every_skill", "remote", "unplaced")]

    @property
    def has_folded_errors(self) -> bool:
        """Whether something folded away has to be seen."""
        return any(field.errors for field in self.more)


QueryFormSet = forms.formset_factory(QueryForm, extra=1, can_delete=True, max_num=20)


def query_rows(values: Sequence[TalentQuery]) -> list[dict[str, Any]]:
    """Initial values of the formset of searches."""
    rows = []
    for one in values:
        words = search_words.shown(one)
        radius = "" if one.radius_km is None else f"{one.radius_km:g}"
        rows.append({"id": one.id, "enabled": one.enabled, "text": one.text, **words, "radius_km": radius})
    return rows


def changed_rows(formset: Any) -> list[tuple[int, dict[str, Any]]]:
    """(number of the form, its values) of the searches that stay, with what the service needs to read them."""
    rows = []
    for number, form in enumerate(formset.forms):
        values = {name: value for name, value in form.cleaned_data.items() if name != "DELETE"}
        is_new = not values.get("id")
        if form.cleaned_data.get("DELETE") or (
            is_new and not any(values.get(name) for name in ("text", "skills", "occupations"))
        ):
            continue
        rows.append((number, values))
    return rows
