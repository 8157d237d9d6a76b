"""The tables of hiring. What a person decides about a candidate is only ever added to, never overwritten."""

from workfolk.hiring.models.alerts import NewMatch, RoleAlert, Watch
from workfolk.hiring.models.assistant import Proposal
from workfolk.hiring.models.contact import Application, Outreach
from workfolk.hiring.models.person import NoPersonDidThis, by_a_person
from workfolk.hiring.models.pipeline import CandidateDecision, CandidateNote, Decision, Reason, StageMove
from workfolk.hiring.models.role import Role, RoleQuerySet, TeamMember

__all__ = [
    "Application",
    "CandidateDecision",
    "CandidateNote",
    "Decision",
    "NewMatch",
    "NoPersonDidThis",
    "Outreach",
    "Proposal",
    "Reason",
    "Role",
    "RoleAlert",
    "RoleQuerySet",
    "StageMove",
    "TeamMember",
    "Watch",
    "by_a_person",
]
