"""Working conditions and the recruiter's own words, looked up in what the profile says."""

from __future__ import annotations

from workfolk.engine.talent.conditions import condition_label
from workfolk.engine.talent.model import Evaluation, Qualification, Verdict
from workfolk.engine.talent.rules.facts import Facts, result
from workfolk.engine.talent.vocabulary import Vocabulary
from workfolk.engine.talent.words import content_words, join

_ENOUGH_WORDS = 0.6  # share of the recruiter's words that a sentence has to have


def evaluate_condition(asked: Qualification, facts: Facts, vocabulary: Vocabulary, as_of: int) -> Evaluation:
    """The profile says so: meets. It says the opposite: does not meet. Nothing: unknown."""
    if not asked.concepts:
        return evaluate_other(asked, facts, vocabulary, as_of)
    names = join([condition_label(key) for key in asked.concepts])
    found = facts.mentions("condition", asked.concepts)
    if found:
        return result(
            asked,
            Verdict.MEETS,
            f"mentions {condition_label(found[0].concept)}",
            facts.evidence(found, names),
        )
    denied = facts.mentions("condition", asked.concepts, negated=True)
    if denied:
        reason = f"the profile itself says no {condition_label(denied[0].concept)}"
        return result(asked, Verdict.DOES_NOT_MEET, reason, facts.evidence(denied, "says so"))
    return result(asked, Verdict.UNKNOWN, f"the profile says nothing about {names}")


def evaluate_other(asked: Qualification, facts: Facts, vocabulary: Vocabulary, as_of: int) -> Evaluation:
    """A sentence with most of the recruiter's words: partly, never more, since words are not meaning. Else unknown."""
    del vocabulary, as_of
    words = content_words(asked.text)
    if words:
        share, where = facts.overlap(words)
        if where is not None and share >= _ENOUGH_WORDS:
            reason = (
                "a sentence of the profile uses these words"
                if share > 0.99
                else "a sentence of the profile uses most of these words"
            )
            return result(
                asked, Verdict.PARTLY, f"{reason}; read it to judge", facts.evidence([where], "same words")
            )
    return result(asked, Verdict.UNKNOWN, "no sentence of the profile speaks of it")
