"""Finds measures in tables of any layout, by the headings of the columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ita_desktop.domain.document_text import LocatedText, MeasureLine
from ita_desktop.domain.stated_scores import instruments_in
from ita_desktop.exchange.flow import FlowCell, FlowTable, is_filling
from ita_desktop.exchange.recognise_words import (
    LONGEST_HEADING,
    RESULT_ROLES,
    IndicatorNames,
    column_roles,
    is_measure_heading,
)
from ita_desktop.thai.digits import to_arabic

_NUMBER = re.compile(r"\s*\(?([0-9๐-๙]{1,2}(?:\.[0-9๐-๙]{1,2})*)(?:[.)]+\s*|\s+)(?=\S)")
_MEASURE_NUMBER = re.compile(r"\s*(?:มาตรการ|กิจกรรม|โครงการ|แนวทาง)\s*ที่\s*([0-9๐-๙]{1,2})\s*[.:)]*\s*")
_ONLY_NUMBER = re.compile(r"\s*\(?([0-9๐-๙]{1,3}(?:\.[0-9๐-๙]{1,2})*)[.)]*\s*")
_INDICATOR = re.compile(r"ตัวชี้วัด(?:ที่)?\s*([0-9]{1,2})(?![0-9.])")
_CONTINUED = re.compile(r"\(\s*ต่อ\s*\)\s*$")
_GROUP = re.compile(r"(?:[0-9๐-๙]{1,2}[.)]\s*)?(?:ตัวชี้วัด|เครื่องมือ|แบบวัด|แบบตรวจ|ด้าน|ประเด็น|กลุ่ม|หมวด|ส่วนที่|ยุทธศาสตร์)")

_REST_OF_HEADING = 45
"""Letters below a heading's first line that can still belong to it."""

MOST_COLUMNS = 63
"""Word makes no more."""

FIELDS = ("issue", "steps", "responsible", "period", "follow_up", "result", "outcome", "suggestion")
"""Fields of a measure that a column fills as it stands."""


@dataclass(frozen=True, slots=True)
class Layout:
    """What the columns of a table hold, by the grid column each begins in."""

    roles: tuple[frozenset[str], ...]
    """Per column of the grid."""
    headings: tuple[str, ...]
    """As printed, a column each."""
    rows: int = 1
    """Rows that the headings take up; 0 when they stand in the first cells of the data."""

    @property
    def reports(self) -> bool:
        """Whether it tells what was done."""
        return any(role in RESULT_ROLES for roles in self.roles for role in roles)


def layout_of(table: FlowTable) -> Layout | None:
    """Return the layout of a measure table, or None if its headings are those of something else."""
    if not 2 <= table.columns <= MOST_COLUMNS:
        return None
    first = [cell.text.split("\n")[0] for cell in table.rows[0]]
    if any(_goes_on_with_data(cell.text) for cell in table.rows[0]):
        inside = _layout(table.rows[0], first, table.columns)
        if inside:
            return replace(inside, rows=0)
    for at, row in enumerate(table.rows[:3]):
        whole = _layout(row, [cell.text for cell in row], table.columns)
        if whole:
            return replace(whole, rows=at + 1)
    return None


def _goes_on_with_data(text: str) -> bool:
    """Whether a cell has its heading in the first line and something else below."""
    heading, _, rest = text.partition("\n")
    return bool(column_roles(heading)) and (_NUMBER.match(rest) is not None or len(rest) > _REST_OF_HEADING)


def _layout(row: Sequence[FlowCell], headings: Sequence[str], columns: int) -> Layout | None:
    if any(_NUMBER.match(heading) or heading.lstrip().startswith(("-", "–")) for heading in headings):
        return None
    roles = _distinct([column_roles(heading) for heading in headings])
    if sum(map(bool, roles)) * 5 < sum(1 for heading in headings if heading.strip()) * 3:
        return None
    if not is_measure_heading([role for every in roles for role in every]):
        return None
    wide = [(role, heading) for cell, role, heading in zip(row, roles, headings, strict=True) for _ in range(cell.span)]
    wide += [(frozenset(), "")] * (columns - len(wide))
    return Layout(tuple(role for role, _ in wide), tuple(" ".join(heading.split()) for heading in headings))


