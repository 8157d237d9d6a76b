"""What a matcher costs in a process of its own: ``python bench/skills_fresh.py FILE [--no-embedder] < QUESTIONS``.

The questions are JSON: ``{"titles": [...], "profile": "...", "spawned": seconds}``; the answer is JSON too.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

CHUNK = 512


def milliseconds(call: Callable[[], object], rounds: int) -> float:
    """The median of so many rounds."""
    times = []
    for _ in range(rounds):
        started = time.perf_counter()
        call()
        times.append((time.perf_counter() - started) * 1000)
    return round(statistics.median(times), 2)


def bulk(call: Callable[[Sequence[str]], object], texts: Sequence[str], threads: int) -> float:
    """Texts a second, in chunks that so many threads share."""
    parts = [texts[i : i + CHUNK] for i in range(0, len(texts), CHUNK)]
    started = time.perf_counter()
    with ThreadPoolExecutor(threads) as pool:
        list(pool.map(call, parts))
    return round(len(texts) / (time.perf_counter() - started))


def one_by_one(call: Callable[[Sequence[str]], object], texts: Sequence[str]) -> tuple[float, float]:
    """Milliseconds of one text alone: the median and the 95th percentile."""
    times = []
    for text in texts:
        started = time.perf_counter()
        call([text])
        times.append((time.perf_counter() - started) * 1000)
    cuts = statistics.quantiles(times, n=20)
    return round(statistics.median(times), 2), round(cuts[-1], 2)


def peak_mb() -> dict[str, int]:
    """The most memory that this process has held, where Linux tells.

    Not getrusage: its figure starts from the memory of the process that started this one.
    """
    status = Path("/proc/self/status")
    lines = status.read_text(encoding="ascii").splitlines() if status.exists() else []
    peaks = [int(line.split()[1]) for line in lines if line.startswith("VmHWM")]
    return {"memory MB": max(peaks) // 1024} if peaks else {}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--no-embedder", action="store_true")
    options = parser.parse_args()
    asked = json.load(sys.stdin)
    titles, profile = asked["titles"], asked["profile"]

    from workfolk.engine.skills.matcher import Matcher

    if options.no_embedder:
        matcher = Matcher.load(options.file)
    else:
        from workfolk.engine.retrieval.embedding import MiniLMEmbedder

        matcher = Matcher.load(options.file, embedder=MiniLMEmbedder())
    matcher.titles(titles[:1])
    found: dict[str, float] = {"cold start s": round(time.time() - asked["spawned"], 2)}
    matcher.skills(titles[:1])
    matcher.linker.link(profile[:200])

    found["titles a second"] = bulk(matcher.titles, titles, 2)
    found["one title ms, p50"], found["one title ms, p95"] = one_by_one(matcher.titles, titles[:200])
    found["names in a profile ms"] = milliseconds(lambda: matcher.linker.link(profile), 15)
    found["skills of a profile ms"] = milliseconds(lambda: matcher.skills([profile]), 7)
    ten = "\n".join([profile] * 10)
    found["names in ten profiles ms"] = milliseconds(lambda: matcher.linker.link(ten), 3)
    found["skills of ten profiles ms"] = milliseconds(lambda: matcher.skills([ten]), 1)
    found |= peak_mb()
    json.dump(found, sys.stdout)


if __name__ == "__main__":
    main()
