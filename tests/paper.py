"""What stands on the pages of a PDF, measured by PDFium: lines, pictures and rules, in pt from the top left."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

MM = 72 / 25.4


@dataclass(frozen=True)
class Glyph:
    """One character as printed."""

    text: str
    x: float
    baseline: float
    size: float
    bold: bool
    colour: tuple[int, int, int]


@dataclass(frozen=True)
class Line:
    """Characters on one baseline, left to right."""

    glyphs: tuple[Glyph, ...]
    right: float

    @property
    def text(self) -> str:
        return "".join(glyph.text for glyph in self.glyphs).strip()

    @property
    def x(self) -> float:
        return self.glyphs[0].x

    @property
    def baseline(self) -> float:
        return self.glyphs[0].baseline

    @property
    def middle(self) -> float:
        return (self.x + self.right) / 2

    def at(self, words: str) -> Glyph:
        """The first character of these words."""
        return self.glyphs["".join(glyph.text for glyph in self.glyphs).index(words)]


@dataclass(frozen=True)
class Box:
    """Edges of a picture or a path."""

    left: float
    top: float
    right: float
    bottom: float
    dashed: bool = False


class Page:
    """One page; everything is measured from its top left corner."""

    def __init__(self, page: pypdfium2.PdfPage) -> None:
        self.width, self.height = page.get_size()
        self.lines = _lines(_glyphs(page, self.height))
        objects = list(page.get_objects(max_depth=1))
        self.pictures = [self._box(one) for one in objects if one.type == pdfium.FPDF_PAGEOBJ_IMAGE]
        self.paths = [self._box(one) for one in objects if one.type == pdfium.FPDF_PAGEOBJ_PATH]

    def _box(self, item: pypdfium2.PdfObject) -> Box:
        left, bottom, right, top = item.get_bounds()
        dashed = item.type == pdfium.FPDF_PAGEOBJ_PATH and pdfium.FPDFPageObj_GetDashCount(item) > 0
        return Box(left, self.height - top, right, self.height - bottom, dashed)

    def line(self, words: str) -> Line:
        """The first line that holds these words."""
        return next(line for line in self.lines if words in line.text)


def pages(data: bytes) -> list[Page]:
    """The pages of a PDF."""
    document = pypdfium2.PdfDocument(data)
    try:
        return [Page(page) for page in document]
    finally:
        document.close()


def _glyphs(page: pypdfium2.PdfPage, height: float) -> list[tuple[Glyph, float]]:
    text = page.get_textpage()
    x, y = ctypes.c_double(), ctypes.c_double()
    found = []
    for n in range(text.count_chars()):
        code = pdfium.FPDFText_GetUnicode(text, n)
        if pdfium.FPDFText_IsGenerated(text, n) or code in (10, 13):
            continue
        pdfium.FPDFText_GetCharOrigin(text, n, x, y)
        right = text.get_charbox(n, loose=True)[2]
        size = pdfium.FPDFText_GetFontSize(text, n)
        name = _font_name(text, n)
        glyph = Glyph(chr(code), x.value, height - y.value, size, "Bold" in name, _colour(text, n))
        found.append((glyph, right))
    return found


def _font_name(text: pypdfium2.PdfTextPage, n: int) -> str:
    name, flags = ctypes.create_string_buffer(128), ctypes.c_int()
    pdfium.FPDFText_GetFontInfo(text, n, name, 128, flags)
    return name.value.decode()


def _colour(text: pypdfium2.PdfTextPage, n: int) -> tuple[int, int, int]:
    parts = [ctypes.c_uint() for _ in range(4)]
    pdfium.FPDFText_GetFillColor(text, n, *parts)
    return tuple(part.value for part in parts[:3])


def _lines(glyphs: list[tuple[Glyph, float]]) -> list[Line]:
    rows: dict[float, list[tuple[Glyph, float]]] = {}
    for glyph, right in glyphs:
        near = next((key for key in rows if abs(key - glyph.baseline) < 0.05), glyph.baseline)
        rows.setdefault(near, []).append((glyph, right))
    return [
        Line(tuple(glyph for glyph, _ in row), max(right for glyph, right in row if glyph.text.strip()))
        for _, row in sorted(rows.items())
        if any(glyph.text.strip() for glyph, _ in row)
    ]
