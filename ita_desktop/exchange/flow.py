"""A document as lines and tables in reading order: what every reader makes and every recogniser takes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ita_desktop.domain.document_text import LinkText, LocatedText
from ita_desktop.thai.text import clean

_BLANKS = re.compile(r"[ \t]*\t[ \t]*")
_FILLING = re.compile(r"[\s.…·_‥\-–—]*")


def tidy(text: str) -> str:
    """Return text as it is shown: cleaned, a tab as a space, no blanks at the ends of lines."""
    lines = (_BLANKS.sub(" ", line).strip() for line in clean(text).split("\n"))
    return "\n".join(line for line in lines if line)


def is_filling(text: str) -> bool:
    """Tell whether a line is only dots or strokes to be written on."""
    return _FILLING.fullmatch(text) is not None


@dataclass(frozen=True, slots=True)
class FlowLine:
    """A paragraph; ``raw`` still has its tabs."""

    anchor: str
    raw: str
    page_start: bool = False

    @property
    def text(self) -> str:
        """The paragraph as it is shown."""
        return tidy(self.raw)

    def located(self) -> LocatedText:
        """Return the paragraph with its place."""
        return LocatedText(self.anchor, self.text)


@dataclass(frozen=True, slots=True)
class FlowCell:
    """A cell, a paragraph a line."""

    anchor: str
    text: str
    span: int = 1
    """Columns of the grid that it covers."""
    continued: bool = False
    """It goes on with the cell above it."""

    def located(self) -> LocatedText:
        """Return the cell's text with its place."""
        return LocatedText(self.anchor, self.text)


@dataclass(frozen=True, slots=True)
class FlowTable:
    """A table with its heading rows."""

    anchor: str
    rows: tuple[tuple[FlowCell, ...], ...]
    page_start: bool = False
    """It begins a printed page, so its first row may be the rest of the row above."""

    @property
    def columns(self) -> int:
        """Number of columns of the grid."""
        return max((sum(cell.span for cell in row) for row in self.rows), default=0)


FlowBlock = FlowLine | FlowTable


@dataclass(frozen=True, slots=True)
class Flow:
    """A whole file."""

    blocks: tuple[FlowBlock, ...]
    links: tuple[LinkText, ...] = ()
    margins: tuple[LocatedText, ...] = ()
    """Text of headers and footers, each once."""


@dataclass(slots=True)
class FlowBuilder:
    """Numbers lines and tables while they come; both count from 1, lines without words do not count."""

    blocks: list[FlowBlock] = field(default_factory=list)
    links: list[LinkText] = field(default_factory=list)
    _lines: int = 0
    _tables: int = 0
    _page_start: bool = False

    def next_line(self) -> str:
        """Return the anchor that the next line gets."""
        return f"paragraph:{self._lines + 1}"

    def next_table(self) -> str:
        """Return the anchor that the next table gets."""
        return f"table:{self._tables + 1}"

    def page(self) -> None:
        """Begin a page."""
        self._page_start = True

    def line(self, raw: str) -> None:
        """Add a paragraph, unless it is blank."""
        if not tidy(raw):
            return
        self._lines += 1
        self.blocks.append(FlowLine(f"paragraph:{self._lines}", raw, self._page_start))
        self._page_start = False

    def table(self, rows: Iterable[Sequence[FlowCell]], *, page_start: bool = False) -> None:
        """Add a table whose cells carry anchors made from ``next_table``."""
        kept = tuple(tuple(row) for row in rows if any(cell.text for cell in row))
        if not kept:
            return
        self._tables += 1
        self.blocks.append(FlowTable(f"table:{self._tables}", kept, page_start))
        self._page_start = False

    def flow(self, margins: Iterable[LocatedText] = ()) -> Flow:
        """Return what was added."""
        return Flow(tuple(self.blocks), tuple(self.links), tuple(margins))


def cell_anchor(table: str, row: int, column: int) -> str:
    """Return the anchor of a cell: row and cell within it count from 1."""
    return f"{table}.r{row}c{column}"
