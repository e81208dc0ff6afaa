"""Opening, making and closing office files from the window."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ita_desktop.app.language import tr
from ita_desktop.domain.errors import DomainError
from ita_desktop.ui import words
from ita_desktop.ui.ask import Ask
from ita_desktop.ui.runner import Lane, Runner, Task, Ticket

if TYPE_CHECKING:
    from ita_desktop.app.office_file import OfficeFile
    from ita_desktop.app.program import Program
    from ita_desktop.domain.changes import Changes
    from ita_desktop.domain.office import Office

SAMPLE = "หน่วยงานตัวอย่าง.ita"


class Files(QObject):
    """Asks for a path and opens or makes the file there, one after the other, on the thread of the database."""

    began = Signal()
    """A file is being opened."""
    opened = Signal(object)
    """The ``OfficeFile`` just opened."""
    new_wanted = Signal()
    """A new office is to be set up."""
    failed = Signal(str)
    """Why none was opened."""

    def __init__(self, program: Program, ask: Ask, window: QWidget, runner: Runner) -> None:
        super().__init__(window)
        self._program = program
        self._ask = ask
        self._window = window
        self._runner = runner
        self._under_way: list[Task] = []
        self._ready: list[OfficeFile] = []
        """Opened by the other thread and not yet handed over."""
        runner.at_end(Lane.DATABASE, partial(_close_all, self._ready))

    def open(self) -> None:
        """Ask for an office file and open it."""
        path = self._ask.open_path(self._window, tr("เปิดแฟ้ม"), self._folder())
        if path is not None:
            self.open_path(path)

    def open_path(self, path: Path) -> None:
        """Open this office file, only for reading where it cannot be changed."""
        self._try(partial(self._program.open_or_view, path))

    def copy(self, file: OfficeFile) -> None:
        """Ask where a copy of a file that cannot be changed goes, and open it there."""
        from ita_desktop.app.paths import documents_folder

        proposal = self._free(documents_folder() / file.path.name)
        path = self._ask.save_path(self._window, tr("ทำสำเนาเพื่อแก้ไข"), proposal)
        if path is not None:
            self._try(partial(self._copied, file, _named(path)))

    def _copied(self, file: OfficeFile, path: Path) -> OfficeFile:
        file.copy_to(path)
        return self._program.open_file(path)

    def new(self) -> None:
        """Have a new office set up."""
        self.new_wanted.emit()

    def make(self, path: Path, name: str, first: Callable[[Office], Changes]) -> str:
        """Make an office file with a named agency and a first edit; returns why not, or nothing."""
        try:
            file = self._program.new_file(path, name)
        except DomainError as error:
            return words.explain(error)
        try:
            file.apply(first(file.office), tr("ตั้งหน่วยงานใหม่"))
        except DomainError as error:
            file.close()
            return words.explain(error)
        self._program.settings.opened(file.path)
        self.opened.emit(file)
        return ""

    def sample(self) -> None:
        """Ask where the sample office goes and make it there."""
        path = self._ask.save_path(self._window, tr("ลองใช้หน่วยงานตัวอย่าง"), self._free(self._folder() / SAMPLE))
        if path is not None:
            self._try(partial(self._program.sample_file, _named(path)))

    def close(self) -> None:
        """Open nothing more: the window is closed."""
        for task in self._under_way:
            task.cancel()

    def _try(self, make: Callable[[], OfficeFile]) -> None:
        def work(ticket: Ticket) -> OfficeFile:
            del ticket
            file = make()
            self._ready.append(file)
            return file

        task = Task(work, self)
        task.done.connect(self._hand_over)
        task.failed.connect(self._tell)
        self._under_way.append(task)
        self.began.emit()
        self._runner.start(Lane.DATABASE, task)

    def _hand_over(self, file: OfficeFile) -> None:
        self._under_way.pop(0)
        self._ready.remove(file)
        self._program.settings.opened(file.path)
        self.opened.emit(file)

    def _tell(self, error: Exception) -> None:
        self._under_way.pop(0)
        if not isinstance(error, DomainError):
            raise error
        self.failed.emit(words.explain(error))

    def _folder(self) -> Path:
        from ita_desktop.app.paths import documents_folder

        recent = next((path.parent for path in self._program.settings.recent() if path.parent.is_dir()), None)
        return recent or documents_folder()

    @staticmethod
    def _free(path: Path) -> Path:
        number = 2
        free = path
        while free.exists():
            free = path.with_name(re.sub(r"\.ita$", f" {number}.ita", path.name))
            number += 1
        return free


def _close_all(files: list[OfficeFile]) -> None:
    for file in files:
        file.close()


def _named(path: Path) -> Path:
    return path if path.suffix == ".ita" else path.with_name(f"{path.name}.ita")
