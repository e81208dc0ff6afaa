"""Rows, columns, cards and flows with the token gaps."""

from __future__ import annotations

from typing import TypeAlias

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLayout,
    QLayoutItem,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from ita_desktop.ui import theme

Piece: TypeAlias = QWidget | QLayout | int | tuple[QWidget, int] | tuple[QWidget, Qt.AlignmentFlag] | None
"""A widget, a layout, a gap in px, None for a stretch, or a widget with its stretch or alignment."""
Margins: TypeAlias = int | tuple[int, int, int, int]


def fill(layout: QBoxLayout, *pieces: Piece, margins: Margins = 0, gap: int = 8) -> None:
    """Put pieces into a box layout; margins and gaps are token lengths before scaling."""
    left, top, right, bottom = (margins,) * 4 if isinstance(margins, int) else margins
    layout.setContentsMargins(theme.px(left), theme.px(top), theme.px(right), theme.px(bottom))
    layout.setSpacing(theme.px(gap))
    for piece in pieces:
        _put(layout, piece)


def _put(layout: QBoxLayout, piece: Piece) -> None:
    match piece:
        case None:
            layout.addStretch(1)
        case int():
            layout.addSpacing(theme.px(piece))
        case (widget, Qt.AlignmentFlag() as alignment):  # an int too, so before the stretch
            layout.addWidget(widget, 0, alignment)
        case (widget, stretch):
            layout.addWidget(widget, stretch)
        case QWidget():
            layout.addWidget(piece)
        case _:
            layout.addLayout(piece)


def row(*pieces: Piece, margins: Margins = 0, gap: int = 8) -> QWidget:
    """Return pieces side by side."""
    widget = QWidget()
    fill(QHBoxLayout(widget), *pieces, margins=margins, gap=gap)
    return widget


def beside(*widgets: QWidget, gap: int = 8) -> QWidget:
    """Return widgets of equal width side by side, their tops in line whatever stands below in one of them."""
    widget = QWidget()
    layout = QHBoxLayout(widget)
    fill(layout, *((one, 1) for one in widgets), gap=gap)
    for one in widgets:
        layout.setAlignment(one, Qt.AlignmentFlag.AlignTop)
    return widget


def column(*pieces: Piece, margins: Margins = 0, gap: int = 8) -> QWidget:
    """Return pieces one below the other."""
    widget = QWidget()
    fill(QVBoxLayout(widget), *pieces, margins=margins, gap=gap)
    return widget


def frame(role: str, *pieces: Piece, margins: Margins = (16, 10, 16, 12), gap: int = 8) -> QFrame:
    """Return a frame of a role of the style sheet (card, soft, pane, plain, strip) over a column."""
    box = QFrame()
    box.setProperty("role", role)
    fill(QVBoxLayout(box), *pieces, margins=margins, gap=gap)
    return box


def card(*pieces: Piece, margins: Margins = (16, 10, 16, 12), gap: int = 8) -> QFrame:
    """Return a white card with a hairline."""
    return frame("card", *pieces, margins=margins, gap=gap)


def hairline() -> QFrame:
    """Return a horizontal hairline."""
    line = QFrame()
    line.setProperty("role", "line")
    line.setFixedHeight(1)
    return line


def scrolling(content: QWidget) -> QScrollArea:
    """Return a vertical scroll area without a frame."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    content.setProperty("role", "scrolled")
    area.setWidget(content)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.viewport().setAutoFillBackground(False)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area


def clear(layout: QLayout) -> None:
    """Take everything out of a layout and delete it."""
    while layout.count():
        widget: QWidget | None = layout.takeAt(0).widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()


class Flow(QLayout):
    """Lays its widgets in lines, as words of a paragraph."""

    def __init__(self, parent: QWidget | None = None, gap: int = 4) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = theme.px(gap)
        self.setContentsMargins(0, 0, 0, 0)

    @override
    def addItem(self, item: QLayoutItem, /) -> None:
        self._items.append(item)

    @override
    def count(self) -> int:
        return len(self._items)

    @override
    def itemAt(self, index: int, /) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    @override
    def takeAt(self, index: int, /) -> QLayoutItem | None:  # type: ignore[override]  # Qt wants None past the end
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    @override
    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int, /) -> int:
        return self._place(QRect(0, 0, width, 0), move=False)

    @override
    def setGeometry(self, rect: QRect, /) -> None:
        super().setGeometry(rect)
        self._place(rect, move=True)

    @override
    def sizeHint(self) -> QSize:
        widths = [item.sizeHint().width() for item in self._items]
        height = max((item.sizeHint().height() for item in self._items), default=0)
        return QSize(sum(widths) + self._gap * max(len(widths) - 1, 0), height)

    @override
    def minimumSize(self) -> QSize:
        return QSize(
            max((item.minimumSize().width() for item in self._items), default=0),
            max((item.sizeHint().height() for item in self._items), default=0),
        )

    def _place(self, rect: QRect, *, move: bool) -> int:
        x, y, line = rect.x(), rect.y(), 0
        for item in self._items:
            wanted = item.sizeHint()
            width = min(wanted.width(), rect.width())
            if x > rect.x() and x + width > rect.x() + rect.width():
                x, y, line = rect.x(), y + line + self._gap, 0
            if move:
                item.setGeometry(QRect(QPoint(x, y), QSize(width, wanted.height())))
            x += width + self._gap
            line = max(line, wanted.height())
        return y + line - rect.y()


def flow(*widgets: QWidget, gap: int = 4) -> QWidget:
    """Return widgets in a flow."""
    holder = QWidget()
    layout = Flow(holder, gap)
    for widget in widgets:
        layout.addWidget(widget)
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
    policy.setHeightForWidth(True)
    holder.setSizePolicy(policy)
    return holder
