"""An ordered list of records, each on a line of inputs: steps, items, links."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QPushButton, QToolButton, QVBoxLayout, QWidget

from ita_desktop.app.language import tr
from ita_desktop.domain.record import Record
from ita_desktop.ui.kit.buttons import button, icon_button
from ita_desktop.ui.kit.layouts import fill, row


class RecordLine(QWidget):
    """One record's inputs; Alt+↑↓ moves it, Ctrl+Enter adds one below."""

    move_asked = Signal(object, int)
    """The record and by how many places."""
    add_asked = Signal(object)
    """Add below this record."""
    remove_asked = Signal(object)

    def __init__(self, record: Record) -> None:
        super().__init__()
        self.record: Any = record
        self._shortcuts: list[QShortcut] = []
        self.menu_button = icon_button("ellipsis", tr("เลื่อน เพิ่ม หรือลบรายการนี้"), small=True)
        self.menu_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu = QMenu(self.menu_button)
        self.menu.addAction(tr("เลื่อนขึ้น (Alt+↑)")).triggered.connect(self.move_up)
        self.menu.addAction(tr("เลื่อนลง (Alt+↓)")).triggered.connect(self.move_down)
        self.menu.addAction(tr("เพิ่มด้านล่าง (Ctrl+Enter)")).triggered.connect(self.ask_add)
        self.menu.addAction(tr("ลบ")).triggered.connect(self.ask_remove)
        self.menu_button.setMenu(self.menu)
        self.add_key("Alt+Up", self.move_up)
        self.add_key("Alt+Down", self.move_down)
        self.add_key("Ctrl+Return", self.ask_add)

    def add_key(self, keys: str, slot: Callable[[], None]) -> None:
        """Call a function on these keys anywhere in the line."""
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(slot)
        self._shortcuts.append(shortcut)

    def show_record(self, record: Any, number: int) -> None:
        """Show the record as it is now, at its place (from 1)."""
        self.record = record
        self.menu_button.setAccessibleName(tr("คำสั่งของรายการที่ {number}", number=number))

    def first_input(self) -> QWidget:
        """Return where the focus goes in a new line."""
        return self

    def commit(self) -> None:
        """Save what is being typed."""

    def move_up(self) -> None:
        """Ask to change places with the line above."""
        self.commit()
        self.move_asked.emit(self.record, -1)

    def move_down(self) -> None:
        """Ask to change places with the line below."""
        self.commit()
        self.move_asked.emit(self.record, 1)

    def ask_add(self) -> None:
        """Ask for a new line below."""
        self.commit()
        self.add_asked.emit(self.record)

    def ask_remove(self) -> None:
        """Ask to be taken away; undo brings it back."""
        self.remove_asked.emit(self.record)


class RecordList(QWidget):
    """Lines that follow the records; a line keeps its widget, and so its focus, as long as its record lives."""

    add_asked = Signal(object)
    """Add below this record, or at the end (None)."""
    move_asked = Signal(object, int)
    remove_asked = Signal(object)

    def __init__(self, make: Callable[[Any], RecordLine], add_text: str) -> None:
        super().__init__()
        self._make = make
        self._lines: dict[int, RecordLine] = {}
        self._body = QVBoxLayout()
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.setSpacing(0)
        self.add_button: QPushButton = button(add_text, "plus", "link", small=True)
        self.add_button.clicked.connect(self._ask_add)
        fill(QVBoxLayout(self), self._body, row(self.add_button, None), gap=2)

    def lines(self) -> list[RecordLine]:
        """Return the lines in order."""
        return list(self._lines.values())

    def show_records(self, records: Sequence[Record], *, focus_new: bool = False) -> None:
        """Show these records; the focus goes to a line that was not there before, if asked."""
        known = set(self._lines)
        self._drop({record.id for record in records})
        for number, record in enumerate(records):
            self._place(record, number)
        self._lines = {record.id: self._lines[record.id] for record in records}
        fresh = [record.id for record in records if record.id not in known]
        if focus_new and len(fresh) == 1:
            self._lines[fresh[0]].first_input().setFocus(Qt.FocusReason.OtherFocusReason)

    def _drop(self, kept: set[int]) -> None:
        for record_id in [one for one in self._lines if one not in kept]:
            line = self._lines.pop(record_id)
            self._body.removeWidget(line)
            line.hide()
            line.deleteLater()

    def _place(self, record: Record, number: int) -> None:
        line = self._lines.get(record.id)
        if line is None:
            line = self._lines[record.id] = self._new_line(record)
        if self._body.indexOf(line) != number:
            self._body.insertWidget(number, line)
            line.show()  # at once, so that it can take the focus
        line.show_record(record, number + 1)

    def _new_line(self, record: Record) -> RecordLine:
        line = self._make(record)
        line.add_asked.connect(self.add_asked)
        line.move_asked.connect(self.move_asked)
        line.remove_asked.connect(self.remove_asked)
        return line

    def _ask_add(self) -> None:
        self.commit()
        self.add_asked.emit(None)

    def commit(self) -> None:
        """Save what is being typed in any line."""
        for line in self.lines():
            line.commit()
