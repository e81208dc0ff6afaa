"""Reads a PDF as lines and tables: lines by their baselines, cells by the ruled lines around them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ita_desktop.domain.errors import DomainError
from ita_desktop.exchange.flow import Flow, FlowBuilder, FlowCell, cell_anchor
from ita_desktop.exchange.pdf_grid import Grid, GridFinder, Place, share_out
from ita_desktop.exchange.recognise_head import starts_with_label
from ita_desktop.thai.text import LabelKind, list_label
from ita_desktop.typeset.errors import TypesetError
from ita_desktop.typeset.pdf_text import Glyph, PdfPage, read_pages

MOST_PAGES = 400
MOST_GLYPHS = 400_000
"""Letters that are read at all, some 150 full pages: in about three seconds."""

_SAME_LINE = 0.4
"""By how much baselines of one line may differ, in ems."""

_WIDE_GAP = 1.6
"""Space between stretches of one line that parts them like a tab, in ems."""

_WORD_GAP = 0.14
"""Space between letters that is a space between words where the file has none, in ems."""

_SHORT = 0.22
"""Share of the width that a full line may lack at its end."""

_LEAST_RIGHT = 0.75
"""Share of the page's width up to which text reaches at least, where no line of it shows."""

_PARAGRAPH_GAP = 2.1
"""Pitch of lines, in ems, from where on a line begins a paragraph."""

_OTHER_SIZE = 1.6
"""Ratio of sizes from where on a line is of another kind; a file may mix fonts of 11 and 16 pt in one line."""

_HALF = 0.5
"""Share of the width that a full line may lack where the first word of the next would not have fitted."""

_PADDING = 4.0
"""Between the text of a cell and its rule, in pt, about."""

_SLACK_IN_CELL = 0.12
"""Share of a cell's width that a full line may lack although the next word would have fitted."""

_DIVISION = re.compile("กอง(?:คลัง|ช่าง|การ|สวัสดิการ|สาธารณสุข|ยุทธศาสตร์|วิชาการ)|สำนักปลัด|หน่วยตรวจสอบ|ทุกส่วน")

_ASIDE = 0.25
"""Share of the width from where on a line is centred or a signature, which the next does not go on with."""

_LINK_END = re.compile(r"(?:https?://|www\.|@)\S*$")
_BRACKET = re.compile(r"\s*\(\s*(?:\)|[.…_]{3}|ลงชื่อ|นาย|นาง|น\.ส|ว่าที่|ดร\.)")
"""A place to sign, a name, a box to tick."""

_PAGE_NUMBER = re.compile(r"[-–~\s/]*(?:หน้า(?:ที่)?\s*)?[0-9๐-๙]{1,3}(?:\s*(?:/|จาก)\s*[0-9๐-๙]{1,3})?[-–~\s/]*")
_CATCHWORD = re.compile(r"/\s?\S.{0,60}")
_EDGE = 0.12
"""Share of a page's height within which page numbers stand."""


@dataclass(slots=True)
class _Line:
    """Letters of one baseline."""

    y: float
    size: float
    text: str = ""
    x0: float = 0.0
    x1: float = 0.0
    first_end: float = 0.0
    """Where the text up to the first space ends; 0 while no space has come."""

    @property
    def first_width(self) -> float:
        """Width of the text up to the first space."""
        return (self.first_end or self.x1) - self.x0

    def add(self, glyph: Glyph) -> None:
        if glyph.text == " ":
            self.first_end = self.first_end or self.x1
            self.text += " "
            return
        if not self.text.strip():
            self.x0 = glyph.x0
        else:
            gap = glyph.x0 - self.x1
            if gap > _WIDE_GAP * self.size:
                self.text = self.text.rstrip() + "\t"
            elif gap > _WORD_GAP * self.size * 1.5 and not self.text.endswith((" ", "\t")):
                self.text += " "
        self.text += glyph.text
        self.size = max(self.size, glyph.size)
        self.x1 = max(self.x1, glyph.x1) if self.text.strip() else glyph.x1


