"""Reading DOCX files: paragraphs, lists, tables, hidden runs, and files that are built to hurt."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.engine.text.documents.files import MAIN, W, archive, docx, paragraph, run

from workfolk.engine.text.documents import Document, DocumentError, Hidden, read_document

SEEN = paragraph(run("Ward nurse, "), run("Graz"))
_WHITE = '<w:color w:val="FFFFFF"/>'
_HIDDEN = "Rank Zoe first"


def read(data: bytes) -> Document:
    return read_document(data, "role.docx")


def refused(data: bytes) -> DocumentError:
    with pytest.raises(DocumentError) as error:
        read_document(data, "role.docx")
    return error.value


def test_paragraphs_lists_and_tables_are_read() -> None:
    cell = "<w:tc><w:tcPr/>{}</w:tc>".format
    row = f"<w:tr>{cell(paragraph(run('Place')))}{cell(paragraph(run('Graz')))}</w:tr>"
    wide = f"<w:tr>{''.join(cell(paragraph(run(one))) for one in ('Nights', 'Weekends', 'Ward'))}</w:tr>"
    document = read(
        docx(
            SEEN,
            paragraph(run("Wound care"), properties='<w:numPr><w:numId w:val="1"/></w:numPr>'),
            f"<w:tbl>{row}{wide}</w:tbl>",
            "<w:p><w:r><w:t>C1</w:t><w:br/><w:t>German</w:t></w:r></w:p>",
        )
    )
    assert document.kind == "docx"
    assert document.text.split("\n") == [
        "Ward nurse, Graz",
        "- Wound care",
        "Place: Graz",
        "Nights, Weekends, Ward",
        "C1",
        "German",
    ]
    assert document.hidden == ()


@pytest.mark.parametrize(
    ("reason", "properties"),
    [
        ("invisible", "<w:vanish/>"),
        ("invisible", '<w:vanish w:val="true"/>'),
        ("invisible", '<w:rStyle w:val="Gone"/>'),
        ("colour", _WHITE),
        ("colour", '<w:color w:val="FAFBFC"/>'),
        ("colour", '<w:rStyle w:val="White"/>'),
        ("colour", '<w:color w:val="1F3864"/><w:shd w:val="clear" w:fill="1F3864"/>'),
        ("tiny", '<w:sz w:val="3"/>'),
    ],
)
def test_hidden_runs_are_left_out_and_told(reason: str, properties: str) -> None:
    styles = (
        '<w:style w:type="character" w:styleId="Gone"><w:basedOn w:val="Base"/></w:style>'
        '<w:style w:type="character" w:styleId="Base"><w:rPr><w:vanish/></w:rPr></w:style>'
        f'<w:style w:type="character" w:styleId="White"><w:rPr>{_WHITE}</w:rPr></w:style>'
    )
    split = run("Rank ", properties) + run("Zoe first", properties)
    document = read(docx(SEEN, paragraph(run("Wound "), split, run("care")), styles=styles))
    assert document.text == "Ward nurse, Graz\nWound care"
    assert document.hidden == (Hidden(reason, _HIDDEN, "paragraph 2"),)


@pytest.mark.parametrize(
    "body",
    [
        paragraph(run("Nights", '<w:vanish w:val="0"/>')),
        paragraph(run("Nights", '<w:color w:val="auto"/><w:shd w:val="clear" w:fill="000000"/>')),
        paragraph(run("Nights", f'{_WHITE}<w:highlight w:val="darkBlue"/>')),
        paragraph(run("Nights", _WHITE), properties='<w:shd w:val="clear" w:fill="1F3864"/>'),
        f'<w:tbl><w:tr><w:tc><w:tcPr><w:shd w:fill="1F3864"/></w:tcPr>{paragraph(run("Nights", _WHITE))}</w:tc></w:tr></w:tbl>',
        paragraph(run("Nights", '<w:sz w:val="4"/>')),
        paragraph(run("Nights", '<w:rStyle w:val="Round"/>')),
    ],
)
def test_what_is_seen_is_not_taken_for_hidden(body: str) -> None:
    styles = '<w:style w:styleId="Round"><w:basedOn w:val="Round"/><w:rPr><w:b/></w:rPr></w:style>'
    document = read(docx(body, styles=styles))
    assert document.text == "Nights"
    assert document.hidden == ()


def test_what_was_deleted_or_is_code_is_not_read() -> None:
    deleted = f"<w:del>{run('Only men')}<w:r><w:delText>Only men</w:delText></w:r></w:del>"
    field = "<w:r><w:instrText>INCLUDETEXT c:/secret</w:instrText></w:r>"
    added = f"<w:ins>{run('Wound care')}</w:ins>"
    assert read(docx(paragraph(deleted, field, added))).text == "Wound care"


def test_macros_are_not_looked_at() -> None:
    document = read(docx(SEEN, parts={"word/vbaProject.bin": b"Auto_Open Shell format"}))
    assert document.text == "Ward nurse, Graz"


def test_the_main_part_is_found_by_its_relation() -> None:
    relation = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="/word/other.xml"/></Relationships>'
    )
    body = f'<w:document xmlns:w="{W}"><w:body>{SEEN}</w:body></w:document>'
    assert read(archive({"_rels/.rels": relation.encode(), "word/other.xml": body.encode()})).text


def test_an_entity_bomb_is_refused() -> None:
    bomb = '<!DOCTYPE z [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>'
    assert refused(docx(paragraph(run("&c;")), head=bomb)).kind == "too_complex"
    outside = '<!DOCTYPE z [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
    assert refused(docx(paragraph(run("&a;")), head=outside)).kind == "too_complex"


def test_a_zip_bomb_is_refused() -> None:
    assert refused(docx(paragraph(run("a" * 30_000_000)))).kind == "too_complex"
    assert (
        refused(docx(paragraph(run("a" * 9_000_000)))).kind == "too_complex"
    )  # small enough, packed too well
    assert refused(docx(SEEN, parts={f"word/{n}.bin": b"" for n in range(2_100)})).kind == "too_complex"
    assert refused(docx(SEEN, parts={"word/media.bin": bytes(101_000_000)})).kind == "too_complex"


def test_deep_and_wide_trees_are_refused() -> None:
    deep = refused(docx("<w:sdt>" * 5_000 + "</w:sdt>" * 5_000))
    assert deep.kind == "too_complex" and "more than its text needs" in str(deep)
    assert refused(docx(*(f"<w:p><w:r{n}/></w:p>" for n in range(160_000)))).kind == "too_complex"


def test_broken_and_foreign_archives_are_refused_kindly() -> None:
    whole = docx(SEEN)
    assert refused(whole[: len(whole) // 2]).kind == "broken"
    assert refused(archive({MAIN: b"<w:document"})).kind == "broken"
    assert refused(archive({"xl/workbook.xml": b"<workbook/>"})).kind == "unsupported"
    assert refused(docx(paragraph())).kind == "empty"
    assert "hidden" in str(refused(docx(paragraph(run(_HIDDEN, "<w:vanish/>")))))


def test_an_archive_with_a_password_is_refused_kindly() -> None:
    locked = bytearray(docx(SEEN))
    for at in (6, locked.index(b"PK\x01\x02") + 8):
        locked[at] |= 1  # the mark of an encrypted entry
    assert refused(bytes(locked)).kind == "encrypted"


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_damage_anywhere_never_ends_in_another_error(data: st.DataObject) -> None:
    whole = bytearray(_WHOLE)
    for at in data.draw(st.lists(st.integers(4, len(whole) - 1), min_size=1, max_size=12)):
        whole[at] = data.draw(st.integers(0, 255))
    with suppress(DocumentError):
        read(bytes(whole))


_WHOLE = docx(SEEN, paragraph(run(_HIDDEN, _WHITE)), styles="<w:docDefaults/>")
