"""The words of the review of a posting."""

from __future__ import annotations

from collections.abc import Mapping

from django import template
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy, pgettext_lazy

from workfolk.assist.model import Outcome
from workfolk.engine.composer.job.model import Review
from workfolk.engine.talent.intake.finding import Finding
from workfolk.writing.services.job import looked_at

register = template.Library()

CATEGORIES: Mapping[str, str | Promise] = {
    "coded": gettext_lazy("Read as “not me”"),
    "jargon": gettext_lazy("Figure of speech"),
    "claim": gettext_lazy("Nobody can check it"),
    "pay": pgettext_lazy("a posting", "Pay"),
    "age_hint": gettext_lazy("Read as an age"),
    "physical": gettext_lazy("The body instead of the task"),
    "driving": gettext_lazy("Driving, for what?"),
    "plain": gettext_lazy("Plainer words"),
    "pronoun": gettext_lazy("For everybody"),
    "demand": gettext_lazy("Asked too much"),
}
BANDS: Mapping[str, str | Promise] = {
    "very easy": gettext_lazy("very easy to read"),
    "easy": gettext_lazy("easy to read"),
    "medium": gettext_lazy("of medium difficulty"),
    "hard": gettext_lazy("hard to read"),
    "very hard": gettext_lazy("very hard to read"),
}


@register.simple_tag
def review_of(review: Review | None, outcome: Outcome | None) -> Review | None:
    """What was found in the posting, or is in the first proposal; None before there is either."""
    if isinstance(review, Review):  # a name that a template does not know is an empty text
        return review
    if not outcome or not outcome.drafts[0].sentences:
        return None
    return looked_at(outcome.drafts[0].text, outcome.drafts[0].language)


@register.filter
def category_word(one: Finding) -> str | Promise:
    """Why words are marked, in a few words."""
    known = CATEGORIES.get(one.category)
    if known is not None:
        return known
    return gettext_lazy("Worth a look") if one.severity == "note" else gettext_lazy("May not be asked")


@register.filter
def band_word(band: str) -> str | Promise:
    """How hard a text is to read."""
    return BANDS[band]
