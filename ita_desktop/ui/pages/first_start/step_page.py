"""What every step of the first start has: a title, one line of what to do, content that scrolls."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from ita_desktop.ui import theme
from ita_desktop.ui.kit.field import Field
from ita_desktop.ui.kit.labels import WrappedLabel, label
from ita_desktop.ui.kit.layouts import column, fill, row, scrolling

WIDTH = 760
"""Widest a form gets, in logical px."""
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_FAR = 40
"""Widgets passed over at most on the way to the next input."""


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


def saved(fields: Iterable[Field]) -> bool:
    """Save what is typed into fields, what was refused before included; tell whether nothing is refused now."""
    all_saved = True
    for field in fields:
        field.control.commit()
        if field.refusal():
            field.control.committed.emit(field.control.value())
        all_saved = all_saved and not field.refusal()
    return all_saved


def centred(content: QWidget, width: int) -> QWidget:
    """Return content in the middle, at most so many logical px wide."""
    content.setMaximumWidth(theme.px(width))
    holder = QWidget()
    line = QHBoxLayout(holder)
    fill(line, margins=(16, 20, 16, 20), gap=0)
    line.addStretch(1)
    line.addWidget(content, 1000)
    line.addStretch(1)
    return holder


class EnterGoesOn(QObject):
    """Lets Enter go from one input to the next and at last to the button that goes on, and press a button."""

    @override
    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent) or event.key() not in _ENTER:
            return False
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        if isinstance(watched, QPushButton):
            watched.click()
            return True
        if isinstance(watched, QLineEdit):
            watched.editingFinished.emit()
            if not watched.property("state"):
                _go_on_from(watched)
            return True
        return False


def _go_on_from(line: QLineEdit) -> None:
    """Give the focus to the next line to type into, or to the page's one filled button; choices are made already."""
    widget: QWidget | None = line
    for _ in range(_FAR):
        if widget is None or not widget.focusNextChild():
            return
        widget = QApplication.focusWidget()
        if isinstance(widget, QLineEdit) or (widget and widget.property("kind") == "primary"):
            return
