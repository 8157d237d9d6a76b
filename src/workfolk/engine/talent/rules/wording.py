"""Working conditions and the recruiter's own words, looked up in what the profile says."""

from __future__ import annotations

from workfolk.engine.talent.conditions import condition_label
from workfolk.engine.talent.model import Evaluation, Mention, Qualification, Stance
from workfolk.engine.talent.rules import confidence
from workfolk.engine.talent.rules.facts import Facts, Wording, same_word
from workfolk.engine.talent.rules.rule import Rule, keyed
from workfolk.engine.talent.vocabulary import Vocabulary
from workfolk.engine.talent.words import content_words, join

_OPPOSITES = {"full-time": ("part-time",)}  # who says that they work one does not offer the other
_SAYS_WANTS = ("headline", "about", "open_to_work")
_SHORTEST = 4  # letters
_ENOUGH_WORDS = 0.6  # share of the recruiter's words that a sentence has to have


class OtherRule(Rule):
    """A sentence with most of the recruiter's words: partly, more only where a title says them, since words are not meaning. Denied in all of them: does not meet."""

    def __init__(self, asked: Qualification, vocabulary: Vocabulary, as_of: int) -> None:
        super().__init__(asked, vocabulary)
        del as_of
        self.words = content_words(asked.text)
        long = bool(self.words) and len(self.words[0]) >= _SHORTEST
        self.first = Wording.of(self.words[:1]) if long else None
        self.silence = self.unknown("no sentence of the profile speaks of it", confidence.SILENT_WORDS)

    def __call__(self, facts: Facts) -> Evaluation:
        if self.words and (title := self.title(facts)) is not None:
            reason = "the title of a position says so"
            return self.meets(reason, confidence.CLAIMED, facts.evidence([title], "says so"))
        share, where = facts.overlap(self.words, _ENOUGH_WORDS) if self.words else (0.0, None)
        if where is None:
            return self.word_denied(facts) or self.silence
        if where.stance == Stance.DENIED:
            reason = "the profile itself denies it, in these words"
            return self.does_not_meet(reason, confidence.CLAIMED, facts.evidence([where], "says so"))
        says = "these words" if share > 0.99 else "most of these words"
        if where.stance == Stance.OTHERS:
            says += " of somebody else"
        reason = f"a sentence of the profile uses {says}; read it to judge"
        return self.partly(reason, confidence.words(share), facts.evidence([where], "same words"))

    def word_denied(self, facts: Facts) -> Evaluation | None:
        """The first word, wherever it stands, is denied: "no high-voltage work"."""
        found = facts.worded([self.first]) if self.first else []
        if not found or any(mention.stance != Stance.DENIED for mention in found):
            return None
        reason = f"the profile itself says no {facts.text(found[0])}"
        return self.does_not_meet(reason, confidence.UNDATED, facts.evidence(found, "says so"))

    def title(self, facts: Facts) -> Mention | None:
        """A position whose title has all of the words, as "driving instructor" may be one that no occupation is known for."""
        whole = facts.whole_folded
        openings = [word[:5] for word in self.words]
        if not all(opening in whole for opening in openings):
            return None
        yet = facts.yet_to_begin
        for role in facts.candidate.roles:
            title = role.title.casefold()
            if f"{role.place}/" in yet or not all(opening in title for opening in openings):
                continue
            stems = content_words(role.title)
            if all(any(same_word(word, stem) for stem in stems) for word in self.words):
                return Mention("", "text", f"{role.place}/title", 0, len(role.title))
        return None


class ConditionRule(Rule):
    """The profile says so: meets. It says the opposite: does not meet. Only of others: partly. Nothing: unknown."""

    def __init__(self, asked: Qualification, vocabulary: Vocabulary, as_of: int) -> None:
        super().__init__(asked, vocabulary)
        opposite = [other for key in asked.concepts for other in _OPPOSITES.get(key, ())]
        self.against = keyed("condition", opposite) - keyed("condition", asked.concepts)
        self.keys = keyed("condition", (*asked.concepts, *opposite))
        self.asks = keyed("condition", asked.concepts)
        self.names = join([condition_label(key) for key in asked.concepts])
        self.silence = self.unknown(f"the profile says nothing about {self.names}")
        self.other = None if asked.concepts else OtherRule(asked, vocabulary, as_of)

    def __call__(self, facts: Facts) -> Evaluation:
        if self.other is not None:
            return self.other(facts)
        found = facts.mentions(self.asks)
        if not found:
            against = [m for m in facts.mentions(self.against) if not m.stance and m.place in _SAYS_WANTS]
            if against:
                reason = f"says {condition_label(against[0].concept)}, not {self.names}"
                return self.does_not_meet(reason, confidence.CLAIMED, facts.evidence(against, "says so"))
            return self.silence
        denied = [mention for mention in found if mention.stance == Stance.DENIED]
        if denied and any(
            mention.place in _SAYS_WANTS for mention in denied
        ):  # now, whatever was done before
            reason = f"the profile itself says no {condition_label(denied[0].concept)}"
            return self.does_not_meet(reason, confidence.DENIED, facts.evidence(denied, "says so"))
        if said := [mention for mention in found if mention.stance in ("", Stance.LISTED)]:
            sure = 0.9 if any(mention.place in ("open_to_work", "about") for mention in said) else 0.75
            return self.meets(
                f"mentions {condition_label(said[0].concept)}", sure, facts.evidence(said, self.names)
            )
        if denied:
            reason = f"the profile itself says no {condition_label(denied[0].concept)}"
            return self.does_not_meet(reason, confidence.DENIED, facts.evidence(denied, "says so"))
        reason = f"{condition_label(found[0].concept)} is named of others"
        return self.partly(reason, confidence.OTHERS, facts.evidence(found, "of others"))
