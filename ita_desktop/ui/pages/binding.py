"""Binds the inputs of a form to fields of records: shows them, saves them, and finds them by anchor."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ita_desktop.app.editing import update
from ita_desktop.domain.changes import Changes
from ita_desktop.domain.record import Record, table_of
from ita_desktop.ui.desk import Desk
from ita_desktop.ui.kit.controls import LineEdit
from ita_desktop.ui.kit.field import Field
from ita_desktop.ui.kit.thai_text_edit import ThaiTextEdit

Find = Callable[[], Record | None]
"""Returns the record that a form shows now."""
Change = Callable[[Any], Changes]
"""Works out what entering a value changes."""


@dataclass(frozen=True, slots=True)
class Bound:
    """One input and the record field it shows."""

    field: Field
    find: Find
    name: str
    changes: Change

    @property
    def anchor(self) -> str:
        """The name of the record field on paper, e.g. ``document:12.subject``."""
        record = self.find()
        return f"{table_of(type(record))}:{record.id}.{self.name}" if record else ""

    def show(self) -> None:
        """Show the record's value."""
        record = self.find()
        self.field.setEnabled(record is not None)
        if record is not None:
            self.field.show_value(getattr(record, self.name))


class Binder(QObject):
    """The inputs of one form."""

    typed = Signal()
    """A key changed a text, which is saved later."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._bound: list[Bound] = []

    def field(
        self,
        label: str,
        control: QWidget,
        find: Find,
        name: str,
        what: str,
        *,
        hint: str = "",
        change: Change | None = None,
        convert: Callable[[Any], Any] | None = None,
    ) -> Field:
        """Return a form field for a field of the record that ``find`` returns; ``what`` names the undo step.

        ``convert`` makes the record's value of the input's; ``change`` does more than set the one field.
        """

        def changes(value: Any) -> Changes:
            record = find()
            value = convert(value) if convert else value
            return change(value) if change else update(record, **{name: value}) if record else Changes()

        def write(value: Any) -> str:
            record = find()
            if record is None:
                return ""
            return self.desk.do(what, partial(changes, value), merge=(type(record), record.id, name))

        made = Field(label, control, write, hint=hint)
        if self.desk.read_only:
            lock(control)
        self._bound.append(Bound(made, find, name, changes))
        if isinstance(control, LineEdit | ThaiTextEdit):
            control.typed.connect(self.typed)
        return made

    def refresh(self) -> None:
        """Show every record's present value."""
        for bound in self._bound:
            bound.show()

    def commit(self) -> None:
        """Save what is being typed."""
        for bound in self._bound:
            bound.field.control.commit()

    def unsaved(self) -> tuple[Changes, ...]:
        """Return what saving the texts that are being typed will change."""
        texts = [
            (bound, text)
            for bound in self._bound
            if isinstance(control := bound.field.control, LineEdit | ThaiTextEdit)
            and (text := control.unsaved()) is not None
        ]
        return tuple(bound.changes(text) for bound, text in texts if bound.find() is not None)

    def anchors(self) -> dict[str, Field]:
        """Return the inputs by the anchor of what they show."""
        return {bound.anchor: bound.field for bound in self._bound}

    def anchor_of(self, control: QWidget | None) -> str:
        """Return the anchor of what an input shows, or nothing if it is none of these."""
        return next((bound.anchor for bound in self._bound if bound.field.control is control), "")


def lock(control: QWidget) -> None:
    """Make an input read-only but selectable, or at least disabled."""
    if hasattr(control, "setReadOnly"):
        control.setReadOnly(True)
    else:
        control.setEnabled(False)
