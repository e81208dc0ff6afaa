"""The coverage map: which indicators lack findings, measures, results or evidence, and the way to close the gap."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from ita_desktop.app.coverage import Coverage, evidence_of
from ita_desktop.app.language import tr
from ita_desktop.domain.errors import DomainError
from ita_desktop.domain.measures import Measure
from ita_desktop.domain.record import Record
from ita_desktop.ui.desk import Desk
from ita_desktop.ui.kit.buttons import button
from ita_desktop.ui.kit.labels import Icon, WrappedLabel, label
from ita_desktop.ui.kit.layouts import card, fill, frame
from ita_desktop.ui.kit.record_model import CELL, Index, RecordTableModel, Row
from ita_desktop.ui.kit.record_table import RecordTable
from ita_desktop.ui.pages.coverage_rows import (
    EVIDENCE,
    FINDINGS,
    MEASURES,
    RESPONSIBLE,
    RESULTS,
    ROUND_NAMES,
    CoverageRows,
)

_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class MapTable(RecordTable):
    """A table whose cells lead somewhere: Enter or a double click goes there."""

    opened = Signal()
    cell_chosen = Signal()

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if event.key() in _ENTER:
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    @override
    def currentChanged(self, current: Index, previous: Index, /) -> None:
        super().currentChanged(current, previous)
        self.cell_chosen.emit()


class CoverageMap(QWidget):
    """Ten indicators across findings, measures, responsible, results and evidence."""

    measure_asked = Signal(int, int)
    """The measure of this id should be shown in the table of measures, at this column of the map."""
    finding_asked = Signal(int)
    """A measure should be made from the finding of this id."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.source = CoverageRows(desk)
        self.model = RecordTableModel(self.source, desk, self)
        self.table = MapTable(self.model)
        self.table.setAccessibleName(tr("ผังความครอบคลุมของตัวชี้วัด"))
        self.table.opened.connect(self.open_cell)
        self.table.doubleClicked.connect(self.open_cell)
        self.table.cell_chosen.connect(self._explain)
        self.count = label("", "small")
        self._icon = Icon("info", "muted", 16)
        self.note = WrappedLabel("", lines=2)
        self.go: QPushButton = button(tr("ไปที่รายการ"))
        self.go.clicked.connect(self.open_cell)
        foot = QWidget()
        fill(QHBoxLayout(foot), self._icon, (self.note, 1), self.go, margins=(10, 4, 4, 4), gap=8)
        table = frame("card", (self.table, 1), margins=1, gap=0)
        fill(QVBoxLayout(self), (table, 1), card(foot, margins=1, gap=0), margins=16, gap=8)

    # ---- showing

    def refresh(self) -> None:
        """Show the records as they are now."""
        try:
            self.model.refresh()
            self.model.set_columns(self.source.columns())
        except DomainError:  # no framework fits the year: there is nothing to cover
            self.model.show_rows(())
        if not self.table.currentIndex().isValid():
            self.table.setCurrentIndex(self.model.index(0, FINDINGS))
        self._count()
        self._explain()

    def _count(self) -> None:
        rows = [row.record for number in range(self.model.rowCount()) if (row := self.model.row(number))]
        whole = sum(one.concerned and one.whole for one in rows)
        idle = sum(not one.concerned for one in rows)
        open_ = len(rows) - whole - idle
        self.count.setText(
            tr(
                "{count} ตัวชี้วัด · ครบ {whole} · ต้องทำต่อ {open} · ไม่จำเป็น {idle}",
                count=len(rows),
                whole=whole,
                open=open_,
                idle=idle,
            )
        )

    def _covered(self) -> Coverage | None:
        row: Row | None = self.table.current_row()
        return row.record if row else None

    def _explain(self) -> None:
        """Say in a sentence what the current cell lacks, and offer to go there."""
        covered, index = self._covered(), self.table.currentIndex()
        cell = index.data(CELL) if index.isValid() else None
        if covered is None or cell is None:
            self.note.set_text(tr("ปี {year} ยังไม่มีกรอบการประเมิน", year=self._desk.result_year))
            self.go.hide()
            return
        gap = bool(cell.tint)
        self._icon.show_as(cell.icon if gap else "info", cell.ink if gap else "muted")
        self.note.set_text(self._sentence(covered, index.column(), gap=gap))
        self.go.setVisible(index.column() >= FINDINGS and (gap or cell.text != "–"))
        self.go.setText(_verb(index.column(), gap=gap))

    def _sentence(self, covered: Coverage, column: int, *, gap: bool) -> str:
        name = tr("ตัวชี้วัดที่ {number} {name}", number=covered.indicator.number, name=covered.indicator.name)
        target = f"{covered.target.normalize():f}"
        if not covered.concerned:
            known = tr("ยังไม่มีคะแนน") if covered.value is None else tr("ถึงเป้าหมาย {target} แล้ว", target=target)
            return tr("{name}: {known} และไม่มีประเด็น จึงไม่จำเป็นต้องมีมาตรการ", name=name, known=known)
        round_ = ROUND_NAMES[self.source.round]
        gaps = {
            FINDINGS: tr("คะแนนต่ำกว่าเป้าหมาย {target} แต่ยังไม่ระบุประเด็นที่ต้องพัฒนา", target=target),
            MEASURES: tr("มีประเด็นที่ต้องพัฒนา แต่ยังไม่มีมาตรการรองรับ"),
            RESPONSIBLE: tr("ยังไม่ระบุผู้รับผิดชอบของ{numbers}", numbers=_numbers(covered.unassigned)),
            RESULTS: tr("ยังไม่บันทึกผลรอบ {round} ของ{numbers}", round=round_, numbers=_numbers(covered.unreported)),
            EVIDENCE: tr(
                "ยังไม่มีหลักฐานรอบ {round} ของ{numbers}",
                round=round_,
                numbers=_numbers(covered.unproved or covered.measures),
            ),
        }
        if gap and column in gaps:
            return f"{name}: {gaps[column]}"
        return f"{name}: {tr('ครบแล้ว') if covered.whole else tr('ยังมีช่องที่ต้องทำต่อ — ดูช่องที่มีพื้นสี')}"

    # ---- going there

    def open_cell(self) -> None:
        """Go where the current cell is filled: the finding, the measure, its report."""
        covered, column = self._covered(), self.table.currentIndex().column()
        if covered is None:
            return
        if column == FINDINGS:
            self._desk.go_record.emit("scores", covered.findings[:1] or (covered.indicator,))
        elif not covered.measures:
            self._open_without_measure(covered)
        elif column in {RESULTS, EVIDENCE}:
            self._desk.go_record.emit("results", self._report_of(covered, column))
        else:
            self.measure_asked.emit((covered.unassigned or covered.measures)[0].id, column)

    def _open_without_measure(self, covered: Coverage) -> None:
        if covered.findings and not self._desk.read_only:
            self.finding_asked.emit(covered.findings[0].id)
        elif covered.concerned:
            self._desk.go_record.emit("scores", covered.findings[:1] or (covered.indicator,))

    def _report_of(self, covered: Coverage, column: int) -> tuple[Record, ...]:
        """Return the first report that lacks something, or its measure while there is none."""
        office, round_ = self._desk.office, self.source.round
        bare = [one for one in covered.measures if not evidence_of(office, one, round_)]
        lacking = covered.unreported if column == RESULTS else covered.unproved or tuple(bare)
        measure = (lacking or covered.measures)[0]
        return (office.progress(measure.id, round_) or measure,)

    # ---- as part of a page

    def set_narrow(self, narrow: bool) -> None:
        """Fold what has no room when the window is narrow."""
        self.table.fold(narrow)


def _verb(column: int, *, gap: bool) -> str:
    closing = {
        FINDINGS: tr("เพิ่มประเด็น"),
        MEASURES: tr("เพิ่มมาตรการจากประเด็นนี้"),
        RESPONSIBLE: tr("ระบุผู้รับผิดชอบ"),
        RESULTS: tr("บันทึกผล"),
        EVIDENCE: tr("เพิ่มหลักฐาน"),
    }
    going = {FINDINGS: tr("ไปที่ประเด็น"), MEASURES: tr("ไปที่มาตรการ"), RESPONSIBLE: tr("ไปที่มาตรการ")}
    return closing.get(column, "") if gap else going.get(column, tr("ไปที่ผลการดำเนินการ"))


def _numbers(measures: tuple[Measure, ...]) -> str:
    return tr("มาตรการที่ {numbers}", numbers=", ".join(str(measure.number) for measure in measures))
