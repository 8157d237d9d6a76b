"""``workfolk skills``: JSON Lines in and out. A small matcher that knows its answers stands in for the real one."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from workfolk.engine.skills.candidates import Candidate
from workfolk.engine.skills.model import Occupation, Skill, Taxonomy
from workfolk.engine.skills.parts import TitleParts, take_apart
from workfolk.engine.skills.structure import Structure
from workfolk.skills import json_lines, link_cli


def _skill(key: str, label: str, *names: str) -> Skill:
    return Skill(key, label, names, "skill", (), f"http://example.org/skill/{key}")


_TAXONOMY = Taxonomy(
    version="1",
    skills={
        s.key: s
        for s in (
            _skill("soup", "cook soup", "prepare soup"),
            _skill("bread", "bake bread"),
            _skill("tables", "wait on tables"),
        )
    },
    occupations={
        o.key: o
        for o in (
            Occupation("cook", "cook", ("kitchen cook",), "5120", "", ("soup",), ("bread",), None),
            Occupation("waiter", "waiter", ("cook",), "5131", "", ("tables",), (), None),
        )
    },
    industries={},
)


@dataclass(frozen=True)
class _Reading:
    candidates: tuple[Candidate, ...]
    parts: TitleParts


class _Matcher:
    """Names found in the text are the candidates; titles of the corpus are as near as words are shared."""

    taxonomy = _TAXONOMY
    structure = Structure(_TAXONOMY)

    def __init__(self) -> None:
        self.calls: list[int] = []

    def titles(self, texts: Sequence[str], limit: int = 10) -> list[_Reading]:
        self.calls.append(len(texts))
        return [
            _Reading(
                self._named(text, _TAXONOMY.occupations.values(), "occupation")[:limit], take_apart(text)
            )
            for text in texts
        ]

    def skills(self, texts: Sequence[str], limit: int = 10) -> list[tuple[Candidate, ...]]:
        self.calls.append(len(texts))
        return [self._named(text, _TAXONOMY.skills.values(), "skill")[:limit] for text in texts]

    def rank(
        self, texts: Sequence[str], corpus: Sequence[str], limit: int = 100
    ) -> list[list[tuple[int, float]]]:
        self.calls.append(len(texts))
        return [
            sorted(
                ((n, len(set(text.split()) & set(other.split())) / 3) for n, other in enumerate(corpus)),
                key=lambda found: (-found[1], found[0]),
            )[:limit]
            for text in texts
        ]

    @staticmethod
    def _named(text: str, concepts: Any, kind: Any) -> tuple[Candidate, ...]:
        found = []
        for c in concepts:
            at = text.lower().find(c.preferred_label)
            if at >= 0:
                span = (at, at + len(c.preferred_label))
                found.append(Candidate(c.key, kind, c.uri, c.preferred_label, 0.87654, span, ("named",)))
        return tuple(found)


@pytest.fixture
def matcher(monkeypatch: pytest.MonkeyPatch) -> _Matcher:
    made = _Matcher()
    monkeypatch.setattr(link_cli, "_matcher", lambda taxonomy: made)
    return made


def _run(*args: str, stdin: str | bytes = "") -> Result:
    return CliRunner().invoke(link_cli.skills, list(args), input=stdin)


def _lines(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


@pytest.mark.usefixtures("matcher")
class TestTitle:
    def test_a_title_gets_candidates_and_its_parts(self) -> None:
        result = _run("title", stdin='{"text":"Senior Cook (m/f/d) - Wien","id":7}\n')
        assert result.exit_code == 0
        (line,) = _lines(result)
        assert line["text"] == "Senior Cook (m/f/d) - Wien"
        assert line["id"] == 7
        assert line["candidates"] == [
            {
                "uri": "urn:workfolk:occupation:cook",
                "label": "cook",
                "score": 0.8765,
                "span": [7, 11],
                "why": ["named"],
            }
        ]
        assert (line["parts"]["core"], line["parts"]["level"]) == ("Cook", "senior")
        assert line["parts"]["places"] == [{"kind": "place", "value": "Vienna", "span": [22, 26]}]

    def test_plain_lines_are_titles(self) -> None:
        result = _run("title", stdin="\ufeffcook\n\n  waiter  \n")
        assert [line["text"] for line in _lines(result)] == ["cook", "waiter"]

    def test_letters_stay_as_they_are(self) -> None:
        result = _run("title", stdin='{"text":"Köchin 🍲"}\n')
        assert '"Köchin 🍲"' in result.stdout

    def test_top_limits_candidates(self) -> None:
        both = _lines(_run("title", stdin="cook and waiter\n"))[0]["candidates"]
        one = _lines(_run("title", "--top", "1", stdin="cook and waiter\n"))[0]["candidates"]
        assert (len(both), len(one)) == (2, 1)

    def test_nothing_comes_of_nothing(self) -> None:
        result = _run("title", stdin="")
        assert (result.exit_code, result.output) == (0, "")


@pytest.mark.usefixtures("matcher")
class TestBadLines:
    BAD = (
        ("{", "no JSON"),
        ('{"title":"cook"}', 'no "text"'),
        ('{"text":5}', "no string"),
        ('{"text":"x","n":NaN}', "NaN"),
        ('{"text":' + "[" * 100_000, "nested"),
        ('{"text":"' + "x" * 2000 + '"}', "longer than 1,000 characters"),
        ("x" * 1_000_001, "longer than 1,000,000 bytes"),
    )

    @pytest.mark.parametrize(("bad", "why"), BAD)
    def test_a_bad_line_is_answered_in_its_place(self, bad: str, why: str) -> None:
        result = _run("title", stdin=f"cook\n{bad}\nwaiter\n")
        assert result.exit_code == 1
        first, wrong, last = _lines(result)
        assert (first["text"], last["text"]) == ("cook", "waiter")
        assert why in wrong["error"]
        assert wrong["line"] == 2
        assert "candidates" not in wrong
        assert "1 of 3 lines" in result.stderr

    def test_bytes_that_are_no_text(self) -> None:
        result = _run("title", stdin=b"cook\n\xff\xfe\n")
        assert _lines(result)[1] == {"error": "The line is not UTF-8.", "line": 2}

    def test_fields_of_a_bad_line_are_kept(self) -> None:
        (line,) = _lines(_run("title", stdin='{"id":9}\n'))
        assert (line["id"], line["line"]) == (9, 1)

    def test_strict_stops(self) -> None:
        result = _run("title", "--strict", stdin="cook\n{\nwaiter\n")
        assert result.exit_code == 1
        assert [line["text"] for line in _lines(result)] == ["cook"]
        assert "Line 2" in result.stderr

    def test_half_a_pair_of_surrogates_stays_json(self) -> None:
        result = _run("title", stdin='{"text":"cook \\ud83c"}\n')
        assert result.exit_code == 0
        assert _lines(result)[0]["text"] == "cook \ud83c"


def test_answers_come_in_order_and_in_chunks(matcher: _Matcher) -> None:
    stdin = "".join(f"cook {n}\n" if n % 10 else "{\n" for n in range(1000))
    result = _run("link", "--jobs", "1", stdin=stdin)
    assert _run("link", "--jobs", "3", stdin=stdin).stdout == result.stdout
    lines = _lines(result)
    assert len(lines) == 1000
    assert all(
        line.get("text") == f"cook {n}" if n % 10 else line["line"] == n + 1 for n, line in enumerate(lines)
    )
    assert len(matcher.calls) == 4
    assert max(matcher.calls) <= 256


@pytest.mark.usefixtures("matcher")
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_strict_stops_in_whatever_chunk_the_bad_line_is(jobs: str) -> None:
    stdin = "".join("{\n" if n in (300, 700) else f"cook {n}\n" for n in range(1000))
    result = _run("link", "--strict", "--jobs", jobs, stdin=stdin)
    assert result.exit_code == 1
    assert [line["text"] for line in _lines(result)] == [f"cook {n}" for n in range(300)]
    assert "Line 301" in result.stderr


@pytest.mark.usefixtures("matcher")
def test_skills_of_a_text() -> None:
    (line,) = _lines(_run("link", stdin='{"text":"I bake bread and cook soup"}'))
    assert [c["label"] for c in line["candidates"]] == ["cook soup", "bake bread"]


@pytest.mark.usefixtures("matcher")
class TestRank:
    @pytest.mark.parametrize(
        "corpus", ["pastry cook\n\nwaiter\n", '{"text":"pastry cook"}\n\n{"text":"waiter"}\n']
    )
    def test_places_are_lines_of_the_file(self, tmp_path: Path, corpus: str) -> None:
        file = tmp_path / "corpus"
        file.write_text(corpus, encoding="utf-8")
        (line,) = _lines(_run("rank", "--corpus", str(file), stdin="waiter\n"))
        assert line == {
            "text": "waiter",
            "ranking": [
                {"index": 2, "text": "waiter", "score": 0.3333},
                {"index": 0, "text": "pastry cook", "score": 0.0},
            ],
        }

    @pytest.mark.parametrize(
        ("corpus", "why"), [("", "no title"), ("cook\n{\n", "line 2"), ("\n\n", "no title")]
    )
    def test_a_corpus_that_cannot_be_read(self, tmp_path: Path, corpus: str, why: str) -> None:
        file = tmp_path / "corpus"
        file.write_text(corpus, encoding="utf-8")
        result = _run("rank", "--corpus", str(file), stdin="waiter\n")
        assert result.exit_code == 1
        assert why in result.stderr


@pytest.mark.usefixtures("matcher")
class TestGap:
    @pytest.mark.parametrize("name", ["cook", "urn:workfolk:occupation:cook", "Kitchen Cook", " COOK "])
    def test_an_occupation_by_any_of_its_names(self, name: str) -> None:
        (line,) = _lines(_run("gap", "--occupation", name, stdin='{"skills":["bread"]}'))
        assert line["occupation"] == {"uri": "urn:workfolk:occupation:cook", "label": "cook"}

    def test_what_is_covered_and_what_is_missing(self) -> None:
        stdin = '{"id":1,"skills":["http://example.org/skill/bread","Prepare soup","flying"]}'
        (line,) = _lines(_run("gap", "--occupation", "cook", stdin=stdin))
        assert line["coverage"] == 1.0
        assert [c["label"] for c in line["covered"]] == ["cook soup", "bake bread"]
        assert line["missing_essential"] == []
        assert line["unknown"] == ["flying"]
        assert line["id"] == 1

    def test_skills_from_what_someone_wrote(self) -> None:
        (line,) = _lines(_run("gap", "--occupation", "cook", stdin='{"text":"I bake bread."}'))
        assert line["read"] == [
            {"written": "bake bread", "uri": "http://example.org/skill/bread", "label": "bake bread"}
        ]
        assert [m["label"] for m in line["missing_essential"]] == ["cook soup"]
        assert line["coverage"] == 0.0

    @pytest.mark.parametrize("bad", ['{"skills":"bread"}', '{"skills":[1]}', '{"name":"x"}'])
    def test_lines_without_skills(self, bad: str) -> None:
        result = _run("gap", "--occupation", "cook", stdin=bad)
        assert result.exit_code == 1
        assert "error" in _lines(result)[0]

    def test_an_occupation_that_is_none(self) -> None:
        result = _run("gap", "--occupation", "pastry cook", stdin="")
        assert result.exit_code == 1
        assert "Perhaps: 'cook'" in result.stderr


@pytest.mark.usefixtures("matcher")
class TestFiles:
    def test_in_and_out(self, tmp_path: Path) -> None:
        source, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
        source.write_text("cook\n", encoding="utf-8")
        result = _run("title", "--in", str(source), "--out", str(out))
        assert (result.exit_code, result.output) == (0, "")
        assert json.loads(out.read_text(encoding="utf-8"))["text"] == "cook"

    def test_the_input_is_not_overwritten(self, tmp_path: Path) -> None:
        file = tmp_path / "both"
        file.write_text("cook\n", encoding="utf-8")
        result = _run("title", "--in", str(file), "--out", str(file))
        assert result.exit_code == 2
        assert file.read_text(encoding="utf-8") == "cook\n"

    def test_an_output_that_cannot_be_written(self, tmp_path: Path) -> None:
        result = _run("title", "--out", str(tmp_path / "nowhere" / "out"), stdin="cook\n")
        assert result.exit_code == 1
        assert "cannot be written" in result.stderr


def test_help_needs_neither_settings_nor_database(tmp_path: Path) -> None:
    script = (
        "import sys\nfrom workfolk.config.cli import cli\n"
        "cli.main(['skills', 'title', '--help'], standalone_mode=False)\n"
        "assert 'django' not in sys.modules, 'Django was started'\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=tmp_path, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr


@given(st.lists(st.text(max_size=30), max_size=8))
def test_every_line_that_is_not_empty_gets_one_answer(texts: list[str]) -> None:
    def stream() -> Iterator[str]:
        for text in texts:
            yield json.dumps({"text": text})

    import io

    raw = io.BytesIO("\n".join(stream()).encode())
    lines = list(json_lines.read(raw, longest=1000, wanted=("text",)))
    written = [
        json.loads(line)
        for line in json_lines.answered(lines, lambda good: ({"n": len(x.text)} for x in good))
    ]
    assert [line["text"] for line in written] == texts
    assert [line["n"] for line in written] == [len(text) for text in texts]


def test_a_reader_that_leaves_early_is_no_error(tmp_path: Path) -> None:
    root = Path(__file__).resolve().parents[2]
    source = tmp_path / "in"
    source.write_text("cook\n" * 20_000, encoding="utf-8")
    script = (
        "import sys\nfrom tests.skills.test_link_cli import _Matcher\n"
        "from workfolk.config import cli\nfrom workfolk.skills import link_cli\n"
        "link_cli._matcher = lambda taxonomy: _Matcher()\n"
        f"sys.argv = ['workfolk', 'skills', 'link', '--in', {str(source)!r}]\ncli.main()\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script], cwd=root, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert json.loads(process.stdout.readline())["text"] == "cook"
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0
