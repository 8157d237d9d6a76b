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
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from skills_tasks import Line

os.environ["ORT_DISABLE_TELEMETRY"] = "1"  # read by onnxruntime when it is imported
WIDE = 6  # figures that still fit beside each other
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


def run(only: Iterable[str], rows: int | None) -> list[Line]:
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
    lines: list[Line] = []
    for name in SECTIONS:
        if name in only:
            lines += sections[name](setting)
            tell(f"{name} measured")
    return lines


def table(lines: Sequence[Line]) -> str:
    """One block a section: a line a system, or a line a figure where there are many of them."""
    return "\n\n".join(
        f"{section}\n{block(list(group))}" for section, group in groupby(lines, key=lambda line: line.section)
    )


def block(lines: Sequence[Line]) -> str:
    figures = list(dict.fromkeys(name for line in lines for name in line.values))
    rows = [["", *figures, ""]]
    rows += [
        [line.system, *(shown(line.values.get(name, "-")) for name in figures), line.note] for line in lines
    ]
    if len(figures) > WIDE:
        rows = [list(row) for row in zip(*rows, strict=True)]
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    last = len(widths) - 1 if len(figures) <= WIDE else None  # the notes, read from the left like the names
    return "\n".join(
        "  ".join(
            cell.ljust(width) if i in (0, last) else cell.rjust(width)
            for i, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    )


def shown(value: float | int | str) -> str:
    return f"{value:,}" if isinstance(value, int) else str(value)


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
    lines = run(options.only, options.rows)
    print(json.dumps([asdict(line) for line in lines], indent=2) if options.json else table(lines))


if __name__ == "__main__":
    main()
