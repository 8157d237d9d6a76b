"""Trains ``engine/skills/gate``: ``python tools/train_gate.py --data ../shared/data [--report-only]``.

Learns from our own sentences and frames (tests/engine/skills/cases/gate_*.jsonl), SkillSpan's development sentences, the
skill labels of ESCO and the task statements and technologies of O*NET (as examples that do speak of skills), and
sentences of encyclopaedic and personal text (as examples that do not). Prints what five folds give, then writes the
weights. The sentences in gate_held_out.jsonl are never read here.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import re
import sys
import tomllib
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))

from workfolk.engine.skills.gate import BUCKETS, THRESHOLD, features  # noqa: E402

Floats = NDArray[np.float64]
TARGET = ROOT / "src/workfolk/engine/skills/numbers/gate.npz"
CASES = ROOT / "tests/engine/skills/cases"
EACH_FRAME = 60  # texts that are made of a frame
STEPS, RATE, PENALTY = 250, 0.08, 2e-5
SCALE = 0.02  # to which the weights are rounded


@dataclass(frozen=True, slots=True)
class Example:
    """A text, whether it speaks of skills, how much it weighs, and where it is from."""

    text: str
    skills: bool
    weight: float
    source: str

    @property
    def fold(self) -> int:
        """The same for texts that differ in spacing, case and figures only."""
        plain = re.sub(r"[\W\d_]+", "", self.text.casefold())
        return sum(plain.encode()) % 5


class Matrix:
    """Rows of features, each scaled to length one, with a constant."""

    def __init__(self, texts: Sequence[str]) -> None:
        rows = [features(text) for text in texts]
        sizes = np.array([len(row) for row in rows])
        self.columns = np.array([column for row in rows for column in row], dtype=np.int64)
        self.rows = np.repeat(np.arange(len(rows)), sizes)
        self.values = (1 / np.sqrt(np.maximum(sizes, 1)))[self.rows]
        self.count = len(rows)

    def scores(self, weights: Floats) -> Floats:
        """The score of every row."""
        summed = np.bincount(self.rows, weights[self.columns] * self.values, minlength=self.count)
        return np.asarray(summed + float(weights[-1]), dtype=np.float64)

    def gradient(self, residual: Floats) -> Floats:
        """The gradient of the weights for what each row lacks."""
        summed = np.bincount(self.columns, residual[self.rows] * self.values, minlength=BUCKETS)
        slopes = np.asarray(summed, dtype=np.float64)
        slopes[-1] = residual.sum()
        return slopes


def sigmoid(scores: Floats) -> Floats:
    """The logistic function."""
    return 1 / (1 + np.exp(-np.clip(scores, -30, 30)))


def fit(matrix: Matrix, target: Floats, weight: Floats) -> Floats:
    """Weights of a logistic regression with a quadratic penalty, by Adam over all rows at once."""
    weights, mean, square = np.zeros(BUCKETS), np.zeros(BUCKETS), np.zeros(BUCKETS)
    share = weight / weight.sum()
    for step in range(1, STEPS + 1):
        gradient = matrix.gradient(share * (sigmoid(matrix.scores(weights)) - target)) + PENALTY * weights
        gradient[-1] -= PENALTY * weights[-1]
        mean = 0.9 * mean + 0.1 * gradient
        square = 0.999 * square + 0.001 * gradient**2
        weights -= RATE * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
    return weights


def calibrate(scores: Floats, target: Floats) -> tuple[float, float]:
    """Slope and offset that make probabilities of scores (Platt's method), both classes weighed alike."""
    slope, offset = 1.0, 0.0
    weight = np.where(target > 0, 0.5 / max(1.0, target.sum()), 0.5 / max(1.0, (1 - target).sum()))
    for _ in range(5000):
        residual = weight * (sigmoid(slope * scores + offset) - target)
        slope -= 0.2 * float(residual @ scores)
        offset -= 0.2 * float(residual.sum())
    return slope, offset


def framed(data: Path) -> list[Example]:
    """The same skills, knowledge and occupations in frames that speak of the work, and in frames that do not."""
    frames = tomllib.loads((CASES / "gate_frames.toml").read_text(encoding="utf-8"))
    fillings: dict[str, list[str]] = {"skill": [], "knowledge": [], **frames["slots"]}
    for row in esco(data, "skills_en.csv"):
        kind = "skill" if row["skillType"] == "skill/competence" else "knowledge"
        fillings[kind].append(row["preferredLabel"])
    fillings["occupation"] = [row["preferredLabel"] for row in esco(data, "occupations_en.csv")]
    draw = np.random.default_rng(11)

    def fill(found: re.Match[str]) -> str:
        choice = fillings[found[1].lower()]
        label = choice[int(draw.integers(len(choice)))]
        return label[:1].upper() + label[1:] if found[1][0].isupper() else label

    examples = [Example(phrase, False, 1.5, "framed") for phrase in frames["phrases"]]
    for kind in ("without_skills", "with_skills"):
        examples += [
            Example(re.sub(r"\{(\w+)\}", fill, frame), kind == "with_skills", 0.5, "framed")
            for frame in frames[kind]
            for _ in range(EACH_FRAME)
        ]
    return examples


def esco(data: Path, name: str) -> list[dict[str, str]]:
    """The rows of one of ESCO's files."""
    with zipfile.ZipFile(data / "esco/class_en.zip") as archive, archive.open(name) as raw:
        return list(csv.DictReader(io.TextIOWrapper(raw, "utf-8")))


def own() -> list[Example]:
    """Our own sentences."""
    lines = (CASES / "gate_train.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    return [Example(row["text"], row["skills"], 9.0, "own") for row in rows]


_UNTAGGED = re.compile(
    r"^\W|develop(?!ment opp)|engineer|manager|admin|devops|lead|architect|code|infra|microsoft|tech|cv|experience$",
    re.IGNORECASE,
)


def skillspan(data: Path) -> list[Example]:
    """SkillSpan's sentences; short ones without a tag are often skills that were not tagged and stay out."""
    found: dict[str, Example] = {}
    for line in (data / "skills/skillspan-dev.json").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        text = re.sub(r" ([.,;:!?)])", r"\1", " ".join(row["tokens"]))
        tagged = any(tag != "O" for tag in row["tags_skill"] + row["tags_knowledge"])
        words = len(re.findall(r"[^\W\d_]+", re.sub(r"<[A-Z]+>", " ", text)))
        if tagged or words > 3 or not _UNTAGGED.search(text):
            found[text] = Example(text, tagged, 1.5 if tagged else 1.0, "skillspan")
            for span in _spans(row) if tagged else ():
                found.setdefault(span, Example(span, True, 1.4, "span"))
    return list(found.values())


def _spans(row: dict[str, list[str]]) -> list[str]:
    spans: list[list[str]] = []
    for tags in (row["tags_skill"], row["tags_knowledge"]):
        open_ = False
        for token, tag in zip(row["tokens"], tags, strict=True):
            if tag.startswith("B") or (tag.startswith("I") and not open_):
                spans.append([token])
            elif tag.startswith("I"):
                spans[-1].append(token)
            open_ = tag != "O"
    return [" ".join(span) for span in spans]


def gold(data: Path) -> list[Example]:
    """The annotated spans with an ESCO label, and their sentences."""
    found: dict[str, Example] = {}
    for name in ("tech", "house"):
        with (data / f"skills/{name}_validation_annotations.csv").open(
            encoding="utf-8", newline=""
        ) as stream:
            for row in csv.DictReader(stream):
                if row["label"] not in ("LABEL NOT PRESENT", "UNDERSPECIFIED"):
                    found[row["sentence"]] = Example(row["sentence"], True, 3.0, "gold sentence")
                    found[row["span"]] = Example(row["span"], True, 3.0, "gold span")
    return list(found.values())


def said(label: str) -> list[str]:
    """A label as people write it in a sentence: "manages musical staff", "you manage musical staff"."""
    verb, _, rest = label.partition(" ")
    if not verb.isalpha() or not rest or not verb.islower():
        return []
    third = (
        verb[:-1] + "ies"
        if re.search(r"[^aeiou]y$", verb)
        else verb + ("es" if re.search(r"(?:s|sh|ch|x|z|o)$", verb) else "s")
    )
    return [f"{third.capitalize()} {rest}.", f"You {verb} {rest}.", f"{verb.capitalize()} {rest}"]


def joined(examples: Sequence[Example]) -> list[Example]:
    """Pairs of sentences as one text: one that speaks of skills is enough."""
    chosen = [example for example in examples if example.source in ("own", "skillspan")]
    draw = np.random.default_rng(7)
    pairs = draw.permutation(len(chosen))[: len(chosen) // 2 * 2].reshape(-1, 2)
    found = []
    for one, other in ((chosen[a], chosen[b]) for a, b in pairs):
        if one.fold == other.fold:
            text = f"{one.text.rstrip('.')}, {other.text[:1].lower()}{other.text[1:]}"
            found.append(Example(text, one.skills or other.skills, 0.5, "joined"))
    return found


def labels(data: Path) -> list[Example]:
    """ESCO's skill labels, O*NET's technologies and task statements."""
    from openpyxl import load_workbook

    rows = esco(data, "skills_en.csv")
    found = [Example(row["preferredLabel"], True, 0.3, "esco") for row in rows]
    found += [
        Example(sentence, True, 0.1, "described")
        for row in rows
        for sentence in re.split(r"(?<=[.;])\s+", row["description"])[:1]
        if row["skillType"] == "skill/competence"
    ]
    for number, row in enumerate(rows):
        if row["skillType"] == "skill/competence":
            forms = said(row["preferredLabel"])
            found += [Example(form, True, 0.1, "said") for form in forms[number % 3 : number % 3 + 1]]
    found += [
        Example(label, True, 0.1, "esco")
        for row in rows
        for label in row["altLabels"].splitlines()[:2]
        if label.strip()
    ]
    for name, column, share, weight in (
        ("Task Statements", "Task", 2, 0.3),
        ("Technology Skills", "Example", 1, 0.2),
    ):
        sheet = load_workbook(data / f"onet/{name}.xlsx", read_only=True).active
        if sheet is None:
            raise SystemExit(f"{name}.xlsx has no sheet: download it again")
        lines = sheet.iter_rows(values_only=True)
        at = list(next(lines)).index(column)
        texts = sorted({str(line[at]) for line in lines})
        found += [Example(text, True, weight, "onet") for text in texts[::share]]
    return found


def prose(data: Path) -> list[Example]:
    """Sentences of other kinds of text, which speak of no work."""
    lines = (data / "guardrails/claim-evidence-dev.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    texts = [row["claim"] for row in rows]
    texts += [text for row in rows for text in row["evidence"] if 30 < len(text) < 250 and "META" not in text]
    found = [Example(text, False, 0.1, "prose") for text in sorted(set(texts))[::2]]
    letters = json.loads((data / "pii/presidio-generated.json").read_text(encoding="utf-8"))
    found += [Example(text, False, 0.1, "prose") for text in sorted({row["full_text"] for row in letters})]
    return found


def at_threshold(examples: Sequence[Example], probability: Floats, source: str, *, skills: bool) -> str:
    """How many of a kind are above the threshold."""
    chosen = [
        value
        for example, value in zip(examples, probability, strict=True)
        if example.source == source and example.skills == skills
    ]
    passed = sum(value >= THRESHOLD for value in chosen)
    return f"{source:14} {'with' if skills else 'without'} skills: {passed} of {len(chosen)} pass ({100 * passed / max(1, len(chosen)):.1f} %)"


def main() -> None:
    """Prints what five folds give and writes the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder of the development sets")
    parser.add_argument("--report-only", action="store_true", help="write nothing")
    parser.add_argument(
        "--show", action="store_true", help="print our own and the gold texts that come out wrong"
    )
    chosen = parser.parse_args()
    data = chosen.data
    unique = {
        example.text.casefold(): example
        for part in (
            prose(data),
            labels(data),
            framed(data),
            joined([*skillspan(data), *own()]),
            skillspan(data),
            gold(data),
            own(),
        )
        for example in part
        if features(example.text)
    }
    examples = list(unique.values())
    matrix = Matrix([example.text for example in examples])
    target = np.array([float(example.skills) for example in examples])
    weight = np.array([example.weight for example in examples])
    weight *= np.where(target > 0, 1 / weight[target > 0].sum(), 1 / weight[target == 0].sum())
    fold = np.array([example.fold for example in examples])
    held = np.zeros(len(examples))
    for number in range(5):
        weights = fit(matrix, target, weight * (fold != number))
        held[fold == number] = matrix.scores(weights)[fold == number]
    judged = np.array([example.source in ("own", "skillspan", "gold sentence") for example in examples])
    slope, offset = calibrate(held[judged], target[judged])
    probability = sigmoid(slope * held + offset)
    mine = np.array([example.source == "own" and not example.skills for example in examples])
    print(f"2 of 100 of our own boilerplate pass at {np.quantile(probability[mine], 0.98):.3f}")
    print(f"{len(examples)} texts, five folds, threshold {THRESHOLD}")
    for source, skills in (
        ("own", False),
        ("own", True),
        ("skillspan", False),
        ("skillspan", True),
        ("gold sentence", True),
        ("gold span", True),
        ("span", True),
        ("esco", True),
        ("onet", True),
        ("framed", True),
        ("framed", False),
        ("prose", False),
    ):
        print(at_threshold(examples, probability, source, skills=skills))
    if chosen.show:
        for example, value in sorted(zip(examples, probability, strict=True), key=lambda pair: -pair[1]):
            if (
                example.source in ("own", "gold sentence", "gold span")
                and (value >= THRESHOLD) != example.skills
            ):
                print(f"{value:.2f} {example.source}: {example.text}")
    if not chosen.report_only:
        weights = fit(matrix, target, weight)
        stored = np.round(weights / SCALE).clip(-32767, 32767).astype(np.int16)
        TARGET.parent.mkdir(exist_ok=True)
        np.savez_compressed(TARGET, weights=stored, scale=SCALE, slope=slope, offset=offset)
        print(f"written: {TARGET.relative_to(ROOT)}, {TARGET.stat().st_size // 1024} kB")


if __name__ == "__main__":
    main()
