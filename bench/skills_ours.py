"""Ours, behind the same questions as the peers."""

from __future__ import annotations

import importlib.util
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

from skills_data import ROOT, Asked
from workfolk.engine.retrieval.embedding import MiniLMEmbedder
from workfolk.engine.skills.candidates import Candidate
from workfolk.engine.skills.matcher import Matcher
from workfolk.engine.skills.model import Taxonomy

LIMIT = 100  # candidates asked for where their rank counts; what lies beyond counts as not found


@dataclass(frozen=True)
class Built:
    """A matcher as it is loaded from its file, with MiniLM and without."""

    matcher: Matcher
    plain: Matcher
    path: Path
    seconds: float  # to build and save

    @staticmethod
    def of(taxonomy: Taxonomy, path: Path) -> Built:
        started = time.perf_counter()
        embedder = MiniLMEmbedder()
        path.parent.mkdir(parents=True, exist_ok=True)
        Matcher.build(taxonomy, embedder=embedder).save(path)
        seconds = time.perf_counter() - started
        return Built(Matcher.load(path, embedder=embedder), Matcher.load(path), path, seconds)


Ranking = Sequence[tuple[str, float]]  # uri and score, best first
Answer = Callable[[Sequence[str], int], list[Sequence[Candidate]]]


def titles(matcher: Matcher) -> Answer:
    return lambda texts, limit: [reading.candidates for reading in matcher.titles(texts, limit)]


def skills(matcher: Matcher) -> Answer:
    return lambda texts, limit: list(matcher.skills(texts, limit))


def ranks(answer: Answer, rows: Sequence[Asked]) -> list[int | None]:
    """The rank of what is right for each row, None where it is not among the first hundred."""
    found: list[int | None] = []
    for row, candidates in zip(rows, answer([row.text for row in rows], LIMIT), strict=True):
        places = [place for place, one in enumerate(candidates, start=1) if one.uri in row.right]
        found.append(places[0] if places else None)
    return found


def judged(answer: Answer, rows: Sequence[Asked]) -> list[tuple[float, bool]]:
    """The score of each of the first ten candidates of each distinct text, with whether it is right."""
    right: dict[str, set[str]] = {}
    for row in rows:
        right.setdefault(row.text, set()).update(row.right)
    answers = answer(list(right), 10)
    return [
        (one.score, one.uri in wanted)
        for wanted, candidates in zip(right.values(), answers, strict=True)
        for one in candidates
    ]


def false_skills(answer: Answer, sentences: Sequence[str], cut: float) -> int:
    """How many candidates at or above the cut there are in sentences that have no skill."""
    return sum(one.score >= cut for found in answer(list(sentences), 10) for one in found)


def training() -> ModuleType:
    """``tools/train_linker.py``, which knows what was held out. Needs torch only where it trains."""
    path = ROOT / "tools/train_linker.py"
    spec = importlib.util.spec_from_file_location("train_linker", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["train_linker"] = module
    spec.loader.exec_module(module)
    return module


@dataclass(frozen=True)
class Regime:
    """What a way of training answered to titles that it had not seen."""

    ranks: list[int | None]
    judged: list[tuple[float, bool]]


def unseen(rows: Sequence[Asked]) -> dict[str, Regime]:
    """Ours with taxonomy data alone, and trained in five folds, each row answered by what never saw its fold.

    ``evaluate_titles(titles, uris)`` of the training tool gives, for each way of training, the occupations of
    each title as (uri, score), best first. Raises ImportError or FileNotFoundError where that training is not at hand.
    """
    training()
    from train_linker import evaluate_titles  # type: ignore[import-not-found]  # an error names what is missing

    titles, uris = [row.text for row in rows], [row.right[0] for row in rows]
    answers: Mapping[str, Sequence[Ranking]] = evaluate_titles(titles, uris)
    return {name: _regime(rows, rankings) for name, rankings in answers.items()}


def _regime(rows: Sequence[Asked], rankings: Sequence[Ranking]) -> Regime:
    ranks: list[int | None] = []
    judged: list[tuple[float, bool]] = []
    for row, ranking in zip(rows, rankings, strict=True):
        hits = [place for place, (uri, _) in enumerate(ranking, start=1) if uri in row.right]
        ranks.append(hits[0] if hits else None)
        judged += [(score, uri in row.right) for uri, score in ranking[:10]]
    return Regime(ranks, judged)
