"""A form field: name above, input, hint or what is wrong below."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from ita_desktop.thai.dates import ThaiDateError
from ita_desktop.ui import words
from ita_desktop.ui.kit.controls import DateEdit, LineEdit
from ita_desktop.ui.kit.labels import WrappedLabel, label
from ita_desktop.ui.kit.layouts import fill
from ita_desktop.ui.kit.mark import Mark, MarkNote, describe
from ita_desktop.ui.kit.thai_text_edit import ThaiTextEdit

Write = Callable[[Any], str]
"""Saves a value and returns the sentence of a refusal, or nothing."""


class Control(Protocol):
    """What every input of ``controls`` and ``thai_text_edit`` can do."""

    committed: Any

    def value(self) -> Any:
        """Return what the input holds."""

    def set_value(self, value: Any, /) -> None:
        """Show a saved value."""

    def commit(self) -> None:
        """Tell a value that waits."""

    def set_error(self, wrong: bool, /) -> None:
        """Draw the red or the usual line."""


class Field(QWidget):
    """Binds an input to what it writes; a refusal stands below it until the value is good or Esc."""

    def __init__(self, name: str, control: Any, write: Write | None = None, *, hint: str = "") -> None:
        super().__init__()
        self.control = control
        self._write = write
        self._hint = hint
        self._shown: Any = None
        self._mark: Mark | None = None
        self._mark_note: MarkNote | None = None
        self._label = label(name, "small")
        self._label.setBuddy(control)
        if not control.accessibleName():
            control.setAccessibleName(name)
        self._note = WrappedLabel(hint, "small")
        fill(QVBoxLayout(self), self._label, control, self._note, gap=4)
        self._label.setVisible(bool(name))
        self._note.setVisible(bool(hint))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        if hasattr(control, "committed"):
            control.committed.connect(self._commit)
        if isinstance(control, DateEdit):
            control.refused.connect(self._refuse_date)

    def show_value(self, value: Any) -> None:
        """Show a saved value; a text that was refused stays until it is corrected or given up."""
        changed, self._shown = value != self._shown, value
        if changed or not self.refusal():
            self._clear_refusal()
            self.control.set_value(value)

    def refusal(self) -> str:
        """Return what is wrong with the input, or nothing."""
        return self._note.text() if self._note.property("wrong") else ""

    def set_hint(self, hint: str) -> None:
        """Change the small text below."""
        self._hint = hint
        if not self.refusal():
            self._note.set_text(hint, "muted")
            self._note.setVisible(bool(hint))

    def show_mark(self, mark: Mark | None) -> None:
        """Say below hint or refusal what is wrong with the saved value, or nothing."""
        if mark == self._mark:
            return
        describe(self.control, self._mark, mark)
        self._mark = mark
        layout = self.layout()
        if self._mark_note is None and layout is not None:
            self._mark_note = MarkNote()
            layout.addWidget(self._mark_note)
        if self._mark_note is not None:
            self._mark_note.show_mark(mark)

    def mark(self) -> Mark | None:
        """Return what is marked at this field."""
        return self._mark

    def set_name(self, name: str) -> None:
        """Change the name above."""
        self._label.setText(name)
        self._label.setVisible(bool(name))

    def _commit(self, value: Any) -> None:
        if self._write is None:
            return
        if sentence := self._write(value):
            self.refuse(sentence)
        else:
            self._shown = value
            self._clear_refusal()

    def refuse(self, sentence: str) -> None:
        """Say below the input what is wrong."""
        self._note.setProperty("wrong", True)
        self._note.set_text(sentence, "error")
        self._note.show()
        self.control.set_error(True)

    def _refuse_date(self, error: ThaiDateError) -> None:
        self.refuse(words.explain(error))

    def _clear_refusal(self) -> None:
        self._note.setProperty("wrong", False)
        self.control.set_error(False)
        self._note.set_text(self._hint, "muted")
        self._note.setVisible(bool(self._hint))

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if event.key() == Qt.Key.Key_Escape and self.refusal():
            self._clear_refusal()
            if isinstance(self.control, LineEdit | ThaiTextEdit):
                self.control.give_up()
            self.control.set_value(self._shown if self._shown is not None else "")
            return
        super().keyPressEvent(event)
