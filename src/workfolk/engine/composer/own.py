"""A person's own sentences: which of them a text may keep, and why others are left out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from workfolk.engine.guardrails.injection import strip_instructions
from workfolk.engine.text.sentences import sentences

from .boasts import find_boasts, gravest, without_boasts
from .english_patterns import NOTES
from .private import is_private
from .tongue import has_grammar, language_of
from .voice import person_of

_CONTACT = re.compile(r"\S+@\S+\.\w|https?://|www\.|(?:^|\s)[#@]\w{3,}|\+?\d[\d ()/.-]{8,}\d")
_FILLER = re.compile(
    r"\b(?:welcome to my|thanks? (?:you )?for (?:visiting|reading|stopping)|feel free to|don['’]t hesitate|let['’]?s (?:connect|talk|chat)|reach out|get in touch|connect with me|drop me a|"
    r"willkommen auf|ich freue mich (?:auf|über) (?:ihre|eine|deine)|kontaktieren sie mich|schreiben sie mir|bienvenue sur|n['’]hésitez pas|contactez[- ]moi)\b",
    re.IGNORECASE,
)
_DEPENDENT = re.compile(
    r"^(?:this|that|these|those|it|they|them|he|she|such|so|therefore|thus|hence|also|too|but|and|or|however|moreover|furthermore|besides|then|there|instead|still|both|neither|because of (?:this|that)|as a result|for (?:this|that) reason|"
    r"das|dies\w*|es|sie|er|daher|darum|deshalb|deswegen|dort|dabei|dazu|damit|so|aber|und|oder|auch|außerdem|zudem|"
    r"cela|ça|ce|c['’]est|il|elle|ils|elles|là|y|donc|ainsi|aussi|mais|et|ou|de plus|en outre)\b",
    re.IGNORECASE,
)
_HANGS = re.compile(
    r"^(?:\S+ ){0,3}(?:it|them|those)\b(?=.{0,60}$)|\bone of (?:those|these|them)\b", re.IGNORECASE
)
_EMOJI = re.compile("[\U0001f000-\U0001faff\u2600-\u27bf\u2b00-\u2bff\ufe0f\u200d]+")
_HEADING = re.compile(r"^[^.!?]{0,40}:$")
_END = re.compile(r"[.!?…][\"'”’»)]*$")
_LEISURE = re.compile(
    r"\b(?:free time|spare time|hobb(?:y|ies)|weekends?|when i am not working|outside (?:of )?work|freizeit|temps libre)\b",
    re.IGNORECASE,
)
_LEAST_SCORE = 0.6
_CONTENT = re.compile(r"[^\W_]{3,}")


@dataclass(frozen=True, slots=True)
class Own:
    """A sentence of the person that a text may keep. ``verbatim`` is how they wrote it, ``text`` how it would stand."""

    text: str
    verbatim: str
    paragraph: int
    score: float = 0.0
    why: str = ""  # what was changed, where anything was


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A sentence of the person that is not kept, and why."""

    verbatim: str
    reason: str  # "boast", "private", "contact", "filler", "fragment", "language", "dangling", "third"
    word: str = ""  # the boast

    def note(self) -> str:
        """For the person."""
        why = (
            NOTES["boast"].format(word=self.word, why=_why(self.verbatim))
            if self.word
            else NOTES[self.reason]
        )
        short = self.verbatim if len(self.verbatim) <= 90 else self.verbatim[:88].rsplit(" ", 1)[0] + " …"
        return NOTES["left_out"].format(text=short, why=why)


def _why(sentence: str) -> str:
    for language in ("en", "de", "fr"):
        if found := find_boasts(sentence, language):
            return gravest(found).why
    return ""


def read_own(
    text: str, language: str, known: Iterable[str] = ()
) -> tuple[tuple[Own, ...], tuple[LeftOut, ...]]:
    """The sentences of a text that may be kept, in order, and those that may not.

    ``known`` are names that keep their capitals when a text in capitals is written small.
    """
    kept: list[Own] = []
    left: list[LeftOut] = []
    follows_left = ""  # how the sentence before ends, where it is left out
    before = ""  # the sentence before, where it is kept
    whole = language_of(text)
    reached = 0
    paragraph = 0
    for span in sentences(text):
        paragraph += text[reached : span.start].count("\n") > 1
        reached = span.end
        verbatim = text[span.start : span.end]
        fixed, reason = _judged(verbatim, language, whole, follows_left, known)
        if reason is not None:
            if kept and kept[-1].verbatim == before and before.endswith("?"):
                left.append(LeftOut(kept.pop().verbatim, "dangling"))  # a question goes with its answer
            if len(re.findall(r"[^\W\d_]+", verbatim)) > 1:
                left.append(reason)
            follows_left = verbatim[-1]
            continue
        follows_left, before = "", verbatim
        if fixed is not None:
            kept.append(Own(fixed[0], verbatim, paragraph, _score(fixed[0]), fixed[1]))
    return tuple(kept), tuple(left)