def read_pdf(data: bytes) -> Flow:
    """Return the lines and tables of a PDF; one of scanned pictures has none."""
    try:
        pages = read_pages(data, MOST_PAGES, MOST_GLYPHS)
    except TypesetError as error:
        known = {"pdf.protected": "encrypted", "pdf.too_long": "too_long"}
        raise DomainError(f"reader.{known.get(error.key, 'damaged')}") from error
    reading = _Reading()
    for page in pages:
        reading.page(page)
    return reading.end()


def _lines(glyphs: Iterable[Glyph]) -> list[_Line]:
    """Group letters into lines, in the order they were written; pieces of one baseline are put together."""
    lines: list[_Line] = []
    for glyph in glyphs:
        last = lines[-1] if lines else None
        if last is None or (
            glyph.text != " "
            and (abs(glyph.y - last.y) > _SAME_LINE * max(last.size, glyph.size) or glyph.x0 < last.x1 - 4 * last.size)
        ):
            if glyph.text == " ":
                continue
            last = _Line(glyph.y, glyph.size or 1.0)
            lines.append(last)
        last.add(glyph)
    return _together([line for line in lines if line.text.strip()])


def _together(lines: Sequence[_Line]) -> list[_Line]:
    """Lines from top to bottom; those of one baseline are one, from left to right."""
    ordered = sorted(lines, key=lambda line: -line.y)
    rows: list[list[_Line]] = []
    for line in ordered:
        if rows and abs(rows[-1][0].y - line.y) <= _SAME_LINE * max(line.size, rows[-1][0].size):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [_joined(sorted(row, key=lambda line: line.x0)) for row in rows]


def _joined(row: Sequence[_Line]) -> _Line:
    first = row[0]
    for before, line in pairwise(row):
        wide = line.x0 - before.x1 > _WIDE_GAP * first.size
        first.text = f"{first.text.rstrip()}\t{line.text}" if wide else first.text + line.text
        first.size = max(first.size, line.size)
        first.x1 = max(first.x1, line.x1)
    return first


# ---- paragraphs


@dataclass(slots=True)
class _Paragraph:
    """Lines put together again, as far as their form shows that they belong together."""

    left: float
    right: float
    in_cell: bool = False
    lines: list[_Line] = field(default_factory=list)

    def goes_on(self, line: _Line, *, new_page: bool = False) -> bool:
        if not self.lines:
            return True
        last = self.lines[-1]
        full = self._in_cell_full(last, line) if self.in_cell else self._full(last, line)
        aside = last.x0 > self.left + _ASIDE * (self.right - self.left)
        if not full or aside or "\t" in line.text or "\t" in last.text or _begins(line.text, last.text, self.in_cell):
            return False
        if not new_page and last.y - line.y > _PARAGRAPH_GAP * max(last.size, line.size):
            return False
        if max(last.size, line.size) > _OTHER_SIZE * min(last.size, line.size):
            return False
        first = self.lines[0]
        if list_label(first.text).label:
            return abs(line.x0 - first.x0) > 2.0 or first.x0 < self.left + line.size
        return line.x0 <= min(last.x0, self.left + 0.5 * line.size) + 0.5 * line.size

    def _full(self, last: _Line, line: _Line) -> bool:
        """Whether a line reaches the right edge, or the first word of the next would not have fitted."""
        gap, width = self.right - last.x1, self.right - self.left
        return gap <= _SHORT * width or (gap <= _HALF * width and line.first_width > gap)

    def _in_cell_full(self, last: _Line, line: _Line) -> bool:
        """The same in a cell, whose lines are ragged; a division begins a line of its own."""
        gap, width = self.right - last.x1, self.right - self.left
        if _DIVISION.match(line.text):
            return False
        return line.first_width > gap - _SLACK_IN_CELL * width

    def text(self) -> str:
        said = ""
        for line in self.lines:
            latin = re.search(r"[A-Za-z0-9,;:]$", said) and re.match("[A-Za-z(]", line.text)
            dash = line.text.startswith(("-", "–")) and not said.endswith(" ")
            between = " " if dash or (latin and not _LINK_END.search(said)) else ""
            said += between + line.text
        return said.strip()


