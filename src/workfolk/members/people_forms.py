"""The form of people search: words and choices as they stand in the address."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from workfolk.members.people_conditions import RADIUS, Condition, concept_label
from workfolk.members.people_reading import LEVELS, LONGEST, MOST_YEARS, RADII, Given
from workfolk.skills import queries as taxonomy

# Choices of which there can be several: field of the form → field of Given.
SEVERAL = {
    "skill": "skills",
    "occupation": "occupations",
    "industry": "industries",
    "language": "languages",
    "seniority": "seniority",
}
SINGLE = {
    "place": "place",
    "km": "km",
    "years_from": "years_from",
    "years_to": "years_to",
    "open": "open_to_work",
}


def given_from(query: QueryDict) -> Given:
    """What an address asks for."""
    values: dict[str, Any] = {name: tuple(query.getlist(key)) for key, name in SEVERAL.items()}
    values |= {name: query.get(key, "") for key, name in SINGLE.items()}
    return Given(words=query.get("q", ""), without=tuple(query.getlist("without")), **values)


def _years() -> forms.CharField:
    widget = forms.NumberInput(attrs={"min": 0, "max": MOST_YEARS, "inputmode": "numeric"})
    return forms.CharField(required=False, widget=widget)


class PeopleForm(forms.Form):
    """Words and choices. What they mean, and whether they can be used, is for ``people_reading.read`` to say."""

    hide_optional = True

    q = forms.CharField(required=False, max_length=LONGEST, label=_("Whom are you looking for?"))
    skill = forms.CharField(required=False, label=_("Skill"))
    occupation = forms.CharField(required=False, label=_("Work"))
    place = forms.CharField(required=False, label=_("Place"))
    km = forms.CharField(required=False, label=_("Within"))
    language = forms.CharField(required=False, label=_("Language"))
    years_from = _years()
    years_to = _years()
    seniority = forms.CharField(required=False, label=_("Seniority"))
    industry = forms.CharField(required=False, label=_("Industry"))
    open = forms.CharField(required=False, label=_("Open to work"))

    def __init__(self, query: QueryDict, chosen: tuple[Condition, ...] = ()) -> None:
        # What is chosen already is carried along by hidden fields; the field itself is for one more.
        data = {name: query.get(name, "") for name in self.base_fields}
        data |= {name: "" for name in SEVERAL if any(one.field == name for one in chosen)}
        super().__init__(data)
        self.fields["years_from"].label, self.fields["years_to"].label = _("Years of work, from"), _("to")
        self.fields["km"].widget = forms.Select(
            choices=[(str(km), _("%(km)d km") % {"km": km}) for km in RADII]
        )
        if not data["km"]:
            self.data["km"] = str(RADIUS)  # type: ignore[index]
        anything = [("", _("Any"))]
        self.fields["seniority"].widget = forms.Select(choices=[*anything, *LEVELS.items()])
        industries = sorted(taxonomy.taxonomy().industries)
        named = sorted(((key, concept_label(key)) for key in industries), key=lambda one: one[1].casefold())
        self.fields["industry"].widget = forms.Select(choices=[*anything, *named])
        self.fields["open"].widget = forms.Select(
            choices=[("", _("Does not matter")), ("preferred", _("Preferred")), ("only", _("Only"))]
        )
        self.is_valid()

    def refuse(self, field: str | None, message: str) -> None:
        """Say at a field what is wrong with it."""
        self.add_error(field if field in self.fields else None, message)
