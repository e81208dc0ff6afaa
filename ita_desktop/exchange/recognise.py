"""Turns lines and tables into what the checks see: documents with head, scores, measures and signatures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from ita_desktop.domain.document_text import DocumentText, LocatedText, MeasureLine, ScoreList, TextRow, TextTable
from ita_desktop.domain.paperwork import DocumentKind
from ita_desktop.domain.stated_scores import sentence_scores
from ita_desktop.exchange.flow import LONGEST, Flow, FlowBlock, FlowCell, FlowLine, FlowTable, is_filling
from ita_desktop.exchange.recognise_head import MEMO_TITLE, Head, is_memo, is_memo_title, read_head
from ita_desktop.exchange.recognise_measures import Layout, MeasureReader, layout_of
from ita_desktop.exchange.recognise_scores import ScoreReader
from ita_desktop.exchange.recognise_signatures import person_of, read_signatures, signed_lines
from ita_desktop.exchange.recognise_words import LONGEST_TITLE, IndicatorNames, is_title, kind_of_title, title_goes_on
from ita_desktop.thai.years import YEAR, result_year_in, squeezed, title_years

_TITLE_LINES = 6
"""Lines that a title takes up at most."""

_NEAR = 8
"""Blocks above a score list among which the year of its result is looked for."""


@dataclass(slots=True)
class _Part:
    """The blocks of one document, and what its title says."""

    kind: DocumentKind | None
    blocks: list[FlowBlock] = field(default_factory=list)
    title: str = ""
    inherits: bool = False
    """It goes on without a title of its own, in the year of the one before."""
    plans: bool = False
    reports: bool = False
    """What its measure tables do."""


def recognise(flow: Flow, names: IndicatorNames | None = None) -> DocumentText:
    """Return the document that a file holds, its annexes as documents of their own."""
    names = names or IndicatorNames()
    parts = _parts(flow.blocks)
    texts: list[DocumentText] = []
    for part in parts:
        text = _Recognised(part, names).document()
        if part.inherits and texts:
            text = replace(
                text, fiscal_year=texts[-1].fiscal_year, result_year=text.result_year or texts[-1].result_year
            )
        texts.append(text)
    main, *annexes = texts
    main = replace(main, paragraphs=main.paragraphs + flow.margins, links=flow.links, annexes=tuple(annexes))
    if not main.fiscal_year and main.kind is DocumentKind.MEMO and annexes:
        main = replace(main, fiscal_year=annexes[0].fiscal_year)
    return main


# ---- parts


def _parts(blocks: Sequence[FlowBlock]) -> list[_Part]:
    """Part a file into documents: at a memo's title, at a title below a signed memo, where a plan turns to results."""
    memo = is_memo(blocks)
    parts = [_Part(DocumentKind.MEMO if memo else None, title="" if memo else _title_at(blocks, 0))]
    ended = False
    for at, block in enumerate(blocks):
        part = parts[-1]
        if started := _starts(blocks, at, part, ended=ended):
            parts.append(started)
            ended = False
        elif isinstance(block, FlowTable) and _turns(part, block):
            parts.append(_Part(DocumentKind.RESULTS, inherits=True, reports=True))
        elif isinstance(block, FlowLine):
            ended = ended or person_of(block.text) is not None or squeezed(block.text).startswith("จึงเรียน")
        parts[-1].blocks.append(block)
    return parts


def _starts(blocks: Sequence[FlowBlock], at: int, part: _Part, *, ended: bool) -> _Part | None:
    """The document that begins at a block, or None."""
    block = blocks[at]
    if not isinstance(block, FlowLine) or not part.blocks:
        return None
    if is_memo_title(block) and len(part.blocks) > 3:
        return _Part(DocumentKind.MEMO)
    if not ended or not is_title(block.text):
        return None
    title = _title_at(blocks, at)
    kind = kind_of_title(title)
    if kind is None or (part.kind is not DocumentKind.MEMO and kind is part.kind):
        return None
    return _Part(kind, title=title)


def _title_at(blocks: Sequence[FlowBlock], at: int) -> str:
    """The title that begins at a block: its line, and those below that go on with it."""
    lines: list[str] = []
    for block in blocks[at : at + _TITLE_LINES]:
        if not isinstance(block, FlowLine) or (lines and not title_goes_on(block.text)):
            break
        lines.append(block.text[: 2 * LONGEST_TITLE])
    return "\n".join(lines)


def _turns(part: _Part, table: FlowTable) -> bool:
    """Whether a table of results follows measures that were only planned."""
    layout = layout_of(table)
    if layout is None:
        return False
    turns = layout.reports and part.plans and not part.reports
    if not turns:
        part.plans, part.reports = part.plans or not layout.reports, part.reports or layout.reports
    return turns


# ---- one document


