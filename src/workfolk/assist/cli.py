"""``workfolk assist``: the writing assistant from the command line. Features add their own commands to this group."""

from __future__ import annotations

import json
from typing import Any

import click
from rich.console import Console
from rich.markup import escape

from workfolk.assist import queries, running
from workfolk.assist.specs import MILLION, Model
from workfolk.assist.trying import try_model
from workfolk.engine.llm.trial import TASKS, Trial

COMPOSER = (
    "No language model is configured. The composer writes: by rule, from facts, at no cost, and nothing leaves "
    "this machine.\nTo connect a model, set WORKFOLK_MODEL; `workfolk doctor` says how it is written."
)


@click.group()
@click.pass_context
def assist(context: click.Context) -> None:
    """The writing assistant: have something written, or try the model behind it."""
    context.call_on_close(running.close)  # connections, and the memory of a local model


@assist.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def doctor(as_json: bool) -> None:
    """Say which model writes what, try each once, and report speed and quality. Exits 1 when one does not answer."""
    features = queries.features()
    models = list(dict.fromkeys(model for _feature, model in features if model is not None))
    console = Console(highlight=False, soft_wrap=True)
    if not as_json:
        _print_features(console, features)
    reports = []
    for model in models:
        report = _report(model, try_model(model))
        reports.append(report)
        if not as_json:
            _print_report(console, report)
    if as_json:
        named = {feature.value: model.shown if model else "composer" for feature, model in features}
        ok = all(report["ok"] for report in reports)
        click.echo(
            json.dumps({"features": named, "models": reports, "limits": _limits(), "ok": ok}, indent=2)
        )
    elif not models:
        console.print(COMPOSER)
    if not all(report["ok"] for report in reports):
        raise SystemExit(1)


def _report(model: Model, tried: Trial) -> dict[str, Any]:
    """A trial as plain values. It is well where the model answered and did at least one task right."""
    return {
        "model": model.shown,
        "runs": "outside" if model.outside else "inside",
        "price": {"read": model.price.read / MILLION, "written": model.price.written / MILLION},
        "first_seconds": None if tried.first_seconds is None else round(tried.first_seconds, 3),
        "tokens_per_second": None if tried.tokens_per_second is None else round(tried.tokens_per_second, 1),
        "tasks": [
            {"task": one.task, "right": one.right, "why": one.why, "seconds": round(one.seconds, 3)}
            for one in tried.answers
        ],
        "right": tried.right,
        "of": len(TASKS),
        "error": tried.error,
        "ok": not tried.error and tried.right > 0,
    }


def _limits() -> dict[str, Any]:
    quota = queries.configured().quota
    return {
        "per_member_a_day": quota.per_member,
        "per_group_a_day": dict(quota.per_group),
        "cost_a_day": quota.cost_per_day / MILLION,
        "cost_a_month": quota.cost_per_month / MILLION,
        "at_once": quota.at_once,
    }


def _print_features(console: Console, features: list[tuple[Any, Model | None]]) -> None:
    for feature, model in features:
        console.print(f"{feature.value:14}{escape(model.shown) if model else 'composer'}")
    console.print()


def _print_report(console: Console, report: dict[str, Any]) -> None:
    where = (
        "runs elsewhere, members are asked" if report["runs"] == "outside" else "runs inside this community"
    )
    console.print(f"[bold]{escape(report['model'])}[/bold] · {where}")
    if report["error"]:
        for why in dict.fromkeys([one["why"] for one in report["tasks"] if one["why"]] + [report["error"]]):
            console.print(f"  {escape(why)}")
        console.print()
        return
    if report["first_seconds"] is not None:
        speed = report["tokens_per_second"]
        pace = f", then {speed:g} tokens a second" if speed else ""
        console.print(f"  first word after {report['first_seconds']:.2f} s{pace}")
    console.print(f"  {report['right']} of {report['of']} tasks right")
    for one in report["tasks"]:
        line = f"  {'right' if one['right'] else 'wrong':6}{one['task']}"
        console.print(line + (f": {escape(one['why'])}" if one["why"] else ""))
    if 2 * report["right"] < report["of"]:
        console.print(
            "  Expect the composer to answer often: what such a model writes is seldom in the facts."
        )
    console.print()
