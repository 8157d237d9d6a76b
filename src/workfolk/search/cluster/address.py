"""The setting SEARCH_URL: which cluster, in how many shards, each kept how often."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import parse_qsl, urlsplit

FORM = "ray://host:6379?shards=4&replicas=2"
RAY_CLIENT_PORT = 10001
MAX_SHARDS = 256
MAX_REPLICAS = 8


@dataclass(frozen=True, slots=True)
class Address:
    """A cluster and how an index lies in it: its head, how many shards, and how many copies of each."""

    host: str
    port: int = 6379
    shards: int = 2
    replicas: int = 2
    namespace: str = "workfolk"

    @property
    def head(self) -> str:
        """``host:port`` of the cluster's head."""
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"

    @staticmethod
    def parse(url: str) -> Address:
        """Raises ValueError that says what to change."""
        try:
            parts = urlsplit(url)
        except ValueError as error:
            raise ValueError(f"must look like {FORM}") from error
        if parts.scheme != "ray":
            raise ValueError(f"must look like {FORM}")
        if parts.username or parts.password or parts.path not in {"", "/"} or parts.fragment:
            raise ValueError(f"must look like {FORM}; it holds no user, password or path")
        options = _options(parts.query)
        host, port = _head(parts.netloc)
        return Address(
            host=host,
            port=port,
            shards=_count(options, "shards", 2, MAX_SHARDS),
            replicas=_count(options, "replicas", 2, MAX_REPLICAS),
            namespace=_namespace(options.get("namespace", "workfolk")),
        )


def _head(netloc: str) -> tuple[str, int]:
    parts = urlsplit(f"//{netloc}")
    try:
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise ValueError(f"has a port that is no number up to 65535; it must look like {FORM}") from error
    if not host:
        raise ValueError(f"names no host; it must look like {FORM}")
    if port == RAY_CLIENT_PORT:
        raise ValueError(
            f"names port {RAY_CLIENT_PORT}, that of Ray Client, which is made for interactive work. Run a Ray node on this "
            "machine and name the port of the head, 6379 if it was not changed"
        )
    return host, port or 6379


def _options(query: str) -> dict[str, str]:
    known = {"shards", "replicas", "namespace"}
    pairs = parse_qsl(query, keep_blank_values=True)
    for name, _value in pairs:
        if name not in known:
            raise ValueError(f"has an option {name!r}; there is {', '.join(sorted(known))}")
    if len(dict(pairs)) < len(pairs):
        raise ValueError("has an option twice")
    return dict(pairs)


def _count(options: dict[str, str], name: str, default: int, most: int) -> int:
    text = options.get(name, str(default))
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= most):
        raise ValueError(f"has {name}={text}; it must be a whole number from 1 to {most}")
    return int(text)


def _namespace(name: str) -> str:
    if not name.replace("-", "").replace("_", "").isalnum() or not name.isascii() or len(name) > 60:
        raise ValueError("has a namespace that is not made of up to 60 letters, digits, - and _")
    return name
