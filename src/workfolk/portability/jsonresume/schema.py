"""JSON Resume 1.0.0 as types. They accept and refuse what the official schema does, and say which field is at fault.

The schema: https://jsonresume.org/schema (MIT). Further properties are allowed everywhere, as there.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StrictStr

SCHEMA_URL = "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json"

Text = StrictStr
Date = Annotated[
    StrictStr,
    Field(pattern=r"^([1-2][0-9]{3}-[0-1][0-9]-[0-3][0-9]|[1-2][0-9]{3}-[0-1][0-9]|[1-2][0-9]{3})$"),
]


class Part(BaseModel):
    """An object of the document. What the schema does not name is kept in ``model_extra``."""

    model_config = ConfigDict(extra="allow", frozen=True)


class Location(Part):
    address: Text = ""
    postalCode: Text = ""  # noqa: N815 - the schema's name
    city: Text = ""
    countryCode: Text = ""  # noqa: N815
    region: Text = ""


class Profile(Part):
    network: Text = ""
    username: Text = ""
    url: Text = ""


class Basics(Part):
    name: Text = ""
    label: Text = ""
    image: Text = ""
    email: Text = ""
    phone: Text = ""
    url: Text = ""
    summary: Text = ""
    location: Location = Location()
    profiles: list[Profile] = []


class Dated(Part):
    startDate: Date = ""  # noqa: N815
    endDate: Date = ""  # noqa: N815


class Work(Dated):
    name: Text = ""
    location: Text = ""
    description: Text = ""
    position: Text = ""
    url: Text = ""
    summary: Text = ""
    highlights: list[Text] = []


class Volunteer(Dated):
    organization: Text = ""
    position: Text = ""
    url: Text = ""
    summary: Text = ""
    highlights: list[Text] = []


class Education(Dated):
    institution: Text = ""
    url: Text = ""
    area: Text = ""
    studyType: Text = ""  # noqa: N815
    score: Text = ""
    courses: list[Text] = []


class Award(Part):
    title: Text = ""
    date: Date = ""
    awarder: Text = ""
    summary: Text = ""


class Certificate(Part):
    name: Text = ""
    date: Date = ""
    url: Text = ""
    issuer: Text = ""


class Publication(Part):
    name: Text = ""
    publisher: Text = ""
    releaseDate: Date = ""  # noqa: N815
    url: Text = ""
    summary: Text = ""


class Skill(Part):
    name: Text = ""
    level: Text = ""
    keywords: list[Text] = []


class Language(Part):
    language: Text = ""
    fluency: Text = ""


class Interest(Part):
    name: Text = ""
    keywords: list[Text] = []


class Reference(Part):
    name: Text = ""
    reference: Text = ""


class Project(Dated):
    name: Text = ""
    description: Text = ""
    highlights: list[Text] = []
    keywords: list[Text] = []
    url: Text = ""
    roles: list[Text] = []
    entity: Text = ""
    type: Text = ""


class Meta(Part):
    canonical: Text = ""
    version: Text = ""
    lastModified: Text = ""  # noqa: N815


class Resume(Part):
    """A whole document."""

    schema_: Text = Field("", alias="$schema")
    basics: Basics = Basics()
    work: list[Work] = []
    volunteer: list[Volunteer] = []
    education: list[Education] = []
    awards: list[Award] = []
    certificates: list[Certificate] = []
    publications: list[Publication] = []
    skills: list[Skill] = []
    languages: list[Language] = []
    interests: list[Interest] = []
    references: list[Reference] = []
    projects: list[Project] = []
    meta: Meta = Meta()
