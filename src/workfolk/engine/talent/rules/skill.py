"""Skills, industries and credentials: what is shown in work counts, what is only listed, wished for or others' does not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from workfolk.engine.talent.model import Evaluation, Mention, Qualification, Stance
from workfolk.engine.talent.rules import confidence
from workfolk.engine.talent.rules.facts import LONG_AGO, Facts, Phrase, Wording
from workfolk.engine.talent.rules.rule import Rule, keyed
from workfolk.engine.talent.told import rows_asked
from workfolk.engine.talent.traces import DENIES, all_openings, at_work, each, either, literal_openings
from workfolk.engine.talent.vocabulary import Vocabulary
from workfolk.engine.talent.words import content_words, join

_IN_OTHER_WORDS = (
    (Stance.LEARNING, "{} is being learned", "being learned"),
    (Stance.DENIED, "the profile itself says no {}", "says so"),
    (Stance.OTHERS, "{} is named as somebody else's work, not as their own", "somebody else's work"),
    (Stance.WISHED, "{} is only wished for", "wished for"),
)
_SHORTEST_NAME = 4  # letters of a stem; shorter ones are parts of other words


def names_in_words(asked: Qualification, vocabulary: Vocabulary) -> tuple[Wording, ...]:
    """The words of the names of what is asked. Proper names are left to the linker, which knows what they look like."""
    names = [label for key in asked.concepts for label in vocabulary.labels(key)]
    if len(asked.concepts) == 1 and asked.text and not any(map(str.isdigit, asked.text)):
        names.insert(0, asked.text.lower() if not names[0][:1].isupper() else names[0])
    words = [
        found
        for name in names
        if name[:1].islower() and len(found := content_words(name)) == len(name.split())
    ]
    long = [one for one in words if one and all(len(word) >= _SHORTEST_NAME for word in one)]
    return tuple(Wording.of(words) for words in dict.fromkeys(long))


class SkillRule(Rule):
    """Shown in a position, project or certification: meets. Listed, learned, somebody else's or close: partly. A wish is unknown."""

    kind = "skill"
    noun = "position or project"

    def __init__(self, asked: Qualification, vocabulary: Vocabulary, as_of: int) -> None:
        super().__init__(asked, vocabulary)
        del as_of
        self.wider = {key: one for one in asked.concepts for key in sorted(vocabulary.narrower(one))}
        self.near = {key: why for one in asked.concepts for key, why in vocabulary.close(one).items()}
        self.direct = keyed(self.kind, asked.concepts)
        self.parts = keyed(self.kind, self.wider) - self.direct
        self.beside = keyed(self.kind, self.near) - self.direct - self.parts
        self.linked = self.direct | self.parts | self.beside
        self.told = told_keys(asked, vocabulary)
        self.keys = self.linked | self.told
        self.names = join([vocabulary.label(key) for key in asked.concepts])
        self.silence = self.unknown(f"the profile does not mention {self.names}")
        self.phrase = Phrase(asked.text) if not asked.concepts and asked.text.strip() else None
        self.worded = names_in_words(asked, vocabulary) if self.kind == "skill" else ()
        words = content_words(asked.text) if self.kind == "skill" else ()
        self.first = Wording.of(words[:1]) if words and len(words[0]) >= _SHORTEST_NAME else None
        said = [all_openings(name.words) for name in self.worded]
        said += [(*all_openings(self.first.words), DENIES)] if self.first else []
        literal = [literal_openings(asked.text)] if self.phrase else []
        self.traces = either(each(self.keys), said) if self.direct else either(literal)

    def __call__(self, facts: Facts) -> Evaluation:
        if not self.direct:
            return self.in_words(facts)
        if facts.hits.isdisjoint(self.linked):
            return self.in_other_words(facts) or self.silent(facts)
        found = facts.mentions(self.direct)
        if shown := facts.own(found):
            return self.shown(shown, facts)
        special = facts.mentions(self.parts)
        if shown := facts.own(special):
            return self.shown(shown, facts, part=True)
        said = self.in_part(found or special, facts)
        if said is not None and said.confidence == confidence.LISTED and (told := self.shown_so(facts)):
            return told
        if said is None and not found:
            said = self.in_other_words(facts)
        if said is None and not found and (unnamed := self.silent(facts)) is not self.silence:
            said = unnamed
        return said or self.otherwise(found, facts)

    def silent(self, facts: Facts) -> Evaluation:
        """No name of it stands anywhere: told in other words, or its first word denied, or nothing."""
        return told(self, facts, self.told, self.names) or self.word_denied(self.first, facts) or self.silence

    def shown_so(self, facts: Facts) -> Evaluation | None:
        """It is only listed or claimed by name, but something done tells of it."""
        if facts.hits.isdisjoint(self.told):
            return None
        shown = facts.own(facts.mentions(self.told))
        return _shows(self, facts, shown, self.names) if shown else None

    def in_other_words(self, facts: Facts) -> Evaluation | None:
        """Nothing was linked: sentences that have all words of one of its names. None where there are none."""
        if not self.worded:
            return None
        found = []
        for mention in facts.each_worded(self.worded):
            found.append(mention)
            if not facts.quotes and facts.own(found[-1:]):
                break  # which others there are makes a difference to quotations only
        if not found:
            return None
        if shown := facts.own(found):
            reason = f"a position or project speaks of {self.names}"
            return self.meets(reason, confidence.CLAIMED, facts.evidence(shown, "speaks of it"))
        if listed := [m for m in found if not m.stance]:
            where = where_listed(listed)
            reason = f"{self.names} is {where}; no {self.noun} shows it"
            return self.partly(reason, confidence.LISTED, facts.evidence(listed, where))
        for stance, reason, why in _IN_OTHER_WORDS:
            if said := [m for m in found if m.stance == stance]:
                evidence = facts.evidence(said, why)
                if stance is Stance.DENIED:
                    return self.does_not_meet(reason.format(self.names), confidence.CLAIMED, evidence)
                if stance is Stance.WISHED:
                    return self.unknown(reason.format(self.names), confidence.WISHED, evidence)
                return self.partly(reason.format(self.names), confidence.CLAIMED, evidence)
        return None

    def shown(self, shown: Sequence[Mention], facts: Facts, *, part: bool = False) -> Evaluation:
        """Something done shows it; where all of that was long ago the reason says so."""
        first = shown[0]
        name = self.vocabulary.label(first.concept)
        places = len({"/".join(mention.place.split("/")[:2]) for mention in shown})
        reason = self.showing(name, places)
        if part and first.concept in self.wider:
            reason = f"{reason}, which is part of {self.vocabulary.label(self.wider[first.concept])}"
        months = [facts.last_month(mention) for mention in shown]
        known = [month for month in months if month is not None]
        long_ago = bool(known) and len(known) == len(months) and max(known) < facts.as_of - LONG_AGO
        recent = bool(known) and max(known) >= facts.as_of - LONG_AGO
        if long_ago:
            reason += f", last in {(max(known) - 1) // 12}"
        sure = confidence.shown(shown, long_ago=long_ago, recent=recent, part=part)
        return self.meets(reason, sure, facts.evidence(shown, self.why(name)))

    def showing(self, name: str, places: int) -> str:
        """In words what shows it."""
        return f"shows {name}" if places == 1 else f"shows {name} in {places} places of the profile"

    def why(self, name: str) -> str:
        """What a quote shows."""
        return f"shows {name}"

    def in_part(self, found: Sequence[Mention], facts: Facts) -> Evaluation | None:
        """Listed, being learned, or somebody else's, in this order of worth; None where there is none of these."""
        yet = facts.yet_to_begin
        starts = [m for m in found if not m.stance and yet and m.place.startswith(yet)]
        listed = [m for m in found if m.stance in ("", Stance.LISTED) and m not in starts]
        if listed:
            name, where = self.vocabulary.label(listed[0].concept), where_listed(listed)
            return self.partly(
                f"{name} is {where}{_until(listed, facts)}; no {self.noun} shows it",
                confidence.LISTED,
                facts.evidence(listed, where),
            )
        if starts:
            name = self.vocabulary.label(starts[0].concept)
            reason = f"{name} is named in a position that has yet to begin"
            return self.partly(reason, confidence.LEARNING, facts.evidence(starts, "begins later"))
        if learning := [m for m in found if m.stance == Stance.LEARNING]:
            name = self.vocabulary.label(learning[0].concept)
            reason = f"{name} is being learned; no {self.noun} shows it"
            return self.partly(reason, confidence.LEARNING, facts.evidence(learning, "being learned"))
        others = [m for m in found if m.stance == Stance.OTHERS]
        if others and not any(m.stance == Stance.DENIED for m in found):
            name = self.vocabulary.label(others[0].concept)
            reason = f"{name} is named as somebody else's work, not as their own"
            return self.partly(reason, confidence.OTHERS, facts.evidence(others, "somebody else's work"))
        return None

    def otherwise(self, found: Sequence[Mention], facts: Facts) -> Evaluation:
        """Denied; something close; wished for; or nothing."""
        if denied := [mention for mention in found if mention.stance == Stance.DENIED]:
            reason = f"the profile itself says no {self.vocabulary.label(denied[0].concept)}"
            return self.does_not_meet(reason, confidence.DENIED, facts.evidence(denied, "says so"))
        if near := facts.own(facts.mentions(self.beside)):
            key = near[0].concept
            name = self.vocabulary.label(key)
            return self.partly(
                f"{self.showing(name, 1)}, {self.near[key]}", confidence.CLOSE, facts.evidence(near, name)
            )
        if wished := [mention for mention in found if mention.stance == Stance.WISHED]:
            reason = f"{self.vocabulary.label(wished[0].concept)} is only wished for"
            return self.unknown(reason, confidence.WISHED, facts.evidence(wished, "wished for"))
        return self.silence

    def in_words(self, facts: Facts) -> Evaluation:
        """No concept stands for what is asked: the words as they are written."""
        found = facts.phrase(self.phrase) if self.phrase else []
        if shown := facts.own(found):
            sure = confidence.shown(shown, long_ago=False, recent=False)
            return self.meets("a position or project names it", sure, facts.evidence(shown, "names it"))
        if found:
            where = where_listed(found)
            return self.partly(
                f"it is {where}; no position or project shows it",
                confidence.LISTED,
                facts.evidence(found, where),
            )
        return self.unknown("the profile does not mention it", confidence.SILENT_WORDS)


