"""A post from a member's own thought or notes: arranged, trimmed, and asked about; nothing is written for them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from workfolk.engine.composer.post.choosing import weights
from workfolk.engine.composer.post.signals import (
    Signal,
    leans_back,
    says_when,
    signals,
    speaks_of_self,
    tells_of_loss,
)
from workfolk.engine.composer.post.words import LANGUAGES, texts
from workfolk.engine.composer.rewrite.repeats import says_nothing
from workfolk.engine.composer.rewrite.rewriting import sentences_with_leads
from workfolk.engine.grounding.model import Draft, Evidence, Origin, Sentence
from workfolk.engine.text.language import detect

MOST_CHARACTERS = 3_000
MOST_TAGS = 3
MOST_ASKED = 3
EMPHASES = ("own order", "strongest first")
_LONG_PARAGRAPH = 90  # words
_PARAGRAPH = 60
_FEW = 20  # words: a thought of which more can be asked
_WORTH_MOVING = 2.5  # by how much a later sentence must say more than the first to go before it
_TURNS = re.compile(
    r"^(?:but|however|then|today|since then|for example|at first|what i|what we|my|in the end|so|now|next|last|after|when|"
    r"aber|dann|heute|seitdem|zum beispiel|am anfang|was|am ende|jetzt|als|danach|nun|mais|puis|aujourd|depuis|par exemple|enfin)\b",
    re.IGNORECASE,
)
_STORY = re.compile(
    r"^(?:when|once|last|in (?:19|20)\d\d|it was|years? ago|one day|yesterday|als|letzte|es war|vor \w+ jahren|im jahr|gestern|quand|hier|il y a)\b",
    re.IGNORECASE,
)
_CONTRAST = re.compile(
    r"\b(?:but|until|instead|although|yet|rather than|not because|aber|bis|statt|sondern|obwohl|mais|pourtant)\b",
    re.IGNORECASE,
)
_PICTURE = re.compile(r"[\u2600-\u27bf\U0001f300-\U0001faff]")
_ENDS = re.compile(r"[.!?…:;,][\"'”’»)]*$|[\U0001f300-\U0001faff]$|(?:^|\s)[#@][\w.]+$|https?://\S+$")


@dataclass(frozen=True, slots=True)
class _Own:
    """A sentence of the member's text."""

    number: int
    lead: str
    text: str

    @property
    def is_listed(self) -> bool:
        return bool(self.lead.strip())


def from_thought(
    text: str,
    *,
    language: str = "",
    ask: bool = False,
    tags: Sequence[str] = (),
    most: int = MOST_CHARACTERS,
    strongest_first: bool = False,
) -> Draft:
    """A post out of ``text``: the member's own sentences, put in order and in paragraphs.

    Throat-clearing is left out; of a text longer than ``most`` characters the sentences that say most stay. The order is
    the member's, unless ``strongest_first``: then the sentence that says most opens, where it can stand alone and the
    others do not lean on its place. ``ask`` adds a question to readers, ``tags`` (labels of skills that the text names)
    at most three hashtags. What the text does not say is asked in ``Draft.questions``.
    """
    spoken = language or detect(text)[0]
    spoken = spoken if spoken in LANGUAGES else "en"
    words = texts(spoken)
    own = [_Own(number, *one) for number, one in enumerate(sentences_with_leads(text), 1)]
    kept, notes = _without_empty(own, words)
    kept, told = _within(kept, most - (200 if tags or ask else 0), words)
    opening = _opening(kept) if strongest_first else 0
    ordered = [kept[opening], *kept[:opening], *kept[opening + 1 :]] if kept else []
    made = [_sentence(one, words) for one in _in_paragraphs(ordered, moved=opening > 0)]
    if opening and made:
        made[0] = replace(made[0], why=words["first"])
    is_loss = tells_of_loss(text)
    if ask and is_loss:
        notes = [*notes, words["loss"]]
    elif ask and kept and not kept[-1].text.rstrip().endswith("?"):
        made.append(Sentence(_closing(text, words), Origin.FRAME, (), "\n\n", why=words["closing"]))
    if tags and "#" not in text:
        made.append(_tags(tags, own, words))
    return Draft(
        tuple(made),
        spoken,
        EMPHASES[bool(opening)],
        questions=() if is_loss else _missing(text, words),
        notes=(*notes, *told),
    )


def _without_empty(own: list[_Own], words: Mapping[str, str]) -> tuple[list[_Own], list[str]]:
    kept = [one for one in own if not says_nothing(one.text)]
    if not kept:
        return own, []
    gone = [one for one in own if says_nothing(one.text)]
    return kept, [words["nothing"].format(text=one.text) for one in gone]


def _within(own: list[_Own], most: int, words: Mapping[str, str]) -> tuple[list[_Own], list[str]]:
    if sum(len(one.text) + 2 for one in own) <= most:
        return own, []
    weighed = weights([one.text for one in own])
    left, chosen = most, set()
    for at in sorted(range(len(own)), key=lambda at: (-weighed[at], at)):
        if len(own[at].text) + 2 <= left:
            chosen.add(at)
            left -= len(own[at].text) + 2
    kept = [one for at, one in enumerate(own) if at in chosen]
    return kept, [words["long"].format(limit=f"{MOST_CHARACTERS:,}", count=len(kept))]


