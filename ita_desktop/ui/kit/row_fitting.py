"""Gives rows of a table their heights a few at a time, so that typing never waits for a long table."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from time import perf_counter

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QTableView

from ita_desktop.ui.kit.record_model import RecordTableModel, Row

STEP = 0.006
"""Seconds of measuring in one go."""


class RowFitting(QObject):
    """Measures rows again whose content has changed."""

    def __init__(self, table: QTableView, height: Callable[[Row], int]) -> None:
        super().__init__(table)
        self._table, self._height = table, height
        self._waiting: list[Hashable] = []
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self._go_on)

    def add(self, rows: Iterable[Row]) -> None:
        """Measure these rows too."""
        self._waiting += [row.key for row in rows]
        self._timer.start()

    def _go_on(self) -> None:
        model = self._table.model()
        assert isinstance(model, RecordTableModel)
        numbers = model.numbers()
        until = perf_counter() + STEP
        while self._waiting and perf_counter() < until:
            number = numbers.get(self._waiting.pop(), -1)
            row = model.row(number)
            if row is not None and not self._table.isRowHidden(number):
                self._table.setRowHeight(number, self._height(row))
        if self._waiting:
            self._timer.start()
