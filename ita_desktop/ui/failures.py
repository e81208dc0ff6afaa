"""Errors that nobody handled: into the log, and one sentence on the screen, never a traceback."""

from __future__ import annotations

import sys
from contextlib import suppress
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal

from ita_desktop.app.log import write_uncaught


class Failures(QObject):
    """Stands in for ``sys.excepthook`` while there is a window."""

    happened = Signal()
    """An error was logged; arrives on the GUI thread after the failed event is over."""
    _seen = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._seen.connect(self.happened, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Hear of every error from now on."""
        sys.excepthook = self.hear

    def hear(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Log an error and tell that it happened; the program goes on."""
        write_uncaught(kind, error, trace)
        if issubclass(kind, Exception):
            with suppress(RuntimeError):  # the window is gone already
                self._seen.emit()
