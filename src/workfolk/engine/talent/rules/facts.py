"""A candidate as the rules look at it: mentions of what is asked, months, and verbatim quotes where they are wanted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from functools import lru_cache
from typing import NamedTuple

from workfolk.engine.talent.denials import is_denied_within
from workfolk.engine.talent.model import Candidate, Evidence, Mention, Passage, Role, Stance
from workfolk.engine.talent.passages import Passages
from workfolk.engine.talent.rules.sentences import sentence_around, sentences
from workfolk.engine.talent.stance import Surroundings
from workfolk.engine.talent.traces import DENIES, may_have
from workfolk.engine.talent.words import content_words
from workfolk.engine.text.dates import months_covered
from workfolk.engine.text.normalise import fold_marks

MOST_QUOTES = 3
LONG_AGO = 8 * 12  # months after which something is said to be long ago
_WORDS = re.compile(r"[^\W\d_]{3,}(?:-[^\W\d_]+)*")
_NEAR_WORDS = 60  # characters that the words of one name may be apart
_STEM = 5  # letters from which a stem may begin a longer one
_SHOWN_IN = ("positions/", "projects/", "certifications/", "volunteering/", "publications/")


class Facts:
    """What the rules ask of one candidate. ``keys`` (``type:concept``) is all that any rule will ask for.

    Without ``quotes`` every answer is the same, but evidence is empty.
    """

    __slots__ = (
        "_folded",
        "_hits",
        "_keys",
        "_order",
        "_passages",
        "_whole",
        "_yet",
        "as_of",
        "candidate",
        "quotes",
    )

    def __init__(self, candidate: Candidate, keys: Set[str], as_of: int, *, quotes: bool = True) -> None:
        self.candidate = candidate
        self.as_of = as_of
        self.quotes = quotes
        self._keys = keys
        self._hits: Set[str] | None = None
        self._passages: dict[str, Passage] | None = None
        self._order: dict[str, int] | None = None
        self._folded: list[str] | None = None
        self._whole: str | None = None
        self._yet: tuple[str, ...] | None = None

    @property
    def hits(self) -> Set[str]:
        """What of all that is asked for is mentioned."""
        if self._hits is None:
            self._hits = self.candidate.concepts & self._keys
        return self._hits

    @property
    def passages(self) -> dict[str, Passage]:
        """Passages by place."""
        if self._passages is None:
            self._passages = {passage.place: passage for passage in self.candidate.passages}
        return self._passages

    def mentions(self, keys: Set[str]) -> list[Mention]:
        """Mentions of any of ``keys``, best evidence first, then in the order of the profile."""
        hits = self.hits & keys
        if not hits:
            return []
        mentioned = self.candidate.mentioned
        found: list[Mention] = []
        for key in hits:
            kind, _, concept = key.partition(":")
            found += mentioned(kind, concept)
        if len(found) > 1:
            if self._order is None:
                self._order = {p.place: index for index, p in enumerate(self.candidate.passages)}
            order = self._order
            last = len(order)
            found.sort(
                key=lambda m: (
                    m.stance != "",
                    not m.place.startswith(_SHOWN_IN),
                    m.place.endswith("/skills"),
                    order.get(m.place, last),
                    m.start,
                    m.concept,
                    m.type,
                )
            )
        return found

    def own(self, mentions: Iterable[Mention]) -> list[Mention]:
        """Those that are the person's own and that something done shows; a position yet to begin shows nothing."""
        yet = self.yet_to_begin
        return [
            m
            for m in mentions
            if not m.stance and m.place.startswith(_SHOWN_IN) and not (yet and m.place.startswith(yet))
        ]

    @property
    def yet_to_begin(self) -> tuple[str, ...]:
        """Beginnings of the places of positions that begin after this month."""
        if self._yet is None:
            self._yet = tuple(f"{r.place}/" for r in self.candidate.roles if r.start is not None and r.start > self.as_of)  # fmt: skip
        return self._yet

    def last_month(self, mention: Mention) -> int | None:
        """The month behind the last in which what is mentioned was done; None where the profile does not say."""
        if mention.until is not None:
            return mention.until if mention.until >= 0 else self.as_of + 1 + mention.until
        if mention.since is not None:
            return self.as_of + 1
        for role in self.candidate.roles:
            if mention.place.startswith(role.place + "/"):
                return self.as_of + 1 if role.current else role.end
        return None

    def evidence(self, mentions: Iterable[Mention], why: str) -> tuple[Evidence, ...]:
        """Up to three quotes, one a passage, each the sentence around a mention."""
        if not self.quotes:
            return ()
        quotes: dict[str, Evidence] = {}
        for mention in mentions:
            if mention.place not in quotes and mention.place in self.passages:
                quotes[mention.place] = self.quote(mention.place, mention.start, mention.end, why)
                if len(quotes) == MOST_QUOTES:
                    break
        return tuple(quotes.values())

    def quote(self, place: str, start: int, end: int, why: str) -> Evidence:
        """The sentence of the passage at ``place`` around ``start:end``, cut at words where it is long."""
        passage = self.passages[place]
        low, high = sentence_around(passage.text, start, end)
        return Evidence(place, passage.label, passage.text[low:high], low, high, why)

    def whole(self, place: str, why: str) -> tuple[Evidence, ...]:
        """The passage at ``place`` as a quote; empty where there is none."""
        if not self.quotes:
            return ()
        passage = self.passages.get(place)
        if passage is None or not passage.text:
            return ()
        return (Evidence(passage.place, passage.label, passage.text, 0, len(passage.text), why),)

    def titles(self, roles: Iterable[Role], why: dict[str, str]) -> tuple[Evidence, ...]:
        """The titles of ``roles`` as quotes; ``why`` by the role's place."""
        quotes: list[Evidence] = []
        for role in roles if self.quotes else ():
            if len(quotes) < MOST_QUOTES:
                quotes += self.whole(f"{role.place}/title", why[role.place])
        return tuple(quotes)

    def phrase(self, phrase: Phrase) -> list[Mention]:
        """Literal occurrences of a phrase that no concept stands for, which are the person's own."""
        found: list[Mention] = []
        if phrase.first not in self.whole_folded:
            return found
        for index, passage in enumerate(self.candidate.passages):
            for match in phrase.pattern.finditer(passage.text):
                stance = self._around(index, passage).stance("skill", match.start(), match.end())
                if stance is Stance.OWN:
                    found.append(Mention(phrase.words, "text", passage.place, match.start(), match.end()))
        return found

    def says(self, role: Role, word: str) -> bool:
        """Whether any passage of ``role`` has ``word``, as it is written."""
        pattern = _word(word)
        return any(
            word in p.text and p.place.startswith(role.place + "/") and pattern.search(p.text)
            for p in self.candidate.passages
        )

    @property
    def folded(self) -> list[str]:
        """The texts of the passages without regard to case."""
        if self._folded is None:
            self._folded = [text.casefold() for text in self._texts()]
        return self._folded

    @property
    def whole_folded(self) -> str:
        """All texts in one, without regard to case."""
        if self._whole is None:
            self._whole = "\n".join(self.folded)  # each by itself: plain ones are folded fast
        return self._whole

    def _texts(self) -> list[str]:
        passages = self.candidate.passages
        return passages.texts if isinstance(passages, Passages) else [passage.text for passage in passages]

    def text(self, mention: Mention) -> str:
        """The words of a mention."""
        return self.passages[mention.place].text[mention.start : mention.end]

    def worded(self, names: Sequence[Wording], kind: str = "skill") -> list[Mention]:
        """Sentences that have all words of one of ``names``, with what they make of them."""
        return [*self.each_worded(names, kind)]

    def each_worded(self, names: Sequence[Wording], kind: str = "skill") -> Iterator[Mention]:
        """The same, one by one."""
        whole = self.whole_folded
        for name in names:
            for opening in name.openings:
                if opening not in whole:
                    break
            else:
                yield from self._worded(name, kind)

    def denied_word(self, name: Wording) -> list[Mention]:
        """Where the one word of ``name`` stands, if it is denied wherever it does; empty otherwise."""
        (word,), (opening,) = name
        if opening not in self.whole_folded or not may_have(self.candidate.traces, DENIES):
            return []
        found: list[Mention] = []
        for index, folded in enumerate(self.folded):
            if opening not in folded:
                continue
            passage = self.candidate.passages[index]
            around = self._around(index, passage)
            for low, high in sentences(passage.text):
                sentence = passage.text[low:high]
                span = _find_word(sentence, fold_marks(sentence.casefold()), word)
                if span is None or span[1] - span[0] > _NEAR_WORDS:
                    continue
                start, end = low + span[0], low + span[1]
                if not (around.is_denied(start, end) or around.is_told_off(start, end)):
                    return []  # said once without a denial: nothing more needs to be read
                found.append(Mention(word, "text", passage.place, start, end, 0.8, Stance.DENIED.value))
        return found

    def _worded(self, name: Wording, kind: str) -> Iterator[Mention]:
        for index, folded in enumerate(self.folded):
            absent = [w for w, opening in zip(*name, strict=True) if opening not in folded]
            if len(absent) == len(name.words):
                continue
            passage = self.candidate.passages[index]
            title = self._title_stems(passage.place) if absent else frozenset[str]()
            # What a plain text does not have, the title has to say.
            if not absent or (title and (not folded.isascii() or _all_in(absent, title))):
                yield from _worded(passage, self._around(index, passage), name.words, title, kind)

    def _around(self, index: int, passage: Passage) -> Surroundings:
        """The surroundings that a passage offers; those of a card know what they could say."""
        passages = self.candidate.passages
        hints = passages.hints(index) if isinstance(passages, Passages) else None
        return Surroundings.of(passage.text) if hints is None else Surroundings(passage.text, hints)

    def _title_stems(self, where: str) -> frozenset[str]:
        """What the title of the position around a passage says: "maths" below "teacher" is teaching maths."""
        section, _, rest = where.partition("/")
        title = self.passages.get(f"{section}/{rest.partition('/')[0]}/title")
        return _stems(title.text) if title and title.place != where else frozenset()

    def overlap(
        self, words: tuple[str, ...], enough: float, *, only: str = ""
    ) -> tuple[float, Mention | None]:
        """The sentence with most of ``words`` (stems), and the share; places starting with ``only``.

        A sentence that has less than ``enough`` of them is not looked at, nor one that denies them or wishes for them.
        """
        openings = [word[:5] for word in words]
        whole = self.whole_folded
        if sum([opening in whole for opening in openings]) < enough * len(words):
            return 0.0, None
        best: float = 0.0
        where: Mention | None = None
        titles = self._titles_with(openings) if len(words) > 1 else {}
        for index, folded in enumerate(self.folded):
            here = sum([opening in folded for opening in openings])
            if not here:
                continue
            passage = self.candidate.passages[index]
            above = titles.get(passage.place.rpartition("/")[0], 0)
            if (here + above) / len(words) < max(enough, best) or not passage.place.startswith(only):
                continue
            title = self._title_stems(passage.place) if above else frozenset[str]()
            share, mention = _best_sentence(passage, words, openings, title, best)
            if mention is not None and share >= enough:
                best, where = share, mention
                if best >= 1.0:
                    break  # no later one says more
        return best, where

    def _titles_with(self, openings: Sequence[str]) -> dict[str, int]:
        """How many of the words the title of each position begins to say, by the place of the position."""
        return {
            role.place: sum([opening in title for opening in openings])
            for role in self.candidate.roles
            for title in [role.title.casefold()]
        }


