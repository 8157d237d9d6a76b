"""The visible text of a DOCX (ECMA-376, WordprocessingML).

Our own reading, with the standard library's zip and defusedxml's parser: what we need is a walk over runs with their
colour, size and "hidden" mark, for which we would have to go below a larger library anyway.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any
from xml.etree.ElementTree import Element, TreeBuilder

from defusedxml.common import DefusedXmlException  # type: ignore[import-untyped]
from defusedxml.ElementTree import XMLParser  # type: ignore[import-untyped]

from workfolk.engine.text.documents.model import (
    LARGEST_PART,
    MOST_HIDDEN,
    Document,
    DocumentError,
    Hidden,
    broken,
    hidden,
    too_complex,
)

_MOST_ENTRIES = 2_000
_LARGEST_WHOLE = 100_000_000  # bytes, all entries unpacked
_MOST_RATIO = 200  # times a part may be larger than packed; text packs 10 to 50 times
_SMALL = 1_000_000  # bytes up to which the ratio does not matter
_MOST_ELEMENTS = 300_000
_DEEPEST = 120
_MOST_STYLES = 2_000
_TINY_HALF_POINTS = 4.0  # under 2 pt
_SAME_COLOUR = 26  # of 255, in every channel
_CELL = "\x1f"  # ends a cell; no XML can hold it
_NAME_WORDS = 4  # "Place of work: Graz"

_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_HIGHLIGHTS = {"black": 0x000000, "darkBlue": 0x000080, "darkGreen": 0x008000, "darkRed": 0x800000, "darkGray": 0x808080, "blue": 0x0000FF, "red": 0xFF0000}  # fmt: skip
_WHITE = 0xFFFFFF
# Not seen by who reads the document: deletions that are tracked, the older twin of a drawing, field codes.
_SKIPPED = {"del", "moveFrom", "Fallback", "instrText", "delText", "rPrChange", "pPrChange"}


@dataclass(frozen=True, slots=True)
class _Look:
    """How a run looks; None where nothing is said."""

    vanish: bool | None = None
    colour: int | None = None  # below 0: chosen by the program so that it is seen
    shade: int | None = None  # what is behind it
    half_points: float | None = None

    def over(self, below: _Look) -> _Look:
        """This look, with what it leaves open from ``below``."""
        return _Look(
            below.vanish if self.vanish is None else self.vanish,
            below.colour if self.colour is None else self.colour,
            below.shade if self.shade is None else self.shade,
            below.half_points if self.half_points is None else self.half_points,
        )

    @property
    def hides(self) -> str | None:
        """Why text of this look is not seen; None where it is."""
        if self.vanish:
            return "invisible"
        if self.half_points is not None and self.half_points < _TINY_HALF_POINTS:
            return "tiny"
        behind = _WHITE if self.shade is None else self.shade
        if self.colour is not None and self.colour >= 0 and _close(self.colour, behind):
            return "colour"
        return None


def read_docx(data: bytes, name: str) -> Document:
    """The text of the main part: paragraphs as lines, rows of tables with their cells set apart."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check(archive, name)
            main = _main_part(archive, name)
            body = _parsed(archive, main, name)
            folder = main.rpartition("/")[0]
            path = f"{folder}/styles.xml" if folder else "styles.xml"
            styles = _styles(_parsed(archive, path, name)) if path in archive.namelist() else {}
    except DocumentError:
        raise
    except (DefusedXmlException, RecursionError, MemoryError) as error:
        raise too_complex(name) from error
    # A damaged archive raises whatever its numbers make of it: BadZipFile, ValueError, struct.error and others.
    except Exception as error:
        raise broken(name, "Word document") from error
    reading = _Reading(styles)
    reading.read(body)
    if not reading.text.strip():
        if reading.hidden:
            raise DocumentError(
                "empty", f"{name} has no visible text: all of it is hidden. Paste what you want to be read."
            )
        raise DocumentError(
            "empty", f"{name} has no text. If it holds a picture, write or paste what it says."
        )
    return Document(reading.text, "docx", None, tuple(reading.hidden))


