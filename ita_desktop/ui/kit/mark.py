"""The mark beside a field or in a cell whose content has an open problem."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ita_desktop.ui.kit.labels import Icon, WrappedLabel
from ita_desktop.ui.kit.layouts import column, fill


class Mark(NamedTuple):
    """A severity's icon, colour and name, and the sentence that says what is wrong and what to do."""

    icon: str
    ink: str
    name: str
    text: str

    @property
    def said(self) -> str:
        """What a screen reader and a tooltip say."""
        return f"{self.name}: {self.text}"


class MarkNote(QWidget):
    """A mark in small type below an input."""

    def __init__(self) -> None:
        super().__init__()
        self._icon = Icon("info", "primary", 16)
        self._text = WrappedLabel("", "small")
        icon = column(self._icon, margins=(0, 2, 0, 0))
        fill(QHBoxLayout(self), (icon, Qt.AlignmentFlag.AlignTop), (self._text, 1), gap=5)
        self.hide()

    def show_mark(self, mark: Mark | None) -> None:
        """Show a mark, or take no room."""
        self.setVisible(mark is not None)
        if mark is not None:
            self._icon.show_as(mark.icon, mark.ink)
            self._text.set_text(mark.text, mark.ink if mark.ink in {"error", "warning"} else "muted")
            self._text.setAccessibleName(mark.said)
            self.setToolTip(mark.said)

    def text(self) -> str:
        """Return what the mark says, or nothing."""
        return "" if self.isHidden() else self._text.text()


def describe(control: QWidget, old: Mark | None, new: Mark | None) -> None:
    """Let a screen reader say a mark with its input, beside whatever else is said of it."""
    said = control.accessibleDescription()
    if old is not None:
        said = said.removesuffix(old.said).rstrip()
    control.setAccessibleDescription(f"{said} {new.said}".strip() if new is not None else said)
