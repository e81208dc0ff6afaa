"""Reads off a composed section what it says, so that the checks see the words on the paper."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ita_desktop.documents.score_list import TABLE_NAME
from ita_desktop.domain.document_text import (
    DocumentText,
    HeadField,
    LocatedText,
    ScoreList,
    TextRow,
    TextTable,
)
from ita_desktop.domain.paperwork import DocumentKind
from ita_desktop.typeset.blocks import (
    ApprovalBlock,
    Block,
    Cell,
    CheckItem,
    GroupRow,
    Heading,
    LeaderLine,
    ListItem,
    Paragraph,
    Row,
    Section,
    Signature,
    Table,
    plain,
)


def read_section(
    section: Section, kind: DocumentKind, fiscal_year: int, score_lists: Sequence[ScoreList]
) -> DocumentText:
    """Return what a memo or a report says."""
    return DocumentText(
        kind,
        fiscal_year,
        head=tuple(_head(section.blocks)),
        paragraphs=tuple(_stamps(section)) + tuple(_paragraphs(section.blocks)),
        tables=tuple(_table(b) for b in section.blocks if isinstance(b, Table) and b.name != TABLE_NAME),
        score_lists=tuple(score_lists),
    )


def _text(paragraph: Paragraph) -> str:
    return plain((paragraph,))


def _stamps(section: Section) -> Iterator[LocatedText]:
    page = section.page
    seen = dict.fromkeys(p.block for p in (*page.first_page, *page.every_page) if isinstance(p.block, Paragraph))
    yield from (LocatedText(paragraph.anchor, _text(paragraph)) for paragraph in seen)


def _head(blocks: Iterable[Block]) -> Iterator[HeadField]:
    for block in blocks:
        if isinstance(block, LeaderLine):
            for field in block.fields:
                yield HeadField(_field_of(field.anchor), field.label, LocatedText(field.anchor, field.value))
        elif isinstance(block, Paragraph) and _is_addressee(block):
            label, *words = (run.text for run in block.runs)
            yield HeadField("addressee", label, LocatedText(block.anchor, "".join(words).strip()))
        elif isinstance(block, ListItem) and _is_attachment(block):
            anchor = block.paragraph.anchor
            yield HeadField("attachments", block.label, LocatedText(anchor, _text(block.paragraph)))


def _field_of(anchor: str) -> str:
    return anchor.rpartition(".")[2]


def _is_addressee(paragraph: Paragraph) -> bool:
    """Tell whether a paragraph is เรียน: its label is the first run."""
    return _field_of(paragraph.anchor) == "addressee"


def _is_attachment(item: ListItem) -> bool:
    return _field_of(item.paragraph.anchor) == "attachments"


def _paragraphs(blocks: Iterable[Block]) -> Iterator[LocatedText]:
    for block in blocks:
        if isinstance(block, Heading):
            yield LocatedText(block.paragraph.anchor, _text(block.paragraph))
        elif isinstance(block, Paragraph):
            if not _is_addressee(block):
                yield LocatedText(block.anchor, _text(block))
        elif isinstance(block, ListItem | CheckItem):
            if not (isinstance(block, ListItem) and _is_attachment(block)):
                yield LocatedText(block.paragraph.anchor, plain((block,)))
        elif isinstance(block, Signature):
            yield from _signed(block)
        elif isinstance(block, ApprovalBlock):
            yield LocatedText(block.anchor, block.heading)
            yield from (LocatedText(block.anchor, plain((option,))) for option in block.options)
            yield from _signed(block.signature)


def _signed(block: Signature) -> Iterator[LocatedText]:
    name = f"({block.name})" if block.name else ""
    yield from (LocatedText(block.anchor, line) for line in (name, *block.positions) if line)


def _table(table: Table) -> TextTable:
    headings = tuple(plain(cell.blocks) for row in table.header for cell in row.cells)
    return TextTable(table.name, headings, tuple(_row(row) for row in table.rows))


def _row(row: Row | GroupRow) -> TextRow:
    if isinstance(row, GroupRow):
        return TextRow((LocatedText(row.anchor, row.text),), group=True)
    return TextRow(tuple(_cell(cell) for cell in row.cells))


def _cell(cell: Cell) -> LocatedText:
    return LocatedText(cell.anchor, plain(cell.blocks))