def same_word(one: str, other: str) -> bool:
    """Whether two stems are of one word: equal, or one begins with the other ("litig" and "litigat")."""
    if one == other:
        return True
    short, long = (one, other) if len(one) < len(other) else (other, one)
    return len(short) >= _STEM and long.startswith(short)


class Wording(NamedTuple):
    """A name as the stems of its words, with how each begins, for a quick look."""

    words: tuple[str, ...]
    openings: tuple[str, ...]

    @classmethod
    def of(cls, words: Iterable[str]) -> Wording:
        """The wording of some stems."""
        kept = tuple(words)
        return cls(kept, tuple(word[:5] for word in kept))


class Phrase:
    """The recruiter's own words, to be found as they stand."""

    __slots__ = ("first", "pattern", "words")

    def __init__(self, words: str) -> None:
        parts = words.split()
        self.words = words
        self.first = parts[0].casefold()
        self.pattern = re.compile(r"(?<!\w)" + r"\s+".join(map(re.escape, parts)) + r"(?!\w)", re.IGNORECASE)


@lru_cache(maxsize=16_384)
def _stems(text: str) -> frozenset[str]:
    return frozenset(content_words(text))


@lru_cache(maxsize=256)
def _word(word: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(word)}(?!\w)")


def covered(roles: Iterable[Role], as_of: int) -> int:
    """Months in at least one of the dated ``roles``, overlaps once, nothing after the month ``as_of``."""
    return months_covered(interval for role in roles if (interval := dated(role, as_of)) is not None)


