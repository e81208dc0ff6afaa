"""The rows of the table of items: indicators with their sub-indicators, items and EIT readings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import TypeAlias

from ita_desktop.app.editing import set_score
from ita_desktop.app.editing_scores import (
    has_readings,
    mean_of_readings,
    set_item,
    set_reading,
    set_sub_indicator,
    sub_indicator_from_items,
)
from ita_desktop.app.language import tr
from ita_desktop.domain.changes import Changes
from ita_desktop.domain.framework import FrameworkPart, Indicator, Item, SubIndicator
from ita_desktop.domain.office import Office
from ita_desktop.domain.record import Certainty
from ita_desktop.domain.results import IndicatorScore, ItemScore, SubIndicatorScore, YearResult
from ita_desktop.domain.scores import (
    TOLERANCE,
    framework_of,
    half_up,
    indicator_from_entered_items,
    indicator_value,
)
from ita_desktop.ui.desk import Desk
from ita_desktop.ui.kit.record_model import Cell, Column, Row
from ita_desktop.ui.pages.score_rows import figure, parse_score

CODE, NAME, NOW, PUBLIC, SURVEY, COMPUTED, TRUST = range(7)
READINGS = {PUBLIC: "public", SURVEY: "survey"}
UNSURE = tr("ข้อมูลนี้ยังไม่ยืนยัน — ตรวจกับคู่มือปีนั้น")
"""What is said of framework data that no good source confirms."""
_UNSURE_CELL = Cell(tr("ยังไม่ยืนยัน"), "muted", icon="info")

Part: TypeAlias = Indicator | SubIndicator | Item


class ItemRows:
    """Source of the table of items."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.instrument: int | None = None
        """Only this instrument's indicators; None shows all."""

    def columns(self) -> Sequence[Column]:
        """Return the columns, named after the year shown."""
        return (
            Column(tr("ข้อ"), 56),
            Column(tr("ตัวชี้วัด / ข้อคำถาม")),
            Column(tr("ปี {year}", year=self._desk.result_year), 80, 96, right=True, number=True),
            Column(tr("EIT ส่วนที่ 1"), 96, 104, right=True, number=True),
            Column(tr("EIT ส่วนที่ 2"), 96, 104, right=True, number=True),
            Column(tr("ที่คำนวณได้"), 164, 190, right=True),
            Column(tr("ข้อมูลกรอบ"), 134, 150, folds=True),
        )

    def rows(self) -> Sequence[Row]:
        """Return the rows of the records as they are."""
        office, year = self._desk.office, self._desk.result_year
        framework = framework_of(office, year)
        entered = _Entered(office, office.result_of(year))
        rows: list[Row] = []
        for instrument in office.instruments(framework.id):
            if self.instrument in {None, instrument.id}:
                twice = has_readings(framework, instrument)
                for indicator in office.all(Indicator, instrument_id=instrument.id):
                    rows += _rows_of(entered, indicator, twice=twice)
        return rows

    def write(self, office: Office, row: Row, column: int, text: str) -> Changes:
        """Return the changes that enter a score of a part or a reading."""
        year, part, value = self._desk.result_year, row.record, parse_score(text)
        if column in READINGS:
            return set_reading(office, year, part, READINGS[column], value)
        if isinstance(part, Indicator):
            return set_score(office, year, part, value)
        if isinstance(part, SubIndicator):
            return set_sub_indicator(office, year, part, value)
        return set_item(office, year, part, value)

    def describe(self, row: Row, column: int) -> str:
        """Return what writing this cell is called."""
        if column in READINGS:
            return tr("แก้คะแนนส่วนที่ {part} ของตัวชี้วัดที่ {number}", part=column - PUBLIC + 1, number=row.record.number)
        return tr("แก้คะแนน{named}", named=named(row.record))


def named(part: Part) -> str:
    """Return what kind of part it is, with its number or code."""
    if isinstance(part, Indicator):
        return tr("ตัวชี้วัดที่ {number}", number=part.number)
    return tr("ตัวชี้วัดย่อยที่ {code}", code=part.code) if isinstance(part, SubIndicator) else tr("ข้อ {code}", code=part.code)


def is_unsure(part: FrameworkPart) -> bool:
    """Tell whether no good source confirms a part of the framework."""
    return part.certainty is Certainty.LOW


