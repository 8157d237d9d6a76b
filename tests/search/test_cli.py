"""``workfolk search`` as somebody in charge types it: is all well, check, heal, why is somebody found."""

from __future__ import annotations

import json
import os
import re
import time
from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from django.db import transaction
from tests.search.shelf import Shelf

from workfolk.base import clock, metrics
from workfolk.base import outbox as outbox_queries
from workfolk.engine.retrieval.model import Ids, Search
from workfolk.search import building, cli, guard, queries, services, sources
from workfolk.search.models import Card, Erasure
from workfolk.search.sources import SourceDocument, consumer_of
from workfolk.search.writer import IndexWriter, index_folder

pytestmark = pytest.mark.django_db
NURSES = {
    1: "nurse wound care on a ward",
    2: "nurse in Graz nights",
    3: "welder of pipes in Graz",
}


class People(Shelf):
    """Texts whose first word is a tag, with a headline, a public id and a number."""

    text_fields = {"headline": 2.0, "text": 1.0}
    number_fields = ("years",)

    def documents(self, refs: Sequence[int]) -> Iterable[SourceDocument]:
        for ref in refs:
            if ref in self.texts:
                text = self.texts[ref]
                card = {"id": f"p{ref:04d}", "text": text}
                texts = {"headline": " ".join(text.split()[:2]), "text": text}
                yield SourceDocument(
                    ref, texts, text, card, {"tag": tuple(text.split()[:1])}, {"years": float(ref)}
                )


@pytest.fixture
def people(monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Path) -> Iterator[People]:
    settings.DATA_DIR = tmp_path
    monkeypatch.setattr(sources, "_sources", {})
    source = People("people")
    sources.register_source(source)
    queries.forget()
    yield source
    queries.forget()


@pytest.fixture
def indexed(people: People) -> People:
    """Three people in a sound index."""
    people.texts |= NURSES
    services.do_rebuild()
    return people


def _run(*arguments: str) -> Result:
    result = CliRunner().invoke(cli.search, list(arguments))
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def _json(command: str, *arguments: str) -> Any:
    return json.loads(_run(command, "--json", *arguments).stdout)


def _segment() -> Path:
    return max(index_folder("people").glob("segment-*"), key=lambda path: path.stat().st_size)


