"""What must hold for somebody to be found: each condition with its words for people and its filter."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from workfolk.base import clock
from workfolk.engine.retrieval.model import AnyOf, Filter
from workfolk.engine.text.languages import language_name
from workfolk.engine.text.places import place
from workfolk.members.indexing import vocabulary
from workfolk.members.people_where import near, years_between
from workfolk.skills import queries as taxonomy
from workfolk.skills.catalogue import label_of

RADIUS = 50


@dataclass(frozen=True, slots=True)
class Condition:
    """One thing that must hold. ``from_words`` says that it was proposed; ``field`` and ``value``: where it was chosen."""

    id: str
    kind: str
    label: str
    where: Filter
    from_words: bool = False
    field: str = ""
    value: str = ""
    name: str = ""  # what it is called besides the label: compared with profiles as well


def concept_label(key: str) -> str:
    """What a skill, occupation or industry is called, in the reader's language where a source has it."""
    known = taxonomy.taxonomy()
    concept = known.skills.get(key) or known.occupations.get(key)
    return label_of(concept) if concept is not None else known.label(key)


def of_concepts(
    kind: str, keys: tuple[str, ...], *, from_words: bool = False, field: str = "", value: str = ""
) -> Condition:
    """At least one of these skills, occupations or industries, or something narrower."""
    words = vocabulary()
    wider = dict.fromkeys([*keys, *(below for key in keys for below in sorted(words.narrower(key)))])
    names = ", ".join(concept_label(key) for key in keys)
    label = {
        "skill": _("Skill: %(name)s"),
        "occupation": _("Work: %(name)s"),
        "industry": _("Industry: %(name)s"),
    }
    return Condition(
        f"{kind}:{'|'.join(keys)}",
        kind,
        label[kind] % {"name": names},
        AnyOf(kind, tuple(wider)),
        from_words,
        field,
        value,
        names,
    )


def of_language(code: str, *, from_words: bool = False, field: str = "", value: str = "") -> Condition:
    """Somebody states the language, at whatever level."""
    name = language_name(code, (get_language() or "en").split("-")[0])
    where = AnyOf("language", (code,))
    return Condition(
        f"language:{code}", "language", _("Speaks %(name)s") % {"name": name}, where, from_words, field, value
    )


def of_level(level: str, *, from_words: bool = False, field: str = "", value: str = "") -> Condition:
    """A title held now, or last, says this level."""
    where = AnyOf("seniority", (level,))
    label = _("Level: %(name)s") % {"name": level}
    return Condition(f"seniority:{level}", "seniority", label, where, from_words, field, value)


def of_place(
    key: str, km: float | None, *, from_words: bool = False, field: str = "", value: str = ""
) -> Condition:
    """A town with so many kilometres around it (50 where not said); any other place as a whole."""
    known = place(key)
    name = known.name if known else key
    if known is None or known.kind != "city" or known.lat is None or known.lon is None:
        inside = tuple(f"country:{code}" for code in known.members) if known else ()
        label, where = _("In %(place)s") % {"place": name}, AnyOf("place", (key, *inside))
        return Condition(f"place:{key}", "place", label, where, from_words, field, value)
    km = km or RADIUS
    label = _("Within %(km)d km of %(place)s") % {"km": km, "place": name}
    return Condition(f"place:{key}", "place", label, near(known.lat, known.lon, km), from_words, field, value)


def of_years(
    low: float | None, high: float | None, *, from_words: bool = False, field: str = ""
) -> Condition:
    """So many years of work, ends included; None leaves an end open."""
    if high is None:
        label = ngettext("%(n)g year of work or more", "%(n)g years of work or more", ceil(low or 0)) % {
            "n": low
        }
    elif low is None:
        label = ngettext("At most %(n)g year of work", "At most %(n)g years of work", ceil(high)) % {
            "n": high
        }
    else:
        label = _("%(lo)g to %(hi)g years of work") % {"lo": low, "hi": high}
    name = f"years:{'' if low is None else f'{low:g}'}-{'' if high is None else f'{high:g}'}"
    return Condition(name, "years", label, years_between(low, high, clock.this_month()), from_words, field)


def of_open_to_work(*, from_words: bool = False, field: str = "") -> Condition:
    """Somebody says to every member that they are open to work."""
    return Condition("open", "open", _("Open to work"), AnyOf("flag", ("open",)), from_words, field, "only")