def dated(role: Role, as_of: int) -> tuple[int, int] | None:
    """The months ``[start, end)`` of a role up to and including ``as_of``; None where the profile does not say."""
    if role.start is None:
        return None
    if role.end is None and not role.current:
        return None
    end = as_of + 1 if role.end is None else min(role.end, as_of + 1)
    return (role.start, end) if end > role.start else None


def _best_sentence(
    passage: Passage, words: tuple[str, ...], openings: list[str], title: frozenset[str], best: float
) -> tuple[float, Mention | None]:
    where = None
    for low, high in sentences(passage.text):
        sentence = passage.text[low:high]
        folded = sentence.casefold()
        if not any(opening in folded for opening in openings):
            continue
        stems = {*content_words(sentence), *title}
        share = sum([any(same_word(word, stem) for stem in stems) for word in words]) / len(words)
        if share <= best:
            continue
        first = next((i for w in words if (i := folded.find(w[:5])) >= 0), 0)
        stance = Surroundings.of(sentence).stance("skill", first, first + 1)
        if stance is Stance.DENIED and share < 1.0:
            continue
        if stance is not Stance.WISHED:
            best = share
            where = Mention("", "text", passage.place, low, high, stance=stance.value)
            if best >= 1.0:
                break
    return best, where


def _all_in(words: Iterable[str], stems: Iterable[str]) -> bool:
    return all(any(same_word(word, stem) for stem in stems) for word in words)


