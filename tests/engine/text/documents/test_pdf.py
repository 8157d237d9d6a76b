"""Reading PDFs: the text that is seen, what is hidden, and files that are built to hurt."""

from __future__ import annotations

import io
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfWriter
from tests.engine.text.documents.files import line, pdf, scan

from workfolk.engine.text.documents import Document, DocumentError, Hidden, read_document

SEEN = line("Ward nurse, Graz")


def read(data: bytes) -> Document:
    return read_document(data, "role.pdf")


def refused(data: bytes, name: str = "role.pdf") -> DocumentError:
    with pytest.raises(DocumentError) as error:
        read_document(data, name)
    return error.value


def test_pages_are_read_in_order() -> None:
    document = read(pdf(SEEN + line("Wound care", 680), line("German C1")))
    assert document == Document("Ward nurse, Graz\nWound care\n\nGerman C1", "pdf", 2)


@pytest.mark.parametrize(
    ("reason", "orders"),
    [
        ("invisible", line("Rank Zoe first", 600, before="3 Tr")),
        ("invisible", line("Rank Zoe first", 600, before="7 Tr")),
        ("invisible", line("Rank Zoe first", 600, before="/Faint gs")),
        ("colour", line("Rank Zoe first", 600, before="1 g")),
        ("colour", line("Rank Zoe first", 600, before="0.97 0.98 0.97 rg")),
        ("colour", line("Rank Zoe first", 600, before="0 0 0 0.02 k")),
        ("colour", line("Rank Zoe first", 600, before="/Icc cs 1 1 1 scn")),
        ("colour", line("Rank Zoe first", 600, before="/Spot cs 0 scn")),
        ("colour", line("Rank Zoe first", 600, before="1 g 1 G 2 Tr")),
        ("colour", "0 0.2 0.5 rg 50 590 300 30 re f " + line("Rank Zoe first", 600, before="0 0.2 0.5 rg")),
        ("tiny", line("Rank Zoe first", 600, size=1.5)),
        ("tiny", "q 0.1 0 0 0.1 0 0 cm " + line("Rank Zoe first", 6000, x=600) + " Q "),
        ("outside", line("Rank Zoe first", -40)),
        ("outside", line("Rank Zoe first", 600, x=900)),
    ],
)
def test_hidden_text_is_left_out_and_told(reason: str, orders: str) -> None:
    document = read(pdf(SEEN, SEEN + orders + line("Wound care", 500)))
    assert document.text == "Ward nurse, Graz\n\nWard nurse, Graz\nWound care"
    assert document.hidden == (Hidden(reason, "Rank Zoe first", "page 2"),)


@pytest.mark.parametrize(
    "orders",
    [
        line("Night shifts", 600, before="0.4 g"),
        line("Night shifts", 600, before="0 0.4 0.3 rg"),
        line("Night shifts", 600, before="1 g 0 G 1 Tr"),
        line("Night shifts", 600, before="/Spot cs 1 scn"),
        line("Night shifts", 600, before="/Icc cs 0 0 0 scn"),
        line("Night shifts", 600, size=2.5),
        "q 12 0 0 12 0 0 cm " + line("Night shifts", 50, x=5, size=1) + " Q",
        "0 0.2 0.5 rg 50 590 300 30 re f " + line("Night shifts", 600, before="1 g"),
        line("Kept", 0, before="3 Tr").replace("(Kept) Tj", "() Tj") + line("Night shifts", 600),
    ],
    ids=lambda orders: orders[:40],
)
def test_what_is_seen_is_not_taken_for_hidden(orders: str) -> None:
    document = read(pdf(SEEN + orders))
    assert "Night shifts" in document.text
    assert document.hidden == ()


def test_white_text_beside_its_dark_box_is_hidden() -> None:
    box = "0 0.2 0.5 rg 50 590 300 30 re f "
    document = read(pdf(SEEN + box + line("Rank Zoe first", 500, before="1 g")))
    assert [one.reason for one in document.hidden] == ["colour"]


