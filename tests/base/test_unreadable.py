"""What cannot be read is told in the language of the page, and never without saying what to do."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.utils.translation import override

import workfolk.engine
from workfolk.base.unreadable import told
from workfolk.engine.talent.brief import BriefError
from workfolk.engine.text.documents import DocumentError

ENGINE = Path(workfolk.engine.__file__).parent
_RAISED = re.compile(r"\b(DocumentError|BriefError)\(\s*\"(\w+)\"")


def _kinds(name: str) -> list[str]:
    """Every kind with which the engine makes such an error."""
    sources = [*(ENGINE / "text" / "documents").glob("*.py"), *(ENGINE / "talent" / "brief").glob("*.py")]
    found = {kind for path in sources for who, kind in _RAISED.findall(path.read_text()) if who == name}
    return sorted(found)


def _error(name: str, kind: str) -> DocumentError | BriefError:
    words = "“a.pdf”: in English."
    return DocumentError(kind, words) if name == "DocumentError" else BriefError(kind, words, "")


@pytest.mark.parametrize(("name", "least"), [("DocumentError", 8), ("BriefError", 4)])
def test_each_kind_has_words_of_its_own(name: str, least: int) -> None:
    kinds = _kinds(name)
    assert len(kinds) >= least
    with override("de"):
        texts = [told(_error(name, kind)) for kind in kinds]
    assert len(set(texts)) == len(kinds)
    assert not any("a.pdf" in text for text in texts)


def test_an_english_page_says_what_the_engine_says() -> None:
    with override("en-gb"):
        assert told(_error("DocumentError", "broken")) == "“a.pdf”: in English."


def test_a_kind_that_nobody_knows_is_told_in_the_words_of_the_engine() -> None:
    with override("de"):
        assert told(_error("DocumentError", "haunted")) == "“a.pdf”: in English."
