"""Every candidate on every qualification: a verdict, the rule in words, how sure it is, what to ask, verbatim quotes."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from functools import lru_cache
from typing import Any, cast

from workfolk.engine.talent.model import Candidate, Evaluation, Qualification
from workfolk.engine.talent.rules import RULES
from workfolk.engine.talent.rules.facts import Facts
from workfolk.engine.talent.rules.rule import Rule
from workfolk.engine.talent.traces import Traced
from workfolk.engine.talent.vocabulary import Vocabulary


class Prepared:
    """A list of qualifications, ready to be asked of one candidate after another."""

    __slots__ = ("_as_of", "_keys", "_rules")

    def __init__(self, rules: Sequence[Rule], as_of_month: int) -> None:
        self._rules = tuple(rules)
        self._as_of = as_of_month
        self._keys = frozenset[str]().union(*(rule.keys for rule in self._rules))

    def evaluate(self, candidate: Candidate, *, quotes: bool = True) -> tuple[Evaluation, ...]:
        """One evaluation for each qualification, in their order. Without ``quotes`` all but ``evidence`` is the same."""
        facts = Facts(candidate, self._keys, self._as_of, quotes=quotes)
        return tuple([rule(facts) for rule in self._rules])

    def evaluate_all(self, candidates: Sequence[Candidate]) -> list[tuple[Evaluation, ...]]:
        """What ``evaluate`` gives for each of the candidates without quotes; each rule is asked only where it has to be.

        Of most of a list a profile says nothing: those without a trace of what is asked are answered together.
        """
        known: list[Facts | None] = [None] * len(candidates)

        def facts(index: int) -> Facts:
            found = known[index]
            if found is None:
                found = known[index] = Facts(candidates[index], self._keys, self._as_of, quotes=False)
            return found

        wanted = [rule.traces for rule in self._rules if rule.traces is not None]
        having = iter(Traced(candidates).having(wanted))
        columns = []
        for rule in self._rules:
            if rule.traces is None:
                columns.append([rule(facts(index)) for index in range(len(candidates))])
                continue
            has = next(having)
            if rule.varies:
                columns.append(_by_alike(rule, candidates, has.tolist(), facts))
                continue
            silent = int(has.argmin()) if len(candidates) else 0  # the first, who answers for all of them
            column = [rule(facts(silent))] * len(candidates) if candidates else []
            for index in has.nonzero()[0].tolist():
                column[index] = rule(facts(index))
            columns.append(column)
        return list(zip(*columns, strict=True)) if columns else [() for _ in candidates]


def _by_alike(
    rule: Rule, candidates: Sequence[Candidate], has: Sequence[bool], facts: Callable[[int], Facts]
) -> list[Evaluation]:
    """The answers of a rule where people without traces are told apart; one for all who are alike."""
    answers: dict[Hashable, Evaluation] = {}
    column = []
    for index, candidate in enumerate(candidates):
        alike = None if has[index] else rule.alike(candidate)
        answer = answers.get(alike) if alike is not None else None
        if answer is None:
            answer = rule(facts(index))
            if alike is not None:
                answers[alike] = answer
        column.append(answer)
    return column


def prepare(qualifications: Sequence[Qualification], vocabulary: Vocabulary, as_of_month: int) -> Prepared:
    """All that depends on the qualifications only, worked out once for a whole list of candidates.

    ``as_of_month`` is the absolute month (``year * 12 + month - 1``) up to which current positions count.
    """
    return Prepared(
        [RULES[asked.kind](asked, vocabulary, as_of_month) for asked in qualifications], as_of_month
    )


@lru_cache(maxsize=32)
def _prepared(
    qualifications: tuple[Qualification, ...], vocabulary: Vocabulary, as_of_month: int
) -> Prepared:
    return prepare(qualifications, vocabulary, as_of_month)


def evaluate(
    candidate: Candidate,
    qualifications: Sequence[Qualification],
    vocabulary: Vocabulary,
    as_of_month: int,
    *,
    quotes: bool = True,
) -> tuple[Evaluation, ...]:
    """One evaluation for each of ``qualifications``, in their order; ``prepare`` is for many candidates.

    Only what stands in ``candidate`` is looked at; each quote is a slice of one of its passages.
    """
    return _prepared(tuple(qualifications), cast(Any, vocabulary), as_of_month).evaluate(
        candidate, quotes=quotes
    )
