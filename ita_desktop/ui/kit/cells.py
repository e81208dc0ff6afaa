"""Paints and measures table cells with one routine: wrapped Thai, chips, bars, statuses."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView
from typing_extensions import override

from ita_desktop.ui import theme
from ita_desktop.ui.kit.record_model import CELL, ROW, Cell, Column, Index, RecordTableModel, Row
from ita_desktop.ui.kit.wrapping import elided, paint_line, wrap

_SIDE = 8
_ICON = 16
_CHIP = 22


class CellPainter(QStyledItemDelegate):
    """Draws cells; ``height_of`` gives the height that ``paint`` fills."""

    def __init__(self, view: QTableView) -> None:
        super().__init__(view)
        self._view = view
        self.tints_row = False
        """The whole row of the current cell is tinted."""
        self.collapsed: set[object] = set()
        """Keys of the group rows whose rows are hidden."""

    # ---- measuring

    def height_of(self, row: Row, column: int, width: int) -> int:
        """Return the height (px) a cell needs at a column's width."""
        if row.group:
            return theme.size("group_row")
        kind = self._column(column)
        room = QRectF(0, 0, width - theme.px(2 * _SIDE), 0)
        content = self._content(None, room, self._model().cell(row, column), kind)
        return max(theme.size("row_1"), content + 2 * theme.size("row_pad"))

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index, /) -> QSize:
        width = self._view.columnWidth(index.column())
        return QSize(width, self.height_of(index.data(ROW), index.column(), width))

    def _column(self, number: int) -> Column:
        return self._model().columns()[number]

    def _model(self) -> RecordTableModel:
        model = self._view.model()
        assert isinstance(model, RecordTableModel)
        return model

    # ---- painting

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index, /) -> None:
        row, cell = index.data(ROW), index.data(CELL)
        if row is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(option.rect)  # type: ignore[attr-defined]  # the stubs leave its fields out
        painter.fillRect(box, theme.colour(self._ground(option, index, row)))
        self._paint_cell(painter, box, row, cell, self._column(index.column()))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(theme.colour("border"))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())  # type: ignore[attr-defined]  # as above
        if index == self._view.currentIndex() and self._view.hasFocus():
            _paint_ring(painter, box)
        painter.restore()

    def _ground(self, option: QStyleOptionViewItem, index: Index, row: Row) -> str:
        selected = bool(option.state & QStyle.StateFlag.State_Selected)  # type: ignore[attr-defined]  # as above
        tinted = self.tints_row and index.row() == self._view.currentIndex().row()
        if row.group and not (selected and self._view.hasFocus()):
            return "header"
        return "selection" if selected or tinted else index.data(CELL).tint or "surface"

    def _paint_cell(self, painter: QPainter, box: QRectF, row: Row, cell: Cell, column: Column) -> None:
        inner = box.adjusted(theme.px(_SIDE), 0, -theme.px(_SIDE), -1)
        if row.span:
            self._paint_group(painter, inner, row, cell)
        elif row.group or not (column.wraps or cell.chips):
            _paint_one_line(painter, inner, cell, column)
        else:
            top = theme.size("row_pad")
            self._content(painter, inner.adjusted(0, top, 0, 0), cell, column)

    def _paint_group(self, painter: QPainter, box: QRectF, row: Row, cell: Cell) -> None:
        arrow = "chevron-right" if row.key in self.collapsed else "chevron-down"
        left = _paint_icon(painter, box, arrow, "muted") + theme.px(4)
        font = theme.font(strong=True)
        painter.setPen(theme.colour("text"))
        left += paint_line(painter, box.adjusted(left, 0, 0, 0), cell.text, font) + theme.px(14)
        if cell.icon and left < box.width():
            left += _paint_icon(painter, box.adjusted(left, 0, 0, 0), cell.icon, cell.ink) + theme.px(4)
        painter.setPen(theme.colour(cell.ink))
        if cell.note and left < box.width():
            paint_line(painter, box.adjusted(left, 0, 0, 0), cell.note, theme.font("small"))

    def _content(self, painter: QPainter | None, box: QRectF, cell: Cell, column: Column) -> int:
        """Paint the content from the box's top, or only measure it; returns its height."""
        if not (column.wraps or cell.chips):
            return theme.px(_CHIP)
        indent = 0
        if cell.icon:
            indent = theme.px(_ICON + 6)
            if painter:
                _paint_icon(
                    painter,
                    QRectF(box.x(), box.y(), box.width(), theme.px(_CHIP)),
                    cell.icon,
                    cell.icon_ink or cell.ink,
                )
        if cell.chips:
            return _chips(painter, box.adjusted(indent, 0, 0, 0), cell)
        shown = wrap(cell.text, theme.font(strong=cell.strong), box.width() - indent, _max_lines())
        if painter:
            painter.setPen(theme.colour(cell.ink))
            shown.draw(painter, QPointF(box.x() + indent, box.y()))
        return shown.height


