"""Licences, registrations and certificates: held, prepared for, run out, or needed for the work somebody does."""

from __future__ import annotations

import re
from collections.abc import Sequence

from workfolk.engine.talent.model import Evaluation, Level, Mention, Qualification, Stance, Verdict
from workfolk.engine.talent.rules import confidence
from workfolk.engine.talent.rules.facts import Facts
from workfolk.engine.talent.rules.rule import Rule, keyed
from workfolk.engine.talent.vocabulary import Vocabulary
from workfolk.engine.talent.words import content_words, join, month_name

_HOLDS = re.compile(
    r"\b(?:hold(?:s|ing|er of)?|held|have (?:an? |my |the )|has (?:an? |the )|got my|obtained|passed|earned|awarded|completed|qualified|licen[cs]ed|certified|registered|accredited|"
    r"chartered|inhaber\w*|besitze|habe (?:den|die|das|einen|eine)|erworben|bestanden|titulaire|diplômée?|obtenu|titular|tengo (?:el|la)|obtuve)\b[^.;!?\n]*$|^\W*$",
    re.IGNORECASE,
)
_IS_VALID = re.compile(r"^[^.;!?\n]{0,25}?\b(?:holder|certified|licen[cs]ed|registered|valid|current|since|held|passed|obtained)\b", re.IGNORECASE)  # fmt: skip
_OFF_THE_REGISTER = re.compile(
    r"\b(?:no longer|not any ?more|not currently|off|left) (?:on )?(?:the )?regist(?:er|ered|ration)\b|\b(?:de-?registered|registration (?:has )?(?:lapsed|ended|expired|run out|ran out))\b",
    re.IGNORECASE,
)
_CATEGORY = re.compile(
    r"\b(?:licen[cs]e|führerschein|permis|carn[eé]t?)\s+(?:class |category |cat\. ?|klasse |de conducir )*(?P<letters>[A-D][1-9]?E?)\b"
)
_WINDOW = 60


