"""The tab of items: what each indicator's score consists of, beside what follows from it."""

from __future__ import annotations

from collections.abc import Hashable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ita_desktop.app.language import tr
from ita_desktop.domain.changes import Changes
from ita_desktop.domain.errors import DomainError
from ita_desktop.domain.results import IndicatorScore, ItemScore, SubIndicatorScore
from ita_desktop.domain.scores import framework_of
from ita_desktop.ui import theme
from ita_desktop.ui.desk import Desk
from ita_desktop.ui.kit.controls import Combo
from ita_desktop.ui.kit.labels import Icon, WrappedLabel, label
from ita_desktop.ui.kit.layouts import card, fill, frame
from ita_desktop.ui.kit.record_model import RecordTableModel, Row
from ita_desktop.ui.kit.record_table import RecordTable
from ita_desktop.ui.marks import Marks, Spot
from ita_desktop.ui.pages.item_rows import (
    NOW,
    PUBLIC,
    READINGS,
    SURVEY,
    UNSURE,
    ItemRows,
    count_entered,
    is_unsure,
    named,
)

_READINGS = tr("ส่วนที่ 1 ผู้มาติดต่อตอบเอง · ส่วนที่ 2 ผู้ประเมินเก็บข้อมูล · คะแนน EIT เป็นค่าเฉลี่ยของสองส่วน")
_COMPUTED = tr("ที่คำนวณได้ = ค่าเฉลี่ยของข้อคำถาม เมื่อบันทึกครบทุกข้อของตัวชี้วัด")


class ScoreItems(QWidget):
    """Table of indicators, sub-indicators and items of the result year."""

    refused = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._narrow = False
        self._shows_readings = False
        self.source = ItemRows(desk)
        self.model = RecordTableModel(self.source, desk, self)
        self.table = RecordTable(self.model)
        self.table.setAccessibleName(tr("ตารางคะแนนรายข้อคำถาม"))
        self.table.row_chosen.connect(self._explain)
        self.table.refused.connect(self.refused)
        self.instrument = Combo([(None, tr("ทุกเครื่องมือ"))])
        self.instrument.setAccessibleName(tr("แสดงเฉพาะเครื่องมือ"))
        self.instrument.setFixedWidth(theme.px(150))
        self.instrument.committed.connect(self._narrow_down)
        self.instrument.set_value(None)
        self.count = label("", "small")
        self._note_icon = Icon("info", "muted", 16)
        self.note = WrappedLabel("", "small", lines=2)
        note = QWidget()
        fill(QHBoxLayout(note), self._note_icon, (self.note, 1), margins=(10, 4, 10, 4), gap=6)
        table = frame("card", (self.table, 1), margins=1, gap=0)
        fill(QVBoxLayout(self), (table, 1), card(note, margins=1, gap=0), margins=16, gap=8)

    # ---- showing

    def refresh(self) -> None:
        """Show the records as they are now."""
        try:
            self._offer_instruments()
            self.model.set_columns(self.source.columns())
            self.model.refresh()
        except DomainError:  # the page says that no framework fits the year
            self.model.show_rows(())
            return
        rows = self.source.rows()
        self._shows_readings = any(row.edits[PUBLIC] is not None for row in rows)
        done, every = count_entered(rows)
        self.count.setText(tr("บันทึกแล้ว {done} จาก {every} ข้อ", done=done, every=every))
        self._fold()
        if not self.table.currentIndex().isValid():
            self.table.setCurrentIndex(self.model.index(0, NOW))
        self._explain(self.table.current_row())

    def show_marks(self, marks: Marks) -> None:
        """Show open problems in the cells of the scores."""
        self.model.show_marks(marks.in_cells(self._desk.office, _cell_of))

    def _offer_instruments(self) -> None:
        office, year = self._desk.office, self._desk.result_year
        found = office.instruments(framework_of(office, year).id)
        self.instrument.set_choices([(None, tr("ทุกเครื่องมือ")), *((one.id, one.short) for one in found)])
        if self.instrument.currentIndex() < 0:
            self.instrument.set_value(None)
        self.source.instrument = self.instrument.value()

    def _narrow_down(self, instrument: int | None) -> None:
        self.table.leave()
        self.source.instrument = instrument
        self.refresh()

    def _explain(self, row: Row | None) -> None:
        """Say below the table where the framework's data of this row come from, and what the readings are."""
        part = row.record if row else None
        unsure = part is not None and is_unsure(part)
        source = tr("ที่มา: {source}", source=part.source) if part is not None and part.source else ""
        trust = " · ".join(filter(None, (UNSURE if unsure else "", source)))
        self._note_icon.show_as("info", "warning" if unsure else "muted")
        if row is not None and row.edits[PUBLIC] is not None:
            self.note.set_text(_READINGS)
        else:
            self.note.set_text(f"{named(part)}: {trust}" if part is not None and trust else _COMPUTED)

    def _fold(self) -> None:
        self.table.fold(self._narrow)
        for column in (PUBLIC, SURVEY):
            self.table.setColumnHidden(column, not self._shows_readings)

    # ---- as part of a page

    def tools(self) -> tuple[QWidget, ...]:
        """Return what stands in the tool row while the tab is shown."""
        return (self.count, self.instrument)

    def paste_column(self) -> None:
        """Write a copied column from the current cell on, or from the first score."""
        column = self.table.currentIndex().column()
        if column not in {NOW, PUBLIC, SURVEY}:
            self.table.setCurrentIndex(self.model.index(0, NOW))
        self.table.setFocus()
        self.table.paste()

    def set_narrow(self, narrow: bool) -> None:
        """Fold what has no room when the window is narrow."""
        self._narrow = narrow
        self._fold()

    def reveal(self, changes: Changes) -> bool:
        """Bring what was changed into view; tells whether it is shown here."""
        for record in changes.records():
            key = _key_of(record)
            if key is not None and self.model.row_of(key) >= 0:
                self.table.choose(key, next(iter(_reading_changed(changes)), NOW))
                return True
        return False

    def regions(self) -> list[QWidget]:
        """Return the places F6 goes round."""
        return [self.table, self.instrument]

    def leave(self) -> None:
        """Commit what is being typed."""
        self.table.leave()


def is_shown_here(changes: Changes) -> bool:
    """Tell whether changes are of scores below the indicator, or of its readings."""
    return changes.touches(ItemScore, SubIndicatorScore) or bool(_reading_changed(changes))


def _reading_changed(changes: Changes) -> list[int]:
    """Return the columns of the readings that differ."""
    alone = [(record, None) for record in (*changes.added, *changes.removed)]
    pairs = [(old, new) for old, new in (*changes.updated, *alone) if isinstance(old, IndicatorScore)]
    return [at for at, name in READINGS.items() for old, new in pairs if getattr(old, name) != getattr(new, name, None)]


def _cell_of(spot: Spot) -> tuple[Hashable, int] | None:
    key = _key_of(spot.records[0])
    return (key, next((at for at, name in READINGS.items() if name == spot.field), NOW)) if key else None


def _key_of(record: object) -> tuple[str, int] | None:
    if isinstance(record, ItemScore):
        return "item", record.item_id
    if isinstance(record, SubIndicatorScore):
        return "sub", record.sub_indicator_id
    return ("indicator", record.indicator_id) if isinstance(record, IndicatorScore) else None
