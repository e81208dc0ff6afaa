"""The rows of the score table, worked out from the records."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal, InvalidOperation

from ita_desktop.app.editing import set_score, set_stated
from ita_desktop.app.language import tr
from ita_desktop.domain.changes import Changes
from ita_desktop.domain.errors import DomainError
from ita_desktop.domain.framework import Indicator, Instrument
from ita_desktop.domain.office import Office
from ita_desktop.domain.results import InstrumentScore
from ita_desktop.domain.scores import TOLERANCE, YearScores, half_up, year_scores
from ita_desktop.thai.digits import to_arabic
from ita_desktop.ui.desk import Desk
from ita_desktop.ui.kit.record_model import Cell, Column, Row

NAME, PAST, NOW, CHANGE, TARGET, STATED = range(6)
_BAR_FLOOR = Decimal(70)
_BAR_SPAN = Decimal(30)
_MINUS = "−"


class ScoreRows:
    """Source of the score table."""

    def __init__(self, desk: Desk, tried: Callable[[], Office | None] | None = None) -> None:
        self._desk, self._tried = desk, tried

    def columns(self) -> Sequence[Column]:
        """Return the columns, named after the year shown."""
        year = self._desk.result_year
        target = _plain(target_of(self._desk.office, year))
        return (
            Column(tr("ตัวชี้วัด")),
            Column(tr("ปี {year}", year=year - 1), 70, 84, right=True, folds=True),
            Column(tr("ปี {year}", year=year), 78, 96, right=True, number=True),
            Column(tr("เปลี่ยนแปลง"), 90, 110, right=True),
            Column(tr("เทียบเป้าหมาย {target}", target=target), 120, 180, folds=True),
            Column(tr("คะแนนที่ประกาศ"), 164, 180, right=True, number=True),
        )

    def rows(self) -> Sequence[Row]:
        """Return the rows of the records as they are, or of what is tried out."""
        return self.rows_of(self._desk.office)

    def rows_of(self, office: Office) -> Sequence[Row]:
        """Return the rows of an office; those of one being tried out show what differs from the records."""
        tried = self._tried() if self._tried else None
        if tried is None:
            return self._rows_of(office)
        if office is self._desk.office:
            office = tried
        return _tinted(self._rows_of(office), self._rows_of(self._desk.office))

    def _rows_of(self, office: Office) -> list[Row]:
        year = self._desk.result_year
        now, past = year_scores(office, year), _past(office, year - 1)
        target = target_of(office, year)
        rows: list[Row] = []
        for instrument, mean in now.shown_instruments:
            rows.append(_group(office, year, instrument, mean, past.get(instrument.short)))
            own = [(i, value) for i, value in now.indicators if i.instrument_id == instrument.id]
            rows += [_line(indicator, value, past.get(str(indicator.number)), target) for indicator, value in own]
        return rows

    def write(self, office: Office, row: Row, column: int, text: str) -> Changes:
        """Return the changes that enter a score or a stated mean."""
        year, value = self._desk.result_year, parse_score(text)
        if column == STATED:
            return set_stated(office, year, row.record, value)
        return set_score(office, year, row.record, value)

    def describe(self, row: Row, column: int) -> str:
        """Return what writing this cell is called."""
        if column == STATED:
            return tr("แก้คะแนน {instrument} ที่ประกาศ", instrument=row.record.short)
        return tr("แก้คะแนนตัวชี้วัดที่ {number}", number=row.record.number)


def _tinted(rows: Sequence[Row], saved: Sequence[Row]) -> list[Row]:
    """Mark the scores that are only tried out; what was published stays out of the trial."""
    was = {row.key: row.cells[NOW].text for row in saved}
    return [_as_tried(row) if row.cells[NOW].text != was.get(row.key) else _without_stated(row) for row in rows]


def _as_tried(row: Row) -> Row:
    cells = list(row.cells)
    cells[NOW] = replace(cells[NOW], tint="primary_soft", icon="pencil", icon_ink="primary")
    return _without_stated(replace(row, cells=tuple(cells)))


def _without_stated(row: Row) -> Row:
    stated = row.edits[STATED]
    if stated is None:
        return row
    cells = (*row.cells[:STATED], Cell(stated or "–", "muted"))
    return replace(row, cells=cells, edits=(*row.edits[:STATED], None))


def parse_score(text: str) -> Decimal | None:
    """Return the score that was typed, in Thai or Arabic digits; nothing typed is no score."""
    typed = to_arabic(text).strip().rstrip("%").strip()
    if typed in {"", "-", "–"}:
        return None
    try:
        value = Decimal(typed)
    except InvalidOperation as error:
        raise DomainError("score.not_a_number", value=text) from error
    if not value.is_finite():
        raise DomainError("score.not_a_number", value=text)
    return value


def target_of(office: Office, year: int) -> Decimal:
    """Return the target the office set for a result year, else the pass mark of its rules."""
    result = office.result_of(year)
    return result.target if result else office.framework_for(year).pass_mark


def figure(value: Decimal | None) -> str:
    """Return a score in two decimals, or a dash."""
    return "–" if value is None else str(half_up(value))


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}"


def _past(office: Office, year: int) -> dict[str, Decimal]:
    """Return last year's scores by instrument and indicator number; the rules may have been others."""
    if office.result_of(year) is None:
        return {}
    scores = year_scores(office, year)
    known: dict[str, Decimal | None] = {i.short: value for i, value in scores.shown_instruments}
    known |= {str(i.number): value for i, value in scores.indicators}
    return {key: value for key, value in known.items() if value is not None}


