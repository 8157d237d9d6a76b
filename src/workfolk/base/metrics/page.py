"""The page that Prometheus reads: what all processes have counted, and how things stand at this moment."""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from secrets import compare_digest

from django.conf import settings
from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe
from prometheus_client import CollectorRegistry, ProcessCollector
from prometheus_client.exposition import choose_encoder
from prometheus_client.metrics_core import CounterMetricFamily, GaugeMetricFamily, Metric

from workfolk.base.metrics import store

log = logging.getLogger("workfolk.base")
Collect = Callable[[], Iterable[Metric]]
_collectors: dict[str, Collect] = {}
_LOOPBACK = {"127.0.0.1", "::1"}
_FORWARDED = ("HTTP_X_FORWARDED_FOR", "HTTP_FORWARDED", "HTTP_X_REAL_IP")


def register(name: str, collect: Collect) -> None:
    """Let ``collect`` say how things stand each time the page is read. Called from AppConfig.ready."""
    _collectors[name] = collect


def gauge(name: str, about: str, labels: tuple[str, ...], values: Mapping[tuple[str, ...], float]) -> Metric:
    """A number that goes up and down, by label values."""
    family = GaugeMetricFamily(name, about, labels=labels)
    for key, value in sorted(values.items()):
        family.add_metric(key, value)
    return family


class _Everything:
    """All metrics, as prometheus_client asks for them."""

    def collect(self) -> Iterable[Metric]:
        yield from store.totals()
        yield from _processes()
        up: dict[tuple[str, ...], float] = {}
        for name, collect in sorted(_collectors.items()):
            try:
                found = list(collect())
                up[(name,)] = 1
            except (DatabaseError, OSError):
                # The page has to answer above all when something is down.
                log.exception("the metrics of %s cannot be read", name)
                found, up[(name,)] = [], 0
            yield from found
        yield gauge("workfolk_metrics_up", "Whether this part of the metrics could be read.", ("part",), up)


def _processes() -> Iterable[Metric]:
    """Memory, processor time and open files of the processes that count, by role."""
    count: dict[tuple[str, ...], float] = defaultdict(float)
    sums: dict[str, dict[tuple[str, ...], float]] = defaultdict(lambda: defaultdict(float))
    for role, pid in store.living():
        count[(role,)] += 1
        for metric in ProcessCollector(pid=partial(int, pid), registry=None).collect():
            sums[metric.name][(role,)] += metric.samples[0].value
    yield gauge("workfolk_processes", "Processes that run.", ("role",), count)
    memory, files = sums["process_resident_memory_bytes"], sums["process_open_fds"]
    yield gauge("workfolk_process_resident_memory_bytes", "Memory in use.", ("role",), memory)
    yield gauge("workfolk_process_open_fds", "Open files.", ("role",), files)
    cpu = CounterMetricFamily(
        "workfolk_process_cpu_seconds", "Processor time of the living.", labels=["role"]
    )
    for key, value in sorted(sums["process_cpu_seconds"].items()):
        cpu.add_metric(key, value)
    yield cpu


def render(accept: str = "") -> tuple[bytes, str]:
    """The page in the form that ``accept`` asks for, and its content type."""
    registry = CollectorRegistry(auto_describe=False)
    registry.register(_Everything())
    encode, content_type = choose_encoder(accept)
    return encode(registry), content_type


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """All metrics, for who has the token; embedded and without a token, for this machine. Nobody else finds it."""
    if not _may_read(request):
        raise Http404
    body, content_type = render(request.headers.get("Accept", ""))
    return HttpResponse(body, content_type=content_type, headers={"Cache-Control": "no-store"})


def _may_read(request: HttpRequest) -> bool:
    if settings.METRICS_TOKEN:
        given = request.headers.get("Authorization", "")
        expected = f"Bearer {settings.METRICS_TOKEN}"
        return compare_digest(given.encode("utf-8", "replace"), expected.encode())
    # A proxy on this machine has its address too: what came through one is from elsewhere.
    direct = not any(name in request.META for name in _FORWARDED)
    return not settings.PRODUCTION and direct and request.META.get("REMOTE_ADDR") in _LOOPBACK
