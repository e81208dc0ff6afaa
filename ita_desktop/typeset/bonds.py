"""Words that stay on one line whenever a line can hold them: ๓ วัน, พ.ศ. ๒๕๖๘, นาย and his name, การ and its verb.

A cost alone would part them where the line before is short of words; here they become one, the dearest
bonds first, as long as what they make still fits.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Final

from ita_desktop.thai.rules import DEAR, FORBIDDEN, FREE, NAME
from ita_desktop.typeset.breaks import Box

_WHOLE: Final = 1.0
"""Up to what part of the column a dear bond holds."""
_LOOSE: Final = 0.8
"""Likewise a bond from ``NAME`` on: a long name may part rather than empty a line."""


class _Atom:
    """Boxes between which no line may end anyway: ``start`` to ``end``."""

    __slots__ = ("end", "start", "width")

    def __init__(self, start: int, end: int, width: float) -> None:
        self.start, self.end, self.width = start, end, width


def bonded(boxes: Sequence[Box], first: float, rest: float) -> set[int]:
    """Numbers of the boxes behind which no line is to end, in a column of that room for first and other lines (pt)."""
    found: set[int] = set()
    for chain in _chains(boxes):
        found.update(_joined(boxes, chain, min(first, rest) if chain[0].start == 0 else rest))
    return found


def _chains(boxes: Sequence[Box]) -> Iterator[list[_Atom]]:
    """Runs of atoms that bonds hold together, two at least."""
    chain: list[_Atom] = []
    start, width = 0, 0.0
    for end, box in enumerate(boxes, start=1):
        width += box.width
        cost = FREE if box.kind == "newline" else box.cost
        if cost >= FORBIDDEN:
            continue
        if chain or cost >= NAME:
            chain.append(_Atom(start, end, width))
        if chain and cost < NAME:
            yield chain
            chain = []
        start, width = end, 0.0
    if chain and start < len(boxes):
        chain.append(_Atom(start, len(boxes), width))
    if len(chain) > 1:
        yield chain


def _share(cost: int) -> float:
    return _WHOLE if cost >= DEAR else _LOOSE


def _joined(boxes: Sequence[Box], chain: list[_Atom], room: float) -> Iterator[int]:
    """The ends of atoms that are joined to the next, the dearest first."""
    if len(chain) == 2:  # most have no more
        left, right = chain
        if left.width + right.width - _white(boxes, right) <= _share(boxes[left.end - 1].cost) * room:
            yield left.end - 1
        return
    edges = list(accumulate((atom.width for atom in chain), initial=0.0))
    first_of, last_of = list(range(len(chain))), list(range(len(chain)))
    costs = [boxes[atom.end - 1].cost for atom in chain[:-1]]
    for at in sorted(range(len(costs)), key=costs.__getitem__, reverse=True):
        first, last = first_of[at], last_of[at + 1]
        width = edges[last + 1] - edges[first] - _white(boxes, chain[last])
        if width <= _share(costs[at]) * room:
            first_of[last], last_of[first] = first, last
            yield chain[at].end - 1


def _white(boxes: Sequence[Box], atom: _Atom) -> float:
    """Width of the white space at the end of an atom, which hangs over the edge."""
    white, end = 0.0, atom.end
    while end > atom.start and boxes[end - 1].kind != "word":
        end -= 1
        white += boxes[end].width
    return white
