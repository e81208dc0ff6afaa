"""What stands on the pages of a PDF: letters with their places, and ruled lines; read by PDFium.

PDFium is not thread-safe: only one thread may use this module and ``raster`` at a time.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count
from typing import Any, NamedTuple

import pypdfium2
from pypdfium2 import raw

from ita_desktop.typeset.errors import TypesetError

THIN = 2.5
"""Most thickness of a shape that is a ruled line, in pt."""

SHORTEST = 6.0
"""Least length of a ruled line, in pt."""

MOST_SHAPES = 30_000
"""Shapes of a document, and points of one shape, that are looked at: what has more is full of drawings."""

_STRAIGHT = 0.6
"""By how much the ends of an upright or a lying line may differ, in pt."""


class Glyph(NamedTuple):
    """A letter: where it begins and ends on its baseline, in pt from the left and the bottom of the page."""

    text: str
    x0: float
    x1: float
    y: float
    size: float


class RuledLine(NamedTuple):
    """A lying or upright line, in pt from the left and the bottom of the page; ``x0 <= x1``, ``y0 <= y1``."""

    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True, slots=True)
class PdfPage:
    """A page: letters in the order they were written, and its ruled lines."""

    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    rules: tuple[RuledLine, ...]


def read_pages(
    data: bytes, most_pages: int, most_glyphs: int, cancelled: Callable[[], bool] | None = None
) -> list[PdfPage]:
    """Return the pages of a PDF.

    ``TypesetError``: ``pdf.protected`` by a password, ``pdf.damaged``, or ``pdf.too_long``.
    """
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise TypesetError("pdf.protected" if "password" in str(error).lower() else "pdf.damaged") from error
    try:
        if len(document) > most_pages:
            raise TypesetError("pdf.too_long")
        pages: list[PdfPage] = []
        shapes = count(1)
        for number in range(len(document)):
            if cancelled is not None and cancelled():
                break
            pages.append(_page(document, number, most_glyphs, shapes))
            most_glyphs -= len(pages[-1].glyphs)
        return pages
    finally:
        document.close()


def _page(document: Any, number: int, most_glyphs: int, shapes: Iterator[int]) -> PdfPage:
    try:
        page = document[number]
    except pypdfium2.PdfiumError as error:
        raise TypesetError("pdf.damaged") from error
    try:
        text = page.get_textpage()
        try:
            letters = text.count_chars()
            if letters > most_glyphs:
                raise TypesetError("pdf.too_long")
            glyphs = tuple(_glyphs(text.raw, letters))
        finally:
            text.close()
        width, height = page.get_size()
        return PdfPage(width, height, glyphs, tuple(dict.fromkeys(_rules(page, shapes))))
    finally:
        page.close()


def _glyphs(text: Any, letters: int) -> Iterator[Glyph]:
    """Yield the letters; the line ends that PDFium guesses are left out, its spaces stay."""
    x, y, box = ctypes.c_double(), ctypes.c_double(), raw.FS_RECTF()
    for at in range(letters):
        code = raw.FPDFText_GetUnicode(text, at)
        if code in {0, 2, 10, 13, 0xFFFE, 0xFFFF} or 0xD800 <= code < 0xE000:
            continue
        raw.FPDFText_GetCharOrigin(text, at, x, y)
        raw.FPDFText_GetLooseCharBox(text, at, box)
        yield Glyph(chr(code), x.value, max(box.right, x.value), y.value, raw.FPDFText_GetFontSize(text, at))


# ---- ruled lines


def _rules(page: Any, counted: Iterator[int]) -> Iterator[RuledLine]:
    """Yield the ruled lines of a page, as long as not too many shapes were counted before."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    for shape in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=4):
        if next(counted) > MOST_SHAPES:
            return
        raw.FPDFPath_GetDrawMode(shape.raw, fill, stroke)
        if stroke.value:
            yield from _stroked(shape.raw)
        elif fill.value:
            left, bottom, right, top = shape.get_bounds()
            yield from _ruled(left, bottom, right, top, THIN)


def _ruled(x0: float, y0: float, x1: float, y1: float, thin: float) -> Iterator[RuledLine]:
    """Yield a box as a line along its middle if it is thin and long enough."""
    left, right, low, high = min(x0, x1), max(x0, x1), min(y0, y1), max(y0, y1)
    if high - low <= thin and right - left >= SHORTEST:
        middle = round((low + high) / 2, 2)
        yield RuledLine(round(left, 2), middle, round(right, 2), middle)
    elif right - left <= thin and high - low >= SHORTEST:
        middle = round((left + right) / 2, 2)
        yield RuledLine(middle, round(low, 2), middle, round(high, 2))


def _stroked(path: Any) -> Iterator[RuledLine]:
    """Yield the straight parts of a stroked path, a rectangle's sides among them."""
    matrix = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(path, matrix)
    x, y = ctypes.c_float(), ctypes.c_float()
    start: tuple[float, float] | None = None
    before: tuple[float, float] | None = None
    for at in range(min(raw.FPDFPath_CountSegments(path), MOST_SHAPES)):
        segment = raw.FPDFPath_GetPathSegment(path, at)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        point = (
            matrix.a * x.value + matrix.c * y.value + matrix.e,
            matrix.b * x.value + matrix.d * y.value + matrix.f,
        )
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            start = point
        elif kind == raw.FPDF_SEGMENT_LINETO and before:
            yield from _ruled(*before, *point, _STRAIGHT)
        if raw.FPDFPathSegment_GetClose(segment) and start:
            yield from _ruled(*point, *start, _STRAIGHT)
        before = point