def told_keys(asked: Qualification, vocabulary: Vocabulary) -> frozenset[str]:
    """Keys of the mentions that tell of what is asked without naming it."""
    labels = [vocabulary.label(key) for key in asked.concepts]
    named = rows_asked([asked.text, *labels])
    if not named and all(map(str.islower, labels)):  # one product is not told by the words for another
        named = rows_asked(label for key in asked.concepts for label in vocabulary.labels(key))
    return keyed("told", named)


def told(rule: Rule, facts: Facts, keys: frozenset[str], names: str) -> Evaluation | None:
    """What is told in other words makes of it; None where nothing is told."""
    if facts.hits.isdisjoint(keys):
        return None
    found = facts.mentions(keys)
    if shown := facts.own(found):
        return _shows(rule, facts, shown, names)
    if denied := [m for m in found if m.stance == Stance.DENIED]:
        reason = f"the profile itself says no {facts.text(denied[0])}"
        return rule.does_not_meet(reason, confidence.CLAIMED, facts.evidence(denied, "says so"))
    for stance, reason, why in (
        (Stance.LEARNING, "{} is being learned", "being learned"),
        (Stance.OTHERS, "{} is told as somebody else's work", "somebody else's work"),
        (Stance.OWN, "{} is told; no position or project shows it", "told"),
    ):
        if said := [m for m in found if m.stance == stance]:
            return rule.partly(reason.format(names), confidence.CLOSE, facts.evidence(said, why))
    return None


