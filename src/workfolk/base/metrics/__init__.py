"""What is counted and timed, for Prometheus: ``counter = Counter(…)``, ``start("server")``, and a page at /metrics.

A label is one of a few known words (a view, a kind of index), never an address, a name or what somebody typed.
"""

from workfolk.base.metrics.instruments import BUCKETS, Counter, Histogram, all_metrics
from workfolk.base.metrics.page import gauge, register, render
from workfolk.base.metrics.store import start, stop

__all__ = [
    "BUCKETS",
    "Counter",
    "Histogram",
    "all_metrics",
    "gauge",
    "register",
    "render",
    "start",
    "stop",
]
