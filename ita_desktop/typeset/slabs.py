"""Blocks become slabs: pieces of a column between which a page or a cell may end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import inf
from typing import assert_never

from ita_desktop.typeset.blocks import (
    Align,
    CellBlock,
    CheckItem,
    Heading,
    Image,
    ListItem,
    Paragraph,
    Run,
    Spacer,
    TextStyle,
)
from ita_desktop.typeset.paragraph import Column, Setter, set_lines
from ita_desktop.typeset.pictures import picture_size
from ita_desktop.typeset.sheet import Line, Mark, Picture, TickBox, tagged
from ita_desktop.typeset.tags import Role

LEAST_LINES = 2
"""Lines of a paragraph that must stand together on either side of a page break."""

BOX_SIZE = 0.5
"""Side of a tick box in ems: a little higher than ก (0.4 em)."""

LEAST_TEXT = 2.0
"""Room for text, in ems, below which indents and the place of a label are given up."""

TICKED, UNTICKED = "☑", "☐"
"""What readers of a tagged file say of a tick box."""

BOX_GAP = 0.35
"""Between a tick box and its text, in ems."""


@dataclass(frozen=True, slots=True, eq=False)
class Anchor:
    """What a slab was made from; compared by identity, for two blocks may share a name."""

    name: str


@dataclass(frozen=True, slots=True)
class Named:
    """The part of a slab that an anchor names, from the column's left edge and the slab's top."""

    anchor: Anchor
    x0: float
    y0: float
    x1: float
    y1: float

    def moved(self, dx: float, dy: float) -> Named:
        """The same part elsewhere."""
        return Named(self.anchor, self.x0 + dx, self.y0 + dy, self.x1 + dx, self.y1 + dy)


@dataclass(frozen=True, slots=True)
class Title:
    """An entry for the outline."""

    text: str
    level: int


@dataclass(frozen=True, slots=True)
class Reference:
    """A line of the contents, whose page number is known when all pages are."""

    entry: int
    """Number of the title in the outline."""
    extent: tuple[float, float]
    """Left and right edge of the line, from the column's left edge."""
    height: float
    baseline: float
    style: TextStyle
    dots: tuple[float, float] | None
    """Where the dots begin and end; None for a line without a number."""
    tag: int


@dataclass(frozen=True, slots=True)
class Slab:
    """A piece that is never split; its marks count from the column's left edge and the slab's top."""

    height: float
    marks: tuple[Mark, ...] = ()
    before: float = 0.0
    """Room above, dropped at the top of a page or cell."""
    after: float = 0.0
    """Room below, dropped at the end of a page or cell."""
    keep: bool = False
    """Whether the next slab must stand on the same page."""
    baseline: float = 0.0
    """Of its last line, from its top."""
    body: bool = False
    """Whether it is a line of running text."""
    named: tuple[Named, ...] = ()
    title: Title | None = None
    empty: bool = False
    """Whether it is nothing but the room before it."""
    apart: bool = False
    """Whether it may stand on a page without any text: a superior's block."""
    references: tuple[Reference, ...] = ()

    @property
    def text(self) -> str:
        """Its characters in reading order."""
        return "".join(mark.text for mark in self.marks if isinstance(mark, Line))


def whole(name: str, width: float, height: float) -> tuple[Named, ...]:
    """An anchor that names all of a slab, if there is a name."""
    return (Named(Anchor(name), 0.0, 0.0, width, height),) if name else ()


def piled(slabs: Sequence[Slab]) -> Slab:
    """The slabs below each other as one, never to be split."""
    height = baseline = 0.0
    marks: list[Mark] = []
    named: list[Named] = []
    for slab in slabs:
        top = height + (slab.before if height else 0.0)
        marks += [mark.moved(0, top) for mark in slab.marks]
        named += [part.moved(0, top) for part in slab.named]
        height = top + slab.height + slab.after
        baseline = top + slab.baseline
    return Slab(height, tuple(marks), baseline=baseline, named=tuple(named))


def cell_slabs(setter: Setter, block: CellBlock | Heading, width: float, room: float = inf) -> list[Slab]:
    """The slabs of a block that may stand in a cell as well as in the flow; no picture is higher than ``room``."""
    match block:
        case Paragraph():
            return paragraph_slabs(setter, block, width)
        case Heading():
            return _heading(setter, block, width)
        case ListItem():
            with setter.tags.item(block.indent, block.paragraph.anchor):
                return _list_item(setter, block, width)
        case CheckItem():
            with setter.tags.item(block.indent, block.paragraph.anchor):
                return _check_item(setter, block, width)
        case Image():
            with setter.tags.figure(block.alt) as tag:
                return [_image(block, width, room, tag)]
        case Spacer():
            return [Slab(block.height)]
    assert_never(block)


def paragraph_slabs(setter: Setter, block: Paragraph, width: float, column: Column | None = None) -> list[Slab]:
    """One slab per line, kept together so that no line stands alone."""
    style = block.style
    with setter.tags.inside(Role.PARAGRAPH, block.anchor) as tag:
        lines = set_lines(setter, block.runs, style, column or _column(style, width))
    baseline = setter.first_baseline(style)
    named = whole(block.anchor, width, style.leading)
    last = len(lines) - 1
    return [
        Slab(
            style.leading,
            (tagged(line.moved(0, baseline), tag),) if line.spans else (),
            before=style.space_before if number == 0 else 0.0,
            after=style.space_after if number == last else 0.0,
            keep=block.keep_with_next if number == last else _bound(number, len(lines)),
            baseline=baseline,
            body=True,
            named=named,
        )
        for number, line in enumerate(lines)
    ]


