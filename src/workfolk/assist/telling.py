"""What the door tells a person: why the composer answered, what was left out and what would be asked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from workfolk.assist.gateway import TRANSLATION, Left
from workfolk.assist.model import Feature
from workfolk.assist.rules import Reason, Result
from workfolk.assist.specs import Model
from workfolk.engine.grounding.model import Fact

COMPOSER = "composer"
MOST_QUESTIONS = 6

_WHY: dict[Reason, Any] = {
    Reason.NO_MODEL: "",
    Reason.OWN_CHOICE: gettext_lazy("Written without a language model, as you chose under Settings → Writing assistant."),
    Reason.NO_CONSENT: gettext_lazy(
        "Written without a language model: the one for this runs elsewhere, and you have not allowed that. You can under Settings → Writing assistant."
    ),
    Reason.OTHERS_CHOICE: gettext_lazy(
        "Written without a language model: this uses words of somebody who has not allowed it."
    ),
    Reason.MEMBER_LIMIT: gettext_lazy(
        "Written without a language model: you have used it as often as this community allows in a day. Tomorrow it is there again."
    ),
    Reason.GROUP_LIMIT: gettext_lazy(
        "Written without a language model: this community has used it as often as it allows itself in a day."
    ),
    Reason.ORGANISATION_LIMIT: gettext_lazy(
        "Written without a language model: your organisation has used it as often as it may in a day."
    ),
    Reason.BUSY: gettext_lazy("Written without a language model: it is busy. Try again in a moment."),
    Reason.DAY_CEILING: gettext_lazy(
        "Written without a language model: what this community spends on it in a day is used up."
    ),
    Reason.MONTH_CEILING: gettext_lazy(
        "Written without a language model: what this community spends on it in a month is used up."
    ),
    Reason.UNAVAILABLE: gettext_lazy("Written without a language model: it did not answer. Try again in a moment."),
    Reason.TOO_SLOW: gettext_lazy("Written without a language model: it took too long."),
    Reason.BAD_ANSWER: gettext_lazy("Written without a language model: what it answered could not be used."),
    Reason.DECLINED: gettext_lazy("Written without a language model: it declined to write this."),
    Reason.TOO_LONG: gettext_lazy("Written without a language model: this is more text than it takes."),
    Reason.MISCONFIGURED: gettext_lazy(
        "Written without a language model: it is not set up as it should be. The hosts see why."
    ),
    Reason.RESTING: gettext_lazy(
        "Written without a language model: it failed several times, so it is left alone for a moment."
    ),
    Reason.UNSUPPORTED: gettext_lazy(
        "Written without a language model: twice, too little of what it wrote was in your facts."
    ),
    Reason.CRASH: gettext_lazy("Written without a language model: something went wrong on our side."),
    Reason.GUARDED: gettext_lazy("Written without a language model: this text may not leave the community."),
}  # fmt: skip


def why_composed(reason: Reason) -> str:
    """Why the composer answered, for the person; "" where no model is configured."""
    return str(_WHY.get(reason, ""))


_NO_FACT = gettext_lazy("No fact says “%(words)s”.")
_NOT_NAMED = gettext_lazy("No fact names “%(words)s” here.")
_NOWHERE = gettext_lazy("Nothing in the facts says “%(words)s”.")
# The kinds of engine.grounding.model.Checked; there the same stands in English, for a model.
_UNSUPPORTED: dict[str, Any] = {
    "number": _NO_FACT,
    "skill": _NO_FACT,
    "comparison": _NO_FACT,
    "name": _NOT_NAMED,
    "employer": _NOT_NAMED,
    "claim": _NOWHERE,
    "date": gettext_lazy("The dates do not say “%(words)s”."),
    "duration": gettext_lazy("“%(words)s” is not what the dates give."),
    "title": gettext_lazy("No fact gives the title “%(words)s” here."),
    "negation": gettext_lazy("The fact says the opposite of “%(words)s”."),
    "join": gettext_lazy("“%(words)s” is said of something else: the facts do not put these together."),
    TRANSLATION: gettext_lazy("“%(words)s” does not stand in the text that is translated."),
}
_NEAR_HELPS = ("number", "date", "duration", "title", "negation", "join")
_LONGEST_WORDS, _LONGEST_QUOTE = 90, 140


def questions(left: Sequence[Left]) -> tuple[str, ...]:
    """What the model said without a fact, asked: the person knows whether it is true."""
    return tuple(
        _("“%(sentence)s” – is that so? %(reason)s") % {"sentence": one.text, "reason": why_unsupported(one)}
        for one in left
        if not one.guard
    )[:MOST_QUESTIONS]


def why_unsupported(one: Left) -> str:
    """Why a sentence was left out, in the person's language; the nearest fact in its own words, where that helps."""
    words = _shortened(one.words or one.text, _LONGEST_WORDS)
    told = str(_UNSUPPORTED.get(one.kind, _NOWHERE)) % {"words": words}
    if one.near is None or one.kind not in _NEAR_HELPS:
        return told
    nearest = fact_label(one.near.key, one.near.label)
    if one.kind in ("date", "duration") and one.fact is not None and (period := _period(one.fact)):
        nearest = f"{nearest}, {period}"
    elif one.near.quote not in nearest:
        nearest = f"{nearest}, “{_shortened(one.near.quote, _LONGEST_QUOTE).rstrip('.')}”"
    return f"{told} " + _("Nearest to it is: %(fact)s.") % {"fact": nearest}


