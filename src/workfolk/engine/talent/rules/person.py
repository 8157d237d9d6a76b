"""Which languages somebody speaks and what they studied. Years of study are never read."""

from __future__ import annotations

import re

from workfolk.engine.talent.model import (
    Candidate,
    Evaluation,
    Evidence,
    LanguageSkill,
    Mention,
    Qualification,
    Stance,
)
from workfolk.engine.talent.rules import confidence
from workfolk.engine.talent.rules.facts import Facts
from workfolk.engine.talent.rules.rule import Rule, keyed
from workfolk.engine.talent.traces import each, either, speaks
from workfolk.engine.talent.vocabulary import Vocabulary
from workfolk.engine.talent.words import content_words, join
from workfolk.engine.text.languages import LEVELS, language_name

# Studies that were left, or never begun, where the person tells it in their own words.
_NO_DEGREE = re.compile(
    r"""\b(?:
      (?:dropped|drop)\s+out\s+of\s+(?:university|college|uni|school|my|the|studies|\w+\s+(?:studies|degree|programme)) | without\s+(?:a\s+|any\s+)?(?:\w+\s+)?degree | no\s+(?:university\s+|college\s+|formal\s+)?degree | no\s+(?:formal\s+|higher\s+|further\s+)?(?:education|studies|schooling)\b | nothing\s+beyond\s+school | (?:no|without\s+a|ohne)\s+(?:doctorate|phd|doktor\w*|promotion|master)
    | (?:never|did\s+not|didn['’]t|have\s+not|haven['’]t)\s+(?:finish(?:ed)?|complete[d]?|graduate[d]?|study|studied|go\s+to\s+university|gone\s+to\s+university|went\s+to\s+university)\b(?!\s+(?:a|one|any)\s+(?:project|day|job))
    | (?:left|quit|abandoned|broke\s+off|gave\s+up)\s+(?:my\s+|the\s+)?(?:university|college|studies|degree|doctorate|phd|master['’]?s?|bachelor['’]?s?)\b
    | studi(?:um|en)\s+(?:\w+\s+){0,3}?(?:abgebrochen|nicht\s+(?:abgeschlossen|beendet)) | ohne\s+(?:studien)?abschluss | kein\s+(?:studium|abschluss) | nie\s+studiert
    | (?:abandonné|arrêté)\s+(?:mes\s+études|la\s+fac|l['’]université) | sans\s+diplôme | (?:dejé|abandoné)\s+(?:la\s+carrera|la\s+universidad|los\s+estudios) | sin\s+(?:título|carrera|estudios\s+universitarios)
    )""",
    re.IGNORECASE | re.VERBOSE,
)
DEGREES = ("vocational", "bachelor", "master", "doctorate")  # lowest first
_RANK = {level: number for number, level in enumerate(LEVELS)}


class LanguageRule(Rule):
    """The stated level reaches the one asked: meets. One step below, unstated, or only used in the text: partly."""

    def __init__(self, asked: Qualification, vocabulary: Vocabulary, as_of: int) -> None:
        super().__init__(asked, vocabulary)
        del as_of
        self.codes = frozenset(asked.concepts)
        self.keys = keyed("language", asked.concepts)
        self.names = join([language_name(code) for code in asked.concepts])
        self.name_of = {code: language_name(code) for code in asked.concepts}
        self.silence = self.unknown(f"the profile does not mention {self.names}")
        self.traces = either(each(self.keys), each(map(speaks, asked.concepts)))

    def __call__(self, facts: Facts) -> Evaluation:
        stated = [skill for skill in facts.candidate.languages if skill.code in self.codes]
        if not stated:
            return self.in_text(facts)
        best = max(stated, key=lambda skill: _RANK.get(skill.level or "", -1))
        name = self.name_of[best.code]
        evidence = self._quote(facts, best)
        sure = confidence.STATED if best.place.startswith("languages/") else 0.85
        wanted = self.asked.level
        if wanted not in _RANK:
            stated_level = _level_words(best.level) if best.level else "no level stated"
            return self.meets(f"{name}, {stated_level}", sure, evidence)
        if best.level not in _RANK:
            reason = f"{name}, no level stated; {_level_words(wanted)} asked"
            return self.partly(reason, confidence.UNDATED, evidence)
        missing = _RANK[wanted] - _RANK[best.level]
        reason = f"{name}, {_level_words(best.level)}; {_level_words(wanted)} asked"
        if missing <= 0:
            return self.meets(reason, sure, evidence)
        if missing == 1:
            return self.partly(reason, sure, evidence)
        return self.does_not_meet(reason, sure, evidence)

    def in_text(self, facts: Facts) -> Evaluation:
        """No level is stated anywhere: what the texts say of it."""
        found = facts.mentions(self.keys)
        if not found:
            return self.silence
        if denied := [m for m in found if m.stance == Stance.DENIED]:
            reason = f"the profile itself says no {self.names}"
            return self.does_not_meet(reason, confidence.DENIED, facts.evidence(denied, "says so"))
        if used := [m for m in found if m.stance in ("", Stance.LISTED)]:
            reason = f"{self.names} is named in the text, not among the languages"
            return self.partly(reason, confidence.CLAIMED, facts.evidence(used, "named"))
        if learning := [m for m in found if m.stance == Stance.LEARNING]:
            reason = f"{self.names} is being learned"
            return self.partly(reason, confidence.LEARNING, facts.evidence(learning, "being learned"))
        if others := [m for m in found if m.stance == Stance.OTHERS]:
            reason = f"{self.names} is named as what others speak"
            return self.unknown(reason, confidence.OTHERS, facts.evidence(others, "of others"))
        reason = f"{self.names} is only wished for"
        return self.unknown(reason, confidence.WISHED, facts.evidence(found, "wished for"))

    def _quote(self, facts: Facts, skill: LanguageSkill) -> tuple[Evidence, ...]:
        why = f"states {self.name_of[skill.code]}"
        if skill.place.startswith("languages/"):
            return facts.whole(skill.place, why)
        said = [m for m in facts.candidate.mentioned("language", skill.code) if m.place == skill.place]
        return facts.evidence(said, why)


