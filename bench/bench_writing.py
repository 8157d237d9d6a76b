"""The writing assistant measured: the composer, the check of facts, and the door, each beside named peers in one run.

    python bench/bench_writing.py [--only composer grounding claims documents door] [--members 100] [--errors] [--json]

`docs/howto/bench-writing.md` says how to read what it prints. The figures are also written to var/bench/writing.json.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

AS_OF = 2026 * 12 + 10  # November 2026, the present of the synthetic community
DATA = Path(__file__).parents[2] / "shared" / "data"
RESULTS = Path(__file__).parents[1] / "var" / "bench" / "writing.json"
SECTIONS = ("composer", "grounding", "claims", "documents", "door")
SEED = 7
EXAM_MEMBERS, TRUE, FALSE = 60, 500, 700
SCRIPTED_RUNS, LOCAL_RUNS = 12, 5
CAUGHT, LOST, MS_ADDED, SHARE_ADDED = 0.97, 0.03, 5.0, 0.02


def composer(members: int) -> tuple[dict[str, Any], list[str]]:
    """The composer over synthetic, hand-written and imported profiles."""
    from workfolk.engine.skills.starter import load_starter
    from writing.composing import composed, figures, objections
    from writing.profiles import demo_profiles, imported_profiles, labelled_profiles

    profiles = {**demo_profiles(members, 11), **labelled_profiles(), **imported_profiles(DATA)}
    texts, times = composed(profiles, load_starter(), AS_OF)
    return figures(texts, times, len(profiles)), objections(texts)


def grounding() -> tuple[dict[str, Any], list[str]]:
    """The exam: true sentences and false variants of synthetic profiles."""
    from writing.grounding import exam
    from writing.profiles import demo_profiles

    found = exam(demo_profiles(EXAM_MEMBERS, SEED), SEED, AS_OF, true=TRUE, false=FALSE)
    return found, found.pop("misses")


def claims() -> tuple[dict[str, Any], list[str]]:
    """The claims that a person wrote. Misses are listed of the development half only."""
    from writing.grounding import by_hand

    return by_hand(AS_OF)


def documents() -> tuple[dict[str, Any], list[str]]:
    """WiCE: claims of an encyclopedia, each with a document."""
    from writing.grounding import documents as measured

    return measured(AS_OF), []


def door() -> tuple[dict[str, Any], list[str]]:
    """What the door adds to a scripted provider and to a real local model."""
    from writing.door import local, scripted, small_model

    found: dict[str, Any] = {"scripted provider": scripted(SCRIPTED_RUNS)}
    if path := small_model():
        found[f"{path.stem}, direct: xllamacpp"] = local(path, LOCAL_RUNS)
    else:
        print(
            "door: no local model is installed (make test-model); measured with the scripted one",
            file=sys.stderr,
        )
    return found, []


def printed(results: Mapping[str, Mapping[str, Any]]) -> str:
    """All sections as tables."""
    tables: Mapping[str, Callable[[Mapping[str, Any]], list[str]]] = {
        "composer": _composer_table,
        "grounding": _exam_table,
        "claims": _claims_table,
        "documents": _claims_table,
        "door": _door_table,
    }
    return "\n\n".join(
        "\n".join([f"== {name}", *tables[name](found)]) for name, found in results.items() if found
    )


def _composer_table(found: Mapping[str, Any]) -> list[str]:
    lines = [
        f"{found['profiles']} profiles, {found['texts']} texts (every candidate of a headline and an About)"
    ]
    lines += [f"  {name:52}{count:6}" for name, count in found.items() if name.startswith("texts with")]
    if rules := found["by rule"]:
        lines.append("  " + "  ".join(f"{rule} {count}" for rule, count in rules.items()))
    lines.append(f"  {'':10}{'p50 ms':>10}{'p95 ms':>10}{'target':>10}")
    for part, took in found["ms"].items():
        lines.append(f"  {part:10}{took['p50']:10.2f}{took['p95']:10.2f}{took['target']:10}")
    return lines


def _exam_table(found: Mapping[str, Any]) -> list[str]:
    systems = found["systems"]
    lines = [
        (
            f"{found['false']} false and {found['true']} true sentences about {found['profiles']} profiles; "
            f"{found['ms a sentence']} ms a sentence; the core is numbers, dates, employers, titles and joins"
        ),
        f"{'':34}{'core caught':>14}{'all caught':>14}{'true rejected':>15}",
    ]
    for name, values in systems.items():
        lines.append(
            f"{name:34}{values['core caught']:14.3f}{values['all caught']:14.3f}{values['true rejected']:15.3f}"
        )
    lines.append(f"{'target':34}{CAUGHT:14}{'':14}{LOST:15}")
    for key, heading in (
        ("caught", "caught, by what is wrong"),
        ("lost", "wrongly rejected, by what is claimed"),
    ):
        lines += ["", f"{heading:38}" + "".join(f"{name[:20]:>22}" for name in systems)]
        for kind in next(iter(systems.values()))[key]:
            cells = [values[key][kind] for values in systems.values()]
            lines.append(f"  {kind:36}" + "".join(f"{f'{hit} of {all_}':>22}" for hit, all_ in cells))
    return lines


def _claims_table(found: Mapping[str, Any]) -> list[str]:
    heads = ("claims", "right", "precision", "recall", "true rejected")
    lines = [f"{'(of “unsupported”)':42}" + "".join(f"{head:>15}" for head in heads)]
    for name, one in found["systems"].items():
        lines.append(
            f"{name:42}{one['count']:15}{one['accuracy']:15.3f}{one['precision']:15.3f}{one['recall']:15.3f}"
            f"{one['false_rejections']:15.3f}"
        )
    if kinds := found.get("kinds"):
        lines.append(
            "  right by kind: " + "  ".join(f"{kind} {hit}/{count}" for kind, (hit, count) in kinds.items())
        )
    return lines


def _door_table(found: Mapping[str, Any]) -> list[str]:
    lines = []
    for name, one in found.items():
        lines.append(f"{name}, {one['runs']} runs each, medians")
        direct, through = one["direct"], one["through the door"]
        lines.append(f"  direct: first word {direct['first ms']} ms, in all {direct['all ms']} ms")
        lines += [f"  through the door: {key} {value}" for key, value in through.items()]
    lines.append(f"  target: under {MS_ADDED} ms to the first word and under {SHARE_ADDED:.0%} in all")
    return lines


def set_up(folder: str, *, database: bool) -> None:
    """Django over a database of its own, which is gone afterwards."""
    os.environ |= {"WORKFOLK_DATA_DIR": folder, "DJANGO_SETTINGS_MODULE": "workfolk.config.settings"}
    os.environ.pop("DATABASE_URL", None)
    import django

    django.setup()
    if database:
        from django.core.management import call_command

        call_command("migrate", verbosity=0)


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--only", nargs="+", choices=SECTIONS, default=SECTIONS)
    parser.add_argument("--members", type=int, default=100, help="synthetic profiles for the composer")
    parser.add_argument(
        "--errors", action="store_true", help="list what the rules object to and what was missed"
    )
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(arguments)
    makers: Mapping[str, Callable[[], tuple[dict[str, Any], list[str]]]] = {
        "composer": lambda: composer(options.members),
        "grounding": grounding,
        "claims": claims,
        "documents": documents,
        "door": door,
    }
    results, errors = {}, []
    with tempfile.TemporaryDirectory() as folder:
        set_up(folder, database="door" in options.only)
        for name in SECTIONS:
            if name in options.only:
                results[name], missed = makers[name]()
                errors += [f"{name}: {one}" for one in missed]
    RESULTS.parent.mkdir(parents=True, exist_ok=True)
    RESULTS.write_text(json.dumps(results, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    print(json.dumps(results, indent=2, ensure_ascii=False) if options.json else printed(results))
    if options.errors:
        print("\n" + "\n".join(errors))


if __name__ == "__main__":
    main()
