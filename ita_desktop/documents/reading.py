"""Reads off a composed section what it says, so that the checks see the words on the paper."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from ita_desktop.documents.score_list import TABLE_NAME
from ita_desktop.domain.document_text import (
    DocumentText,
    HeadField,
    LocatedText,
    MeasureLine,
    ScoreList,
    SignatureText,
    TextRow,
    TextTable,
)
from ita_desktop.domain.paperwork import DocumentKind
from ita_desktop.domain.stated_scores import sentence_scores
from ita_desktop.thai.digits import to_arabic
from ita_desktop.thai.text import list_label
from ita_desktop.thai.years import result_year_in
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
    paragraphs = tuple(_stamps(section)) + tuple(_paragraphs(section.blocks))
    tables = [block for block in section.blocks if isinstance(block, Table) and block.name != TABLE_NAME]
    years = (result_year_in(paragraph.text) for paragraph in paragraphs)
    result_year = next((year for year in years if year), score_lists[0].fiscal_year if score_lists else 0)
    stated = (sentence_scores(paragraph, result_year) for paragraph in paragraphs)
    return DocumentText(
        kind,
        fiscal_year,
        head=tuple(_head(section.blocks)),
        paragraphs=paragraphs,
        tables=tuple(_table(table) for table in tables),
        score_lists=tuple(score_lists) + tuple(scores for scores in stated if scores),
        measures=tuple(measure for table in tables for measure in _measures(table)),
        signatures=tuple(_signatures(section.blocks)),
        result_year=result_year,
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


# ---- measures and signatures

_ROLES: Final = {
    "title": "title",
    "issue": "issue",
    "findings": "issue",
    "steps": "steps",
    "divisions": "responsible",
    "period": "period",
    "follow_up": "follow_up",
    "result": "result",
    "outcome": "outcome",
    "suggestion": "suggestion",
}
"""What a cell is of its measure, by the record field that it leads to."""

_INDICATOR: Final = re.compile(r"ตัวชี้วัด(?:ที่)?\s*([0-9]{1,2})(?![0-9.])")


def _measures(table: Table) -> Iterator[MeasureLine]:
    """Yield a table's measures, each below the group that heads it."""
    group: LocatedText | None = None
    for row in table.rows:
        if isinstance(row, GroupRow):
            group = LocatedText(row.anchor, row.text)
        elif measure := _measure(row, group):
            yield measure


def _measure(row: Row, group: LocatedText | None) -> MeasureLine | None:
    cells = {role: _cell(cell) for cell in row.cells if (role := _ROLES.get(_field_of(cell.anchor)))}
    title = cells.pop("title", None)
    if title is None or not title.text:
        return None
    label = list_label(title.text)
    named = _INDICATOR.search(to_arabic(group.text)) if group else None
    measure = MeasureLine(
        anchor=title.anchor.rpartition(".")[0],
        title=LocatedText(title.anchor, label.rest),
        number=label.label.strip(".)("),
        indicator=int(named[1]) if named else None,
        group=group,
    )
    return _filled(measure, {role: cell for role, cell in cells.items() if cell.text not in {"", "-"}})


def _filled(measure: MeasureLine, cells: dict[str, LocatedText]) -> MeasureLine:
    """Fill in the columns; a dash is printed where there is nothing to say."""
    return replace(
        measure,
        issue=cells.get("issue"),
        steps=cells.get("steps"),
        responsible=cells.get("responsible"),
        period=cells.get("period"),
        follow_up=cells.get("follow_up"),
        result=cells.get("result"),
        outcome=cells.get("outcome"),
        suggestion=cells.get("suggestion"),
    )


def _signatures(blocks: Iterable[Block]) -> Iterator[SignatureText]:
    for block in blocks:
        if isinstance(block, Signature):
            yield SignatureText(block.name, block.positions, block.role, block.anchor)
        elif isinstance(block, ApprovalBlock):
            signed = block.signature
            yield SignatureText(signed.name, signed.positions, block.heading, signed.anchor or block.anchor)
