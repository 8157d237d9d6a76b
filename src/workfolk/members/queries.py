"""Reads of profiles: what a viewer may see, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import BooleanField, ExpressionWrapper, Prefetch, Q, QuerySet
from django.utils.translation import gettext as _

from workfolk.accounts.models import User
from workfolk.accounts.viewer import NOBODY, Viewer
from workfolk.assist.model import Help
from workfolk.assist.queries import help_shares as drafted_shares
from workfolk.base.errors import NotFound
from workfolk.engine.text.normalise import clean
from workfolk.members.models import (
    SECTION_MODELS,
    Audience,
    Block,
    ExcludedOrganisation,
    Member,
    MemberSkill,
    Section,
    SectionItem,
)
from workfolk.members.visibility import audience_q

AT_ONCE = 10_000  # row ids in one query: databases limit how many a question may hold
# Columns of the member itself, by the section that guards them.
OWN_COLUMNS: dict[Section, tuple[str, ...]] = {
    Section.HEADLINE: ("given_name", "family_name", "headline"),
    Section.PHOTO: ("photo",),
    Section.ABOUT: ("about",),
    Section.LOCATION: ("location", "place_key", "country", "latitude", "longitude"),
    Section.OPEN_TO_WORK: ("open_to_work", "open_titles", "open_places", "open_remote", "open_start"),
}


@dataclass(frozen=True)
class ProfileView:
    """The part of a profile that one viewer may see. ``values`` lacks the columns of hidden sections."""

    public_id: str
    is_own: bool
    values: dict[str, Any]
    items: dict[Section, list[Any]] = field(default_factory=dict)
    visible: frozenset[Section] = frozenset()
    is_synthetic: bool = False
    for_everyone: bool = False
    account: int = 0  # whose it is

    @property
    def name(self) -> str:
        return f"{self.values['given_name']} {self.values['family_name']}".strip() or _("A member")

    @property
    def positions(self) -> list[Any]:
        return self.items.get(Section.POSITIONS, [])

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing but a name yet."""
        texts = any(self.values.get(name) for name in ("headline", "about", "location"))
        return not texts and not any(self.items.values())


@dataclass(frozen=True)
class Account:
    """An account, and the public id of the profile that belongs to it."""

    user: User
    public_id: str


def access_profile(public_id: str, viewer: Viewer) -> ProfileView:
    """The profile with this public id as the viewer may see it. NotFound if they may not see it at all."""
    member = Member.objects.visible_to(viewer).select_related("user").filter(public_id=public_id).first()
    if member is None:
        raise NotFound(_("There is no profile at this address that you may see."))
    return _view(member, viewer)


def own_profile(viewer: Viewer) -> ProfileView:
    """The viewer's own profile, complete."""
    assert viewer.user_id is not None, "only a member has a profile of their own"
    return _view(Member.objects.select_related("user").get(user_id=viewer.user_id), viewer)


def profile_for_audience(member: Member, audience: Audience) -> ProfileView:
    """A member's own profile as an audience would see it, for "what others see"."""
    visible = [section for section in Section if member.audience(section) >= audience]
    if member.audience_headline < audience:
        visible = []
    return _collect(member, visible, items_of=lambda model: model.objects.filter(member=member), is_own=False)


def _view(member: Member, viewer: Viewer) -> ProfileView:
    own = member.user_id == viewer.user_id
    return _collect(
        member,
        list(Section) if own else _visible_sections(member, viewer),
        items_of=lambda model: model.objects.filter(member=member).visible_to(viewer),
        is_own=own,
    )


def _visible_sections(member: Member, viewer: Viewer) -> list[Section]:
    """What Member.objects.showing says of each section, asked in one query."""
    admitted = {
        f"sees_{section.value}": ExpressionWrapper(
            audience_q(f"audience_{section.value}", viewer), output_field=BooleanField()
        )
        for section in Section
    }
    rows = Member.objects.visible_to(viewer).filter(pk=member.pk).annotate(**admitted).values_list(*admitted)
    return [section for row in rows for section, sees in zip(Section, row, strict=True) if sees]


def _collect(member: Member, visible: Sequence[Section], *, items_of: Any, is_own: bool) -> ProfileView:
    values: dict[str, Any] = dict.fromkeys(OWN_COLUMNS[Section.HEADLINE], "")
    for section, columns in OWN_COLUMNS.items():
        if section in visible:
            values.update({name: getattr(member, name) for name in columns})
    items: dict[Section, list[SectionItem]] = {}
    for section, model in SECTION_MODELS.items():
        if section in visible:
            rows = items_of(model)
            if section is Section.POSITIONS:
                # Skills used are rows of the section of skills: who may not see that one, does not see them here either.
                used = MemberSkill.objects.all() if Section.SKILLS in visible else MemberSkill.objects.none()
                rows = rows.prefetch_related(Prefetch("skills_used", queryset=used))
            elif section in (Section.SKILLS, Section.CERTIFICATIONS):
                rows = rows.select_related("skill")
            items[section] = list(rows)
    if Section.POSITIONS in items:
        items[Section.POSITIONS].sort(key=lambda row: (not row.current, _descending(row.start), row.pk))  # type: ignore[attr-defined]
    return ProfileView(
        public_id=member.public_id,
        is_own=is_own,
        values=values,
        items=items,
        visible=frozenset(visible),
        is_synthetic=member.user.is_synthetic,
        for_everyone=member.audience_headline == Audience.EVERYONE,
        account=member.user_id,
    )


