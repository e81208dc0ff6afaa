"""Where the lines of a paragraph end: best-fit for table cells, total-fit for running text.

Both work on boxes whose unbreakable groups all fit the measure (``paragraph`` sees to that), and
therefore never make a line that is too wide.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate
from math import inf
from typing import NamedTuple, Protocol

from ita_desktop.thai.segment import FORBIDDEN
from ita_desktop.typeset.blocks import Fit

TOLERANCE = 0.01
"""Rounding allowed in a line's width, in pt."""

LOOK_BACK = 0.22
"""Best-fit considers the breaks that leave at most this part of the line empty."""

COMFORT = 0.06
"""Part of a line's width that may stay empty without harm."""

SHORT_LAST = 0.08
"""A last line shorter than this part of the measure looks lost."""

RAGGED = 30_000.0
"""Demerits of a line that should reach the right edge and can't."""

LOST = 250_000.0
"""Demerits of such a line: as much as another line that stays a tenth empty."""


class Box(Protocol):
    """What the breaker needs to know of a word, a space or a forced line end."""

    @property
    def width(self) -> float:
        """In pt."""

    @property
    def kind(self) -> str:
        """Word, space or newline."""

    @property
    def cost(self) -> int:
        """Of a line end after the box."""


class Measure(NamedTuple):
    """Room for the first line and for the others, in pt."""

    first: float
    rest: float

    def room(self, start: int) -> float:
        """Width of the line that starts with that box."""
        return self.first if start == 0 else self.rest


class Cut(NamedTuple):
    """A line: boxes ``start`` to ``end``, then the white space up to ``after``, where the next begins."""

    start: int
    end: int
    after: int
    last: bool
    """Whether it ends the paragraph or stands before a forced line end."""


def cut_lines(boxes: Sequence[Box], measure: Measure, fit: Fit, gives: Sequence[float] = ()) -> list[Cut]:
    """The lines of a paragraph; ``gives`` is how far each box of a distributed paragraph may be stretched, in pt."""
    if not boxes:
        return []
    ends = _TotalFit(boxes, measure, gives).ends() if fit is Fit.TOTAL else _best_fit(boxes, measure)
    starts = [0, *ends[:-1]]
    return [_cut(boxes, start, after) for start, after in zip(starts, ends, strict=True)]


def _cut(boxes: Sequence[Box], start: int, after: int) -> Cut:
    end = _visible_end(boxes, start, after)
    return Cut(start, end, after, after == len(boxes) or boxes[after - 1].kind == "newline")


def _visible_end(boxes: Sequence[Box], start: int, after: int) -> int:
    end = after
    while end > start and boxes[end - 1].kind != "word":
        end -= 1
    return end


def _visible_ends(boxes: Sequence[Box]) -> list[int]:
    """For each number of boxes that of those up to their last word."""
    ends, end = [0], 0
    for number, box in enumerate(boxes, start=1):
        end = number if box.kind == "word" else end
        ends.append(end)
    return ends


def _best_fit(boxes: Sequence[Box], measure: Measure) -> list[int]:
    ends: list[int] = []
    start = 0
    while start < len(boxes):
        start = _best_end(boxes, start, measure.room(start))
        ends.append(start)
    return ends


def _best_end(boxes: Sequence[Box], start: int, room: float) -> int:
    """The cheapest of the last breaks that fit."""
    candidates: list[tuple[int, float]] = []
    pen = visible = 0.0
    last = len(boxes)
    for after in range(start + 1, last + 1):
        box = boxes[after - 1]
        pen += box.width
        kind = box.kind
        if kind == "word":
            visible = pen
            if visible > room + TOLERANCE:
                break
        if after == last or kind == "newline":
            return after
        if box.cost < FORBIDDEN:
            candidates.append((after, visible))
    return _cheapest(boxes, candidates, room) if candidates else start + 1


def _cheapest(boxes: Sequence[Box], candidates: list[tuple[int, float]], room: float) -> int:
    """The best of breaks of ever fuller lines: looked at from the fullest back, until none can be better."""
    most = max(room - candidates[-1][1], LOOK_BACK * room)
    best, least = 0, inf
    for after, width in reversed(candidates):
        empty = 8000 * ((room - width) / room) ** 2
        if room - width > most or empty >= least:
            break
        looseness = boxes[after - 1].cost + empty
        if looseness < least:
            best, least = after, looseness
    return best


class _Node(NamedTuple):
    """A possible line end: the best way there."""

    after: int
    demerits: float
    before: int
    """Number of the node where the line begins."""


class _TotalFit:
    """Knuth and Plass: the squared slack of all lines plus the costs of the breaks, least for the whole paragraph."""

    def __init__(self, boxes: Sequence[Box], measure: Measure, gives: Sequence[float]) -> None:
        self._boxes = boxes
        self._measure = measure
        self._widest = max(measure) + TOLERANCE
        self._edges = list(accumulate((box.width for box in boxes), initial=0.0))
        self._gives = list(accumulate(gives, initial=0.0)) if gives else []
        self._nodes = [_Node(0, 0.0, -1)]
        self._visible = _visible_ends(boxes)
        self._floor = 0
        """Number of the first node that a line can still begin at: no forced line end and no full line is between."""

    def ends(self) -> list[int]:
        """Where the lines end."""
        for after in self._line_ends():
            self._nodes.append(self._best_node(after))
            if self._boxes[after - 1].kind == "newline":
                self._floor = len(self._nodes) - 1
        ends = []
        node = self._nodes[-1]
        while node.before >= 0:
            ends.append(node.after)
            node = self._nodes[node.before]
        return ends[::-1]

    def _line_ends(self) -> Iterator[int]:
        for number, box in enumerate(self._boxes, start=1):
            if number == len(self._boxes) or box.kind == "newline" or box.cost < FORBIDDEN:
                yield number

    def _best_node(self, after: int) -> _Node:
        """The best way to a line end: from the fullest line to the shortest, so that most are seen to be worse."""
        best: _Node | None = None
        edges, nodes, visible = self._edges, self._nodes, self._visible[after]
        while self._floor < len(nodes) - 1 and edges[visible] - edges[nodes[self._floor].after] > self._widest:
            self._floor += 1
        for number in range(self._floor, len(nodes)):
            start, before, _ = nodes[number]
            if best is not None and before > best.demerits:
                continue
            end = max(visible, start)
            slack = self._measure.room(start) - edges[end] + edges[start]
            if slack < -TOLERANCE:
                continue
            demerits = before + self._demerits(start, end, after, slack)
            if best is None or demerits <= best.demerits:
                best = _Node(after, demerits, number)
        # Only boxes wider than the measure get here; paragraph has split those.
        return best or _Node(after, nodes[-1].demerits, len(nodes) - 1)

    def _demerits(self, start: int, end: int, after: int, slack: float) -> float:
        room = self._measure.room(start)
        if after == len(self._boxes) or self._boxes[after - 1].kind == "newline":
            return LOST if room - slack < SHORT_LAST * room else 100.0
        looseness = slack / (room * COMFORT)
        ragged = RAGGED if self._gives and slack > self._gives[end] - self._gives[start] else 0.0
        return float((10 + 100 * looseness**3) ** 2 + (self._boxes[after - 1].cost * 0.5) ** 2 + ragged)
