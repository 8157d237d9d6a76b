"""The interview kit of a candidate: read from the verdicts, stored nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterable

from django.utils.translation import gettext as _

from workfolk.engine.talent.interview import NOT_TO_ASK, Kit, KitQuestion, interview_kit
from workfolk.engine.talent.model import Evidence
from workfolk.engine.talent.score import Weights
from workfolk.hiring import queries
from workfolk.hiring.models import Role

_MARKUP = re.compile(r"([\\`*_\[\]<>#|])")


def kit_of(role: Role, detail: queries.CandidateDetail) -> Kit:
    """The core that every candidate of the role is asked, and what this profile leaves open."""
    return interview_kit(
        queries.qualifications_of(role),
        detail.row.entry.evaluated.evaluations,
        weights=Weights.from_dict(role.weights),
    )


def markdown(role: Role, detail: queries.CandidateDetail, kit: Kit) -> str:
    """The kit as a file that can be read as plain text; words of profile and role are never markup in it."""
    who = detail.row.name or detail.row.headline
    parts = [
        f"# {_('Interview')}: {_plain(role.title)}",
        f"{_plain(role.organisation.name)} · {_plain(who)}",
        _(
            "Ask everybody the core questions, in these words and this order. Rate each answer by itself, before you talk to each other."
        ),
        f"## {_('Core questions: the same for everybody')}",
        *_questions(kit.core, 1),
    ]
    if kit.open:
        parts += [
            f"## {_('What this profile leaves open')}",
            *_questions(kit.open, len(kit.core) + 1),
        ]
    if kit.shown:
        parts.append(f"## {_('What the profile shows already: no need to ask')}")
        parts += ["\n".join([f"- {_plain(asked.text)}", *_quoted(one.evidence)]) for asked, one in kit.shown]
    parts.append(f"## {_('What must not be asked')}")
    parts.append(
        "\n".join(
            _("- %(topic)s. Instead: %(instead)s") % {"topic": topic, "instead": instead}
            for topic, instead in NOT_TO_ASK
        )
    )
    return "\n\n".join(parts) + "\n"


def _questions(questions: Iterable[KitQuestion], start: int) -> list[str]:
    found = []
    for number, one in enumerate(questions, start):
        low, middle, high = one.anchors
        lines = [f"### {number}. {_plain(one.text)}", f"*{_plain(one.about)}*"]
        if one.follow_up:
            lines.append(f"{_('If the answer leaves it open')}: {_plain(one.follow_up)}")
        if one.known:
            lines.append("\n".join([f"{_('The profile says')}:", *_quoted(one.known)]))
        lines.append(
            "\n".join([f"- [ ] 1: {low}", "- [ ] 2", f"- [ ] 3: {middle}", "- [ ] 4", f"- [ ] 5: {high}"])
        )
        lines.append(f"{_('Notes')}:")
        found.append("\n\n".join(lines))
    return found


def _quoted(evidence: Iterable[Evidence]) -> list[str]:
    return [f"  > {_plain(one.quote)} ({_plain(one.label)})" for one in evidence]


def _plain(text: str) -> str:
    """Words on one line, with what Markdown would take for markup escaped."""
    return _MARKUP.sub(r"\\\1", " ".join(text.split()))
