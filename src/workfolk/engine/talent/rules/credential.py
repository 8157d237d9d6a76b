"""Licences, registrations and certificates: held, prepared for, run out, or needed for the work somebody does."""

from __future__ import annotations

import re
from collections.abc import Hashable, Sequence

from workfolk.engine.talent.model import Candidate, Evaluation, Level, Mention, Qualification, Stance, Verdict
from workfolk.engine.talent.papers import CLASSES, PLUS_E, not_so
from workfolk.engine.talent.rules import confidence
from workfolk.engine.talent.rules.facts import Facts
from workfolk.engine.talent.rules.rule import Rule, keyed
from workfolk.engine.talent.rules.sentences import sentence_around
from workfolk.engine.talent.rules.skill import told_keys
from workfolk.engine.talent.traces import all_openings, each, either
from workfolk.engine.talent.vocabulary import Vocabulary
from workfolk.engine.talent.words import content_words, join, month_name

_HOLDS = re.compile(
    r"\b(?:hold(?:s|ing|er of)?|held|have (?:an? |my |the )|has (?:an? |the )|got my|obtained|passed|earned|awarded|completed|qualified|licen[cs]ed|certified|registered|accredited|"
    r"chartered|inhaber\w*|besitze|habe (?:den|die|das|einen|eine)|erworben|bestanden|titulaire|diplômée?|obtenu|titular|tengo (?:el|la)|obtuve)\b[^.;!?\n]*$|^\W*$",
    re.IGNORECASE,
)
_IS_VALID = re.compile(r"^[^.;!?\n]{0,25}?\b(?:holder|certified|licen[cs]ed|registered|valid|current|active|since|seit|depuis|desde|held|passed|obtained|done|vorhanden|liegt vor|habe ich|besitze ich|in my pocket|up to date|gold|en vigor|vigente|obtenu|en poche)\b", re.IGNORECASE)  # fmt: skip
_OFF_THE_REGISTER = re.compile(
    r"\b(?:no longer|not any ?more|not currently|off|left) (?:on )?(?:the )?regist(?:er|ered|ration)\b|\b(?:de-?registered|registration (?:has )?(?:lapsed|ended|expired|run out|ran out))\b",
    re.IGNORECASE,
)
_CATEGORY = re.compile(
    r"\b(?:licen[cs]e|führerschein|permis|carn[eé]t?)\s+(?:(?:[Cc]lass|[Cc]ategory|[Cc]at\.?|[Kk]lasse|de conducir|tipo|catégorie|de conduire)\s*)*(?P<letters>[A-D][1-9]?E?)\b|\b(?:[Cc]lass|[Cc]ategory|[Kk]lasse)\s(?P<more>[A-D][1-9]?E?)\b(?=.*(?:licen[cs]e|führerschein))",
    re.IGNORECASE,
)
_A_CLASS = re.compile(r"(?<![\w&+#.])(?:[ABCD](?:[12])?E?|AM|[ABCD]/)(?![\w&+#'’])")
# Directive 2006/126/EC, articles 4 and 6: what else each class of a European driving licence lets its holder drive.
_ALSO = {
    "A1": ("AM",), "A2": ("A1", "AM"), "A": ("A2", "A1", "AM"), "BE": ("B",), "B": ("AM",), "C1": ("B",), "C1E": ("C1", "BE", "B"),
    "C": ("C1", "B"), "CE": ("C", "C1", "C1E", "BE", "B"), "D1": ("B",), "D1E": ("D1", "BE", "B"), "D": ("D1", "B"), "DE": ("D", "D1", "D1E", "BE", "B"),
}  # fmt: skip
_LAPSED = re.compile(
    r"\b(?<!never )(?<!not )(?:lapsed?|expired|r[au]n out|revoked|withdrawn|suspended|not renewed|never renewed|ended|out of date|paused|futsch|gone since|let (?:\w+ ){1,4}(?:go|slide|lapse)|must redo|needs? renewing|g[ai]ven? back|handed over|surrendered|no longer valid|not valid any ?more|gave (?:it )?back|handed (?:it )?(?:back|in)|abgelaufen|erloschen|entzogen|nicht verlängert|nicht mehr gültig|expirée?|périmée?|plus valable|caducad[oa]|caducó|vencid[oa])\b",
    re.IGNORECASE,
)
_RENEWED = re.compile(r"\b(?<!never )(?<!not )(?:renew(?:ed|al)|(?:passed|took|taken|done) (?:it )?again|regained|reinstated|valid|verlängert|erneuert|renouvelée?|renovad[oa])\b", re.IGNORECASE)  # fmt: skip
_PREPARING = re.compile(
    r"\b(?:studying|in progress|preparing|in preparation|working towards|exams? (?:booked|planned|due|scheduled)|expected|ongoing|part[- ]qualified|to be completed|due \w+ 20\d\d|en cours|en curso|in arbeit|laufend|in vorbereitung|begonnen|under ?way|module \d+ of \d+|week \w+ of|resit|retak\w+|not yet (?:completed|finished|passed|held|there)|(?:exam|test|course|modules?|papers?|training|prüfung|kurs|lehrgang|examen|curso|formation)\b[^.;]{0,30}\b(?:in|on|from|until|next|this|starts?|begins?|booked|to go|left|pending|im|am|ab|nächst\w+|läuft|en|el|reste\w*|pendiente)|candidate|applied for|application (?:is )?(?:in|pending|filed)|beantragt|half[- ]?way|half (?:of it )?done|zur hälfte|next (?:month|week|spring|summer|autumn|winter|year)|starts? (?:in|next|after)|pendiente|il me reste|bald|hoffentlich|almost there|working on|level [i1]+ (?:done|passed)|due (?:in|to))\b",
    re.IGNORECASE,
)
_NOUNS = frozenset(
    content_words(
        "licence license certificate certification certified registration registered qualification qualified accreditation diploma card permit"
    )
)
_WINDOW = 60
_LICENCE_TO_DRIVE = re.compile(
    r"driving licen[cs]e|driver|führerschein|permis (?:de conduire|b)|carn[eé]t? de conducir", re.IGNORECASE
)
_NEARLY = re.compile(
    r"\b(?:to go|still to (?:come|pass)|booked|scheduled|in progress|läuft|exam in|due in)\b", re.IGNORECASE
)
_DRIVING = frozenset({"driving-licence"})
_CLASSES = keyed("paper", [CLASSES])
_ON_FOOT = keyed("condition", ["only-on-foot"])
_IS_HELD = re.compile(
    r"\b(?:registered|licen[cs]ed|certified|accredited|chartered|holder|member|since \d{4}|(?:seit|depuis|desde) \d{4}|vorhanden|liegt vor|valid|gültig|up to date|à jour|en vigor|vigente|current|active|clean|valides?|held|hold|have my|got my|passed|bestanden|obtenu|obtenido|aprobado|besitze|done)\b",
    re.IGNORECASE,
)
_SAME_WORK = "same work"
_CAR = ("B", "AM")
_NO_CAR = re.compile(r"bicycle|\bbikes?\b|cargo bike|fahrrad|\brad|vélo|bici|\bfoot|walking", re.IGNORECASE)
_FRAGMENT = re.compile(
    r"(?:^|[.;!?\n]\s*|,\s+)(?:full |clean |valid |full clean |gültiger? )*$", re.IGNORECASE
)
_ENDS = re.compile(
    r"^[\s,]*(?:class |klasse |cat\.? )?[\w+/]{0,4}(?:\s*[.;,!\n]|\s*$|\s(?:and|und|et|y)\s)", re.IGNORECASE
)


