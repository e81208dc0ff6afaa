"""Marks become the operators of a PDF page: text as the codes of our own fonts, lines, pictures, links."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from itertools import groupby
from math import cos, radians, sin
from typing import Any, NamedTuple, assert_never

from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfdoc

from ita_desktop.typeset.blocks import BLACK, Colour
from ita_desktop.typeset.face import Face
from ita_desktop.typeset.font_embedder import EmbeddedFont, item
from ita_desktop.typeset.font_embedder import number as _n
from ita_desktop.typeset.outlines import outlines
from ita_desktop.typeset.pictures import printable_picture
from ita_desktop.typeset.sheet import (
    Backdrop,
    Dots,
    Drawing,
    Fill,
    Jump,
    Line,
    Mark,
    Page,
    Picture,
    Rule,
    Span,
    TickBox,
)
from ita_desktop.typeset.structure import Node, Structure
from ita_desktop.typeset.tags import ARTIFACT

DOT = 0.9
"""Diameter of a leader's dot, in pt."""

DOT_PITCH = 3.2
"""Distance between the dots of a leader, in pt."""

FRAME = 0.7
"""Line width of a tick box, in pt."""

TICK = ((0.18, 0.50), (0.42, 0.78), (0.86, 0.14))
"""The tick's corners, in sides of the box from its top left corner."""

PRINTED = 4
"""Annotation flag: goes onto paper with the page (PDF 32000-1, 12.5.3), as conforming archives ask."""

Box = tuple[float, float, float, float]


