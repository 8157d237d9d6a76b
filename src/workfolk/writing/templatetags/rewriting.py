"""What a translation lost, for the page of rewriting."""

from __future__ import annotations

from django import template

from workfolk.assist.model import Outcome
from workfolk.writing.services.rewrite import Rewriting, lost_in

register = template.Library()


@register.simple_tag
def lost_in_translation(outcome: Outcome | None, asked: Rewriting | None) -> tuple[str, ...]:
    """Numbers, names and links of the text that its translation does not hold."""
    return lost_in(asked, outcome) if asked and outcome else ()
