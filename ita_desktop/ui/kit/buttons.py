"""Push buttons, icon buttons and segmented choices."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QSizePolicy, QToolButton, QWidget

from ita_desktop.ui import theme

_INK = {"primary": "on_primary", "link": "primary"}


def button(text: str, icon: str = "", kind: str = "", *, small: bool = False, tip: str = "") -> QPushButton:
    """Return a push button; kind: "" (outlined), primary, quiet, link or choice."""
    made = QPushButton(f" {text}" if icon else text)
    made.setAccessibleName(text)
    made.setProperty("kind", kind)
    made.setProperty("small", small)
    made.setAutoDefault(False)
    if icon:
        made.setIcon(theme.icon(icon, _INK.get(kind, "text"), 16 if small else 18))
        made.setIconSize(QSize(theme.px(18), theme.px(18)))
    made.setToolTip(tip)
    made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return made


def icon_button(icon: str, tip: str, *, small: bool = False) -> QToolButton:
    """Return a quiet button with an icon; its tip (command and key) is its accessible name."""
    made = QToolButton()
    made.setProperty("kind", "quiet")
    made.setProperty("small", small)
    made.setIcon(theme.icon(icon, "text", 16 if small else 18))
    made.setIconSize(QSize(theme.px(18), theme.px(18)))
    made.setToolTip(tip)
    made.setAccessibleName(tip)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return made


class Segments(QWidget):
    """Two or more choices side by side, one of them on."""

    chosen = Signal(int)

    def __init__(self, *names: str) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for number, name in enumerate(names):
            choice = QPushButton(name)
            choice.setCheckable(True)
            place = "first" if number == 0 else "last" if number == len(names) - 1 else "middle"
            choice.setProperty("segment", place)
            self._group.addButton(choice, number)
            layout.addWidget(choice)
        self._group.button(0).setChecked(True)
        self._group.idClicked.connect(self.chosen)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def index(self) -> int:
        """Return which choice is on."""
        return self._group.checkedId()

    def mark(self, number: int) -> None:
        """Turn a choice on without telling it."""
        self._group.button(number).setChecked(True)

    def marked(self) -> QWidget:
        """Return the button that is on."""
        return self._group.checkedButton()

    def rename(self, number: int, name: str) -> None:
        """Change the words of a choice."""
        self._group.button(number).setText(name)

    def choose(self, number: int) -> None:
        """Turn a choice on and tell it."""
        self._group.button(number).setChecked(True)
        self.chosen.emit(number)
