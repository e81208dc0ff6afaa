"""Tables of a Word file: fixed columns, heads that return, merged cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from math import ceil
from typing import Any

from ita_desktop.exchange.docx_writer_flow import Column, about_width
from ita_desktop.exchange.docx_writer_pen import Pen
from ita_desktop.exchange.docx_writer_xml import TINY, Shape, hex_colour, twips, w
from ita_desktop.typeset.blocks import (
    Cell,
    CellBlock,
    CheckItem,
    GroupRow,
    Image,
    ListItem,
    Paragraph,
    Row,
    Run,
    Spacer,
    Table,
)

SHORT = 0.2
"""Rows up to this part of the page stay whole; those of a report may be as high as a page, and split."""

_SIDES = ("top", "left", "bottom", "right")
_ALL = (*_SIDES, "insideH", "insideV")


@dataclass(frozen=True, slots=True)
class _Spot:
    """A cell in the grid of its rows, or what a cell above reaches down to."""

    column: int
    cell: Cell
    continued: bool = False


class TableWriter:
    """Writes one table of a width in pt; pictures get at most that height."""

    def __init__(self, pen: Pen, table: Table, width: float, height: float) -> None:
        self._pen = pen
        self._table = table
        self._height = height
        total = sum(table.widths)
        edges = [twips(width * edge / total) for edge in accumulate(table.widths, initial=0.0)]
        self._widths = [right - left for left, right in pairwise(edges)]

    def element(self) -> Any:
        """Return the ``w:tbl``."""
        table = self._table
        head = list(self._rows(_grid(table.header), head=True))
        return w("tbl", self._properties(), self._columns(), *head, *self._body())

    def _properties(self) -> Any:
        table = self._table
        eighths = round(8 * table.rule)
        line = {"val": "single", "sz": eighths, "space": 0, "color": "000000"} if eighths else {"val": "nil"}
        padding = {"w": twips(table.padding), "type": "dxa"}
        return w(
            "tblPr",
            w("tblW", w=sum(self._widths), type="dxa"),
            w("tblInd", w=0, type="dxa"),
            w("tblBorders", *(w(side, **line) for side in _ALL)),
            w("tblLayout", type="fixed"),
            w("tblCellMar", *(w(side, **padding) for side in _SIDES)),
        )

    def _columns(self) -> Any:
        return w("tblGrid", *(w("gridCol", w=width) for width in self._widths))

    # ---- rows

    def _body(self) -> Iterator[Any]:
        """Rows between two group rows share a grid: no cell reaches over a group row."""
        waiting: list[Row] = []
        for row in self._table.rows:
            if isinstance(row, Row):
                waiting.append(row)
                continue
            yield from self._rows(_grid(waiting))
            waiting = []
            yield self._group(row)
        yield from self._rows(_grid(waiting))

    def _rows(self, grid: Sequence[Sequence[_Spot]], *, head: bool = False) -> Iterator[Any]:
        for spots in grid:
            whole = head or all(self._about(spot) <= SHORT * self._height for spot in spots)
            properties = w("trPr", w("cantSplit") if whole else None, w("tblHeader") if head else None)
            yield w("tr", properties, *self._cells(spots))

    def _about(self, spot: _Spot) -> float:
        """About how high a cell is, in pt."""
        width = sum(self._widths[spot.column : spot.column + self._span(spot)]) / 20 - 2 * self._table.padding
        return sum(_height(block, max(width, 1.0)) for block in spot.cell.blocks)

    def _group(self, row: GroupRow) -> Any:
        words = Paragraph((Run(row.text),), row.style, keep_with_next=True)
        cell = Cell((words,), colspan=len(self._widths), fill=row.fill)
        return w("tr", w("trPr", w("cantSplit")), self._cell(_Spot(0, cell)))

    def _cells(self, spots: Sequence[_Spot]) -> Iterator[Any]:
        """The cells of a row; what the row leaves empty is filled up, for Word wants every column."""
        at = 0
        for spot in spots:
            if spot.column > at:
                yield self._cell(_Spot(at, Cell(colspan=spot.column - at)))
            yield self._cell(spot)
            at = spot.column + self._span(spot)
        if at < len(self._widths):
            yield self._cell(_Spot(at, Cell(colspan=len(self._widths) - at)))

    def _span(self, spot: _Spot) -> int:
        return max(min(spot.cell.colspan, len(self._widths) - spot.column), 1)

    def _cell(self, spot: _Spot) -> Any:
        cell, span = spot.cell, self._span(spot)
        width = sum(self._widths[spot.column : spot.column + span])
        merged = {"val": "continue" if spot.continued else "restart"} if cell.rowspan > 1 else None
        element = w(
            "tc",
            w(
                "tcPr",
                w("tcW", w=width, type="dxa"),
                w("gridSpan", val=span) if span > 1 else None,
                w("vMerge", **merged) if merged else None,
                w("shd", val="clear", color="auto", fill=hex_colour(cell.fill)) if cell.fill else None,
                w("vAlign", val="center") if cell.middle else None,
            ),
        )
        self._fill(element, spot, width / 20 - 2 * self._table.padding)
        return element

    def _fill(self, element: Any, spot: _Spot, width: float) -> None:
        column = Column(self._pen, element, max(width, 1.0), self._height)
        column.flow(() if spot.continued else spot.cell.blocks)
        if column.last is None:
            column.add(Shape.of(TINY), TINY)


def _grid(rows: Sequence[Row]) -> list[list[_Spot]]:
    """Every row's cells with their columns, and where cells of rows above go on."""
    taken: dict[tuple[int, int], Cell] = {}
    grid: list[list[_Spot]] = []
    for number, row in enumerate(rows):
        spots = [_Spot(at, cell, continued=True) for (line, at), cell in taken.items() if line == number]
        covered = {spot.column + step for spot in spots for step in range(spot.cell.colspan)}
        at = 0
        for cell in row.cells:
            while at in covered:
                at += 1
            spots.append(_Spot(at, cell))
            taken |= {(number + down, at): cell for down in range(1, cell.rowspan) if number + down < len(rows)}
            at += cell.colspan
        grid.append(sorted(spots, key=_column_of))
    return grid


def _column_of(spot: _Spot) -> int:
    return spot.column


def _height(block: CellBlock, width: float) -> float:
    match block:
        case Image():
            return block.height
        case Spacer():
            return block.height
        case Paragraph():
            words, room = block, width
        case ListItem():
            words, room = block.paragraph, width - block.indent - block.label_width
        case CheckItem():
            words, room = block.paragraph, width - block.indent - block.paragraph.style.size
    lines = "".join(run.text for run in words.runs).split("\n")
    return words.style.leading * sum(ceil(about_width(line, words.style) / max(room, 1.0)) or 1 for line in lines)
