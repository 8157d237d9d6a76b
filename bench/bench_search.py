"""The search index beside Lucene, SQLite, PostgreSQL and qdrant-edge: ``workfolk bench search`` as a script.

    python bench/bench_search.py [--members 200000] [--peers lucene,sqlite] [--json]

Run it with --help for what it can do; docs/howto/bench-search.md says how to read what it prints.
"""

from __future__ import annotations

from workfolk.bench.cli import search

if __name__ == "__main__":
    search()