class CredentialRule(Rule):
    """Among the certifications, or said to be held: meets. Only named or being prepared for: partly. Run out: does not meet."""

    def __init__(self, asked: Qualification, vocabulary: Vocabulary, as_of: int) -> None:
        super().__init__(asked, vocabulary)
        del as_of
        narrower = (key for concept in asked.concepts for key in vocabulary.narrower(concept))
        self.wanted = frozenset((*asked.concepts, *narrower))
        self.keys = keyed("skill", self.wanted)
        self._needs: dict[tuple[str, ...], str] = {}
        self.is_registration = any("regist" in vocabulary.label(key).lower() for key in asked.concepts)
        category = _CATEGORY.search(asked.text)
        self.category = category["letters"] if category else ""
        self.words = content_words(asked.text)
        self.no_words = self.unknown("the profile does not mention it", confidence.SILENT_WORDS)
        names = join([vocabulary.label(key) for key in asked.concepts])
        self.silence = self.unknown(f"the profile does not mention {names}")

    def __call__(self, facts: Facts) -> Evaluation:
        if not self.keys:
            return self.in_words(facts)
        found = [m for m in facts.mentions(self.keys) if self.is_category(m, facts)]
        if not found:
            told = self.in_words(facts) if self.words else self.silence
            if told.verdict is not Verdict.UNKNOWN:
                return told
            return self.given_up(facts) or self.implied(facts) or told
        own = [mention for mention in found if not mention.stance]
        over = [mention for mention in own if _is_over(mention, facts)]
        held = [m for m in own if m.place.startswith("certifications/") and m not in over]
        label = self.vocabulary.label
        if held:
            return self.meets(
                f"holds {label(held[0].concept)}", confidence.STATED, facts.evidence(held, "certification")
            )
        said = [m for m in own if m not in over and _says_held(m, facts)]
        if said:
            reason = f"says that they hold {label(said[0].concept)}; it is not among the certifications"
            return self.meets(reason, confidence.CLAIMED, facts.evidence(said, "says so"))
        if over:
            reason = f"{label(over[0].concept)} ran out{_ended(over[0], facts)}"
            return self.does_not_meet(reason, confidence.DATED, facts.evidence(over, "ran out"))
        return self._not_held(found, facts)

    def is_category(self, mention: Mention, facts: Facts) -> bool:
        """Whether a licence is of the category asked for, where one is: "driving licence C" is not B."""
        if not self.category or mention.stance == Stance.DENIED:
            return True
        text = facts.passages[mention.place].text
        return re.search(rf"(?<![\w&]){self.category}(?![\w&])", text) is not None

    def given_up(self, facts: Facts) -> Evaluation | None:
        """A registration that the profile says has ended, without naming it: "no longer on the register"."""
        if not self.is_registration or "regist" not in facts.whole_folded:
            return None
        for passage in facts.candidate.passages:
            if ended := _OFF_THE_REGISTER.search(passage.text):
                found = [Mention("", "text", passage.place, ended.start(), ended.end())]
                reason = "the profile itself says that the registration has ended"
                return self.does_not_meet(reason, confidence.CLAIMED, facts.evidence(found, "says so"))
        return None

    def implied(self, facts: Facts) -> Evaluation | None:
        """Work that cannot be done without it: a part, until the person says so."""
        if self.category:
            return None
        needs = self._needs
        for role in facts.candidate.roles:
            needed = needs.get(role.occupations)
            if needed is None:
                needed = needs[role.occupations] = self.needed(role.occupations)
            if needed and role.level != Level.INTERN and f"{role.place}/" not in facts.yet_to_begin:
                label = self.vocabulary.label
                reason = f"{label(needed)} is needed for work as {role.title}; the profile does not name it"
                return self.partly(reason, confidence.ASSUMED, facts.titles([role], {role.place: "needs it"}))
        return None

    def needed(self, occupations: tuple[str, ...]) -> str:
        """Which of what is asked the work needs; "" where none."""
        essential = (key for one in occupations for key in self.vocabulary.essential(one))
        return next((key for key in essential if key in self.wanted), "")

    def _not_held(self, found: Sequence[Mention], facts: Facts) -> Evaluation:
        label = self.vocabulary.label
        if named := [m for m in found if m.stance in ("", Stance.LISTED)]:
            reason = f"{label(named[0].concept)} is named in the text; it is not among the certifications"
            return self.partly(reason, confidence.LISTED, facts.evidence(named, "named in the text"))
        if learning := [m for m in found if m.stance == Stance.LEARNING]:
            reason = f"{label(learning[0].concept)} is being prepared for, not held yet"
            return self.partly(reason, confidence.LEARNING, facts.evidence(learning, "not held yet"))
        if denied := [m for m in found if m.stance == Stance.DENIED]:
            reason = f"the profile itself says no {label(denied[0].concept)}"
            return self.does_not_meet(reason, confidence.DENIED, facts.evidence(denied, "says so"))
        if others := [m for m in found if m.stance == Stance.OTHERS]:
            reason = f"{label(others[0].concept)} is named as somebody else's, not as their own"
            return self.partly(reason, confidence.OTHERS, facts.evidence(others, "somebody else's"))
        reason = f"{label(found[0].concept)} is only wished for"
        return self.unknown(reason, confidence.WISHED, facts.evidence(found, "wished for"))

    def in_words(self, facts: Facts) -> Evaluation:
        """No concept stands for it: a certificate, or else a sentence, that has all of the words."""
        whole = facts.whole_folded
        for word in self.words:
            if word[:5] not in whole:
                return self.no_words
        if not self.words:
            return self.no_words
        _share, where = facts.overlap(self.words, 0.99, only="certifications/")
        if where is not None and not where.stance:
            return self.meets(
                "among the certifications", confidence.STATED, facts.evidence([where], "certification")
            )
        if where is None:
            _share, where = facts.overlap(self.words, 0.99)
        if where is not None and where.stance == Stance.DENIED:
            reason = "the profile itself denies it, in these words"
            return self.does_not_meet(reason, confidence.CLAIMED, facts.evidence([where], "says so"))
        if where is not None:
            reason = "named in the text; it is not among the certifications"
            return self.partly(reason, confidence.LISTED, facts.evidence([where], "named in the text"))
        return self.no_words


def _is_over(mention: Mention, facts: Facts) -> bool:
    if mention.until is None:
        return False
    return (mention.until if mention.until >= 0 else facts.as_of + 1 + mention.until) <= facts.as_of


def _ended(mention: Mention, facts: Facts) -> str:
    last = facts.last_month(mention)
    return f" in {month_name(last - 1).split()[1]}" if last is not None and (mention.until or 0) > 0 else ""


def _says_held(mention: Mention, facts: Facts) -> bool:
    """Whether the words before or behind the mention say that it is held: "holder of an HGV licence", "HGV licence since 2015"."""
    text = facts.passages[mention.place].text
    if mention.place == "headline" or mention.place.startswith("skills"):
        return mention.place == "headline"
    start = max(0, mention.start - _WINDOW)
    before, after = text[start : mention.start], text[mention.end : mention.end + _WINDOW]
    inside = text[mention.start : mention.end]
    return bool(
        re.search(r"\b(?:registered|licen[sc]ed|chartered|certified|accredited)\b", inside, re.IGNORECASE)
        or (before.strip() and _HOLDS.search(before))
        or _IS_VALID.match(after)
    )
