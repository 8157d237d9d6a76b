"""Skills, industries and credentials: what is shown in work counts, what is only listed counts half."""

from __future__ import annotations

from collections.abc import Iterable

from workfolk.engine.talent.model import Evaluation, Mention, Qualification, Verdict
from workfolk.engine.talent.rules.facts import Facts, is_shown, result
from workfolk.engine.talent.vocabulary import Vocabulary
from workfolk.engine.talent.words import content_words, join


def evaluate_skill(asked: Qualification, facts: Facts, vocabulary: Vocabulary, as_of: int) -> Evaluation:
    """Shown in a position, project or certification: meets. Only listed or claimed, or close: partly."""
    del as_of
    if not asked.concepts:
        return _phrase(asked, facts)
    found = facts.mentions("skill", asked.concepts)
    shown = [mention for mention in found if is_shown(mention.place) and not mention.tentative]
    if shown:
        return result(
            asked,
            Verdict.MEETS,
            _shown(shown, vocabulary),
            facts.evidence(shown, _name(shown[0], vocabulary)),
        )
    narrower = {key: wider for wider in asked.concepts for key in sorted(vocabulary.narrower(wider))}
    special = facts.mentions("skill", narrower)
    special_shown = [mention for mention in special if is_shown(mention.place) and not mention.tentative]
    if special_shown:
        first = special_shown[0].concept
        reason = f"shows {vocabulary.label(first)}, which is part of {vocabulary.label(narrower[first])}"
        return result(
            asked, Verdict.MEETS, reason, facts.evidence(special_shown, _name(special_shown[0], vocabulary))
        )
    listed = [mention for mention in (found or special) if not mention.tentative]
    wished = [mention for mention in (found or special) if mention.tentative]
    if wished and not listed:
        reason = f"{vocabulary.label(wished[0].concept)} is wished for or being learned; no position or project shows it"
        return result(asked, Verdict.PARTLY, reason, facts.evidence(wished, "being learned"))
    if listed:
        name = vocabulary.label(listed[0].concept)
        where = _where(listed)
        return result(
            asked,
            Verdict.PARTLY,
            f"{name} is {where}; no position or project shows it",
            facts.evidence(listed, where),
        )
    close = {key: why for concept in asked.concepts for key, why in vocabulary.close(concept).items()}
    near = [mention for mention in facts.mentions("skill", close) if is_shown(mention.place)]
    if near:
        key = near[0].concept
        reason = f"shows {vocabulary.label(key)}, {close[key]}"
        return result(asked, Verdict.PARTLY, reason, facts.evidence(near, vocabulary.label(key)))
    return _denied_or_unknown(asked, facts, vocabulary, "skill")


def evaluate_credential(asked: Qualification, facts: Facts, vocabulary: Vocabulary, as_of: int) -> Evaluation:
    """Among the certifications: meets. Named elsewhere: partly."""
    del as_of
    if not asked.concepts:
        return _credential_in_words(asked, facts)
    wanted = [
        *asked.concepts,
        *(key for concept in asked.concepts for key in sorted(vocabulary.narrower(concept))),
    ]
    found = facts.mentions("skill", wanted)
    held = [mention for mention in found if mention.place.startswith("certifications/")]
    if held:
        return result(
            asked,
            Verdict.MEETS,
            f"holds {vocabulary.label(held[0].concept)}",
            facts.evidence(held, "certification"),
        )
    if found:
        reason = (
            f"{vocabulary.label(found[0].concept)} is named in the text; it is not among the certifications"
        )
        return result(asked, Verdict.PARTLY, reason, facts.evidence(found, "named in the text"))
    return _denied_or_unknown(asked, facts, vocabulary, "skill")


