"""Keeps the problems of the open file up to date in the background, for every page that shows them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from ita_desktop.domain.agency import Agency, Division, Person
from ita_desktop.domain.changes import Changes
from ita_desktop.domain.office import Office
from ita_desktop.domain.paperwork import Term
from ita_desktop.ui.runner import Lane, Task, Ticket

if TYPE_CHECKING:
    from ita_desktop.app.checking import Problem
    from ita_desktop.app.program import Program
    from ita_desktop.ui.desk import Desk

NAMING = (Term, Person, Division, Agency)
"""Kinds of records that hold the office's own words and names."""
FIRST_AFTER = 500
"""Milliseconds after a file was opened until it is first checked: the first page comes before."""


@dataclass(frozen=True, slots=True)
class YearProblems:
    """What is wrong in one fiscal year (พ.ศ., that of the measures)."""

    open: tuple[Problem, ...] = ()
    silenced: tuple[Problem, ...] = ()

    def errors(self) -> tuple[Problem, ...]:
        """Return what must be mended before printing."""
        return tuple(problem for problem in self.open if problem.severity == "error")


@dataclass(frozen=True, slots=True)
class Checked:
    """The outcome of a check of the whole file."""

    years: dict[int, YearProblems] = field(default_factory=dict)
    rules: int = 0
    at: datetime | None = None


class _Checking:
    """The checker and the thread's work on it; touched in the lane of checks alone."""

    def __init__(self, program: Program) -> None:
        self._program = program
        self._checker: Any = None

    def begin(self, office: Office, today: date, _ticket: Ticket) -> Checked:
        """Check everything."""
        from ita_desktop.app.check_report import prepare
        from ita_desktop.app.checking import new_checker

        prepare(self._program, office)
        self._checker = new_checker()
        self._checker.check(office, today)
        return self._outcome()

    def go_on(self, office: Office, changes: Changes, today: date, ticket: Ticket) -> Checked:
        """Check again what an edit can have changed."""
        if self._checker is None:
            return self.begin(office, today, ticket)
        if changes.touches(*NAMING):
            from ita_desktop.app.check_report import prepare

            prepare(self._program, office)
        self._checker.after(office, changes, today)
        return self._outcome()

    def _outcome(self) -> Checked:
        from ita_desktop.app.checking import rule_count

        silenced = {id(problem) for problem in self._checker.silenced}
        years = {year: _parted(self._checker.of_year(year), silenced) for year in self._checker.years}
        return Checked(years, rule_count(), datetime.now().astimezone())


def _parted(problems: tuple[Problem, ...], silenced: set[int]) -> YearProblems:
    return YearProblems(
        tuple(one for one in problems if id(one) not in silenced),
        tuple(one for one in problems if id(one) in silenced),
    )


def this_day() -> date:
    """Return the day by this PC's clock."""
    return datetime.now().astimezone().date()


class Watch(QObject):
    """Checks a desk's records once and after every edit; pages ask it, none waits for it."""

    changed = Signal()
    """What is known has changed, or a check has begun."""

    def __init__(self, desk: Desk, today: Callable[[], date] = this_day) -> None:
        super().__init__(desk)
        self._desk, self._today = desk, today
        self._checking = _Checking(desk.program)
        self._waiting = 0
        self._begun = False
        self.known = Checked()
        desk.journal.changed.connect(self._on_changed)
        desk.year_changed.connect(self._tell)
        self._first = QTimer(self, singleShot=True, interval=FIRST_AFTER)
        self._first.timeout.connect(self.begin)
        self._first.start()

    def begin(self) -> None:
        """Check the whole file now."""
        self._first.stop()
        self._begun = True
        self._start(partial(self._checking.begin, self._desk.office, self._today()))

    def is_checking(self) -> bool:
        """Tell whether a newer answer is on its way."""
        return self._waiting > 0 or not self._begun

    def of_year(self) -> YearProblems:
        """Return the problems of the year on the screen."""
        return self.known.years.get(self._desk.year, YearProblems())

    def _on_changed(self, changes: Changes) -> None:
        if self._begun:
            self._start(partial(self._checking.go_on, self._desk.office, changes, self._today()))

    def _start(self, work: Callable[[Ticket], Any]) -> None:
        task = Task(work, self)
        task.done.connect(self._take)
        task.failed.connect(self._give_up)
        self._waiting += 1
        self.changed.emit()
        self._desk.runner.start(Lane.CHECKS, task)

    def _take(self, known: Checked) -> None:
        self._waiting -= 1
        self.known = known
        self.changed.emit()

    def _give_up(self, error: Exception) -> None:
        """A rule that fails must not take the window along; the log keeps it, the last answer stays."""
        self._waiting -= 1
        self.changed.emit()
        raise error

    def _tell(self) -> None:
        self.changed.emit()
