"""Rows for the people of a community, many at a time. Every account is marked as synthetic."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any

from allauth.account.models import EmailAddress
from django.db import models

from workfolk.accounts.models import User
from workfolk.base import clock, ids, outbox
from workfolk.demo.chance import Dice
from workfolk.demo.model import Community, Job, Person
from workfolk.engine.text.languages import language_code, parse_proficiency
from workfolk.members.models import (
    Audience,
    Certification,
    Education,
    ExcludedOrganisation,
    Language,
    Link,
    Member,
    MemberSkill,
    Position,
    Project,
    Publication,
    Volunteering,
)
from workfolk.members.services import TOPIC
from workfolk.organisations.rules import name_key
from workfolk.skills import queries as taxonomy

BATCH = 400


def write_people(
    community: Community, password: str, progress: Callable[[int, int], None] | None = None
) -> dict[str, int]:
    """Write accounts and profiles in the transaction of the caller; returns rows by kind."""
    counts: Counter[str] = Counter()
    people = community.people
    for start in range(0, len(people), BATCH):
        chunk = people[start : start + BATCH]
        members = _members(_users(chunk, community.seed, password), chunk)
        _sections(members, chunk, counts)
        outbox.enqueue(TOPIC, [member.pk for member in members])
        if progress is not None:
            progress(start + len(chunk), len(people))
    counts["members"] = len(people)
    counts["findable"] = sum(
        person.findable and (person.audiences or {}).get("headline", Audience.MEMBERS) >= Audience.MEMBERS
        for person in people
    )
    return dict(sorted(counts.items()))


def _users(people: Sequence[Person], seed: int, password: str) -> list[User]:
    now = clock.now()
    users = User.objects.bulk_create(
        [
            User(
                public_id=ids.new_id(),
                email=person.email,
                password=password,
                is_synthetic=True,
                joined_at=now - timedelta(days=Dice(seed, "joined", person.number).between(1, 700)),
            )
            for person in people
        ]
    )
    EmailAddress.objects.bulk_create(
        EmailAddress(user=user, email=user.email, verified=True, primary=True) for user in users
    )
    return users


def _members(users: Sequence[User], people: Sequence[Person]) -> list[Member]:
    rows = []
    for user, person in zip(users, people, strict=True):
        city, seeking = person.city, person.seeking
        member = Member(
            user=user,
            public_id=ids.new_id(),
            given_name=person.given_name,
            family_name=person.family_name,
            headline=person.headline,
            about=person.about,
            location=person.location,
            findable_by_recruiters=person.findable,
            created_at=user.joined_at,
            updated_at=clock.now(),
        )
        if person.location:
            member.place_key, member.country = city.key, city.country
            member.latitude, member.longitude = city.latitude, city.longitude
        if seeking is not None:
            member.open_to_work = True
            member.open_titles, member.open_places = list(seeking.titles), list(seeking.places)
            member.open_remote, member.open_start = seeking.remote, seeking.start
        for section, audience in (person.audiences or {}).items():
            setattr(member, f"audience_{section}", audience)
        rows.append(member)
    return list(Member.objects.bulk_create(rows))


def _sections(members: Sequence[Member], people: Sequence[Person], counts: Counter[str]) -> None:
    pairs = list(zip(members, people, strict=True))
    skill_ids = taxonomy.skill_ids()

    def keep(name: str, model: type[models.Model], rows: list[Any]) -> list[Any]:
        counts[name] += len(rows)
        return list(model._default_manager.bulk_create(rows, batch_size=2000))

    skills = keep(
        "skills",
        MemberSkill,
        [
            MemberSkill(
                member=member,
                label=ability.label,
                skill_id=skill_ids.get(ability.key or ""),
                position=position,
            )
            for member, person in pairs
            for position, ability in enumerate(person.abilities)
        ],
    )
    own = {(skill.member_id, skill.label): skill.pk for skill in skills}
    jobs = [(member, job) for member, person in pairs for job in person.jobs]
    positions = keep("positions", Position, [_position(member, job) for member, job in jobs])
    through = Position.skills_used.through
    through._default_manager.bulk_create(
        [
            through(position_id=position.pk, memberskill_id=own[member.pk, label])
            for position, (member, job) in zip(positions, jobs, strict=True)
            for label in job.skills
        ],
        batch_size=2000,
    )
    keep("education", Education, [
        Education(member=member, institution=school.institution, degree=school.degree, field=school.field,
                  start=school.start, end=school.end)
        for member, person in pairs for school in person.schools
    ])  # fmt: skip
    keep("certifications", Certification, [
        Certification(member=member, name=one.name, authority=one.authority, start=one.start, end=one.end,
                      skill_id=skill_ids.get(one.skill or ""))
        for member, person in pairs for one in person.certificates
    ])  # fmt: skip
    keep("languages", Language, [
        Language(member=member, name=spoken.language, code=language_code(spoken.language) or "",
                 level=spoken.level or parse_proficiency(spoken.fluency) or "", fluency=spoken.fluency)
        for member, person in pairs for spoken in person.languages
    ])  # fmt: skip
    keep("projects", Project, [
        Project(member=member, name=one.name, description=one.description, organisation=one.organisation, start=one.start)
        for member, person in pairs for one in person.projects
    ])  # fmt: skip
    keep("volunteering", Volunteering, [
        Volunteering(member=member, organisation=one.organisation, role=one.role, cause=one.cause,
                     description=one.description, start=one.start, end=one.end)
        for member, person in pairs for one in person.volunteering
    ])  # fmt: skip
    keep("publications", Publication, [
        Publication(member=member, name=one.name, publisher=one.publisher, published=one.published)
        for member, person in pairs for one in person.papers
    ])  # fmt: skip
    keep("links", Link, [
        Link(member=member, label=label, url=url) for member, person in pairs for label, url in person.links
    ])  # fmt: skip
    keep("exclusions", ExcludedOrganisation, [
        ExcludedOrganisation(member=member, name=name, name_key=name_key(name))
        for member, person in pairs for name in person.excluded
    ])  # fmt: skip


def _position(member: Member, job: Job) -> Position:
    return Position(
        member=member,
        organisation=job.employer,
        title=job.title,
        location=job.place,
        start=job.start,
        end=job.end,
        current=job.last is None,
        description=job.description,
        highlights=list(job.highlights),
    )
