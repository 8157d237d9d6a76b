"""The questions of the skills benchmark about cost: speed, memory, and how both grow with taxonomy and text."""

from __future__ import annotations

import json
import random
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import skills_data as data
from skills_fresh import bulk, one_by_one
from skills_peers import CACHE
from skills_tasks import Line, Setting
from workfolk.engine.skills.matcher import Matcher
from workfolk.engine.skills.model import Occupation, Skill, Taxonomy

WORDS = 400
TITLES = 10_000
FACTORS = (0.1, 1, 10)


def speed(setting: Setting) -> list[Line]:
    """Ours in a fresh process from its file, the peers here; both read titles they have no vectors of."""
    texts = [row.text for row in setting.vacancies][:TITLES]
    section = f"Speed ({len(texts):,} titles, {WORDS} words a profile)"
    file = {
        "file MB": round(setting.built.path.stat().st_size / 1e6),
        "build s": round(setting.built.seconds),
    }
    lines = [
        Line(section, "ours, without MiniLM", {**fresh(setting.built.path, texts, "--no-embedder")}),
        Line(section, "ours", {**fresh(setting.built.path, texts), **file}, "titles are read without MiniLM"),
    ]
    peers = setting.occupations
    few = texts[:1_000]
    for name, call in (
        ("MiniLM", lambda part: peers.by_meaning(part, fresh=True)),
        ("character TF-IDF", peers.by_characters),
    ):
        median, high = one_by_one(call, texts[:200])
        lines.append(
            Line(
                section,
                name,
                {
                    "titles a second": bulk(call, few, 2),
                    "one title ms, p50": median,
                    "one title ms, p95": high,
                },
                f"on {len(few):,} titles",
            )
        )
    return lines


def growth(setting: Setting) -> list[Line]:
    """The same with a tenth and with ten times the concepts and labels, without an embedder."""
    texts = [row.text for row in setting.vacancies][:2_000]
    lines = []
    for factor in FACTORS:
        taxonomy = scaled(setting.esco, factor)
        path = CACHE / f"matcher-{factor}.taxonomy"
        path.parent.mkdir(parents=True, exist_ok=True)
        started = time.perf_counter()
        Matcher.build(taxonomy).save(path)
        seconds = round(time.perf_counter() - started)
        values = fresh(path, texts, "--no-embedder")
        values |= {"file MB": round(path.stat().st_size / 1e6), "build s": seconds}
        path.unlink()
        count = sum(1 + len(c.alternative_labels) for c in _concepts(taxonomy))
        lines.append(Line("Growth with the taxonomy", f"ours, {count:,} labels", dict(values)))
    return lines


def fresh(path: Path, titles: Sequence[str], *options: str) -> dict[str, float]:
    """What ``skills_fresh`` measures in a new process."""
    asked = {"titles": list(titles), "profile": data.profile(WORDS), "spawned": time.time()}
    run = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("skills_fresh.py")), str(path), *options],
        input=json.dumps(asked),
        capture_output=True,
        text=True,
        check=False,
    )
    if run.returncode:
        raise RuntimeError(f"The fresh process ended with an error:\n{run.stderr}")
    found: dict[str, float] = json.loads(run.stdout)
    return found


def scaled(taxonomy: Taxonomy, factor: float) -> Taxonomy:
    """A part of the taxonomy, or the taxonomy with invented ones of its shape beside it.

    Below 1, every n-th concept with the relations among them. Above, further copies of all concepts and relations,
    whose labels are as long as the real ones and made of their words, drawn at random.
    """
    if factor < 1:
        step = round(1 / factor)
        skills = dict(list(taxonomy.skills.items())[::step])
        occupations = dict(list(taxonomy.occupations.items())[::step])
        return _only(replace(taxonomy, skills=skills, occupations=occupations))
    chooser = random.Random(7)
    words = [word for c in _concepts(taxonomy) for label in _labels(c) for word in label.split()]
    skills, occupations = dict(taxonomy.skills), dict(taxonomy.occupations)
    for number in range(1, round(factor)):
        for skill in taxonomy.skills.values():
            first, *others = _invented(skill, words, chooser)
            skills[_key(skill.key, number)] = replace(
                skill,
                key=_key(skill.key, number),
                preferred_label=first,
                alternative_labels=tuple(others),
                broader=_keys(skill.broader, number),
                related=_keys(skill.related, number),
                esco=None,
            )
        for occupation in taxonomy.occupations.values():
            first, *others = _invented(occupation, words, chooser)
            occupations[_key(occupation.key, number)] = replace(
                occupation,
                key=_key(occupation.key, number),
                preferred_label=first,
                alternative_labels=tuple(others),
                broader=_keys(occupation.broader, number),
                essential=_keys(occupation.essential, number),
                optional=_keys(occupation.optional, number),
                esco=None,
            )
    return replace(taxonomy, skills=skills, occupations=occupations)


def _only(taxonomy: Taxonomy) -> Taxonomy:
    """Without relations to concepts that are not there."""
    skills, occupations = taxonomy.skills, taxonomy.occupations
    return replace(
        taxonomy,
        skills={
            key: replace(
                skill,
                broader=tuple(k for k in skill.broader if k in skills),
                related=tuple(k for k in skill.related if k in skills),
            )
            for key, skill in skills.items()
        },
        occupations={
            key: replace(
                one,
                broader=tuple(k for k in one.broader if k in occupations),
                essential=tuple(k for k in one.essential if k in skills),
                optional=tuple(k for k in one.optional if k in skills),
            )
            for key, one in occupations.items()
        },
    )


def _concepts(taxonomy: Taxonomy) -> list[Skill | Occupation]:
    return [*taxonomy.skills.values(), *taxonomy.occupations.values()]


def _labels(concept: Skill | Occupation) -> tuple[str, ...]:
    return (concept.preferred_label, *concept.alternative_labels)


def _invented(concept: Skill | Occupation, words: Sequence[str], chooser: random.Random) -> list[str]:
    made = (" ".join(chooser.choice(words) for _ in label.split()) for label in _labels(concept))
    return list(dict.fromkeys(made))


def _key(key: str, number: int) -> str:
    return f"{key}-copy-{number}"


def _keys(keys: Sequence[str], number: int) -> tuple[str, ...]:
    return tuple(_key(key, number) for key in keys)
