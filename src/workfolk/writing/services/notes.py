"""Notes between members: asking for an introduction, writing to somebody again. Nothing is stored or sent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.utils.translation import gettext as _

from workfolk.accounts.viewer import Viewer
from workfolk.assist.model import Feature, Job
from workfolk.base.errors import InvalidInput
from workfolk.engine.composer.notes import (
    LANGUAGES,
    LONGEST_REASON,
    STATED,
    introduction,
    reconnect,
    with_owner,
)
from workfolk.engine.grounding.model import Draft, Fact, FactKind
from workfolk.engine.text.normalise import clean
from workfolk.members.queries import account_named, own_profile
from workfolk.writing.facts import facts_of, own_facts
from workfolk.writing.services.profile import Task

LONGEST_NAME = 120
KINDS = ("introduction", "reconnect")
_INSTRUCTIONS = {
    "introduction": (
        "Write a short note, at most 110 words, in which the writer asks somebody they know to introduce them to a third "
        "person. Facts whose key begins with “them/” are about the third person; the others are about the writer. Say "
        "who is meant, why (only as the writer stated it), one thing that both share if the facts show one, and that a "
        "no is fine. Friendly and plain. No flattery. Nothing about the person who is asked."
    ),
    "reconnect": (
        "Write a short note, at most 90 words, from the writer to somebody they once knew. Facts whose key begins with "
        "“them/” are about the reader; the others are about the writer. Say what both share, why the writer writes now "
        "(only as they stated it), and that there is no hurry. Friendly and plain. No flattery, no shared memories."
    ),
}


@dataclass(frozen=True)
class Note:
    """What a note is to be about. ``whom`` is the public id or the address of a profile; ``helper`` a name."""

    kind: str
    whom: str
    helper: str = ""
    reason: str = ""
    language: str = "en"
    formal: bool = False


def note_task(viewer: Viewer, note: Note) -> Task:
    """The job for a model and the composer's note. NotFound where the viewer may not see the other's profile."""
    _check(note)
    public_id = profile_named(note.whom)
    if public_id == own_profile(viewer).public_id:
        raise InvalidInput(_("This is your own profile. Give the address of somebody else’s."), field="whom")
    theirs = facts_of(public_id, viewer)
    account = account_named(public_id, viewer)
    return task_from(note, own_facts(viewer), theirs, people=(account.user.pk,) if account else ())


def task_from(
    note: Note, mine: Sequence[Fact], theirs: Sequence[Fact], *, people: tuple[int, ...] = ()
) -> Task:
    """The same from facts that are there already; ``people``: the account that ``theirs`` belong to. Raises InvalidInput."""
    _check(note)
    reason, helper = clean(note.reason).strip(), " ".join(clean(note.helper).split())
    name = next((one.title for one in theirs if one.kind is FactKind.PERSON and one.title), "")
    others = with_owner(theirs, name or _("The other person"))
    stated = (Fact(STATED, FactKind.STATED, _("What you wrote here"), text=reason),) if reason else ()
    named = (Fact("helper", FactKind.STATED, _("Whom you ask"), text=helper),) if helper else ()
    job = Job(
        Feature.INTRODUCTION,
        _INSTRUCTIONS[note.kind] + _form_of_address(note),
        (*mine, *others, *stated, *named),
        language=note.language,
        max_sentences=10,
        max_characters=1200,
        people=people,
    )

    def compose() -> Sequence[Draft]:
        if note.kind == "introduction":
            made = introduction(
                mine, others, helper=helper, reason=reason, language=note.language, formal=note.formal
            )
        else:
            made = reconnect(mine, others, reason=reason, language=note.language, formal=note.formal)
        return (made,)

    return Task(job, compose)


def profile_named(words: str) -> str:
    """The public id in what was typed: the id itself, or the address of a profile page. Raises InvalidInput."""
    text = clean(words).strip()
    try:
        path = urlsplit(text).path if "/" in text else text
    except ValueError:
        path = ""
    public_id = path.rstrip("/").rpartition("/")[2].lstrip("@")
    if not public_id or len(public_id) > 40 or "@" in public_id:
        raise InvalidInput(
            _("Open the profile of the person, and copy its address into this field."), field="whom"
        )
    return public_id


def _check(note: Note) -> None:
    if note.kind not in KINDS:
        raise InvalidInput(_("Choose an introduction, or writing to somebody again."), field="kind")
    if note.language not in LANGUAGES:
        raise InvalidInput(
            _("Notes are written in these languages: %(codes)s.") % {"codes": ", ".join(LANGUAGES)},
            field="language",
        )
    if len(note.reason.strip()) > LONGEST_REASON:
        raise InvalidInput(
            _("Say it in at most %(count)d characters.") % {"count": LONGEST_REASON}, field="reason"
        )
    if len(note.helper) > LONGEST_NAME:
        raise InvalidInput(
            _("A name has at most %(count)d characters.") % {"count": LONGEST_NAME}, field="helper"
        )


def _form_of_address(note: Note) -> str:
    if note.language != "de":
        return ""
    return " Address the reader with “Sie”." if note.formal else " Address the reader with “du”."
