"""Blocks become the paragraphs of a Word file, one column after another."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ita_desktop.exchange.docx_writer_pen import Pen
from ita_desktop.exchange.docx_writer_xml import TINY, Shape, Stop, add_space_after, field, paragraph, run, tab, w
from ita_desktop.typeset.blocks import (
    Align,
    ApprovalBlock,
    CellBlock,
    CheckItem,
    Heading,
    Image,
    LeaderField,
    LeaderLine,
    ListItem,
    Paragraph,
    Run,
    Signature,
    Spacer,
    TextStyle,
)

RIGHT_HALF = 0.75
"""Middle of the right half of the text, as a share of its width."""

PEN_ROOM = 120.0
"""Length of the dotted line that is signed, in pt."""

LEAST_PEN_ROOM = 60.0
"""Below this nobody can sign; then the middle moves instead, in pt."""

SIDE_GAP = 3.0
"""Between the dots and the words on either side, in pt."""

NAME_DOTS = 42
"""Full stops that stand for a name."""

LETTER = 0.42
"""Width of a Thai letter in ems of TH Sarabun New, marks not counted; for places Word gives no other way to find."""

BOX_ROOM = 0.85
"""Of a tick box with its gap, in ems."""


@dataclass(slots=True)
class Entry:
    """A line of the contents: what it says, where it leads, how deep it stands."""

    text: str
    bookmark: str
    depth: int
    page: str
    """Label of the page where the paper has it; Word finds its own when it is asked to renew its fields."""


class Column:
    """Puts paragraphs one below another into a body, a cell or a header.

    Room between two blocks is always written above the lower one, because Word takes the larger of the
    two rooms where the paper takes both.
    """

    def __init__(self, pen: Pen, parent: Any, width: float, height: float) -> None:
        self.pen = pen
        self.width = width
        self.height = height
        """Of the room that a picture may fill, in pt."""
        self._parent = parent
        self._waiting = 0.0
        self._fresh = True
        self._break = False
        self.last: Any = None
        """The paragraph added last, None behind a table."""

    # ---- what stands where

    def add(self, shape: Shape, style: TextStyle, *content: Any, after: float = 0.0) -> Any:
        """Add a paragraph; at the top of a page or cell the room above it is dropped."""
        before = 0.0 if self._fresh else self._waiting + shape.before
        shape = replace(shape, before=before, break_before=self._break)
        element = paragraph(shape, self.pen.look(style), *content)
        self._parent.append(element)
        self._waiting, self._fresh, self._break = after, False, False
        self.last = element
        return element

    def add_table(self, table: Any, before: float, after: float) -> None:
        """Add a table, which can hold neither the room above it nor a page break."""
        room = 0.0 if self._fresh else self._waiting + before
        if self._break or (self.last is None and not self._fresh):
            self.add(Shape.of(TINY), TINY)
            room = 0.0
        if self.last is not None and room:
            add_space_after(self.last, room)
        self._parent.append(table)
        self._waiting, self._fresh, self.last = after, False, None

    def wait(self, points: float) -> None:
        """Leave room before what comes."""
        self._waiting += points

    def break_page(self) -> None:
        """Let what comes start a page."""
        if not self._fresh:
            self._break = self._fresh = True
            self._waiting = 0.0

    def end(self) -> Any:
        """Return the last paragraph: a table must not be the last of a body or a cell."""
        self._break = False
        return self.last if self.last is not None else self.add(Shape.of(TINY), TINY)

    # ---- blocks

    def flow(self, blocks: Iterable[CellBlock]) -> None:
        """Add what may stand in a cell."""
        for block in blocks:
            self.block(block)

    def block(self, block: CellBlock) -> None:
        """Add one of what may stand in a cell."""
        match block:
            case Paragraph():
                self.text(block)
            case ListItem():
                self._item(block)
            case CheckItem():
                self.check(block)
            case Image():
                self._image(block)
            case Spacer():
                self.wait(block.height)

    def text(self, words: Paragraph, level: int = 0, bookmark: str = "") -> None:
        """Add a paragraph, or a heading of a level."""
        shape = replace(Shape.of(words.style, keep=words.keep_with_next or bool(level)), level=level)
        self.add(shape, words.style, *self._named(self.pen.words(words), bookmark), after=words.style.space_after)

    def heading(self, heading: Heading, level: int, bookmark: str) -> None:
        """Add a heading; ``level`` is 1 for the highest of the file."""
        self.text(heading.paragraph, level, bookmark)

    def _named(self, content: Sequence[Any], bookmark: str) -> Sequence[Any]:
        if not bookmark:
            return content
        begin, end = self.pen.bookmark(bookmark)
        return [begin, *content, end]

    def _item(self, item: ListItem) -> None:
        """A typed label, a tab, and the text that hangs beside it."""
        words, style = item.paragraph, item.paragraph.style
        edge = style.left_indent + item.indent
        at = edge + item.label_width
        left = at if item.hanging else style.left_indent
        label = [*self.pen.text(item.label, style), tab(self.pen.look(style))] if item.label else []
        first = (edge if item.label else at) - left
        stops = (Stop(at),) if item.label else ()
        shape = replace(Shape.of(style, keep=words.keep_with_next), left=left, first=first, stops=stops)
        self.add(shape, style, *label, *self.pen.words(words), after=style.space_after)

    def check(self, item: CheckItem, *, keep: bool = False) -> None:
        """Add a box to tick and its text."""
        words, style = item.paragraph, item.paragraph.style
        left = style.left_indent + item.indent + BOX_ROOM * style.size
        box = self.pen.box(style, checked=item.checked)
        shape = Shape.of(style, keep=keep or words.keep_with_next)
        shape = replace(shape, left=left, first=-BOX_ROOM * style.size, stops=(Stop(left),))
        content = (box, tab(self.pen.look(style)), *self.pen.words(words))
        self.add(shape, style, *content, after=style.space_after)

    def _image(self, image: Image) -> None:
        shape = Shape(0.0, image.align, keep=image.keep_with_next)
        self.add(shape, TextStyle(), self.pen.picture(image, self.width, self.height))

    # ---- the head of a memo

    def leader(self, line: LeaderLine) -> None:
        """Add labelled values side by side, each followed by dots up to the end of its field."""
        shape = Shape(line.leading, stops=tuple(self._stops(line.fields)), before=line.space_before)
        content = [element for number, one in enumerate(line.fields) for element in self._field(one, number)]
        self.add(shape, line.fields[0].label_style, *content)

    def _stops(self, fields: Sequence[LeaderField]) -> Iterator[Stop]:
        for one in fields:
            if one.start:
                yield Stop(one.start)
            yield Stop(self.width, "right", dots=True) if one.end is None else Stop(one.end, dots=True)

    def _field(self, one: LeaderField, number: int) -> Iterator[Any]:
        if number or one.start:
            yield tab(self.pen.look(one.label_style))
        yield from self.pen.text(f"{one.label} " if one.label else "", one.label_style)
        yield from self.pen.text(f" {one.value} " if one.value else "", one.value_style)
        yield tab(self.pen.look(one.value_style))

    # ---- who signs

    def approval(self, block: ApprovalBlock) -> None:
        """Add a superior's opinion, kept together with the signature below it."""
        self.text(Paragraph((Run(block.heading),), block.heading_style, keep_with_next=True))
        for option in block.options:
            self.check(option, keep=True)
        style = block.signature.style
        shape = Shape(style.leading, stops=(Stop(self.width, "right", dots=True),), keep=True)
        for _ in range(block.dotted_lines):
            self.add(shape, style, tab(self.pen.look(style)))
        self.signature(block.signature)

    def signature(self, block: Signature) -> None:
        """Add room for the pen, the name in brackets and the positions, kept together."""
        style = replace(block.style, align=Align.CENTRE)
        centre, half = self._centre(block)
        empty = block.blank_lines - 1 if block.label else block.blank_lines
        for _ in range(max(empty, 0)):
            self.add(Shape(style.leading, keep=True), style)
        if block.label:
            self._pen_line(block, centre, half)
        lines = [f"({block.name or '.' * NAME_DOTS})", *block.positions]
        for number, line in enumerate(lines, 1):
            self._centred(line, style, centre, keep=number < len(lines))

    def _centre(self, block: Signature) -> tuple[float, float]:
        """The middle of what is signed, and half the length of its dots."""
        asked = RIGHT_HALF * self.width if block.centre is None else block.centre
        if not block.label:
            return asked, 0.0
        left, right = (
            about_width(words, block.style) + SIDE_GAP if words else 0.0 for words in (block.label, block.role)
        )
        least = LEAST_PEN_ROOM / 2
        centre = max(min(asked, self.width - right - least), left + least)
        return centre, min(PEN_ROOM / 2, centre - left, self.width - right - centre)

    def _pen_line(self, block: Signature, centre: float, half: float) -> None:
        stops = (Stop(centre - half - SIDE_GAP, "right"), Stop(centre + half, dots=True))
        look = self.pen.look(block.style)
        shape = Shape(block.style.leading, stops=stops, keep=True)
        role = f" {block.role}" if block.role else ""
        self.add(shape, block.style, tab(look), run(block.label, look), tab(look), run(role, look))

    def _centred(self, text: str, style: TextStyle, centre: float, *, keep: bool) -> None:
        half = min(centre, self.width - centre)
        left, right = centre - half, self.width - centre - half
        shape = Shape(style.leading, Align.CENTRE, left, right, keep=keep)
        self.add(shape, style, *self.pen.text(text, style))

    # ---- contents

    def contents_entry(self, entry: Entry, style: TextStyle, indent: float, hanging: float) -> None:
        """Add a line of the contents, which leads to its place."""
        left = entry.depth * indent + hanging
        stops = (Stop(self.width, "right", dots=True),)
        look = self.pen.look(style)
        number = field(f"PAGEREF {entry.bookmark} \\h", entry.page, look)
        link = w("hyperlink", run(entry.text, look), tab(look), *number, anchor=entry.bookmark)
        shape = replace(Shape.of(style), align=Align.LEFT, left=left, first=-hanging, right=0.0, stops=stops)
        self.add(shape, style, link, after=style.space_after)


def about_width(text: str, style: TextStyle) -> float:
    """Return about how wide a text is, in pt."""
    return LETTER * style.size * sum(unicodedata.category(char) not in {"Mn", "Cf"} for char in text)