def count_entered(rows: Iterable[Row]) -> tuple[int, int]:
    """Return how many items have a score, and how many there are."""
    items = [row for row in rows if isinstance(row.record, Item)]
    return sum(bool(row.edits[NOW]) for row in items), len(items)


class _Entered:
    """What was entered for a year, looked up by part."""

    def __init__(self, office: Office, result: YearResult | None) -> None:
        self.office, self.result = office, result
        key = result.id if result else 0
        self.items: Mapping[int, Decimal | None] = {
            score.item_id: score.value for score in office.all(ItemScore, year_result_id=key)
        }
        self.subs: Mapping[int, Decimal | None] = {
            score.sub_indicator_id: score.value for score in office.all(SubIndicatorScore, year_result_id=key)
        }
        self.indicators: Mapping[int, IndicatorScore] = {
            score.indicator_id: score for score in office.all(IndicatorScore, year_result_id=key)
        }


def _rows_of(entered: _Entered, indicator: Indicator, *, twice: bool) -> list[Row]:
    office = entered.office
    rows = [_indicator_row(entered, indicator, twice=twice)]
    items = office.items(indicator.id)
    for sub in office.all(SubIndicator, indicator_id=indicator.id):
        rows.append(_sub_row(entered, sub))
        rows += [_item_row(entered, item) for item in items if item.sub_indicator_id == sub.id]
    return rows + [_item_row(entered, item) for item in items if item.sub_indicator_id is None]


def _indicator_row(entered: _Entered, indicator: Indicator, *, twice: bool) -> Row:
    score = entered.indicators.get(indicator.id)
    value = indicator_value(score) if score else None
    readings = (score.public if score else None, score.survey if score else None)
    from_items = indicator_from_entered_items(entered.office, entered.result, indicator) if entered.result else None
    known = [one for one in (from_items, mean_of_readings(score)) if one is not None]
    cells = (
        Cell(str(indicator.number), strong=True),
        Cell(indicator.name, strong=True),
        _figure(value, strong=True),
        *(_figure(one) if twice else Cell() for one in readings),
        compared(value, known),
        _trust(indicator),
    )
    edits = (None, None, _typed(value), *(_typed(one) if twice else None for one in readings), None, None)
    return Row(("indicator", indicator.id), cells, edits, group=True, record=indicator)


def _sub_row(entered: _Entered, sub: SubIndicator) -> Row:
    value = entered.subs.get(sub.id)
    computed = sub_indicator_from_items(entered.office, entered.result, sub) if entered.result else None
    name = Cell(sub.name or named(sub), strong=True)
    cells = (Cell(sub.code, strong=True), name, _figure(value), Cell(), Cell(), _compared_one(value, computed))
    edits = (None, None, _typed(value), None, None, None, None)
    return Row(("sub", sub.id), (*cells, _trust(sub)), edits, record=sub)


def _item_row(entered: _Entered, item: Item) -> Row:
    value = entered.items.get(item.id)
    name = Cell(item.label) if item.label else Cell(tr("ยังไม่มีชื่อข้อในกรอบนี้"), "placeholder")
    cells = (Cell(item.code), name, _figure(value), Cell(), Cell(), Cell(), _trust(item))
    return Row(("item", item.id), cells, (None, None, _typed(value), None, None, None, None), record=item)


def _figure(value: Decimal | None, *, strong: bool = False) -> Cell:
    return Cell(figure(value), "placeholder" if value is None else "text", strong=strong and value is not None)


def _typed(value: Decimal | None) -> str:
    return "" if value is None else str(value)


def _trust(part: FrameworkPart) -> Cell:
    return _UNSURE_CELL if is_unsure(part) else Cell()


def compared(entered: Decimal | None, computed: Sequence[Decimal]) -> Cell:
    """Return the first computed figure that differs from the entered one, else the first (±0.01)."""
    apart = [one for one in computed if entered is not None and abs(one - entered) > TOLERANCE]
    return _compared_one(entered, next(iter((*apart, *computed)), None))


def _compared_one(entered: Decimal | None, computed: Decimal | None) -> Cell:
    if computed is None:
        return Cell()
    if entered is None:
        return Cell(figure(computed), "muted")
    gap = abs(entered - computed)
    if gap > TOLERANCE:
        return Cell(
            tr("{computed}   ต่าง {gap}", computed=figure(computed), gap=half_up(gap)),
            "warning",
            strong=True,
            icon="triangle-alert",
        )
    return Cell(tr("{computed}   ตรงกัน", computed=figure(computed)), "muted")