def _check(archive: zipfile.ZipFile, name: str) -> None:
    entries = archive.infolist()
    if any(one.flag_bits & 1 for one in entries):
        raise DocumentError(
            "encrypted", f"{name} is protected by a password. Save it without one, or paste its text."
        )
    if len(entries) > _MOST_ENTRIES or sum(one.file_size for one in entries) > _LARGEST_WHOLE:
        raise too_complex(name)


def _main_part(archive: zipfile.ZipFile, name: str) -> str:
    names = set(archive.namelist())
    if "_rels/.rels" in names:
        for one in _parsed(archive, "_rels/.rels", name):
            if str(one.get("Type", "")).endswith("/officeDocument"):
                target = str(one.get("Target", "")).lstrip("/")
                if target.startswith("word/") and target in names:
                    return target
    if "word/document.xml" in names:
        return "word/document.xml"
    raise DocumentError(
        "unsupported",
        f"{name} is an archive or another kind of office file. Choose a PDF or a DOCX, or paste the text.",
    )


def _parsed(archive: zipfile.ZipFile, path: str, name: str) -> Element:
    info = archive.getinfo(path)
    if info.file_size > LARGEST_PART:
        raise too_complex(name)
    with archive.open(info) as part:
        data = part.read(LARGEST_PART + 1)  # the size that is declared may lie
    if len(data) > LARGEST_PART or (len(data) > _SMALL and len(data) > _MOST_RATIO * info.compress_size):
        raise too_complex(name)
    parser = XMLParser(target=_Bounded(name), forbid_dtd=True)
    parser.feed(data)
    root: Element = parser.close()
    return root