def _worded(
    passage: Passage, around: Surroundings, words: tuple[str, ...], title: frozenset[str], kind: str
) -> Iterator[Mention]:
    for low, high in sentences(passage.text):
        sentence = passage.text[low:high]
        folded = fold_marks(sentence.casefold())
        if not title and not all(word[:4] in folded for word in words):
            continue
        places = [_find_word(sentence, folded, word) for word in words]
        spans = [span for span in places if span is not None]
        missing = [word for word, span in zip(words, places, strict=True) if span is None]
        if not spans or not _all_in(missing, title):
            continue
        start, end = min(spans)[0], max(span[1] for span in spans)
        if end - start > _NEAR_WORDS:
            continue
        stance = around.stance(kind, low + start, low + end)
        if stance is Stance.OWN and around.denies and is_denied_within(passage.text, low + start, low + end):
            stance = Stance.DENIED
        yield Mention(" ".join(words), "text", passage.place, low + start, low + end, 0.8, stance.value)


def _find_word(sentence: str, folded: str, stem: str) -> tuple[int, int] | None:
    """Where a word of the sentence has this stem. ``folded`` is the sentence without case and marks."""
    if stem[:4] not in folded:
        return None
    for match in _WORDS.finditer(sentence):
        first = _first_stem(match.group())
        if first and same_word(first, stem):
            return match.span()
    return None


@lru_cache(maxsize=65_536)
def _first_stem(word: str) -> str:
    return next(iter(content_words(word)), "")
