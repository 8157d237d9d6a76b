"""The PDF: what is read back is what went in, in its order; nothing of it is markup; the same words, the same bytes."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import typst
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from workfolk.base.errors import InvalidInput
from workfolk.engine.composer.resume.model import Block, Entry, Line, Part, Resume, Section
from workfolk.engine.composer.resume.written import as_values
from workfolk.writing import typesetting
from workfolk.writing.typesetting import MOST_CHARACTERS, typeset

AT = datetime(2026, 11, 22, tzinfo=UTC)


def _line(key: str, text: str, **more: Any) -> Line:
    return Line(key, text, text, (), **more)


def _resume(*lines: str, name: str = "Ana Łukasik", **more: Any) -> Resume:
    entry = Entry(Section.POSITIONS, "Records manager", "City Archive", "Graz", "2015-03", current=True)
    rows = tuple(_line(f"positions/0#{number}", text) for number, text in enumerate(lines))
    values: dict[str, Any] = {
        "language": "en",
        "name": name,
        "headline": "Records manager",
        "contact": ("ana@example.org", "Graz"),
        "summary": (_line("about#0", "I keep the records of a city."),),
        "skills": (_line("skills#0", "Python"), _line("skills#1", "Hidden", included=False)),
        "languages": (_line("languages/0#0", "German (B2)"),),
        "parts": (Part(Section.POSITIONS, (Block("positions/0", entry, rows),)),),
    }
    return Resume(**values | more)


def _read(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())


def test_what_is_read_back_is_what_went_in_in_order() -> None:
    made = typeset(_resume("Moved 40,000 files", "Taught two apprentices"), at=AT)
    text = _read(made.pdf)
    expected = [
        "Ana Łukasik", "Records manager", "ana@example.org · Graz", "Summary", "I keep the records of a city.", "Experience",
        "Records manager", "City Archive, Graz · Mar 2015 – present", "Moved 40,000 files", "Taught two apprentices",
        "Skills", "Python", "Languages", "German (B2)",
    ]  # fmt: skip
    at = 0
    for words in expected:
        found = text.find(words, at)
        assert found >= 0, (words, text)
        at = found + len(words)
    assert "Hidden" not in text and made.pages == 1


def test_it_is_tagged_titled_and_has_a_language_and_headings() -> None:
    reader = PdfReader(io.BytesIO(typeset(_resume(language="de"), at=AT).pdf))
    root: Any = reader.trailer["/Root"]
    assert root["/Lang"] == "de" and root["/MarkInfo"]["/Marked"].value and "/StructTreeRoot" in root
    assert reader.metadata is not None and reader.metadata.title == "Lebenslauf: Ana Łukasik"
    assert b"pdfuaid:part" in root["/Metadata"].get_object().get_data()
    assert root["/ViewerPreferences"]["/DisplayDocTitle"].value
    titles = [one.title for level in reader.outline[1:] for one in (level if isinstance(level, list) else [level]) if not isinstance(one, list)]  # fmt: skip
    assert {"Berufserfahrung", "Kenntnisse"} <= set(titles)


@pytest.mark.parametrize(("paper", "size"), [("a4", (595, 842)), ("us-letter", (612, 792))])
def test_the_paper_is_the_one_that_was_chosen(paper: str, size: tuple[int, int]) -> None:
    box = PdfReader(io.BytesIO(typeset(_resume(), paper=paper, at=AT).pdf)).pages[0].mediabox
    assert (round(box.width), round(box.height)) == size
    with pytest.raises(InvalidInput):
        typeset(_resume(), paper="a3", at=AT)


def test_the_same_words_are_the_same_bytes_and_another_day_is_no_other_text() -> None:
    first, again = typeset(_resume("x y"), at=AT), typeset(_resume("x y"), at=AT)
    later = typeset(_resume("x y"), at=AT.replace(day=23))
    assert first.pdf == again.pdf and _read(first.pdf) == _read(later.pdf)


_MARKUP = st.sampled_from(
    ["#", "$", "*", "_", "`", "```", "\\", "<", ">", "@", "=", "= ", "- ", "+ ", "/", "//", "/*", "[", "]", "{", "}",
     '"', "'", "~", "--", "...", "#read(\"/etc/passwd\")", "#import \"@preview/x:1.0.0\"", "#sys.inputs", "$ x $",
     "https://example.org/", "a", "Ana", "é", "Łódź", "Ж", "Ω", "ש", "\\u{1F600}", "&amp;", "%s", "{number}"]
)  # fmt: skip


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(_MARKUP, min_size=1, max_size=8).map(" ".join))
def test_no_word_is_ever_markup(words: str) -> None:
    words = f"begin {' '.join(words.split())} end"
    made = typeset(_resume(words, name=words), at=AT)
    squeezed = "".join(_read(made.pdf).split())
    assert squeezed.count("begin") >= 2
    for letter in "".join(words.split()):
        assert letter in squeezed or ord(letter) > 0x500, (letter, words)
    if words.isascii():
        assert squeezed.count("".join(words.split())) >= 2


@pytest.mark.parametrize(
    "name", ["Ελένη Παππά", "Анна Иванова", "דנה כהן", "Նարե", "ნინო", "Nguyễn Thị Ánh", "Ağça İpek"]
)
def test_these_scripts_are_printed(name: str) -> None:
    text = _read(typeset(_resume(name=name), at=AT).pdf)
    assert all(part in text for part in name.split())


@pytest.mark.parametrize(("name", "script"), [("王芳", "Cjk"), ("العربية", "Arabic"), ("हिन्दी", "Devanagari"), ("ไทย", "Thai"), ("한국", "Hangul")])  # fmt: skip
def test_other_scripts_are_refused_by_name_instead_of_printed_as_boxes(name: str, script: str) -> None:
    with pytest.raises(InvalidInput, match=script) as refused:
        typeset(_resume(name=name), at=AT)
    assert name[0] in refused.value.message


def test_small_pictures_are_left_out_and_that_is_said() -> None:
    made = typeset(_resume("Ran ❤️ the 🚀 store"), at=AT)
    assert "Ran the store" in _read(made.pdf) and "Emoji" in made.notes[0]
    assert typeset(_resume("Ran the store"), at=AT).notes == ()


def test_a_font_of_the_host_is_used_and_what_it_lacks_is_still_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    settings.DATA_DIR = tmp_path
    (tmp_path / "fonts").mkdir()
    system = [
        one.path for one in typst.Fonts(True, False, []).fonts() if one.family == "DejaVu Sans" and one.path
    ]
    if not system:
        pytest.skip("DejaVu Sans is not on this machine")
    for path in dict.fromkeys(system):
        (tmp_path / "fonts" / Path(path).name).write_bytes(Path(path).read_bytes())
    assert "العربية" in _read(typeset(_resume(name="العربية"), at=AT).pdf)
    with pytest.raises(InvalidInput, match="Cjk"):
        typeset(_resume(name="王"), at=AT)


def test_a_long_one_has_pages_with_numbers_and_one_that_is_too_long_is_refused() -> None:
    made = typeset(_resume(*[f"Moved the files of room {number}" for number in range(150)]), at=AT)
    assert made.pages >= 3 and f"page {made.pages} of {made.pages}" in _read(made.pdf)
    with pytest.raises(InvalidInput, match="characters"):
        typeset(_resume("x " * MOST_CHARACTERS), at=AT)


def test_a_word_without_an_end_does_not_hang_it() -> None:
    assert typeset(_resume("x" * 20_000, "(" * 5_000), at=AT).pages >= 1


def test_nothing_to_print_is_told() -> None:
    empty = replace(
        _resume(), name="", headline="", contact=(), summary=(), skills=(), languages=(), parts=()
    )
    with pytest.raises(InvalidInput, match="nothing to print"):
        typeset(empty, at=AT)
    assert typeset(replace(empty, headline="Archivist"), at=AT).pages == 1


def test_who_waits_too_long_is_asked_to_come_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typesetting, "SECONDS", 0.0)
    monkeypatch.setattr(typesetting, "_compile", lambda *_given: __import__("time").sleep(0.2) or b"")
    with pytest.raises(InvalidInput, match="in time"):
        typeset(_resume(), at=AT)


def test_values_hold_the_included_lines_only() -> None:
    assert "Hidden" not in str(as_values(_resume()))
