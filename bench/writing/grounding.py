"""The check of facts in the exam, beside two simple checks: words in common, and the nearness of MiniLM."""

from __future__ import annotations

import hashlib
import re
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from workfolk.engine.evals.cases import DEVELOPMENT, HELD_OUT
from workfolk.engine.evals.grounding_cases import (
    ClaimCase,
    Variant,
    make_variants,
    plain_facts,
    read_claims,
    read_documents,
)
from workfolk.engine.evals.grounding_model import words_of
from workfolk.engine.evals.grounding_scores import Exam, Tally, score_claims, score_variants
from workfolk.engine.grounding.check import check
from workfolk.engine.grounding.facts import profile_facts, text_facts
from workfolk.engine.grounding.model import Checked
from workfolk.engine.retrieval.embedding import MiniLMEmbedder
from workfolk.engine.talent.profile import RawProfile

CASES = Path(__file__).parents[1] / "writing_cases"
DOCUMENTS = Path(__file__).parents[3] / "shared" / "data" / "guardrails" / "claim-evidence-dev.jsonl"
KEPT = Path(__file__).parents[2] / "var" / "bench"
LONGEST = 400  # characters of a sentence that are embedded
Profiles = Mapping[str, tuple[RawProfile, str]]
OURS, OURS_TEXTS, WORDS, MINILM = (
    "workfolk", "workfolk, facts as texts", "every word and number occurs", "MiniLM, threshold fitted",
)  # fmt: skip

# Words that carry no fact; what is left of a sentence must occur in the facts for the first of the simple checks.
_EMPTY = frozenset(
    [
        "a",
        "about",
        "after",
        "all",
        "also",
        "am",
        "among",
        "an",
        "and",
        "any",
        "are",
        "as",
        "at",
        "be",
        "been",
        "before",
        "being",
        "both",
        "but",
        "by",
        "can",
        "did",
        "do",
        "does",
        "during",
        "each",
        "else",
        "ever",
        "for",
        "from",
        "had",
        "has",
        "have",
        "he",
        "her",
        "here",
        "hers",
        "him",
        "his",
        "how",
        "i",
        "if",
        "in",
        "into",
        "is",
        "it",
        "its",
        "me",
        "more",
        "most",
        "my",
        "no",
        "nor",
        "not",
        "of",
        "off",
        "on",
        "once",
        "one",
        "or",
        "our",
        "out",
        "over",
        "own",
        "she",
        "since",
        "so",
        "some",
        "such",
        "than",
        "that",
        "the",
        "their",
        "them",
        "then",
        "there",
        "these",
        "they",
        "this",
        "those",
        "to",
        "too",
        "under",
        "until",
        "up",
        "was",
        "we",
        "were",
        "what",
        "when",
        "where",
        "which",
        "while",
        "who",
        "whom",
        "why",
        "will",
        "with",
        "work",
        "worked",
        "works",
        "years",
        "you",
        "your",
        "ich",
        "du",
        "er",
        "sie",
        "es",
        "wir",
        "der",
        "die",
        "das",
        "ein",
        "eine",
        "einen",
        "einem",
        "und",
        "oder",
        "mit",
        "als",
        "im",
        "in",
        "am",
        "an",
        "auf",
        "seit",
        "von",
        "bis",
        "für",
        "bei",
        "ist",
        "bin",
        "war",
        "hat",
        "habe",
        "haben",
        "je",
        "pro",
        "rund",
        "etwa",
        "meine",
        "mein",
        "le",
        "la",
        "les",
        "un",
        "une",
        "des",
        "de",
        "du",
        "et",
        "ou",
        "je",
        "il",
        "elle",
        "nous",
        "depuis",
        "à",
        "au",
        "en",
        "chez",
        "est",
        "suis",
        "par",
        "j",
        "l",
        "d",
        "n",
        "pas",
        "ai",
        "mon",
        "ma",
    ]
)
_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+")


