"""What a host writes into the settings, read or refused with what to write instead."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workfolk.assist.model import WRITTEN, Feature
from workfolk.assist.rules import Bounds
from workfolk.assist.specs import read_model, read_prices
from workfolk.config.doctor import checks
from workfolk.config.environment import ConfigurationError, Environment, environment
from workfolk.engine.llm.model import Price, Usage

CLOUD = "gpt-4o-mini@https://api.example.org/v1"
LOCAL = "qwen@http://127.0.0.1:8080/v1"


def test_nothing_is_configured_at_first() -> None:
    found = Environment(secret_key=None).assistant()
    assert found.models == {} and found.quota.cost_per_day == 5_000_000 and found.quota.per_member == 50


def test_one_model_for_all_and_others_for_some() -> None:
    env = Environment(
        model=LOCAL,
        model_for=f"about={CLOUD}; job=none",
        model_prices="gpt-4o-mini=0.15/0.60",
        model_key="local-key",
        model_keys="api.example.org=cloud-key",
    )
    found = env.assistant().models
    assert set(found) == set(WRITTEN) - {Feature.JOB}
    about, rest = found[Feature.ABOUT], found[Feature.HEADLINE]
    assert (about.shown, about.outside, about.price) == (
        "gpt-4o-mini at api.example.org",
        True,
        Price(150_000, 600_000),
    )
    assert (rest.shown, rest.outside, rest.price) == ("qwen at 127.0.0.1", False, Price())
    assert (about.key, rest.key) == ("cloud-key", "local-key")
    assert "cloud-key" not in repr(found) and "local-key" not in repr(env)


def test_a_key_is_sent_to_no_other_host() -> None:
    env = Environment(model=LOCAL, model_key="k", model_for=f"about={CLOUD}", model_prices="1/2")
    assert env.assistant().models[Feature.ABOUT].key == ""


def test_hosts_of_ones_own_are_inside() -> None:
    assert read_model("m@https://llm.example.org/v1", inside=["llm.example.org"]).outside is False  # type: ignore[union-attr]
    assert read_model("m@https://llm.example.org/v1").outside is True  # type: ignore[union-attr]
    for spec in ("gguf:/models/a.gguf", "m@http://localhost:11434/v1", "m@http://[::1]:1/v1"):
        assert read_model(spec).outside is False  # type: ignore[union-attr]
    env = Environment(model="m@https://llm.example.org/v1", model_inside="LLM.example.org, other")
    assert not env.assistant().models[Feature.ABOUT].outside


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"WORKFOLK_MODEL": "gpt"}, "WORKFOLK_MODEL: "),
        ({"WORKFOLK_MODEL": "m@http://api.example.org/v1"}, "unencrypted"),
        ({"WORKFOLK_MODEL": "m@https://u:hunter2@api.example.org/v1"}, "WORKFOLK_MODEL: "),
        ({"WORKFOLK_MODEL": CLOUD}, "WORKFOLK_MODEL_PRICES has no price for gpt-4o-mini"),
        ({"WORKFOLK_MODEL_FOR": "abuot=none"}, "“abuot” is no feature"),
        ({"WORKFOLK_MODEL_FOR": "trial=none"}, "“trial” is no feature"),
        ({"WORKFOLK_MODEL_FOR": "about=none; about=none"}, "given twice"),
        ({"WORKFOLK_MODEL_FOR": LOCAL}, "is no feature"),
        ({"WORKFOLK_MODEL_PRICES": "m=cheap"}, "read/written: 0.15/0.60"),
        ({"WORKFOLK_MODEL_PRICES": "m=-1/2"}, "is no price"),
        ({"WORKFOLK_MODEL_PRICES": "m=nan/2"}, "is no price"),
        ({"WORKFOLK_MODEL_KEYS": "hunter2"}, "HOST=KEY"),
        ({"WORKFOLK_MODEL_KEYS": "hunter2; hunter2"}, "WORKFOLK_MODEL_KEYS"),
        ({"WORKFOLK_ASSIST_PER_GROUP": "everybody=3"}, "is no quota"),
        ({"WORKFOLK_ASSIST_PER_GROUP": "hosts=-3"}, "is no quota"),
        ({"WORKFOLK_ASSIST_COST_PER_DAY": "-1"}, "WORKFOLK_ASSIST_COST_PER_DAY"),
        ({"WORKFOLK_ASSIST_AT_ONCE": "0"}, "WORKFOLK_ASSIST_AT_ONCE"),
    ],
)
def test_what_cannot_be_used_names_the_variable_and_what_to_write(
    monkeypatch: pytest.MonkeyPatch, changes: dict[str, str], told: str
) -> None:
    for name, value in changes.items():
        monkeypatch.setenv(name, value)
    environment.cache_clear()
    try:
        with pytest.raises(ConfigurationError) as refused:
            environment()
    finally:
        monkeypatch.undo()
        environment.cache_clear()
    assert told in str(refused.value) and "hunter2" not in str(refused.value)


def test_the_doctor_of_the_configuration_looks_for_the_file_of_a_model(tmp_path: Path) -> None:
    for path, there in ((tmp_path / "small.gguf", True), (tmp_path / "none.gguf", False)):
        if there:
            path.write_bytes(b"GGUF")
        rows = {what: ok for what, ok, _do in checks(Environment(model=f"gguf:{path}"))}
        assert rows[f"model file {path} can be read"] is there
    assert not any("model file" in what for what, _ok, _do in checks(Environment()))


def test_a_script_is_not_for_production() -> None:
    env = Environment(mode="production", model="scripted:/tmp/x.json")
    assert any("WORKFOLK_MODEL" in problem for problem in env.problems())


def test_prices_are_exact() -> None:
    assert read_prices("0.15/0.60") == {"": Price(150_000, 600_000)}
    assert read_prices("a=0/0; b=1000000/0.000001")["b"] == Price(10**12, 1)


@given(
    size=st.integers(0, 10**6),
    tokens=st.integers(1, 4000),
    retries=st.integers(0, 5),
    read=st.integers(-5, 10**9),
    written=st.integers(-5, 10**9),
    price=st.tuples(st.integers(0, 10**9), st.integers(0, 10**9)),
)
def test_no_report_of_a_provider_costs_more_than_was_reserved(
    size: int, tokens: int, retries: int, read: int, written: int, price: tuple[int, int]
) -> None:
    bounds, cost = Bounds.of(size, tokens, retries), Price(*price)
    booked = cost.of(bounds.credible(Usage(read, written)))
    assert 0 <= booked <= bounds.worst(cost)


def test_a_cost_is_rounded_up_to_a_millionth() -> None:
    assert Price(1, 0).of(Usage(1, 0)) == 1
