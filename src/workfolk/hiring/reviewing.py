"""A message to a candidate beside its draft, line by line: what stands as drafted, what a person changed, added or left out."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import replace

from django.utils.translation import gettext as _

from workfolk.engine.composer.lines import Change, Decision, Line, Part, assembled, lines, parts_of
from workfolk.engine.grounding.model import Draft, Evidence, Origin, Sentence
from workfolk.engine.text.sentences import sentences
from workfolk.hiring.models import Outreach

ROLE = "role"
"""The key of the evidence of sentences that name the role: what they rest on is no word of the profile."""


def drafted(row: Outreach) -> Draft:
    """The draft as it was proposed, each sentence with the words of the profile, or the role, that it rests on."""
    found: list[Sentence] = []
    for part in row.drafted:
        evidence = tuple(
            Evidence(f"{one['place']}#{one['start']}", one["label"], one["quote"]) for one in part["grounds"]
        )
        text = part["text"]
        if not evidence and (row.role.title in text or row.role.organisation.name in text):
            evidence = (Evidence(ROLE, _("The role"), row.role.title),)
        origin = Origin.MODEL if part.get("model") else Origin.COMPOSED if evidence else Origin.FRAME
        lead = part.get("lead", _lead_in(row.body, text))
        for words, between in _pieces(text):
            found.append(Sentence(words, origin, evidence, between or lead))
    return Draft(tuple(found))


def message_parts(row: Outreach, body: str) -> tuple[Part, ...]:
    """The sentences of ``body``, with who their words come from."""
    return parts_of(body, drafted(row))


def lines_of(row: Outreach) -> tuple[Line, ...]:
    """The message as it stands beside its draft. A line that nobody decides on stays as it stands."""
    draft = drafted(row)
    known = {one.text: one for one in draft.sentences}
    whose = {part.text: part.origin for part in parts_of(row.body, draft)}
    now = tuple(
        Sentence(words, whose.get(words, Origin.ADDED), lead=between or " ")
        for words, between in _pieces(row.body)
    )
    return tuple(_with_sources(one, known) for one in lines(draft.text, Draft(now)))


def put_together(row: Outreach, decisions: Mapping[int, Decision]) -> str:
    """The message that the decisions make; where nothing is decided otherwise, the message as it stands, to the letter."""
    found = lines_of(row)
    if all(decisions.get(one.number, Decision(one.usual)).choice is one.usual for one in found):
        return row.body
    return assembled(found, decisions)[0]


def seen_of(row: Outreach) -> str:
    """The version of a message: decisions are numbers of the lines that somebody saw."""
    return hashlib.sha256(row.body.encode()).hexdigest()[:16]


def _with_sources(line: Line, known: Mapping[str, Sentence]) -> Line:
    first = known.get(line.old)
    if first is None:
        return line
    is_drafted = line.change in (Change.SAME, Change.GONE)
    return replace(line, evidence=first.evidence, origin=first.origin if is_drafted else line.origin)


def _pieces(text: str) -> Iterator[tuple[str, str]]:
    """The sentences of a text, each with what stands before it, to the letter."""
    end = 0
    spans = sentences(text)
    for number, span in enumerate(spans, 1):
        last = len(text.rstrip()) if number == len(spans) else span.end
        yield text[span.start : last], text[end : span.start]
        end = span.end


def _lead_in(body: str, text: str) -> str:
    """What stands before a sentence: drafts of former versions did not keep it."""
    before, found, _after = body.partition(text)
    return "\n\n" if found and before.endswith("\n\n") else " "
