"""Tables over pages: repeated header, returning group rows, rows split between lines."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property
from itertools import accumulate

from ita_desktop.typeset.blocks import Cell, GroupRow, Paragraph, Row, Run, Table
from ita_desktop.typeset.breaks import TOLERANCE
from ita_desktop.typeset.errors import TypesetError
from ita_desktop.typeset.grid import EMPTY_LINE, Band, GridCell, Share, place_cells
from ita_desktop.typeset.pager import Pager
from ita_desktop.typeset.paragraph import Setter
from ita_desktop.typeset.sheet import CellPlace, Fill, Rule


class Group:
    """A group row, once as it stands and once as it returns."""

    def __init__(self, setter: Setter, row: GroupRow, number: int, edges: list[float], padding: float) -> None:
        self._setter, self._row, self._number, self._edges, self._padding = setter, row, number, edges, padding
        self.text = row.text

    @cached_property
    def height(self) -> float:
        """Of the row when it returns, paddings included."""
        return sum(self.band(continued=True).heights())

    def band(self, *, continued: bool) -> Band:
        """A row of one cell over the full width."""
        row = self._row
        text = row.text + (row.continued if continued else "")
        cell = Cell((Paragraph((Run(text),), row.style),), len(self._edges) - 1, 1, row.fill, anchor=row.anchor)
        (band,) = place_cells(self._setter, [Row((cell,))], self._edges, self._number, self._padding)
        return band


class TableFlow:
    """A table whose lines are known and whose pages are not."""

    def __init__(self, setter: Setter, table: Table, width: float) -> None:
        self.table = table
        self.setter = setter
        self.before = table.space_before
        self.after = table.space_after
        self.tail = 0.0
        """Height of what must follow the last row on the same page."""
        self._edges = [width * share / sum(table.widths) for share in accumulate(table.widths, initial=0.0)]
        count = len(table.header)
        self._header = list(place_cells(setter, table.header, self._edges, -count, table.padding))
        self._header_height = sum(sum(band.heights()) for band in self._header)
        self._parts = list(self._flow())
        self._heights = [sum(self._band(part).heights()) for part in self._parts]
        self._rules = _Rules(table.rule)
        self._bare = True
        """Whether the open page holds nothing but the header and the group that goes on."""

    def _flow(self) -> Iterator[Band | Group]:
        """Bands and groups in order."""
        rows: list[Row] = []
        for number, row in enumerate(self.table.rows):
            if isinstance(row, Row):
                rows.append(row)
                continue
            yield from self._bands(rows, number)
            rows = []
            yield Group(self.setter, row, number, self._edges, self.table.padding)
        yield from self._bands(rows, len(self.table.rows))

    def _bands(self, rows: list[Row], after: int) -> Iterator[Band]:
        return place_cells(self.setter, rows, self._edges, after - len(rows), self.table.padding)

    @staticmethod
    def _band(part: Band | Group) -> Band:
        return part.band(continued=False) if isinstance(part, Group) else part

    @property
    def height(self) -> float:
        """Of the whole table on one endless page."""
        return self._header_height + sum(self._heights)

    @property
    def least(self) -> float:
        """Room without which the table can't begin on a page."""
        return self._header_height + self._start(0)

    def _start(self, number: int) -> float:
        """Room that the part needs to begin, a group together with the row below it."""
        if number >= len(self._parts):
            return 0.0
        part = self._parts[number]
        if isinstance(part, Group):
            return self._heights[number] + self._start(number + 1)
        return part.least()

    def place(self, pager: Pager, rest: float) -> None:
        """Set the table; ``rest`` is the height of what follows it in the section."""
        if not pager.fresh and not pager.fits(self.before + self.least):
            pager.new_page(self.height + rest)
        self._bare = pager.fresh
        pager.y += 0.0 if pager.fresh else self.before
        self._head(pager, None)
        below = sum(self._heights) + rest
        last = len(self._parts) - 1
        group: Group | None = None
        for number, part in enumerate(self._parts):
            self.setter.check()
            below -= self._heights[number]
            if isinstance(part, Group):
                group = part
                self._place_group(pager, number, part, below)
            else:
                self._place_band(pager, part, group, below, self.tail if number == last else 0.0)
        self._rules.flush(pager)

    def _head(self, pager: Pager, group: Group | None) -> None:
        """The header and, on later pages, the group that goes on."""
        bands = [*self._header, *([group.band(continued=True)] if group else [])]
        least = sum(sum(band.heights()) for band in bands) + 2 * EMPTY_LINE + 2 * self.table.padding
        if self._bare and not pager.fits(least):
            raise TypesetError("typeset.table_head_too_tall", name=self.table.name)
        for band in bands:
            self._emit(pager, band, band.heights(), 0.0)
            band.rewind()

    def _turn(self, pager: Pager, group: Group | None, below: float) -> None:
        self._rules.flush(pager)
        pager.new_page(self._header_height + (group.height if group else 0.0) + below)
        self._bare = True
        self._head(pager, group)

    def _place_group(self, pager: Pager, number: int, group: Group, below: float) -> None:
        if not self._bare and not pager.fits(self._start(number)):
            self._turn(pager, None, self._heights[number] + below)
        band = group.band(continued=False)
        heights = band.heights()
        pager.begin_with(group.text)
        if not pager.fits(sum(heights)):
            raise TypesetError("typeset.table_head_too_tall", name=self.table.name)
        self._emit(pager, band, heights, 0.0)

    def _place_band(self, pager: Pager, band: Band, group: Group | None, below: float, tail: float) -> None:
        while band.row < band.after:
            heights = band.heights()
            if pager.fits(sum(heights)) and (self._bare or pager.fits(sum(heights) + tail)):
                self._emit_body(pager, band, heights, 0.0)
                return
            if not self._place_part(pager, band, heights) and self._bare:
                raise TypesetError("typeset.block_too_tall", height=round(sum(heights)), room=round(pager.room))
            self._turn(pager, group, sum(band.heights()) + below)

    def _place_part(self, pager: Pager, band: Band, heights: list[float]) -> bool:
        """Set the rows that fit and the part of the next that may stand alone; whether there was anything."""
        if not self._bare and pager.fits(sum(heights)):
            return False  # it fits, but not what must follow it
        whole = bisect_right(list(accumulate(heights)), pager.room + TOLERANCE)
        above = sum(heights[:whole])
        force = self._bare and not whole
        part = band.split(band.row + whole, above, pager.room - above, force=force)
        if not whole and not part:
            return False
        self._emit_body(pager, band, heights[:whole], part, force=force)
        return True

    def _emit_body(self, pager: Pager, band: Band, heights: list[float], part: float, *, force: bool = False) -> None:
        pager.begin_with(band.text)
        self._emit(pager, band, heights, part, force=force)
        self._bare = False

    def _emit(self, pager: Pager, band: Band, heights: list[float], part: float, *, force: bool = False) -> None:
        """Draw whole rows of these heights and, if ``part`` is not 0, that much of the next row."""
        tops = list(accumulate([*heights, *([part] if part else [])], initial=pager.y))
        end = band.row + len(tops) - 1
        whole = band.row + len(heights)
        for cell in band.cells:
            if cell.row >= end or cell.last_row < band.row:
                continue
            y0, y1 = tops[max(cell.row - band.row, 0)], tops[min(cell.last_row + 1, end) - band.row]
            room = y1 - y0 - 2 * self.table.padding
            share = cell.rest() if cell.last_row < whole else cell.fitting(room, force=force)
            self._draw(pager, cell, share, y0, y1)
            cell.cut = share.end
        band.row = whole
        pager.y = tops[-1]
        pager.fresh = False

    def _draw(self, pager: Pager, cell: GridCell, share: Share, y0: float, y1: float) -> None:
        x0, x1 = pager.x + cell.x0, pager.x + cell.x1
        padding = self.table.padding
        if cell.cell.fill is not None:
            pager.draw((Fill(x0, y0, x1, y1, cell.cell.fill),), (), 0, 0)
        top = y0 + padding
        if cell.cell.middle and share.start == 0 and share.end == len(cell.slabs):
            top += (y1 - y0 - 2 * padding - share.height) / 2
        for number in range(share.start, share.end):
            slab = cell.slabs[number]
            pager.draw(slab.marks, slab.named, x0 + padding, top + cell.top(number))
        pager.draw((), cell.named(y1 - y0), pager.x, y0)
        pager.record.cells.append(CellPlace(self.table.name, cell.row, cell.column, pager.page, x0, y0, x1, y1))
        self._rules.frame(x0, y0, x1, y1)


class _Rules:
    """The ruled lines of one page, each edge once and as long as it goes."""

    def __init__(self, width: float) -> None:
        self._width = width
        self._upright: defaultdict[float, list[tuple[float, float]]] = defaultdict(list)
        self._level: defaultdict[float, list[tuple[float, float]]] = defaultdict(list)

    def frame(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """The four edges of a cell."""
        for x in (x0, x1):
            self._upright[round(x, 2)].append((round(y0, 2), round(y1, 2)))
        for y in (y0, y1):
            self._level[round(y, 2)].append((round(x0, 2), round(x1, 2)))

    def flush(self, pager: Pager) -> None:
        """Draw and forget them."""
        if self._width:
            level = [Rule(a, y, b, y, self._width) for y, parts in self._level.items() for a, b in _merged(parts)]
            upright = [Rule(x, a, x, b, self._width) for x, parts in self._upright.items() for a, b in _merged(parts)]
            pager.draw([*level, *upright], (), 0, 0)
        self._level.clear()
        self._upright.clear()


def _merged(parts: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Stretches that touch or overlap as one."""
    found: list[tuple[float, float]] = []
    for start, end in sorted(parts):
        if found and start <= found[-1][1] + 2 * TOLERANCE:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found
