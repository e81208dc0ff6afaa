"""What every step of the first start has: a title, one line of what to do, content that scrolls."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from ita_desktop.ui import theme
from ita_desktop.ui.kit.labels import WrappedLabel, label
from ita_desktop.ui.kit.layouts import column, fill, row, scrolling

WIDTH = 760
"""Widest a form gets, in logical px."""
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class StepPage(QWidget):
    """One step; ``accept`` says whether the next one may come."""

    title: ClassVar[str] = ""
    lead: ClassVar[str] = ""

    def __init__(self) -> None:
        super().__init__()
        self.lead_label = WrappedLabel(self.lead, "muted")
        self.area: QScrollArea | None = None

    def compose(self, *cards: QWidget, width: int = WIDTH, beside: QWidget | None = None) -> None:
        """Put title and cards into a column in the middle that scrolls; ``beside`` stands right of the title."""
        title = row(label(self.title, "title"), (beside, 1)) if beside else label(self.title, "title")
        head = column(title, self.lead_label, gap=2)
        self.area = scrolling(centred(column(head, *cards, None, gap=12), width))
        fill(QVBoxLayout(self), (self.area, 1), gap=0)

    def first(self) -> QWidget:
        """Return where typing begins."""
        return self

    def refresh(self) -> None:
        """Show the records as they are now."""

    def commit(self) -> None:
        """Save what is being typed."""

    def accept(self) -> bool:
        """Keep what is shown; False if something has to be put right first."""
        self.commit()
        return True

    def skip(self) -> bool:
        """Leave the step as it is; False if even that cannot be done."""
        self.commit()
        return True


def centred(content: QWidget, width: int) -> QWidget:
    """Return content in the middle, at most so many logical px wide."""
    content.setMaximumWidth(theme.px(width))
    holder = QWidget()
    line = QHBoxLayout(holder)
    fill(line, margins=(24, 20, 24, 20), gap=0)
    line.addStretch(1)
    line.addWidget(content, 1000)
    line.addStretch(1)
    return holder


class EnterGoesOn(QObject):
    """Lets Enter in a line of text go to the next input, as Tab does."""

    @override
    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and isinstance(watched, QLineEdit):
            plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            if event.key() in _ENTER and plain:
                watched.editingFinished.emit()
                if not watched.property("state"):
                    watched.focusNextChild()
                return True
        return False
