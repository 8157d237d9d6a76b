"""How a host writes down which model is asked, in one line."""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import SplitResult, parse_qs, urlsplit

from workfolk.engine.llm.model import Misconfigured

FORMS = (
    "none, MODEL@https://HOST/v1, azure:DEPLOYMENT@https://NAME.openai.azure.com?api-version=VERSION, "
    "gguf:/PATH/MODEL.gguf or scripted:/PATH/SCRIPT.json"
)
_ADDRESS = re.compile(r"@(?=[A-Za-z][A-Za-z0-9+.-]*://)")
_PRIVATE_ENDINGS = (".local", ".internal", ".lan", ".home.arpa", ".localhost")


class Kind(StrEnum):
    """Which provider a spec names."""

    NONE = "none"
    OPENAI = "openai"
    AZURE = "azure"
    GGUF = "gguf"
    SCRIPTED = "scripted"


@dataclass(frozen=True, slots=True)
class Spec:
    """A spec, taken apart. ``url`` has no query and no slash at its end; ``version`` is Azure's ``api-version``."""

    kind: Kind
    model: str = ""
    url: str = ""
    version: str = ""
    path: str = ""

    @property
    def host(self) -> str:
        """The name of the machine that is asked, with its port; "" where the model runs in this process."""
        return urlsplit(self.url).netloc

    @property
    def leaves_machine(self) -> bool:
        """Whether what is asked goes to another machine."""
        return bool(self.url) and not _is_loopback(urlsplit(self.url).hostname or "")


def parse_spec(text: str) -> Spec:
    """The spec that ``text`` writes. Raises ``Misconfigured`` with what is wrong and what to write."""
    text = text.strip()
    if text.lower() in {"", "none"}:
        return Spec(Kind.NONE)
    scheme, colon, rest = text.partition(":")
    if colon and scheme in {"gguf", "scripted"}:
        if not rest.strip():
            ending = "MODEL.gguf" if scheme == "gguf" else "SCRIPT.json"
            raise Misconfigured(f"“{scheme}:” names no file. Write {scheme}:/path/{ending}.")
        return Spec(Kind(scheme), path=rest.strip())
    kind = Kind.AZURE if scheme == "azure" and "@" in rest else Kind.OPENAI
    # Names of models may hold an @ of their own ("@cf/meta/llama-3"): an address follows ours.
    found = _ADDRESS.search(rest if kind is Kind.AZURE else text)
    if not found:
        raise Misconfigured(f"A model is written as {FORMS}. What is configured is none of these.")
    model = found.string[: found.start()].strip()
    if not model:
        raise Misconfigured("No model is named before the @. Write MODEL@https://HOST/v1.")
    return _networked(kind, model, found.string[found.start() + 1 :].strip())


def _networked(kind: Kind, model: str, address: str) -> Spec:
    try:
        parts = urlsplit(address)
        parts.port  # noqa: B018 - says whether the port is a number
    except ValueError:
        raise Misconfigured(
            "The address of the model is no web address. Write MODEL@https://HOST/v1."
        ) from None
    _check_address(parts)
    query = parse_qs(parts.query)
    if kind is Kind.AZURE:
        version = query.pop("api-version", [""])[0]
        if not version:
            raise Misconfigured(
                "The address of an Azure deployment needs its version at the end: ?api-version=2024-10-21."
            )
    else:
        version = ""
    if query or parts.fragment:
        raise Misconfigured(
            "The address of the model ends with the path, as in https://HOST/v1: leave out what follows."
        )
    path = parts.path.rstrip("/").removesuffix("/chat/completions")
    return Spec(kind, model, f"{parts.scheme}://{parts.netloc}{path}", version)


def _check_address(parts: SplitResult) -> None:
    host = parts.hostname or ""
    if parts.scheme not in {"http", "https"} or not host:
        raise Misconfigured("The address of the model begins with https://, as in MODEL@https://HOST/v1.")
    if "@" in parts.netloc:
        raise Misconfigured(
            "The address of the model holds a name or password: keys have a setting of their own."
        )
    if parts.scheme == "http" and not _is_near(host):
        raise Misconfigured(
            "Texts of members and the key would travel unencrypted to another network: write https:// instead of http://."
        )


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")


def _is_near(host: str) -> bool:
    """This machine or its own network: a private address, or a name that no public server can have."""
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return "." not in host or host.endswith(_PRIVATE_ENDINGS)
    return address.is_loopback or address.is_private or address.is_link_local
