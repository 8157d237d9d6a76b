"""Members looking for people: found by what every member may see, best first, each with the reasons.

The index proposes; who may be listed is asked of the database in every search and again for every person shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from django.db.models import BooleanField, ExpressionWrapper
from django.utils.translation import gettext_lazy as _

from workfolk.accounts.viewer import Viewer
from workfolk.base import outbox
from workfolk.engine.retrieval.model import And, AnyOf, Boost, Filter, Hit, Ids, Not, Results, Search
from workfolk.engine.retrieval.tokens import tokenise
from workfolk.members.indexing import KIND, SOURCE, field_of
from workfolk.members.models import Block, Member, Section
from workfolk.members.people_reading import Reading
from workfolk.members.people_where import LISTED, holds
from workfolk.members.visibility import audience_q
from workfolk.search import queries as index
from workfolk.search.sources import Source as IndexSource
from workfolk.search.sources import SourceDocument, consumer_of

PAGE = 20
DEEPEST = 1_000  # people of one search that can be walked through; who wants more names more
LOOKED_AT = 300  # of a search by words alone: the best, of whom those count that share a word or come close
# The score: words 0 to 1, and these shares of closeness in meaning (0 to 1) and of being open to work where asked.
MEANING = 0.5
OPEN_PREFERRED = 0.25
CLOSE = 0.35  # closeness from which meaning alone is a reason
QUOTE = 140

FIELD_NAMES = {
    "headline": _("headline"),
    "titles": _("job titles"),
    "skills": _("skills"),
    "experience": _("experience"),
    "about": _("about"),
    "other": _("other sections"),
}


@dataclass(frozen=True, slots=True)
class Ask:
    """A search: see people_reading.Reading. ``where`` never widens who may be found."""

    text: str
    where: Filter
    by_words: bool = False
    prefer_open: bool = False


def ask_for(reading: Reading) -> Ask:
    """The search for what was read."""
    where = And(*(one.where for one in reading.conditions))
    return Ask(reading.text, where, reading.by_words, reading.prefer_open)


@dataclass(frozen=True, slots=True)
class Reason:
    """Words of the search in one field of a profile, with a quote around the first of them."""

    field: str
    words: tuple[str, ...]
    quote: str = ""

    @property
    def name(self) -> str:
        return str(FIELD_NAMES[self.field])


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody found, as the viewer may see them."""

    public_id: str
    name: str
    headline: str
    place: str
    has_photo: bool
    open_to_work: bool
    score: float
    parts: Mapping[str, float]
    reasons: tuple[Reason, ...]

    @property
    def quote(self) -> str:
        """What says most in the person's own sentences; empty where only titles and lists have the words."""
        prose = (one.quote for one in self.reasons if one.field in ("experience", "about", "other"))
        return next(prose, "")

    @property
    def close_in_meaning(self) -> bool:
        return self.parts.get("vector", 0.0) >= CLOSE * MEANING


@dataclass(frozen=True, slots=True)
class Found:
    """A part of the list. ``total`` are all who meet the conditions; ``reach`` how many can be walked through.

    ``at_least``: there may be more than ``total``. ``missing`` are parts of the index that did not answer.
    """

    people: tuple[Person, ...]
    total: int
    reach: int
    at_least: bool = False
    missing: tuple[str, ...] = ()


def find(viewer: Viewer, ask: Ask, *, start: int = 0, count: int = PAGE) -> Found:
    """The people ``start`` (from 0) and following of a search. Raises IndexMissing while there is no index."""
    hidden = _hidden_refs(viewer)
    where = And(LISTED, ask.where, Not(Ids(hidden)))
    top = LOOKED_AT if ask.by_words else min(start + count, DEEPEST)
    results = index.search(
        KIND,
        Search(
            text=ask.text or None,
            vector=index.embed(ask.text) if ask.text else None,
            where=where,
            top=max(1, top),
            vector_weight=MEANING,
            signals=(Boost("open", AnyOf("flag", ("open",)), OPEN_PREFERRED),) if ask.prefer_open else (),
        ),
    )
    places, total, at_least = list(range(len(results.ids))), results.total, False
    if ask.by_words:
        places = _meant(results)
        total, at_least = len(places), len(places) == LOOKED_AT
    reach = min(total, DEEPEST)
    page = places[start : min(start + count, DEEPEST)]
    people = _people(viewer, ask, [results.hits[place] for place in page])
    lost = len(page) - len(people)
    return Found(tuple(people), total - lost, reach - lost, at_least, results.missing)


def _meant(results: Results) -> list[int]:
    """The places in a list of those who share a word with the search or come close to it."""
    count = len(results.ids)
    words = results.parts.get("text", np.zeros(count)) > 0
    close = results.parts.get("vector", np.zeros(count)) >= CLOSE * MEANING
    return [int(place) for place in np.flatnonzero(words | close)]


