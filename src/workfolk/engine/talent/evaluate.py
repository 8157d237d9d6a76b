"""Every candidate on every qualification: a verdict, the rule in words, verbatim quotes."""

from __future__ import annotations

from collections.abc import Sequence

from workfolk.engine.talent.model import Candidate, Evaluation, Qualification
from workfolk.engine.talent.rules import RULES
from workfolk.engine.talent.rules.facts import Facts
from workfolk.engine.talent.vocabulary import Vocabulary


def evaluate(
    candidate: Candidate, qualifications: Sequence[Qualification], vocabulary: Vocabulary, as_of_month: int
) -> tuple[Evaluation, ...]:
    """One evaluation for each of ``qualifications``, in their order.

    ``as_of_month`` is the absolute month (``year * 12 + month - 1``) up to which current positions count. Only what
    stands in ``candidate`` is looked at; each quote is a slice of one of its passages.
    """
    facts = Facts.of(candidate)
    return tuple(RULES[asked.kind](asked, facts, vocabulary, as_of_month) for asked in qualifications)
