"""Forms of a profile: what a person types, handed to the services as plain values."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from django import forms
from django.db import models
from django.db.models import Model
from django.forms.models import fields_for_model
from django.http import QueryDict
from django.urls import reverse_lazy
from django.utils.dates import MONTHS
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from workfolk.base.errors import Conflict, InvalidInput
from workfolk.engine.text.languages import LEVELS
from workfolk.members.models import SECTION_MODELS, Audience, Language, Member, MemberSkill, Position, Section
from workfolk.members.services import BASICS, MONTH_FIELDS, version_of

# The fields of a section in the order in which people fill them in.
FIELDS: dict[Section, tuple[str, ...]] = {
    Section.POSITIONS: (
        "title", "organisation", "location", "start", "current", "end", "description", "highlights", "skills_used", "url",
    ),
    Section.EDUCATION: (
        "institution", "degree", "field", "start", "end", "grade", "activities", "courses", "notes", "url",
    ),
    Section.SKILLS: ("label", "level"),
    Section.CERTIFICATIONS: ("name", "authority", "start", "end", "licence_number", "url"),
    Section.LANGUAGES: ("name", "level", "fluency"),
    Section.PROJECTS: ("name", "organisation", "start", "end", "description", "highlights", "url"),
    Section.VOLUNTEERING: ("role", "organisation", "cause", "start", "end", "description", "highlights", "url"),
    Section.PUBLICATIONS: ("name", "publisher", "published", "url", "description"),
    Section.LINKS: ("url", "label"),
}  # fmt: skip
ONE_PER_LINE = _("One on each line.")


class MonthWidget(forms.MultiWidget):
    """A month to choose and a year to type. The year alone is fine."""

    template_name = "members/month.html"
    use_fieldset = True

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        months = [("", _("Month")), *((str(number), name) for number, name in MONTHS.items())]
        super().__init__(
            [
                forms.Select(attrs={"aria-label": _("Month")}, choices=months),
                forms.TextInput(
                    attrs={
                        "aria-label": _("Year"),
                        "inputmode": "numeric",
                        "maxlength": 4,
                        "size": 6,
                        "placeholder": _("Year"),
                    }
                ),
            ],
            attrs,
        )

    def decompress(self, value: str | None) -> list[str]:
        year, _dash, month = (value or "").partition("-")
        return [month.lstrip("0"), year]

    def id_for_label(self, id_: str) -> str:
        return f"{id_}_0" if id_ else id_


class MonthField(forms.MultiValueField):
    """ "2020-01" or "2020"; an empty text where nothing is chosen."""

    widget = MonthWidget

    def __init__(self, **kwargs: Any) -> None:
        parts = (forms.CharField(required=False), forms.CharField(required=False))
        super().__init__(parts, require_all_fields=False, **kwargs)

    def compress(self, data_list: list[str]) -> str:
        month, year = [*data_list, "", ""][:2]
        if month and not year:
            raise forms.ValidationError(_("Add the year."))
        return f"{year.strip()}-{int(month):02d}" if month.isdecimal() else year.strip()


class LinesField(forms.CharField):
    """A list, one item on each line."""

    widget = forms.Textarea(attrs={"rows": 3})

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(map(str, value)) if isinstance(value, list | tuple) else value

    def to_python(self, value: Any) -> Any:
        return [line.strip() for line in str(value or "").splitlines() if line.strip()]


def _form_field(column: Any, **_kwargs: Any) -> forms.Field | None:
    label, required = capfirst(column.verbose_name), not column.blank
    if column.name in MONTH_FIELDS:
        return MonthField(label=label, required=False)
    if isinstance(column, models.JSONField):
        return LinesField(label=label, required=False, help_text=ONE_PER_LINE)
    if isinstance(column, models.URLField):
        widget = forms.TextInput(attrs={"inputmode": "url", "autocomplete": "url", "placeholder": "https://"})
        return forms.CharField(label=label, required=required, max_length=column.max_length, widget=widget)
    if isinstance(column, models.TextField):
        widget_ = forms.Textarea(attrs={"rows": 6})
        return forms.CharField(label=label, required=required, max_length=column.max_length, widget=widget_)
    field: forms.Field | None = column.formfield(label=label)
    return field


class RowForm(forms.Form):
    """Fields of one row of the database. ``seen`` says which state of it the form was made from."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    columns: tuple[str, ...] = ()

    def __init__(self, *args: Any, row: Model | None = None, **kwargs: Any) -> None:
        self.row = row if row is not None and row.pk else None
        self.stored: list[tuple[str, str]] = []
        if self.row is not None:
            kwargs["initial"] = {
                **self.values_of(self.row),
                "seen": self.version(),
                **(kwargs.get("initial") or {}),
            }
        super().__init__(*args, **kwargs)

    def values_of(self, row: Model) -> dict[str, Any]:
        values = {name: getattr(row, name) for name in self.fields_of_row() if name != "skills_used"}
        if isinstance(row, Position):
            values["skills_used"] = [skill.label for skill in row.skills_used.all()]
        return values

    def fields_of_row(self) -> tuple[str, ...]:
        return tuple(name for name in self.base_fields if name != "seen")

    def version(self) -> str:
        """The digest of what is stored now."""
        assert self.row is not None
        return version_of(self.row, self.columns)

    def save(self, act: Callable[[Mapping[str, Any], str | None], Any]) -> Any | None:
        """Validate and let ``act(values, seen)`` write; what it refuses becomes errors of the form, and None is returned."""
        if not self.is_valid():
            return None
        values = {name: self.cleaned_data[name] for name in self.fields_of_row()}
        try:
            return act(values, self.cleaned_data["seen"] if self.row is not None else None)
        except Conflict as error:
            self.add_error(None, error.message)
            self._show_stored(values)
        except InvalidInput as error:
            self.add_error(error.field if error.field in self.fields else None, error.message)
        return None

    def _show_stored(self, values: Mapping[str, Any]) -> None:
        """Keep what was typed, show what is stored where it differs, and let the next save replace it knowingly."""
        assert self.row is not None
        stored = type(self.row)._default_manager.filter(pk=self.row.pk).first()
        if stored is None:
            return
        self.row = stored
        for name, value in self.values_of(stored).items():
            if value != values.get(name):
                shown = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
                self.stored.append((str(self.fields[name].label), shown or str(_("(empty)"))))
        assert isinstance(self.data, QueryDict)
        data = self.data.copy()
        data[self.add_prefix("seen")] = self.version()
        self.data = data


