"""The side bar: whose file it is, the year, the pages."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QSizePolicy, QToolButton, QVBoxLayout
from typing_extensions import override

from ita_desktop.app.language import tr
from ita_desktop.ui import theme
from ita_desktop.ui.kit.controls import Combo
from ita_desktop.ui.kit.labels import WrappedLabel, label
from ita_desktop.ui.kit.layouts import column, fill
from ita_desktop.ui.navigation import ENTRIES, Entry, shortcut_of

MOST_COUNTED = 99
"""What the badge can hold."""


class NavButton(QToolButton):
    """A page in the side bar, with a mark at the left while it is the one shown."""

    def __init__(self, entry: Entry) -> None:
        super().__init__()
        self.entry = entry
        self._count, self._urgent = 0, False
        self.setCheckable(True)
        self.setIconSize(QSize(theme.px(20), theme.px(20)))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setToolTip(f"{entry.title} ({shortcut_of(entry)})")
        self.setAccessibleName(entry.title)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.toggled.connect(self._show_state)
        self.set_narrow(False)
        self._show_state(False)

    def set_narrow(self, narrow: bool) -> None:
        """Show the icon alone, or icon and name."""
        style = Qt.ToolButtonStyle.ToolButtonIconOnly if narrow else Qt.ToolButtonStyle.ToolButtonTextBesideIcon
        self.setToolButtonStyle(style)
        self.setText("" if narrow else f"  {self.entry.title}")

    def _show_state(self, on: bool) -> None:
        self.setIcon(theme.icon(self.entry.icon, "primary" if on else "muted", 20))

    def show_count(self, count: int, *, urgent: bool) -> None:
        """Show how many things wait there; red when one of them is urgent."""
        self._count, self._urgent = count, urgent
        told = tr("{page}: {count} เรื่อง", page=self.entry.title, count=count) if count else self.entry.title
        self.setAccessibleName(told)
        self.setToolTip(f"{told} ({shortcut_of(self.entry)})")
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if self._count:
            self._paint_count(painter)
        if self.isChecked():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("primary"))
            painter.drawRoundedRect(QRectF(0, theme.px(9), theme.px(3), self.height() - theme.px(18)), 1.5, 1.5)

    def _paint_count(self, painter: QPainter) -> None:
        """A badge at the right, or at the icon's corner where there is but the icon."""
        text, font = str(min(self._count, MOST_COUNTED)), theme.font("small", strong=True)
        narrow = self.toolButtonStyle() is Qt.ToolButtonStyle.ToolButtonIconOnly
        high = theme.px(16 if narrow else 20)
        wide = max(high, QFontMetricsF(font).horizontalAdvance(text) + theme.px(8))
        right = self.width() - theme.px(1 if narrow else 8)
        box = QRectF(right - wide, theme.px(1) if narrow else (self.height() - high) / 2, wide, high)
        painter.setBrush(theme.colour("error" if self._urgent else "warning"))
        painter.drawRoundedRect(box, high / 2, high / 2)
        painter.setPen(theme.colour("surface"))
        painter.setFont(font)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)


class SideBar(QFrame):
    """Office, year selector and pages."""

    page_chosen = Signal(str)
    year_chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("side")
        self._name = WrappedLabel("", "section")
        self._place = WrappedLabel("", "small")
        self.office = column(self._name, self._place, margins=(8, 0, 0, 6), gap=0)
        self.year = Combo()
        self.year.setAccessibleName(tr("ปีงบประมาณ"))
        self.year.committed.connect(self.year_chosen)
        self.short_year = label("", "strong", Qt.AlignmentFlag.AlignCenter)
        self.buttons = {entry.key: NavButton(entry) for entry in ENTRIES}
        self._group = QButtonGroup(self)
        for nav in self.buttons.values():
            self._group.addButton(nav)
        self._group.buttonClicked.connect(self._choose)
        body = QVBoxLayout(self)
        fill(body, self.office, self.year, self.short_year, 8, *self.buttons.values(), margins=(8, 12, 8, 10), gap=3)
        body.addStretch(1)
        self.set_narrow(False)
        self.show_closed()

    def _choose(self, nav: NavButton) -> None:
        self.page_chosen.emit(nav.entry.key)

    def mark(self, key: str) -> None:
        """Mark the page that is shown."""
        if key in self.buttons:
            self.buttons[key].setChecked(True)

    def show_closed(self) -> None:
        """No file is open."""
        for widget in (self.office, self.year, self.short_year):
            widget.hide()
        for nav in self.buttons.values():
            nav.setEnabled(False)

    def show_office(self, name: str, place: str, year: int, years: tuple[int, ...]) -> None:
        """Name the office and offer its years."""
        self._name.set_text(name)
        self._place.set_text(place)
        self.year.set_choices([(one, tr("ปีงบประมาณ {year}", year=one)) for one in years])
        self.year.set_value(year)
        self.short_year.setText(str(year)[-2:])
        self.short_year.setToolTip(tr("ปีงบประมาณ {year}", year=year))
        for nav in self.buttons.values():
            nav.setEnabled(True)
        self._arrange()

    def set_narrow(self, narrow: bool) -> None:
        """Shrink to icons, or show names."""
        self._narrow = narrow
        self.setFixedWidth(theme.size("sidebar_icons" if narrow else "sidebar"))
        for nav in self.buttons.values():
            nav.set_narrow(narrow)
        self._arrange()

    def _arrange(self) -> None:
        opened = bool(self._name.text())
        self.office.setVisible(opened and not self._narrow)
        self.year.setVisible(opened and not self._narrow)
        self.short_year.setVisible(opened and self._narrow)
