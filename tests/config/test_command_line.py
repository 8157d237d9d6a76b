"""The command line as a whole: what a person did wrong, or can put right, is one line and no traceback."""

from __future__ import annotations

import sys

import pytest

from workfolk.config import cli
from workfolk.search import services
from workfolk.search.backends import place


@pytest.mark.django_db
def test_a_second_writer_of_the_index_is_told_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["workfolk", "search", "write"])
    with place("talent").locked(), pytest.raises(SystemExit) as stopped:
        cli.main()
    assert stopped.value.code == 1
    error = capsys.readouterr().err
    assert "Only one writer works at a time" in error
    assert "Traceback" not in error


@pytest.mark.django_db(transaction=True)
def test_json_of_a_rebuild_is_all_that_is_printed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["workfolk", "search", "rebuild", "--json"])
    with pytest.raises(SystemExit) as stopped:
        cli.main()
    assert stopped.value.code == 0
    assert capsys.readouterr().out == '{"talent": 0}\n'


@pytest.mark.django_db
def test_a_rebuild_beside_a_running_writer_is_asked_of_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["workfolk", "search", "rebuild", "--json"])
    with place("talent").locked(), pytest.raises(SystemExit) as stopped:
        cli.main()
    assert stopped.value.code == 0
    assert capsys.readouterr().out == '{"requested": true}\n'
    assert services.waiting() == 1