def _distinct(candidates: Sequence[tuple[str, ...]]) -> list[frozenset[str]]:
    """Choose a role for each column; a column may hold follow-up and period at once, a role stands once."""
    taken: set[str] = set()
    chosen = []
    for roles in candidates:
        free = [role for role in roles if role not in taken]
        mine = frozenset(free[:1])
        if mine == {"follow_up"} and "period" in free:
            mine = frozenset({"follow_up", "period"})
        taken |= mine
        chosen.append(mine)
    if not taken & {"title", "issue"}:
        return chosen
    every = {role for roles in candidates[1:] for role in roles[:1]}
    if candidates and "title" in candidates[0] and "title" not in taken and candidates[0][0] in every:
        chosen[0] = frozenset({"title"})
    return chosen


# ---- rows


@dataclass(frozen=True, slots=True)
class _Row:
    """A row's cells by what their columns hold."""

    anchor: str
    cells: dict[str, FlowCell]

    def text(self, role: str) -> str:
        cell = self.cells.get(role)
        return cell.text.strip() if cell and not cell.continued else ""

    def located(self, role: str) -> LocatedText | None:
        cell = self.cells.get(role)
        if cell is None or cell.continued or is_filling(cell.text):
            return None
        return LocatedText(cell.anchor, cell.text)


class MeasureReader:
    """Reads measure tables one after another; a table without headings goes on with the one before."""

    def __init__(self, names: IndicatorNames) -> None:
        self._names = names
        self._layout: Layout | None = None
        self._group: LocatedText | None = None
        self._group_indicator: int | None = None
        self._cut = False
        """Whether the next row may be the rest of one that a page cut."""
        self._above = False
        """Whether the line just above heads the next table."""
        self.lines: list[MeasureLine] = []

    def heading(self, anchor: str, text: str) -> None:
        """Take the line above a table: it may head the measures below."""
        plain = _CONTINUED.sub("", text).strip()
        if len(plain) <= LONGEST_HEADING and (_GROUP.match(plain) or self._names.number(plain)):
            self._take_group(LocatedText(anchor, plain), self._indicator_in(plain) or self._names.number(plain))
        else:
            self._above = False

    def read(self, table: FlowTable) -> Layout | None:
        """Add a table's measures; return its layout, or None if it is no measure table."""
        layout = layout_of(table)
        if layout and layout.rows > 1 and table.page_start and self._layout:
            layout = None
        if layout is None and (self._layout is None or table.columns != len(self._layout.roles)):
            return None
        if layout is None and self._layout:
            layout = replace(self._layout, rows=-1)
        if layout is None:
            return None
        if layout.rows >= 0 and not self._above:
            self._group, self._group_indicator = None, None
        self._layout, self._above = layout, False
        self._cut = table.page_start and bool(self.lines)
        for at, row in enumerate(table.rows[max(layout.rows, 0) :]):
            headless = _without_headings(row) if at == 0 and layout.rows == 0 else row
            if not _repeats(headless, layout, table.columns):
                self._row(headless, layout)
        return layout

    def _row(self, cells: Sequence[FlowCell], layout: Layout) -> None:
        group = _group_text(cells, layout)
        if group and (found := self._group_of(group)):
            self._take_group(*found)
            return
        row = _by_role(cells, layout)
        title_role = "title" if any("title" in roles for roles in layout.roles) else "issue"
        title = row.located(title_role)
        number = _ONLY_NUMBER.fullmatch(row.text("number"))
        if title is None and self.lines and not number:
            self.lines[-1] = _continued(self.lines[-1], row)
        elif title is not None:
            measure = self._measure(row, title, number[1] if number else "")
            if self._cut and not measure.number and _is_rest(measure, self.lines[-1]):
                before = self.lines[-1]
                longer = LocatedText(before.title.anchor, f"{before.title.text}{title.text}")
                self.lines[-1] = replace(_continued(before, row), title=longer)
            else:
                self.lines.append(measure)
        self._cut = False

    def _measure(self, row: _Row, title: LocatedText, number: str) -> MeasureLine:
        if not number:
            number, title = _parted(title)
        own = self._names.number(row.text("indicator")) if row.text("indicator") else None
        indicator = own or self._indicator_in(row.text("indicator")) or self._indicator_in(title.text)
        indicator = indicator or self._names.leading(title.text) or self._group_indicator
        return MeasureLine(
            anchor=row.anchor,
            title=title,
            number=number,
            indicator=indicator,
            group=self._group,
            **{name: row.located(name) for name in FIELDS},
        )

    # ---- groups

    def _indicator_in(self, text: str) -> int | None:
        found = _INDICATOR.search(to_arabic(text))
        return int(found[1]) if found else None

    def _group_of(self, cell: FlowCell) -> tuple[LocatedText, int | None] | None:
        """What a row of one cell heads, or None if it is a row of its own."""
        text = _CONTINUED.sub("", cell.text).strip()
        number = self._indicator_in(text) or self._names.number(text)
        if number or _GROUP.match(text) or instruments_in(text) or _CONTINUED.search(cell.text):
            return LocatedText(cell.anchor, text), number
        return (LocatedText(cell.anchor, text), None) if cell.span > 1 and len(text) <= LONGEST_HEADING else None

    def _take_group(self, group: LocatedText, indicator: int | None) -> None:
        if indicator is None and instruments_in(group.text):
            self._group_indicator = None
        self._above = True
        self._group = group
        self._group_indicator = indicator if indicator is not None else self._group_indicator
        if indicator is None and not instruments_in(group.text):
            self._group_indicator = None


