"""The page of scores: ten indicators with averages, total and level as they are typed; items; findings."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QTabBar, QWidget
from typing_extensions import override

from ita_desktop.app.language import tr
from ita_desktop.domain.changes import Changes
from ita_desktop.domain.errors import DomainError
from ita_desktop.domain.framework import Framework, Indicator, LevelRule
from ita_desktop.domain.measures import Measure
from ita_desktop.domain.office import Office
from ita_desktop.domain.record import Record
from ita_desktop.domain.results import (
    Finding,
    IndicatorScore,
    InstrumentScore,
    ItemScore,
    SubIndicatorScore,
    YearResult,
)
from ita_desktop.domain.scores import framework_of, year_scores
from ita_desktop.ui import theme
from ita_desktop.ui.desk import Desk
from ita_desktop.ui.kit.bars import Bar, BarChart
from ita_desktop.ui.kit.buttons import button
from ita_desktop.ui.kit.labels import WrappedLabel, label
from ita_desktop.ui.kit.layouts import card, column, frame, row, scrolling
from ita_desktop.ui.kit.record_model import RecordTableModel
from ita_desktop.ui.kit.record_table import RecordTable
from ita_desktop.ui.page import Page
from ita_desktop.ui.pages.findings import FindingsTab
from ita_desktop.ui.pages.score_items import ScoreItems, is_shown_here
from ita_desktop.ui.pages.score_rows import NOW, STATED, ScoreRows, target_of
from ita_desktop.ui.pages.score_total import TotalCard, TotalStrip

INDICATORS, ITEMS, FINDINGS = range(3)
"""The tabs."""
_WHOLE = 760
"""Width of the table, in px before scaling, below which the names of indicators need the room of other columns."""


class ScoresPage(Page):
    """Scores of the year before the measure year, what they consist of and what they show."""

    title: ClassVar[str] = tr("คะแนน")
    kinds: ClassVar[tuple[type[Record], ...]] = (
        YearResult,
        IndicatorScore,
        InstrumentScore,
        SubIndicatorScore,
        ItemScore,
        Finding,
        Framework,
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._source = ScoreRows(desk)
        self.model = RecordTableModel(self._source, desk, self)
        self.table = RecordTable(self.model)
        self.table.setAccessibleName(tr("ตารางคะแนนตัวชี้วัด"))
        self.table.fold_below(_WHOLE)
        self.table.typing.connect(self._try_out)
        self.table.typing_ended.connect(self._end_trial)
        self.table.refused.connect(self._say_refusal)
        self.total = TotalCard(desk)
        self.strip = TotalStrip()
        self.strip.hide()
        self.strip.open_button.clicked.connect(self.toggle_pane)
        self._narrow = False
        self.chart = BarChart()
        self._legend = label("", "small")
        self._axis = WrappedLabel("", "small")
        self._paste = button(tr("วางจาก Excel"), "clipboard-paste", tip=tr("วางคอลัมน์คะแนนที่คัดลอกไว้ (Ctrl+V)"))
        self._paste.clicked.connect(self._paste_column)
        self._paste.setEnabled(not desk.read_only)
        self._propose = button(tr("เสนอประเด็นที่ต้องพัฒนา"), "lightbulb", "primary")
        self._propose.clicked.connect(self.propose)
        self._next = button(tr("กำหนดมาตรการ"), "list-checks", "primary")
        self._next.clicked.connect(self._go_on)
        self._make_tabs()
        tools = (*self.items.tools(), *self.findings.tools())
        buttons = (self._paste, self.findings.add, self._propose, self._next)
        self.compose(self._stack, *buttons, tools=(self.tabs, None, *tools))
        self._show_tab(INDICATORS)

    def _make_tabs(self) -> None:
        self.items = ScoreItems(self.desk)
        self.items.refused.connect(self._say_refusal)
        self.findings = FindingsTab(self.desk, self)
        self._stack = QStackedWidget()
        for part in (self._content(), self.items, self.findings):
            self._stack.addWidget(part)
        self.tabs = QTabBar()
        self.tabs.setAccessibleName(tr("ส่วนของหน้าคะแนน"))
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        for name in (tr("ตัวชี้วัด"), tr("รายข้อคำถาม"), tr("ประเด็นที่ต้องพัฒนา")):
            self.tabs.addTab(name)
        self.tabs.currentChanged.connect(self._show_tab)

    def _content(self) -> QWidget:
        table = frame("card", (self.table, 1), margins=1, gap=0)
        heading = row(label(tr("เทียบกับปีก่อน"), "section"), None, self._legend)
        self._chart_card = card(heading, (self.chart, 1), self._axis, gap=6)
        self._chart_card.setMaximumHeight(theme.px(340))
        right = column(self.total, (self._chart_card, 1), None, gap=12)
        self._right = scrolling(right)
        self._right.setFixedWidth(theme.px(340))
        self._left = column(self.strip, (table, 1), gap=12)
        return row((self._left, 1), self._right, margins=16, gap=12)

    # ---- showing

    @override
    def refresh(self) -> None:
        office, year = self.desk.office, self.desk.result_year
        try:
            rules = framework_of(office, year)
        except DomainError as error:
            self.say_state(self.desk.program.texts.error(error))
            self.model.show_rows(())
            self.items.refresh()
            self.findings.refresh()
            return
        self.say_state(self._summary(office, rules))
        self.tabs.setTabText(FINDINGS, tr("ประเด็นที่ต้องพัฒนา ({count})", count=self.findings.count()))
        self._refresh_tab()

    def _refresh_tab(self) -> None:
        """Show the records in the tab in view; the others are brought up to date when they are."""
        tab = self.tabs.currentIndex()
        if tab == INDICATORS:
            self.model.set_columns(self._source.columns())
            self.model.refresh()
            self._show_figures(self.desk.office)
        else:
            (self.items if tab == ITEMS else self.findings).refresh()

    def _show_tab(self, tab: int) -> None:
        self.leave()
        self._stack.setCurrentIndex(tab)
        for part in self.items.tools():
            part.setVisible(tab == ITEMS)
        for part in (*self.findings.tools(), self.findings.add, self._next):
            part.setVisible(tab == FINDINGS)
        for part in (self._paste, self._propose):
            part.setVisible(tab != FINDINGS)
        self.messages.drop("refused")
        if self.isVisible():
            self.refresh()

    @override
    def _on_changed(self, changes: Changes) -> None:
        """Follow measures too, which answer to findings; but their undo belongs to their own page."""
        if changes.touches(*self.kinds, Measure):
            self._mark()

    def propose(self) -> None:
        """Show which findings follow from the scores, to be ticked."""
        self.tabs.setCurrentIndex(FINDINGS)
        self.findings.show_proposals()

    def _summary(self, office: Office, rules: Framework) -> str:
        scores = year_scores(office, self.desk.result_year)
        count = len(scores.indicators)
        done = count - len(scores.missing)
        entered = (
            tr("{count} ตัวชี้วัด", count=count)
            if done == count
            else tr("บันทึกแล้ว {done} จาก {count} ตัวชี้วัด", done=done, count=count)
        )
        if done == 0:
            return tr("พิมพ์คะแนน 10 ตัวชี้วัด หรือวางจาก Excel") if count == 10 else tr("พิมพ์คะแนน {count} ตัวชี้วัด", count=count)
        relation = tr(
            "ผลปี {result_year} ใช้กำหนดมาตรการปี {year}", result_year=self.desk.result_year, year=self.desk.year
        )
        return tr(
            "{relation} · กรอบ {framework} · {entered} · {instruments} เครื่องมือ",
            relation=relation,
            framework=rules.name,
            entered=entered,
            instruments=len(scores.instruments),
        )

    def _show_figures(self, office: Office) -> None:
        year = self.desk.result_year
        scores = year_scores(office, year)
        self.total.show_office(office)
        self.strip.show_scores(office.all(LevelRule, framework_id=framework_of(office, year).id), scores)
        past = year_scores(office, year - 1).indicators if office.result_of(year - 1) else ()
        before = {indicator.number: value for indicator, value in past}
        target = target_of(office, year)
        bars = [Bar(str(i.number), _float(value), _float(before.get(i.number))) for i, value in scores.indicators]
        self.chart.show_bars(bars, float(target))
        self._legend.setText(
            tr("ซ้าย {past} · ขวา {year}", past=year - 1, year=year) if past else tr("ปี {year}", year=year)
        )
        start = self.chart.floor()
        self._axis.set_text(
            tr(
                "เส้นประ = เป้าหมาย {target} · ▾ ต่ำกว่าเป้าหมาย · แกนเริ่มที่ {start}",
                target=f"{target.normalize():f}",
                start=start,
            )
        )

    # ---- while typing

    def _try_out(self, index: QModelIndex, text: str) -> None:
        """Show averages, total and level of what is in the cell's editor, without saving it."""
        row_ = self.model.row(index.row())
        if row_ is None:
            return
        try:
            office = self.desk.office
            office = office.after(self._source.write(office, row_, index.column(), text))
        except DomainError:
            return
        self.model.show_rows(self._source.rows_of(office))
        self._show_figures(office)

    def _end_trial(self) -> None:
        self.refresh()

    def _say_refusal(self, sentence: str) -> None:
        self.messages.say("refused", "error", sentence)

    def _paste_column(self) -> None:
        if self.tabs.currentIndex() == ITEMS:
            self.items.paste_column()
            return
        if not self.table.currentIndex().isValid() or self.table.currentIndex().column() not in {NOW, STATED}:
            self.table.setCurrentIndex(self.model.index(1, NOW))
        self.table.setFocus()
        self.table.paste()

    def _go_on(self) -> None:
        self.desk.go.emit("measures")

    # ---- page

    @override
    def reveal(self, changes: Changes) -> None:
        if changes.touches(Indicator):
            self.propose()
        elif changes.touches(Finding):
            self.tabs.setCurrentIndex(FINDINGS)
            self.findings.reveal(changes)
        elif is_shown_here(changes):
            self.tabs.setCurrentIndex(ITEMS)
            self.items.reveal(changes)
        elif changes.touches(IndicatorScore, InstrumentScore) and not self._is_in_view(changes):
            self.tabs.setCurrentIndex(INDICATORS)
        for record in changes.records():
            if isinstance(record, IndicatorScore):
                self.table.choose(("indicator", record.indicator_id), NOW)
            elif isinstance(record, InstrumentScore):
                self.table.choose(("instrument", record.instrument_id), STATED)

    def _is_in_view(self, changes: Changes) -> bool:
        return self.tabs.currentIndex() == ITEMS and self.items.reveal(changes)

    @override
    def set_narrow(self, narrow: bool) -> None:
        self._narrow = narrow
        self.items.set_narrow(narrow)
        self.findings.set_narrow(narrow)
        self._arrange(total=not narrow)
        self.strip.setVisible(narrow)
        self.table.fold(narrow)

    def _arrange(self, *, total: bool) -> None:
        self._right.setVisible(total)
        self._left.setVisible(not (total and self._narrow))

    @override
    def toggle_pane(self) -> None:
        if self.tabs.currentIndex() == FINDINGS:
            self.findings.toggle_pane()
        elif self.tabs.currentIndex() == INDICATORS:
            self._arrange(total=not self._right.isVisible())

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        covered = (self._narrow and self._right.isVisible()) or self.findings.covers()
        if event.key() == Qt.Key.Key_Escape and covered:
            self.toggle_pane()
        else:
            super().keyPressEvent(event)

    @override
    def regions(self) -> list[QWidget]:
        tab = self.tabs.currentIndex()
        if tab == INDICATORS:
            return [self.table, self.total.stated_total.control, self.tabs]
        return [*(self.items if tab == ITEMS else self.findings).regions(), self.tabs]

    @override
    def leave(self) -> None:
        self.table.leave()
        self.items.leave()
        self.findings.leave()
        self.total.stated_total.control.commit()


def _float(value: object) -> float | None:
    return None if value is None else float(str(value))
