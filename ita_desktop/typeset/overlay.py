"""Shows why a page looks as it does: boxes of blocks and cells, baselines, and what each line end cost.

The pages themselves are those of the document without the overlay: only marks are added on top.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import count

from ita_desktop.thai.rules import DEAR
from ita_desktop.typeset.blocks import (
    ApprovalBlock,
    Block,
    Book,
    Cell,
    CellBlock,
    CheckItem,
    Colour,
    GroupRow,
    Heading,
    LeaderLine,
    ListItem,
    Paragraph,
    Row,
    Run,
    Section,
    Signature,
    Table,
    TextStyle,
)
from ita_desktop.typeset.fonts import FontLibrary
from ita_desktop.typeset.pages import layout
from ita_desktop.typeset.paragraph import Column, Setter, set_lines
from ita_desktop.typeset.sheet import CellPlace, Layout, Line, Mark, Page, Picture, Place, Rule

BLOCK = Colour(0.1, 0.35, 0.9)
CELL = Colour(0.0, 0.6, 0.3)
FLOW = Colour(0.6, 0.6, 0.6)
BASELINE = Colour(0.9, 0.4, 0.4)
CHEAP = TextStyle(size=6, leading=7, colour=Colour(0.35, 0.35, 0.35))
COSTLY = TextStyle(size=7, leading=8, bold=True, colour=Colour(0.8, 0.0, 0.5))
"""Of a line end that tears something that belongs together."""

HAIR = 0.3
"""Width of the overlay's lines, in pt."""

PREFIX = "overlay:"
"""Begins the names of blocks that had none."""


def overlaid(book: Book, fonts: FontLibrary, *, cancelled: Callable[[], bool] | None = None) -> Layout:
    """The book's layout with the overlay on its pages; nothing else differs."""
    made = layout(_named_book(book), fonts, cancelled=cancelled)
    setter = Setter(fonts.family(book.family), cancelled)
    boxes: defaultdict[int, list[Place | CellPlace]] = defaultdict(list)
    found: list[Place | CellPlace] = [*made.places, *made.cells]
    for place in found:
        boxes[place.page].append(place)
    pages = [_page(setter, page, boxes[number]) for number, page in enumerate(made.pages)]
    own = tuple(place for place in made.places if not place.anchor.startswith(PREFIX))
    return replace(made, pages=tuple(pages), places=own)


# ---- every block gets a name, so that the layout reports where it landed


def _named_book(book: Book) -> Book:
    numbers = count(1)

    def name(anchor: str) -> str:
        return anchor or f"{PREFIX}{next(numbers)}"

    return replace(book, sections=tuple(_named_section(section, name) for section in book.sections))


def _named_section(section: Section, name: Callable[[str], str]) -> Section:
    return replace(section, blocks=tuple(_named(block, name) for block in section.blocks))


def _named(block: Block, name: Callable[[str], str]) -> Block:
    match block:
        case Paragraph() | Signature() | ApprovalBlock():
            return replace(block, anchor=name(block.anchor))
        case Heading() | ListItem() | CheckItem():
            return replace(block, paragraph=replace(block.paragraph, anchor=name(block.paragraph.anchor)))
        case LeaderLine():
            return replace(block, fields=tuple(replace(field, anchor=name(field.anchor)) for field in block.fields))
        case Table():
            return replace(block, header=_rows(block.header, name), rows=tuple(_row(row, name) for row in block.rows))
    return block


def _rows(rows: Iterable[Row], name: Callable[[str], str]) -> tuple[Row, ...]:
    return tuple(replace(row, cells=tuple(_cell(cell, name) for cell in row.cells)) for row in rows)


def _row(row: Row | GroupRow, name: Callable[[str], str]) -> Row | GroupRow:
    return row if isinstance(row, GroupRow) else _rows((row,), name)[0]


def _cell(cell: Cell, name: Callable[[str], str]) -> Cell:
    return replace(cell, blocks=tuple(_in_cell(block, name) for block in cell.blocks))


def _in_cell(block: CellBlock, name: Callable[[str], str]) -> CellBlock:
    if isinstance(block, Paragraph):
        return replace(block, anchor=name(block.anchor))
    if isinstance(block, ListItem | CheckItem):
        return replace(block, paragraph=replace(block.paragraph, anchor=name(block.paragraph.anchor)))
    return block


# ---- what is drawn


def _page(setter: Setter, page: Page, boxes: Iterable[Place | CellPlace]) -> Page:
    marks: list[Mark] = [*_box(page.flow, FLOW)]
    for place in boxes:
        marks += _box((place.x0, place.y0, place.x1, place.y1), _colour(place))
    for mark in page.marks:
        if isinstance(mark, Picture):
            marks += _box((mark.x, mark.y, mark.x + mark.width, mark.y + mark.height), BLOCK)
        elif isinstance(mark, Line) and mark.spans:
            marks += _line(setter, mark)
    return replace(page, marks=(*page.marks, *marks))


def _colour(place: Place | CellPlace) -> Colour:
    return CELL if isinstance(place, CellPlace) else BLOCK


def _box(edges: tuple[float, float, float, float], colour: Colour) -> Iterator[Rule]:
    x0, y0, x1, y1 = edges
    for a, b, c, d in ((x0, y0, x1, y0), (x0, y1, x1, y1), (x0, y0, x0, y1), (x1, y0, x1, y1)):
        yield Rule(a, b, c, d, HAIR, colour)


def _line(setter: Setter, line: Line) -> Iterator[Mark]:
    """The baseline and, unless the text ends there, what the line end cost."""
    end = line.x + line.width
    yield Rule(line.x, line.baseline, end, line.baseline, HAIR, BASELINE)
    if line.cost is not None:
        style = COSTLY if line.cost >= DEAR else CHEAP
        cost = set_lines(setter, (Run(str(line.cost)),), style, Column(0, 99, 0, 99))[0]
        yield cost.moved(end + 1, line.baseline - style.size / 2)