class _Recognised:
    """One document while it is put together."""

    def __init__(self, part: _Part, names: IndicatorNames) -> None:
        self._part = part
        self._blocks = part.blocks
        self._lines = [block for block in part.blocks if isinstance(block, FlowLine)]
        self._scores = ScoreReader(names)
        self._measures = MeasureReader(names)
        self._layouts: dict[str, Layout | None] = {}
        self._data_tables: set[str] = set()

    def document(self) -> DocumentText:
        """Return what the document says."""
        self._read_measures()
        head = read_head(self._blocks) if self._part.kind is DocumentKind.MEMO else Head((), frozenset())
        fiscal_year, result_year = self._years(head)
        lists = self._score_lists(result_year if self._part.kind is not DocumentKind.MEMO else 0, head)
        return DocumentText(
            self._kind(lists),
            fiscal_year,
            head=head.fields,
            paragraphs=tuple(self._paragraphs(head)),
            tables=tuple(self._table(block) for block in self._blocks if isinstance(block, FlowTable)),
            score_lists=tuple(lists),
            measures=self._measure_lines(),
            signatures=read_signatures(signed_lines(self._below(head), self._data_tables)),
            result_year=result_year or next((scores.fiscal_year for scores in lists if scores.total), 0),
            imported=True,
        )

    def _below(self, head: Head) -> list[FlowBlock]:
        return [block for block in self._blocks if block.anchor not in head.lines]

    def _measure_lines(self) -> tuple[MeasureLine, ...]:
        return tuple(self._measures.lines)

    def _read_measures(self) -> None:
        for block in self._blocks:
            if isinstance(block, FlowLine):
                self._measures.heading(block.anchor, block.text)
                continue
            layout = self._measures.read(block)
            self._layouts[block.anchor] = layout
            if layout or len(block.rows) > 3:
                self._data_tables.add(block.anchor)

    def _kind(self, lists: Sequence[ScoreList]) -> DocumentKind:
        part = self._part
        if part.kind:
            return part.kind
        titled = kind_of_title(part.title)
        if titled:
            return titled
        layouts = [layout for layout in self._layouts.values() if layout]
        if layouts:
            return DocumentKind.RESULTS if any(layout.reports for layout in layouts) else DocumentKind.PLAN
        return DocumentKind.ANALYSIS if lists else DocumentKind.MEMO

    # ---- years

    def _years(self, head: Head) -> tuple[int, int]:
        """Year of the measures and of the result: as the title or the subject says, else as the text does."""
        words = self._part.title
        if self._part.kind is DocumentKind.MEMO:
            words = next((field.value.text for field in head.fields if field.name == "subject"), "")
        measure, result = title_years(words)
        if kind_of_title(words) is DocumentKind.ANALYSIS:
            measure, result = (0, result or measure) if self._part.kind is not DocumentKind.MEMO else (measure, result)
        if not result:
            result = next((year for line in self._lines if (year := result_year_in(line.text))), 0)
        return measure, result

    def _near_years(self, head: Head) -> dict[str, int]:
        """Anchor → year of the result that is named shortly above a line or table; 0 where none is."""
        years: dict[str, int] = {}
        recent: list[int] = []
        for block in self._blocks:
            years[block.anchor] = next((year for year in reversed(recent[-_NEAR:]) if year), 0)
            says = isinstance(block, FlowLine) and block.anchor not in head.lines
            recent.append(_result_year_of(block.text) if isinstance(block, FlowLine) and says else 0)
        return years

    # ---- scores

    def _score_lists(self, result_year: int, head: Head) -> list[ScoreList]:
        years = {anchor: year or result_year for anchor, year in self._near_years(head).items()}
        lines = [line for line in self._lines if line.anchor not in head.lines]
        lists, used = self._scores.lists(lines, years)
        for block in self._together():
            found = None
            if isinstance(block, FlowTable):
                found = self._scores.table(block, years[block.anchor])
            elif block.anchor not in used and block.anchor not in head.lines and len(block.raw) <= LONGEST:
                found = sentence_scores(block.located(), years[block.anchor])
            if found:
                lists.append(found)
        order = {block.anchor: at for at, block in enumerate(self._blocks)}
        return sorted(lists, key=lambda scores: order[scores.anchor])

    def _together(self) -> list[FlowBlock]:
        """Lines, and the tables that are none of measures; pieces of one that pages cut are one again."""
        blocks: list[FlowBlock] = []
        for block in self._blocks:
            last = blocks[-1] if blocks else None
            if isinstance(block, FlowLine):
                blocks.append(block)
            elif self._layouts.get(block.anchor):
                continue
            elif isinstance(last, FlowTable) and block.page_start and block.columns == last.columns:
                blocks[-1] = replace(last, rows=last.rows + block.rows)
            else:
                blocks.append(block)
        return blocks

    # ---- text

    def _paragraphs(self, head: Head) -> list[LocatedText]:
        kept = (line for line in self._lines if line.anchor not in head.lines or squeezed(line.text) == MEMO_TITLE)
        return [line.located() for line in kept if not is_filling(line.text)]

    def _table(self, table: FlowTable) -> TextTable:
        layout = self._layouts.get(table.anchor)
        rows = table.rows
        if layout and layout.rows >= 0:
            return TextTable(table.anchor, layout.headings, tuple(_row(row, table) for row in rows[layout.rows :]))
        headings = _plain_headings(rows)
        return TextTable(table.anchor, headings, tuple(_row(row, table) for row in rows[bool(headings) :]))


def _result_year_of(text: str) -> int:
    """The year of the result that a line near a list names."""
    plain = squeezed(text)
    named = result_year_in(text)
    if named or len(plain) > 200 or "ITA" not in plain or "มาตรการ" in plain:
        return named
    years = YEAR.findall(plain)
    return int(years[-1]) if years else 0


def _plain_headings(rows: Sequence[Sequence[FlowCell]]) -> tuple[str, ...]:
    """Headings of a table that is none of measures: a first row of short words without numbers."""
    first = rows[0]
    texts = [" ".join(cell.text.split()) for cell in first]
    words = all(text and len(text) <= 80 and not any(char.isdigit() for char in text) for text in texts)
    return tuple(texts) if words and len(rows) > 1 and len(first) > 1 else ()


def _row(row: Sequence[FlowCell], table: FlowTable) -> TextRow:
    """A row; a cell over several columns is followed by blank ones, so that columns stand below their headings."""
    cells: list[LocatedText] = []
    for cell in row:
        cells.append(cell.located())
        cells += [LocatedText(cell.anchor, "")] * (cell.span - 1)
    return TextRow(tuple(cells), group=len(row) == 1 and table.columns > 1)
