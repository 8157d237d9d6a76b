"""Which model answers for which feature, read from the host's settings. Needs no Django: the configuration uses it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from pathlib import PurePath
from urllib.parse import urlsplit

from workfolk.assist.model import WRITTEN, Feature
from workfolk.engine.llm.model import Limits, Misconfigured, Price
from workfolk.engine.llm.spec import Kind, parse_spec

MILLION = 1_000_000
GROUPS = ("members", "recruiters", "hosts", "organisation")
FREE = Price()


class SpecError(ValueError):
    """A setting that cannot be used; the message says what to write."""


@dataclass(frozen=True, slots=True)
class Model:
    """A configured model. ``name`` is its own, the one that prices go by; ``host`` is "" where it runs in this process."""

    spec: str
    name: str
    host: str
    outside: bool
    price: Price = FREE
    key: str = field(default="", repr=False)

    @property
    def shown(self) -> str:
        """For people and the ledger: "gpt-4o-mini at api.example.org"."""
        return f"{self.name} at {self.host}" if self.host else self.name


@dataclass(frozen=True, slots=True)
class Quota:
    """The limits of a day (and a month). ``per_group`` and ``per_member`` are uses, costs millionths of the currency unit."""

    per_member: int = 50
    per_group: Mapping[str, int] = field(default_factory=dict)
    cost_per_day: int = 5 * MILLION
    cost_per_month: int = 50 * MILLION
    at_once: int = 4


@dataclass(frozen=True, slots=True)
class Assistant:
    """What the host configured. ``models`` holds the features that have a model."""

    models: Mapping[Feature, Model] = field(default_factory=dict)
    limits: Limits = field(default_factory=Limits)
    quota: Quota = field(default_factory=Quota)


def read_model(spec: str, *, inside: Iterable[str] = ()) -> Model | None:
    """The model behind a spec, without price and key; None for "none". Raises SpecError."""
    try:
        parsed = parse_spec(spec)
    except Misconfigured as error:
        raise SpecError(error.message) from None
    if parsed.kind is Kind.NONE:
        return None
    host = urlsplit(parsed.url).hostname or ""
    outside = parsed.leaves_machine and host not in {name.strip().casefold() for name in inside}
    return Model(spec.strip(), parsed.model or PurePath(parsed.path).stem, host, outside)


def pairs(text: str, what: str) -> dict[str, str]:
    """``"a=x; b=y"`` as a mapping; what stands alone is under "". Raises SpecError."""
    found: dict[str, str] = {}
    for part in filter(None, map(str.strip, text.split(";"))):
        name, mark, value = part.partition("=")
        # A model's address may hold an equals sign of its own: a name holds neither @ nor /.
        if not mark or "@" in name or (what == "spec" and "/" in name):
            name, value = "", part
        name = name.strip()
        if name in found:
            raise SpecError(
                f"“{name}” is given twice." if name else "more than one value has no name before it."
            )
        found[name] = value.strip()
    return found


def read_features(text: str, *, inside: Iterable[str] = ()) -> dict[Feature, Model | None]:
    """``"about=spec; rewrite=spec"``. Raises SpecError for a feature that there is not."""
    inside, found = tuple(inside), {}
    for name, spec in pairs(text, "spec").items():
        if name not in WRITTEN:
            raise SpecError(
                f"“{name or spec}” is no feature. There are: {', '.join(WRITTEN)}. Write FEATURE=MODEL; …"
            )
        found[Feature(name)] = read_model(spec, inside=inside)
    return found


def read_prices(text: str) -> dict[str, Price]:
    """``"gpt-4o-mini=0.15/0.60"`` per million tokens read / written; under "" the price of every other model."""
    return {name: _price(value) for name, value in pairs(text, "price").items()}


def _price(text: str) -> Price:
    read, mark, written = text.partition("/")
    try:
        if not mark:
            raise InvalidOperation
        amounts = [Decimal(one.strip()) for one in (read, written)]
        if not all(one.is_finite() and 0 <= one <= MILLION for one in amounts):
            raise InvalidOperation
    except InvalidOperation:
        raise SpecError(
            f"“{text}” is no price. Write what a million tokens cost, read/written: 0.15/0.60."
        ) from None
    return Price(*(int(one * MILLION) for one in amounts))


def read_groups(text: str) -> dict[str, int]:
    """``"members=5000; organisation=500"``. Raises SpecError."""
    found = {}
    for name, value in pairs(text, "group").items():
        if name not in GROUPS or not value.isdecimal():
            raise SpecError(
                f"“{name}={value}” is no quota. Write GROUP=USES A DAY for {', '.join(GROUPS)}, parted by semicolons."
            )
        found[name] = int(value)
    return found


@contextmanager
def _about(variable: str) -> Iterator[None]:
    """Name the variable at fault."""
    try:
        yield
    except SpecError as error:
        raise SpecError(f"{variable}: {error}") from None


def read_assistant(
    *,
    model: str,
    model_for: str,
    key: str,
    keys: str,
    prices: str,
    inside: Iterable[str],
    limits: Limits,
    per_member: int,
    per_group: str,
    cost_per_day: Decimal,
    cost_per_month: Decimal,
    at_once: int,
) -> Assistant:
    """The whole configuration of the assistant. Raises SpecError where parts do not go together."""
    inside = tuple(inside)
    with _about("WORKFOLK_MODEL"):
        general = read_model(model, inside=inside)
    with _about("WORKFOLK_MODEL_FOR"):
        chosen = dict.fromkeys(WRITTEN, general) | read_features(model_for, inside=inside)
    with _about("WORKFOLK_MODEL_PRICES"):
        priced = read_prices(prices)
    with _about("WORKFOLK_ASSIST_PER_GROUP"):
        groups = read_groups(per_group)
    with _about("WORKFOLK_MODEL_KEYS"):
        own_keys = pairs(keys, "key")
        if "" in own_keys:
            raise SpecError("write HOST=KEY; HOST=KEY.")
    # A key goes to the host it was given for and to no other.
    if general is not None and key:
        own_keys.setdefault(general.host, key)
    models = {}
    for feature, one in chosen.items():
        if one is None:
            continue
        price = priced.get(one.name, priced.get("", None if one.outside else Price()))
        if price is None:
            raise SpecError(
                f"WORKFOLK_MODEL_PRICES has no price for {one.name}, which runs elsewhere, so no ceiling could hold. "
                f"Write {one.name}=READ/WRITTEN, what a million tokens cost (0/0 where it is free)."
            )
        models[feature] = Model(
            one.spec, one.name, one.host, one.outside, price, own_keys.get(one.host, "") if one.host else ""
        )
    return Assistant(
        models=models,
        limits=limits,
        quota=Quota(per_member, groups, int(cost_per_day * MILLION), int(cost_per_month * MILLION), at_once),
    )
