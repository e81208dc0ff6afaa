"""The tab of findings: what the scores show to be weak, and which measures answer to it."""

from __future__ import annotations

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QMenu, QVBoxLayout, QWidget

from ita_desktop.app.editing_scores import answering, findings_of, measure_from_finding, move_finding
from ita_desktop.app.language import tr
from ita_desktop.domain.changes import Changes
from ita_desktop.domain.errors import DomainError
from ita_desktop.domain.measures import Measure
from ita_desktop.domain.results import Finding, FindingKind
from ita_desktop.ui import theme
from ita_desktop.ui.desk import Desk
from ita_desktop.ui.kit.buttons import Segments, button, icon_button
from ita_desktop.ui.kit.layouts import card, column, fill, frame, row, scrolling
from ita_desktop.ui.kit.record_model import RecordTableModel, Row
from ita_desktop.ui.kit.record_table import RecordTable
from ita_desktop.ui.page import Page
from ita_desktop.ui.pages.finding_pane import FindingPane
from ita_desktop.ui.pages.finding_rows import TEXT, FindingRows, blank_key
from ita_desktop.ui.pages.measure_text import indicator_choices
from ita_desktop.ui.pages.proposals import Proposals

DETAIL, PROPOSED = range(2)
"""The parts of the pane."""


