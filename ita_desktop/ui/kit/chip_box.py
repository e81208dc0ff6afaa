"""Chosen values as chips with ×, and a menu that adds one."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QWidget

from ita_desktop.app.language import tr
from ita_desktop.ui.kit.buttons import button
from ita_desktop.ui.kit.layouts import Flow


class ChipBox(QWidget):
    """An ordered choice of several values."""

    committed = Signal(object)
    """The tuple of chosen values."""

    def __init__(self, add_text: str = "") -> None:
        super().__init__()
        self._choices: dict[Hashable, str] = {}
        self._value: tuple[Hashable, ...] = ()
        self._chips: list[QPushButton] = []
        self._flow = Flow(self)
        self.add_button = button(add_text or tr("เพิ่ม"), "plus", "link", small=True)
        self._menu = QMenu(self.add_button)
        self._menu.aboutToShow.connect(self._fill_menu)
        self._menu.triggered.connect(self._add)
        self.add_button.setMenu(self._menu)
        self._flow.addWidget(self.add_button)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_choices(self, choices: Sequence[tuple[Hashable, str]]) -> None:
        """Offer these values."""
        self._choices = dict(choices)

    def value(self) -> tuple[Hashable, ...]:
        """Return the chosen values in order."""
        return self._value

    def set_value(self, value: object) -> None:
        """Show chosen values."""
        new = tuple(value) if isinstance(value, (tuple, list)) else ()
        self._value = new
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._flow.removeWidget(self.add_button)
        self._chips = [self._chip(one) for one in new]
        for widget in (*self._chips, self.add_button):
            self._flow.addWidget(widget)
            widget.show()
        self.updateGeometry()

    def commit(self) -> None:
        """Nothing waits: a choice is told at once."""

    def set_error(self, wrong: bool) -> None:
        """Keep the chips as they are; the sentence below says what is wrong."""

    def _chip(self, value: Hashable) -> QPushButton:
        name = self._choices.get(value, str(value))
        chip = QPushButton(f"{name}  ×", self)
        chip.setProperty("kind", "chip")
        chip.setProperty("value", value)
        chip.setToolTip(tr("เอา{name}ออก", name=name))
        chip.setAccessibleName(tr("{name} — กดเพื่อเอาออก", name=name))
        chip.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        chip.clicked.connect(self._remove)
        return chip

    def _remove(self) -> None:
        sender = self.sender()
        if isinstance(sender, QPushButton):
            gone = sender.property("value")
            self._tell(tuple(one for one in self._value if one != gone))

    def _fill_menu(self) -> None:
        self._menu.clear()
        for value, name in self._choices.items():
            if value not in self._value:
                self._menu.addAction(name).setData(value)
        if self._menu.isEmpty():
            self._menu.addAction(tr("ไม่มีรายการให้เพิ่ม")).setEnabled(False)

    def choose(self, value: Hashable) -> None:
        """Add a value as if chosen from the menu."""
        self._tell((*self._value, value))

    def _add(self, action: QAction) -> None:
        self.choose(action.data())

    def _tell(self, value: tuple[Hashable, ...]) -> None:
        self.set_value(value)
        self.committed.emit(value)
