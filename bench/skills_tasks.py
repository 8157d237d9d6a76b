"""The questions of the skills benchmark about quality, each with its peers and ours as lines of one table."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

import skills_data as data
import skills_ours as ours
from skills_data import Asked, Labels, TitleSet
from skills_peers import EXTRACTOR, CharTfidf, MiniLM, Peers, neighbours
from workfolk.engine.evals.ranking import (
    average_precision,
    calibration_error,
    mean_reciprocal_rank,
    recall_at_k,
    reliability,
)
from workfolk.engine.skills.matcher import Matcher
from workfolk.engine.skills.model import Taxonomy

CUT = 0.5  # likelier right than wrong: what a skill score has to reach to count as an answer
Value = float | int | str


@dataclass(frozen=True)
class Line:
    """A system's figures in one section of the table."""

    section: str
    system: str
    values: dict[str, Value]
    note: str = ""


@dataclass
class Setting:
    """What every question needs, made once."""

    esco: Taxonomy
    onet: Taxonomy
    built: ours.Built
    rows: int | None
    minilm: MiniLM = field(default_factory=MiniLM)

    @property
    def both(self) -> tuple[tuple[str, Matcher], tuple[str, Matcher]]:
        return ("ours, without MiniLM", self.built.plain), ("ours", self.built.matcher)

    @cached_property
    def occupations(self) -> Peers:
        return Peers(Labels.of(self.esco.occupations.values()), self.minilm)

    @cached_property
    def skills(self) -> Peers:
        return Peers(Labels.of(self.esco.skills.values()), self.minilm)

    @cached_property
    def vacancies(self) -> list[Asked]:
        return data.sample(data.vacancies({o.uri for o in self.esco.occupations.values()})[0], self.rows)

    @cached_property
    def unseen(self) -> dict[str, ours.Regime]:
        """Empty, with a word on standard error, where the training is not at hand."""
        try:
            return ours.unseen(self.vacancies)
        except (ImportError, FileNotFoundError) as error:
            sys.stderr.write(f"Ours on titles that it has not seen is left out: {error}\n")
            return {}

    def annotated(self, name: str) -> tuple[list[Asked], list[Asked], int]:
        spans, sentences, unknown = data.annotated(name, data.names(self.esco.skills.values()))
        return data.sample(spans, self.rows), data.sample(sentences, self.rows), unknown


def titles(setting: Setting) -> list[Line]:
    """Vacancy titles to ESCO occupations."""
    rows = setting.vacancies
    section = f"Vacancy title → ESCO occupation ({len(rows):,} titles)"
    lines = [_ranked(section, name, found) for name, found in setting.occupations.ranks(rows).items()]
    lines += [_ranked(section, f"ours, {name}", one.ranks) for name, one in setting.unseen.items()]
    if not setting.unseen:
        lines += _recorded(section)
    nearest = neighbours(rows, setting.minilm)
    lines.append(_ranked(section, "nearest neighbours over MiniLM, five folds", nearest))
    shipped = ours.ranks(ours.titles(setting.built.matcher), rows)
    lines.append(_ranked(section, "ours as shipped", shipped, "has seen these titles"))
    return lines


def _recorded(section: str) -> list[Line]:
    """What the last training reached on all titles, each answered by what had not seen it."""
    held = json.loads((data.ROOT / "bench" / "skills_trained.json").read_text(encoding="utf-8"))
    rows = held.pop("rows")
    return [
        Line(
            section,
            f"ours, {name}",
            {"MRR": round(one["mrr"], 3), "recall@10": round(one["recall@10"], 3)},
            f"recorded by the last training, all {rows:,} titles",
        )
        for name, one in held.items()
    ]


def spans(setting: Setting) -> list[Line]:
    """Spans, and whole sentences, to ESCO skills."""
    lines: list[Line] = []
    for kind in (0, 1):
        for name in ("tech", "house"):
            *kinds, unknown = setting.annotated(name)
            rows = kinds[kind]
            section = f"{('Span', 'Whole sentence')[kind]} → skill, {name} ({len(rows)} gold skills)"
            note = f"{unknown} gold labels are not in this ESCO and left out" if unknown else ""
            for system, places in setting.skills.ranks(rows).items():
                lines.append(_recalled(section, system, places, note))
            for system, matcher in setting.both:
                found = ours.ranks(ours.skills(matcher), rows)
                lines.append(_recalled(section, system, found, note))
    return lines