class Artist:
    """Turns marks into PDF operators; remembers the state so that it is set only when it changes."""

    def __init__(self, canvas: Any, structure: Structure | None, pages: int) -> None:
        self._canvas = canvas
        self._structure = structure
        self._pages = pages
        self._fonts: dict[Face, EmbeddedFont] = {}
        self._height = 0.0
        self._font: tuple[Face, float] | None = None
        self._colour = BLACK
        self._owner: Node | None = None
        """Whose content is open; None is an artifact, if anything is."""
        self._marked = False
        self._links = 0

    def page(self, page: Page) -> None:
        """Draw one page."""
        self._canvas.setPageSize((page.width, page.height))
        self._height = page.height
        self._font = None
        self._colour = BLACK
        key = self._structure.begin_page() if self._structure else None
        for mark in page.marks:
            self._mark(mark)
        self._close()
        for jump in page.jumps:
            self._jump(jump)
        self._canvas.showPage()
        if key is not None:
            _keyed(self._canvas._doc.Pages.pages[-1], key)  # noqa: SLF001 - pinned by a test

    def _mark(self, mark: Mark) -> None:
        match mark:
            case Line():
                self._line(mark)
            case TickBox():
                self._owned(mark.tag)
                self._tick_box(mark)
            case Picture():
                self._owned(mark.tag, mark)
                self._picture(mark)
            case Drawing():
                self._owned(mark.tag, mark)
                for shape in mark.shapes:
                    self._decoration(shape.moved(mark.x, mark.y))
            case Backdrop():
                self._close()
                self._backdrop(mark)
            case _:
                self._owned(ARTIFACT)
                self._decoration(mark)

    def _decoration(self, mark: Rule | Fill | Dots) -> None:
        match mark:
            case Rule():
                colour = _colour(mark.colour, "RG")
                self._write(f"{colour} {_n(mark.width)} w 2 J {self._path((mark.x0, mark.y0), (mark.x1, mark.y1))} S")
            case Fill():
                self._fill(mark)
            case Dots():
                self._write(self._dots(mark))
            case _:
                assert_never(mark)

    # ---- whose content it is

    def _owned(self, tag: int, picture: Picture | Drawing | None = None) -> None:
        """Mark what follows as content of that part, or as an artifact."""
        if self._structure is None:
            return
        node = self._structure.node(tag) if tag != ARTIFACT else None
        if node is not None and picture is not None:
            node.box = self._box(picture.x, picture.y, picture.x + picture.width, picture.y + picture.height)
        self._mark_content(node)

    def _mark_content(self, node: Node | None) -> None:
        if self._structure is None or (self._marked and node is self._owner):
            return
        self._close()
        self._marked, self._owner = True, node
        if node is None:
            self._write("/Artifact BMC")
        else:
            self._write(f"/{node.role} <</MCID {self._structure.content(node)}>> BDC")

    def _close(self) -> None:
        if self._marked:
            self._write("EMC")
        self._marked, self._owner = False, None

    # ---- text

    def _line(self, line: Line) -> None:
        for piece in _pieces(line):
            if not piece.link:
                self._owned(line.tag)
                self._write(*self._text(line, piece))
                continue
            node = self._structure.link(line.tag, piece.link) if self._structure and line.tag != ARTIFACT else None
            self._mark_content(node)
            self._write(*self._text(line, piece))
            self._uri(line, piece, node)

    def _text(self, line: Line, piece: _Piece) -> Iterator[str]:
        yield f"BT 1 0 0 1 {_n(piece.x)} {_n(self._height - line.baseline)} Tm"
        for span in piece.spans:
            yield from self._state(span)
            font = self._embedded(span.face)
            if line.space_gap or line.cluster_gap:
                items = "".join([_shown(font, word, span.size, line) for word in span.words])
            else:
                items = "".join(map(font.shown, span.words))
            yield f"[{items}]TJ".replace("><", "")
        yield "ET"

    def _state(self, span: Span) -> Iterator[str]:
        if span.colour is not self._colour and span.colour != self._colour:
            self._colour = span.colour
            yield _colour(span.colour, "rg")
        if (span.face, span.size) != self._font:
            self._font = (span.face, span.size)
            yield f"/{self._embedded(span.face).tag} {_n(span.size)} Tf"

    def _embedded(self, face: Face) -> EmbeddedFont:
        font = self._fonts.get(face)
        if font is None:
            font = EmbeddedFont(face, f"T{len(self._fonts) + 1}", self._canvas._doc)  # noqa: SLF001 - pinned by a test
            self._fonts[face] = font
        return font

    # ---- links

    def _uri(self, line: Line, piece: _Piece, node: Node | None) -> None:
        ascent = max(span.face.ascent * span.size for span in piece.spans)
        descent = max(span.face.descent * span.size for span in piece.spans)
        box = self._box(piece.x, line.baseline - ascent, piece.x + piece.width, line.baseline + descent)
        action = pdfdoc.PDFDictionary({"S": pdfdoc.PDFName("URI"), "URI": pdfdoc.PDFString(piece.link)})
        self._annotate(box, {"A": action, "Contents": pdfdoc.PDFString(piece.link)}, node)

    def _jump(self, jump: Jump) -> None:
        target = pdfdoc.PDFString(entry_name(jump.entry))
        tagged = self._structure is not None and jump.tag != ARTIFACT
        node = self._structure.link(jump.tag, target.s) if self._structure and tagged else None
        self._annotate(self._box(jump.x0, jump.y0, jump.x1, jump.y1), {"Dest": target}, node)

    def _annotate(self, box: Box, what: dict[str, Any], node: Node | None) -> None:
        self._links += 1
        name = f"link{self._links}"
        document = self._canvas._doc  # noqa: SLF001 - pinned by a test
        settings = {
            "Type": pdfdoc.PDFName("Annot"),
            "Subtype": pdfdoc.PDFName("Link"),
            "Rect": pdfdoc.PDFArray([round(edge, 2) for edge in box]),
            "Border": pdfdoc.PDFArray([0, 0, 0]),
            "F": PRINTED,
            **what,
        }
        reference = document.Reference(pdfdoc.PDFDictionary(settings), name)
        if node is not None and self._structure is not None:
            document.idToObject[name]["StructParent"] = self._structure.annotated(node, name, self._pages)
        self._canvas._annotationrefs.append(reference)  # noqa: SLF001 - pinned by a test

    # ---- shapes

    def _write(self, *code: str) -> None:
        self._canvas._code.extend(code)  # noqa: SLF001 - pinned by a test; the public methods would set the text anew

    def _box(self, x0: float, y0: float, x1: float, y1: float) -> Box:
        """The same rectangle from the bottom of the page."""
        return x0, self._height - y1, x1, self._height - y0

    def _path(self, *corners: tuple[float, float]) -> str:
        (x, y), *rest = corners
        lines = "".join(f" {_n(x)} {_n(self._height - y)} l" for x, y in rest)
        return f"{_n(x)} {_n(self._height - y)} m{lines}"

    def _backdrop(self, backdrop: Backdrop) -> None:
        """Shapes marked as an artifact: readers neither search, copy nor read them aloud."""
        turn = radians(backdrop.angle)
        place = f"{_n(backdrop.x)} {_n(self._height - backdrop.y)}"
        code = [f"/Artifact BMC q {cos(turn):.5f} {sin(turn):.5f} {-sin(turn):.5f} {cos(turn):.5f} {place} cm"]
        x = backdrop.line.x
        for span in backdrop.line.spans:
            code.append(_colour(span.colour, "rg"))
            for word in span.words:
                code += outlines(span.face, word, span.size, x, -backdrop.line.baseline)
                x += span.face.width(word) * span.size
        self._write(*code, "f Q EMC")

    def _fill(self, fill: Fill) -> None:
        corner = f"{_n(fill.x0)} {_n(self._height - fill.y1)}"
        size = f"{_n(fill.x1 - fill.x0)} {_n(fill.y1 - fill.y0)}"
        self._write(f"q {_colour(fill.colour, 'rg')} {corner} {size} re f Q")

    def _dots(self, dots: Dots) -> str:
        """Round ends of dashes without length, counted from the right edge."""
        y = dots.baseline - DOT / 2
        return f"q 1 J {DOT} w [0 {DOT_PITCH}] 0 d {self._path((dots.x1 - DOT / 2, y), (dots.x0, y))} S Q"

    def _tick_box(self, box: TickBox) -> None:
        x0, y0, x1, y1 = box.x, box.y, box.x + box.size, box.y + box.size
        frame = self._path((x0, y0), (x1, y0), (x1, y1), (x0, y1))
        self._write(f"q {FRAME} w {frame} s Q")
        if box.checked:
            tick = self._path(*((x0 + x * box.size, y0 + y * box.size) for x, y in TICK))
            self._write(f"q 1 J 1 j {2 * FRAME} w {tick} S Q")

    def _picture(self, picture: Picture) -> None:
        bottom = self._height - picture.y - picture.height
        image = ImageReader(BytesIO(printable_picture(picture.data, picture.width, picture.height)))
        self._canvas.drawImage(image, picture.x, bottom, picture.width, picture.height, mask="auto")


