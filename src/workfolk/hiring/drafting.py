"""A first message to a candidate: put together by rule; what it says of them by a model, where one may read their words.

The opening, the conditions, the way to say no and the close are always ours, word for word. A model gets no more of a
profile than the quotations that the rules would use, and what it writes is checked against them.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from workfolk.accounts.viewer import Viewer
from workfolk.assist import services as door
from workfolk.assist.model import Feature, Job
from workfolk.engine.grounding.model import Draft, Fact, FactKind, Origin, Sentence
from workfolk.engine.grounding.model import Evidence as Ground
from workfolk.engine.talent import outreach
from workfolk.engine.talent.model import Evidence
from workfolk.hiring.models import Role
from workfolk.members import queries as members

_ROLE = "role"  # the key of the fact that says what the message is about
_INSTRUCTION = (
    "Write two to four sentences of a first message from a recruiter to a person, about the role. Each refers to words "
    "of the person's profile, quoted briefly, and says which need of the role they speak to. What the profile does not "
    "say is asked, not assumed. Plain and polite, addressed to the person, without greeting and close. No praise."
)


@dataclass(frozen=True, slots=True)
class Message:
    """A drafted message. ``sentences`` are rows as ``Outreach.drafted`` keeps them."""

    subject: str
    body: str
    sentences: list[dict[str, Any]]
    note: str = ""  # why rules wrote where a model is configured, for the recruiter


def message(role: Role, viewer: Viewer, ref: int, written: outreach.Draft, language: str) -> Message:
    """``written`` by rule, its middle by a model where one is asked. Call it outside of transactions."""
    opening, middle, *rest = written.paragraphs
    account = members.accounts([ref]).get(ref)
    job = Job(
        Feature.OUTREACH,
        _INSTRUCTION,
        (*_facts(role, middle),),
        language=language,
        max_sentences=4,
        max_characters=900,
        people=(account[0],) if account is not None else (),
        organisation=role.organisation_id,
    )
    outcome = door.write_now(viewer, job, lambda: (_as_draft(middle, language),))
    by_model = outcome.model if outcome.model != "composer" and outcome.drafts[0].sentences else ""
    if by_model:
        known = [ground for one in middle for ground in one.grounds]
        middle = tuple(_sentence(one, known) for one in outcome.drafts[0].sentences)
    return Message(
        written.subject,
        outreach.Draft(written.subject, (opening, middle, *rest)).body,
        [
            _row(one, by_model if number == 1 else "", lead=" " if at else "\n\n" if number else "")
            for number, paragraph in enumerate((opening, middle, *rest))
            for at, one in enumerate(paragraph)
        ],
        note=outcome.note,
    )


def _facts(role: Role, middle: tuple[outreach.Sentence, ...]) -> list[Fact]:
    """The role, what is asked of it in the sentences by rule, and the quotations behind them: nothing else."""
    facts = [
        Fact(_ROLE, FactKind.POSTING, "The role", title=role.title, organisation=role.organisation.name),
        Fact(f"{_ROLE}/needs", FactKind.POSTING, "What the rules would write", text=" ".join(one.text for one in middle)),
    ]  # fmt: skip
    seen: dict[str, Evidence] = {}
    for one in middle:
        for ground in one.grounds:
            seen.setdefault(f"{ground.place}#{ground.start}", ground)
    facts += [Fact(key, FactKind.DOCUMENT, one.label, text=one.quote) for key, one in seen.items()]
    return facts


def _as_draft(middle: tuple[outreach.Sentence, ...], language: str) -> Draft:
    return Draft(
        tuple(
            Sentence(
                one.text,
                Origin.COMPOSED if one.grounds else Origin.FRAME,
                tuple(Ground(f"{two.place}#{two.start}", two.label, two.quote) for two in one.grounds),
            )
            for one in middle
        ),
        language=language,
    )


def _sentence(one: Sentence, known: list[Evidence]) -> outreach.Sentence:
    """A sentence of a model with the quotations that it rests on."""
    keys = {found.key for found in one.evidence}
    grounds = dict.fromkeys(ground for ground in known if f"{ground.place}#{ground.start}" in keys)
    return outreach.Sentence(one.text, tuple(grounds))


def _row(one: outreach.Sentence, model: str, *, lead: str) -> dict[str, Any]:
    """``lead`` is what stands before it in the message."""
    grounds = [asdict(ground) for ground in one.grounds]
    row: dict[str, Any] = {"text": one.text, "grounds": grounds, "lead": lead}
    return {**row, "model": model} if model else row
