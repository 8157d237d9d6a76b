"""What the application knows of the member who is looking: their own data, for themselves."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from workfolk.accounts.models import User
from workfolk.accounts.viewer import Viewer
from workfolk.base.errors import NotFound
from workfolk.engine.talent.candidate import read_candidate
from workfolk.engine.talent.model import Candidate
from workfolk.engine.talent.profile import RawProfile
from workfolk.members.indexing import raw_profile, section_rows, vocabulary
from workfolk.members.models import Audience, ExcludedOrganisation, Member, Position, Section


def own_member(viewer: Viewer) -> Member:
    """The viewer's own row; only a member has one."""
    assert viewer.user_id is not None, "only a member has a profile of their own"
    return Member.objects.select_related("user").get(user_id=viewer.account)


def own_candidate(viewer: Viewer) -> Candidate:
    """The viewer's profile as recruiters' rules read it: only the sections that members here may see."""
    member = own_member(viewer)
    return read_candidate(raw_profile(member, section_rows([member])[member.pk]), vocabulary())


def own_words(viewer: Viewer) -> tuple[str, RawProfile]:
    """The viewer's name and profile as text, for help with writing: only the sections that members here may see."""
    member = own_member(viewer)
    return member.name, raw_profile(member, section_rows([member])[member.pk])


def own_position_ids(viewer: Viewer) -> list[int]:
    """The viewer's positions in the order of ``own_words``; none where members here may not see them."""
    member = own_member(viewer)
    if member.audience(Section.POSITIONS) < Audience.MEMBERS:
        return []
    return list(
        Position.objects.filter(member_id__in=[member.pk]).values_list("pk", flat=True)
    )  # as section_rows


def words_of(public_id: str, viewer: Viewer) -> tuple[str, RawProfile]:
    """The name and profile of somebody else as text: what every member here may see. NotFound where the viewer may not."""
    member = Member.objects.visible_to(viewer).select_related("user").filter(public_id=public_id).first()
    if member is None or viewer.user_id is None or member.audience_headline < Audience.MEMBERS:
        raise NotFound(_("There is no profile at this address that you may see."))
    return member.name, raw_profile(member, section_rows([member])[member.pk])


def excluded_keys(viewer: Viewer) -> tuple[str, ...]:
    """The organisations that must never find the viewer, as they are compared."""
    rows = ExcludedOrganisation.objects.filter(member__user_id=viewer.account)
    return tuple(rows.order_by("name_key").values_list("name_key", flat=True))


def may_be_found(viewer: Viewer, organisation_keys: Iterable[str]) -> bool:
    """Whether recruiters of these organisations may find the viewer now."""
    found = Member.objects.findable_by(tuple(organisation_keys))
    return bool(found.filter(user_id=viewer.account).exists())


def unblocked_accounts(viewer: Viewer, accounts: Iterable[int]) -> frozenset[int]:
    """Of these accounts, those between whose members and the viewer there is no block."""
    rows = Member.objects.not_blocked_for(viewer).filter(user_id__in=list(accounts))
    return frozenset(rows.values_list("user_id", flat=True))


def names_of_accounts(accounts: Iterable[int]) -> dict[int, str]:
    """Account → the name of its member, for those who write to somebody in their own name."""
    return {row.user_id: row.name for row in Member.objects.filter(user_id__in=list(accounts))}


def lock_account(viewer: Viewer) -> None:
    """Make what the viewer does at the same time in two windows follow each other, until the transaction ends."""
    assert viewer.user_id is not None, "only a member has an account"
    User.objects.select_for_update().get(pk=viewer.user_id)
