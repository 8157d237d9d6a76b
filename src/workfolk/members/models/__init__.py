"""The tables of a profile. Every read for another person goes through ``visible_to``, ``listed_for`` or ``findable_by``."""

from workfolk.members.audience import Audience
from workfolk.members.models.blocks import Block
from workfolk.members.models.member import ExcludedOrganisation, Member, Section
from workfolk.members.models.sections import (
    SECTION_MODELS,
    Certification,
    DismissedSkill,
    Education,
    Language,
    Link,
    MemberSkill,
    Position,
    Project,
    Publication,
    SectionItem,
    Volunteering,
)

__all__ = [
    "SECTION_MODELS",
    "Audience",
    "Block",
    "Certification",
    "DismissedSkill",
    "Education",
    "ExcludedOrganisation",
    "Language",
    "Link",
    "Member",
    "MemberSkill",
    "Position",
    "Project",
    "Publication",
    "Section",
    "SectionItem",
    "Volunteering",
]
