"""A document as lines and tables in reading order: what every reader makes and every recogniser takes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ita_desktop.domain.document_text import LinkText, LocatedText
from ita_desktop.domain.errors import DomainError
from ita_desktop.thai.text import clean

MOST_PIECES = 20_000
"""Lines and cells of a document that is read at all; a booklet of 60 pages has some 3,000."""

MOST_LETTERS = 1_200_000
"""Letters of a document that is read at all: some 450 full pages, read in two seconds."""

LONGEST = 30_000
"""Letters of a line that is looked into; a longer one is no sentence."""

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
    text: str
    """The paragraph as it is shown."""
    page_start: bool = False

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
    _pieces: int = 0
    _letters: int = 0
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
        text = tidy(raw)
        if not text:
            return
        self._count(1, len(raw))
        self._lines += 1
        self.blocks.append(FlowLine(f"paragraph:{self._lines}", raw, text, self._page_start))
        self._page_start = False

    def table(self, rows: Iterable[Sequence[FlowCell]], *, page_start: bool = False) -> None:
        """Add a table whose cells carry anchors made from ``next_table``."""
        kept = tuple(tuple(row) for row in rows if any(cell.text for cell in row))
        if not kept:
            return
        self._count(sum(map(len, kept)), sum(len(cell.text) for row in kept for cell in row))
        self._tables += 1
        self.blocks.append(FlowTable(f"table:{self._tables}", kept, page_start))
        self._page_start = False

    def _count(self, pieces: int, letters: int) -> None:
        self._pieces += pieces
        self._letters += letters
        if self._pieces > MOST_PIECES or self._letters > MOST_LETTERS:
            raise DomainError("reader.too_long")

    def flow(self, margins: Iterable[LocatedText] = ()) -> Flow:
        """Return what was added."""
        return Flow(tuple(self.blocks), tuple(self.links), tuple(margins))


def cell_anchor(table: str, row: int, column: int) -> str:
    """Return the anchor of a cell: row and cell within it count from 1."""
    return f"{table}.r{row}c{column}"
