"""The rows of the table of measures: groups by indicator, filters, the blank last row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from ita_desktop.app.editing import add_measure, update
from ita_desktop.app.language import tr
from ita_desktop.domain.changes import Changes
from ita_desktop.domain.errors import DomainError
from ita_desktop.domain.framework import Indicator
from ita_desktop.domain.measures import Measure, MeasureItem
from ita_desktop.domain.office import Office
from ita_desktop.domain.scores import year_scores
from ita_desktop.ui.desk import Desk
from ita_desktop.ui.kit.record_model import Cell, Column, Row
from ita_desktop.ui.kit.wrapping import plain
from ita_desktop.ui.pages.measure_text import (
    STATUS_CHOICES,
    item_code,
    progress_of,
    set_items,
    set_period,
    set_responsible,
    set_status,
    shown_divisions,
    shown_period,
    status_of,
)
from ita_desktop.ui.pages.score_rows import figure, target_of

NUMBER, TITLE, ITEMS, RESPONSIBLE, PERIOD, STATUS = range(6)
NEW = "new"
"""Key of the blank last row."""
_UNSET = Cell(tr("ยังไม่ระบุ"), "warning", icon="triangle-alert")
_NAMES = {
    TITLE: tr("แก้ชื่อมาตรการที่ {}"),
    ITEMS: tr("แก้ข้อคำถามของมาตรการที่ {}"),
    RESPONSIBLE: tr("แก้ผู้รับผิดชอบของมาตรการที่ {}"),
    PERIOD: tr("แก้ช่วงเวลาของมาตรการที่ {}"),
    STATUS: tr("แก้สถานะของมาตรการที่ {}"),
}


@dataclass(frozen=True, slots=True)
class Filter:
    """What the tool row narrows the table to; None takes all."""

    words: str = ""
    indicator: int | None = None
    division: int | None = None
    status: str | None = None

    def __bool__(self) -> bool:
        return self != Filter()


class MeasureRows:
    """Source of the table of measures."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.filter = Filter()

    def columns(self) -> Sequence[Column]:
        """Return the columns."""
        statuses = tuple((str(value), name) for value, name in STATUS_CHOICES)
        return (
            Column(tr("ที่"), 40, wraps=True),
            Column(tr("มาตรการ"), wraps=True),
            Column(tr("ข้อคำถาม"), 98, 136, wraps=True, folds=True),
            Column(tr("ผู้รับผิดชอบ"), 138, 230, wraps=True),
            Column(tr("ช่วงเวลา"), 108, 170, wraps=True, folds=True),
            Column(tr("สถานะ"), 126, wraps=True, choices=statuses),
        )

    def rows(self) -> Sequence[Row]:
        """Return the rows of the records as they are."""
        office = self._desk.office
        rows: list[Row] = []
        seen: Counter[int | None] = Counter()
        last: Hashable = "none yet"
        for measure in self.shown():
            if measure.indicator_id != last:
                last = measure.indicator_id
                seen[measure.indicator_id] += 1
                rows.append(self._group(office, measure.indicator_id, seen[measure.indicator_id]))
            rows.append(_line(office, measure))
        return [*rows, _blank()]

    def shown(self) -> list[Measure]:
        """Return the measures of the year that pass the filter."""
        office = self._desk.office
        return [measure for measure in office.measures(self._desk.year) if self._passes(office, measure)]

    def _passes(self, office: Office, measure: Measure) -> bool:
        wanted = self.filter
        return (
            (not wanted.words or _has_words(office, measure, wanted.words))
            and (wanted.indicator is None or measure.indicator_id == wanted.indicator)
            and (wanted.division is None or wanted.division in measure.divisions)
            and (wanted.status is None or status_of(office, measure, today())[0] == wanted.status)
        )

    def _group(self, office: Office, indicator_id: int | None, time: int) -> Row:
        indicator = office.get(Indicator, indicator_id)
        title = (
            tr("ตัวชี้วัดที่ {number}  {name}", number=indicator.number, name=indicator.name)
            if indicator
            else tr("ยังไม่ระบุตัวชี้วัด")
        )
        note, below = _score_note(office, self._desk.result_year, indicator)
        ink, icon = ("warning", "triangle-alert") if below else ("muted", "")
        cells = (Cell(title, ink, icon=icon, note=note), *(Cell() for _ in range(5)))
        return Row(("group", indicator_id, time), cells, (None,) * 6, group=True, span=True)

    def write(self, office: Office, row: Row, column: int, text: str) -> Changes:
        """Return the changes that put a text into a measure's cell, or add a measure."""
        if row.key == NEW:
            return add_measure(office, self._desk.year, text, indicator=self.filter.indicator) if text else Changes()
        measure = office.one(Measure, row.record.id)
        if column == ITEMS:
            return set_items(office, measure, text)
        if column == RESPONSIBLE:
            return set_responsible(office, measure, text)
        if column == PERIOD:
            return set_period(measure, text)
        if column == STATUS:
            return set_status(office, measure, text) if text else Changes()
        return update(measure, title=text)

    def describe(self, row: Row, column: int) -> str:
        """Return what writing this cell is called."""
        if row.key == NEW:
            return tr("เพิ่มมาตรการ")
        return _NAMES[column].format(row.record.number)


def today() -> date:
    """Return the day by this PC's clock."""
    return datetime.now().astimezone().date()


def _has_words(office: Office, measure: Measure, words: str) -> bool:
    said = " ".join((measure.title, measure.responsible, *shown_divisions(office, measure), *_codes(office, measure)))
    return all(word in said.lower() for word in plain(words).lower().split())


def _codes(office: Office, measure: Measure) -> tuple[str, ...]:
    return tuple(item_code(office, cited) for cited in office.all(MeasureItem, measure_id=measure.id))


def _score_note(office: Office, year: int, indicator: Indicator | None) -> tuple[str, bool]:
    if indicator is None or office.result_of(year) is None:
        return "", False
    try:
        known = {i.number: value for i, value in year_scores(office, year).indicators}
    except DomainError:
        return "", False
    value, target = known.get(indicator.number), target_of(office, year)
    if value is None:
        return "", False
    below = value < target
    return tr("คะแนน {value}", value=figure(value)) + (
        (" " + tr("· ต่ำกว่าเป้าหมาย {target}", target=f"{target.normalize():f}")) if below else ""
    ), below


def _line(office: Office, measure: Measure) -> Row:
    codes, divisions = _codes(office, measure), shown_divisions(office, measure)
    period = shown_period(measure)
    word, icon, ink = status_of(office, measure, today())
    progress = progress_of(office, measure)
    cells = (
        Cell(str(measure.number), "muted"),
        Cell(measure.title),
        Cell(chips=codes, codes=True) if codes else Cell(),
        _responsible_cell(measure, divisions),
        Cell(period) if period else _UNSET,
        Cell(word, ink, icon=icon),
    )
    typed_divisions = measure.responsible or ", ".join(divisions)
    status = str(progress.status) if progress else "not_started"
    edits = (None, measure.title, " ".join(codes), typed_divisions, period, status)
    return Row(measure.id, cells, edits, record=measure)


def _responsible_cell(measure: Measure, divisions: tuple[str, ...]) -> Cell:
    if measure.responsible:
        return Cell(measure.responsible)
    return Cell(chips=divisions) if divisions else _UNSET


def _blank() -> Row:
    hint = Cell(tr("พิมพ์ชื่อมาตรการเพื่อเพิ่มแถว…"), "placeholder")
    return Row(NEW, (Cell(), hint, Cell(), Cell(), Cell(), Cell()), (None, "", None, None, None, None))
