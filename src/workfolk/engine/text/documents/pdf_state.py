"""What of the text that a PDF draws is not seen: the graphics state, followed order by order (ISO 32000-1, 8.4 and 9.3).

Text is hidden where it is drawn without ink (rendering modes 3 and 7, or transparent), in the colour of the box or
page behind it, under 2 pt, or beyond the edge of the page. Pictures are not looked at: white text on a picture counts
as hidden, so that nothing is read which a person may not see.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field, replace
from math import hypot
from typing import Any

from pypdf import PageObject, PdfReader
from pypdf.generic import ArrayObject, ByteStringObject, ContentStream, DictionaryObject, NameObject

from workfolk.engine.text.documents.pdf_colour import (
    BLACK,
    DEVICES,
    WHITE,
    Colour,
    Space,
    close,
    colour,
    space,
)

_MOST_BYTES = 4_000_000  # of drawing orders, unpacked
_MOST_ORDERS = 300_000
_MOST_BOXES = 150  # the latest count
_DEEPEST_FORM = 8
_DEEPEST_STATE = 200
_TINY = 2.0  # pt
_EDGE = 1.0  # pt
_FAINT = 0.1  # opacity

Matrix = tuple[float, float, float, float, float, float]
_UNIT: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class TooMuch(Exception):
    """More than a job description holds."""


@dataclass(frozen=True, slots=True)
class _State:
    """What ``q`` keeps and ``Q`` brings back."""

    ctm: Matrix = _UNIT
    fill: Colour = BLACK
    stroke: Colour = BLACK
    fill_space: Space = "gray"
    stroke_space: Space = "gray"
    opacity: float = 1.0
    mode: int = 0
    size: float = 0.0
    leading: float = 0.0


@dataclass(slots=True)
class _Page:
    """The page that is being drawn."""

    number: int
    edges: tuple[float, float, float, float]
    boxes: deque[tuple[float, float, float, float, Colour]] = field(
        default_factory=lambda: deque(maxlen=_MOST_BOXES)
    )


class Walk:
    """Goes through the drawing orders of a file and keeps the text that is seen, or what ``keep`` hides.

    ``found``: for each page the reasons why something on it is hidden; ``images``: pictures on the pages.
    """

    def __init__(self, reader: PdfReader, keep: str = "") -> None:
        self.found: dict[int, set[str]] = {}
        self.images = 0
        self._reader = reader
        self._keep = keep
        self._bytes = 0
        self._orders = 0
        self._open: set[int] = set()

    def page(self, page: PageObject, number: int) -> ContentStream | None:
        """The orders of a page with only the text to keep; None for an empty page."""
        contents = page.get("/Contents")
        if contents is None:
            return None
        box = page.mediabox if page.cropbox is None else page.cropbox
        edges = (float(box.left), float(box.bottom), float(box.right), float(box.top))
        stream = ContentStream(contents.get_object(), self._reader, "bytes")
        at = _Page(number, (min(edges[0::2]), min(edges[1::2]), max(edges[0::2]), max(edges[1::2])))
        self._stream(stream, _resources(page), _State(), at, 0)
        return stream

    def _stream(self, stream: ContentStream, resources: Any, state: _State, page: _Page, depth: int) -> None:
        self._bytes += len(stream.get_data())
        if self._bytes > _MOST_BYTES:
            raise TooMuch
        orders = stream.operations
        self._orders += len(orders)
        if self._orders > _MOST_ORDERS:
            raise TooMuch
        drawing = _Drawing(self, resources, state, page, depth)
        stream.operations = [drawing.order(operands, operator) for operands, operator in orders]

    def kept(self, reason: str, page: int) -> bool:
        """Note why a piece of text is hidden ("" where it is seen); whether it stays."""
        if reason:
            self.found.setdefault(page, set()).add(reason)
        return reason == self._keep

    def form(self, name: Any, resources: Any, state: _State, page: _Page, depth: int) -> None:
        """Follow a form into its own orders; each is read once, with the state it is first drawn in."""
        forms = _get(resources, "/XObject")
        one = _get(forms, name)
        if not isinstance(one, DictionaryObject) or isinstance(one, ContentStream):
            return
        if one.get("/Subtype") == "/Image":
            self.images += 1
            return
        if one.get("/Subtype") != "/Form" or id(one) in self._open:
            return
        if depth >= _DEEPEST_FORM:
            raise TooMuch
        self._open.add(id(one))
        stream = ContentStream(one, self._reader, "bytes")
        for key, value in one.items():
            if key not in {"/Filter", "/DecodeParms", "/Length"}:
                stream[NameObject(key)] = value
        matrix = _numbers(_get(one, "/Matrix"), 6)
        inner = replace(state, ctm=_times(_matrix(matrix), state.ctm)) if matrix else state
        self._stream(stream, _get(one, "/Resources") or resources, inner, page, depth + 1)
        self._open.discard(id(one))
        forms[NameObject(name)] = stream


class _Drawing:
    """One stream of orders."""

    def __init__(self, walk: Walk, resources: Any, state: _State, page: _Page, depth: int) -> None:
        self.walk, self.resources, self.page, self.depth = walk, resources, page, depth
        self.state = state
        self.kept_states: list[_State] = []
        self.line: Matrix = _UNIT  # where the line of text begins
        self.path: list[tuple[float, float, float, float]] = []

    def order(self, operands: Any, operator: bytes) -> tuple[Any, bytes]:
        """Follow one order; an order that shows text comes back without what is not kept."""
        values = list(operands) if isinstance(operands, list | tuple) else []
        if operator in _SHOWS:
            if operator in {b"'", b'"'}:
                self._move(0.0, -self.state.leading)
            if not self.walk.kept(self._why_hidden(), self.page.number):
                return _silent(values), operator
            return operands, operator
        numbers = _numbers(values)
        if operator in _STATE:
            self._set(operator, values, numbers)
        elif operator in _TEXT:
            self._place(operator, numbers)
        elif operator in _COLOURS:
            self._ink(operator, values, numbers)
        elif operator in _PATHS:
            self._paint(operator, numbers)
        elif operator == b"Do" and values:
            self.walk.form(values[0], self.resources, self.state, self.page, self.depth)
        return operands, operator

    def _set(self, operator: bytes, values: list[Any], numbers: list[float]) -> None:
        match operator:
            case b"q":
                if len(self.kept_states) >= _DEEPEST_STATE:
                    raise TooMuch
                self.kept_states.append(self.state)
            case b"Q":
                self.state = self.kept_states.pop() if self.kept_states else self.state
            case b"cm" if len(numbers) == 6:
                self.state = replace(self.state, ctm=_times(_matrix(numbers), self.state.ctm))
            case b"Tr" if numbers:
                self.state = replace(self.state, mode=int(numbers[0]))
            case b"Tf" if numbers:
                self.state = replace(self.state, size=numbers[-1])
            case b"TL" if numbers:
                self.state = replace(self.state, leading=numbers[0])
            case b"gs" if values:
                settings = _get(_get(self.resources, "/ExtGState"), values[0])
                opacity = _numbers([_get(settings, "/ca")])
                if opacity:
                    self.state = replace(self.state, opacity=opacity[0])

    def _place(self, operator: bytes, numbers: list[float]) -> None:
        match operator:
            case b"BT":
                self.line = _UNIT
            case b"Tm" if len(numbers) == 6:
                self.line = _matrix(numbers)
            case b"Td" | b"TD" if len(numbers) == 2:
                if operator == b"TD":
                    self.state = replace(self.state, leading=-numbers[1])
                self._move(*numbers)
            case b"T*":
                self._move(0.0, -self.state.leading)

    def _move(self, x: float, y: float) -> None:
        self.line = _times((1.0, 0.0, 0.0, 1.0, x, y), self.line)

    def _ink(self, operator: bytes, values: list[Any], numbers: list[float]) -> None:
        fills = operator.islower()
        which = operator.lower()
        if which == b"cs":
            known = space(values[0] if values else None, _get(self.resources, "/ColorSpace"))
            ink = colour(known, [])
            self.state = (
                replace(self.state, fill_space=known, fill=ink)
                if fills
                else replace(self.state, stroke_space=known, stroke=ink)
            )
            return
        known = DEVICES.get(which) or (self.state.fill_space if fills else self.state.stroke_space)
        ink = colour(known, numbers)
        if fills:
            self.state = replace(self.state, fill_space=known, fill=ink)
        else:
            self.state = replace(self.state, stroke_space=known, stroke=ink)

    def _paint(self, operator: bytes, numbers: list[float]) -> None:
        if operator == b"re":
            if len(numbers) == 4 and len(self.path) < _MOST_BOXES:
                x, y, width, height = numbers
                corners = [_at(self.state.ctm, x + dx, y + dy) for dx in (0.0, width) for dy in (0.0, height)]
                xs, ys = [one[0] for one in corners], [one[1] for one in corners]
                self.path.append((min(xs), min(ys), max(xs), max(ys)))
            return
        if operator in _FILLS and self.state.opacity >= _FAINT:
            self.page.boxes.extend((*box, self.state.fill) for box in self.path)
        self.path = []

    def _why_hidden(self) -> str:
        state = self.state
        whole = _times(self.line, state.ctm)
        if state.mode in {3, 7} or state.opacity < _FAINT:
            return "invisible"
        if abs(state.size) * hypot(whole[2], whole[3]) < _TINY:
            return "tiny"
        x, y = whole[4], whole[5]
        left, bottom, right, top = self.page.edges
        if not (left - _EDGE <= x <= right + _EDGE and bottom - _EDGE <= y <= top + _EDGE):
            return "outside"
        behind: Colour = WHITE
        for x0, y0, x1, y1, ink in reversed(self.page.boxes):
            if x0 <= x <= x1 and y0 <= y <= y1:
                behind = ink
                break
        inks = {0: (state.fill,), 1: (state.stroke,), 4: (state.fill,), 5: (state.stroke,)}
        drawn = inks.get(state.mode, (state.fill, state.stroke))
        return "colour" if all(close(ink, behind) for ink in drawn) else ""


_SHOWS = {b"Tj", b"TJ", b"'", b'"'}
_STATE = {b"q", b"Q", b"cm", b"Tr", b"Tf", b"TL", b"gs"}
_TEXT = {b"BT", b"Tm", b"Td", b"TD", b"T*"}
_COLOURS = {b"g", b"G", b"rg", b"RG", b"k", b"K", b"cs", b"CS", b"sc", b"SC", b"scn", b"SCN"}
_FILLS = {b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*"}
_PATHS = {b"re", b"n", b"S", b"s", *_FILLS}


def _silent(operands: list[Any]) -> list[Any]:
    """The operands of an order that shows text, without the text; distances stay."""
    return [
        ArrayObject(one for one in value if isinstance(one, int | float))
        if isinstance(value, list)
        else ByteStringObject(b"")
        if isinstance(value, str | bytes)
        else value
        for value in operands
    ]


def _numbers(values: Any, count: int | None = None) -> list[float]:
    found = [float(one) for one in values or () if isinstance(one, int | float)]
    return found if count is None or len(found) == count else []


def _matrix(numbers: list[float]) -> Matrix:
    a, b, c, d, e, f = numbers
    return a, b, c, d, e, f


def _times(one: Matrix, other: Matrix) -> Matrix:
    a, b, c, d, e, f = one
    g, h, i, j, k, m = other
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


def _at(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _get(holder: Any, key: Any) -> Any:
    """A value of a dictionary, looked up through references; None where there is none."""
    if not isinstance(holder, DictionaryObject):
        return None
    value = holder.get(key)
    return value.get_object() if value is not None else None


def _resources(page: PageObject) -> Any:
    seen: set[int] = set()
    at: Any = page
    while isinstance(at, DictionaryObject) and id(at) not in seen:
        seen.add(id(at))
        found = _get(at, "/Resources")
        if found is not None:
            return found
        at = _get(at, "/Parent")
    return None
