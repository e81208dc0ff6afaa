"""The page of results: what became of each measure in a round, with its evidence."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QWidget
from typing_extensions import override

from ita_desktop.app.cycle_papers import report_paper
from ita_desktop.app.language import tr
from ita_desktop.app.year_calendar import StepKey
from ita_desktop.domain.agency import Division, Person
from ita_desktop.domain.changes import Changes
from ita_desktop.domain.measures import Blob, Evidence, Measure, Progress, Round, Step, StepProgress
from ita_desktop.domain.office import Office
from ita_desktop.domain.record import Record
from ita_desktop.thai.dates import MONTHS, buddhist_year, short_date
from ita_desktop.ui import theme
from ita_desktop.ui.ask import Ask
from ita_desktop.ui.desk import Desk
from ita_desktop.ui.kit.buttons import Segments, button, icon_button
from ita_desktop.ui.kit.controls import Combo
from ita_desktop.ui.kit.labels import label
from ita_desktop.ui.kit.layouts import card, column, fill, row, scrolling
from ita_desktop.ui.marks import Marks, MarksOn
from ita_desktop.ui.page import Page
from ita_desktop.ui.pages.evidence_board import EvidenceBoard
from ita_desktop.ui.pages.measure_editor import MeasureEditor
from ita_desktop.ui.pages.measure_rows import today
from ita_desktop.ui.pages.measure_text import division_choices
from ita_desktop.ui.pages.result_form import ResultForm
from ita_desktop.ui.pages.result_list import ResultList, entries_of

ROUNDS = (Round.SIX, Round.TWELVE)
_NAMES = (tr("รอบ 6 เดือน"), tr("รอบ 12 เดือน"))
_TERMS = (StepKey.SIX_MONTHS, StepKey.TWELVE_MONTHS)
_WIDE, _NARROW, _WIDEST = 262, 220, 400
"""Width of the list in px before scaling."""


class ResultsPage(Page):
    """The reports of the chosen year's measures in one round."""

    title: ClassVar[str] = tr("ผลการดำเนินการ")
    kinds: ClassVar[tuple[type[Record], ...]] = (
        Progress,
        StepProgress,
        Evidence,
        Blob,
        Measure,
        Step,
        Division,
        Person,
    )

    def __init__(self, desk: Desk, ask: Ask | None = None) -> None:
        super().__init__(desk)
        self._marks = MarksOn(self, desk, self._show_marks)
        self.editor = MeasureEditor(desk)
        self.list = ResultList()
        self.list.measure_chosen.connect(self._choose)
        self.list.opened.connect(self._to_report)
        self.forms = {round_: ResultForm(self.editor, round_) for round_ in ROUNDS}
        self.board = EvidenceBoard(self.editor, ask or Ask())
        self.board.refused.connect(self._say_refusal)
        self.segments = Segments(*_NAMES)
        self.segments.chosen.connect(self._show_round)
        self.division = Combo()
        self.division.setAccessibleName(tr("กรองตามส่วนราชการ"))
        self.division.setFixedWidth(theme.px(180))
        self.division.committed.connect(self._filter)
        self._count = label("", "small")
        self.next_button = icon_button("arrow-down", tr("มาตรการถัดไปที่ยังไม่บันทึกผล (Ctrl+PageDown)"))
        self.next_button.clicked.connect(self.next_unfinished)
        self._keys = (self._key("Ctrl+PgDown", self.next_unfinished), self._key("Ctrl+PgUp", self.previous_unfinished))
        self._print = button(tr("พิมพ์รายงานรอบนี้"), "printer", "primary")
        self._print.clicked.connect(self._go_to_print)
        self._round_of_year = 0
        self._narrow = False
        content = self._content()
        tools = (self.segments, self._count, self.next_button, self.division, None)
        self.compose(content, self._print, tools=tools)

    def _key(self, keys: str, slot: object) -> QShortcut:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(slot)
        return shortcut

    def _content(self) -> QWidget:
        self._list_card = card(self.list, margins=1)
        self._form_card = card(*self.forms.values(), margins=(16, 10, 16, 12))
        self._reports = column(self._form_card, self.board, None, margins=(0, 0, 4, 0), gap=12)
        self._area: QScrollArea = scrolling(self._reports)
        self._empty = self._empty_state()
        content = QWidget()
        self._nothing = row((self._empty, 1), margins=(0, 0, 12, 0))
        pieces = (self._list_card, (self._area, 1), (self._nothing, 1))
        fill(QHBoxLayout(content), *pieces, margins=(16, 16, 4, 16), gap=12)
        return content

    def _empty_state(self) -> QWidget:
        self._empty_text = label("", "muted", Qt.AlignmentFlag.AlignHCenter)
        self.empty_button = button(tr("ไปที่มาตรการ"), "list-checks", "primary")
        self.empty_button.clicked.connect(self._leave_empty)
        centred: QFrame = card(None, self._empty_text, (self.empty_button, Qt.AlignmentFlag.AlignHCenter), None, gap=12)
        return centred

    # ---- showing

    @property
    def round(self) -> Round:
        """The round shown."""
        return ROUNDS[self.segments.index()]

    @override
    def refresh(self) -> None:
        self._begin_year()
        office = self.desk.office
        self.division.set_choices([(None, tr("ทุกส่วนราชการ")), *division_choices(office, self.desk.year)])
        if self.division.currentIndex() < 0:
            self.division.set_value(None)
        entries = entries_of(office, self._measures(office), self.round, today())
        self.list.show_entries(entries)
        self._show_count(sum(entry.reported for entry in entries), len(entries))
        self._show_empty(not entries)
        self.editor.measure_id = self.list.measure_id()
        self._show_measure()

    def _begin_year(self) -> None:
        """Show the round that is due when a year is first shown: the twelve-month one once its time has come."""
        if self._round_of_year != self.desk.year:
            self._round_of_year = self.desk.year
            opens = self.desk.program.calendar.terms[StepKey.TWELVE_MONTHS].opens.of(self.desk.year)
            self.segments.choose(int(today() >= opens))

    def _measures(self, office: Office) -> list[Measure]:
        wanted = self.division.value()
        measures = office.measures(self.desk.year)
        return [measure for measure in measures if wanted is None or wanted in measure.divisions]

    def _show_count(self, done: int, of: int) -> None:
        self._count.setText(tr("บันทึกแล้ว {done} จาก {of}", done=done, of=of))
        self.next_button.setEnabled(done < of)
        tip = tr("มาตรการถัดไปที่ยังไม่บันทึกผล (Ctrl+PageDown)") if done < of else tr("บันทึกผลครบทุกมาตรการแล้ว")
        self.next_button.setToolTip(tip)
        self.say_state(self._due())

    def _due(self) -> str:
        number = self.segments.index()
        term = self.desk.program.calendar.terms[_TERMS[number]]
        due = term.due.of(self.desk.year)
        year, round_ = self.desk.year, _NAMES[number]
        if term.month_only:
            month = f"{MONTHS[due.month - 1]} {buddhist_year(due)}"
            return tr("ปีงบประมาณ {year} · {round} รายงานภายในเดือน{month}", year=year, round=round_, month=month)
        return tr("ปีงบประมาณ {year} · {round} รายงานภายใน {due}", year=year, round=round_, due=short_date(due))

    def _show_empty(self, empty: bool) -> None:
        filtered = self.division.value() is not None
        said = (
            tr("ไม่มีมาตรการของส่วนราชการนี้")
            if filtered
            else tr("ปี {year} ยังไม่มีมาตรการ จึงยังไม่มีผลให้บันทึก", year=self.desk.year)
        )
        self._empty_text.setText(said)
        action = tr("แสดงทุกส่วนราชการ") if filtered else tr("ไปที่มาตรการ")
        self.empty_button.setText(f" {action}")
        self._nothing.setVisible(empty)
        for widget in (self._print, self._count, self.next_button):
            widget.setHidden(empty)
        self._area.setVisible(not empty)
        self._list_card.setVisible(not empty)

    def _show_measure(self) -> None:
        measure = self.editor.measure
        for round_, form in self.forms.items():
            form.setVisible(round_ is self.round)
            if measure is not None:
                form.show_measure(measure)
        self.board.show_report(self.round)
        self._marks.again()

    def _show_marks(self, marks: Marks) -> None:
        self.forms[self.round].show_marks(marks)

    def _choose(self, measure_id: int) -> None:
        if measure_id == self.editor.measure_id:
            return
        self._commit()
        self.desk.journal.end_merging()
        self.editor.measure_id = measure_id
        self._area.verticalScrollBar().setValue(0)
        self._show_measure()

    def _show_round(self) -> None:
        self._commit()
        self.desk.journal.end_merging()
        if self.isVisible():
            self.refresh()

    def _filter(self) -> None:
        self._commit()
        self.refresh()

    # ---- commands

    def next_unfinished(self) -> None:
        """Go to the next measure on which nothing is written in this round."""
        self._go_unfinished(1)

    def previous_unfinished(self) -> None:
        """Go to the one before."""
        self._go_unfinished(-1)

    def _go_unfinished(self, by: int) -> None:
        self._commit()
        found = self.list.next_unfinished(by)
        if found:
            self.list.choose(found)
            self._to_report()
        else:
            self.messages.say(
                "all done", "success", tr("บันทึกผล{round}ครบทุกมาตรการแล้ว", round=_NAMES[self.segments.index()])
            )

    def _to_report(self) -> None:
        self.forms[self.round].fields["result"].control.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _go_to_print(self) -> None:
        """Go to the round's report: the memo that carries it, where there is one."""
        memo = report_paper(self.desk.office, self.desk.year, self.round).document
        if memo is None:
            self.desk.go.emit("documents")
        else:
            self.desk.go_record.emit("documents", memo)

    def _leave_empty(self) -> None:
        if self.division.value() is None:
            self.desk.go.emit("measures")
        else:
            self.division.set_value(None)
            self._filter()

    def _say_refusal(self, sentence: str) -> None:
        self.messages.say("refused", "info", sentence)

    # ---- page

    @override
    def reveal(self, changes: Changes) -> None:
        for record in changes.records():
            measure_id, round_ = self._place_of(record)
            measure = self.desk.office.get(Measure, measure_id)
            if measure is not None:
                self._go_to(measure, round_)
                if isinstance(record, Evidence):
                    self.board.reveal(record)
                return

    def _place_of(self, record: Record) -> tuple[int | None, Round | None]:
        office = self.desk.office
        owner = office.get(Progress, getattr(record, "progress_id", None))
        record = owner or record
        round_ = record.round if isinstance(record, Progress) and record.round in ROUNDS else None
        return record.id if isinstance(record, Measure) else getattr(record, "measure_id", None), round_

    def _go_to(self, measure: Measure, round_: Round | None) -> None:
        self.desk.set_year(measure.fiscal_year)
        if round_ is not None and round_ is not self.round:
            self.segments.choose(ROUNDS.index(round_))
        if not self.list.choose(measure.id):
            self.division.set_value(None)
            self._filter()
            self.list.choose(measure.id)

    def _fit_list(self) -> None:
        """Give the list of measures its share of a wide window."""
        share = min(theme.px(_WIDEST), max(theme.px(_WIDE), self.width() // 5))
        self._list_card.setFixedWidth(theme.px(_NARROW) if self._narrow else share)

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self._fit_list()

    @override
    def set_narrow(self, narrow: bool) -> None:
        self._narrow = narrow
        self._fit_list()
        for form in self.forms.values():
            form.set_narrow(narrow)

    @override
    def regions(self) -> list[QWidget]:
        return [self.list, self.division, self.forms[self.round].fields["result"].control, self.board.tiles.drop_tile]

    @override
    def leave(self) -> None:
        self._commit()
        self.desk.journal.end_merging()

    def _commit(self) -> None:
        for form in self.forms.values():
            form.commit()
        self.board.commit()

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self.board.paste()
        else:
            super().keyPressEvent(event)
