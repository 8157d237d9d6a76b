"""First messages to candidates: drafted from their own words, edited and sent by a person, settled by the reply."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from workfolk.accounts.viewer import Viewer
from workfolk.base import clock
from workfolk.base.errors import Conflict, InvalidInput, NotAllowed
from workfolk.base.limits import check_rate
from workfolk.engine.composer.lines import Decision
from workfolk.engine.guardrails.injection import find_instructions
from workfolk.engine.talent.forbidden_questions import find_forbidden_questions
from workfolk.engine.talent.outreach import LANGUAGES, draft
from workfolk.engine.talent.score import Weights
from workfolk.engine.text.language import detect
from workfolk.engine.text.normalise import clean
from workfolk.hiring import contact, queries, reviewing
from workfolk.hiring.drafting import Message, message
from workfolk.hiring.editing import check_words
from workfolk.hiring.models import Outreach, Role
from workfolk.hiring.permissions import Permission, by_a_person, check_may
from workfolk.hiring.screening import checked_answers
from workfolk.hiring.services.common import check_open
from workfolk.members import own
from workfolk.members.services import do_exclude_organisation
from workfolk.trust.services import record

LONGEST_SUBJECT = 200
LONGEST_BODY = 4000
# What a person meant to fill in and did not: "[name]", "{{company}}", "<Vorname>", "XXX".
_PLACEHOLDER = re.compile(
    r"\[[^\]\n]{2,40}\]|\{\{?[^{}\n]{1,40}\}?\}|<[A-Za-z][\w -]{1,30}>|\bX{3,}\b|\bTODO\b"
)


def do_draft(role: Role, member_public_id: str, viewer: Viewer, *, anew: bool = False) -> Outreach:
    """The viewer's draft to a candidate: the one that is there, or one from the evidence; ``anew`` replaces it.

    A model that is configured for it is asked between two transactions: nothing waits for it.
    """
    check_may(role, viewer, Permission.RECRUIT)
    check_open(role)
    detail = queries.candidate(role, member_public_id)
    ref = detail.row.entry.ref
    known = contact.draft_of(role, viewer, ref)
    if known is not None and not anew:
        return known
    _check_allowed(role, viewer, ref)
    check_rate("draft", viewer.public_id)
    language = _language(role)
    written = draft(
        role.title,
        role.organisation.name,
        queries.qualifications_of(role),
        detail.row.entry.evaluated.evaluations,
        language=language,
        name=detail.row.name if role.show_names else "",
        sender=own.own_member(viewer).name,
        weights=Weights.from_dict(role.weights),
    )
    made = message(role, viewer, ref, written, language)
    kept = _do_keep_draft(role, ref, viewer, made, anew=anew)
    kept.note = made.note  # type: ignore[attr-defined]  # told once, not kept
    return kept


@transaction.atomic
def _do_keep_draft(role: Role, ref: int, viewer: Viewer, made: Message, *, anew: bool) -> Outreach:
    """Keep what was drafted, if the viewer still may: a model took its time."""
    role.refresh_from_db()
    check_may(role, viewer, Permission.RECRUIT)
    own.lock_account(viewer)  # pressed twice it is one draft
    check_open(role)
    known = contact.draft_of(role, viewer, ref)
    if known is not None and not anew:
        return known
    _check_allowed(role, viewer, ref)
    former = (known.subject, known.body) if known is not None else None
    row = known or Outreach(role=role, member_id=ref, author_id=viewer.user_id)
    row.subject, row.body = made.subject[:LONGEST_SUBJECT], made.body[:LONGEST_BODY]
    row.drafted = made.sentences
    with by_a_person(viewer):
        row.save()
    row.former = former  # type: ignore[attr-defined]  # told once, not kept
    return row


@transaction.atomic
def decided(
    role: Role, member_public_id: str, viewer: Viewer, decisions: Mapping[int, Decision], *, seen: str
) -> tuple[str, str]:
    """Subject and message as the decisions on the lines of the viewer's draft make them; nothing is kept yet.

    Raises Conflict where the message is not the one whose lines were decided on.
    """
    check_may(role, viewer, Permission.RECRUIT)
    row = _own_draft(role, member_public_id, viewer)
    row.role = role
    if seen != reviewing.seen_of(row):
        raise Conflict(
            _(
                "The message has been changed since these lines were shown, so nothing was done. Look at them again."
            )
        )
    return row.subject, reviewing.put_together(row, decisions)


@transaction.atomic
def do_edit(role: Role, member_public_id: str, viewer: Viewer, subject: str, body: str) -> Outreach:
    """Keep what the viewer made of their draft. Nothing is sent. ``former`` of the row: subject and words before."""
    check_may(role, viewer, Permission.RECRUIT)
    row = _own_draft(role, member_public_id, viewer)
    row.former = (row.subject, row.body)  # type: ignore[attr-defined]  # for the way back, not kept
    row.subject, row.body = _checked(subject, body)
    with by_a_person(viewer):
        row.save(update_fields=["subject", "body"])
    return row


@transaction.atomic
def do_send(role: Role, member_public_id: str, viewer: Viewer, subject: str, body: str) -> Outreach:
    """Send a message, in the words given, as oneself. Raises Conflict where it may not be sent now."""
    check_may(role, viewer, Permission.RECRUIT)
    # Messages of one sender, and messages to one candidate, follow each other: the second meets the limits with the first.
    own.lock_account(viewer)
    row = _own_draft(role, member_public_id, viewer)
    row.subject, row.body = _checked(subject, body)
    _check_filled_in(row)
    _check_allowed(role, viewer, row.member_id)
    row.state, row.sent_at = Outreach.State.SENT, clock.now()
    with by_a_person(viewer):
        row.save()
    record(
        "hiring.outreach",
        actor_id=viewer.user_id,
        subject=row.member.user,
        on_behalf_of=role.organisation.name,
        detail={"role": role.title},
    )
    return row


@transaction.atomic
def do_discard(role: Role, member_public_id: str, viewer: Viewer) -> None:
    """Throw the viewer's own draft away."""
    check_may(role, viewer, Permission.RECRUIT)
    row = _own_draft(role, member_public_id, viewer)
    with by_a_person(viewer):
        row.delete()


