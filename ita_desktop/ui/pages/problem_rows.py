"""The list of problems: by severity, each a sentence with its place, its repair and the way to the field."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from typing_extensions import override

from ita_desktop.app.checking import Problem, Severity, where
from ita_desktop.app.language import tr
from ita_desktop.ui.desk import Desk
from ita_desktop.ui.kit.active_rows import ActiveRow, ActiveRows
from ita_desktop.ui.kit.buttons import button
from ita_desktop.ui.kit.labels import Icon, WrappedLabel, label
from ita_desktop.ui.kit.layouts import column, fill, row
from ita_desktop.ui.pages.problem_words import SIGNS, sentence

MOST_ROWS = 60
"""Rows of one severity that are shown at once; more are a page of their own on any screen."""
SHORT = 14
"""Letters of a right value that still fit on the button that takes it."""


class ProblemRow(ActiveRow):
    """One problem; a click or an arrow chooses it, Enter goes to the field."""

    repair_asked = Signal()
    silence_asked = Signal()

    def __init__(self, desk: Desk, problem: Problem, *, silenced: bool) -> None:
        sign = SIGNS[problem.severity]
        text = sentence(problem)
        place = where(problem, desk.office, desk.program.texts)
        self.problem = problem
        told = column(WrappedLabel(text), WrappedLabel(f"{place}   ({problem.rule})", "small"), gap=0)
        super().__init__(
            (Icon(sign.icon, sign.ink, 18), Qt.AlignmentFlag.AlignTop),
            (told, 1),
            *self._buttons(mendable=problem.repair is not None and not silenced and not desk.read_only),
            margins=(16, 7, 12, 7),
            line=True,
        )
        self.setAccessibleName(f"{sign.name}: {text} {place}")

    def _buttons(self, *, mendable: bool) -> list[QWidget]:
        """Return what a mouse can press; the keys do the same, so Tab passes them by."""
        go = button(tr("ไปที่ช่องนี้"), kind="link", small=True)
        go.clicked.connect(self._open)
        made: list[QWidget] = [go]
        if mendable:
            mend = button(_repair_words(self.problem), "wrench", small=True, tip=tr("แก้ให้ (Ctrl+.)"))
            mend.clicked.connect(self._ask_repair)
            made.insert(0, mend)
        for one in made:
            one.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return made

    def _open(self) -> None:
        self.opened.emit()

    def _ask_repair(self) -> None:
        self.repair_asked.emit()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent, /) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent, /) -> None:
        self.opened.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self.silence_asked.emit()
        else:
            super().keyPressEvent(event)


def _repair_words(problem: Problem) -> str:
    after = problem.repair.after if problem.repair else ""
    return tr("ใช้ {value}", value=after) if after and len(after) <= SHORT else tr("แก้ให้")


class ProblemRows(QWidget):
    """The problems in three groups under their names."""

    chosen = Signal(object)
    """The ``Problem`` the keys came to."""
    opened = Signal(object)
    """The ``Problem`` whose field is wanted."""
    repair_asked = Signal(object)
    silence_asked = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.groups = {severity: _Group(severity) for severity in Severity}
        for group in self.groups.values():
            group.rows.focused.connect(self._tell_chosen)
        fill(QVBoxLayout(self), *self.groups.values(), None, gap=0)

    def show_problems(self, problems: Sequence[Problem], *, silenced: bool) -> None:
        """Show these problems; the keys stay where they were."""
        for severity, group in self.groups.items():
            same = [one for one in problems if one.severity is severity]
            group.show_rows([self._row(one, silenced=silenced) for one in same[:MOST_ROWS]], len(same))

    def _row(self, problem: Problem, *, silenced: bool) -> ProblemRow:
        made = ProblemRow(self._desk, problem, silenced=silenced)
        made.opened.connect(self._tell_opened)
        made.repair_asked.connect(self._tell_repair)
        made.silence_asked.connect(self._tell_silence)
        return made

    def rows(self) -> list[ProblemRow]:
        """Return every row that is shown, worst first."""
        found = [one for group in self.groups.values() for one in group.rows.rows()]
        return [one for one in found if isinstance(one, ProblemRow)]

    def first(self) -> ActiveRow | None:
        """Return the row that Tab comes to first."""
        return next((row for group in self.groups.values() if (row := group.rows.current())), None)

    def _tell_chosen(self, chosen: ActiveRow) -> None:
        if isinstance(chosen, ProblemRow):
            self.chosen.emit(chosen.problem)

    def _tell_opened(self) -> None:
        self._tell(self.opened)

    def _tell_repair(self) -> None:
        self._tell(self.repair_asked)

    def _tell_silence(self) -> None:
        self._tell(self.silence_asked)

    def _tell(self, signal: SignalInstance) -> None:
        sender = self.sender()
        if isinstance(sender, ProblemRow):
            signal.emit(sender.problem)


class _Group(QWidget):
    """One severity: its name, how many, the rows."""

    def __init__(self, severity: Severity) -> None:
        super().__init__()
        self._count: QLabel = label("", "small")
        self.rows = ActiveRows()
        self.rows.setAccessibleName(SIGNS[severity].name)
        head = row(label(SIGNS[severity].name, "strong"), self._count, None, margins=(16, 5, 16, 5), gap=10)
        head.setProperty("role", "group")
        head.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._more = WrappedLabel("", "small")
        fill(QVBoxLayout(self), head, self.rows, self._more, gap=0)

    def show_rows(self, rows: list[ProblemRow], count: int) -> None:
        """Show some rows of so many."""
        self.rows.show_rows(list(rows))
        self._count.setText(tr("{count} รายการ", count=count))
        left = count - len(rows)
        self._more.set_text(tr("และอีก {count} รายการ — แก้หรือกรองรายการด้านบนก่อน", count=left) if left else "")
        self._more.setVisible(left > 0)
        self.setVisible(count > 0)
