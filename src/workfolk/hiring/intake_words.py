"""A qualification's structure in words: how it was read, for whoever checks it."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from workfolk.engine.talent.model import Kind, Qualification
from workfolk.engine.talent.vocabulary import Vocabulary
from workfolk.hiring.rules import concept_label

_KINDS: Mapping[Kind, str | Promise] = {
    Kind.OCCUPATION: gettext_lazy("occupation"),
    Kind.SKILL: gettext_lazy("skill"),
    Kind.CREDENTIAL: gettext_lazy("licence or certificate"),
    Kind.INDUSTRY: gettext_lazy("industry"),
    Kind.CONDITION: gettext_lazy("condition of the work"),
    Kind.OTHER: gettext_lazy("your own words"),
}
_DEGREES: Mapping[str, str | Promise] = {
    "vocational": gettext_lazy("vocational training"),
    "bachelor": gettext_lazy("bachelor’s degree or higher"),
    "master": gettext_lazy("master’s degree or higher"),
    "doctorate": gettext_lazy("doctorate"),
}
_LEVELS: Mapping[str, str | Promise] = {
    "intern": gettext_lazy("intern"),
    "junior": gettext_lazy("junior"),
    "mid": gettext_lazy("mid-level"),
    "senior": gettext_lazy("senior"),
    "lead": gettext_lazy("lead"),
    "principal": gettext_lazy("principal"),
    "manager": gettext_lazy("manager"),
    "director": gettext_lazy("director"),
    "executive": gettext_lazy("executive"),
}


def read_as(one: Qualification, vocabulary: Vocabulary) -> str:
    """What a qualification was read as: "PostgreSQL or MySQL (skill)", "at least 5 years in: backend developer"."""
    names = [concept_label(one.kind, key, vocabulary) for key in one.concepts]
    either = _(" or ").join(names)
    words = ""
    match one.kind:
        case Kind.EXPERIENCE:
            words = _years(one, either)
        case Kind.LOCATION:
            words = _where(one, either)
        case Kind.LANGUAGE if either and one.level:
            words = _("%(language)s at %(level)s or better (language)") % {
                "language": either,
                "level": one.level,
            }
        case Kind.LANGUAGE if either:
            words = _("%(language)s at any level (language)") % {"language": either}
        case Kind.SENIORITY:
            words = _("%(level)s (level)") % {"level": _LEVELS.get(one.level or "", one.level or "")}
        case Kind.EDUCATION:
            degree = str(_DEGREES.get(one.level or "", ""))
            words = ", ".join(part for part in (degree, either) if part)
        case _ if either:
            words = f"{either} ({_KINDS[one.kind]})"
    return words or _("your own words, looked for as they stand")


def _years(one: Qualification, either: str) -> str:
    years = one.years or 0.0
    if one.years_max is not None:
        least = _("%(low)s to %(high)s years") % {"low": f"{years:g}", "high": f"{one.years_max:g}"}
    else:
        least = ngettext("at least %(years)s year", "at least %(years)s years", round(years) or 1) % {
            "years": f"{years:g}"
        }
    return _("%(least)s in: %(work)s") % {"least": least, "work": either} if either else least


def _where(one: Qualification, either: str) -> str:
    where = either or ("" if one.remote else one.text)
    if where and one.radius_km is not None:
        where = _("within %(radius)s km of %(place)s") % {"radius": f"{one.radius_km:g}", "place": where}
    if not one.remote:
        return _("%(place)s (place)") % {"place": where} if where else ""
    return _("%(place)s or remote (place)") % {"place": where} if where else _("remote (place)")
