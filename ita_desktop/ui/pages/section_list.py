"""The parts of a document: heading, text with live fields, order; for memos and for their annexes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QMenu, QToolButton, QVBoxLayout, QWidget
from typing_extensions import override

from ita_desktop.app.editing import moved
from ita_desktop.app.editing_documents import set_section_text
from ita_desktop.app.language import tr
from ita_desktop.app.live_fields import fields_in
from ita_desktop.domain.changes import Changes
from ita_desktop.domain.paperwork import Document, Section
from ita_desktop.ui.desk import Desk
from ita_desktop.ui.kit.buttons import icon_button
from ita_desktop.ui.kit.controls import LineEdit
from ita_desktop.ui.kit.field import Field
from ita_desktop.ui.kit.labels import label
from ita_desktop.ui.kit.layouts import fill, row
from ita_desktop.ui.pages.binding import Binder
from ita_desktop.ui.pages.live_text import LiveTextEdit

LiveValues = Callable[[], Mapping[str, str]]
"""Returns the live fields by name with their present values."""


class SectionBox(QWidget):
    """One part; Alt+↑↓ moves it."""

    moved = Signal(int, int)
    removed = Signal(int)

    def __init__(self, desk: Desk, section_id: int, values: LiveValues) -> None:
        super().__init__()
        self._desk, self.section_id, self._values = desk, section_id, values
        self.binder = Binder(desk)
        self.number = QLabel()
        self.number.setProperty("role", "small")
        self.heading = LineEdit(tr("ไม่มีหัวข้อ"))
        self.text = LiveTextEdit(lines=2)
        self._heading_field = self.binder.field("", self.heading, self.section, "heading", tr("แก้ชื่อหัวข้อ"))
        self._text_field = self.binder.field(
            "", self.text, self.section, "text", tr("แก้เนื้อหา"), change=self._change_text
        )
        self.heading.setAccessibleName(tr("ชื่อหัวข้อ"))
        self.text.setAccessibleName(tr("เนื้อหาของหัวข้อ"))
        self.up = icon_button("arrow-up", tr("เลื่อนหัวข้อขึ้น (Alt+↑)"), small=True)
        self.down = icon_button("arrow-down", tr("เลื่อนหัวข้อลง (Alt+↓)"), small=True)
        self.up.clicked.connect(partial(self.moved.emit, section_id, -1))
        self.down.clicked.connect(partial(self.moved.emit, section_id, 1))
        self.more = self._menu_button()
        head = row(self.number, (self._heading_field, 1), self.up, self.down, self.more, gap=4)
        fill(QVBoxLayout(self), head, self._text_field, gap=4)
        for control in (self.up, self.down, self.more):
            control.setVisible(not desk.read_only)

    def section(self) -> Section | None:
        """Return the part shown."""
        return self._desk.office.get(Section, self.section_id)

    def refresh(self, number: int, *, first: bool, last: bool) -> None:
        """Show the part's present words under its number (0 for none)."""
        self.number.setText(str(number) if number else "")
        self.number.setVisible(bool(number))
        self.text.setPlaceholderText(self._placeholder())
        self.up.setEnabled(not first)
        self.down.setEnabled(not last)
        self.binder.refresh()
        section = self.section()
        note, values = told(section.text, self._values()) if section else ("", "")
        self._text_field.set_hint(note)
        self.text.setToolTip(values)
        self.text.setAccessibleDescription(values)

    def _placeholder(self) -> str:
        """A standard part nobody has written in prints its usual words."""
        section = self.section()
        usual = section is not None and bool(section.key) and not section.edited
        return tr("เว้นว่างใช้ข้อความตามแบบ") if usual else tr("พิมพ์เนื้อหาที่นี่")

    def _change_text(self, text: str) -> Changes:
        section = self.section()
        return set_section_text(section, text) if section else Changes()

    def _menu_button(self) -> QToolButton:
        made = icon_button("ellipsis", tr("คำสั่งของหัวข้อนี้"), small=True)
        menu = QMenu(made)
        fields = menu.addMenu(tr("แทรกค่าจากข้อมูล"))
        fields.aboutToShow.connect(partial(self._offer_fields, fields))
        self._numbered = menu.addAction(tr("ใส่เลขหัวข้อ"))
        self._numbered.setCheckable(True)
        self._numbered.triggered.connect(self._set_numbered)
        menu.addSeparator()
        menu.addAction(tr("ลบหัวข้อ"), partial(self.removed.emit, self.section_id))
        menu.aboutToShow.connect(self._show_numbered)
        made.setMenu(menu)
        made.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        return made

    def _offer_fields(self, menu: QMenu) -> None:
        menu.clear()
        for name, value in self._values().items():
            menu.addAction(f"{name}  =  {value or '–'}", partial(self.text.insert_field, name))

    def _show_numbered(self) -> None:
        section = self.section()
        self._numbered.setChecked(bool(section and section.numbered))

    def _set_numbered(self, numbered: bool) -> None:
        section = self.section()
        if section:
            new = section.but(numbered=numbered)
            self._desk.do(tr("เปลี่ยนการใส่เลขหัวข้อ"), Changes(updated=((section, new),)))

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if alt and event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down} and not self._desk.read_only:
            self.moved.emit(self.section_id, -1 if event.key() == Qt.Key.Key_Up else 1)
        else:
            super().keyPressEvent(event)


