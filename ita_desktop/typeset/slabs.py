"""Blocks become slabs: pieces of a column between which a page or a cell may end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
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
from ita_desktop.typeset.sheet import Line, Mark, Picture, TickBox

LEAST_LINES = 2
"""Lines of a paragraph that must stand together on either side of a page break."""

BOX_SIZE = 0.5
"""Side of a tick box in ems: a little higher than ก (0.4 em)."""

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

    @property
    def text(self) -> str:
        """Its characters in reading order."""
        return "".join(mark.text for mark in self.marks if isinstance(mark, Line))


@dataclass(slots=True)
class Stack:
    """Marks piled up from the top of a slab."""

    height: float = 0.0
    baseline: float = 0.0
    marks: list[Mark] = field(default_factory=list)
    named: list[Named] = field(default_factory=list)

    def add(self, slab: Slab) -> None:
        """Put a slab below the pile."""
        top = self.height + (slab.before if self.marks or self.height else 0.0)
        self.marks += [mark.moved(0, top) for mark in slab.marks]
        self.named += [part.moved(0, top) for part in slab.named]
        self.height = top + slab.height + slab.after
        self.baseline = top + slab.baseline

    def slab(self) -> Slab:
        """The pile as one slab."""
        return Slab(self.height, tuple(self.marks), baseline=self.baseline, named=tuple(self.named))


def whole(name: str, width: float, height: float) -> tuple[Named, ...]:
    """An anchor that names all of a slab, if there is a name."""
    return (Named(Anchor(name), 0.0, 0.0, width, height),) if name else ()


def piled(slabs: Sequence[Slab]) -> Stack:
    """The slabs below each other, never to be split."""
    stack = Stack()
    for slab in slabs:
        stack.add(slab)
    return stack


def cell_slabs(setter: Setter, block: CellBlock | Heading, width: float) -> list[Slab]:
    """The slabs of a block that may stand in a cell as well as in the flow."""
    match block:
        case Paragraph():
            return paragraph_slabs(setter, block, width)
        case Heading():
            return _heading(setter, block, width)
        case ListItem():
            return _list_item(setter, block, width)
        case CheckItem():
            return _check_item(setter, block, width)
        case Image():
            return [_image(block, width)]
        case Spacer():
            return [Slab(block.height)]
    assert_never(block)


def paragraph_slabs(setter: Setter, block: Paragraph, width: float, column: Column | None = None) -> list[Slab]:
    """One slab per line, kept together so that no line stands alone."""
    style = block.style
    lines = set_lines(setter, block.runs, style, column or _column(style, width))
    baseline = setter.first_baseline(style)
    named = whole(block.anchor, width, style.leading)
    last = len(lines) - 1
    return [
        Slab(
            style.leading,
            (line.moved(0, baseline),) if line.spans else (),
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
    rest = width - style.left_indent - style.right_indent
    return Column(style.left_indent + style.first_indent, rest - style.first_indent, style.left_indent, rest)


def _heading(setter: Setter, block: Heading, width: float) -> list[Slab]:
    slabs = [replace(slab, keep=True) for slab in paragraph_slabs(setter, block.paragraph, width)]
    text = " ".join("".join(run.text for run in block.paragraph.runs).split())
    return [replace(slabs[0], title=Title(text, block.level)), *slabs[1:]]


def _list_item(setter: Setter, block: ListItem, width: float) -> list[Slab]:
    style = block.paragraph.style
    label = replace(style, align=Align.LEFT)
    runs = (Run(block.label + " "),)
    text_x = block.indent + max(block.label_width, setter.width(block.label + " ", label))
    rest_x = block.indent + block.label_width if block.hanging else style.left_indent
    edge = width - style.right_indent
    slabs = paragraph_slabs(setter, block.paragraph, width, Column(text_x, edge - text_x, rest_x, edge - rest_x))
    if not block.label:
        return slabs
    line = set_lines(setter, runs, label, Column(block.indent, edge, block.indent, edge))[0]
    return [_led(slabs[0], line), *slabs[1:]]


def _led(slab: Slab, mark: Mark) -> Slab:
    """The slab with a mark that is read before its text; a line is put on its baseline."""
    return replace(slab, marks=(mark.moved(0, slab.baseline) if isinstance(mark, Line) else mark, *slab.marks))


def _check_item(setter: Setter, block: CheckItem, width: float) -> list[Slab]:
    style = block.paragraph.style
    side = BOX_SIZE * style.size
    text_x = block.indent + side + BOX_GAP * style.size
    room = width - style.right_indent - text_x
    slabs = paragraph_slabs(setter, block.paragraph, width, Column(text_x, room, text_x, room))
    box = TickBox(block.indent, slabs[0].baseline - side + 0.05 * style.size, side, block.checked)
    return [_led(slabs[0], box), *slabs[1:]]


def _image(block: Image, width: float) -> Slab:
    wide, high = picture_size(block.data)
    scale = min(block.width / wide, block.height / high, width / wide)
    slack = width - wide * scale
    x = {Align.CENTRE: slack / 2, Align.RIGHT: slack}.get(block.align, 0.0)
    picture = Picture(x, 0, wide * scale, high * scale, block.data, block.alt)
    return Slab(high * scale, (picture,), baseline=high * scale)


def joined(slabs: Iterator[Slab] | Sequence[Slab]) -> list[Slab]:
    """The slabs of a column with the room after each added before the next."""
    result: list[Slab] = []
    above: Slab | None = None
    for slab in slabs:
        before = slab.before + (above.after if above else 0.0)
        result.append(replace(slab, before=before))
        above = above if slab.empty else slab
    return result