def ranking(setting: Setting) -> list[Line]:
    """Titles to titles of the same work."""
    held_out = ours.training().held_out
    onet = data.onet_titles(o for o in setting.onet.occupations.values() if held_out(o.onet or ""))
    lines: list[Line] = []
    for one in (*data.esco_titles(setting.esco.occupations.values()), onet):
        section = f"Title → title, {one.name} ({len(one.queries)} titles, {len(one.corpus):,} to rank)"
        chars = CharTfidf(one.corpus).scores(one.queries)
        meaning = setting.minilm.embed(one.queries) @ setting.minilm.embed(one.corpus).T
        for system, scores in (
            ("character TF-IDF", chars),
            ("MiniLM", meaning),
            ("character TF-IDF + MiniLM", chars + meaning),
        ):
            lines.append(_averaged(section, system, one, np.argsort(-scores, axis=1, kind="stable").tolist()))
        note = "no training saw these titles" if one is onet else "these labels were training data"
        for system, matcher in setting.both:
            ranked = matcher.rank(one.queries, one.corpus, limit=len(one.corpus))
            places = [[index for index, _ in row] for row in ranked]
            lines.append(_averaged(section, system, one, places, note))
    return lines


def boilerplate(setting: Setting) -> list[Line]:
    """Skills found in sentences that have none, where each system finds as many of the gold skills as ours."""
    texts = data.boilerplate()
    answer = ours.skills(setting.built.matcher)
    gold = [row for name in ("tech", "house") for row in setting.annotated(name)[1]]
    hits = sum(
        any(one.uri in row.right and one.score >= CUT for one in candidates)
        for row, candidates in zip(gold, answer([row.text for row in gold], 10), strict=True)
    )
    section = f"Skills in sentences without any ({len(texts)} sentences)"
    false = ours.false_skills(answer, texts, CUT)
    linked = sum(link.type == "skill" for text in texts for link in setting.built.matcher.linker.link(text))
    lines = [
        Line(section, "ours", _false(false, texts, hits / len(gold)), f"cut at a score of {CUT}"),
        Line(section, "ours, exact names only", _false(linked, texts, None), "with no gate before it"),
    ]
    found = setting.skills.answered_by_parts([row.text for row in gold])
    share = sum(not uris.isdisjoint(row.right) for row, uris in zip(gold, found, strict=True)) / len(gold)
    wrong = sum(map(len, setting.skills.answered_by_parts(texts)))
    lines.append(Line(section, EXTRACTOR, _false(wrong, texts, share), "its own cut"))
    places = {uri: i for i, uri in enumerate(setting.skills.labels.uris)}
    for system, score in (
        ("character TF-IDF", setting.skills.by_characters),
        ("MiniLM", setting.skills.by_meaning),
    ):
        scores = score([row.text for row in gold])
        best = np.array([max(scores[i][places[uri]] for uri in row.right) for i, row in enumerate(gold)])
        cut = np.sort(best)[::-1][max(hits - 1, 0)]
        count = int((score(texts) >= cut).sum())
        lines.append(
            Line(section, system, _false(count, texts, float((best >= cut).mean())), f"cut at {cut:.2f}")
        )
    return lines


def calibration(setting: Setting) -> list[Line]:
    """How far scores are to be believed."""
    judged = {f"titles, {name}": one.judged for name, one in setting.unseen.items()}
    answer = ours.skills(setting.built.matcher)
    for name in ("tech", "house"):
        found = setting.annotated(name)
        judged[f"spans, {name}"] = ours.judged(answer, found[0])
        judged[f"sentences, {name}"] = ours.judged(answer, found[1])
    lines: list[Line] = []
    for name, pairs in judged.items():
        scores, right = [one[0] for one in pairs], [one[1] for one in pairs]
        section = f"Calibration, {name} ({len(pairs):,} candidates)"
        lines += [
            Line(
                section,
                f"score {part.low:.1f} to {part.high:.1f}",
                {
                    "candidates": part.count,
                    "mean score": round(part.mean_score, 3),
                    "share right": round(part.share_right, 3),
                },
            )
            for part in reliability(scores, right)
            if part.count
        ]
        error = round(calibration_error(scores, right), 4)
        lines.append(Line(section, "expected calibration error", {"error": error}))
    return lines


def _ranked(section: str, system: str, ranks: Sequence[int | None], note: str = "") -> Line:
    values: dict[str, Value] = {
        "MRR": round(mean_reciprocal_rank(ranks), 3),
        "recall@1": round(recall_at_k(ranks, 1), 3),
        "recall@10": round(recall_at_k(ranks, 10), 3),
    }
    return Line(section, system, values, note)


def _recalled(section: str, system: str, ranks: Sequence[int | None], note: str = "") -> Line:
    values: dict[str, Value] = {
        "recall@1": round(recall_at_k(ranks, 1), 3),
        "recall@10": round(recall_at_k(ranks, 10), 3),
    }
    return Line(section, system, values, note)


def _averaged(
    section: str, system: str, one: TitleSet, ranked: Sequence[Sequence[int]], note: str = ""
) -> Line:
    each = [
        average_precision(row, relevant)
        for row, relevant in zip(ranked, one.relevant, strict=True)
        if relevant
    ]
    return Line(section, system, {"MAP": round(sum(each) / len(each), 3)}, note)


def _false(count: int, texts: Sequence[str], recall: float | None) -> dict[str, Value]:
    values: dict[str, Value] = {"false skills in 100 sentences": round(100 * count / len(texts), 1)}
    if recall is not None:
        values["gold skills found in sentences that have some"] = round(recall, 3)
    return values
