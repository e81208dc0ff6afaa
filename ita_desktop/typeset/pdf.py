"""Pages become the bytes of a PDF; ReportLab is the container, the text is ours."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from math import cos, radians, sin
from typing import Any, assert_never

from reportlab import rl_config
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from ita_desktop.typeset.blocks import BLACK, Colour
from ita_desktop.typeset.errors import Cancelled
from ita_desktop.typeset.face import Face
from ita_desktop.typeset.font_embedder import EmbeddedFont, item
from ita_desktop.typeset.font_embedder import number as _n
from ita_desktop.typeset.outlines import outlines
from ita_desktop.typeset.pictures import printable_picture
from ita_desktop.typeset.sheet import (
    Backdrop,
    Dots,
    Fill,
    Layout,
    Line,
    Mark,
    OutlineEntry,
    Page,
    Picture,
    Rule,
    Span,
    TickBox,
)

rl_config.useA85 = 0  # binary streams: a fifth smaller

LANGUAGE = "th-TH"
PROGRAM = "ITA Desktop"
VERSION = (1, 7)
"""Of PDF; language and shown title came with 1.4."""

DOT = 0.9
"""Diameter of a leader's dot, in pt."""

DOT_PITCH = 3.2
"""Distance between the dots of a leader, in pt."""

FRAME = 0.7
"""Line width of a tick box, in pt."""

TICK = ((0.18, 0.50), (0.42, 0.78), (0.86, 0.14))
"""The tick's corners, in sides of the box from its top left corner."""


class _Container(Canvas):  # type: ignore[misc]  # ReportLab ships no types
    """A canvas whose pages do not begin with Helvetica."""

    def _make_preamble(self) -> None:
        self._preamble = ""


class _Artist:
    """Turns marks into PDF operators; remembers the state so that it is set only when it changes."""

    def __init__(self, canvas: Any) -> None:
        self._canvas = canvas
        self._fonts: dict[Face, EmbeddedFont] = {}
        self._height = 0.0
        self._font: tuple[Face, float] | None = None
        self._colour = BLACK

    def page(self, page: Page) -> None:
        """Draw one page."""
        self._canvas.setPageSize((page.width, page.height))
        self._height = page.height
        self._font = None
        self._colour = BLACK
        for mark in page.marks:
            self._mark(mark)
        self._canvas.showPage()

    def _mark(self, mark: Mark) -> None:
        match mark:
            case Line():
                self._write(*self._line(mark))
            case Rule():
                colour = _colour(mark.colour, "RG")
                self._write(f"{colour} {_n(mark.width)} w 2 J {self._path((mark.x0, mark.y0), (mark.x1, mark.y1))} S")
            case Fill():
                self._fill(mark)
            case Dots():
                self._write(self._dots(mark))
            case TickBox():
                self._tick_box(mark)
            case Picture():
                self._picture(mark)
            case Backdrop():
                self._backdrop(mark)
            case _:
                assert_never(mark)

    def _write(self, *code: str) -> None:
        self._canvas._code.extend(code)  # noqa: SLF001 - pinned by a test; the public methods would set the text anew

    def _path(self, *corners: tuple[float, float]) -> str:
        (x, y), *rest = corners
        lines = "".join(f" {_n(x)} {_n(self._height - y)} l" for x, y in rest)
        return f"{_n(x)} {_n(self._height - y)} m{lines}"

    def _line(self, line: Line) -> list[str]:
        code = [f"BT 1 0 0 1 {_n(line.x)} {_n(self._height - line.baseline)} Tm"]
        for span in line.spans:
            code += self._state(span)
            font = self._embedded(span.face)
            items = "".join(_shown(font, word, span.size, line) for word in span.words)
            code.append(f"[{items}]TJ".replace("><", ""))
        code.append("ET")
        return code

    def _state(self, span: Span) -> list[str]:
        code = []
        if span.colour != self._colour:
            self._colour = span.colour
            code.append(_colour(span.colour, "rg"))
        if (span.face, span.size) != self._font:
            self._font = (span.face, span.size)
            code.append(f"/{self._embedded(span.face).tag} {_n(span.size)} Tf")
        return code

    def _embedded(self, face: Face) -> EmbeddedFont:
        font = self._fonts.get(face)
        if font is None:
            font = EmbeddedFont(face, f"T{len(self._fonts) + 1}", self._canvas._doc)  # noqa: SLF001 - pinned by a test
            self._fonts[face] = font
        return font

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


def render(
    layout: Layout,
    *,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> bytes:
    """The PDF of a layout; the same layout gives the same bytes. Progress is (pages done, pages)."""
    canvas = _canvas(layout)
    artist = _Artist(canvas)
    outline = _Outline(canvas, layout.outline)
    for number, page in enumerate(layout.pages):
        if cancelled is not None and cancelled():
            raise Cancelled
        outline.page(number, page.height)
        artist.page(page)
        if progress is not None:
            progress(number + 1, len(layout.pages))
    data: bytes = canvas.getpdfdata()
    return data


def _canvas(layout: Layout) -> Any:
    canvas = _Container(BytesIO(), pageCompression=1, invariant=1, lang=LANGUAGE, pdfVersion=VERSION)
    canvas.setTitle(layout.title)
    canvas.setAuthor(layout.author)
    canvas.setSubject(layout.subject)
    canvas.setKeywords(", ".join(layout.keywords))
    canvas.setCreator(PROGRAM)
    canvas.setProducer(PROGRAM)
    canvas.setViewerPreference("DisplayDocTitle", "true")
    return canvas


class _Outline:
    """The entries of the outline, each told to the canvas while its page is open."""

    def __init__(self, canvas: Any, entries: tuple[OutlineEntry, ...]) -> None:
        self._canvas = canvas
        self._entries = list(enumerate(entries))
        self._depth = -1

    def page(self, number: int, height: float) -> None:
        """Add the entries that lead to that page."""
        while self._entries and self._entries[0][1].page <= number:
            key, entry = self._entries.pop(0)
            # An entry may be one level deeper than the one above it, no more.
            self._depth = min(entry.level, self._depth + 1)
            self._canvas.bookmarkPage(f"entry{key}", fit="XYZ", left=0, top=height - entry.y)
            self._canvas.addOutlineEntry(entry.title, f"entry{key}", self._depth)


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
