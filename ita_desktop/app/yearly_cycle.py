"""The work of a fiscal year in seven steps. How far each is follows from the records; nothing is ticked by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ita_desktop.app import cycle_steps
from ita_desktop.app.cycle_steps import Standing
from ita_desktop.app.saying import Saying, saying
from ita_desktop.app.year_calendar import StepKey, YearCalendar
from ita_desktop.domain.measures import Measure
from ita_desktop.domain.office import Office
from ita_desktop.domain.paperwork import Document
from ita_desktop.domain.record import Record
from ita_desktop.domain.results import Finding, IndicatorScore, YearResult

NEAR = 30
"""Days before its due date from which a step counts as due soon."""
COUNTED_DOWN = 60
"""Days before its due date from which the days left are said."""
LONG_AGO = 365
"""Days after its due date from which they are no longer counted."""


class State(StrEnum):
    """How a step stands."""

    DONE = "done"
    ONGOING = "ongoing"
    WAITING = "waiting"
    LATE = "late"


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the year."""

    key: StepKey
    state: State
    fact: Saying
    opens: date
    due: date
    month_only: bool
    """Whether the due date is meant as a month."""
    timing: Saying | None
    """Days left or overdue, where that is worth saying."""
    done: int
    of: int
    """So many parts of so many are recorded; 0 where nothing is counted."""
    can_start: bool
    """Whether what it rests on is recorded."""
    pages: tuple[str, ...]
    """Pages on which it is done, the best first."""
    record: Record | None
    """What to begin with on that page; one without an id is still to be made."""

    def days_left(self, today: date) -> int:
        """Return the days until it is due, negative afterwards."""
        return (self.due - today).days


@dataclass(frozen=True, slots=True)
class Cycle:
    """The steps of a fiscal year as of a day."""

    fiscal_year: int
    today: date
    steps: tuple[Step, ...]
    empty: bool
    """Whether nothing is recorded for the year."""

    @property
    def late(self) -> tuple[Step, ...]:
        """The steps past their due date."""
        return tuple(step for step in self.steps if step.state is State.LATE)

    @property
    def near(self) -> tuple[Step, ...]:
        """The steps due within ``NEAR`` days."""
        open_ = [step for step in self.steps if step.state in {State.ONGOING, State.WAITING}]
        return tuple(step for step in open_ if 0 <= step.days_left(self.today) <= NEAR)

    @property
    def next(self) -> Step | None:
        """The duty to do now, or None when all is done.

        That is the open step due first among those whose time it is; else the oldest overdue one; else the next.
        """
        todo = [step for step in self.steps if step.state is not State.DONE and step.can_start]
        if self.empty:
            return next(iter(todo), None)
        timely = [step for step in todo if step.opens <= self.today <= step.due]
        late = [step for step in todo if step.state is State.LATE]
        return min(timely, key=_due, default=None) or next(iter(late or todo), None)


def yearly_cycle(office: Office, fiscal_year: int, calendar: YearCalendar, today: date) -> Cycle:
    """Return how the work of a fiscal year (พ.ศ., that of the measures) stands on a day."""
    standings = cycle_steps.standings(office, fiscal_year)
    steps = tuple(_step(key, standings[key], fiscal_year, calendar, today) for key in StepKey)
    return Cycle(fiscal_year, today, steps, _is_empty(office, fiscal_year))


def _step(key: StepKey, standing: Standing, fiscal_year: int, calendar: YearCalendar, today: date) -> Step:
    term = calendar.terms[key]
    due = term.due.of(fiscal_year)
    return Step(
        key=key,
        state=_state(standing, due, today),
        fact=standing.fact,
        opens=term.opens.of(fiscal_year),
        due=due,
        month_only=term.month_only,
        timing=None if standing.complete else _timing((due - today).days),
        done=standing.done,
        of=standing.of,
        can_start=standing.can_start,
        pages=standing.pages,
        record=standing.record,
    )


def _state(standing: Standing, due: date, today: date) -> State:
    if standing.complete:
        return State.DONE
    if today > due:
        return State.LATE
    return State.ONGOING if standing.started else State.WAITING


def _timing(left: int) -> Saying | None:
    if left < -LONG_AGO:
        return saying("cycle.timing.long_ago")
    if left < 0:
        return saying("cycle.timing.late", days=-left)
    if left == 0:
        return saying("cycle.timing.today")
    return saying("cycle.timing.left", days=left) if left <= COUNTED_DOWN else None


def _is_empty(office: Office, fiscal_year: int) -> bool:
    result = office.result_of(fiscal_year - 1)
    entered: Sequence[Record] = office.all(Measure, fiscal_year=fiscal_year)
    entered = entered or office.all(Document, fiscal_year=fiscal_year)
    return not entered and (result is None or not _says_something(office, result))


def _says_something(office: Office, result: YearResult) -> bool:
    if result.stated_total is not None or office.first(Finding, year_result_id=result.id):
        return True
    scores = office.all(IndicatorScore, year_result_id=result.id)
    return any(value is not None for score in scores for value in (score.value, score.public, score.survey))


def _due(step: Step) -> date:
    return step.due
