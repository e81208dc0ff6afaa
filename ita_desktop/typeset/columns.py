"""How wide the columns of a table are: as wished, or found from their content within limits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, pairwise, permutations
from math import ceil, fsum, inf
from typing import NamedTuple

from ita_desktop.typeset.blocks import Cell, CellBlock, CheckItem, Image, ListItem, Row, Spacer, Table
from ita_desktop.typeset.breaks import TOLERANCE
from ita_desktop.typeset.grid import Grid, place_cells, placed
from ita_desktop.typeset.paragraph import Setter, extents
from ita_desktop.typeset.pictures import picture_size
from ita_desktop.typeset.tags import ARTIFACT

LOST = 0.77
"""Width of each line that stays empty on average because the next word does not fit, in leadings (one em)."""

LAST = 0.4
"""Part of the last line that stays empty on average."""

SAMPLE = 120
"""Rows whose heights decide; of a longer table as many, evenly spread."""

STEPS = (0.08, 0.04, 0.02, 0.01)
"""What a column gives to another at a time, as a share of the table's width: first coarse, then fine."""

PROOFS = 40
"""Rows that are set for each of the ways the search comes to; of a longer table as many, evenly spread."""

TORN = 2.0
"""Lines that it is worth not to tear the words of a cell."""

NARROW = 48.0
"""No column gets narrower than this for the sake of another, in pt, unless its limits say so."""

ROUNDS = 12
"""Most moves of each size per column; what is reached then is good enough."""

WORTH = 0.003
"""Least part of the height that a step must save; otherwise the wish stands."""

BOX_ROOM = 0.85
"""Of a tick box with its gap, in ems."""


class _Text(NamedTuple):
    """A forced line: its width as one line, what stands beside it, its leading; in pt."""

    natural: float
    inset: float
    leading: float


class _Content(NamedTuple):
    """What of a cell depends on its width, and what does not."""

    widest: float
    """Narrowest inner width in which no word is torn."""
    texts: tuple[_Text, ...]
    pictures: tuple[tuple[float, float, float], ...]
    """Asked width and height, and height by width."""
    fixed: float

    def height(self, width: float) -> float:
        """About how high it is at that inner width."""
        high = self.fixed + (TORN * self.texts[0].leading if self.texts and width < self.widest else 0.0)
        for natural, inset, leading in self.texts:
            room = width - inset
            # Whole lines would make steps on which the search comes to rest too early.
            high += leading * (1.0 if natural <= room else natural / max(room - LOST * leading, room / 2, 1.0) + LAST)
        return high + sum(min(tall, min(wide, width) * ratio) for wide, tall, ratio in self.pictures)


_NOTHING = _Content(0.0, (), (), 0.0)


def column_edges(setter: Setter, table: Table, width: float) -> list[float]:
    """Distances of the columns' edges from the table's left edge, in pt."""
    total = sum(table.widths)
    wish = [width * share / total for share in table.widths]
    if table.least or table.most:
        scale = width / total
        lower = [scale * share for share in table.least or (0.0,) * len(wish)]
        upper = [scale * share for share in table.most or (total,) * len(wish)]
        wish = _fitted(setter, table, _Limits(wish, lower, upper))
    edges = list(accumulate(wish, initial=0.0))
    edges[-1] = width
    return edges


def torn_columns(setter: Setter, table: Table, width: float) -> tuple[int, ...]:
    """Columns (from 0) that are too narrow for their longest word, so that it is torn."""
    edges = column_edges(setter, table, width)
    needs = _needs(table, _rows_of(setter, table))
    room = [right - left - 2 * table.padding for left, right in pairwise(edges)]
    return tuple(at for at, (need, had) in enumerate(zip(needs, room, strict=True)) if need > had + TOLERANCE)


def _rows_of(setter: Setter, table: Table) -> list[list[_Content]]:
    body = [row for row in table.rows if isinstance(row, Row)]
    return [*_contents(setter, table.header, -len(table.header), table), *_contents(setter, body, 0, table)]


def _needs(table: Table, rows: Sequence[Sequence[_Content]]) -> list[float]:
    """Narrowest inner width of each column in which no word is torn."""
    return [max((row[column].widest for row in rows), default=0.0) for column in range(len(table.widths))]


class _Limits(NamedTuple):
    wish: list[float]
    lower: list[float]
    upper: list[float]


def _fitted(setter: Setter, table: Table, limits: _Limits) -> list[float]:
    body = [row for row in table.rows if isinstance(row, Row)]
    rows = _rows_of(setter, table)
    needs = _needs(table, rows)
    floor = [
        min(max(low, need + 2 * table.padding + TOLERANCE), high)
        for low, need, high in zip(limits.lower, needs, limits.upper, strict=True)
    ]
    sample = rows[:: ceil(len(rows) / SAMPLE)] if rows else []
    safe = [max(low, min(wish, NARROW)) for low, wish in zip(limits.lower, limits.wish, strict=True)]
    # Where not all can have the room for their longest words, as few as possible are torn.
    for lower in (floor, [min(pair) for pair in zip(floor, safe, strict=True)]):
        start = _balanced(limits.wish, lower, limits.upper)
        if start is not None:
            found = _Search(sample, table.padding, lower, limits.upper).lowest(start)
            return _lowest(setter, table, body, (start, _between(start, found), found))
    return limits.wish


def _between(one: Sequence[float], other: Sequence[float]) -> list[float]:
    return [(first + second) / 2 for first, second in zip(one, other, strict=True)]