@cache
def item_form(section: Section) -> type[RowForm]:
    """The form of a section's rows."""
    model = SECTION_MODELS[section]
    names = [name for name in FIELDS[section] if name != "skills_used"]
    fields = fields_for_model(model, fields=names, formfield_callback=_form_field)
    if model is Position:
        fields["skills_used"] = LinesField(
            label=_("Skills used"),
            required=False,
            help_text=_("One on each line. New ones join your skills."),
        )
        fields["location"].label = _("Place")
    elif section is Section.CERTIFICATIONS:
        fields["start"].label, fields["end"].label = _("Issued"), _("Valid until")
    elif model is MemberSkill:
        fields["label"].widget.attrs.update(
            {
                "autocomplete": "off",
                "hx-get": reverse_lazy("skill_suggest"),
                "hx-trigger": "input changed delay:200ms, search",
                "hx-target": "#skill-options",
                "aria-controls": "skill-options",
            }
        )
        fields["label"].help_text = _(
            "As you would say it. Where the taxonomy knows it, it is found by its other names too."
        )
    elif model is Language:
        levels = [("", _("Not said")), *((level, level) for level in LEVELS[:-1]), ("native", _("Native"))]
        fields["level"] = forms.ChoiceField(label=_("Level"), choices=levels, required=False)
    ordered = {name: fields[name] for name in FIELDS[section] if name in fields}
    return type(f"{model.__name__}Form", (RowForm,), ordered)


_BASICS = fields_for_model(Member, fields=list(BASICS), formfield_callback=_form_field)
_BASICS["headline"].help_text = _("What you do, in a line. It is the first thing people read.")
_BASICS["location"].help_text = _("A town is enough, e.g. “Graz, Austria”.")
_BASICS["open_start"].help_text = _("In your words, e.g. “from March” or “three months' notice”.")
_BASICS["open_titles"].help_text = _("The work you look for. One on each line.")
_BASICS["given_name"].widget.attrs["autocomplete"] = "given-name"
_BASICS["family_name"].widget.attrs["autocomplete"] = "family-name"


# Names, headline, about, location, open to work.
BasicsForm: type[RowForm] = type(
    "BasicsForm",
    (RowForm,),
    {**{name: _BASICS[name] for name in BASICS}, "columns": BASICS, "hide_optional": True},
)


class PhotoForm(forms.Form):
    """A picture; its content is checked by members.photos."""

    photo = forms.FileField(
        label=_("Picture"),
        help_text=_(
            "JPEG, PNG, WebP or GIF, at most 8 MB. Only a small square without place or camera data is kept."
        ),
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp,image/gif"}),
    )


class VisibilityForm(forms.Form):
    """Who may see each section."""

    hide_optional = True

    def __init__(self, *args: Any, member: Member, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for section in Section:
            self.fields[section.value] = forms.TypedChoiceField(
                label=section.label,
                choices=Audience.choices,
                coerce=int,
                initial=int(member.audience(section)),
            )


class ExclusionForm(forms.Form):
    """An organisation that must never find the member."""

    name = forms.CharField(
        label=_("Organisation"),
        max_length=200,
        help_text=_(
            "However they write themselves: “Alderwick Freight GmbH” also keeps “alderwick freight” out."
        ),
    )


class KeyForm(forms.Form):
    """A name for a key to the API."""

    name = forms.CharField(label=_("What is it for?"), max_length=60, help_text=_("E.g. “backup script”."))


class DeleteForm(forms.Form):
    """Confirms that an account goes: its address, and its password where it has one."""

    email = forms.EmailField(
        label=_("Your e-mail address"), widget=forms.EmailInput(attrs={"autocomplete": "off"})
    )
    password = forms.CharField(
        label=_("Your password"), widget=forms.PasswordInput(attrs={"autocomplete": "current-password"})
    )

    def __init__(self, *args: Any, with_password: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not with_password:
            del self.fields["password"]
