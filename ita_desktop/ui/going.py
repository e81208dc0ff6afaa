"""Goes to a record: its year, its page, its place on that page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ita_desktop.domain.changes import Changes
from ita_desktop.domain.record import Record
from ita_desktop.ui.navigation import measure_year_of

if TYPE_CHECKING:
    from ita_desktop.ui.main_window import MainWindow


class Going(QObject):
    """Pages show a record as they show one that an undo has changed: ``Page.reveal``."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    def to_records(self, page: str, records: tuple[Record, ...]) -> None:
        """Show this page with these records in view: one, and what it is part of."""
        desk = self._window.desk
        if desk is None:
            return
        year = next((year for record in records if (year := measure_year_of(desk.office, record))), 0)
        if year:
            desk.set_year(year)
        self._window.show_page(page)
        shown = self._window.page()
        if shown is not None:
            shown.reveal(Changes(updated=tuple((record, record) for record in records)))