class EducationRule(Rule):
    """A degree of at least the level, in the field where one is asked: meets. One step below or another field: partly."""

    varies = True

    def __init__(self, asked: Qualification, vocabulary: Vocabulary, as_of: int) -> None:
        super().__init__(asked, vocabulary)
        del as_of
        self.words = _field_words(asked)
        self.fields = keyed("skill", (k for c in asked.concepts for k in (c, *vocabulary.narrower(c))))
        labels = (label for key in asked.concepts for label in vocabulary.labels(key))
        self.labels = tuple(words for label in labels if (words := content_words(label)))
        self.keys = self.fields | keyed("degree", DEGREES)
        self.wanted = DEGREES.index(asked.level) if asked.level in DEGREES else 0
        self.named = join([vocabulary.label(key) for key in asked.concepts]) or " ".join(self.words)
        self.silence = self.unknown("the profile names no education")
        self.traces = None if self.words or self.fields or self.labels else either(each(self.keys))

    def alike(self, candidate: Candidate) -> tuple[str, ...] | None:
        """The degrees; whoever states none is looked at."""
        return candidate.degrees or None

    def __call__(self, facts: Facts) -> Evaluation:
        held = [
            (where, DEGREES.index(level))
            for entry in facts.candidate.degrees
            for where, _, level in [entry.partition(":")]
        ]
        reached = [one for one in held if one[1] >= self.wanted]
        for where, level in reached:
            if self.in_field(where, facts):
                return self.meets(
                    f"states a {_degree_name(DEGREES[level])}",
                    confidence.STATED,
                    facts.whole(where, "education"),
                )
        begun = [
            m for m in facts.mentions(keyed("degree", DEGREES[self.wanted :])) if m.stance == Stance.LEARNING
        ]
        if begun and not reached:
            reason = f"a {_degree_name(begun[0].concept)} is begun, not completed"
            return self.partly(reason, confidence.LEARNING, facts.whole(begun[0].place, "not completed"))
        if not reached and (left := self.left(facts)):
            reason = f"a {_degree_name(left[0].concept)} was left unfinished"
            return self.does_not_meet(reason, confidence.DENIED, facts.whole(left[0].place, "not completed"))
        if not held and self.wanted and (told := self.told_none(facts)) is not None:
            return self.does_not_meet("the profile itself says that there is none", confidence.CLAIMED, told)
        if reached:
            where, level = reached[0]
            reason = f"states a {_degree_name(DEGREES[level])}; its field does not say {self.named}"
            return self.partly(reason, confidence.CLOSE, facts.whole(where, "education"))
        if held:
            where, level = max(held, key=lambda one: one[1])
            reason = f"states a {_degree_name(DEGREES[level])}; {_degree_name(self.asked.level or '')} asked"
            evidence = facts.whole(where, "education")
            if self.wanted - level == 1:
                return self.partly(reason, confidence.DATED, evidence)
            return self.does_not_meet(reason, confidence.AWAY, evidence)
        if "education/0" in facts.passages:
            return self.unknown(
                "the education names no level",
                confidence.ASSUMED,
                facts.whole("education/0", "education"),
            )
        return self.silence

    def told_none(self, facts: Facts) -> tuple[Evidence, ...] | None:
        """What the headline or the summary says of studies that were left or never begun; None where neither does."""
        for place in ("headline", "about"):
            passage = facts.passages.get(place)
            if passage and (said := _NO_DEGREE.search(passage.text)):
                where = Mention("", "text", place, said.start(), said.end())
                return facts.evidence([where], "says so")
        return None

    def left(self, facts: Facts) -> list[Mention]:
        """Degrees of the level asked for that were begun and left."""
        found = facts.mentions(keyed("degree", DEGREES[self.wanted :]))
        return [mention for mention in found if mention.stance == Stance.DENIED]

    def in_field(self, where: str, facts: Facts) -> bool:
        """Whether the education at ``where`` is in the field asked for; any is where none is asked."""
        if not self.words and not self.fields:
            return True
        if any(m.place == where and not m.stance for m in facts.mentions(self.fields)):
            return True
        passage = facts.passages.get(where)
        stems = set(content_words(passage.text)) if passage else set()
        if any(all(word in stems for word in words) for words in self.labels):
            return True
        return bool(self.words) and sum(word in stems for word in self.words) * 2 >= len(self.words)


def _level_words(level: str | None) -> str:
    return "native" if level == "native" else f"level {level}"


def _degree_name(level: str) -> str:
    return {
        "vocational": "vocational qualification",
        "bachelor": "bachelor's degree",
        "master": "master's degree",
        "doctorate": "doctorate",
    }.get(level, "degree")


_LEVEL_WORDS = frozenset(
    content_words(
        "bachelor bachelor's bachelors bsc ba beng master master's masters msc ma mba meng phd doctorate doctoral doctor degree degrees university diploma apprenticeship "
        "vocational qualification equivalent similar related field subject discipline relevant college studies graduate education higher completed academic ausbildung studium "
        "abgeschlossenes hochschulabschluss comparable licence licenciatura grado diplôme b.sc m.sc ph.d b.a m.a"
    )
)


def _field_words(asked: Qualification) -> tuple[str, ...]:
    return tuple(word for word in content_words(asked.text) if word not in _LEVEL_WORDS)
