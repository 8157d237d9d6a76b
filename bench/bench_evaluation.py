"""How often the verdicts about qualifications are right, beside words in common and MiniLM, in one run.

    python bench/bench_evaluation.py [--half dev|held-out|all] [--ours] [--errors] [--json]

Reads bench/hiring_cases, what a person labelled. Each qualification is read as a row of a role on the page is.
`docs/explanation/evaluation-set.md` says what the verdicts mean and what the figures are. Rules are repaired by reading
the development half only: `--errors` lists the misses of that half and of no other.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from workfolk.engine.evals.cases import AS_OF, DEVELOPMENT, HELD_OUT, Case, CaseError, read_cases
from workfolk.engine.evals.classification import (
    accuracy,
    class_scores,
    confusion,
    macro,
    share_given_as,
)
from workfolk.engine.talent.model import Verdict

FOLDER = Path(__file__).parent / "hiring_cases"
CLASSES = tuple(verdict.value for verdict in Verdict)
WORST_FIRST = (Verdict.DOES_NOT_MEET, Verdict.UNKNOWN, Verdict.PARTLY, Verdict.MEETS)
FEWEST = 5  # a field or tag with fewer cases is not printed: one case would be a fifth of the figure
OURS = "workfolk"


@dataclass(frozen=True, slots=True)
class Answer:
    """What ours says: the verdict, what the words were read as, and why."""

    verdict: str
    read_as: str
    reason: str


def load(folder: Path) -> list[Case]:
    """All cases, field by field in the order of the names. Exits with a message where a file is wrong."""
    cases: list[Case] = []
    for path in sorted(folder.glob("*.jsonl")):
        try:
            cases += read_cases(path.read_text(encoding="utf-8").splitlines())
        except CaseError as error:
            sys.exit(f"{path.name}: {error}")
    return cases


def ours(cases: Sequence[Case]) -> list[Answer]:
    """Read as on the page, evaluated by the rules; of several qualifications the worst verdict counts."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"WORKFOLK_DATA_DIR": folder, "DJANGO_SETTINGS_MODULE": "workfolk.config.settings"}
        os.environ.pop("DATABASE_URL", None)
        import django

        django.setup()
        from django.core.management import call_command

        from workfolk.skills.services import do_ensure_starter

        call_command("migrate", verbosity=0)
        do_ensure_starter()
        return _answers(cases)


def _answers(cases: Sequence[Case]) -> list[Answer]:
    from workfolk.base.errors import InvalidInput
    from workfolk.engine.talent.candidate import read_candidate
    from workfolk.engine.talent.evaluate import evaluate
    from workfolk.hiring.editing import edited
    from workfolk.members.indexing import vocabulary

    known = vocabulary()
    candidates = {}
    answers = []
    for case in cases:
        if case.profile.id not in candidates:
            candidates[case.profile.id] = read_candidate(case.profile, known)
        row = {"text": case.asked, "importance": case.importance.value}
        try:
            asked = edited(row, None, set(), 1, case.role)
        except InvalidInput as error:
            answers.append(Answer(Verdict.UNKNOWN.value, "not read", str(error)))
            continue
        found = evaluate(candidates[case.profile.id], tuple(asked), known, AS_OF)
        worst = min(found, key=lambda one: WORST_FIRST.index(one.verdict))
        read_as = " + ".join(f"{one.kind.value} {'|'.join(one.concepts)}".strip() for one in asked)
        answers.append(Answer(worst.verdict.value, read_as, worst.reason))
    return answers


def measured(cases: Sequence[Case], given: Sequence[str]) -> dict[str, Any]:
    """All figures of one system over some cases."""
    expected = [case.expected.value for case in cases]
    scores = class_scores(expected, given, CLASSES)
    precision, recall = macro(scores)
    return {
        "cases": len(cases),
        "macro precision": precision,
        "macro recall": recall,
        "right": accuracy(expected, given),
        "unknown given as does_not_meet": share_given_as(
            expected, given, Verdict.UNKNOWN.value, Verdict.DOES_NOT_MEET.value
        ),
        "verdicts": {
            one.name: {
                "precision": one.precision,
                "recall": one.recall,
                "expected": one.expected,
                "given": one.given,
            }
            for one in scores
        },
        "confusion": confusion(expected, given, CLASSES),
    }


