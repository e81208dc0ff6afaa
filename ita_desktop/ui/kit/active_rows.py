"""Rows that are opened: by a click, by Enter, gone through with ↑ and ↓."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from ita_desktop.ui import theme
from ita_desktop.ui.kit.layouts import Margins, Piece, fill

_OPENING = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}
_MOVES = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class ActiveRow(QWidget):
    """A row with a hairline above it, if wanted, that can be opened."""

    opened = Signal()
    move_asked = Signal(int)
    """Go this many rows on (−1 up)."""
    entered = Signal()
    """The focus came here."""

    def __init__(self, *pieces: Piece, margins: Margins = (8, 3, 8, 2), gap: int = 12, line: bool = False) -> None:
        super().__init__()
        self._line = line
        self._hovered = False
        fill(QHBoxLayout(self), *pieces, margins=margins, gap=gap)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        key = Qt.Key(event.key())
        if key in _OPENING:
            self.opened.emit()
        elif key in _MOVES and not event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.move_asked.emit(_MOVES[key])
        else:
            super().keyPressEvent(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent, /) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.opened.emit()

    @override
    def mousePressEvent(self, event: QMouseEvent, /) -> None:
        event.accept()

    @override
    def enterEvent(self, event: QEnterEvent, /) -> None:
        self._hover(True)

    @override
    def leaveEvent(self, event: QEvent, /) -> None:
        self._hover(False)

    def _hover(self, hovered: bool) -> None:
        self._hovered = hovered
        self.update()

    @override
    def focusInEvent(self, event: QFocusEvent, /) -> None:
        super().focusInEvent(event)
        self.entered.emit()
        self.update()

    @override
    def focusOutEvent(self, event: QFocusEvent, /) -> None:
        super().focusOutEvent(event)
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        radius = theme.px(4)
        spread = QRectF(self.rect()).adjusted(1, 2, -1, -1)
        if self._hovered:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("hover"))
            painter.drawRoundedRect(spread, radius, radius)
        if self._line:
            inset = theme.px(8)
            painter.fillRect(QRectF(inset, 0, self.width() - 2 * inset, 1), theme.colour("border"))
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.drawRoundedRect(spread, radius, radius)


class ActiveRows(QWidget):
    """Rows one below the other; Tab comes to one of them, ↑ and ↓ go through all."""

    focused = Signal(object)
    """The row the focus came to."""

    def __init__(self) -> None:
        super().__init__()
        self._body = QVBoxLayout(self)
        self._rows: list[ActiveRow] = []
        self._current = 0
        fill(self._body, gap=0)

    def rows(self) -> list[ActiveRow]:
        """Return the rows in order."""
        return list(self._rows)

    def show_rows(self, rows: list[ActiveRow]) -> None:
        """Show other rows; the focus stays at its place."""
        focused = self.has_focus()
        self._rows = rows
        self._current = max(0, min(self._current, len(rows) - 1))
        for row in rows:
            row.move_asked.connect(self._move)
            row.entered.connect(self._note)
            self._body.addWidget(row)
            row.show()  # at once: what is not shown yet cannot take the focus
        self._mark()
        if focused and rows:
            rows[self._current].setFocus()
        self._drop_others()

    def has_focus(self) -> bool:
        """Tell whether the focus of the window is on one of the rows."""
        return self.window().focusWidget() in self._rows

    def _drop_others(self) -> None:
        while self._body.count() > len(self._rows):
            widget = self._body.takeAt(0).widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def current(self) -> ActiveRow | None:
        """Return the row that Tab comes to."""
        return self._rows[self._current] if self._rows else None

    def choose(self, number: int) -> None:
        """Make Tab come to this row (from 0)."""
        self._current = max(0, min(number, len(self._rows) - 1))
        self._mark()

    def _move(self, by: int) -> None:
        self.choose(self._current + by)
        row = self.current()
        if row is not None:
            row.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _note(self) -> None:
        sender = self.sender()
        if isinstance(sender, ActiveRow) and sender in self._rows:
            self.choose(self._rows.index(sender))
            self.focused.emit(sender)

    def _mark(self) -> None:
        for number, row in enumerate(self._rows):
            policy = Qt.FocusPolicy.StrongFocus if number == self._current else Qt.FocusPolicy.ClickFocus
            row.setFocusPolicy(policy)
