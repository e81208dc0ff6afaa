"""The fiscal year as a ruler: months, rounds, today and the closing days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from ita_desktop.app.language import tr
from ita_desktop.thai.dates import MONTHS_SHORT, fiscal_end, fiscal_start, long_date, round_end
from ita_desktop.ui import theme

_TODAY = tr("วันนี้")
_LABEL, _BAR, _FOOT = 27, 10, 48
"""Heights (px before scaling) of a line of labels, of the bar, and of months and rounds below it."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A closing day on the ruler."""

    name: str
    day: date


@dataclass(frozen=True, slots=True)
class _Label:
    """Where the words of a mark stand: ``level`` 0 is next to the bar."""

    mark: Mark
    x: float
    box: QRectF
    level: int


class YearRuler(QWidget):
    """Shows one fiscal year; what is past is filled."""

    def __init__(self) -> None:
        super().__init__()
        self._year = 0
        self._today = date.min
        self._marks: tuple[Mark, ...] = ()
        self._labels: list[_Label] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_year(self, fiscal_year: int, today: date, marks: tuple[Mark, ...]) -> None:
        """Show a fiscal year (พ.ศ.) as of a day."""
        self._year, self._today, self._marks = fiscal_year, today, marks
        said = [f"{mark.name} {long_date(mark.day)}" for mark in marks]
        self.setAccessibleName(
            " · ".join([tr("ปีงบประมาณ {year}", year=fiscal_year), f"{_TODAY} {long_date(today)}", *said])
        )
        self._arrange()
        self.update()

    # ---- places

    def _first(self) -> date:
        return fiscal_start(self._year)

    def _within(self, day: date) -> bool:
        return self._first() <= day <= fiscal_end(self._year)

    def _x(self, day: date) -> float:
        """Return the place of the end of a day; each month is as wide as the others."""
        month = (day.year - self._first().year) * 12 + day.month - self._first().month
        return self.width() * min(max(month + day.day / 31, 0.0), 12.0) / 12

    def _levels(self) -> int:
        return 1 + max((label.level for label in self._labels), default=0)

    def _bar_top(self) -> int:
        return theme.px(_LABEL) * self._levels() + theme.px(2)

    def _arrange(self) -> None:
        """Find a place for each label in which it touches no other."""
        taken = [self._today_box(0)] if self._within(self._today) else []
        self._labels = []
        for mark in sorted(self._marks, key=_day):
            if self._within(mark.day):
                self._labels.append(self._label(mark, taken))
                taken.append(self._labels[-1].box)
        self.setFixedHeight(self._bar_top() + theme.px(_BAR + _FOOT))

    def _label(self, mark: Mark, taken: list[QRectF]) -> _Label:
        words = QFontMetricsF(theme.font("small")).horizontalAdvance(_words(mark))
        x, arrow, height = self._x(mark.day), theme.px(8), float(theme.px(_LABEL))
        left = min(x + arrow, self.width() - words) if x + arrow + words <= self.width() else x - arrow - words
        for level in range(3):
            box = QRectF(left, -height * (level + 1), words, height)
            room = box.adjusted(-arrow * 2, 0, arrow, 0)
            if not any(room.intersects(other) for other in taken):
                break
        return _Label(mark, x, box, level)

    def _today_box(self, level: int) -> QRectF:
        words = QFontMetricsF(theme.font("small", strong=True)).horizontalAdvance(_TODAY) + theme.px(14)
        left = min(max(self._x(self._today) - words, 0.0), self.width() - words)
        height = theme.px(_LABEL)
        return QRectF(left, -float(height * (level + 1)), words, height - theme.px(2))

    @override
    def sizeHint(self) -> QSize:
        return QSize(theme.px(480), self.minimumHeight())

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        if self._year:
            self._arrange()

    # ---- painting

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        if not self._year:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font("small"))
        bar = QRectF(0, self._bar_top(), self.width(), theme.px(_BAR))
        self._paint_bar(painter, bar)
        self._paint_foot(painter, bar.bottom())
        for label in self._labels:
            self._paint_mark(painter, label, bar.top())
        if self._within(self._today):
            self._paint_today(painter, bar)

    def _paint_bar(self, painter: QPainter, bar: QRectF) -> None:
        radius = theme.px(3)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("chip"))
        painter.drawRoundedRect(bar, radius, radius)
        if self._today >= self._first():
            painter.setBrush(theme.colour("primary"))
            painter.drawRoundedRect(
                QRectF(bar.x(), bar.y(), max(self._x(self._today), radius * 2), bar.height()), radius, radius
            )

    def _paint_foot(self, painter: QPainter, top: float) -> None:
        width, line = self.width() / 12, theme.px(22)
        painter.setPen(theme.colour("muted"))
        for number in range(12):
            box = QRectF(width * number, top + theme.px(2), width, line)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, MONTHS_SHORT[(number + 9) % 12])
        half = self._x(round_end(self._year, 6))
        rounds = (
            (tr("รอบ 6 เดือน"), 0.0, half - theme.px(5)),
            (tr("รอบ 12 เดือน"), half + theme.px(5), float(self.width())),
        )
        for name, left, right in rounds:
            above = top + theme.px(25)
            painter.fillRect(QRectF(left, above, right - left, max(1, theme.px(1))), theme.colour("border"))
            box = QRectF(left, above + theme.px(1), right - left, line)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, name)

    def _paint_mark(self, painter: QPainter, label: _Label, top: float) -> None:
        ink = theme.colour("warning" if label.mark.day >= self._today else "muted")
        side, tip = theme.px(5), top - theme.px(2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        if label.level:
            painter.fillRect(
                QRectF(label.x - 0.5, label.box.center().y() + top, 1, tip - top - label.box.center().y()), ink
            )
        corners = [
            QPointF(label.x - side, tip - side * 1.5),
            QPointF(label.x + side, tip - side * 1.5),
            QPointF(label.x, tip),
        ]
        painter.drawPolygon(QPolygonF(corners))
        painter.setPen(ink)
        painter.drawText(label.box.translated(0, top - theme.px(2)), Qt.AlignmentFlag.AlignCenter, _words(label.mark))

    def _paint_today(self, painter: QPainter, bar: QRectF) -> None:
        box = self._today_box(0).translated(0, bar.top() - theme.px(2))
        x, radius = self._x(self._today), theme.px(3)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("primary"))
        painter.drawRoundedRect(box, radius, radius)
        painter.drawRect(
            QRectF(
                min(max(x - theme.px(2), 0.0), self.width() - theme.px(2)),
                box.top() + radius,
                theme.px(2),
                bar.bottom() - box.top(),
            )
        )
        painter.setPen(theme.colour("on_primary"))
        painter.setFont(theme.font("small", strong=True))
        painter.drawText(box.translated(0, theme.px(1)), Qt.AlignmentFlag.AlignCenter, _TODAY)


def _words(mark: Mark) -> str:
    return f"{mark.name} {mark.day.day} {MONTHS_SHORT[mark.day.month - 1]}"


def _day(mark: Mark) -> date:
    return mark.day
