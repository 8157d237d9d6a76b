"""Typed configuration from the environment (twelve-factor). ``workfolk doctor`` explains what is in force.

Every variable is ``WORKFOLK_`` and the field's name in capitals, except those that name a service in the usual way:
``DATABASE_URL``, ``SEARCH_URL`` and ``PORT``.
"""

from __future__ import annotations

import os
import secrets
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import unquote, urlsplit

from pydantic import AliasChoices, Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from workfolk.assist.specs import Assistant, read_assistant
from workfolk.engine.llm.model import Limits
from workfolk.search.cluster.address import Address


class ConfigurationError(Exception):
    """The environment cannot be used as it is; the message says what to change."""


class Environment(BaseSettings):
    """What a host can set. Each description is shown by ``workfolk doctor`` and in the reference."""

    model_config = SettingsConfigDict(env_prefix="WORKFOLK_", extra="ignore", populate_by_name=True)

    mode: Literal["embedded", "production"] = Field(
        "embedded",
        description="embedded runs out of the box on one machine; production refuses to start unless it is safe.",
    )
    data_dir: Path = Field(
        Path("var"),
        description="The one folder that holds all state: database, index, uploads, generated secret.",
    )
    secret_key: SecretStr | None = Field(
        None,
        description="Signs sessions and links; 32 characters or more. Generated into the data folder when embedded; required in production.",
    )
    base_url: str = Field(
        "http://127.0.0.1:8000",
        description="The address people type. Must be https in production; its host is answered.",
    )
    allowed_hosts: Annotated[list[str], NoDecode] = Field(
        default_factory=list,
        description="Host names that are answered, separated by commas. Empty: the host of the base URL, and this machine when embedded.",
    )
    database_url: str = Field(
        "",
        validation_alias=AliasChoices("DATABASE_URL", "database_url"),
        description="PostgreSQL as postgresql://user:password@host:port/name. Empty: SQLite in the data folder.",
    )
    database_pool: int = Field(
        10,
        ge=0,
        le=500,
        description="The most PostgreSQL connections of one server process. 0: none are kept, for a pooler such as PgBouncer.",
    )
    statement_seconds: int = Field(
        15,
        ge=0,
        le=3600,
        description="How long one statement of a web request may take before it is cut off. 0: without limit.",
    )
    lock_seconds: int = Field(
        5,
        ge=0,
        le=3600,
        description="How long a web request waits for a row that another changes (PostgreSQL). 0: without limit.",
    )
    idle_transaction_seconds: int = Field(
        60,
        ge=0,
        le=3600,
        description="How long a web request may hold a transaction open without asking anything (PostgreSQL). 0: without limit.",
    )
    search_url: str = Field(
        "",
        validation_alias=AliasChoices("SEARCH_URL", "search_url"),
        description="A Ray cluster for the search index, as ray://host:6379?shards=4&replicas=2. Empty: the index lies in the data folder.",
    )
    host: str = Field("127.0.0.1", description="The address that the server listens on.")
    port: int = Field(
        8000,
        ge=1,
        le=65535,
        validation_alias=AliasChoices("PORT", "port"),
        description="The port that the server listens on.",
    )
    workers: int = Field(1, ge=1, le=64, description="Server processes. The index writer is one more.")
    trusted_proxies: int = Field(
        0,
        ge=0,
        le=5,
        description="How many reverse proxies stand in front and set X-Forwarded-For. 0 ignores the header.",
    )
    site_name: str = Field("Workfolk", max_length=60, description="What the community is called.")
    default_language: Literal["en", "de"] = Field(
        "en", description="The language shown before a visitor chooses."
    )
    time_zone: str = Field("UTC", description="The time zone in which times are shown.")
    email_url: SecretStr = Field(
        SecretStr("console:"),
        description="Where e-mail goes: console: prints it, smtp://user:password@host:port or smtps://… sends it.",
    )
    email_from: str = Field("workfolk@localhost", description="The sender of e-mails.")
    signup_open: bool = Field(True, description="Whether anyone may create an account.")
    demo: bool = Field(
        False,
        description="One-click personas into the synthetic community. Never in production.",
    )
    debug: bool = Field(False, description="Developer pages with details of errors. Never in production.")
    embedder: Literal["minilm", "hash"] = Field(
        "minilm",
        description="minilm understands meaning (offline, on the CPU); hash is a light stand-in for tests.",
    )
    upload_max_mb: int = Field(
        200, ge=1, le=4096, description="The largest archive that may be uploaded, in megabytes."
    )
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(
        "INFO", description="How much is logged, to standard error."
    )
    metrics_token: SecretStr = Field(
        SecretStr(""),
        description="What Prometheus sends as a bearer token to read /metrics, 16 characters or more. Empty: only this machine may, and only when embedded.",
    )
    slow_search_ms: int = Field(
        200,
        ge=0,
        le=600_000,
        description="Searches that take longer, in milliseconds, are logged by their shape, without a word of what was asked.",
    )

    outreach_per_day: int = Field(
        25,
        ge=0,
        le=1000,
        description="How many first messages one recruiter may send to candidates within 24 hours. 0: none.",
    )
    outreach_to_one_per_week: int = Field(
        5,
        ge=0,
        le=100,
        description="How many first messages one member may get within seven days, from all recruiters together.",
    )
    read_links: bool = Field(
        True,
        description="Whether the writing pages read a public page that a member gives the address of.",
    )

    model: str = Field(
        "none",
        description="The language model that the writing assistant asks: none, MODEL@https://host/v1, azure:DEPLOYMENT@https://…, or gguf:/path/model.gguf.",
    )
    model_for: str = Field(
        "",
        description="Other models for some features, as about=MODEL@https://host/v1; rewrite=none.",
    )
    model_key: SecretStr = Field(
        SecretStr(""), description="The key to the host of WORKFOLK_MODEL. It is sent to no other."
    )
    model_keys: SecretStr = Field(SecretStr(""), description="Keys to further hosts, as HOST=KEY; HOST=KEY.")
    model_prices: str = Field(
        "",
        description="What a million tokens cost, read/written, as MODEL=0.15/0.60; …, or one price for all. Needed for models that run elsewhere.",
    )
    model_inside: Annotated[list[str], NoDecode] = Field(
        default_factory=list,
        description="Hosts of models that belong to this community, separated by commas; this machine always does. For any other, members are asked for consent.",
    )
    model_first_seconds: float = Field(
        20, gt=0, le=600, description="How long a model may take to its first word, in seconds."
    )
    model_seconds: float = Field(
        60, gt=0, le=1800, description="How long a model may take for a whole answer, in seconds."
    )
    assist_per_member: int = Field(
        50, ge=0, le=100_000, description="How often one member may have a model asked in a day. 0: never."
    )
    assist_per_group: str = Field(
        "members=5000; recruiters=2000; hosts=500; organisation=500",
        description="How often all members, all recruiters, all hosts, and those who recruit for one organisation may have a model asked in a day.",
    )
    assist_cost_per_day: Decimal = Field(
        Decimal(5),
        ge=0,
        le=1_000_000,
        description="The most that models may cost in a day, in the currency of the prices. Nothing is asked that could cost more.",
    )
    assist_cost_per_month: Decimal = Field(
        Decimal(50),
        ge=0,
        le=10_000_000,
        description="The most that models may cost in a month, the same way.",
    )
    assist_at_once: int = Field(
        4, ge=1, le=1000, description="How many uses of a model may be under way at once, in all processes."
    )
    assist_ledger_days: int = Field(
        400,
        ge=31,
        le=3650,
        description="How many days the ledger keeps who used the writing assistant for what. The cost of each day stays.",
    )

    @field_validator("allowed_hosts", "model_inside", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        return (
            [part.strip() for part in value.split(",") if part.strip()] if isinstance(value, str) else value
        )

    @field_validator("data_dir")
    @classmethod
    def _absolute(cls, value: Path) -> Path:
        return value.expanduser().absolute()

    @field_validator("base_url")
    @classmethod
    def _whole_url(cls, value: str) -> str:
        parts = urlsplit(value)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise ValueError("must be a whole address such as https://network.example.org")
        return value.rstrip("/")

    @field_validator("metrics_token")
    @classmethod
    def _long_enough(cls, value: SecretStr) -> SecretStr:
        if 0 < len(value.get_secret_value()) < 16:
            raise ValueError("must have 16 random characters or more, or be empty")
        return value

    @field_validator("search_url")
    @classmethod
    def _cluster(cls, value: str) -> str:
        if value:
            Address.parse(value)
        return value

    @model_validator(mode="after")
    def _models_go_together(self) -> Environment:
        self.assistant()
        return self

    def assistant(self) -> Assistant:
        """Which model answers for which feature, and the limits."""
        return read_assistant(
            model=self.model,
            model_for=self.model_for,
            key=self.model_key.get_secret_value(),
            keys=self.model_keys.get_secret_value(),
            prices=self.model_prices,
            inside=self.model_inside,
            limits=Limits(
                first=self.model_first_seconds,
                between=min(10.0, self.model_seconds),
                whole=self.model_seconds,
            ),
            per_member=self.assist_per_member,
            per_group=self.assist_per_group,
            cost_per_day=self.assist_cost_per_day,
            cost_per_month=self.assist_cost_per_month,
            at_once=self.assist_at_once,
        )

    @property
    def production(self) -> bool:
        return self.mode == "production"

    @property
    def hosts(self) -> list[str]:
        """The host names that are answered."""
        if self.allowed_hosts:
            return self.allowed_hosts
        own = urlsplit(self.base_url).hostname or ""
        return [own] if self.production else sorted({own, "127.0.0.1", "localhost", "[::1]"})

    def secret(self) -> str:
        """The signing secret: from the environment, or generated once into the data folder when embedded."""
        if self.secret_key is not None:
            return self.secret_key.get_secret_value()
        if self.production:
            return ""  # refused by problems(), before anything is served
        path = self.data_dir / "secret_key"
        if not path.exists():
            self.data_dir.mkdir(parents=True, exist_ok=True)
            fresh = path.with_suffix(f".{os.getpid()}")
            fresh.touch(mode=0o600)
            fresh.write_text(secrets.token_urlsafe(48), encoding="ascii")
            try:
                os.link(fresh, path)  # atomic: of two first starts, one wins and both read the same
            except FileExistsError:
                pass
            finally:
                fresh.unlink()
        return path.read_text(encoding="ascii").strip()

    def problems(self) -> list[str]:
        """What makes this configuration unsafe to serve; empty when it may start."""
        found = []
        if self.production:
            key = self.secret_key.get_secret_value() if self.secret_key else ""
            if not key:
                found.append("WORKFOLK_SECRET_KEY is not set. Set it to 32 or more random characters.")
            elif len(key) < 32 or len(set(key)) < 10:
                found.append("WORKFOLK_SECRET_KEY is too weak. Use 32 or more random characters.")
            if not self.base_url.startswith("https://"):
                found.append(
                    "WORKFOLK_BASE_URL must begin with https:// so that cookies and sign-in are safe."
                )
            if "*" in self.hosts:
                found.append("WORKFOLK_ALLOWED_HOSTS must name your hosts; * would answer to any name.")
            if self.debug:
                found.append("WORKFOLK_DEBUG shows internals to visitors. Unset it.")
            if self.demo:
                found.append("WORKFOLK_DEMO lets anyone in as a persona. Unset it.")
            if self.email_url.get_secret_value().startswith("console"):
                found.append(
                    "WORKFOLK_EMAIL_URL prints e-mails instead of sending them. Set smtp://… or smtps://…."
                )
            if any(one.spec.startswith("scripted:") for one in self.assistant().models.values()):
                found.append(
                    "WORKFOLK_MODEL or WORKFOLK_MODEL_FOR answers from a script, for tests. Unset it."
                )
            if self.embedder == "hash":
                found.append("WORKFOLK_EMBEDDER=hash is a stand-in for tests. Unset it.")
        return found


def email(env: Environment) -> dict[str, object]:
    """Django's EMAIL_* settings from one URL."""
    parts = urlsplit(env.email_url.get_secret_value())
    if parts.scheme == "console":
        return {"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"}
    if parts.scheme not in {"smtp", "smtps"} or not parts.hostname:
        raise ConfigurationError(
            "WORKFOLK_EMAIL_URL must be console:, smtp://user:password@host:port or smtps://user:password@host:port."
        )
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or (465 if parts.scheme == "smtps" else 587),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_USE_TLS": parts.scheme == "smtp",
        "EMAIL_TIMEOUT": 20,
    }


@cache
def environment() -> Environment:
    """The configuration of this process, read once.

    Raises ConfigurationError that names each variable that cannot be used.
    """
    try:
        return Environment()
    except ValidationError as error:
        lines = []
        for item in error.errors():
            if not item["loc"]:  # about several variables, which it names
                lines.append(item["msg"].removeprefix("Value error, "))
                continue
            name = str(item["loc"][0])
            variable = (
                name.upper()
                if name.upper() in {"DATABASE_URL", "SEARCH_URL", "PORT"}
                else f"WORKFOLK_{name.upper()}"
            )
            lines.append(f"{variable}: {item['msg'].removeprefix('Value error, ')}")
        raise ConfigurationError("\n".join(lines)) from None
