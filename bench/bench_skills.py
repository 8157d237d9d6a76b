"""How well and how fast titles and skills are linked, beside character TF-IDF and MiniLM, in one run.

    python bench/bench_skills.py [--rows 200] [--only titles spans …] [--json]

Needs ../shared/data (ESCO, O*NET, the development sets), and scikit-learn for the character TF-IDF (`make
bench-install`). `docs/howto/bench-skills.md` says what each section measures. Vectors of labels are kept in var/bench, so the
first run takes some minutes longer.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import sys
from collections.abc import Callable, Iterable
from dataclasses import asdict
from itertools import groupby
from pathlib import Path

os.environ["ORT_DISABLE_TELEMETRY"] = "1"  # read by onnxruntime when it is imported
SECTIONS = ("titles", "spans", "ranking", "boilerplate", "calibration", "speed", "growth")
NEEDED = ("esco", "onet", "skills/vacancy-titles-dev.csv", "skills/skillspan-dev.json")


def missing(folder: Path) -> str | None:
    """Why nothing can be measured, or None."""
    absent = [name for name in NEEDED if not (folder / name).exists()]
    if absent:
        return f"{folder} has no {', no '.join(absent)}"
    if importlib.util.find_spec("sklearn") is None:
        return "scikit-learn, which the character TF-IDF takes, is not installed: run make bench-install"
    return None


def run(only: Iterable[str], rows: int | None) -> list[object]:
    """The lines of the sections asked for, in the order of ``SECTIONS``."""
    import skills_speed
    import skills_tasks
    from skills_data import DATA
    from skills_ours import Built
    from skills_peers import CACHE
    from workfolk.engine.skills.sources import read_esco, read_onet

    esco = read_esco(DATA / "esco").taxonomy
    onet = read_onet(DATA / "onet").taxonomy
    setting = skills_tasks.Setting(esco, onet, Built.of(esco, CACHE / "matcher.taxonomy"), rows)
    tell("matcher built")
    sections: dict[str, Callable[[skills_tasks.Setting], list[skills_tasks.Line]]] = {
        "titles": skills_tasks.titles,
        "spans": skills_tasks.spans,
        "ranking": skills_tasks.ranking,
        "boilerplate": skills_tasks.boilerplate,
        "calibration": skills_tasks.calibration,
        "speed": skills_speed.speed,
        "growth": skills_speed.growth,
    }
    lines: list[object] = []
    for name in SECTIONS:
        if name in only:
            lines += sections[name](setting)
            tell(f"{name} measured")
    return lines


def table(lines: Iterable[dict[str, object]]) -> str:
    """One block a section: a heading, then a line a system."""
    blocks = []
    for section, group in groupby(lines, key=lambda line: line["section"]):
        rows = list(group)
        columns = list(dict.fromkeys(name for row in rows for name in row["values"]))  # type: ignore[attr-defined]
        head = ["", *columns, ""]
        cells = [
            [row["system"], *(row["values"].get(name, "-") for name in columns), row["note"]]  # type: ignore[attr-defined]
            for row in rows
        ]
        texts = [
            [f"{cell:,}" if isinstance(cell, int) else str(cell) for cell in row] for row in (head, *cells)
        ]
        widths = [max(len(row[i]) for row in texts) for i in range(len(head))]
        drawn = [
            "  ".join(
                cell.ljust(width) if i in (0, len(head) - 1) else cell.rjust(width)
                for i, (cell, width) in enumerate(zip(row, widths, strict=True))
            ).rstrip()
            for row in texts
        ]
        blocks.append("\n".join((str(section), *drawn)))
    return "\n\n".join(blocks)


def tell(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--rows", type=int, help="so many titles, spans and sentences of each set; all without it"
    )
    parser.add_argument("--only", nargs="+", choices=SECTIONS, default=list(SECTIONS), metavar="SECTION")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    if options.rows is not None and options.rows < 20:
        parser.error("--rows: fewer than 20 say nothing")
    reason = missing(Path(__file__).resolve().parents[1] / "../shared/data")
    if reason:
        tell(f"Nothing measured: {reason}.")
        return
    lines = [asdict(line) for line in run(options.only, options.rows)]  # type: ignore[call-overload]
    print(json.dumps(lines, indent=2) if options.json else table(lines))


if __name__ == "__main__":
    main()