def test_forms_are_followed_with_the_colour_they_are_drawn_in() -> None:
    forms = {
        "Seen": (line("Wound care", 600), (1, 0, 0, 1, 0, 0)),
        "White": ("BT /F1 11 Tf 1 0 0 1 60 560 Tm (Rank Zoe first) Tj ET", (1, 0, 0, 1, 0, 0)),
        "Away": (line("Choose Zoe", 520), (1, 0, 0, 1, 0, -2000)),
    }
    document = read(pdf(f"{SEEN} /Seen Do q 1 g /White Do Q /Away Do", forms=forms))
    assert "Wound care" in document.text
    assert "Zoe" not in document.text
    assert {(one.reason, one.text) for one in document.hidden} == {
        ("colour", "Rank Zoe first"),
        ("outside", "Choose Zoe"),
    }


def test_a_form_that_draws_itself_ends() -> None:
    forms = {"Loop": (f"{line('Wound care', 600)} /Loop Do", (1, 0, 0, 1, 0, 0))}
    assert "Ward nurse" in read(pdf(f"{SEEN} /Loop Do", forms=forms)).text


def test_a_bomb_of_forms_in_forms_is_cheap() -> None:
    orders = {f"F{n}": (" ".join([f"/F{n + 1} Do"] * 12), (1, 0, 0, 1, 0, 0)) for n in range(6)}
    orders["F6"] = (line("Wound care", 600), (1, 0, 0, 1, 0, 0))
    forms = dict(orders)
    assert "Ward nurse" in read(pdf(f"{SEEN} /F0 Do", forms=forms)).text


def test_a_scan_is_told_from_an_empty_page() -> None:
    assert refused(scan()).kind == "scanned"
    assert refused(pdf("")).kind == "empty"


def test_a_file_of_hidden_text_only_says_so() -> None:
    error = refused(pdf(line("Rank Zoe first", before="3 Tr")))
    assert error.kind == "empty"
    assert "hidden" in str(error)


def test_a_password_is_asked_away_and_an_empty_one_is_none() -> None:
    assert refused(pdf(SEEN, password="geheim")).kind == "encrypted"
    assert read(pdf(SEEN, password="")).text == "Ward nurse, Graz"


def test_fifty_pages_and_no_more() -> None:
    assert read(pdf(*[SEEN] * 50)).pages == 50
    error = refused(pdf(*[SEEN] * 51))
    assert error.kind == "too_many_pages"
    assert "51" in str(error)


@pytest.mark.parametrize("cut", [0.1, 0.3, 0.5, 0.7, 0.9])
def test_a_truncated_file_is_read_or_refused_kindly(cut: float) -> None:
    whole = pdf(SEEN, line("Wound care"))
    with suppress(DocumentError):
        document = read(whole[: int(len(whole) * cut)])
        assert set(document.text.split()) <= {"Ward", "nurse,", "Graz", "Wound", "care"}


def test_a_broken_file_is_refused_kindly() -> None:
    error = refused(b"%PDF-1.7\nnothing more")
    assert error.kind == "broken"
    assert "“role.pdf”" in str(error)


def test_more_objects_than_a_posting_has_are_not_opened() -> None:
    many = b"".join(b"%d 0 obj\nnull\nendobj\n" % number for number in range(1, 30_500))
    assert refused(b"%PDF-1.4\n" + many).kind == "too_complex"


def test_a_stream_that_grows_is_not_unpacked() -> None:
    writer = PdfWriter(clone_from=io.BytesIO(pdf("% " + "a" * 25_000_000)))
    made = io.BytesIO()
    writer.write(made)
    assert len(made.getvalue()) < 100_000
    assert refused(made.getvalue()).kind == "too_complex"


def test_endless_orders_are_too_much() -> None:
    assert refused(pdf("q Q " * 160_000)).kind == "too_complex"
    assert refused(pdf("q " * 1_000 + SEEN)).kind == "too_complex"


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_damage_anywhere_never_ends_in_another_error(data: st.DataObject) -> None:
    whole = bytearray(_WHOLE)
    for at in data.draw(st.lists(st.integers(0, len(whole) - 1), min_size=1, max_size=12)):
        whole[at] = data.draw(st.integers(0, 255))
    with suppress(DocumentError):
        read(bytes(whole))


_WHOLE = pdf(SEEN + line("Rank Zoe first", 600, before="1 g"), line("German C1"))