def _group(office: Office, year: int, instrument: Instrument, mean: Decimal | None, past: Decimal | None) -> Row:
    weight = f"{_plain(instrument.weight * 100)}%"
    stated = _stated(office, year, instrument)
    cells = (
        Cell(f"{instrument.short}   {weight}   {short_name(instrument)}", strong=True),
        Cell(figure(past), "muted"),
        Cell(figure(mean), strong=True),
        _change(mean, past, "text"),
        Cell(),
        stated_cell(stated, mean),
    )
    edits = (None, None, None, None, None, "" if stated is None else str(stated))
    return Row(("instrument", instrument.id), cells, edits, group=True, record=instrument)


def short_name(instrument: Instrument) -> str:
    """Return what an instrument measures, without the words every instrument's name begins with."""
    name = instrument.name.removeprefix("แบบวัด").removeprefix("แบบตรวจ")
    return name.replace("ของผู้มีส่วนได้ส่วนเสีย", "")


def _line(indicator: Indicator, value: Decimal | None, past: Decimal | None, target: Decimal) -> Row:
    below = value is not None and value < target
    text = "" if value is None else str(value)
    cells = (
        Cell(f"    {indicator.number:>2}   {indicator.name}"),
        Cell(figure(past), "muted"),
        Cell(figure(value), "warning" if below else "text" if text else "placeholder", strong=bool(text)),
        _change(value, past, "muted"),
        _bar(value, target, below=below),
        Cell(),
    )
    return Row(("indicator", indicator.id), cells, (None, None, text, None, None, None), record=indicator)


def _bar(value: Decimal | None, target: Decimal, *, below: bool) -> Cell:
    if value is None:
        return Cell()
    length = float(min(max((value - _BAR_FLOOR) / _BAR_SPAN, Decimal(0)), Decimal(1)))
    mark = float(min(max((target - _BAR_FLOOR) / _BAR_SPAN, Decimal(0)), Decimal(1)))
    return Cell(bar=length, mark=mark, ink="warning" if below else "chart_now")


def _change(value: Decimal | None, past: Decimal | None, ink: str) -> Cell:
    if value is None or past is None:
        return Cell()
    change = value - past
    if change < 0:
        return Cell(f"{_MINUS}{abs(change)} ▾", "error")
    return Cell(f"+{change}" if change else "0.00", ink)


def stated_cell(stated: Decimal | None, computed: Decimal | None) -> Cell:
    """Return a stated figure and whether the indicators give it (±0.01)."""
    if stated is None:
        return Cell("–", "placeholder")
    if computed is None:
        return Cell(figure(stated), "muted")
    gap = abs(stated - computed)
    if gap > TOLERANCE:
        return Cell(
            tr("{stated}   ต่าง {gap}", stated=figure(stated), gap=half_up(gap)), "error", strong=True, icon="octagon-x"
        )
    return Cell(tr("{stated}   ตรงกัน", stated=figure(stated)), "muted")


def _stated(office: Office, year: int, instrument: Instrument) -> Decimal | None:
    result = office.result_of(year)
    score = office.first(InstrumentScore, year_result_id=result.id, instrument_id=instrument.id) if result else None
    return score.stated if score else None


def complete(scores: YearScores) -> bool:
    """Tell whether every indicator has a score."""
    return not scores.missing
