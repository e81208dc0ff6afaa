"""Tables over pages: repeated header, returning group rows, rows split between lines."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property
from itertools import accumulate

from ita_desktop.typeset.blocks import Cell, GroupRow, Paragraph, Row, Run, Table
from ita_desktop.typeset.breaks import TOLERANCE
from ita_desktop.typeset.columns import column_edges
from ita_desktop.typeset.errors import TypesetError
from ita_desktop.typeset.grid import EMPTY_LINE, Band, Grid, GridCell, Share, place_cells
from ita_desktop.typeset.pager import Pager
from ita_desktop.typeset.paragraph import Setter
from ita_desktop.typeset.sheet import CellPlace, Fill, Rule
from ita_desktop.typeset.slabs import LEAST_LINES


class Group:
    """A group row, once as it stands and once as it returns."""

    def __init__(self, setter: Setter, row: GroupRow, number: int, grid: Grid) -> None:
        self._setter, self._row, self._number, self._grid = setter, row, number, grid
        self.text = row.text
        self.level = row.level
        self.first = self._band(row.text)

    @cached_property
    def returning(self) -> Band:
        """The row as it stands on later pages, where readers of a tagged file have had it already."""
        with self._setter.tags.muted():
            return self._band(self._row.text + self._row.continued)

    @cached_property
    def height(self) -> float:
        """Of the row when it returns, paddings included."""
        return sum(self.returning.heights())

    def below(self, groups: Groups) -> Groups:
        """The groups that go on when this one has begun."""
        return (*(group for group in groups if group.level < self.level), self)

    def _band(self, text: str) -> Band:
        """A row of one cell over the full width."""
        row = self._row
        cell = Cell((Paragraph((Run(text),), row.style),), len(self._grid.edges) - 1, 1, row.fill, anchor=row.anchor)
        (band,) = place_cells(self._setter, [Row((cell,))], self._grid, self._number)
        return band


Groups = tuple[Group, ...]
"""Those that go on, the highest first."""


class TableFlow:
    """A table whose lines are known and whose pages are not."""

    def __init__(self, setter: Setter, table: Table, width: float, room: float) -> None:
        self.table = table
        self.setter = setter
        self.before = table.space_before
        self.after = table.space_after
        self.tail = 0.0
        """Height of what must follow the last row on the same page."""
        self._grid = Grid(column_edges(setter, table, width), table.padding, room / 2, setter.tags.table())
        self._header = list(place_cells(setter, table.header, self._grid, -len(table.header)))
        self._header_height = sum(sum(band.heights()) for band in self._header)
        self._grid = self._grid._replace(room=room - self._header_height)
        self._parts = list(self._flow())
        self._heights = [_height(part) for part in self._parts]
        self._starts = self._needed()
        bands = [part for part in self._parts if isinstance(part, Band)]
        self._line = max((band.line for band in bands), default=EMPTY_LINE)
        """Height of the highest line a cell begins with."""
        self._rules = _Rules(table.rule)
        self._bare = True
        """Whether the open page holds nothing but the header and groups."""
        self._head_end = 0.0
        """Where the header and the groups that go on end on the open page."""

    def _flow(self) -> Iterator[Band | Group]:
        """Bands and groups in order."""
        rows: list[Row] = []
        groups: Groups = ()
        for number, row in enumerate(self.table.rows):
            if isinstance(row, Row):
                rows.append(row)
                continue
            yield from self._bands(rows, number, groups)
            rows = []
            group = Group(self.setter, row, number, self._grid)
            groups = group.below(groups)
            yield group
        yield from self._bands(rows, len(self.table.rows), groups)

    def _bands(self, rows: list[Row], after: int, groups: Groups) -> Iterator[Band]:
        taken = sum(max(group.height, sum(group.first.heights())) for group in groups) + 2 * self.table.padding
        # Beside a header that fills the page a picture does not matter: the table is refused as a whole.
        grid = self._grid._replace(room=max(self._grid.room - taken, EMPTY_LINE))
        return place_cells(self.setter, rows, grid, after - len(rows))

    def _needed(self) -> list[float]:
        """Room that each part needs to begin, a group together with the row below it."""
        needed: list[float] = []
        below = 0.0
        for part, height in zip(reversed(self._parts), reversed(self._heights), strict=True):
            below = height + below if isinstance(part, Group) else part.least()
            needed.append(below)
        return needed[::-1]

    @property
    def height(self) -> float:
        """Of the whole table on one endless page."""
        return self._header_height + sum(self._heights)

    @property
    def least(self) -> float:
        """Room without which the table can't begin on a page."""
        return self._header_height + sum(self._starts[:1])

    def place(self, pager: Pager, rest: float) -> None:
        """Set the table; ``rest`` is the height of what follows it in the section."""
        if not pager.fresh and not pager.fits(self.before + self.least):
            pager.new_page(self.height + rest)
        self._bare = pager.fresh
        pager.y += 0.0 if pager.fresh else self.before
        self._head(pager, ())
        below = sum(self._heights) + rest
        last = len(self._parts) - 1
        groups: Groups = ()
        for number, part in enumerate(self._parts):
            self.setter.check()
            below -= self._heights[number]
            if isinstance(part, Group):
                groups = part.below(groups)
                self._place_group(pager, number, groups, below)
            else:
                self._place_band(pager, part, groups, below, self.tail if number == last else 0.0)
        self._rules.flush(pager)

    def _head(self, pager: Pager, groups: Groups) -> None:
        """The header and, on later pages, the groups that go on."""
        bands = [*self._header, *(group.returning for group in groups)]
        least = sum(sum(band.heights()) for band in bands) + LEAST_LINES * self._line + 2 * self.table.padding
        if self._bare and not pager.fits(least):
            raise TypesetError("typeset.table_head_too_tall", name=self.table.name)
        for band in bands:
            self._emit(pager, band, band.heights(), 0.0)
            band.rewind()
        self._head_end = pager.y

    def _turn(self, pager: Pager, groups: Groups, below: float) -> None:
        self._rules.flush(pager)
        pager.new_page(self._header_height + sum(group.height for group in groups) + below)
        self._bare = True
        pager.echo = True
        self._head(pager, groups)
        pager.echo = False

    def _empty(self, pager: Pager) -> bool:
        """Whether the page is as it was after the turn: what does not fit now never will."""
        return self._bare and pager.y <= self._head_end

    def _place_group(self, pager: Pager, number: int, groups: Groups, below: float) -> None:
        *above, group = groups
        height = self._heights[number]
        needed = height if self._bare else self._starts[number]
        if not pager.fits(needed) and not self._empty(pager):
            self._turn(pager, tuple(above), height + below)
        pager.begin_with(group.text)
        if not pager.fits(height):
            raise TypesetError("typeset.table_head_too_tall", name=self.table.name)
        self._emit(pager, group.first, group.first.heights(), 0.0)

    def _place_band(self, pager: Pager, band: Band, groups: Groups, below: float, tail: float) -> None:
        while band.row < band.after:
            heights = band.heights()
            if pager.fits(sum(heights)) and (self._bare or pager.fits(sum(heights) + tail)):
                self._emit_body(pager, band, heights, 0.0)
                return
            if not self._place_part(pager, band, heights) and self._empty(pager):
                raise TypesetError("typeset.block_too_tall", height=round(sum(heights)), room=round(pager.room))
            self._turn(pager, groups, sum(band.heights()) + below)

    def _place_part(self, pager: Pager, band: Band, heights: list[float]) -> bool:
        """Set the rows that fit and the part of the next that may stand alone; whether there was anything."""
        if not self._bare and pager.fits(sum(heights)):
            return False  # it fits, but not what must follow it
        whole = bisect_right(list(accumulate(heights)), pager.room + TOLERANCE)
        force = self._bare and not whole
        part = band.split(heights[:whole], pager.room, force=force)
        if not whole and not part:
            return False
        self._emit_body(pager, band, heights[:whole], part, force=force)
        return True

    def _emit_body(self, pager: Pager, band: Band, heights: list[float], part: float, *, force: bool = False) -> None:
        if not pager.begun:
            pager.begin_with(band.text)
        self._emit(pager, band, heights, part, force=force)
        self._bare = False

    def _emit(self, pager: Pager, band: Band, heights: list[float], part: float, *, force: bool = False) -> None:
        """Draw whole rows of these heights and, if ``part`` is not 0, that much of the next row."""
        tops = list(accumulate([*heights, *([part] if part else [])], initial=pager.y))
        end = band.row + len(tops) - 1
        whole = band.row + len(heights)
        for cell in band.cells(band.row, end):
            y0, y1 = tops[max(cell.row - band.row, 0)], tops[min(cell.last_row + 1, end) - band.row]
            room = y1 - y0 - 2 * self.table.padding
            share = cell.rest() if cell.last_row < whole else cell.fitting(room, force=force)
            self._draw(pager, cell, share, y0, y1)
            cell.cut = share.end
        band.placed_to(whole)
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


def _height(part: Band | Group) -> float:
    return sum((part.first if isinstance(part, Group) else part).heights())


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
