"""A list of painted rows of any height, for thousands of them: heights are measured little by little."""

from __future__ import annotations

from collections.abc import Sequence
from time import perf_counter
from typing import Protocol

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent, QKeySequence, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget
from typing_extensions import override

from ita_desktop.ui import theme

STEP = 0.02
"""Seconds that measuring takes from the user at a time."""

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class PaintedRow(Protocol):
    """What a list shows in one row."""

    def says(self) -> str:
        """Return the row in words, for screen readers."""

    def copied(self) -> str:
        """Return what Ctrl+C takes."""

    def can_be_chosen(self) -> bool:
        """Tell whether the keys stop at the row."""

    def guess(self, width: int) -> int:
        """Return about the height (px) at a width, at once."""

    def height(self, width: int) -> int:
        """Return the height (px) at a width."""

    def paint(self, painter: QPainter, box: QRect, *, chosen: bool) -> None:
        """Paint the row."""


class _Rows(QAbstractListModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: Sequence[PaintedRow] = ()

    def show_rows(self, rows: Sequence[PaintedRow]) -> None:
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    @override
    def rowCount(self, parent: _Index = _NOWHERE, /) -> int:
        return 0 if parent.isValid() else len(self.rows)

    @override
    def data(self, index: _Index, /, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return self.rows[index.row()].says()
        return None

    @override
    def flags(self, index: _Index, /) -> Qt.ItemFlag:
        chosen = self.rows[index.row()].can_be_chosen()
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable if chosen else Qt.ItemFlag.NoItemFlags


class _Painter(QStyledItemDelegate):
    def __init__(self, view: PaintedList) -> None:
        super().__init__(view)
        self._view = view

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index, /) -> QSize:
        return QSize(1, self._view.height_of(index.row()))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index, /) -> None:
        view, box = self._view, QRect(getattr(option, "rect"))  # noqa: B009 - the stubs do not know it
        chosen = view.currentIndex() == index
        painter.save()
        painter.setClipRect(box)
        view.rows()[index.row()].paint(painter, box, chosen=chosen)
        if chosen and view.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(2, 2, -2, -2), theme.px(4), theme.px(4))
        painter.restore()


class PaintedList(QListView):
    """Shows rows; what is in view is measured at once, the rest while the user looks at it."""

    chosen = Signal(int)
    """The number of the row that keys or mouse came to."""

    def __init__(self) -> None:
        super().__init__()
        self._model = _Rows(self)
        self._heights: dict[int, int] = {}
        self._left: list[int] = []
        self._telling = True
        self.setModel(self._model)
        self.setItemDelegate(_Painter(self))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setTabKeyNavigation(False)
        self.verticalScrollBar().setSingleStep(theme.px(22))
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._measure_on)
        self.selectionModel().currentChanged.connect(self._tell)

    # ---- rows

    def rows(self) -> Sequence[PaintedRow]:
        """Return what is shown."""
        return self._model.rows

    def show_rows(self, rows: Sequence[PaintedRow]) -> None:
        """Show other rows, from the first."""
        self._model.show_rows(rows)
        self.verticalScrollBar().setValue(0)
        self._forget(0)

    def current(self) -> int:
        """Return the number of the chosen row; −1 for none."""
        return self.currentIndex().row()

    def choose(self, number: int, *, top: int = 0, quietly: bool = False) -> None:
        """Come to a row and bring it into view, of a high one what begins at ``top`` (px); ``quietly`` unsaid."""
        self._telling = not quietly
        if self._measure_around(number):
            self._lay_out()
        index = self._model.index(number)
        self.setCurrentIndex(index)
        self._telling = True
        box, view = self.visualRect(index), self.viewport().rect()
        if view.contains(box):
            return
        if box.height() <= view.height():
            self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)
        else:
            self.verticalScrollBar().setValue(self.verticalScrollBar().value() + box.top() + top - view.height() // 3)

    def clear_choice(self) -> None:
        """Choose no row."""
        self.selectionModel().clear()

    def _tell(self, index: QModelIndex) -> None:
        self.viewport().update()
        if self._telling and index.isValid():
            self.chosen.emit(index.row())

    # ---- heights

    def height_of(self, number: int) -> int:
        """Return the height (px) of a row as far as it is known."""
        known = self._heights.get(number)
        return self.rows()[number].guess(self.viewport().width()) if known is None else known

    def is_measured(self) -> bool:
        """Tell whether every height is known."""
        return not self._left

    def _forget(self, top: int) -> None:
        """Measure anew, first what is in view below this row."""
        self._heights.clear()
        self._left = list(range(len(self.rows()) - 1, -1, -1))
        self._measure_around(top)
        self._timer.start()

    def _measure_around(self, number: int) -> bool:
        """Measure the rows that are in view when a row stands at the top or in the middle; False if all were known."""
        known = len(self._heights)
        wanted = max(self.viewport().height(), theme.px(200))
        for way in (range(number, len(self.rows())), range(number - 1, -1, -1)):
            room = wanted
            for one in way:
                room -= self._measured(one)
                if room < 0:
                    break
        return len(self._heights) > known

    def _measured(self, number: int) -> int:
        if number not in self._heights:
            self._heights[number] = self.rows()[number].height(self.viewport().width())
        return self._heights[number]

    def _measure_on(self) -> None:
        ends = perf_counter() + STEP
        while self._left and perf_counter() < ends:
            self._measured(self._left.pop())
        if not self._left:
            self._timer.stop()
            self._lay_out()

    def _lay_out(self) -> None:
        """Place the rows anew; the one at the top stays where it is."""
        top = self.indexAt(QPoint(1, 1))
        before = self.visualRect(top).top()
        self.scheduleDelayedItemsLayout()
        self.executeDelayedItemsLayout()
        if top.isValid():
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + self.visualRect(top).top() - before)

    # ---- Qt

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._forget(max(self.indexAt(QPoint(1, 1)).row(), 0))
            self._lay_out()

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if event.matches(QKeySequence.StandardKey.Copy) and self.current() >= 0:
            QGuiApplication.clipboard().setText(self.rows()[self.current()].copied())
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent, /) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    @override
    def focusOutEvent(self, event: QFocusEvent, /) -> None:
        super().focusOutEvent(event)
        self.viewport().update()
