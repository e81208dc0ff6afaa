"""Undo history: every edit passes through here, so every view hears of it.

Commit first, remember after: only what the file accepted can be undone, and an undo that the file
refuses leaves the history as it was. Steps hold records, never rows or widgets. (Qt's own undo stack
redoes on push and keeps a command that raised; this history needs neither trick.)
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from ita_desktop.app.language import tr
from ita_desktop.domain.changes import Changes
from ita_desktop.domain.errors import DomainError
from ita_desktop.domain.office import Office
from ita_desktop.domain.record import Record

Make = Callable[[], Changes]
"""Works out the changes, or raises ``DomainError``."""
MOST_STEPS = 500


class File(Protocol):
    """What the journal needs of an open office file."""

    office: Office

    def apply(self, changes: Changes, what: str) -> Changes:
        """Commit changes and return them with the ids the file gave."""


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that can be undone."""

    what: str
    changes: Changes
    merge: object = None


class Journal(QObject):
    """Commits, undoes and redoes changes of one office file."""

    changed = Signal(object)
    """The ``Changes`` just committed, undone ones inverted."""
    refused = Signal(str)
    """The sentence that says why an edit was not made."""
    history_changed = Signal()
    travelled = Signal(object)
    """The ``Changes`` of an undo or redo: whoever shows the records brings them into view."""

    def __init__(self, file: File, explain: Callable[[DomainError], str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._file = file
        self._explain = explain
        self._done: list[Step] = []
        self._undone: list[Step] = []
        self.saved_at: datetime | None = None
        self.said = ""
        """What the last act did, for the status bar."""

    def do(self, what: str, changes: Changes | Make, *, merge: object = None) -> str:
        """Commit changes as one undo step; returns "" or the sentence of the refusal.

        Steps in a row with an equal ``merge`` key (typing in one box) become one step.
        """
        sentence, done = self._perform(changes, what)
        if done:
            self._remember(Step(what, done, merge))
            self._tell(what, done)
        return sentence

    def _remember(self, step: Step) -> None:
        self._undone.clear()
        last = self._done[-1] if self._done else None
        if last and step.merge is not None and last.merge == step.merge and _only_updates(last, step):
            self._done[-1] = Step(step.what, _combined(last.changes, step.changes), step.merge)
        else:
            self._done.append(step)
            del self._done[:-MOST_STEPS]

    def do_for_good(self, what: str, perform: Make, concerns: Callable[[Record], bool]) -> str:
        """Do what cannot be undone; ``perform`` commits it. Steps that ``concerns`` a record of are forgotten."""
        try:
            done = perform()
        except DomainError as error:
            sentence = self._explain(error)
            self.refused.emit(sentence)
            return sentence
        for steps in (self._done, self._undone):
            steps[:] = [step for step in steps if not any(map(concerns, step.changes.records()))]
        self._tell(what, done)
        return ""

    def undo(self) -> str:
        """Take the last step back."""
        if not self._done:
            return ""
        step = self._done[-1]
        sentence, done = self._perform(step.changes.inverse(), tr("เลิกทำ: {what}", what=step.what))
        if not sentence:
            self._undone.append(self._done.pop())
            self._tell(tr("เลิกทำแล้ว: {what}", what=step.what), done)
            self.travelled.emit(done)
        return sentence

    def redo(self) -> str:
        """Do the step last undone again."""
        if not self._undone:
            return ""
        step = self._undone[-1]
        sentence, done = self._perform(step.changes, tr("ทำซ้ำ: {what}", what=step.what))
        if not sentence:
            self._done.append(self._undone.pop())
            self._tell(step.what, done)
            self.travelled.emit(done)
        return sentence

    def undo_text(self) -> str:
        """Return what would be undone, or ""."""
        return self._done[-1].what if self._done else ""

    def redo_text(self) -> str:
        """Return what would be redone, or ""."""
        return self._undone[-1].what if self._undone else ""

    def end_merging(self) -> None:
        """Let the next typing begin a step of its own."""
        if self._done and self._done[-1].merge is not None:
            last = self._done[-1]
            self._done[-1] = Step(last.what, last.changes)

    def _perform(self, changes: Changes | Make, what: str) -> tuple[str, Changes]:
        try:
            wanted = changes if isinstance(changes, Changes) else changes()
            done = self._file.apply(wanted, what) if wanted else wanted
        except DomainError as error:
            sentence = self._explain(error)
            self.refused.emit(sentence)
            return sentence, Changes()
        return "", done

    def _tell(self, what: str, done: Changes) -> None:
        self.saved_at = datetime.now().astimezone()
        self.said = what
        self.changed.emit(done)
        self.history_changed.emit()


def _only_updates(*steps: Step) -> bool:
    return not any(step.changes.added or step.changes.removed for step in steps)


def _combined(first: Changes, second: Changes) -> Changes:
    """Return two runs of updates as one: the oldest and the newest form of each record."""
    pairs = {(type(old), old.id): (old, new) for old, new in first.updated}
    for old, new in second.updated:
        key = (type(old), old.id)
        pairs[key] = (pairs[key][0] if key in pairs else old, new)
    return Changes(updated=tuple(pairs.values()))
