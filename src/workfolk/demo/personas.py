"""Three people to step into: a member, a recruiter, a host. They are written by hand, and as made up as all others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from workfolk.demo.model import (
    Ability,
    Certificate,
    Helping,
    Job,
    Person,
    School,
    Spoken,
    Undertaking,
)
from workfolk.demo.people import city_named

MEMBER, RECRUITER, HOST = "member", "recruiter", "host"
ADDRESSES: Mapping[str, str] = {
    MEMBER: "amara@personas.example.org",
    RECRUITER: "jonas@personas.example.org",
    HOST: "mina@personas.example.org",
}
AGENCY = "Ostervale People"  # the recruiter's organisation


@dataclass(frozen=True, slots=True)
class PreparedRole:
    """A role that waits for the recruiter."""

    occupation: str
    brief: str


ROLES = (
    PreparedRole(
        "ward-nurse",
        "Ward nurse for permanent nights on a 28-bed respiratory ward in Manchester.\n"
        "Registered nurse licence and 2+ years of experience as a ward nurse. You give medication safely and know wound "
        "care and intravenous therapy. Night shifts are a must. Immediate Life Support is a plus.",
    ),
    PreparedRole(
        "physics-teacher",
        "Secondary-school physics teacher in London, ages 11 to 18.\n"
        "Qualified Teacher Status is required, and 3+ years of experience as a teacher. Lesson planning, school laboratory "
        "practicals and classroom management. Mathematics teaching would be good.",
    ),
    PreparedRole(
        "backend-developer",
        "Senior backend engineer, Python and PostgreSQL, 5+ years, Berlin or remote, fintech a plus",
    ),
)
ROLE_OCCUPATIONS = (*(role.occupation for role in ROLES), "customs-broker")


def people() -> tuple[Person, ...]:
    """The member, the recruiter and the host."""
    return _amara(), _jonas(), _mina()


def _month(text: str) -> int:
    year, month = text.split("-")
    return int(year) * 12 + int(month) - 1


def _job(occupation: str, title: str, employer: str, place: str, start: str, end: str = "", *,
         description: str = "", highlights: tuple[str, ...] = (), skills: tuple[str, ...] = ()) -> Job:  # fmt: skip
    return Job(
        occupation, title, "", employer, place, _month(start), _month(end) if end else None, start, end,
        description=description, highlights=highlights, skills=skills,
    )  # fmt: skip


def _school(institution: str, degree: str, field: str, start: str, end: str) -> School:
    return School(institution, degree, field, _month(start), _month(end), start, end)


def _amara() -> Person:
    city = city_named("Manchester", "GB")
    skills = ("wound-care", "medication-administration", "vital-signs-monitoring", "patient-handover", "iv-therapy",
              "infection-control", "discharge-planning", "care-planning", "mentoring")  # fmt: skip
    labels = ("wound care", "medication administration", "vital signs monitoring", "patient handover",
              "intravenous therapy", "infection control", "discharge planning", "care planning", "mentoring")  # fmt: skip
    return Person(
        number=-2,
        email=ADDRESSES[MEMBER],
        given_name="Amara",
        family_name="Okafor",
        culture="igbo",
        gender="f",
        city=city,
        location="Manchester, United Kingdom",
        occupation="ward-nurse",
        headline="Staff nurse on a respiratory ward, nights by choice",
        about=(
            "I look after people who cannot get their breath, mostly at night, when the ward is quiet enough to hear "
            "who is getting worse. I trained in Leeds after three years as a healthcare assistant, so I know what I "
            "am asking for when I delegate.\n\n"
            "What I would like next: more teaching, and a ward that lets its night staff eat at a table."
        ),
        jobs=(
            _job(
                "ward-nurse", "Staff nurse, respiratory ward", "Merehythe General Hospital",
                "Manchester, United Kingdom", "2021-03",
                description=(
                    "Permanent nights on a 28-bed respiratory ward. Lead two drug rounds a shift with double checks "
                    "on opioids, take observations and escalate every NEWS2 score above 5, and hand over by SBAR."
                ),
                highlights=(
                    "Set up a wound care trolley that saves the night team about 20 minutes a shift",
                    "Taught 14 student nurses intravenous therapy and catheter care",
                    "Brought pressure ulcers on the ward down from nine a quarter to two",
                ),
                skills=("wound care", "intravenous therapy", "medication administration", "patient handover"),
            ),
            _job(
                "ward-nurse", "Staff nurse, general medicine", "Calderholt Hospital", "Leeds, United Kingdom",
                "2017-10", "2021-02",
                description=(
                    "Rotating shifts on an acute medical ward. Wrote nursing care plans, planned discharge with "
                    "families and community nurses, dressed diabetic foot wounds."
                ),
                skills=("care planning", "discharge planning", "infection control"),
            ),
            _job(
                "healthcare-assistant", "Healthcare assistant", "Fennvale House Care Home", "Leeds, United Kingdom",
                "2011-09", "2014-08",
            ),
        ),
        schools=(_school("Ravenridge University", "BSc", "Adult Nursing", "2014-09", "2017-07"),),
        certificates=(
            Certificate("Registered nurse licence", "Health professions register", "2017-09", "", "registered-nurse-licence"),
            Certificate("Immediate Life Support", "", "2024-05", "2027-05", "immediate-life-support"),
        ),
        languages=(Spoken("English", "native"), Spoken("Igbo", "B2"), Spoken("Polish", "A2")),
        abilities=tuple(Ability(label, key) for label, key in zip(labels, skills, strict=True)),
        projects=(
            Undertaking(
                "Night handover card",
                "One page that the late shift fills in and the night shift trusts. Tried for 12 weeks, still in use.",
                "Merehythe General Hospital",
                "2023-02",
            ),
        ),
        volunteering=(
            Helping("First-aider", "Manchester Kelridge Sports Club", "Health",
                    "Stand by with the kit at about 12 matches a season.", "2022-08", ""),
        ),
        findable=True,
        excluded=("Calderholt Hospital",),
        audiences={"volunteering": 1},
    )  # fmt: skip


def _jonas() -> Person:
    city = city_named("Hamburg", "DE")
    return Person(
        number=-1,
        email=ADDRESSES[RECRUITER],
        given_name="Jonas",
        family_name="Reuter",
        culture="german",
        gender="m",
        city=city,
        location="Hamburg, Germany",
        occupation="recruiter",
        headline="Recruiter for hospitals, schools and software teams",
        about="I fill roles by asking what the work is, then reading what people have done. I do not guess from names.",
        jobs=(
            _job(
                "recruiter", "Recruiter", AGENCY, "Hamburg, Germany", "2019-05",
                description="Write briefs with ward managers, heads of school and engineering leads, and interview to a structure.",
                skills=("candidate sourcing", "structured job interviews"),
            ),
            _job("recruiter", "Recruitment consultant", "Quellbrück Advisory GmbH", "Hamburg, Germany", "2015-02", "2019-04"),
        ),
        schools=(_school("Hochschule Lindenfurt", "BA", "Business Psychology", "2011-10", "2014-09"),),
        certificates=(),
        languages=(Spoken("German", "native"), Spoken("English", "C1")),
        abilities=(
            Ability("candidate sourcing", "candidate-sourcing"),
            Ability("structured job interviews", "job-interviewing"),
            Ability("recruitment", "recruitment"),
        ),
    )  # fmt: skip


def _mina() -> Person:
    city = city_named("Vienna", "AT")
    return Person(
        number=0,
        email=ADDRESSES[HOST],
        given_name="Mina",
        family_name="Farhadi",
        culture="persian",
        gender="f",
        city=city,
        location="Vienna, Austria",
        occupation="operations-manager",
        headline="Runs this community",
        about="I keep this community running: write to me when something is wrong, and before you think it is too small.",
        jobs=(
            _job(
                "operations-manager", "Operations manager", "Nebelgrund Trust", "Vienna, Austria", "2018-01",
                description="Budget, suppliers and a team of six for an association of 4,000 people.",
                skills=("operations management", "budgeting"),
            ),
        ),
        schools=(_school("Universität Erlenrode", "MA", "Public Management", "2012-10", "2014-09"),),
        certificates=(),
        languages=(Spoken("Persian", "native"), Spoken("German", "C2"), Spoken("English", "C1")),
        abilities=(Ability("operations management", "operations-management"), Ability("budgeting", "budgeting")),
    )  # fmt: skip