class _Piece(NamedTuple):
    """Spans of a line that lead to the same place, or to none; ``width`` is worked out for links only."""

    x: float
    width: float
    spans: tuple[Span, ...]
    link: str


def _pieces(line: Line) -> Iterator[_Piece]:
    if not any(span.link for span in line.spans):
        yield _Piece(line.x, 0.0, line.spans, "")
        return
    x = line.x
    for link, group in groupby(line.spans, key=lambda span: span.link):
        spans = tuple(group)
        width = sum(_width(word, span, line) for span in spans for word in span.words)
        yield _Piece(x, width, spans, link)
        x += width


def _width(word: str, span: Span, line: Line) -> float:
    """Of a word with the gaps of its line, in pt."""
    natural = span.face.width(word) * span.size
    if word.isspace():
        return natural + line.space_gap
    return natural + line.cluster_gap * len(span.face.shape(word).stops)


def entry_name(number: int) -> str:
    """How links name the place of an entry of the outline."""
    return f"entry{number}"


def _keyed(page: Any, key: int) -> None:
    """Tell a page its key in the tree of parents, and that Tab goes through its links in reading order."""
    page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
    page.StructParents = key
    page.Tabs = pdfdoc.PDFName("S")


def _shown(font: EmbeddedFont, word: str, size: float, line: Line) -> str:
    """A word as items of a TJ array: CIDs in hex, and gaps in 1/1000 em to the left."""
    blank = word.isspace()
    space = line.space_gap if blank else 0.0
    cluster = 0.0 if blank else line.cluster_gap
    if not space and not cluster:
        return font.shown(word)
    codes = font.codes(word)
    stops = font.face.shape(word).stops if cluster else frozenset()
    items = []
    for number, (code, lack) in enumerate(codes):
        gap = cluster if number in stops else 0.0
        if number == len(codes) - 1:
            gap += space
        items.append(item(code, lack - gap * 1000 / size))
    return "".join(items)


def _colour(colour: Colour, operator: str) -> str:
    return f"{_n(colour.red)} {_n(colour.green)} {_n(colour.blue)} {operator}"