def evaluate_industry(asked: Qualification, facts: Facts, vocabulary: Vocabulary, as_of: int) -> Evaluation:
    """A position in the industry: meets. Named outside positions, or a neighbouring industry: partly."""
    del as_of
    if not asked.concepts:
        return _phrase(asked, facts)
    wanted = dict.fromkeys(
        [*asked.concepts, *(key for c in asked.concepts for key in sorted(vocabulary.narrower(c)))]
    )
    found = facts.mentions("industry", wanted)
    shown = [mention for mention in found if is_shown(mention.place)]
    if shown:
        name = vocabulary.label(shown[0].concept)
        return result(asked, Verdict.MEETS, f"a position in {name}", facts.evidence(shown, name))
    roles = [role for role in facts.candidate.roles if any(key in wanted for key in role.industry)]
    if roles:
        name = vocabulary.label(next(key for key in roles[0].industry if key in wanted))
        why = {role.place: f"employer in {name}" for role in roles}
        return result(
            asked, Verdict.MEETS, f"a position with an employer in {name}", facts.role_evidence(roles, why)
        )
    if found:
        where = _where(found)
        return result(
            asked,
            Verdict.PARTLY,
            f"{vocabulary.label(found[0].concept)} is {where}; no position shows it",
            facts.evidence(found, where),
        )
    close = {key: why for concept in asked.concepts for key, why in vocabulary.close(concept).items()}
    near = [mention for mention in facts.mentions("industry", close) if is_shown(mention.place)]
    if near:
        key = near[0].concept
        reason = f"a position in {vocabulary.label(key)}, {close[key]}"
        return result(asked, Verdict.PARTLY, reason, facts.evidence(near, vocabulary.label(key)))
    return _denied_or_unknown(asked, facts, vocabulary, "industry")


def _phrase(asked: Qualification, facts: Facts) -> Evaluation:
    found = facts.phrase(asked.text)
    shown = [mention for mention in found if is_shown(mention.place)]
    if shown:
        return result(
            asked, Verdict.MEETS, "a position or project names it", facts.evidence(shown, "names it")
        )
    if found:
        where = _where(found)
        return result(
            asked,
            Verdict.PARTLY,
            f"it is {where}; no position or project shows it",
            facts.evidence(found, where),
        )
    return result(asked, Verdict.UNKNOWN, "the profile does not mention it")


def _credential_in_words(asked: Qualification, facts: Facts) -> Evaluation:
    words = content_words(asked.text)
    if not words:
        return result(asked, Verdict.UNKNOWN, "the profile does not mention it")
    share, where = facts.overlap(words, only="certifications/")
    if where and share >= 0.99:
        return result(
            asked, Verdict.MEETS, "among the certifications", facts.evidence([where], "certification")
        )
    share, where = facts.overlap(words)
    if where and share >= 0.99:
        reason = "named in the text; it is not among the certifications"
        return result(asked, Verdict.PARTLY, reason, facts.evidence([where], "named in the text"))
    return result(asked, Verdict.UNKNOWN, "the profile does not mention it")


def _denied_or_unknown(asked: Qualification, facts: Facts, vocabulary: Vocabulary, kind: str) -> Evaluation:
    denied = facts.mentions(kind, asked.concepts, negated=True)
    if denied:
        reason = f"the profile itself says no {vocabulary.label(denied[0].concept)}"
        return result(asked, Verdict.DOES_NOT_MEET, reason, facts.evidence(denied, "says so"))
    names = join([vocabulary.label(key) for key in asked.concepts])
    return result(asked, Verdict.UNKNOWN, f"the profile does not mention {names}")


def _where(mentions: list[Mention]) -> str:
    places = {mention.place.split("/")[0] for mention in mentions}
    if "skills" in places:
        return "listed among the skills"
    if "education" in places:
        return "named in education"
    return "named in the headline or summary"


def _shown(mentions: list[Mention], vocabulary: Vocabulary) -> str:
    parts = len({"/".join(mention.place.split("/")[:2]) for mention in mentions})
    name = vocabulary.label(mentions[0].concept)
    return f"shows {name}" if parts == 1 else f"shows {name} in {parts} places of the profile"


def _name(mention: Mention, vocabulary: Vocabulary) -> str:
    return f"shows {vocabulary.label(mention.concept)}"


def all_below(concepts: Iterable[str], vocabulary: Vocabulary) -> frozenset[str]:
    """``concepts`` and everything narrower."""
    keys = set(concepts)
    for concept in tuple(keys):
        keys |= vocabulary.narrower(concept)
    return frozenset(keys)
