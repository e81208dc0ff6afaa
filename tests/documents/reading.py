"""Finding things in a composed document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

from ita_desktop.documents.request import Composed
from ita_desktop.domain.document_text import DocumentText
from ita_desktop.thai.digits import links
from ita_desktop.typeset.blocks import (
    ApprovalBlock,
    Block,
    CheckItem,
    GroupRow,
    Heading,
    LeaderField,
    LeaderLine,
    ListItem,
    Paragraph,
    Section,
    Signature,
    Table,
)

B = TypeVar("B")


def blocks(composed: Composed, kind: type[B], section: int = 0) -> list[B]:
    return [block for block in composed.book.sections[section].blocks if isinstance(block, kind)]


def text(block: Paragraph) -> str:
    return "".join(run.text for run in block.runs)


def field(composed: Composed, label: str) -> LeaderField:
    fields = [field for line in blocks(composed, LeaderLine) for field in line.fields]
    return next(field for field in fields if field.label == label)


def headings(composed: Composed, section: int = 0) -> list[str]:
    return [text(heading.paragraph) for heading in blocks(composed, Heading, section)]


def table(composed: Composed, name: str, section: int = 0) -> Table:
    return next(table for table in blocks(composed, Table, section) if table.name == name)


def said(document: DocumentText) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs]


def cell_texts(document: DocumentText, row: int) -> list[str]:
    return [cell.text for cell in document.tables[0].rows[row].cells]


# ---- every text of a document


def all_texts(composed: Composed) -> list[str]:
    return [line for section in composed.book.sections for line in _section(section)]


def _section(section: Section) -> Iterator[str]:
    yield section.title
    for placed in (*section.page.first_page, *section.page.every_page):
        yield from _texts([placed.block])
    yield from _texts(section.blocks)


def _texts(found: Iterable[Block]) -> Iterator[str]:
    for block in found:
        match block:
            case LeaderLine():
                yield from (part for one in block.fields for part in (one.label, one.value))
            case Signature():
                yield from (block.name, *block.positions, block.label, block.role)
            case ApprovalBlock():
                yield block.heading
                yield from _texts((*block.options, block.signature))
            case Table():
                yield from _table(block)
            case _:
                yield from _line(block)


def _line(block: Block) -> Iterator[str]:
    if isinstance(block, ListItem):
        yield block.label
    inner = block.paragraph if isinstance(block, ListItem | CheckItem | Heading) else block
    if isinstance(inner, Paragraph):
        yield text(inner)


def _table(found: Table) -> Iterator[str]:
    for row in (*found.header, *found.rows):
        if isinstance(row, GroupRow):
            yield row.text
            continue
        for cell in row.cells:
            yield from _texts(cell.blocks)


def arabic_outside_links(line: str) -> list[str]:
    kept = _spans(line)
    return [char for at, char in enumerate(line) if char in "0123456789" and not _within(at, kept)]


def thai_inside_links(line: str) -> list[str]:
    return [line[start:end] for start, end in _spans(line) if any(char in "๐๑๒๓๔๕๖๗๘๙" for char in line[start:end])]


def _spans(line: str) -> tuple[tuple[int, int], ...]:
    return links(line)


def _within(at: int, spans: Iterable[tuple[int, int]]) -> bool:
    return any(start <= at < end for start, end in spans)
