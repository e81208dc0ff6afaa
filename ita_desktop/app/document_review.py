"""A document of any office beside what is wrong in it: its text in order, each problem with its place."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING
from unicodedata import category

from ita_desktop.app.checking import Problem, Severity

if TYPE_CHECKING:
    from ita_desktop.app.program import Program
    from ita_desktop.domain.document_text import DocumentText
    from ita_desktop.domain.office import Office
    from ita_desktop.exchange.flow import Flow, FlowTable

SUFFIXES = (".docx", ".txt", ".pdf")
"""What can be read."""
OLD_SUFFIXES = (".doc",)
"""What is taken as well, to say what to do with it."""
_NARROWEST, _WIDEST = 4, 36
"""Letters that a column of a table counts for at least and at most."""
_LONGEST_WORD = 22
_WORD_ENDS = re.compile(r"[ \u200b]")
_NO_ROOM = frozenset({"Mn", "Cf"})
_WORST_FIRST = tuple(Severity)


@dataclass(frozen=True, slots=True)
class ShownCell:
    """A paragraph, or a cell of a table, with its place (``paragraph:7``, ``table:3.r4c2``)."""

    anchor: str
    text: str
    span: int = 1
    """Columns that it covers."""


@dataclass(frozen=True, slots=True)
class Column:
    """What a column of a table needs, in letters."""

    least: int
    wanted: int


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A paragraph, or a row of a table."""

    anchors: tuple[str, ...]
    """Places that lead to the row itself: of the paragraph, or of the table and of the row."""
    cells: tuple[ShownCell, ...]
    columns: tuple[Column, ...] = ()
    """Those of the table; empty for a paragraph."""
    first: bool = False
    """Whether a table begins here."""
    strong: bool = False
    """Whether it belongs to the head of a memo."""


@dataclass(frozen=True, slots=True)
class ReadText:
    """A file that was read: for people and for the checks."""

    path: Path
    rows: tuple[ShownRow, ...]
    text: DocumentText


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A document and what is wrong in it, worst first, in the order of its text."""

    path: Path
    rows: tuple[ShownRow, ...]
    problems: tuple[Problem, ...]
    at: tuple[int | None, ...]
    """Number (from 0) of the row where each problem stands; None for one of the whole document."""


def can_be_reviewed(path: Path) -> bool:
    """Tell by its name whether a file may be a document to check."""
    return path.suffix.lower() in {*SUFFIXES, *OLD_SUFFIXES}


def read_outside(path: Path) -> ReadText:
    """Return what a document says; ``DomainError`` tells why it cannot be read. Only on the thread of PDFium."""
    from ita_desktop.exchange.reader import read_file
    from ita_desktop.exchange.recognise import recognise

    flow = read_file(path)
    text = recognise(flow)
    return ReadText(path, tuple(_rows(flow, text)), text)


def review(program: Program, read: ReadText, office: Office, today: date) -> Reviewed:
    """Return a read document with its problems; of the office only frameworks, terms and names are used."""
    from ita_desktop.app.check_report import document_problems, prepare

    prepare(program, office)
    places = _places(read.rows)
    found = [(one, _row_at(places, one.anchor)) for one in document_problems(read.text, office, today)]
    found.sort(key=_order)
    return Reviewed(read.path, read.rows, tuple(one for one, _ in found), tuple(at for _, at in found))


def _order(found: tuple[Problem, int | None]) -> tuple[int, float]:
    problem, at = found
    return _WORST_FIRST.index(problem.severity), math.inf if at is None else at


def as_text(program: Program, reviewed: Reviewed, office: Office) -> str:
    """Return the problems of a document as lines to be copied: the file's name, then by severity."""
    from ita_desktop.app.check_report import as_lines, report_row

    rows = [report_row(program, problem, office) for problem in reviewed.problems]
    return "\n".join([reviewed.path.name, *as_lines(program, rows)])


# ---- rows


def _rows(flow: Flow, text: DocumentText) -> Iterator[ShownRow]:
    from ita_desktop.exchange.flow import FlowTable
    from ita_desktop.thai.segment import soft

    head = {field.value.anchor for part in text.parts() for field in part.head}
    for block in flow.blocks:
        if isinstance(block, FlowTable):
            yield from _table_rows(block)
        else:
            soft(block.text)  # kept for the window, so that it need not look for words
            cell = ShownCell(block.anchor, block.text)
            yield ShownRow((block.anchor,), (cell,), strong=block.anchor in head)
    for margin in flow.margins:
        yield ShownRow((margin.anchor,), (ShownCell(margin.anchor, margin.text),))


def _table_rows(table: FlowTable) -> Iterator[ShownRow]:
    columns = _columns(table)
    for number, row in enumerate(table.rows):
        cells = tuple(ShownCell(cell.anchor, cell.text, cell.span) for cell in row)
        own = cells[0].anchor.rpartition("c")[0] if cells else ""
        anchors = (table.anchor, own) if number == 0 else (own,)
        yield ShownRow(anchors, cells, columns, first=number == 0)


def _columns(table: FlowTable) -> tuple[Column, ...]:
    """Return what each column needs: room for its longest word, better for its longest line, within reason."""
    least, wanted = [_NARROWEST] * table.columns, [_NARROWEST] * table.columns
    for row in table.rows:
        at = 0
        for cell in row:
            word, line = _longest(cell.text)
            for column in range(at, at + cell.span):
                least[column] = max(least[column], word // cell.span)
                wanted[column] = max(wanted[column], min(line // cell.span, _WIDEST))
            at += cell.span
    return tuple(Column(one, max(one, other)) for one, other in zip(least, wanted, strict=True))


def _longest(text: str) -> tuple[int, int]:
    """Return the letters of the longest word and of the longest line."""
    from ita_desktop.thai.segment import soft

    lines = soft(text).split("\n")
    words = (word for line in lines for word in _WORD_ENDS.split(line))
    return min(max(map(_wide, words)), _LONGEST_WORD), max(map(_wide, lines))


def _wide(text: str) -> int:
    """Return the letters that take room: without marks above or below, without invisible ones."""
    return sum(category(letter) not in _NO_ROOM for letter in text)


def _places(rows: Iterable[ShownRow]) -> dict[str, int]:
    places: dict[str, int] = {}
    for number, row in enumerate(rows):
        for anchor in (*row.anchors, *(cell.anchor for cell in row.cells)):
            places.setdefault(anchor, number)
    return places


def _row_at(places: dict[str, int], anchor: str) -> int | None:
    """Return the row of a place; of a cell or row that is not shown, that of its table."""
    row = anchor.rpartition("c")[0]
    return next((places[one] for one in (anchor, row, anchor.partition(".")[0]) if one in places), None)
