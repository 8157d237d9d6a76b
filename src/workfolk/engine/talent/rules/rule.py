"""What every rule is: all that depends on the qualification worked out once, then asked of one candidate after another."""

from __future__ import annotations

from collections.abc import Hashable, Iterable

from workfolk.engine.talent.asking import question_for
from workfolk.engine.talent.model import Candidate, Evaluation, Evidence, Qualification, Verdict
from workfolk.engine.talent.rules import confidence
from workfolk.engine.talent.rules.facts import Facts, Wording
from workfolk.engine.talent.traces import Traces
from workfolk.engine.talent.vocabulary import Vocabulary

_REMEMBERED = 4_096  # evaluations without quotations that a rule keeps


class Rule:
    """One qualification, prepared. ``keys`` is all that it may ask of a candidate's mentions, as ``type:concept``.

    Two people without any of ``traces`` who are ``alike`` are answered alike; None: nothing can be said without asking.
    """

    traces: Traces | None = None
    varies = False
    """Whether people without traces are told apart by ``alike``."""

    def __init__(self, asked: Qualification, vocabulary: Vocabulary) -> None:
        self.asked = asked
        self.vocabulary = vocabulary
        self.question = question_for(asked, vocabulary)
        self.keys: frozenset[str] = frozenset()
        self._said: dict[tuple[str, str, float, str], Evaluation] = {}

    def __call__(self, facts: Facts) -> Evaluation:
        """The evaluation of one candidate."""
        raise NotImplementedError

    def alike(self, candidate: Candidate) -> Hashable | None:
        """All that the answer for somebody without traces follows from, but for quotations; None: they have to be asked."""
        del candidate
        return ()

    def meets(self, reason: str, sure: float, evidence: tuple[Evidence, ...] = ()) -> Evaluation:
        """The profile shows it."""
        return self._evaluation(Verdict.MEETS, reason, sure, evidence)

    def partly(
        self, reason: str, sure: float, evidence: tuple[Evidence, ...] = (), *, ask: bool = True
    ) -> Evaluation:
        """Nearly, next to it, or only claimed; ``ask`` where the person's answer would settle it."""
        question = self.question if ask else ""
        return self._evaluation(Verdict.PARTLY, reason, sure, evidence, question)

    def unknown(
        self, reason: str, sure: float = confidence.SILENT, evidence: tuple[Evidence, ...] = ()
    ) -> Evaluation:
        """The profile does not say."""
        return self._evaluation(Verdict.UNKNOWN, reason, sure, evidence, self.question)

    def word_denied(self, first: Wording | None, facts: Facts) -> Evaluation | None:
        """The first word of what is asked, denied wherever it stands: "no high-voltage work", "I do not do solar"."""
        found = facts.denied_word(first) if first else []
        if not found:
            return None
        reason = f"the profile itself says no {facts.text(found[0])}"
        return self.does_not_meet(reason, confidence.UNDATED, facts.evidence(found, "says so"))

    def does_not_meet(self, reason: str, sure: float, evidence: tuple[Evidence, ...] = ()) -> Evaluation:
        """The profile itself says otherwise."""
        return self._evaluation(Verdict.DOES_NOT_MEET, reason, sure, evidence)

    def _evaluation(
        self, verdict: Verdict, reason: str, sure: float, evidence: tuple[Evidence, ...], question: str = ""
    ) -> Evaluation:
        """An evaluation; without quotations the same one for all of whom the same is said."""
        if evidence:
            return Evaluation(self.asked.id, verdict, reason, evidence, sure, question)
        key = (verdict._value_, reason, sure, question)
        known = self._said.get(key)
        if known is None:
            known = Evaluation(self.asked.id, verdict, reason, (), sure, question)
            if len(self._said) < _REMEMBERED:
                self._said[key] = known
        return known


def keyed(kind: str, concepts: Iterable[str]) -> frozenset[str]:
    """``concepts`` of a kind as the keys of mentions."""
    return frozenset(f"{kind}:{concept}" for concept in concepts)
