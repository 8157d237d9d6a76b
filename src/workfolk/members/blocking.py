"""Blocks: two members of whom one wants nothing to do with the other neither find nor see each other."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from workfolk.accounts.viewer import Viewer
from workfolk.base.errors import InvalidInput, NotAllowed, NotFound
from workfolk.base.limits import check_rate
from workfolk.members.models import Block, Member
from workfolk.members.queries import display_names
from workfolk.members.services import access_own

MOST_BLOCKS = 1_000


@dataclass(frozen=True, slots=True)
class BlockedPerson:
    """One line of a member's list of blocks; ``name`` is as members may see it now."""

    id: int
    public_id: str
    name: str
    since: datetime


def access_blockable(viewer: Viewer, public_id: str) -> Member:
    """The member to be blocked, as far as the viewer may see them; NotFound for anybody else."""
    if viewer.user_id is None:
        raise NotAllowed(_("Sign in to block somebody."))
    found: Member | None = Member.objects.visible_to(viewer).filter(public_id=public_id).first()
    if found is None:
        raise NotFound(_("There is no profile at this address that you may see."))
    if found.user_id == viewer.user_id:
        raise InvalidInput(_("You cannot block yourself."), field="public_id")
    return found


@transaction.atomic
def do_block(viewer: Viewer, public_id: str) -> Block:
    """From now on neither the viewer nor this member finds or sees the other. The other one is not told."""
    check_rate("block", viewer.public_id)
    blocked = access_blockable(viewer, public_id)
    member = access_own(viewer)
    if member.blocks.count() >= MOST_BLOCKS:
        raise InvalidInput(
            _("You can block at most %(count)d people. Remove somebody from your list first.")
            % {"count": MOST_BLOCKS}
        )
    row, _made = Block.objects.get_or_create(blocker=member, blocked=blocked)
    return row


def do_unblock(viewer: Viewer, block_id: int) -> None:
    """Take somebody off the viewer's list; NotFound for anything that is not on it."""
    if not access_own(viewer).blocks.filter(pk=block_id).delete()[0]:
        raise NotFound(_("This person is not on your list."))


def blocked_people(viewer: Viewer) -> list[BlockedPerson]:
    """Whom the viewer has blocked, the latest first. Nobody else sees the list."""
    rows = list(access_own(viewer).blocks.select_related("blocked"))
    names = display_names(row.blocked_id for row in rows)
    return [
        BlockedPerson(row.pk, row.blocked.public_id, names.get(row.blocked_id, _("A member")), row.created_at)
        for row in rows
    ]
