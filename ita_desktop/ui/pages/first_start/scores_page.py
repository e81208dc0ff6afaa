"""The fourth step: ten scores of the latest result, typed or pasted."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from ita_desktop.app.language import tr
from ita_desktop.domain.changes import Changes
from ita_desktop.domain.errors import DomainError
from ita_desktop.domain.framework import LevelRule
from ita_desktop.domain.office import Office
from ita_desktop.domain.scores import framework_of, year_scores
from ita_desktop.ui import theme
from ita_desktop.ui.desk import Desk
from ita_desktop.ui.kit.buttons import button
from ita_desktop.ui.kit.controls import Combo
from ita_desktop.ui.kit.labels import label
from ita_desktop.ui.kit.layouts import frame, row
from ita_desktop.ui.kit.message_bar import MessageArea
from ita_desktop.ui.kit.record_model import Column, RecordTableModel, Row
from ita_desktop.ui.kit.record_table import RecordTable
from ita_desktop.ui.pages.first_start.step_page import StepPage
from ita_desktop.ui.pages.score_rows import NAME, NOW, ScoreRows
from ita_desktop.ui.pages.score_total import TotalStrip

_SHOWN = (NAME, NOW)
SCORE = _SHOWN.index(NOW)
"""The column that is typed into."""

EARLIER = 2
"""Years before those the office knows that can be chosen."""


class TwoColumns:
    """The rows of the score table with name and score alone."""

    def __init__(self, desk: Desk) -> None:
        self._rows = ScoreRows(desk)

    def columns(self) -> Sequence[Column]:
        """Return the two columns."""
        columns = self._rows.columns()
        score = dataclasses.replace(columns[NOW], width=140, wide=140)
        return (columns[NAME], score)

    def rows(self) -> Sequence[Row]:
        """Return the rows of the records as they are."""
        return [_narrowed(one) for one in self._rows.rows()]

    def rows_of(self, office: Office) -> Sequence[Row]:
        """Return the rows of an office, also of one being tried out."""
        return [_narrowed(one) for one in self._rows.rows_of(office)]

    def write(self, office: Office, row: Row, column: int, text: str) -> Changes:
        """Return the changes that enter a score."""
        return self._rows.write(office, row, _SHOWN[column], text)

    def describe(self, row: Row, column: int) -> str:
        """Return what writing this cell is called."""
        return self._rows.describe(row, _SHOWN[column])


def _narrowed(row: Row) -> Row:
    cells = tuple(row.cells[n] for n in _SHOWN)
    return dataclasses.replace(row, cells=cells, edits=tuple(row.edits[n] for n in _SHOWN))


class FirstScoresPage(StepPage):
    """The result that the first measures will rest on."""

    title: ClassVar[str] = tr("คะแนนปีล่าสุด")
    lead: ClassVar[str] = tr("พิมพ์คะแนน 10 ตัวชี้วัด หรือคัดลอกจาก Excel แล้ววางทีเดียว — ข้ามไว้ก่อนได้")

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._source = TwoColumns(desk)
        self.model = RecordTableModel(self._source, desk, self)
        self.table = RecordTable(self.model)
        self.table.setAccessibleName(tr("ตารางคะแนนตัวชี้วัด"))
        self.table.typing.connect(self._try_out)
        self.table.typing_ended.connect(self.refresh)
        self.table.refused.connect(self._say_refusal)
        self.messages = MessageArea()
        self.year = Combo()
        self.year.setFixedWidth(theme.px(180))
        self.year.setAccessibleName(tr("ปีของผลคะแนน"))
        self.year.committed.connect(self._choose_year)
        self.paste = button(tr("วางจาก Excel"), "clipboard-paste", tip=tr("วางคอลัมน์คะแนนที่คัดลอกไว้ (Ctrl+V)"))
        self.paste.clicked.connect(self._paste)
        self.total = TotalStrip()
        self.total.open_button.hide()
        tools = row(None, label(tr("ผลของ"), "muted"), self.year, self.paste)
        self.compose(self.messages, self.total, frame("card", self.table, margins=1, gap=0), beside=tools)
        desk.year_changed.connect(self.refresh)
        self.refresh()

    @override
    def refresh(self) -> None:
        known = self._desk.years()
        years = sorted({*known, *(min(known) - past for past in range(EARLIER + 1))}, reverse=True)
        self.year.set_choices([(year, tr("ปีงบประมาณ {year}", year=year - 1)) for year in years])
        self.year.set_value(self._desk.year)
        self.model.set_columns(self._source.columns())
        self.model.refresh()
        self._show_figures(self._desk.office)
        rows = [self.table.rowHeight(n) for n in range(self.model.rowCount())]
        self.table.setFixedHeight(sum(rows) + self.table.horizontalHeader().height() + theme.px(4))

    def _show_figures(self, office: Office) -> None:
        year = self._desk.result_year
        rules = office.all(LevelRule, framework_id=framework_of(office, year).id)
        self.total.show_scores(rules, year_scores(office, year))

    def _choose_year(self, year: int) -> None:
        self.table.leave()
        self._desk.set_year(year)

    def _try_out(self, index: QModelIndex, text: str) -> None:
        """Show means and total of what is in the cell's editor, without saving it."""
        row_ = self.model.row(index.row())
        if row_ is None:
            return
        try:
            office = self._desk.office.after(self._source.write(self._desk.office, row_, index.column(), text))
        except DomainError:
            return
        self.model.show_rows(self._source.rows_of(office))
        self._show_figures(office)

    def _say_refusal(self, sentence: str) -> None:
        self.messages.say("refused", "error", sentence)

    def _paste(self) -> None:
        if self.table.currentIndex().column() != SCORE:
            self.table.setCurrentIndex(self.model.index(1, SCORE))
        self.table.setFocus()
        self.table.paste()

    @override
    def first(self) -> QWidget:
        if self.table.currentIndex().column() != SCORE:
            self.table.setCurrentIndex(self.model.index(1, SCORE))
        return self.table

    @override
    def commit(self) -> None:
        self.table.leave()
