"""Background work: one thread each for database, PDF, pictures and checks, results back on the GUI thread.

A task takes and returns values and touches no widget. PDFium is not thread-safe, so everything that
makes, opens, draws or closes a PDF goes to ``Lane.PDF``, where tasks run one after the other.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from enum import StrEnum
from typing import Any, Protocol

from PySide6.QtCore import QObject, Qt, Signal, Slot
from shiboken6 import isValid


class Lane(StrEnum):
    """The thread on which a task runs."""

    DATABASE = "database"
    PDF = "pdf"
    PICTURES = "pictures"
    """Unpacking a photo takes a second; neither edits nor the preview wait for it."""
    CHECKS = "checks"
    """Asking every rule takes a moment; nobody waits for it."""


class Ticket:
    """The part of a task that its thread may hold: no QObject, so none can die on the wrong thread."""

    def __init__(self) -> None:
        self._cancelled = threading.Event()
        self._tell: Callable[[Ticket, int, int], object] | None = None

    def cancel(self) -> None:
        """Ask the work to stop."""
        self._cancelled.set()

    def cancelled(self) -> bool:
        """Tell whether nobody waits for the result any more."""
        return self._cancelled.is_set()

    def report(self, done: int, total: int) -> None:
        """Say how far the work is, in steps."""
        if self._tell:
            self._tell(self, done, total)

    def report_to(self, tell: Callable[[Ticket, int, int], object]) -> None:
        """Name who hears how far the work is."""
        self._tell = tell


Work = Callable[[Ticket], Any]
"""What a task does: it looks at ``ticket.cancelled()`` now and then and returns a value."""


class Task(QObject):
    """One piece of background work; its signals arrive on the GUI thread, none after ``cancel``."""

    done = Signal(object)
    """The value that the work returned."""
    failed = Signal(object)
    """The exception that the work raised."""
    progressed = Signal(int, int)
    """Steps done and steps in all."""

    def __init__(self, work: Work, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.work = work
        self.ticket = Ticket()

    def cancel(self) -> None:
        """Ask the work to stop; what it still returns or raises is dropped."""
        self.ticket.cancel()

    def cancelled(self) -> bool:
        """Tell whether ``cancel`` was called."""
        return self.ticket.cancelled()

    def finish(self, value: object, error: Exception | None) -> None:
        """Hand the outcome over, on the GUI thread, unless the task was cancelled."""
        if self.cancelled():
            return
        if error is None:
            self.done.emit(value)
        else:
            self.failed.emit(error)

    def move(self, done: int, total: int) -> None:
        """Pass on how far the work is, on the GUI thread, unless the task was cancelled."""
        if not self.cancelled():
            self.progressed.emit(done, total)


class Runner(Protocol):
    """Whoever runs tasks."""

    def start(self, lane: Lane, task: Task) -> None:
        """Run the task after those already waiting in its lane."""

    def at_end(self, lane: Lane, work: Callable[[], object]) -> None:
        """Do this last in a lane when the runner is closed: let go of what belongs to its thread."""

    def close(self) -> None:
        """Cancel what waits and return when nothing runs any more."""


class ThreadRunner(QObject):
    """Runs tasks on one thread per lane."""

    _moved = Signal(object, int, int)
    _finished = Signal(object, object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lanes = {lane: ThreadPoolExecutor(1, thread_name_prefix=lane) for lane in Lane}
        self._open: dict[Ticket, Task] = {}
        self._last: list[tuple[Lane, Callable[[], object]]] = []
        self._closed = False
        self._moved.connect(self._pass_on, Qt.ConnectionType.QueuedConnection)
        self._finished.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def start(self, lane: Lane, task: Task) -> None:
        """Run the task after those already waiting in its lane."""
        if self._closed:
            return
        self._open[task.ticket] = task
        task.ticket.report_to(self._moved.emit)
        self._lanes[lane].submit(self._perform, task.work, task.ticket)

    def at_end(self, lane: Lane, work: Callable[[], object]) -> None:
        """Do this last in a lane when the runner is closed."""
        self._last.append((lane, work))

    def close(self) -> None:
        """Cancel what waits and return when nothing runs any more."""
        if self._closed:
            return
        self._closed = True
        for ticket in self._open:
            ticket.cancel()
        for lane, work in self._last:
            self._lanes[lane].submit(work)
        for executor in self._lanes.values():
            executor.shutdown(wait=True)
        self._open.clear()

    def _perform(self, work: Work, ticket: Ticket) -> None:
        value, error = (None, None) if ticket.cancelled() else _outcome(work, ticket)
        self._finished.emit(ticket, value, error)

    @Slot(object, int, int)
    def _pass_on(self, ticket: Ticket, done: int, total: int) -> None:
        if (task := self._open.get(ticket)) and isValid(task):
            task.move(done, total)

    @Slot(object, object, object)
    def _deliver(self, ticket: Ticket, value: object, error: Exception | None) -> None:
        if (task := self._open.pop(ticket, None)) and isValid(task):  # not gone with the page that asked
            task.finish(value, error)


class InlineRunner:
    """Runs every task at once on the calling thread: for tests and pictures."""

    def __init__(self) -> None:
        self._last: list[Callable[[], object]] = []
        self._closed = False

    def start(self, lane: Lane, task: Task) -> None:
        """Do the task now; ``done`` or ``failed`` is emitted before this returns."""
        del lane
        if not self._closed and not task.cancelled():
            task.finish(*_outcome(task.work, task.ticket))

    def at_end(self, lane: Lane, work: Callable[[], object]) -> None:
        """Do this when the runner is closed."""
        del lane
        self._last.append(work)

    def close(self) -> None:
        """Let go of what is still held; nothing waits, and nothing starts any more."""
        self._closed = True
        while self._last:
            self._last.pop()()


def _outcome(work: Work, ticket: Ticket) -> tuple[Any, Exception | None]:
    try:
        return work(ticket), None
    except Exception as error:  # noqa: BLE001 - it becomes the signal ``failed``
        return None, error
