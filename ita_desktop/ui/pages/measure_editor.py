"""Writes the fields of one measure, the one shown in the detail pane."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ita_desktop.app.editing import update
from ita_desktop.app.language import tr
from ita_desktop.domain.changes import Changes
from ita_desktop.domain.measures import Measure
from ita_desktop.domain.office import Office
from ita_desktop.domain.record import Record, table_of
from ita_desktop.ui.desk import Desk
from ita_desktop.ui.kit.field import Write


class MeasureEditor:
    """Knows which measure is meant when an input commits."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.measure_id = 0

    @property
    def office(self) -> Office:
        """The records as they are now."""
        return self.desk.office

    @property
    def measure(self) -> Measure | None:
        """The measure shown, if it is still there."""
        return self.office.get(Measure, self.measure_id)

    def do(self, what: str, make: Callable[[Office, Measure], Changes], *, merge: object = None) -> str:
        """Make an edit of the measure; ``what`` is followed by its number in the undo step."""
        measure = self.measure
        if measure is None:
            return ""
        sentence = tr("{what}ของมาตรการที่ {number}", what=what, number=measure.number)
        return self.desk.do(sentence, lambda: make(self.office, measure), merge=merge)

    def field(self, name: str, what: str) -> Write:
        """Return what saves one field of the measure."""

        def write(value: Any) -> str:
            merge = ("measure", self.measure_id, name)
            return self.do(tr("แก้{what}", what=what), lambda _, measure: update(measure, **{name: value}), merge=merge)

        return write

    def update(self, record: Record, what: str, **values: Any) -> str:
        """Save fields of a record that hangs on the measure."""
        merge = (table_of(type(record)), record.id, *values)
        return self.do(what, lambda office, _: update(office.one(type(record), record.id), **values), merge=merge)
