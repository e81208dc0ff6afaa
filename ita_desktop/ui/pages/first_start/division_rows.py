"""The divisions with boxes to tick, their heads and their sections."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from ita_desktop.app.language import tr
from ita_desktop.app.setup import UsualDivision
from ita_desktop.domain.agency import Division, Person
from ita_desktop.domain.office import Office
from ita_desktop.ui import theme
from ita_desktop.ui.kit.buttons import button
from ita_desktop.ui.kit.controls import Check, LineEdit
from ita_desktop.ui.kit.labels import Chip, label
from ita_desktop.ui.kit.layouts import Flow, fill, row
from ita_desktop.ui.kit.wrapping import elided
from ita_desktop.ui.pages.first_start.typed import show_text

NAME_WIDTH, NUMBER_WIDTH = 252, 76
OTHER = tr("พิมพ์ชื่ออื่น…")


class SectionBox(QWidget):
    """The sections of a division as chips, and an input for one more."""

    added = Signal(str)
    removed = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._flow = Flow(self)
        self._chips: list[QPushButton] = []
        self.name = LineEdit(tr("ชื่องาน เช่น งานนิติการ"))
        self.name.setAccessibleName(tr("ชื่องาน"))
        self.name.setFixedWidth(theme.px(200))
        self.name.returnPressed.connect(self._add)
        self.name.hide()
        self._flow.addWidget(self.name)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_sections(self, sections: tuple[Division, ...]) -> None:
        """Show these sections."""
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._flow.removeWidget(self.name)
        self._chips = [self._chip(section) for section in sections]
        for widget in (*self._chips, self.name):
            self._flow.addWidget(widget)
        for chip in self._chips:
            chip.show()
        self.updateGeometry()

    def ask_name(self) -> None:
        """Let a name be typed."""
        self.name.show()
        self.name.setFocus()

    def _chip(self, section: Division) -> QPushButton:
        chip = QPushButton(f"{section.name}  ×", self)
        chip.setProperty("kind", "chip")
        chip.setToolTip(tr("เอา{name}ออก", name=section.name))
        chip.setAccessibleName(tr("{name} — กดเพื่อเอาออก", name=section.name))
        chip.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        chip.clicked.connect(partial(self.removed.emit, section.id))
        return chip

    def commit(self) -> None:
        """Add the section whose name is typed."""
        if not self.name.isHidden() and self.name.value():
            self._add()

    def _add(self) -> None:
        name = str(self.name.value())
        self.name.set_value("")
        self.name.clear()
        if name:
            self.added.emit(name)
        else:
            self.name.hide()


class DivisionRow(QWidget):
    """One division: ticked or not, its number, its head, its sections."""

    ticked = Signal(str, bool)
    """Name of the division; whether the office has it."""
    head_named = Signal(str, str)
    section_added = Signal(str, str)
    section_removed = Signal(int)

    def __init__(self, usual: UsualDivision) -> None:
        super().__init__()
        self.usual = usual
        self.check = Check(elided(usual.name, theme.font(), theme.px(NAME_WIDTH - 30)))
        self.check.setAccessibleName(usual.name)
        self.check.setToolTip(usual.name)
        self.check.setFixedWidth(theme.px(NAME_WIDTH))
        self.number = label("", "small")
        self.number.setFixedWidth(theme.px(NUMBER_WIDTH))
        self.head = LineEdit(tr("ชื่อหัวหน้าส่วน (ใส่ทีหลังได้)"))
        self.head.setAccessibleName(tr("ชื่อหัวหน้า{name}", name=usual.name))
        self.add = button(tr("งาน"), "plus", "link", small=True, tip=tr("เพิ่มงานใน{name}", name=usual.name))
        self.add.setAccessibleName(tr("เพิ่มงานใน{name}", name=usual.name))
        self._menu = QMenu(self.add)
        self._menu.aboutToShow.connect(self._fill_menu)
        self._menu.triggered.connect(self._choose)
        self.add.setMenu(self._menu)
        self.sections = SectionBox()
        below = row((self.sections, 1), margins=(26, 0, 0, 4))
        self._below = below
        line = row(self.check, self.number, (self.head, 1), self.add, gap=8)
        fill(QVBoxLayout(self), line, below, gap=2)
        below.hide()
        self._names: set[str] = set()
        self.check.committed.connect(self._tell_tick)
        self.head.committed.connect(self._tell_head)
        self.sections.added.connect(self._tell_section)
        self.sections.removed.connect(self.section_removed)

    def show_division(self, office: Office, division: Division | None, number: str, *, proposed: bool) -> None:
        """Show a division, or that the office has none such."""
        on = division is not None or proposed
        self.check.set_value(on)
        head = office.get(Person, division.head_id) if division else None
        if self.head.property("state") != "error":
            show_text(self.head, head.full_name if head else "")
        for part, tip in ((self.head, ""), (self.add, tr("เพิ่มงานใน{name}", name=self.usual.name))):
            part.setEnabled(on)
            part.setToolTip(tip if on else tr("กาเครื่องหมายหน้า{name}ก่อน", name=self.usual.name))
        self.number.setText((division.prefix if division else number) if on else "")
        found = office.sections_of(division) if division else ()
        if {section.name for section in found} != self._names:
            self._names = {section.name for section in found}
            self.sections.show_sections(found)
        self._below.setVisible(bool(found) or not self.sections.name.isHidden())

    def ask_section(self) -> None:
        """Let the name of a section be typed."""
        self._below.show()
        self.sections.ask_name()

    def _fill_menu(self) -> None:
        self._menu.clear()
        for name in self.usual.sections:
            if name not in self._names:
                self._menu.addAction(name).setData(name)
        self._menu.addAction(OTHER).setData("")

    def _choose(self, action: QAction) -> None:
        if name := str(action.data()):
            self._tell_section(name)
        else:
            self.ask_section()

    def _tell_tick(self, on: object) -> None:
        self.ticked.emit(self.usual.name, bool(on))

    def _tell_head(self, name: object) -> None:
        self.head_named.emit(self.usual.name, str(name))

    def _tell_section(self, name: str) -> None:
        self.section_added.emit(self.usual.name, name)


class DivisionRows(QWidget):
    """All rows, and an input for a division that is not usual."""

    other_added = Signal(str)

    def __init__(self, usual: tuple[UsualDivision, ...], connect: Callable[[DivisionRow], None]) -> None:
        super().__init__()
        self._connect = connect
        self.rows: dict[str, DivisionRow] = {}
        self._layout = QVBoxLayout(self)
        fill(self._layout, gap=6)
        self.proposed = Chip(tr("เสนอ"), "warning")
        self.proposed.setToolTip(tr("ยังเป็นข้อเสนอ — กด “ถัดไป” เพื่อรับ หรือเอาเครื่องหมายออก"))
        heading = row(label(tr("ส่วนราชการที่มี"), "section"), self.proposed, None)
        heading.setFixedWidth(theme.px(NAME_WIDTH))
        number = label(tr("เลขที่หนังสือ"), "small")
        number.setFixedWidth(theme.px(NUMBER_WIDTH))
        self._layout.addWidget(row(heading, number, (label(tr("ชื่อหัวหน้าส่วน"), "small"), 1), gap=8))
        for one in usual:
            self._add_row(one)
        self.other = button(tr("เพิ่มส่วนราชการอื่น"), "plus", "link", small=True)
        self.other.setMinimumHeight(theme.px(32))
        self.other.clicked.connect(self.ask_other)
        self.other_name = LineEdit(tr("ชื่อส่วนราชการ เช่น กองส่งเสริมการเกษตร"))
        self.other_name.setAccessibleName(tr("ชื่อส่วนราชการอื่น"))
        self.other_name.returnPressed.connect(self._tell_other)
        self.other_name.hide()
        adding = row(self.other, (self.other_name, 1))
        line = adding.layout()
        assert line is not None
        line.setAlignment(self.other, Qt.AlignmentFlag.AlignLeft)
        self._layout.addWidget(adding)

    def ask_other(self) -> None:
        """Let the name of a division be typed."""
        self.other_name.show()
        self.other_name.setFocus(Qt.FocusReason.OtherFocusReason)

    def commit_other(self) -> None:
        """Add the division whose name is typed."""
        if not self.other_name.isHidden() and self.other_name.value():
            self._tell_other()

    def show_divisions(self, office: Office, proposed: set[str], number_of: Callable[[UsualDivision], str]) -> None:
        """Show the divisions of an office; ``proposed`` are ticked without being there yet."""
        self.proposed.setVisible(bool(proposed))
        present = {division.name: division for division in office.all(Division, parent_id=None, everyone=False)}
        for name in present.keys() - self.rows.keys():
            self._add_row(UsualDivision(name))
        for name, one in self.rows.items():
            one.show_division(office, present.get(name), number_of(one.usual), proposed=name in proposed)

    def _add_row(self, usual: UsualDivision) -> None:
        made = DivisionRow(usual)
        self._connect(made)
        self.rows[usual.name] = made
        self._layout.insertWidget(len(self.rows), made)

    def _tell_other(self) -> None:
        name = str(self.other_name.value())
        self.other_name.clear()
        self.other_name.hide()
        if name:
            self.other_added.emit(name)
