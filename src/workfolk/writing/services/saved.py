"""Saving a text, putting it in place, the way back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from workfolk.accounts.viewer import Viewer
from workfolk.assist.services import do_note_drafted
from workfolk.base import clock
from workfolk.base.errors import Conflict, InvalidInput, NotAllowed, NotFound
from workfolk.engine.composer.lines import Part, parts_of
from workfolk.engine.grounding.model import Draft, Evidence, Origin, Sentence
from workfolk.engine.text.normalise import clean
from workfolk.writing import targets
from workfolk.writing.models import LABELS, MAX_TEXT, SavedText
from workfolk.writing.suggestion import Suggestion

MOST_SAVED = 500


def access_saved(public_id: str, viewer: Viewer) -> SavedText:
    """A saved text of the viewer's own. NotFound for anything else."""
    found = SavedText.objects.visible_to(viewer).filter(public_id=public_id).first()
    if found is None:
        raise NotFound(_("There is no saved text of yours at this address."))
    return found


@transaction.atomic
def do_save(
    viewer: Viewer,
    suggestion: Suggestion,
    text: str,
    *,
    title: str = "",
    choices: Mapping[str, Any] | None = None,
) -> SavedText:
    """Keep a text that came of a suggestion; of a résumé with its ``choices``. Raises InvalidInput."""
    text = _checked(viewer, text)
    return _row(viewer, suggestion, text, title, choices)


@transaction.atomic
def do_apply(viewer: Viewer, suggestion: Suggestion, text: str) -> SavedText:
    """Put a text where the suggestion was made for, and keep what stood there for the way back.

    Raises Conflict where the place changed since, InvalidInput where the text does not fit; then nothing is changed.
    """
    text = _checked(viewer, text)
    if not suggestion.target:
        raise InvalidInput(_("This text has no place on your profile. Save it instead."))
    before = targets.place_at(viewer, suggestion.target)
    targets.do_put(viewer, suggestion.target, text, suggestion.seen)
    row = _row(viewer, suggestion, targets.place_at(viewer, suggestion.target).text, "")
    row.target, row.before, row.applied_at = suggestion.target, before.text, row.created_at
    row.save(update_fields=["target", "before", "applied_at"])
    taken = [Sentence(part.text, part.origin) for part in parts_of(text, suggestion.draft)]
    do_note_drafted(viewer.account, suggestion.target, taken)
    return row


@transaction.atomic
def do_undo(row: SavedText, viewer: Viewer) -> SavedText:
    """Put back what stood there before. Conflict where somebody changed the place since: nothing is overwritten."""
    if not row.is_in_place:
        raise Conflict(_("This was taken back already."))
    now = targets.place_at(viewer, row.target)
    if now.text != row.text:
        raise Conflict(
            _(
                "What stands there now is not this text any more, so nothing was put back. The former text is still "
                "here: copy what you need from it."
            )
        )
    targets.do_put(viewer, row.target, row.before, now.seen)
    row.undone_at = row.updated_at = clock.now()
    row.save(update_fields=["undone_at", "updated_at"])
    return row


@transaction.atomic
def do_change(row: SavedText, viewer: Viewer, text: str, *, title: str = "") -> SavedText:
    """Change a saved text. Words that are not as they were drafted are the member's own."""
    if row.is_in_place:
        raise Conflict(
            _(
                "This text stands on your profile. Change it there, or take it back first: then it can be changed here."
            )
        )
    text = _checked(viewer, text, another=False)
    row.parts = _stored(_again(text, row.parts))
    row.text, row.title, row.updated_at = text, _title(title) or row.title, clock.now()
    row.save(update_fields=["parts", "text", "title", "updated_at"])
    return row


def do_delete(row: SavedText) -> None:
    """Delete a saved text. What was put into the profile stays there."""
    row.delete()


def parts_in(row: SavedText) -> tuple[Part, ...]:
    """The sentences of a saved text, with who their words come from."""
    return tuple(
        Part(words, Origin(origin), tuple(Evidence(*one) for one in evidence))
        for words, origin, evidence in row.parts
    )


def _row(
    viewer: Viewer,
    suggestion: Suggestion,
    text: str,
    title: str,
    choices: Mapping[str, Any] | None = None,
) -> SavedText:
    now = clock.now()
    return SavedText.objects.create(
        account_id=viewer.account,
        feature=suggestion.feature.value,
        title=_title(title) or _title(suggestion.title) or str(LABELS[suggestion.feature]),
        text=text,
        language=suggestion.draft.language,
        parts=_stored(parts_of(text, suggestion.draft)),
        model=suggestion.model,
        choices=dict(choices or {}),
        created_at=now,
        updated_at=now,
    )


def _title(title: str) -> str:
    return " ".join(clean(title).split())[:160]


def _checked(viewer: Viewer, text: str, *, another: bool = True) -> str:
    if viewer.user_id is None:
        raise NotAllowed(_("Sign in to keep a text."))
    text = clean(text).strip()
    if not text:
        raise InvalidInput(_("There is no text yet. Take at least one sentence, or write one."), field="text")
    if len(text) > MAX_TEXT:
        raise InvalidInput(
            _("A text may have %(limit)d characters; this one has %(count)d.")
            % {"limit": MAX_TEXT, "count": len(text)},
            field="text",
        )
    if another and SavedText.objects.visible_to(viewer).count() >= MOST_SAVED:
        raise InvalidInput(
            _("You have %(count)d saved texts, which is the most that fit. Delete some first.")
            % {"count": MOST_SAVED}
        )
    return text


def _stored(parts: Sequence[Part]) -> list[Any]:
    return [
        [part.text, part.origin.value, [[one.key, one.label, one.quote] for one in part.evidence]]
        for part in parts
    ]


def _again(text: str, stored: Sequence[Any]) -> tuple[Part, ...]:
    drafted = Draft(
        tuple(
            Sentence(words, Origin(origin), tuple(Evidence(*one) for one in evidence))
            for words, origin, evidence in stored
        )
    )
    return parts_of(text, drafted)