def _hidden_refs(viewer: Viewer) -> list[int]:
    """Who must not be found by this viewer whatever the index says: themselves, blocks, who left a moment ago."""
    viewer_id = viewer.user_id or 0
    own = Member.objects.filter(user_id=viewer_id).values_list("pk", flat=True)
    by_me = Block.objects.filter(blocker__user_id=viewer_id).values_list("blocked_id", flat=True)
    of_me = Block.objects.filter(blocked__user_id=viewer_id).values_list("blocker_id", flat=True)
    hidden = {*own, *by_me, *of_me}
    waiting = _waiting()
    if waiting:
        events: Any = outbox.refs(consumer_of(KIND), SOURCE.topic)
        listed = Member.objects.listed_for(viewer).filter(pk__in=events.values("ref"))
        hidden |= waiting.difference(listed.values_list("pk", flat=True))
    return sorted(hidden)


def _waiting(refs: Iterable[int] | None = None) -> set[int]:
    """Members whose last change the index has not taken in; of ``refs`` only, where given."""
    return {int(key) for key in outbox.newest(consumer_of(KIND), SOURCE.topic, refs)}


def _people(viewer: Viewer, ask: Ask, hits: Sequence[Hit]) -> list[Person]:
    """The hits as the viewer may see them now. Who is not to be listed, or does not fit any more, is left out."""
    refs = [hit.id for hit in hits]
    rows = {row.pk: row for row in _rows(viewer, refs)}
    fresh = {document.ref: document for document in _fresh(refs)}
    words = set(tokenise(ask.text))
    texts = _passages(refs, fresh)
    people = []
    for hit in hits:
        row = rows.get(hit.id)
        if row is None or hit.id not in texts:
            continue
        if hit.id in fresh and not _still_fits(ask, fresh[hit.id], words):
            continue
        people.append(_person(row, hit, _reasons(hit, words, texts[hit.id])))
    return people


def _rows(viewer: Viewer, refs: Sequence[int]) -> Iterable[Any]:
    shown = {
        f"sees_{section.value}": ExpressionWrapper(
            audience_q(f"audience_{section.value}", viewer), output_field=BooleanField()
        )
        for section in (Section.PHOTO, Section.LOCATION, Section.OPEN_TO_WORK)
    }
    return Member.objects.listed_for(viewer).filter(pk__in=refs).annotate(**shown).select_related("user")


def _fresh(refs: Sequence[int]) -> Iterable[SourceDocument]:
    """The documents of those on the page who changed after the writer's last look, as they are now."""
    changed = sorted(_waiting(refs)) if refs else []
    source: IndexSource = SOURCE
    return source.documents(changed) if changed else ()


def _still_fits(ask: Ask, document: SourceDocument, words: set[str]) -> bool:
    if not holds(And(LISTED, ask.where), document):
        return False
    return not ask.by_words or any(not words.isdisjoint(tokenise(text)) for text in document.texts.values())


Passages = Sequence[tuple[str, str]]  # field, text


def _passages(refs: Sequence[int], fresh: Mapping[int, SourceDocument]) -> dict[int, Passages]:
    """The texts of these people by field, as they are now."""
    bodies = {ref: document.card for ref, document in fresh.items()}
    bodies |= {
        ref: card.body for ref, card in index.cards(KIND, [ref for ref in refs if ref not in fresh]).items()
    }
    return {
        ref: [(field_of(str(place)), str(text)) for place, _label, text in body["passages"]]
        for ref, body in bodies.items()
    }


def _reasons(hit: Hit, words: set[str], passages: Passages) -> tuple[Reason, ...]:
    """Which words stand where, what says most first. Only what the profile says now."""
    matched: dict[str, dict[str, None]] = {}
    for match in hit.matches:
        if match.word in words:
            matched.setdefault(match.field, {})[match.word] = None
    reasons = []
    for field in (name for name in SOURCE.text_fields if name in matched):
        wanted = matched[field]
        found: dict[str, None] = {}
        quote = ""
        for text in (text for name, text in passages if name == field):
            here = [word for word in wanted if word in set(tokenise(text))]
            if here and not quote:
                quote = _quote(text, here[0])
            found |= dict.fromkeys(here)
        if found:
            reasons.append(Reason(field, tuple(found), quote))
    weights = SOURCE.text_fields
    return tuple(sorted(reasons, key=lambda one: (-weights[one.field] * len(one.words), one.field)))


def _quote(text: str, word: str) -> str:
    """A line of the text around a word, shortened at the ends of words."""
    line = next((line for line in text.splitlines() if word in tokenise(line)), text)
    line = " ".join(line.split())
    if len(line) <= QUOTE:
        return line
    parts = line.split(" ")
    at = next((n for n, part in enumerate(parts) if word in tokenise(part)), 0)
    low = high = at
    while (low > 0 or high < len(parts) - 1) and len(" ".join(parts[low : high + 1])) < QUOTE - 20:
        low, high = max(0, low - 1), min(len(parts) - 1, high + 1)
    body = " ".join(parts[low : high + 1])[:QUOTE]
    return f"{'… ' if low else ''}{body}{' …' if high < len(parts) - 1 or len(body) == QUOTE else ''}"


def _person(row: Any, hit: Hit, reasons: tuple[Reason, ...]) -> Person:
    return Person(
        public_id=row.public_id,
        name=row.name,
        headline=row.headline,
        place=row.location if row.sees_location else "",
        has_photo=bool(row.photo) and row.sees_photo,
        open_to_work=row.open_to_work and row.sees_open_to_work,
        score=hit.score,
        parts=dict(hit.parts),
        reasons=reasons,
    )
