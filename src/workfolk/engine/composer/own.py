"""A person's own sentences: which of them a text may keep, and why others are left out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from workfolk.engine.text.sentences import sentences
from workfolk.engine.text.wordlist import words

from .boasts import find_boasts, without_boasts
from .english_patterns import NOTES
from .private import is_private
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
_EMOJI = re.compile("[\U0001f000-\U0001faff\u2600-\u27bf\u2b00-\u2bff\ufe0f\u200d]+")
_HEADING = re.compile(r"^[^.!?]{0,40}:$")
_END = re.compile(r"[.!?…][\"'”’»)]*$")
_COMMON = {
    "en": words(
        "the and of a an to in i my is for with on at by from have was are as that it we our be me after until since"
    ),
    "de": words(
        "der die das und ich in mit bei für von zu ein eine einen ist als auf den dem im meine mein seit nach wir habe bin an am"
    ),
    "fr": words(
        "le la les de des et je un une en à pour dans avec sur du au mon ma mes est que qui nous depuis chez suis ai comme aux"
    ),
    "es": words(
        "el la los las de y en un una para con por que mi mis es soy trabajo como desde del al se tengo he años"
    ),
}
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
            return found[0].why
    return ""


def language_of(text: str) -> str:
    """The language of a text by its commonest words; "" where they do not tell. Quick: no model."""
    tokens = re.findall(r"[^\W\d_]+", text.lower())
    counts = sorted(((sum(one in known for one in tokens), code) for code, known in _COMMON.items()), reverse=True)  # fmt: skip
    return counts[0][1] if counts[0][0] > counts[1][0] else ""


def read_own(
    text: str, language: str, known: Iterable[str] = ()
) -> tuple[tuple[Own, ...], tuple[LeftOut, ...]]:
    """The sentences of a text that may be kept, in order, and those that may not.

    ``known`` are names that keep their capitals when a text in capitals is written small.
    """
    kept: list[Own] = []
    left: list[LeftOut] = []
    follows_left = False
    reached = 0
    paragraph = 0
    for span in sentences(text):
        paragraph += "\n\n" in text[reached : span.start] or "\n" in text[reached : span.start]
        reached = span.end
        verbatim = text[span.start : span.end]
        fixed, reason = _judged(verbatim, language, follows_left, known)
        if reason is not None:
            left.append(reason)
            follows_left = True
            continue
        follows_left = False
        if fixed is not None:
            kept.append(Own(fixed[0], verbatim, paragraph, _score(fixed[0]), fixed[1]))
    return tuple(kept), tuple(left)


def _judged(
    verbatim: str, language: str, follows_left: bool, known: Iterable[str]
) -> tuple[tuple[str, str] | None, LeftOut | None]:
    text, changes = verbatim, []
    if _CONTACT.search(text):
        return None, LeftOut(verbatim, "contact")
    if _FILLER.search(text):
        return None, LeftOut(verbatim, "filler")
    if is_private(text):
        return None, LeftOut(verbatim, "private")
    if _EMOJI.search(text):
        text = " ".join(_EMOJI.sub(" ", text).split())
        changes.append(NOTES["without"].format(words="pictures"))
    if text.isupper() and len(text.split()) > 2:
        text = _recased(text, known)
        changes.append(NOTES["recased"])
    spoken = language_of(text)
    if spoken and spoken != language and len(text.split()) > 3:
        return None, LeftOut(verbatim, "language")
    if follows_left and _DEPENDENT.match(text):
        return None, LeftOut(verbatim, "dangling")
    boasts = find_boasts(text, language)
    if boasts:
        plain = without_boasts(text, language)
        if plain is None or _is_fragment(plain) or (len(boasts) > 1 and len(plain.split()) < 8):
            return None, LeftOut(verbatim, "boast", boasts[0].word)
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
    text = re.sub(r"\s+", " ", re.sub(r"!+$", ".", text))
    if text != verbatim and not changes:
        changes.append(NOTES["completed"])
    return (text, ", ".join(changes)), None


def _is_fragment(text: str) -> bool:
    plain = text.strip()
    count = len(plain.split())
    if count < 3 or _HEADING.match(plain) or plain.count("|") > 1 or plain.count("•") > 1:
        return True
    if count < 5 and not _END.search(plain):
        return True
    tokens = re.findall(r"[^\W\d_]+", plain.lower())
    has_grammar = any(one in known for known in _COMMON.values() for one in tokens)
    return not has_grammar and plain.count(",") >= 2


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
    score -= 0.4 * (count < 5) + 0.3 * (count > 35)
    return score - 0.5 * bool(_DEPENDENT.match(text))


def chosen(kept: Sequence[Own], most_words: int) -> tuple[tuple[Own, ...], int]:
    """The sentences that fit, the most telling first chosen, in their own order; and how many did not.

    A sentence that hangs on the one before it is taken with it or not at all.
    """
    groups: list[list[Own]] = []
    for one in kept:
        if groups and _DEPENDENT.match(one.text):
            groups[-1].append(one)
        else:
            groups.append([one])
    order = sorted(range(len(groups)), key=lambda n: (-max(one.score for one in groups[n]), n))
    taken: set[int] = set()
    room = most_words
    for number in order:
        size = sum(len(one.text.split()) for one in groups[number])
        if size <= room:
            taken.add(number)
            room -= size
    result = tuple(one for number in sorted(taken) for one in groups[number])
    return result, len(kept) - len(result)


def overlap(text: str, others: Iterable[str]) -> float:
    """The share of the content words of a text that stand in one of the others, the largest, 0 to 1."""
    mine = set(_CONTENT.findall(text.casefold()))
    if not mine:
        return 0.0
    return max((len(mine & set(_CONTENT.findall(one.casefold()))) / len(mine) for one in others), default=0.0)
