"""Inputs that commit by themselves: each has ``value``, ``set_value`` and the signal ``committed``."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLineEdit,
    QSizePolicy,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QToolButton,
    QWidget,
)
from typing_extensions import override

from ita_desktop.app.language import tr
from ita_desktop.thai.dates import ThaiDateError, parse_date, short_date
from ita_desktop.ui import theme
from ita_desktop.ui.kit.buttons import icon_button
from ita_desktop.ui.kit.labels import set_role
from ita_desktop.ui.kit.month_sheet import MonthSheet
from ita_desktop.ui.kit.wrapping import elided, plain

COMMIT_AFTER = 1000
"""Milliseconds after the first uncommitted key until a text is saved."""


def is_history_key(event: QEvent) -> bool:
    """Tell whether an event asks an editor to take Ctrl+Z or Ctrl+Y for itself."""
    return (
        event.type() == QEvent.Type.ShortcutOverride
        and isinstance(event, QKeyEvent)
        and (event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo))
    )


class LineEdit(QLineEdit):
    """One line of text; saved when left, on Enter, and a second after typing began."""

    committed = Signal(object)
    typed = Signal()
    """A key changed the text; it is saved later."""

    def __init__(self, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._saved: Any = ""
        self.setPlaceholderText(placeholder)
        self._timer = QTimer(self, singleShot=True, interval=COMMIT_AFTER)
        self._timer.timeout.connect(self.commit)
        self.textEdited.connect(self._start)
        self.editingFinished.connect(self.commit)

    def value(self) -> Any:
        """Return the text without its display marks."""
        return plain(self.text()).strip()

    def set_value(self, value: Any) -> None:
        """Show a saved value, unless the user is in the middle of another one."""
        self._saved = value
        if not self.is_being_typed():
            self._show(str(value))

    def is_being_typed(self) -> bool:
        """Tell whether the user is in the middle of a value."""
        return self._timer.isActive() or (self.hasFocus() and self.isModified())

    def unsaved(self) -> str | None:
        """Return a text that is being typed and will be saved by itself, or None."""
        return str(self.value()) if self._timer.isActive() else None

    def give_up(self) -> None:
        """Forget what is being typed."""
        self._timer.stop()
        self.setModified(False)

    def _show(self, text: str) -> None:
        if self.text() != text:
            self.setText(text)
            if not self.hasFocus():
                self.setCursorPosition(0)

    def commit(self) -> None:
        """Tell a value that was typed."""
        self.give_up()
        value = self.value()
        if value != self._saved:
            self._saved = value
            self.committed.emit(value)

    def set_error(self, wrong: bool) -> None:
        """Draw the red or the usual line."""
        set_role(self, "state", "error" if wrong else "")

    def _start(self) -> None:
        if not self._timer.isActive():
            self._timer.start()
        self.typed.emit()

    @override
    def event(self, event: QEvent, /) -> bool:
        if is_history_key(event):
            self.commit()
            event.ignore()
            return False
        return super().event(event)


class NumberEdit(LineEdit):
    """A figure; saved only when left or on Enter, so that half of it is never saved."""

    def __init__(self, placeholder: str = "–", parent: QWidget | None = None) -> None:
        super().__init__(placeholder, parent)
        self.textEdited.disconnect(self._start)


class DateEdit(LineEdit):
    """A date in Buddhist years, typed in any usual form: ๒๕ มี.ค. ๖๗, 25/3/2567."""

    refused = Signal(object)
    """A ``ThaiDateError``: what was typed is no date."""

    def __init__(self, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(placeholder or tr("เช่น 25 มี.ค. 2567"), parent)
        self.textEdited.disconnect(self._start)
        self._date: date | None = None
        self._sheet: MonthSheet | None = None
        self._button = self._calendar_button()

    def _calendar_button(self) -> QToolButton:
        """Return the button inside the input; Alt+↓ does the same, so Tab passes it by."""
        made = icon_button("calendar", tr("เลือกจากปฏิทิน (Alt+↓)"), small=True)
        made.setParent(self)
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        made.setCursor(Qt.CursorShape.ArrowCursor)
        made.clicked.connect(self.open_calendar)
        self.setTextMargins(0, 0, theme.size("hit_min"), 0)
        return made

    def open_calendar(self) -> MonthSheet | None:
        """Show the month of the date below the input; None where it cannot be changed."""
        if self.isReadOnly() or not self.isEnabled():
            return None
        if self._sheet is None:
            self._sheet = MonthSheet(self)
            self._sheet.picked.connect(self._take)
        self.give_up()
        self._sheet.open_below(self, self._date)
        return self._sheet

    def _take(self, day: date | None) -> None:
        self.setFocus(Qt.FocusReason.PopupFocusReason)
        if day == self._date:
            self._show(self._saved)
            return
        self.set_value(day)
        self.committed.emit(day)

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        side = min(theme.size("hit_min"), self.height() - 2)
        self._button.setFixedSize(theme.size("hit_min"), side)
        self._button.move(self.width() - self._button.width() - 1, (self.height() - side) // 2)

    @override
    def setReadOnly(self, frozen: bool, /) -> None:
        super().setReadOnly(frozen)
        self._button.setVisible(not frozen)

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.open_calendar()
            return
        super().keyPressEvent(event)

    @override
    def value(self) -> date | None:
        """Return the date last saved or typed."""
        return self._date

    @override
    def set_value(self, value: date | None) -> None:
        """Show a date, unless the user is in the middle of another one."""
        self._date = value
        self._saved = short_date(value) if value else ""
        if not self.is_being_typed():
            self._show(self._saved)

    @override
    def commit(self) -> None:
        """Tell a date that was typed, or refuse what is none."""
        self.give_up()
        typed = plain(self.text()).strip()
        if typed == self._saved:
            return
        try:
            new = parse_date(typed) if typed else None
        except ThaiDateError as error:
            self.refused.emit(error)
            return
        self.set_value(new)
        self.committed.emit(new)


class Combo(QComboBox):
    """A choice among values; the wheel changes it only while it has the focus."""

    committed = Signal(object)

    def __init__(self, choices: Iterable[tuple[Any, str]] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._values: list[Any] = []
        self._names: list[str] = []
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_choices(choices)
        self.activated.connect(self._choose)

    def set_choices(self, choices: Iterable[tuple[Any, str]]) -> None:
        """Offer these (value, name) pairs, keeping the chosen value if it is still there."""
        pairs = list(choices)
        values, names = [value for value, _ in pairs], [name for _, name in pairs]
        if (values, names) == (self._values, self._names):
            return
        chosen = self.value()
        self._values, self._names = values, names
        self.clear()
        self.addItems(names)
        self.set_value(chosen)

    def value(self) -> Any:
        """Return the chosen value, or None."""
        index = self.currentIndex()
        return self._values[index] if 0 <= index < len(self._values) else None

    def set_value(self, value: Any) -> None:
        """Show a value."""
        self.setCurrentIndex(self._values.index(value) if value in self._values else -1)

    def commit(self) -> None:
        """Nothing waits: a choice is told at once."""

    def set_error(self, wrong: bool) -> None:
        """Draw the red or the usual line."""
        set_role(self, "state", "error" if wrong else "")

    def _choose(self, index: int) -> None:
        self.committed.emit(self._values[index])

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        """Paint the choice up to the last word that has room, then "…"; Qt would cut it within a letter."""
        painter, option = QStylePainter(self), QStyleOptionComboBox()
        self.initStyleOption(option)
        kind, part = QStyle.ComplexControl.CC_ComboBox, QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(kind, option, part, self).width()
        option.currentText = elided(self.currentText(), self.font(), room)  # type: ignore[attr-defined]  # not in the stubs
        painter.drawComplexControl(kind, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)

    @override
    def wheelEvent(self, event: QWheelEvent, /) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class Check(QCheckBox):
    """A yes or no."""

    committed = Signal(object)

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setAccessibleName(text)
        self.setMinimumWidth(theme.size("hit_min"))
        self.clicked.connect(self._tell)

    def _tell(self, ticked: bool) -> None:
        self.committed.emit(ticked)

    def value(self) -> bool:
        """Return whether it is ticked."""
        return self.isChecked()

    def set_value(self, value: object) -> None:
        """Show a value."""
        self.setChecked(bool(value))

    def commit(self) -> None:
        """Nothing waits: a click is told at once."""

    def set_error(self, wrong: bool) -> None:
        """Keep the box as it is; the sentence beside it says what is wrong."""


class SearchEdit(QLineEdit):
    """The search box of a page."""

    def __init__(self, placeholder: str) -> None:
        super().__init__()
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self.setClearButtonEnabled(False)
        self.addAction(theme.icon("search", "muted", 16), QLineEdit.ActionPosition.LeadingPosition)

    @override
    def focusInEvent(self, event: QFocusEvent, /) -> None:
        super().focusInEvent(event)
        self.selectAll()

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if event.matches(QKeySequence.StandardKey.Cancel) and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)
