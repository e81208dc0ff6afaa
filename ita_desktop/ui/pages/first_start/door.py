"""A big choice: icon, name, what it leads to."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy
from typing_extensions import override

from ita_desktop.ui import theme
from ita_desktop.ui.kit.labels import Icon, WrappedLabel
from ita_desktop.ui.kit.layouts import column, fill

_UP = {Qt.Key.Key_Up: False, Qt.Key.Key_Down: True}
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class Door(QPushButton):
    """A button of two lines; ↑ ↓ go to the next one, Enter opens it."""

    def __init__(self, title: str, note: str, icon: str) -> None:
        super().__init__()
        self.setProperty("kind", "door")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._title, self._note = WrappedLabel(title, strong=True), WrappedLabel(note, "small")
        words = column(self._title, self._note, gap=0)
        body = QHBoxLayout(self)
        fill(body, Icon(icon, "primary", 24), (words, 1), Icon("chevron-right", "muted", 18), margins=16, gap=16)
        for child in (self._title, self._note):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.say(title, note)

    def say(self, title: str, note: str) -> None:
        """Change what it says."""
        self._title.set_text(title)
        self._note.set_text(note)
        self._note.setVisible(bool(note))
        self.setAccessibleName(title)
        self.setAccessibleDescription(note)

    @override
    def sizeHint(self) -> QSize:
        layout = self.layout()
        assert layout is not None
        width = max(self.width(), theme.px(320))
        height = layout.heightForWidth(width) if layout.hasHeightForWidth() else layout.sizeHint().height()
        return QSize(width, max(height, theme.px(72)))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(200), self.sizeHint().height())

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if event.key() in _UP:
            self.focusNextPrevChild(_UP[Qt.Key(event.key())])
        elif event.key() in _ENTER:
            self.click()
        else:
            super().keyPressEvent(event)
