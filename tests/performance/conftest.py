"""The people and rows of the security tests, and many more of them."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from tests.security.conftest import TAXONOMY, World, _clean_state, world

from workfolk.accounts.models import User
from workfolk.accounts.services import do_create_token
from workfolk.accounts.viewer import viewer_for
from workfolk.base import clock
from workfolk.engine.skills.model import Occupation, Skill, Taxonomy
from workfolk.hiring import shortlist
from workfolk.hiring.models import Role
from workfolk.hiring.services import do_add_alert, do_add_note, do_create_role, do_decide
from workfolk.members import services as members
from workfolk.members.blocking import do_block
from workfolk.members.models import Member
from workfolk.organisations.services import do_ensure_organisation, do_grant_recruiter
from workfolk.portability.services import do_receive
from workfolk.search import queries as index
from workfolk.search.services import do_rebuild, do_take_in
from workfolk.skills import queries as taxonomy
from workfolk.skills.services import do_load_taxonomy, do_note_free

__all__ = ["_clean_state", "world"]
MORE = 12


def _rows(number: int) -> dict[str, dict[str, object]]:
    """A row of every section, none like another."""
    return {
        "positions": {"title": "Ward nurse", "organisation": f"Clinic {number}", "start": "2015-03", "end": "2016-01", "description": "I dress wounds."},
        "education": {"institution": f"College {number}"},
        "skills": {"label": f"wound care {number}"},
        "certifications": {"name": f"Licence {number}"},
        "languages": {"name": ("Swedish", "French", "Italian", "Polish", "Czech", "Danish", "Dutch", "Greek", "Irish", "Latvian", "Maltese", "Spanish", "Finnish")[number], "level": "B2"},
        "projects": {"name": f"Card {number}"},
        "volunteering": {"organisation": f"Brigade {number}", "role": "Helper"},
        "publications": {"name": f"Paper {number}"},
        "links": {"url": f"https://example.org/{number}"},
    }  # fmt: skip


def _fill(member: Member, number: int) -> None:
    """Somebody to be found and looked at."""
    basics = {"given_name": f"Pia{number}", "family_name": "Person", "headline": "Ward nurse", "location": "Graz, Austria"}  # fmt: skip
    members.do_update_basics(member, basics)
    for name, values in _rows(number).items():
        members.do_add_item(member, name, values)
    members.do_add_item(member, "skills", {"label": f"night rounds {number}"})
    members.do_set_findable(member, True)


def waiting_resume(world: World, rows: int) -> str:
    """An import of the owner's that waits to be confirmed, with so many skills and positions."""
    resume = {
        "basics": {"name": "Ama"},
        "skills": [{"name": f"wound dressing {number}"} for number in range(rows)],
        "work": [{"position": "Ward nurse", "name": f"Ward {number}", "startDate": "2011-01"} for number in range(rows)],
    }  # fmt: skip
    return do_receive(world.people["owner"], [json.dumps(resume).encode()], "resume.json").public_id


@pytest.fixture
def grow(world: World, make_user: Callable[..., User]) -> Callable[[], str]:
    """There is somebody to find. Call it, and there are several times more of everything that any page lists; it gives a waiting import."""

    _fill(Member.objects.get(user=world.people["rival"]), MORE)
    do_rebuild()
    do_take_in()

    def grow() -> str:
        _grow_taxonomy()
        recruiter, host = viewer_for(world.people["recruiter"]), viewer_for(world.people["host"])
        for number in range(MORE):
            person = make_user(f"person{number}@example.org")
            _fill(Member.objects.get(user=person), number)
            for name, values in _rows(number).items():
                members.do_add_item(world.owner, name, values)
            members.do_add_item(world.owner, "skills", {"label": f"night rounds {number}"})
            do_note_free([f"night rounds {number}"])
            members.do_exclude_organisation(world.owner, f"Nobody {number}")
            do_block(viewer_for(world.owner.user), make_user(f"blocked{number}@example.org").member.public_id)
            do_create_token(world.people["owner"], f"key {number}")
            do_grant_recruiter(do_ensure_organisation(f"Employer {number}"), person, by=host)
            do_grant_recruiter(world.ours, person, by=host)
            do_grant_recruiter(
                do_ensure_organisation(f"Employer {number}"), world.people["recruiter"], by=host
            )
        _forget()
        do_rebuild()
        do_take_in()
        for number in range(MORE):
            do_create_role(recruiter, world.ours.public_id, f"Ward nurse number {number}, wound care")
            do_add_note(world.role, world.owner.public_id, recruiter, f"Note {number}")
            do_decide(world.role, world.owner.public_id, recruiter, "keep", f"Reason {number}")
        _grow_pipeline(world)
        waiting = waiting_resume(world, MORE)
        _forget()
        return waiting

    return grow


def _grow_pipeline(world: World) -> None:
    """Somebody decided about every person, and there are more openings and more alerts that find them."""
    recruiter, owner = viewer_for(world.people["recruiter"]), viewer_for(world.owner.user)
    for member in Member.objects.filter(user__email__startswith="person"):
        do_decide(world.role, member.public_id, recruiter, "keep")
    Role.objects.filter(organisation=world.ours).update(published_at=clock.now(), posting="Dress wounds.")
    for number in range(MORE):
        do_add_alert(owner, f"ward {number}" if number % 2 else "ward", "", False, 0)


def _grow_taxonomy() -> None:
    names = [f"wound care {number}" for number in range(MORE)]
    keys = [name.replace(" ", "-") for name in names]
    more = {
        key: Skill(key, name, (f"{name} too",), "skill", ("wound-care",), None)
        for key, name in zip(keys, names, strict=True)
    }
    nurses = {
        f"nurse-{number}": Occupation(
            f"nurse-{number}", f"nurse {number}", (), "2221", "", ("wound-care", keys[number]), (), None
        )
        for number in range(MORE)
    }
    ward = Occupation(
        "ward-nurse", "ward nurse", ("nurse",), "2221", "", ("wound-care", *keys[:6]), tuple(keys[6:]), None
    )
    do_load_taxonomy(
        Taxonomy("tiny", {**TAXONOMY.skills, **more}, {**nurses, "ward-nurse": ward}, TAXONOMY.industries)
    )


def _forget() -> None:
    index.forget()
    taxonomy.forget()
    shortlist.forget()