def _max_lines() -> int:
    return int(theme.active().tokens["size"]["row_max_lines"])


def _paint_one_line(painter: QPainter, box: QRectF, cell: Cell, column: Column) -> None:
    if cell.bar is not None:
        _paint_bar(painter, box, cell)
        return
    font = theme.font(strong=cell.strong)
    text = elided(cell.text, font, box.width() - (theme.px(_ICON + 6) if cell.icon else 0))
    width = QFontMetricsF(font).horizontalAdvance(text)
    left = box.right() - width if column.right else box.x() + (theme.px(_ICON + 6) if cell.icon else 0)
    if cell.icon:
        _paint_icon(
            painter,
            QRectF(left - theme.px(_ICON + 6), box.y(), box.width(), box.height()),
            cell.icon,
            cell.icon_ink or cell.ink,
        )
    painter.setPen(theme.colour(cell.ink))
    paint_line(painter, QRectF(left, box.y(), width + 1, box.height()), text, font)


def _paint_icon(painter: QPainter, box: QRectF, name: str, ink: str) -> float:
    side = theme.px(_ICON)
    painter.drawPixmap(QPointF(box.x(), box.y() + (box.height() - side) / 2), theme.pixmap(name, ink, _ICON))
    return float(side)


def _paint_bar(painter: QPainter, box: QRectF, cell: Cell) -> None:
    height = theme.px(8)
    groove = QRectF(box.x(), box.center().y() - height / 2, box.width(), height)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("chip"))
    painter.drawRoundedRect(groove, 3, 3)
    painter.setBrush(theme.colour(cell.ink))
    painter.drawRoundedRect(QRectF(groove.x(), groove.y(), groove.width() * (cell.bar or 0), height), 3, 3)
    x = groove.x() + groove.width() * cell.mark
    painter.setPen(QPen(theme.colour("text"), theme.px(1.4)))
    painter.drawLine(QPointF(x, groove.y() - theme.px(4)), QPointF(x, groove.bottom() + theme.px(4)))


def _chips(painter: QPainter | None, box: QRectF, cell: Cell) -> int:
    font = theme.font("small")
    metrics = QFontMetricsF(font)
    gap, height, extra = theme.px(4), theme.px(_CHIP), theme.px(12 if cell.codes else 16)
    x, y = box.x(), box.y()
    for text in cell.chips:
        width = min(metrics.horizontalAdvance(text) + extra, box.width())
        if x > box.x() and x + width > box.x() + box.width():
            x, y = box.x(), y + height + gap
        if painter:
            _paint_chip(painter, QRectF(x, y, width, height), text, font, codes=cell.codes)
        x += width + gap
    return int(y + height - box.y())


def _paint_chip(painter: QPainter, box: QRectF, text: str, font: QFont, *, codes: bool) -> None:
    if codes:
        painter.setPen(QPen(theme.colour("border_strong"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
    else:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("chip"))
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
    painter.setPen(theme.colour("text" if codes else "chip_text"))
    side = theme.px(6 if codes else 8)
    paint_line(painter, box.adjusted(side, 0, 2 - side, 0), text, font)


def _paint_ring(painter: QPainter, box: QRectF) -> None:
    width = theme.size("focus_ring")
    painter.setPen(QPen(theme.colour("focus"), width))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(box.adjusted(width / 2, width / 2, -width / 2, -width / 2))
