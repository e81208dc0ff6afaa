"""Where the lines of a paragraph end: best-fit for table cells, total-fit for running text.

Both work on boxes whose unbreakable groups all fit the measure (``paragraph`` sees to that), and
therefore never make a line that is too wide.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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


def cut_lines(boxes: Sequence[Box], measure: Measure, fit: Fit) -> list[Cut]:
    """The lines of a paragraph."""
    if not boxes:
        return []
    ends = _total_fit(boxes, measure) if fit is Fit.TOTAL else _best_fit(boxes, measure)
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


def _best_fit(boxes: Sequence[Box], measure: Measure) -> list[int]:
    ends: list[int] = []
    start = 0
    while start < len(boxes):
        start = _best_end(boxes, start, measure.room(start))
        ends.append(start)
    return ends


def _best_end(boxes: Sequence[Box], start: int, room: float) -> int:
    """The cheapest of the last breaks that fit."""
    candidates = []
    for after, width in _fitting(boxes, start, room):
        if after == len(boxes) or boxes[after - 1].kind == "newline":
            return after
        if boxes[after - 1].cost < FORBIDDEN:
            candidates.append((after, width))
    if not candidates:
        return start + 1
    full = candidates[-1][1]
    near = [(after, width) for after, width in candidates if room - width <= max(room - full, LOOK_BACK * room)]
    return min(reversed(near), key=lambda pair: _looseness(boxes[pair[0] - 1].cost, pair[1], room))[0]


def _looseness(cost: int, width: float, room: float) -> float:
    return cost + 8000 * ((room - width) / room) ** 2


def _fitting(boxes: Sequence[Box], start: int, room: float) -> Iterator[tuple[int, float]]:
    """Each number of boxes that fits the room, with its width up to the last word."""
    pen = visible = 0.0
    for number in range(start, len(boxes)):
        box = boxes[number]
        pen += box.width
        if box.kind == "word":
            visible = pen
            if visible > room + TOLERANCE:
                return
        yield number + 1, visible
        if box.kind == "newline":
            return


class _Node(NamedTuple):
    """A possible line end: the best way there."""

    after: int
    demerits: float
    before: int
    """Number of the node where the line begins."""


def _total_fit(boxes: Sequence[Box], measure: Measure) -> list[int]:
    """Knuth and Plass without glue: the squared slack of all lines plus the costs of the breaks."""
    edges = _edges(boxes)
    nodes = [_Node(0, 0.0, -1)]
    floor = 0
    for after in _line_ends(boxes):
        nodes.append(_best_node(boxes, edges, nodes, floor, after, measure))
        if boxes[after - 1].kind == "newline":
            floor = len(nodes) - 1
    ends = []
    node = nodes[-1]
    while node.before >= 0:
        ends.append(node.after)
        node = nodes[node.before]
    return ends[::-1]


def _edges(boxes: Sequence[Box]) -> list[float]:
    edges = [0.0]
    for box in boxes:
        edges.append(edges[-1] + box.width)
    return edges


def _line_ends(boxes: Sequence[Box]) -> Iterator[int]:
    for number, box in enumerate(boxes, start=1):
        if number == len(boxes) or box.kind == "newline" or box.cost < FORBIDDEN:
            yield number


def _best_node(
    boxes: Sequence[Box], edges: list[float], nodes: list[_Node], floor: int, after: int, measure: Measure
) -> _Node:
    best: _Node | None = None
    widest = max(measure) + TOLERANCE
    for number in range(len(nodes) - 1, floor - 1, -1):
        node = nodes[number]
        width = edges[_visible_end(boxes, node.after, after)] - edges[node.after]
        if width > widest:
            break
        room = measure.room(node.after)
        if width > room + TOLERANCE:
            continue
        demerits = node.demerits + _demerits(boxes, after, width, room)
        if best is None or demerits < best.demerits:
            best = _Node(after, demerits, number)
    # Only boxes wider than the measure get here; paragraph has split those.
    return best or _Node(after, nodes[-1].demerits, len(nodes) - 1)


def _demerits(boxes: Sequence[Box], after: int, width: float, room: float) -> float:
    if after == len(boxes) or boxes[after - 1].kind == "newline":
        return 5000.0 if width < SHORT_LAST * room else 100.0
    looseness = (room - width) / (room * COMFORT)
    return float((10 + 100 * looseness**3) ** 2 + (boxes[after - 1].cost * 0.5) ** 2)