@transaction.atomic
def do_take_back(role: Role, outreach_id: str, viewer: Viewer) -> Outreach:
    """Take a message back that has not been read or answered; it leaves the candidate's page."""
    check_may(role, viewer, Permission.RECRUIT)
    row: Outreach | None = (
        Outreach.objects.select_for_update().filter(role=role, public_id=clean(outreach_id)).first()
    )
    if row is None or row.state != Outreach.State.SENT:
        raise Conflict(_("There is no such message to take back."))
    if row.read_at is not None or row.reply:
        raise Conflict(_("They have read it; it cannot be taken back."))
    row.state = Outreach.State.WITHDRAWN
    with by_a_person(viewer):
        row.save(update_fields=["state"])
    return row


@transaction.atomic
def do_read(viewer: Viewer, public_id: str) -> contact.Letter:
    """The viewer opens a message to them: it is read from now on."""
    letter = contact.access_letter(viewer, public_id, locked=True)
    if letter.outreach.read_at is None:
        letter.outreach.read_at = clock.now()
        with by_a_person(viewer):
            letter.outreach.save(update_fields=["read_at"])
    return letter


@transaction.atomic
def do_reply(
    viewer: Viewer, public_id: str, reply: str, text: str = "", answers: Sequence[Mapping[str, Any]] = ()
) -> Outreach:
    """Answer a message, as its reader; answering again replaces the answer. The stage of the candidate stays."""
    check_rate("apply", viewer.public_id)
    row = contact.access_letter(viewer, public_id, locked=True).outreach
    if reply not in Outreach.Reply.values:
        raise InvalidInput(_("Choose interested, not now, or no, thank you."), field="reply")
    words = clean(text).strip()
    if len(words) > LONGEST_BODY:
        raise InvalidInput(
            _("A reply has at most %(count)d characters.") % {"count": LONGEST_BODY}, field="text"
        )
    if find_instructions(words):
        raise InvalidInput(
            _("A part of this reads like an instruction to an assistant. Write to the people who read it."),
            field="text",
        )
    row.answers = checked_answers(row.role, answers) if reply == Outreach.Reply.INTERESTED else []
    row.reply, row.reply_text, row.replied_at = reply, words, clock.now()
    row.read_at = row.read_at or row.replied_at
    with by_a_person(viewer):
        row.save()
    return row


