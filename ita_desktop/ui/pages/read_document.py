"""A document from outside beside what is wrong in it; nothing of it is ever changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QWidget
from typing_extensions import override

from ita_desktop.app.checking import Problem, Severity, counts, where
from ita_desktop.app.document_review import Reviewed, as_text
from ita_desktop.app.language import tr
from ita_desktop.ui import theme
from ita_desktop.ui.desk import Desk
from ita_desktop.ui.kit.buttons import button
from ita_desktop.ui.kit.labels import WrappedLabel, fact, label
from ita_desktop.ui.kit.layouts import clear, column, fill, row
from ita_desktop.ui.kit.painted_list import PaintedList, PaintedRow
from ita_desktop.ui.navigation import PROBLEMS
from ita_desktop.ui.page import Page
from ita_desktop.ui.pages.problem_words import SIGNS
from ita_desktop.ui.pages.read_rows import GroupRow, ProblemLine, TextRow, marked_rows


class ReadDocumentPage(Page):
    """The text of a document at the left, its problems at the right; choosing one shows its place and back."""

    title: ClassVar[str] = tr("ตรวจเอกสาร")
    help_key: ClassVar[str] = PROBLEMS

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._shown: Reviewed | None = None
        self._lines: dict[int, int] = {}
        """Number of a problem → number of its line in the list."""
        self._steps: list[Callable[[], object]] = []
        """What is still to be done until a document is shown, last first."""
        self._next_step = QTimer(self, interval=0)
        self._next_step.timeout.connect(self._do_step)
        self.undo_button.hide()
        self.redo_button.hide()
        self.text, self.list = PaintedList(), PaintedList()
        self.text.setAccessibleName(tr("ข้อความในเอกสาร"))
        self.list.setAccessibleName(tr("เรื่องที่พบในเอกสาร"))
        self.text.chosen.connect(self._choose_row)
        self.list.chosen.connect(self._choose_line)
        self.copy = button(tr("คัดลอกรายการ"), "copy", tip=tr("คัดลอกเรื่องที่พบทั้งหมดเป็นข้อความ"))
        self.other = button(tr("ตรวจเอกสารอื่น…"), "file-type")
        self.close_button = button(tr("ปิด"), "x", "primary", tip=tr("ปิดเอกสารนี้ (Esc)"))
        self.copy.clicked.connect(self.copy_list)
        self.other.clicked.connect(desk.document_asked)
        self.close_button.clicked.connect(self.leave_document)
        self._counts = row(gap=18)
        hint = label(tr("F8 เรื่องถัดไป · Shift+F8 ก่อนหน้า"), "small")
        buttons = (self.copy, self.other, self.close_button)
        self.compose(self._content(), *buttons, tools=((self._counts, 1), hint))
        desk.reviewed_changed.connect(self._mark)

    def _content(self) -> QWidget:
        self._nothing = WrappedLabel(tr("ไม่พบข้อขัดแย้งในเอกสารนี้"), "section")
        self._empty = column(fact("circle-check", "success", tr("ตรวจแล้ว")), self._nothing, None, margins=16)
        side = column(self._empty, (self.list, 1), gap=0)
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.setChildrenCollapsible(False)
        self.split.setHandleWidth(theme.px(4))
        self.split.addWidget(self.text)
        self.split.addWidget(side)
        self.split.setStretchFactor(0, 1)
        self.split.setSizes([theme.px(760), theme.px(390)])
        return self.split

    # ---- showing

    @override
    def refresh(self) -> None:
        reviewed = self.desk.reviewed
        if reviewed is None or reviewed is self._shown:
            return
        self._shown = reviewed
        self._lines = {}
        self.text.show_rows([])
        self.list.show_rows([])
        tables = sum(row.first for row in reviewed.rows)
        lines = sum(not row.columns for row in reviewed.rows)
        self.say_state(
            tr(
                "{file} · {lines} ย่อหน้า {tables} ตาราง · อ่านอย่างเดียว",
                file=reviewed.path.name,
                lines=lines,
                tables=tables,
            )
        )
        self._say_counts(reviewed.problems)
        self._empty.setVisible(not reviewed.problems)
        self.list.setVisible(bool(reviewed.problems))
        self.copy.setEnabled(bool(reviewed.problems))
        self.copy.setToolTip(tr("คัดลอกเรื่องที่พบทั้งหมดเป็นข้อความ") if reviewed.problems else tr("ไม่มีเรื่องให้คัดลอก"))
        self._steps = [self._show_first, self._show_list, self._show_text]
        self._next_step.start()

    def _do_step(self) -> None:
        """Do one part of showing a document, so that a long one never stops the window for long."""
        self._steps.pop()()
        if not self._steps:
            self._next_step.stop()

    def is_shown(self) -> bool:
        """Tell whether text and list are filled."""
        return self._shown is not None and not self._steps

    def _show_text(self) -> None:
        if self._shown is not None:
            self.text.show_rows(marked_rows(self._shown.rows, self._shown.problems, self._shown.at))

    def _show_list(self) -> None:
        if self._shown is not None:
            self.list.show_rows(self._problem_lines(self._shown))

    def _show_first(self) -> None:
        self.step_problem(1)
        if self.text.hasFocus() and self._lines:
            self.list.setFocus()

    def _say_counts(self, problems: Sequence[Problem]) -> None:
        layout = self._counts.layout()
        assert isinstance(layout, QHBoxLayout)
        clear(layout)
        signs = [(SIGNS[severity], count) for severity, count in counts(problems).items()]
        facts = [fact(sign.icon, sign.ink, f"{sign.name} {count}", 18) for sign, count in signs]
        fill(layout, *facts, None, gap=18)

    def _problem_lines(self, reviewed: Reviewed) -> list[PaintedRow]:
        made: list[PaintedRow] = []
        self._lines = {}
        count = counts(reviewed.problems)
        group: Severity | None = None
        for number, problem in enumerate(reviewed.problems):
            if problem.severity is not group:
                group = problem.severity
                made.append(GroupRow(group, count[group]))
            self._lines[number] = len(made)
            made.append(ProblemLine(problem, where(problem, self.desk.office, self.desk.program.texts)))
        return made

    # ---- going

    def problem(self) -> Problem | None:
        """Return the problem that is chosen."""
        at = self._chosen()
        return self._shown.problems[at] if self._shown and at is not None else None

    def _chosen(self) -> int | None:
        line = self.list.current()
        return next((number for number, at in self._lines.items() if at == line), None)

    @override
    def step_problem(self, by: int) -> bool:
        if self._shown and self._lines:
            chosen = self._chosen()
            at = (chosen + by) % len(self._shown.problems) if chosen is not None else (0 if by > 0 else -1)
            self.show_problem(range(len(self._shown.problems))[at])
        return True

    def show_problem(self, number: int) -> None:
        """Choose a problem, worst first from 0, and show its place in the text."""
        self.list.choose(self._lines[number])

    def _choose_line(self, line: int) -> None:
        del line
        chosen = self._chosen()
        if self._shown is None or chosen is None:
            return
        at = self._shown.at[chosen]
        self._point_at(self._shown.problems[chosen])
        row = self.text.rows()[at] if at is not None else None
        if at is None or not isinstance(row, TextRow):
            self.text.clear_choice()
            return
        top = row.top_of(row.active, self.text.viewport().width()) if row.active else 0
        self.text.choose(at, top=top, quietly=True)

    def _choose_row(self, number: int) -> None:
        """Show the problem of the row that was chosen in the text, the chosen one if it is there too."""
        if self._shown is None or not self._lines:
            return
        here = [one for one, at in enumerate(self._shown.at) if at == number]
        if here and self._chosen() not in here:
            self.list.choose(self._lines[here[0]], quietly=True)
            self._point_at(self._shown.problems[here[0]])

    def _point_at(self, problem: Problem) -> None:
        for one in self.text.rows():
            if isinstance(one, TextRow):
                one.active = next((mark for mark in one.marks if mark.problem is problem), None)
        self.text.viewport().update()

    # ---- doing

    def copy_list(self) -> None:
        """Put the list of problems on the clipboard as text."""
        if self._shown is None:
            return
        QGuiApplication.clipboard().setText(as_text(self.desk.program, self._shown, self.desk.office))
        self.messages.say("copied", "success", tr("คัดลอกแล้ว {count} เรื่อง", count=len(self._shown.problems)))

    def leave_document(self) -> None:
        """Go back to the page from which the document was opened."""
        self.messages.clear()
        self.desk.go.emit(self.desk.page_of_review or PROBLEMS)

    # ---- room and keys

    @override
    def set_narrow(self, narrow: bool) -> None:
        """Where there is no room for both side by side, the list stands below the text."""
        wanted = Qt.Orientation.Vertical if narrow else Qt.Orientation.Horizontal
        if self.split.orientation() is not wanted:
            self.split.setOrientation(wanted)
            self.split.setStretchFactor(1, 1 if narrow else 0)
            self.split.setSizes([theme.px(500), theme.px(400)] if narrow else [theme.px(760), theme.px(390)])

    @override
    def regions(self) -> list[QWidget]:
        return [self.list, self.text, self.close_button] if self.list.rows() else [self.text, self.close_button]

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if event.key() == Qt.Key.Key_Escape and not self.messages.texts():
            self.leave_document()
        else:
            super().keyPressEvent(event)
