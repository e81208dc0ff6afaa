"""Room for a wet signature with the name below it, and the block of a superior's opinion; never split."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ita_desktop.typeset.blocks import Align, ApprovalBlock, Fit, Paragraph, Run, Signature, TextStyle
from ita_desktop.typeset.paragraph import Column, Setter, set_lines
from ita_desktop.typeset.sheet import Dots, Line, Mark, tagged
from ita_desktop.typeset.slabs import Anchor, Named, Slab, cell_slabs, paragraph_slabs, piled, whole
from ita_desktop.typeset.tags import Role

RIGHT_HALF = 0.75
"""Middle of the right half of the text, as a share of its width."""

PEN_ROOM = 120.0
"""Length of the dotted line that is signed, in pt (about 4.2 cm)."""

LEAST_PEN_ROOM = 60.0
"""Below this nobody can sign; then the middle moves instead, in pt."""

SIDE_GAP = 3.0
"""Between the dots and the words on either side, in pt."""

NAME_DOTS = 110.0
"""Length of the dots that stand for a name, in pt."""


def signature_slabs(setter: Setter, block: Signature, width: float, room: float) -> list[Slab]:
    """Blank lines, name in brackets, positions: one slab, or more if no page has ``room`` for it."""
    with setter.tags.inside(Role.DIVISION, block.anchor):
        return _whole(_signed(setter, block, width), block.anchor, width, room)


def approval_slabs(setter: Setter, block: ApprovalBlock, width: float, room: float) -> list[Slab]:
    """Heading, options to tick, dotted lines and the signature; as with a signature alone."""
    with setter.tags.inside(Role.DIVISION, block.anchor):
        parts = paragraph_slabs(setter, Paragraph((Run(block.heading),), block.heading_style), width)
        for option in block.options:
            parts += cell_slabs(setter, option, width)
        style = block.signature.style
        parts += [_row(setter, style, (Dots(0, width, 0),)) for _ in range(block.dotted_lines)]
        parts += signature_slabs(setter, block.signature, width, room)
    made = [replace(slab, apart=True) for slab in _whole(parts, block.anchor, width, room)]
    return [replace(made[0], before=block.heading_style.space_before), *made[1:]]


def _whole(parts: Sequence[Slab], anchor: str, width: float, room: float) -> list[Slab]:
    """The parts as one slab that is never split, or kept together as far as pages go if it is higher than one."""
    pile = piled(parts)
    if pile.height <= room:
        return [replace(pile, named=(*whole(anchor, width, pile.height), *pile.named))]
    name = Anchor(anchor)
    last = len(parts) - 1
    return [
        replace(part, keep=at < last, named=(*_part(name, width, part.height), *part.named))
        for at, part in enumerate(parts)
    ]


def _part(anchor: Anchor, width: float, height: float) -> tuple[Named, ...]:
    return (Named(anchor, 0.0, 0.0, width, height),) if anchor.name else ()


def _row(setter: Setter, style: TextStyle, marks: tuple[Mark, ...] = ()) -> Slab:
    baseline = setter.first_baseline(style)
    with setter.tags.inside(Role.PARAGRAPH) as tag:
        placed = tuple(tagged(mark.moved(0, baseline), tag) for mark in marks)
    return Slab(style.leading, placed, baseline=baseline)


def _signed(setter: Setter, block: Signature, width: float) -> list[Slab]:
    style = replace(block.style, align=Align.CENTRE, fit=Fit.BEST, first_indent=0.0, left_indent=0.0, right_indent=0.0)
    centre = _centre(setter, block, style, width)
    empty = block.blank_lines - 1 if block.label else block.blank_lines
    rows: list[tuple[Mark, ...]] = [()] * max(empty, 0)
    if block.label:
        rows.append(_pen_line(setter, block, style, centre, width))
    rows += _name(setter, block, style, centre, width)
    for position in block.positions:
        rows += [(line,) for line in _centred(setter, position, style, centre, width)]
    return [_row(setter, style, marks) for marks in rows]


def _sides(setter: Setter, block: Signature, style: TextStyle) -> tuple[float, float]:
    """Width of the words before and after the dotted line, gaps included."""
    left = setter.width(block.label, style) + SIDE_GAP if block.label else 0.0
    right = setter.width(block.role, style) + SIDE_GAP if block.role else 0.0
    return left, right


def _centre(setter: Setter, block: Signature, style: TextStyle, width: float) -> float:
    """The asked middle, moved as little as lets the words beside the dots stay inside the text."""
    asked = RIGHT_HALF * width if block.centre is None else block.centre
    if not block.label:
        return asked
    left, right = _sides(setter, block, style)
    half = LEAST_PEN_ROOM / 2
    return max(min(asked, width - right - half), left + half)


def _pen_line(setter: Setter, block: Signature, style: TextStyle, centre: float, width: float) -> tuple[Mark, ...]:
    left, right = _sides(setter, block, style)
    half = min(PEN_ROOM / 2, centre - left, width - right - centre)
    label = _at(setter, block.label, style, centre - half - left)
    role = _at(setter, block.role, style, centre + half + SIDE_GAP) if block.role else ()
    return (*label, Dots(centre - half, centre + half, 0), *role)


def _at(setter: Setter, text: str, style: TextStyle, x: float) -> tuple[Line, ...]:
    room = setter.width(text, style) + 1
    lines = set_lines(setter, (Run(text),), replace(style, align=Align.LEFT), Column(x, room, x, room))
    return tuple(lines[:1])


def _name(setter: Setter, block: Signature, style: TextStyle, centre: float, width: float) -> list[tuple[Mark, ...]]:
    """The name in brackets, or brackets around dots."""
    if block.name:
        return [(line,) for line in _centred(setter, f"({block.name})", style, centre, width)]
    half = NAME_DOTS / 2
    before = _at(setter, "(", style, centre - half - setter.width("(", style))
    return [(*before, Dots(centre - half, centre + half, 0), *_at(setter, ")", style, centre + half + 1))]


def _centred(setter: Setter, text: str, style: TextStyle, centre: float, width: float) -> list[Line]:
    """Lines around the middle, as wide as the nearer edge allows."""
    half = min(centre, width - centre)
    column = Column(centre - half, 2 * half, centre - half, 2 * half)
    return [line for line in set_lines(setter, (Run(text),), style, column) if line.spans]
