"""What the skills benchmark measures on: titles, spans, sentences, sets of titles; each with what is right for it.

Concepts are named by uri throughout, so that systems with keys of their own can be compared.
"""

from __future__ import annotations

import csv
import json
import random
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

from workfolk.engine.skills.model import Occupation, Skill

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT / "../shared/data"
CASES = ROOT / "tests/engine/skills/cases"
NO_SKILL = {"LABEL NOT PRESENT", "UNDERSPECIFIED"}
CORPUS = 2_500
QUERIES = 300


@dataclass(frozen=True)
class Labels:
    """Every label of concepts: ``texts[starts[i]:starts[i + 1]]`` are those of ``uris[i]``.

    ``whole[i]`` is all that is said of a concept in one text: its labels and its description.
    """

    uris: list[str]
    texts: list[str]
    starts: list[int]
    whole: list[str]

    @staticmethod
    def of(concepts: Iterable[Skill | Occupation]) -> Labels:
        uris: list[str] = []
        texts: list[str] = []
        starts: list[int] = []
        whole: list[str] = []
        for concept in sorted(concepts, key=lambda c: c.uri):
            uris.append(concept.uri)
            starts.append(len(texts))
            labels = dict.fromkeys((concept.preferred_label, *concept.alternative_labels))
            texts.extend(labels)
            about = concept.description if isinstance(concept, Skill) else concept.summary
            whole.append(" ".join((*labels, about)))
        return Labels(uris, texts, starts, whole)


@dataclass(frozen=True)
class Asked:
    """A text, and the uris of which each one is right: a gold label that stands for several accepts any of them."""

    text: str
    right: tuple[str, ...]


@dataclass(frozen=True)
class TitleSet:
    """Titles to rank. ``relevant[q]`` are the places in ``corpus`` that mean the same as ``queries[q]``."""

    name: str
    queries: list[str]
    corpus: list[str]
    relevant: list[set[int]]


def sample(rows: Sequence[Asked], count: int | None) -> list[Asked]:
    """So many of the rows, the same ones each time; all of them without a count."""
    if count is None or count >= len(rows):
        return list(rows)
    chosen = random.Random(7).sample(range(len(rows)), count)
    return [rows[i] for i in sorted(chosen)]


def vacancies(known: set[str]) -> tuple[list[Asked], int]:
    """Vacancy titles with their ESCO occupation, and how many rows name one that this ESCO does not have."""
    with (DATA / "skills/vacancy-titles-dev.csv").open(encoding="utf-8", newline="") as file:
        rows = [Asked(row["vacancyTitle"], (row["conceptUri"],)) for row in csv.DictReader(file)]
    kept = [row for row in rows if row.right[0] in known]
    return kept, len(rows) - len(kept)


def fold_of(title: str, folds: int = 5) -> int:
    """The fold of a title. Titles that differ in capitals or spaces only share one: none is learned from and tested on."""
    return crc32(" ".join(title.casefold().split()).encode()) % folds


def names(concepts: Iterable[Skill | Occupation]) -> dict[str, tuple[str, ...]]:
    """Label in small letters → uris: of the concept that prefers it, else of all that have it as an alternative."""
    preferred: dict[str, list[str]] = defaultdict(list)
    alternative: dict[str, list[str]] = defaultdict(list)
    for concept in concepts:
        preferred[concept.preferred_label.casefold()].append(concept.uri)
        for label in concept.alternative_labels:
            alternative[label.casefold()].append(concept.uri)
    return {label: tuple(uris) for label, uris in {**alternative, **preferred}.items()}


