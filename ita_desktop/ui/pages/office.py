"""The page of the office: divisions, people and chains; the agency itself."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QMenu,
    QSplitter,
    QStackedWidget,
    QTabBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from ita_desktop.app.editing_office import move_person, set_validity
from ita_desktop.app.language import tr
from ita_desktop.domain.agency import Agency, Chain, ChainStep, Division, Person
from ita_desktop.domain.changes import Changes
from ita_desktop.domain.record import Record
from ita_desktop.ui import theme
from ita_desktop.ui.ask import Ask
from ita_desktop.ui.desk import Desk
from ita_desktop.ui.kit.buttons import button, icon_button
from ita_desktop.ui.kit.controls import Combo, DateEdit, LineEdit, SearchEdit
from ita_desktop.ui.kit.labels import label
from ita_desktop.ui.kit.layouts import card, column, fill, flow, row, scrolling
from ita_desktop.ui.kit.record_model import RecordTableModel, Row
from ita_desktop.ui.kit.record_table import RecordTable
from ita_desktop.ui.marks import Marks, MarksOn
from ita_desktop.ui.page import Page
from ita_desktop.ui.pages.agency_form import AgencyForm
from ita_desktop.ui.pages.binding import Binder
from ita_desktop.ui.pages.chain_card import ChainCard
from ita_desktop.ui.pages.division_tree import DivisionTree
from ita_desktop.ui.pages.people_rows import NAME, NEW, PeopleRows
from ita_desktop.ui.pages.person_pane import PersonPane

_ROOM = 780
"""Width in logical px that all columns of the table need."""
PEOPLE, AGENCY = range(2)
"""The tabs."""


class OfficePage(Page):
    """Who the office is and who signs."""

    title = tr("หน่วยงาน")
    kinds: ClassVar[tuple[type[Record], ...]] = (Agency, Division, Person, Chain, ChainStep)

    def __init__(self, desk: Desk, ask: Ask | None = None) -> None:
        super().__init__(desk)
        self.tree = DivisionTree(desk)
        self.tree.chosen.connect(self._show_division)
        self.tree.refused.connect(self._say_refusal)
        self.binder = Binder(desk)
        self.source = PeopleRows(desk, self.tree.division)
        self.model = RecordTableModel(self.source, desk, self)
        self.table = RecordTable(self.model)
        self.table.setAccessibleName(tr("ตารางบุคลากร"))
        self.table.row_chosen.connect(self._show_person)
        self.table.move_asked.connect(self._move_person)
        self.table.remove_asked.connect(self._remove_people)
        self.table.refused.connect(self._say_refusal)
        self.pane = PersonPane(desk)
        self.pane.close_asked.connect(self.toggle_pane)
        self.pane.remove_asked.connect(self._remove_shown)
        self.chains = ChainCard(desk, self)
        self.agency = AgencyForm(desk, ask or Ask())
        self._narrow = False
        self._marks = MarksOn(self, desk, self._show_marks)
        self._make_tools()
        self._stack = QStackedWidget()
        self._stack.addWidget(self._people_tab())
        self._stack.addWidget(scrolling(self.agency))
        self.compose(self._stack, self.add_button, tools=(self.tabs, None, self.search, self._pane_button))

    # ---- building

    def _make_tools(self) -> None:
        self.tabs = QTabBar()
        self.tabs.setAccessibleName(tr("ส่วนของหน้าหน่วยงาน"))
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        for name in (tr("ส่วนราชการและบุคลากร"), tr("ข้อมูลหน่วยงาน")):
            self.tabs.addTab(name)
        self.tabs.currentChanged.connect(self._show_tab)
        self.search = SearchEdit(tr("ค้นชื่อหรือตำแหน่ง (Ctrl+F)"))
        self.search.setFixedWidth(theme.px(230))
        self.search.textChanged.connect(self._search)
        self._pane_button = icon_button("panel-right", tr("แสดงหรือซ่อนรายละเอียดบุคลากร (F4)"))
        self._pane_button.clicked.connect(self.toggle_pane)
        self.add_button = button(tr("เพิ่มบุคลากร"), "plus", "primary", tip=tr("ไปที่แถวว่างท้ายตาราง"))
        self.add_button.clicked.connect(self.add_person)
        if self.desk.read_only:
            self.add_button.hide()

    def _people_tab(self) -> QWidget:
        self.pane.hide()
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.setChildrenCollapsible(False)
        self._split.setHandleWidth(1)
        self._split.addWidget(self._people())
        self._split.addWidget(self.pane)
        self._split.setStretchFactor(0, 1)
        self._split.setSizes([theme.px(700), theme.px(320)])
        people = card(self._split, margins=1, gap=0)
        right = column((people, 1), self.chains, gap=12)
        self._tree_card = self._tree_side()
        return row(self._tree_card, (right, 1), margins=16, gap=12)

    def _tree_side(self) -> QFrame:
        adding = icon_button("plus", tr("เพิ่มส่วนราชการ (Insert)"), small=True)
        menu = QMenu(adding)
        menu.addAction(tr("เพิ่มส่วนราชการ"), self._add_division)
        menu.addAction(tr("เพิ่มงานในส่วนราชการนี้"), self._add_section)
        adding.setMenu(menu)
        adding.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        more = icon_button("ellipsis", tr("คำสั่งของส่วนราชการที่เลือก"), small=True)
        commands = QMenu(more)
        commands.addAction(tr("เปลี่ยนชื่อ (F2)"), self.tree.rename_chosen)
        commands.addAction(tr("เลื่อนขึ้น (Alt+↑)"), self._move_up)
        commands.addAction(tr("เลื่อนลง (Alt+↓)"), self._move_down)
        commands.addSeparator()
        commands.addAction(tr("ลบส่วนราชการนี้ (Delete)"), self.tree.remove_chosen)
        more.setMenu(commands)
        more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        head = row((label(tr("ส่วนราชการ"), "section"), 1), more, adding, margins=(12, 0, 4, 0), gap=0)
        side = card(head, (self.tree, 1), margins=(4, 8, 4, 8), gap=4)
        if self.desk.read_only:
            for control in (more, adding):
                control.hide()
        return side

    def _people(self) -> QWidget:
        self.name, self.short, self.prefix = LineEdit(), LineEdit(tr("ใช้ชื่อเต็ม")), LineEdit(tr("เช่น กจ 74601"))
        self.phone, self.head = LineEdit(), Combo()
        bound = self._bound
        fields = (
            (bound(tr("ชื่อส่วนราชการ"), self.name, "name"), 194),
            (bound(tr("ชื่อย่อ"), self.short, "short"), 110),
            (bound(tr("เลขที่หนังสือ"), self.prefix, "prefix"), 120),
            (bound(tr("โทรศัพท์"), self.phone, "phone"), 160),
            (bound(tr("หัวหน้าส่วน"), self.head, "head_id"), 200),
            (self._validity(tr("มีตั้งแต่"), "valid_from"), 132),
            (self._validity(tr("ถึง (ยุบหรือโอน)"), "valid_to"), 132),
        )
        for field, width in fields:
            field.setFixedWidth(theme.px(width))
        self._division_fields = row((flow(*(field for field, _ in fields), gap=10), 1), margins=(16, 8, 16, 0))
        self.table.setMinimumHeight(theme.px(84))
        self._executives = label(tr("ผู้บริหารและผู้ที่ไม่สังกัดส่วนราชการ เช่น นายก ปลัด"), "muted")
        self._executives.setContentsMargins(theme.px(16), theme.px(10), 0, 0)
        people = QWidget()
        fill(QVBoxLayout(people), self._division_fields, self._executives, (self.table, 1), gap=6)
        return people

    def _bound(self, name: str, control: QWidget, field: str) -> QWidget:
        return self.binder.field(name, control, self.tree.division, field, tr("แก้{name}", name=name))

    def _validity(self, name: str, field: str) -> QWidget:
        def change(day: date | None) -> Changes:
            division = self.tree.division()
            return set_validity(division, **{field: day}) if division else Changes()

        what = tr("แก้{name}", name=name)
        return self.binder.field(name, DateEdit(tr("ไม่ระบุ")), self.tree.division, field, what, change=change)

    def _show_marks(self, marks: Marks) -> None:
        for binder in (self.binder, self.pane.binder, self.agency.binder):
            for anchor, field in binder.anchors().items():
                field.show_mark(marks.at(anchor))

    # ---- showing

    @override
    def refresh(self) -> None:
        office = self.desk.office
        divisions = office.all(Division, parent_id=None, everyone=False)
        chains = len(office.table(Chain))
        self.say_state(
            tr(
                "{divisions} ส่วนราชการ · {people} คน · สายการเสนอ {chains} สาย",
                divisions=len(divisions),
                people=len(office.people()),
                chains=chains,
            )
        )
        self.tree.refresh()
        self._show_division()
        self.chains.refresh()
        self.agency.refresh()

    def _show_division(self) -> None:
        division, office = self.tree.division(), self.desk.office
        self._division_fields.setVisible(division is not None and not self.source.search)
        self._executives.setVisible(division is None and not self.source.search)
        self.head.set_choices([(None, tr("ยังไม่ระบุ")), *((p.id, p.full_name) for p in office.people())])
        self.binder.refresh()
        self._marks.again()
        self.model.set_columns(self.source.columns())
        self.model.refresh()
        self.pane.refresh()

    def _show_tab(self, tab: int) -> None:
        self.leave()
        self._stack.setCurrentIndex(tab)
        for part in (self.search, self._pane_button):
            part.setVisible(tab == PEOPLE)
        self.add_button.setVisible(tab == PEOPLE and not self.desk.read_only)

    def _show_person(self, chosen: Row | None) -> None:
        self.pane.show_person(chosen.record.id if chosen and chosen.record else 0)

    def _search(self, text: str) -> None:
        self.source.search = text.strip()
        self._show_division()

    def _say_refusal(self, sentence: str) -> None:
        self.messages.say("refused", "error", sentence)

    # ---- edits

    def add_person(self) -> None:
        """Put the cursor into the blank last row."""
        self.search.clear()
        self.table.setFocus()
        self.table.choose(NEW, NAME)
        QTimer.singleShot(0, self._edit_current)

    def _edit_current(self) -> None:
        self.table.edit(self.table.currentIndex())

    def _move_person(self, chosen: Row, by: int) -> None:
        if chosen.record and not self.desk.read_only:
            moved = move_person(self.desk.office, chosen.record, by, self.source.people())
            self.desk.do(tr("เปลี่ยนลำดับ {name}", name=chosen.record.full_name), moved)
            self.table.choose(chosen.key)

    def _remove_people(self, rows: list[Row]) -> None:
        people = [one.record for one in rows if one.record]
        if people and not self.desk.read_only:
            names = people[0].full_name if len(people) == 1 else tr("{count} คน", count=len(people))
            self.desk.do(tr("ลบบุคลากร {names}", names=names), self.desk.office.removal(*people))

    def _remove_shown(self) -> None:
        chosen = self.table.current_row()
        if chosen:
            self._remove_people([chosen])

    def _add_division(self) -> None:
        self.tree.add(section=False)

    def _add_section(self) -> None:
        self.tree.add(section=True)

    def _move_up(self) -> None:
        self.tree.move_chosen(-1)

    def _move_down(self) -> None:
        self.tree.move_chosen(1)

    # ---- page

    @override
    def reveal(self, changes: Changes) -> None:
        if changes.touches(Agency) and not changes.touches(Division, Person, Chain, ChainStep):
            self.tabs.setCurrentIndex(AGENCY)
            return
        self.tabs.setCurrentIndex(PEOPLE)
        for record in changes.records():
            if isinstance(record, Division):
                self.tree.choose(record.id)
            elif isinstance(record, Person):
                self.tree.choose(record.division_id or 0)
                self.table.choose(record.id)
            elif isinstance(record, ChainStep):
                self.chains.choose(record.chain_id)

    def _fit_tree(self) -> None:
        """Give the tree its share of a wide window, so that long names of divisions are whole."""
        least, most = theme.px(184 if self._narrow else 244), theme.px(184 if self._narrow else 340)
        self._tree_card.setFixedWidth(max(least, min(most, self.width() // 5)))

    @override
    def set_narrow(self, narrow: bool) -> None:
        self._narrow = narrow
        self._fit_tree()
        self.chains.set_narrow(narrow)
        self._fold()

    @override
    def regions(self) -> list[QWidget]:
        if self.tabs.currentIndex() == AGENCY:
            return [self.agency.name, self.tabs]
        return [self.tree, self.table, self.chains.choice, self.tabs]

    @override
    def search_box(self) -> QWidget | None:
        return self.search

    @override
    def toggle_pane(self) -> None:
        self.pane.setVisible(self.pane.isHidden())
        if self.pane.isVisible():
            self.pane.refresh()
        self._fold()

    def _fold(self) -> None:
        """Leave out what the pane shows too, where table and pane have no room for both."""
        beside = 0 if self.pane.isHidden() else max(self.pane.width(), theme.px(320))
        room = self.width() - self._tree_card.width() - beside
        self.table.fold(self._narrow or room < theme.px(_ROOM))

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self._fit_tree()
        self._fold()

    @override
    def leave(self) -> None:
        self.table.leave()
        self.binder.commit()
        self.pane.binder.commit()
        self.agency.binder.commit()
        self.chains.cards.form.close_form()
