"""Working conditions and the recruiter's own words, looked up in what the profile says."""

from __future__ import annotations

import re

from workfolk.engine.talent.conditions import (
    broader,
    condition_label,
    excluded_by,
    narrower,
    share_said,
)
from workfolk.engine.talent.model import Evaluation, Mention, Qualification, Stance
from workfolk.engine.talent.rules import confidence
from workfolk.engine.talent.rules.facts import Facts, Wording, same_word
from workfolk.engine.talent.rules.rule import Rule, keyed
from workfolk.engine.talent.rules.skill import told, told_keys
from workfolk.engine.talent.traces import each, either
from workfolk.engine.talent.vocabulary import Vocabulary
from workfolk.engine.talent.words import content_words, join

_SAYS_WANTS = ("headline", "about", "open_to_work")
_SHARED = frozenset({"travel", "abroad", "part-time"})  # which are asked for and offered in per cent
_SOME = re.compile(r"occasional|some|if needed|gelegentlich|occasionnel|ponctuel|ocasional", re.IGNORECASE)
_DONE = ("positions/", "projects/", "volunteering/")
_MOST_LITERAL = 4  # words: one is only mentioned, and more are a sentence, which two people seldom mean alike
_SHORTEST = 4  # letters
_ENOUGH_WORDS = 0.6  # share of the recruiter's words that a sentence has to have


class OtherRule(Rule):
    """A sentence with most of the recruiter's words: partly, since words are not meaning; more only where a title or a piece of work says them side by side. Denied: does not meet."""

    def __init__(self, asked: Qualification, vocabulary: Vocabulary, as_of: int) -> None:
        super().__init__(asked, vocabulary)
        del as_of
        self.words = content_words(asked.text)
        long = bool(self.words) and len(self.words[0]) >= _SHORTEST
        self.first = Wording.of(self.words[:1]) if long else None
        self.keys = told_keys(asked, vocabulary)
        self.silence = self.unknown("no sentence of the profile speaks of it", confidence.SILENT_WORDS)

    def __call__(self, facts: Facts) -> Evaluation:
        if self.words and (title := self.title(facts)) is not None:
            reason = "the title of a position says so"
            return self.meets(reason, confidence.CLAIMED, facts.evidence([title], "says so"))
        if unnamed := told(self, facts, self.keys, self.asked.text):
            return unnamed
        share, where = facts.overlap(self.words, _ENOUGH_WORDS) if self.words else (0.0, None)
        if where is None:
            return self.word_denied(self.first, facts) or self.silence
        if where.stance == Stance.DENIED:
            reason = "the profile itself denies it, in these words"
            return self.does_not_meet(reason, confidence.CLAIMED, facts.evidence([where], "says so"))
        if share > 0.99 and (literal := self.literal(facts, where)) is not None:
            reason = "a position or project says so, in these words"
            return self.meets(reason, confidence.LITERAL, facts.evidence([literal], "says so"))
        says = "these words" if share > 0.99 else "most of these words"
        if where.stance == Stance.OTHERS:
            says += " of somebody else"
        reason = f"a sentence of the profile uses {says}; read it to judge"
        return self.partly(reason, confidence.words(share), facts.evidence([where], "same words"))

    def literal(self, facts: Facts, where: Mention) -> Mention | None:
        """The words side by side in a sentence on one's own work: then they are said, not only used."""
        if not 1 < len(self.words) <= _MOST_LITERAL:
            return None
        for section in _DONE:
            found: Mention | None = where
            if not where.place.startswith(section):
                _, found = facts.overlap(self.words, 1.0, only=section)
            if found is None or found.stance != Stance.OWN or found.place.endswith("/skills"):
                continue
            if facts.yet_to_begin and found.place.startswith(facts.yet_to_begin):
                continue
            if _side_by_side(self.words, facts.text(found)):
                return found
        return None

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


def _with_share(facts: Facts, mention: Mention) -> str:
    """A mention with what stands beside it in the same clause: "travel up to 30 %"."""
    text = facts.passages[mention.place].text
    behind = text[mention.end : mention.end + 25].partition(".")[0].partition(",")[0]
    return text[max(0, mention.start - 25) : mention.start].rpartition(".")[2] + facts.text(mention) + behind


def _side_by_side(words: tuple[str, ...], sentence: str) -> bool:
    """Whether all stems of ``words`` stand together, with at most one other word of meaning between them."""
    stems = [stem for token in sentence.split() for stem in content_words(token)]
    width = len(words) + 1
    return any(
        all(any(same_word(word, stem) for stem in stems[low : low + width]) for word in words)
        for low in range(len(stems))
    )


