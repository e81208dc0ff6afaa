"""The picture of the signature blocks, from the PDF of a memo that holds nothing else."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtGui import QImage, QShowEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout
from typing_extensions import override

from ita_desktop.app.language import tr
from ita_desktop.app.setup_chain import specimen
from ita_desktop.domain.agency import Role
from ita_desktop.domain.changes import Changes
from ita_desktop.domain.office import Office
from ita_desktop.domain.paperwork import DocumentStep
from ita_desktop.ui.desk import Desk
from ita_desktop.ui.kit.labels import label
from ita_desktop.ui.kit.layouts import fill, row
from ita_desktop.ui.paper_view import PaperView
from ita_desktop.ui.preview import MakePdf, Pages, PreviewMaker
from ita_desktop.ui.runner import Ticket

if TYPE_CHECKING:
    from ita_desktop.app.printing import Printed


class SignaturePicture(QFrame):
    """Follows the chain: made anew after each change, off the GUI thread."""

    def __init__(self, desk: Desk, office: Callable[[], Office]) -> None:
        super().__init__()
        self.setProperty("role", "pane")
        self._desk, self._office = desk, office
        self._role: Role | None = None
        self._steps: tuple[DocumentStep, ...] = ()
        self.maker = PreviewMaker(desk.runner, self._source, self)
        self.paper = PaperView()
        self.paper.setAccessibleName(tr("ตัวอย่างช่องลงนาม"))
        head = row(label(tr("ตัวอย่างช่องลงนาม"), "strong"), None, margins=(16, 8, 16, 6))
        fill(QVBoxLayout(self), head, (self.paper, 1), gap=0)
        self.paper.wanted.connect(self.maker.draw)
        self.maker.made.connect(self._show_made)
        self.maker.drawn.connect(self._show_drawn)
        self.maker.failed.connect(self._show_failed)
        desk.journal.changed.connect(self._touch)

    def follow(self, role: Role) -> None:
        """Keep the block of a signer in sight."""
        self._role = role
        self._show_block()

    def _show_block(self) -> None:
        steps = (step for step in self._steps if step.role is self._role)
        if step := next(steps, None):
            self.paper.show_place(f"document_step:{step.id}")

    def _source(self) -> MakePdf | None:
        shown = specimen(self._office(), self._desk.year)
        if shown is None:
            return None
        office, memo = shown
        self._steps = office.all(DocumentStep, document_id=memo.id)
        program, blob = self._desk.program, self._desk.file.blob

        def make(ticket: Ticket) -> Printed:
            from ita_desktop.app.printing import memo_request

            wanted = memo_request(office, memo)
            return program.make_pdf(office, wanted, blob, progress=ticket.report, cancelled=ticket.cancelled)

        return make

    def _touch(self, changes: Changes) -> None:
        del changes
        if self.isVisible():
            self.maker.touch()

    def _show_made(self, pages: Pages) -> None:
        self.paper.set_grey(grey=False)
        self.paper.show_pages(pages.sizes, pages.places)
        self._show_block()

    def _show_drawn(self, page: int, scale: float, image: QImage) -> None:
        self.paper.set_picture(page, scale, image)

    def _show_failed(self, error: Exception) -> None:
        del error
        self.paper.set_grey(grey=True)

    @override
    def showEvent(self, event: QShowEvent, /) -> None:
        super().showEvent(event)
        self.maker.touch()
