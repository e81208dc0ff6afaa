"""Binds the inputs of a form to fields of records: shows them, saves them, and finds them by anchor."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QWidget

from ita_desktop.app.editing import update
from ita_desktop.domain.changes import Changes
from ita_desktop.domain.record import Record, table_of
from ita_desktop.ui.desk import Desk
from ita_desktop.ui.kit.field import Field

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


class Binder:
    """The inputs of one form."""

    def __init__(self, desk: Desk) -> None:
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

        def write(value: Any) -> str:
            record = find()
            if record is None:
                return ""
            wanted = change or _plain_change(record, name)
            value = convert(value) if convert else value
            return self.desk.do(what, _late(wanted, value), merge=(type(record), record.id, name))

        made = Field(label, control, write, hint=hint)
        if self.desk.read_only:
            lock(control)
        self._bound.append(Bound(made, find, name))
        return made

    def refresh(self) -> None:
        """Show every record's present value."""
        for bound in self._bound:
            bound.show()

    def commit(self) -> None:
        """Save what is being typed."""
        for bound in self._bound:
            bound.field.control.commit()

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


def _plain_change(record: Record, name: str) -> Change:
    def change(value: Any) -> Changes:
        return update(record, **{name: value})

    return change


def _late(change: Change, value: Any) -> Callable[[], Changes]:
    def make() -> Changes:
        return change(value)

    return make
