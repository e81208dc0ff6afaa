"""The steps of the year as a list: state, fact, due date and, where something is to do, its button."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from ita_desktop.app.language import tr
from ita_desktop.app.year_calendar import StepKey
from ita_desktop.app.yearly_cycle import Cycle, State, Step
from ita_desktop.thai.dates import MONTHS_SHORT, buddhist_year, short_date
from ita_desktop.ui import theme, words
from ita_desktop.ui.kit.active_rows import ActiveRow, ActiveRows
from ita_desktop.ui.kit.buttons import button
from ita_desktop.ui.kit.labels import Icon, WrappedLabel, label
from ita_desktop.ui.kit.layouts import column, row

ICONS = {
    State.DONE: ("circle-check", "success"),
    State.ONGOING: ("circle-dot", "primary"),
    State.WAITING: ("circle-dashed", "muted"),
    State.LATE: ("clock-alert", "warning"),
}
_FACT, _DUE, _ACTION = 200, 128, 124
"""Widths of the columns (of the facts the least), in px before scaling."""
_REPORTS = {StepKey.SIX_MONTHS, StepKey.TWELVE_MONTHS}


def title_of(step: Step, fiscal_year: int) -> str:
    """Return the name of a step in a year of measures (พ.ศ.)."""
    return words.text(f"cycle.step.{step.key.value}", year=fiscal_year, result_year=fiscal_year - 1)


def action_of(step: Step) -> str:
    """Return what the button of a step says."""
    if step.key in _REPORTS and step.pages[0] == "memo":
        return words.text("cycle.action.report")
    if step.key is StepKey.PUBLISHING and step.of == 0:
        return words.text("cycle.action.papers")
    return words.text(f"cycle.action.{step.key.value}")


def due_of(step: Step) -> str:
    """Return when a step is due: ``ส.ค. 2567`` or ``ภายใน 30 เม.ย. 2568``."""
    if step.month_only:
        return f"{MONTHS_SHORT[step.due.month - 1]} {buddhist_year(step.due)}"
    return tr("ภายใน {date}", date=short_date(step.due))


class CycleList(ActiveRows):
    """The seven steps; opening one asks for its page."""

    step_opened = Signal(object)
    """The ``Step``."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("ขั้นตอนของปี"))
        self._steps: tuple[Step, ...] = ()

    def show_cycle(self, cycle: Cycle) -> None:
        """Show the steps of a year; Tab comes to the next one to do."""
        follow = not self.has_focus()
        self._steps = cycle.steps
        self.show_rows([self._row(step, cycle) for step in cycle.steps])
        if follow and cycle.next is not None:
            self.choose(cycle.steps.index(cycle.next))

    def _row(self, step: Step, cycle: Cycle) -> ActiveRow:
        to_do = step == cycle.next or (step.state is State.LATE and step.can_start)
        icon, ink = ICONS[step.state]
        title = WrappedLabel(title_of(step, cycle.fiscal_year), strong=to_do)
        fact = WrappedLabel(words.explain(step.fact), "small")
        fact.setMinimumWidth(theme.px(_FACT))
        action = self._action(step, to_do=to_do)
        made = ActiveRow(Icon(icon, ink, 20), (title, 5), (fact, 4), _due(step), action, gap=10, line=True)
        made.setMinimumHeight(theme.px(47))
        made.setAccessibleName(_said(step, cycle))
        made.setProperty("step", step.key.value)
        made.opened.connect(self._open)
        return made

    def _action(self, step: Step, *, to_do: bool) -> QWidget:
        buttons: list[QPushButton] = []
        if to_do:
            buttons.append(button(action_of(step), small=True))
            buttons[0].setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Enter on the row does the same
            buttons[0].setProperty("step", step.key.value)
            buttons[0].clicked.connect(self._open)
        place = row(None, *buttons)
        place.setFixedWidth(theme.px(_ACTION))
        return place

    def _open(self) -> None:
        key = self.sender().property("step")
        for step in self._steps:
            if step.key.value == key:
                self.step_opened.emit(step)


def _due(step: Step) -> QWidget:
    lines: list[QWidget] = [label(due_of(step), "small")]
    if step.timing is not None:
        ink = "warning" if step.state is State.LATE else ""
        lines.append(WrappedLabel(words.explain(step.timing), "small", ink=ink))
    made = column(None, *lines, None, gap=0)
    made.setFixedWidth(theme.px(_DUE))
    return made


def _said(step: Step, cycle: Cycle) -> str:
    """Return what a screen reader says of a row."""
    timing = [words.explain(step.timing)] if step.timing else []
    state = words.text(f"cycle.state.{step.state.value}")
    return " · ".join([title_of(step, cycle.fiscal_year), state, words.explain(step.fact), due_of(step), *timing])
