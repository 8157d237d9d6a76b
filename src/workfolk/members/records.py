"""Rows of the ledger as sentences."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from workfolk.accounts.models import User
from workfolk.trust.rules import Purpose


class Row(Protocol):
    """What a row of the ledger has (trust.models.Record)."""

    at: datetime
    action: str
    on_behalf_of: str
    reason: str
    detail: Any
    actor: User | None
    actor_id: int | None
    subject: User | None


@dataclass(frozen=True)
class Sentence:
    """When, what, and the reason given."""

    at: datetime
    text: str
    reason: str = ""


# action → (to the person it is about, to hosts)
_SENTENCES: dict[str, tuple[Any, Any]] = {
    "host.suspended": (gettext_lazy("A host suspended your account."), gettext_lazy("suspended")),
    "host.reinstated": (gettext_lazy("A host gave you access again."), gettext_lazy("reinstated")),
    "host.granted_recruiter": (
        gettext_lazy("You may recruit for %(organisation)s: a host allowed it."),
        gettext_lazy("may recruit for %(organisation)s"),
    ),
    "host.revoked_recruiter": (
        gettext_lazy("You may no longer recruit for %(organisation)s: a host ended it."),
        gettext_lazy("may no longer recruit for %(organisation)s"),
    ),
    "host.added": (gettext_lazy("You became a host of this community."), gettext_lazy("became a host")),
    "host.removed": (
        gettext_lazy("You are no longer a host of this community."),
        gettext_lazy("is no longer a host"),
    ),
    "host.exported": (
        gettext_lazy("A host took out a copy of your data."),
        gettext_lazy("had their data taken out"),
    ),
    "host.imported": (
        gettext_lazy("A host imported a profile for you."),
        gettext_lazy("had a profile imported"),
    ),
    "consent.given": (
        gettext_lazy("You let your skills be counted in what members list together."),
        gettext_lazy("consented"),
    ),
    "consent.withdrawn": (
        gettext_lazy("You stopped letting your skills be counted. What was computed with them was deleted."),
        gettext_lazy("withdrew consent"),
    ),
    "hiring.decision": (
        gettext_lazy("A recruiter of %(organisation)s decided about you for “%(role)s”: %(decision)s."),
        gettext_lazy("was decided about"),
    ),
    "hiring.decision_undone": (
        gettext_lazy(
            "A recruiter of %(organisation)s took back a decision about you for “%(role)s”: %(decision)s."
        ),
        gettext_lazy("had a decision taken back"),
    ),
    "hiring.outreach": (
        gettext_lazy("A recruiter of %(organisation)s wrote to you about “%(role)s”."),
        gettext_lazy("was written to"),
    ),
    "hiring.team_added": (
        gettext_lazy("You joined the team of “%(role)s” at %(organisation)s: %(permission)s."),
        gettext_lazy("joined a team"),
    ),
    "hiring.team_changed": (
        gettext_lazy("What you may do on “%(role)s” at %(organisation)s changed: %(permission)s."),
        gettext_lazy("may do something else on a team"),
    ),
    "hiring.team_removed": (
        gettext_lazy("You are no longer on the team of “%(role)s” at %(organisation)s."),
        gettext_lazy("left a team"),
    ),
}


# Of consent, what is not about statistics of skills: (action, purpose).
_CONSENTS: dict[tuple[str, str], tuple[Any, Any]] = {
    ("consent.given", Purpose.OUTSIDE_MODELS): (
        gettext_lazy("You let language models that run elsewhere read what you have something written from."),
        gettext_lazy("consented"),
    ),
    ("consent.withdrawn", Purpose.OUTSIDE_MODELS): (
        gettext_lazy("You stopped letting language models that run elsewhere read your text."),
        gettext_lazy("withdrew consent"),
    ),
}
# What hosts do to the taxonomy is about nobody.
_CURATED: dict[str, Any] = {
    "host.curated": "%(summary)s",
    "host.uncurated": gettext_lazy("undid: %(summary)s"),
}
# What somebody may do on a role, in the words of its own page (hiring.models.TeamMember).
_PERMISSIONS: dict[str, Any] = {
    "lead": gettext_lazy("Leads: edits the role and its team"),
    "recruit": gettext_lazy("Recruits: moves, decides, contacts"),
    "review": gettext_lazy("Reviews: reads and notes"),
}
# What recruiters decide, in the words of their own page (hiring.models.Decision).
_DECISIONS: dict[str, Any] = {
    "invite": gettext_lazy("Invite"),
    "keep": gettext_lazy("Keep for later"),
    "set_aside": gettext_lazy("Set aside"),
}


# And why, in the words of the list there (hiring.models.Reason).
_REASONS: dict[str, Any] = {
    "strong_evidence": gettext_lazy("Strong evidence for what matters"),
    "career_fits": gettext_lazy("The career fits, though not every word does"),
    "interested": gettext_lazy("Has shown interest"),
    "missing_must": gettext_lazy("Lacks something that is a must"),
    "too_little_experience": gettext_lazy("Too little experience for this level"),
    "other_level": gettext_lazy("Looks for work of another level"),
    "place": gettext_lazy("Place or remote work does not fit"),
    "conditions": gettext_lazy("Hours or conditions do not fit"),
    "not_interested": gettext_lazy("Said they are not interested"),
    "filled": gettext_lazy("The role is filled"),
}


def about_me(row: Row) -> Sentence:
    """A row about the reader."""
    known = _CONSENTS.get((row.action, row.detail.get("purpose", ""))) or _SENTENCES.get(row.action)
    text = str(known[0]) if known else _("Something was recorded about you (%(action)s).")
    listed = str(_REASONS.get(row.detail.get("reason_key", ""), ""))
    return Sentence(row.at, text % _values(row), ". ".join(one for one in (listed, row.reason) if one))


def for_hosts(row: Row, name_of: Callable[[User], str]) -> dict[str, Any]:
    """A row of what hosts did: who, whom, what, why."""
    known = _SENTENCES.get(row.action)
    who = name_of(row.actor) if row.actor is not None else _("command line, or a host who left")
    if row.action == "host.added_organisation":
        return {"at": row.at, "who": who, "whom": row.on_behalf_of, "what": _("was added"), "reason": ""}
    if row.action in _CURATED:
        what = str(_CURATED[row.action]) % {"summary": row.detail.get("summary", "")}
        return {"at": row.at, "who": who, "whom": _("the taxonomy"), "what": what, "reason": row.reason}
    return {
        "at": row.at,
        "who": who,
        "whom": name_of(row.subject) if row.subject is not None else _("an account that is deleted"),
        "what": (str(known[1]) if known else row.action) % _values(row),
        "reason": row.reason,
    }


def _values(row: Row) -> dict[str, str]:
    decision = str(row.detail.get("decision", ""))
    return {
        "organisation": row.on_behalf_of or _("an organisation"),
        "decision": str(_DECISIONS.get(decision, decision)) or _("not named"),
        "permission": str(_PERMISSIONS.get(row.detail.get("permission", ""), "")),
        "role": row.detail.get("role") or _("a role"),
        "action": row.action,
    }