# Section of a profile → what the engine calls a fact of it, and how that is said to a person.
_SECTIONS: dict[str, tuple[tuple[str, Any], ...]] = {
    "person": (("Name", gettext_lazy("Name")), ("Place", gettext_lazy("Place")), ("Contact", gettext_lazy("Contact"))),
    "headline": (("Headline", gettext_lazy("Headline")),),
    "about": (("About", gettext_lazy("About")),),
    "positions": (("Position", gettext_lazy("Position")),),
    "volunteering": (("Volunteering", gettext_lazy("Volunteering")),),
    "education": (("Education", gettext_lazy("Education")),),
    "certifications": (("Certification", gettext_lazy("Certification")),),
    "projects": (("Project", gettext_lazy("Project")),),
    "publications": (("Publication", gettext_lazy("Publication")),),
    "skills": (("Skill", gettext_lazy("Skill")), ("Skills", gettext_lazy("Skills"))),
    "languages": (("Language", gettext_lazy("Language")), ("Languages", gettext_lazy("Languages"))),
    "open_to_work": (("Open to work", gettext_lazy("Open to work")),),
    "text": (("Your own text", gettext_lazy("Your own text")),),
}  # fmt: skip
_THEIRS = "them/"


def fact_label(key: str, label: str) -> str:
    """What a fact is called, in the person's language: "Station: Records manager, City Archive"."""
    if key.startswith(_THEIRS):
        owner, colon, rest = label.partition(": ")
        return f"{owner}{colon}{fact_label(key.removeprefix(_THEIRS), rest)}"
    for english, words in _SECTIONS.get(key.partition("/")[0].partition("#")[0], ()):
        if label == english or label.startswith(f"{english}: "):
            return f"{words}{label.removeprefix(english)}"
    return label


def _period(fact: Fact) -> str:
    """From when to when, as exactly as it is known: January may stand for a year of which no month was said."""
    start = _month(fact.start) if fact.start is not None else ""
    end = _("today") if fact.current else ""
    if fact.end is not None:
        end = _month(fact.end - 1, of_year=12)
    return " – ".join(part for part in (start, end) if part)


def _month(number: int, *, of_year: int = 1) -> str:
    year, month = number // 12, number % 12 + 1
    return str(year) if month == of_year else date_format(date(year, month, 1), "YEAR_MONTH_FORMAT")


def _shortened(text: str, most: int) -> str:
    text = " ".join(text.split())
    return text if len(text) <= most else text[: most - 1].rsplit(" ", 1)[0] + "…"