class ConditionRule(Rule):
    """The profile says so: meets. Refused, or kept to what excludes it: does not meet. Some of it, or others: partly."""

    def __init__(self, asked: Qualification, vocabulary: Vocabulary, as_of: int) -> None:
        super().__init__(asked, vocabulary)
        wider = {other for key in asked.concepts for other in broader(key)}
        self.asks = keyed("condition", asked.concepts)
        self.shows = self.asks | keyed("condition", (one for key in asked.concepts for one in narrower(key)))
        self.wider = keyed("condition", wider) - self.shows
        excluding = keyed("condition", (one for key in asked.concepts for one in excluded_by(key)))
        self.against = excluding - self.shows if len(asked.concepts) == 1 else frozenset[str]()
        self.names = join([condition_label(key) for key in asked.concepts])
        self.share = share_said(asked.text) if _SHARED & set(asked.concepts) else None
        self.wants_some = bool(_SOME.search(asked.text))
        self.silence = self.unknown(f"the profile says nothing about {self.names}")
        self.other = None if asked.concepts else OtherRule(asked, vocabulary, as_of)
        self.keys = self.other.keys if self.other else self.shows | self.wider | self.against
        self.traces = either(each(self.keys)) if asked.concepts else None

    def __call__(self, facts: Facts) -> Evaluation:
        if self.other is not None:
            return self.other(facts)
        if not facts.hits & self.keys:
            return self.silence
        found = facts.mentions(self.shows)
        refused = [m for m in found if m.stance == Stance.DENIED and f"condition:{m.concept}" in self.asks]
        refused += [m for m in facts.mentions(self.wider) if m.stance == Stance.DENIED]
        said = [m for m in found if m.stance in ("", Stance.LISTED)]
        offered = [m for m in said if m.place in _SAYS_WANTS]
        if now := [m for m in refused if m.place in _SAYS_WANTS]:  # now, whatever was done before
            return self.refused(facts, now)
        straight = [m for m in offered if f"condition:{m.concept}" in self.asks]
        if not straight and (against := self.kept_to(facts)):
            reason = f"says {condition_label(against[0].concept)}, not {self.names}"
            return self.does_not_meet(reason, confidence.CLAIMED, facts.evidence(against, "says so"))
        if said:
            return self.told(facts, said, offered)
        if refused:
            return self.refused(facts, refused)
        if wider := [m for m in facts.mentions(self.wider) if m.stance in ("", Stance.LISTED)]:
            reason = f"mentions {condition_label(wider[0].concept)}, of which {self.names} may be a part"
            return self.partly(reason, confidence.CLOSE, facts.evidence(wider, "near it"))
        if theirs := [m for m in found if m.stance == Stance.OTHERS]:
            reason = f"{condition_label(theirs[0].concept)} is named of others"
            return self.partly(reason, confidence.OTHERS, facts.evidence(theirs, "of others"))
        return self.silence

    def told(self, facts: Facts, said: list[Mention], offered: list[Mention]) -> Evaluation:
        """All of it, or some: "occasional nights", "up to 20 % travel" where half of the time is asked for."""
        here = offered or said
        less = bool(offered) and not self.wants_some and all(m.score < 1.0 for m in offered)
        if self.share is not None:
            shares = [s for m in here if (s := share_said(_with_share(facts, m))) is not None]
            less = less or bool(shares and max(shares) < self.share)
        if less:
            reason = f"offers some {condition_label(here[0].concept)}"
            return self.partly(reason, confidence.CLAIMED, facts.evidence(here, "some of it"))
        sure = 0.9 if any(mention.place in ("open_to_work", "about") for mention in said) else 0.75
        reason = f"mentions {condition_label(said[0].concept)}"
        return self.meets(reason, sure, facts.evidence(said, self.names))

    def kept_to(self, facts: Facts) -> list[Mention]:
        """What somebody says today that they keep to, which leaves out what is asked for."""
        return [m for m in facts.mentions(self.against) if not m.stance and m.place in _SAYS_WANTS]

    def refused(self, facts: Facts, refused: list[Mention]) -> Evaluation:
        """The profile itself says no."""
        reason = f"the profile itself says no {condition_label(refused[0].concept)}"
        return self.does_not_meet(reason, confidence.DENIED, facts.evidence(refused, "says so"))
