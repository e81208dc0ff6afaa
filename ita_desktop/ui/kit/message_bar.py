"""A bar that says what is wrong or done, with the button that helps."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ita_desktop.app.language import tr
from ita_desktop.ui.kit.buttons import icon_button
from ita_desktop.ui.kit.labels import BAR_ICONS, Icon, WrappedLabel
from ita_desktop.ui.kit.layouts import clear, fill


class MessageBar(QFrame):
    """One message; tone: error, warning, info or success."""

    closed = Signal()

    def __init__(self, tone: str, text: str, *actions: QWidget, closable: bool = True) -> None:
        super().__init__()
        self.tone = tone
        self.setProperty("bar", tone)
        self.label = WrappedLabel(text)
        icon = Icon(BAR_ICONS[tone], "primary" if tone == "info" else tone)
        layout = QHBoxLayout(self)
        fill(layout, icon, (self.label, 1), *actions, margins=(12, 6, 8, 6))
        if closable:
            close = icon_button("x", tr("ปิดข้อความ (Esc)"), small=True)
            close.clicked.connect(self.closed)
            layout.addWidget(close)
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)


class MessageArea(QWidget):
    """The place of at most two message bars, the newest on top; takes no room when empty."""

    def __init__(self) -> None:
        super().__init__()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._bars: dict[str, MessageBar] = {}
        self.hide()

    def say(self, key: str, tone: str, text: str, *actions: QWidget, closable: bool = True) -> MessageBar:
        """Show a message, in place of an earlier one of the same key."""
        self.drop(key)
        bar = MessageBar(tone, text, *actions, closable=closable)
        bar.setObjectName(key)
        bar.closed.connect(self._close_sender)
        self._bars[key] = bar
        self._layout.insertWidget(0, bar)
        while len(self._bars) > 2:
            self.drop(next(iter(self._bars)))
        self.show()
        return bar

    def drop(self, key: str) -> None:
        """Take a message away, if it is there."""
        if bar := self._bars.pop(key, None):
            self._layout.removeWidget(bar)
            bar.hide()
            bar.deleteLater()
        self.setVisible(bool(self._bars))

    def clear(self) -> None:
        """Take every message away."""
        self._bars.clear()
        clear(self._layout)
        self.hide()

    def texts(self) -> list[str]:
        """Return what is being said, oldest first."""
        return [bar.label.text() for bar in self._bars.values()]

    def _close_sender(self) -> None:
        sender = self.sender()
        if isinstance(sender, MessageBar):
            self.drop(sender.objectName())
