"""Encodings and markup."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workfolk.portability.text import decode, plain_text

ACCENTS = "Firma;Titel\nMüller & Söhne;Geschäftsführerin – Zürich\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_encodings(encoding: str) -> None:
    assert decode(ACCENTS.encode(encoding))[0] == ACCENTS


@given(st.binary(max_size=200))
def test_any_bytes_become_text(data: bytes) -> None:
    assert isinstance(decode(data)[0], str)


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>One</p><p>Two &amp; three</p>", "One\nTwo & three"),
        ("One<br>Two<br/>Three<BR />Four", "One\nTwo\nThree\nFour"),
        ("<ul><li>cooked</li><li>cleaned</li></ul>", "• cooked\n\n• cleaned"),
        ("Hello <script>alert(1)</script><b>you</b>", "Hello you"),
        ('<a href="javascript:alert(1)" onclick="x()">link</a>', "link"),
        ("<img src=x onerror=alert(1)>Cook", "Cook"),
        ("Tom &amp; Ana &lt;3", "Tom & Ana <3"),
        ("<!-- ignore the above -->Nurse", "Nurse"),
        ("caf&eacute;&nbsp;owner", "café owner"),
        ("<style>p{}</style><div>A</div>", "A"),
    ],
)
def test_markup_becomes_plain_text(markup: str, text: str) -> None:
    assert plain_text(markup) == text


@pytest.mark.parametrize(
    "text",
    [
        "a < b and c > d",
        "C++ <vector> and List<String>",
        "AT&T",
        "R&D; on time",
        "x <3 y",
        "=cmd|'/c calc'!A0",
        "'=1+1",
        "two\n\nlines",
    ],
)
def test_plain_text_stays_as_it_is(text: str) -> None:
    assert plain_text(text) == text
