"""Writing the synthetic community down, and its personas. Only where no real person is a member."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils.translation import gettext as _

from workfolk.accounts.models import User
from workfolk.accounts.viewer import viewer_for
from workfolk.base import clock, ids
from workfolk.base.errors import InvalidInput, NotAllowed, NotFound
from workfolk.demo import hiring_day, personas, writer
from workfolk.demo.community import FEWEST, MOST, make_community
from workfolk.demo.model import MOMENT, Community
from workfolk.engine.skills.starter import load_starter
from workfolk.hiring.services import do_create_role
from workfolk.members.models import Member
from workfolk.organisations.models import Organisation
from workfolk.organisations.services import do_ensure_organisation, do_grant_recruiter
from workfolk.search.queries import IndexMissing, generation
from workfolk.search.services import do_rebuild
from workfolk.search.writer import all_sources
from workfolk.skills import queries as taxonomy
from workfolk.skills.services import do_ensure_starter

# (what is being done: "people", "profiles", "index" or "hiring", done, total)
Progress = Callable[[str, int, int], None]


@dataclass
class BuildReport:
    """What a build made. ``timings`` are seconds."""

    members: int
    seed: int
    counts: dict[str, int] = field(default_factory=dict)
    timings: dict[str, float] = field(default_factory=dict)


def existing() -> int:
    """How many synthetic members there are."""
    return User.objects.filter(is_synthetic=True).count()


def check_may_build(*, replace: bool) -> None:
    """Raise NotAllowed in production, where real people are members, or where a community is in the way."""
    if settings.PRODUCTION:
        raise NotAllowed(_("A synthetic community has no place in production mode. Nothing was changed."))
    if real := User.objects.filter(is_synthetic=False).count():
        raise NotAllowed(
            _(
                "This database holds %(count)d account(s) of real people. The demo keeps to itself: choose another "
                "folder with WORKFOLK_DATA_DIR. Nothing was changed."
            )
            % {"count": real}
        )
    if (there := existing()) and not replace:
        raise NotAllowed(
            _(
                "There is a synthetic community of %(count)d members here already. Add --if-missing to keep it, or "
                "--replace to build it anew; roles and notes made while trying it out go with it."
            )
            % {"count": there}
        )


def do_build(
    members: int, seed: int, *, replace: bool = False, progress: Progress | None = None
) -> BuildReport:
    """Make the community, write it in one transaction, index it, and let its recruiter work for some days."""
    tell = progress or (lambda _what, _done, _total: None)
    if not FEWEST <= members <= MOST:
        raise InvalidInput(
            _("A community has %(low)d to %(high)d members.") % {"low": FEWEST, "high": MOST}, field="members"
        )
    check_may_build(replace=replace)
    report = BuildReport(members, seed)
    with _timed(report, "generate"):
        community = make_community(
            members, seed, load_starter(), lambda done, total: tell("people", done, total)
        )
    with _timed(report, "write"), transaction.atomic():
        _remove()
        do_ensure_starter()
        taxonomy.forget()
        report.counts = do_write(community, lambda done, total: tell("profiles", done, total))
    with _timed(report, "index"):
        report.counts.update(do_index(lambda done, total: tell("index", done, total)))
    with _timed(report, "hire"):
        report.counts.update(do_hire(lambda done, total: tell("hiring", done, total)))
    report.timings["total"] = round(sum(report.timings.values()), 2)
    return report


@transaction.atomic
def do_write(community: Community, progress: Callable[[int, int], None] | None = None) -> dict[str, int]:
    """Write a community into the database: rows and public ids follow from its seed. Returns counts by kind."""
    with clock.fixed(MOMENT), ids.seeded(f"demo {community.seed}"):
        password = make_password(None)
        counts = writer.write_people(community, password, progress)
        organisations = [do_ensure_organisation(name, synthetic=True) for name in community.organisations]
        agency = do_ensure_organisation(personas.AGENCY, synthetic=True)
        User.objects.filter(email=personas.ADDRESSES[personas.HOST]).update(is_host=True)
        recruiter = User.objects.get(email=personas.ADDRESSES[personas.RECRUITER])
        do_grant_recruiter(agency, recruiter, by=None, reason="demo")
        viewer = viewer_for(recruiter)
        for role in reversed(personas.ROLES):  # the list of roles shows the latest first
            do_create_role(viewer, agency.public_id, role.brief)
    counts["organisations"] = len(organisations) + 1
    counts["roles"] = len(personas.ROLES)
    return counts


def do_index(progress: Callable[[int, int], None] | None = None) -> dict[str, int]:
    """Index what was written; returns documents by kind, as ``indexed_<kind>``."""
    return {f"indexed_{kind}": count for kind, count in do_rebuild(progress).items()}


def do_hire(progress: Callable[[int, int], None] | None = None) -> dict[str, int]:
    """Let the recruiter and those whom they write to live through some days; returns what came of it, by kind."""
    tell = progress or (lambda _done, _total: None)
    tell(0, 1)
    done = hiring_day.do_live()
    tell(1, 1)
    return done


def index_is_missing() -> bool:
    """Whether an index has not been built yet (a build that was stopped half-way)."""
    try:
        for source in all_sources():
            generation(source.kind)
    except IndexMissing:
        return True
    return False


def hiring_is_missing() -> bool:
    """Whether nothing has happened on the first role yet (a build that was stopped before)."""
    return hiring_day.is_missing()


def persona_account(persona: str) -> User:
    """The account of a persona: demo mode only, synthetic only. NotFound otherwise."""
    address = personas.ADDRESSES.get(persona)
    user = (
        User.objects.filter(email=address, is_synthetic=True, is_active=True).first()
        if settings.DEMO and address
        else None
    )
    if user is None:
        raise NotFound(_("There is no such persona here. Build the demo with: workfolk demo build"))
    return user


def _remove() -> None:
    """Take a synthetic community away; nothing else is in the database."""
    Member.objects.filter(user__is_synthetic=True).delete()
    EmailAddress.objects.filter(user__is_synthetic=True).delete()
    User.objects.filter(is_synthetic=True).delete()
    Organisation.objects.filter(is_synthetic=True).delete()


@contextmanager
def _timed(report: BuildReport, name: str) -> Iterator[None]:
    begin = time.perf_counter()
    yield
    report.timings[name] = round(time.perf_counter() - begin, 2)