class FindingsTab(QWidget):
    """Table of the findings of the result year, with pane and proposals."""

    def __init__(self, desk: Desk, page: Page) -> None:
        super().__init__()
        self._desk, self._page = desk, page
        self._narrow, self._pane_wanted = False, True
        self.source = FindingRows(desk)
        self.model = RecordTableModel(self.source, desk, self)
        self.table = RecordTable(self.model, tints_row=True)
        self.table.setAccessibleName(tr("ตารางประเด็นที่ต้องพัฒนา"))
        self.table.row_chosen.connect(self._choose)
        self.table.move_asked.connect(self._move)
        self.table.remove_asked.connect(self._remove_rows)
        self.table.refused.connect(self._say_refusal)
        self.pane = FindingPane(desk)
        self.pane.measure_asked.connect(self.make_measure)
        self.pane.remove_asked.connect(self._remove_shown)
        self.proposals = Proposals(desk)
        self.proposals.accepted.connect(self._after_acceptance)
        self.parts = Segments(tr("รายละเอียด"), tr("ข้อเสนอ"))
        self.parts.chosen.connect(self.show_part)
        self.add = button(tr("เพิ่มประเด็น"), "plus", tip=tr("เลือกตัวชี้วัด แล้วพิมพ์ประเด็นในแถวว่าง"))
        self._add_menu = QMenu(self.add)
        self._add_menu.aboutToShow.connect(self._offer_indicators)
        self._add_menu.triggered.connect(self._add_below)
        self.add.setMenu(self._add_menu)
        self.add.setEnabled(not desk.read_only)
        self.pane_button = icon_button("panel-right", tr("แสดงหรือซ่อนรายละเอียด (F4)"))
        self.pane_button.clicked.connect(self.toggle_pane)
        fill(QVBoxLayout(self), self._content())
        self.show_part(DETAIL)

    def _content(self) -> QWidget:
        self._table_card: QFrame = frame("card", (self.table, 1), margins=1, gap=0)
        body = column(self.pane, self.proposals, None, gap=0)
        self._right = card(row(self.parts, None, self.pane.remove), (scrolling(body), 1), gap=10)
        self._right.setFixedWidth(theme.px(360))
        return row((self._table_card, 1), self._right, margins=16, gap=12)

    # ---- showing

    def refresh(self) -> None:
        """Show the records as they are now."""
        try:
            self.model.refresh()
        except DomainError:  # the page says that no framework fits the year
            self.model.show_rows(())
        self.proposals.refresh()
        if not self.table.currentIndex().isValid():
            self._choose_first()
        self._choose(self.table.current_row())

    def _choose_first(self) -> None:
        found = findings_of(self._desk.office, self._desk.result_year)
        if found:
            self.table.choose(found[0].id, TEXT)

    def count(self) -> int:
        """Return how many findings the result year has."""
        return len(findings_of(self._desk.office, self._desk.result_year))

    def _choose(self, chosen: Row | None) -> None:
        finding = chosen.record if chosen and isinstance(chosen.record, Finding) else None
        self.pane.show_finding(finding.id if finding else 0)

    def show_part(self, part: int) -> None:
        """Show the finding's detail or the proposals."""
        self.pane.commit()
        self.parts.mark(part)
        for shown in (self.pane, self.pane.remove):
            shown.setVisible(part == DETAIL)
        self.proposals.setVisible(part == PROPOSED)

    def show_proposals(self) -> None:
        """Bring up the proposals, ready to be ticked."""
        self._pane_wanted = True
        self._arrange(pane=True)
        self.show_part(PROPOSED)
        self.proposals.focus_first()

    # ---- commands

    def _offer_indicators(self) -> None:
        self._add_menu.clear()
        for indicator_id, name in indicator_choices(self._desk.office, self._desk.year):
            self._add_menu.addAction(name).setData(indicator_id)

    def _add_below(self, action: QAction) -> None:
        self.add_finding(action.data())

    def add_finding(self, indicator_id: int | None) -> None:
        """Go to the blank row of an indicator, or of none, and begin to type."""
        if indicator_id is not None:
            self.source.opened.add(indicator_id)
        self._arrange(pane=self._pane_wanted and not self._narrow)
        self.model.refresh()
        self.table.toggle_group(self._group(indicator_id), collapse=False)
        self.table.choose(blank_key(indicator_id), TEXT)
        self.table.setFocus()
        self.table.edit(self.table.currentIndex())

    def _group(self, indicator_id: int | None) -> Row:
        found = self.model.row(self.model.row_of(("group", indicator_id)))
        assert found is not None, "a group stands above its blank row"
        return found

    def _move(self, chosen: Row, by: int) -> None:
        if isinstance(chosen.record, Finding):
            finding_id = chosen.record.id
            office = self._desk.office
            self._desk.do(tr("ย้ายประเด็น"), lambda: move_finding(office, office.one(Finding, finding_id), by))
            self.table.choose(chosen.key)

    def _remove_rows(self, rows: list[Row]) -> None:
        self._remove([row.record.id for row in rows if isinstance(row.record, Finding)])

    def _remove_shown(self, finding_id: int) -> None:
        self._remove([finding_id])

    def _remove(self, ids: list[int]) -> None:
        found = [finding for one in ids if (finding := self._desk.office.get(Finding, one))]
        if found:
            what = tr("ลบประเด็น") if len(found) == 1 else tr("ลบ {count} ประเด็น", count=len(found))
            self._desk.do(what, lambda: self._desk.office.removal(*found))

    def make_measure(self, finding_id: int) -> None:
        """Make a measure that answers to a finding and say where to go on with it."""
        office = self._desk.office
        finding = office.one(Finding, finding_id)
        before = set(answering(office, finding))
        if self._desk.do(
            tr("สร้างมาตรการจากประเด็น"), lambda: measure_from_finding(office, finding, measure_title(finding))
        ):
            return
        made = next(measure for measure in answering(self._desk.office, finding) if measure.id not in _ids(before))
        go = button(tr("ไปที่มาตรการที่ {number}", number=made.number), "list-checks", small=True)
        go.setProperty("measure", made.id)
        go.clicked.connect(self._go_to_measure)
        sentence = tr(
            "เพิ่มมาตรการที่ {number} ของปี {year} แล้ว — แก้ชื่อ ขั้นตอน และผู้รับผิดชอบได้ที่หน้ามาตรการ",
            number=made.number,
            year=made.fiscal_year,
        )
        self._page.messages.say("made", "success", sentence, go)

    def _go_to_measure(self) -> None:
        measure = self._desk.office.get(Measure, self.sender().property("measure"))
        if measure is not None:
            self._page.messages.drop("made")
            self._desk.go_record.emit("measures", (measure,))

    def _after_acceptance(self) -> None:
        found = findings_of(self._desk.office, self._desk.result_year)
        if found:
            self.table.choose(max(found, key=lambda finding: finding.id).id, TEXT)
        self._arrange(pane=self._pane_wanted and not self._narrow)
        self.show_part(DETAIL if not self.proposals.lines() else PROPOSED)
        self.table.setFocus()

    def _say_refusal(self, sentence: str) -> None:
        self._page.messages.say("refused", "error", sentence)

    # ---- as part of a page

    def tools(self) -> tuple[QWidget, ...]:
        """Return what stands in the tool row while the tab is shown."""
        return (self.pane_button,)

    def set_narrow(self, narrow: bool) -> None:
        """Fold what has no room when the window is narrow."""
        self._narrow = narrow
        self.table.fold(narrow)
        self._arrange(pane=self._pane_wanted and not narrow)

    def _arrange(self, *, pane: bool) -> None:
        self._right.setVisible(pane)
        self._table_card.setVisible(not (pane and self._narrow))
        if self._narrow:
            self._right.setMinimumWidth(0)
            self._right.setMaximumWidth(theme.px(4000))
        else:
            self._right.setFixedWidth(theme.px(360))

    def covers(self) -> bool:
        """Tell whether the pane covers the table, which Esc ends."""
        return self._narrow and self._right.isVisible()

    def toggle_pane(self) -> None:
        """Show or hide the pane."""
        wanted = not self._right.isVisible()
        if not self._narrow:
            self._pane_wanted = wanted
        self.pane.commit()
        self._arrange(pane=wanted)
        if not wanted:
            self.table.setFocus()

    def reveal(self, changes: Changes) -> None:
        """Bring what was changed into view."""
        for record in changes.records():
            if isinstance(record, Finding) and self._desk.office.get(Finding, record.id):
                self.table.choose(record.id)
                return

    def regions(self) -> list[QWidget]:
        """Return the places F6 goes round."""
        return [self.table, self.parts.marked()]

    def leave(self) -> None:
        """Commit what is being typed."""
        self.table.leave()
        self.pane.commit()


def measure_title(finding: Finding) -> str:
    """Return the title a measure made from a finding begins with."""
    verb = "แก้ไขข้อบกพร่อง" if finding.kind is FindingKind.MEND else "แก้ไขประเด็น"
    return f"{verb} “{finding.text}”"


def _ids(measures: set[Measure]) -> set[int]:
    return {measure.id for measure in measures}
