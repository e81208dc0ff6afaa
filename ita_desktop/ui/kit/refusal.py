"""Why a text was not taken, said at its cell."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ita_desktop.ui import theme
from ita_desktop.ui.kit.labels import WrappedLabel
from ita_desktop.ui.kit.layouts import fill


class Refusal(QFrame):
    """The sentence under a cell that says why its text was not taken."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._room = parent
        self.setProperty("role", "refusal")
        self.label = WrappedLabel("", ink="error")
        fill(QVBoxLayout(self), self.label, margins=(8, 4, 8, 4))
        self.hide()

    def show_below(self, editor: QWidget, sentence: str) -> None:
        """Say it below the editor, inside the table."""
        self.label.set_text(sentence)
        width = min(theme.px(320), self._room.width() - theme.px(8))
        height = self.label.heightForWidth(width - theme.px(18)) + theme.px(10)
        left = max(theme.px(4), min(editor.geometry().right() - width, self._room.width() - width - theme.px(4)))
        below = editor.geometry().bottom() + theme.px(2)
        top = below if below + height <= self._room.height() else editor.geometry().top() - height - theme.px(2)
        self.setGeometry(left, top, width, height)
        self.show()
        self.raise_()
