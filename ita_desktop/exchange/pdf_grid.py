"""Finds the cells that ruled lines enclose on a page."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ita_desktop.typeset.pdf_text import Glyph, RuledLine

_NEAR = 2.0
"""How far lines that meet may be from each other, in pt."""

MOST_RULES = 4_000
"""Ruled lines of one page among which tables are looked for; a drawing has more."""

MOST_COMPARED = 1_000_000
"""Comparisons of lines in a document: half a second; a report of 140 pages needs 8,000."""

_TOUCH = 0.3
"""Height of a letter's middle above its baseline, in ems."""

Place = tuple[int, int]
"""Row and column of the grid, from 0."""


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell as it is seen: ``place`` is its first field of the grid."""

    place: Place
    span: int
    continued: bool


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table: edges of its rows from top to bottom, of its columns from left to right, in pt."""

    ys: tuple[float, ...]
    xs: tuple[float, ...]
    depths: tuple[float, ...]
    """Edges of the rows below the top of the coordinate system: ``-y``, rising."""
    owner: dict[Place, Place]
    """Field of the grid → the first field of its cell."""

    @property
    def top(self) -> float:
        """Upper edge, in pt from the bottom of the page."""
        return self.ys[0]

    def field_at(self, glyph: Glyph) -> Place | None:
        """Return the field that a letter stands in."""
        y = glyph.y + _TOUCH * glyph.size
        if y > self.ys[0] or y < self.ys[-1]:
            return None
        x = (glyph.x0 + glyph.x1) / 2
        if x < self.xs[0] or x > self.xs[-1]:
            return None
        row, column = bisect_right(self.depths, -y) - 1, bisect_right(self.xs, x) - 1
        return min(row, len(self.ys) - 2), min(column, len(self.xs) - 2)

    def box(self, place: Place) -> tuple[float, float]:
        """Return the left and right edge of a cell, in pt."""
        columns = [column for (_, column), first in self.owner.items() if first == place]
        return self.xs[min(columns)], self.xs[max(columns) + 1]

    def rows(self) -> Iterator[list[GridCell]]:
        """Yield the cells of each row; one that goes on from above is marked."""
        for row in range(len(self.ys) - 1):
            cells: list[GridCell] = []
            column = 0
            while column < len(self.xs) - 1:
                first = self.owner[row, column]
                span = 1
                while column + span < len(self.xs) - 1 and self.owner[row, column + span] == first:
                    span += 1
                cells.append(GridCell(first, span, continued=first[0] < row))
                column += span
            yield cells


def share_out(glyphs: Iterable[Glyph], found: Sequence[Grid]) -> tuple[list[Glyph], list[dict[Place, list[Glyph]]]]:
    """Return the letters outside of all tables, and those of each table by the first field of their cell."""
    free: list[Glyph] = []
    shares: list[dict[Place, list[Glyph]]] = [defaultdict(list) for _ in found]
    for glyph in glyphs:
        for grid, share in zip(found, shares, strict=True):
            at = grid.field_at(glyph)
            if at is not None:
                share[grid.owner[at]].append(glyph)
                break
        else:
            free.append(glyph)
    return free, shares


@dataclass(slots=True)
class _Group:
    """Lines that touch each other, directly or through others, and the box around them."""

    x0: float
    y0: float
    x1: float
    y1: float
    lines: list[RuledLine]

    def near(self, rule: RuledLine) -> bool:
        return _touches(rule, RuledLine(self.x0, self.y0, self.x1, self.y1))

    def take(self, other: _Group) -> None:
        self.x0, self.y0 = min(self.x0, other.x0), min(self.y0, other.y0)
        self.x1, self.y1 = max(self.x1, other.x1), max(self.y1, other.y1)
        self.lines += other.lines


def _touches(one: RuledLine, other: RuledLine) -> bool:
    return (
        one.x0 <= other.x1 + _NEAR
        and one.x1 >= other.x0 - _NEAR
        and one.y0 <= other.y1 + _NEAR
        and one.y1 >= other.y0 - _NEAR
    )


class GridFinder:
    """Finds the tables of page after page, until it has compared too much: then the rest has none."""

    def __init__(self) -> None:
        self._left = MOST_COMPARED

    def grids(self, rules: Sequence[RuledLine]) -> list[Grid]:
        """Return the tables that the ruled lines of a page make, each of two cells at least."""
        if not 4 <= len(rules) <= MOST_RULES:
            return []
        return [grid for group in self._groups(rules) if (grid := _grid(group.lines))]

    def _groups(self, rules: Sequence[RuledLine]) -> Iterator[_Group]:
        """Yield the groups from top to bottom; one that lies wholly above the next line is finished."""
        open_: list[_Group] = []
        for rule in sorted(rules, key=lambda line: -line.y1):
            yield from (group for group in open_ if group.y0 > rule.y1 + _NEAR)
            joined = _Group(*rule, [rule])
            others = []
            for group in open_:
                if group.y0 > rule.y1 + _NEAR:
                    continue
                if self._meets(rule, group):
                    group.take(joined)
                    joined = group
                else:
                    others.append(group)
            open_ = [*others, joined]
            if self._left <= 0:
                return
        yield from open_

    def _meets(self, rule: RuledLine, group: _Group) -> bool:
        self._left -= 1
        if not group.near(rule):
            return False
        for line in reversed(group.lines):
            self._left -= 1
            if _touches(rule, line):
                return True
        return False


def _edges(values: Iterable[float]) -> list[float]:
    """Places of lines in order, those of one border taken together."""
    edges: list[float] = []
    for value in sorted(values):
        if not edges or value - edges[-1] > _NEAR:
            edges.append(value)
    return edges


def _grid(lines: Sequence[RuledLine]) -> Grid | None:
    lying = [line for line in lines if line.y0 == line.y1]
    upright = [line for line in lines if line.x0 == line.x1]
    ys, xs = _edges(line.y0 for line in lying)[::-1], _edges(line.x0 for line in upright)
    if len(ys) < 2 or len(xs) < 2 or (len(ys) == 2 and len(xs) == 2):
        return None
    owner: dict[Place, Place] = {}
    for row in range(len(ys) - 1):
        for column in range(len(xs) - 1):
            middle_y, middle_x = (ys[row] + ys[row + 1]) / 2, (xs[column] + xs[column + 1]) / 2
            if column and not _between(upright, xs[column], middle_y):
                owner[row, column] = owner[row, column - 1]
            elif row and not _below(lying, ys[row], middle_x):
                owner[row, column] = owner[row - 1, column]
            else:
                owner[row, column] = (row, column)
    return Grid(tuple(ys), tuple(xs), tuple(-y for y in ys), owner)


def _between(upright: Sequence[RuledLine], x: float, y: float) -> bool:
    return any(abs(line.x0 - x) <= _NEAR and line.y0 - _NEAR <= y <= line.y1 + _NEAR for line in upright)


def _below(lying: Sequence[RuledLine], y: float, x: float) -> bool:
    return any(abs(line.y0 - y) <= _NEAR and line.x0 - _NEAR <= x <= line.x1 + _NEAR for line in lying)
