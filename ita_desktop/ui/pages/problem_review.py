"""Before several repairs are made at once: each with what stands and what will stand, ticked or not."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from ita_desktop.app.checking import Problem
from ita_desktop.app.language import tr
from ita_desktop.ui.kit.buttons import button
from ita_desktop.ui.kit.controls import Check
from ita_desktop.ui.kit.labels import WrappedLabel, label
from ita_desktop.ui.kit.layouts import clear, column, fill, hairline, row, scrolling
from ita_desktop.ui.pages.problem_words import sentence


class ProblemReview(QFrame):
    """The list of repairs to make; nothing is changed before the button."""

    wanted = Signal(object)
    """The problems (a tuple) to repair."""
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._lines: list[tuple[Check, Problem]] = []
        self._title = label(tr("เลือกเรื่องที่จะแก้"), "section")
        self.cancel = button(tr("ยกเลิก"))
        self.mend = button(tr("แก้ให้"), "wrench", "primary")
        self.cancel.clicked.connect(self.left)
        self.mend.clicked.connect(self._tell)
        body = column(margins=(0, 0, 8, 0), gap=8)
        self._list = QVBoxLayout()
        body_layout = body.layout()
        assert isinstance(body_layout, QVBoxLayout)
        body_layout.addLayout(self._list)
        body_layout.addStretch(1)
        head = row((self._title, 1), self.cancel, self.mend)
        fill(QVBoxLayout(self), head, hairline(), (scrolling(body), 1), margins=(16, 10, 16, 12))

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Offer these repairs, all ticked."""
        clear(self._list)
        self._lines = []
        for problem in problems:
            tick = Check(sentence(problem))
            tick.setText("")
            tick.set_value(value=True)
            tick.committed.connect(self._count)
            self._lines.append((tick, problem))
            self._list.addWidget(_line(tick, problem))
        self._count()
        if self._lines:
            self._lines[0][0].setFocus()

    def ticked(self) -> tuple[Problem, ...]:
        """Return the problems to repair."""
        return tuple(problem for tick, problem in self._lines if tick.value())

    def _count(self) -> None:
        count = len(self.ticked())
        self.mend.setText(" " + tr("แก้ {count} เรื่อง", count=count))
        self.mend.setEnabled(count > 0)
        self.mend.setToolTip("" if count else tr("ทำเครื่องหมายอย่างน้อยหนึ่งเรื่อง"))

    def _tell(self) -> None:
        self.wanted.emit(self.ticked())


def _line(tick: Check, problem: Problem) -> QFrame:
    before, after = (problem.repair.before, problem.repair.after) if problem.repair else ("", "")
    told = column(
        WrappedLabel(sentence(problem)),
        WrappedLabel(tr("เดิม: {text}", text=before), "small", ink="error", lines=3),
        WrappedLabel(tr("แก้เป็น: {text}", text=after), "small", ink="success", lines=3),
        gap=0,
    )
    box = QFrame()
    layout = QVBoxLayout(box)
    fill(layout, row(tick, (told, 1), gap=8), hairline(), gap=8)
    return box
