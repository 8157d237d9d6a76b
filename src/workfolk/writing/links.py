"""Reading a page that a member gave the address of, without letting the address reach what is not public.

The name is resolved once, every address that it has is checked, and the connection goes to a checked address: a name
that points elsewhere a moment later (DNS rebinding) changes nothing. Each redirect is an address like the first.
"""

from __future__ import annotations

import ipaddress
import re
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urljoin, urlsplit

import httpcore2
from django.conf import settings
from django.utils.translation import gettext as _

from workfolk.base.errors import InvalidInput, NotAllowed
from workfolk.engine.composer.post import Source
from workfolk.engine.composer.post.page import read_page
from workfolk.engine.guardrails.injection_hidden import withhold
from workfolk.engine.text.documents import visible_text

MOST_REDIRECTS = 3
MOST_BYTES = 1_000_000  # of a page: what comes after is not read
SECONDS = 5.0  # for everything together
LONGEST_URL = 2_000
PORTS = {"http": 80, "https": 443}
_HTML = ("text/html", "application/xhtml+xml")
_KINDS = (*_HTML, "text/plain")
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_KNOWN_CHARSETS = re.compile(
    r"utf-?8(?:-sig)?|utf-?16(?:-?[lb]e)?|us-ascii|ascii|iso-?8859-\d+|latin-?\d+|windows-\d+|cp\d+|koi8-[ru]|gb\d+|gbk|big5(?:-hkscs)?|shift[_-]?jis|euc-(?:jp|kr)|iso-2022-jp|macintosh|mac-?roman|tis-620",
    re.IGNORECASE,
)
_NAT64 = ipaddress.ip_network("64:ff9b::/32")  # IPv4 addresses in IPv6 clothes

Resolve = Callable[[str, int], Sequence[str]]
Connect = Callable[[str, int, float], httpcore2.NetworkStream]


@dataclass(frozen=True)
class Reach:
    """How the network is reached: names to addresses, and a connection to a checked address."""

    resolve: Resolve
    connect: Connect
    trust: ssl.SSLContext | None = None


class _TooLate(Exception):
    """The time for a page is over."""


def read_link(url: str, *, reach: Reach | None = None) -> Source:
    """The page at ``url`` as something to write about. Raises InvalidInput with what is wrong and what to do.

    Only public addresses, http and https on their own ports, at most three redirects, HTML or plain text, one megabyte,
    five seconds. What is hidden in the page or speaks to a machine is left out. Raises NotAllowed where the host has
    switched it off (``WORKFOLK_READ_LINKS``).
    """
    if not settings.READ_LINKS:
        raise NotAllowed(
            _(
                "This community does not read pages from elsewhere. Copy what you want to quote and paste it instead."
            )
        )
    reached = reach or Reach(_resolved, _connected)
    deadline = time.monotonic() + SECONDS
    address = url.strip()
    for _redirect in range(MOST_REDIRECTS + 1):
        status, headers, body = _fetch(_checked(address), reached, deadline)
        if status not in (301, 302, 303, 307, 308):
            return _source(address, status, headers, body)
        target = headers.get("location", "")
        if not target:
            break
        try:
            address = urljoin(address, target)
        except ValueError:
            break
    raise _refused(_("This page sends its readers on and on. Open it yourself and copy its last address."))


