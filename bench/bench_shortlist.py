"""How good and how fast a shortlist is, beside plain full-text search and plain embeddings, in one run.

    python bench/bench_shortlist.py [--members 1200] [--briefs 60] [--json]

A synthetic community is built in a temporary folder. The generator knows what nobody who searches is told: which
occupation each person really has and for how long. A brief is made for an occupation that several findable people have,
in other words than its preferred label: an alternative title, alternative names of three of its essential skills, and
three years. The gain of a person is 3 for three true years in the occupation, 2 for less, 1 for an occupation that it
leads to or comes from, else 0. Peers see the same texts: SQLite FTS5 (BM25 over headline, titles, skills and
experience) and MiniLM alone (the index's own vectors). This is made data: it compares, it does not promise.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import random
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

TOP = 10
FIELDS = ("headline", "titles", "skills", "experience", "about", "other")


@dataclass(frozen=True)
class Asked:
    """A brief with the gain of every member."""

    brief: str
    gain: Mapping[int, int]


def ndcg(ranked: Sequence[int], gain: Mapping[int, int]) -> float:
    """Normalised discounted cumulative gain of the first ten."""
    found = sum((2 ** gain.get(ref, 0) - 1) / math.log2(n + 2) for n, ref in enumerate(ranked[:TOP]))
    best = sorted(gain.values(), reverse=True)[:TOP]
    ideal = sum((2**one - 1) / math.log2(n + 2) for n, one in enumerate(best))
    return found / ideal if ideal else 0.0


def make_briefs(refs: Mapping[str, int], community: object, count: int) -> list[Asked]:
    """Briefs for occupations that at least three findable people have. ``refs``: address → row id."""
    from workfolk.demo.sources import careers
    from workfolk.engine.skills.starter import load_starter

    taxonomy = load_starter()
    findable = [person for person in community.people if person.findable and person.email in refs]  # type: ignore[attr-defined]
    by_occupation: dict[str, int] = {}
    for person in findable:
        by_occupation[person.occupation] = by_occupation.get(person.occupation, 0) + 1
    chooser = random.Random(11)
    keys = [
        key
        for key, number in sorted(by_occupation.items())
        if number >= 3 and taxonomy.occupations[key].alternative_labels
    ]
    briefs = []
    for key in chooser.sample(keys, min(count, len(keys))):
        occupation = taxonomy.occupations[key]
        skills = chooser.sample(occupation.essential, 3)
        names = [
            chooser.choice([*taxonomy.skills[s].alternative_labels, taxonomy.skills[s].preferred_label])
            for s in skills
        ]
        title = chooser.choice(occupation.alternative_labels)
        near = {*careers()[key].starts_as, *careers()[key].leads_to}
        gain = {}
        for person in findable:
            months = sum(job.months for job in person.jobs if job.occupation == key)
            beside = any(job.occupation in near for job in person.jobs)
            gain[refs[person.email]] = 3 if months >= 36 else 2 if months else 1 if beside else 0
        briefs.append(Asked(f"{title}, {names[0]}, {names[1]} and {names[2]}, 3+ years", gain))
    return briefs


def full_text(texts: Mapping[int, Mapping[str, str]]) -> Callable[[str], list[int]]:
    """SQLite FTS5 with its own BM25 over all words of the brief."""
    database = sqlite3.connect(":memory:")
    database.execute(f"CREATE VIRTUAL TABLE d USING fts5({', '.join(FIELDS)}, tokenize='porter unicode61')")
    for ref, fields in texts.items():
        database.execute(
            f"INSERT INTO d(rowid, {', '.join(FIELDS)}) VALUES (?{', ?' * len(FIELDS)})",
            (ref, *(fields.get(name, "") for name in FIELDS)),
        )

    def search(brief: str) -> list[int]:
        words = " OR ".join(f'"{word}"' for word in "".join(c if c.isalnum() else " " for c in brief).split())
        rows = database.execute(
            "SELECT rowid FROM d WHERE d MATCH ? ORDER BY bm25(d), rowid LIMIT ?", (words, TOP)
        )
        return [row[0] for row in rows]

    return search


def meaning(vectors: Mapping[int, object]) -> Callable[[str], list[int]]:
    """The nearest profiles by MiniLM alone."""
    import numpy as np

    from workfolk.search.queries import embed

    refs = sorted(vectors)
    matrix = np.stack([vectors[ref] for ref in refs])  # type: ignore[call-overload]

    def search(brief: str) -> list[int]:
        return [refs[n] for n in np.argsort(-(matrix @ embed(brief)), kind="stable")[:TOP]]

    return search


def ours(brief: str) -> list[int]:
    """The shortlist as a recruiter gets it, with nothing cached for this brief."""
    from workfolk.hiring import shortlist
    from workfolk.hiring.services import read

    reading = read(brief)
    spec = shortlist.Spec(reading.brief.qualifications, reading.queries, ("bench",))
    whole = shortlist.order(spec)
    return [entry.ref for entry in shortlist.entries(spec, whole, 0, TOP)]


def build(members: int) -> tuple[object, dict[str, int]]:
    """A community in a folder of its own; returns it with the row id of each address."""
    from django.core.management import call_command

    from workfolk.demo.community import make_community
    from workfolk.demo.services import do_build
    from workfolk.engine.skills.starter import load_starter
    from workfolk.members.models import Member

    call_command("migrate", verbosity=0)
    do_build(members, 7)
    rows = Member.objects.filter(findable_by_recruiters=True).values_list("user__email", "pk")
    return make_community(members, 7, load_starter()), dict(rows)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--members", type=int, default=1200)
    parser.add_argument("--briefs", type=int, default=60)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"WORKFOLK_DATA_DIR": folder, "DJANGO_SETTINGS_MODULE": "workfolk.config.settings"}
        os.environ.pop("DATABASE_URL", None)
        import django

        django.setup()
        import numpy as np

        from workfolk.members.indexing import SOURCE
        from workfolk.search.models import Card

        community, refs = build(options.members)
        known = sorted(SOURCE.refs())
        texts = {document.ref: document.texts for document in SOURCE.documents(known)}
        vectors = {
            card.ref: np.frombuffer(bytes(card.vector), dtype=np.float32) for card in Card.objects.all()
        }
        systems: dict[str, Callable[[str], list[int]]] = {
            "workfolk": ours,
            "SQLite FTS5": full_text(texts),
            "MiniLM alone": meaning(vectors),
        }
        briefs = make_briefs(refs, community, options.briefs)
        ours(briefs[0].brief)  # what every process loads once is not what a search costs
        rows = []
        for name, search in systems.items():
            scores, hits, times = [], [], []
            for asked in briefs:
                started = time.perf_counter()
                ranked = search(asked.brief)
                times.append((time.perf_counter() - started) * 1000)
                scores.append(ndcg(ranked, asked.gain))
                wanted = min(TOP, sum(one >= 2 for one in asked.gain.values()))
                hits.append(sum(asked.gain.get(ref, 0) >= 2 for ref in ranked[:TOP]) / wanted)
            rows.append(
                {
                    "system": name,
                    "ndcg@10": round(statistics.mean(scores), 3),
                    "right people in the first 10": round(statistics.mean(hits), 3),
                    "median ms": round(statistics.median(times), 1),
                }
            )
    if options.json:
        print(json.dumps(rows, indent=2))
        return
    print(f"{len(briefs)} briefs, {len(known)} findable of {options.members} synthetic members")
    for row in rows:
        print("  ".join(f"{name} {value}" for name, value in row.items()))
    print(
        "Ours reads the brief, runs several searches and evaluates 500 people with evidence; the peers only rank."
    )


if __name__ == "__main__":
    main()
