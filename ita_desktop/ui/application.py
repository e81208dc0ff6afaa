"""Starts the window: first something to see, then everything heavy."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication
from typing_extensions import override

from ita_desktop.app import language
from ita_desktop.ui import contrast, theme, words
from ita_desktop.ui.failures import Failures
from ita_desktop.ui.kit import wrapping
from ita_desktop.ui.main_window import MainWindow
from ita_desktop.ui.navigation import ENTRIES
from ita_desktop.ui.opening import open_later
from ita_desktop.ui.qt_texts import ThaiWords
from ita_desktop.ui.runner import Lane, Task, ThreadRunner, Ticket
from ita_desktop.ui.thai_keys import LatinShortcuts

if TYPE_CHECKING:
    from ita_desktop.app.program import Program

_FIRST_SIZE = QSize(1366, 768)


def run(program: Program, path: Path | None = None) -> int:
    """Show the window, open the file if one is named, and return when the window is closed."""
    application = QApplication(sys.argv[:1])
    shell = Shell(program, application)
    shell.show(path)
    return application.exec()


class FirstPaint(QObject):
    """Tells once that a widget has been painted."""

    happened = Signal()

    @override
    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self.happened.emit)
        return super().eventFilter(watched, event)


class Shell(QObject):
    """The application's look and its one window, which is made anew when the look changes."""

    ready = Signal()
    """The window is painted, and the file named at the start is open or refused."""

    def __init__(self, program: Program, application: QApplication) -> None:
        super().__init__(application)
        self._program = program
        self._application = application
        self._path: Path | None = None
        self._runner = ThreadRunner(self)
        application.aboutToQuit.connect(self._runner.close)
        self._system_palette = QPalette(application.palette())
        words.use(program.texts)
        theme.load_fonts(program.paths.fonts)
        if language.used() == language.THAI:
            application.installTranslator(ThaiWords(self))
        self._keys = LatinShortcuts(self)
        application.installEventFilter(self._keys)
        application.styleHints().colorSchemeChanged.connect(self._follow_system)
        self._failures = Failures(self)
        self._failures.install()
        self._first_paint = FirstPaint(self)
        self._first_paint.happened.connect(self._load)
        self.install_theme()
        self.window = self._make_window()

    def install_theme(self) -> None:
        """Dress the application in the chosen text size and colours."""
        chosen = self._program.settings.get("theme", "system")
        system = self._application.styleHints().colorScheme() == Qt.ColorScheme.Dark
        dark = system if chosen == "system" else chosen == "dark"
        percent = self._program.settings.get("text_scale", 100)
        scale = percent / 100 if percent in theme.SCALES else 1.0
        system_colours = self._system_palette if contrast.wanted() else None
        made = theme.Theme(self._program.paths.resources, dark=dark, scale=scale, system=system_colours)
        made.install(self._application)

    def _make_window(self) -> MainWindow:
        window = MainWindow(self._program, runner=self._runner)
        window.desk_shown.connect(window.ahead.begin)
        window.look_changed.connect(self._restyle, Qt.ConnectionType.QueuedConnection)
        self._failures.happened.connect(window.helping.say_failure)
        return window

    def show(self, path: Path | None) -> None:
        """Show the window; the rest follows its first paint."""
        self._path = path
        screen = self._application.primaryScreen().availableSize()
        self.window.resize(_FIRST_SIZE.boundedTo(screen))
        if path is not None:
            self.window.start.show_waiting(True)
        self.window.installEventFilter(self._first_paint)
        self.window.show()

    def _load(self) -> None:
        if self._path is None:
            self._warm(Lane.DATABASE, self._program.warm_store)
        else:
            for outcome in (self.window.files.opened, self.window.files.failed):
                outcome.connect(self.ready, Qt.ConnectionType.SingleShotConnection)
            open_later(self.window, self._path)
        wrapping.warm()  # beside the opening of the file
        ENTRIES[0].load()
        self._warm(Lane.PDF, self._program.warm_paper)
        if self._path is None:
            self.ready.emit()

    def _warm(self, lane: Lane, load: Callable[[], None]) -> None:
        """Load behind the first page what its thread will need."""

        def work(ticket: Ticket) -> None:
            del ticket
            load()

        self._runner.start(lane, Task(work, self))

    def _follow_system(self) -> None:
        if self._program.settings.get("theme", "system") == "system":
            self._restyle()

    def _restyle(self) -> None:
        old = self.window
        geometry, key = old.saveGeometry(), _shown_key(old)
        desk = old.release_desk()
        self.install_theme()
        self.window = self._make_window()
        self.window.restoreGeometry(geometry)
        if desk is not None:
            self.window.use_desk(desk, key)
        self.window.show()
        old.close()
        old.deleteLater()


def _shown_key(window: MainWindow) -> str:
    page = window.page()
    return next((key for key, known in window.pages.items() if known is page), "")