def _judged(
    verbatim: str, language: str, whole: str, follows_left: str, known: Iterable[str]
) -> tuple[tuple[str, str] | None, LeftOut | None]:
    text, changes = verbatim, []
    if refused := _refused(text):
        return None, LeftOut(verbatim, refused)
    if _EMOJI.search(text):
        text = without_pictures(text)
        changes.append(NOTES["without"].format(words="pictures"))
    if text.isupper() and len(text.split()) > 2:
        if len(text.split()) < _LEAST_SHOUTED and not _VERB_SHOUTED.search(text):
            return None, LeftOut(verbatim, "fragment")  # "CLASS A CDL.": small letters would spoil the name
        text = _recased(text, known)
        changes.append(NOTES["recased"])
    spoken = language_of(text, least=2) or whole or language_of(text)
    if spoken and spoken != language:
        return None, LeftOut(verbatim, "language")
    if follows_left == "?" or (follows_left and hangs(text)):
        return None, LeftOut(verbatim, "dangling")
    boasts = find_boasts(text, language)
    if boasts:
        plain = without_boasts(text, language)
        if plain is None or _is_fragment(plain) or (len(boasts) > 1 and len(plain.split()) < 8):
            return None, LeftOut(verbatim, "boast", gravest(boasts).word)
        text = plain
        changes.append(
            NOTES["without"].format(words=", ".join(f"“{one.word.strip()}”" for one in boasts[:3]))
        )
    if _is_fragment(text):
        return None, LeftOut(verbatim, "fragment")
    if person_of(text, language) == "third":
        return None, LeftOut(verbatim, "third")
    if not _END.search(text):
        text = text.rstrip(" ,;:–-") + "."
    text = re.sub(r"(?<=[a-z])\.\.$", ".", re.sub(r"\s+", " ", re.sub(r"!+$", ".", text)))
    if text != verbatim and not changes:
        changes.append(NOTES["completed"])
    return (text, ", ".join(changes)), None


def _refused(text: str) -> str:
    """Why a sentence is in no proposal, whatever else it says; empty where it may be."""
    if _CONTACT.search(text):
        return "contact"
    if _FILLER.search(text):
        return "filler"
    if strip_instructions(text)[1]:
        return "machine"
    return "private" if is_private(text) else ""


_LEAST_SHOUTED = 6  # words
_VERB_SHOUTED = re.compile(r"\b(?:I|WE|MY|OUR|ICH|WIR|JE|NOUS|IS|ARE|AM|HAVE|\w{2,}ED|BIN|HABE|SUIS)\b")


def hangs(text: str) -> bool:
    """Whether a sentence speaks of something that the one before it has named."""
    return bool(_DEPENDENT.match(text) or _HANGS.search(text))


def without_pictures(text: str) -> str:
    """Without emoji and their gaps."""
    plain = " ".join(_EMOJI.sub(" ", text).split()) if _EMOJI.search(text) else text
    return re.sub(r"\s+(?=[.,;:!?])", "", plain) if plain != text else text


def _is_fragment(text: str) -> bool:
    plain = text.strip()
    count = len(plain.split())
    if count < 3 or _HEADING.match(plain) or plain.count("|") > 1 or plain.count("•") > 1:
        return True
    if count < 5 and not _END.search(plain):
        return True
    return not has_grammar(plain) and plain.count(",") >= 2


def _recased(text: str, known: Iterable[str]) -> str:
    small = text.lower()
    for name in sorted({one for one in known if one and not one.isupper()}, key=lambda one: (-len(one), one)):
        small = re.sub(rf"(?<!\w){re.escape(name.lower())}(?!\w)", name, small)
    for name in sorted({one for one in known if one and one.isupper() and len(one) <= 6}):
        small = re.sub(rf"(?<!\w){re.escape(name.lower())}(?!\w)", name, small)
    small = re.sub(r"\bi\b", "I", small)
    return small[:1].upper() + small[1:]


def _score(text: str) -> float:
    """How much a sentence tells: figures and plain length; a wish or a mood tells less."""
    count = len(text.split())
    score = 1.0 + 0.5 * bool(re.search(r"\d", text))
    score -= 0.6 * bool(_LEISURE.search(text))
    score -= 0.4 * (count < 5) + 0.3 * (count > 35)
    return score - 0.5 * hangs(text)


def chosen(kept: Sequence[Own], most_words: int) -> tuple[tuple[Own, ...], int]:
    """The sentences that fit, the most telling first chosen, in their own order; and how many did not.

    A sentence that hangs on the one before it is taken with it or not at all.
    """
    groups: list[list[Own]] = []
    for one in kept:
        if groups and (hangs(one.text) or groups[-1][-1].text.endswith("?")):
            groups[-1].append(one)
        else:
            groups.append([one])
    order = sorted(range(len(groups)), key=lambda n: (-max(one.score for one in groups[n]), n))
    # What tells of leisure comes only where all else has its place.
    order.sort(key=lambda n: max(one.score for one in groups[n]) < _LEAST_SCORE)
    taken: set[int] = set()
    has_left = False
    room = most_words
    for number in order:
        size = sum(len(one.text.split()) for one in groups[number])
        is_leisure = max(one.score for one in groups[number]) < _LEAST_SCORE
        if size <= room and not (is_leisure and has_left):
            taken.add(number)
            room -= size
        else:
            has_left = True
    result = tuple(one for number in sorted(taken) for one in groups[number])
    return result, len(kept) - len(result)


def said(word: str) -> str:
    """A word of praise as it is quoted back: not shouted."""
    return word.strip().lower() if sum(map(str.isupper, word)) > len(word) / 2 else word.strip()


def overlap(text: str, others: Iterable[str]) -> float:
    """The share of the content words of a text that stand in one of the others, the largest, 0 to 1."""
    mine = set(_CONTENT.findall(text.casefold()))
    if not mine:
        return 0.0
    return max((len(mine & set(_CONTENT.findall(one.casefold()))) / len(mine) for one in others), default=0.0)
