"""The words of a review: what changes, who wrote it, what can be decided."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django import template
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from workfolk.assist.telling import fact_label
from workfolk.engine.composer.lines import Change, Choice, Line
from workfolk.engine.grounding.model import Evidence, Origin
from workfolk.writing.views.common import Proposal

register = template.Library()

# change → what the line says, its icon, and the modifier of its look.
CHANGES: Mapping[Change, tuple[str | Promise, str, str]] = {
    Change.SAME: (gettext_lazy("Your words"), "unchanged", "unchanged"),
    Change.CHANGED: (gettext_lazy("Reworded"), "changed", "changed"),
    Change.NEW: (pgettext_lazy("a sentence", "New"), "plus", "added"),
    Change.GONE: (gettext_lazy("Left out"), "skipped", "skipped"),
}
ORIGINS: Mapping[Origin, str | Promise] = {
    Origin.OWN: gettext_lazy("your own words"),
    Origin.COMPOSED: gettext_lazy("put together from facts, by rule"),
    Origin.MODEL: gettext_lazy("written by a language model, checked against facts"),
    Origin.ADDED: gettext_lazy("written by you just now"),
    Origin.FRAME: gettext_lazy("says nothing about anybody"),
}
CHOICES: Mapping[Choice, str | Promise] = {
    Choice.TAKE: gettext_lazy("Take it"),
    Choice.KEEP: gettext_lazy("Keep mine"),
    Choice.EDIT: gettext_lazy("In my words"),
    Choice.DROP: gettext_lazy("Leave it out"),
}
# Where the draft came first and the person's text beside it: whose="drafted" of writing/_line.html.
DRAFTED_CHOICES: Mapping[Choice, str | Promise] = {
    Choice.TAKE: gettext_lazy("As it stands"),
    Choice.KEEP: gettext_lazy("As drafted"),
    Choice.EDIT: CHOICES[Choice.EDIT],
    Choice.DROP: CHOICES[Choice.DROP],
}
EMPHASES: Mapping[str, str | Promise] = {
    "current work": gettext_lazy("Your work now first"),
    "work": gettext_lazy("Your work now first"),
    "place": gettext_lazy("Your place first"),
    "certificates": gettext_lazy("Certificates first"),
    "skills": gettext_lazy("Skills first"),
    "industry": gettext_lazy("Your field first"),
    "goal": gettext_lazy("What you look for first"),
    "path": gettext_lazy("Your path first"),
    "own words": gettext_lazy("Your own words first"),
    "own order": gettext_lazy("In your order"),
    "strongest first": gettext_lazy("What says most first"),
}


@register.filter
def change_word(line: Line, whose: str = "own") -> str:
    """What happens to a line, in a word. ``whose`` text stands first: the person's "own", or the "drafted" one."""
    if whose == "drafted" and line.change is Change.SAME:
        return str(DRAFTED_CHOICES[Choice.KEEP])
    return str(CHANGES[line.change][0])


@register.filter
def change_icon(line: Line) -> str:
    """The icon beside it."""
    return CHANGES[line.change][1]


@register.filter
def change_kind(line: Line) -> str:
    """The modifier of its look."""
    return CHANGES[line.change][2]


@register.filter
def origin_word(origin: Origin) -> str:
    """Whose words these are."""
    return str(ORIGINS[origin])


@register.filter
def choices(line: Line, whose: str = "own") -> list[tuple[Choice, str | Promise]]:
    """What can be decided on a line, the usual first; ``whose`` as for ``change_word``."""
    words = DRAFTED_CHOICES if whose == "drafted" else CHOICES
    return [(choice, words[choice]) for choice in line.choices]


@register.filter
def address_of(sources: Mapping[str, str], key: str) -> str:
    """Where a fact can be read; "" where it has no page."""
    return sources.get(key) or sources.get(key.split("/", maxsplit=1)[0], "") if sources else ""


@register.filter
def told(quote: Evidence) -> Evidence:
    """A source, called as its reader calls it."""
    return replace(quote, label=fact_label(quote.key, quote.label))


@register.simple_tag
def proposal_name(proposal: Proposal) -> str:
    """How a proposal is called among several: by what it puts first."""
    known: Any = EMPHASES.get(proposal.draft.emphasis)
    return str(known) if known else _("Proposal %(number)d") % {"number": proposal.number}
