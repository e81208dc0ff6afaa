"""A table's cells on their grid: who stands where, how high the rows are, where a row may be split."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import NamedTuple

from ita_desktop.typeset.blocks import Cell, Row
from ita_desktop.typeset.breaks import TOLERANCE
from ita_desktop.typeset.paragraph import Setter
from ita_desktop.typeset.slabs import LEAST_LINES, Anchor, Named, Slab, cell_slabs, joined
from ita_desktop.typeset.tags import ARTIFACT

EMPTY_LINE = 16.0
"""Height of a row without any content, in pt, paddings not counted."""


class Share(NamedTuple):
    """What of a cell goes on one page: slabs ``start`` to ``end`` and their height."""

    start: int
    end: int
    height: float


class GridCell:
    """A cell with its slabs; ``cut`` slabs stand on earlier pages."""

    def __init__(self, cell: Cell, row: int, column: int, edges: tuple[float, float], slabs: list[Slab]) -> None:
        self.cell = cell
        self.row = row
        self.column = column
        self.x0, self.x1 = edges
        self.slabs = slabs
        self.cut = 0
        self._anchor = Anchor(cell.anchor) if cell.anchor else None
        self._tops: list[float] = []
        self._ends: list[float] = []
        self._lines: list[int] = [0]
        for slab in slabs:
            self._tops.append((self._ends[-1] + slab.before) if self._ends else 0.0)
            self._ends.append(self._tops[-1] + slab.height)
            self._lines.append(self._lines[-1] + (1 if slab.body else LEAST_LINES))

    @property
    def last_row(self) -> int:
        """Of the rows it covers."""
        return self.row + self.cell.rowspan - 1

    @property
    def spans(self) -> bool:
        """Whether it covers several rows."""
        return self.cell.rowspan > 1

    @property
    def text(self) -> str:
        """What it goes on with, white space left out of account."""
        rest = islice(self.slabs, self.cut, None)
        return next((text for text in (slab.text.strip() for slab in rest) if text), "")

    @property
    def remaining(self) -> float:
        """Height of what is still to be placed."""
        return self.height(len(self.slabs))

    def height(self, end: int) -> float:
        """Of the slabs from the cut to ``end``."""
        return self._ends[end - 1] - self._tops[self.cut] if end > self.cut else 0.0

    def rest(self) -> Share:
        """All that is still to be placed."""
        return Share(self.cut, len(self.slabs), self.remaining)

    def named(self, height: float) -> tuple[Named, ...]:
        """What the cell's anchor names: its box of that height."""
        return (Named(self._anchor, self.x0, 0.0, self.x1, height),) if self._anchor else ()

    def top(self, number: int) -> float:
        """Of a slab below the top of the first slab after the cut."""
        return self._tops[number] - self._tops[self.cut]

    def fitting(self, room: float, *, force: bool = False) -> Share:
        """As much as fits the room and may end there; ``force`` ignores lone lines."""
        if self.cut == len(self.slabs):
            return Share(self.cut, self.cut, 0.0)
        most = bisect_right(self._ends, room + TOLERANCE + self._tops[self.cut])
        end = most
        while end > self.cut and not self._may_end(end):
            end -= 1
        if end <= self.cut:
            end = max(most, self.cut) if force else self.cut
        return Share(self.cut, end, self.height(end))

    def _may_end(self, end: int) -> bool:
        if end == len(self.slabs):
            return True
        above = self._lines[end] - self._lines[self.cut]
        below = self._lines[-1] - self._lines[end]
        return not self.slabs[end - 1].keep and min(above, below) >= LEAST_LINES

    def least(self) -> float:
        """Height of the smallest part that may stand at the foot of a page."""
        for end in range(self.cut + 1, len(self.slabs) + 1):
            if self._may_end(end):
                return self.height(end)
        return 0.0


