"""What the window says while a file is being opened, and where it cannot be."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ita_desktop.app.language import tr
from ita_desktop.ui import words

if TYPE_CHECKING:
    from ita_desktop.ui.main_window import MainWindow


class Opening(QObject):
    """Speaks on the page that is shown, or on the start page while there is none."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        window.files.began.connect(self._show_waiting)
        window.files.failed.connect(self._show_failure)

    def _show_waiting(self) -> None:
        page = self._window.page()
        if page is None:
            self._window.start.show_waiting(True)
        else:
            page.messages.say("open", "info", tr("กำลังเปิดแฟ้ม…"))

    def _show_failure(self, sentence: str) -> None:
        page = self._window.page()
        if page is None:
            self._window.start.show_failure(sentence)
        else:
            page.messages.say("open", "error", sentence)


def open_later(window: MainWindow, path: Path) -> None:
    """Open a file named at the start."""
    if path.exists():
        window.files.open_path(path)
    else:
        window.start.show_failure(words.text("file.missing", path=path))