class SectionList(QWidget):
    """The parts of a document, one below the other."""

    typed = Signal()
    """A key changed a text, which is saved later."""

    def __init__(self, desk: Desk, document: Callable[[], Document | None], values: LiveValues) -> None:
        super().__init__()
        self._desk, self._document, self._values = desk, document, values
        self._boxes: dict[int, SectionBox] = {}
        self._layout = QVBoxLayout(self)
        fill(self._layout, gap=10)
        self._empty = label(tr("ยังไม่มีเนื้อหา"), "small")
        self._layout.addWidget(self._empty)

    def sections(self) -> tuple[Section, ...]:
        """Return the parts in order."""
        document = self._document()
        return self._desk.office.all(Section, document_id=document.id) if document and document.id else ()

    def boxes(self) -> list[SectionBox]:
        """Return the boxes in the order of the parts."""
        return [self._boxes[section.id] for section in self.sections()]

    def refresh(self) -> None:
        """Show the parts as they are now; boxes stay with their part."""
        sections = self.sections()
        for gone in self._boxes.keys() - {section.id for section in sections}:
            box = self._boxes.pop(gone)
            self._layout.removeWidget(box)
            box.hide()
            box.deleteLater()
        number = 0
        for place, section in enumerate(sections):
            numbered = section.numbered and bool(section.heading)
            number += numbered
            box = self._box(section.id, place)
            box.refresh(number if numbered else 0, first=place == 0, last=place == len(sections) - 1)
        self._empty.setVisible(not sections)

    def anchors(self) -> dict[str, Field]:
        """Return the inputs by the anchor of what they show."""
        return {anchor: field for box in self._boxes.values() for anchor, field in box.binder.anchors().items()}

    def anchor_of(self, control: QWidget | None) -> str:
        """Return the anchor of what an input shows, or nothing."""
        return next((found for box in self._boxes.values() if (found := box.binder.anchor_of(control))), "")

    def commit(self) -> None:
        """Save what is being typed."""
        for box in list(self._boxes.values()):
            box.binder.commit()

    def unsaved(self) -> tuple[Changes, ...]:
        """Return what saving the texts that are being typed will change."""
        return tuple(change for box in self._boxes.values() for change in box.binder.unsaved())

    def focus_new(self, before: set[int]) -> None:
        """Put the cursor into the part that was not there before."""
        for section in self.sections():
            if section.id not in before:
                box = self._boxes[section.id]
                (box.text if section.heading else box.heading).setFocus()

    def _box(self, section_id: int, place: int) -> SectionBox:
        box = self._boxes.get(section_id)
        if box is None:
            box = self._boxes[section_id] = SectionBox(self._desk, section_id, self._values)
            box.binder.typed.connect(self.typed)
            box.moved.connect(self.move_section)
            box.removed.connect(self.remove_section)
        if self._layout.indexOf(box) != place:
            self._layout.removeWidget(box)
            self._layout.insertWidget(place, box)
        return box

    def move_section(self, section_id: int, by: int) -> None:
        """Move a part up (−) or down (+)."""
        sections = self.sections()
        section = next((one for one in sections if one.id == section_id), None)
        if section:
            self.commit()
            self._desk.do(tr("เปลี่ยนลำดับหัวข้อ"), partial(_moved, self, section_id, by))

    def remove_section(self, section_id: int) -> None:
        """Delete a part; undo brings it back."""
        section = self._desk.office.get(Section, section_id)
        if section:
            self._desk.do(tr("ลบหัวข้อ {heading}", heading=section.heading).strip(), self._desk.office.removal(section))


def _moved(parts: SectionList, section_id: int, by: int) -> Changes:
    sections = parts.sections()
    return moved(sections, next(one for one in sections if one.id == section_id), by)


def told(text: str, values: Mapping[str, str]) -> tuple[str, str]:
    """Return the note below a text with live fields and, for its tip, what they stand for now."""
    known, unknown = fields_in(text, values)
    lines = [tr("ค่าใน { } มาจากข้อมูลในแฟ้มและเปลี่ยนตามเอง")] if known else []
    if unknown:
        lines.append(tr("ไม่รู้จักค่า {names} — เลือกจากคำสั่ง “แทรกค่าจากข้อมูล” ที่ปุ่ม …", names=", ".join(unknown)))
    return "\n".join(lines), "\n".join(f"{name} = {value or tr('ยังไม่มีค่า')}" for name, value in known)