@transaction.atomic
def do_never_again(viewer: Viewer, public_id: str) -> str:
    """Say no, and let this organisation never find the viewer again; its name."""
    row = do_reply(viewer, public_id, Outreach.Reply.NO)
    name: str = row.role.organisation.name
    if row.role.organisation.name_key not in own.excluded_keys(viewer):
        do_exclude_organisation(own.own_member(viewer), name)
    return name


def _own_draft(role: Role, member_public_id: str, viewer: Viewer) -> Outreach:
    """The viewer's draft to somebody who may still be found."""
    check_open(role)
    ref = queries.access_candidate_ref(queries.spec_of(role), member_public_id)
    row: Outreach | None = (
        Outreach.objects.select_for_update(of=("self", "member"))
        .select_related("member__user")
        .filter(role=role, member_id=ref.pk, author_id=viewer.user_id, state=Outreach.State.DRAFT)
        .first()
    )
    if row is None:
        raise Conflict(_("There is no draft of yours. Begin one on the candidate’s page."))
    return row


def _check_allowed(role: Role, viewer: Viewer, member_id: int) -> None:
    if own.own_member(viewer).pk == member_id:
        raise NotAllowed(_("This is you."))
    allowed = contact.allowance(role, viewer, member_id)
    if not allowed.may_write:
        raise Conflict(allowed.why)


def _check_filled_in(row: Outreach) -> None:
    """Refuse what was meant to be filled in; what the draft itself says ("Nurse [m/f/d]") may stay."""
    drafted = row.role.title + "".join(part["text"] for part in row.drafted)
    for found in _PLACEHOLDER.finditer(f"{row.subject}\n{row.body}"):
        if found.group() not in drafted:
            raise InvalidInput(
                _("“%(words)s” looks like something still to be filled in.") % {"words": found.group()[:60]},
                field="body",
            )


def _checked(subject: str, body: str) -> tuple[str, str]:
    subject, body = " ".join(clean(subject).split()), clean(body).strip()
    if not subject:
        raise InvalidInput(_("Give the message a subject."), field="subject")
    if len(subject) > LONGEST_SUBJECT:
        raise InvalidInput(
            _("A subject has at most %(count)d characters.") % {"count": LONGEST_SUBJECT}, field="subject"
        )
    if not body:
        raise InvalidInput(_("Write something."), field="body")
    if len(body) > LONGEST_BODY:
        raise InvalidInput(
            _("A message has at most %(count)d characters.") % {"count": LONGEST_BODY}, field="body"
        )
    check_words_to_people(subject, "subject")
    check_words_to_people(body, "body")
    return subject, body


def check_words_to_people(text: str, field: str) -> None:
    """Refuse words to a candidate that touch protected traits or ask for what must not be asked, with what to write.

    Questions first: a question is what can be asked in the place of one.
    """
    for found in find_forbidden_questions(text):
        raise InvalidInput(
            _("“%(words)s” is not asked. %(reason)s Instead: %(alternative)s")
            % {"words": found.span.text, "reason": found.reason, "alternative": found.alternative},
            field=field,
        )
    check_words(text, field)


def _language(role: Role) -> str:
    """The language of the brief, where drafts are written in it."""
    found = detect(role.brief)[0]
    return found if found in LANGUAGES else LANGUAGES[0]
