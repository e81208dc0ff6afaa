"""A block tree as a Word file: the same words, tables and pictures as the PDF, for people to go on with.

What only a finished page can know is left to Word: where lines and pages end, and so the catchword at the
end of a page and "(ต่อ)" in a group row that returns.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import pairwise
from typing import Any

from ita_desktop.exchange.docx_drawing import drawn
from ita_desktop.exchange.docx_writer_flow import Column, Entry
from ita_desktop.exchange.docx_writer_package import LEVELS, new_document, packed
from ita_desktop.exchange.docx_writer_pages import first_page_marks, section_properties
from ita_desktop.exchange.docx_writer_pen import Pen, WordFile
from ita_desktop.exchange.docx_writer_tables import TableWriter
from ita_desktop.exchange.docx_writer_xml import TINY, Shape, qualified
from ita_desktop.typeset.blocks import (
    ApprovalBlock,
    Block,
    Book,
    Chart,
    CheckItem,
    Contents,
    Heading,
    Image,
    LeaderLine,
    ListItem,
    PageBreak,
    PageStyle,
    Paragraph,
    Section,
    Signature,
    Spacer,
    Table,
)
from ita_desktop.typeset.columns import column_edges
from ita_desktop.typeset.contents import entries
from ita_desktop.typeset.fonts import FAMILIES, FontLibrary
from ita_desktop.typeset.pages import layout
from ita_desktop.typeset.paragraph import Setter


def write_docx(book: Book, fonts: FontLibrary, dated: date | None = None) -> bytes:
    """Return a book as the bytes of a Word file, the same for the same book; ``dated`` goes into its properties."""
    scale = next((family.scale for family in FAMILIES if family.name == book.family), 1.0)
    document = new_document(book, dated, scale)
    file = WordFile(document.part.package, book.family, scale)
    writer = _Writer(book, document, Pen(file, document.part), fonts)
    for number, section in enumerate(book.sections, 1):
        writer.section(section, last=number == len(book.sections))
    return packed(document)


@dataclass(slots=True)
class _Writer:
    """Writes sections one after another; ``count`` numbers the titles as the contents do."""

    book: Book
    document: Any
    pen: Pen
    fonts: FontLibrary
    count: int = 0
    levels: tuple[int, ...] = field(init=False)
    """Levels of headings that the book uses, the highest first."""

    def __post_init__(self) -> None:
        blocks = (block for section in self.book.sections for block in section.blocks)
        self.levels = tuple(sorted({block.level for block in blocks if isinstance(block, Heading)}))

    def section(self, section: Section, *, last: bool) -> None:
        """Write a section with its paper."""
        page = section.page
        body = self.document.element.body
        start = len(body)
        title = self._next_bookmark() if section.title else ""
        column = Column(self.pen, body, page.text_width, picture_room(page))
        for block in section.blocks:
            self._block(column, block)
        end = column.end()
        self._open(body, start, page, title)
        properties = section_properties(self.pen.file, self.document.part, page)
        if last:
            body.append(properties)
        else:
            end.find(qualified("w:pPr")).append(properties)

    def _open(self, body: Any, start: int, page: PageStyle, title: str) -> None:
        """Put into the section's first paragraph what hangs on it: fixed blocks, the place its title leads to."""
        marks = [*first_page_marks(self.pen, page), *(self.pen.bookmark(title) if title else ())]
        if not marks:
            return
        first = body[start]
        if first.tag != qualified("w:p"):
            column = Column(self.pen, body, page.text_width, 1.0)
            first.addprevious(column.add(Shape.of(TINY), TINY))
            first = body[start]
        for at, mark in enumerate(marks, 1):
            first.insert(at, mark)

    def _next_bookmark(self) -> str:
        self.count += 1
        return f"_Toc{self.count:08d}"

    def _block(self, column: Column, block: Block) -> None:
        match block:
            case Heading():
                column.heading(block, min(self.levels.index(block.level) + 1, LEVELS), self._next_bookmark())
            case LeaderLine():
                column.leader(block)
            case PageBreak():
                column.break_page()
            case Signature():
                column.signature(block)
            case ApprovalBlock():
                column.approval(block)
            case Table():
                made = TableWriter(self.pen, self._fixed(block, column.width), column.width, column.height).element()
                column.add_table(made, block.space_before, block.space_after)
            case Contents():
                self._contents(column, block)
            case Paragraph() | ListItem() | CheckItem() | Image() | Spacer():
                column.block(block)
            case Chart():
                column.block(drawn(block, column.width, self.book.family, self.fonts))

    def _fixed(self, table: Table, width: float) -> Table:
        """The table with its columns as the paper has them, where these depend on what stands in them."""
        if not table.least and not table.most:
            return table
        edges = column_edges(Setter(self.fonts.family(self.book.family), None), table, width)
        return replace(table, widths=tuple(right - left for left, right in pairwise(edges)))

    def _pages(self) -> list[str]:
        """Labels of the pages where the paper has the titles."""
        made = layout(self.book, self.fonts)
        return [made.pages[entry.page].label for entry in made.outline]

    def _contents(self, column: Column, block: Contents) -> None:
        for entry in contents_of(self.book, block, self._pages()):
            style = (block.top_style or block.style) if entry.depth == 0 else block.style
            column.contents_entry(entry, style, block.indent, block.hanging)


def contents_of(book: Book, block: Contents, pages: Sequence[str]) -> Iterator[Entry]:
    """Yield the titles that a contents names, as the pages do."""
    titles = entries(book)
    lift = 0 if block.sections else min((title.depth for title in titles if not title.section), default=0)
    for number, title in enumerate(titles, 1):
        depth = title.depth - lift
        if title.listed and 0 <= depth < block.levels and (block.sections or not title.section):
            yield Entry(title.text, f"_Toc{number:08d}", depth, pages[number - 1])


def picture_room(page: PageStyle) -> float:
    """Return the height that every page of a style leaves to a picture, in pt."""
    return max(page.height - page.bottom - max(page.top, page.first_top), 1.0)
