"""The month sheet that a date input opens: Buddhist years, by mouse or by keys."""

from __future__ import annotations

from calendar import SUNDAY, monthrange
from datetime import date, timedelta
from typing import Final

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QToolButton, QVBoxLayout, QWidget
from typing_extensions import override

from ita_desktop.app.language import tr
from ita_desktop.thai.dates import BUDDHIST_ERA, FIRST_YEAR, LAST_YEAR, long_date, month_year, weekday
from ita_desktop.ui import theme
from ita_desktop.ui.kit.buttons import button, icon_button
from ita_desktop.ui.kit.labels import label, set_role

FIRST_DAY: Final = date(FIRST_YEAR - BUDDHIST_ERA, 1, 1)
LAST_DAY: Final = date(LAST_YEAR - BUDDHIST_ERA, 12, 31)
_WEEKDAYS: Final = (tr("อา."), tr("จ."), tr("อ."), tr("พ."), tr("พฤ."), tr("ศ."), tr("ส."))
_DAYS_OF_KEY: Final = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -7,
    Qt.Key.Key_Down: 7,
}
_MONTHS_OF_KEY: Final = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}


def months_later(day: date, months: int) -> date:
    """Return the same day of another month, its last day where that month is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


class _Day(QToolButton):
    """A day of the sheet; arrows are the sheet's, while Qt would move the focus by them."""

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if event.key() == Qt.Key.Key_Space:
            super().keyPressEvent(event)
        else:
            event.ignore()


class MonthSheet(QFrame):
    """One month as a grid of days; arrows move by days, PageUp and PageDown by months, with Ctrl by years."""

    picked = Signal(object)
    """The ``date`` chosen, or None to empty the input."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("kind", "popup")
        self._today = self._day = date.today()  # noqa: DTZ011 - the clerk's own calendar
        self._chosen: date | None = None
        self._title = label("", "strong", Qt.AlignmentFlag.AlignCenter)
        self._days = [self._day_button() for _ in range(42)]
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.px(8), theme.px(8), theme.px(8), theme.px(8))
        layout.setSpacing(theme.px(4))
        layout.addLayout(self._head())
        layout.addLayout(self._grid())
        layout.addLayout(self._foot())

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        earlier = icon_button("chevron-left", tr("เดือนก่อน (PageUp)"))
        later = icon_button("chevron-right", tr("เดือนถัดไป (PageDown)"))
        earlier.clicked.connect(self._go_earlier)
        later.clicked.connect(self._go_later)
        row.addWidget(earlier)
        row.addWidget(self._title, 1)
        row.addWidget(later)
        return row

    def _grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(0)
        for column, name in enumerate(_WEEKDAYS):
            grid.addWidget(label(name, "small", Qt.AlignmentFlag.AlignCenter), 0, column)
        for number, one in enumerate(self._days):
            grid.addWidget(one, 1 + number // 7, number % 7)
        return grid

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        today = button(tr("วันนี้"), kind="link", small=True)
        empty = button(tr("ไม่ระบุวัน"), kind="link", small=True)
        today.clicked.connect(self._pick_today)
        empty.clicked.connect(self._pick_none)
        row.addWidget(today)
        row.addStretch()
        row.addWidget(empty)
        return row

    def _day_button(self) -> _Day:
        made = _Day(self)
        made.setProperty("kind", "day")
        made.setFixedSize(theme.px(34), theme.px(30))
        made.clicked.connect(self._pick_clicked)
        return made

    def day(self) -> date:
        """Return the day under the keys."""
        return self._day

    def open_below(self, box: QWidget, chosen: date | None) -> None:
        """Show the month of the saved date, or of today, below an input; above it where the screen ends."""
        self._chosen = chosen
        self._go(chosen or self._today)
        self.adjustSize()
        screen = box.screen().availableGeometry()
        place = box.mapToGlobal(QPoint(0, box.height()))
        if place.y() + self.height() > screen.bottom():
            place = box.mapToGlobal(QPoint(0, -self.height()))
        self.move(max(screen.left(), min(place.x(), screen.right() - self.width())), place.y())
        self.show()
        self._focus()

    def _go(self, day: date) -> None:
        self._day = min(max(day, FIRST_DAY), LAST_DAY)
        self._title.setText(month_year(self._day))
        first = self._day.replace(day=1)
        start = first - timedelta(days=(first.weekday() - SUNDAY) % 7)
        for number, one in enumerate(self._days):
            self._show_day(one, start + timedelta(days=number))

    def _show_day(self, one: QToolButton, day: date) -> None:
        one.setProperty("day", day.toordinal())
        one.setText(str(day.day))
        one.setAccessibleName(f"{weekday(day)} {long_date(day)}")
        one.setEnabled(FIRST_DAY <= day <= LAST_DAY)
        one.setFocusPolicy(Qt.FocusPolicy.StrongFocus if day == self._day else Qt.FocusPolicy.NoFocus)
        here = "chosen" if day == self._chosen else "today" if day == self._today else ""
        set_role(one, "state", here or ("other" if day.month != self._day.month else ""))

    def _focus(self) -> None:
        wanted = self._day.toordinal()
        next(one for one in self._days if one.property("day") == wanted).setFocus(Qt.FocusReason.TabFocusReason)

    def _go_earlier(self) -> None:
        self._go(months_later(self._day, -1))

    def _go_later(self) -> None:
        self._go(months_later(self._day, 1))

    def _pick_clicked(self) -> None:
        self._pick(date.fromordinal(self.sender().property("day")))

    def _pick_today(self) -> None:
        self._pick(self._today)

    def _pick_none(self) -> None:
        self._pick(None)

    def _pick(self, day: date | None) -> None:
        self.close()
        self.picked.emit(day)

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        key = Qt.Key(event.key())
        if key in _DAYS_OF_KEY:
            self._go(self._day + timedelta(days=_DAYS_OF_KEY[key]))
        elif key in _MONTHS_OF_KEY:
            years = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            self._go(months_later(self._day, _MONTHS_OF_KEY[key] * (12 if years else 1)))
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._pick(self._day)
            return
        else:
            super().keyPressEvent(event)
            return
        self._focus()
