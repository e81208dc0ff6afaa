"""Ctrl+K: a box over the window that finds records, pages and commands and goes there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from ita_desktop.app.language import tr
from ita_desktop.ui import theme
from ita_desktop.ui.kit.labels import label
from ita_desktop.ui.kit.layouts import column, fill
from ita_desktop.ui.kit.wrapping import paint_line, plain
from ita_desktop.ui.search_rows import Finder, Found

if TYPE_CHECKING:
    from ita_desktop.ui.main_window import MainWindow

_WIDTH, _ROW, _ROWS = 640, 50, 8
"""Width of the box and height of a row in px before scaling; rows shown at once."""
_Index = QModelIndex | QPersistentModelIndex
_FOUND = int(Qt.ItemDataRole.UserRole)
_KEEPS_OPEN = {
    Qt.FocusReason.ActiveWindowFocusReason,
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
}
"""Reasons for which the focus leaves the box only for a while."""


class FoundModel(QAbstractListModel):
    """The lines that were found."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.found: list[Found] = []

    def show_found(self, found: list[Found]) -> None:
        """Show other lines."""
        self.beginResetModel()
        self.found = found
        self.endResetModel()

    @override
    def rowCount(self, parent: _Index = QModelIndex(), /) -> int:
        return 0 if parent.isValid() else len(self.found)

    @override
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole, /) -> Any:
        found = self.found[index.row()]
        if role == _FOUND:
            return found
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return said(found)
        return found.title if role == Qt.ItemDataRole.ToolTipRole else None


def said(found: Found) -> str:
    """Return a line in words, as a screen reader says it."""
    return " · ".join(part for part in (found.title, found.path, found.keys) if part)