def notes(left: Sequence[Left]) -> tuple[str, ...]:
    """How much was left out, and for which of the two causes."""
    found = []
    if unsupported := sum(not one.guard for one in left):
        found.append(
            ngettext(
                "Left out: one sentence that no fact supports.",
                "Left out: %(n)d sentences that no fact supports.",
                unsupported,
            )
            % {"n": unsupported}
        )
    if guarded := sum(bool(one.guard) for one in left):
        found.append(
            ngettext(
                "Left out: one sentence that does not belong into such a text.",
                "Left out: %(n)d sentences that do not belong into such a text.",
                guarded,
            )
            % {"n": guarded}
        )
    return tuple(found)


FEATURES: dict[str, Any] = {
    Feature.HEADLINE: gettext_lazy("Headline"),
    Feature.ABOUT: gettext_lazy("About"),
    Feature.POSITION: gettext_lazy("Position"),
    Feature.JOB: gettext_lazy("Job description"),
    Feature.POST: gettext_lazy("Post"),
    Feature.REWRITE: gettext_lazy("Rewriting"),
    Feature.STARTERS: gettext_lazy("Conversation starters"),
    Feature.OUTREACH: gettext_lazy("Message to a candidate"),
    Feature.INTRODUCTION: gettext_lazy("Introduction"),
    Feature.RESUME: gettext_lazy("Résumé"),
    Feature.TRIAL: gettext_lazy("Trial of a model"),
}
RESULTS: dict[str, Any] = {
    Result.ASKED: gettext_lazy("under way"),
    Result.ANSWERED: gettext_lazy("the model's draft"),
    Result.CUT: gettext_lazy("the model's draft, without what no fact supports"),
    Result.FELL_BACK: gettext_lazy("the composer's draft"),
    Result.REFUSED: gettext_lazy("the composer's draft"),
    Result.COMPOSED: gettext_lazy("the composer's draft"),
    Result.OVER_QUOTA: gettext_lazy("the composer's draft"),
    Result.OVER_CEILING: gettext_lazy("the composer's draft"),
    Result.CANCELLED: gettext_lazy("stopped"),
    Result.FAILED: gettext_lazy("the composer's draft"),
    Result.LOST: gettext_lazy("broken off"),
}
REASONS: dict[str, Any] = {
    Reason.NONE: "",
    Reason.NO_MODEL: "",
    Reason.OWN_CHOICE: gettext_lazy("no language model, by choice"),
    Reason.NO_CONSENT: gettext_lazy("the model runs elsewhere, without consent"),
    Reason.OTHERS_CHOICE: gettext_lazy("somebody whose words it uses has not allowed it"),
    Reason.MEMBER_LIMIT: gettext_lazy("the member's share of the day was used up"),
    Reason.GROUP_LIMIT: gettext_lazy("the group's share of the day was used up"),
    Reason.ORGANISATION_LIMIT: gettext_lazy("the organisation's share of the day was used up"),
    Reason.BUSY: gettext_lazy("too many at once"),
    Reason.DAY_CEILING: gettext_lazy("it could have cost more than a day may"),
    Reason.MONTH_CEILING: gettext_lazy("it could have cost more than a month may"),
    Reason.UNAVAILABLE: gettext_lazy("the model did not answer"),
    Reason.TOO_SLOW: gettext_lazy("the model took too long"),
    Reason.BAD_ANSWER: gettext_lazy("the answer could not be used"),
    Reason.DECLINED: gettext_lazy("the model declined"),
    Reason.TOO_LONG: gettext_lazy("more text than the model takes"),
    Reason.MISCONFIGURED: gettext_lazy("address, key or name of the model are wrong"),
    Reason.RESTING: gettext_lazy("the model is left alone after several failures"),
    Reason.UNSUPPORTED: gettext_lazy("twice, too little of it was in the facts"),
    Reason.GUARDED: gettext_lazy("the text may not leave the community"),
    Reason.CRASH: gettext_lazy("a fault on our side"),
}
CIRCUITS: dict[str, Any] = {
    "closed": gettext_lazy("works"),
    "open": gettext_lazy("is left alone after several failures"),
    "half-open": gettext_lazy("is tried again with the next use"),
}


def where(model: Model | None) -> str:
    """Where a text goes, in words."""
    if model is None:
        return _("nowhere: written by rule")
    return _("outside this community") if model.outside else _("inside this community")
