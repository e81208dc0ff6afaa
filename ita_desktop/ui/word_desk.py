"""The command that saves a document as a Word file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject

from ita_desktop.app import papers, paths
from ita_desktop.app.language import tr
from ita_desktop.domain.errors import DomainError
from ita_desktop.ui import words
from ita_desktop.ui.ask import Ask
from ita_desktop.ui.desk import Desk
from ita_desktop.ui.kit.buttons import button
from ita_desktop.ui.page import Page
from ita_desktop.ui.runner import Lane, Task, Ticket
from ita_desktop.ui.saved_files import say_saved

WORD_FILES = tr("เอกสาร Word (*.docx)")
FOLDER = "pdf_folder"
"""The setting that remembers where documents were saved last, PDF or Word."""

Saved = tuple[Path, bool]
"""Where the file is, and whether the document had been issued before."""


class WordDesk(QObject):
    """Its button, the question where to save, and what came of it; ``paper`` says which document."""

    def __init__(self, desk: Desk, page: Page, ask: Ask, paper: Callable[[], papers.Paper | None]) -> None:
        super().__init__(page)
        self._desk, self._page, self._ask, self._paper = desk, page, ask, paper
        self.button = button("Word", "file-type", tip=tr("บันทึกเป็น Word เพื่อแก้ไขต่อ หน้ากระดาษที่ตรงตามแบบคือ PDF"))
        self.button.clicked.connect(self.save)

    def save(self) -> None:
        """Ask where to, and write the document as its records are now."""
        self._page.leave()
        paper = self._paper()
        program, office = self._desk.program, self._desk.office
        if paper is None or papers.lacks(office, paper) is not None:
            return
        name = papers.file_name(office, paper, program.wording).removesuffix(".pdf")
        folder = Path(program.settings.get(FOLDER, "") or paths.documents_folder())
        path = self._ask.save_path(self._page, tr("บันทึกเป็น Word"), folder / f"{name}.docx", WORD_FILES)
        if path is not None:
            program.settings.put(FOLDER, str(path.parent))
            self._write(paper, path)

    def _write(self, paper: papers.Paper, path: Path) -> None:
        program, office, blob = self._desk.program, self._desk.office, self._desk.file.blob

        def work(_ticket: Ticket) -> Saved:
            from ita_desktop.app.saving import save_file
            from ita_desktop.app.word import ISSUED, make_word

            made = make_word(program, office, papers.paper_request(office, paper), blob)
            save_file(made.data, path)
            return path, ISSUED in made.notes

        task = Task(work, self)
        task.done.connect(self._on_saved)
        task.failed.connect(self._on_unsaved)
        self._desk.runner.start(Lane.PDF, task)

    def _on_saved(self, saved: Saved) -> None:
        path, issued = saved
        say_saved(self._page.messages, path)
        if issued:
            self._page.messages.say("word", "info", words.text("word.issued"))
        else:
            self._page.messages.drop("word")

    def _on_unsaved(self, error: Exception) -> None:
        reason = words.explain(error) if isinstance(error, DomainError) else words.text("preview.unsaved")
        self._page.messages.say("saved", "error", reason)
