"""What a job title says: the occupation, the seniority, and what is only decoration.

An exact name of an occupation counts most; then closeness in spelling; then, with an embedder, closeness in meaning.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from workfolk.engine.text.places import find_places
from workfolk.engine.text.wordlist import words

from .abbreviations import spell_out
from .model import Link, Taxonomy
from .ngrams import NgramIndex
from .parts import GENDER
from .seniority import level_of, marks
from .tokens import masculine, word_keys

_LEAST_SCORE = 0.5  # below this no occupation fits
_MOST_BY_CLOSENESS = 0.85  # a name that is only close is never as good as the name
_OTHER_ROLE = 0.7  # "site worker" is not the "site manager", though most of the letters agree
# Words that say what part one plays, not in which field: by themselves they make no two titles alike.
_ROLE_WORDS = words(
    """
    administrator adviser agent aide analyst apprentice assistant associate attendant chief clerk consultant
    coordinator crew director employee executive expert general head helper incharge lead leader manager
    member officer operator person personnel practitioner professional representative senior specialist
    staff supervisor support team technician trainee worker
    """
)
_LEADING = frozenset(
    ["chief", "director", "head", "manager", "president", "principal", "superintendent", "supervisor"]
)
_MEANING_WEIGHT = 0.65
_UNRELATED, _SAME = 0.3, 0.9  # cosines of MiniLM for titles that have nothing and everything in common

_SAME_HEAD = {
    "developer": "developer",
    "engineer": "developer",
    "programmer": "developer",
    "teacher": "teacher",
    "tutor": "teacher",
}
# Words that name no field: what most who write no more than that do, if there is such a thing.
_BARE_SCORE = 0.7
_BARE = {
    "nurse": "ward-nurse", "krankenschwester": "ward-nurse", "pfleger": "ward-nurse", "nursing": "ward-nurse",
    "developer": "software-developer", "coder": "software-developer", "dev": "software-developer",
    "entwickler": "software-developer", "informatiker": "software-developer",
    "pilot": "airline-pilot", "mechanic": "car-mechanic", "mechaniker": "car-mechanic",
    "painter": "painter-and-decorator", "mason": "bricklayer", "labourer": "construction-labourer",
    "guard": "security-guard", "carer": "home-carer", "caregiver": "home-carer", "researcher": "academic-researcher",
    "tester": "software-tester", "stylist": "hairdresser", "trucker": "truck-driver", "writer": "copywriter",
    "policeman": "police-officer", "policewoman": "police-officer", "police": "police-officer",
    "warehouse": "warehouse-worker", "sales": "sales-representative", "security": "security-guard",
}  # fmt: skip
_WHEN = frozenset(["agency", "bank", "day", "night", "relief", "weekend"])
# Not even that: there are too many kinds of them.
_TOO_WIDE = words(
    """
    engineer developer teacher driver designer scientist doctor therapist lecturer tutor instructor trainer coach
    surveyor inspector planner producer technologist programmer lehrer fahrer ingenieur leiter
    """
)
_SHORT_FORMS = {
    "admin": "administrator", "asst": "assistant", "coord": "coordinator", "dev": "developer", "dir": "director",
    "eng": "engineer", "exec": "executive", "mgr": "manager", "mngr": "manager", "rep": "representative", "tech": "technician",
}  # fmt: skip


class Embedder(Protocol):
    """Turns texts into unit vectors."""

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """One row a text, float32, of length 1."""
        ...


@dataclass(frozen=True, slots=True)
class OccupationMatch:
    """An occupation that a title may mean, 0 to 1, and what speaks for it."""

    key: str
    score: float
    why: str


@dataclass(frozen=True, slots=True)
class TitleLink:
    """A job title, taken apart. ``occupations`` is empty where none fits."""

    occupations: tuple[OccupationMatch, ...]  # best first; ties by key
    level: str | None  # "intern" … "executive", None where the title does not say
    rest: str  # what is neither occupation nor level nor decoration


class TitleLinker:
    """Links titles. ``link_text`` finds exact names; the spelling index is built when first needed."""

    def __init__(
        self, taxonomy: Taxonomy, link_text: Callable[[str], list[Link]], embedder: Embedder | None = None
    ) -> None:
        self._taxonomy = taxonomy
        self._link_text = link_text
        self._embedder = embedder
        self._labels = [
            (occupation.key, label)
            for occupation in taxonomy.occupations.values()
            for label in (occupation.preferred_label, *occupation.alternative_labels)
        ]

    def link(self, title: str, *, limit: int) -> TitleLink:
        """See ``Linker.link_title``."""
        title = GENDER.sub(" ", title[:300])
        read = self._read(title, limit)
        spelled = spell_out(title)
        if spelled != title:
            other = self._read(spelled, limit)
            if other.occupations and (
                not read.occupations or other.occupations[0].score > read.occupations[0].score
            ):
                return other
        return read

    def _read(self, title: str, limit: int) -> TitleLink:
        named_here = self._link_text(title)
        links = [link for link in named_here if link.type == "occupation"]
        # "lead generation" is no lead, "staff nurse" no staff engineer
        other = [link for link in named_here if link.type != "occupation"]
        marked = [
            m for m in marks(title) if not any(m.start < link.end and link.start < m.end for link in other)
        ]
        places = [(m.start, m.end) for m in find_places(title)]
        decoration = [(m.start, m.end) for m in marked] + places
        found: dict[str, OccupationMatch] = {}
        for link in links:
            _keep(found, self._exact(title, link, decoration))
        content = _without(title, decoration)
        if not any(match.score >= 0.95 for match in found.values()):
            for match in self._bare(content) or self._close(content):
                _keep(found, match)
        ranked = sorted(
            (m for m in found.values() if m.score >= _LEAST_SCORE), key=lambda m: (-m.score, m.key)
        )[:limit]
        named = [(link.start, link.end) for link in links if ranked and link.key == ranked[0].key]
        isco = self._taxonomy.occupations[ranked[0].key].isco if ranked else ""
        return TitleLink(
            tuple(ranked), level_of(title, marked, named, isco), _without(title, [*decoration, *named])
        )

    def _exact(self, title: str, link: Link, decoration: list[tuple[int, int]]) -> OccupationMatch:
        """How much of the part of the title that the name stands in is the name."""
        start, end = _segment(title, link.start, link.end)
        outside = [(0, start), (end, len(title))]
        content = word_keys(_without(title, [*decoration, *outside]))
        own = len(word_keys(title[link.start : link.end]))
        left = len(word_keys(_without(title, [*decoration, *outside, (link.start, link.end)])))
        coverage = own / (own + left) if content else 1.0
        score = (0.62 if own == 1 else 0.72) + (0.38 if own == 1 else 0.28) * coverage
        if _without(
            title[link.end : end], [(s - link.end, e - link.end) for s, e in decoration if s >= link.end]
        ):
            score -= 0.08  # in "nurse recruiter" the last word says what it is
        if _without(title[:start], decoration):
            score -= 0.06  # the first part of a title is the job
        return OccupationMatch(link.key, round(max(0.0, min(1.0, score)), 4), link.why)

    def _bare(self, content: str) -> list[OccupationMatch]:
        """The natural home of a title that names no field, below any name: most nurses work on wards."""
        keys = [key for key in word_keys(content) if key not in _WHEN]
        word = masculine(keys[0]) or keys[0] if len(keys) == 1 else ""
        home = _BARE.get(word) or _BARE.get(word.removesuffix("s"))
        if home is None or home not in self._taxonomy.occupations:
            return []
        label = self._taxonomy.label(home)
        return [OccupationMatch(home, _BARE_SCORE, f"'{content}' names no field; most often: {label}")]

    @cached_property
    def _spelling(self) -> NgramIndex:
        return NgramIndex([label for _, label in self._labels], _ROLE_WORDS)

    @cached_property
    def _meanings(self) -> NDArray[np.float32]:
        assert self._embedder is not None
        return self._embedder.embed([label for _, label in self._labels])

    def _closeness_in_meaning(self, content: str) -> NDArray[np.float64] | None:
        """Cosines, stretched so that unrelated titles are 0 and the same words in another order about 1."""
        if self._embedder is None:
            return None
        cosine: NDArray[np.float64] = (self._meanings @ self._embedder.embed([content])[0]).astype(np.float64)
        stretched = (cosine - _UNRELATED) / (_SAME - _UNRELATED)
        return np.minimum(np.maximum(stretched, 0.0), _MOST_BY_CLOSENESS)

    def _close(self, content: str) -> list[OccupationMatch]:
        content = " ".join(_SHORT_FORMS.get(word.lower(), word) for word in content.split())
        keys = word_keys(content)
        if all(key in _ROLE_WORDS or key in _TOO_WIDE for key in keys):
            return []  # "Engineer", "Team lead": of what?
        # "social media" is a subject of its own: an "assistant social" has half of its words and none of its work
        is_subject = any(
            link.type == "skill" and (link.start, link.end) == (0, len(content))
            for link in self._link_text(content)
        )
        spelling = np.minimum(self._spelling.scores(content), _MOST_BY_CLOSENESS)
        meaning = self._closeness_in_meaning(content)
        # the role can only lower a score, so what is too low already need not be looked at
        upper = spelling if meaning is None else np.maximum(spelling, meaning)
        best: dict[str, OccupationMatch] = {}
        for n in (upper >= _LEAST_SCORE).nonzero()[0]:
            key, label = self._labels[int(n)]
            if is_subject and not set(keys) <= set(word_keys(label)):
                continue
            factor = 1.0 if _same_role(keys, word_keys(label)) else _OTHER_ROLE
            score, why = float(spelling[n]) * factor, "spelling"
            if meaning is not None:
                blend = (1 - _MEANING_WEIGHT) * score + _MEANING_WEIGHT * float(meaning[n])
                if blend > score:
                    score, why = blend, "meaning"
            _keep(best, OccupationMatch(key, round(score, 4), f"close in {why} to '{label}'"))
        return sorted(best.values(), key=lambda m: (-m.score, m.key))[:20]


_BREAK = re.compile(r"\s[-–—|•·]\s|[,;|(/):]|\s@\s|\b(?:at|for|in|with|of|bei|within|to)\b", re.IGNORECASE)


def _same_role(title: tuple[str, ...], label: tuple[str, ...]) -> bool:
    """Whether title and name end in the same noun ("nurse" is no "nurse aide") and both lead or both do not."""
    ours, theirs = _ROLE_WORDS.intersection(title), _ROLE_WORDS.intersection(label)
    if (theirs & _LEADING and not ours & _LEADING) or (ours and theirs and not ours & theirs):
        return False
    head = _SAME_HEAD.get(label[-1], label[-1])
    return head in [_SAME_HEAD.get(key, key) for key in title]


def _segment(title: str, start: int, end: int) -> tuple[int, int]:
    """The part of the title, between dashes, commas and prepositions, that holds ``title[start:end]``."""
    left, right = 0, len(title)
    for m in _BREAK.finditer(title):
        if m.end() <= start:
            left = m.end()
        elif m.start() >= end:
            right = min(right, m.start())
    return left, right


def _without(text: str, spans: list[tuple[int, int]]) -> str:
    """The text less the spans, tidied; only what has letters or digits is left."""
    kept = list(text)
    for start, end in spans:
        for i in range(max(0, start), min(end, len(kept))):
            kept[i] = " "
    words = re.sub(r"[^\w+#.&'/-]+", " ", "".join(kept)).split()
    return " ".join(w for w in words if re.search(r"\w", w) and w.lower() not in _EMPTY).strip()


_EMPTY = words(
    """
    and or of for in at with the a an to bei und der die das für fur de la el en
    """
)


def _keep(found: dict[str, OccupationMatch], match: OccupationMatch) -> None:
    held = found.get(match.key)
    if held is None or match.score > held.score:
        found[match.key] = match
