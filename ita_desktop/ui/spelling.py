"""Looks at texts in the background for what may be misspelt, once per text."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING
from weakref import WeakSet

from PySide6.QtCore import QObject
from shiboken6 import isValid

from ita_desktop.app.language import tr
from ita_desktop.app.spelling import Doubt, add_own_word, doubts
from ita_desktop.domain.changes import Changes
from ita_desktop.domain.office import Office
from ita_desktop.ui.kit.spelling_marks import SpellingMarks
from ita_desktop.ui.runner import Lane, Task, Ticket
from ita_desktop.ui.watch import NAMING

if TYPE_CHECKING:
    from ita_desktop.app.program import Program
    from ita_desktop.ui.desk import Desk

MOST = 5000
"""Paragraphs whose answers are kept."""

Answers = dict[str, tuple[Doubt, ...]]


class DeskSpeller(QObject):
    """Knows the office's own names and words besides the dictionary."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._known: Answers = {}
        self._asked: set[str] = set()
        self._round = 0
        """Counts the changes of words: an answer from before one is of no use."""
        self._marks: WeakSet[SpellingMarks] = WeakSet()
        desk.journal.changed.connect(self._on_changed)

    def known(self, text: str) -> tuple[Doubt, ...] | None:
        """Return what may be misspelt in a paragraph; None while nobody has looked."""
        return self._known.get(text)

    def follow(self, marks: SpellingMarks) -> None:
        """Let marks look again whenever the words change."""
        self._marks.add(marks)

    def ask(self, texts: Iterable[str], marks: SpellingMarks) -> None:
        """Look at paragraphs in the background, then let the marks be shown."""
        if not isValid(self):
            return  # the desk is gone, and the box that still asks goes with the next event
        self.follow(marks)
        new = tuple(text for text in texts if text not in self._asked)
        if new:
            self._asked.update(new)
            task = Task(partial(_look, self._desk.program, self._desk.office, new), self)
            task.done.connect(partial(self._take, self._round))
            task.failed.connect(self._fail)
            self._desk.runner.start(Lane.CHECKS, task)

    def add(self, word: str) -> None:
        """Make a word one of the office's own; it can be undone."""
        self._desk.do(tr("เพิ่มคำของหน่วยงาน “{word}”", word=word), partial(add_own_word, self._desk.office, word))

    def _take(self, of_round: int, answers: Answers) -> None:
        if of_round != self._round:
            return
        if len(self._known) > MOST:
            self._known.clear()
        self._known.update(answers)
        self._asked.difference_update(answers)
        for marks in list(self._marks):
            if isValid(marks):
                marks.show_marks()

    def _fail(self, error: Exception) -> None:
        self._asked.clear()
        raise error

    def _on_changed(self, changes: Changes) -> None:
        """Names and words of the office changed: every answer may be another."""
        if not changes.touches(*NAMING):
            return
        self._round += 1
        self._known.clear()
        self._asked.clear()
        for marks in list(self._marks):
            if isValid(marks):
                marks.look_later()


def _look(program: Program, office: Office, texts: tuple[str, ...], ticket: Ticket) -> Answers:
    from ita_desktop.app.check_report import prepare

    prepare(program, office)
    return {text: doubts(text) for text in texts if not ticket.cancelled()}
