"""The page of measures: table by indicator with a detail pane; the coverage map."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from ita_desktop.app.editing import move_measure as moved_measure
from ita_desktop.app.editing import remove_measures
from ita_desktop.app.editing_scores import answering, measure_from_finding
from ita_desktop.app.language import tr
from ita_desktop.domain.agency import Division
from ita_desktop.domain.changes import Changes
from ita_desktop.domain.framework import Indicator
from ita_desktop.domain.measures import Evidence, Measure, MeasureItem, Progress, Step
from ita_desktop.domain.record import Record
from ita_desktop.domain.results import Finding, IndicatorScore, YearResult
from ita_desktop.ui import theme
from ita_desktop.ui.desk import Desk
from ita_desktop.ui.kit.buttons import Segments, button, icon_button
from ita_desktop.ui.kit.controls import Combo, SearchEdit
from ita_desktop.ui.kit.labels import label
from ita_desktop.ui.kit.layouts import fill
from ita_desktop.ui.kit.record_model import RecordTableModel, Row
from ita_desktop.ui.kit.record_table import RecordTable
from ita_desktop.ui.marks import Marks, MarksOn, Spot
from ita_desktop.ui.page import Page
from ita_desktop.ui.pages.coverage_map import CoverageMap
from ita_desktop.ui.pages.coverage_rows import RESPONSIBLE as COVERED_BY
from ita_desktop.ui.pages.findings import measure_title
from ita_desktop.ui.pages.measure_pane import MeasurePane
from ita_desktop.ui.pages.measure_rows import (
    ITEMS,
    NEW,
    PERIOD,
    RESPONSIBLE,
    STATUS,
    TITLE,
    Filter,
    MeasureRows,
)
from ita_desktop.ui.pages.measure_text import (
    OVERDUE,
    STATUS_CHOICES,
    division_choices,
    indicator_choices,
)

CELLS = {
    ("measure", "responsible"): RESPONSIBLE,
    ("measure", "divisions"): RESPONSIBLE,
    ("measure", "starts"): PERIOD,
    ("measure", "ends"): PERIOD,
    ("measure", "period"): PERIOD,
    ("measure", "items"): ITEMS,
    ("measure_item", ""): ITEMS,
    ("progress", ""): STATUS,
    ("evidence", ""): STATUS,
}
"""Columns by table and field of a problem's place."""
TABLE, MAP = range(2)
"""The views."""


