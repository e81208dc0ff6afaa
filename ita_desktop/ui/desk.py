"""What every page works on: the open file, its history and the chosen year."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ita_desktop.domain.changes import Changes
from ita_desktop.domain.office import Office
from ita_desktop.domain.record import Record
from ita_desktop.ui import words
from ita_desktop.ui.journal import Journal
from ita_desktop.ui.kit import spelling_marks
from ita_desktop.ui.runner import Runner, ThreadRunner
from ita_desktop.ui.spelling import DeskSpeller
from ita_desktop.ui.watch import Watch

if TYPE_CHECKING:
    from ita_desktop.app.document_review import Reviewed
    from ita_desktop.app.office_file import OfficeFile
    from ita_desktop.app.program import Program


class Desk(QObject):
    """An open office file on the screen."""

    year_changed = Signal(int)
    go = Signal(str)
    """Asks the window for the page of this key."""
    go_record = Signal(str, object)
    """Asks the window for the page of this key with these records (a tuple) in view."""
    look_chosen = Signal(str, object)
    """A text size or theme was chosen on a page: setting and value."""
    help_asked = Signal(str)
    """Asks the window for this topic of the help."""
    copy_asked = Signal()
    """Asks the window for a copy of this file that can be changed."""
    document_asked = Signal()
    """Asks the window for a document from outside to be checked."""
    reviewed_changed = Signal()
    """Another document from outside was checked."""
    support_asked = Signal()
    """Asks the window for the file that reports a fault."""

    def __init__(
        self, program: Program, file: OfficeFile, parent: QObject | None = None, *, runner: Runner | None = None
    ) -> None:
        super().__init__(parent)
        self.runner: Runner = runner or ThreadRunner(self)
        """Background work; closed with the window."""
        self.program = program
        self.file = file
        self.journal = Journal(file, words.explain, self)
        self._year = next(iter(self.office.years()), 0) or _this_fiscal_year()
        self.page_before = ""
        """Key of the page last shown that was not the checker's."""
        self.watch = Watch(self)
        spelling_marks.use(None if self.read_only else DeskSpeller(self))
        self.reviewed: Reviewed | None = None
        """The document from outside that was checked last."""
        self.page_of_review = ""
        """Key of the page from which it was opened."""

    @property
    def office(self) -> Office:
        """The records as they are now."""
        return self.file.office

    @property
    def read_only(self) -> bool:
        """Whether nothing can be changed."""
        return self.file.read_only is not None

    @property
    def year(self) -> int:
        """The fiscal year (พ.ศ.) of the measures; the scores shown are those of the year before."""
        return self._year

    @property
    def result_year(self) -> int:
        """The fiscal year (พ.ศ.) whose result the measures rest on."""
        return self._year - 1

    def set_year(self, year: int) -> None:
        """Turn every page to another measure year."""
        if year != self._year:
            self._year = year
            self.year_changed.emit(year)

    def years(self) -> tuple[int, ...]:
        """Return the years that can be chosen: from the first with records to the next one."""
        this = _this_fiscal_year()
        known = (*self.office.years(), self._year, this)
        return tuple(range(max(known) + 1, min(known) - 1, -1))

    def show_record(self, page: str, record: Record) -> None:
        """Bring up a page and let it show where a record is typed."""
        self.go.emit(page)
        self.journal.travelled.emit(Changes(updated=((record, record),)))

    def show_reviewed(self, reviewed: Reviewed) -> None:
        """Keep the outcome of checking a document, for the page that shows it."""
        self.reviewed = reviewed
        self.reviewed_changed.emit()

    def do(self, what: str, changes: Changes | Callable[[], Changes], *, merge: object = None) -> str:
        """Make an edit; returns "" or the sentence that says why it was not made."""
        return self.journal.do(what, changes, merge=merge)


def _this_fiscal_year() -> int:
    from datetime import datetime

    from ita_desktop.thai.dates import fiscal_year

    return fiscal_year(datetime.now().astimezone().date())