def _lowest(setter: Setter, table: Table, rows: Sequence[Row], ways: Sequence[list[float]]) -> list[float]:
    """The first of the ways that are really lowest, for the search only knows about how high lines come out."""
    if ways[0] == ways[-1]:
        return ways[0]
    whole = [row for row in rows if _complete(row, len(table.widths))]
    sample = whole[:: ceil(len(whole) / PROOFS)] if whole else []
    heights = [_real_height(setter, table, sample, way) for way in ways]
    return ways[heights.index(min(heights))]


def _complete(row: Row, count: int) -> bool:
    """Whether the row can stand by itself, without the rows around it."""
    return all(cell.rowspan == 1 for cell in row.cells) and sum(cell.colspan for cell in row.cells) == count


def _real_height(setter: Setter, table: Table, rows: Sequence[Row], widths: Sequence[float]) -> float:
    grid = Grid(list(accumulate(widths, initial=0.0)), table.padding, inf, ARTIFACT)
    with setter.tags.muted():
        bands = [*place_cells(setter, table.header, grid, -len(table.header)), *place_cells(setter, rows, grid, 0)]
    return fsum(height for band in bands for height in band.heights())


def _contents(setter: Setter, rows: Sequence[Row], first: int, table: Table) -> Iterator[list[_Content]]:
    """Content of each row's columns; cells over several columns follow the others and decide nothing."""
    taken: set[tuple[int, int]] = set()
    for number, row in enumerate(rows, start=first):
        setter.check()
        found = [_NOTHING] * len(table.widths)
        for cell, column in placed(row, number, taken, len(table.widths)):
            if cell.colspan == 1:
                content = _content(setter, cell)
                # Nobody knows yet over which of its rows the height of a tall cell will be spread.
                found[column] = _NOTHING._replace(widest=content.widest) if cell.rowspan > 1 else content
        yield found


def _content(setter: Setter, cell: Cell) -> _Content:
    widest = fixed = 0.0
    texts: list[_Text] = []
    pictures = []
    for block in cell.blocks:
        if isinstance(block, Image):
            wide, high = picture_size(block.data)
            pictures.append((block.width, block.height, high / wide))
        elif isinstance(block, Spacer):
            fixed += block.height
        else:
            need, lines = _measured(setter, block)
            widest = max(widest, need)
            texts += lines
    return _Content(widest, tuple(texts), tuple(pictures), fixed)


def _measured(setter: Setter, block: CellBlock) -> tuple[float, list[_Text]]:
    """What a text needs so that no word is torn, and its forced lines."""
    assert not isinstance(block, Image | Spacer)
    paragraph = block.paragraph if isinstance(block, ListItem | CheckItem) else block
    style = paragraph.style
    inset = _inset(setter, block) + style.right_indent
    found = extents(setter, paragraph.runs, style)
    widest = max((extent.widest for extent in found), default=0.0)
    return widest + inset, [_Text(extent.natural, inset, style.leading) for extent in found]


def _inset(setter: Setter, block: CellBlock) -> float:
    """Room at the left of a text's lines."""
    if isinstance(block, ListItem):
        own = max(block.label_width, setter.width(block.label + " ", block.paragraph.style))
        return block.indent + own
    if isinstance(block, CheckItem):
        return block.indent + BOX_ROOM * block.paragraph.style.size
    assert not isinstance(block, Image | Spacer)
    return block.style.left_indent


def _balanced(wish: Sequence[float], lower: Sequence[float], upper: Sequence[float]) -> list[float] | None:
    """The wish moved inside the limits without changing the sum; None if they leave no room for it."""
    found = [min(max(width, low), high) for width, low, high in zip(wish, lower, upper, strict=True)]
    lack = sum(wish) - sum(found)
    ends = upper if lack > 0 else lower
    slack = [abs(end - width) for end, width in zip(ends, found, strict=True)]
    if abs(lack) > sum(slack) + TOLERANCE:
        return None
    share = lack / sum(slack) if sum(slack) else 0.0
    return [width + share * room for width, room in zip(found, slack, strict=True)]


class _Search:
    """Takes width from one column for another as long as the rows become lower."""

    def __init__(
        self, rows: Sequence[Sequence[_Content]], padding: float, lower: Sequence[float], upper: Sequence[float]
    ) -> None:
        self._columns = list(zip(*rows, strict=True))
        self._padding = padding
        self._lower = lower
        self._upper = upper
        self._known: dict[tuple[int, float], list[float]] = {}

    def lowest(self, widths: list[float]) -> list[float]:
        """The widths at which the table is about as low as it gets."""
        if not self._columns:
            return widths
        total = sum(widths)
        best = self._height(widths)
        for step in STEPS:
            for _ in range(len(widths) * ROUNDS):
                ways = ((self._height(way), way) for way in self._moves(widths, step * total))
                height, moved = min(ways, default=(best, widths))
                if height > best * (1 - WORTH):
                    break
                best, widths = height, moved
        return widths

    def _moves(self, widths: list[float], step: float) -> Iterable[list[float]]:
        for giver, taker in permutations(range(len(widths)), 2):
            if widths[giver] - step >= self._lower[giver] and widths[taker] + step <= self._upper[taker]:
                moved = list(widths)
                moved[giver] -= step
                moved[taker] += step
                yield moved

    def _height(self, widths: Sequence[float]) -> float:
        columns = [self._heights(column, round(width, 2)) for column, width in enumerate(widths)]
        return fsum(max(row) for row in zip(*columns, strict=True))

    def _heights(self, column: int, width: float) -> list[float]:
        """Of a column's cells at that width."""
        found = self._known.get((column, width))
        if found is None:
            inner = width - 2 * self._padding
            found = self._known[column, width] = [content.height(inner) for content in self._columns[column]]
        return found
