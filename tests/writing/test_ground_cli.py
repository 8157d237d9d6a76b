"""``workfolk ground``: one line in, one line out; a bad line is answered and the others go on."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from click.testing import CliRunner

from workfolk.writing.ground_cli import ground

FACT = "She was records manager at the City Archive from 2011 to 2019."


def run(*lines: object, arguments: tuple[str, ...] = ()) -> tuple[int, list[dict[str, object]]]:
    text = "\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines)
    result = CliRunner().invoke(ground, list(arguments), input=text)
    return result.exit_code, [json.loads(line) for line in result.stdout.splitlines()]


def test_answers_have_exactly_the_fields_that_are_told() -> None:
    code, (answer,) = run({"facts": [FACT], "text": "She was records manager for 11 years."})
    assert code == 0
    assert list(answer) == ["sentences"]
    assert answer["sentences"] == [
        {
            "text": "She was records manager for 11 years.",
            "supported": False,
            "evidence": [{"fact": 0, "quote": FACT}],
            "reason": "“11 years” is not what the dates give; Fact 0 says: 8 years.",
        }
    ]


def test_facts_may_have_keys_and_a_text_may_be_one_fact() -> None:
    line = {"facts": [{"key": "work", "text": FACT}], "text": "She worked at the City Archive."}
    code, answers = run(line, {"facts": FACT, "text": "She worked at the City Archive."})
    assert code == 0
    assert [a["sentences"][0]["evidence"][0]["fact"] for a in answers] == ["work", 0]  # type: ignore[index]


def test_now_is_what_the_line_says() -> None:
    fact = "He has been a baker at the Mill since 2015."
    line = {"facts": [fact], "text": "He has been a baker at the Mill for five years.", "as_of": "2020-06"}
    code, answers = run(line, {**line, "as_of": "2026-06"})
    assert code == 0
    assert [a["sentences"][0]["supported"] for a in answers] == [True, False]  # type: ignore[index]


def test_bad_lines_are_answered_with_their_number_and_the_others_go_on() -> None:
    good = {"facts": [FACT], "text": "Hello,"}
    bad: list[object] = [
        "nonsense",
        "[1]",
        {"text": "a"},
        {"facts": [1], "text": "a"},
        {"facts": [FACT]},
        {**good, "as_of": "2026-13"},
        {**good, "language": "??"},
        {"facts": [FACT], "text": "a" * 20_001},
        "[" * 100_000,
    ]
    code, answers = run(good, "", *bad, good)
    assert code == 1
    assert [a["line"] for a in answers[1:-1]] == list(range(3, 3 + len(bad)))
    assert all(isinstance(a["error"], str) and a["error"].endswith((".", "}.")) for a in answers[1:-1])
    assert "sentences" in answers[0]
    assert "sentences" in answers[-1]


def test_it_starts_without_django_and_without_a_database(tmp_path: Path) -> None:
    code = (
        "import sys; sys.argv = ['workfolk', 'ground']\n"
        "from workfolk.config.cli import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "assert 'django' not in sys.modules, 'Django was started'"
    )
    line = json.dumps({"facts": [FACT], "text": "She worked at the City Archive."})
    done = subprocess.run(
        [sys.executable, "-c", code],
        input=line,
        capture_output=True,
        text=True,
        cwd=tmp_path,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["sentences"][0]["supported"] is True
    assert list(tmp_path.iterdir()) == []