def annotated(name: str, skills: Mapping[str, tuple[str, ...]]) -> tuple[list[Asked], list[Asked], int]:
    """``tech`` or ``house``: the spans, the sentences (one a gold skill, each once), and the labels that ESCO lacks."""
    spans: list[Asked] = []
    sentences: dict[Asked, None] = {}
    unknown = 0
    with (DATA / f"skills/{name}_validation_annotations.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            label = row["label"].strip()
            if not label or label in NO_SKILL:
                continue
            right = skills.get(label.casefold())
            if right is None:
                unknown += 1
                continue
            spans.append(Asked((row["sub_span"] or row["span"]).strip(), right))
            sentences[Asked(row["sentence"].strip(), right)] = None
    return spans, list(sentences), unknown


def boilerplate() -> list[str]:
    """Sentences of job advertisements that ask for no skill: the half that the gate was not made with."""
    lines = (CASES / "gate_held_out.jsonl").read_text(encoding="utf-8").splitlines()
    return [case["text"] for case in map(json.loads, lines) if not case["skills"]]


def profile(words: int) -> str:
    """So many words of real sentences with skills in them, one sentence a line."""
    rows = [
        json.loads(line)
        for line in (DATA / "skills/skillspan-dev.json").read_text(encoding="utf-8").splitlines()
    ]
    sentences = [row["tokens"] for row in rows if {"B", "I"} & {*row["tags_skill"], *row["tags_knowledge"]}]
    random.Random(7).shuffle(sentences)
    lines: list[str] = []
    count = 0
    while count < words:
        for tokens in sentences:
            if count >= words:
                break
            kept = tokens[: words - count]
            lines.append(" ".join(kept))
            count += len(kept)
    return "\n".join(lines)


def esco_titles(occupations: Iterable[Occupation]) -> list[TitleSet]:
    """Alternative labels of ESCO as queries; the same occupation is relevant, or the same ISCO-08 unit group."""
    by_uri = {o.uri: o for o in occupations}
    owners: dict[str, set[str]] = defaultdict(set)
    for uri, occupation in by_uri.items():
        for label in (occupation.preferred_label, *occupation.alternative_labels):
            owners[label.casefold()].add(uri)
    chooser = random.Random(7)
    several = sorted(uri for uri, o in by_uri.items() if len({*map(str.casefold, o.alternative_labels)}) >= 4)
    corpus: list[str] = []
    seen: set[str] = set()
    queries: list[str] = []
    asked_of: list[str] = []
    for uri in chooser.sample(several, QUERIES):
        labels = sorted({label.casefold() for label in by_uri[uri].alternative_labels} - seen)
        if len(labels) < 2:
            continue
        chooser.shuffle(labels)
        queries.append(labels[0])
        asked_of.append(uri)
        rest = [*labels[1:4], by_uri[uri].preferred_label.casefold()]
        seen.add(labels[0])
        corpus += [label for label in dict.fromkeys(rest) if label not in seen]
        seen.update(rest)
    pool = sorted(set(owners) - seen)
    chooser.shuffle(pool)
    corpus += pool[: CORPUS - len(corpus)]
    groups = [{by_uri[uri].isco for uri in owners[label]} for label in corpus]
    same = [{i for i, label in enumerate(corpus) if owners[query] & owners[label]} for query in queries]
    isco = [
        {i for i, group in enumerate(groups) if group & {by_uri[uri].isco for uri in owners[query]}}
        for query in queries
    ]
    return [
        TitleSet("ESCO, same occupation", queries, corpus, same),
        TitleSet("ESCO, same ISCO unit group", queries, corpus, isco),
    ]


def onet_titles(occupations: Iterable[Occupation]) -> TitleSet:
    """Alternate titles of the given O*NET occupations, none of them a name of two; the same code is relevant."""
    titles: dict[str, set[str]] = defaultdict(set)
    for occupation in occupations:
        for label in (occupation.preferred_label, *occupation.alternative_labels):
            titles[label.casefold()].add(occupation.onet or occupation.key)
    single = sorted((label, min(codes)) for label, codes in titles.items() if len(codes) == 1)
    chooser = random.Random(7)
    chooser.shuffle(single)
    corpus = single[:CORPUS]
    here = {code for _, code in corpus}
    asked = [one for one in single[CORPUS:] if one[1] in here][:QUERIES]
    return TitleSet(
        "O*NET, held out, same code",
        [label for label, _ in asked],
        [label for label, _ in corpus],
        [{i for i, (_, other) in enumerate(corpus) if other == code} for _, code in asked],
    )
