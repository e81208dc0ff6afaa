"""Documents from outside: chosen or dropped on the window, read and checked in the background, then shown."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from typing_extensions import override

from ita_desktop.app.document_review import SUFFIXES, ReadText, Reviewed, can_be_reviewed, read_outside, review
from ita_desktop.app.language import tr
from ita_desktop.domain.errors import DomainError
from ita_desktop.ui import words
from ita_desktop.ui.kit.buttons import button
from ita_desktop.ui.navigation import READ_DOCUMENT
from ita_desktop.ui.runner import Lane, Task, Ticket, Work
from ita_desktop.ui.watch import this_day

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData

    from ita_desktop.app.program import Program
    from ita_desktop.domain.office import Office
    from ita_desktop.ui.main_window import MainWindow

SAID_AFTER = 300
"""Milliseconds of reading after which the window says so."""
BAR = "document"
DOCUMENTS = tr("เอกสาร ({kinds})", kinds=" ".join(f"*{suffix}" for suffix in SUFFIXES))


class OutsideDocuments(QObject):
    """Takes one document at a time; a later one takes the place of one still being read."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._task: Task | None = None
        self._name = ""
        self._slow = QTimer(self, singleShot=True, interval=SAID_AFTER)
        self._slow.timeout.connect(self._say_reading)
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    # ---- coming in

    def ask(self) -> None:
        """Ask for a document and check it."""
        from ita_desktop.app.paths import documents_folder

        window = self._window
        path = window.ask.open_path(window, tr("ตรวจเอกสาร"), documents_folder(), DOCUMENTS)
        if path is not None:
            self.check(path)

    @override
    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        if isinstance(event, QDropEvent) and (path := self._wanted(event)) is not None:
            event.acceptProposedAction()
            if not isinstance(event, QDragEnterEvent | QDragMoveEvent):
                self._take(path)
            return True
        return super().eventFilter(watched, event)

    def _wanted(self, event: QDropEvent) -> Path | None:
        """Return the one file that the window can do something with."""
        path = _only_file(event.mimeData())
        if path is None or path.suffix.lower() == ".ita":
            return path
        return path if can_be_reviewed(path) else None

    def _take(self, path: Path) -> None:
        """Do what a dropped file is for, once the program it was dragged from is let go."""
        does = self._open_office if path.suffix.lower() == ".ita" else self.check
        QTimer.singleShot(0, self, partial(does, path))

    def _open_office(self, path: Path) -> None:
        window = self._window
        if window.desk is None or window.ask.confirm(
            window,
            tr("เปิดแฟ้ม “{file}” แทนแฟ้มที่เปิดอยู่?", file=path.name),
            tr("สิ่งที่พิมพ์ไว้ในแฟ้มที่เปิดอยู่บันทึกครบแล้ว เปิดกลับมาได้ทุกเมื่อ"),
            tr("เปิดแฟ้ม"),
        ):
            window.files.open_path(path)

    # ---- reading

    def check(self, path: Path) -> None:
        """Read and check a document in the background, then show it."""
        desk = self._window.desk
        if desk is None:
            self._window.start.show_failure(tr("เปิดแฟ้มของหน่วยงานก่อน แล้วจึงวางเอกสารที่จะตรวจ"))
            return
        self.cancel()
        self._name = path.name
        self._slow.start()
        # What a file is shows only when it is read, and PDFium may be called on its own thread alone.
        self._start(Lane.PDF, partial(_read, path), self._check)

    def cancel(self) -> None:
        """Wait no longer for the document that is being read."""
        if self._task is not None:
            self._task.cancel()
        self._end()

    def _check(self, read: ReadText) -> None:
        desk = self._window.desk
        if desk is not None:
            self._start(Lane.CHECKS, partial(_review, desk.program, desk.office, read), self._show)

    def _start(self, lane: Lane, work: Work, then: Callable[[Any], None]) -> None:
        desk = self._window.desk
        assert desk is not None
        self._task = Task(work, self)
        self._task.done.connect(then)
        self._task.failed.connect(self._refuse)
        desk.runner.start(lane, self._task)

    def _show(self, reviewed: Reviewed) -> None:
        self._end()
        window = self._window
        if window.desk is None:
            return
        shown = next((key for key, page in window.pages.items() if page is window.page()), "")
        if shown and shown != READ_DOCUMENT:
            window.desk.page_of_review = shown
        window.desk.show_reviewed(reviewed)
        window.show_page(READ_DOCUMENT)

    def _refuse(self, error: Exception) -> None:
        self._end()
        if not isinstance(error, DomainError):
            raise error
        page = self._window.page()
        if page is not None:
            told = tr("อ่าน “{file}” ไม่ได้: {why}", file=self._name, why=words.explain(error))
            page.messages.say(BAR, "error", told)

    def _end(self) -> None:
        self._task = None
        self._slow.stop()
        for page in self._window.pages.values():
            page.messages.drop(BAR)

    def _say_reading(self) -> None:
        page = self._window.page()
        if page is not None:
            stop = button(tr("ยกเลิก"), small=True)
            stop.clicked.connect(self.cancel)
            page.messages.say(BAR, "info", tr("กำลังอ่านและตรวจ “{file}”…", file=self._name), stop, closable=False)


def _read(path: Path, _ticket: Ticket) -> ReadText:
    return read_outside(path)


def _review(program: Program, office: Office, read: ReadText, _ticket: Ticket) -> Reviewed:
    return review(program, read, office, this_day())


def _only_file(data: QMimeData) -> Path | None:
    """Return the file of this PC that is dragged, if it is just one."""
    urls = data.urls()
    return Path(urls[0].toLocalFile()) if len(urls) == 1 and urls[0].isLocalFile() else None
