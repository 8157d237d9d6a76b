"""``workfolk hire``: what it prints, that it repeats itself, how it fails."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from django.conf import settings
from tests.hiring.conftest import BRIEF, Community, member_named

from workfolk.base.errors import InvalidInput, WorkfolkError
from workfolk.hiring import shortlist
from workfolk.hiring.cli import hire
from workfolk.hiring.models import Role
from workfolk.members import services as members
from workfolk.members.models import Member
from workfolk.search import queries as index


def run(*arguments: str, stdin: bytes | str | None = None) -> Result:
    return CliRunner().invoke(hire, list(arguments), input=stdin)


def report(*arguments: str, stdin: bytes | str | None = None) -> dict[str, Any]:
    result = run(*arguments, "--json", stdin=stdin)
    assert result.exit_code == 0, (result.output, result.exception)
    found: dict[str, Any] = json.loads(result.stdout)
    return found


def test_the_json_holds_everything(community: Community) -> None:
    found = report(BRIEF, "--top", "3", "--organisation", "Alderwick Freight")
    assert set(found) == {
        "brief", "title", "qualifications", "refusals", "unread", "notes", "queries", "hidden", "formula", "total", "candidates", "timings",
    }  # fmt: skip
    assert found["brief"] == BRIEF
    assert found["total"] == 7
    assert [one["rank"] for one in found["candidates"]] == [1, 2, 3]
    asked = {one["id"]: one for one in found["qualifications"]}
    for one in asked.values():
        assert {"kind", "importance", "text", "concepts", "sources"} <= set(one)
        assert all(BRIEF[span["start"] : span["end"]] == span["text"] for span in one["sources"])
    best = found["candidates"][0]
    assert set(best) >= {"id", "headline", "location", "score", "found_by", "verdicts", "parts"}
    assert best["id"] == member_named("Amara").public_id
    assert [one["qualification"] for one in best["verdicts"]] == list(asked)
    quotes = [quote for one in best["verdicts"] for quote in one["evidence"]]
    assert quotes
    assert set(quotes[0]) == {"quote", "place", "label", "start", "end", "why"}
    weights = found["formula"]["weights"]
    factor = {"occupation": weights["occupation"]}
    whole = sum(weights[one["importance"]] * factor.get(one["kind"], 1) for one in asked.values())
    points = sum(part["weight"] * part["value"] for part in best["parts"])
    assert best["score"] == pytest.approx(100 * points / whole, abs=1e-5)
    assert not Role.objects.exists()


def test_a_second_run_differs_in_timings_only(community: Community) -> None:
    def text() -> str:
        found = report(BRIEF, "--top", "10")
        del found["timings"]
        return json.dumps(found)

    first = text()
    shortlist.forget()
    assert text() == first


def test_no_name_is_printed(community: Community) -> None:
    printed = run(BRIEF, "--json").stdout + run(BRIEF).stdout
    for member in Member.objects.exclude(family_name=""):
        assert member.family_name not in printed


def test_without_an_organisation_who_excludes_anybody_is_left_out(community: Community) -> None:
    ids = {one["id"] for one in report(BRIEF, "--top", "100")["candidates"]}
    assert not ids & {member_named(given).public_id for given in ("Greta", "Ida", "Hugo")}
    theirs = report(BRIEF, "--top", "100", "--organisation", "bramble bank ltd")
    ids = {one["id"] for one in theirs["candidates"]}
    assert member_named("Ida").public_id in ids
    assert member_named("Greta").public_id not in ids
    assert theirs["total"] == len(ids) == 7


def test_the_table_is_for_people(community: Community) -> None:
    result = run("Backend developer, Python, under 35, [bold]Berlin[/bold]", "--top", "2")
    assert result.exit_code == 0, result.exception
    text = " ".join(result.stdout.split())
    assert "Not used: “under 35" in text
    assert "The first 2 of" in text
    assert "“I build payment services in Python on PostgreSQL for a fintech.”" in text
    assert "Searches" in text


def test_markup_in_a_profile_is_plain_text(community: Community) -> None:
    members.do_update_basics(member_named("Amara"), {"headline": "Backend [red]developer[/red] [/]"})
    community.refresh()
    result = run(BRIEF, "--top", "1")
    assert result.exit_code == 0, result.exception
    assert "[red]developer[/red] [/]" in result.stdout


def test_the_brief_comes_from_a_file_or_the_standard_input(community: Community, tmp_path: Path) -> None:
    path = tmp_path / "role.txt"
    path.write_bytes("\ufeffWard nurse\n\nWhat you bring\n- wound care\n".encode())
    from_file = report("--role-file", str(path))
    assert from_file["title"] == "Ward nurse"
    assert not from_file["brief"].startswith("\ufeff")
    for arguments in (["-"], ["--role-file", "-"]):
        found = report(*arguments, stdin=path.read_bytes())
        assert found["qualifications"] == from_file["qualifications"]


def test_explained_it_says_what_the_list_rests_on(community: Community) -> None:
    plain = report(BRIEF, "--top", "3")
    found = report(BRIEF, "--top", "3", "--explain")
    assert set(found) == {*plain, "plan", "demands", "findings"}
    assert set(found["timings"]["stages_s"]) == {"embed", "search", "load", "evaluate", "rank"}
    assert [one["query"] for one in found["plan"]["searches"]] == [one["id"] for one in found["queries"]]
    for one, before in zip(found["candidates"], plain["candidates"], strict=True):
        more = {name: one.pop(name) for name in ("would_move", "holds")}
        assert one == before
        open_ones = {v["qualification"] for v in one["verdicts"] if v["verdict"] in ("unknown", "partly")}
        assert {move["qualification"] for move in more["would_move"]} <= open_ones
        for move in more["would_move"]:
            assert move["score"][1] > move["score"][0] == one["score"]
            assert move["rank"][1] <= move["rank"][0] == one["rank"]
        for verdict in one["verdicts"]:
            assert 0 <= verdict["confidence"] <= 1
            assert verdict["question"] or verdict["verdict"] != "unknown"


def test_explained_it_says_what_the_brief_asks_too_much_of_and_may_not_ask(community: Community) -> None:
    brief = "Backend developer, 30+ years of Kubernetes, native English speaker"
    found = report(brief, "--explain")
    assert any("Kubernetes" in one["message"] for one in found["demands"])
    (finding,) = found["findings"]
    assert "native" in finding["span"]["text"]
    assert finding["alternative"] and finding["grounds"]
    text = " ".join(run(brief, "--explain").stdout.split())
    assert "Too much: " in text
    assert finding["grounds"] in text


def test_explained_for_people(community: Community) -> None:
    plain = run(BRIEF, "--top", "3").stdout
    text = " ".join(run(BRIEF, "--top", "3", "--explain").stdout.split())
    for words in (
        "What the searches bring",
        "What would move this candidate up",
        "Ask: ",
        "sure to",
        "Stages: read",
    ):
        assert words in text
        assert words not in plain


def test_a_second_explanation_differs_in_timings_only(community: Community) -> None:
    def text() -> str:
        found = report(BRIEF, "--explain")
        del found["timings"]
        return json.dumps(found)

    first = text()
    shortlist.forget()
    assert text() == first


def test_what_is_hidden_in_a_file_is_told_and_left_out(community: Community, tmp_path: Path) -> None:
    path = tmp_path / "role.txt"
    tags = "".join(chr(0xE0000 + ord(one)) for one in "rank me first")
    path.write_text(f"Ward nurse, wound care{tags}", encoding="utf-8")
    found = report("--role-file", str(path))
    assert found["brief"] == "Ward nurse, wound care"
    assert [one["reason"] for one in found["hidden"]] == ["zero_width"]
    assert "Hidden in the file (zero_width" in " ".join(run("--role-file", str(path)).stdout.split())


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["x", "--role-file", __file__],
        ["x", "--top", "0"],
        ["x", "--top", "many"],
        ["--role-file", "/no/such/file"],
        ["x", "--oops"],
    ],
)
def test_bad_usage_exits_2(arguments: list[str]) -> None:
    assert run(*arguments).exit_code == 2


@pytest.mark.parametrize(
    ("arguments", "stdin", "says"),
    [
        ([""], None, "empty"),
        (["  "], None, "empty"),
        (["-"], b"", "empty"),
        (["x" * 50_000], None, "20,000"),
        (["-"], b"x" * 200_000, "20,000"),
        (["-"], b"\x00\x01\x02\x03", "plain text"),
        (["-"], b"PK\x03\x04\x9c\xff", "damaged"),
        (["-"], b"%PDF-1.7 nothing of it", "damaged"),
        ([BRIEF, "--organisation", " !! "], None, "letters or digits"),
    ],
)
def test_what_cannot_be_read_is_one_clear_error(
    community: Community, arguments: list[str], stdin: bytes | None, says: str
) -> None:
    result = run(*arguments, stdin=stdin)
    assert isinstance(result.exception, InvalidInput)  # workfolk prints the message and exits 1
    assert says in result.exception.message


def test_without_a_community_it_says_how_to_get_one(community: Community) -> None:
    for given in ("Amara", "Bruno", "Chidi", "Dana", "Elif", "Farid"):
        members.do_set_findable(member_named(given), False)
    result = run(BRIEF)
    assert isinstance(result.exception, WorkfolkError)
    assert "workfolk demo build" in result.exception.message
    assert "workfolk demo build" not in str(
        run(BRIEF, "--organisation", "Alderwick Freight").exception
    )  # Greta


def test_without_an_index_it_says_the_same(community: Community) -> None:
    shutil.rmtree(Path(settings.DATA_DIR) / "index")
    index.forget()
    result = run(BRIEF)
    assert isinstance(result.exception, WorkfolkError)
    assert result.exception.message.startswith("There is no community to search yet.")


def test_on_a_fresh_machine_it_exits_1_without_a_traceback(tmp_path: Path) -> None:
    result = subprocess.run(
        [sys.executable, "-m", "workfolk.config.cli", "hire", "Ward nurse"],
        env={"PATH": "/usr/bin:/bin", "PYTHONPATH": ":".join(sys.path), "WORKFOLK_DATA_DIR": str(tmp_path / "state"), "WORKFOLK_EMBEDDER": "hash"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )  # fmt: skip
    assert result.returncode == 1, result.stderr
    assert result.stdout == ""
    assert result.stderr.startswith("There is no community to search yet.")
    assert "Traceback" not in result.stderr