class FoundPainter(QStyledItemDelegate):
    """Icon, title, path below it, shortcut at the right."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index, /) -> QSize:
        return QSize(theme.px(200), theme.px(_ROW))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index, /) -> None:
        given: Any = option  # its fields are not in the type stubs
        found, box = index.data(_FOUND), QRectF(given.rect)
        painter.save()
        chosen = bool(given.state & QStyle.StateFlag.State_Selected)
        hovered = bool(given.state & QStyle.StateFlag.State_MouseOver)
        painter.fillRect(box, theme.colour("selection" if chosen else "hover" if hovered else "surface"))
        picture = theme.pixmap(found.icon, "muted", 18)
        painter.drawPixmap(QPoint(int(box.x()) + theme.px(14), int(box.y()) + theme.px(8)), picture)
        text = box.adjusted(theme.px(44), theme.px(2), -theme.px(14), -theme.px(2))
        self._paint_texts(painter, text, found)
        painter.restore()

    def _paint_texts(self, painter: QPainter, box: QRectF, found: Found) -> None:
        small = theme.font("small")
        if found.keys:
            painter.setFont(small)
            painter.setPen(theme.colour("muted"))
            painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, found.keys)
            box = box.adjusted(0, 0, -QFontMetricsF(small).horizontalAdvance(found.keys) - theme.px(12), 0)
        half = box.height() * 0.53
        painter.setPen(theme.colour("text"))
        paint_line(painter, QRectF(box.x(), box.y(), box.width(), half), found.title, theme.font())
        painter.setPen(theme.colour("muted"))
        paint_line(painter, QRectF(box.x(), box.y() + half, box.width(), box.height() - half), found.path, small)


class SearchLine(QLineEdit):
    """Takes the words; keys of the list are passed on."""

    moved = Signal(int)
    """Choose the line so many further down."""
    chosen = Signal()
    closed = Signal()
    left = Signal()
    """The focus went elsewhere for good."""

    def __init__(self) -> None:
        super().__init__()
        self.setPlaceholderText(tr("ค้นหาข้อมูล หน้า หรือคำสั่ง"))
        self.setAccessibleName(tr("ค้นหาทุกอย่าง"))
        self.addAction(theme.icon("search", "muted", 16), QLineEdit.ActionPosition.LeadingPosition)

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        key = Qt.Key
        moves = {key.Key_Up: -1, key.Key_Down: 1, key.Key_PageUp: 1 - _ROWS, key.Key_PageDown: _ROWS - 1}
        if event.key() in moves:
            self.moved.emit(moves[key(event.key())])
        elif event.key() in {key.Key_Return, key.Key_Enter}:
            self.chosen.emit()
        elif event.key() == key.Key_Escape:
            self.closed.emit()
        elif event.key() not in {key.Key_Tab, key.Key_Backtab}:
            super().keyPressEvent(event)

    @override
    def event(self, event: QEvent, /) -> bool:
        if isinstance(event, QKeyEvent) and event.key() in {Qt.Key.Key_Tab, Qt.Key.Key_Backtab}:
            return True  # nothing else in the box takes the focus
        return super().event(event)

    @override
    def focusOutEvent(self, event: QFocusEvent, /) -> None:
        super().focusOutEvent(event)
        if event.reason() not in _KEEPS_OPEN:
            self.left.emit()


class SearchBox(QFrame):
    """Lies over the window while it is open."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.setObjectName("searchbox")
        self.setProperty("role", "card")
        self._window = window
        self._before: QWidget | None = None
        self.finder = Finder(window)
        self.edit = SearchLine()
        self.model = FoundModel(self)
        self.list = self._make_list()
        self.note = label("", "small")
        top = column(self.edit, margins=(12, 12, 12, 8))
        foot = column(self.note, margins=(14, 2, 14, 6))
        fill(QVBoxLayout(self), top, (self.list, 1), foot, margins=1, gap=0)
        self.edit.textChanged.connect(self._find)
        self.finder.ready.connect(self._find_more)
        self.edit.moved.connect(self._move)
        self.edit.chosen.connect(self.go)
        self.edit.closed.connect(self.close_box)
        self.edit.left.connect(self._leave)
        window.file_closed.connect(self._forget_file)
        window.installEventFilter(self)
        self.hide()

    def _make_list(self) -> QListView:
        made = QListView()
        made.setModel(self.model)
        made.setItemDelegate(FoundPainter(made))
        made.setUniformItemSizes(True)
        made.setMouseTracking(True)
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        made.setAccessibleName(tr("ผลการค้นหา"))
        made.clicked.connect(self._go_to)
        return made

    # ---- opening and closing

    def open_box(self) -> None:
        """Show the box with its last words marked, to be typed over."""
        if self._window.desk is None:
            return
        if not self.isVisible():
            self._window.leave()
            self._before = self._window.focusWidget()
        self.show()
        self.raise_()
        self._find()
        self.edit.selectAll()
        self.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_box(self) -> None:
        """Hide the box and give the focus back."""
        before, self._before = self._before, None
        self.hide()
        if before is not None and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)

    def _forget_file(self) -> None:
        self.finder.forget()
        self._leave()

    def _leave(self) -> None:
        """The focus is elsewhere already."""
        self._before = None
        self.hide()

    # ---- finding

    def _find(self) -> None:
        text = plain(self.edit.text())
        self.model.show_found(self.finder.find(text))
        if self.model.found:
            self._choose(0)
        self.note.setText(self._noted(text.strip()))
        self._place()

    def _find_more(self) -> None:
        """Show the records as well, once they can be searched."""
        if self.isVisible():
            self._find()

    def _noted(self, text: str) -> str:
        if not self.model.found:
            return tr("ไม่พบ “{text}” — ลองใช้คำที่สั้นลงหรือคำอื่น", text=text[:40])
        return tr("{count} รายการ  ·  ↑↓ เลือก  ·  Enter ไปที่รายการ  ·  Esc ปิด", count=len(self.model.found))

    def _choose(self, row: int) -> None:
        index = self.model.index(max(0, min(row, len(self.model.found) - 1)))
        self.list.setCurrentIndex(index)
        self.list.scrollTo(index)
        self.edit.setAccessibleDescription(said(self.model.found[index.row()]))

    def _move(self, by: int) -> None:
        if self.model.found:
            self._choose(self.list.currentIndex().row() + by)

    def go(self) -> None:
        """Go to the chosen line, or do its command."""
        self._go_to(self.list.currentIndex())

    def _go_to(self, index: QModelIndex) -> None:
        if index.isValid():
            found: Found = self.model.found[index.row()]
            self.close_box()
            found.go()

    # ---- place

    def _place(self) -> None:
        window = self._window
        width = min(theme.px(_WIDTH), window.width() - theme.px(32))
        top = window.menuBar().height() + theme.px(28)
        frame = self.edit.sizeHint().height() + self.note.sizeHint().height() + theme.px(30) + 4
        room = window.height() - top - theme.px(24) - frame
        rows = max(0, min(len(self.model.found), _ROWS, room // theme.px(_ROW)))
        self.list.setVisible(rows > 0)
        left = (window.width() - width) // 2
        self.setGeometry(QRect(left, top, width, frame + rows * theme.px(_ROW)))

    @override
    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)