def _shows(rule: Rule, facts: Facts, shown: Sequence[Mention], names: str) -> Evaluation:
    reason = f"“{facts.text(shown[0])}” tells of {names}"
    return rule.meets(reason, confidence.LITERAL, facts.evidence(shown, f"tells of {names}"))


class IndustryRule(SkillRule):
    """A position in the industry: meets. Named outside positions, or a neighbouring industry: partly."""

    kind = "industry"
    noun = "position"

    def __init__(self, asked: Qualification, vocabulary: Vocabulary, as_of: int) -> None:
        super().__init__(asked, vocabulary, as_of)
        self.wanted = frozenset((*asked.concepts, *self.wider))
        names = [part for key in asked.concepts for part in vocabulary.label(key).split(" and ")]
        self.served = tuple(Wording.of(words) for name in names if (words := content_words(name)))
        if self.direct:
            said = [all_openings(name.words) for name in self.served]
            self.traces = either(each(self.keys), each(map(at_work, self.wanted)), said)

    def __call__(self, facts: Facts) -> Evaluation:
        if not self.direct:
            return self.in_words(facts)
        found = facts.mentions(self.direct | self.parts)
        if shown := facts.own(found):
            return self.shown(shown, facts)
        yet = facts.yet_to_begin
        roles = [
            role
            for role in facts.candidate.roles
            if not self.wanted.isdisjoint(role.industry) and f"{role.place}/" not in yet
        ]
        if roles:
            name = self.vocabulary.label(next(key for key in roles[0].industry if key in self.wanted))
            why = {role.place: f"employer in {name}" for role in roles}
            return self.meets(
                f"a position with an employer in {name}", confidence.STATED, facts.titles(roles, why)
            )
        if facts.hits.isdisjoint(self.linked):
            served = [m for m in facts.worded(self.served, "industry") if m.stance == Stance.OTHERS]
            if not served:
                return told(self, facts, self.told, self.names) or self.silence
            reason = f"customers in {self.names}; no position in it"
            return self.partly(reason, confidence.CLAIMED, facts.evidence(served, "customers"))
        return self.in_part(found, facts) or self.otherwise(found, facts)

    def showing(self, name: str, places: int) -> str:
        """In words what shows it."""
        return f"a position in {name}" if places == 1 else f"{places} positions in {name}"

    def why(self, name: str) -> str:
        """What a quote shows."""
        return name


def where_listed(mentions: Sequence[Mention]) -> str:
    """In words where something stands that nothing done shows."""
    if all(mention.stance == Stance.LISTED for mention in mentions):
        return "one of many key words in a row"
    places = {mention.place.split("/")[0] for mention in mentions}
    if "skills" in places:
        return "listed among the skills"
    if "education" in places:
        return "named in education"
    if places == {"open_to_work"}:
        return "named among what they are open to"
    return "named in the headline or summary"


def all_below(concepts: Iterable[str], vocabulary: Vocabulary) -> frozenset[str]:
    """``concepts`` and everything narrower."""
    keys = set(concepts)
    for concept in tuple(keys):
        keys |= vocabulary.narrower(concept)
    return frozenset(keys)


def _until(mentions: Sequence[Mention], facts: Facts) -> str:
    """ ", until 2011" where the words say that it ended before this month."""
    ends = [m.until for m in mentions if m.until is not None]
    if not ends or len(ends) < len(mentions):
        return ""
    last = max(end if end >= 0 else facts.as_of + 1 + end for end in ends)
    return f", until {(last - 1) // 12}" if last <= facts.as_of else ""