def _flip(path: Path) -> None:
    """Change one byte in the middle of a file."""
    raw = bytearray(path.read_bytes())
    raw[len(raw) // 2] ^= 0xFF
    fresh = path.with_suffix(".damaged")
    fresh.write_bytes(raw)
    fresh.replace(path)  # what others have mapped stays whole


# --- status


def test_a_sound_index_is_well(indexed: People) -> None:
    result = _run("status")
    assert result.exit_code == 0
    assert "3 documents in 1 segment, 0 dead rows" in result.output
    assert "!" not in result.output
    report = _json("status")
    one = report["indexes"]["people"]
    assert not report["attention"]
    assert (one["documents"], one["waiting"], one["writer"], one["current"]) == (3, 0, False, True)
    assert one["bytes"] > 0 and one["committed"]
    assert one["problems"] == []


def test_rows_of_who_was_replaced_are_counted(indexed: People) -> None:
    indexed.texts |= {ref: f"baker of bread {ref}" for ref in range(10, 610)}
    services.do_rebuild()
    indexed.change(1, "nurse of another kind")
    with IndexWriter.open(indexed) as writer:
        writer.take_in_waiting()
        one = _json("status")["indexes"]["people"]
        assert (one["documents"], one["dead"], one["segments"]) == (603, 1, 2)
        assert "603 documents in 2 segments, 1 dead row," in _run("status").output


def test_an_empty_index_is_no_fault(people: People) -> None:
    services.do_rebuild()
    result = _run("status")
    assert result.exit_code == 0
    assert "none yet: people come in once they may be found" in result.output


def test_no_index_says_what_to_do(people: People) -> None:
    result = _run("status")
    assert result.exit_code == 1
    assert "workfolk search rebuild" in result.output


def test_changes_that_wait_need_a_writer(indexed: People) -> None:
    indexed.change(4, "nurse new here")
    result = _run("status")
    assert result.exit_code == 1
    assert "1 change, the oldest since 0 s" in result.output
    assert "Changes wait and no writer runs. Start the server" in result.output
    with IndexWriter.open(indexed):
        assert _run("status").exit_code == 0
        assert _json("status")["indexes"]["people"]["writer"] is True


def test_a_writer_that_does_not_keep_up_is_noticed(indexed: People) -> None:
    indexed.change(4, "nurse new here")
    with IndexWriter.open(indexed), clock.fixed(clock.now() + timedelta(minutes=5)):
        result = _run("status")
    assert result.exit_code == 1
    assert "Changes have been waiting for 5 min although a writer runs" in result.output


def test_damage_that_somebody_met_is_told(indexed: People) -> None:
    guard.note_damage("people")
    result = _run("status")
    assert result.exit_code == 1
    assert "The index is damaged" in result.output and "verify --heal" in result.output


def test_another_recipe_is_told(indexed: People) -> None:
    indexed.version = "2"
    result = _run("status")
    assert result.exit_code == 1
    assert "made by another version" in result.output


def test_erasures_are_told_by_number_only(indexed: People) -> None:
    Erasure.objects.create(kind="people", ref=77001, who="d" * 64, requested_at=clock.now())
    result = _run("status")
    assert result.exit_code == 1, "nobody is there to take it out"
    assert "1 wait, the oldest since 0 s" in result.output
    assert "77001" not in result.output + json.dumps(_json("status"))
    with IndexWriter.open(indexed):
        assert _run("status").exit_code == 0
        with clock.fixed(clock.now() + timedelta(hours=2)):
            assert "has not been taken out of the files yet" in _run("status").output


def test_a_build_under_way_says_how_long_it_will_take(indexed: People) -> None:
    building.note("people", 0, 1000)
    with clock.fixed(clock.now() + timedelta(seconds=10)):
        building.note("people", 200, 1000)
        assert "200 of 1,000 documents, about 40 s left" in _run("status").output
        assert _json("status")["indexes"]["people"]["building"]["seconds_left"] == 40
        building.finished("people")
        assert "under way" not in _run("status").output


def test_a_build_whose_process_is_gone_is_not_under_way(indexed: People, settings: Any) -> None:
    if (child := os.fork()) == 0:
        building.note("people", 1, 10)
        os._exit(0)
    os.waitpid(child, 0)
    assert (Path(settings.DATA_DIR) / "index" / "people.building.json").exists()
    assert building.current("people") is None


# --- rebuild


def test_one_kind_is_built_again(indexed: People) -> None:
    other = People("attic")
    sources.register_source(other)
    assert _json("rebuild", "--kind", "people") == {"people": 3}
    assert index_folder("people") != index_folder("attic")
    assert _run("status").exit_code == 1, "the attic was not asked for"
    assert _run("rebuild").output.strip() == "attic: 0 documents, people: 3 documents"


def test_an_unknown_kind_is_bad_usage(indexed: People) -> None:
    for command in ("rebuild", "verify", "explain"):
        result = _run(command, "--kind", "garden")
        assert result.exit_code == 2
        assert "there is: people" in result.output


def test_beside_a_writer_it_is_asked(indexed: People) -> None:
    with IndexWriter.open(indexed):
        result = _run("rebuild", "--json")
    assert result.exit_code == 0
    assert json.loads(result.stdout) == {"requested": True}
    assert outbox_queries.waiting(consumer_of("people")) == 1


def test_what_it_did_is_counted(indexed: People) -> None:
    _run("rebuild")
    body, _type = metrics.render()
    assert 'workfolk_index_rebuild_seconds_count{kind="people"} 1.0' in body.decode()


def test_merges_in_the_background_are_counted(indexed: People) -> None:
    metrics.start("writer")
    with IndexWriter.open(indexed) as writer:
        for start in range(100, 2400, 460):  # each batch too large to be folded into the one before
            refs = range(start, start + 460)
            with transaction.atomic():
                indexed.texts |= {ref: f"baker of bread {ref}" for ref in refs}
                outbox_queries.enqueue(indexed.topic, refs)
            while writer.take_in_waiting(limit=1000):
                pass
        for _attempt in range(500):
            writer.step()
            if "workfolk_index_merge_seconds_count" in metrics.render()[0].decode():
                break
            time.sleep(0.01)
    body = metrics.render()[0].decode()
    metrics.stop()
    assert re.search(r'^workfolk_index_merge_seconds_count\{kind="people"\} [1-9]', body, re.MULTILINE)
    assert re.search(r'^workfolk_index_changes_total\{kind="people"\} 2300', body, re.MULTILINE)
    assert re.search(r'^workfolk_index_commit_seconds_count\{kind="people"\} 5', body, re.MULTILINE)


# --- verify


def test_a_sound_index_is_verified(indexed: People) -> None:
    result = _run("verify")
    assert result.exit_code == 0, result.output
    assert "well: 3 documents in 1 segment" in result.output
    assert "content of 3 documents compared" in result.output
    assert _json("verify", "--all")["well"] is True


def _truncate(path: Path) -> None:
    fresh = path.with_suffix(".damaged")
    fresh.write_bytes(path.read_bytes()[:-7])
    fresh.replace(path)


def _manifest(_path: Path) -> None:
    _flip(next(index_folder("people").glob("manifest-*")))


def _pointer(_path: Path) -> None:
    (index_folder("people") / "CURRENT").write_bytes(b"nonsense")


@pytest.mark.parametrize("damage", [_flip, _truncate, Path.unlink, _manifest, _pointer])
def test_damage_is_named_and_healed(indexed: People, damage: Any) -> None:
    damage(_segment())
    queries.forget()
    result = _run("verify")
    assert result.exit_code == 1
    assert re.search(r"^  ! [\w.-]+: .+\.$", result.output, re.MULTILINE), result.output
    assert "workfolk search verify --heal" in result.output
    healed = _json("verify", "--heal")
    assert healed["well"] is True
    (report,) = healed["indexes"]
    assert not report["well"] and report["healed"]["well"]
    assert _run("verify").exit_code == 0
    assert sorted(queries.search("people", Search(text="nurse", top=None)).ids.tolist()) == [1, 2, 3]


def test_healing_beside_a_writer_waits_for_it(indexed: People, monkeypatch: pytest.MonkeyPatch) -> None:
    with IndexWriter.open(indexed) as writer:
        _flip(_segment())
        monkeypatch.setattr(cli.time, "sleep", lambda _seconds: writer.step())
        assert _run("verify", "--heal").exit_code == 0
    assert _run("verify").exit_code == 0


def test_a_writer_that_does_not_finish_is_not_waited_for_for_ever(
    indexed: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    with IndexWriter.open(indexed):
        _flip(_segment())
        seconds = iter(range(0, 10_000, 30))
        monkeypatch.setattr(cli.time, "monotonic", lambda: float(next(seconds)))
        monkeypatch.setattr(cli.time, "sleep", lambda _seconds: None)
        result = CliRunner().invoke(cli.search, ["verify", "--heal", "--patience", "60"])
    assert "has not finished in 60 s" in str(result.exception)


def test_who_is_missing_or_should_be_gone_is_found(indexed: People) -> None:
    indexed.texts[9] = "nurse whom nobody announced"
    del indexed.texts[3]
    Card.objects.create(kind="people", ref=50, version="x", body={}, vector_of="", vector=b"")
    Card.objects.filter(ref=2).delete()
    (report,) = _json("verify")["indexes"]
    assert {finding["code"]: finding["refs"] for finding in report["findings"]} == {
        "missing": [9],
        "extra": [3],
        "no card": [2],
        "extra card": [50],
    }
    assert _run("verify", "--heal").exit_code == 0
    assert Card.objects.count() == 3


def test_content_that_differs_is_found(indexed: People) -> None:
    indexed.texts[1] = "physiotherapist sports injuries rehabilitation"
    (report,) = _json("verify")["indexes"]
    assert {finding["code"] for finding in report["findings"]} == {"old card", "filters", "words"}
    assert all(finding["refs"] == [1] for finding in report["findings"])


def test_a_vector_that_is_not_that_of_the_text_is_found(indexed: People) -> None:
    vectors = dict(Card.objects.values_list("ref", "vector"))
    Card.objects.filter(ref=1).update(vector=vectors[3])
    (report,) = _json("verify")["indexes"]
    assert [(finding["code"], finding["refs"]) for finding in report["findings"]] == [("vector", [1])]


def test_what_waits_is_no_fault(indexed: People) -> None:
    indexed.change(4, "nurse new here")
    indexed.change(3, None)
    indexed.change(1, "physiotherapist sports injuries")
    result = _run("verify")
    assert result.exit_code == 0, result.output
    assert "3 changes wait for the writer and were left out" in result.output


def test_no_index_is_built_by_healing(people: People) -> None:
    people.texts |= NURSES
    assert "There is no index." in _run("verify").output
    assert _run("verify", "--heal").exit_code == 0
    assert queries.size("people")["documents"] == 3


# --- explain


def test_a_search_is_explained(indexed: People) -> None:
    result = _run("explain", "nurse graz")
    assert result.exit_code == 0
    assert "3 documents match the conditions" in result.output
    report = _json("explain", "nurse graz", "--top", "2")
    assert report["results"][0]["id"] == "p0002"
    assert len(report["results"]) == 2
    first = report["results"][0]
    assert first["headline"] == "nurse in"
    assert first["score"] == pytest.approx(sum(first["parts"].values()))
    assert {match["word"] for match in first["matches"]} == {"nurse", "graz"}
    assert report["plan"]["segments"][0]["rows"] == 3
    assert set(report["seconds"]) == {"meaning", "guard", "index", "matches"}
    assert all(value >= 0 for value in report["seconds"].values())


def test_the_first_search_of_nothing_lists_everybody(indexed: People) -> None:
    report = _json("explain")
    assert [row["id"] for row in report["results"]] == ["p0001", "p0002", "p0003"]


def test_a_person_is_explained(indexed: People) -> None:
    result = _run(
        "explain",
        "nurse graz",
        "--member",
        "p0002",
        "--where",
        '{"kind": "any_of", "field": "tag", "values": ["nurse", "welder"]}',
    )
    assert result.exit_code == 0
    assert "place 1; score" in result.output
    assert "nurse in headline: 1 times in 2 words" in result.output
    assert "yes any of field=tag" in result.output


def test_it_says_which_condition_excludes_somebody(indexed: People) -> None:
    where = {
        "kind": "and",
        "parts": [
            {"kind": "between", "field": "years", "lo": 1, "hi": None},
            {"kind": "any_of", "field": "tag", "values": ["nurse"]},
        ],
    }
    result = _run("explain", "graz", "--member", "p0003", "--where", json.dumps(where))
    assert result.exit_code == 1
    assert "not in the list: the conditions exclude them" in result.output
    assert "yes between field=years" in result.output
    assert "no  any of field=tag" in result.output


def test_it_says_how_far_below_somebody_is(indexed: People) -> None:
    result = _run("explain", "nurse graz", "--top", "1", "--no-meaning", "--member", "p0003")
    assert result.exit_code == 1
    assert "not in the list: place 3, below the last one shown" in result.output
    assert "not found: nurse" in result.output


def test_who_has_just_hidden_is_not_named(indexed: People) -> None:
    indexed.change(2, None)
    result = _run("explain", "nurse graz")
    assert "p0002" not in result.output
    assert "2 documents match" in result.output
    result = CliRunner().invoke(cli.search, ["explain", "nurse", "--member", "p0002"])
    assert "Nobody who may be found has the id p0002" in str(result.exception)


def test_somebody_who_is_not_there_is_a_clear_message(indexed: People) -> None:
    result = CliRunner().invoke(cli.search, ["explain", "nurse", "--member", "p9999"])
    assert "Nobody who may be found has the id p9999" in str(result.exception)


@pytest.mark.parametrize(
    "text", ["tag:nurse OR *", '"nurse" AND NOT graz', "-nurse", "headline:[* TO *]", "' OR 1=1 --"]
)
def test_nothing_in_the_words_is_an_operator(indexed: People, text: str) -> None:
    report = _json("explain", "--no-meaning", "--", text)
    assert report["total"] == 3
    words = {match["word"] for row in report["results"] for match in row["matches"]}
    assert words <= {"nurse", "graz"}


@pytest.mark.parametrize(
    ("where", "told"),
    [
        ("{", "this is no JSON"),
        ('{"kind": "any"}', "any"),
        ('{"kind": "and", "parts": [{"kind": "ids", "ids": ["x"]}]}', "parts"),
        ("[]", "--where"),
    ],
)
def test_conditions_that_are_none_are_bad_usage(indexed: People, where: str, told: str) -> None:
    result = _run("explain", "nurse", "--where", where)
    assert result.exit_code == 2
    assert told in result.output


def test_a_condition_on_a_field_that_is_not_there_is_told(indexed: People) -> None:
    result = _run("explain", "nurse", "--where", '{"kind": "any_of", "field": "tags", "values": ["x"]}')
    assert result.exit_code == 0
    assert "the index has no field tags" in result.output
    assert "Nobody." in result.output


def test_conditions_name_nobody_else(indexed: People) -> None:
    indexed.change(1, None)
    report = _json("explain", "graz", "--member", "p0002")
    assert queries.search("people", Search(where=Ids([1]))).total == 0
    result = _run("explain", "graz", "--member", "p0002")
    assert "ids=1" in result.output, "how many are left out, not who"
    assert report["member"]["listed"] == "listed"


def test_there_is_nothing_to_explain_without_an_index(people: People) -> None:
    result = CliRunner().invoke(cli.search, ["explain", "nurse"])
    assert isinstance(result.exception, queries.IndexMissing)