def _opening(own: list[_Own]) -> int:
    """Which sentence opens: the first, unless a later one says clearly more and nothing around leans on its place."""
    if len(own) < 3 or own[0].is_listed or _STORY.match(own[0].text):
        return 0
    weighed = [_strength(one) for one in own]
    best = max(range(len(own)), key=lambda at: (weighed[at], -at))
    if weighed[best] < weighed[0] + _WORTH_MOVING or own[best].is_listed:
        return 0
    needed = best + 1 < len(own) and leans_back(own[best + 1].text)
    return 0 if needed or leans_back(own[best].text) else best


def _strength(one: _Own) -> float:
    does = signals(one.text)
    count = len(one.text.split())
    strength = 2.0 * (Signal.NUMBER in does) + 1.5 * (Signal.CHANGE in does) + 1.5 * (Signal.LESSON in does)
    strength += 1.0 * (Signal.DECISION in does) + 1.0 * bool(_CONTRAST.search(one.text))
    strength += 0.5 * speaks_of_self(one.text) + 0.5 * (6 <= count <= 16)
    return strength - 2.0 * (Signal.QUESTION in does) - 2.0 * (count > 28) - 3.0 * (count < 4)


def _in_paragraphs(own: list[_Own], *, moved: bool) -> list[_Own]:
    """The sentences with paragraphs: the member's own where they made some, else short ones where the text turns."""
    if not own:
        return []
    if not moved and not _needs_paragraphs(own):
        return own
    found = [replace(own[0], lead="" if not own[0].is_listed else own[0].lead)]
    count = sentences = 0
    for at, one in enumerate(own[1:], 1):
        size = len(one.text.split())
        if one.lead.startswith("\n"):
            breaks = one.lead
        elif (
            at == 1
            or sentences >= 3
            or count + size > _PARAGRAPH
            or (sentences >= 2 and _TURNS.match(one.text))
        ):
            breaks = "\n\n"
        else:
            breaks = " "
        if _PICTURE.match(one.text) and not one.lead.startswith("\n"):
            breaks = " "  # the pictures belong to the sentence before
        if breaks.startswith("\n"):
            count = sentences = 0
        if at == 1 and not _PICTURE.match(one.text) and not breaks.startswith("\n\n") and not one.is_listed:
            breaks = "\n\n"
        count, sentences = count + size, sentences + 1
        found.append(replace(one, lead=breaks))
    return found


def _needs_paragraphs(own: list[_Own]) -> bool:
    size = 0
    for one in own:
        size = len(one.text.split()) + (0 if one.lead.startswith("\n") else size)
        if size > _LONG_PARAGRAPH:
            return True
    return len(own) > 4 and not any(one.lead.startswith("\n") for one in own[1:])


def _sentence(one: _Own, words: Mapping[str, str]) -> Sentence:
    label = words["label"].format(number=one.number)
    evidence = (Evidence(f"own/{one.number}", label, one.text),)
    made = one.text
    if not _ENDS.search(made):
        made += "."
    if made[0].islower() and made.split()[0].islower() and not made.startswith(("http", "www.")):
        made = made[0].upper() + made[1:]
    if one.is_listed or made == one.text:
        return Sentence(one.text, Origin.OWN, evidence, one.lead)
    return Sentence(made, Origin.COMPOSED, evidence, one.lead, replaces=one.text, why=words["sentence"])


def _closing(text: str, words: Mapping[str, str]) -> str:
    does = signals(text)
    for signal in (
        Signal.SEEKING,
        Signal.OPENING,
        Signal.LESSON,
        Signal.CHANGE,
        Signal.DIFFICULTY,
        Signal.OPINION,
    ):
        if signal in does:
            return words[f"ask_{signal.value}"]
    return words["ask_other"]


def _tags(tags: Sequence[str], own: list[_Own], words: Mapping[str, str]) -> Sentence:
    chosen = list(dict.fromkeys(tags))[:MOST_TAGS]
    evidence = []
    for label in chosen:
        holder = next((one for one in own if label.casefold() in one.text.casefold()), None)
        if holder is not None:
            at = holder.text.casefold().index(label.casefold())
            quote = holder.text[at : at + len(label)]
            evidence.append(
                Evidence(f"own/{holder.number}", words["label"].format(number=holder.number), quote)
            )
    text = " ".join("#" + "".join(_capital(part) for part in re.findall(r"\w+", one)) for one in chosen)
    return Sentence(text, Origin.COMPOSED, tuple(evidence), "\n\n", why=words["tags"])


def _capital(part: str) -> str:
    return part[:1].upper() + part[1:]


def _missing(text: str, words: Mapping[str, str]) -> tuple[str, ...]:
    """What a reader would like to know and the text does not say; at most three."""
    count = len(text.split())
    if not count:
        return (words["more"],)
    does = signals(text)
    asked = []
    if count < _FEW:
        asked.append(words["why"])
    if not speaks_of_self(text):
        asked.append(words["self"])
    if not does & {Signal.NUMBER, Signal.CHANGE, Signal.LESSON} and not does & {
        Signal.OPENING,
        Signal.SEEKING,
        Signal.START,
    }:
        asked.append(words["result"])
    if not says_when(text) and not does & {Signal.OPINION, Signal.PLAN}:
        asked.append(words["when"])
    if count < _FEW:
        asked.append(words["reader"])
    return tuple(asked[:MOST_ASKED])