def help_shares(profile: ProfileView) -> dict[str, Help]:
    """Of the texts that the viewer may see, the shares that a model drafted, and rules, where there are any.

    Keys are "headline", "about" and "positions/ID".
    """
    texts = {name: str(profile.values.get(name) or "") for name in ("headline", "about")}
    texts |= {f"positions/{row.pk}": row.description for row in profile.positions}
    asked = [(profile.account, place, text) for place, text in texts.items() if text]
    found = drafted_shares(asked) if asked else {}
    return {place: share for (_account, place), share in found.items() if share}


def _descending(month: str) -> tuple[int, ...]:
    return tuple(-ord(char) for char in month) if month else (0,)


def findable_refs(organisation_keys: Iterable[str] | None, viewer: Viewer = NOBODY) -> list[int]:
    """The members that this recruiter of these organisations may find, ascending: see MemberQuerySet.findable_by."""
    found = Member.objects.findable_by(organisation_keys, viewer)
    return list(found.order_by("pk").values_list("pk", flat=True))


def findable_waiting(
    refs: QuerySet[Any], organisation_keys: Iterable[str] | None, viewer: Viewer = NOBODY
) -> list[int]:
    """Those of ``refs`` (a query for one column, joined and not read) whom this recruiter may find now, ascending."""
    found = Member.objects.findable_by(organisation_keys, viewer).filter(pk__in=refs)
    return list(found.order_by("pk").values_list("pk", flat=True))


def never_found(organisation_keys: Iterable[str] | None, viewer: Viewer) -> list[int]:
    """Whom a recruiter never finds although an index of those who opted in has them, ascending.

    That are members between whom and them there is a block. Where we do not know for whom the search is, it is
    also everyone who excludes any organisation.
    """
    blocked = Block.objects.filter(blocker__user_id=viewer.user_id or 0).values_list("blocked_id", flat=True)
    blocking = Block.objects.filter(blocked__user_id=viewer.user_id or 0).values_list("blocker_id", flat=True)
    refs = {*blocked, *blocking}
    if organisation_keys is None:
        refs.update(ExcludedOrganisation.objects.values_list("member_id", flat=True))
    return sorted(refs)


def public_ids(refs: Iterable[int]) -> dict[int, str]:
    """Row id → public id."""
    wanted = list(refs)
    found: dict[int, str] = {}
    for start in range(0, len(wanted), AT_ONCE):
        some = wanted[start : start + AT_ONCE]
        found.update(Member.objects.filter(pk__in=some).values_list("pk", "public_id"))
    return found


def accounts(refs: Iterable[int]) -> dict[int, tuple[int, datetime]]:
    """Row id → row id of the account, and when the profile last changed."""
    wanted = list(refs)
    found: dict[int, tuple[int, datetime]] = {}
    for start in range(0, len(wanted), AT_ONCE):
        rows = Member.objects.filter(pk__in=wanted[start : start + AT_ONCE])
        found.update({pk: (user, at) for pk, user, at in rows.values_list("pk", "user_id", "updated_at")})
    return found


def findable_member(
    public_id: str, organisation_keys: Iterable[str] | None, viewer: Viewer = NOBODY
) -> Member | None:
    """The member with this public id if this recruiter of these organisations may find them now."""
    found: Member | None = (
        Member.objects.findable_by(organisation_keys, viewer)
        .select_related("user")
        .filter(public_id=clean(public_id))
        .first()
    )
    return found


def findable_among(
    refs: Iterable[int], organisation_keys: Iterable[str] | None, viewer: Viewer = NOBODY
) -> dict[int, str]:
    """Of these members, those that this recruiter of these organisations may find now: row id → public id."""
    found = Member.objects.findable_by(organisation_keys, viewer).filter(pk__in=list(refs))
    return dict(found.values_list("pk", "public_id"))


def findable_named(
    public_ids: Iterable[str], organisation_keys: Iterable[str] | None, viewer: Viewer = NOBODY
) -> dict[str, int]:
    """Of the members with these public ids, those that this recruiter may find now: public id → row id."""
    found = Member.objects.findable_by(organisation_keys, viewer).filter(public_id__in=list(public_ids))
    return dict(found.values_list("public_id", "pk"))


def display_names(refs: Iterable[int]) -> dict[int, str]:
    """Row id → name, for members whose headline members may see."""
    rows = Member.objects.filter(pk__in=list(refs), audience_headline__gte=Audience.MEMBERS)
    return {row.pk: row.name for row in rows}


def account_named(words: str, viewer: Viewer) -> Account | None:
    """Who has this e-mail address or public id, or whose profile this is the address of; nobody whom the viewer may not see."""
    wanted = clean(words).strip().rstrip("/").rpartition("/")[2]
    found = Member.objects.visible_to(viewer).filter(user__is_active=True)
    who = Q(user__email__iexact=wanted) if "@" in wanted else Q(public_id=wanted)
    row = found.filter(who).select_related("user").first() if wanted else None
    return Account(row.user, row.public_id) if row is not None else None


def members_of(user_ids: Iterable[int]) -> dict[int, tuple[str, str]]:
    """Row id of an account → public id of the profile, and the name where members may see it, else an empty one."""
    rows = Member.objects.filter(user_id__in=set(user_ids)).order_by("pk")
    return {
        row.user_id: (row.public_id, row.name if row.audience_headline >= Audience.MEMBERS else "")
        for row in rows
    }