class CredentialRule(Rule):
    """Among the certifications, or said to be held: meets. Only named or being prepared for: partly. Run out: does not meet."""

    varies = True

    def __init__(self, asked: Qualification, vocabulary: Vocabulary, as_of: int) -> None:
        super().__init__(asked, vocabulary)
        del as_of
        narrower = (key for concept in asked.concepts for key in vocabulary.narrower(concept))
        self.wanted = frozenset((*asked.concepts, *narrower))
        self.held = keyed("skill", self.wanted)
        self.drives = not self.wanted.isdisjoint(_DRIVING) or bool(_LICENCE_TO_DRIVE.search(asked.text))
        self.told = told_keys(asked, vocabulary)
        labels = " ".join(vocabulary.label(key) for key in asked.concepts)
        self.denies = keyed("paper", not_so(f"{asked.text} {labels}"))
        self.keys = (
            self.held | self.told | self.denies | (_ON_FOOT | _CLASSES if self.drives else frozenset())
        )
        self._needs: dict[tuple[str, ...], str] = {}
        self.is_registration = any("regist" in vocabulary.label(key).lower() for key in asked.concepts)
        category = _CATEGORY.search(PLUS_E.sub("E", asked.text))
        self.category = (category["letters"] or category["more"]).upper() if category else ""
        enough = [self.category, *(one for one, also in _ALSO.items() if self.category in also)]
        self.classes = re.compile(rf"(?<![\w&])(?:{'|'.join(enough)})(?![\w&])")
        self.words = () if self.category and asked.concepts else content_words(asked.text)
        self.core = tuple(word for word in self.words if word not in _NOUNS)
        self.own = (
            tuple(w for w in content_words(asked.text) if w not in _NOUNS and len(w) > 2)
            if not self.category
            else ()
        )
        named = (
            () if asked.concepts else (one for one in vocabulary.link(asked.text) if one.type == "occupation")
        )
        self.work = frozenset(one.key for one in named)
        registers = [("regi",), ("dere",)] if self.is_registration else []
        words = [all_openings([word]) for word in dict.fromkeys((*self.core, *self.own))]
        self.traces = either(each(self.keys), words, registers)
        self.no_words = self.unknown("the profile does not mention it", confidence.SILENT_WORDS)
        names = join([vocabulary.label(key) for key in asked.concepts])
        self.silence = self.unknown(f"the profile does not mention {names}")

    def __call__(self, facts: Facts) -> Evaluation:
        on_foot = [m for m in facts.mentions(_ON_FOOT) if not m.stance] if self.drives else []
        if on_foot and not facts.own(facts.mentions(self.held)):
            reason = "the profile itself says that they do not drive"
            return self.does_not_meet(reason, confidence.CLAIMED, facts.evidence(on_foot, "says so"))
        if not self.held:
            told = self.in_words(facts)
            if told.verdict is Verdict.UNKNOWN:
                told = (
                    self.not_so(facts)
                    or self.by_class(facts)
                    or self.unnamed(facts)
                    or self.beside(facts)
                    or self.implied(facts)
                    or told
                )
            return told
        found = [m for m in facts.mentions(self.held) if self.is_category(m, facts)]
        if not found:
            told = self.in_words(facts) if self.words else self.silence
            if told.verdict is not Verdict.UNKNOWN:
                return told
            return (
                self.given_up(facts)
                or self.not_so(facts)
                or self.by_class(facts)
                or self.unnamed(facts)
                or self.beside(facts)
                or self.implied(facts)
                or told
            )
        own = [mention for mention in found if not mention.stance]
        over = [mention for mention in own if _is_over(mention, facts)]
        label = self.vocabulary.label
        over += [m for m in found if m.stance == Stance.DENIED and _is_over(m, facts)]
        in_text = [m for m in over if not m.place.startswith("certifications/")]
        begun = [m for m in own if m.place.startswith("certifications/") and _is_begun(m, facts)]
        held = [m for m in own if m.place.startswith("certifications/") and m not in over and m not in begun]
        if begun and not held:
            reason = f"{label(begun[0].concept)} is being prepared for, not held yet"
            return self.partly(reason, confidence.LEARNING, facts.evidence(begun, "not held yet"))
        if held and not in_text:
            return self.meets(
                f"holds {label(held[0].concept)}", confidence.STATED, facts.evidence(held, "certification")
            )
        said = [m for m in own if m not in over and _says_held(m, facts)]
        if said and not in_text:
            reason = f"says that they hold {label(said[0].concept)}; it is not among the certifications"
            return self.meets(reason, confidence.CLAIMED, facts.evidence(said, "says so"))
        if over:
            reason = f"{label(over[0].concept)} ran out{_ended(over[0], facts)}"
            return self.does_not_meet(reason, confidence.DATED, facts.evidence(over, "ran out"))
        return self._not_held(found, facts)

    def is_category(self, mention: Mention, facts: Facts) -> bool:
        """Whether a licence is of the class asked for, where one is: "driving licence C" is B as well, B is not C."""
        if not self.category:
            return True
        text = PLUS_E.sub("E", facts.passages[mention.place].text)
        if mention.stance == Stance.DENIED:
            text = text[max(0, mention.start - 10) : mention.end + 25]
        classes = [found.group() for found in _A_CLASS.finditer(text)]
        # Without a class it is that for cars, as people say it.
        return bool(self.classes.search(text)) or (not classes and self.category in ("B", "AM"))

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
        """Work that cannot be done without it: a part, until the person says so; in training for it, as well."""
        if self.category and self.category not in _CAR:
            return None
        label = self.vocabulary.label
        for role in facts.candidate.roles:
            needed = self.needs(role.occupations)
            if (
                not needed
                or f"{role.place}/" in facts.yet_to_begin
                or (self.category and _NO_CAR.search(role.title))
            ):
                continue
            if role.level == Level.INTERN:
                reason = f"in training as {role.title}; {self.asked.text} is not held yet"
                sure = confidence.LEARNING
            elif needed == _SAME_WORK:
                reason, sure = (
                    f"works as {role.title}; the profile does not name {self.asked.text}",
                    confidence.ASSUMED,
                )
            else:
                reason = f"{label(needed)} is needed for work as {role.title}; the profile does not name it"
                sure = confidence.ASSUMED
            return self.partly(reason, sure, facts.titles([role], {role.place: "needs it"}))
        return None

    def needs(self, occupations: tuple[str, ...]) -> str:
        """Which of what is asked the work needs, ``_SAME_WORK`` where the words name the work; "" where none."""
        needed = self._needs.get(occupations)
        if needed is None:
            needed = self.needed(occupations)
            if not self.work.isdisjoint(occupations):
                needed = _SAME_WORK
            self._needs[occupations] = needed
        return needed

    def alike(self, candidate: Candidate) -> Hashable | None:
        """Whoever's work needs it is looked at; of the others nothing is asked but words."""
        if any(self.needs(role.occupations) for role in candidate.roles):
            return None
        return ()

    def beside(self, facts: Facts) -> Evaluation | None:
        """Half of its words or more in a sentence that says it has run out, or is on its way: "forklift card expired"."""
        if not self.own or not any(word[:5] in facts.whole_folded for word in self.own):
            return None
        share, where = facts.overlap(self.own, 0.5)
        if where is None or where.place.startswith(("skills", "education")):
            return None
        return self.said_of(share, where, facts.text(where), facts)

    def unnamed(self, facts: Facts) -> Evaluation | None:
        """Named in other words: "Kranschein" for a crane licence."""
        found = [] if facts.hits.isdisjoint(self.told) else facts.mentions(self.told)
        for mention in found:
            if mention.stance in ("", Stance.LEARNING, Stance.DENIED) and "skills" not in mention.place:
                low, high = sentence_around(facts.passages[mention.place].text, mention.start, mention.end)
                return self.said_of(1.0, mention, facts.passages[mention.place].text[low:high], facts)
        return None

    def by_class(self, facts: Facts) -> Evaluation | None:
        """The class in words that the linker does not read: "Permis C et CE"."""
        if not self.drives or facts.hits.isdisjoint(_CLASSES):
            return None
        for mention in facts.mentions(_CLASSES):
            said = facts.text(mention)
            if not self.category or self.classes.search(PLUS_E.sub("E", said)):
                return self.said_of(1.0, mention, said, facts, held=True)
        return None

    def said_of(
        self, share: float, where: Mention, text: str, facts: Facts, *, held: bool = False
    ) -> Evaluation | None:
        """What a sentence with its words makes of it: run out, on its way, denied, held; None where it decides nothing."""
        if _has_lapsed(text):
            reason = "the profile itself says that it has run out"
            return self.does_not_meet(reason, confidence.CLAIMED, facts.evidence([where], "ran out"))
        if _PREPARING.search(text) or where.stance == Stance.LEARNING:
            reason = "is being prepared for, not held yet"
            return self.partly(reason, confidence.LEARNING, facts.evidence([where], "not held yet"))
        if where.stance == Stance.DENIED and share > 0.99:
            reason = "the profile itself denies it"
            return self.does_not_meet(reason, confidence.CLAIMED, facts.evidence([where], "says so"))
        if (
            share > 0.99
            and where.stance == Stance.OWN
            and (held or _IS_HELD.search(text) or where.place.startswith("certifications/"))
        ):
            reason = "says that they hold it"
            return self.meets(reason, confidence.CLAIMED, facts.evidence([where], "says so"))
        return None

    def not_so(self, facts: Facts) -> Evaluation | None:
        """ "Not chartered and never will be", "I am not admitted anywhere"."""
        said = [] if facts.hits.isdisjoint(self.denies) else facts.mentions(self.denies)
        if not said:
            return None
        reason = f"the profile itself says “{facts.text(said[0])}”"
        return self.does_not_meet(reason, confidence.CLAIMED, facts.evidence(said, "says so"))

    def needed(self, occupations: tuple[str, ...]) -> str:
        """Which of what is asked the work needs; "" where none."""
        essential = (key for one in occupations for key in self.vocabulary.essential(one))
        return next((key for key in essential if key in self.wanted), "")

    def _not_held(self, found: Sequence[Mention], facts: Facts) -> Evaluation:
        label = self.vocabulary.label
        if denied := [m for m in found if m.stance == Stance.DENIED]:
            if _NEARLY.search(facts.passages[denied[0].place].text, denied[0].end, denied[0].end + _WINDOW):
                reason = f"{label(denied[0].concept)} is not held yet"
                return self.partly(reason, confidence.LEARNING, facts.evidence(denied, "not held yet"))
            reason = f"the profile itself says no {label(denied[0].concept)}"
            return self.does_not_meet(reason, confidence.DENIED, facts.evidence(denied, "says so"))
        if named := [m for m in found if m.stance in ("", Stance.LISTED)]:
            reason = f"{label(named[0].concept)} is named in the text; it is not among the certifications"
            return self.partly(reason, confidence.LISTED, facts.evidence(named, "named in the text"))
        if learning := [m for m in found if m.stance == Stance.LEARNING]:
            reason = f"{label(learning[0].concept)} is being prepared for, not held yet"
            return self.partly(reason, confidence.LEARNING, facts.evidence(learning, "not held yet"))
        if others := [m for m in found if m.stance == Stance.OTHERS]:
            reason = f"{label(others[0].concept)} is named as somebody else's, not as their own"
            return self.partly(reason, confidence.OTHERS, facts.evidence(others, "somebody else's"))
        reason = f"{label(found[0].concept)} is only wished for"
        return self.unknown(reason, confidence.WISHED, facts.evidence(found, "wished for"))

    def in_words(self, facts: Facts) -> Evaluation:
        """No concept stands for it: a certificate, or else a sentence, that has all of the words."""
        if not self.core:
            return self.no_words
        whole = facts.whole_folded
        if not any(word[:5] in whole for word in self.core):
            return self.no_words
        share, where = facts.overlap(self.core, 0.5, only="certifications/")
        if where is not None:
            return self.certified(share, where, facts)
        share, where = facts.overlap(self.words, 0.99)
        if where is None:
            return self.no_words
        if _has_lapsed(facts.text(where)):
            reason = "the profile itself says that it has run out"
            return self.does_not_meet(reason, confidence.CLAIMED, facts.evidence([where], "ran out"))
        if where.stance == Stance.DENIED:
            reason = "the profile itself denies it, in these words"
            return self.does_not_meet(reason, confidence.CLAIMED, facts.evidence([where], "says so"))
        reason = "named in the text; it is not among the certifications"
        return self.partly(reason, confidence.LISTED, facts.evidence([where], "named in the text"))

    def certified(self, share: float, where: Mention, facts: Facts) -> Evaluation:
        """A certificate has all of the words, or most of them, or is being prepared for."""
        evidence = facts.evidence([where], "certification")
        if share < 0.99:
            if share <= 0.5:
                return self.no_words
            return self.partly("a certificate names most of it, not all", confidence.CLOSE, evidence)
        if _has_lapsed(facts.passages[where.place].text):
            return self.does_not_meet("the certificate has run out", confidence.DATED, evidence)
        if where.stance or _is_begun(where, facts):
            return self.partly("is being prepared for, not held yet", confidence.LEARNING, evidence)
        return self.meets("among the certifications", confidence.STATED, evidence)


def _has_lapsed(text: str) -> bool:
    return bool(_LAPSED.search(text)) and not _RENEWED.search(_LAPSED.sub(" ", text))


def _is_begun(mention: Mention, facts: Facts) -> bool:
    """Whether the entry of a certificate says that it is still being prepared for."""
    return _PREPARING.search(facts.passages[mention.place].text) is not None


def _is_over(mention: Mention, facts: Facts) -> bool:
    if mention.until is None:
        if mention.place.startswith("skills") or mention.place not in facts.passages:
            return False
        text = facts.passages[mention.place].text
        return _has_lapsed(text[mention.end : mention.end + _WINDOW].partition(". ")[0])
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
        or (_FRAGMENT.search(text[:start] + before) and _ENDS.match(after))
        or _IS_VALID.match(after)
    )
