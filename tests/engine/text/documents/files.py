"""Documents made for the tests: small PDFs order by order, DOCX files part by part."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence

from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
)

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MAIN = "word/document.xml"


def line(text: str, y: float = 700, *, before: str = "", size: float = 11, x: float = 60) -> str:
    """The orders that draw a line of text."""
    return f"q BT {before} /F1 {size:g} Tf 1 0 0 1 {x:g} {y:g} Tm ({text}) Tj ET Q\n"


def pdf(
    *pages: str, forms: Mapping[str, tuple[str, Sequence[float]]] | None = None, password: str | None = None
) -> bytes:
    """A PDF whose pages are drawn by these orders, in Helvetica; ``forms`` can be drawn with ``Do``."""
    writer = PdfWriter()
    font = _dictionary(
        Type=NameObject("/Font"), Subtype=NameObject("/Type1"), BaseFont=NameObject("/Helvetica")
    )
    faint = DictionaryObject({NameObject("/ca"): FloatObject(0.0)})
    spot = ArrayObject([NameObject("/Separation"), NameObject("/Spot"), NameObject("/DeviceGray")])
    profile = DecodedStreamObject()
    profile[NameObject("/N")] = NumberObject(3)
    resources = _dictionary(
        Font=_dictionary(F1=writer._add_object(font)),
        ExtGState=_dictionary(Faint=faint),
        ColorSpace=_dictionary(
            Spot=spot, Icc=ArrayObject([NameObject("/ICCBased"), writer._add_object(profile)])
        ),
    )
    objects = DictionaryObject()
    for name, (orders, matrix) in (forms or {}).items():
        form = DecodedStreamObject()
        form.set_data(orders.encode())
        form[NameObject("/Type")] = NameObject("/XObject")
        form[NameObject("/Subtype")] = NameObject("/Form")
        form[NameObject("/BBox")] = ArrayObject(map(FloatObject, (0, 0, 595, 842)))
        form[NameObject("/Matrix")] = ArrayObject(map(FloatObject, matrix))
        form[NameObject("/Resources")] = resources
        objects[NameObject(f"/{name}")] = writer._add_object(form)
    resources[NameObject("/XObject")] = objects
    for orders in pages:
        page = writer.add_blank_page(595, 842)
        page[NameObject("/Resources")] = resources
        stream = DecodedStreamObject()
        stream.set_data(orders.encode("latin-1"))
        page[NameObject("/Contents")] = writer._add_object(stream.flate_encode())
    if password is not None:
        writer.encrypt(password, algorithm="RC4-128")
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


def scan() -> bytes:
    """A PDF of one picture."""
    writer = PdfWriter()
    picture = DecodedStreamObject()
    picture.set_data(b"\x80")
    for key, value in (("Width", 1), ("Height", 1), ("BitsPerComponent", 8)):
        picture[NameObject(f"/{key}")] = NumberObject(value)
    picture[NameObject("/Type")] = NameObject("/XObject")
    picture[NameObject("/Subtype")] = NameObject("/Image")
    picture[NameObject("/ColorSpace")] = NameObject("/DeviceGray")
    page = writer.add_blank_page(595, 842)
    page[NameObject("/Resources")] = _dictionary(XObject=_dictionary(Im=writer._add_object(picture)))
    orders = DecodedStreamObject()
    orders.set_data(b"q 595 0 0 842 0 0 cm /Im Do Q")
    page[NameObject("/Contents")] = writer._add_object(orders)
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


def _dictionary(**values: object) -> DictionaryObject:
    return DictionaryObject({NameObject(f"/{key}"): value for key, value in values.items()})


def run(text: str, properties: str = "") -> str:
    """A run of text, with the properties of its look."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*runs: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(runs)}</w:p>"


def docx(
    *body: str, styles: str | None = None, parts: Mapping[str, bytes] | None = None, head: str = ""
) -> bytes:
    """A DOCX with this body."""
    held: dict[str, bytes] = {
        MAIN: f'{head}<w:document xmlns:w="{W}"><w:body>{"".join(body)}</w:body></w:document>'.encode()
    }
    if styles is not None:
        held["word/styles.xml"] = f'<w:styles xmlns:w="{W}">{styles}</w:styles>'.encode()
    return archive(held | dict(parts or {}))


def archive(parts: Mapping[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in parts.items():
            file.writestr(name, data)
    return made.getvalue()