def groups(cases: Sequence[Case], given: Sequence[str]) -> dict[str, dict[str, tuple[int, float]]]:
    """The number of cases and the share that is right, by field, by tag, hard and plain."""
    kinds: dict[str, Callable[[Case], Sequence[str]]] = {
        "field": lambda case: [case.field],
        "tag": lambda case: case.tags,
        "hard": lambda case: ["hard" if case.hard else "plain"],
    }
    found: dict[str, dict[str, tuple[int, float]]] = {}
    for kind, names_of in kinds.items():
        right: dict[str, list[bool]] = {}
        for case, verdict in zip(cases, given, strict=True):
            for name in names_of(case):
                right.setdefault(name, []).append(case.expected.value == verdict)
        found[kind] = {
            name: (len(some), sum(some) / len(some))
            for name, some in sorted(right.items())
            if len(some) >= FEWEST
        }
    return found


def table(cases: Sequence[Case], systems: dict[str, list[str]]) -> str:
    hard = sum(case.hard for case in cases)
    lines = [f"{len(cases)} cases of {len({case.profile.id for case in cases})} profiles, {hard} hard", ""]
    lines.append(f"{'':28}{'macro precision':>16}{'macro recall':>14}{'right':>8}{'unknown as no':>15}")
    for name, given in systems.items():
        one = measured(cases, given)
        lines.append(
            f"{name:28}{one['macro precision']:16.3f}{one['macro recall']:14.3f}{one['right']:8.3f}"
            f"{one['unknown given as does_not_meet']:15.3f}"
        )
    for name, given in systems.items():
        one = measured(cases, given)
        lines += ["", f"{name:18}{'precision':>10}{'recall':>8}{'cases':>7}   given as {'  '.join(CLASSES)}"]
        for verdict, row in zip(CLASSES, one["confusion"], strict=True):
            score = one["verdicts"][verdict]
            counts = "  ".join(f"{count:>{len(label)}}" for count, label in zip(row, CLASSES, strict=True))
            lines.append(
                f"  {verdict:16}{score['precision']:10.3f}{score['recall']:8.3f}{score['expected']:7}{'':12}{counts}"
            )
    for kind, found in groups(cases, systems[OURS]).items():
        lines += ["", f"{OURS}, share right by {kind} (of {FEWEST} cases or more)"]
        lines += [f"  {name:20}{count:6}{share:8.3f}" for name, (count, share) in found.items()]
    return "\n".join(lines)


def errors(cases: Sequence[Case], answers: Sequence[Answer]) -> str:
    """The misses of the development half, with what was read and why; of the held-out half, none."""
    lines = []
    for case, answer in zip(cases, answers, strict=True):
        if case.half != DEVELOPMENT or case.expected.value == answer.verdict:
            continue
        lines += [
            (
                f"{case.profile.id}  “{case.asked}”  expected {case.expected.value}, given {answer.verdict}"
                f"  [{' '.join(case.tags)}]"
            ),
            f"    label: {case.why}",
            f"    read as {answer.read_as}: {answer.reason}",
        ]
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--half", choices=(DEVELOPMENT, HELD_OUT, "all"), default="all")
    parser.add_argument("--ours", action="store_true", help="leave the peers out")
    parser.add_argument("--errors", action="store_true", help="list the misses of the development half")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    everything = load(FOLDER)
    chosen = [n for n, case in enumerate(everything) if options.half in ("all", case.half)]
    answers = ours(everything)
    verdicts = {OURS: [answer.verdict for answer in answers]}
    if not options.ours:
        import evaluation_peers

        verdicts["words in common"] = evaluation_peers.keywords(everything)
        verdicts["MiniLM, thresholds fitted"] = evaluation_peers.embeddings(everything)
    cases = [everything[n] for n in chosen]
    systems = {name: [given[n] for n in chosen] for name, given in verdicts.items()}
    if options.json:
        figures = {name: measured(cases, given) for name, given in systems.items()}
        found = {"half": options.half, "systems": figures, "groups": groups(cases, systems[OURS])}
        print(json.dumps(found, indent=2, ensure_ascii=False))
        return
    print(f"half: {options.half}; " + table(cases, systems))
    if options.errors:
        print("\n" + errors(cases, [answers[n] for n in chosen]))


if __name__ == "__main__":
    main()