class Band:
    """Rows that spanning cells tie together; most often a single row."""

    def __init__(self, first: int, count: int, cells: Sequence[GridCell], padding: float) -> None:
        self.first = first
        self.count = count
        self.padding = padding
        self.row = first
        """First row that is not wholly placed."""
        self._rows: list[list[GridCell]] = [[] for _ in range(count)]
        for cell in cells:
            self._rows[cell.row - first].append(cell)
        self._spanning = sorted((cell for cell in cells if cell.spans), key=lambda cell: cell.last_row)
        self._plain = [self._row_height(row) for row in range(first, first + count)]

    @property
    def after(self) -> int:
        """Number of the row below the band."""
        return self.first + self.count

    @property
    def text(self) -> str:
        """What the band goes on with."""
        texts = (cell.text for cell in self.cells(self.row, self.after))
        return next((text for text in texts if text), "")

    @property
    def line(self) -> float:
        """Height of the highest line of text that a cell begins with."""
        firsts = (cell.slabs[0] for row in self._rows for cell in row if cell.slabs)
        return max((slab.height for slab in firsts if slab.body), default=EMPTY_LINE)

    def cells(self, row: int, after: int) -> Iterator[GridCell]:
        """Those that reach into these rows, in reading order; ``row`` is the first not wholly placed."""
        tied = [cell for cell in self._spanning if cell.row < row <= cell.last_row]
        yield from sorted(tied, key=lambda cell: (cell.row, cell.column))
        for number in range(row, after):
            yield from self._rows[number - self.first]

    def rewind(self) -> None:
        """Make it as if nothing of it had been placed."""
        for cell in self.cells(self.first, self.after):
            cell.cut = 0
        self.row = self.first
        self._plain = [self._row_height(row) for row in range(self.first, self.after)]

    def placed_to(self, row: int) -> None:
        """Note that all rows above ``row`` are placed and perhaps a part of it."""
        self.row = row
        if row < self.after:
            self._plain[row - self.first] = self._row_height(row)

    def heights(self) -> list[float]:
        """Of the rows that are left, paddings included."""
        found = self._plain[self.row - self.first :]
        for cell in self._spanning:
            if cell.last_row < self.row or not cell.remaining:
                continue
            covered = slice(max(cell.row - self.row, 0), cell.last_row - self.row + 1)
            lack = cell.remaining + 2 * self.padding - sum(found[covered])
            found[cell.last_row - self.row] += max(lack, 0.0)
        return found

    def _single(self, row: int) -> list[GridCell]:
        """The cells of that row alone."""
        return [cell for cell in self._rows[row - self.first] if not cell.spans]

    def _row_height(self, row: int) -> float:
        cells = self._single(row)
        high = max((cell.remaining for cell in cells), default=0.0)
        if not high and not any(cell.cut for cell in cells):
            high = EMPTY_LINE
        return high + 2 * self.padding

    def least(self) -> float:
        """Room without which the band can't begin on a page."""
        high = max((cell.least() for cell in self._single(self.row)), default=0.0)
        return (high or EMPTY_LINE) + 2 * self.padding

    def split(self, whole: list[float], room: float, *, force: bool) -> float:
        """Height of the part that fits the room of the row below whole ones of these heights; 0 if none may."""
        row = self.row + len(whole)
        inner = room - sum(whole) - 2 * self.padding
        shares = [cell.fitting(inner, force=force) for cell in self._single(row) if cell.remaining]
        if any(share.end == share.start for share in shares) and not (force and any(s.height for s in shares)):
            return 0.0
        high = max((share.height for share in shares), default=0.0)
        for cell in self._spanning:
            if cell.row <= row <= cell.last_row:
                own = sum(whole[max(cell.row - self.row, 0) :])
                high = max(high, cell.fitting(inner + own, force=force).height - own)
        return high + 2 * self.padding if high > 0 else 0.0


class Grid(NamedTuple):
    """What all cells of a table share; lengths in pt."""

    edges: Sequence[float]
    """Of the columns, from the table's left edge."""
    padding: float
    room: float
    """Height that a page leaves to a picture."""
    tag: int = ARTIFACT
    """The table among the parts of the document."""


def place_cells(setter: Setter, rows: Sequence[Row], grid: Grid, first: int) -> Iterator[Band]:
    """The bands of consecutive rows; each row lists the cells that begin in it."""
    taken: set[tuple[int, int]] = set()
    cells: list[GridCell] = []
    begin = end = first
    for number, row in enumerate(rows, start=first):
        setter.check()
        with setter.tags.row(grid.tag, number):
            for given, column in placed(row, number, taken, len(grid.edges) - 1):
                cell = replace(given, rowspan=min(given.rowspan, first + len(rows) - number))
                cells.append(_grid_cell(setter, cell, number, column, grid))
                end = max(end, number + cell.rowspan - 1)
        if end <= number:
            yield Band(begin, number + 1 - begin, cells, grid.padding)
            cells, begin, end = [], number + 1, number + 1
            taken.clear()


def placed(row: Row, number: int, taken: set[tuple[int, int]], count: int) -> Iterator[tuple[Cell, int]]:
    """The row's cells and the columns where they begin, filled up with empty cells."""
    cells = iter(row.cells)
    for column in range(count):
        if (number, column) in taken:
            continue
        cell = next(cells, Cell())
        if column + cell.colspan > count:
            raise ValueError(f"row {number} is wider than the table")
        taken.update(
            (number + below, column + across) for below in range(cell.rowspan) for across in range(cell.colspan)
        )
        yield cell, column
    if next(cells, None) is not None:
        raise ValueError(f"row {number} has more cells than the table has columns")


def _grid_cell(setter: Setter, cell: Cell, row: int, column: int, grid: Grid) -> GridCell:
    x0, x1 = grid.edges[column], grid.edges[column + cell.colspan]
    width = x1 - x0 - 2 * grid.padding
    across = len(grid.edges) - 1
    scope = "Column" if row < 0 else "Row" if cell.colspan == across > 1 else ""
    with setter.tags.cell(column, cell.colspan, cell.rowspan, scope, cell.anchor):
        slabs = joined([slab for block in cell.blocks for slab in cell_slabs(setter, block, width, grid.room)])
    return GridCell(cell, row, column, (x0, x1), slabs)