def _begins(text: str, before: str, in_cell: bool) -> bool:
    """Whether a line is the first of its paragraph by what it begins with; a dash behind a figure joins a span."""
    label = list_label(text)
    if label.label:
        return label.kind is not LabelKind.DASH or not re.search(r"[0-9๐-๙]\s*$", before)
    return not in_cell and (starts_with_label(text) or _BRACKET.match(text) is not None)


class _Reading:
    """Pages one after another; a paragraph may go on over the edge of a page."""

    def __init__(self) -> None:
        self._builder = FlowBuilder()
        self._finder = GridFinder()
        self._open: _Paragraph | None = None
        self._areas: dict[int, tuple[float, float]] = {}

    def page(self, page: PdfPage) -> None:
        found = sorted(self._finder.grids(page.rules), key=lambda grid: -grid.top)
        free, shares = share_out(page.glyphs, found)
        lines = list(_without_numbers(_lines(free), page.height))
        left, right = self._area(page, lines, found)
        tables = list(zip(found, shares, strict=True))
        self._builder.page()
        new_page = True
        for line in lines:
            while tables and tables[0][0].top > line.y:
                self._table(*tables.pop(0), page_start=new_page)
                new_page = False
            self._line(line, left, right, new_page=new_page)
            new_page = False
        for grid, share in tables:
            self._table(grid, share, page_start=new_page)
            new_page = False

    def _area(self, page: PdfPage, lines: Sequence[_Line], found: Sequence[Grid]) -> tuple[float, float]:
        """Left and right edge of the text, in pt: the widest so far on pages of this width."""
        left, right = self._areas.get(round(page.width), (page.width, _LEAST_RIGHT * page.width))
        left = min(left, *(line.x0 for line in lines), *(grid.xs[0] for grid in found), page.width)
        right = max(right, *(line.x1 for line in lines), *(grid.xs[-1] for grid in found), 0.0)
        self._areas[round(page.width)] = left, right
        return left, right

    def end(self) -> Flow:
        self._flush()
        return self._builder.flow()

    def _line(self, line: _Line, left: float, right: float, *, new_page: bool) -> None:
        if self._open is None or not self._open.goes_on(line, new_page=new_page):
            self._flush()
            self._open = _Paragraph(left, right)
        self._open.left, self._open.right = left, right
        self._open.lines.append(line)

    def _flush(self) -> None:
        if self._open:
            self._builder.line(self._open.text())
        self._open = None

    def _table(self, grid: Grid, share: dict[Place, list[Glyph]], *, page_start: bool) -> None:
        self._flush()
        anchor = self._builder.next_table()
        texts = {place: _cell_text(glyphs, grid.box(place)) for place, glyphs in share.items()}
        rows = []
        for r, row in enumerate(grid.rows(), 1):
            cells = [
                FlowCell(
                    cell_anchor(anchor, r, c),
                    texts.get(cell.place, "") if not cell.continued else "",
                    cell.span,
                    cell.continued,
                )
                for c, cell in enumerate(row, 1)
            ]
            rows.append(cells)
        self._builder.table(rows, page_start=page_start)


def _cell_text(glyphs: Sequence[Glyph], box: tuple[float, float]) -> str:
    """The text of a cell, a paragraph a line; ``box`` is its left and right edge in pt."""
    left, right = box
    paragraphs: list[_Paragraph] = []
    lines = _lines(glyphs)
    right -= _PADDING
    for line in lines:
        if not paragraphs or not paragraphs[-1].goes_on(line):
            paragraphs.append(_Paragraph(left, right, in_cell=True))
        paragraphs[-1].lines.append(line)
    return "\n".join(paragraph.text() for paragraph in paragraphs)


def _without_numbers(lines: Sequence[_Line], height: float) -> Iterator[_Line]:
    """Leave out page numbers, and the catchword at the foot of a page."""
    for at, line in enumerate(lines):
        at_edge = line.y > height * (1 - _EDGE) or line.y < height * _EDGE
        last = at == len(lines) - 1
        if at_edge and _PAGE_NUMBER.fullmatch(line.text.strip()):
            continue
        if last and at and _CATCHWORD.fullmatch(line.text.strip()):
            continue
        yield line