def is_public(address: str) -> bool:
    """Whether an IP address belongs to the public internet: not to this machine, a private network or a test range."""
    try:
        ip = ipaddress.ip_address(address.split("%")[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        if ip.ipv4_mapped is not None:
            return is_public(str(ip.ipv4_mapped))
        if ip.is_site_local or ip.sixtofour is not None or ip.teredo is not None or ip in _NAT64:
            return False
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_unspecified)


@dataclass(frozen=True)
class _Place:
    """An address in its parts, ready to be asked."""

    scheme: str
    host: str
    target: str

    @property
    def port(self) -> int:
        return PORTS[self.scheme]


def _checked(url: str) -> _Place:
    if len(url) > LONGEST_URL or re.search(r"[\x00-\x20\x7f\\]", url):
        raise _refused(_("This is no whole address of a page. It looks like https://example.org/page."))
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
        ascii_host = host if ":" in host else host.encode("idna").decode("ascii").rstrip(".")
    except ValueError:
        raise _refused(
            _("This is no whole address of a page. It looks like https://example.org/page.")
        ) from None
    if parts.scheme not in PORTS or not ascii_host:
        raise _refused(_("Give the whole address of a page, beginning with https:// or http://."))
    if parts.username is not None or parts.password is not None:
        raise _refused(_("This address holds a name or a password. Give one without them."))
    if port not in (None, PORTS[parts.scheme]):
        raise _refused(_("Only pages on the usual ports (80 and 443) are read."))
    target = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    if parts.query:
        target += "?" + quote(parts.query, safe="/?%:@!$&'()*+,;=~-._[]")
    return _Place(parts.scheme, ascii_host, target)


def _fetch(place: _Place, reach: Reach, deadline: float) -> tuple[int, dict[str, str], bytes]:
    """The answer of one address: its status, its headers by lower-case name, at most a megabyte of it."""
    address = _public_address(place, reach, deadline)
    backend = _Pinned(place.host, address, reach.connect, deadline)
    shown_host = f"[{place.host}]" if ":" in place.host else place.host
    url = httpcore2.URL(
        scheme=place.scheme.encode(), host=place.host.encode(), port=place.port, target=place.target.encode()
    )
    headers = [
        (b"Host", shown_host.encode()),
        (b"User-Agent", b"Workfolk (a member asked to quote this page)"),
        (b"Accept", ", ".join(_KINDS).encode()),
        (b"Accept-Encoding", b"identity"),
        (b"Connection", b"close"),
    ]
    try:
        with (
            httpcore2.ConnectionPool(
                ssl_context=reach.trust or ssl.create_default_context(), network_backend=backend
            ) as pool,
            pool.stream("GET", url, headers=headers) as response,
        ):
            found = {
                name.decode("latin-1").lower(): value.decode("latin-1") for name, value in response.headers
            }
            return response.status, found, _body(response.iter_stream()) if response.status == 200 else b""
    except _TooLate:
        raise _refused(
            _("The page took too long. Try again later, or paste what you want to quote.")
        ) from None
    except (httpcore2.ConnectError, ssl.SSLError):
        raise _refused(
            _(
                "Nobody answers safely at this address. Look whether it is right, or paste what you want to quote."
            )
        ) from None
    except (httpcore2.TimeoutException, TimeoutError):
        raise _refused(
            _("The page took too long. Try again later, or paste what you want to quote.")
        ) from None
    except (httpcore2.NetworkError, httpcore2.ProtocolError, OSError, ValueError):
        raise _refused(
            _("The page did not arrive whole. Try again later, or paste what you want to quote.")
        ) from None


def _body(pieces: Iterable[bytes]) -> bytes:
    body = bytearray()
    for piece in pieces:
        body += piece
        if len(body) >= MOST_BYTES:
            break
    return bytes(body[:MOST_BYTES])


def _public_address(place: _Place, reach: Reach, deadline: float) -> str:
    """An address of the host to connect to. All of them must be public: one that is not makes the name suspicious."""
    found: list[Sequence[str]] = []

    def look_up() -> None:
        with suppress(OSError, UnicodeError):
            found.append(reach.resolve(place.host, place.port))

    # getaddrinfo has no time limit of its own.
    thread = threading.Thread(target=look_up, daemon=True)
    thread.start()
    thread.join(max(0.0, deadline - time.monotonic()))
    addresses = list(found[0]) if found else []
    if not addresses:
        raise _refused(_("There is no page at this address: “%(host)s” is not known.") % {"host": place.host})
    if not all(is_public(one) for one in addresses):
        raise _refused(_("This address is not on the public internet, so it is not read."))
    return addresses[0]


def _resolved(host: str, port: int) -> Sequence[str]:
    rows = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(row[4][0]) for row in rows))


