"""The list at the left of the results: each measure with how far this round's report is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)
from typing_extensions import override

from ita_desktop.app.language import tr
from ita_desktop.app.results import is_overdue, is_reported
from ita_desktop.domain.measures import Measure, Progress, Round, Status
from ita_desktop.domain.office import Office
from ita_desktop.ui import theme
from ita_desktop.ui.kit.wrapping import Wrapped, wrap
from ita_desktop.ui.pages.measure_text import OVERDUE, STATUSES

_NUMBER, _ICON, _PAD, _MOST_LINES = 36, 44, 8, 3


@dataclass(frozen=True, slots=True)
class Entry:
    """A measure in the list."""

    measure_id: int
    number: int
    title: str
    word: str
    icon: str
    ink: str
    reported: bool

    def spoken(self) -> str:
        """Return what a screen reader says."""
        told = tr("บันทึกผลแล้ว") if self.reported else tr("ยังไม่ได้บันทึกผล")
        return tr(
            "มาตรการที่ {number} {title}, {word}, {told}", number=self.number, title=self.title, word=self.word, told=told
        )


def entries_of(office: Office, measures: Sequence[Measure], round_: Round, today: date) -> list[Entry]:
    """Return the lines of measures: how far each is by the report of this round."""
    reports = {progress.measure_id: progress for progress in office.all(Progress, round=round_)}
    return [_entry(measure, reports.get(measure.id), today) for measure in measures]


def _entry(measure: Measure, progress: Progress | None, today: date) -> Entry:
    status = progress.status if progress else Status.NOT_STARTED
    known = next((word, icon, ink) for one, word, icon, ink in STATUSES if one is status)
    word, icon, ink = OVERDUE if is_overdue(progress, measure, today) else known
    return Entry(measure.id, measure.number, measure.title, word, icon, ink, is_reported(progress))


class ResultList(QListWidget):
    """Measures to go through with ↑ and ↓."""

    measure_chosen = Signal(int)
    """The id of the measure gone to; 0 where there is none."""
    opened = Signal()
    """Enter: go on to the report."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("มาตรการของปี พร้อมสถานะของรอบนี้"))
        self.setItemDelegate(_Painter(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setMinimumWidth(theme.px(150))
        self.currentItemChanged.connect(self._tell)

    def entries(self) -> list[Entry]:
        """Return the lines as shown."""
        return [self.item(row).data(Qt.ItemDataRole.UserRole) for row in range(self.count())]

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show these measures; the chosen one stays chosen while it is there."""
        if [entry.measure_id for entry in entries] == [entry.measure_id for entry in self.entries()]:
            self._renew(entries)
            return
        chosen = self.measure_id()
        self.blockSignals(True)
        self.clear()
        for entry in entries:
            self._add(entry)
        self.blockSignals(False)
        if not self.choose(chosen) and entries:
            self.choose(entries[0].measure_id)

    def _renew(self, entries: Sequence[Entry]) -> None:
        for row, entry in enumerate(entries):
            if entry != self.item(row).data(Qt.ItemDataRole.UserRole):
                _fill(self.item(row), entry)
        self.scheduleDelayedItemsLayout()

    def _add(self, entry: Entry) -> None:
        item = QListWidgetItem()
        _fill(item, entry)
        self.addItem(item)

    def measure_id(self) -> int:
        """Return the id of the chosen measure, or 0."""
        row = self.currentRow()
        return self.entries()[row].measure_id if row >= 0 else 0

    def choose(self, measure_id: int) -> bool:
        """Go to a measure; tell whether it is in the list."""
        for row, entry in enumerate(self.entries()):
            if entry.measure_id == measure_id:
                self.setCurrentRow(row)
                return True
        return False

    def next_unfinished(self, by: int = 1) -> int:
        """Return the id of the next measure not reported yet, round the end if need be; 0 for none."""
        entries = self.entries()
        here = self.currentRow()
        around = [entries[(here + by * step) % len(entries)] for step in range(1, len(entries) + 1)]
        return next((entry.measure_id for entry in around if not entry.reported), 0)

    def _tell(self) -> None:
        self.measure_chosen.emit(self.measure_id())

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            event.ignore()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.opened.emit()
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


def _fill(item: QListWidgetItem, entry: Entry) -> None:
    item.setData(Qt.ItemDataRole.UserRole, entry)
    item.setData(Qt.ItemDataRole.AccessibleTextRole, entry.spoken())
    item.setToolTip(f"{entry.title}\n{entry.word}")


class _Painter(QStyledItemDelegate):
    """Number, wrapped title, icon of the state."""

    def __init__(self, view: ResultList) -> None:
        super().__init__(view)
        self._view = view

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex, /) -> QSize:
        width = self._view.viewport().width()
        return QSize(width, self._wrapped(index, width).height + theme.px(2 * _PAD) + 1)

    def _wrapped(self, index: QModelIndex | QPersistentModelIndex, width: float) -> Wrapped:
        entry: Entry = index.data(Qt.ItemDataRole.UserRole)
        return wrap(entry.title, theme.font(), width - theme.px(_NUMBER + _ICON), _MOST_LINES)

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex, /
    ) -> None:
        entry: Entry = index.data(Qt.ItemDataRole.UserRole)
        box = QRectF(option.rect)  # type: ignore[attr-defined]  # the stubs leave its fields out
        selected = bool(option.state & QStyle.StateFlag.State_Selected)  # type: ignore[attr-defined]  # as above
        painter.save()
        painter.fillRect(box, theme.colour("selection" if selected else "surface"))
        painter.fillRect(QRectF(box.x(), box.bottom() - 1, box.width(), 1), theme.colour("border"))
        top = box.y() + theme.px(_PAD)
        painter.setPen(theme.colour("muted"))
        wrap(str(entry.number), theme.font(), theme.px(_NUMBER)).draw(painter, QPointF(box.x() + theme.px(12), top))
        painter.setPen(theme.colour("text"))
        self._wrapped(index, box.width()).draw(painter, QPointF(box.x() + theme.px(_NUMBER), top))
        side = theme.px(18)
        painter.drawPixmap(
            QPointF(box.right() - theme.px(12) - side, top + theme.px(2)), theme.pixmap(entry.icon, entry.ink, 18)
        )
        if selected and self._view.hasFocus():
            _paint_ring(painter, box)
        painter.restore()


def _paint_ring(painter: QPainter, box: QRectF) -> None:
    width = theme.size("focus_ring")
    painter.setPen(QPen(theme.colour("focus"), width))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(box.adjusted(width / 2, width / 2, -width / 2, -width / 2 - 1))