class MeasuresPage(Page):
    """The measures of the chosen year."""

    title: ClassVar[str] = tr("มาตรการ")
    kinds: ClassVar[tuple[type[Record], ...]] = (
        Measure,
        MeasureItem,
        Step,
        Progress,
        Evidence,
        Finding,
        Division,
        YearResult,
        IndicatorScore,
        Indicator,
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.source = MeasureRows(desk)
        self.model = RecordTableModel(self.source, desk, self)
        self.table = RecordTable(self.model, tints_row=True)
        self.table.setAccessibleName(tr("ตารางมาตรการ"))
        self.table.row_chosen.connect(self._choose)
        self.table.move_asked.connect(self._move_row)
        self.table.remove_asked.connect(self._remove_rows)
        self.table.refused.connect(self._say_refusal)
        self.pane = MeasurePane(desk)
        self.pane.move_asked.connect(self._move_shown)
        self.pane.remove_asked.connect(self._remove_shown)
        self.pane.close_asked.connect(self.toggle_pane)
        self._pane_wanted = True
        self._narrow = False
        self.map = CoverageMap(desk)
        self.map.measure_asked.connect(self._open_measure)
        self.map.finding_asked.connect(self._make_measure)
        self._make_tools()
        self._add = button(tr("เพิ่มมาตรการ"), "plus", "primary", tip=tr("ไปที่แถวว่างท้ายตาราง"))
        self._add.clicked.connect(self.add_measure)
        self._add.setEnabled(not desk.read_only)
        self._marks = MarksOn(self, desk, self._show_marks)
        self.compose(self._content(), self._add, tools=self._tools_row())

    # ---- making

    def _make_tools(self) -> None:
        self.search = SearchEdit(tr("ค้นหามาตรการ (Ctrl+F)"))
        self.search.setMinimumWidth(theme.px(200))
        self.search.setMaximumWidth(theme.px(240))
        self.search.textChanged.connect(self._filter)
        self.indicator = Combo()
        self.division = Combo()
        statuses: list[tuple[str | None, str]] = [(word, word) for _, word in STATUS_CHOICES]
        self.status = Combo([(None, tr("ทุกสถานะ")), *statuses, (OVERDUE[0], OVERDUE[0])])
        for combo, name in (
            (self.indicator, tr("ตัวชี้วัด")),
            (self.division, tr("ส่วนราชการ")),
            (self.status, tr("สถานะ")),
        ):
            combo.setAccessibleName(tr("กรองตาม{name}", name=name))
            combo.setMaximumWidth(theme.px(152))
            combo.committed.connect(self._filter)
        self.status.set_value(None)
        self._count = label("", "small")
        self._clear = button(tr("ล้างตัวกรอง"), kind="link", small=True)
        self._clear.clicked.connect(self.clear_filter)
        self._pane_button = icon_button("panel-right", tr("แสดงหรือซ่อนรายละเอียด (F4)"))
        self._pane_button.clicked.connect(self.toggle_pane)
        self.views = Segments(tr("ตาราง"), tr("ผังความครอบคลุม"))
        self.views.chosen.connect(self._show_view)
        self.map.count.hide()

    def _tools_row(self) -> tuple[Any, ...]:
        filters = (self.indicator, self.division, self.status)
        found = ((self.search, 4), *((combo, 4) for combo in filters), self._count, self._clear)
        return (*found, self.map.count, None, self.views, self._pane_button)

    def _content(self) -> QWidget:
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(theme.px(4))
        self.splitter.addWidget(self.table)
        self.splitter.addWidget(self.pane)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setStretchFactor(1, 0)
        self.splitter.setSizes([theme.px(800), theme.size("detail_pane")])
        holder = QWidget()
        fill(QVBoxLayout(holder), self.splitter, gap=0)
        self._stack = QStackedWidget()
        for view in (holder, self.map):
            self._stack.addWidget(view)
        return self._stack

    # ---- showing

    @override
    def refresh(self) -> None:
        self._offer_filters()
        self.model.refresh()
        shown, every = len(self.source.shown()), len(self.desk.office.measures(self.desk.year))
        self._count.setText(
            tr("{shown} จาก {every} มาตรการ", shown=shown, every=every)
            if self.source.filter
            else tr("{every} มาตรการ", every=every)
        )
        self._show_tools()
        if self.views.index() == MAP:
            self.map.refresh()
        self.say_state(self._summary(every))
        self._say_no_hit(shown, every)
        self._show_pane()
        self._marks.again()

    def _show_marks(self, marks: Marks) -> None:
        self.model.show_marks(marks.in_cells(self.desk.office, _cell_of))
        self.pane.show_marks(marks)

    def _summary(self, every: int) -> str:
        year = self.desk.year
        if not every:
            return tr("ปี {year} ยังไม่มีมาตรการ — พิมพ์ชื่อมาตรการในแถวว่างของตาราง", year=year)
        return tr("ปี {year} จากผลการประเมินปี {past} · แก้แล้วบันทึกทันที", year=year, past=year - 1)

    def _say_no_hit(self, shown: int, every: int) -> None:
        if every and not shown:
            clear = button(tr("ล้างตัวกรอง"), small=True)
            clear.clicked.connect(self.clear_filter)
            self.messages.say("no hit", "info", tr("ไม่พบมาตรการที่ตรงกับตัวกรอง"), clear, closable=False)
        else:
            self.messages.drop("no hit")

    def _offer_filters(self) -> None:
        office = self.desk.office
        named = indicator_choices(office, self.desk.year)[1:]
        self.indicator.set_choices([(None, tr("ทุกตัวชี้วัด")), *named])
        self.division.set_choices([(None, tr("ทุกส่วนราชการ")), *division_choices(office, self.desk.year)])
        for combo in (self.indicator, self.division):
            if combo.currentIndex() < 0:
                combo.set_value(None)

    def _show_pane(self) -> None:
        row = self.table.current_row()
        measure = self.desk.office.get(Measure, row.record.id) if row and row.record else None
        self.pane.show_measure(measure)
        self.pane.set_read_only(self.desk.read_only)

    def _choose(self, row: Row | None) -> None:
        del row
        self._show_pane()
        self._marks.again()

    # ---- views

    def _show_view(self, view: int) -> None:
        self.leave()
        self.views.mark(view)
        self._stack.setCurrentIndex(view)
        self.refresh()

    def _show_tools(self) -> None:
        """Show what belongs to the view and has room."""
        table = self.views.index() == TABLE
        for combo in (self.indicator, self.division, self.status):
            combo.setVisible(table and not self._narrow)
        for part in (self.search, self._count, self._pane_button):
            part.setVisible(table)
        self._clear.setVisible(table and bool(self.source.filter))
        self.map.count.setVisible(not table)

    def _open_measure(self, measure_id: int, column: int) -> None:
        self._show_view(TABLE)
        self.clear_filter()
        self.table.choose(measure_id, RESPONSIBLE if column == COVERED_BY else TITLE)
        self.table.setFocus()

    def _make_measure(self, finding_id: int) -> None:
        """Make a measure that answers to a finding and show it to be named."""
        office = self.desk.office
        finding = office.one(Finding, finding_id)
        title = measure_title(finding)
        if not self.desk.do(tr("สร้างมาตรการจากประเด็น"), lambda: measure_from_finding(office, finding, title)):
            self._open_measure(max(measure.id for measure in answering(self.desk.office, finding)), 0)

    # ---- filter

    def _filter(self) -> None:
        self.source.filter = Filter(
            self.search.text().strip(), self.indicator.value(), self.division.value(), self.status.value()
        )
        self.refresh()

    def clear_filter(self) -> None:
        """Show every measure again."""
        for combo in (self.indicator, self.division, self.status):
            combo.set_value(None)
        self.search.clear()
        self._filter()

    # ---- commands

    def add_measure(self) -> None:
        """Go to the blank row and begin to type."""
        if self.views.index() == MAP:
            self._show_view(TABLE)
        self.table.choose(NEW, TITLE)
        self.table.setFocus()
        self.table.edit(self.table.currentIndex())

    def _move_row(self, row: Row, by: int) -> None:
        if isinstance(row.record, Measure):
            self.move_measure(row.record.id, by)

    def _move_shown(self, by: int) -> None:
        self.pane.commit()
        self.move_measure(self.pane.editor.measure_id, by)

    def move_measure(self, measure_id: int, by: int) -> None:
        """Move a measure up (−1) or down (1); its number follows."""
        measure = self.desk.office.get(Measure, measure_id)
        if measure is None:
            return
        column = self.table.currentIndex().column()
        what = (
            tr("ย้ายมาตรการที่ {number}ขึ้น", number=measure.number)
            if by < 0
            else tr("ย้ายมาตรการที่ {number}ลง", number=measure.number)
        )
        self.desk.do(what, lambda: moved_measure(self.desk.office, self.desk.office.one(Measure, measure_id), by))
        self.table.choose(measure_id, column)

    def _remove_shown(self) -> None:
        self._remove([self.pane.editor.measure_id])

    def _remove_rows(self, rows: list[Row]) -> None:
        self._remove([row.record.id for row in rows if isinstance(row.record, Measure)])

    def _remove(self, ids: list[int]) -> None:
        measures = [measure for one in ids if (measure := self.desk.office.get(Measure, one))]
        if measures:
            numbers = ", ".join(str(measure.number) for measure in measures)
            self.desk.do(
                tr("ลบมาตรการที่ {numbers}", numbers=numbers), lambda: remove_measures(self.desk.office, measures)
            )

    def _say_refusal(self, sentence: str) -> None:
        self.messages.say("refused", "error", sentence)

    # ---- page

    @override
    def reveal(self, changes: Changes) -> None:
        if self.views.index() == MAP:
            self._show_view(TABLE)
        ids = [_measure_of(record) for record in changes.records()]
        measure = next((m for one in ids if (m := self.desk.office.get(Measure, one))), None)
        if measure is not None:
            self.desk.set_year(measure.fiscal_year)
            if measure not in self.source.shown():
                self.clear_filter()
            self.table.choose(measure.id)

    @override
    def set_narrow(self, narrow: bool) -> None:
        self._narrow = narrow
        self.table.fold(narrow)
        self.map.set_narrow(narrow)
        self._show_tools()
        self._arrange_pane(wanted=self._pane_wanted and not narrow)

    def _arrange_pane(self, *, wanted: bool) -> None:
        covered = wanted and self._narrow
        for part, seen in sorted(((self.table, not covered), (self.pane, wanted)), key=lambda one: one[1]):
            part.setVisible(seen)  # what goes before what comes: the window never needs room for both

    @override
    def toggle_pane(self) -> None:
        if self.views.index() == MAP:
            return
        wanted = not self.pane.isVisible()
        if not self._narrow:
            self._pane_wanted = wanted
        self.pane.commit()
        self._arrange_pane(wanted=wanted)
        if not wanted:
            self.table.setFocus()
        elif self._narrow:
            self.pane.focus_first()

    @override
    def regions(self) -> list[QWidget]:
        if self.views.index() == MAP:
            return [self.map.table, self.views.marked()]
        return [self.table, self.search, self.pane.plan.fields["title"].control]

    @override
    def search_box(self) -> QWidget:
        return self.search

    @override
    def leave(self) -> None:
        self.table.leave()
        self.pane.commit()
        self.desk.journal.end_merging()

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if event.key() == Qt.Key.Key_Escape and self._narrow and self.pane.isVisible():
            self.toggle_pane()
        else:
            super().keyPressEvent(event)


def _cell_of(spot: Spot) -> tuple[Hashable, int] | None:
    """Return where the table shows what a problem is about; what only the pane shows, at the measure's title."""
    measure = next((one for one in spot.records if isinstance(one, Measure)), None)
    if measure is None:
        return None
    return measure.id, CELLS.get((spot.table, spot.field), CELLS.get((spot.table, ""), TITLE))


def _measure_of(record: Record) -> int | None:
    if isinstance(record, Measure):
        return record.id
    return getattr(record, "measure_id", None)
