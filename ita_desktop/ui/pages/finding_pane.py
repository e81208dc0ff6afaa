"""The detail pane of a finding: its fields and the measures that answer to it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton, QToolButton, QVBoxLayout, QWidget

from ita_desktop.app.editing_scores import answering, items_of, set_answering
from ita_desktop.app.language import tr
from ita_desktop.domain.framework import Indicator
from ita_desktop.domain.measures import Measure
from ita_desktop.domain.results import Finding
from ita_desktop.ui import theme
from ita_desktop.ui.desk import Desk
from ita_desktop.ui.kit.buttons import button, icon_button
from ita_desktop.ui.kit.chip_box import ChipBox
from ita_desktop.ui.kit.controls import Combo
from ita_desktop.ui.kit.labels import WrappedLabel, label
from ita_desktop.ui.kit.layouts import clear, column, fill, row
from ita_desktop.ui.kit.thai_text_edit import ThaiTextEdit
from ita_desktop.ui.kit.wrapping import elided
from ita_desktop.ui.pages.binding import Binder
from ita_desktop.ui.pages.finding_rows import KINDS
from ita_desktop.ui.pages.measure_text import indicator_choices, indicator_title

_NAME_WIDTH = 232


class FindingPane(QWidget):
    """Shows one finding; every field saves by itself."""

    measure_asked = Signal(int)
    """A measure should be made from the finding of this id."""
    remove_asked = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.finding_id = 0
        self.binder = Binder(desk)
        self.text, self.indicator = ThaiTextEdit(lines=2), Combo()
        self.kind, self.items = Combo(KINDS), ChipBox(tr("เพิ่มข้อคำถาม"))
        self.remove = icon_button("trash-2", tr("ลบประเด็น (Ctrl+Delete ในตาราง)"))
        self.remove.clicked.connect(self._ask_remove)
        self.answers = AnsweringMeasures(desk)
        self.make = button(tr("สร้างเป็นมาตรการ"), "list-checks", tip=tr("เพิ่มมาตรการที่แก้ประเด็นนี้ไว้ท้ายตัวชี้วัดเดียวกัน"))
        self.make.clicked.connect(self._ask_measure)
        self._empty = WrappedLabel(tr("เลือกประเด็นในตาราง เพื่อดูและแก้รายละเอียด"), "muted")
        self._body = self._make_body()
        fill(QVBoxLayout(self), self._empty, self._body, gap=0)
        if desk.read_only:
            self.make.hide()
        self.items.setEnabled(not desk.read_only)

    def _make_body(self) -> QWidget:
        field = self.binder.field
        return column(
            field(tr("ประเด็น"), self.text, self.finding, "text", tr("แก้ประเด็น")),
            field(tr("ตัวชี้วัด"), self.indicator, self.finding, "indicator_id", tr("แก้ตัวชี้วัดของประเด็น")),
            field(tr("ประเภท"), self.kind, self.finding, "kind", tr("แก้ประเภทของประเด็น")),
            field(tr("ข้อคำถาม"), self.items, self.finding, "items", tr("แก้ข้อคำถามของประเด็น")),
            self.answers,
            row(self.make, None),
            margins=(0, 0, 8, 0),
            gap=8,
        )

    def finding(self) -> Finding | None:
        """Return the finding shown, if it is still there."""
        return self._desk.office.get(Finding, self.finding_id)

    def show_finding(self, finding_id: int) -> None:
        """Show a finding, after saving what is being typed into another one; 0 shows none."""
        if finding_id != self.finding_id:
            self.commit()
            self._desk.journal.end_merging()
        self.finding_id = finding_id
        self.refresh()

    def refresh(self) -> None:
        """Show the finding as it is now."""
        finding = self.finding()
        self._empty.setVisible(finding is None)
        self._body.setVisible(finding is not None)
        self.remove.setEnabled(finding is not None and not self._desk.read_only)
        if finding is None:
            return
        office, year = self._desk.office, self._desk.year
        indicator = office.get(Indicator, finding.indicator_id)
        choices = indicator_choices(office, year)
        if indicator and indicator.id not in dict(choices):
            choices.append((indicator.id, indicator_title(indicator)))
        self.indicator.set_choices(choices)
        items = items_of(office, year - 1, first=finding.indicator_id)
        self.items.set_choices([(item.id, _short(f"{item.code} {item.label}".strip())) for item in items])
        self.binder.refresh()
        self.answers.show_finding(finding)

    def commit(self) -> None:
        """Save what is being typed."""
        self.binder.commit()

    def _ask_remove(self) -> None:
        self.remove_asked.emit(self.finding_id)

    def _ask_measure(self) -> None:
        self.commit()
        self.measure_asked.emit(self.finding_id)


def _short(text: str) -> str:
    return elided(text, theme.font("small"), theme.px(_NAME_WIDTH))


class AnsweringMeasures(QWidget):
    """The measures that answer to a finding: each opens its page or is let go; others can be linked."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._finding: Finding | None = None
        self._shown: tuple[Measure, ...] = ()
        self._name = label(tr("มาตรการที่รองรับ"), "small")
        self._none = WrappedLabel(tr("ยังไม่มีมาตรการที่แก้ประเด็นนี้"), ink="warning")
        self._holder = QWidget()
        self._lines = QVBoxLayout(self._holder)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(2)
        self.link = button(tr("เชื่อมกับมาตรการที่มีอยู่"), "link", "link", small=True)
        self._menu = QMenu(self.link)
        self._menu.aboutToShow.connect(self._offer)
        self._menu.triggered.connect(self._link)
        self.link.setMenu(self._menu)
        if desk.read_only:
            self.link.hide()
        fill(QVBoxLayout(self), self._name, self._none, self._holder, row(self.link, None), gap=4)

    def show_finding(self, finding: Finding) -> None:
        """Show the measures of a finding as they are now."""
        measures = answering(self._desk.office, finding)
        self._finding = finding
        if measures != self._shown:
            self._shown = measures
            clear(self._lines)
            for measure in measures:
                self._lines.addWidget(self._line(measure))
        self._none.setVisible(not measures)
        self._holder.setVisible(bool(measures))

    def _line(self, measure: Measure) -> QWidget:
        title = tr("มาตรการที่ {number} {title}", number=measure.number, title=measure.title)
        go = button(_short(title), kind="link", small=True, tip=title)
        go.setAccessibleName(tr("ไปที่{title}", title=title))
        drop = icon_button("x", tr("เลิกเชื่อมกับมาตรการที่ {number}", number=measure.number), small=True)
        if self._desk.read_only:
            drop.hide()
        for made, slot in ((go, self._go), (drop, self._let_go)):
            made.setProperty("measure", measure.id)
            made.clicked.connect(slot)
        return row(go, None, drop, gap=4)

    def _measure_of_sender(self) -> Measure | None:
        sender = self.sender()
        known = isinstance(sender, (QPushButton, QToolButton))
        return self._desk.office.get(Measure, sender.property("measure")) if known else None

    def _go(self) -> None:
        measure = self._measure_of_sender()
        if measure is not None:
            self._desk.go_record.emit("measures", (measure,))

    def _let_go(self) -> None:
        measure = self._measure_of_sender()
        if measure is not None:
            self._set(measure, answers=False)

    def _offer(self) -> None:
        self._menu.clear()
        office = self._desk.office
        for measure in office.measures(self._desk.year):
            if self._finding and self._finding.id not in measure.findings:
                text = elided(f"{measure.number}  {measure.title}", theme.font(), theme.px(420))
                self._menu.addAction(text).setData(measure.id)
        if self._menu.isEmpty():
            self._menu.addAction(tr("ไม่มีมาตรการอื่นในปี {year}", year=self._desk.year)).setEnabled(False)

    def _link(self, action: QAction) -> None:
        measure = self._desk.office.get(Measure, action.data())
        if measure is not None:
            self._set(measure, answers=True)

    def _set(self, measure: Measure, *, answers: bool) -> None:
        finding = self._finding
        if finding is not None:
            number = measure.number
            what = (
                tr("เชื่อมมาตรการที่ {number} กับประเด็น", number=number)
                if answers
                else tr("เลิกเชื่อมมาตรการที่ {number} กับประเด็น", number=number)
            )
            self._desk.do(what, lambda: set_answering(measure, finding, answers=answers))