def _bound(number: int, count: int) -> bool:
    """Whether a break after that line would leave fewer than two lines on a side."""
    return number + 1 < LEAST_LINES or count - number - 1 < LEAST_LINES


def _column(style: TextStyle, width: float) -> Column:
    most = max(width - LEAST_TEXT * style.size, 0.0)
    right = min(style.right_indent, most)
    left = min(style.left_indent, most - right)
    first = min(style.left_indent + style.first_indent, most - right)
    return Column(first, width - right - first, left, width - right - left)


def _bare(style: TextStyle) -> TextStyle:
    """The style without indents, for a column that has no room for them."""
    return replace(style, first_indent=0.0, left_indent=0.0, right_indent=0.0)


def _heading(setter: Setter, block: Heading, width: float) -> list[Slab]:
    with setter.tags.heading(block.level):
        slabs = [replace(slab, keep=True) for slab in paragraph_slabs(setter, block.paragraph, width)]
    return [replace(slabs[0], title=Title(heading_text(block), block.level)), *slabs[1:]]


def heading_text(block: Heading) -> str:
    """What outline and contents say of a heading."""
    return " ".join("".join(run.text for run in block.paragraph.runs).split())


def _list_item(setter: Setter, block: ListItem, width: float) -> list[Slab]:
    style = block.paragraph.style
    label = replace(style, align=Align.LEFT)
    runs = (Run(block.label + " "),)
    wide = max(block.label_width, setter.width(block.label + " ", label))
    edge = width - style.right_indent
    most = edge - LEAST_TEXT * style.size
    if block.label_width > most or wide > edge:
        return paragraph_slabs(setter, _run_in(block, runs), width)
    indent = min(block.indent, most - block.label_width)
    text_x = indent + wide
    rest_x = indent + block.label_width if block.hanging else min(style.left_indent, most)
    line: Line | None = None
    if block.label:
        with setter.tags.inside(Role.LABEL) as tag:
            line = set_lines(setter, runs, label, Column(indent, edge, indent, edge))[0]._replace(tag=tag)
    with setter.tags.inside(Role.BODY):
        slabs = paragraph_slabs(setter, block.paragraph, width, Column(text_x, edge - text_x, rest_x, edge - rest_x))
    return [_led(slabs[0], line), *slabs[1:]] if line else slabs


def _run_in(block: ListItem, label: tuple[Run, ...]) -> Paragraph:
    """The item as a paragraph that begins with its label, for a column that has no room beside it."""
    runs = (*(label if block.label else ()), *block.paragraph.runs)
    return replace(block.paragraph, runs=runs, style=_bare(block.paragraph.style))


def _led(slab: Slab, mark: Mark) -> Slab:
    """The slab with a mark that is read before its text; a line is put on its baseline."""
    return replace(slab, marks=(mark.moved(0, slab.baseline) if isinstance(mark, Line) else mark, *slab.marks))


def _check_item(setter: Setter, block: CheckItem, width: float) -> list[Slab]:
    style = block.paragraph.style
    side = BOX_SIZE * style.size
    beside = side + BOX_GAP * style.size
    most = width - style.right_indent - LEAST_TEXT * style.size
    indent = max(min(block.indent, most - beside), 0.0)
    baseline = setter.first_baseline(style)
    with setter.tags.inside(Role.LABEL, alt=TICKED if block.checked else UNTICKED) as tag:
        box = TickBox(indent, baseline - side + 0.05 * style.size, side, block.checked, tag)
    if beside > most:
        text = replace(block.paragraph, style=replace(_bare(style), space_before=0.0))
        above = Slab(style.leading, (box,), style.space_before, keep=True, baseline=baseline)
        with setter.tags.inside(Role.BODY):
            return [above, *paragraph_slabs(setter, text, width)]
    text_x = indent + beside
    room = width - style.right_indent - text_x
    with setter.tags.inside(Role.BODY):
        slabs = paragraph_slabs(setter, block.paragraph, width, Column(text_x, room, text_x, room))
    return [_led(slabs[0], box), *slabs[1:]]


def _image(block: Image, width: float, room: float, tag: int) -> Slab:
    wide, high = picture_size(block.data)
    scale = min(block.width / wide, min(block.height, room) / high, width / wide)
    slack = width - wide * scale
    x = {Align.CENTRE: slack / 2, Align.RIGHT: slack}.get(block.align, 0.0)
    picture = Picture(x, 0, wide * scale, high * scale, block.data, block.alt, tag)
    return Slab(high * scale, (picture,), keep=block.keep_with_next, baseline=high * scale)


def joined(slabs: Iterator[Slab] | Sequence[Slab]) -> list[Slab]:
    """The slabs of a column with the room after each added before the next."""
    result: list[Slab] = []
    above: Slab | None = None
    for slab in slabs:
        before = slab.before + (above.after if above else 0.0)
        result.append(slab if before == slab.before else replace(slab, before=before))
        above = above if slab.empty else slab
    return result
