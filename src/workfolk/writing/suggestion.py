"""A suggestion on its way through a member's browser: signed, so that nobody can pass other words off as drafted ones.

Nothing of it is stored here. What a member does not save is gone when they close the page.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from django.core import signing
from django.utils.translation import gettext as _

from workfolk.accounts.viewer import Viewer
from workfolk.assist.model import Feature
from workfolk.base.errors import Conflict, InvalidInput
from workfolk.engine.composer.lines import Line, lines
from workfolk.engine.grounding.model import Draft, Evidence, Origin, Sentence

SALT = "workfolk.writing.suggestion"
LIFETIME = 24 * 3600  # seconds
LONGEST_QUOTE = 240  # characters of a source that travel along: enough to recognise it


@dataclass(frozen=True)
class Suggestion:
    """A draft for a text of a member. ``target`` is where it may be put ("" where it is only taken along)."""

    feature: Feature
    draft: Draft
    own: str = ""  # the member's own text that it stands beside
    target: str = ""
    seen: str = ""  # the version of the target that the member saw
    model: str = "composer"
    title: str = ""  # how a saved text would be called
    sources: dict[str, str] = field(default_factory=dict)  # key of a fact → where to read it

    @property
    def lines(self) -> tuple[Line, ...]:
        """The draft beside the member's own text."""
        draft = self.draft
        if self.feature is Feature.HEADLINE and draft.sentences:  # one line takes the place of another
            first, *rest = draft.sentences
            draft = replace(draft, sentences=(replace(first, replaces=self.own), *rest))
        # An About is added to: a model that says less must not cost anybody their words.
        return lines(self.own, draft, keeps_own=self.feature is Feature.ABOUT)


def pack(suggestion: Suggestion, viewer: Viewer) -> str:
    """The suggestion as a form carries it, for this viewer only."""
    draft = suggestion.draft
    value = {
        "a": viewer.account,
        "f": suggestion.feature.value,
        "o": suggestion.own,
        "t": suggestion.target,
        "v": suggestion.seen,
        "m": suggestion.model,
        "n": suggestion.title,
        "u": suggestion.sources,
        "l": draft.language,
        "e": draft.emphasis,
        "s": [packed(one) for one in draft.sentences],
    }
    return signing.dumps(value, salt=SALT, compress=True)


def unpack(token: str, viewer: Viewer) -> Suggestion:
    """The suggestion that ``pack`` made for this viewer. Raises Conflict where it is too old, InvalidInput where it is not ours."""
    try:
        value: dict[str, Any] = signing.loads(token, salt=SALT, max_age=LIFETIME)
    except signing.SignatureExpired:
        raise Conflict(
            _("This suggestion is more than a day old. Ask for a new one; your own text is as it was.")
        ) from None
    except signing.BadSignature:
        raise InvalidInput(
            _("This suggestion did not arrive whole. Go back, ask for it again and try once more.")
        ) from None
    if value["a"] != viewer.account:
        raise InvalidInput(_("This suggestion was made for somebody else. Ask for one of your own."))
    return Suggestion(
        feature=Feature(value["f"]),
        draft=Draft(tuple(unpacked(one) for one in value["s"]), value["l"], value["e"]),
        own=value["o"],
        target=value["t"],
        seen=value["v"],
        model=value["m"],
        title=value["n"],
        sources=value["u"],
    )


def packed(one: Sentence) -> list[Any]:
    """A sentence as plain values."""
    evidence = [[found.key, found.label, found.quote[:LONGEST_QUOTE]] for found in one.evidence]
    return [one.text, one.origin.value, one.lead, one.replaces, one.why, evidence]


def unpacked(row: list[Any]) -> Sentence:
    """The sentence that ``packed`` made plain."""
    text, origin, lead, replaces, why, evidence = row
    return Sentence(text, Origin(origin), tuple(Evidence(*one) for one in evidence), lead, replaces, why)
