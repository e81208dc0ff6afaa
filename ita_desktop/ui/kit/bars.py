"""The chart of a year beside the year before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from ita_desktop.app.language import tr
from ita_desktop.ui import theme

_TOP = 100.0


@dataclass(frozen=True, slots=True)
class Bar:
    """One indicator: this year's and last year's score, where known."""

    name: str
    now: float | None
    past: float | None


class BarChart(QWidget):
    """Pairs of bars with the target as a dashed line; figures below target carry a mark."""

    def __init__(self) -> None:
        super().__init__()
        self._bars: Sequence[Bar] = ()
        self._target = 85.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_bars(self, bars: Sequence[Bar], target: float) -> None:
        """Show these bars."""
        self._bars, self._target = bars, target
        said = [tr("ตัวชี้วัดที่ {name}: {score}", name=bar.name, score=bar.now) for bar in bars if bar.now is not None]
        self.setAccessibleName(" ".join([tr("แผนภูมิเทียบกับปีก่อน"), *said]))
        self.update()

    def floor(self) -> int:
        """Return where the axis starts: a ten below the lowest score."""
        known = [value for bar in self._bars for value in (bar.now, bar.past) if value is not None]
        lowest = min([*known, self._target])
        return max(0, min(70, int(lowest // 10) * 10))

    @override
    def sizeHint(self) -> QSize:
        return QSize(theme.px(300), theme.px(130))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(200), theme.px(120))

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font("small"))
        area = QRectF(self.rect()).adjusted(theme.px(32), theme.px(8), 0, -theme.px(26))
        self._paint_axis(painter, area)
        if self._bars:
            step = area.width() / len(self._bars)
            for number, bar in enumerate(self._bars):
                self._paint_pair(painter, area, bar, area.x() + step * (number + 0.5), step)
        painter.setPen(QPen(theme.colour("text"), theme.px(1.2), Qt.PenStyle.DashLine))
        level = self._height(area, self._target)
        painter.drawLine(QPointF(area.x(), level), QPointF(area.right(), level))

    def _height(self, area: QRectF, value: float) -> float:
        floor = self.floor()
        return area.y() + area.height() * (_TOP - max(value, floor)) / (_TOP - floor)

    def _paint_axis(self, painter: QPainter, area: QRectF) -> None:
        floor = self.floor()
        ten = 10 if floor >= 50 else 20
        for value in range(floor, int(_TOP) + 1, ten):
            level = self._height(area, value)
            painter.setPen(theme.colour("border"))
            painter.drawLine(QPointF(area.x(), level), QPointF(area.right(), level))
            painter.setPen(theme.colour("muted"))
            box = QRectF(0, level - theme.px(11), area.x() - theme.px(6), theme.px(22))
            painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, str(value))

    def _paint_pair(self, painter: QPainter, area: QRectF, bar: Bar, middle: float, step: float) -> None:
        width = min(step * 0.34, theme.px(22))
        painter.setPen(Qt.PenStyle.NoPen)
        for value, ink, left in ((bar.past, "chart_past", middle - width - 1), (bar.now, "chart_now", middle + 1)):
            if value is not None:
                level = self._height(area, value)
                painter.setBrush(theme.colour(ink))
                painter.drawRect(QRectF(left, level, width, area.bottom() - level))
        below = bar.now is not None and bar.now < self._target
        painter.setPen(theme.colour("warning" if below else "text"))
        box = QRectF(middle - step / 2, area.bottom() + theme.px(2), step, theme.px(24))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, f"{bar.name}▾" if below else bar.name)
