"""F8 goes from problem to problem, each shown on the page where it is mended."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from ita_desktop.app import checking
from ita_desktop.app.language import tr
from ita_desktop.ui.kit.buttons import button
from ita_desktop.ui.navigation import PROBLEMS

if TYPE_CHECKING:
    from ita_desktop.app.checking import Problem
    from ita_desktop.ui.main_window import MainWindow

BAR = "problem"
"""Key of the message bar that tells of the problem."""


class ProblemTour(QObject):
    """The next and the previous problem of the year, worst first, round and round."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._last: tuple[str, str] | None = None
        """Rule and place of the problem last shown."""

    def next(self) -> None:
        """Show the next problem."""
        self._go(1)

    def previous(self) -> None:
        """Show the problem before."""
        self._go(-1)

    def _go(self, by: int) -> None:
        desk = self._window.desk
        page = self._window.page()
        if desk is None or (page is not None and page.step_problem(by)):
            return
        self._window.leave()
        problems = desk.watch.of_year().open
        if not problems:
            self._window.show_page(PROBLEMS)
            return
        places = [(one.rule, one.anchor) for one in problems]
        if self._last in places:
            at = (places.index(self._last) + by) % len(problems)
        else:
            at = 0 if by > 0 else len(problems) - 1
        self._last = places[at]
        self._show(problems[at], at + 1, len(problems))

    def _show(self, problem: Problem, number: int, of: int) -> None:
        from ita_desktop.ui.pages.problem_words import TONES, page_for, sentence

        desk = self._window.desk
        assert desk is not None
        page, records = page_for(problem, desk.office)
        if records:
            self._window.going.to_records(page, records)
        else:
            self._window.show_page(page)
        shown = self._window.page()
        if shown is not None:
            told = tr("{number} จาก {of}: {sentence}", number=number, of=of, sentence=sentence(problem))
            shown.messages.say(BAR, TONES[problem.severity], told, *self._buttons(problem))

    def _buttons(self, problem: Problem) -> list[QWidget]:
        onward = button(tr("ถัดไป (F8)"), small=True)
        onward.clicked.connect(self.next)
        desk = self._window.desk
        if problem.repair is None or desk is None or desk.read_only:
            return [onward]
        mend = button(tr("แก้ให้"), "wrench", small=True)
        mend.clicked.connect(partial(self._repair, problem))
        return [mend, onward]

    def _repair(self, problem: Problem) -> None:
        from ita_desktop.ui.pages.problem_words import sentence

        desk, page = self._window.desk, self._window.page()
        if desk is None or page is None:
            return
        page.messages.drop(BAR)
        refused = desk.do(tr("แก้: {what}", what=sentence(problem)), partial(checking.repair, problem))
        if refused:
            page.messages.say(BAR, "error", refused)