def _group_text(cells: Sequence[FlowCell], layout: Layout) -> FlowCell | None:
    """The only cell of a row that says something, if it covers the row or stands first."""
    filled = [cell for cell in cells if cell.text.strip()]
    if len(filled) != 1 or any(cell.continued for cell in cells):
        return None
    cell = filled[0]
    covers = len(cells) == 1 or cell.span >= len(layout.roles) - 1
    return replace(cell, span=len(layout.roles)) if covers else (cell if cell is cells[0] else None)


def _by_role(cells: Sequence[FlowCell], layout: Layout) -> _Row:
    """Give each cell to the heading that it stands under for the most part."""
    found: dict[str, FlowCell] = {}
    column = 0
    for cell in cells:
        for roles in layout.roles[column : column + cell.span]:
            for role in roles:
                found.setdefault(role, cell)
        column += cell.span
    return _Row(_row_anchor(cells), found)


def _row_anchor(cells: Sequence[FlowCell]) -> str:
    """``table:3.r4`` of a row with cells ``table:3.r4c1`` …"""
    return cells[0].anchor.rpartition("c")[0]


def _without_headings(cells: Sequence[FlowCell]) -> list[FlowCell]:
    """A row whose cells begin with their headings, without these."""
    return [replace(cell, text="\n".join(cell.text.split("\n")[1:])) for cell in cells]


def _repeats(cells: Sequence[FlowCell], layout: Layout, columns: int) -> bool:
    """Whether a row repeats the headings, as after a page break."""
    again = _layout(cells, [cell.text for cell in cells], columns)
    return again is not None and again.roles == layout.roles


def _parted(title: LocatedText) -> tuple[str, LocatedText]:
    """Number and words of a title that begins with its number."""
    found = _MEASURE_NUMBER.match(title.text) or _NUMBER.match(title.text)
    if found is None:
        return "", title
    rest = title.text[found.end() :].strip()
    return found[1], LocatedText(title.anchor, rest or title.text)


def _is_rest(row: MeasureLine, before: MeasureLine) -> bool:
    """Whether the first row of a page is the rest of the row above: without its number, or half empty."""
    if before.number:
        return True
    filled = [name for name in FIELDS if getattr(before, name)]
    missing = [name for name in filled if getattr(row, name) is None]
    return bool(missing) and len(missing) * 2 >= len(filled)


def _continued(measure: MeasureLine, row: _Row) -> MeasureLine:
    """A measure with what a row below it adds."""
    return replace(
        measure,
        issue=_joined(measure.issue, row.located("issue")),
        steps=_joined(measure.steps, row.located("steps")),
        responsible=_joined(measure.responsible, row.located("responsible")),
        period=_joined(measure.period, row.located("period")),
        follow_up=_joined(measure.follow_up, row.located("follow_up")),
        result=_joined(measure.result, row.located("result")),
        outcome=_joined(measure.outcome, row.located("outcome")),
        suggestion=_joined(measure.suggestion, row.located("suggestion")),
    )


def _joined(first: LocatedText | None, more: LocatedText | None) -> LocatedText | None:
    if first is None or more is None:
        return first or more
    return LocatedText(first.anchor, f"{first.text}\n{more.text}")