def exam(profiles: Profiles, seed: int, as_of: int, *, true: int, false: int) -> dict[str, Any]:
    """Figures of all systems over the generated sentences of ``profiles``, and the misses of ours."""
    learn = make_variants(profiles, seed + 1, as_of=as_of, true=true // 2, false=false // 2)
    asked = make_variants(profiles, seed, as_of=as_of, true=true, false=false)
    texts = {key: plain_facts(profile, name) for key, (profile, name) in profiles.items()}
    facts = {
        key: profile_facts(profile, name=_called(name), as_of=as_of)
        for key, (profile, name) in profiles.items()
    }
    as_texts = {
        key: text_facts(plain_facts(profile, _called(name))) for key, (profile, name) in profiles.items()
    }
    nearness = Nearness()
    pairs = [(one.text, texts[one.profile]) for one in learn]
    cut = fitted(nearness.of(pairs), [one.true for one in learn])
    began = time.perf_counter()
    verdicts = [check(one.text, facts[one.profile], as_of=as_of) for one in asked]
    seconds = time.perf_counter() - began
    pairs = [(one.text, texts[one.profile]) for one in asked]
    answers = {
        OURS: [held(verdict) for verdict in verdicts],
        OURS_TEXTS: [held(check(one.text, as_texts[one.profile], as_of=as_of)) for one in asked],
        WORDS: [words_occur(text, known) for text, known in pairs],
        MINILM: [bool(value >= cut) for value in nearness.of(pairs)],
    }
    return {
        "true": sum(one.true for one in asked),
        "false": sum(not one.true for one in asked),
        "profiles": len({one.profile for one in asked}),
        "ms a sentence": round(1000 * seconds / len(asked), 2),
        "systems": {name: _figures(score_variants(asked, given)) for name, given in answers.items()},
        "misses": _misses(asked, answers[OURS], verdicts),
    }


def by_hand(as_of: int) -> tuple[dict[str, Any], list[str]]:
    """Figures of all systems over the claims that a person wrote, and the misses of ours in the development half."""
    cases = [
        case
        for path in sorted(CASES.glob("*.jsonl"))
        for case in read_claims(path.read_text(encoding="utf-8").splitlines())
    ]
    answers = _answers(cases, as_of, _nearness(cases))
    found = {name: asdict(score_claims(cases, given)) for name, given in answers.items()}
    parts: dict[str, Callable[[ClaimCase], bool]] = {
        "development half": lambda case: case.half == DEVELOPMENT,
        "held-out half": lambda case: case.half == HELD_OUT,
        "English": lambda case: case.language == "en",
        "German": lambda case: case.language == "de",
        "French": lambda case: case.language == "fr",
    }
    for name, belongs in parts.items():
        chosen = [n for n, case in enumerate(cases) if belongs(case)]
        some = score_claims([cases[n] for n in chosen], [answers[OURS][n] for n in chosen])
        found[f"{OURS}, {name}"] = asdict(some)
    kinds: dict[str, list[bool]] = {}
    for case, given in zip(cases, answers[OURS], strict=True):
        kinds.setdefault(case.kind or "supported", []).append(given == case.supported)
    misses = [
        f"{'lost' if case.supported else f'let through: {case.kind}'} | {case.id} | {case.text}"
        for case, given in zip(cases, answers[OURS], strict=True)
        if given != case.supported and case.half == DEVELOPMENT
    ]
    return {
        "systems": found,
        "kinds": {kind: (sum(some), len(some)) for kind, some in sorted(kinds.items())},
    }, misses


def documents(as_of: int) -> dict[str, Any]:
    """Figures over WiCE's development claims; {} where the file is not there."""
    if not DOCUMENTS.exists():
        return {}
    cases = read_documents(DOCUMENTS.read_text(encoding="utf-8").splitlines())
    answers = _answers(cases, as_of, _kept_nearness(cases))
    return {
        "systems": {name: asdict(score_claims(cases, given)) for name, given in answers.items()},
    }


def _nearness(cases: Sequence[ClaimCase]) -> NDArray[np.float64]:
    return Nearness().of([(case.text, case.facts) for case in cases])


def _kept_nearness(cases: Sequence[ClaimCase]) -> NDArray[np.float64]:
    """The same, kept in var/bench: embedding 42,000 sentences takes some minutes."""
    digest = hashlib.sha256(repr([(case.text, case.facts) for case in cases]).encode()).hexdigest()[:16]
    path = KEPT / f"nearness-{digest}.npy"
    if not path.exists():
        print("documents: embedding them with MiniLM, once", file=sys.stderr)
        path.parent.mkdir(parents=True, exist_ok=True)
        np.save(path, _nearness(cases))
    kept: NDArray[np.float64] = np.load(path)
    return kept


def _answers(cases: Sequence[ClaimCase], as_of: int, cosines: NDArray[np.float64]) -> dict[str, list[bool]]:
    """The threshold of MiniLM is fitted to the very claims that it is asked about: the most that it can reach."""
    cut = fitted(cosines, [case.supported for case in cases])
    return {
        OURS: [
            held(check(case.text, text_facts(case.facts), language=case.language, as_of=as_of))
            for case in cases
        ],
        WORDS: [words_occur(case.text, case.facts) for case in cases],
        f"{MINILM} here": [bool(value >= cut) for value in cosines],
    }


def held(verdict: Sequence[Checked]) -> bool:
    """Whether every sentence of a text is supported."""
    return all(one.supported for one in verdict)


def words_occur(text: str, facts: Sequence[str]) -> bool:
    """Whether every word that is not empty, and every number, occurs in the facts, by its first five letters."""
    known = {word[:5] for fact in facts for word in words_of(fact)}
    return all(word in _EMPTY or word[:5] in known for word in words_of(text))


class Nearness:
    """The best cosine of a text with a sentence of its facts."""

    def __init__(self) -> None:
        self._model = MiniLMEmbedder()
        self._facts: dict[tuple[str, ...], NDArray[np.float32]] = {}

    def of(self, pairs: Sequence[tuple[str, Sequence[str]]]) -> NDArray[np.float64]:
        texts = self._model.embed([text for text, _ in pairs])
        return np.array(
            [float((self._matrix(tuple(facts)) @ texts[n]).max()) for n, (_, facts) in enumerate(pairs)]
        )

    def _matrix(self, facts: tuple[str, ...]) -> NDArray[np.float32]:
        if facts not in self._facts:
            parts = [
                part.strip()[:LONGEST] for fact in facts for part in _SENTENCE.split(fact) if part.strip()
            ]
            self._facts[facts] = self._model.embed(parts)
        return self._facts[facts]


def fitted(cosines: NDArray[np.float64], true: Sequence[bool]) -> float:
    """The threshold that gives the best mean of true sentences kept and false ones caught."""
    labels = np.array(true)
    best = max(
        (float(((cosines >= cut)[labels]).mean() + ((cosines < cut)[~labels]).mean()), -float(cut))
        for cut in np.quantile(cosines, np.linspace(0.01, 0.99, 99))
    )
    return -best[1]


def _called(name: str) -> str:
    return name or "Robin Ashdown"


def _figures(found: Exam) -> dict[str, Any]:
    def rows(tallies: Sequence[Tally]) -> dict[str, tuple[int, int]]:
        return {one.name: (one.rejected, one.count) for one in tallies}

    return {
        "core caught": found.core_caught.share,
        "all caught": found.all_caught.share,
        "true rejected": found.all_lost.share,
        "caught": rows(found.caught),
        "ways": rows(found.ways),
        "lost": rows(found.lost),
    }


def _misses(
    asked: Sequence[Variant], given: Sequence[bool], verdicts: Sequence[Sequence[Checked]]
) -> list[str]:
    return [
        f"{'lost' if one.true else 'let through'}: {one.kind}{f', {one.how}' if one.how else ''} | {one.profile} | "
        f"{one.text} | {' '.join(each.reason for each in verdict if not each.supported)}"
        for one, kept, verdict in zip(asked, given, verdicts, strict=True)
        if kept != one.true
    ]


def table(title: str, systems: Mapping[str, Mapping[str, float]], columns: Sequence[tuple[str, str]]) -> str:
    """A table with a row for each system; ``columns``: key and heading."""
    lines = [title, f"{'':34}" + "".join(f"{heading:>{max(12, len(heading) + 2)}}" for _, heading in columns)]
    for name, values in systems.items():
        lines.append(
            f"{name:34}"
            + "".join(f"{values[key]:>{max(12, len(heading) + 2)}.3f}" for key, heading in columns)
        )
    return "\n".join(lines)
