"""Into a profile: what the preview says is what is done, and the same again changes nothing."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.portability.helpers import POSITIONS_HEADER, PROFILE_HEADER, read, read_files
from workfolk.accounts.models import User
from workfolk.base import ids, outbox
from workfolk.base.errors import Conflict, InvalidInput
from workfolk.base.models import OutboxEvent
from workfolk.members import exports
from workfolk.members.importing import TARGET
from workfolk.members.models import Language, Link, Member, MemberSkill, Position
from workfolk.members.services import do_add_item, do_update_basics, do_update_item
from workfolk.portability import jsonresume, registry
from workfolk.portability.model import Entry, Origin, Parsed, Plan
from workfolk.trust.models import Record

ORIGIN = Origin("Positions.csv", 2)


@pytest.fixture
def ana(make_user: Callable[..., Any]) -> User:
    user = make_user("ana@example.org")
    assert isinstance(user, User)
    return user


def _member(user: User) -> Member:
    return Member.objects.get(user=user)


def _parsed(*entries: tuple[str, dict[str, Any]]) -> Parsed:
    return Parsed(
        "linkedin",
        tuple(Entry(section, values, Origin("x.csv", n)) for n, (section, values) in enumerate(entries, 2)),
    )


def _actions(plan: Plan) -> list[str]:
    return [line.action for line in plan.lines]


JOB = {"organisation": "Acme", "title": "Nurse", "start": "2020-01", "current": True, "description": "Nights"}


def test_this_is_what_portability_calls() -> None:
    assert registry.target() is TARGET


def test_the_sample_archive_twice(ana: User, starter: None, shared_data: Path) -> None:
    parsed = read(shared_data / "linkedin-export" / "sample_export.zip")
    preview = TARGET.plan(ana, parsed)
    assert not Position.objects.filter(member__user=ana).exists()
    done = TARGET.apply(ana, parsed)
    assert done == preview
    assert done.totals() == {"added": 99, "changed": 0, "unchanged": 0, "skipped": 0}
    before = exports.profile(ana)
    again = TARGET.apply(ana, parsed)
    assert again.totals() == {"added": 0, "changed": 0, "unchanged": 99, "skipped": 0}
    assert exports.profile(ana) == before
    member = _member(ana)
    assert member.country == "GB" and member.latitude is not None
    linked = dict(
        MemberSkill.objects.filter(member=member, skill__isnull=False).values_list("label", "skill__key")
    )
    assert linked["Python"] == "python" and linked["PostgreSQL"] == "postgresql"
    assert "Cross-Platform Development" not in linked
    assert Language.objects.get(member=member).level == "native"
    assert list(MemberSkill.objects.filter(member=member).values_list("label", flat=True))[:3] == [
        "Flutter",
        "Docker",
        "Kafka",
    ]


def test_nothing_new_announces_nothing(ana: User) -> None:
    outbox.subscribe("test", "member.changed")
    parsed = _parsed(("positions", JOB))
    TARGET.apply(ana, parsed)
    assert OutboxEvent.objects.filter(consumer="test").exists()
    OutboxEvent.objects.all().delete()
    TARGET.apply(ana, parsed)
    assert not OutboxEvent.objects.exists()


def test_what_was_typed_is_changed_only_where_the_import_says_otherwise(ana: User) -> None:
    member = _member(ana)
    do_update_basics(member, {"headline": "Own words", "about": "Kept"})
    typed = do_add_item(
        member,
        "positions",
        {"organisation": " ACME", "title": "nurse", "start": "2020-01", "location": "Graz"},
    )
    parsed = _parsed(("basics", {"headline": "Theirs", "about": ""}), ("positions", JOB))
    plan = TARGET.plan(ana, parsed)
    assert [(line.section, line.action) for line in plan.lines] == [
        ("basics", "changed"),
        ("positions", "changed"),
    ]
    assert [(c.field, c.old, c.new) for c in plan.lines[0].changes] == [("headline", "Own words", "Theirs")]
    changes = {c.field: (c.old, c.new) for c in plan.lines[1].changes}
    assert changes["description"] == ("", "Nights") and "location" not in changes
    done = TARGET.apply(ana, parsed, {plan.lines[1].id})
    assert _actions(done) == ["skipped", "changed"] and done.lines[0].reason
    typed.refresh_from_db()
    assert (typed.location, typed.description, typed.current, typed.origin) == ("Graz", "Nights", True, "")  # type: ignore[attr-defined]
    assert _member(ana).headline == "Own words" and _member(ana).about == "Kept"


@pytest.mark.parametrize(
    ("typed", "imported", "action", "start"),
    [
        ("2020", "2020-03", "changed", "2020-03"),
        ("2020-03", "2020", "unchanged", "2020-03"),
        ("", "2020-03", "changed", "2020-03"),
        ("2019", "2020-03", "added", "2019"),
        ("2020-04", "2020-03", "added", "2020-04"),
    ],
)
def test_the_same_job_with_a_vaguer_date(
    ana: User, typed: str, imported: str, action: str, start: str
) -> None:
    job = do_add_item(_member(ana), "positions", {"organisation": "Acme", "title": "Nurse", "start": typed})
    parsed = _parsed(("positions", {"organisation": "Acme", "title": "Nurse", "start": imported}))
    assert _actions(TARGET.apply(ana, parsed)) == [action]
    job.refresh_from_db()
    assert job.start == start  # type: ignore[attr-defined]
    assert _actions(TARGET.apply(ana, parsed)) == ["unchanged"]


def test_an_end_that_is_known_is_not_taken_away(ana: User) -> None:
    job = do_add_item(
        _member(ana),
        "positions",
        {"organisation": "Acme", "title": "Nurse", "start": "2020-01", "end": "2022-01"},
    )
    TARGET.apply(ana, _parsed(("positions", JOB)))
    job.refresh_from_db()
    assert (job.end, job.current) == ("2022-01", False)  # type: ignore[attr-defined]


def test_a_job_that_has_ended_since(ana: User) -> None:
    TARGET.apply(ana, _parsed(("positions", JOB)))
    ended = {**JOB, "end": "2024-05"}
    del ended["current"]
    assert _actions(TARGET.apply(ana, _parsed(("positions", ended)))) == ["changed"]
    job = Position.objects.get(member__user=ana)
    assert (job.end, job.current) == ("2024-05", False)


def test_the_same_entry_twice_in_one_import(ana: User) -> None:
    other = {**JOB, "description": "Days"}
    parsed = _parsed(
        ("positions", JOB),
        ("positions", other),
        ("skills", {"label": "Cooking"}),
        ("skills", {"label": "COOKING "}),
    )
    for expected in (
        ["added", "skipped", "added", "skipped"],
        ["unchanged", "skipped", "unchanged", "skipped"],
    ):
        done = TARGET.apply(ana, parsed)
        assert _actions(done) == expected
        assert "line 2" in done.lines[1].reason
    assert Position.objects.get(member__user=ana).description == "Nights"


def test_languages_and_addresses_are_known_in_any_form(ana: User) -> None:
    do_add_item(_member(ana), "languages", {"name": "Deutsch", "level": "C1"})
    do_add_item(_member(ana), "links", {"label": "Me", "url": "https://www.ana.example/"})
    done = TARGET.apply(
        ana,
        _parsed(("languages", {"name": "German"}), ("links", {"label": "Me", "url": "http://ana.example"})),
    )
    assert [line.action for line in done.lines] == ["changed", "changed"]
    assert Language.objects.count() == 1 and Link.objects.count() == 1


def test_entries_that_a_profile_refuses_are_skipped_with_the_reason(ana: User) -> None:
    parsed = _parsed(
        ("positions", {**JOB, "description": "x" * 9000}),
        ("skills", {"label": "y" * 500}),
        ("links", {"label": "", "url": "javascript:alert(1)"}),
        ("positions", {**JOB, "start": "2099-01"}),
        ("positions", {**JOB, "url": "not an address"}),
        ("basics", {"headline": "z" * 500}),
    )
    done = TARGET.apply(ana, parsed)
    assert (
        _actions(done) == ["skipped", "added", "skipped", "skipped", "skipped", "skipped"]
        or _actions(done).count("skipped") == 5
    )
    added = [line for line in done.lines if line.action == "added"]
    assert len(added) == 1 and "not a web address" in added[0].reason
    assert all(line.reason for line in done.lines)
    assert Position.objects.get(member__user=ana).url == ""


def test_a_section_that_is_full(ana: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workfolk.members.importing.MAX_ITEMS", 2)
    parsed = _parsed(*[("skills", {"label": f"skill {n}"}) for n in range(4)])
    assert _actions(TARGET.apply(ana, parsed)) == ["added", "added", "skipped", "skipped"]


def test_a_profile_that_changed_since_the_preview(ana: User) -> None:
    parsed = _parsed(("positions", JOB))
    shown = TARGET.plan(ana, parsed).digest
    job = do_add_item(
        _member(ana),
        "positions",
        {"organisation": "Acme", "title": "Nurse", "start": "2020-01", "description": "Own"},
    )
    with pytest.raises(Conflict):
        TARGET.apply(ana, parsed, None, expected=shown)
    job.refresh_from_db()
    assert job.description == "Own"  # type: ignore[attr-defined]


def test_a_failure_writes_nothing(ana: User, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise InvalidInput("no")

    monkeypatch.setattr("workfolk.members.importing.do_touch", fail)
    with pytest.raises(InvalidInput):
        TARGET.apply(ana, _parsed(("skills", {"label": "Cooking"}), ("positions", JOB)))
    assert not Position.objects.exists() and not MemberSkill.objects.exists()


def test_what_a_host_does_is_recorded_and_only_if_something_changed(ana: User) -> None:
    parsed = _parsed(("positions", JOB))
    TARGET.apply(ana, parsed, by_host=True)
    TARGET.apply(ana, parsed, by_host=True)
    assert [(row.action, row.subject_id, row.detail["added"]) for row in Record.objects.all()] == [
        ("host.imported", ana.pk, 1)
    ]


def test_certificates_are_tied_to_the_taxonomy(ana: User, starter: None) -> None:
    from workfolk.skills.queries import taxonomy

    credential = next(skill for skill in taxonomy().skills.values() if skill.kind == "credential")
    done = TARGET.apply(
        ana, _parsed(("certifications", {"name": credential.preferred_label, "authority": "X"}))
    )
    assert _actions(done) == ["added"]
    assert exports.profile(ana)["sections"]["certifications"][0].get("skill") == credential.key


titles = st.sampled_from(["Nurse", "nurse ", "Cook"])
starts = st.sampled_from(["", "2020", "2020-01", "2020-05", "2021"])
jobs = st.lists(
    st.fixed_dictionaries({"organisation": st.sampled_from(["Acme", "Beta"]), "title": titles, "start": starts, "description": st.sampled_from(["", "a", "b"])}),
    max_size=6,
)  # fmt: skip


@given(typed=jobs, imported=jobs)
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_any_import_twice_changes_nothing(
    django_db_blocker: Any, ana: User, typed: list[dict[str, Any]], imported: list[dict[str, Any]]
) -> None:
    member = _member(ana)
    Position.objects.filter(member=member).delete()
    for job in typed:
        do_add_item(member, "positions", job)
    parsed = _parsed(*[("positions", job) for job in imported])
    preview = TARGET.plan(ana, parsed)
    first = TARGET.apply(ana, parsed)
    assert first == preview
    stored = exports.profile(ana)["sections"]["positions"]
    totals = TARGET.apply(ana, parsed).totals()
    assert (totals["added"], totals["changed"]) == (0, 0)
    assert exports.profile(ana)["sections"]["positions"] == stored
    # Nothing that was typed is lost.
    assert len(stored) >= len(typed)


def test_json_resume_out_and_into_another_account(
    ana: User, make_user: Callable[..., Any], starter: None, tmp_path: Path
) -> None:
    row = (
        'Ana,"da Silva, MD",,,,Nurse,"About\n\nme, <b> & you",,,"Graz, Austria",[@ana],[https://ana.example],'
    )
    files = {
        "Profile.csv": f"{PROFILE_HEADER}\n{row}\n",
        "Positions.csv": f"{POSITIONS_HEADER}\nAcme,Nurse,Nights,Graz,Jan 2020,\nBeta,Aide,,,2015,2019\nGamma,Helper,,,,\n",
        "Skills.csv": "Name\nwound care\nPython\nown thing\n",
        "Languages.csv": "Name,Proficiency\nGerman,Native or bilingual proficiency\nEnglish,\n",
        "Certifications.csv": "Name,Url,Authority,Started On,Finished On,License Number\nFirst aid,,Red Cross,2020,2022,42\n",
    }
    TARGET.apply(ana, read_files(tmp_path, files))
    member = _member(ana)
    job = Position.objects.get(member=member, organisation="Acme")
    do_update_item(job, {"skills_used": ["Python", "wound care"], "highlights": ["one", "two <i>"]})
    do_add_item(member, "languages", {"name": "Dutch", "level": "B1"})
    document = jsonresume.write_resume(exports.resume_values(ana))
    with ids.seeded("other"):
        other = make_user("other@example.org")
    parsed = jsonresume.read_resume(json.dumps(document).encode())
    done = TARGET.apply(other, parsed)
    assert done.totals()["skipped"] == 0
    mine, theirs = exports.resume_values(ana), exports.resume_values(other)
    mine["basics"].pop("email")
    theirs["basics"].pop("email")
    assert theirs == mine
    assert TARGET.apply(other, parsed).totals()["added"] == 0