def _connected(address: str, port: int, seconds: float) -> httpcore2.NetworkStream:
    return httpcore2.SyncBackend().connect_tcp(address, port, timeout=seconds)


class _Pinned(httpcore2.NetworkBackend):
    """Connects to the one checked address, whatever the name says now, and ends everything at the deadline."""

    def __init__(self, host: str, address: str, connect: Connect, deadline: float) -> None:
        self._host, self._address, self._connect, self._deadline = host, address, connect, deadline

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Any = None,
    ) -> httpcore2.NetworkStream:
        if host.strip("[]") != self._host.strip("[]"):  # only what was checked is ever connected to
            raise httpcore2.ConnectError("another host")
        return _Timed(self._connect(self._address, port, _left(self._deadline)), self._deadline)


class _Timed(httpcore2.NetworkStream):
    """A connection whose every step ends at the deadline."""

    def __init__(self, stream: httpcore2.NetworkStream, deadline: float) -> None:
        self._stream, self._deadline = stream, deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, _left(self._deadline))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, _left(self._deadline))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        return _Timed(
            self._stream.start_tls(ssl_context, server_hostname, _left(self._deadline)), self._deadline
        )

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


def _left(deadline: float) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise _TooLate
    return left


def _source(url: str, status: int, headers: dict[str, str], body: bytes) -> Source:
    if status in (401, 402, 403, 407, 451):
        raise _refused(_("This page is not open to everybody. Paste what you want to quote and may quote."))
    if status in (404, 410):
        raise _refused(_("There is no page at this address any more. Look whether it is whole."))
    if status != 200:
        raise _refused(
            _(
                "The page answered with an error (%(status)d). Try again later, or paste what you want to quote."
            )
            % {"status": status}
        )
    kind, _semicolon, parameters = headers.get("content-type", "").partition(";")
    kind = kind.strip().lower()
    if kind not in _KINDS or headers.get("content-encoding", "identity").lower() not in ("", "identity"):
        raise _refused(
            _(
                "What stands at this address is no page of text. Save a PDF or a Word document and choose it as a file."
            )
        )
    text = _decoded(body, parameters, is_html=kind in _HTML)
    host = urlsplit(url).hostname or ""
    site = host.removeprefix("www.")
    if kind in _HTML:
        page = read_page(text)
        title, description, prose = page.title, page.description, page.text
    else:
        title, description, prose = "", "", visible_text(text)[0]
    source = Source(
        withhold(title).text.strip(),
        withhold(prose).text,
        site,
        url.split("#")[0],
        withhold(description).text,
    )
    if not source.title and not source.text.strip():
        raise _refused(
            _(
                "This page shows no text without its scripts. Copy what you want to quote and paste it instead."
            )
        )
    return source


def _decoded(body: bytes, parameters: str, *, is_html: bool) -> str:
    """The text of a page: by its mark, its header or its own word, else UTF-8, else Windows-1252."""
    for mark, name in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if body.startswith(mark):
            return body.decode(name, "replace")
    said = re.search(r"charset\s*=\s*[\"']?([\w.:-]{2,40})", parameters, re.IGNORECASE)
    named = said[1] if said else ""
    if not named and is_html and (meta := _CHARSET.search(body[:2048])):
        named = meta[1].decode("ascii", "replace")
    if _KNOWN_CHARSETS.fullmatch(named):
        with suppress(LookupError):
            return body.decode(named, "replace")
    try:
        # A page that was cut off may end inside a character.
        return body.decode("utf-8") if len(body) < MOST_BYTES else body.decode("utf-8", "ignore")
    except UnicodeDecodeError:
        return body.decode("cp1252", "replace")


def _refused(message: str) -> InvalidInput:
    return InvalidInput(message, field="link")
