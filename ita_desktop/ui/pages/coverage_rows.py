"""The rows of the coverage map: one per indicator, a gap as a tinted cell with the action that closes it."""

from __future__ import annotations

from collections.abc import Sequence

from ita_desktop.app.coverage import Coverage, coverage, shown_round
from ita_desktop.app.language import tr
from ita_desktop.domain.changes import Changes
from ita_desktop.domain.measures import Measure, Round
from ita_desktop.domain.office import Office
from ita_desktop.ui.desk import Desk
from ita_desktop.ui.kit.record_model import Cell, Column, Row
from ita_desktop.ui.pages.measure_text import shown_divisions
from ita_desktop.ui.pages.score_rows import figure

INDICATOR, SCORE, FINDINGS, MEASURES, RESPONSIBLE, RESULTS, EVIDENCE = range(7)
ROUND_NAMES = {Round.SIX: tr("6 เดือน"), Round.TWELVE: tr("12 เดือน")}
_NOTHING = Cell("–", "placeholder")


class CoverageRows:
    """Source of the coverage map."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.round = Round.SIX

    def columns(self) -> Sequence[Column]:
        """Return the columns, with the round whose results are counted."""
        return (
            Column(tr("ตัวชี้วัด"), wraps=True),
            Column(tr("คะแนน"), 84, 90, wraps=True, folds=True),
            Column(tr("ประเด็น"), 118, 162, wraps=True),
            Column(tr("มาตรการ"), 128, 172, wraps=True),
            Column(tr("ผู้รับผิดชอบ"), 132, 172, wraps=True),
            Column(tr("ผล {round}", round=ROUND_NAMES[self.round]), 112, 132, wraps=True),
            Column(tr("หลักฐาน"), 112, 140, wraps=True),
        )

    def rows(self) -> Sequence[Row]:
        """Return a row for each indicator."""
        office, year = self._desk.office, self._desk.year
        self.round = shown_round(office, year)
        return [_line(office, covered) for covered in coverage(office, year, self.round)]

    def write(self, office: Office, row: Row, column: int, text: str) -> Changes:
        """Return no changes: the map is read, not typed into."""
        del office, row, column, text
        return Changes()

    def describe(self, row: Row, column: int) -> str:
        """Return nothing: no cell is written."""
        del row, column
        return ""


def _line(office: Office, covered: Coverage) -> Row:
    indicator = covered.indicator
    gap = covered.concerned and not covered.whole
    cells = (
        Cell(f"{indicator.number}\u00a0\u00a0{indicator.name}", strong=gap),
        _score(covered),
        _findings(covered),
        _measures(covered),
        _responsible(office, covered),
        _results(covered),
        _evidence(covered),
    )
    return Row(("indicator", indicator.id), cells, (None,) * 7, record=covered)


def _score(covered: Coverage) -> Cell:
    if covered.below:
        return Cell(figure(covered.value), "warning", icon="triangle-alert")
    return Cell(figure(covered.value))


def _findings(covered: Coverage) -> Cell:
    if covered.findings:
        return _done(len(covered.findings))
    return _gap(tr("ยังไม่มี · เพิ่มประเด็น")) if covered.below else _NOTHING


def _measures(covered: Coverage) -> Cell:
    if covered.measures:
        return _done(len(covered.measures))
    if covered.findings:
        return Cell(tr("ยังไม่มี · เพิ่มมาตรการ"), "error", icon="octagon-x", tint="error_soft")
    return _NOTHING


def _responsible(office: Office, covered: Coverage) -> Cell:
    if covered.unassigned:
        return _gap(tr("ยังไม่ระบุ {count}", count=len(covered.unassigned)))
    names = list(dict.fromkeys(name for one in covered.measures for name in _names(office, one)))
    if not names:
        return _NOTHING
    more = f" +{len(names) - 1}" if len(names) > 1 else ""
    return _done(f"{names[0]}{more}")


def _names(office: Office, measure: Measure) -> tuple[str, ...]:
    return (measure.responsible,) if measure.responsible.strip() else shown_divisions(office, measure)


def _results(covered: Coverage) -> Cell:
    if not covered.measures:
        return _NOTHING
    done = len(covered.measures) - len(covered.unreported)
    text = f"{done}/{len(covered.measures)}"
    if done == 0:
        return _gap(tr("{text} · บันทึกผล", text=text))
    return _done(text) if not covered.unreported else Cell(text, icon="circle-dot", icon_ink="primary")


def _evidence(covered: Coverage) -> Cell:
    if not covered.measures:
        return _NOTHING
    if covered.unproved or not covered.evidence:
        return _gap(tr("{count} · เพิ่มหลักฐาน", count=covered.evidence) if covered.evidence else tr("ยังไม่มี · เพิ่ม"))
    return _done(covered.evidence)


def _done(text: object) -> Cell:
    return Cell(str(text), icon="circle-check", icon_ink="success")


def _gap(text: str) -> Cell:
    return Cell(text, "warning", icon="triangle-alert", tint="warning_soft")
