"""Whether an index is whole and says what the database says: files, ids, cards and, document by document, content."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from workfolk.base import outbox
from workfolk.engine.retrieval import checking
from workfolk.engine.retrieval.errors import RetrievalError
from workfolk.engine.retrieval.model import AllOf, And, Between, Filter, Ids, Search
from workfolk.engine.retrieval.tokens import tokenise
from workfolk.search import queries
from workfolk.search.backends import Backend, place
from workfolk.search.embedders import embedder
from workfolk.search.models import Card
from workfolk.search.rules import digest
from workfolk.search.sources import Source, SourceDocument, consumer_of, sources
from workfolk.search.writer import index_folder, is_current

SAMPLE = 500
"""Documents whose content is compared unless all are asked for."""
SEED = 7
NEAR_ENOUGH = 0.98
"""Cosine of a vector with itself after it was stored as small whole numbers."""
_CHUNK = 100
_WORDS = 8
_NAMED = 10
Tell = Callable[[int, int], None]
Refs = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem in plain words. ``refs`` are the documents it is about, at most the first ten; ``count`` is all."""

    code: str
    what: str
    refs: tuple[int, ...] = ()
    count: int = 0


@dataclass(frozen=True, slots=True)
class Verification:
    """What was looked at in one index and what is wrong with it."""

    kind: str
    findings: tuple[Finding, ...]
    documents: int = 0
    segments: int = 0
    bytes: int = 0
    compared: int = 0
    waiting: int = 0

    @property
    def well(self) -> bool:
        return not self.findings


@dataclass(slots=True)
class _Found:
    """Refs by what is wrong with them."""

    refs: dict[str, list[int]] = field(default_factory=dict)

    def add(self, code: str, ref: int) -> None:
        self.refs.setdefault(code, []).append(ref)

    def findings(self) -> Iterator[Finding]:
        for code, text in _WORDS_FOR.items():
            if refs := sorted(self.refs.get(code, [])):
                yield Finding(code, text.format(n=_documents(len(refs))), tuple(refs[:_NAMED]), len(refs))


_WORDS_FOR = {
    "missing": "{n} should be in the index and cannot be found.",
    "extra": "{n} can be found and should not be there any more.",
    "no card": "{n} in the index without the card that evaluation reads.",
    "extra card": "{n} not in the index whose card was left behind.",
    "old card": "{n} with a card that says something else than the profile.",
    "filters": "{n} that some filters or numbers do not find.",
    "words": "{n} that their own words do not find.",
    "vector": "{n} whose stored meaning is not that of their text.",
}


def verify(kind: str, *, sample: int | None = SAMPLE, tell: Tell = lambda done, total: None) -> Verification:
    """Check every file, compare the ids with the database, and the content of ``sample`` documents (None: of all).

    What waits for the writer is no fault. ``tell`` is called with (done, total) documents.
    """
    source, there = sources()[kind], place(kind)
    serving = there.serving()
    if serving is None:
        return Verification(kind, (Finding("no index", "There is no index."),))
    findings: list[Finding] = []
    report = None
    if (folder := index_folder(kind)).is_dir():
        report = checking.verify(folder)
        findings += [Finding("file", f"{one.file}: {one.reason}.") for one in report.problems]
    if queries.damaged(kind) is not None and not findings:
        findings.append(Finding("damaged", "A reader or the writer has met damage in it."))
    if not is_current(source):
        findings.append(Finding("recipe", "It was made by another version, taxonomy or model."))
    compared = waiting = 0
    if not any(finding.code == "file" for finding in findings):
        try:
            reader = there.reader(serving)
        except RetrievalError as error:
            findings.append(Finding("file", str(error)))
        else:
            found = _Found()
            waiting = len(_waiting(source))
            _ids(source, reader, found)
            if is_current(source):  # otherwise documents are made differently now, and say nothing
                compared = _contents(source, reader, found, sample, tell)
            findings += found.findings()
            reader.close()
    return Verification(
        kind,
        tuple(findings),
        documents=report.documents if report else 0,
        segments=report.segments if report else 0,
        bytes=report.bytes if report else 0,
        compared=compared,
        waiting=waiting,
    )


def _waiting(source: Source) -> set[int]:
    """Refs with a change that the writer has not taken in."""
    return {int(key) for key in outbox.newest(consumer_of(source.kind), source.topic)}


