"""No more musts than people meet: what the work itself needs least becomes a wish."""

from __future__ import annotations

from workfolk.engine.composer.job.model import JobFacts
from workfolk.engine.talent.brief import BriefError, read_brief
from workfolk.engine.talent.intake.demands import find_demands
from workfolk.engine.talent.intake.questions import MOST_MUSTS
from workfolk.engine.talent.model import Importance
from workfolk.engine.talent.vocabulary import Vocabulary


def softest(facts: JobFacts, vocabulary: Vocabulary, this_year: int) -> tuple[int, ...]:
    """The places of the musts beyond seven, which become wishes, in their order; none where seven or fewer are given.

    Which ones follows from ``find_demands``; where that names too few, the last ones, for what matters is said first.
    """
    beyond = len(facts.musts) - MOST_MUSTS
    if beyond <= 0:
        return ()
    softer = _softer(facts, vocabulary, this_year)[-beyond:]
    rest = [place for place in reversed(range(len(facts.musts))) if place not in softer]
    return tuple(sorted([*softer, *rest[: beyond - len(softer)]]))


def _softer(facts: JobFacts, vocabulary: Vocabulary, this_year: int) -> list[int]:
    """The places of the musts of which every part may be a wish, in order."""
    head = f"{facts.title}\n\nRequirements:"
    text = head
    spans = []
    for must in facts.musts:
        text += "\n- "
        spans.append((len(text), len(text) + len(must)))
        text += must
    try:
        brief = read_brief(text, vocabulary)
    except BriefError:
        return []
    proposals = [one for demand in find_demands(brief, vocabulary, this_year) for one in demand.proposal]
    wishes = {one.id for one in proposals if one.importance is Importance.SHOULD}
    found = []
    for place, (low, high) in enumerate(spans):
        inside = [
            one.id
            for one in brief.qualifications
            if any(low <= source.start < high for source in one.sources)
        ]
        if inside and wishes.issuperset(inside):
            found.append(place)
    return found
