"""Labelled values on dotted lines, as in the head of a memo."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from ita_desktop.typeset.blocks import Align, Fit, LeaderField, LeaderLine, Run, TextStyle
from ita_desktop.typeset.paragraph import Column, Setter, set_lines
from ita_desktop.typeset.sheet import Dots, Line, Mark
from ita_desktop.typeset.slabs import Anchor, Named, Slab
from ita_desktop.typeset.tags import Role

SINK = 2.5
"""Of the dots below the baseline of the text that sits on them, in pt."""

LEAST_ROOM = 3.0
"""With fewer ems left beside the label the value begins on a line of its own."""


class _Field(NamedTuple):
    """A field's lines and dots, line by line, with baseline 0."""

    rows: list[list[Mark]]
    extent: tuple[float, float]
    anchor: Anchor | None


def leader_slabs(setter: Setter, block: LeaderLine, width: float) -> list[Slab]:
    """One slab per dotted line, all kept together."""
    fields = [_field(setter, field, width) for field in block.fields]
    count = max(len(field.rows) for field in fields)
    baseline = setter.first_baseline(replace(block.fields[0].label_style, leading=block.leading))
    return [
        Slab(
            block.leading,
            tuple(mark.moved(0, baseline) for field in fields for mark in _row(field, number)),
            before=block.space_before if number == 0 else 0.0,
            keep=number + 1 < count,
            baseline=baseline,
            named=tuple(part for field in fields for part in _named(field, number, block.leading)),
        )
        for number in range(count)
    ]


def _row(field: _Field, number: int) -> list[Mark]:
    return field.rows[number] if number < len(field.rows) else []


def _named(field: _Field, number: int, height: float) -> list[Named]:
    if field.anchor is None or number >= len(field.rows):
        return []
    return [Named(field.anchor, field.extent[0], 0.0, field.extent[1], height)]


def _field(setter: Setter, field: LeaderField, width: float) -> _Field:
    end = width if field.end is None else field.end
    with setter.tags.inside(Role.PARAGRAPH, field.anchor) as tag:
        label = _label(setter, field, end)
        value_x = (label.x + label.width + field.gap) if label else field.start
        lines = [line._replace(tag=tag) for line in _value(setter, field, value_x, end)]
    rows: list[list[Mark]] = [[*_text(line), *_dots(line, end)] for line in lines]
    if label:
        rows[0].insert(0, label._replace(tag=tag))
    return _Field(rows, (field.start, end), Anchor(field.anchor) if field.anchor else None)


def _label(setter: Setter, field: LeaderField, end: float) -> Line | None:
    if not field.label:
        return None
    style = replace(_plain(field.label_style), align=Align.LEFT)
    room = end - field.start
    return set_lines(setter, (Run(field.label + " "),), style, Column(field.start, room, field.start, room))[0]


def _value(setter: Setter, field: LeaderField, x: float, end: float) -> list[Line]:
    style = _plain(field.value_style)
    room = end - field.start
    if end - x >= LEAST_ROOM * style.size:
        return set_lines(setter, (Run(field.value),), style, Column(x, end - x, field.start, room))
    below = set_lines(setter, (Run(field.value),), style, Column(field.start, room, field.start, room))
    return [Line(x, 0, 0, ()), *below]


def _plain(style: TextStyle) -> TextStyle:
    return replace(style, align=Align.LEFT, fit=Fit.BEST, first_indent=0.0)


def _text(line: Line) -> list[Mark]:
    return [line] if line.spans else []


def _dots(line: Line, end: float) -> list[Mark]:
    """The dots below a line, which sits on them, and on to the end of its field."""
    return [Dots(line.x, end, SINK)] if end - line.x > SINK else []