def _ids(source: Source, reader: Backend, found: _Found) -> None:
    """Who should be there and is not, and the reverse; for cards too."""
    expected = np.unique(np.fromiter(source.refs(), dtype=np.int64))
    present = np.unique(reader.search(Search(top=None)).ids)
    cards = np.fromiter(Card.objects.filter(kind=source.kind).values_list("ref", flat=True), dtype=np.int64)
    suspects = {
        "missing": np.setdiff1d(expected, present),
        "extra": np.setdiff1d(present, expected),
        "no card": np.setdiff1d(np.intersect1d(present, expected), cards),
        "extra card": np.setdiff1d(cards, np.union1d(expected, present)),
    }
    # The community lives on while we look: what is still so, and was not waiting before or after, is a fault.
    for code, refs in suspects.items():
        for start in range(0, len(refs), _CHUNK):
            for ref in _confirmed(source, reader, code, refs[start : start + _CHUNK]):
                found.add(code, ref)


def _confirmed(source: Source, reader: Backend, code: str, refs: Refs) -> list[int]:
    before = _waiting(source)
    some = refs.tolist()
    present = set(reader.search(Search(where=Ids(some), top=None)).ids.tolist())
    expected = {document.ref for document in source.documents(some)}
    cards = set(Card.objects.filter(kind=source.kind, ref__in=some).values_list("ref", flat=True))
    moving = before | _waiting(source)
    still = {
        "missing": expected - present,
        "extra": present - expected,
        "no card": (present & expected) - cards,
        "extra card": cards - expected - present,
    }[code]
    return sorted(still - moving)


def _contents(source: Source, reader: Backend, found: _Found, sample: int | None, tell: Tell) -> int:
    """Compare documents made anew from the database with what the index answers; returns how many."""
    refs = sorted(source.refs())
    if sample is not None and sample < len(refs):
        refs = sorted(random.Random(SEED).sample(refs, sample))  # noqa: S311 - the same ones each time
    done = 0
    for start in range(0, len(refs), _CHUNK):
        chunk = refs[start : start + _CHUNK]
        before = _waiting(source)
        documents = list(source.documents(chunk))
        wrong = list(_compared(source, reader, documents))
        moving = before | _waiting(source)
        for code, ref in wrong:
            if ref not in moving:
                found.add(code, ref)
        done += len(chunk)
        tell(done, len(refs))
    return done


def _compared(
    source: Source, reader: Backend, documents: Sequence[SourceDocument]
) -> Iterator[tuple[str, int]]:
    """(what is wrong, ref) for documents that are in the index."""
    refs = [document.ref for document in documents]
    stored = {card.ref: card for card in Card.objects.filter(kind=source.kind, ref__in=refs)}
    present = set(reader.search(Search(where=Ids(refs), top=None)).ids.tolist())
    for document in documents:
        card, ref = stored.get(document.ref), document.ref
        if card is None or ref not in present:
            continue  # counted as missing
        if card.version != digest(document.card):
            yield "old card", ref
        if reader.search(Search(where=And(Ids([ref]), *_conditions(document)), top=1)).total != 1:
            yield "filters", ref
        words = _some_words(document)
        if words and _part(reader, ref, "text", text=words) <= 0:
            yield "words", ref
        if card.vector_of == f"{embedder().name} {digest(document.meaning)}":
            vector = np.frombuffer(bytes(card.vector), dtype=np.float32)
            if vector.any() and _part(reader, ref, "vector", vector=vector) < NEAR_ENOUGH:
                yield "vector", ref


def _part(reader: Backend, ref: int, name: str, **asked: Any) -> float:
    """What one signal gives one document."""
    results = reader.search(Search(where=Ids([ref]), top=1, exact=True, **asked))
    return float(results.parts[name][0]) if len(results.ids) and name in results.parts else 0.0


def _conditions(document: SourceDocument) -> Iterator[Filter]:
    for name, values in sorted(document.filters.items()):
        if values:
            yield AllOf(name, tuple(values))
    for name, number in sorted(document.numbers.items()):
        yield Between(name, number, number)


def _some_words(document: SourceDocument) -> str:
    words: Iterable[str] = (word for text in document.texts.values() for word in tokenise(text))
    return " ".join(word for word, _ in zip(dict.fromkeys(words), range(_WORDS), strict=False))


def _documents(count: int) -> str:
    return "1 document" if count == 1 else f"{count:,} documents"