class _Bounded(TreeBuilder):
    """Builds a tree of bounded size and depth."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self._count = 0
        self._depth = 0

    def start(self, tag: Any, attrs: Any, /) -> Element:
        self._count += 1
        self._depth += 1
        if self._count > _MOST_ELEMENTS or self._depth > _DEEPEST:
            raise too_complex(self._name)
        return super().start(tag, attrs)

    def end(self, tag: Any, /) -> Element:
        self._depth -= 1
        return super().end(tag)


@dataclass(slots=True)
class _Reading:
    """A walk over the body."""

    styles: dict[str, _Look]
    pieces: list[str] = field(default_factory=list)
    hidden: list[Hidden] = field(default_factory=list)
    paragraph: int = 0
    _pending: tuple[str, list[str]] | None = None  # hidden text in a row, as one

    @property
    def text(self) -> str:
        return "\n".join(_line(line) for line in "".join(self.pieces).split("\n"))

    def read(self, body: Element) -> None:
        """Read everything below ``body``."""
        self._children(body, self.styles.get("", _Look()))

    def _children(self, parent: Element, look: _Look) -> None:
        for child in parent:
            self._element(child, look)

    def _element(self, one: Element, look: _Look) -> None:
        match _tag(one):
            case "p":
                self._paragraph(one, look)
            case "r":
                self._run(one, look)
            case "tc":
                properties = _child(one, "tcPr")
                self._children(one, (_look(properties) if properties is not None else _Look()).over(look))
                if self.pieces and self.pieces[-1] == "\n":
                    self.pieces.pop()
                self.pieces.append(_CELL)
            case "tr":
                self._children(one, look)
                self.pieces.append("\n")
            case tag if tag not in _SKIPPED:
                self._children(one, look)

    def _paragraph(self, one: Element, look: _Look) -> None:
        self.paragraph += 1
        properties = _child(one, "pPr")
        if properties is not None:
            style = _value(properties, "pStyle")
            look = _look(properties).over(self.styles.get(style or "", _Look())).over(look)
            if _child(properties, "numPr") is not None:
                self.pieces.append("- ")
        self._children(one, look)
        self._tell()
        self.pieces.append("\n")

    def _run(self, one: Element, look: _Look) -> None:
        properties = _child(one, "rPr")
        if properties is not None:
            style = self.styles.get(_value(properties, "rStyle") or "", _Look())
            look = _look(properties).over(style).over(look)
        reason = look.hides
        said = "".join(_characters(one))
        if reason is None:
            self._tell()
            self.pieces.append(said)
        elif self._pending is not None and self._pending[0] == reason:
            self._pending[1].append(said)
        else:
            self._tell()
            self._pending = (reason, [said])
        for child in one:  # text boxes
            if _tag(child) in {"drawing", "pict", "AlternateContent", "object"}:
                self._children(child, look)

    def _tell(self) -> None:
        if self._pending is not None and len(self.hidden) < MOST_HIDDEN:
            told = hidden(self._pending[0], "".join(self._pending[1]), f"paragraph {self.paragraph}")
            self.hidden += [told] if told else []
        self._pending = None


def _line(line: str) -> str:
    """A line with its spaces made even; a row of two cells is a name with its value."""
    cells = [one for one in (" ".join(cell.split()) for cell in line.split(_CELL)) if one]
    if len(cells) == 2 and len(cells[0].split()) <= _NAME_WORDS:
        return f"{cells[0].rstrip(' :')}: {cells[1]}"
    return ", ".join(cells)


def _characters(run: Element) -> Iterator[str]:
    for child in run:
        match _tag(child):
            case "t":
                yield child.text or ""
            case "tab" | "ptab":
                yield "\t"
            case "br" | "cr":
                yield "\n"
            case "noBreakHyphen":
                yield "-"


def _styles(root: Element) -> dict[str, _Look]:
    """The look of each style, with what it is based on; "" is that of the document."""
    own: dict[str, tuple[_Look, str | None]] = {}
    default = _Look()
    for one in root:
        if _tag(one) == "docDefaults":
            for properties in (part for part in one.iter() if _tag(part) == "rPr"):
                default = _look(properties)
        if _tag(one) == "style" and len(own) < _MOST_STYLES:
            found = _Look()
            for part in ("rPr", "pPr"):
                said = _child(one, part)
                if said is not None:
                    found = found.over(_look(said))
            own[_attribute(one, "styleId") or ""] = (found, _value(one, "basedOn"))
    looks = {"": default}
    for key in own:
        look, above, seen = _Look(), key, {""}
        while above in own and above not in seen:
            seen.add(above)
            look = look.over(own[above][0])
            above = own[above][1] or ""
        looks[key] = look
    return looks


def _look(properties: Element) -> _Look:
    look = _Look()
    for one in properties:
        match _tag(one):
            case "vanish" | "webHidden":
                shown = (_attribute(one, "val") or "true") in {"0", "false", "off"}
                look = replace(look, vanish=not shown)
            case "color":
                look = replace(look, colour=_colour(_attribute(one, "val"), auto=-1))
            case "shd":
                fill = _colour(_attribute(one, "fill"), auto=None)
                look = replace(look, shade=look.shade if fill is None else fill)
            case "highlight":
                look = replace(look, shade=_HIGHLIGHTS.get(_attribute(one, "val") or "", _WHITE))
            case "sz":
                raw = _attribute(one, "val") or ""
                look = replace(look, half_points=float(raw) if raw.isascii() and raw.isdigit() else None)
    return look


def _colour(raw: str | None, *, auto: int | None) -> int | None:
    if raw is None or raw == "auto":
        return auto
    try:
        return int(raw, 16) if len(raw) == 6 else None
    except ValueError:
        return None


def _close(one: int, other: int) -> bool:
    return all(abs((one >> shift & 255) - (other >> shift & 255)) < _SAME_COLOUR for shift in (0, 8, 16))


def _tag(one: Element) -> str:
    return str(one.tag).rpartition("}")[2]


def _child(parent: Element, name: str) -> Element | None:
    return next((one for one in parent if _tag(one) == name), None)


def _attribute(one: Element, name: str) -> str | None:
    found = one.get(f"{{{_W}}}{name}")
    return one.get(f"{{{_STRICT}}}{name}") if found is None else found


def _value(parent: Element, name: str) -> str | None:
    child = _child(parent, name)
    return None if child is None else _attribute(child, "val")
