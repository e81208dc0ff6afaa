"""The page of scores: ten indicators with averages, total and level as they are typed; items; findings."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QTabBar, QWidget
from typing_extensions import override

from ita_desktop.app.language import tr
from ita_desktop.domain.changes import Changes
from ita_desktop.domain.errors import DomainError
from ita_desktop.domain.framework import Framework, Indicator
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
from ita_desktop.ui.desk import Desk
from ita_desktop.ui.kit.buttons import button
from ita_desktop.ui.marks import Marks, MarksOn
from ita_desktop.ui.page import Page
from ita_desktop.ui.pages.findings import FindingsTab
from ita_desktop.ui.pages.score_indicators import ScoreIndicators
from ita_desktop.ui.pages.score_items import ScoreItems, is_shown_here
from ita_desktop.ui.pages.score_rows import NOW, STATED

INDICATORS, ITEMS, FINDINGS = range(3)
"""The tabs."""


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
        self.indicators = ScoreIndicators(desk)
        self.indicators.refused.connect(self._say_refusal)
        self.model, self.table = self.indicators.model, self.indicators.table
        self.total, self.chart = self.indicators.total, self.indicators.chart
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
        self._marks = MarksOn(self, desk, self._show_marks)
        self._show_tab(INDICATORS)

    def _show_marks(self, marks: Marks) -> None:
        for part in (self.indicators, self.items):
            part.show_marks(marks)

    def _make_tabs(self) -> None:
        self.items = ScoreItems(self.desk)
        self.items.refused.connect(self._say_refusal)
        self.findings = FindingsTab(self.desk, self)
        self._stack = QStackedWidget()
        for part in (self.indicators, self.items, self.findings):
            self._stack.addWidget(part)
        self.tabs = QTabBar()
        self.tabs.setAccessibleName(tr("ส่วนของหน้าคะแนน"))
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        for name in (tr("ตัวชี้วัด"), tr("รายข้อคำถาม"), tr("ประเด็นที่ต้องพัฒนา")):
            self.tabs.addTab(name)
        self.tabs.currentChanged.connect(self._show_tab)

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
        self._marks.again()

    def _refresh_tab(self) -> None:
        """Show the records in the tab in view; the others are brought up to date when they are."""
        tab = self.tabs.currentIndex()
        (self.indicators, self.items, self.findings)[tab].refresh()

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

    # ---- commands

    def _say_refusal(self, sentence: str) -> None:
        self.messages.say("refused", "error", sentence)

    def _paste_column(self) -> None:
        (self.items if self.tabs.currentIndex() == ITEMS else self.indicators).paste_column()

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
        for part in (self.indicators, self.items, self.findings):
            part.set_narrow(narrow)

    @override
    def toggle_pane(self) -> None:
        if self.tabs.currentIndex() == FINDINGS:
            self.findings.toggle_pane()
        elif self.tabs.currentIndex() == INDICATORS:
            self.indicators.toggle_pane()

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        tab = self.tabs.currentIndex()
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif tab == FINDINGS and self.findings.covers():
            self.findings.toggle_pane()
        elif tab != INDICATORS or not self.indicators.escape():
            super().keyPressEvent(event)

    @override
    def regions(self) -> list[QWidget]:
        return [*(self.indicators, self.items, self.findings)[self.tabs.currentIndex()].regions(), self.tabs]

    @override
    def leave(self) -> None:
        for part in (self.indicators, self.items, self.findings):
            part.leave()
