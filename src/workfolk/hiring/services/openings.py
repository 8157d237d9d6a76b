"""Publishing a role for members to read, and their applications. A person writes each of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from workfolk.accounts.viewer import Viewer
from workfolk.base import clock
from workfolk.base.errors import Conflict, InvalidInput, NotAllowed
from workfolk.base.limits import check_rate
from workfolk.engine.guardrails.injection import find_instructions
from workfolk.engine.talent.model import Importance, Kind
from workfolk.engine.text.normalise import clean
from workfolk.hiring import openings
from workfolk.hiring.editing import check_words
from workfolk.hiring.models import Application, Role
from workfolk.hiring.permissions import Permission, by_a_person, check_may
from workfolk.hiring.queries import qualifications_of
from workfolk.hiring.screening import checked_answers
from workfolk.hiring.services.common import bump, fresh
from workfolk.members import own
from workfolk.trust.services import record

LONGEST_POSTING = 20_000
LONGEST_MESSAGE = 4000


def posting_for(role: Role) -> str:
    """A posting to begin with, from what the role asks for. Nothing in it that the brief did not say."""
    asked = qualifications_of(role)
    work = [one for one in asked if one.kind not in (Kind.LOCATION, Kind.CONDITION)]
    parts = [
        _("%(organisation)s looks for: %(title)s.")
        % {"organisation": role.organisation.name, "title": role.title}
    ]
    for importance, head in (
        (Importance.MUST, _("What you need")),
        (Importance.SHOULD, _("What helps")),
        (Importance.BONUS, _("Nice to have")),
    ):
        lines = [f"- {one.text}" for one in work if one.importance is importance]
        if lines:
            parts.append("\n".join([f"{head}:", *lines]))
    for kind, head in ((Kind.LOCATION, _("Where")), (Kind.CONDITION, _("Conditions"))):
        texts = [one.text for one in asked if one.kind is kind]
        if texts:
            parts.append(f"{head}: {', '.join(texts)}.")
    parts.append(
        _(
            "You need not have everything on this list. Say what you have done, and what you would like to learn."
        )
    )
    return "\n\n".join(parts)


@transaction.atomic
def do_publish(role: Role, viewer: Viewer, posting: str, *, version: int) -> Role:
    """Let members read a role and apply to it, in the words of ``posting``. Raises InvalidInput, Conflict."""
    check_may(role, viewer, Permission.RECRUIT)
    role = fresh(role, version)
    text = clean(posting).strip()
    if not text:
        raise InvalidInput(_("Write what members should read about the role."), field="posting")
    if len(text) > LONGEST_POSTING:
        raise InvalidInput(
            _("A posting has at most %(count)d characters.") % {"count": LONGEST_POSTING}, field="posting"
        )
    check_words(text, "posting")
    role.posting = text
    role.published_at = role.published_at or clock.now()
    role.place_keys = openings.place_keys(qualifications_of(role))
    record(
        "hiring.published",
        actor_id=viewer.user_id,
        subject=None,
        on_behalf_of=role.organisation.name,
        detail={"role": role.title},
    )
    return bump(role)


@transaction.atomic
def do_unpublish(role: Role, viewer: Viewer, *, version: int) -> Role:
    """Take a role from the openings. Applications stay with the role; nobody new can apply."""
    check_may(role, viewer, Permission.RECRUIT)
    role = fresh(role, version)
    role.published_at = None
    return bump(role)


@transaction.atomic
def do_apply(
    viewer: Viewer, public_id: str, message: str, answers: Sequence[Mapping[str, Any]] = ()
) -> Application:
    """Apply to an opening, as oneself. Applying again replaces what was sent; the first date stays.

    Needs "recruiters here may find me" for this organisation: an applicant is looked at as everybody else is, with the
    same rules and the same way back. Raises NotAllowed with what to do, InvalidInput, NotFound.
    """
    if viewer.user_id is None:
        raise NotAllowed(_("Sign in to apply."))
    role = openings.access_opening(public_id)
    check_rate("apply", viewer.public_id)
    if not own.may_be_found(viewer, [role.organisation.name_key]):
        raise NotAllowed(
            _(
                "%(organisation)s may not find you at present, so its recruiters could not look at your profile. Switch "
                "on “recruiters here may find me” in Settings, and make sure that you have not excluded this "
                "organisation; then apply."
            )
            % {"organisation": role.organisation.name}
        )
    text = clean(message).strip()
    if len(text) > LONGEST_MESSAGE:
        raise InvalidInput(
            _("A message has at most %(count)d characters.") % {"count": LONGEST_MESSAGE}, field="message"
        )
    if find_instructions(text):
        raise InvalidInput(
            _("A part of this reads like an instruction to an assistant. Write to the people who read it."),
            field="message",
        )
    given = checked_answers(role, answers)
    member = own.own_member(viewer)
    with by_a_person(viewer):
        sent, made = Application.objects.get_or_create(
            role=role, member=member, defaults={"message": text, "answers": given}
        )
        if not made:
            sent.at = sent.at if sent.withdrawn_at is None else clock.now()
            sent.message, sent.answers, sent.withdrawn_at = text, given, None
            sent.save()
    return sent


@transaction.atomic
def do_withdraw_application(viewer: Viewer, public_id: str) -> None:
    """Take an application back: its words are deleted at once. Works for closed roles too."""
    sent = (
        Application.objects.select_for_update()
        .filter(role__public_id=public_id, member__user_id=viewer.user_id, withdrawn_at=None)
        .first()
    )
    if sent is None:
        raise Conflict(_("You have no application for this role."))
    with by_a_person(viewer):
        sent.message, sent.answers, sent.withdrawn_at = "", [], clock.now()
        sent.save()
